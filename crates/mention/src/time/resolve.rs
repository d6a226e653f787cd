//! Puts days to an expression of time. Reads no clock: all that is not said in the text comes from the anchor.

use super::calendar::{
    Calendar, civil, easter, hijri, hijri_year_of, month, orthodox_easter, plus_days, plus_months, solar_hijri, weekday,
};
use super::expression::{
    Anchor, DateParts, Direction, Expression, Holiday, HolidayRule, Origin, PartOfDay, Phase, Tense,
};
use super::interval::{Basis, Interval, Precision};
use super::unit::{Duration, Unit};
use jiff::civil::Date;

/// The days of an expression, or `None` where it has none (habits, مؤخراً), or the anchor lacks what it counts from.
///
/// A bare length ([`Expression::Duration`]) has no days of its own: shift the event it counts from by it.
pub fn resolve(expression: &Expression, anchor: &Anchor<'_>) -> Option<Interval> {
    match expression {
        Expression::Date(parts) => super::resolve_date::resolve(parts, anchor),
        Expression::Season { first_month, year, direction } => season(*first_month, *year, *direction, anchor),
        Expression::Relative { unit, offset, origin } => relative(*unit, *offset, *origin, anchor),
        Expression::Stretch { before, after } => stretch(*before, *after, anchor),
        Expression::Ago(duration) => ago(*duration, anchor),
        Expression::Offset { duration, sign, origin } => offset(*duration, *sign, *origin, anchor),
        Expression::Decade(year) => decade(*year, Basis::Stated),
        Expression::Known { from, until, precision, .. } => {
            Some(Interval::new(*from, *until, *precision, Basis::Stated))
        }
        Expression::Phase(phase, whole) => phase_of(*phase, &resolve(whole, anchor)?),
        Expression::Range(first, second) => range(first, second, anchor),
        Expression::Holiday(feast) => holiday(feast, anchor),
        Expression::SameAsPrevious => Some(Interval { basis: Basis::Relative, ..*anchor.previous? }),
        Expression::Vague { .. } | Expression::Duration(_) | Expression::Frequency => None,
    }
}

/// The day that an origin stands for.
fn day_of(origin: Origin, anchor: &Anchor<'_>) -> Option<Date> {
    match origin {
        Origin::Publication => anchor.published,
        Origin::Previous => anchor.previous.and_then(|i| i.end.or(i.start)),
    }
}

fn decade(year: i32, basis: Basis) -> Option<Interval> {
    Some(Interval::new(civil(year, 1, 1)?, civil(year + 9, 12, 31)?, Precision::Decade, basis))
}

/// Months of a season; winter of a year begins in December of the year before.
fn season_of(first_month: u8, year: i32, basis: Basis) -> Option<Interval> {
    let start_year = if first_month == 12 { year - 1 } else { year };
    let (end_year, end_month) = plus_months(start_year, first_month, 2);
    let (start, end) = (civil(start_year, first_month, 1)?, month(end_year, end_month)?.1);
    Some(Interval::new(start, end, Precision::Season, basis))
}

fn season(first_month: u8, year: Option<i32>, direction: Option<Direction>, anchor: &Anchor<'_>) -> Option<Interval> {
    if let Some(year) = year {
        return season_of(first_month, year, Basis::Stated);
    }
    let published = anchor.published?;
    let year = i32::from(published.year());
    let candidates: Vec<_> = (year - 3..=year + 3).filter_map(|y| season_of(first_month, y, Basis::Relative)).collect();
    pick(&candidates, direction, anchor.tense, published)
}

/// Of intervals in order of time: the last, the present, the next, or the one that the tense asks for.
pub(super) fn pick(
    candidates: &[Interval],
    direction: Option<Direction>,
    tense: Tense,
    published: Date,
) -> Option<Interval> {
    let mut begun = candidates.iter().filter(|i| i.start.is_some_and(|s| s <= published));
    let over = candidates.iter().filter(|i| i.end.is_some_and(|e| e < published));
    let coming = candidates.iter().filter(|i| i.start.is_some_and(|s| s > published));
    let not_over = candidates.iter().filter(|i| i.end.is_some_and(|e| e >= published));
    match (direction, tense) {
        (Some(Direction::Past(n)), _) => over.rev().nth(usize::from(n.max(1)) - 1).copied(),
        (Some(Direction::Next(n)), _) => coming.skip(usize::from(n.max(1)) - 1).copied().next(),
        (Some(Direction::This), _) => candidates
            .iter()
            .find(|i| i.start <= Some(published) && Some(published) <= i.end)
            .or(begun.next_back())
            .copied(),
        (None, Tense::Future) => not_over.copied().next(),
        (None, Tense::Past) if candidates.iter().any(|i| i.precision > Precision::Day) => begun.copied().next_back(),
        // A month told without a year is seldom most of a year off: then the coming one is meant. Its day in the past tense too,
        // where what was promised or agreed is dated (تعهدت بتسليم المدينة في 15 نوفمبر).
        (None, tense) => {
            let (days_ago, ahead) = if tense == Tense::Past { (330, 31) } else { (240, 62) };
            let last = begun.copied().next_back();
            let days = |from: Date, to: Date| (to - from).get_days();
            let long_ago = last.and_then(|l| l.end).is_none_or(|end| days(end, published) > days_ago);
            let soon = |next: &Interval| next.start.is_some_and(|s| days(published, s) <= ahead);
            coming.copied().next().filter(|next| long_ago && soon(next)).or(last)
        }
    }
}

fn relative(unit: Unit, offset: i32, origin: Origin, anchor: &Anchor<'_>) -> Option<Interval> {
    // "That day" of something known only to its week or month is no day.
    let vague_day = |i: &Interval| i.precision != Precision::Day;
    if unit <= Unit::Day && origin == Origin::Previous && anchor.previous.is_some_and(vague_day) {
        return None;
    }
    let from = day_of(origin, anchor)?;
    let (year, number) = (i32::from(from.year()), from.month() as u8);
    let basis = Basis::Relative;
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => Some(Interval::day(from, basis)),
        Unit::Day => Some(Interval::day(plus_days(from, i64::from(offset))?, basis)),
        Unit::Week => Interval::week_of(plus_days(from, 7 * i64::from(offset))?, basis),
        Unit::Month => {
            let (year, number) = plus_months(year, number, offset);
            Interval::month(year, number, basis)
        }
        Unit::Quarter => {
            let first = (number - 1) / 3 * 3 + 1;
            let (year, first) = plus_months(year, first, 3 * offset);
            let (last_year, last) = plus_months(year, first, 2);
            Some(Interval::new(civil(year, first, 1)?, month(last_year, last)?.1, Precision::Range, basis))
        }
        Unit::Season => None,
        Unit::Year => Interval::year(year + offset, basis),
        Unit::Decade => decade(year.div_euclid(10) * 10 + 10 * offset, basis),
        Unit::Century => {
            let first = (year - 1).div_euclid(100) * 100 + 1 + 100 * offset;
            Some(Interval::new(civil(first, 1, 1)?, civil(first + 99, 12, 31)?, Precision::Range, basis))
        }
    }
}

/// The day so long before (-1) or after (1) a day, to the day.
fn day_at(from: Date, duration: Duration, sign: i32) -> Option<Date> {
    if let Some(days) = duration.days() {
        return plus_days(from, days * i64::from(sign));
    }
    let months = duration.months()?.checked_mul(sign)?;
    let (year, number) = plus_months(i32::from(from.year()), from.month() as u8, months);
    let (first, last) = month(year, number)?;
    Some(plus_days(first, i64::from(from.day()) - 1)?.min(last))
}

fn stretch(before: Duration, after: Duration, anchor: &Anchor<'_>) -> Option<Interval> {
    let published = anchor.published?;
    // قبل أسابيع: both ends lie on one side of publication in the table, the nearer one second.
    let start = day_at(published, before, -1)?;
    let end = if before.amount > 0 && after.amount > 0 {
        day_at(published, after, -1)?
    } else {
        day_at(published, after, 1)?
    };
    let precision = if start == end { Precision::Day } else { Precision::Range };
    Some(Interval::new(start, end, precision, Basis::Relative).approximately(before.amount + after.amount > 1))
}

fn ago(duration: Duration, anchor: &Anchor<'_>) -> Option<Interval> {
    Interval::day(anchor.published?, Basis::Relative).shift(duration, -1)
}

fn offset(duration: Duration, sign: i32, origin: Option<Origin>, anchor: &Anchor<'_>) -> Option<Interval> {
    let from = match (origin, anchor.previous, anchor.tense) {
        (Some(Origin::Previous), previous, _) => *previous?,
        (_, _, Tense::Future) | (Some(Origin::Publication), ..) => Interval::day(anchor.published?, Basis::Relative),
        (None, Some(previous), _) => *previous,
        (None, None, _) if sign < 0 => Interval::day(anchor.published?, Basis::Relative),
        (None, None, _) => return None,
    };
    // "A month later" says nothing where only the year is known.
    let coarse = from.precision >= Precision::Year && duration.unit < Unit::Year;
    (!coarse).then(|| from.shift(duration, sign))?
}

fn range(first: &Expression, second: &Expression, anchor: &Anchor<'_>) -> Option<Interval> {
    let until = resolve(second, anchor)?;
    // The first end of a range without its own year lies before the second.
    let earlier =
        Anchor { in_sentence: None, tense: Tense::Past, published: until.end.or(anchor.published), ..*anchor };
    let counts_from_publication = !matches!(first, Expression::Date(parts) if parts.day_offset.is_none());
    let from = resolve(first, if counts_from_publication { anchor } else { &earlier })?;
    Some(from.through(&until))
}

/// A part of an interval. Thirds of a month are its tens; the middle of anything longer is its middle third.
fn phase_of(phase: Phase, whole: &Interval) -> Option<Interval> {
    let (start, end) = (whole.start?, whole.end?);
    let months = (i32::from(end.year()) - i32::from(start.year())) * 12 + i32::from(end.month() - start.month()) + 1;
    let days = i64::from((end - start).get_days()) + 1;
    let at_day = |number: i64| plus_days(start, number - 1).map(|d| d.min(end));
    // First day of a month of the interval, counted from 0, and the last day of another.
    let months_of = |first: i32, last: i32| {
        let (year, number) = plus_months(i32::from(start.year()), start.month() as u8, first);
        let (last_year, last) = plus_months(i32::from(start.year()), start.month() as u8, last);
        Some((civil(year, number, 1)?, month(last_year, last)?.1.min(end)))
    };
    let (from, until) = match phase {
        Phase::FirstTen => (start, at_day(10)?),
        Phase::LastTen => (plus_days(end, -9)?, end),
        Phase::Week(0) => (plus_days(end, -6)?, end),
        Phase::Week(n) => (at_day(i64::from(n - 1) * 7 + 1)?, at_day(i64::from(n) * 7)?),
        Phase::Part(n, of) if months >= i32::from(of) => {
            let length = months / i32::from(of);
            months_of(length * (i32::from(n) - 1), length * i32::from(n) - 1)?
        }
        Phase::Part(n, of) => {
            let length = days / i64::from(of).max(1);
            (at_day(length * (i64::from(n) - 1) + 1)?, at_day(length * i64::from(n))?)
        }
        Phase::Early if months == 1 && days > 7 => (start, at_day(10)?),
        Phase::Mid if months == 1 && days > 7 => (at_day(10)?, at_day(20)?),
        Phase::Late if months == 1 && days > 7 => (at_day(20)?, end),
        Phase::Early | Phase::Mid | Phase::Late if days <= 7 => {
            let first = match phase {
                Phase::Early => 1,
                Phase::Mid => 3,
                _ => days - 2,
            };
            (at_day(first)?, at_day(first + 2)?)
        }
        Phase::Early => months_of(0, (months / 3).max(1) - 1)?,
        Phase::Mid => months_of(months / 3, months - months / 3 - 1)?,
        Phase::Late => months_of(months - (months / 4).max(1), months - 1)?,
    };
    let precision = if matches!(phase, Phase::Week(_)) { Precision::Week } else { Precision::Range };
    Some(Interval { start: Some(from), end: Some(until), precision, ..*whole })
}

fn holiday(feast: &Holiday, anchor: &Anchor<'_>) -> Option<Interval> {
    let basis = if feast.year.is_some() { Basis::Stated } else { Basis::Inferred };
    let lunar =
        matches!(feast.rule, HolidayRule::Fixed(Calendar::Hijri, ..) | HolidayRule::NthWeekday(Calendar::Hijri, ..));
    let of_year = |year: i32| -> Option<Interval> {
        let first = holiday_of(feast.rule, year)?;
        let interval = match feast.day {
            0 if feast.days > 1 => {
                let last = plus_days(first, i64::from(feast.days) - 1)?;
                Interval::new(first, last, Precision::Range, basis)
            }
            day => Interval::day(plus_days(first, i64::from(day.max(1)) - 1)?, basis),
        };
        Some(interval.approximately(lunar))
    };
    let middle = match (feast.year, anchor.published) {
        (Some(year), _) if !lunar => return of_year(year),
        (Some(year), _) => hijri_year_of(civil(year, 7, 1)?),
        (None, Some(published)) if lunar => hijri_year_of(published),
        (None, Some(published)) => i32::from(published.year()),
        (None, None) => return None,
    };
    let candidates: Vec<_> = (middle - 2..=middle + 2).filter_map(of_year).collect();
    match feast.year {
        Some(year) => candidates.into_iter().find(|i| i.start.is_some_and(|s| i32::from(s.year()) == year)),
        None => pick(&candidates, None, anchor.tense, anchor.published?),
    }
}

fn holiday_of(rule: HolidayRule, year: i32) -> Option<Date> {
    match rule {
        HolidayRule::Fixed(calendar, number, day) => in_calendar(calendar, year, number, day),
        HolidayRule::NthWeekday(calendar, number, day_of_week, nth) => {
            let first = in_calendar(calendar, year, number, 1)?;
            let days = i64::from((day_of_week + 7 - weekday(first)) % 7);
            let nth = if nth == 0 { (29 - days - 1) / 7 } else { i64::from(nth) - 1 };
            plus_days(first, days + 7 * nth)
        }
        HolidayRule::Easter(days) => plus_days(easter(year)?, i64::from(days)),
        HolidayRule::OrthodoxEaster(days) => plus_days(orthodox_easter(year)?, i64::from(days)),
        HolidayRule::NotComputed => None,
    }
}

/// A day of a calendar as a civil date.
pub(super) fn in_calendar(calendar: Calendar, year: i32, number: u8, day: u8) -> Option<Date> {
    match calendar {
        Calendar::Gregorian => civil(year, number, day),
        Calendar::Hijri => hijri(year, number, day),
        Calendar::SolarHijri => solar_hijri(year, number, day),
    }
}

/// The night of a day runs into the next one.
pub(super) fn with_night(day: Date, parts: &DateParts) -> Option<Interval> {
    let night = parts.part == PartOfDay::Night && (parts.day_offset.is_none() || parts.second_weekday.is_some());
    let end = if night && parts.weekday.is_some() { plus_days(day, 1)? } else { day };
    Some(Interval::new(day, end, Precision::Day, Basis::Relative))
}
