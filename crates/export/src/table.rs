//! What a table is made of: columns with a name, a kind, a description and the way to its value.

pub mod events;
pub mod states;

use crate::clean;
use crate::codes::Codes;

/// A value of a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Cell {
    #[default]
    Empty,
    Text(String),
    Whole(i64),
    Number(f64),
    Flag(bool),
    /// ISO 8601.
    Day(String),
    Texts(Vec<String>),
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Text,
    Whole,
    Number,
    Flag,
    Day,
    /// A list of texts; joined by `; ` where the format has no lists.
    Texts,
}

impl Kind {
    pub fn word(self) -> &'static str {
        match self {
            Kind::Text => "text",
            Kind::Whole => "integer",
            Kind::Number => "number",
            Kind::Flag => "boolean",
            Kind::Day => "date",
            Kind::Texts => "list of texts",
        }
    }
}

/// A column of a table of `T`.
pub struct Column<T: 'static> {
    pub name: &'static str,
    /// HXL tag, where the format has one.
    pub tag: &'static str,
    pub kind: Kind,
    /// What it holds and what it is made of; why, where it is always empty.
    pub about: &'static str,
    /// Words of the report itself: left out where texts are redacted.
    pub written: bool,
    pub value: fn(&T, &Codes) -> Cell,
}

impl<T> Column<T> {
    /// The value, fit for a table.
    pub fn of(&self, of: &T, codes: &Codes) -> Cell {
        if self.written && codes.redacts() {
            return Cell::Empty;
        }
        match (self.value)(of, codes) {
            Cell::Text(text) => {
                let text = clean::cell(&text);
                if text.is_empty() { Cell::Empty } else { Cell::Text(text) }
            }
            Cell::Texts(texts) => Cell::Texts(texts.iter().map(|text| clean::cell(text)).collect()),
            other => other,
        }
    }

    /// The same column once more.
    pub fn again(&self) -> Column<T> {
        Column { ..*self }
    }

    pub const fn written(mut self) -> Column<T> {
        self.written = true;
        self
    }
}

/// A column with an HXL tag.
pub const fn tagged<T>(
    name: &'static str,
    tag: &'static str,
    kind: Kind,
    about: &'static str,
    value: fn(&T, &Codes) -> Cell,
) -> Column<T> {
    Column { name, tag, kind, about, written: false, value }
}

/// A column without a tag.
pub const fn column<T>(
    name: &'static str,
    kind: Kind,
    about: &'static str,
    value: fn(&T, &Codes) -> Cell,
) -> Column<T> {
    tagged(name, "", kind, about, value)
}

/// A column that is always empty; `about` says why.
pub const fn blank<T>(name: &'static str, about: &'static str) -> Column<T> {
    tagged(name, "", Kind::Text, about, |_, _| Cell::Empty)
}

impl Cell {
    /// As one text; lists are joined, a number is written in the shortest way that reads back the same.
    pub fn text(&self) -> String {
        match self {
            Cell::Empty => String::new(),
            Cell::Text(text) | Cell::Day(text) => text.clone(),
            Cell::Whole(number) => number.to_string(),
            Cell::Number(number) => number.to_string(),
            Cell::Flag(flag) => (if *flag { "true" } else { "false" }).to_owned(),
            Cell::Texts(texts) => {
                texts.iter().filter(|text| !text.is_empty()).map(String::as_str).collect::<Vec<_>>().join("; ")
            }
        }
    }

    /// It holds words, not a number.
    pub fn is_text(&self) -> bool {
        matches!(self, Cell::Text(_) | Cell::Texts(_))
    }
}

impl From<Option<String>> for Cell {
    fn from(text: Option<String>) -> Cell {
        text.map_or(Cell::Empty, Cell::Text)
    }
}
impl From<&Option<String>> for Cell {
    fn from(text: &Option<String>) -> Cell {
        text.clone().into()
    }
}
impl From<Option<&str>> for Cell {
    fn from(text: Option<&str>) -> Cell {
        text.map_or(Cell::Empty, |text| Cell::Text(text.to_owned()))
    }
}
impl From<String> for Cell {
    fn from(text: String) -> Cell {
        Cell::Text(text)
    }
}
impl From<&str> for Cell {
    fn from(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }
}
impl From<Option<f64>> for Cell {
    fn from(number: Option<f64>) -> Cell {
        number.map_or(Cell::Empty, Cell::Number)
    }
}
impl From<Option<u64>> for Cell {
    fn from(number: Option<u64>) -> Cell {
        number.and_then(|number| i64::try_from(number).ok()).map_or(Cell::Empty, Cell::Whole)
    }
}
impl From<usize> for Cell {
    fn from(number: usize) -> Cell {
        Cell::Whole(number as i64)
    }
}
impl From<Vec<String>> for Cell {
    fn from(texts: Vec<String>) -> Cell {
        Cell::Texts(texts)
    }
}

/// A day, where it is one.
pub fn day(text: Option<&String>) -> Cell {
    text.map_or(Cell::Empty, |text| Cell::Day(text.clone()))
}
