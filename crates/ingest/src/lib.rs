//! Bytes to documents. Functions over bytes do the work; only [`input`] touches files.
//!
//! - [`document`]: [`Document`], what every format gives
//! - [`day`]: the day of publication, checked
//! - [`decode`]: bytes of any likely encoding to text
//! - [`json`]: one document or an array of them
//! - [`lines`]: one document a line, read as a stream
//! - [`language`]: which language a text is in
//! - [`input`]: files, directories and standard input, one document after the other
//! - [`problem`]: what could not be read, and where

pub mod day;
pub mod decode;
pub mod document;
pub mod input;
pub mod json;
pub mod language;
pub mod lines;
pub mod problem;

pub use document::{Document, Item, country};
pub use input::{Documents, documents};
pub use language::Language;
pub use problem::{Problem, ProblemKind};

/// Sizes beyond which input is refused rather than read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one document (title and text, as UTF-8), and of a text file.
    pub document: usize,
    /// Bytes of one line of JSON Lines, and of a JSON file.
    pub line: usize,
}

impl Default for Limits {
    /// 16 MiB a document, 64 MiB a line.
    fn default() -> Limits {
        Limits { document: 16 << 20, line: 64 << 20 }
    }
}

/// How to read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    pub limits: Limits,
    /// Keep each JSON document as it was written beside the [`Document`] ([`Item::raw`]), for gold annotations.
    pub keep_raw: bool,
}
