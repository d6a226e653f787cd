//! The lexicon: data that an expert edits (`lexicon/` at the root of the repository), checked, compiled and read in place.
//!
//! - [`source`]: the files, read with their lines and columns
//! - [`mod@check`]: what must hold beyond syntax; all problems at once
//! - [`mod@compile`]: from source to tables
//! - [`mod@overlay`]: building a lexicon, alone or with a user's entries over it
//! - [`keys`]: strings found by hash
//! - [`tables`]: what the compiler writes and the coder reads, zero-copy
//! - [`lexicon`]: [`Lexicon`], look-up in those tables
//! - [`gazetteer`]: many more places, looked up where only a place can stand
//! - [`petrarch`]: dictionaries of other coders as a lexicon
//! - [`edit`]: changing the files for their editors
//! - [`folder`]: the only file access, for the build script and the command line

pub mod check;
pub mod compile;
pub mod edit;
pub mod folder;
pub mod gazetteer;
pub mod keys;
pub mod lexicon;
pub mod overlay;
pub mod petrarch;
pub mod source;
pub mod tables;

pub use check::check;
pub use gazetteer::Gazetteer;
pub use lexicon::Lexicon;
pub use overlay::{Bytes, build, finish, identity, merged, overlay, whole};
pub use source::Problem;
