//! A day as it is written in metadata and columns. Only forms that leave no doubt are read: `2024-04-17` and time
//! stamps that begin so, `20240417`, time stamps of Unix, `Wed, 17 Apr 2024 21:43:00 GMT`, `17 أبريل 2024`, `April 17, 2024`, `17/4/2024`.
//! `3/4/2024` may be March or April and is refused. The day is the one written, without any shift of time zones.

use jiff::civil::Date;

/// Reads a day; `None` where there is none, or where it may be one of two.
pub fn read(written: &str) -> Option<Date> {
    let written = written.trim();
    if written.len() > 200 {
        return None;
    }
    if let Some(day) = crate::day::day(written) {
        return day.parse().ok();
    }
    if matches!(written.len(), 10 | 13 | 16 | 19) && written.bytes().all(|byte| byte.is_ascii_digit()) {
        return written.parse().ok().and_then(unix);
    }
    let parts = parts(written);
    year_first(&parts).or_else(|| month_named(&parts)).or_else(|| day_first(&parts, false))
}

/// As [`read`], where a day before its month is the custom: `3/4/2024` on an Arabic page is the third of April.
pub fn read_day_first(written: &str) -> Option<Date> {
    read(written).or_else(|| day_first(&parts(written.trim()), true))
}

/// A time stamp of Unix: seconds, milliseconds, micro- or nanoseconds, told apart by their size. The day is that of
/// Greenwich.
pub fn unix(number: i64) -> Option<Date> {
    let mut seconds = number;
    while seconds.unsigned_abs() > 100_000_000_000 {
        seconds /= 1000;
    }
    let day = i32::try_from(seconds.div_euclid(86_400)).ok()?;
    days_after_1970(day).filter(|day| day.year() >= 1971)
}

/// The day so many days after 1 January 1970.
pub fn days_after_1970(days: i32) -> Option<Date> {
    let span = jiff::Span::new().try_days(days).ok()?;
    Date::constant(1970, 1, 1).checked_add(span).ok()
}

/// One run of digits or letters of a date, and the characters before it.
#[derive(Debug, PartialEq)]
pub(super) enum Part<'a> {
    Number { value: i32, digits: usize, after: &'a str },
    Month(i8),
    Word,
}

/// Cuts a text into numbers, months and other words. Digits may be Arabic ones.
pub(super) fn parts(written: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut rest = written;
    while let Some(c) = rest.chars().next() {
        let start = rest.len();
        if digit(c).is_some() {
            let end = rest.find(|c| digit(c).is_none()).unwrap_or(rest.len());
            let digits = rest[..end].chars().count();
            let value = rest[..end]
                .chars()
                .filter_map(digit)
                .fold(0i32, |value, digit| value.saturating_mul(10).saturating_add(digit));
            rest = &rest[end..];
            // English ordinals: 17th.
            let ordinal = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
            if matches!(&rest[..ordinal], "st" | "nd" | "rd" | "th") {
                rest = &rest[ordinal..];
            }
            let after_end = rest.find(char::is_alphanumeric).unwrap_or(rest.len());
            parts.push(Part::Number { value, digits, after: &rest[..after_end] });
        } else if let Some((month, length)) = super::page::month(rest) {
            rest = &rest[length..];
            parts.push(Part::Month(month));
        } else if c.is_alphabetic() {
            let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
            rest = &rest[end..];
            parts.push(Part::Word);
        } else {
            rest = &rest[c.len_utf8()..];
        }
        debug_assert!(rest.len() < start);
    }
    parts
}

fn digit(c: char) -> Option<i32> {
    let value = match c {
        '0'..='9' => c as u32 - '0' as u32,
        '\u{660}'..='\u{669}' => c as u32 - 0x660,
        '\u{6f0}'..='\u{6f9}' => c as u32 - 0x6f0,
        _ => return None,
    };
    i32::try_from(value).ok()
}

pub(super) fn date(year: i32, month: i32, day: i32) -> Option<Date> {
    if !(1..=9999).contains(&year) {
        return None;
    }
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

fn separates(after: &str) -> bool {
    matches!(after.trim_matches(|c| matches!(c, '\u{200e}' | '\u{200f}')).trim(), "-" | "/" | "." | "‐" | "–")
}

/// `2024-04-17…`, `2024/4/17`, `20240417`.
fn year_first(parts: &[Part<'_>]) -> Option<Date> {
    match parts {
        [Part::Number { value, digits: 8, .. }, rest @ ..] if !matches!(rest, [Part::Month(_), ..]) => {
            date(value / 10_000, value / 100 % 100, value % 100)
        }
        [
            Part::Number { value: year, digits: 4, after: first },
            Part::Number { value: month, digits: 1..=2, after: second },
            Part::Number { value: day, digits: 1..=2, .. },
            ..,
        ] if separates(first) && separates(second) => date(*year, *month, *day),
        _ => None,
    }
}

/// A month in words with a day of one or two digits and a year of four digits: in a text of a date and little else.
fn month_named(parts: &[Part<'_>]) -> Option<Date> {
    parts.iter().take(12).enumerate().find_map(|(at, _)| month_named_at(&parts[at..]))
}

/// `17 أبريل 2024`, `17 نيسان/أبريل 2024`, `April 17, 2024`, at the start of `parts`.
pub(super) fn month_named_at(parts: &[Part<'_>]) -> Option<Date> {
    let (month, day, rest) = match parts {
        [Part::Number { value, digits: 1..=2, .. }, Part::Month(month), rest @ ..] => (month, value, rest),
        [Part::Month(month), Part::Number { value, digits: 1..=2, .. }, rest @ ..] => (month, value, rest),
        _ => return None,
    };
    let rest = match rest {
        [Part::Month(same), rest @ ..] if same == month => rest,
        rest => rest,
    };
    // English writes "17th April 2024", Arabic "17 نيسان من عام 2024".
    let words = rest.iter().take(2).take_while(|part| **part == Part::Word).count();
    match &rest[words..] {
        [Part::Number { value: year, digits: 4, .. }, ..] => date(*year, i32::from(*month), *day),
        _ => None,
    }
}

/// `17/4/2024`; with `ambiguous` also `3/4/2024`.
fn day_first(parts: &[Part<'_>], ambiguous: bool) -> Option<Date> {
    parts.iter().take(12).enumerate().find_map(|(at, _)| match &parts[at..] {
        [
            Part::Number { value: day, digits: 1..=2, after: first },
            Part::Number { value: month, digits: 1..=2, after: second },
            Part::Number { value: year, digits: 4, .. },
            ..,
        ] if separates(first) && separates(second) => {
            if *day > 12 || day == month || (ambiguous && *month <= 12) {
                date(*year, *month, *day)
            } else if *month > 12 {
                date(*year, *day, *month)
            } else {
                None
            }
        }
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::{days_after_1970, read, read_day_first, unix};

    #[test]
    fn forms_without_doubt() {
        for (written, expected) in [
            ("2024-04-17", "2024-04-17"),
            (" 2017-01-20T21:43:00+01:00", "2017-01-20"),
            ("2017-01-20 21:43", "2017-01-20"),
            ("2024/4/17", "2024-04-17"),
            ("20240417", "2024-04-17"),
            ("٢٠٢٤-٠٤-١٧", "2024-04-17"),
            ("Wed, 17 Apr 2024 21:43:00 GMT", "2024-04-17"),
            ("April 17, 2024 9:43 PM", "2024-04-17"),
            ("17th April 2024", "2024-04-17"),
            ("الأربعاء 17 أبريل 2024 - 21:43", "2024-04-17"),
            ("١٧ نيسان/أبريل ٢٠٢٤", "2024-04-17"),
            ("17 أبريل (نيسان) 2024", "2024-04-17"),
            ("2 كانون الثاني 2024", "2024-01-02"),
            ("3 جويلية 2019", "2019-07-03"),
            ("17/4/2024", "2024-04-17"),
            ("4/17/2024", "2024-04-17"),
            ("17.04.2024 10:00", "2024-04-17"),
            ("4/4/2024", "2024-04-04"),
        ] {
            assert_eq!(read(written).map(|day| day.to_string()).as_deref(), Some(expected), "{written}");
        }
        for written in
            ["", "3/4/2024", "2024-02-30", "2024", "april", "17 april", "0000-01-01", "2024-4-177", "12:30:2024"]
        {
            assert_eq!(read(written), None, "{written}");
        }
        assert_eq!(read_day_first("3/4/2024").unwrap().to_string(), "2024-04-03");
    }

    #[test]
    fn time_stamps() {
        assert_eq!(days_after_1970(i32::MIN), None);
        for number in [1_713_390_180, 1_713_390_180_000, 1_713_390_180_000_000, 1_713_390_180_000_000_000] {
            assert_eq!(unix(number).unwrap().to_string(), "2024-04-17");
        }
        assert_eq!(unix(i64::MIN).map(|day| day.to_string()), None);
        assert_eq!(unix(5), None);
    }
}
