//! Changing a lexicon's files for their editors: texts in, texts out, everything else in them left as it is.
//!
//! - [`cell`]: what may stand in a cell
//! - [`row`]: a new row at its place in a table
//! - [`wording`]: a new wording, or example, in a frame of a frame file
//! - [`guess`]: from the bare letters of a verb to its form, root and vowels
//! - [`forms`]: the inflected forms of an entry, for looking at

pub mod cell;
pub mod forms;
pub mod guess;
pub mod row;
pub mod wording;
