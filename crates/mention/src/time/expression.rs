//! What an expression of time says, before any date is put to it.

use super::calendar::Calendar;
use super::interval::{Interval, Precision};
use super::unit::{Duration, Unit};
use jiff::civil::Date;

/// Part of a day. Only the night matters to dates: it may run into the next day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum PartOfDay {
    #[default]
    Any,
    Other,
    Night,
}

/// Which of its kind is meant: the last, this, the next. Nothing said leaves it to the tense.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// الماضي -1, the one before it -2.
    Past(u8),
    /// الجاري
    This,
    /// المقبل 1
    Next(u8),
}

impl Direction {
    pub fn from_offset(offset: i32) -> Direction {
        match offset {
            0 => Direction::This,
            n if n < 0 => Direction::Past(n.unsigned_abs().min(9) as u8),
            n => Direction::Next(n.min(9) as u8),
        }
    }
}

/// Where a count of units starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    Publication,
    /// The date last resolved.
    Previous,
}

/// A day, month or year of a calendar, as far as the text gives it. At least one part is there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DateParts {
    /// Days from publication: أمس -1.
    pub day_offset: Option<i32>,
    /// ISO weekday, Monday 1.
    pub weekday: Option<u8>,
    /// Second weekday of a night between two days.
    pub second_weekday: Option<u8>,
    /// الماضي, المقبل and the like, of the weekday or of a month without a year.
    pub direction: Option<Direction>,
    pub part: PartOfDay,
    pub day: Option<u8>,
    /// Last day of a month.
    pub last_day: bool,
    pub month: Option<u8>,
    /// Month counted from the publication month: `العاشر من الشهر الجاري` 0.
    pub month_offset: Option<i32>,
    /// In the month of the date told before: `في 20 منه`, `العاشر من الشهر نفسه`.
    pub month_before: bool,
    pub year: Option<i32>,
    /// Year counted from an origin: `نونبر من السنة الماضية` -1.
    pub year_offset: Option<(Origin, i32)>,
    pub calendar: Calendar,
}

impl DateParts {
    /// Nothing is said.
    pub fn is_empty(&self) -> bool {
        *self == DateParts::default()
    }
    /// A day of a month is given.
    pub fn has_calendar_day(&self) -> bool {
        self.day.is_some() && (self.month.is_some() || self.month_offset.is_some() || self.month_before)
    }
    /// A year is given or counted.
    pub fn has_year(&self) -> bool {
        self.year.is_some() || self.year_offset.is_some()
    }
    /// The only thing said is a year.
    pub fn only_year(&self) -> Option<i32> {
        let bare = DateParts { year: self.year, calendar: self.calendar, ..DateParts::default() };
        (*self == bare).then_some(self.year)?
    }
}

/// Part of a month, year, decade ...
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    Early,
    Mid,
    Late,
    /// One of so many equal parts: the second half is (2, 2), the third quarter (3, 4).
    Part(u8, u8),
    /// First, second ... week; 0 is the last.
    Week(u8),
    FirstTen,
    LastTen,
}

/// A day of a year that some rule gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HolidayRule {
    /// Month and day.
    Fixed(Calendar, u8, u8),
    /// Month, ISO weekday, which of them in the month (0 the last).
    NthWeekday(Calendar, u8, u8, u8),
    /// Days from Easter Sunday.
    Easter(i8),
    OrthodoxEaster(i8),
    /// A calendar that is not computed here (Hebrew, Chinese, Hindu).
    NotComputed,
}

/// A feast, its length, and which of its days is meant (0: all).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holiday {
    pub rule: HolidayRule,
    /// How many days it lasts.
    pub days: u8,
    pub day: u8,
    pub year: Option<i32>,
}

/// What an expression of time says.
#[derive(Clone, Debug, PartialEq)]
pub enum Expression {
    /// A day, month or year, absolute or by name.
    Date(DateParts),
    /// A season, with its year or which one.
    Season {
        first_month: u8,
        year: Option<i32>,
        direction: Option<Direction>,
    },
    /// So many whole units from an origin: الأسبوع الماضي, في العام التالي.
    Relative {
        unit: Unit,
        offset: i32,
        origin: Origin,
    },
    /// From so long before to so long after publication: الأيام القليلة الماضية, السنوات الثلاث المقبلة.
    Stretch {
        before: Duration,
        after: Duration,
    },
    /// So long ago: قبل ثلاثة أيام, منذ سنتين. Counted from publication.
    Ago(Duration),
    /// So long later, with no event to count from: بعد يومين, بعد ذلك بشهر (origin previous, sign 1).
    Offset {
        duration: Duration,
        sign: i32,
        origin: Option<Origin>,
    },
    /// A length of time. With the roles after-event and before-event: counted from the event that follows.
    Duration(Duration),
    /// First year of a decade.
    Decade(i32),
    /// Known first and last days: centuries, reigns, named wars.
    Known {
        from: Date,
        until: Date,
        precision: Precision,
        named: bool,
    },
    Phase(Phase, Box<Expression>),
    /// From the first to the second.
    Range(Box<Expression>, Box<Expression>),
    Holiday(Holiday),
    /// The date last resolved itself: آنذاك, منذ ذلك الحين.
    SameAsPrevious,
    /// Sometime before (-1), about (0) or after (1) the origin: مؤخراً, حالياً, قريباً, لاحقاً.
    Vague {
        direction: i8,
        origin: Origin,
    },
    /// Not one time but a habit: يوميا, مراراً.
    Frequency,
}

/// What dates are counted from.
#[derive(Clone, Copy, Debug, Default)]
pub struct Anchor<'a> {
    /// Publication day, where known. Never guessed.
    pub published: Option<Date>,
    /// The date last resolved in the text: what التالي, ذلك الحين and لاحقاً count from.
    pub previous: Option<&'a Interval>,
    /// A date earlier in the same sentence: it lends its year to a month without one.
    pub in_sentence: Option<&'a Interval>,
    pub tense: Tense,
}

/// Tense of the verb that the expression belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tense {
    Past,
    Future,
    #[default]
    Unknown,
}
