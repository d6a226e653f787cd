//! Conjugation: every form of a verb from its vocalised third person masculine perfect and imperfect, its root and its form.
//!
//! One engine serves all verbs. A pattern of the verb form is filled with the radicals (`pattern`), an ending is put
//! to it (`endings`), the sound rules turn the sequence into what is heard (`rules`), and spelling turns that into
//! letters (`spelling`, `hamza`). What root and form leave open - the stem vowels of form I, whether وَجَدَ loses its و
//! or اِسْتَجْوَبَ keeps its - is found by trying which choice gives back the two cited forms (`reading`); an entry that none
//! fits is an error that names the regular pair.

mod endings;
mod error;
mod form;
mod hamza;
mod paradigm;
mod pattern;
#[cfg(test)]
mod properties;
mod reading;
mod root;
mod rules;
mod segment;
mod spelling;
mod traits;
mod verbal_nouns;

pub use error::ConjugationError;

use crate::features::Features;

/// What the lexicon says of one verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VerbEntry<'a> {
    /// Third person masculine singular perfect, vocalised: اِنْسَحَبَ
    pub perfect: &'a str,
    /// Third person masculine singular imperfect indicative, vocalised: يَنْسَحِبُ; empty for a verb that has only an active
    /// perfect (لَيْسَ)
    pub imperfect: &'a str,
    /// Radicals with spaces between them: س ح ب
    pub root: &'a str,
    /// I to X, Q1 to Q4
    pub form: &'a str,
}

/// One inflected form. Several spellings of a form are several values with the same features, the standard one first.
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
    /// `None` for forms VII, IX, Q3 and Q4, which have none in use.
    pub passive: Option<String>,
    /// `active` is the stem قَاضِي, which loses its ي where it is indefinite (قَاضٍ). A passive of such a verb ends in ى (مُلْقَى)
    /// or, in form I, in a doubled glide (مَرْمِيّ).
    pub defective: bool,
}

/// All forms of a verb: perfect, imperfect (indicative, subjunctive, jussive) and imperative, both voices, in a fixed
/// order. Intransitive verbs get their passives too; whether one is in use is for the lexicon to say.
///
/// # Errors
/// The form is unknown, the root has a letter that is no radical or the wrong number of radicals, or the cited forms do
/// not fit the root and form.
pub fn conjugate(entry: &VerbEntry) -> Result<Vec<VerbForm>, ConjugationError> {
    Ok(paradigm::forms(&reading::read(entry)?))
}

/// The vocalised perfects and imperfects that a root and form allow, the commonest first: one of form II and above with a sound root,
/// several of form I, whose stem vowels only usage tells.
///
/// # Errors
/// The form is unknown, or the root has a letter that is no radical or the wrong number of radicals.
pub fn regular(root: &str, form: &str) -> Result<Vec<(String, String)>, ConjugationError> {
    reading::regular(root, form)
}

/// The participles of a verb.
///
/// # Errors
/// As [`conjugate`]; and for a verb without imperfect, which has none.
pub fn participles(entry: &VerbEntry) -> Result<Participles, ConjugationError> {
    let verb = reading::read(entry)?;
    if verb.traits.perfect_only {
        return Err(error::Problem::PerfectOnly { perfect: entry.perfect.to_owned() }.into());
    }
    Ok(verbal_nouns::participles(&verb))
}

/// The regular masdars of a verb of forms II to X or of four radicals, vocalised, without case ending; none for form I,
/// whose masdars the lexicon lists, and none for an entry that cannot be conjugated.
pub fn masdars(entry: &VerbEntry) -> Vec<String> {
    match reading::read(entry) {
        Ok(verb) if !verb.traits.perfect_only => verbal_nouns::masdars(&verb),
        _ => Vec::new(),
    }
}

/// The plain spelling of a vocalised word: no vowel marks, no tatweel, ٱ as ا.
pub fn strip_vowels(vocalised: &str) -> String {
    let kept = vocalised.chars().filter(|c| !matches!(*c, '\u{64b}'..='\u{652}' | '\u{640}' | '\u{670}'));
    kept.map(|c| if c == 'ٱ' { 'ا' } else { c }).collect()
}
