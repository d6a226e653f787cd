//! From the assertions of many documents to happenings: one event of the world, once, with all who report it.
//!
//! - `copies`: which documents are one report (agency copy run by several outlets)
//! - `facts`: an event as fusion compares it, compact
//! - `pair`: how much speaks for two assertions being one happening, field by field
//! - `blocks`, [`clusters`]: which are compared, and which become one
//! - `happening`: every supported value of each field, the best first, by stated rules
//! - [`meeting`]: documents that must be fused together, for machines that share the work
//! - `contradictions`: values that exclude each other
//!
//! [`synthetic`] makes assertions for measurements.
//!
//! Pure: no file, clock or environment. The result does not depend on the order of the input.
//!
//! ```text
//! Signature::of(text) ─▶ Copies::add ─▶ Copies::groups ─▶ Source.copy_of
//! Facts::add(source, key, event, earlier id) ─▶ fuse(facts, judgements) ─▶ Fusion { clusters, retired }
//! happening(cluster id, members, accounts, preferences) ─▶ (Happening, [Contradiction])
//! ```

mod blocks;
pub mod clusters;
mod contradictions;
pub mod copies;
pub mod facts;
pub mod happening;
pub mod meeting;
pub mod pair;
pub mod synthetic;
mod union;

pub use clusters::{Cluster, Fusion, Judgement, fuse};
pub use contradictions::is_correction;
pub use copies::{Copies, Signature};
pub use facts::{Facts, Source, pack};
pub use happening::{Member, Preference, happening};
pub use pair::{best, explain};
