//! From written patterns to elements: slots, particles, lemmas, owners and proclitics.

use super::Builder;
use crate::tables::{Element, LemmaId, Part, WordId};
use marsad_morphology::Proclitics;
use marsad_text::fold::{fold, plain};

/// Splits a written name or phrase into the tokens that the text stage makes of it: runs of letters, runs of digits,
/// single marks. Slots (`<PLACE>`) stay whole, with the letter written onto them.
pub fn tokens(written: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for word in plain(written).split_whitespace() {
        let mut rest = word;
        while !rest.is_empty() {
            let end = token_end(rest);
            all.push(rest[..end].to_owned());
            rest = &rest[end..];
        }
    }
    all
}

fn token_end(text: &str) -> usize {
    #[derive(PartialEq)]
    enum Kind {
        Letter,
        Digit,
        Mark,
    }
    let kind = |c: char| match c {
        c if c.is_ascii_digit() => Kind::Digit,
        c if c.is_alphabetic() => Kind::Letter,
        _ => Kind::Mark,
    };
    if let Some(open) = text.find('<')
        && text[..open].chars().count() <= 1
        && text[..open].chars().all(char::is_alphabetic)
        && let Some(close) = text.find('>')
    {
        return close + 1;
    }
    let mut chars = text.char_indices();
    let first = match chars.next() {
        Some((_, c)) => kind(c),
        None => return 0,
    };
    for (i, c) in chars {
        if first == Kind::Mark || kind(c) != first {
            return i;
        }
    }
    text.len()
}

/// The same tokens without punctuation, where there is any.
pub fn tokens_without_marks(tokens: &[String]) -> Option<Vec<String>> {
    let is_word = |t: &&String| t.chars().all(char::is_alphanumeric);
    let words: Vec<String> = tokens.iter().filter(is_word).cloned().collect();
    (words.len() < tokens.len() && !words.is_empty()).then_some(words)
}

/// The proclitic that a letter is before a noun or an imperfect.
pub fn proclitic(letter: &str) -> Option<Proclitics> {
    Some(match letter {
        "ب" => Proclitics::BY,
        "ل" => Proclitics::FOR,
        "ك" => Proclitics::LIKE,
        "و" => Proclitics::AND,
        "ف" => Proclitics::THEN,
        "س" => Proclitics::FUTURE,
        _ => return None,
    })
}

/// Prepositions that carry a pronoun, with the pronoun of the third person masculine or feminine.
const WITH_PRONOUN: &[(&str, &str)] = &[
    ("عليه", "على"),
    ("عليها", "على"),
    ("عليهم", "على"),
    ("عليهما", "على"),
    ("إليه", "إلى"),
    ("إليها", "إلى"),
    ("إليهم", "إلى"),
    ("عنه", "عن"),
    ("عنها", "عن"),
    ("عنهم", "عن"),
    ("منه", "من"),
    ("منها", "من"),
    ("منهم", "من"),
    ("فيه", "في"),
    ("فيها", "في"),
    ("لديه", "لدى"),
    ("لديها", "لدى"),
    ("بينهما", "بين"),
    ("بينهم", "بين"),
    ("معه", "مع"),
    ("معها", "مع"),
    ("ضده", "ضد"),
    ("ضدها", "ضد"),
    ("بحقه", "بحق"),
    ("تجاهه", "تجاه"),
];

/// Pronouns that a phrase may have written onto a word.
const PRONOUNS: &[&str] = &["هما", "هم", "ها", "ه"];

/// How a word inside a pattern was understood.
#[derive(Clone, Debug, Default)]
pub struct Understood {
    pub lemmas: Vec<LemmaId>,
    pub owner: bool,
    pub article: bool,
    pub proclitic: Proclitics,
}

impl Builder<'_> {
    /// Lemmas of a word inside a pattern. The whole word is looked up first, then without article, pronoun and proclitic.
    pub fn understand(&self, word: &str) -> Option<Understood> {
        let lemmas = self.lemmas.of_form(word);
        if !lemmas.is_empty() {
            return Some(Understood { lemmas, ..Understood::default() });
        }
        if let Some(found) = self.with_article(word).or_else(|| self.with_owner(word)) {
            return Some(found);
        }
        let letter = word.chars().next().map(|c| c.to_string())?;
        let bits = proclitic(&letter)?;
        let rest = &word[letter.len()..];
        if bits == Proclitics::FOR
            && let Some(stem) = rest.strip_prefix('ل')
        {
            let lemmas = self.lemmas.nominals_of_form(stem);
            if !lemmas.is_empty() {
                return Some(Understood { lemmas, article: true, proclitic: bits, owner: false });
            }
        }
        let mut lemmas = self.lemmas.of_form(rest);
        let want_verb = bits == Proclitics::FUTURE;
        lemmas
            .retain(|id| self.lemmas.is_verb(*id) == want_verb || bits == Proclitics::AND || bits == Proclitics::THEN);
        let found = if lemmas.is_empty() {
            self.with_article(rest).or_else(|| self.with_owner(rest))
        } else {
            Some(Understood { lemmas, ..Understood::default() })
        };
        found.map(|u| Understood { proclitic: u.proclitic.with(bits), ..u })
    }
    fn with_article(&self, word: &str) -> Option<Understood> {
        let stem = word.strip_prefix("ال")?;
        let lemmas = self.lemmas.nominals_of_form(stem);
        (!lemmas.is_empty()).then_some(Understood { lemmas, article: true, ..Understood::default() })
    }
    fn with_owner(&self, word: &str) -> Option<Understood> {
        for pronoun in PRONOUNS {
            let Some(stem) = word.strip_suffix(pronoun) else { continue };
            for whole in stems_before_pronoun(stem) {
                let lemmas = self.lemmas.of_form(&whole);
                if !lemmas.is_empty() {
                    return Some(Understood { lemmas, owner: true, ..Understood::default() });
                }
            }
        }
        None
    }
    /// Lemmas of one listed word, made new where nothing known has the form.
    pub fn lemmas_of_word(&mut self, word: &str) -> Vec<LemmaId> {
        let mut lemmas = self.lemmas.of_form(word);
        if lemmas.is_empty()
            && let Some(stem) = word.strip_prefix("ال")
        {
            lemmas = self.lemmas.nominals_of_form(stem);
        }
        if lemmas.is_empty() {
            lemmas.push(self.new_noun(word, false));
        }
        lemmas
    }
    /// The same for nominals alone.
    pub fn nominals_of_word(&mut self, word: &str) -> Vec<LemmaId> {
        let mut lemmas = self.lemmas.nominals_of_form(word);
        if lemmas.is_empty()
            && let Some(stem) = word.strip_prefix("ال")
        {
            lemmas = self.lemmas.nominals_of_form(stem);
        }
        if lemmas.is_empty() {
            lemmas.push(self.new_noun(word, false));
        }
        lemmas
    }
    /// A noun that only a pattern names; after the first word an ending ي or ية makes it an adjective of origin.
    pub fn new_noun(&mut self, word: &str, after_noun: bool) -> LemmaId {
        let stem = match word.strip_prefix("ال") {
            Some(stem) if stem.chars().count() > 2 => stem,
            _ => word,
        };
        let singular = stem.strip_suffix('ة').filter(|s| s.ends_with('ي')).unwrap_or(stem);
        let long = singular.chars().count() >= 4;
        if after_noun && long && singular.ends_with('ي') {
            return self.add_nominal(singular, Part::Adjective);
        }
        self.add_nominal(stem, Part::Noun)
    }
    /// Trie keys of a pattern of common words: citation forms of nominals and verbs, surface of the rest.
    pub fn citation_keys(&mut self, tokens: &[String]) -> Vec<Vec<WordId>> {
        let mut keys = Vec::new();
        for (i, token) in tokens.iter().enumerate() {
            let surface = self.words.id(&fold(token));
            if !token.chars().all(char::is_alphabetic) || self.lemmas.is_particle(token) {
                keys.push(vec![surface]);
                continue;
            }
            let found = match self.understand(token) {
                Some(u) if u.owner || u.proclitic != Proclitics::NONE => {
                    keys.push(vec![surface]);
                    continue;
                }
                Some(u) if !u.lemmas.is_empty() => u.lemmas,
                _ => vec![self.new_noun(token, i > 0)],
            };
            let mut set: Vec<WordId> = found
                .iter()
                .map(|id| {
                    let citation = fold(&self.lemmas.all[*id as usize].plain);
                    self.words.id(&citation)
                })
                .collect();
            set.sort_unstable();
            set.dedup();
            keys.push(set);
        }
        keys
    }
    /// Trie keys of words exactly as written (folded).
    pub fn exact_keys(&mut self, tokens: &[String]) -> Vec<WordId> {
        tokens.iter().map(|t| self.words.id(&fold(t))).collect()
    }
    /// The elements of a phrase.
    pub fn elements(&mut self, written: &str) -> Vec<Element> {
        let tokens = tokens(written);
        let mut elements: Vec<Element> = Vec::new();
        let mut pending = Proclitics::NONE;
        for (i, token) in tokens.iter().enumerate() {
            if let Some(bits) = proclitic(token)
                && !matches!(token.as_str(), "س")
            {
                pending = bits;
                if i + 1 == tokens.len() {
                    elements.push(Element { proclitic: pending.0, ..Element::default() });
                }
                continue;
            }
            let mut element = self.element(token, i > 0);
            element.proclitic |= pending.0;
            pending = Proclitics::NONE;
            elements.push(element);
        }
        elements
    }
    fn element(&mut self, token: &str, after_noun: bool) -> Element {
        if let Some(open) = token.find('<') {
            let bits = proclitic(&token[..open]).unwrap_or(Proclitics::NONE);
            let slot = token[open..].trim_matches(['<', '>']).to_owned();
            return Element { slot, proclitic: bits.0, ..Element::default() };
        }
        if !token.chars().all(char::is_alphabetic) || self.lemmas.is_particle(token) {
            return Element { word: Some(self.words.id(&fold(token))), ..Element::default() };
        }
        if let Some((_, preposition)) = WITH_PRONOUN.iter().find(|(form, _)| *form == token) {
            return Element { word: Some(self.words.id(&fold(preposition))), owner: true, ..Element::default() };
        }
        let understood = self.understand(token).unwrap_or_else(|| self.unknown(token, after_noun));
        let gap = understood.lemmas.iter().any(|id| self.lemmas.is_verb(*id));
        Element {
            lemmas: understood.lemmas,
            proclitic: understood.proclitic.0,
            owner: understood.owner,
            article: understood.article,
            gap,
            ..Element::default()
        }
    }
    /// A word of a phrase that nothing known explains: a noun, with an owner where it ends like one.
    fn unknown(&mut self, token: &str, after_noun: bool) -> Understood {
        let owner = PRONOUNS.iter().find_map(|p| token.strip_suffix(p)).filter(|s| s.chars().count() > 2);
        let stem = owner.unwrap_or(token);
        let noun = match (owner, stem.strip_suffix('ت')) {
            (Some(_), Some(start)) if !start.ends_with('ا') => format!("{start}ة"),
            _ => stem.to_owned(),
        };
        let lemma = self.new_noun(&noun, after_noun);
        Understood {
            lemmas: vec![lemma],
            owner: owner.is_some(),
            article: noun.starts_with("ال"),
            proclitic: Proclitics::NONE,
        }
    }
}

/// Words that a stem before a pronoun may be: قوت(ه) is قوة, أردا(ه) is أردى, أبناؤ(ه) is أبناء.
fn stems_before_pronoun(stem: &str) -> Vec<String> {
    let mut all = vec![stem.to_owned()];
    let changes = [("ت", "ة"), ("ا", "ى"), ("ائ", "اء"), ("اؤ", "اء"), ("و", "وا")];
    for (end, whole) in changes {
        if let Some(start) = stem.strip_suffix(end) {
            all.push(format!("{start}{whole}"));
        }
    }
    all
}
