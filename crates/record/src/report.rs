//! [`Report`]: all that was read out of one document.

use crate::{Document, Event, Evidence, State};
use serde::{Deserialize, Serialize};

/// Version of the format. It grows when a key changes its meaning or goes; new keys may come within a version.
pub const VERSION: u32 = 1;

/// The records of one document, in the order of their first evidence.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Report {
    pub id: String,
    pub version: u32,
    /// Language that was coded, or the language found where it could not be.
    pub lang: Option<String>,
    /// ISO day; null where unknown.
    pub published: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    pub events: Vec<Event>,
    pub states: Vec<State>,
    /// What the reader of the records should know about the coding of this document.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
}

impl Report {
    /// A report without records, carrying what is known of its document; a note says so where its day is not known.
    pub fn empty(document: &Document) -> Report {
        let undated = "the day of publication is unknown: dates like \"yesterday\" stay unknown too";
        Report {
            id: document.id.clone(),
            version: VERSION,
            lang: document.lang.clone(),
            published: document.published.map(|day| day.to_string()),
            source: document.source.clone(),
            url: document.url.clone(),
            title: document.title.clone(),
            notes: document.published.is_none().then(|| Note::new(Note::DATE, undated)).into_iter().collect(),
            ..Report::default()
        }
    }
}

/// A remark on the coding of a document: no date, a language that is not coded, something left out.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Note {
    /// `language`, `date`, `omitted` ...
    pub about: String,
    pub text: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Evidence>,
}

impl Note {
    /// `about` of the note that says that the document's language is not coded; such a report has no records.
    pub const LANGUAGE: &'static str = "language";
    /// `about` of the note that says that the day of publication is unknown.
    pub const DATE: &'static str = "date";

    /// `about` of a note on what was wrong with the document but did not keep it from being read.
    pub const INPUT: &'static str = "input";

    pub fn new(about: &str, text: impl Into<String>) -> Note {
        Note { about: about.to_owned(), text: text.into(), evidence: Vec::new() }
    }
}
