//! Finds the quantities of a sentence.

use super::counted::Counted;
use super::numeral::Number;
use super::phrases::{Found, FoundPhrases};
use super::table::{QuantityTable, Word};
use super::{Count, Kind, Quantity};
use crate::word::Words;
use marsad_morphology::Proclitics;
use marsad_text::{Span, Text, TokenKind, Tokens};

/// Quantities of a sentence, in the order of the text; they do not overlap.
pub fn find(table: &QuantityTable, text: &Text, sentence: Span<Tokens>) -> Vec<Quantity> {
    let end = sentence.end.min(text.tokens().len() as u32);
    read(table, text, &table.all_in(text, sentence.start.min(end), end), sentence.start, end)
}

/// As [`find`], faster, with the words of the text; `table` is that of the analyser which read them.
pub fn find_in(table: &QuantityTable, text: &Text, words: &Words, sentence: Span<Tokens>) -> Vec<Quantity> {
    let end = sentence.end.min(text.tokens().len() as u32);
    read(table, text, &table.all_of(text, words, sentence.start.min(end), end), sentence.start, end)
}

fn read(table: &QuantityTable, text: &Text, words: &FoundPhrases<'_, Word>, start: u32, end: u32) -> Vec<Quantity> {
    let reader = Reader { table, words, text, start, end };
    let mut quantities = Vec::new();
    let mut token = reader.start;
    while token < reader.end {
        token = reader.step(token, &mut quantities).max(token + 1);
    }
    quantities
}

/// A sentence of a text with the table that its words are looked up in.
#[derive(Clone, Copy)]
pub(super) struct Reader<'t> {
    pub table: &'t QuantityTable,
    pub words: &'t FoundPhrases<'t, Word>,
    pub text: &'t Text,
    pub start: u32,
    /// Token after the sentence.
    pub end: u32,
}

/// Low, best and high with what made them.
#[derive(Clone, Copy, Default)]
struct Amount {
    low: Option<u64>,
    best: Option<u64>,
    high: Option<u64>,
    approximate: bool,
}

impl Amount {
    fn exactly(value: f64) -> Amount {
        Amount { best: Some(value.round() as u64), ..Amount::default() }
    }
    fn bounded(self, bound: Word) -> Amount {
        let n = self.best.or(self.low);
        match bound {
            Word::AtLeast | Word::AtLeastAfter => Amount { low: n, high: None, ..self },
            Word::AtMost | Word::AtMostAfter => Amount { low: None, high: n, ..self },
            Word::About => Amount { approximate: true, ..self },
            _ => self,
        }
    }
}

impl<'t> Reader<'t> {
    pub fn at(&self, token: u32) -> &'t [Found<'t, Word>] {
        self.words.at(token)
    }
    pub fn has(&self, token: u32) -> bool {
        self.start <= token && token < self.end
    }
    pub fn folded(&self, token: u32) -> &str {
        if self.has(token) { self.text.folded(token) } else { "" }
    }
    pub fn is_any(&self, token: u32, words: &[&str]) -> bool {
        words.contains(&self.folded(token))
    }
    pub fn arabic(&self, token: u32) -> bool {
        self.has(token) && self.text.token(token).kind == TokenKind::Arabic
    }
    /// The first reading that `pick` takes, with the token after it and its clitics.
    pub fn first<T>(&self, token: u32, pick: impl Fn(Word) -> Option<T>) -> Option<(T, u32, Proclitics)> {
        self.at(token).iter().find_map(|f| pick(*f.value).map(|value| (value, f.end, f.clitics)))
    }

    fn step(&self, token: u32, quantities: &mut Vec<Quantity>) -> u32 {
        match self.text.token(token).kind {
            TokenKind::Number => return self.number_at(token, token, None, quantities),
            TokenKind::Arabic => {}
            _ => return token + 1,
        }
        let found = self.at(token);
        let joined = self.has(token + 1) && self.text.token(token + 1).kind == TokenKind::Number;
        let numeral = joined || found.iter().any(|f| matches!(f.value, Word::Numeral));
        for f in found {
            let plain =
                f.clitics.0 & !(Proclitics::AND.0 | Proclitics::THEN.0 | Proclitics::BY.0 | Proclitics::FOR.0) == 0;
            let after = match *f.value {
                Word::Name => f.end,
                Word::Label => self.label(f.end, quantities),
                Word::Month | Word::Year => self.skip_number(f.end),
                bound @ (Word::AtLeast | Word::AtMost | Word::About) if plain => {
                    self.number_at(token, f.end, Some(bound), quantities)
                }
                Word::Between if plain => self.range(token, f.end, quantities),
                Word::Vague { low, high } if self.table.numerals.read(self.text, token, self.end).is_none() => {
                    let (amount, end) = self.scaled(low, high, f.end);
                    self.push(token, end, amount, f.clitics.has(Proclitics::ARTICLE), None, quantities)
                }
                // In ين it is a dual only where the plural is not written alike.
                Word::Dual { count, default, doubtful, people } if !doubtful && !self.plural_in_in(token, found) => {
                    self.noun(token, f.end, 2, (count, default, people), quantities)
                }
                Word::Noun { count, default, single: true, people } if self.single(token, f.end, f.clitics) => {
                    self.noun(token, f.end, 1, (count, default, people), quantities)
                }
                _ => continue,
            };
            if after > token {
                return after;
            }
        }
        if numeral { self.number_at(token, token, None, quantities) } else { token + 1 }
    }

    /// A number with the bound word that stands before it, from the token of that word; 0 where there is none.
    fn number_at(&self, from: u32, at: u32, bound: Option<Word>, quantities: &mut Vec<Quantity>) -> u32 {
        // أكثر من نحو, ما لا يقل عن: several bounds, the first decides.
        let second = bound.and_then(|_| {
            self.first(at, |w| matches!(w, Word::AtLeast | Word::AtMost | Word::About).then_some(()))
                .filter(|(_, _, c)| *c == Proclitics::NONE)
        });
        let at = second.map_or(at, |(_, end, _)| end);
        let bounded = |amount: Amount| bound.map_or(amount, |b| amount.bounded(b));
        if let Some((amount, end)) = bound.and_then(|_| self.vague(at)) {
            return self.push(from, end, Amount { approximate: true, ..amount }, false, None, quantities);
        }
        let Some(number) = self.table.numerals.read(self.text, at, self.end) else {
            return if bound.is_none() { from + 1 } else { 0 };
        };
        if let Some(end) = self.no_amount(at, &number) {
            return end;
        }
        let ordinal_before = at > self.start
            && (number.clitics.has(Proclitics::AND) || self.is_any(at, &["عشر", "عشره"]))
            && (self.first(at - 1, |w| matches!(w, Word::Ordinal).then_some(())).is_some()
                || self.is_any(at - 1, &["الاثنين", "الاثنان", "الاثنتين"]));
        if ordinal_before {
            return number.end;
        }
        let amount = Amount { approximate: number.approximate, ..Amount::exactly(number.value) };
        // 20 إلى 30, 20-30, ثلاثة أو أربعة
        if let Some((high, end)) = self.second_of_range(number.end).filter(|(high, _)| *high > number.value) {
            let amount = Amount { low: amount.best, high: Some(high.round() as u64), ..Amount::default() };
            return self.push(from, end, amount, number.definite, None, quantities);
        }
        self.push(from, number.end, bounded(amount), number.definite, Some(number), quantities)
    }

    fn vague(&self, token: u32) -> Option<(Amount, u32)> {
        let vague = |w| if let Word::Vague { low, high } = w { Some((low, high)) } else { None };
        self.first(token, vague).map(|((low, high), end, _)| self.scaled(low, high, end))
    }

    /// عشرات آلاف: a vague number of thousands, twice the scale as the table has it for عشرات الآلاف.
    fn scaled(&self, low: Option<u64>, high: Option<u64>, end: u32) -> (Amount, u32) {
        let times = match low {
            Some(24) => 20,
            Some(200) => 200,
            _ => 0,
        };
        match self.table.numerals.plural_scale(self.text, end, self.end) {
            Some((scale, end)) if times > 0 => (Amount { low: Some(times * scale as u64), ..Amount::default() }, end),
            _ => (Amount { low, high, ..Amount::default() }, end),
        }
    }

    fn second_of_range(&self, token: u32) -> Option<(f64, u32)> {
        if !self.is_any(token, &["الي", "او", "-", "–"]) {
            return None;
        }
        let number = self.table.numerals.read(self.text, token + 1, self.end)?;
        let glued = number.clitics == Proclitics::NONE && self.no_amount(token + 1, &number).is_none();
        glued.then_some((number.value, number.end))
    }

    /// بين 20 و30; 0 where two numbers do not follow.
    fn range(&self, from: u32, at: u32, quantities: &mut Vec<Quantity>) -> u32 {
        // Words add up over و: بين مئة ومئتين ends its first number there, بين مئة وخمسين ومئتين does not.
        let numerals = &self.table.numerals;
        let both = |first: Number| {
            let apart = self.is_any(first.end, &["الي", "و"]) && !self.joined_digits(first.end);
            let second = numerals.read(self.text, first.end + u32::from(apart), self.end)?;
            let fits = (apart || second.clitics.has(Proclitics::AND)) && second.value > first.value;
            fits.then_some((first, second))
        };
        let alone = numerals.read_alone(self.text, at, self.end).and_then(both);
        let pair = alone.or_else(|| numerals.read(self.text, at, self.end).and_then(both));
        let Some((first, second)) = pair else { return 0 };
        if self.no_amount(first.end, &second).is_some() {
            return second.end;
        }
        // بين 5 و6 آلاف: the scale is shared.
        let scale = if second.value >= 1000.0 && first.value < 1000.0 && second.digits && first.digits {
            let digits = self.text.number_value(second.end.saturating_sub(2)).unwrap_or(second.value);
            if digits > 0.0 && digits < 1000.0 { second.value / digits } else { 1.0 }
        } else {
            1.0
        };
        let (low, high) = (first.value * scale, second.value);
        let (low, high) = (Amount::exactly(low.min(high)).best, Amount::exactly(low.max(high)).best);
        let amount = Amount { low, high, ..Amount::default() };
        self.push(from, second.end, amount, false, None, quantities)
    }

    fn joined_digits(&self, token: u32) -> bool {
        self.has(token + 1)
            && self.text.token(token + 1).kind == TokenKind::Number
            && !self.text.token(token + 1).spaced
            && self.folded(token) == "و"
    }

    /// Digits that are no amount: dates, clock times, years, scores, parts of names.
    fn no_amount(&self, at: u32, number: &Number) -> Option<u32> {
        let (before, end) = (at.checked_sub(1).map_or("", |t| self.folded(t)), number.end);
        let glued = |t: u32| self.has(t) && !self.text.token(t).spaced;
        let marks = ["/", ":", "+", "-", "–"];
        if number.digits && self.is_any(end, &marks) && glued(end) && glued(end + 1) {
            let dashed = self.is_any(end, &["-", "–"]);
            let second = self.text.token(end + 1).kind == TokenKind::Number;
            if second && (!dashed || (1900.0..=2100.0).contains(&number.value)) {
                return Some(end + 2);
            }
        }
        if number.digits && marks[..3].contains(&before) && glued(at) {
            return Some(end);
        }
        // A day before its month (5 أيار, الخامس والعشرين من), a year after a word of time.
        let month_at = end + u32::from(self.is_any(end, &["من"]));
        if self.first(month_at, |w| matches!(w, Word::Month).then_some(())).is_some() {
            return Some(end);
        }
        let year_like = number.digits && (1900.0..=2100.0).contains(&number.value) && number.value.fract() == 0.0;
        let of_time = [
            "في",
            "فى",
            "منذ",
            "حتي",
            "قبل",
            "بعد",
            "خلال",
            "صيف",
            "خريف",
            "شتاء",
            "ربيع",
            "مطلع",
            "نهايه",
            "اواخر",
            "اوائل",
            "منتصف",
            "بحلول",
            "بدايه",
        ];
        let bracketed = before == "(" && self.is_any(end, &[")"]);
        let of_two = ["عامي", "سنتي", "يومي", "شهري"].contains(&before);
        // 3ر8: a decimal of some Maghrebi papers.
        if number.digits && (self.is_any(end, &["ر"]) && glued(end) || before == "ر" && glued(at)) {
            return Some(end);
        }
        let noun_follows = matches!(self.counted_at(end), Counted::Noun { kind: Kind::People | Kind::Other, .. });
        let placed = of_time.contains(&before) || of_two || bracketed || self.is_month_before(at);
        if year_like && !noun_follows && (placed || number.value != 2000.0) || of_two && number.digits {
            return Some(end);
        }
        None
    }

    fn is_month_before(&self, at: u32) -> bool {
        let back = if at > self.start && self.is_any(at - 1, &[")"]) { 2 } else { 1 };
        at >= self.start + back && self.first(at - back, |w| matches!(w, Word::Month).then_some(())).is_some()
    }

    /// القرار 1701: the number is emitted as an ordinal.
    fn label(&self, at: u32, quantities: &mut Vec<Quantity>) -> u32 {
        let at = at + u32::from(self.is_any(at, &["رقم"]));
        match self.table.numerals.read(self.text, at, self.end).filter(|n| n.digits && n.clitics == Proclitics::NONE) {
            Some(number) if !self.text.token(at).spaced || self.text.token(at).kind == TokenKind::Number => {
                let amount = Amount::exactly(number.value);
                quantities.push(Quantity { ordinal: true, kind: Kind::Other, ..quantity(at, number.end, amount) });
                number.end
            }
            _ => 0,
        }
    }

    fn skip_number(&self, at: u32) -> u32 {
        let number = self.table.numerals.read(self.text, at, self.end);
        number.filter(|n| n.value >= 1000.0 && n.value <= 2100.0 && n.clitics == Proclitics::NONE).map_or(0, |n| n.end)
    }

    /// العاملين, صحافيين: the plural in ون has its oblique in ين, as the dual has.
    fn plural_in_in(&self, token: u32, found: &[Found<'_, Word>]) -> bool {
        let listed = found.iter().any(|n| matches!(n.value, Word::Noun { single: false, .. }));
        let stem = self.folded(token).strip_suffix("ين");
        let sound = |stem: &str| {
            let mut plural = false;
            super::phrases::cuts(&format!("{stem}ون"), |_, word| plural |= self.table.noun(word).is_some());
            plural
        };
        listed || stem.is_some_and(sound)
    }

    /// A bare singular that stands for one: indefinite, right after the word that says what happened to it.
    fn single(&self, token: u32, end: u32, clitics: Proclitics) -> bool {
        let bare = clitics == Proclitics::NONE || clitics == Proclitics::AND;
        let happened = |count: Count| !matches!(count, Count::Size | Count::Displaced);
        let governed = token > self.start
            && (self.governor_at(token - 1).is_some_and(happened) || self.folded(token - 1).ends_with("سقوط"));
        let one_follows = self.is_any(end, &["واحد", "واحده"]);
        bare && (governed || one_follows) && !self.has_number_before(token)
    }

    fn has_number_before(&self, token: u32) -> bool {
        token > self.start && self.text.token(token - 1).kind == TokenKind::Number
    }

    /// A noun that is a number by itself.
    fn noun(
        &self,
        token: u32,
        end: u32,
        value: u64,
        (count, default, people): (Count, Count, bool),
        quantities: &mut Vec<Quantity>,
    ) -> u32 {
        let amount = Amount { best: Some(value), ..Amount::default() };
        let mut new = quantity(token, end, amount);
        new.counted = Some(token);
        (new.count, new.default_count) = (count, default);
        new.kind = if people { Kind::People } else { Kind::Other };
        self.settle(&mut new, end);
        quantities.push(new);
        end
    }

    /// Adds a number with what it counts.
    fn push(
        &self,
        from: u32,
        end: u32,
        amount: Amount,
        definite: bool,
        number: Option<Number>,
        quantities: &mut Vec<Quantity>,
    ) -> u32 {
        let mut new = quantity(from, end, amount);
        let mut after = end;
        match self.fitting(self.counted_at(end), number) {
            Counted::Measure => new.kind = Kind::Other,
            Counted::Others { at, people } => {
                (new.counted, new.addition, after) = (Some(at), true, at + 1);
                if people {
                    (new.kind, new.count, new.default_count) = (Kind::People, Count::ByVerb, Count::ByVerb);
                }
            }
            Counted::Them => {
                (new.kind, new.count, new.default_count, after) = (Kind::People, Count::ByVerb, Count::ByVerb, end + 1);
                // إصابة 36 منهم: of those told of before, but all who were wounded.
                new.subset = self.governor_of(from, end, true).is_none();
            }
            Counted::Noun { at, count, default, kind } => {
                (new.counted, new.count, new.default_count, new.kind, after) = (Some(at), count, default, kind, at + 1);
            }
            Counted::Nothing if definite => self.counted_before(from, &mut new),
            Counted::Nothing => {}
        }
        if number.is_some_and(|n| n.value.fract() != 0.0 && n.value < 1000.0) {
            new.kind = Kind::Other;
        }
        // على الأقل, تقريباً after the number or after its noun.
        for at in [end, after, after + 1] {
            let about = |at: u32| self.is_any(at, &["تقريبا"]);
            let bound = self.first(at, |w| match w {
                Word::AtLeastAfter | Word::AtMostAfter => Some(w),
                Word::About if about(at) => Some(w),
                _ => None,
            });
            if let Some((bound, ..)) = bound.filter(|_| new.low.is_none()) {
                let amount = Amount { low: new.low, best: new.best, high: new.high, approximate: new.approximate }
                    .bounded(bound);
                (new.low, new.best, new.high, new.approximate) =
                    (amount.low, amount.best, amount.high, amount.approximate);
            }
        }
        self.settle(&mut new, after);
        let next = if new.counted.is_some_and(|t| t >= end) { after } else { end };
        quantities.push(new);
        next
    }

    /// After 11 to 99 the counted noun is singular and accusative: a verb or adverb there is counted by nobody.
    fn fitting(&self, counted: Counted, number: Option<Number>) -> Counted {
        match (counted, number) {
            // اثنين stands after its noun or before من.
            (Counted::Noun { at, kind: Kind::Unlisted, .. }, Some(number))
                if number.value == 2.0 && !number.digits && at == number.end =>
            {
                Counted::Nothing
            }
            (Counted::Noun { at, kind: Kind::Unlisted, .. }, Some(number)) => {
                let accusative = self.text.plain(at).ends_with(['ا', 'ة', 'ء', 'ى', 'ه']);
                let teens = number.value < 1000.0 && (11.0..100.0).contains(&(number.value % 100.0));
                let verb = self.folded(at).ends_with('ت') && !self.folded(at).ends_with("ات");
                if teens && !accusative || verb { Counted::Nothing } else { counted }
            }
            _ => counted,
        }
    }

    /// What the words around say: governor, strength, subset, total.
    fn settle(&self, new: &mut Quantity, after: u32) {
        let from = new.tokens.start;
        for steps in 1..=3 {
            let Some(at) = from.checked_sub(steps).filter(|t| *t >= self.start && self.arabic(*t)) else { break };
            for f in self.at(at) {
                match *f.value {
                    Word::Subset if f.end == from => new.subset = true,
                    Word::Total => new.total = true,
                    Word::Strength if f.end == from => (new.count, new.kind) = (Count::Size, Kind::People),
                    _ => {}
                }
            }
        }
        if new.kind != Kind::Other {
            self.number_of_victims(new);
        }
        if new.subset && new.kind == Kind::Unlisted && new.counted.is_none() && self.of_people(from) {
            new.kind = Kind::People;
        }
        if new.counted.is_none() && self.is_any(new.tokens.end - 1, &["اثنين", "اثنان", "اثنتين", "اثنتان"])
        {
            self.two_after_noun(new);
        }
        let from = new.counted.filter(|t| *t < from).unwrap_or(from);
        if new.kind == Kind::Other || matches!(new.count, Count::Dead | Count::Injured | Count::Displaced | Count::Size)
        {
            return;
        }
        if let Some(count) = self.governor_of(from, after, new.kind == Kind::People) {
            let unsettled = matches!(new.count, Count::ByVerb | Count::None);
            let people = new.kind == Kind::People || new.counted.is_none();
            if unsettled && (people || new.kind == Kind::Unlisted && count != Count::Size) {
                new.count = count;
                if new.counted.is_none() && count != Count::Size {
                    new.kind = Kind::People;
                }
            }
        }
    }

    /// ارتفع عدد القتلى إلى 78, حصيلة الضحايا بلغت: the number of those named before.
    fn number_of_victims(&self, new: &mut Quantity) {
        for steps in 2..=5 {
            let Some(at) = new.tokens.start.checked_sub(steps).filter(|t| *t >= self.start && self.arabic(*t)) else {
                return;
            };
            let heads = ["عدد", "حصيله"];
            if !heads.iter().any(|head| self.folded(at).trim_start_matches(['و', 'ا', 'ل', 'ف']) == *head) {
                continue;
            }
            if let Counted::Noun { count, kind: Kind::People, .. } = self.counted_at(at + 1) {
                if count.name().is_some() {
                    (new.count, new.default_count, new.kind, new.total) = (count, count, Kind::People, true);
                }
                return;
            }
        }
    }

    /// دبلوماسيين فرنسيين اثنين: the dual stands before its number, an adjective may stand between.
    fn two_after_noun(&self, new: &mut Quantity) {
        let from = new.tokens.start;
        let dual = |t: u32| self.folded(t).ends_with("ين") || self.folded(t).ends_with("ان");
        for at in [from.checked_sub(2), from.checked_sub(1)].into_iter().flatten() {
            if self.arabic(at)
                && (at..from).all(dual)
                && let Counted::Noun { count, default, kind, .. } = self.counted_at(at)
            {
                (new.counted, new.count, new.default_count, new.kind) = (Some(at), count, default, kind);
                return;
            }
        }
    }

    /// بينهم rather than بينها stands before.
    fn of_people(&self, from: u32) -> bool {
        from > self.start && (self.folded(from - 1).ends_with("هم") || self.folded(from - 1).ends_with("هن"))
    }

    /// الدول الأربع: the noun stands before its number.
    fn counted_before(&self, from: u32, new: &mut Quantity) {
        let Some(at) = from.checked_sub(1).filter(|t| self.arabic(*t)) else { return };
        if let Counted::Noun { count, default, kind, .. } = self.counted_at(at) {
            (new.counted, new.count, new.default_count, new.kind) = (Some(at), count, default, kind);
        } else if self.first(at, |w| matches!(w, Word::Measure).then_some(())).is_some() {
            new.kind = Kind::Other;
        }
    }
}

fn quantity(from: u32, end: u32, amount: Amount) -> Quantity {
    Quantity {
        tokens: Span::new(from, end),
        low: amount.low,
        best: amount.best,
        high: amount.high,
        approximate: amount.approximate,
        counted: None,
        count: Count::None,
        default_count: Count::None,
        ordinal: false,
        subset: false,
        addition: false,
        total: false,
        kind: Kind::Unlisted,
    }
}
