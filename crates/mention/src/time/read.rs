//! Reading lengths, years and marks at a place in a sentence: the small change of expressions.

use super::calendar::Calendar;
use super::expression::{Direction, Origin};
use super::table::{Governor, Lexeme, TimeTable};
use super::unit::{Duration, Unit};
use crate::quantity::numeral::Number;
use crate::quantity::phrases::{Found, FoundPhrases};
use marsad_morphology::Proclitics;
use marsad_text::{Text, TokenKind};

/// A sentence of a text with the table that its words are looked up in.
#[derive(Clone, Copy)]
pub(super) struct Reader<'t> {
    pub table: &'t TimeTable,
    pub words: &'t FoundPhrases<'t, Lexeme>,
    pub text: &'t Text,
    pub start: u32,
    /// Token after the sentence.
    pub end: u32,
}

/// A length with the token after it and what stood around it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Length {
    pub duration: Duration,
    pub end: u32,
    /// الأيام الثلاثة, اليومين: with the article.
    pub definite: bool,
    pub clitics: Proclitics,
    /// The last, the next: السنوات الثلاث الماضية.
    pub direction: Option<(Origin, Direction)>,
    /// A number or a dual says how many; a bare singular counts only after a preposition.
    pub counted: bool,
}

impl<'t> Reader<'t> {
    pub fn at(&self, token: u32) -> &'t [Found<'t, Lexeme>] {
        self.words.at(token)
    }
    pub fn folded(&self, token: u32) -> &'t str {
        if self.has(token) { self.text.folded(token) } else { "" }
    }
    pub fn has(&self, token: u32) -> bool {
        self.start <= token && token < self.end
    }
    /// The first reading that `pick` takes, with the token after it and its clitics.
    pub fn first<T>(&self, token: u32, mut pick: impl FnMut(&Lexeme) -> Option<T>) -> Option<(T, u32, Proclitics)> {
        self.at(token).iter().find_map(|f| pick(f.value).map(|value| (value, f.end, f.clitics)))
    }
    /// As [`Reader::first`], but nothing may be written onto the word.
    pub fn bare<T>(&self, token: u32, pick: impl FnMut(&Lexeme) -> Option<T>) -> Option<(T, u32)> {
        self.first(token, pick).filter(|found| found.2 == Proclitics::NONE).map(|(value, end, _)| (value, end))
    }
    pub fn number(&self, token: u32) -> Option<Number> {
        let digits = |t: u32| self.has(t) && self.text.token(t).kind == TokenKind::Number;
        let word = || self.at(token).iter().any(|f| matches!(f.value, Lexeme::Numeral));
        if !self.has(token) || !(digits(token) || digits(token + 1) || word()) {
            return None;
        }
        self.table.numerals.read(self.text, token, self.end)
    }
    /// A number token of 1 or 2 digits, or of a given count, by itself.
    pub fn digits(&self, token: u32) -> Option<u32> {
        let plain = self.has(token) && self.text.token(token).kind == TokenKind::Number;
        let folded = plain.then(|| self.text.folded(token))?;
        (folded.len() <= 4 && folded.bytes().all(|b| b.is_ascii_digit())).then(|| folded.parse().ok())?
    }
    pub fn is(&self, token: u32, mark: &str) -> bool {
        self.has(token) && self.text.folded(token) == mark
    }
    pub fn is_any(&self, token: u32, marks: &[&str]) -> bool {
        self.has(token) && marks.contains(&self.text.folded(token))
    }

    /// A modifier (الماضي, المقبل, نفسه) at a token.
    pub fn modifier(&self, token: u32) -> Option<(Origin, Direction, u32)> {
        let ((origin, offset), end) = self.bare(token, |l| match l {
            Lexeme::Modifier { origin, offset } => Some((*origin, *offset)),
            _ => None,
        })?;
        Some((origin, Direction::from_offset(offset), end))
    }

    /// A unit word, with its built-in count.
    pub fn unit(&self, token: u32) -> Option<(Unit, Option<u32>, u32, Proclitics)> {
        let found = self.at(token);
        let f = found.iter().find(|f| matches!(f.value, Lexeme::Unit { .. }))?;
        let Lexeme::Unit { unit, count } = *f.value else { return None };
        // A plain form decides between عام and عامّ: nothing to see. اشهر with article is "the most famous".
        Some((unit, count, f.end, f.clitics))
    }

    /// A length of time: `ستة أسابيع`, `يومين`, `عام ونصف`, `السنوات الثلاث الماضية`, `48 ساعة`, a bare `عام`.
    pub fn length(&self, token: u32) -> Option<Length> {
        let (mut at, mut approximate) = (token, false);
        let mut outer = Proclitics::NONE;
        if let Some(f) = self.about(token) {
            (at, approximate, outer) = (f.0, true, f.1);
        }
        let mut length = self.numbered_length(at).or_else(|| self.unit_first(at))?;
        length.duration.approximate |= approximate;
        length.clitics = length.clitics.with(outer);
        // عام ونصف العام
        if let Some(end) = self.and_half(length.end) {
            length.duration.half = true;
            length.end = end;
        }
        while let Some((origin, direction, end)) = self.modifier(length.end) {
            (length.direction, length.end) = (Some((origin, direction)), end);
        }
        Some(length)
    }

    /// Words for "about" and "more than" before a number.
    fn about(&self, token: u32) -> Option<(u32, Proclitics)> {
        self.first(token, |l| matches!(l, Lexeme::About).then_some(())).map(|((), end, clitics)| (end, clitics))
    }

    fn and_half(&self, token: u32) -> Option<u32> {
        if !self.is(token, "ونصف") {
            return None;
        }
        let named_again = self.unit(token + 1).filter(|u| u.3 == Proclitics::ARTICLE);
        Some(named_again.map_or(token + 1, |u| u.2))
    }

    /// Number, then unit: ثلاثة أيام, ال24 ساعة, نصف قرن, بضعة أيام.
    fn numbered_length(&self, token: u32) -> Option<Length> {
        let few = ["بضعه", "بضع", "عده"].contains(&self.folded(token).trim_start_matches(['ل', 'ب']));
        let last = self.is(token, "اخر");
        if self.is(token, "نصف") {
            let (unit, _, end, clitics) = self.unit(token + 1)?;
            if clitics != Proclitics::NONE || unit < Unit::Year {
                return None;
            }
            let months = Duration { half: true, ..Duration::new(0, unit) };
            return Some(Length { duration: months, end, definite: false, clitics, direction: None, counted: true });
        }
        let at = if last { token + 1 } else { token };
        let (amount, end, definite, clitics, approximate) = if few {
            (3.0, at + 1, false, Proclitics::NONE, true)
        } else {
            let number = self.number(at)?;
            (number.value, number.end, number.definite, number.clitics, number.approximate)
        };
        if !(0.0..=10_000.0).contains(&amount) {
            return None;
        }
        let (unit, count, end, unit_clitics) = self.unit(end)?;
        if unit_clitics != Proclitics::NONE || count.is_some_and(|c| c == 2) {
            return None;
        }
        let duration =
            Duration { amount: amount as u32, half: amount.fract() == 0.5, unit, approximate: approximate || few };
        let direction = last.then_some((Origin::Publication, Direction::Past(1)));
        Some(Length { duration, end, definite, clitics, direction, counted: true })
    }

    /// Unit first: يومين, عام, عام واحد, السنوات الثلاث, الأيام ال3.
    fn unit_first(&self, token: u32) -> Option<Length> {
        let (unit, count, end, clitics) = self.unit(token)?;
        let definite = clitics.has(Proclitics::ARTICLE);
        let without_article = Proclitics(clitics.0 & !Proclitics::ARTICLE.0);
        let make = |amount, end, counted| Length {
            duration: Duration::new(amount, unit),
            end,
            definite,
            clitics: without_article,
            direction: None,
            counted,
        };
        let unit_number =
            self.number(end).filter(|n| n.clitics == Proclitics::NONE || n.clitics == Proclitics::ARTICLE);
        match (count, unit_number) {
            (Some(1), _) if self.is_any(end, &["واحد", "واحده"]) => Some(make(1, end + 1, true)),
            // عقد is also "holding": عقد اجتماع.
            (Some(1), _) if unit == Unit::Decade && self.holds_something(end) => None,
            (Some(1), _) => Some(make(1, end, false)),
            (Some(count), _) => Some(make(count, end, true)),
            (None, Some(number)) if definite && number.definite && number.value <= 10_000.0 => {
                Some(make(number.value as u32, number.end, true))
            }
            // A plural without a number has no length by itself.
            _ => None,
        }
    }

    /// A noun follows what would be a decade.
    fn holds_something(&self, token: u32) -> bool {
        let after_decade = ["من", "علي", "في", "كامل", "تقريبا", "ونصف"];
        self.has(token)
            && self.text.token(token).kind == TokenKind::Arabic
            && !self.is_any(token, &after_decade)
            && self.modifier(token).is_none()
    }

    /// A year: four digits or number words, with the marks of its calendar. `marked` says that عام or سنة (or some
    /// other word that asks for a year) stood before it.
    pub fn year(&self, token: u32, marked: bool) -> Option<(i32, Calendar, u32)> {
        let by_mark = |end: u32| {
            self.bare(end, |l| if let Lexeme::CalendarMark(c) = l { Some(*c) } else { None }).or_else(|| {
                let solar = self.is(end, "هجري") && self.is(end + 1, "شمسي");
                solar.then_some((Calendar::SolarHijri, end + 2))
            })
        };
        let (value, end) = match self.digits(token) {
            Some(value) if self.folded(token).len() == 4 => (value as i32, token + 1),
            Some(_) => return None,
            None => {
                let number = self
                    .number(token)
                    .filter(|n| marked && (n.clitics == Proclitics::NONE) && (1000.0..=2100.0).contains(&n.value))?;
                (number.value as i32, number.end)
            }
        };
        let (calendar, end) = match by_mark(end) {
            Some((calendar, end)) => (calendar, end),
            None if (1300..=1500).contains(&value) && marked => (Calendar::Hijri, end),
            None => (Calendar::Gregorian, end),
        };
        let plausible = match calendar {
            Calendar::Gregorian => (1000..=2150).contains(&value),
            _ => (1..=1500).contains(&value),
        };
        plausible.then_some((value, calendar, end))
    }

    /// Role words at a token: the longest that is a governor.
    pub fn governor(&self, token: u32) -> Option<(Governor, u32, Proclitics)> {
        self.first(token, |l| if let Lexeme::Governor(g) = l { Some(*g) } else { None })
    }

    /// What follows a number makes it a count of something rather than a year: a scale or an accusative noun.
    pub fn counts_something(&self, token: u32) -> bool {
        if !self.has(token) || self.text.token(token).kind != TokenKind::Arabic {
            return self.is_any(token, &["%", "٪", "$"]);
        }
        let (folded, plain) = (self.folded(token), self.text.plain(token));
        let accusative = plain.ends_with('ا') && plain.chars().count() > 3 && !folded.starts_with("ال");
        let no_noun = ["ايضا", "عندما", "حينما", "بعدما", "فيما", "بينما", "لكنها", "انها", "وكانا", "هذا"];
        accusative && !no_noun.contains(&folded) && !folded.starts_with(['ب', 'و', 'ف'])
            || self.is_any(token, &["الف", "مليون", "مليار", "في المئه", "شخص", "جندي", "قتيل", "كلم", "متر", "دولار"])
    }
}
