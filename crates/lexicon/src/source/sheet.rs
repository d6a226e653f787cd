//! Lists of the lexicon: tab-separated tables whose columns the kind of table fixes.

use super::problem::{Located, Position, Problems};

/// The kinds of table, told by the path of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SheetKind {
    Verbs,
    Nouns,
    Plurals,
    Particles,
    Agents,
    Titles,
    States,
    Bodies,
    Groups,
    People,
    Places,
    Classes,
    Contexts,
    Reporting,
    Negation,
    Modality,
    Connectives,
    Blockers,
    Time,
    Quantity,
    EnglishVerbs,
    EnglishNouns,
    EnglishGovernors,
}

const WORDS: &[&str] = &["form", "class", "effect", "scope", "example", "note"];

impl SheetKind {
    const PATHS: &[(&str, SheetKind)] = &[
        ("verbs", SheetKind::Verbs),
        ("words/nouns", SheetKind::Nouns),
        ("grammar/plurals", SheetKind::Plurals),
        ("grammar/particles", SheetKind::Particles),
        ("grammar/reporting", SheetKind::Reporting),
        ("grammar/negation", SheetKind::Negation),
        ("grammar/modality", SheetKind::Modality),
        ("grammar/connectives", SheetKind::Connectives),
        ("actors/agents", SheetKind::Agents),
        ("actors/titles", SheetKind::Titles),
        ("actors/states", SheetKind::States),
        ("actors/bodies", SheetKind::Bodies),
        ("actors/groups", SheetKind::Groups),
        ("actors/people", SheetKind::People),
        ("places/", SheetKind::Places),
        ("words/classes", SheetKind::Classes),
        ("words/contexts", SheetKind::Contexts),
        ("words/blockers", SheetKind::Blockers),
        ("words/time", SheetKind::Time),
        ("words/quantity", SheetKind::Quantity),
        ("english/verbs", SheetKind::EnglishVerbs),
        ("english/nouns", SheetKind::EnglishNouns),
        ("english/governors", SheetKind::EnglishGovernors),
    ];

    /// The kind of a file by the beginning of its path inside the lexicon: `actors/people-2026.tsv` holds people.
    pub fn of_path(path: &str) -> Option<SheetKind> {
        Self::PATHS.iter().find(|(start, _)| path.starts_with(start)).map(|(_, kind)| *kind)
    }
    pub fn known_paths() -> impl Iterator<Item = &'static str> {
        Self::PATHS.iter().map(|(start, _)| *start)
    }
    /// Names of the columns, in order.
    pub fn columns(self) -> &'static [&'static str] {
        match self {
            SheetKind::Verbs => &[
                "key",
                "vocalised",
                "imperfect",
                "root",
                "form",
                "masdars",
                "transitive",
                "prepositions",
                "gloss",
                "note",
            ],
            SheetKind::Nouns => &["noun", "plural", "tags", "note"],
            SheetKind::Plurals => &["noun", "plural", "note"],
            SheetKind::Particles => &["form", "class", "note"],
            SheetKind::Agents => &["ar", "ar_plural", "ar_feminine", "en", "sector", "armed", "note"],
            SheetKind::Titles => &["ar", "ar_variants", "en", "sector", "note"],
            SheetKind::States => &[
                "code",
                "en",
                "en_aliases",
                "ar",
                "ar_aliases",
                "capital_en",
                "capital_ar",
                "seats_ar",
                "seats_en",
                "demonym_ar",
                "demonym_ar_plural",
                "demonym_en",
                "note",
            ],
            SheetKind::Bodies => {
                &["id", "code", "sector", "en", "en_aliases", "ar", "ar_aliases", "kind", "members", "note"]
            }
            SheetKind::Groups => &[
                "id",
                "code",
                "sector",
                "en",
                "en_aliases",
                "ar",
                "ar_aliases",
                "kind",
                "members",
                "note",
                "country",
                "from",
                "to",
                "opposes",
            ],
            SheetKind::People => {
                &["id", "en", "ar", "ar_aliases", "country", "sector", "office_en", "office_ar", "from", "to", "note"]
            }
            SheetKind::Places => &[
                "id",
                "en",
                "en_aliases",
                "ar",
                "ar_aliases",
                "country",
                "parent",
                "kind",
                "lat",
                "lon",
                "claimants",
                "note",
            ],
            SheetKind::Classes => &["class", "words", "note"],
            SheetKind::Contexts => &["context", "ar", "en", "note"],
            SheetKind::Reporting => &["key or phrase", "class", "complementiser", "factive", "note"],
            SheetKind::EnglishVerbs => &["verb", "past", "participle", "note"],
            SheetKind::EnglishNouns => &["noun", "plural", "note"],
            SheetKind::EnglishGovernors => &["word", "part", "class", "note"],
            SheetKind::Negation
            | SheetKind::Modality
            | SheetKind::Connectives
            | SheetKind::Blockers
            | SheetKind::Time
            | SheetKind::Quantity => WORDS,
        }
    }
    /// How many leading columns tell a row from all others; 0 where rows may repeat.
    pub fn unique_columns(self) -> usize {
        match self {
            SheetKind::Negation
            | SheetKind::Modality
            | SheetKind::Connectives
            | SheetKind::Blockers
            | SheetKind::Time
            | SheetKind::Quantity
            | SheetKind::Reporting
            | SheetKind::Nouns
            | SheetKind::Particles
            | SheetKind::EnglishGovernors => 0,
            _ => 1,
        }
    }
    /// Columns that are looked up in texts, so that spelling rules hold for them.
    pub fn arabic_columns(self) -> &'static [&'static str] {
        match self {
            SheetKind::Verbs => &["key", "masdars", "prepositions"],
            SheetKind::Nouns | SheetKind::Plurals => &["noun", "plural"],
            SheetKind::Agents => &["ar", "ar_plural", "ar_feminine"],
            SheetKind::Titles => &["ar", "ar_variants"],
            SheetKind::States => &["ar", "ar_aliases", "capital_ar", "seats_ar", "demonym_ar", "demonym_ar_plural"],
            SheetKind::Bodies | SheetKind::Groups | SheetKind::Places => &["ar", "ar_aliases"],
            SheetKind::People => &["ar", "ar_aliases", "office_ar"],
            SheetKind::Classes => &["words"],
            SheetKind::Contexts => &["ar"],
            SheetKind::Reporting => &["key or phrase"],
            SheetKind::EnglishVerbs | SheetKind::EnglishNouns | SheetKind::EnglishGovernors => &[],
            _ => &["form"],
        }
    }
}

/// One row of a table.
#[derive(Clone, Debug)]
pub struct Row {
    pub kind: SheetKind,
    /// It had as many cells as columns; else only its key can be trusted.
    pub complete: bool,
    cells: Vec<Located<String>>,
}

impl Row {
    /// A cell by its column; the column must be one of the kind's.
    pub fn cell(&self, column: &str) -> &Located<String> {
        let index = self.kind.columns().iter().position(|c| *c == column).unwrap_or(0);
        &self.cells[index]
    }
    pub fn text(&self, column: &str) -> &str {
        &self.cell(column).value
    }
    /// The first cell.
    pub fn key(&self) -> &Located<String> {
        &self.cells[0]
    }
    pub fn at(&self) -> Position {
        self.cells[0].at
    }
    /// Moves the row to another place in the list of files.
    pub fn move_file(&mut self, by: u32) {
        for cell in &mut self.cells {
            cell.at.file += by;
        }
    }
    /// The values between the `|` of a cell, with their places; `-` and empty cells give none.
    pub fn list(&self, column: &str) -> Vec<Located<&str>> {
        let cell = self.cell(column);
        let mut at = cell.at;
        let mut values = Vec::new();
        for part in cell.value.split('|') {
            let trimmed = part.trim();
            if !trimmed.is_empty() && trimmed != "-" {
                values.push(Located { value: trimmed, at });
            }
            at.column += part.chars().count() as u32 + 1;
        }
        values
    }
    /// The same values without their places.
    pub fn values(&self, column: &str) -> Vec<&str> {
        self.list(column).into_iter().map(|v| v.value).collect()
    }
}

/// Reads one table. The first line names the columns, `#` opens a comment line, empty lines are skipped.
pub fn read(kind: SheetKind, file: u32, text: &str, problems: &mut Problems) -> Vec<Row> {
    let columns = kind.columns();
    let mut rows = Vec::new();
    let mut header_seen = false;
    for (number, line) in text.split('\n').enumerate() {
        let line = line.strip_suffix('\r').unwrap_or(line);
        let at = Position { file, line: number as u32 + 1, column: 1 };
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let mut cells = Vec::with_capacity(columns.len());
        let mut column = 1;
        for cell in line.split('\t') {
            cells.push(Located { value: cell.trim().to_owned(), at: Position { column, ..at } });
            column += cell.chars().count() as u32 + 1;
        }
        if !header_seen {
            header_seen = true;
            check_header(columns, &cells, at, problems);
            continue;
        }
        let complete = cells.len() == columns.len();
        if !complete {
            let message = format!("{} columns, expected {} ({})", cells.len(), columns.len(), columns.join(", "));
            problems.add(at, message);
            cells.resize_with(columns.len(), || Located { value: String::new(), at });
        }
        rows.push(Row { kind, complete, cells });
    }
    rows
}

fn check_header(columns: &[&str], cells: &[Located<String>], at: Position, problems: &mut Problems) {
    for cell in cells {
        if !columns.contains(&cell.value.as_str()) {
            problems.unknown(cell.at, "column", &cell.value, columns.iter().copied());
        }
    }
    let found: Vec<&str> = cells.iter().map(|c| c.value.as_str()).collect();
    if found != columns {
        problems.add(at, format!("the first line must name the columns {}", columns.join(", ")));
    }
}
