//! Event and state frames of a sentence with their roles filled: which frames of the lexicon its words open, what fills
//! their roles, and which of several readings stands.
//!
//! - `role`: the roles
//! - [`table`]: the lexicon's frames, typed
//! - [`context`]: everything the stage reads of a sentence
//! - [`trigger`]: the words that open frames
//! - [`wording`]: fixed wordings of several words
//! - [`present`]: which words a sentence holds at all
//! - [`fill`]: roles from grammar
//! - [`recipient`]: who can be given, told or done something
//! - [`content`]: what is said, wanted or threatened
//! - [`second_term`]: the second term of a verbal noun
//! - [`participle`]: roles of a participle
//! - [`governor`]: what the verb that governs an event noun adds
//! - [`around`]: what apposition, predicate and relative clauses add
//! - [`told`]: what is told in passing
//! - [`check`]: conditions on roles
//! - [`voice`]: active or passive
//! - [`english`]: the words that open frames in English, and roles from its grammar
//! - [`domain`]: the blocker words, read once
//! - [`block`]: wordings and domains that make it something else
//! - [`mod@find`]: candidates and the reasoned choice between them
//! - [`types`]: the result

pub mod around;
pub mod block;
pub mod check;
pub mod content;
pub mod context;
pub mod domain;
pub mod english;
pub mod fill;
pub mod find;
pub mod governor;
pub mod participle;
pub mod present;
pub mod recipient;
mod role;
pub mod second_term;
pub mod table;
pub mod told;
pub mod trigger;
pub mod types;
pub mod voice;
pub mod wording;

pub use context::Context;
pub use find::find;
pub use present::Present;
pub use role::Role;
pub use table::FrameTable;
pub use types::{Filler, Instance, Refusal, TriggerKind};
