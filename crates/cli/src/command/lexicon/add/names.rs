//! What a new row has to do with the rows that are there: codes by the names of countries, entries with the same key or name.

use super::draft::Draft;
use super::target::Target;
use marsad_lexicon::Lexicon;
use marsad_lexicon::edit::cell::same_name;
use marsad_lexicon::source::{Row, SheetKind, Source, nearest};
use std::collections::BTreeSet;
use std::io::Write;

/// Tables whose rows have names that texts are searched for.
const NAMED: [SheetKind; 5] =
    [SheetKind::States, SheetKind::Bodies, SheetKind::Groups, SheetKind::People, SheetKind::Places];

/// Columns that hold codes of countries.
fn code_columns(kind: SheetKind) -> &'static [&'static str] {
    match kind {
        SheetKind::Bodies => &["code", "members"],
        SheetKind::Groups => &["code", "country", "opposes"],
        SheetKind::People | SheetKind::Places => &["country"],
        _ => &[],
    }
}

/// Arabic names of a row.
fn names(row: &Row) -> impl Iterator<Item = &str> {
    std::iter::once(row.text("ar")).chain(row.values("ar_aliases"))
}

/// Writes codes for countries that are given by name; tells which are unknown, with the nearest.
pub fn to_codes(draft: &mut Draft, source: &Source) -> Vec<String> {
    let mut faults = Vec::new();
    for column in code_columns(draft.kind) {
        let opponents = *column == "opposes";
        let Some(cell) = draft.cells.iter().find(|c| c.column == *column) else { continue };
        let (flag, written) = (cell.flag, cell.value.clone().unwrap_or_default());
        if *column == "country"
            && draft.kind == SheetKind::Groups
            && faults.iter().any(|f: &String| f.starts_with("--code"))
        {
            // Taken from --code, and as wrong.
            continue;
        }
        let mut codes = Vec::new();
        for value in written.split('|').map(str::trim).filter(|v| !v.is_empty()) {
            match code_of(value, source, opponents) {
                Ok(code) => codes.push(code),
                Err(fault) => faults.push(format!("{flag}: {fault}")),
            }
        }
        draft.set(column, codes.join("|"));
    }
    faults
}

fn code_of(value: &str, source: &Source, opponents: bool) -> Result<String, String> {
    let listed = || source.ontology.codes.iter().map(|code| code.value.as_str());
    let known = || source.of(SheetKind::States).map(|row| row.text("code")).chain(listed());
    let groups = || source.of(SheetKind::Groups).map(|row| row.text("id"));
    if known().any(|code| code == value) || opponents && groups().any(|id| id == value) {
        return Ok(value.to_owned());
    }
    let lower = value.to_lowercase();
    let english =
        |row: &Row| std::iter::once(row.text("en")).chain(row.values("en_aliases")).any(|n| n.to_lowercase() == lower);
    let named = source.of(SheetKind::States).find(|row| english(row) || names(row).any(|name| same_name(name, value)));
    if let Some(row) = named {
        return Ok(row.text("code").to_owned());
    }
    let states = || source.of(SheetKind::States).flat_map(|row| [row.text("en"), row.text("ar")]);
    let upper = value.to_uppercase();
    let mut near = nearest(&upper, known().filter(|_| value.chars().count() <= 3), 3);
    near.extend(nearest(value, states(), 3));
    if opponents {
        near.extend(nearest(value, groups(), 3));
    }
    let code = |name: &str| {
        let row = source
            .of(SheetKind::States)
            .find(|row| row.text("en") == name || row.text("ar") == name || row.text("code") == name);
        row.map_or(name.to_owned(), |row| format!("{} ({})", row.text("code"), row.text("en")))
    };
    let mut near: Vec<String> = near.into_iter().map(code).collect();
    near.dedup();
    let hint = if near.is_empty() {
        "write its ISO 3166 code of three letters".to_owned()
    } else {
        format!("did you mean {}?", near.join(", "))
    };
    Err(format!("no country or code {value:?} is known; {hint}"))
}

/// Kinds and tags that no other row has: surely misspelt.
pub fn unused_words(draft: &Draft, source: &Source) -> Vec<String> {
    let (column, flag, known): (&str, &str, BTreeSet<&str>) = match draft.kind {
        SheetKind::Bodies | SheetKind::Groups | SheetKind::Places => (
            "kind",
            "--kind",
            source.of(draft.kind).map(|row| row.text("kind")).filter(|kind| !kind.is_empty()).collect(),
        ),
        SheetKind::Agents => {
            let tags = [
                "person", "group", "body", "thing", "head", "weak", "of", "amb", "captive", "victim", "crowd",
                "source", "kin",
            ];
            ("note", "--what", tags.into_iter().collect())
        }
        SheetKind::Nouns => ("tags", "tags", ["only", "feminine", "human", "adjective"].into_iter().collect()),
        _ => return Vec::new(),
    };
    let text = draft.get(column).split(';').next().unwrap_or("");
    let words: Vec<&str> = if column == "kind" { vec![text] } else { text.split_whitespace().collect() };
    let unknown = words.into_iter().filter(|word| !known.contains(word) && !word.is_empty());
    unknown
        .map(|word| {
            let near = nearest(word, known.iter().copied(), 3);
            let list = if near.is_empty() { known.iter().copied().collect() } else { near };
            format!("{flag}: {word:?} is not in use; did you mean {}?", list.join(", "))
        })
        .collect()
}

/// An entry with the same key, with its place.
pub fn there_already(draft: &Draft, source: &Source, target: &Target, file: &str, replace: bool) -> Vec<String> {
    let key = draft.row().into_iter().next().unwrap_or_default();
    let same = |row: &&Row| {
        let tags = draft.kind != SheetKind::Nouns || row.text("tags") == draft.get("tags");
        row.key().value == key && tags
    };
    let found = source.of(draft.kind).find(same);
    let fault = found.and_then(|row| {
        let place = target.place(source, row.at());
        match (replace, target.holds(row.at())) {
            (false, _) => Some(format!("{key} is there already: {place}; --replace takes its place")),
            (true, true) if source.path(row.at()) != file => {
                Some(format!("{key} stands in another file, {place}; change it there"))
            }
            (true, _) => None,
        }
    });
    fault.into_iter().collect()
}

/// What an editor should know: the same name elsewhere, a name that is a word too.
pub fn notes(draft: &Draft, source: &Source, target: &Target, lexicon: &Lexicon<'_>) -> Vec<String> {
    if !NAMED.contains(&draft.kind) {
        return Vec::new();
    }
    let own: Vec<&str> = std::iter::once(draft.get("ar"))
        .chain(draft.get("ar_aliases").split('|'))
        .filter(|name| !name.is_empty())
        .collect();
    let id = draft.row().into_iter().next().unwrap_or_default();
    let person = |id: &str| id.split('.').next().unwrap_or("").to_owned();
    let mut out = Vec::new();
    for row in source.rows.iter().filter(|row| NAMED.contains(&row.kind)) {
        let itself = row.kind == draft.kind
            && (row.key().value == id || row.kind == SheetKind::People && person(&row.key().value) == person(&id));
        let shared = own.iter().find(|name| names(row).any(|other| same_name(other, name)));
        if let Some(name) = shared.filter(|_| !itself) {
            out.push(format!("{name} is also {} ({})", row.text("en"), target.place(source, row.at())));
        }
    }
    let wanted = if draft.kind == SheetKind::People { person(&id) } else { id };
    if let Some(entity) = lexicon.tables().entities.iter().find(|entity| entity.id.as_str() == wanted) {
        for name in entity.ambiguous.iter() {
            out.push(format!(
                "{name} is an ordinary word too: alone it is taken for the name only where its neighbours say so; `always a name` in --note changes that"
            ));
        }
    }
    out
}

/// For a person: how the office reads before the name.
pub fn office(out: &mut impl Write, draft: &Draft, lexicon: &Lexicon<'_>) -> std::io::Result<()> {
    let offices = draft.get("office_ar");
    if draft.kind != SheetKind::People || offices.is_empty() {
        return Ok(());
    }
    let state = lexicon.tables().entities.iter().find(|e| e.id.as_str() == draft.get("country"));
    let country = state.map_or(draft.get("country"), |entity| entity.arabic.as_str());
    let to = if draft.get("to").is_empty() { "now" } else { draft.get("to") };
    writeln!(
        out,
        "stands for {} {} where a report of {} to {to} says {}",
        draft.get("country"),
        draft.get("sector"),
        draft.get("from"),
        offices.split('|').next().unwrap_or("")
    )?;
    writeln!(out, "with an adjective of the country, with {country}, or with the name behind it")
}
