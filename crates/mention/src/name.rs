//! Every name, title, noun phrase and fixed wording of the lexicon that stands in a sentence: one walk of the trie from
//! each token. All matches are kept; later stages ask for what they need and choose.

use marsad_lexicon::Lexicon;
use marsad_lexicon::tables::{NodeId, PayloadKind, WordId};
use marsad_morphology::Proclitics;
use marsad_text::{Sentence, Span, Text, TokenKind, Tokens};

use crate::word::{Reading, Words};
use opening::{Onward, Spelling};

pub(crate) mod opening;
#[cfg(test)]
mod tests;

/// One wording of the lexicon in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// First to last word; quotes and brackets between the words are inside.
    pub tokens: Span<Tokens>,
    pub kind: PayloadKind,
    /// Index into the table that `kind` names.
    pub id: u32,
    /// Reading of the first word that the match rests on; `u8::MAX`: the word as it is spelt.
    pub first: u8,
    /// The same of the last word.
    pub last: u8,
}

impl Found {
    /// Reading of the first word that the match rests on, where it is not the bare spelling.
    pub fn reading<'w>(&self, words: &'w Words) -> Option<&'w Reading> {
        words.get(self.tokens.start).readings.get(usize::from(self.first))
    }
    /// What is written onto the first word without being part of the wording.
    pub fn proclitics(&self, words: &Words) -> Proclitics {
        self.reading(words).map_or(Proclitics::NONE, |r| r.proclitics)
    }
}

/// All matches of one sentence, by where they start, longest first. Made to be used again for the next sentence.
#[derive(Clone, Debug, Default)]
pub struct Matches {
    found: Vec<Found>,
    /// For each token of the sentence where its matches start in `found`; one more at the end.
    starts: Vec<u32>,
    start: u32,
    /// Tokens of the longest match.
    longest: u32,
}

impl Matches {
    /// Every match, in order of its start, longest first.
    pub fn all(&self) -> &[Found] {
        &self.found
    }
    /// Matches that start at a token, longest first.
    pub fn at(&self, token: u32) -> &[Found] {
        let Some(index) = token.checked_sub(self.start).map(|i| i as usize) else { return &[] };
        if index + 1 >= self.starts.len() {
            return &[];
        }
        &self.found[self.starts[index] as usize..self.starts[index + 1] as usize]
    }
    /// Matches of one kind that start at a token, longest first.
    pub fn kind_at(&self, token: u32, kind: PayloadKind) -> impl Iterator<Item = &Found> {
        self.at(token).iter().filter(move |f| f.kind == kind)
    }
    /// The matches of one kind that start at a token and are longest; several where rows share the wording.
    pub fn longest_at(&self, token: u32, kind: PayloadKind) -> impl Iterator<Item = &Found> {
        let end = self.kind_at(token, kind).map(|f| f.tokens.end).max().unwrap_or(0);
        self.kind_at(token, kind).filter(move |f| f.tokens.end == end)
    }
    /// Matches that cover a token, wherever they start.
    pub fn covering(&self, token: u32) -> impl Iterator<Item = &Found> {
        let from = token.saturating_sub(self.longest.saturating_sub(1)).max(self.start);
        (from..=token).flat_map(|t| self.at(t)).filter(move |f| f.tokens.contains(token))
    }
    /// All matches of one kind.
    pub fn of_kind(&self, kind: PayloadKind) -> impl Iterator<Item = &Found> {
        self.found.iter().filter(move |f| f.kind == kind)
    }
}

/// Finds all wordings of the lexicon in a sentence.
pub fn find(text: &Text, words: &Words, lexicon: &Lexicon<'_>, sentence: &Sentence, into: &mut Matches) {
    into.found.clear();
    into.starts.clear();
    into.start = sentence.tokens.start;
    into.longest = 0;
    into.starts.reserve(sentence.tokens.len() as usize + 1);
    into.found.reserve(sentence.tokens.len() as usize);
    let mut walk =
        Walk { text, words, lexicon, end: sentence.tokens.end, start: 0, first: u8::MAX, found: &mut into.found };
    for token in sentence.tokens.indices() {
        into.starts.push(walk.found.len() as u32);
        walk.from(token);
    }
    into.starts.push(into.found.len() as u32);
    into.longest = into.found.iter().map(|f| f.tokens.len()).max().unwrap_or(0);
}

/// One walk of the trie.
struct Walk<'s, 'l> {
    text: &'s Text,
    words: &'s Words,
    lexicon: &'s Lexicon<'l>,
    end: u32,
    start: u32,
    first: u8,
    found: &'s mut Vec<Found>,
}

impl Walk<'_, '_> {
    fn from(&mut self, token: u32) {
        let before = self.found.len();
        self.start = token;
        let words = self.words;
        let opening = &words.get(token).opens().names;
        if let Some(next) = if opening.on.is_empty() { None } else { self.next(token) } {
            for onward in &opening.on {
                self.first = onward.reading;
                self.go_on(onward, next);
            }
        }
        let new = &mut self.found[before..];
        if new.len() > 1 {
            // The most literal key came first; the sort is stable, so it stays before looser ones.
            new.sort_by_key(|f| (std::cmp::Reverse(f.tokens.end), f.kind, f.id));
            let mut kept = before;
            for i in before..self.found.len() {
                let f = self.found[i];
                let same = |g: &Found| g.tokens == f.tokens && g.kind == f.kind && g.id == f.id;
                if kept == before || !same(&self.found[kept - 1]) {
                    self.found[kept] = f;
                    kept += 1;
                }
            }
            self.found.truncate(kept);
        }
        let tokens = Span::at(token);
        self.found.extend(opening.alone.iter().map(|&(kind, id, reading)| Found {
            tokens,
            kind,
            id,
            first: reading,
            last: reading,
        }));
    }

    fn spelling(&self, token: u32) -> Spelling<'_> {
        let (plain, folded) = (self.text.plain(token), self.text.folded(token));
        Spelling { plain, folded, readings: &self.words.get(token).readings }
    }

    /// What stands for the words up to `token`, and what goes on behind them.
    fn visit(&mut self, node: NodeId, token: u32, word: WordId, reading: u8) {
        for payload in self.lexicon.payloads(node) {
            let kind = opening::kind_of(payload.kind);
            if self.spelling(token).fits(self.lexicon, kind, word, reading) {
                self.found.push(Found {
                    tokens: Span::new(self.start, token + 1),
                    kind,
                    id: payload.id.to_native(),
                    first: self.first,
                    last: reading,
                });
            }
        }
        if let Some(onward) = Onward::of(self.lexicon, node, reading)
            && !self.spelling(token).has_pronoun(reading)
            && let Some(next) = self.next(token)
        {
            self.go_on(&onward, next);
        }
    }

    fn go_on(&mut self, onward: &Onward, next: u32) {
        let words = self.words;
        for &(word, reading) in words.get(next).keys.iter().filter(|(word, _)| onward.may_take(*word)) {
            // Inside a wording what is written onto a word is part of the wording, the article aside.
            let bare = words.get(next).readings.get(usize::from(reading));
            if bare.is_some_and(|r| r.proclitics.0 & !Proclitics::ARTICLE.0 != 0) {
                continue;
            }
            if let Some(node) = self.lexicon.step(onward.node, word) {
                let reading = self.spelling(next).nominal(self.lexicon, word, reading);
                self.visit(node, next, word, reading);
            }
        }
    }

    /// The next word, over quotes and brackets.
    fn next(&self, token: u32) -> Option<u32> {
        (token + 1..self.end.min(token + 4)).find(|&t| !is_quote(self.text, t)).filter(|&t| {
            !matches!(self.text.token(t).kind, TokenKind::Punctuation) || matches!(self.text.folded(t), "-" | "–" | "/")
        })
    }
}

/// Quotes and brackets, which may stand inside a name: تنظيم «الدولة الإسلامية».
pub fn is_quote(text: &Text, token: u32) -> bool {
    text.token(token).kind == TokenKind::Punctuation && is_opening(text, token) | is_closing(text, token)
}

/// A mark that opens a quotation or a bracket (a straight quote may).
pub fn is_opening(text: &Text, token: u32) -> bool {
    matches!(text.folded(token), "«" | "“" | "„" | "\"" | "'" | "‘" | "(" | "[" | "‹")
}

/// A mark that closes a quotation or a bracket (a straight quote may).
pub fn is_closing(text: &Text, token: u32) -> bool {
    matches!(text.folded(token), "»" | "”" | "\"" | "'" | "’" | ")" | "]" | "›")
}
