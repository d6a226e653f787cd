//! Inflection of nouns and adjectives: number, gender, and the cases and states that unvowelled spelling shows.

use crate::Features;

/// Which paradigm is generated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NominalKind {
    Noun,
    Adjective,
    /// Adjective of origin in ي: لبناني.
    Nisba,
    Participle,
    /// Verbal noun.
    Masdar,
}

/// A noun or adjective as a lexicon lists it. All spellings are plain (unvowelled, hamza and ta marbuta as they should be).
#[derive(Clone, Copy, Debug)]
pub struct NominalEntry<'a> {
    /// Indefinite singular, the citation form: قوة، قاض، مستشفى.
    pub singular: &'a str,
    pub kind: NominalKind,
    /// A feminine noun without ة, or a plural-only feminine.
    pub feminine: bool,
    pub human: bool,
    /// Broken, irregular or listed sound plurals, nominative: جنود، قضاة، مسلحون.
    pub plurals: &'a [&'a str],
    pub feminine_singular: Option<&'a str>,
    pub feminine_plural: Option<&'a str>,
}

/// One spelling of an entry with what it says.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NominalForm {
    pub plain: String,
    pub features: Features,
}

/// All forms without article and clitics, which are the automaton's ([`crate::clitic`]).
pub fn inflect(entry: &NominalEntry) -> Vec<NominalForm> {
    vec![NominalForm { plain: entry.singular.to_owned(), features: Features::default() }]
}
