//! Arabic text made ready for look-up, without ever losing the original.
//!
//! - [`span`]: half-open ranges typed by what they index
//! - [`fold`]: the characters that differ only in spelling, made equal
//! - [`document`]: [`Text`], the original, its folded form, the map between them, and all that follows
//! - [`token`], [`sentence`], [`quotation`]: what a text is cut into
//! - [`number`]: what digits are worth

mod character;
mod code_points;
pub mod document;
pub mod fold;
mod map;
mod normalize;
pub mod number;
mod paragraph;
pub mod quotation;
pub mod sentence;
pub mod span;
pub mod token;

pub use document::{Field, Location, Text};
pub use number::Number;
pub use quotation::Quotation;
pub use sentence::Sentence;
pub use span::{Folded, Original, Span, Tokens};
pub use token::{Token, TokenKind};
