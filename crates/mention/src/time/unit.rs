//! Units of time and lengths of it.

use std::fmt::Write;

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    Season,
    Year,
    Decade,
    Century,
}

impl Unit {
    /// As the time table names it; nights are days.
    pub fn parse(name: &str) -> Option<Unit> {
        Some(match name {
            "second" => Unit::Second,
            "minute" => Unit::Minute,
            "hour" => Unit::Hour,
            "day" | "night" => Unit::Day,
            "week" | "weekend" => Unit::Week,
            "month" => Unit::Month,
            "quarter" => Unit::Quarter,
            "season" => Unit::Season,
            "year" => Unit::Year,
            "decade" => Unit::Decade,
            "century" => Unit::Century,
            _ => return None,
        })
    }
    /// Shorter than a day.
    pub fn within_a_day(self) -> bool {
        self < Unit::Day
    }
}

/// A length of time: so many of one unit, and perhaps a half.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Duration {
    /// Whole units.
    pub amount: u32,
    /// One half unit more (عام ونصف).
    pub half: bool,
    pub unit: Unit,
    /// نحو, أكثر من and the like stood before it.
    pub approximate: bool,
}

impl Duration {
    pub fn new(amount: u32, unit: Unit) -> Duration {
        Duration { amount, half: false, unit, approximate: false }
    }
    /// The length in months, where the unit has months; a half month is dropped.
    pub fn months(self) -> Option<i32> {
        let per_unit = match self.unit {
            Unit::Month => 1,
            Unit::Quarter | Unit::Season => 3,
            Unit::Year => 12,
            Unit::Decade => 120,
            Unit::Century => 1200,
            _ => return None,
        };
        let whole = i32::try_from(self.amount).ok()?.checked_mul(per_unit)?;
        Some(whole + if self.half { per_unit / 2 } else { 0 })
    }
    /// The length in days, where the unit has days; hours count as the days they fill, half weeks as three days.
    pub fn days(self) -> Option<i64> {
        let amount = i64::from(self.amount);
        Some(match self.unit {
            Unit::Day => amount,
            Unit::Week => amount * 7 + if self.half { 3 } else { 0 },
            Unit::Hour => amount / 24,
            Unit::Second | Unit::Minute => 0,
            _ => return None,
        })
    }
    /// ISO 8601: `P6W`, `P18M`, `PT48H`.
    pub fn iso8601(self) -> String {
        let (amount, half) = (u64::from(self.amount), u64::from(self.half));
        let (prefix, number, letter) = match self.unit {
            Unit::Second => ("PT", amount, 'S'),
            Unit::Minute => ("PT", amount, 'M'),
            Unit::Hour if self.half => ("PT", amount * 60 + 30, 'M'),
            Unit::Hour => ("PT", amount, 'H'),
            Unit::Day if self.half => ("PT", amount * 24 + 12, 'H'),
            Unit::Day => ("P", amount, 'D'),
            Unit::Week if self.half => ("P", amount * 7 + 3, 'D'),
            Unit::Week => ("P", amount, 'W'),
            Unit::Month if self.half => ("P", amount * 30 + 15, 'D'),
            Unit::Month => ("P", amount, 'M'),
            Unit::Quarter | Unit::Season => ("P", amount * 3 + half, 'M'),
            Unit::Year if self.half => ("P", amount * 12 + 6, 'M'),
            Unit::Year => ("P", amount, 'Y'),
            Unit::Decade => ("P", amount * 10 + 5 * half, 'Y'),
            Unit::Century => ("P", amount * 100 + 50 * half, 'Y'),
        };
        let mut out = String::from(prefix);
        let _ = write!(out, "{number}{letter}");
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn iso() {
        assert_eq!(Duration::new(6, Unit::Week).iso8601(), "P6W");
        assert_eq!(Duration::new(3, Unit::Decade).iso8601(), "P30Y");
        assert_eq!(Duration { half: true, ..Duration::new(1, Unit::Year) }.iso8601(), "P18M");
        assert_eq!(Duration::new(48, Unit::Hour).iso8601(), "PT48H");
    }
}
