//! Dates: days of the week, days from publication, days, months and years of a calendar, and all of them together
//! (`أمس الجمعة 23 رمضان 1444هـ`, `الخميس (20 نيسان/أبريل) الماضي`).

use super::calendar::Calendar;
use super::expression::{DateParts, Direction, Expression, Origin, PartOfDay};
use super::read::Reader;
use super::table::Lexeme;
use super::unit::Unit;
use marsad_morphology::Proclitics;
use marsad_text::TokenKind;

/// An expression with the token after it.
#[derive(Clone, Debug)]
pub(super) struct Parsed {
    pub expression: Expression,
    pub end: u32,
    /// Clitics on its first word.
    pub clitics: Proclitics,
}

impl Reader<'_> {
    /// A date with all its parts. `governed`: a preposition of time or a word like أواخر stands before it, so that
    /// words that are doubtful alone (bare years, مارس) are taken.
    pub fn date(&self, token: u32, governed: bool) -> Option<Parsed> {
        let mut parts = DateParts::default();
        let (mut end, clitics) = self.component(token, &mut parts, governed)?;
        loop {
            let (next, bracket) = self.connector(end, &parts);
            let mut more = parts;
            let Some((mut after, Proclitics::NONE)) = self.component(next, &mut more, true) else { break };
            // Several names of the day may stand in one bracket: (السبت 18 ذي الحجة).
            while bracket && !self.is(after, ")") {
                match self.component(after, &mut more, true) {
                    Some((next, Proclitics::NONE)) => after = next,
                    _ => break,
                }
            }
            if bracket && !self.is(after, ")") {
                break;
            }
            let comma = self.is(end, "،") || self.is(end, ",");
            if comma && !more.has_calendar_day() || next == end && more.only_year().is_some() {
                break;
            }
            parts = more;
            end = if bracket { after + 1 } else { after };
            if let Some((Origin::Publication, direction, after)) =
                self.modifier(end).filter(|_| parts.direction.is_none() && !parts.has_year())
            {
                (parts.direction, end) = (Some(direction), after);
            }
        }
        // أمس فجراً: the part of the day adds nothing but its word.
        if let Some((_, after)) = self.bare(end, |l| if let Lexeme::PartOfDay(p) = l { Some(*p) } else { None })
            && (parts.day_offset.is_some() || parts.weekday.is_some() || parts.has_calendar_day())
        {
            end = after;
        }
        Some(Parsed { expression: Expression::Date(parts), end, clitics })
    }

    /// What may stand between two names of one day; true where it opens a bracket.
    fn connector(&self, token: u32, parts: &DateParts) -> (u32, bool) {
        if let Some(((), end)) = self.bare(token, |l| matches!(l, Lexeme::SameDate).then_some(())) {
            return (end + u32::from(self.is(end, "ل")), false);
        }
        if self.is(token, "(") {
            return (token + 1, true);
        }
        let night = parts.part == PartOfDay::Night && parts.weekday.is_some();
        if night && self.is_any(token, &["-", "–", "/", "الي"]) || self.is_any(token, &["،", ","]) {
            return (token + 1, false);
        }
        (token, false)
    }

    /// One component, added to `parts`; `None` where there is none or it contradicts what is there.
    fn component(&self, token: u32, parts: &mut DateParts, governed: bool) -> Option<(u32, Proclitics)> {
        self.day_name(token, parts)
            .or_else(|| self.numeric_date(token, parts))
            .or_else(|| self.calendar_date(token, parts, governed))
            .or_else(|| self.year_alone(token, parts, governed))
    }

    /// أمس, الأربعاء الماضي, مساء السبت
    fn day_name(&self, token: u32, parts: &mut DateParts) -> Option<(u32, Proclitics)> {
        for f in self.at(token) {
            match *f.value {
                Lexeme::DayOffset { offset, part } if parts.day_offset.is_none() => {
                    if offset >= 0 && f.end == token + 1 && self.names_something_else(token, offset, f.clitics) {
                        return None;
                    }
                    (parts.day_offset, parts.part) = (Some(offset), parts.part.max(part));
                    return Some((f.end, f.clitics));
                }
                Lexeme::Weekday { weekday, part } => {
                    let between_days = parts.part == PartOfDay::Night && parts.day_offset.is_none();
                    match parts.weekday {
                        None => parts.weekday = Some(weekday),
                        Some(first) if between_days && first % 7 + 1 == weekday => parts.second_weekday = Some(weekday),
                        Some(_) => return None,
                    }
                    parts.part = parts.part.max(part);
                    let mut end = f.end;
                    if let Some((Origin::Publication, direction, after)) = self.modifier(end) {
                        (parts.direction, end) = (Some(direction), after);
                    }
                    return Some((end, f.clitics));
                }
                _ => {}
            }
        }
        // ظهر الجمعة, منتصف ليل الأحد: a noun of the day before a day.
        let prefix = u32::from(self.is_any(token, &["منتصف", "بعد", "قبل"]));
        let noun = |l: &Lexeme| if let Lexeme::DayNoun(part) = l { Some(*part) } else { None };
        let (part, _, clitics) = self.first(token + prefix, noun)?;
        let mut inner = *parts;
        let (end, Proclitics::NONE) = self.day_name(token + prefix + 1, &mut inner)? else { return None };
        *parts = DateParts { part: inner.part.max(part), ..inner };
        Some((end, clitics))
    }

    /// اليوم and الغد in the names of papers and parties, اليوم in those of feasts and in counted days.
    fn names_something_else(&self, token: u32, offset: i32, clitics: Proclitics) -> bool {
        let titled = ["صحيفه", "جريده", "قناه", "حزب", "تيار", "حركه", "المصري", "موقع", "شبكه", "وكاله"];
        let before = token.checked_sub(1).map_or("", |t| self.folded(t));
        // قناة روسيا اليوم, صحيفة الغد وروسيا اليوم, لروسيا اليوم; but بدأت روسيا اليوم شن غارات
        let outlet = |back: u32| {
            let word = token.checked_sub(back).map_or("", |t| self.folded(t));
            titled.contains(&word) || word.strip_prefix('و').is_some_and(|w| titled.contains(&w))
        };
        if before == "لروسيا" || matches!(before, "روسيا" | "وروسيا") && (2..=4).any(outlet) {
            return true;
        }
        if titled.contains(&before) || before.strip_prefix('و').is_some_and(|b| titled.contains(&b)) {
            return true;
        }
        let counted = [
            "الاول",
            "الثاني",
            "الثالث",
            "الرابع",
            "الخامس",
            "السادس",
            "السابع",
            "الثامن",
            "التاسع",
            "العاشر",
            "الاخير",
            "العالمي",
            "الوطني",
            "الدولي",
            "الذي",
            "الموعود",
            "الواحد",
        ];
        offset == 0 && (counted.contains(&self.folded(token + 1)) || clitics.has(Proclitics::FOR))
    }

    /// 7/10/2023, 7-10-2023, 2023-10-07, 7.10.2023; the year may be missing in 7/10 beside the name of a day.
    fn numeric_date(&self, token: u32, parts: &mut DateParts) -> Option<(u32, Proclitics)> {
        if !self.has(token) || self.text.token(token).kind != TokenKind::Number || parts.day.is_some() {
            return None;
        }
        let folded = self.folded(token);
        if folded.matches('.').count() == 2 {
            let mut numbers = folded.split('.').map(|p| p.parse::<u32>().ok());
            let three = (numbers.next()??, numbers.next()??, numbers.next()??);
            return set_numeric(three, parts).then_some((token + 1, Proclitics::NONE));
        }
        let first = self.digits(token)?;
        let mark = self.folded(token + 1);
        if !["/", "-", "–"].contains(&mark) || self.text.token(token + 1).spaced {
            return None;
        }
        let second = self.digits(token + 2).filter(|_| !self.text.token(token + 2).spaced)?;
        if self.is(token + 3, mark) && !self.text.token(token + 3).spaced {
            let third = self.digits(token + 4).filter(|_| !self.text.token(token + 4).spaced)?;
            return set_numeric((first, second, third), parts).then_some((token + 5, Proclitics::NONE));
        }
        let beside_a_day = parts.weekday.is_some() || parts.day_offset.is_some();
        if beside_a_day && mark == "/" && (1..=31).contains(&first) && (1..=12).contains(&second) {
            (parts.day, parts.month) = (Some(first as u8), Some(second as u8));
            return Some((token + 3, Proclitics::NONE));
        }
        None
    }

    /// [day [من] [شهر]] month [year], العاشر من الشهر الجاري, 5 الجاري
    fn calendar_date(&self, token: u32, parts: &mut DateParts, governed: bool) -> Option<(u32, Proclitics)> {
        let day = self.day_number(token);
        let (at, clitics) = day.map_or((token, Proclitics::NONE), |(_, end, clitics)| (end, clitics));
        if let Some((number, _, _)) = day
            && let Some(end) = self.of_month_before(at)
            && parts.is_empty()
        {
            number.set(parts);
            parts.month_before = true;
            return Some((end, clitics));
        }
        if let Some((number, _, _)) = day
            && let Some((offset, end)) = self.of_month(at, governed || number.ordinal)
        {
            if parts.month.is_some() {
                return None;
            }
            number.set(parts);
            parts.month_offset = Some(offset);
            return Some((end, clitics));
        }
        let sure = governed || day.is_some() || self.is(at, "شهر");
        let (month, mut end, month_clitics) = self.month_word(at, sure)?;
        if day.is_some() && month_clitics != Proclitics::NONE {
            return None;
        }
        let clitics = if day.is_some() { clitics } else { month_clitics };
        let mut new = DateParts { month: Some(month.0), calendar: month.1, ..DateParts::default() };
        if let Some((number, _, _)) = day {
            number.set(&mut new);
        }
        if let Some((year, after)) = self.year_after(end) {
            match year {
                YearSaid::Number(year) => new.year = Some(year),
                YearSaid::Counted(origin, offset) => new.year_offset = Some((origin, offset)),
            }
            end = after;
        } else if let Some((Origin::Publication, direction, after)) = self.modifier(end) {
            (new.direction, end) = (Some(direction), after);
        } else if let Some((Direction::This, after)) = self.this_month_after(end) {
            (new.direction, end) = (Some(Direction::This), after);
        }
        if let Some((calendar, after)) =
            self.bare(end, |l| if let Lexeme::CalendarMark(c) = l { Some(*c) } else { None })
            && new.year.is_some()
            && calendar == new.calendar
        {
            end = after;
        }
        // دي, مهر, تير: parts of names everywhere, so that the word alone is no month behind a preposition either.
        let part_of_name = month.1 == Calendar::SolarHijri && day.is_none() && !self.is(at, "شهر");
        if (month.2 && !sure || part_of_name) && new.year.is_none() && new.direction.is_none() {
            return None;
        }
        merge_calendar(parts, new).then_some((end, clitics))
    }

    fn this_month_after(&self, token: u32) -> Option<(Direction, u32)> {
        let ((), end) = self.bare(token, |l| matches!(l, Lexeme::OfMonth { offset: 0 }).then_some(()))?;
        Some((Direction::This, end))
    }

    /// A day of a month: 1-31 in digits, or an ordinal with its من.
    fn day_number(&self, token: u32) -> Option<(DayNumber, u32, Proclitics)> {
        let ordinal = self.first(token, |l| if let Lexeme::DayOrdinal(day) = l { Some(*day) } else { None });
        if let Some((day, end, clitics)) = ordinal {
            return Some((DayNumber { day, ordinal: true }, end, clitics));
        }
        let number =
            self.number(token).filter(|n| n.digits && (1.0..=31.0).contains(&n.value) && n.value.fract() == 0.0)?;
        let end = number.end + u32::from(self.is(number.end, "من"));
        Some((DayNumber { day: number.value as i8, ordinal: false }, end, number.clitics))
    }

    /// `منه`, `من الشهر نفسه` after a day number.
    fn of_month_before(&self, token: u32) -> Option<u32> {
        if self.is_any(token, &["منه"]) {
            return Some(token + 1);
        }
        if token.checked_sub(1).is_some_and(|t| self.is(t, "منه")) {
            return Some(token);
        }
        let back = token.checked_sub(1).is_some_and(|t| self.is(t, "من"));
        let at = if back { token } else { token + u32::from(self.is(token, "من")) };
        let same = self.is(at, "الشهر") && self.is_any(at + 1, &["نفسه", "ذاته", "عينه"]);
        (same && (back || at > token)).then_some(at + 2)
    }

    /// `الشهر`, `الشهر الجاري`, `من الشهر الماضي`, `الجاري` after a day number, as months from publication. A number
    /// in digits takes الشهر only after its من.
    fn of_month(&self, token: u32, sure: bool) -> Option<(i32, u32)> {
        let back = token.checked_sub(1).filter(|t| self.is(*t, "من"));
        for start in back.into_iter().chain([token]) {
            let row = self.bare(start, |l| if let Lexeme::OfMonth { offset } = l { Some(*offset) } else { None });
            if row.is_some() {
                return row;
            }
        }
        let named = self.bare(token, |l| match l {
            Lexeme::Relative { unit: Some(Unit::Month), offset, origin: Origin::Publication } => Some(*offset),
            _ => None,
        });
        if let Some(found) = named.filter(|_| back.is_some()) {
            return Some(found);
        }
        if back.is_some() && self.is(token, "الشهر") {
            return Some((0, token + 1));
        }
        match self.modifier(token) {
            Some((Origin::Publication, Direction::This, end)) if sure && back.is_none() => Some((0, end)),
            Some((Origin::Publication, Direction::Past(1), end)) if sure && back.is_none() => Some((-1, end)),
            _ => None,
        }
    }

    /// A month with its double: (month, calendar, doubtful).
    pub fn month_word(&self, token: u32, governed: bool) -> Option<((u8, Calendar, bool), u32, Proclitics)> {
        let named = self.is(token, "شهر");
        let at = token + u32::from(named);
        let pick = |l: &Lexeme| match l {
            Lexeme::Month { month, calendar, doubtful } => Some((*month, *calendar, *doubtful)),
            _ => None,
        };
        let (month, mut end, clitics) = self.first(at, pick)?;
        if named && clitics != Proclitics::NONE {
            return None;
        }
        // Feasts and fasts: a bare lunar month is mostly a person's name.
        let lunar_alone = month.1 == Calendar::Hijri && month.2;
        let doubled = |at: u32| self.bare(at, pick).filter(|(double, _)| double.0 == month.0 && double.1 == month.1);
        let mut doubtful = (month.2 || lunar_alone) && !governed && !named;
        if self.is_any(end, &["/", "-", "–", "(", "،"]) {
            let bracket = self.is(end, "(");
            if let Some((_, after)) = doubled(end + 1)
                && (!bracket || self.is(after, ")"))
            {
                (end, doubtful) = (after + u32::from(bracket), false);
            }
        }
        Some(((month.0, month.1, doubtful), end, clitics))
    }

    /// The year of a month or day: `2023`, `عام 2023`, `من العام الماضي`, `، 2023`.
    fn year_after(&self, token: u32) -> Option<(YearSaid, u32)> {
        let at = token + u32::from(self.is_any(token, &["من", "في"]));
        let relative = self.first(at, |l| match l {
            Lexeme::Relative { unit: Some(Unit::Year), offset, origin } => Some((*origin, *offset)),
            _ => None,
        });
        if let Some((offset, end, clitics)) = relative {
            let fits = clitics == Proclitics::NONE || clitics == Proclitics::FOR;
            return fits.then_some((YearSaid::Counted(offset.0, offset.1), end));
        }
        if let Some(((), end, clitics)) = self.first(at, |l| matches!(l, Lexeme::Year).then_some(()))
            && !clitics.conjunction()
        {
            let (year, _, end) = self.year(end, true)?;
            return Some((YearSaid::Number(year), end));
        }
        let comma = self.is_any(token, &["،", ","]);
        let at = token + u32::from(comma);
        let (year, calendar, end) = self.year(at, false)?;
        let sure = !comma || !self.counts_something(end);
        let fits = calendar != Calendar::Gregorian || (1800..=2150).contains(&year) || (1300..=1500).contains(&year);
        (sure && fits).then_some((YearSaid::Number(year), end))
    }

    /// عام 2015, سنة 2015, and a bare 2015 after a preposition of time
    fn year_alone(&self, token: u32, parts: &mut DateParts, governed: bool) -> Option<(u32, Proclitics)> {
        if parts.has_year() {
            return None;
        }
        if let Some(((), end, clitics)) = self.first(token, |l| matches!(l, Lexeme::Year).then_some(())) {
            let (year, calendar, end) = self.year(end, true)?;
            return merge_calendar(parts, DateParts { year: Some(year), calendar, ..DateParts::default() })
                .then_some((end, clitics));
        }
        let (year, calendar, end) = self.year(token, false)?;
        let counted = calendar == Calendar::Gregorian && self.counts_something(end);
        if !governed || counted || calendar == Calendar::Gregorian && !(1800..=2150).contains(&year) {
            return None;
        }
        merge_calendar(parts, DateParts { year: Some(year), calendar, ..DateParts::default() })
            .then_some((end, Proclitics::NONE))
    }
}

/// The year of a month.
enum YearSaid {
    Number(i32),
    /// العام الماضي
    Counted(Origin, i32),
}

/// A day number as read.
#[derive(Clone, Copy)]
struct DayNumber {
    /// -1: the last day.
    day: i8,
    ordinal: bool,
}

impl DayNumber {
    fn set(self, parts: &mut DateParts) {
        match u8::try_from(self.day) {
            Ok(day) => parts.day = Some(day),
            Err(_) => parts.last_day = true,
        }
    }
}

/// Adds the calendar parts of `new`. Of two calendars the civil one is kept; two different civil dates contradict.
fn merge_calendar(parts: &mut DateParts, new: DateParts) -> bool {
    let has = parts.month.is_some() || parts.has_year() || parts.month_offset.is_some() || parts.month_before;
    if has && parts.calendar == new.calendar {
        // A year may be added to a month that has none.
        let adds_year = new.only_year().is_some() && !parts.has_year() && parts.month.is_some();
        if adds_year {
            parts.year = new.year;
        }
        return adds_year;
    }
    if has && new.calendar != Calendar::Gregorian {
        return true;
    }
    *parts = DateParts {
        day_offset: parts.day_offset,
        weekday: parts.weekday,
        second_weekday: parts.second_weekday,
        part: parts.part,
        direction: new.direction.or(parts.direction),
        ..new
    };
    true
}

/// Day, month, year, or year, month, day.
fn set_numeric((first, second, third): (u32, u32, u32), parts: &mut DateParts) -> bool {
    let (day, month, year) = if first > 31 { (third, second, first) } else { (first, second, third) };
    let year = if year < 100 { year + if year < 50 { 2000 } else { 1900 } } else { year };
    let calendar = if (1300..=1500).contains(&year) { Calendar::Hijri } else { Calendar::Gregorian };
    let fits = (1..=31).contains(&day) && (1..=12).contains(&month) && (1300..=2150).contains(&year);
    fits && merge_calendar(
        parts,
        DateParts {
            day: Some(day as u8),
            month: Some(month as u8),
            year: Some(year as i32),
            calendar,
            ..DateParts::default()
        },
    )
}
