//! Finds the expressions of time in a sentence and tells how each stands in its clause.

use super::dates::Parsed;
use super::expression::{DateParts, Expression, Origin, PartOfDay};
use super::read::{Length, Reader};
use super::table::{Governor, Lexeme, TimeTable};
use super::unit::{Duration, Unit};
use super::{Role, TimeMention};
use crate::quantity::phrases::FoundPhrases;
use crate::word::Words;
use marsad_morphology::Proclitics;
use marsad_text::{Span, Text, TokenKind, Tokens};

/// Expressions of time in a sentence, in the order of the text; they do not overlap.
pub fn find(table: &TimeTable, text: &Text, sentence: Span<Tokens>) -> Vec<TimeMention> {
    let end = sentence.end.min(text.tokens().len() as u32);
    read(table, text, &table.all_in(text, sentence.start.min(end), end), sentence.start, end)
}

/// As [`find`], faster, with the words of the text; `table` is that of the analyser which read them.
pub fn find_in(table: &TimeTable, text: &Text, words: &Words, sentence: Span<Tokens>) -> Vec<TimeMention> {
    let end = sentence.end.min(text.tokens().len() as u32);
    read(table, text, &table.all_of(text, words, sentence.start.min(end), end), sentence.start, end)
}

fn read(table: &TimeTable, text: &Text, words: &FoundPhrases<'_, Lexeme>, start: u32, end: u32) -> Vec<TimeMention> {
    let reader = Reader { table, words, text, start, end };
    let mut mentions = Vec::new();
    let mut token = reader.start;
    while token < reader.end {
        token = reader.step(token, &mut mentions).max(token + 1);
    }
    mentions
}

/// What one place in a sentence holds.
enum Place {
    Mention(TimeMention, u32),
    /// Words that are no time though they look so, up to a token.
    Skip(u32),
    Nothing,
}

impl Reader<'_> {
    /// Reads one place; gives the token to go on from.
    fn step(&self, token: u32, mentions: &mut Vec<TimeMention>) -> u32 {
        let arabic = match self.text.token(token).kind {
            TokenKind::Arabic => true,
            TokenKind::Number => false,
            _ => return token + 1,
        };
        if arabic && !self.may_start(token) {
            return token + 1;
        }
        match self.place(token) {
            Place::Mention(mention, end) => {
                mentions.push(mention);
                end
            }
            Place::Skip(end) => end,
            Place::Nothing => token + 1,
        }
    }

    /// A word of the tables, before or after its clitics are cut, or a clitic joined to digits.
    fn may_start(&self, token: u32) -> bool {
        !self.at(token).is_empty() || self.has(token + 1) && self.text.token(token + 1).kind == TokenKind::Number
    }

    fn place(&self, token: u32) -> Place {
        if let Some(end) = self.no_time(token) {
            return Place::Skip(end);
        }
        // Most words of the table are prepositions: only the others may begin an expression.
        let function_word = |l: &Lexeme| matches!(l, Lexeme::Governor(_) | Lexeme::ClauseLink | Lexeme::Clock);
        let found = self.at(token);
        let starts = found.is_empty() || found.iter().any(|f| !function_word(f.value));
        let whole = starts.then(|| self.expression(token, false)).flatten();
        if let Some((governor, end, _)) = self.governor(token) {
            match self.governed(governor, token, end) {
                Place::Nothing => {}
                // يوم الجمعة, في اليوم التالي, قبل أيام: the table has the preposition with its expression.
                Place::Mention(_, after) if whole.as_ref().is_some_and(|w| w.end >= after) => {}
                place => return place,
            }
        }
        if let Some(found) = self.length_after_event(token) {
            return found;
        }
        if let Some((offset, end, _)) =
            self.first(token, |l| if let Lexeme::DayFromComplement { offset } = l { Some(*offset) } else { None })
        {
            let of_event = !self.folded(token).ends_with("ليله") && self.has(end);
            if of_event && whole.is_none() {
                return self.day_from_complement(token, end, offset);
            }
        }
        if let Some(parsed) = whole {
            return self.free_expression(token, parsed);
        }
        match starts.then(|| self.length(token)).flatten() {
            Some(length) => self.free_length(token, length),
            None => Place::Nothing,
        }
    }

    /// Clock times, conjunctions of time and blocked phrases.
    fn no_time(&self, token: u32) -> Option<u32> {
        let found = self.at(token);
        let first = found.first()?;
        match first.value {
            Lexeme::Block => Some(first.end),
            Lexeme::ClauseLink if first.clitics.0 & !Proclitics::AND.0 & !Proclitics::THEN.0 == 0 => Some(first.end),
            Lexeme::Clock => Some(self.after_clock(first.end)),
            _ => None,
        }
    }

    /// The token after the hour and minutes.
    fn after_clock(&self, token: u32) -> u32 {
        let mut end = token;
        if self.digits(end).is_some() || self.has(end) && self.text.token(end).kind == TokenKind::Number {
            end += 1;
            while self.is(end, ":") && self.digits(end + 1).is_some() {
                end += 2;
            }
        } else if self.folded(end).starts_with("ال") {
            // الثامنة والنصف
            end += 1;
            while self.is_any(end, &["والنصف", "والربع", "والثلث", "عشره"]) {
                end += 1;
            }
        }
        let part = self.bare(end, |l| matches!(l, Lexeme::PartOfDay(_)).then_some(()));
        part.map_or(end, |((), after)| after)
    }

    /// An expression with its preposition.
    fn governed(&self, governor: Governor, token: u32, end: u32) -> Place {
        let mention = |from: u32, end: u32, expression, role, complement| {
            let tokens = Span::new(from, end);
            Place::Mention(TimeMention { tokens, expression, role, governor: Some(token), complement }, end)
        };
        if !self.has(end) || self.text.token(end).kind != TokenKind::Number && !self.may_start(end) {
            return Place::Nothing;
        }
        // منذ يوم الجمعة, حتى تاريخ 5 مايو, بعد مرور عام على
        let mut at = end;
        while let Some((Governor::On | Governor::Elapsed, after, Proclitics::NONE)) = self.governor(at) {
            let date_follows = self.is_any(at, &["يوم", "تاريخ"]) && self.expression(after, true).is_some();
            if !(date_follows || self.is(at, "مرور")) || self.expression(at, true).is_some() {
                break;
            }
            at = after;
        }
        if matches!(governor, Governor::Between | Governor::From) {
            if let Some((Governor::Between, after, Proclitics::NONE)) = self.governor(at) {
                at = after; // في الفترة بين عامي
            }
            return match self.range(at) {
                Some((expression, end)) => mention(at, end, expression, Role::At, None),
                None => Place::Nothing,
            };
        }
        if let Some(parsed) = self.expression(at, true).filter(|p| p.clitics == Proclitics::NONE) {
            let longer_length = self.length(at).is_some_and(|l| l.end > parsed.end);
            if !longer_length {
                let role = match parsed.expression {
                    Expression::Frequency => Role::Frequency,
                    _ if governor == Governor::Since && self.compares(token) => Role::Duration,
                    // بعد ظهر الجمعة, بعد منتصف ليل السبت: later on that day, or in that night.
                    Expression::Date(DateParts { part: PartOfDay::Other | PartOfDay::Night, .. })
                        if matches!(governor, Governor::After | Governor::Before) =>
                    {
                        Role::At
                    }
                    _ => governor.role(),
                };
                let (expression, end) = self.through(at, parsed);
                return mention(at, end, expression, role, None);
            }
        }
        let length = self.length(at).or_else(|| self.few(at, governor));
        let Some(length) = length.filter(|l| l.clitics == Proclitics::NONE) else { return Place::Nothing };
        if let Some(expression) = self.directed(&length) {
            return mention(at, length.end, expression, governor.role(), None);
        }
        let (duration, end) = (length.duration, length.end);
        let single_fits = !length.definite;
        match governor {
            Governor::Since if single_fits => {
                let role = if self.compares(token) { Role::Duration } else { Role::Since };
                mention(at, end, Expression::Ago(duration), role, None)
            }
            Governor::Before | Governor::After if single_fits => {
                let after = governor == Governor::After;
                let counts_from_event = self.is(end, "من") || after && self.is_any(end, &["علي", "عن"]);
                let role = if after { Role::AfterEvent } else { Role::BeforeEvent };
                if counts_from_event && self.has(end + 1) {
                    return mention(at, end, Expression::Duration(duration), role, Some(end + 1));
                }
                // قبل يوم is told from within the story; "yesterday" has its own word.
                let day_before = !after && duration == Duration::new(1, Unit::Day);
                let expression = if after || day_before {
                    Expression::Offset { duration, sign: if after { 1 } else { -1 }, origin: None }
                } else {
                    Expression::Ago(duration)
                };
                mention(at, end, expression, Role::At, None)
            }
            Governor::During | Governor::For | Governor::Lasts if length.counted || single_fits => {
                mention(at, end, Expression::Duration(duration), Role::Duration, None)
            }
            Governor::On | Governor::By | Governor::Until if length.counted && single_fits => {
                mention(at, end, Expression::Duration(duration), Role::Duration, None)
            }
            _ => Place::Nothing,
        }
    }

    /// أول زيارة منذ ستة أعوام, الأعنف منذ 2014: منذ tells when the last of its kind was, not since when this holds.
    fn compares(&self, since: u32) -> bool {
        let superlatives = [
            "اول",
            "اولي",
            "الاول",
            "الاولي",
            "اكبر",
            "الاكبر",
            "اعنف",
            "الاعنف",
            "اسوا",
            "الاسوا",
            "اخطر",
            "الاخطر",
            "اعلي",
            "الاعلي",
            "ادني",
            "الادني",
            "اضخم",
            "الاضخم",
            "اقوي",
            "الاقوي",
            "اوسع",
            "الاوسع",
        ];
        (self.start..since).rev().take(10).take_while(|t| self.text.token(*t).kind != TokenKind::Punctuation).any(|t| {
            let folded = self.folded(t);
            superlatives
                .iter()
                .any(|word| folded.strip_suffix(word).is_some_and(|rest| matches!(rest, "" | "و" | "ل" | "ك")))
        })
    }

    /// A plural unit without a number after بعد: بعد أيام من, بعد ساعات. A few of them.
    fn few(&self, token: u32, governor: Governor) -> Option<Length> {
        if !matches!(governor, Governor::After | Governor::Before | Governor::For | Governor::During | Governor::Since)
        {
            return None;
        }
        let (unit, None, end, clitics) = self.unit(token)? else { return None };
        if self.folded(end).starts_with("ال") && self.modifier(end).is_none() {
            return None; // ساعات الفجر الأولى, أيام العطلة
        }
        let end = end + u32::from(self.is_any(end, &["قليله", "معدوده", "عده", "طويله"]));
        let duration = Duration { approximate: true, ..Duration::new(3, unit) };
        let plain = clitics == Proclitics::NONE;
        plain.then_some(Length { duration, end, definite: false, clitics, direction: None, counted: true })
    }

    /// بعد ذلك بشهر, قبلها بيومين: a length later or earlier than what was told before.
    fn length_after_event(&self, token: u32) -> Option<Place> {
        let (sign, at, _) = self.first(token, |l| if let Lexeme::Later(sign) = l { Some(*sign) } else { None })?;
        let about = self.is_any(at, &["بنحو", "بحوالي", "باكثر"]);
        let length = self.length(at).filter(|l| about || l.clitics == Proclitics::BY)?;
        let sign = i32::from(sign);
        let expression = Expression::Offset { duration: length.duration, sign, origin: Some(Origin::Previous) };
        let tokens = Span::new(token, length.end);
        let mention = TimeMention { tokens, expression, role: Role::At, governor: None, complement: None };
        Some(Place::Mention(mention, length.end))
    }

    /// غداة, عشية and the event after them.
    fn day_from_complement(&self, token: u32, end: u32, offset: i32) -> Place {
        let role = if offset < 0 { Role::BeforeEvent } else { Role::AfterEvent };
        let expression = Expression::Duration(Duration::new(offset.unsigned_abs(), Unit::Day));
        let tokens = Span::new(token, end);
        Place::Mention(TimeMention { tokens, expression, role, governor: Some(token), complement: Some(end) }, end)
    }

    /// An expression without a preposition before it.
    fn free_expression(&self, token: u32, parsed: Parsed) -> Place {
        if matches!(parsed.expression, Expression::Known { named: true, .. }) && !self.names_a_day(token, parsed.end) {
            // اتفاق أوسلو, جائحة كورونا: dates only what a preposition of time ties to it.
            return Place::Skip(parsed.end);
        }
        if self.names_an_alliance(token, &parsed.expression) || self.names_a_place(token, &parsed.expression) {
            return Place::Skip(parsed.end);
        }
        let since_then = self.at(token).iter().any(|f| matches!(f.value, Lexeme::SinceThen));
        let role = match (&parsed.expression, self.governor(token)) {
            (Expression::Frequency, _) => Role::Frequency,
            (Expression::SameAsPrevious, _) if since_then => Role::Since,
            (Expression::Stretch { .. }, Some((Governor::Since, ..))) => Role::Since,
            _ => Role::At,
        };
        let governor = parsed.clitics.preposition().then_some(token);
        let (expression, end) = self.through(token, parsed);
        let tokens = Span::new(token, end);
        Place::Mention(TimeMention { tokens, expression, role, governor, complement: None }, end)
    }

    /// سوق الجمعة, حي الخميس: a quarter called after its market day.
    fn names_a_place(&self, token: u32, expression: &Expression) -> bool {
        let Expression::Date(parts) = expression else { return false };
        let bare = DateParts { weekday: parts.weekday, ..DateParts::default() };
        let heads = ["سوق", "حي", "شارع", "ميدان", "ساحه", "جامع", "مسجد", "بلده", "قريه", "وادي"];
        parts.weekday.is_some()
            && *parts == bare
            && token > self.start
            && heads.contains(&self.folded(token - 1).trim_start_matches(['و', 'ل', 'ب']))
    }

    /// قوى 14 آذار, فريق 8 آذار: the two Lebanese alliances.
    fn names_an_alliance(&self, token: u32, expression: &Expression) -> bool {
        let Expression::Date(parts) = expression else { return false };
        let day = matches!((parts.day, parts.month, parts.has_year()), (Some(8 | 14), Some(3), false));
        let heads = ["قوي", "فريق", "تحالف", "قاده", "تيار", "احزاب", "معسكر", "نواب", "حركه", "جماعه"];
        day && token > self.start && heads.contains(&self.folded(token - 1).trim_start_matches(['و', 'ل', 'ب']))
    }

    /// هجوم 7 أكتوبر: the name of the event holds its date.
    fn names_a_day(&self, token: u32, end: u32) -> bool {
        (token..end).any(|t| self.first(t, |l| matches!(l, Lexeme::Month { .. }).then_some(())).is_some())
    }

    /// A length without a preposition word before it: لثلاثة عقود, استمر ستة أسابيع, an age.
    fn free_length(&self, token: u32, length: Length) -> Place {
        if self.is_age(token, &length) {
            return Place::Skip(length.end);
        }
        let preposition = length.clitics.preposition();
        if !length.counted && (!preposition || length.definite) {
            return Place::Nothing;
        }
        let too_vague = length.duration.unit < Unit::Day || length.duration.unit > Unit::Year;
        if length.duration.amount == 1 && !length.counted && too_vague {
            return Place::Nothing;
        }
        let governor = preposition.then_some(token);
        let tokens = Span::new(token, length.end);
        let expression = Expression::Duration(length.duration);
        let mention = TimeMention { tokens, expression, role: Role::Duration, governor, complement: None };
        Place::Mention(mention, length.end)
    }

    /// (79 عاماً), البالغ من العمر 50 عاماً, خمسون عاماً من العمر
    fn is_age(&self, token: u32, length: &Length) -> bool {
        if length.duration.unit != Unit::Year {
            return false;
        }
        let before = |steps: u32| token.checked_sub(steps).map_or("", |t| self.folded(t));
        let words = ["العمر", "البالغ", "البالغه", "يبلغ", "تبلغ", "عمره", "عمرها", "بعمر", "سن", "عن"];
        let named = words.contains(&before(1)) && (before(1) != "عن" || before(2) == "عمر" || before(3) == "عمر");
        let bracketed = before(1) == "(" && self.is(length.end, ")");
        let between_commas =
            before(1) == "،" && self.is(length.end, "،") && (10..=120).contains(&length.duration.amount);
        let after = self.is(length.end, "من") && self.is_any(length.end + 1, &["العمر", "عمره", "عمرها"]);
        named || bracketed || between_commas || after
    }

    /// The rest of a range after its first point: `2015-2018`, `5 أكتوبر - 8 نوفمبر`.
    fn through(&self, token: u32, first: Parsed) -> (Expression, u32) {
        let dash = self.is_any(first.end, &["-", "–", "—"]);
        let both_years = |second: &Parsed| match (&first.expression, &second.expression) {
            (Expression::Date(a), Expression::Date(b)) => match (a.only_year(), b.only_year()) {
                (Some(a), Some(b)) => a < b,
                (None, None) => a.month.is_some() && b.month.is_some() && a.calendar == b.calendar,
                _ => false,
            },
            _ => false,
        };
        let second = dash.then(|| self.expression(first.end + 1, true)).flatten();
        match second.filter(|s| s.clitics == Proclitics::NONE && both_years(s) && first.end > token) {
            Some(second) => (span(first.expression, second.expression), second.end),
            None => (first.expression, first.end),
        }
    }

    /// Two points joined by إلى, حتى, و or a dash.
    fn range(&self, token: u32) -> Option<(Expression, u32)> {
        let first = self.point(token)?;
        let mut at = first.1;
        let joined = if self.is_any(at, &["الي", "حتي", "-", "–", "وحتي", "والي", "و"]) {
            at += 1;
            at += u32::from(self.is(at, "غايه"));
            false
        } else {
            self.folded(at).starts_with('و')
        };
        if at == first.1 && !joined {
            return None;
        }
        let second = if joined {
            self.expression(at, true)
                .filter(|p| p.clitics == Proclitics::AND)
                .map(|p| (p.expression, p.end))
                .or_else(|| self.number_point(at, Proclitics::AND))
        } else {
            self.point(at)
        }?;
        let mut first = first.0;
        match (&mut first, &second.0) {
            // 5 إلى 8 أكتوبر: the day lends the month.
            (Expression::Date(a), Expression::Date(b)) if a.month.is_none() && a.day.is_some() => {
                if b.day.is_none() || b.month.is_none() && b.month_offset.is_none() {
                    return None;
                }
                (a.month, a.year, a.calendar, a.month_offset) = (b.month, b.year, b.calendar, b.month_offset);
                (a.direction, a.year_offset) = (b.direction, b.year_offset);
            }
            (Expression::Date(a), Expression::Date(b)) => {
                if b.month.is_none() && b.day.is_some() || a.only_year().is_some() != b.only_year().is_some() {
                    return None;
                }
                if !a.has_year() && a.month.is_some() && b.has_year() {
                    (a.year, a.year_offset) = (b.year, b.year_offset);
                }
            }
            _ => {}
        }
        Some((span(first, second.0), second.1))
    }

    /// An end of a range: an expression, a bare year or a bare day of a month.
    fn point(&self, token: u32) -> Option<(Expression, u32)> {
        let parsed = self.expression(token, true).filter(|p| p.clitics == Proclitics::NONE);
        parsed.map(|p| (p.expression, p.end)).or_else(|| self.number_point(token, Proclitics::NONE))
    }

    fn number_point(&self, token: u32, clitics: Proclitics) -> Option<(Expression, u32)> {
        let mut parts = super::DateParts::default();
        let number = self.number(token).filter(|n| n.digits && n.clitics == clitics && n.value.fract() == 0.0)?;
        match number.value as i32 {
            day @ 1..=31 => parts.day = Some(day as u8),
            year @ 1800..=2150 if !self.counts_something(number.end) => parts.year = Some(year),
            _ => return None,
        }
        Some((Expression::Date(parts), number.end))
    }
}

fn span(first: Expression, second: Expression) -> Expression {
    Expression::Range(Box::new(first), Box::new(second))
}
