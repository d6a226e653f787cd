//! Days in words of a language, no more precise than they are.

use crate::words::Words;
use marsad_record::{Date, Precision};

/// Year, month and day of an ISO day.
fn parts(day: &str) -> Option<(&str, u8, u8)> {
    let mut parts = day.splitn(3, '-');
    let (year, month, day) = (parts.next()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    Some((year, month, day))
}

fn month(words: &Words, number: u8) -> String {
    let key = format!("date.{number}");
    words.find(&key).map_or_else(|| number.to_string(), str::to_owned)
}

/// `8 November 2020`; what is no ISO day is left as it is.
pub fn day(words: &Words, iso: &str) -> String {
    let Some((year, number, day)) = parts(iso) else { return iso.to_owned() };
    words.fill("date.day", &[("day", &day.to_string()), ("month", &month(words, number)), ("year", year)])
}

/// Without the year where it is that of `around`.
pub fn short_day(words: &Words, iso: &str, around: &str) -> String {
    match parts(iso) {
        Some((year, number, of_month)) if around.starts_with(&format!("{year}-")) => {
            words.fill("date.day_short", &[("day", &of_month.to_string()), ("month", &month(words, number))])
        }
        _ => day(words, iso),
    }
}

/// A date; none where nothing is known. The year is left out where it is that of `around`.
pub fn date(words: &Words, date: &Date, around: &str) -> Option<String> {
    let (start, end) = (date.start.as_deref(), date.end.as_deref());
    let day = |iso: &str| short_day(words, iso, around);
    let from = start.or(end)?;
    let year = from.split('-').next().unwrap_or("");
    Some(match date.precision {
        Precision::Unknown => return None,
        Precision::Day => day(from),
        Precision::Week => words.fill("date.week", &[("day", &day(from))]),
        Precision::Month => {
            let number = parts(from).map_or(1, |(_, number, _)| number);
            words.fill("date.month", &[("month", &month(words, number)), ("year", year)])
        }
        Precision::Season => {
            let season = match parts(from).map_or(1, |(_, number, _)| number) {
                3..=5 => "date.spring",
                6..=8 => "date.summer",
                9..=11 => "date.autumn",
                _ => "date.winter",
            };
            words.fill("date.season", &[("season", words.get(season)), ("year", year)])
        }
        Precision::Year => words.fill("date.year", &[("year", year)]),
        Precision::Decade => words.fill("date.decade", &[("year", year)]),
        Precision::Range => match (start, end) {
            (Some(start), Some(end)) if start == end => day(start),
            (Some(start), Some(end)) if start.get(..7) == end.get(..7) && parts(start).is_some() => {
                let first = parts(start).map_or(0, |(_, _, day)| day);
                words.fill("date.days", &[("first", &first.to_string()), ("last", &day(end))])
            }
            (Some(start), Some(end)) => words.fill("date.span", &[("from", &day(start)), ("to", &day(end))]),
            (Some(start), None) => words.fill("date.since", &[("day", &day(start))]),
            _ => words.fill("date.until", &[("day", &day(from))]),
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Lang;

    #[test]
    fn dates_say_no_more_than_is_known() {
        let of = |start: &str, end: &str, precision| Date {
            start: Some(start.to_owned()),
            end: Some(end.to_owned()),
            precision,
            ..Date::default()
        };
        let (english, arabic) = (Words::of(Lang::En), Words::of(Lang::Ar));
        let day = of("2024-04-17", "2024-04-17", Precision::Day);
        assert_eq!(date(&english, &day, "2024-05-01").as_deref(), Some("17 April"));
        assert_eq!(date(&arabic, &day, "2020-05-01").as_deref(), Some("17 نيسان/أبريل 2024"));
        let autumn = of("2020-09-01", "2020-11-30", Precision::Season);
        assert_eq!(date(&arabic, &autumn, "").as_deref(), Some("خريف 2020"));
        assert_eq!(date(&english, &of("2024-04-18", "2024-04-18", Precision::Unknown), ""), None);
        let span = of("2020-09-27", "2020-11-10", Precision::Range);
        assert_eq!(date(&english, &span, "").as_deref(), Some("27 September 2020 to 10 November 2020"));
    }
}
