//! Numbers in an English sentence and what they count.

use marsad_lexicon::Lexicon;
use marsad_lexicon::tables::{Part, PayloadKind};
use marsad_text::{Span, Text, TokenKind, Tokens};

use super::listed::is_function_word;
use crate::name::Matches;
use crate::quantity::{Count, Kind, Quantity};
use crate::word::Words;

/// The value of a number word.
pub fn number_word(word: &str) -> Option<u64> {
    Some(match word {
        "one" => 1,
        "two" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "seven" => 7,
        "eight" => 8,
        "nine" => 9,
        "ten" => 10,
        "eleven" => 11,
        "twelve" => 12,
        "thirteen" => 13,
        "fourteen" => 14,
        "fifteen" => 15,
        "sixteen" => 16,
        "seventeen" => 17,
        "eighteen" => 18,
        "nineteen" => 19,
        "twenty" => 20,
        "thirty" => 30,
        "forty" => 40,
        "fifty" => 50,
        "sixty" => 60,
        "seventy" => 70,
        "eighty" => 80,
        "ninety" => 90,
        "hundred" => 100,
        "thousand" => 1_000,
        "million" => 1_000_000,
        "billion" => 1_000_000_000,
        // `forty-one` is the shortest; this is asked of every word, several times.
        _ => {
            if word.len() < 9 || !word.starts_with(['t', 'f', 's', 'e', 'n']) {
                return None;
            }
            let (tens, ones) = word.split_once('-')?;
            let (tens, ones) = (number_word(tens)?, number_word(ones)?);
            return ((20..=90).contains(&tens) && ones < 10).then_some(tens + ones);
        }
    })
}

/// Vague numbers: from and, where they bound it, up to.
fn vague(word: &str) -> Option<u64> {
    Some(match word {
        "dozens" | "scores" => 24,
        "tens" => 20,
        "hundreds" => 200,
        "thousands" => 2_000,
        "millions" => 2_000_000,
        _ => return None,
    })
}

/// Nouns of what is no people.
fn is_measure(word: &str) -> bool {
    matches!(
        word.strip_suffix('s').unwrap_or(word),
        "%" | "percent"
            | "per"
            | "dollar"
            | "euro"
            | "pound"
            | "kilometer"
            | "kilometre"
            | "mile"
            | "meter"
            | "metre"
            | "ton"
            | "tonne"
            | "day"
            | "week"
            | "month"
            | "year"
            | "hour"
            | "minute"
            | "decade"
            | "barrel"
            | "acre"
            | "hectare"
            | "point"
            | "vote"
            | "seat"
            | "degree"
            | "time"
    )
}

/// The count that a noun for people says by itself.
fn of_noun(word: &str) -> Count {
    match word.strip_suffix('s').unwrap_or(word) {
        "death" | "fatalitie" | "corpse" | "bodie" | "dead" => Count::Dead,
        "injurie" | "wounded" | "injured" => Count::Injured,
        "arrest" | "detainee" => Count::Arrested,
        "refugee" | "displaced" => Count::Displaced,
        "troop" | "soldier" | "policemen" | "peacekeeper" | "protester" | "demonstrator" | "marcher" => Count::ByVerb,
        _ => Count::ByVerb,
    }
}

/// Finds the quantities of some tokens, in order.
pub fn find(
    text: &Text,
    words: &Words,
    lexicon: &Lexicon<'_>,
    matches: &Matches,
    tokens: Span<Tokens>,
) -> Vec<Quantity> {
    let reader = Reader { text, words, lexicon, matches, start: tokens.start, end: tokens.end };
    let mut found: Vec<Quantity> = Vec::new();
    let mut token = tokens.start;
    while token < tokens.end {
        match reader.at(token) {
            Some((quantity, end)) => {
                token = end.max(token + 1);
                found.push(quantity);
            }
            None => token += 1,
        }
    }
    found
}

struct Reader<'t, 'l> {
    text: &'t Text,
    words: &'t Words,
    lexicon: &'t Lexicon<'l>,
    matches: &'t Matches,
    start: u32,
    end: u32,
}

impl Reader<'_, '_> {
    fn word(&self, token: u32) -> &str {
        if token < self.end { self.text.folded(token) } else { "" }
    }
    fn before(&self, token: u32, back: u32) -> &str {
        if token >= self.start + back { self.text.folded(token - back) } else { "" }
    }

    /// The value of a number at a token, and the token behind it.
    fn number(&self, token: u32) -> Option<(u64, u32)> {
        let digits = token < self.end && self.text.token(token).kind == TokenKind::Number;
        let mut value = match digits {
            true => {
                let value = self.text.number_value(token)?;
                (value >= 0.0 && value.is_finite()).then_some(value)?
            }
            false => number_word(self.word(token))? as f64,
        };
        let mut end = token + 1;
        if matches!(self.word(end), "and") && value >= 100.0 && number_word(self.word(end + 1)).is_some_and(|n| n < 100)
        {
            value += number_word(self.word(end + 1)).unwrap_or(0) as f64;
            end += 2;
        }
        while let Some(scale) = match self.word(end) {
            "hundred" => Some(100.0),
            "thousand" => Some(1_000.0),
            "million" => Some(1e6),
            "billion" => Some(1e9),
            _ => None,
        } {
            value *= scale;
            end += 1;
        }
        (value.fract() == 0.0 && value <= 1e15).then_some((value as u64, end))
    }

    fn at(&self, token: u32) -> Option<(Quantity, u32)> {
        let word = self.word(token);
        let mut quantity = Quantity {
            tokens: Span::at(token),
            low: None,
            best: None,
            high: None,
            approximate: false,
            counted: None,
            count: Count::None,
            default_count: Count::None,
            ordinal: false,
            subset: false,
            addition: false,
            total: false,
            kind: Kind::Unlisted,
        };
        let mut end;
        if let Some(least) = vague(word) {
            (quantity.low, quantity.approximate) = (Some(least), true);
            end = token + 1;
        } else if let Some((value, after)) = self.number(token) {
            end = after;
            (quantity.low, quantity.best, quantity.high) = (Some(value), Some(value), Some(value));
            // Two to three, between 10 and 20.
            if matches!(self.word(end), "to" | "-" | "–" | "and")
                && (self.word(end) != "and" || self.before(token, 1) == "between")
                && let Some((other, behind)) = self.number(end + 1)
                && other > value
            {
                (quantity.high, quantity.best) = (Some(other), None);
                end = behind;
            }
        } else {
            return None;
        }
        let mut first = token;
        match (self.before(token, 2), self.before(token, 1)) {
            ("at", "least") | ("more", "than") | ("no", "fewer") => {
                (quantity.high, first) = (None, token - 2);
                if self.before(token, 2) == "more" {
                    quantity.approximate = true;
                }
            }
            ("up", "to") | ("as", "many") | ("fewer", "than") | ("less", "than") => {
                (quantity.low, first) = (None, token - 2)
            }
            (_, "over" | "almost" | "nearly" | "about" | "around" | "some" | "approximately" | "roughly") => {
                quantity.approximate = true;
                first = token - 1;
                if self.before(token, 1) == "over" {
                    quantity.high = None;
                }
            }
            _ => {}
        }
        quantity.tokens = Span::new(first, end);
        quantity.subset = matches!(self.before(first, 1), "including" | "among")
            || self.before(first, 1) == "them" && self.before(first, 2) == "among";
        if self.word(end) == "of" {
            end += 1;
            if matches!(self.word(end), "the" | "them" | "its" | "their" | "whom") {
                quantity.subset |= matches!(self.word(end), "them" | "whom" | "the");
                end += 1;
            }
        }
        if matches!(self.word(end), "other" | "others" | "more" | "additional") {
            quantity.addition = true;
            end += u32::from(self.word(end) != "others");
        }
        // The noun counted: past words that describe it.
        let mut at = end;
        while at < (end + 4).min(self.end) {
            let word = self.word(at);
            if is_measure(word) {
                quantity.kind = Kind::Other;
                return Some((quantity, end.max(token + 1)));
            }
            if self.matches.kind_at(at, PayloadKind::Agent).next().is_some() || is_people(word) {
                let end = self.matches.kind_at(at, PayloadKind::Agent).map(|f| f.tokens.end).max().unwrap_or(at + 1);
                quantity.counted = Some(end - 1);
                quantity.kind = Kind::People;
                quantity.count = of_noun(self.word(end - 1));
                quantity.default_count = if quantity.count == Count::ByVerb { Count::Size } else { quantity.count };
                break;
            }
            if is_function_word(word) || self.text.token(at).kind != TokenKind::Foreign {
                break;
            }
            let readings = &self.words.get(at).readings;
            let noun = readings.first().is_some_and(|r| r.part == Part::Noun && r.lemma.is_some());
            let demonym = self.matches.kind_at(at, PayloadKind::Demonym).next().is_some();
            if demonym
                && !self.matches.kind_at(at + 1, PayloadKind::Agent).any(|_| true)
                && self.word(at).ends_with('s')
            {
                quantity.counted = Some(at);
                quantity.kind = Kind::People;
                (quantity.count, quantity.default_count) = (Count::ByVerb, Count::Size);
                break;
            }
            if noun
                && !demonym
                && self.lexicon.readings(word).iter().all(|f| self.lexicon.lemma(f.lemma.to_native()).agent.is_none())
                && at + 1 < self.end
                && is_function_word(self.word(at + 1))
            {
                quantity.counted = Some(at);
                quantity.kind = Kind::Other;
                break;
            }
            at += 1;
        }
        // Five were killed, 12 injured: people where a verb of casualties follows.
        if quantity.counted.is_none() && quantity.kind == Kind::Unlisted {
            let casualty = (end..(end + 4).min(self.end)).any(|t| {
                matches!(
                    self.word(t),
                    "killed" | "wounded" | "injured" | "dead" | "died" | "arrested" | "others" | "hurt"
                )
            });
            if casualty {
                quantity.kind = Kind::People;
                quantity.count = Count::ByVerb;
            }
        }
        Some((quantity, end.max(token + 1)))
    }
}

fn is_people(word: &str) -> bool {
    matches!(
        word,
        "people"
            | "persons"
            | "person"
            | "men"
            | "women"
            | "man"
            | "woman"
            | "children"
            | "child"
            | "others"
            | "casualties"
            | "victims"
            | "members"
            | "residents"
            | "youths"
            | "families"
            | "dead"
            | "wounded"
            | "injured"
            | "deaths"
            | "fatalities"
            | "bodies"
    )
}
