//! Days of publication: how they are written, and which of several that contradict each other is taken.
//!
//! - `written`: a day in the forms that outlets and programs write, where the form leaves no doubt
//! - `address`: the day in the address of a page
//! - `page`: a day in words, in the lines around a headline
//! - `mod@choose`: one day of several, by a stated rule

pub mod address;
pub mod choose;
pub mod page;
pub mod written;

pub use choose::{Claim, choose};
