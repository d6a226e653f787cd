//! Documents as the coder takes them, from what [`marsad_ingest`] reads.

use jiff::civil::Date;
use marsad_ingest::{Documents, Item, Language, Options, Problem};
use marsad_record::{Document, Note, Report};
use std::path::PathBuf;

/// A document, and why it is not coded, if it is not.
pub struct Input {
    pub document: Document,
    /// A language that is not coded.
    pub foreign: Option<Language>,
}

impl Input {
    /// From an item that was read; `published` is the day of documents that do not state one.
    pub fn new(item: Item, published: Option<Date>) -> Input {
        let language = item.document.language();
        let own = item.document;
        let day = own.published.as_deref().and_then(|day| day.parse().ok());
        let document = Document {
            id: own.id,
            lang: own.lang,
            published: day.or(published),
            source: own.source,
            url: own.url,
            title: own.title,
            text: own.text,
        };
        let coded = matches!(language, Language::Arabic | Language::Undetermined);
        Input { document, foreign: Some(language).filter(|_| !coded) }
    }

    /// The report of a document that is not coded: no records, and a note that says why.
    pub fn refusal(&self) -> Option<Report> {
        let language = self.foreign?;
        let mut report = Report::empty(&self.document);
        report.lang = Some(language.code().to_owned());
        let text = format!("not coded: this is {}, and only Arabic is coded", language.name());
        report.notes = vec![Note::new(Note::LANGUAGE, text)];
        Some(report)
    }
}

/// Documents of files, folders and standard input; what cannot be read is handed to `tell` and counted.
pub struct Inputs<Tell> {
    items: Documents,
    published: Option<Date>,
    tell: Tell,
    /// Problems so far.
    pub problems: usize,
}

impl<Tell: FnMut(&Problem)> Inputs<Tell> {
    pub fn new(paths: &[PathBuf], published: Option<Date>, tell: Tell) -> Inputs<Tell> {
        let items = marsad_ingest::documents(paths.iter().cloned(), Options::default());
        Inputs { items, published, tell, problems: 0 }
    }
}

impl<Tell: FnMut(&Problem)> Iterator for Inputs<Tell> {
    type Item = Input;

    fn next(&mut self) -> Option<Input> {
        loop {
            match self.items.next()? {
                Ok(item) => {
                    self.problems += item.notes.len();
                    item.notes.iter().for_each(&mut self.tell);
                    return Some(Input::new(item, self.published));
                }
                Err(problem) => {
                    self.problems += 1;
                    (self.tell)(&problem);
                }
            }
        }
    }
}
