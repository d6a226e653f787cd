//! Arabic text made ready for look-up, without ever losing the original.
//!
//! - [`span`]: half-open ranges typed by what they index
//! - [`fold`]: the characters that differ only in spelling, made equal
//! - [`document`]: [`Text`], the original, its folded form, the map between them, paragraphs, sentences and tokens

pub mod document;
pub mod fold;
pub mod span;

pub use document::{Sentence, Text, Token, TokenKind};
pub use span::{Folded, Original, Span, Tokens};
