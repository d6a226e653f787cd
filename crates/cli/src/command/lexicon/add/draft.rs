//! An entry on its way into a table: its cells with the questions that fill them.

use marsad_lexicon::edit::cell;
use marsad_lexicon::source::SheetKind;

/// One cell of the row.
pub struct Cell {
    pub column: &'static str,
    /// How it is given on the command line: `--gloss`, or `VERB` for the word itself.
    pub flag: &'static str,
    pub question: &'static str,
    pub value: Option<String>,
    pub required: bool,
    default: fn(&Draft) -> String,
}

impl Cell {
    pub fn new(column: &'static str, flag: &'static str, question: &'static str) -> Cell {
        Cell { column, flag, question, value: None, required: false, default: |_| String::new() }
    }
    pub fn given(self, value: &Option<String>) -> Cell {
        Cell { value: value.clone(), ..self }
    }
    /// Several values; none given leaves it open.
    pub fn list(self, values: &[String]) -> Cell {
        Cell { value: (!values.is_empty()).then(|| values.join("|")), ..self }
    }
    pub fn fixed(self, value: String) -> Cell {
        Cell { value: Some(value), ..self }
    }
    pub fn required(self) -> Cell {
        Cell { required: true, ..self }
    }
    pub fn or(self, default: fn(&Draft) -> String) -> Cell {
        Cell { default, ..self }
    }
}

/// A row of a table before it is written.
pub struct Draft {
    pub kind: SheetKind,
    pub cells: Vec<Cell>,
}

impl Draft {
    /// What stands in a column so far.
    pub fn get(&self, column: &str) -> &str {
        self.cells.iter().find(|c| c.column == column).and_then(|c| c.value.as_deref()).unwrap_or("")
    }
    pub fn set(&mut self, column: &str, value: String) {
        if let Some(cell) = self.cells.iter_mut().find(|c| c.column == column) {
            cell.value = Some(value);
        }
    }
    /// What a cell gets where nobody says anything.
    pub fn default_of(&self, cell: &Cell) -> String {
        (cell.default)(self)
    }
    /// Gives every open cell its default; the flags of those that must be given and are not.
    pub fn complete(&mut self) -> Vec<&'static str> {
        let mut missing = Vec::new();
        for index in 0..self.cells.len() {
            if self.cells[index].value.is_none() {
                let value = self.default_of(&self.cells[index]);
                self.cells[index].value = Some(value);
            }
            let cell = &self.cells[index];
            if cell.required && cell.value.as_deref().unwrap_or("").trim().is_empty() {
                missing.push(cell.flag);
            }
        }
        missing
    }
    /// The row, in the order of the table's columns.
    pub fn row(&self) -> Vec<String> {
        self.kind.columns().iter().map(|column| self.get(column).trim().to_owned()).collect()
    }
    /// What may not stand in the cells, each with its flag.
    pub fn faults(&self) -> Vec<String> {
        let mut all = Vec::new();
        for cell in &self.cells {
            let value = cell.value.as_deref().unwrap_or("");
            if let Some(fault) = cell::fault(value) {
                all.push(format!("{} {fault}", cell.flag));
            }
            let first = Some(&cell.column) == self.kind.columns().first();
            if first && value.starts_with('#') {
                all.push(format!("{} begins with #, which would make the line a comment", cell.flag));
            }
            if (first || matches!(cell.column, "ar" | "en")) && value.contains('|') {
                all.push(format!(
                    "{} holds |, which separates several values; other names belong in --alias",
                    cell.flag
                ));
            }
        }
        all
    }
    /// The flag of the column that stands at a character of the row.
    pub fn flag_at(&self, character: u32) -> Option<&'static str> {
        let mut at = 1;
        for (column, text) in self.kind.columns().iter().zip(self.row()) {
            let end = at + text.chars().count() as u32;
            if (at..=end).contains(&character) {
                return self.cells.iter().find(|c| c.column == *column).map(|c| c.flag);
            }
            at = end + 1;
        }
        None
    }
}

/// A short Latin name: lower case, words joined by `-`.
pub fn slug(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            c if c.is_ascii_alphanumeric() => out.push(c.to_ascii_lowercase()),
            '\'' | '’' | '‘' | 'ʿ' | 'ʾ' | '.' => {}
            _ if out.ends_with('-') || out.is_empty() => {}
            _ => out.push('-'),
        }
    }
    out.trim_end_matches('-').to_owned()
}
