//! Sentences: where a paragraph may be cut.
//!
//! A full stop ends a sentence except after initials and abbreviations (`د.`, `جورج دبليو. بوش`, `(ا.ف.ب.)`, `U.S.`);
//! closing quotes and brackets after the mark belong to the sentence. Quotations do not hold sentences together: they
//! cross sentence ends, and one in seven lacks a mark.

use crate::quotation::Quotation;
use crate::span::{Original, Span, Tokens};
use crate::token::{Token, TokenKind};

/// One sentence. Sentences tile the tokens of a text.
#[derive(Clone, Copy, Debug)]
pub struct Sentence {
    pub tokens: Span<Tokens>,
    pub original: Span<Original>,
    /// Index of its paragraph.
    pub paragraph: u32,
}

/// A sentence of more tokens is cut, so that later stages stay linear in the length of the text.
pub const LONGEST_SENTENCE: u32 = 400;
/// A cut leaves at least this many tokens before it.
const SHORTEST_CUT: u32 = 100;
/// Up to this many tokens between brackets are an aside that no full stop cuts.
const SHORT_BRACKET: u32 = 16;
/// Up to this many tokens between quotation marks are a name or exclamation that `!` and `؟` do not cut.
const SHORT_QUOTE: u32 = 6;

/// Up to this many marks alone at the end of a paragraph are no sentence.
const MOST_STRAY_MARKS: u32 = 4;

/// Names of Latin letters as written in initials (folded).
const LETTER_NAMES: &[&str] = &[
    "ايه",
    "بي",
    "سي",
    "دي",
    "اي",
    "اف",
    "جي",
    "جيه",
    "اتش",
    "ايتش",
    "اش",
    "اي",
    "جاي",
    "كي",
    "كيه",
    "كاي",
    "ال",
    "ام",
    "ان",
    "او",
    "بيه",
    "كيو",
    "ار",
    "اس",
    "تي",
    "يو",
    "في",
    "دبليو",
    "دابليو",
    "اكس",
    "واي",
    "زد",
    "زي",
];
/// Abbreviations of Latin script after which a name or number follows (lower case).
const FOREIGN_ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "gen", "col", "lt", "sgt", "capt", "maj", "adm", "rep", "sen", "gov", "st", "no",
    "vs", "jan", "feb", "aug", "sept", "sep", "oct", "nov", "dec", "brig", "cmdr", "hon", "rev", "fr", "al",
];

/// English words that open a sentence and are no part of a name behind initials: `in the U.S. The president said`.
const ENGLISH_OPENERS: &[&str] = &[
    "the",
    "a",
    "an",
    "it",
    "he",
    "she",
    "they",
    "we",
    "but",
    "and",
    "in",
    "on",
    "at",
    "this",
    "that",
    "these",
    "those",
    "there",
    "his",
    "her",
    "its",
    "their",
    "some",
    "several",
    "many",
    "after",
    "before",
    "meanwhile",
    "however",
    "according",
    "earlier",
    "last",
    "both",
    "when",
    "while",
    "since",
    "as",
    "for",
    "if",
    "officials",
];

/// Cuts paragraphs into sentences. `folded` gives the folded form of a token, `plain` its plain form.
pub(crate) fn sentences<'a>(
    tokens: &[Token],
    paragraphs: &[Span<Tokens>],
    quotations: &[Quotation],
    folded: impl Fn(&Token) -> &'a str,
    plain: impl Fn(&Token) -> &'a str,
) -> Vec<Sentence> {
    let mut closers = vec![false; tokens.len()];
    let mut short_quote = vec![false; tokens.len()];
    for quotation in quotations {
        if let Some(close) = quotation.close {
            closers[close as usize] = true;
            if quotation.tokens.len() <= SHORT_QUOTE {
                short_quote[quotation.tokens.range()].fill(true);
            }
        }
    }
    let mut cutter =
        Cutter { tokens, text: folded, plain, closers, short_quote, short_bracket: vec![false; tokens.len()] };
    let mut sentences = Vec::with_capacity(tokens.len() / 24 + paragraphs.len());
    for (number, &paragraph) in paragraphs.iter().enumerate() {
        cutter.mark_short_brackets(paragraph);
        let mut start = paragraph.start;
        while start < paragraph.end {
            let end = cutter.sentence_end(start, paragraph);
            let original = Span::new(tokens[start as usize].original.start, tokens[end as usize - 1].original.end);
            sentences.push(Sentence { tokens: Span::new(start, end), original, paragraph: number as u32 });
            start = end;
        }
    }
    sentences
}

struct Cutter<'t, F, P> {
    tokens: &'t [Token],
    text: F,
    plain: P,
    /// Quotation marks that close.
    closers: Vec<bool>,
    short_quote: Vec<bool>,
    short_bracket: Vec<bool>,
}

impl<'a, F: Fn(&Token) -> &'a str, P: Fn(&Token) -> &'a str> Cutter<'_, F, P> {
    fn text(&self, index: u32) -> &'a str {
        self.tokens.get(index as usize).map_or("", &self.text)
    }
    fn plain(&self, index: u32) -> &'a str {
        self.tokens.get(index as usize).map_or("", &self.plain)
    }
    /// Initials whose last dot ends the sentence too, as the word behind them shows.
    fn ends_with_initials(&self, index: u32, limit: u32) -> bool {
        let next = index + 1;
        self.kind(index) == Some(TokenKind::Foreign)
            && self.text(index).ends_with('.')
            && next < limit
            && self.plain(next).starts_with(char::is_uppercase)
            && ENGLISH_OPENERS.contains(&self.text(next))
    }
    fn mark(&self, index: u32) -> char {
        match self.tokens.get(index as usize) {
            Some(token) if token.kind == TokenKind::Punctuation => (self.text)(token).chars().next().unwrap_or(' '),
            _ => ' ',
        }
    }
    fn kind(&self, index: u32) -> Option<TokenKind> {
        self.tokens.get(index as usize).map(|token| token.kind)
    }
    fn is_terminal(&self, index: u32) -> bool {
        matches!(self.mark(index), '.' | '!' | '?' | '؟' | '…' | '۔' | '‼' | '⁇' | '⁈' | '⁉' | '。' | '！' | '？')
    }
    fn is_closer(&self, index: u32) -> bool {
        self.closers[index as usize] || matches!(self.mark(index), ')' | ']' | '}' | '»' | '”' | '›' | '’')
    }

    fn mark_short_brackets(&mut self, paragraph: Span<Tokens>) {
        let mut open = None;
        for index in paragraph.indices() {
            match self.mark(index) {
                // A bracket that follows a full stop holds a sentence of its own.
                '(' | '[' => open = Some(index).filter(|&i| i == paragraph.start || !self.is_terminal(i - 1)),
                ')' | ']' => {
                    if let Some(start) = open.take()
                        && index - start <= SHORT_BRACKET
                    {
                        self.short_bracket[start as usize..index as usize].fill(true);
                    }
                }
                _ => {}
            }
        }
    }

    /// The end of the sentence that starts at `start`: after it, and at most [`LONGEST_SENTENCE`] tokens.
    fn sentence_end(&self, start: u32, paragraph: Span<Tokens>) -> u32 {
        let limit = paragraph.end.min(start + LONGEST_SENTENCE);
        let mut index = start;
        while index < limit {
            if self.is_terminal(index) {
                let after = self.after_marks(index, limit);
                if after == paragraph.end || self.ends_sentence(index, after, start) {
                    let end = self.without_stray_marks(after, paragraph.end);
                    return if end - start <= LONGEST_SENTENCE { end } else { after };
                }
                index = after;
            } else if self.ends_with_initials(index, limit) {
                return index + 1;
            } else {
                index += 1;
            }
        }
        if limit == paragraph.end { limit } else { self.cut(start, limit) }
    }

    /// The first token after a run of marks and closing quotes and brackets that begins at `index`.
    fn after_marks(&self, index: u32, limit: u32) -> u32 {
        let mut after = index + 1;
        while after < limit && (self.is_terminal(after) || self.is_closer(after)) {
            after += 1;
        }
        after
    }

    /// `after`, or the end of the paragraph where no word stands between.
    fn without_stray_marks(&self, after: u32, paragraph_end: u32) -> u32 {
        let is_mark = |i| matches!(self.kind(i), Some(TokenKind::Punctuation | TokenKind::Symbol));
        if paragraph_end - after <= MOST_STRAY_MARKS && (after..paragraph_end).all(is_mark) {
            paragraph_end
        } else {
            after
        }
    }

    /// Whether the run of marks `run..after` ends the sentence that began at `start`. A token stands at `after`.
    fn ends_sentence(&self, run: u32, after: u32, start: u32) -> bool {
        if matches!(self.mark(after), '،' | '؛' | ',' | ';' | ':') {
            return false;
        }
        let dots = (run..after).filter(|&i| self.mark(i) == '.').count();
        let only_dots = (run..after).all(|i| !self.is_terminal(i) || matches!(self.mark(i), '.' | '…' | '۔'));
        if self.short_bracket[run as usize] && (only_dots || self.short_bracket[after as usize - 1]) {
            return false;
        }
        let glued = !self.tokens[run as usize].spaced && !self.tokens[after as usize].spaced;
        if self.mark(run) == '?' && glued && self.kind(after) == Some(TokenKind::Arabic) {
            // A letter that some encoding lost.
            return false;
        }
        if !only_dots {
            return !self.short_quote[run as usize];
        }
        if self.kind(after) == Some(TokenKind::Foreign) && self.plain(after).starts_with(char::is_lowercase) {
            return false;
        }
        let is_ellipsis = dots > 1 || self.mark(run) == '…';
        if is_ellipsis {
            // "وقال ... إن": left out words, not an end; so too within a quotation that goes on.
            let quoted = |i: u32| self.tokens[i as usize].quote_depth > 0;
            return !(quoted(run) && quoted(after))
                && run > start
                && !matches!(self.text(after), "ان" | "بان" | "الي" | "من" | "في" | "علي");
        }
        run > start && !self.is_abbreviation(run, after, start)
    }

    /// Whether the dot at `dot`, in a run of marks that ends before `after`, marks an abbreviation, an initial or the number of a list item.
    fn is_abbreviation(&self, dot: u32, after: u32, start: u32) -> bool {
        if self.tokens[dot as usize].spaced {
            return false;
        }
        let before = dot - 1;
        let word = self.text(before);
        match self.kind(before) {
            Some(TokenKind::Number) => before == start,
            Some(TokenKind::Arabic) => {
                if word.chars().nth(1).is_none() {
                    // "1445 هـ." and "2003 م." may end a sentence; other single letters do not.
                    return before == start || self.kind(before - 1) != Some(TokenKind::Number);
                }
                self.is_initial(before, after, start)
            }
            Some(TokenKind::Foreign) => {
                let short = word.split('.').all(|part| part.chars().nth(1).is_none());
                short || FOREIGN_ABBREVIATIONS.contains(&word)
            }
            _ => false,
        }
    }

    /// Whether the Arabic word at `index`, a dot behind it, names a Latin letter that stands for a word:
    /// `جورج دبليو. بوش` and `بي.إن.سبورت`, but not the end of `إلى بي بي سي. وأضاف`.
    fn is_initial(&self, index: u32, after: u32, start: u32) -> bool {
        let word = self.text(index);
        if index == start || self.kind(after) != Some(TokenKind::Arabic) {
            return false;
        }
        let before = self.text(index - 1);
        if !self.tokens[after as usize].spaced && matches!(self.text(after), "كوم" | "نت" | "اورغ" | "اورج")
        {
            return true;
        }
        if !self.tokens[after as usize].spaced && is_letter_name(word) {
            return self.mark(index - 1) == '.' || is_letter_name(self.text(after));
        }
        LETTER_NAMES.contains(&word) && self.kind(index - 1) == Some(TokenKind::Arabic) && !is_letter_name(before)
    }

    /// Where to cut a sentence that is too long: after the last semicolon or else comma, or else anywhere.
    fn cut(&self, start: u32, limit: u32) -> u32 {
        let earliest = start + SHORTEST_CUT;
        let last = |marks: &[char]| (earliest..limit).rev().find(|&i| marks.contains(&self.mark(i)));
        last(&['؛', ';']).or_else(|| last(&['،', ',', ':'])).map_or(limit, |index| index + 1)
    }
}

/// A Latin letter's name, with or without a preposition before it (`لبي بي سي`).
fn is_letter_name(word: &str) -> bool {
    LETTER_NAMES.contains(&word)
        || word.strip_prefix(['ل', 'ب', 'و']).is_some_and(|rest| LETTER_NAMES.contains(&rest))
        || word.strip_prefix("ال").is_some_and(|rest| LETTER_NAMES.contains(&rest))
}
