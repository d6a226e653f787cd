//! What the words of a text may be: readings, names, times, quantities. One pass over the lexicon; all analyses kept.
//!
//! - [`word`]: readings of one word (clitics, lemma, features)
//! - [`name`]: names of actors and places
//! - [`time`]: expressions of time
//! - [`quantity`]: numbers and what they count

pub mod word;
