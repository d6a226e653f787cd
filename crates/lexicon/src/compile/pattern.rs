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

/// Words after which a phrase goes on with a verb.
const VERB_FOLLOWS: &[&str] =
    &["أن", "ما", "لا", "لم", "لن", "قد", "سوف", "الذي", "التي", "الذين", "كي", "حتى", "لو", "إذا"];

/// Beginnings that show an unknown word to have a clitic.
const CLITIC_AND_ARTICLE: &[&str] = &["وال", "بال", "كال", "فال", "لل"];

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
        let stem = PRONOUNS.iter().find_map(|pronoun| word.strip_suffix(pronoun))?;
        let mut lemmas: Vec<LemmaId> =
            stems_before_pronoun(stem).iter().flat_map(|whole| self.lemmas.of_form(whole)).collect();
        lemmas.sort_unstable();
        lemmas.dedup();
        (!lemmas.is_empty()).then_some(Understood { lemmas, owner: true, ..Understood::default() })
    }
    /// Lemmas of one listed word, made new where nothing known has the form.
    pub fn lemmas_of_word(&mut self, word: &str) -> Vec<LemmaId> {
        let lemmas = self.lemmas.of_form(word);
        self.or_without_article(lemmas, word)
    }
    /// The same for nominals alone.
    pub fn nominals_of_word(&mut self, word: &str) -> Vec<LemmaId> {
        let lemmas = self.lemmas.nominals_of_form(word);
        self.or_without_article(lemmas, word)
    }
    /// The lemmas found; else those of the word without its article; else a new noun.
    fn or_without_article(&mut self, mut lemmas: Vec<LemmaId>, word: &str) -> Vec<LemmaId> {
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
        let stem = CLITIC_AND_ARTICLE
            .iter()
            .chain(&["ال"])
            .find_map(|p| word.strip_prefix(p))
            .filter(|s| s.chars().count() > 1)
            .unwrap_or(word);
        let (mut plain, mut part) = (stem, Part::Noun);
        if after_noun {
            // جوية, جنسيا: the adjective's citation form.
            let singular = stem.strip_suffix(['ة', 'ا']).unwrap_or(stem);
            if singular.ends_with('ي') && singular.chars().count() >= 4 {
                (plain, part) = (singular, Part::Adjective);
            } else if stem.ends_with('ي') && stem.chars().count() >= 4 {
                part = Part::Adjective;
            }
        }
        let known = self.lemmas.get(plain, part);
        let lemma = self.add_nominal(plain, part);
        if known.is_none() {
            self.incidental.insert(lemma);
        }
        lemma
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
                Some(u) => u.lemmas,
                None => {
                    let unknown = self.unknown(token, i > 0);
                    if unknown.owner || CLITIC_AND_ARTICLE.iter().any(|p| token.starts_with(p)) {
                        keys.push(vec![surface]);
                        continue;
                    }
                    unknown.lemmas
                }
            };
            let mut set: Vec<WordId> = found.iter().map(|id| self.words.id(&self.lemmas.pattern_word(*id))).collect();
            set.sort_unstable();
            set.dedup();
            keys.push(set);
        }
        keys
    }
    /// Trie keys of words that block: by lemma where a word stands in its citation form, else as written without article
    /// (تصفيات, qualifiers, must not block تصفية).
    pub fn block_keys(&mut self, tokens: &[String]) -> Vec<Vec<WordId>> {
        let keys = |(i, token): (usize, &String)| {
            let stem = match token.strip_prefix("ال") {
                Some(stem) if i > 0 && self.lemmas.of_form(token).is_empty() => stem,
                _ => token.as_str(),
            };
            vec![self.words.id(&fold(stem))]
        };
        tokens.iter().enumerate().map(keys).collect()
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
            let after_verb_word = i > 0 && VERB_FOLLOWS.contains(&tokens[i - 1].as_str());
            let mut element = self.element(token, i > 0, after_verb_word);
            element.proclitic |= pending.0;
            pending = Proclitics::NONE;
            elements.push(element);
        }
        elements
    }
    fn element(&mut self, token: &str, after_noun: bool, verb_follows: bool) -> Element {
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
        let mut understood = self.understand(token).unwrap_or_else(|| self.unknown(token, after_noun));
        if after_noun && !verb_follows && understood.lemmas.iter().any(|id| !self.lemmas.is_verb(*id)) {
            understood.lemmas.retain(|id| !self.lemmas.is_verb(*id));
        }
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
