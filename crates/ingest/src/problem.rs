//! What could not be read: where, what was found, what was expected.

use std::fmt;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProblemKind {
    /// The file cannot be opened or read.
    Unreadable,
    /// The bytes are text in no encoding that is read.
    Encoding,
    /// Not of the form that the format has.
    Syntax,
    /// Of the right form, but not a document.
    Shape,
    /// Larger than the limits allow.
    TooLarge,
    /// A date of publication that is none; the document is kept without date.
    Date,
    /// Nothing to read.
    Empty,
    /// Not read because it is no report: said once for all such parts of a file.
    PassedOver,
}

/// One problem. Displays as `path:line:column: part: message`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub kind: ProblemKind,
    /// As the file was named; `-` for standard input; empty for bytes without a name.
    pub path: String,
    /// Counted from 1.
    pub line: Option<u64>,
    /// In characters, counted from 1.
    pub column: Option<u64>,
    /// Which part of the file: `row 7`, `record 3 (https://…)`.
    pub part: Option<String>,
    /// What was found and what was expected.
    pub message: String,
}

impl Problem {
    pub fn new(kind: ProblemKind, message: impl Into<String>) -> Problem {
        Problem { kind, path: String::new(), line: None, column: None, part: None, message: message.into() }
    }
    pub(crate) fn at(mut self, line: u64, column: u64) -> Problem {
        (self.line, self.column) = (Some(line), Some(column));
        self
    }
    pub(crate) fn on_line(mut self, line: u64) -> Problem {
        self.line = Some(line);
        self
    }
    pub(crate) fn in_part(mut self, part: impl Into<String>) -> Problem {
        self.part = Some(part.into());
        self
    }
    pub(crate) fn in_file(mut self, path: &str) -> Problem {
        self.path = path.to_owned();
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "{}:", if self.path == "-" { "standard input" } else { &self.path })?;
        }
        if let Some(line) = self.line {
            write!(f, "{line}:")?;
        }
        if let Some(column) = self.column {
            write!(f, "{column}:")?;
        }
        if !self.path.is_empty() || self.line.is_some() {
            write!(f, " ")?;
        }
        if let Some(part) = &self.part {
            write!(f, "{part}: ")?;
        }
        write!(f, "{}", self.message)
    }
}

impl std::error::Error for Problem {}
