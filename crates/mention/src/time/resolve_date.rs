//! Days for dates: the year that is not written, the weekday that settles it, the other calendars.

use super::calendar::{Calendar, civil, hijri_year_of, month, plus_days, plus_months, weekday};
use super::expression::{Anchor, DateParts, Direction, Origin, Tense};
use super::interval::{Basis, Interval, Precision};
use super::resolve::{in_calendar, pick, with_night};
use jiff::civil::Date;

/// Days of a date. A full date wins over a count of days, a count over a weekday; a weekday settles the rest.
pub(super) fn resolve(parts: &DateParts, anchor: &Anchor<'_>) -> Option<Interval> {
    if parts.month_before {
        let before = anchor.in_sentence.or(anchor.previous).and_then(|i| i.start.or(i.end))?;
        return in_month(parts, i32::from(before.year()), before.month() as u8, Basis::Relative);
    }
    if parts.month.is_some() || parts.month_offset.is_some() {
        let beside_offset = parts.day_offset.is_some() && anchor.published.is_some();
        if !(beside_offset && (!parts.has_year() || parts.calendar != Calendar::Gregorian)) {
            return with_month(parts, anchor);
        }
    }
    if let Some(offset) = parts.day_offset {
        let day = plus_days(anchor.published?, i64::from(offset))?;
        return with_night(agreeing(day, parts.weekday), parts);
    }
    if let Some(wanted) = parts.weekday {
        let published = anchor.published?;
        return with_night(weekday_near(wanted, parts.direction, anchor.tense, published)?, parts);
    }
    year_of(parts, anchor)
}

/// أمس الأربعاء: where the two disagree by a day or two, the paper was dated ahead and the weekday is right.
fn agreeing(day: Date, wanted: Option<u8>) -> Date {
    let Some(wanted) = wanted else { return day };
    let near = [0, -1, 1, -2, 2].iter().filter_map(|n| plus_days(day, *n)).find(|d| weekday(*d) == wanted);
    near.unwrap_or(day)
}

fn weekday_near(wanted: u8, direction: Option<Direction>, tense: Tense, published: Date) -> Option<Date> {
    let today = weekday(published);
    let back = i64::from((today + 7 - wanted) % 7);
    let ahead = i64::from((wanted + 7 - today) % 7);
    let whole_week = |days: i64| if days == 0 { 7 } else { days };
    plus_days(
        published,
        match (direction, tense) {
            (Some(Direction::Past(n)), _) => -whole_week(back) - 7 * (i64::from(n.max(1)) - 1),
            (Some(Direction::Next(n)), _) => whole_week(ahead) + 7 * (i64::from(n.max(1)) - 1),
            (Some(Direction::This) | None, Tense::Future) => ahead,
            (Some(Direction::This) | None, _) => -back,
        },
    )
}

/// A year by itself.
fn year_of(parts: &DateParts, anchor: &Anchor<'_>) -> Option<Interval> {
    let (year, basis) = match (parts.year, parts.year_offset) {
        (Some(year), _) => (year, Basis::Stated),
        (None, Some((origin, offset))) => (counted_year(origin, offset, anchor)?, Basis::Relative),
        (None, None) => return None,
    };
    match parts.calendar {
        Calendar::Gregorian => Interval::year(year, basis),
        calendar => {
            let next = in_calendar(calendar, year + 1, 1, 1)?;
            let first = in_calendar(calendar, year, 1, 1)?;
            Some(Interval::new(first, plus_days(next, -1)?, Precision::Year, basis).approximately(true))
        }
    }
}

fn counted_year(origin: Origin, offset: i32, anchor: &Anchor<'_>) -> Option<i32> {
    let day = match origin {
        Origin::Publication => anchor.published?,
        Origin::Previous => anchor.previous.or(anchor.in_sentence).and_then(|i| i.start.or(i.end))?,
    };
    Some(i32::from(day.year()) + offset)
}

/// A month, or a day of one, in the year that is said or meant.
fn with_month(parts: &DateParts, anchor: &Anchor<'_>) -> Option<Interval> {
    if let Some(offset) = parts.month_offset {
        let published = anchor.published?;
        let (year, number) = plus_months(i32::from(published.year()), published.month() as u8, offset);
        return in_month(parts, year, number, Basis::Relative);
    }
    let number = parts.month?;
    if let Some(year) = parts.year {
        return in_month(parts, year, number, Basis::Stated);
    }
    if let Some((origin, offset)) = parts.year_offset {
        let year = counted_year(origin, offset, anchor)?;
        return if parts.calendar == Calendar::Hijri {
            in_month(parts, hijri_year_of(civil(year, 7, 1)?), number, Basis::Relative)
        } else {
            in_month(parts, year, number, Basis::Relative)
        };
    }
    // The year is not said: of this and the neighbouring years the one that tense, weekday and neighbours ask for.
    let center = match (anchor.published, anchor.in_sentence.and_then(|i| i.start)) {
        (Some(published), _) => published,
        (None, Some(near)) => near,
        (None, None) => return None,
    };
    let middle = match parts.calendar {
        Calendar::Gregorian => i32::from(center.year()),
        Calendar::Hijri => hijri_year_of(center),
        Calendar::SolarHijri => i32::from(center.year()) - 621,
    };
    let of_year = |year| in_month(parts, year, number, Basis::Inferred);
    let candidates: Vec<Interval> = (middle - 2..=middle + 2).filter_map(of_year).collect();
    if let Some(lent) = lent_year(parts, anchor, &candidates) {
        return Some(lent);
    }
    if let Some(wanted) = parts.weekday.filter(|_| parts.has_calendar_day()) {
        // Only every fifth or sixth year gives a day its weekday.
        let fits = |i: &&Interval| i.start.is_some_and(|d| weekday(d) == wanted);
        let near = candidates.iter().filter(fits).copied().collect::<Vec<_>>();
        if let Some(found) = pick(&near, parts.direction, anchor.tense, center).or(near.first().copied()) {
            return Some(found);
        }
    }
    match parts.direction {
        // الشهر الجاري: تشرين الأول الجاري
        Some(Direction::This) => candidates.iter().copied().min_by_key(|i| distance(i, center)),
        // أيلول الماضي is over, but the day of a month may lie in the running one.
        direction => pick(&candidates, direction, anchor.tense, center),
    }
}

/// A dated expression earlier in the sentence lends its year: `سرت في نيسان 2022 وانقضت في أكتوبر`.
fn lent_year(parts: &DateParts, anchor: &Anchor<'_>, near: &[Interval]) -> Option<Interval> {
    let lender = anchor.in_sentence.filter(|i| i.basis == Basis::Stated && i.precision <= Precision::Year)?;
    if parts.direction.is_some() || parts.weekday.is_some() || parts.calendar != Calendar::Gregorian {
        return None;
    }
    let from = lender.start?;
    let year = i32::from(from.year());
    let same = in_month(parts, year, parts.month?, Basis::Inferred)?;
    let following =
        if same.end < Some(from) { in_month(parts, year + 1, parts.month?, Basis::Inferred)? } else { same };
    // A year that is long past or to come for good reason stays with its own date only if the new one stays past too.
    let allowed = anchor.tense == Tense::Future || anchor.published.is_none_or(|p| following.start <= Some(p));
    if allowed { Some(following) } else { near.iter().find(|i| **i == same).copied().or(Some(same)) }
}

fn distance(interval: &Interval, day: Date) -> i32 {
    interval.start.map_or(i32::MAX, |start| (start - day).get_days().abs())
}

/// The month, or its day, in a given year of its calendar.
fn in_month(parts: &DateParts, year: i32, number: u8, basis: Basis) -> Option<Interval> {
    let (first, last) = match parts.calendar {
        Calendar::Gregorian => month(year, number)?,
        calendar => {
            let (next_year, next) = plus_months(year, number, 1);
            let first = in_calendar(calendar, year, number, 1)?;
            (first, plus_days(in_calendar(calendar, next_year, next, 1)?, -1)?)
        }
    };
    let lunar = parts.calendar == Calendar::Hijri;
    let Some(day) = parts.day.or(parts.last_day.then_some(0)) else {
        return Some(Interval::new(first, last, Precision::Month, basis).approximately(lunar));
    };
    let date = match (day, parts.calendar) {
        (0, _) => last,
        (day, Calendar::Gregorian) => civil(year, number, day)?,
        (day, calendar) => in_calendar(calendar, year, number, day)?,
    };
    if lunar {
        // The sighting of the moon may put it a day off: the weekday beside it tells.
        let agreed = agreeing(date, parts.weekday);
        return Some(Interval { basis, ..with_night(agreed, parts)? }.approximately(parts.weekday.is_none()));
    }
    Some(Interval { basis, ..with_night(date, parts)? })
}
