//! The lexicon: data that an expert edits (`lexicon/` at the root of the repository), checked, compiled and read in place.
//!
//! - [`tables`]: what the compiler writes and the coder reads, zero-copy
//! - [`lexicon`]: [`Lexicon`], look-up in those tables

pub mod folder;
pub mod lexicon;
pub mod source;
pub mod tables;

pub use lexicon::Lexicon;
