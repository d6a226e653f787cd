//! [`Span`]: when something happened, in days, with how surely it is known.

use super::pack::PackedDate;
use marsad_record::Precision;

/// A day that is not known.
pub(crate) const UNKNOWN: i32 = i32::MIN;

/// Days since 1970-01-01 of an ISO day; a time of day behind it is passed over.
pub(crate) fn day_number(iso: &str) -> Option<i32> {
    let date: jiff::civil::Date = iso.get(..10)?.parse().ok()?;
    (date - jiff::civil::date(1970, 1, 1)).get_days().into()
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Span {
    pub start: i32,
    pub end: i32,
    pub precision: Precision,
    /// Not told of this act itself: of the act before it, or filled in.
    pub soft: bool,
}

impl Span {
    /// Where the text gives no day, the act lies before the day of publication, and where that is not known either, anywhere.
    pub(super) fn of(date: Option<PackedDate>, published: i32) -> Span {
        let precision = date.map_or(Precision::Unknown, |date| date.precision);
        let (start, end) = date.map_or((None, None), |date| (date.start, date.end));
        let soft = date.is_some_and(|date| date.inherited);
        match (start, end) {
            (Some(start), Some(end)) if precision != Precision::Unknown => {
                Span { start: start.min(end), end: end.max(start), precision, soft }
            }
            (Some(day), None) | (None, Some(day)) if precision != Precision::Unknown => {
                Span { start: day, end: day, precision, soft: true }
            }
            _ => Span { start: UNKNOWN, end: end.unwrap_or(published), precision: Precision::Unknown, soft: true },
        }
    }

    pub(crate) fn known(&self) -> bool {
        self.start != UNKNOWN
    }

    /// Days it covers.
    pub(crate) fn length(&self) -> i32 {
        self.end.saturating_sub(self.start).saturating_add(1)
    }

    /// Whole days between two spans; 0 where they touch or overlap.
    pub(crate) fn gap(&self, other: &Span) -> i32 {
        (self.start.max(other.start).saturating_sub(self.end.min(other.end))).max(0)
    }
}
