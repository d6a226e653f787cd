//! Cuts the plain text into tokens.

use crate::character::{ASCII, Class, class_of};
use crate::map::OffsetMap;
use crate::span::{Folded, Original, Span};

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Arabic letters.
    Arabic,
    /// Letters of another script; may hold digits, and `. - ' _` between them.
    Foreign,
    /// Digits of any script, with decimal or group marks between digits. See [`crate::number::parse`].
    Number,
    /// One mark of punctuation (the first character of the token in the folded text).
    Punctuation,
    /// Anything else that is not white space.
    Symbol,
}

/// One token. White space belongs to no token.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    pub original: Span<Original>,
    pub folded: Span<Folded>,
    pub kind: TokenKind,
    /// White space or the start of the text stands before it.
    pub spaced: bool,
    /// A line ends before it. True for the first token.
    pub(crate) breaks: Break,
    /// How many quotations it stands in.
    pub(crate) quote_depth: u8,
}

/// What ends between a token and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Break {
    None,
    Line,
    /// A blank line, a paragraph separator or the start of the text.
    Block,
}

/// All tokens of a plain text.
pub(crate) fn tokenize(plain: &str, map: &OffsetMap) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(plain.len() / 9);
    let mut to_original = map.cursor();
    let mut rest = Scanner { text: plain, at: 0 };
    let mut spaced = true;
    let mut breaks = Break::Block;
    while let Some((c, class)) = rest.peek() {
        let start = rest.at;
        match class {
            Class::Space => {
                rest.advance(c);
                spaced = true;
                continue;
            }
            Class::Newline => {
                rest.advance(c);
                if c == '\r' && rest.peek().is_some_and(|(next, _)| next == '\n') {
                    rest.advance('\n');
                }
                spaced = true;
                breaks =
                    if breaks > Break::None || matches!(c, '\u{2029}' | '\u{c}') { Break::Block } else { Break::Line };
                continue;
            }
            _ => {}
        }
        let kind = rest.take_token(c, class);
        let folded = Span::new(start as u32, rest.at as u32);
        let (from, to) = to_original.next_span(folded.start, folded.end);
        tokens.push(Token { original: Span::new(from, to), folded, kind, spaced, breaks, quote_depth: 0 });
        spaced = false;
        breaks = Break::None;
    }
    tokens
}

struct Scanner<'a> {
    text: &'a str,
    at: usize,
}

impl Scanner<'_> {
    #[inline]
    fn peek(&self) -> Option<(char, Class)> {
        self.peek_at(self.at)
    }
    #[inline]
    fn peek_at(&self, at: usize) -> Option<(char, Class)> {
        let byte = *self.text.as_bytes().get(at)?;
        if byte < 0x80 {
            return Some((byte as char, ASCII[usize::from(byte)]));
        }
        let c = self.text.get(at..)?.chars().next()?;
        Some((c, class_of(c)))
    }
    #[inline]
    fn advance(&mut self, c: char) {
        self.at += c.len_utf8();
    }
    /// Takes the letters of everyday Arabic.
    #[inline]
    fn take_letters(&mut self) {
        // U+0620 to U+064A.
        while let [0xd8, 0xa0..=0xbf, ..] | [0xd9, 0x80..=0x8a, ..] = self.text.as_bytes()[self.at..] {
            self.at += 2;
        }
    }
    fn take_while(&mut self, wanted: impl Fn(Class) -> bool) {
        while let Some((c, class)) = self.peek() {
            if !wanted(class) {
                break;
            }
            self.advance(c);
        }
    }

    /// Takes the token that starts here with `c`.
    fn take_token(&mut self, c: char, class: Class) -> TokenKind {
        self.advance(c);
        match class {
            Class::Arabic => {
                self.take_letters();
                self.take_while(|class| matches!(class, Class::Arabic | Class::Mark));
                TokenKind::Arabic
            }
            Class::Foreign => {
                self.take_foreign(c);
                TokenKind::Foreign
            }
            Class::Digit => {
                self.take_number();
                TokenKind::Number
            }
            Class::Punctuation if matches!(c, '\'' | '\u{2019}') && self.is_owner_mark(c) => {
                self.advance('s');
                TokenKind::Foreign
            }
            Class::Punctuation => {
                self.take_while(|class| class == Class::Mark);
                TokenKind::Punctuation
            }
            Class::Symbol | Class::Mark | Class::Space | Class::Newline => {
                self.take_while(|class| class == Class::Mark);
                TokenKind::Symbol
            }
        }
    }

    /// Whether the apostrophe just taken stands right behind a letter and before an `s` that ends the word: `Israel's` is two
    /// tokens, `Israel` and `'s`.
    fn is_owner_mark(&self, mark: char) -> bool {
        let before = self.text[..self.at - mark.len_utf8()].chars().next_back();
        before.is_some_and(char::is_alphanumeric) && self.is_last_s(self.at)
    }

    /// An `s` at `at` with no letter behind it.
    fn is_last_s(&self, at: usize) -> bool {
        matches!(self.peek_at(at), Some(('s' | 'S', _)))
            && !matches!(self.peek_at(at + 1), Some((_, Class::Foreign | Class::Digit | Class::Mark)))
    }

    /// Letters and digits; single marks `. - ' _ &` between them. A dot before a capital ends the word, unless the
    /// part before it is a single letter (`U.S.A`, but not `end.Next`). Single letters with dots between keep the last dot too
    /// (`U.S.`); an `'s` at the end is a token of its own.
    fn take_foreign(&mut self, first: char) {
        let start = self.at - first.len_utf8();
        let mut part = start;
        let mut letters = true;
        loop {
            self.take_while(|class| matches!(class, Class::Foreign | Class::Digit | Class::Mark));
            letters &= self.text[part..self.at].chars().nth(1).is_none();
            let initials = part > start && letters;
            if initials && matches!(self.peek(), Some(('.', _))) {
                let behind = self.peek_at(self.at + 1);
                if !matches!(behind, Some((_, Class::Foreign | Class::Digit))) {
                    self.at += 1;
                    return;
                }
            }
            let Some((mark @ ('.' | '-' | '\'' | '\u{2019}' | '_' | '\u{2011}' | '&'), _)) = self.peek() else {
                return;
            };
            let next = self.at + mark.len_utf8();
            if matches!(mark, '\'' | '\u{2019}') && self.is_last_s(next) {
                return;
            }
            let Some((after, Class::Foreign | Class::Digit)) = self.peek_at(next) else { return };
            if mark == '.' && after.is_uppercase() && self.text[part..self.at].chars().nth(1).is_some() {
                return;
            }
            letters &= mark == '.';
            part = next;
            self.at = next;
        }
    }

    /// Digits; single marks between digits. A comma joins at most three digits: `2006،2007` are two years.
    fn take_number(&mut self) {
        loop {
            self.take_while(|class| class == Class::Digit);
            let Some((mark, _)) = self.peek() else { return };
            let longest = match mark {
                '.' | '\u{66b}' => usize::MAX,
                ',' | '،' | '\u{66c}' => 3,
                _ => {
                    self.take_while(|class| class == Class::Mark);
                    return;
                }
            };
            let next = self.at + mark.len_utf8();
            let mut end = next;
            let mut digits = 0;
            while let Some((c, Class::Digit)) = self.peek_at(end) {
                end += c.len_utf8();
                digits += 1;
            }
            if digits == 0 || digits > longest {
                return;
            }
            self.at = end;
        }
    }
}
