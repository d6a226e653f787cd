//! Tables of TOML that people write, such as `sources.toml`: each value read as what it has to be. All that is wrong is named at once, with line,
//! column and the nearest right key.

use crate::span;
use std::fmt;
use std::time::Duration;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// What is wrong, and where. Displays as `line:column: text`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub line: usize,
    pub column: usize,
    pub text: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.line, self.column, self.text)
    }
}

type Value<'i> = Spanned<DeValue<'i>>;

/// A whole text as a table.
///
/// # Errors
/// Where it is none, or larger than `largest` bytes.
pub fn table<'i>(text: &'i str, what: &str, largest: usize) -> Result<DeTable<'i>, Vec<Problem>> {
    if text.len() > largest {
        return Err(vec![Problem { line: 1, column: 1, text: format!("{what} has at most {largest} bytes") }]);
    }
    DeTable::parse(text).map(Spanned::into_inner).map_err(|error| {
        let mut fields = Fields::new(text);
        fields.say(error.span().map_or(0, |span| span.start), error.message().to_owned());
        fields.problems
    })
}

/// Reads values, and keeps what is wrong with them.
pub struct Fields<'t> {
    text: &'t str,
    problems: Vec<Problem>,
}

impl<'t> Fields<'t> {
    pub fn new(text: &'t str) -> Fields<'t> {
        Fields { text, problems: Vec::new() }
    }

    /// What was read, where nothing is wrong.
    ///
    /// # Errors
    /// All that is wrong.
    pub fn end<T>(self, read: T) -> Result<T, Vec<Problem>> {
        if self.problems.is_empty() { Ok(read) } else { Err(self.problems) }
    }

    /// Line and column of a byte of the text.
    pub fn place(&self, byte: usize) -> (usize, usize) {
        let before = self.text.get(..byte.min(self.text.len())).unwrap_or(self.text);
        (before.matches('\n').count() + 1, before.rsplit('\n').next().unwrap_or("").chars().count() + 1)
    }

    /// Something is wrong at a byte of the text.
    pub fn say(&mut self, byte: usize, text: String) {
        let (line, column) = self.place(byte);
        self.problems.push(Problem { line, column, text });
    }

    /// Only these keys are known.
    pub fn keys(&mut self, table: &DeTable<'_>, known: &[&str], of: &str) {
        for key in table.keys() {
            let name: &str = key.get_ref();
            if known.contains(&name) {
                continue;
            }
            let near = known
                .iter()
                .map(|word| (strsim::normalized_damerau_levenshtein(name, word), word))
                .max_by(|one, other| one.0.total_cmp(&other.0))
                .filter(|(likeness, _)| *likeness >= 0.4);
            let hint = match near {
                Some((_, word)) => format!("did you mean {word}?"),
                None => format!("expected one of {}", known.join(", ")),
            };
            self.say(key.span().start, format!("{of} has no key {name}; {hint}"));
        }
    }

    /// A text that is not empty, and the byte at which it stands.
    pub fn text_of(&mut self, table: &DeTable<'_>, key: &str) -> Option<(String, usize)> {
        let value = table.get(key)?;
        match value.get_ref().as_str() {
            Some(text) if !text.trim().is_empty() => Some((text.trim().to_owned(), value.span().start)),
            _ => {
                self.say(value.span().start, format!("{key} is a text, and not an empty one"));
                None
            }
        }
    }

    /// A span of time, as `15m`.
    pub fn span(&mut self, table: &DeTable<'_>, key: &str, least: Duration, otherwise: Duration) -> Duration {
        let Some((text, at)) = self.text_of(table, key) else { return otherwise };
        match span::parse(&text) {
            Ok(span) if span >= least => span,
            Ok(_) => {
                self.say(at, format!("{key} is at least {}", span::told(least)));
                otherwise
            }
            Err(why) => {
                self.say(at, format!("{key}: {why}"));
                otherwise
            }
        }
    }

    /// `true` or `false`.
    pub fn flag(&mut self, table: &DeTable<'_>, key: &str, otherwise: bool) -> bool {
        let Some(value) = table.get(key) else { return otherwise };
        value.get_ref().as_bool().unwrap_or_else(|| {
            self.say(value.span().start, format!("{key} is true or false"));
            otherwise
        })
    }

    /// A whole number.
    pub fn number(
        &mut self,
        table: &DeTable<'_>,
        key: &str,
        span: std::ops::RangeInclusive<usize>,
        otherwise: usize,
    ) -> usize {
        let Some(value) = table.get(key) else { return otherwise };
        let number = value.get_ref().as_integer().and_then(|number| number.as_str().replace('_', "").parse().ok());
        match number {
            Some(number) if span.contains(&number) => number,
            _ => {
                self.say(value.span().start, format!("{key} is a number from {} to {}", span.start(), span.end()));
                otherwise
            }
        }
    }

    /// A number, with or without decimals.
    pub fn decimal(&mut self, table: &DeTable<'_>, key: &str, span: std::ops::RangeInclusive<f32>) -> Option<f32> {
        let value = table.get(key)?;
        let written = match value.get_ref() {
            DeValue::Integer(number) => Some(number.as_str()),
            DeValue::Float(number) => Some(number.as_str()),
            _ => None,
        };
        let number = written.and_then(|number| number.replace('_', "").parse::<f32>().ok());
        if let Some(number) = number.filter(|number| span.contains(number)) {
            return Some(number);
        }
        self.say(value.span().start, format!("{key} is a number from {} to {}", span.start(), span.end()));
        None
    }

    /// A text, or a list of texts.
    pub fn texts(&mut self, table: &DeTable<'_>, key: &str) -> Vec<String> {
        let Some(value) = table.get(key) else { return Vec::new() };
        let items: Option<Vec<&Value<'_>>> = match value.get_ref() {
            DeValue::Array(items) => Some(items.iter().collect()),
            DeValue::String(_) => Some(vec![value]),
            _ => None,
        };
        let mut out = Vec::new();
        for item in items.iter().flatten() {
            match item.get_ref().as_str().map(str::trim) {
                Some(text) if !text.is_empty() => out.push(text.to_owned()),
                _ => self.say(item.span().start, format!("{key} is a list of texts")),
            }
        }
        if items.is_none() {
            self.say(value.span().start, format!("{key} is a list of texts"));
        }
        out
    }

    /// One of these words.
    pub fn choice(&mut self, table: &DeTable<'_>, key: &str, words: &[&str]) -> Option<String> {
        let (text, at) = self.text_of(table, key)?;
        if words.contains(&text.as_str()) {
            return Some(text);
        }
        self.say(at, format!("{key} is one of {}, not {text}", words.join(", ")));
        None
    }
}
