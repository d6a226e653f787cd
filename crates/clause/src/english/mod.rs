//! English: the closed class of function words, one tag a token, noun phrases and clauses, who says what, and what becomes of an act.
//! Gives the same [`crate::Parse`] as the Arabic grammar.

pub mod parse;
pub mod status;
pub mod tag;
pub mod words;

pub use parse::parse;
