//! TOML values with their places: what frames and the ontology are read from.

use super::problem::{Located, Position, Problems};
use toml::de::{DeTable, DeValue};

/// Lines of a file, to turn byte offsets into lines and columns.
pub struct Lines<'a> {
    file: u32,
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    pub fn new(file: u32, text: &'a str) -> Lines<'a> {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(i, _)| i + 1)).collect();
        Lines { file, text, starts }
    }
    pub fn position(&self, byte: usize) -> Position {
        let line = self.starts.partition_point(|s| *s <= byte).max(1) - 1;
        let before = self.text.get(self.starts[line]..byte).unwrap_or("");
        Position { file: self.file, line: line as u32 + 1, column: before.chars().count() as u32 + 1 }
    }
}

/// A table being read: keys that nobody asked for are problems.
pub struct Table<'t, 'p, 'f> {
    table: &'t DeTable<'t>,
    at: Position,
    lines: &'t Lines<'t>,
    asked: Vec<&'static str>,
    problems: &'p mut Problems<'f>,
}

impl<'t, 'p, 'f> Table<'t, 'p, 'f> {
    pub fn new(table: &'t DeTable<'t>, at: Position, lines: &'t Lines<'t>, problems: &'p mut Problems<'f>) -> Self {
        Table { table, at, lines, asked: Vec::new(), problems }
    }
    pub fn at(&self) -> Position {
        self.at
    }
    fn get(&mut self, key: &'static str) -> Option<(&'t DeValue<'t>, Position)> {
        self.asked.push(key);
        let value = self.table.get(key)?;
        Some((value.get_ref(), self.lines.position(value.span().start)))
    }
    /// A string; empty where the key is missing.
    pub fn string(&mut self, key: &'static str) -> Located<String> {
        match self.get(key) {
            None => Located { value: String::new(), at: self.at },
            Some((DeValue::String(s), at)) => Located { value: s.to_string(), at },
            Some((_, at)) => {
                self.problems.add(at, format!("{key} must be a string"));
                Located { value: String::new(), at }
            }
        }
    }
    /// A string that must be there.
    pub fn required(&mut self, key: &'static str) -> Located<String> {
        let value = self.string(key);
        if value.value.is_empty() {
            self.problems.add(self.at, format!("{key} is missing"));
        }
        value
    }
    /// A number; `None` where the key is missing.
    pub fn number(&mut self, key: &'static str) -> Option<f32> {
        let (value, at) = self.get(key)?;
        let text = match value {
            DeValue::Integer(i) => i.to_string(),
            DeValue::Float(f) => f.to_string(),
            _ => String::new(),
        };
        if let Ok(number) = text.parse() {
            return Some(number);
        }
        self.problems.add(at, format!("{key} must be a number"));
        None
    }
    /// A string or an array of strings.
    pub fn strings(&mut self, key: &'static str) -> Vec<Located<String>> {
        match self.get(key) {
            None => Vec::new(),
            Some((value, at)) => strings(value, at, key, self.lines, self.problems),
        }
    }
    /// A table of strings or arrays of strings.
    pub fn string_table(&mut self, key: &'static str) -> Vec<(Located<String>, Vec<Located<String>>)> {
        match self.get(key) {
            None => Vec::new(),
            Some((DeValue::Table(table), _)) => pairs(table, self.lines, self.problems),
            Some((_, at)) => {
                self.problems.add(at, format!("{key} must be a table {{ name = \"value\" }}"));
                Vec::new()
            }
        }
    }
    /// Reads each table of an array of tables.
    pub fn tables<T>(&mut self, key: &'static str, mut read: impl FnMut(&mut Table<'t, '_, 'f>) -> T) -> Vec<T> {
        let Some((value, at)) = self.get(key) else { return Vec::new() };
        let mut all = Vec::new();
        let DeValue::Array(array) = value else {
            self.problems.add(at, format!("{key} must be written as [[{key}]]"));
            return all;
        };
        for item in array.iter() {
            let at = self.lines.position(item.span().start);
            let DeValue::Table(table) = item.get_ref() else {
                self.problems.add(at, format!("{key} must be a table"));
                continue;
            };
            let mut inner = Table::new(table, at, self.lines, self.problems);
            all.push(read(&mut inner));
            inner.finish();
        }
        all
    }
    /// All keys that were not asked for, with string values.
    pub fn rest(&mut self) -> Vec<(Located<String>, Vec<Located<String>>)> {
        let mut all = pairs(self.table, self.lines, self.problems);
        all.retain(|(key, _)| !self.asked.contains(&key.value.as_str()));
        self.asked.clear();
        self.asked.push("*");
        all
    }
    /// Reports the keys that nobody asked for.
    pub fn finish(self) {
        if self.asked.first() == Some(&"*") {
            return;
        }
        for (key, _) in self.table.iter() {
            let name: &str = key.get_ref();
            if !self.asked.contains(&name) {
                let at = self.lines.position(key.span().start);
                self.problems.unknown(at, "key", name, self.asked.iter().copied());
            }
        }
    }
}

fn strings(value: &DeValue, at: Position, key: &str, lines: &Lines, problems: &mut Problems) -> Vec<Located<String>> {
    match value {
        DeValue::String(s) => vec![Located { value: s.to_string(), at }],
        DeValue::Array(array) => array
            .iter()
            .filter_map(|item| {
                let at = lines.position(item.span().start);
                match item.get_ref() {
                    DeValue::String(s) => Some(Located { value: s.to_string(), at }),
                    _ => {
                        problems.add(at, format!("{key} must hold strings"));
                        None
                    }
                }
            })
            .collect(),
        _ => {
            problems.add(at, format!("{key} must be a string or an array of strings"));
            Vec::new()
        }
    }
}

fn pairs(table: &DeTable, lines: &Lines, problems: &mut Problems) -> Vec<(Located<String>, Vec<Located<String>>)> {
    let mut all: Vec<_> = table
        .iter()
        .map(|(key, value)| {
            let name = Located { value: key.get_ref().to_string(), at: lines.position(key.span().start) };
            let values = strings(value.get_ref(), lines.position(value.span().start), &name.value, lines, problems);
            (name, values)
        })
        .collect();
    all.sort_by_key(|(name, _)| name.at);
    all
}

/// Parses a file and hands its table to `read`; syntax errors become problems.
pub fn parse<T: Default>(
    file: u32,
    text: &str,
    problems: &mut Problems,
    read: impl FnOnce(&mut Table<'_, '_, '_>) -> T,
) -> T {
    let lines = Lines::new(file, text);
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        let at = lines.position(error.span().map_or(0, |s| s.start));
        problems.add(at, error.message().replace('\n', ", "));
    }
    let at = Position { file, line: 1, column: 1 };
    let mut table = Table::new(table.get_ref(), at, &lines, problems);
    let value = read(&mut table);
    table.finish();
    value
}
