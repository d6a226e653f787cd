//! [`Material`]: what a brief is made of, gathered from a store by `observatory`.

use marsad_record::{Contradiction, Happening, Situation};

/// All that is known by one day about a span of days.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Material {
    /// First and last day (ISO 8601), both inclusive.
    pub from: String,
    pub to: String,
    /// Nothing published later is in here.
    pub known_by: String,
    /// What the brief is restricted to, as the user called it.
    pub about: Vec<String>,
    /// Happenings of the span, planned ones and those without a day among them, by day.
    pub happenings: Vec<Happening>,
    /// Happenings of as many days before it.
    pub earlier: Vec<Happening>,
    /// The states of the day before the span and of its last day, those that ended among them.
    pub before: Situation,
    pub after: Situation,
    /// Of happenings of the span.
    pub contradictions: Vec<Contradiction>,
}
