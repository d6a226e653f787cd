//! Tables: one document a row, its values in columns found by name.
//!
//! - `csv`: text with a delimiter, read as a stream
//! - `parquet`: columns in binary form, a file that has to be at hand as a whole
//! - `column`, `packed`: the values in it
//! - `cells`: from the cells of a row to a document

pub(crate) mod cells;
mod column;
pub mod csv;
mod packed;
pub mod parquet;
