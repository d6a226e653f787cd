//! Words and phrases found by their folded words: a small trie with every way to cut clitics off its first word.
//!
//! The first word may carry و ف ب ل ك and the article; the others must stand as the table has them. The whole word is
//! tried before any cut, and callers get longer matches first.

use marsad_morphology::Proclitics;
use marsad_text::{Text, TokenKind, fold};
use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use crate::word::{Word, Words};

/// Values by the words of their phrase.
pub struct Phrases<T> {
    words: FxHashMap<Box<str>, u32>,
    edges: FxHashMap<u64, u32>,
    values: Vec<Vec<T>>,
    tails: Tails,
}

/// A filter of the last two letters of first words. Clitics are cut off in front only, so most words fail here before any
/// of their cuts is looked up.
struct Tails([u64; 64]);

impl Tails {
    /// Bits of the last letter and the one before it, of two bytes each.
    fn place(word: &str) -> Option<(usize, u32)> {
        match word.as_bytes() {
            [.., before, _, last] => Some((usize::from(last & 63), u32::from(before & 63))),
            _ => None,
        }
    }
    fn add(&mut self, word: &str) {
        match (word.as_bytes(), Tails::place(word)) {
            ([_, _, _, _, ..], Some((last, before))) => self.0[last] |= 1 << before,
            // Less than two letters: before it stands whatever was cut off.
            ([.., last], _) => self.0[usize::from(last & 63)] = u64::MAX,
            ([], _) => {}
        }
    }
    fn may_hold(&self, word: &str) -> bool {
        Tails::place(word).is_none_or(|(last, before)| self.0[last] >> before & 1 == 1)
    }
}

/// One phrase in a text.
#[derive(Debug)]
pub struct Found<'a, T> {
    /// Token after the phrase.
    pub end: u32,
    /// What was cut off its first word.
    pub clitics: Proclitics,
    pub value: &'a T,
}

/// Where phrases may start with a word: after what is cut off it, at a place in the trie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Start {
    clitics: Proclitics,
    node: u32,
}

/// Phrases of a stretch of tokens.
pub struct FoundPhrases<'a, T> {
    start: u32,
    found: Vec<Found<'a, T>>,
    /// Where the phrases of each token end in `found`.
    ends: Vec<u32>,
}

impl<'a, T> FoundPhrases<'a, T> {
    /// Phrases that start at a token, longest first; none outside the stretch.
    pub fn at(&self, token: u32) -> &[Found<'a, T>] {
        let Some(index) = token.checked_sub(self.start).map(|i| i as usize) else { return &[] };
        let Some(end) = self.ends.get(index) else { return &[] };
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.found[start as usize..*end as usize]
    }
    /// Keeps only some phrases.
    pub fn retain(&mut self, keep: impl Fn(&Found<'a, T>) -> bool) {
        if self.found.iter().all(&keep) {
            return;
        }
        let (mut kept, mut from) = (Vec::with_capacity(self.found.len()), 0);
        for end in &mut self.ends {
            kept.extend(self.found[from..*end as usize].iter().filter(|f| keep(f)).copied());
            from = *end as usize;
            *end = kept.len() as u32;
        }
        self.found = kept;
    }
}

impl<T> Clone for Found<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Found<'_, T> {}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Phrases {
            words: FxHashMap::default(),
            edges: FxHashMap::default(),
            values: vec![Vec::new()],
            tails: Tails([0; 64]),
        }
    }
}

impl<T> Phrases<T> {
    /// Adds a phrase as written in a table.
    pub fn insert(&mut self, form: &str, value: T) {
        let mut node = 0;
        let simple = form.chars().all(|c| c == ' ' || ('\u{621}'..='\u{64a}').contains(&c) && c != '\u{640}');
        if simple {
            for word in form.split(' ').filter(|w| !w.is_empty()) {
                node = self.step_or_add(node, &fold::fold(word));
            }
        } else {
            let text = Text::new(form);
            for token in 0..text.tokens().len() as u32 {
                node = self.step_or_add(node, text.folded(token));
            }
        }
        if node != 0 {
            self.values[node as usize].push(value);
        }
    }
    fn step_or_add(&mut self, node: u32, folded: &str) -> u32 {
        let word = match self.words.get(folded) {
            Some(word) => *word,
            None => {
                let word = self.words.len() as u32;
                self.words.insert(folded.into(), word);
                word
            }
        };
        if node == 0 {
            self.tails.add(folded);
        }
        let next = self.values.len() as u32;
        let node = *self.edges.entry(edge(node, word)).or_insert(next);
        if node == next {
            self.values.push(Vec::new());
        }
        node
    }
    /// Values of a phrase of one folded word.
    pub fn word(&self, folded: &str) -> &[T] {
        let node = self.words.get(folded).and_then(|word| self.edges.get(&edge(0, *word)));
        node.map_or(&[], |node| &self.values[*node as usize])
    }
    /// All phrases that start at a token and end before `limit`, longest first, then those with fewer clitics.
    pub fn at<'a>(&'a self, text: &Text, token: u32, limit: u32) -> Vec<Found<'a, T>> {
        let mut found = Vec::new();
        self.add_at(text, token, limit, &mut found);
        found
    }
    /// As [`Phrases::at`], added to a list.
    fn add_at<'a>(&'a self, text: &Text, token: u32, limit: u32, found: &mut Vec<Found<'a, T>>) {
        if token >= limit {
            return;
        }
        self.add_from(self.starts(text.folded(token)), text, token, limit, found);
    }
    fn add_from<'a>(
        &'a self,
        starts: impl IntoIterator<Item = Start>,
        text: &Text,
        token: u32,
        limit: u32,
        found: &mut Vec<Found<'a, T>>,
    ) {
        let first = found.len();
        for Start { clitics, node } in starts {
            self.walk(text, token, limit, clitics, node, found);
        }
        if found.len() > first + 1 {
            found[first..].sort_by_key(|f| (std::cmp::Reverse(f.end), f.clitics.0.count_ones()));
        }
    }
    /// Where phrases may start with a folded word, the whole word first.
    pub fn starts(&self, folded: &str) -> SmallVec<[Start; 2]> {
        let mut starts = SmallVec::new();
        if !self.tails.may_hold(folded) {
            return starts;
        }
        cuts(folded, |clitics, stem| {
            let node = self.words.get(stem).and_then(|word| self.edges.get(&edge(0, *word)));
            starts.extend(node.map(|node| Start { clitics, node: *node }));
        });
        starts
    }
    /// As [`Phrases::all_in`], where the words of the text know their starts in this table.
    pub fn all_of<'a>(
        &'a self,
        text: &Text,
        words: &Words,
        starts: impl Fn(&Word) -> &[Start],
        start: u32,
        end: u32,
    ) -> FoundPhrases<'a, T> {
        let mut all = FoundPhrases { start, found: Vec::new(), ends: Vec::with_capacity((end - start) as usize) };
        for token in start..end {
            let starts = starts(words.get(token));
            if !starts.is_empty() {
                self.add_from(starts.iter().copied(), text, token, end, &mut all.found);
            }
            all.ends.push(all.found.len() as u32);
        }
        all
    }
    /// Phrases at every token of a stretch, looked up once.
    pub fn all_in<'a>(&'a self, text: &Text, start: u32, end: u32) -> FoundPhrases<'a, T> {
        let mut all = FoundPhrases { start, found: Vec::new(), ends: Vec::with_capacity((end - start) as usize) };
        for token in start..end {
            if text.token(token).kind == TokenKind::Arabic {
                self.add_at(text, token, end, &mut all.found);
            }
            all.ends.push(all.found.len() as u32);
        }
        all
    }
    fn walk<'a>(
        &'a self,
        text: &Text,
        token: u32,
        limit: u32,
        clitics: Proclitics,
        first: u32,
        found: &mut Vec<Found<'a, T>>,
    ) {
        let (mut node, mut end) = (first, token + 1);
        loop {
            found.extend(self.values[node as usize].iter().map(|value| Found { end, clitics, value }));
            if end >= limit {
                return;
            }
            let Some(word) = self.words.get(text.folded(end)) else { return };
            let Some(next) = self.edges.get(&edge(node, *word)) else { return };
            node = *next;
            end += 1;
        }
    }
}

fn edge(node: u32, word: u32) -> u64 {
    u64::from(node) << 32 | u64::from(word)
}

/// Every way to cut proclitics and the article off a folded word, the whole word first.
pub fn cuts(word: &str, mut each: impl FnMut(Proclitics, &str)) {
    let mut with_article = |clitics: Proclitics, stem: &str| {
        each(clitics, stem);
        if let Some(bare) = stem.strip_prefix("ال").filter(|s| s.chars().nth(1).is_some()) {
            each(clitics.with(Proclitics::ARTICLE), bare);
        }
    };
    with_article(Proclitics::NONE, word);
    let mut after_conjunction = |clitics: Proclitics, stem: &str| {
        if clitics != Proclitics::NONE {
            with_article(clitics, stem);
        }
        let (preposition, rest) = match stem.chars().next() {
            Some('ب') => (Proclitics::BY, &stem[2..]),
            Some('ل') => (Proclitics::FOR, &stem[2..]),
            Some('ك') => (Proclitics::LIKE, &stem[2..]),
            _ => return,
        };
        let clitics = clitics.with(preposition);
        if rest.chars().nth(1).is_none() {
            return;
        }
        if let Some(bare) = rest.strip_prefix('ل').filter(|_| preposition == Proclitics::FOR) {
            // لل is ل + ال: the article is there though its alif is not.
            let definite = format!("ال{bare}");
            with_article(clitics, &definite);
        }
        with_article(clitics, rest);
    };
    after_conjunction(Proclitics::NONE, word);
    for (letter, conjunction) in [('و', Proclitics::AND), ('ف', Proclitics::THEN)] {
        if let Some(rest) = word.strip_prefix(letter).filter(|r| r.chars().nth(1).is_some()) {
            after_conjunction(conjunction, rest);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(word: &str) -> Vec<String> {
        let mut out = Vec::new();
        cuts(word, |_, stem| out.push(stem.to_owned()));
        out
    }

    #[test]
    fn whole_word_comes_first() {
        assert_eq!(all("وبالامس"), ["وبالامس", "بالامس", "الامس", "امس"]);
        assert_eq!(all("للعام"), ["للعام", "العام", "عام", "لعام"]);
        assert_eq!(all("امس"), ["امس"]);
    }
}
