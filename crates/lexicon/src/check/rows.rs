//! Rows of tables: keys used once, codes, sectors, dates, coordinates and references that exist.

use super::Known;
use crate::source::{Located, Position, Problems, Row, SheetKind, Source};
use rustc_hash::{FxHashMap, FxHashSet};

/// Kinds of tables whose keys share one space of ids.
fn space(kind: SheetKind) -> u8 {
    kind as u8
}

pub fn check(source: &Source, known: &Known, problems: &mut Problems) {
    let mut seen: FxHashMap<(u8, &str), Position> = FxHashMap::default();
    for row in &source.rows {
        let key = row.key();
        if key.value.is_empty() {
            problems.add(key.at, format!("{} is empty", row.kind.columns()[0]));
        } else if row.kind.unique_columns() > 0
            && let Some(first) = seen.insert((space(row.kind), &key.value), key.at)
        {
            problems.add(key.at, format!("{:?} stands already in {}", key.value, source.place(first, key.at.file)));
        }
        if row.complete {
            check_row(row, known, problems);
        }
    }
    for context in source.of(SheetKind::Contexts) {
        let name = context.key();
        unknown(&name.clone(), "context", &known.contexts, problems);
    }
}

fn unknown(value: &Located<String>, kind: &str, known: &FxHashSet<&str>, problems: &mut Problems) {
    if !known.contains(value.value.as_str()) {
        problems.unknown(value.at, kind, &value.value, known.iter().copied());
    }
}

/// Each value of a cell with several must be known.
fn all_known(row: &Row, column: &str, kind: &str, known: &FxHashSet<&str>, problems: &mut Problems) {
    for value in row.list(column) {
        unknown(&Located { value: value.value.to_owned(), at: value.at }, kind, known, problems);
    }
}

fn sectors(row: &Row, known: &Known, problems: &mut Problems) {
    let cell = row.cell("sector");
    for sector in cell.value.split_whitespace() {
        unknown(&Located { value: sector.to_owned(), at: cell.at }, "sector", &known.sectors, problems);
    }
}

fn one_of(row: &Row, column: &str, allowed: &[&str], problems: &mut Problems) {
    let cell = row.cell(column);
    if !allowed.contains(&cell.value.as_str()) {
        problems.unknown(cell.at, column, &cell.value, allowed.iter().copied());
    }
}

fn check_row(row: &Row, known: &Known, problems: &mut Problems) {
    match row.kind {
        SheetKind::Agents => {
            sectors(row, known, problems);
            one_of(row, "armed", &["yes", "no"], problems);
        }
        SheetKind::Titles => sectors(row, known, problems),
        SheetKind::States => {
            let code = row.key();
            if code.value.len() != 3 || !code.value.bytes().all(|b| b.is_ascii_uppercase()) {
                problems.add(code.at, format!("{:?} is no ISO 3166 alpha-3 code", code.value));
            }
        }
        SheetKind::Bodies => {
            all_known(row, "code", "code", &known.codes, problems);
            all_known(row, "members", "code", &known.codes, problems);
            sectors(row, known, problems);
        }
        SheetKind::Groups => {
            all_known(row, "code", "code", &known.codes, problems);
            all_known(row, "country", "code", &known.codes, problems);
            sectors(row, known, problems);
            dates(row, problems);
            for value in row.list("opposes") {
                if !known.codes.contains(value.value) && !known.groups.contains(value.value) {
                    let all = known.groups.iter().chain(&known.codes).copied();
                    problems.unknown(value.at, "opponent", value.value, all);
                }
            }
        }
        SheetKind::People => {
            all_known(row, "country", "code", &known.codes, problems);
            sectors(row, known, problems);
            dates(row, problems);
            let note = row.cell("note");
            let groups = note.value.split("group=").skip(1).filter_map(|g| g.split([';', ' ', ',']).next());
            for group in groups {
                if !known.groups.contains(group) {
                    problems.unknown(note.at, "group", group, known.groups.iter().copied());
                }
            }
        }
        SheetKind::Places => {
            all_known(row, "country", "code", &known.codes, problems);
            all_known(row, "claimants", "code", &known.codes, problems);
            all_known(row, "parent", "place", &known.places, problems);
            degrees(row, "lat", 90.0, problems);
            degrees(row, "lon", 180.0, problems);
        }
        SheetKind::Reporting => {
            let key = row.key();
            if key.value.contains('/') {
                unknown(key, "verb", &known.verbs, problems);
            }
        }
        _ => {}
    }
}

fn degrees(row: &Row, column: &str, most: f32, problems: &mut Problems) {
    let cell = row.cell(column);
    let fits = cell.value.parse::<f32>().is_ok_and(|d| d.abs() <= most);
    if !fits && !cell.value.is_empty() {
        problems.add(cell.at, format!("{column} must be degrees from -{most} to {most}, not {:?}", cell.value));
    }
}

fn dates(row: &Row, problems: &mut Problems) {
    let (from, to) = (row.cell("from"), row.cell("to"));
    for cell in [from, to] {
        if !cell.value.is_empty() && !is_date(&cell.value) {
            problems.add(cell.at, format!("{:?} is no date: write 2024, 2024-04 or 2024-04-17", cell.value));
        }
    }
    let length = from.value.len().min(to.value.len());
    if length > 0 && from.value.get(..length) > to.value.get(..length) {
        problems.add(to.at, format!("ends ({}) before it begins ({})", to.value, from.value));
    }
}

/// A year, a month or a day of the ISO calendar.
fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let number = |i: usize, digits: usize| -> Option<u32> {
        parts.get(i).filter(|p| p.len() == digits).and_then(|p| p.parse().ok())
    };
    let Some(year) = number(0, 4) else { return false };
    if parts.len() == 1 {
        return true;
    }
    let Some(month) = number(1, 2).filter(|m| (1..=12).contains(m)) else { return false };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    parts.len() == 2 || parts.len() == 3 && number(2, 2).is_some_and(|d| (1..=days).contains(&d))
}
