//! Expressions of time in an English sentence.

use marsad_text::{Span, Text, TokenKind, Tokens};

use crate::time::calendar::Calendar;
use crate::time::expression::PartOfDay;
use crate::time::expression::{Origin, Phase};
use crate::time::{DateParts, Direction, Duration, Expression, Role, TimeMention, Unit};

use super::quantity::number_word;

/// Days of the week, Monday 1.
pub fn weekday(word: &str) -> Option<u8> {
    Some(match word {
        "monday" | "mondays" => 1,
        "tuesday" => 2,
        "wednesday" => 3,
        "thursday" => 4,
        "friday" | "fridays" => 5,
        "saturday" => 6,
        "sunday" | "sundays" => 7,
        _ => return None,
    })
}

/// Months, January 1.
pub fn month(word: &str) -> Option<u8> {
    Some(match word {
        "january" | "jan" => 1,
        "february" | "feb" => 2,
        "march" => 3,
        "april" => 4,
        "may" => 5,
        "june" => 6,
        "july" => 7,
        "august" | "aug" => 8,
        "september" | "sept" | "sep" => 9,
        "october" | "oct" => 10,
        "november" | "nov" => 11,
        "december" | "dec" => 12,
        _ => return None,
    })
}

fn unit(word: &str) -> Option<Unit> {
    Unit::parse(word).or_else(|| Unit::parse(word.strip_suffix('s')?))
}

/// Finds the expressions of time of some tokens, in order.
pub fn find(text: &Text, tokens: Span<Tokens>) -> Vec<TimeMention> {
    let reader = Reader { text, start: tokens.start, end: tokens.end };
    let mut found = Vec::new();
    let mut token = tokens.start;
    while token < tokens.end {
        match reader.at(token) {
            Some(mention) => {
                token = mention.tokens.end.max(token + 1);
                found.push(mention);
            }
            None => token += 1,
        }
    }
    found
}

struct Reader<'t> {
    text: &'t Text,
    start: u32,
    end: u32,
}

impl Reader<'_> {
    fn word(&self, token: u32) -> &str {
        if token < self.end { self.text.folded(token) } else { "" }
    }
    fn before(&self, token: u32) -> &str {
        if token > self.start { self.text.folded(token - 1) } else { "" }
    }
    /// A whole number in digits, `12th` among them.
    fn number(&self, token: u32) -> Option<u32> {
        if token >= self.end {
            return None;
        }
        if self.text.token(token).kind == TokenKind::Number {
            let value = self.text.number_value(token)?;
            return (value.fract() == 0.0 && (0.0..=9999.0).contains(&value)).then_some(value as u32);
        }
        let word = self.word(token);
        if !word.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end));
        digits.and_then(|d| d.parse().ok())
    }
    fn year(&self, token: u32) -> Option<i32> {
        let plain = self.word(token).len() == 4;
        self.number(token).filter(|n| plain && (1900..=2100).contains(n)).map(|n| n as i32)
    }
    fn day(&self, token: u32) -> Option<u8> {
        self.number(token).filter(|n| (1..=31).contains(n)).map(|n| n as u8)
    }

    fn at(&self, token: u32) -> Option<TimeMention> {
        let (expression, end) = self.expression(token)?;
        let mut role = Role::At;
        let mut governor = None;
        // On, since, until stand before; `the` may stand between.
        let mut lead = token;
        if self.before(lead) == "the" {
            lead -= 1;
        }
        let before = self.before(lead);
        let length = matches!(expression, Expression::Duration(_));
        let led = match before {
            "since" | "from" => Some(Role::Since),
            "until" | "till" => Some(Role::Until),
            "by" => Some(Role::By),
            "after" => Some(Role::AfterEvent),
            "before" => Some(Role::BeforeEvent),
            "for" | "over" | "within" | "during" if length => Some(Role::Duration),
            _ => None,
        };
        if let Some(led) = led {
            role = led;
            governor = Some(lead - 1);
        } else if length {
            role = Role::Duration;
        }
        let mut tokens = Span::new(token, end);
        let mut expression = expression;
        let mut complement = None;
        if let Expression::Duration(duration) = expression {
            match self.word(end) {
                "ago" => {
                    expression = Expression::Ago(duration);
                    (role, governor, tokens) = (Role::At, None, Span::new(token, end + 1));
                }
                "earlier" | "before" => {
                    expression = Expression::Offset { duration, sign: -1, origin: Some(Origin::Previous) };
                    (role, governor, tokens) = (Role::At, None, Span::new(token, end + 1));
                }
                "later" => {
                    expression = Expression::Offset { duration, sign: 1, origin: Some(Origin::Previous) };
                    (role, governor, tokens) = (Role::At, None, Span::new(token, end + 1));
                }
                "after" => {
                    role = Role::AfterEvent;
                    governor = Some(end);
                    complement = Some(end + 1).filter(|t| *t < self.end);
                }
                _ => {}
            }
        }
        Some(TimeMention { tokens, expression, role, governor, complement })
    }

    fn expression(&self, token: u32) -> Option<(Expression, u32)> {
        let date = |parts: DateParts, end: u32| Some((Expression::Date(parts), end));
        let word = self.word(token);
        let next = token + 1;
        let none = DateParts { calendar: Calendar::default(), ..DateParts::default() };
        match word {
            "today" | "tonight" => return date(DateParts { day_offset: Some(0), ..none }, next),
            "yesterday" => return date(DateParts { day_offset: Some(-1), ..none }, next),
            "tomorrow" => return date(DateParts { day_offset: Some(1), ..none }, next),
            "overnight" => {
                return date(DateParts { day_offset: Some(-1), part: PartOfDay::Night, ..none }, next);
            }
            "recently" | "lately" => {
                return Some((Expression::Vague { direction: -1, origin: Origin::Publication }, next));
            }
            _ => {}
        }
        if let Some(day) = weekday(word) {
            let mut parts = DateParts { weekday: Some(day), ..none };
            let mut end = next;
            if matches!(self.word(end), "night" | "evening" | "morning" | "afternoon") {
                if self.word(end) == "night" {
                    parts.part = PartOfDay::Night;
                }
                end += 1;
            }
            // Friday, 3 March 2023
            let comma = u32::from(self.word(end) == ",");
            if let Some((Expression::Date(rest), after)) = self.calendar_date(end + comma) {
                return date(DateParts { weekday: Some(day), ..rest }, after);
            }
            return date(parts, end);
        }
        if let Some(found) = self.calendar_date(token) {
            return Some(found);
        }
        let direction = match word {
            "last" | "past" | "previous" => Some(-1),
            "this" | "current" => Some(0),
            "next" | "coming" | "upcoming" => Some(1),
            _ => None,
        };
        if let Some(offset) = direction {
            let what = self.word(next);
            if let Some(day) = weekday(what) {
                let parts = DateParts { weekday: Some(day), direction: Some(Direction::from_offset(offset)), ..none };
                return date(parts, next + 1);
            }
            if let Some(month) = month(what).filter(|_| super::capital(self.text, next)) {
                let parts = DateParts { month: Some(month), direction: Some(Direction::from_offset(offset)), ..none };
                return date(parts, next + 1);
            }
            if what == "night" && offset == -1 {
                return date(DateParts { day_offset: Some(-1), part: PartOfDay::Night, ..none }, next + 1);
            }
            if let Some(unit) = unit(what).filter(|u| *u >= Unit::Day && !what.ends_with('s')) {
                return Some((Expression::Relative { unit, offset, origin: Origin::Publication }, next + 1));
            }
            // The past three days, the next two weeks.
            if let Some((amount, at)) = self.amount(next)
                && let Some(unit) = unit(self.word(at))
            {
                let none = Duration::new(0, unit);
                let length = Duration::new(amount, unit);
                let (before, after) = if offset < 0 { (length, none) } else { (none, length) };
                return Some((Expression::Stretch { before, after }, at + 1));
            }
            return None;
        }
        if matches!(word, "early" | "late" | "mid" | "earlier" | "later") {
            let phase = match word {
                "early" => Phase::Early,
                "mid" => Phase::Mid,
                _ => Phase::Late,
            };
            if let Some((inner, end)) = self.expression(next) {
                // Late Monday is Monday, earlier this month this month.
                let whole = matches!(word, "earlier" | "later")
                    || matches!(inner, Expression::Date(d) if d.weekday.is_some() || d.day.is_some() || d.day_offset.is_some());
                let expression = if whole { inner } else { Expression::Phase(phase, Box::new(inner)) };
                return Some((expression, end));
            }
            return None;
        }
        if let Some(year) = self.year(token) {
            let led = matches!(
                self.before(token),
                "in" | "since" | "of" | "until" | "by" | "from" | "during" | "late" | "early" | "and" | "to"
            );
            return if led { date(DateParts { year: Some(year), ..none }, next) } else { None };
        }
        // Three days: a length.
        if let Some((amount, at)) = self.amount(token)
            && let Some(unit) =
                unit(self.word(at)).filter(|u| *u >= Unit::Hour && *u != Unit::Quarter && *u != Unit::Season)
        {
            return Some((Expression::Duration(Duration::new(amount, unit)), at + 1));
        }
        // Two-day, 44-day: a length that describes.
        None
    }

    /// How many units: a number or a word for one.
    fn amount(&self, token: u32) -> Option<(u32, u32)> {
        let word = self.word(token);
        if matches!(word, "a" | "an") && unit(self.word(token + 1)).is_some() {
            return Some((1, token + 1));
        }
        if word == "few" || word == "several" {
            return Some((3, token + 1));
        }
        let amount = self.number(token).or_else(|| number_word(word).map(|n| n as u32))?;
        Some((amount, token + 1))
    }

    /// 3 March 2023, March 3, 2023, March 2023, March.
    fn calendar_date(&self, token: u32) -> Option<(Expression, u32)> {
        let capital = |t: u32| super::capital(self.text, t);
        let mut parts = DateParts::default();
        let mut end;
        if let (Some(day), Some(m)) = (self.day(token), month(self.word(token + 1)).filter(|_| capital(token + 1))) {
            (parts.day, parts.month) = (Some(day), Some(m));
            end = token + 2;
        } else if let Some(m) = month(self.word(token)).filter(|_| capital(token)) {
            parts.month = Some(m);
            end = token + 1;
            end += u32::from(self.word(end) == "." && !self.text.token(end).spaced && self.day(end + 1).is_some());
            if self.year(end).is_none()
                && let Some(day) = self.day(end)
            {
                parts.day = Some(day);
                end += 1;
            } else if self.word(token) == "may" || self.word(token) == "march" {
                // May and March open sentences as other words too.
                let led = matches!(
                    self.before(token),
                    "in" | "since" | "of" | "until" | "by" | "from" | "last" | "late" | "early" | "during"
                );
                if !led && self.year(end).is_none() {
                    return None;
                }
            }
        } else {
            return None;
        }
        let comma = u32::from(self.word(end) == "," && self.year(end + 1).is_some());
        if let Some(year) = self.year(end + comma) {
            parts.year = Some(year);
            end += comma + 1;
        } else if matches!(self.word(end), "last" | "this") && self.word(end + 1) == "year" {
            parts.year_offset = Some((Origin::Publication, if self.word(end) == "last" { -1 } else { 0 }));
            end += 2;
        }
        Some((Expression::Date(parts), end))
    }
}
