//! What is wrong with a lexicon, and where: always all of it, never the first fault alone.

use std::fmt;

/// A place in a source file. Lines and columns count from 1; columns count characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Index into [`crate::source::Source::files`].
    pub file: u32,
    pub line: u32,
    pub column: u32,
}

/// A value and where it stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Located<T> {
    pub value: T,
    pub at: Position,
}

impl<T> std::ops::Deref for Located<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}

/// One fault in one source file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    pub path: String,
    pub line: u32,
    pub column: u32,
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: {}", self.path, self.line, self.column, self.message)
    }
}

/// Problems found so far in a set of files.
pub struct Problems<'a> {
    files: &'a [String],
    found: Vec<Problem>,
}

impl<'a> Problems<'a> {
    pub fn new(files: &'a [String]) -> Problems<'a> {
        Problems { files, found: Vec::new() }
    }
    pub fn add(&mut self, at: Position, message: impl Into<String>) {
        let path = self.files.get(at.file as usize).cloned().unwrap_or_default();
        self.found.push(Problem { path, line: at.line, column: at.column, message: message.into() });
    }
    /// "unknown KIND WORD", with the nearest of the known words.
    pub fn unknown<'b>(&mut self, at: Position, kind: &str, word: &str, known: impl Iterator<Item = &'b str>) {
        self.add(at, format!("unknown {kind} {word:?}{}", did_you_mean(word, known)));
    }
    /// All problems in the order of files and lines.
    pub fn finish(mut self) -> Vec<Problem> {
        self.found.sort();
        self.found.dedup();
        self.found
    }
}

/// "; did you mean X", or nothing where no known word is near.
pub fn did_you_mean<'b>(word: &str, known: impl Iterator<Item = &'b str>) -> String {
    nearest(word, known, 1).first().map_or(String::new(), |near| format!("; did you mean {near:?}?"))
}

/// The known words that are most like a word, the likest first; none that have less than half in common with it.
pub fn nearest<'b>(word: &str, known: impl Iterator<Item = &'b str>, most: usize) -> Vec<&'b str> {
    let mut near: Vec<(f64, &str)> = known
        .map(|k| (strsim::normalized_damerau_levenshtein(word, k), k))
        .filter(|(score, _)| *score >= 0.5)
        .collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    near.dedup_by_key(|(_, k)| *k);
    near.into_iter().take(most).map(|(_, k)| k).collect()
}
