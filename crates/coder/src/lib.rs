//! One document in, one report out: the façade over all stages. A pure function of (document, lexicon).
//!
//! - [`analysis`]: the stages in order, up to the frames of each sentence
//! - [`mod@report`]: records of the resolve stage to the record types, offsets included
//! - [`mod@explain`]: what the coder saw, as data
//! - [`examples`]: the lexicon's own examples, run through the coder
//! - [`trial`]: a sentence tried on one entry, for editors of the lexicon

pub mod analysis;
pub mod examples;
pub mod explain;
pub mod report;
pub mod trial;

pub use analysis::{Analysis, Coder};
pub use marsad_record::{Document, Explanation, Report};

/// Hash of the sources of all stages (FNV-1a, in hexadecimal): two coders with the same hash and lexicon make the same records.
pub const HASH: &str = env!("MARSAD_CODER");
