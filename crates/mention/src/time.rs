//! Expressions of time: found in a sentence, and resolved against the day of publication.
//!
//! [`find`] reads what the words say ([`Expression`]) and how the expression stands in its clause ([`Role`]); it knows
//! no date. [`resolve()`] puts days to an expression; it reads no text and no clock.
//!
//! - [`table`]: the time table of the lexicon, typed
//! - [`expression`]: what an expression says
//! - [`interval`], [`mod@unit`], [`calendar`]: days, lengths, calendars
//! - `read`, `dates`: the grammar of expressions
//! - [`mod@resolve`]: days for an expression

pub mod calendar;
mod dates;
pub mod expression;
mod find;
pub mod interval;
mod lexical;
mod read;
pub mod resolve;
mod resolve_date;
pub mod table;
pub mod unit;

pub use expression::{Anchor, DateParts, Direction, Expression, Origin, Tense};
pub use find::{find, find_in};
pub use interval::{Basis, Interval, Precision};
pub use resolve::resolve;
pub use table::TimeTable;
pub use unit::{Duration, Unit};

use marsad_text::{Span, Tokens};

/// How an expression of time stands in its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// When it happened.
    At,
    /// From then on (منذ, اعتباراً من); whether it still holds is for the clause to say.
    Since,
    /// Until then (حتى).
    Until,
    /// At the latest then, still to come (بحلول).
    By,
    /// How long it lasted (لمدة, خلال, طوال), a bare length, or how long since the last of its kind (أول زيارة منذ
    /// ستة أعوام). Dates nothing by itself.
    Duration,
    /// After the date; of a length: that long after the event that `complement` names.
    AfterEvent,
    /// Before the date or, of a length, before the event.
    BeforeEvent,
    /// How often.
    Frequency,
}

/// One expression of time in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeMention {
    /// The expression without its preposition.
    pub tokens: Span<Tokens>,
    pub expression: Expression,
    pub role: Role,
    /// Token of the preposition (or verb of lasting) that gives the role. It may be the first token itself (لثلاثة عقود).
    pub governor: Option<u32>,
    /// First token of the event that a length counts from: `بعد يوم على | إيقافها`.
    pub complement: Option<u32>,
}

impl TimeMention {
    /// Days of the event that `complement` names, from the days of what is told: `أقالها أمس، بعد يوم على | إيقافها`
    /// puts the suspension a day before the dismissal. `None` where the mention names no such event.
    pub fn date_of_complement(&self, told: &Interval) -> Option<Interval> {
        let (Expression::Duration(duration), Some(_)) = (&self.expression, self.complement) else { return None };
        match self.role {
            Role::AfterEvent => told.shift(*duration, -1),
            Role::BeforeEvent => told.shift(*duration, 1),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests;
