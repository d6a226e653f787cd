//! Days as numbers and parts, as formats want them.

use jiff::civil::Date;

pub fn parse(day: &str) -> Option<Date> {
    day.parse().ok()
}

/// Days since 1970-01-01.
pub fn since_epoch(day: &str) -> Option<i32> {
    let day = parse(day)?;
    let (year, month) = (i64::from(day.year()), i64::from(day.month()));
    // Days from the first of March of year 0, in eras of 400 years.
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year - era * 400;
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + i64::from(day.day()) - 1;
    i32::try_from(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468).ok()
}

/// Length of a span in days, both ends included.
pub fn length(start: &str, end: &str) -> Option<i32> {
    Some(since_epoch(end)? - since_epoch(start)? + 1)
}

/// `20200927`
pub fn compact(day: &str) -> String {
    day.replace('-', "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_from_1970() {
        for (day, expected) in [("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2026-11-23", 20_780)] {
            assert_eq!(since_epoch(day), Some(expected), "{day}");
        }
        assert_eq!(since_epoch("2023-02-30"), None);
        assert_eq!(length("2020-09-01", "2020-11-30"), Some(91));
    }
}
