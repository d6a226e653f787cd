//! From happenings and stated states to fluents: what was the case on a day, as far as was known by a day.
//!
//! - `rules`: `rules.toml`, which events begin, change and end which fluents
//! - `told`: what comes in, one assertion of one document each
//! - `derive`: from assertions to [`Change`]s, once; the store keeps and indexes them
//! - `filling`: what reports of one happening tell of those whom others leave out
//! - `book`: changes by fluent, place and party; answers as of a valid day and a day of knowledge
//! - `answer`: the same from changes that another index has chosen
//! - `contradictions`: where reports exclude each other on what was the case
//! - `relations`: how one side stands toward another
//!
//! Pure: no file, clock or environment. The result does not depend on the order of the input.

pub mod answer;
pub mod book;
pub mod change;
mod context;
pub mod contradictions;
pub mod day;
pub mod derive;
mod example;
mod filling;
mod fold;
pub mod party;
pub mod place;
pub mod relations;
pub mod rules;
mod stated;
pub mod told;

pub use book::{Book, Query};
pub use change::{Change, Effect, Fields};
pub use contradictions::contradictions;
pub use day::{Day, When};
pub use derive::{changes, document_changes, in_order};
pub use filling::Filling;
pub use place::Places;
pub use relations::{Dyad, relations};
pub use rules::{Problem, Rules};
pub use told::{Matter, Told};
