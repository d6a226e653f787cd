//! Dictionaries of PETRARCH and TABARI as entries of a lexicon: actors, agents, verbs with their patterns. Texts come in, files of an
//! overlay come out, with every line that could not be used and why.
//!
//! - `text`: lines without comments, words of patterns, sets of synonyms
//! - `codes`: CAMEO codes of events and actors in the words of the ontology
//! - `actors`, `agents`, `verbs`: the three kinds of dictionaries

mod actors;
mod agents;
mod codes;
mod text;
mod verbs;

use crate::compile::words_of as english_words;
use crate::source::{Row, SheetKind, Source};
use rustc_hash::{FxHashMap, FxHashSet};

/// A line of a dictionary that was not used, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unused {
    pub file: String,
    pub line: u32,
    pub text: String,
    pub why: String,
}

/// What became of a set of dictionaries.
#[derive(Debug, Default)]
pub struct Imported {
    /// Paths and texts of the overlay.
    pub files: Vec<(String, String)>,
    pub unused: Vec<Unused>,
    pub actors: usize,
    /// Names that the lexicon has already.
    pub known: usize,
    pub agents: usize,
    pub verbs: usize,
    pub patterns: usize,
    /// Dictionaries of no kind that is read.
    pub skipped: Vec<String>,
}

impl Imported {
    fn unused(&mut self, line: &text::Line<'_>, why: impl Into<String>) {
        let (file, text) = (line.file.to_owned(), line.written.trim().to_owned());
        self.unused.push(Unused { file, line: line.number, text, why: why.into() });
    }
}

/// What the lexicon knows before the import.
pub(crate) struct Known<'s> {
    source: &'s Source,
    codes: FxHashSet<&'s str>,
    sectors: FxHashSet<&'s str>,
    /// English names of states, bodies, groups, persons and their demonyms, folded.
    names: FxHashSet<String>,
    /// Forms of English verbs with their base.
    verbs: FxHashMap<String, String>,
}

impl<'s> Known<'s> {
    fn of(source: &'s Source) -> Known<'s> {
        let mut codes: FxHashSet<&str> = source.ontology.codes.iter().map(|code| code.value.as_str()).collect();
        codes.extend(source.of(SheetKind::States).map(|row| row.text("code")));
        let mut names = FxHashSet::default();
        for row in &source.rows {
            let columns: &[&str] = match row.kind {
                SheetKind::States => &["en", "en_aliases", "capital_en", "seats_en", "demonym_en"],
                SheetKind::Bodies | SheetKind::Groups => &["en", "en_aliases"],
                SheetKind::People => &["en"],
                _ => continue,
            };
            names
                .extend(columns.iter().flat_map(|column| row.values(column)).map(|name| english_words(name).join(" ")));
        }
        let sectors = source.ontology.sectors.iter().map(|sector| sector.value.as_str()).collect();
        Known { source, codes, sectors, names, verbs: verbs::bases(source) }
    }

    fn state(&self, code: &str) -> Option<&'s Row> {
        self.source.of(SheetKind::States).find(|row| row.text("code") == code)
    }

    fn has_name(&self, name: &str) -> bool {
        self.names.contains(&english_words(name).join(" "))
    }
}

/// Imports dictionaries given as (name, text); what each holds is told by its first lines of entries. `source` is the lexicon that the
/// result is laid over.
pub fn import(dictionaries: &[(String, String)], source: &Source) -> Imported {
    let known = Known::of(source);
    let mut out = Imported::default();
    let mut actors = actors::Actors::default();
    let mut agents = agents::Agents::default();
    let mut verbs = verbs::Verbs::default();
    for (name, text) in dictionaries {
        let lines = text::lines(name, text);
        match text::kind(&lines) {
            Some(text::Kind::Actors) => actors.read(&lines, &mut out),
            Some(text::Kind::Agents) => agents.read(&lines, &known, &mut out),
            Some(text::Kind::Verbs) => verbs.read(&lines, &known, &mut out),
            None => out.skipped.push(name.clone()),
        }
    }
    actors.write(&known, &mut out);
    agents.write(&mut out);
    verbs.write(&mut out);
    out.unused.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
    out
}

/// A table of the lexicon: the line of its columns, then rows.
fn table(kind: SheetKind, rows: &[Vec<String>]) -> String {
    let mut text = kind.columns().join("\t") + "\n";
    for row in rows {
        text += &(row.join("\t") + "\n");
    }
    text
}
