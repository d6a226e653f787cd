//! English: the closed class of function words, one tag a token, noun phrases and clauses, who says what, and what becomes of an act.
//! Gives the same [`crate::Parse`] as the Arabic grammar.

mod arguments;
pub mod parse;
mod phrase;
pub mod status;
pub mod tag;
pub mod words;

pub use parse::parse;
