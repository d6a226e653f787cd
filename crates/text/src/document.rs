//! [`Text`]: one original string with its plain and folded forms, the map between them, and its tokens,
//! sentences and paragraphs. Made in one pass; never fails.

use crate::span::{Folded, Original, Span, Tokens};

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Arabic letters.
    Arabic,
    /// Letters of another script.
    Foreign,
    /// Digits of any script, with decimal or group marks between digits.
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
    /// White space stands before it.
    pub spaced: bool,
}

/// One sentence. Sentences tile the tokens of a text.
#[derive(Clone, Copy, Debug)]
pub struct Sentence {
    pub tokens: Span<Tokens>,
    pub original: Span<Original>,
    /// Index of its paragraph.
    pub paragraph: u32,
}

/// One text with everything later stages read of it. Offsets are bytes; see [`Text::code_points`] for code points.
#[derive(Debug, Default)]
pub struct Text {
    original: String,
    plain: String,
    folded: String,
    tokens: Vec<Token>,
    sentences: Vec<Sentence>,
    paragraphs: Vec<Span<Tokens>>,
}

impl Text {
    /// Reads a text. Never fails.
    pub fn new(original: &str) -> Text {
        Text { original: original.to_owned(), ..Text::default() }
    }
    pub fn original(&self) -> &str {
        &self.original
    }
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }
    pub fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }
    /// Paragraphs as spans of tokens; they tile the tokens.
    pub fn paragraphs(&self) -> &[Span<Tokens>] {
        &self.paragraphs
    }
    pub fn token(&self, index: u32) -> &Token {
        &self.tokens[index as usize]
    }
    /// Look-up key of a token.
    pub fn folded(&self, token: u32) -> &str {
        &self.folded[self.token(token).folded.range()]
    }
    /// The token without marks, with hamza, ta marbuta and alif maqsura as written.
    pub fn plain(&self, token: u32) -> &str {
        &self.plain[self.token(token).folded.range()]
    }
    /// The token as written.
    pub fn written(&self, token: u32) -> &str {
        &self.original[self.token(token).original.range()]
    }
    /// First byte of the first token to last byte of the last one.
    pub fn original_span(&self, tokens: Span<Tokens>) -> Span<Original> {
        if tokens.is_empty() {
            return Span::new(0, 0);
        }
        Span::new(self.token(tokens.start).original.start, self.token(tokens.end - 1).original.end)
    }
    /// The original text of a span of tokens.
    pub fn quote(&self, tokens: Span<Tokens>) -> &str {
        &self.original[self.original_span(tokens).range()]
    }
    /// Maps bytes of the folded text (a part of a token, say a word without its clitics) to bytes of the original.
    pub fn to_original(&self, span: Span<Folded>) -> Span<Original> {
        Span::new(span.start, span.end)
    }
    /// A span of bytes of the original as Unicode code points of the original.
    pub fn code_points(&self, span: Span<Original>) -> (u32, u32) {
        let start = self.original[..span.start as usize].chars().count() as u32;
        (start, start + self.original[span.range()].chars().count() as u32)
    }
    /// Index of the sentence that holds a token.
    pub fn sentence_of(&self, token: u32) -> usize {
        self.sentences.partition_point(|s| s.tokens.end <= token)
    }
}
