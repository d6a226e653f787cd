//! Numbers in a sentence and what they count.
//!
//! [`find`] reads numbers in words and digits, vague numbers (عشرات), duals (قتيلان) and single casualties
//! (مقتل امرأة), with what bounds them (أكثر من, بين … و…), and says which count of the codebook they fill as far as
//! the noun or the word that governs them tells.
//!
//! - [`numeral`]: the grammar of numbers
//! - [`table`]: the quantity table of the lexicon, typed
//! - [`phrases`], [`row`]: look-up of words and rows, shared with [`crate::time`]
//! - `find`, `counted`: quantities of a sentence; what they count

mod counted;
mod find;
pub mod numeral;
pub mod phrases;
pub mod row;
pub mod table;

pub use find::{find, find_in};
pub use table::QuantityTable;

use marsad_text::{Span, Tokens};

/// A count of the codebook that a number may fill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    Dead,
    Injured,
    Arrested,
    Displaced,
    Size,
    Expelled,
    /// People whose count the governing word decides (`شخص`), and none was found near.
    ByVerb,
    /// No count of the codebook: missing people, things, measures.
    None,
}

impl Count {
    /// The codebook's word; `None` where no word beside the number decides.
    pub fn name(self) -> Option<&'static str> {
        Some(match self {
            Count::Dead => "dead",
            Count::Injured => "injured",
            Count::Arrested => "arrested",
            Count::Displaced => "displaced",
            Count::Size => "size",
            Count::Expelled => "expelled",
            Count::ByVerb | Count::None => return None,
        })
    }
    /// As the quantity table names it; of several (`dead,injured`) the first.
    pub fn parse(name: &str) -> Option<Count> {
        Some(match name.split(',').next()? {
            "dead" => Count::Dead,
            "injured" => Count::Injured,
            "arrested" => Count::Arrested,
            "displaced" => Count::Displaced,
            "size" => Count::Size,
            "expelled" => Count::Expelled,
            "by-verb" => Count::ByVerb,
            "no" | "none" => Count::None,
            _ => return None,
        })
    }
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// People.
    People,
    /// Things, measures, money, time, percentages, labels, ages: no count of the codebook.
    Other,
    /// A noun that the quantity table does not have, or none at all; the lexicon may know it for people.
    Unlisted,
}

/// A number in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// The number with the words that bound it before it (أكثر من), without what it counts. Of a dual or a single
    /// casualty: the noun itself.
    pub tokens: Span<Tokens>,
    /// At least so many.
    pub low: Option<u64>,
    /// The number as told; `None` for vague numbers and ranges.
    pub best: Option<u64>,
    /// At most so many.
    pub high: Option<u64>,
    pub approximate: bool,
    /// Token of the noun counted.
    pub counted: Option<u32>,
    /// The count it fills by its noun or by the word that governs it.
    pub count: Count,
    /// The count it fills where the clause decides nothing else (`جنود`: size); else as `count`.
    pub default_count: Count,
    /// A number in a row or a label (`القرار 1701`), no amount.
    pub ordinal: bool,
    /// Part of the number before it (بينهم): never added to it.
    pub subset: bool,
    /// More than the number before it (آخرون).
    pub addition: bool,
    /// The whole up to now (الحصيلة): it replaces earlier numbers.
    pub total: bool,
    pub kind: Kind,
}

#[cfg(test)]
mod tests;
