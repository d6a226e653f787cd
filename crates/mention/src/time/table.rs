//! [`TimeTable`]: the time table of the lexicon as typed words, made once at start.

use super::Role;
use super::calendar::{Calendar, civil, month};
use super::expression::{HolidayRule, Origin, PartOfDay, Phase};
use super::interval::Precision;
use super::unit::{Duration, Unit};
use crate::quantity::numeral::Numerals;
use crate::quantity::phrases::{FoundPhrases, Phrases, Start};
use crate::quantity::row::{Row, rows};
use crate::word::Words;
use jiff::civil::Date;
use marsad_lexicon::Lexicon;
use marsad_lexicon::tables::Table;
use marsad_text::Text;
use smallvec::SmallVec;

/// What one word or phrase of the table says. A form may have several.
#[derive(Clone, Debug, PartialEq)]
pub enum Lexeme {
    /// `doubtful`: an ordinary word or a name too; needs context.
    Month {
        month: u8,
        calendar: Calendar,
        doubtful: bool,
    },
    Weekday {
        weekday: u8,
        part: PartOfDay,
    },
    /// اليوم, أمس: days from publication.
    DayOffset {
        offset: i32,
        part: PartOfDay,
    },
    PartOfDay(PartOfDay),
    /// Counted in units from an origin; `Same` unit none means the date itself.
    Relative {
        unit: Option<Unit>,
        offset: i32,
        origin: Origin,
    },
    SeasonRelative {
        first_month: Option<u8>,
        offset: i32,
    },
    /// غداة, عشية: days from the event or feast that follows.
    DayFromComplement {
        offset: i32,
    },
    /// منذ ذلك الحين
    SinceThen,
    Stretch {
        before: Duration,
        after: Duration,
    },
    /// من الشهر الجاري, after a day number: months from publication.
    OfMonth {
        offset: i32,
    },
    Unit {
        unit: Unit,
        count: Option<u32>,
    },
    Modifier {
        origin: Origin,
        offset: i32,
    },
    Phase(Phase),
    Season {
        first_month: u8,
    },
    Decade(i32),
    Known {
        from: Date,
        until: Date,
        precision: Precision,
        named: bool,
    },
    Holiday {
        rule: HolidayRule,
        days: u8,
        doubtful: bool,
    },
    /// A preposition that governs an expression of time.
    Governor(Governor),
    /// عام, سنة before a year.
    Year,
    /// هـ, ميلادي after a year.
    CalendarMark(Calendar),
    /// الموافق between two names of one day.
    SameDate,
    /// Before or after a clock time.
    Clock,
    /// الثالث من, أول أيام: the day of a month or feast; -1 the last.
    DayOrdinal(i8),
    Frequency,
    Vague {
        direction: i8,
        origin: Origin,
    },
    /// قبل أن, عندما: links clauses, governs no expression.
    ClauseLink,
    /// بعدها, قبل ذلك: later (1) or earlier (-1) than what was told, by the length after it.
    Later(i8),
    /// نحو, أكثر من before a number.
    About,
    /// A number word: a length may start here.
    Numeral,
    /// مساء, فجر before a day: مساء السبت.
    DayNoun(PartOfDay),
    /// Not a time at all.
    Block,
}

/// Prepositions and the like by what they make of the expression after them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Governor {
    /// في, يوم, بتاريخ
    On,
    Since,
    Until,
    By,
    After,
    Before,
    During,
    /// لمدة, طوال
    For,
    /// A verb of lasting.
    Lasts,
    /// بين عامي: two points follow.
    Between,
    /// بعد مرور, مضى على
    Elapsed,
    /// من, only between two points.
    From,
}

impl Governor {
    /// Role of a point in time after it.
    pub fn role(self) -> Role {
        match self {
            Governor::Since => Role::Since,
            Governor::Until => Role::Until,
            Governor::By => Role::By,
            Governor::After => Role::AfterEvent,
            Governor::Before => Role::BeforeEvent,
            _ => Role::At,
        }
    }
}

/// Words of time, and the number words that their counts need.
pub struct TimeTable {
    words: Phrases<Lexeme>,
    pub(super) numerals: Numerals,
}

/// Words for a few, before a plural unit.
pub(super) const FEW: [&str; 3] = ["بضعة", "بضع", "عدة"];

/// How anaphoric phrases begin that join sentences rather than date them.
const CONNECTIVES: [&str; 7] = ["في الوقت ", "في نفس ", "في غضون ", "في الأثناء", "في هذه ", "في هذا ", "بالتزامن"];

/// Function words that the table lists only inside patterns.
const CLOSED_WORDS: [(&str, Lexeme); 21] = [
    ("ليل", Lexeme::DayNoun(PartOfDay::Night)),
    ("ليلة", Lexeme::DayNoun(PartOfDay::Night)),
    ("مساء", Lexeme::DayNoun(PartOfDay::Other)),
    ("صباح", Lexeme::DayNoun(PartOfDay::Other)),
    ("فجر", Lexeme::DayNoun(PartOfDay::Other)),
    ("ظهر", Lexeme::DayNoun(PartOfDay::Other)),
    ("عصر", Lexeme::DayNoun(PartOfDay::Other)),
    ("نهار", Lexeme::DayNoun(PartOfDay::Other)),
    ("ضحى", Lexeme::DayNoun(PartOfDay::Other)),
    ("عشية", Lexeme::DayNoun(PartOfDay::Other)),
    ("يوم", Lexeme::DayNoun(PartOfDay::Other)),
    ("من", Lexeme::Governor(Governor::From)),
    ("بين", Lexeme::Governor(Governor::Between)),
    ("ما بين", Lexeme::Governor(Governor::Between)),
    ("بعدها", Lexeme::Later(1)),
    ("بعده", Lexeme::Later(1)),
    ("بعد ذلك", Lexeme::Later(1)),
    ("قبلها", Lexeme::Later(-1)),
    ("قبله", Lexeme::Later(-1)),
    ("قبل ذلك", Lexeme::Later(-1)),
    // "Opener": the first of a month in Morocco.
    ("فاتح", Lexeme::DayOrdinal(1)),
];

impl TimeTable {
    pub fn new(lexicon: &Lexicon<'_>) -> TimeTable {
        TimeTable::from_rows(rows(lexicon, Table::Time), rows(lexicon, Table::Quantity))
    }

    /// Makes the table of rows of the time table and of the quantity table.
    pub fn from_rows<'a>(time: impl Iterator<Item = Row<'a>>, quantity: impl Iterator<Item = Row<'a>>) -> TimeTable {
        let mut table = TimeTable { words: Phrases::default(), numerals: Numerals::default() };
        for row in quantity.filter(|row| !row.is_pattern()) {
            table.numerals.add(&row);
            let lexeme = match row.class {
                "cardinal" | "scale" | "fraction" => Lexeme::Numeral,
                "vague" if FEW.contains(&row.form) => Lexeme::Numeral,
                "approx" | "bound" if !row.form.starts_with("على ") => Lexeme::About,
                _ => continue,
            };
            table.words.insert(row.form, lexeme);
        }
        for row in time.filter(|row| !row.is_pattern()) {
            if let Some(lexeme) = lexeme(&row) {
                table.words.insert(row.form, lexeme);
            }
        }
        for (form, lexeme) in CLOSED_WORDS {
            table.words.insert(form, lexeme);
        }
        table
    }

    /// Readings at the tokens of a sentence, longest first. The article is cut off units alone.
    pub(super) fn all_in(&self, text: &Text, start: u32, end: u32) -> FoundPhrases<'_, Lexeme> {
        readings(self.words.all_in(text, start, end))
    }
    /// As `all_in`, with words that know their starts.
    pub(super) fn all_of(&self, text: &Text, words: &Words, start: u32, end: u32) -> FoundPhrases<'_, Lexeme> {
        readings(self.words.all_of(text, words, |word| &word.opens().times, start, end))
    }
    /// Where phrases may start with a folded word.
    pub(crate) fn starts(&self, folded: &str) -> SmallVec<[Start; 2]> {
        self.words.starts(folded)
    }
}

fn readings(mut found: FoundPhrases<'_, Lexeme>) -> FoundPhrases<'_, Lexeme> {
    let article = marsad_morphology::Proclitics::ARTICLE;
    found.retain(|f| !f.clitics.has(article) || matches!(f.value, Lexeme::Unit { .. }));
    found
}

fn lexeme(row: &Row<'_>) -> Option<Lexeme> {
    let origin = match row.get("anchor") {
        Some("previous-event") => Origin::Previous,
        _ => Origin::Publication,
    };
    let offset = row.number::<i32>("offset");
    let part = match row.get("part") {
        None => PartOfDay::Any,
        Some("night") => PartOfDay::Night,
        Some(_) => PartOfDay::Other,
    };
    let unit = row.get("unit").and_then(Unit::parse);
    Some(match row.class {
        "month" => month_word(row)?,
        "weekday" => Lexeme::Weekday { weekday: row.number("weekday")?, part },
        "deictic" => Lexeme::DayOffset { offset: offset?, part },
        "part-of-day" => Lexeme::PartOfDay(part),
        // بعد يوم من and the like are read as lengths.
        "anaphoric" if row.get("anchor") == Some("complement") && row.form.contains(' ') => return None,
        "anaphoric" if row.get("anchor") == Some("complement") => Lexeme::DayFromComplement { offset: offset? },
        // Meanwhile, at the same time: they join sentences and date nothing.
        "anaphoric" if unit.is_none() && CONNECTIVES.iter().any(|c| row.form.starts_with(c)) => {
            Lexeme::Vague { direction: 0, origin }
        }
        "anaphoric" => Lexeme::Relative { unit, offset: offset?, origin },
        "since-anaphoric" => Lexeme::SinceThen,
        "relative" if row.get("day").is_some() => match row.form.contains(' ') {
            true => Lexeme::OfMonth { offset: offset? },
            false => return None, // الجاري and الماضي alone are modifiers
        },
        "relative" | "vague" if row.get("from").is_some() => {
            Lexeme::Stretch { before: reach(row.get("from")?)?, after: reach(row.get("until")?)? }
        }
        "relative" if unit == Some(Unit::Season) => {
            Lexeme::SeasonRelative { first_month: season_month(row), offset: offset? }
        }
        "relative" => Lexeme::Relative { unit, offset: offset?, origin },
        // عامي, يومي: two points follow.
        "unit" if row.get("number") == Some("dual-construct") => Lexeme::Governor(Governor::Between),
        "unit" => Lexeme::Unit { unit: unit?, count: row.number("count") },
        "modifier" => Lexeme::Modifier { origin, offset: offset? },
        "phase" => Lexeme::Phase(phase(row.get("phase")?)?),
        "season" => Lexeme::Season { first_month: season_month(row)? },
        "decade" => Lexeme::Decade(row.number("decade")?),
        "century" | "dated-name" | "era" => known(row)?,
        "holiday" => Lexeme::Holiday {
            rule: holiday_rule(row),
            days: row.number("days").unwrap_or(1),
            doubtful: row.note.starts_with("also"),
        },
        // حتى نهاية, منذ بداية: a preposition and a phase, read one after the other.
        "until" | "by" | "from" if row.form.ends_with("نهاية") || row.form == "منذ بداية" => return None,
        "since" | "from" => Lexeme::Governor(Governor::Since),
        "until" => Lexeme::Governor(Governor::Until),
        "by" => Lexeme::Governor(Governor::By),
        "after" | "shortly-after" => Lexeme::Governor(Governor::After),
        "before" | "shortly-before" => Lexeme::Governor(Governor::Before),
        "during" | "within" => Lexeme::Governor(Governor::During),
        "duration" => Lexeme::Governor(Governor::For),
        "duration-verb" => Lexeme::Governor(Governor::Lasts),
        "span" => Lexeme::Governor(Governor::Between),
        "on" => Lexeme::Governor(Governor::On),
        "elapsed" => Lexeme::Governor(Governor::Elapsed),
        "year-marker" => Lexeme::Year,
        "calendar" if row.get("era").is_some() => return None,
        "calendar" => match row.get("calendar") {
            Some("hijri") => Lexeme::CalendarMark(Calendar::Hijri),
            Some("solar-hijri") => Lexeme::CalendarMark(Calendar::SolarHijri),
            Some(_) => Lexeme::CalendarMark(Calendar::Gregorian),
            None => Lexeme::SameDate,
        },
        "clock" if row.form == "عند" => return None,
        "clock" => Lexeme::Clock,
        "day-ordinal" if row.get("day") == Some("last") => Lexeme::DayOrdinal(-1),
        "day-ordinal" => Lexeme::DayOrdinal(row.number("day")?),
        "frequency" if row.get("every") == Some("irregular") => return None,
        "frequency" => Lexeme::Frequency,
        "vague" => {
            // Words of state and of the end of a stretch say nothing that has a date.
            let direction = row.number("direction").or(offset.map(|o| o as i8))?;
            Lexeme::Vague { direction, origin }
        }
        "clause-link" => Lexeme::ClauseLink,
        "block" => Lexeme::Block,
        _ => return None,
    })
}

fn month_word(row: &Row<'_>) -> Option<Lexeme> {
    let calendar = match row.get("calendar")? {
        "gregorian" => Calendar::Gregorian,
        "hijri" => Calendar::Hijri,
        "solar-hijri" => Calendar::SolarHijri,
        _ => return None,
    };
    if row.get("tradition").is_some_and(|t| t.starts_with("libyan")) {
        return None; // ordinary words everywhere but in one country before 2011
    }
    let suspect = ["verb", "name", "surname", "forbidden", "zero", "ordinary"].iter().any(|w| row.note.contains(w));
    let named_dates = row.note.contains("names") || row.note.contains("is a name");
    let doubtful = suspect && !named_dates || calendar == Calendar::SolarHijri;
    Some(Lexeme::Month { month: row.number("month")?, calendar, doubtful })
}

fn season_month(row: &Row<'_>) -> Option<u8> {
    Some(match row.get("season")? {
        "spring" => 3,
        "summer" => 6,
        "autumn" => 9,
        "winter" => 12,
        _ => return None,
    })
}

fn phase(name: &str) -> Option<Phase> {
    Some(match name {
        "early" => Phase::Early,
        "mid" => Phase::Mid,
        "late" => Phase::Late,
        "first-half" => Phase::Part(1, 2),
        "second-half" => Phase::Part(2, 2),
        "first-ten" => Phase::FirstTen,
        "last-ten" => Phase::LastTen,
        "week-last" => Phase::Week(0),
        _ => match name.split_once('-')? {
            ("quarter", n) => Phase::Part(n.parse().ok()?, 4),
            ("third", n) => Phase::Part(n.parse().ok()?, 3),
            ("week", n) => Phase::Week(n.parse().ok()?),
            _ => return None,
        },
    })
}

/// `-8w`, `+12m`, `0d` as a length; the sign is given by the side it stands on.
fn reach(value: &str) -> Option<Duration> {
    let value = value.trim_start_matches(['-', '+']);
    let unit = match value.chars().last()? {
        'd' => Unit::Day,
        'w' => Unit::Week,
        'm' => Unit::Month,
        'y' => Unit::Year,
        _ => return None,
    };
    Some(Duration::new(value[..value.len() - 1].parse().ok()?, unit))
}

/// First and last day of `1947`, `1947-05` or `1947-05-15`.
fn days_of(value: &str) -> Option<(Date, Date)> {
    let mut parts = value.splitn(3, '-');
    let year = parts.next()?.parse().ok()?;
    match (parts.next().map(str::parse::<u8>), parts.next().map(str::parse::<u8>)) {
        (None, _) => Some((civil(year, 1, 1)?, civil(year, 12, 31)?)),
        (Some(number), None) => month(year, number.ok()?),
        (Some(number), Some(day)) => civil(year, number.ok()?, day.ok()?).map(|d| (d, d)),
    }
}

fn known(row: &Row<'_>) -> Option<Lexeme> {
    let named = row.class != "century";
    let precision = row.get("precision").and_then(Precision::parse).unwrap_or(Precision::Range);
    let (from, until) = match row.get("date") {
        Some(day) => days_of(day)?,
        None => (days_of(row.get("from")?)?.0, days_of(row.get("until")?)?.1),
    };
    Some(Lexeme::Known { from, until, precision, named })
}

fn holiday_rule(row: &Row<'_>) -> HolidayRule {
    fn fixed(calendar: Calendar, value: &str) -> Option<HolidayRule> {
        let (month, day) = value.split("..").next()?.split_once('-')?;
        let month = month.parse().ok()?;
        Some(match day {
            "last-friday" => HolidayRule::NthWeekday(calendar, month, 5, 0),
            "first-friday" => HolidayRule::NthWeekday(calendar, month, 5, 1),
            "4th-thursday" => HolidayRule::NthWeekday(calendar, month, 4, 4),
            _ => HolidayRule::Fixed(calendar, month, day.parse().ok()?),
        })
    }
    let first = |key| row.get(key).and_then(|v: &str| v.split("..").next()?.parse().ok());
    let rule = if let Some(value) = row.get("hijri") {
        fixed(Calendar::Hijri, value)
    } else if let Some(value) = row.get("gregorian") {
        fixed(Calendar::Gregorian, value)
    } else {
        first("easter").map(HolidayRule::Easter).or(first("orthodox-easter").map(HolidayRule::OrthodoxEaster))
    };
    rule.unwrap_or(HolidayRule::NotComputed)
}
