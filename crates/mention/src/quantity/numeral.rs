//! Numbers in words and digits, composed: `ثلاثة وعشرون`, `سبعة آلاف وخمسمئة`, `6,5 مليون`, `مليون ونصف`.

use super::phrases::Phrases;
use super::row::Row;
use marsad_morphology::Proclitics;
use marsad_text::{Text, TokenKind};

/// What one number word says.
#[derive(Clone, Copy, Debug, PartialEq)]
enum NumberWord {
    /// 0 to 999.
    Cardinal { value: u32, definite: bool, caution: Caution },
    /// A thousand and up, or the dual of one. `plural` needs 3 to 10 before it, else it is vague.
    Scale { value: f64, plural: bool, dual: bool },
    /// A part of what follows or precedes.
    Fraction(f64),
    /// ونيف: a few more.
    Odd,
}

/// Number words that are ordinary words too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Caution {
    None,
    /// أحد, إحدى, واحد: numbers only inside a compound or after their noun.
    One,
}

/// One number read from a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number {
    /// Token after the number.
    pub end: u32,
    pub value: f64,
    /// Written in digits (scale words may follow).
    pub digits: bool,
    /// It has the article.
    pub definite: bool,
    /// ونيف or a fraction of a scale: not exact.
    pub approximate: bool,
    /// Clitics on its first word.
    pub clitics: Proclitics,
}

/// Larger numbers in digits are no counts, and would not be exact.
const LARGEST: f64 = 1e15;

/// The number words of the quantity table.
#[derive(Default)]
pub struct Numerals {
    words: Phrases<NumberWord>,
}

impl Numerals {
    /// Adds a row of the quantity table; other rows than numbers are passed over.
    pub fn add(&mut self, row: &Row<'_>) {
        if row.is_pattern() {
            return;
        }
        let word = match row.class {
            "cardinal" => {
                let Some(value) = row.number::<u32>("value") else { return };
                let definite = row.get("definite").is_some();
                let caution = if value == 1 { Caution::One } else { Caution::None };
                NumberWord::Cardinal { value, definite, caution }
            }
            "scale" => {
                let Some(value) = row.number::<f64>("value") else { return };
                if row.form == "كيلو" {
                    return;
                }
                let dual = matches!(value as u64, 2_000 | 2_000_000 | 2_000_000_000);
                NumberWord::Scale { value, plural: row.get("plural").is_some(), dual }
            }
            "fraction" => {
                let Some((part, whole)) = row.get("fraction").and_then(|f| f.split_once('/')) else { return };
                let (Ok(part), Ok(whole)) = (part.parse::<f64>(), whole.parse::<f64>()) else { return };
                if !row.note.is_empty() && row.form != "ربع" {
                    return; // خمس, سبع, تسع, عشر are numbers here; ثمن is a price
                }
                NumberWord::Fraction(part / whole)
            }
            "vague" if row.get("add-low").is_some() => NumberWord::Odd,
            _ => return,
        };
        self.words.insert(row.form, word);
    }

    /// Some number word starts at a token (it may turn out to be none).
    pub fn starts(&self, text: &Text, at: u32, limit: u32) -> bool {
        let token = text.token(at);
        match token.kind {
            TokenKind::Number => true,
            TokenKind::Arabic => {
                !self.words.at(text, at, limit).is_empty()
                    || at + 1 < limit
                        && text.token(at + 1).kind == TokenKind::Number
                        && joined_clitics(text.folded(at)).is_some()
            }
            _ => false,
        }
    }

    /// The number that starts at a token, if one does. Vague plurals (آلاف alone) are none.
    pub fn read(&self, text: &Text, at: u32, limit: u32) -> Option<Number> {
        self.read_joined(text, at, limit, true)
    }

    /// As [`Numerals::read`], but و ends the number: the first of بين مئة ومئتين.
    pub fn read_alone(&self, text: &Text, at: u32, limit: u32) -> Option<Number> {
        self.read_joined(text, at, limit, false)
    }

    fn read_joined(&self, text: &Text, at: u32, limit: u32, joined: bool) -> Option<Number> {
        if at >= limit {
            return None;
        }
        let token = text.token(at);
        let mut sum = Sum::default();
        let mut number = Number {
            end: at + 1,
            value: 0.0,
            digits: false,
            definite: false,
            approximate: false,
            clitics: Proclitics::NONE,
        };
        if token.kind == TokenKind::Number {
            let scaled = self.scale_at(text, at + 1, limit).is_some();
            let written = text.number(at)?;
            sum.small = written.alternative.filter(|_| scaled).unwrap_or(written.value);
            if sum.small > LARGEST {
                return None;
            }
            number.digits = true;
            sum.any = true;
            // 321 666: groups of thousands set apart by spaces.
            let digits = |t: u32| {
                let number = t < limit && text.token(t).kind == TokenKind::Number;
                number.then(|| text.folded(t)).filter(|f| f.bytes().all(|b| b.is_ascii_digit()))
            };
            let lead = digits(at).is_some_and(|d| d.len() <= 3 && !d.starts_with('0'));
            while let Some(group) = digits(number.end).filter(|d| lead && d.len() == 3 && sum.small < LARGEST / 1000.0)
            {
                sum.small = sum.small * 1000.0 + group.parse::<f64>().ok()?;
                number.end += 1;
            }
        } else if token.kind == TokenKind::Arabic {
            // A bare article or conjunction joined to digits: ال24, و30.
            let joined = at + 1 < limit && text.token(at + 1).kind == TokenKind::Number && !text.token(at + 1).spaced;
            if let Some(clitics) = joined.then(|| joined_clitics(text.folded(at))).flatten() {
                let inner = self.read_joined(text, at + 1, limit, joined)?;
                let definite = inner.definite || clitics.has(Proclitics::ARTICLE);
                return Some(Number { definite, clitics, ..inner });
            }
            self.first_word(text, at, limit, &mut sum, &mut number)?;
        } else {
            return None;
        }
        let goes_on = |end: u32| joined || end >= limit || !text.folded(end).starts_with('و');
        while goes_on(number.end) && self.next_term(text, limit, &mut sum, &mut number) {}
        number.value = sum.total + sum.small;
        Some(number)
    }

    fn first_word(&self, text: &Text, at: u32, limit: u32, sum: &mut Sum, number: &mut Number) -> Option<()> {
        let found = self.words.at(text, at, limit);
        // ك makes ordinary words of numbers: كمية.
        let word = found.iter().find(|f| !f.clitics.has(Proclitics::ARTICLE.with(Proclitics::LIKE)))?;
        (number.end, number.clitics) = (word.end, word.clitics);
        match *word.value {
            NumberWord::Cardinal { value, definite, caution } => {
                number.definite = definite;
                sum.small = f64::from(value);
                let ten = number.end < limit && matches!(text.folded(number.end), "عشر" | "عشره");
                if definite && value < 10 && ten {
                    // الخمسة عشر: the table has the teens without the article.
                    sum.small += 10.0;
                    number.end += 1;
                }
                if caution == Caution::One && !self.next_term(text, limit, sum, number) {
                    return None;
                }
            }
            NumberWord::Scale { plural: true, .. } => return None,
            NumberWord::Scale { value, dual, .. } => {
                // ألفا and مليونا open a number only as duals before their noun.
                let accusative = !dual && text.plain(at).ends_with('ا');
                let value = if accusative { value * 2.0 } else { value };
                (sum.total, sum.scale) = (value, if dual || accusative { value / 2.0 } else { value });
            }
            NumberWord::Fraction(part) => {
                let (value, end) = self.scale_at(text, number.end, limit)?;
                (sum.total, sum.scale) = (part * value, part * value);
                number.end = end;
            }
            NumberWord::Odd => return None,
        }
        sum.any = true;
        Some(())
    }

    /// Adds one more term; false where the number ends.
    fn next_term(&self, text: &Text, limit: u32, sum: &mut Sum, number: &mut Number) -> bool {
        if number.end >= limit || text.token(number.end).kind != TokenKind::Arabic {
            return false;
        }
        if let Some(value) = self.joined_digits(text, number.end, limit).filter(|v| sum.small == 0.0 && *v < sum.scale)
        {
            // 503 آلاف و396
            (sum.small, number.end) = (value, number.end + 2);
            return true;
        }
        let found = self.words.at(text, number.end, limit);
        for f in &found {
            let joined = f.clitics == Proclitics::AND;
            if f.clitics != Proclitics::NONE && !joined {
                continue;
            }
            let taken = match *f.value {
                NumberWord::Cardinal { value, .. } => joined && sum.add(f64::from(value)),
                NumberWord::Scale { value, dual, .. } => match joined {
                    false => !dual && sum.multiply(value),
                    true => sum.open(value),
                },
                NumberWord::Fraction(part) => {
                    let half = joined && sum.add_part(part);
                    number.approximate |= half && sum.scale > 1.0;
                    half
                }
                NumberWord::Odd => {
                    number.approximate = true;
                    true
                }
            };
            if taken {
                number.end = f.end;
                // مليون ونصف المليون: the scale is named again.
                if let (NumberWord::Fraction(_), Some((_, end))) = (*f.value, self.scale_at(text, f.end, limit)) {
                    number.end = end;
                }
                return true;
            }
        }
        false
    }

    /// و written onto digits.
    fn joined_digits(&self, text: &Text, at: u32, limit: u32) -> Option<f64> {
        let joined = at + 1 < limit && text.folded(at) == "و" && !text.token(at + 1).spaced;
        let number = joined.then(|| text.number(at + 1)).flatten()?;
        (number.value < LARGEST).then_some(number.value)
    }

    /// آلاف after عشرات or مئات, and the token after it.
    pub fn plural_scale(&self, text: &Text, at: u32, limit: u32) -> Option<(f64, u32)> {
        if at >= limit {
            return None;
        }
        self.words.at(text, at, limit).iter().find_map(|f| match *f.value {
            NumberWord::Scale { value, plural: true, .. } if f.clitics == Proclitics::NONE => Some((value, f.end)),
            _ => None,
        })
    }

    /// A scale word without clitics but the article, and the token after it.
    fn scale_at(&self, text: &Text, at: u32, limit: u32) -> Option<(f64, u32)> {
        if at >= limit || text.token(at).kind != TokenKind::Arabic {
            return None;
        }
        let plain = |c: Proclitics| c == Proclitics::NONE || c == Proclitics::ARTICLE;
        self.words.at(text, at, limit).iter().find_map(|f| match *f.value {
            NumberWord::Scale { value, dual: false, .. } if plain(f.clitics) => Some((value, f.end)),
            _ => None,
        })
    }
}

/// Clitics that may stand alone before digits.
fn joined_clitics(folded: &str) -> Option<Proclitics> {
    Some(match folded {
        "ال" => Proclitics::ARTICLE,
        "و" => Proclitics::AND,
        "ف" => Proclitics::THEN,
        "ب" => Proclitics::BY,
        "ل" => Proclitics::FOR,
        "ك" => Proclitics::LIKE,
        "وال" => Proclitics::AND.with(Proclitics::ARTICLE),
        "بال" => Proclitics::BY.with(Proclitics::ARTICLE),
        "لل" => Proclitics::FOR.with(Proclitics::ARTICLE),
        "وب" => Proclitics::AND.with(Proclitics::BY),
        "ول" => Proclitics::AND.with(Proclitics::FOR),
        _ => return None,
    })
}

/// A number being added up: closed groups, the open group below the last scale.
#[derive(Default)]
struct Sum {
    total: f64,
    small: f64,
    /// The last scale closed; 0 where none.
    scale: f64,
    any: bool,
}

impl Sum {
    /// و + cardinal: below the ten, hundred or scale that stands open, or a ten after its unit.
    fn add(&mut self, value: f64) -> bool {
        let rest = self.small % 100.0;
        let fits = if self.small == 0.0 {
            self.scale > value
        } else if (20.0..100.0).contains(&value) && value % 10.0 == 0.0 {
            rest > 0.0 && rest < 10.0 || rest == 0.0
        } else {
            rest == 0.0 && value < 100.0
        };
        if fits && self.small.fract() == 0.0 {
            self.small += value;
        }
        fits && self.small.fract() == 0.0
    }
    /// A scale word right after: what stands open is that many of it.
    fn multiply(&mut self, scale: f64) -> bool {
        let open = if self.small > 0.0 { self.small } else { return false };
        if self.scale != 0.0 && scale >= self.scale {
            return false;
        }
        (self.total, self.small, self.scale) = (self.total + open * scale, 0.0, scale);
        true
    }
    /// و + scale word: one more group below the last one.
    fn open(&mut self, value: f64) -> bool {
        if self.small != 0.0 || self.scale == 0.0 || value >= self.scale {
            return false;
        }
        (self.total, self.scale) = (self.total + value, value);
        true
    }
    fn add_part(&mut self, part: f64) -> bool {
        if self.small == 0.0 && self.scale > 1.0 {
            self.total += part * self.scale;
        } else if self.small > 0.0 {
            self.small += part;
        } else {
            return false;
        }
        true
    }
}
