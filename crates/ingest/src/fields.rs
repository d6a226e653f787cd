//! From the values of a record, whatever format it stood in, to a document: which values are needed, which may be left
//! out, which are refused, and what is said about it.

use crate::dates::{self, Claim, written};
use crate::document::{Document, Item};
use crate::problem::{Problem, ProblemKind};
use crate::{Options, json::too_large};

/// Values as read, before they are looked at. Empty strings count as absent.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fields {
    pub(crate) id: Option<String>,
    pub(crate) lang: Option<String>,
    /// As written.
    pub(crate) published: Option<String>,
    pub(crate) source: Option<String>,
    /// Country of the outlet, as written.
    pub(crate) home: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) text: String,
    pub(crate) authors: Vec<String>,
    pub(crate) section: Option<String>,
}

impl Fields {
    /// The document; `name` is the id of one that has none.
    pub(crate) fn into_item(self, name: &str, options: &Options) -> Result<Item, Problem> {
        let mut notes = Vec::new();
        let some = |value: Option<String>| value.filter(|value| !value.trim().is_empty());
        let url = some(self.url);
        let mut claims = Vec::new();
        if let Some(stated) = some(self.published) {
            match written::read(&stated) {
                Some(day) => claims.push(Claim { day, place: "`published`" }),
                None => notes.push(no_day(&stated)),
            }
        }
        if let (false, Some(day)) = (claims.is_empty(), url.as_deref().and_then(dates::address::day)) {
            claims.push(Claim { day, place: "the address" });
        }
        let text = without_nul(self.text, "the text", &mut notes);
        later_dateline(&claims, &text, &mut notes);
        let (day, said) = dates::choose(&claims, options.today);
        notes.extend(said);
        let country = some(self.home);
        let home = country.as_deref().and_then(crate::document::country);
        if let (Some(stated), None) = (&country, &home) {
            let shown: String = stated.chars().take(40).collect();
            let message = format!("`{shown}` is no country, expected three letters of ISO 3166; `home` is left out");
            notes.push(Problem::new(ProblemKind::Shape, message));
        }
        let document = Document {
            id: some(self.id)
                .filter(|id| names_something("id", id, &format!("the document is called {name}"), &mut notes))
                .unwrap_or_else(|| name.to_owned()),
            lang: some(self.lang),
            published: day.map(|day| day.to_string()),
            source: some(self.source).filter(|source| names_something("source", source, "it is left out", &mut notes)),
            home,
            url,
            title: some(self.title).map(|title| without_nul(title, "the title", &mut notes)),
            text,
            authors: self.authors.into_iter().filter(|author| !author.trim().is_empty()).collect(),
            section: some(self.section),
        };
        if document.size() > options.limits.document {
            return Err(too_large("a document", options.limits.document));
        }
        if document.text.trim().is_empty() {
            notes.push(Problem::new(ProblemKind::Empty, "the text is empty"));
        }
        Ok(Item { document, notes, ..Item::default() })
    }
}

/// Bytes of an id, or of the name of an outlet.
pub(crate) const NAME: usize = 1024;

/// Whether what is stated for `key` can stand in an address and on a page: not too long, and no `.` or `..`, which browsers read as folders.
pub(crate) fn names_something(key: &str, stated: &str, instead: &str, notes: &mut Vec<Problem>) -> bool {
    let found = match stated {
        "." | ".." => format!("`{stated}`"),
        _ if stated.len() > NAME => format!("{} bytes long", stated.len()),
        _ => return true,
    };
    let message =
        format!("`{key}` is {found}, expected a name of at most {NAME} bytes that is not `.` or `..`; {instead}");
    notes.push(Problem::new(ProblemKind::Shape, message));
    false
}

/// A report cannot be dated, in its own first words, after the day it was published.
pub(crate) fn later_dateline(claims: &[Claim], text: &str, notes: &mut Vec<Problem>) {
    use jiff::ToSpan;
    if let Some(first) = claims.first()
        && let Some(day) = dates::page::dateline(text)
        && first.day.checked_add(1.day()).is_ok_and(|latest| day > latest)
    {
        let Claim { day: stated, place } = first;
        let message = format!("{place} says {stated}, the dateline says {day}; {stated} is taken");
        notes.push(Problem::new(ProblemKind::Date, message));
    }
}

fn no_day(stated: &str) -> Problem {
    let shown: String = stated.chars().take(40).collect();
    let nearest = match written::read_day_first(stated) {
        Some(day) => format!("; it may be {day}, if the day stands before the month"),
        None => String::new(),
    };
    let message = format!("`{shown}` is no day, expected YYYY-MM-DD; the date is taken as unknown{nearest}");
    Problem::new(ProblemKind::Date, message)
}

/// U+0000 is kept as U+FFFD, which takes one character as well: programs and databases end a text at U+0000.
pub(crate) fn without_nul(text: String, what: &str, notes: &mut Vec<Problem>) -> String {
    if memchr::memchr(0, text.as_bytes()).is_none() {
        return text;
    }
    let count = memchr::memchr_iter(0, text.as_bytes()).count();
    let message = format!("{count} NUL characters in {what} are read as U+FFFD");
    notes.push(Problem::new(ProblemKind::Encoding, message));
    text.replace('\0', "\u{fffd}")
}

/// What a name in a list of authors may be cut at.
pub(crate) fn authors(written: &str) -> Vec<String> {
    written.split([';', '؛', '|', '\n']).map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect()
}
