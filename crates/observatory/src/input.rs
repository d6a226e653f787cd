//! Documents as the coder takes them, from what [`marsad_ingest`] reads.

use jiff::civil::Date;
use marsad_ingest::{Columns, Item, Language, Options, Problem};
use marsad_record::{Document, Note, Report};
use std::path::PathBuf;
use std::sync::OnceLock;

/// What the user says of documents that do not state it themselves.
#[derive(Clone, Debug, Default)]
pub struct Unstated {
    /// Day of publication.
    pub published: Option<Date>,
    /// Country of the outlet.
    pub home: Option<String>,
    /// Name of the outlet.
    pub source: Option<String>,
}

/// A document, and what its report should say about how it was read.
#[derive(Clone)]
pub struct Input {
    pub document: Document,
    /// What else its file said of it, as JSON.
    pub metadata: Option<String>,
    /// What was wrong with it but did not keep it from being read: a date that is none, broken bytes.
    pub notes: Vec<Note>,
    /// Told when it is first asked for, which is on the thread that codes.
    foreign: OnceLock<Option<Language>>,
}

impl Input {
    /// From an item that was read; `unstated` is what is known of documents that do not state it themselves.
    pub fn new(item: Item, unstated: &Unstated) -> Input {
        let metadata = metadata(&item);
        let own = item.document;
        let day = own.published.as_deref().and_then(|day| day.parse().ok());
        let document = Document {
            id: own.id,
            lang: own.lang,
            published: day.or(unstated.published),
            source: own.source.or_else(|| unstated.source.clone()),
            home: own.home.or_else(|| unstated.home.clone()),
            url: own.url,
            title: own.title,
            text: own.text,
        };
        let notes = item.notes.iter().map(|problem| Note::new(Note::INPUT, &problem.message)).collect();
        Input { notes, metadata, ..Input::of(document) }
    }

    /// A document that was read before.
    pub fn of(document: Document) -> Input {
        Input { document, metadata: None, notes: Vec::new(), foreign: OnceLock::new() }
    }

    /// A language that is not coded.
    pub fn foreign(&self) -> Option<Language> {
        *self.foreign.get_or_init(|| {
            let own = &self.document;
            let language = marsad_ingest::language::of(own.lang.as_deref(), own.title.as_deref(), &own.text);
            Some(language)
                .filter(|language| !matches!(language, Language::Arabic | Language::English | Language::Undetermined))
        })
    }

    /// Why it is not coded, for standard error; none where it is.
    pub fn complaint(&self) -> Option<String> {
        let language = self.foreign()?;
        Some(format!("{}: {}", self.document.id, refusal_text(language)))
    }

    /// The report of a document that is not coded: no records, and a note that says why.
    pub fn refusal(&self) -> Option<Report> {
        let language = self.foreign()?;
        let mut report = Report::empty(&self.document);
        report.lang = Some(language.code().to_owned());
        report.notes = vec![Note::new(Note::LANGUAGE, refusal_text(language))];
        Some(report)
    }
}

/// Where it was found, and who wrote it.
fn metadata(item: &Item) -> Option<String> {
    let own = &item.document;
    let mut found = serde_json::Map::new();
    if !item.path.is_empty() {
        found.insert("path".to_owned(), item.path.as_str().into());
    }
    if let Some(line) = item.line {
        found.insert("line".to_owned(), line.into());
    }
    if !own.authors.is_empty() {
        found.insert("authors".to_owned(), own.authors.clone().into());
    }
    if let Some(section) = &own.section {
        found.insert("section".to_owned(), section.as_str().into());
    }
    (!found.is_empty()).then(|| serde_json::Value::Object(found).to_string())
}

fn refusal_text(language: Language) -> String {
    format!("not coded: this is {}, and only Arabic and English are coded", language.name())
}

/// Documents of files, folders and standard input in their order, and what could not be read between them.
pub fn inputs(
    paths: &[PathBuf],
    columns: &Columns,
    unstated: Unstated,
) -> impl Iterator<Item = Result<Input, Problem>> + use<> {
    let options = Options { columns: columns.clone(), ..Options::default() };
    let items = marsad_ingest::documents(paths.to_vec(), options);
    items.map(move |item| item.map(|item| Input::new(item, &unstated)))
}
