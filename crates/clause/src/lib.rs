//! Clauses of one sentence: verbs with subject, object and complements, nominal phrases, voice, polarity, modality
//! and who is speaking. Knows no event and no state: those are the frame stage's.
//!
//! - [`particle`]: the closed class of function words the grammar turns on
//! - [`grammar`]: what the lexicon says of verbs that govern (reporting, modality, negation), ready for look-up
//! - [`tag`]: one reading a token, chosen by its neighbours
//! - [`mod@circumstance`]: participles that go on with the subject as a verb would
//! - [`phrase`]: nominal phrases with their preposition, second terms and conjuncts
//! - [`english`]: the same for English
//! - [`mod@parse`]: clauses and their arguments
//! - [`status`]: polarity and modality of a token
//! - [`speech`]: who says what

mod before;
pub mod circumstance;
pub mod english;
pub mod grammar;
mod homograph;
mod measure;
mod order;
pub mod parse;
pub mod particle;
pub mod phrase;
mod rise;
pub mod speech;
pub mod status;
pub mod subject;
pub mod tag;
mod transition;
pub mod types;

pub use grammar::Grammar;
pub use parse::parse;
pub use tag::Input;
pub use types::*;
