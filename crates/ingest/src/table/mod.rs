//! Tables: one document a row, its values in columns found by name.
//!
//! - [`csv`]: text with a delimiter, read as a stream
//! - [`cells`]: from the cells of a row to a document

pub(crate) mod cells;
pub mod csv;
