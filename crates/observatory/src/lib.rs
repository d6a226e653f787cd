//! The façade over coder, store, fusion and situation: take documents in, derive happenings and fluents, answer questions.
//!
//! - `input`: documents and problems from files, folders and standard input
//! - `coding`: many documents on many threads, handed out in the order of the input
//! - `taking`: documents into a store, coded; only what it does not have
//! - `recode`: what a store has, coded anew, and what that changed
//! - `decided`: what people decided about single records, laid over what was read
//! - `refresh`: copies, happenings and contradictions out of assertions
//! - `situation`: states as of a day, relations, what changed
//! - `names`: what a user calls an actor, a place or a type
//! - `knowing`: a happening as it was known by a day
//! - `beginning`: states that may have begun, for all that is known of the day
//! - `brief`: a situation brief, with the characters behind every statement

pub mod beginning;
pub mod brief;
pub mod coding;
pub mod decided;
pub mod input;
pub mod knowing;
pub mod names;
pub mod recode;
pub mod refresh;
pub mod situation;
pub mod taking;

/// Hash of the sources of fusion, situation and this crate, and of the rules: what derived tables are made by.
pub const DERIVER: &str = env!("MARSAD_DERIVER");

/// Version of the program and hash of its coder.
pub fn coder() -> String {
    format!("{} {}", env!("CARGO_PKG_VERSION"), marsad_coder::HASH)
}
