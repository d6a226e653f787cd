//! What the checks of the house read: the repository's files, `cargo metadata`, tables in Markdown. The checks themselves are
//! the tests of this crate.
//!
//! - [`files`]: text files of the repository
//! - [`packages`]: the workspace and what it depends on
//! - [`licence`]: licence expressions

pub mod files;
pub mod licence;
pub mod packages;
