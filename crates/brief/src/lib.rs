//! A dated situation brief of one page, in Arabic or English: happenings, states and their sources in; sentences with numbered
//! footnotes out. Pure: what is asked of a store is asked by `observatory`.
//!
//! - `words`: the wording of both languages, from `words/*.toml`
//! - `naming`: names of countries, actors and places in both languages
//! - `dates`, `numbers`: days and counts in words
//! - `phrase`: a happening, a state or a value as a sentence
//! - `news`: the same where each stands alone: what alerts say
//! - `material`: what a brief is made of
//! - `compose`: which statements it makes, by stated rules; `figures`, `changes`, `ties`, `disputes` make those of their section
//! - `cite`: the quoted characters behind a statement
//! - `markdown`, `html`: the page

mod changes;
pub mod cite;
pub mod compose;
pub mod dates;
mod disputes;
mod figures;
pub mod html;
pub mod markdown;
pub mod material;
pub mod naming;
pub mod news;
pub mod numbers;
pub mod page;
pub mod phrase;
mod ties;
pub mod words;

pub use cite::{Cite, Rest};
pub use compose::{compose, standing};
pub use material::Material;
pub use naming::{Name, Naming};
pub use page::{Brief, Figure, Item, Piece, Section};
pub use words::{Lang, Words};
