//! Calendars beside the civil one: Hijri, Persian solar, the date of Easter; and small helpers on civil dates.
//!
//! A Hijri month begins on the day after the new moon where that falls before sunset in Mecca (the rule of the Umm
//! al-Qura calendar), else a day later. Countries that wait for the moon to be seen may differ by a day; a weekday
//! beside the date settles it. A calendar library gives the same from tables and costs a long build.

use jiff::civil::{Date, Weekday, date};
use jiff::{Span, ToSpan};

/// A calendar that a date is given in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Calendar {
    #[default]
    Gregorian,
    Hijri,
    SolarHijri,
}

/// Civil date of a year, month and day; `None` where there is no such day or it lies outside years 1-9999.
pub fn civil(year: i32, month: u8, day: u8) -> Option<Date> {
    Date::new(i16::try_from(year).ok().filter(|y| *y > 0)?, month as i8, day as i8).ok()
}

/// A date some days away; `None` outside the calendar.
pub fn plus_days(from: Date, days: i64) -> Option<Date> {
    from.checked_add(Span::new().try_days(days).ok()?).ok()
}

/// First and last day of a month.
pub fn month(year: i32, month: u8) -> Option<(Date, Date)> {
    let first = civil(year, month, 1)?;
    Some((first, first.last_of_month()))
}

/// A month some months away, as year and month.
pub fn plus_months(year: i32, month: u8, months: i32) -> (i32, u8) {
    let index = year.saturating_mul(12).saturating_add(i32::from(month) - 1).saturating_add(months);
    (index.div_euclid(12), (index.rem_euclid(12) + 1) as u8)
}

/// ISO number of a weekday: Monday 1, Sunday 7.
pub fn weekday(day: Date) -> u8 {
    day.weekday().to_monday_one_offset() as u8
}

/// First day of the week of a day. Weeks run from Sunday to Saturday, as they do where most of the papers are printed.
pub fn week_start(day: Date) -> Option<Date> {
    plus_days(day, -i64::from(day.weekday().since(Weekday::Sunday)))
}

/// Civil date of a Hijri day. Months have 29 or 30 days; day 30 of a short month is the next first.
pub fn hijri(year: i32, month: u8, day: u8) -> Option<Date> {
    if !(1..=2000).contains(&year) || !(1..=12).contains(&month) || !(1..=30).contains(&day) {
        return None;
    }
    // New moons are counted from January 2000; that of Muharram 1421 was the fourth.
    let lunation = (i64::from(year) - 1421) * 12 + i64::from(month) - 1 + 3;
    let moon = new_moon(lunation as f64) + 0.5;
    let (days, hours) = (moon.floor(), moon.fract() * 24.0);
    // Days from noon 1 January 2000 Universal Time to the midnight before the new moon.
    let date_of_moon = plus_days(date(2000, 1, 1), days as i64)?;
    let wait = if hours < sunset_in_mecca(date_of_moon) { 1 } else { 2 };
    plus_days(date_of_moon, wait + i64::from(day) - 1)
}

/// A new moon in days from noon of 1 January 2000, Universal Time, right to some minutes in our centuries (Meeus,
/// *Astronomical Algorithms*, chapter 49, the largest terms).
fn new_moon(lunation: f64) -> f64 {
    let angle = |at_start: f64, per_moon: f64| (at_start + per_moon * lunation).to_radians();
    let sun = angle(2.5534, 29.105_356_70);
    let moon = angle(201.5643, 385.816_935_28);
    let node = angle(160.7108, 390.670_502_84);
    let centuries = lunation / 1236.85;
    5.09766 + 29.530_588_861 * lunation + 0.000_154_37 * centuries * centuries - 0.407_20 * moon.sin()
        + 0.172_41 * sun.sin()
        + 0.016_08 * (2.0 * moon).sin()
        + 0.010_39 * (2.0 * node).sin()
        + 0.007_39 * (moon - sun).sin()
        - 0.005_14 * (moon + sun).sin()
        + 0.002_08 * (2.0 * sun).sin()
}

/// Hour of sunset in Mecca in Universal Time, right to some ten minutes.
fn sunset_in_mecca(day: Date) -> f64 {
    15.4 + 0.7 * (std::f64::consts::TAU * (f64::from(day.day_of_year()) - 172.0) / 365.25).cos()
}

/// Hijri year that holds a day, near enough to choose among neighbours.
pub fn hijri_year_of(day: Date) -> i32 {
    let days = i64::from((day - date(622, 7, 19)).get_days());
    (days * 30 / 10_631) as i32 + 1
}

/// Civil date of a day of the Persian calendar, right to a day: the year begins on 20 or 21 March.
pub fn solar_hijri(year: i32, month: u8, day: u8) -> Option<Date> {
    if !(1..=1600).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let before = if month <= 7 { 31 * (i64::from(month) - 1) } else { 186 + 30 * (i64::from(month) - 7) };
    let leap_shift = matches!((year + 621) % 4, 0) && year > 1374;
    let new_year = civil(year + 621, 3, if leap_shift { 20 } else { 21 })?;
    plus_days(new_year, before + i64::from(day) - 1)
}

/// Easter Sunday of the western churches (the anonymous Gregorian computus).
pub fn easter(year: i32) -> Option<Date> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    civil(year, (n / 31) as u8, (n % 31 + 1) as u8)
}

/// Easter Sunday of the eastern churches, 1900-2099 (Meeus' Julian computus, thirteen days on).
pub fn orthodox_easter(year: i32) -> Option<Date> {
    let d = (19 * (year % 19) + 15) % 30;
    let e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
    let n = d + e + 114;
    let julian = civil(year, (n / 31) as u8, (n % 31 + 1) as u8)?;
    julian.checked_add(13.days()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hijri_days_of_printed_papers() {
        assert_eq!(hijri(1444, 9, 23), Some(date(2023, 4, 14)));
        assert_eq!(hijri(1442, 5, 21), Some(date(2021, 1, 5)));
        assert_eq!(hijri(1446, 12, 18), Some(date(2025, 6, 14)));
        assert_eq!(hijri(1444, 10, 1), Some(date(2023, 4, 21)));
        assert_eq!(hijri(1445, 9, 1), Some(date(2024, 3, 11)));
        assert_eq!(hijri(1446, 1, 1), Some(date(2024, 7, 7)));
        assert_eq!(hijri(1442, 12, 10), Some(date(2021, 7, 20)));
        assert_eq!(hijri_year_of(date(2023, 4, 14)), 1444);
        assert_eq!(hijri(1444, 13, 1), None);
    }
    #[test]
    fn easters() {
        assert_eq!(easter(2024), Some(date(2024, 3, 31)));
        assert_eq!(orthodox_easter(2024), Some(date(2024, 5, 5)));
        assert_eq!(orthodox_easter(2023), Some(date(2023, 4, 16)));
    }
    #[test]
    fn weeks_and_months() {
        assert_eq!(week_start(date(2023, 8, 29)), Some(date(2023, 8, 27)));
        assert_eq!(week_start(date(2023, 8, 27)), Some(date(2023, 8, 27)));
        assert_eq!(plus_months(2023, 1, -1), (2022, 12));
        assert_eq!(solar_hijri(1402, 1, 1), Some(date(2023, 3, 21)));
        assert_eq!(solar_hijri(1403, 1, 1), Some(date(2024, 3, 20)));
    }
}
