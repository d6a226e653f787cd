//! What Marsad reads and writes: the documents that come in and the versioned records that go out. Nothing here does I/O.
//!
//! - [`document`]: [`Document`], one report of the press with what is known about it
//! - [`report`]: [`Report`], all that was read out of one document
//! - [`event`]: [`Event`], who did what to whom
//! - [`state`]: [`State`], what was the case over a span of time
//! - [`parts`]: actors, dates, places, counts, evidence, reasons
//! - [`happening`]: [`Happening`], one event of the world as many reports tell it, and what contradicts what
//! - [`fluent`]: [`Fluent`], a state of the world as of a day
//! - [`key`]: names of assertions and happenings that stay the same over runs
//! - [`explanation`]: [`Explanation`], the way from the words to the records, and why words led to none
//! - [`ontology`]: the closed lists of the codebook (types, modes, sectors, statuses)
//! - [`score`]: records against gold documents, and gold documents against the codebook
//!
//! Key names are those of the codebook. Offsets are half open; `start`/`end` count Unicode code points of the field's
//! original text, `start_byte`/`end_byte` its UTF-8 bytes. Days are ISO 8601 (`2024-04-17`).

pub mod document;
pub mod event;
pub mod explanation;
pub mod fluent;
pub mod happening;
pub mod key;
pub mod ontology;
pub mod parts;
pub mod report;
pub mod score;
pub mod state;

pub use document::Document;
pub use event::{Event, Ground};
pub use explanation::{Candidate, ClauseTrace, Explanation, SentenceTrace, TokenTrace};
pub use fluent::{Fluent, Situation, Standing};
pub use happening::{Contradiction, CopyGroup, Happening, SourceOf, Subject, Supported};
pub use parts::{Actor, Count, Counts, Date, Evidence, Field, Namesake, Place, Precision, Status, Why};
pub use report::{Note, Report, VERSION};
pub use state::{Object, State};
