//! Bytes to documents. Functions over bytes do the work; only [`input`] touches files.
//!
//! - [`document`]: [`Document`], what every format gives
//! - [`dates`], [`day`]: the day of publication, checked
//! - [`decode`]: bytes of any likely encoding to text
//! - [`json`]: one document or an array of them
//! - [`lines`]: one document a line, read as a stream
//! - [`html`]: the report in a page of the Web
//! - [`table`]: one document a row
//! - [`warc`]: pages out of archives of the Web
//! - [`columns`]: which column of a table is what
//! - [`language`]: which language a text is in
//! - [`input`]: files, directories and standard input, one document after the other
//! - [`problem`]: what could not be read, and where

pub mod columns;
pub mod dates;
pub mod day;
pub mod decode;
pub mod document;
mod fields;
mod gzip;
pub mod html;
pub mod input;
pub mod json;
pub mod language;
pub mod lines;
pub mod problem;
pub mod table;
pub mod warc;

pub use columns::Columns;
pub use document::{Document, Item, country};
pub use input::{Documents, documents};
pub use language::Language;
pub use problem::{Problem, ProblemKind};

/// Sizes beyond which input is refused rather than read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one document (title and text, as UTF-8), of a text file and of a page.
    pub document: usize,
    /// Bytes of one line of JSON Lines, of one row of a table, and of a JSON file.
    pub line: usize,
    /// Columns of a table.
    pub columns: usize,
    /// Elements of a page inside each other.
    pub depth: usize,
    /// Elements and pieces of text of a page.
    pub nodes: usize,
    /// How many times its size a compressed file may unpack to, beyond the first 64 MiB.
    pub ratio: u64,
    /// Bytes of what has to be held in memory as a whole: Parquet from a pipe or archive.
    pub held: usize,
}

impl Default for Limits {
    /// 16 MiB a document, 64 MiB a line, 4,096 columns, 512 elements deep, a million nodes, 250 times, 256 MiB.
    fn default() -> Limits {
        Limits {
            document: 16 << 20,
            line: 64 << 20,
            columns: 4096,
            depth: 512,
            nodes: 1_000_000,
            ratio: 250,
            held: 256 << 20,
        }
    }
}

/// How to read.
#[derive(Clone, Debug, Default)]
pub struct Options {
    pub limits: Limits,
    /// Keep each JSON document as it was written beside the [`Document`] ([`Item::raw`]), for gold annotations.
    pub keep_raw: bool,
    /// Which columns hold what, where their names do not say it.
    pub columns: Columns,
    /// The day on which this is read; a document published later is kept, with a note. `None`: not asked.
    pub today: Option<jiff::civil::Date>,
}
