//! Reports for reading: columns of Latin text first, Arabic last and isolated, so that no terminal moves a column.
//!
//! - [`layout`]: widths, cutting, isolates
//! - [`wording`]: actors, dates, places and counts in few words
//! - [`states`]: a state as one line
//! - [`snippet`]: the words around a trigger
//! - [`report`]: a whole report
//! - [`explanation`]: why a record was made
//! - [`actors`]: actors with all their forms
//! - [`page`]: statements with numbered sources
//! - [`picture`]: many reports at a glance

pub mod actors;
pub mod explanation;
pub mod layout;
pub mod page;
pub mod picture;
pub mod report;
pub mod snippet;
pub mod states;
pub mod wording;

/// Columns of the table, whatever the terminal has.
pub const WIDTH: usize = 100;
