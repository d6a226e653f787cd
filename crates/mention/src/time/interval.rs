//! [`Interval`]: what an expression of time comes to, in days, with how exactly and on what ground it is known.

use super::calendar::{civil, month, plus_days, plus_months, week_start};
use super::unit::{Duration, Unit};
use jiff::civil::Date;

/// How exactly a date is known; the codebook's words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Precision {
    Day,
    Week,
    Month,
    Season,
    Year,
    Decade,
    Range,
    #[default]
    Unknown,
}

impl Precision {
    pub fn name(self) -> &'static str {
        match self {
            Precision::Day => "day",
            Precision::Week => "week",
            Precision::Month => "month",
            Precision::Season => "season",
            Precision::Year => "year",
            Precision::Decade => "decade",
            Precision::Range => "range",
            Precision::Unknown => "unknown",
        }
    }
    /// As the time table names it; `None` for `inherit` and `unit`.
    pub fn parse(name: &str) -> Option<Precision> {
        use Precision::*;
        [Day, Week, Month, Season, Year, Decade, Range, Unknown].into_iter().find(|p| p.name() == name)
    }
}

/// What an interval rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The text gives the year (or names an event whose date is known).
    Stated,
    /// Counted from the publication day or from an earlier date.
    Relative,
    /// A part, mostly the year, was filled in from the publication day or from a date nearby.
    Inferred,
}

/// A stretch of days, both ends included. An end that is `None` is open or not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    pub start: Option<Date>,
    pub end: Option<Date>,
    pub precision: Precision,
    pub basis: Basis,
    /// نحو, ago-dates of months and years, lunar dates without a weekday.
    pub approximate: bool,
}

impl Interval {
    pub fn new(start: Date, end: Date, precision: Precision, basis: Basis) -> Interval {
        Interval { start: Some(start.min(end)), end: Some(end.max(start)), precision, basis, approximate: false }
    }
    pub fn day(day: Date, basis: Basis) -> Interval {
        Interval::new(day, day, Precision::Day, basis)
    }
    pub fn month(year: i32, number: u8, basis: Basis) -> Option<Interval> {
        month(year, number).map(|(first, last)| Interval::new(first, last, Precision::Month, basis))
    }
    pub fn year(year: i32, basis: Basis) -> Option<Interval> {
        Some(Interval::new(civil(year, 1, 1)?, civil(year, 12, 31)?, Precision::Year, basis))
    }
    /// The Sunday-to-Saturday week of a day.
    pub fn week_of(day: Date, basis: Basis) -> Option<Interval> {
        let first = week_start(day)?;
        Some(Interval::new(first, plus_days(first, 6)?, Precision::Week, basis))
    }
    /// Nothing known but that it was not after a day.
    pub fn unknown_before(day: Option<Date>) -> Interval {
        Interval { start: None, end: day, precision: Precision::Unknown, basis: Basis::Inferred, approximate: false }
    }
    pub fn approximately(self, approximate: bool) -> Interval {
        Interval { approximate: self.approximate || approximate, ..self }
    }

    /// Both stretches have a day in common. Open ends reach without end; an interval without ends overlaps nothing.
    pub fn overlaps(&self, other: &Interval) -> bool {
        let known = |i: &Interval| i.start.is_some() || i.end.is_some();
        let before = |end: Option<Date>, start: Option<Date>| matches!((end, start), (Some(e), Some(s)) if e < s);
        known(self) && known(other) && !before(self.end, other.start) && !before(other.end, self.start)
    }
    /// Every day of the other lies within this one.
    pub fn contains(&self, other: &Interval) -> bool {
        let starts = match (self.start, other.start) {
            (Some(mine), Some(theirs)) => mine <= theirs,
            (mine, _) => mine.is_none(),
        };
        let ends = match (self.end, other.end) {
            (Some(mine), Some(theirs)) => theirs <= mine,
            (mine, _) => mine.is_none(),
        };
        starts && ends && (self.start.is_some() || self.end.is_some())
    }
    /// From the start of this one to the end of the other: `منذ 2015` up to publication, `من مارس إلى مايو`.
    pub fn through(&self, other: &Interval) -> Interval {
        Interval {
            end: other.end.max(self.end),
            precision: Precision::Range,
            approximate: self.approximate || other.approximate,
            ..*self
        }
    }
    /// This interval a length of time later (`sign` 1) or earlier (-1): the date of what happened that long after or
    /// before it. Counting in a unit coarser than the interval makes it as coarse as the unit.
    pub fn shift(&self, by: Duration, sign: i32) -> Option<Interval> {
        let move_days = |day: Date, days: i64| plus_days(day, days * i64::from(sign));
        if let Some(days) = by.days() {
            let start = self.start.map(|d| move_days(d, days));
            let end = self.end.map(|d| move_days(d, days));
            let moved = Interval {
                start: flatten(start)?,
                end: flatten(end)?,
                basis: Basis::Relative,
                approximate: self.approximate || by.approximate,
                ..*self
            };
            return if by.unit == Unit::Week && moved.precision == Precision::Day {
                Interval::week_of(moved.start?, Basis::Relative)
            } else {
                Some(moved)
            };
        }
        let months = by.months()?.checked_mul(sign)?;
        let at = |day: Date| {
            let (year, number) = plus_months(i32::from(day.year()), day.month() as u8, months);
            let (first, last) = month(year, number)?;
            Some((first, last, plus_days(first, i64::from(day.day()) - 1)?.min(last)))
        };
        let (first, last) = (self.start.or(self.end)?, self.end.or(self.start)?);
        let ((month_first, _, day_first), (_, month_last, day_last)) = (at(first)?, at(last)?);
        if by.unit == Unit::Month && self.precision <= Precision::Month {
            let mut out = Interval::new(month_first, month_last, Precision::Month, Basis::Relative);
            if month_first.last_of_month() != month_last {
                out.precision = Precision::Range;
            }
            return Some(out.approximately(true));
        }
        if self.precision < Precision::Year && by.amount == 1 && by.unit == Unit::Year && !by.half {
            // A year ago: that month and its neighbours, not all of the calendar year.
            return Some(around(day_first, day_last, 31)?.approximately(true));
        }
        if by.unit >= Unit::Year && self.precision <= Precision::Year {
            let years = Interval::year(i32::from(day_first.year()), Basis::Relative)?;
            if by.unit >= Unit::Decade || by.half {
                return Some(around(years.start?, years.end?, 366)?.approximately(true));
            }
            return Some(years.approximately(by.approximate));
        }
        Some(Interval::new(day_first, day_last, self.precision, Basis::Relative).approximately(true))
    }

    /// Extended date/time format, level 1: `2023-09`, `2020-23` (autumn), `199X`, `1990/2020`, `2022~`, `../2024-01-01`.
    /// `None` where nothing is known.
    pub fn edtf(&self) -> Option<String> {
        let tilde = if self.approximate { "~" } else { "" };
        let (start, end) = match (self.start, self.end) {
            (None, None) => return None,
            (Some(start), None) => return Some(format!("{start}{tilde}/..")),
            (None, Some(end)) => return Some(format!("../{end}{tilde}")),
            (Some(start), Some(end)) => (start, end),
        };
        let year = end.year();
        Some(match self.precision {
            Precision::Day if start == end => format!("{start}{tilde}"),
            Precision::Month if start.day() == 1 && end == start.last_of_month() => {
                format!("{:04}-{:02}{tilde}", year, start.month())
            }
            Precision::Season => format!("{year:04}-{}{tilde}", season_code(end.month())),
            Precision::Year if start.year() == year => format!("{year:04}{tilde}"),
            Precision::Decade if start.year() % 10 == 0 => format!("{:03}X{tilde}", year / 10),
            _ if whole_years(start, end) && start.year() == year => format!("{year:04}{tilde}"),
            _ if whole_years(start, end) => format!("{:04}{tilde}/{year:04}{tilde}", start.year()),
            _ if start.day() == 1 && end == end.last_of_month() => {
                format!("{:04}-{:02}{tilde}/{year:04}-{:02}{tilde}", start.year(), start.month(), end.month())
            }
            _ if start == end => format!("{start}{tilde}"),
            _ => format!("{start}{tilde}/{end}{tilde}"),
        })
    }
}

/// `None` only where the inner computation failed.
fn flatten(day: Option<Option<Date>>) -> Option<Option<Date>> {
    match day {
        Some(None) => None,
        Some(Some(day)) => Some(Some(day)),
        None => Some(None),
    }
}

/// Spring 21, summer 22, autumn 23, winter 24, by the last month.
fn season_code(last_month: i8) -> i8 {
    match last_month {
        3..=5 => 21,
        6..=8 => 22,
        9..=11 => 23,
        _ => 24,
    }
}

fn whole_years(start: Date, end: Date) -> bool {
    (start.month(), start.day(), end.month(), end.day()) == (1, 1, 12, 31)
}

/// Some days more on both sides.
fn around(first: Date, last: Date, days: i64) -> Option<Interval> {
    Some(Interval::new(plus_days(first, -days)?, plus_days(last, days)?, Precision::Range, Basis::Relative))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn edtf_forms() {
        let check = |i: Interval, expected: &str| assert_eq!(i.edtf().as_deref(), Some(expected));
        let season = |a, b| Interval::new(a, b, Precision::Season, Basis::Stated);
        check(season(date(2020, 9, 1), date(2020, 11, 30)), "2020-23");
        check(season(date(2020, 3, 1), date(2020, 5, 31)), "2020-21");
        check(season(date(2020, 6, 1), date(2020, 8, 31)), "2020-22");
        check(season(date(2019, 12, 1), date(2020, 2, 29)), "2020-24");
        check(Interval::month(2023, 9, Basis::Stated).unwrap(), "2023-09");
        check(Interval::year(2023, Basis::Stated).unwrap().approximately(true), "2023~");
        check(Interval::new(date(1990, 1, 1), date(1999, 12, 31), Precision::Decade, Basis::Stated), "199X");
        check(Interval::new(date(1990, 1, 1), date(2020, 12, 31), Precision::Range, Basis::Stated), "1990/2020");
        check(Interval::new(date(2023, 3, 1), date(2023, 5, 31), Precision::Range, Basis::Stated), "2023-03/2023-05");
        check(Interval::day(date(2023, 9, 5), Basis::Stated), "2023-09-05");
        check(Interval::unknown_before(Some(date(2024, 1, 1))), "../2024-01-01");
        assert_eq!(Interval::unknown_before(None).edtf(), None);
    }

    #[test]
    fn shifts() {
        let day = Interval::day(date(2023, 8, 28), Basis::Stated);
        let shift = |amount, unit, sign| day.shift(Duration::new(amount, unit), sign).unwrap().edtf().unwrap();
        assert_eq!(shift(1, Unit::Day, -1), "2023-08-27");
        assert_eq!(shift(7, Unit::Month, 1), "2024-03~");
        assert_eq!(shift(8, Unit::Year, -1), "2015");
        assert_eq!(shift(1, Unit::Week, -1), "2023-08-20/2023-08-26");
        assert_eq!(shift(1, Unit::Year, -1), "2022-07-28~/2022-09-28~");
    }

    #[test]
    fn overlap_and_containment() {
        let year = Interval::year(2023, Basis::Stated).unwrap();
        let month = Interval::month(2023, 9, Basis::Stated).unwrap();
        assert!(year.contains(&month) && !month.contains(&year) && month.overlaps(&year));
        assert!(!month.overlaps(&Interval::month(2023, 8, Basis::Stated).unwrap()));
        assert!(month.overlaps(&Interval::unknown_before(Some(date(2023, 9, 1)))));
    }
}
