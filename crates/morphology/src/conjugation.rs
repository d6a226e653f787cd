//! Conjugation: every form of a verb from its vocalised third person masculine perfect and imperfect, its root and its form.

use crate::features::Features;

/// What the lexicon says of one verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VerbEntry<'a> {
    /// Third person masculine singular perfect, vocalised: اِنْسَحَبَ
    pub perfect: &'a str,
    /// Third person masculine singular imperfect indicative, vocalised: يَنْسَحِبُ
    pub imperfect: &'a str,
    /// Radicals with spaces between them: س ح ب
    pub root: &'a str,
    /// I to X, Q1 to Q4
    pub form: &'a str,
}

/// One inflected form. Several spellings of a form are several values with the same features.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerbForm {
    pub vocalised: String,
    pub features: Features,
}

/// Participles, masculine singular, without case ending.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Participles {
    /// مُنْسَحِب
    pub active: String,
    pub passive: Option<String>,
    /// The third radical is weak: `active` is the stem قَاضِي, which loses its ي where it is indefinite (قَاضٍ).
    pub defective: bool,
}

/// Why an entry cannot be conjugated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConjugationError(String);

impl std::fmt::Display for ConjugationError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}
impl std::error::Error for ConjugationError {}

/// All forms of a verb, in a fixed order.
pub fn conjugate(entry: &VerbEntry) -> Result<Vec<VerbForm>, ConjugationError> {
    Err(ConjugationError(format!("{}: not yet", entry.perfect)))
}

/// The participles of a verb.
pub fn participles(entry: &VerbEntry) -> Result<Participles, ConjugationError> {
    Err(ConjugationError(format!("{}: not yet", entry.perfect)))
}

/// The regular masdars of a verb of forms II to X or of four radicals; none for form I, whose masdars the lexicon lists.
pub fn masdars(_entry: &VerbEntry) -> Vec<String> {
    Vec::new()
}

/// The plain spelling of a vocalised word: no vowel marks, no tatweel, ٱ as ا.
pub fn strip_vowels(vocalised: &str) -> String {
    vocalised
        .chars()
        .filter(|c| !matches!(*c, '\u{64b}'..='\u{652}' | '\u{640}' | '\u{670}'))
        .map(|c| if c == 'ٱ' { 'ا' } else { c })
        .collect()
}
