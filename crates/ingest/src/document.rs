//! One news report as every reader gives it.

use crate::language::{self, Language};
use crate::problem::Problem;

/// A news report. Offsets in records count in `title` and `text` exactly as they stand here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// As given; otherwise made of the file's name and the place in it. Not necessarily unique.
    pub id: String,
    /// Language as the source declares it (`ar`); see [`Document::language`] for what the text says.
    pub lang: Option<String>,
    /// Day of publication, `YYYY-MM-DD`, checked to exist. `None`: unknown.
    pub published: Option<String>,
    /// Name of the outlet.
    pub source: Option<String>,
    /// Country of the outlet, ISO 3166 alpha-3 in capitals.
    pub home: Option<String>,
    pub url: Option<String>,
    pub title: Option<String>,
    pub text: String,
    /// Who wrote it, as the outlet names them.
    pub authors: Vec<String>,
    /// Part of the outlet that it stood in: politics, economy.
    pub section: Option<String>,
}

/// Reads a country as ISO 3166 alpha-3, in capitals: `TUN`. Whether there is such a country is not known here.
pub fn country(written: &str) -> Option<String> {
    let written = written.trim();
    let letters = written.len() == 3 && written.bytes().all(|b| b.is_ascii_alphabetic());
    letters.then(|| written.to_ascii_uppercase())
}

impl Document {
    /// The language that title and text are written in; `lang` counts only where their words do not tell.
    pub fn language(&self) -> Language {
        language::of(self.lang.as_deref(), self.title.as_deref(), &self.text)
    }

    /// Bytes of title and text.
    pub fn size(&self) -> usize {
        self.text.len() + self.title.as_deref().map_or(0, str::len)
    }
}

/// A document that was read, with what the reader has to say about it.
#[derive(Clone, Debug, Default)]
pub struct Item {
    pub document: Document,
    /// What was wrong but did not keep the document from being read.
    pub notes: Vec<Problem>,
    /// Path of the file as it was named; `-` for standard input.
    pub path: String,
    /// Line of the file that the document begins on, counted from 1; only in JSON Lines and CSV.
    pub line: Option<u64>,
    /// The JSON document as written, if [`crate::Options::keep_raw`] asks for it.
    pub raw: Option<serde_json::Value>,
}
