//! Which documents are one report: agency copy that several outlets print, under another headline, in their own spelling, cut or
//! with a line of their own.
//!
//! A document's [`Signature`] is the sample of its sequences of three words that hash lowest (a bottom-k sketch), of words reduced to
//! what outlets do not spell differently. From two samples both likeness and containment can be told, so that a copy cut to a third
//! is still seen. Two documents are compared only where the lowest of their hashes meet, and the groups are what hangs
//! together by copies: neither depends on the order in which documents come.

mod groups;
mod signature;

pub use groups::Copies;
pub use signature::{Likeness, Signature};
