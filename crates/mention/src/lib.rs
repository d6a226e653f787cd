//! What the words of a text may be: readings, names, times, quantities. One pass over the lexicon; all analyses kept.
//!
//! - [`word`]: readings of one word (clitics, lemma, features)
//! - [`name`]: every wording of the lexicon in a sentence
//! - [`actor`]: who may act: states, forces, groups, persons and the nouns for them
//! - [`place`]: where things may be
//! - [`time`]: expressions of time
//! - [`quantity`]: numbers and what they count

pub mod actor;
pub mod english;
pub mod name;
pub mod place;
pub mod quantity;
pub mod time;
pub mod word;
