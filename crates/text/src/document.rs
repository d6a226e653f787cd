//! [`Text`]: one original string with its plain and folded forms, the map between them, and its tokens,
//! sentences, paragraphs and quotations. Made in one pass; never fails.

use crate::code_points::CodePoints;
use crate::fold::is_vowel_mark;
use crate::map::{MAXIMUM_BYTES, OffsetMap};
use crate::normalize::{Normalized, normalize};
use crate::number::{self, Number};
use crate::paragraph::{headline, paragraphs};
use crate::quotation::{Quotation, quotations, write_depths};
use crate::sentence::{Sentence, sentences};
use crate::span::{Folded, Original, Span, Tokens};
use crate::token::{Token, TokenKind, tokenize};

/// The part of a document that a span lies in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    Title,
    Body,
}

impl Field {
    /// The name of the field in documents and records: `title` or `text`.
    pub fn name(self) -> &'static str {
        match self {
            Field::Title => "title",
            Field::Body => "text",
        }
    }
}

/// A span as offsets within the title or the body as they were given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Location {
    pub field: Field,
    /// First byte and byte after the last.
    pub bytes: (u32, u32),
    /// The same in Unicode code points.
    pub code_points: (u32, u32),
}

/// One text with everything later stages read of it. Offsets are bytes; see [`Text::code_points`] for code points.
#[derive(Debug, Default)]
pub struct Text {
    original: String,
    plain: String,
    folded: String,
    map: OffsetMap,
    tokens: Vec<Token>,
    sentences: Vec<Sentence>,
    paragraphs: Vec<Span<Tokens>>,
    quotations: Vec<Quotation>,
    code_points: CodePoints,
    /// Byte of the original and token where the body starts; both 0 where there is no title. The byte is 0 too where
    /// the title is a headline within the text.
    body: (u32, u32),
    /// The code point where the body starts.
    body_point: u32,
    truncated: bool,
    /// The plain form is the original itself.
    is_plain: bool,
}

impl Text {
    /// Reads a text without title. A headline within the text (a short first line without full stop, a blank line
    /// after it) counts as title for [`Text::is_title`], but not for [`Text::locate`]. Never fails.
    pub fn new(original: &str) -> Text {
        Text::with_title(None, original)
    }

    /// Reads a title and a body as one text: the title is the first paragraph (or paragraphs), and its last sentence
    /// ends with it. Text beyond 512 MiB is left out ([`Text::is_truncated`]). Never fails.
    pub fn with_title(title: Option<&str>, body: &str) -> Text {
        let title = title.filter(|title| !title.trim().is_empty());
        let mut original = String::with_capacity(title.map_or(0, |title| title.len() + 1) + body.len());
        if let Some(title) = title {
            original.push_str(title);
            original.push('\n');
        }
        let body_start = original.len().min(MAXIMUM_BYTES);
        original.push_str(body);
        let truncated = original.len() > MAXIMUM_BYTES;
        original.truncate(boundary_before(&original, MAXIMUM_BYTES));
        Text::read(original, body_start as u32, truncated)
    }

    fn read(original: String, body_byte: u32, truncated: bool) -> Text {
        let Normalized { plain, folded, map } = normalize(&original);
        let mut tokens = tokenize(&plain, &map);
        let body_token = tokens.partition_point(|token| token.original.start < body_byte) as u32;
        let paragraphs = paragraphs(&tokens, &plain, body_token);
        let quotations = quotations(&tokens, &paragraphs, |token| &plain[token.folded.range()]);
        write_depths(&mut tokens, &quotations);
        let sentences = sentences(
            &tokens,
            &paragraphs,
            &quotations,
            |token| &folded[token.folded.range()],
            |token| &plain[token.folded.range()],
        );
        let code_points = CodePoints::new(&original);
        let body_token = if body_byte > 0 { body_token } else { headline(&tokens, &plain, &paragraphs) };
        let body = (body_byte, body_token);
        let body_point = code_points.at(&original, body_byte);
        let is_plain = plain == original;
        Text {
            original,
            plain,
            folded,
            map,
            tokens,
            sentences,
            paragraphs,
            quotations,
            code_points,
            body,
            body_point,
            truncated,
            is_plain,
        }
    }

    /// Title, line feed and body; or the body alone.
    pub fn original(&self) -> &str {
        &self.original
    }
    /// Whether text was left out because there was too much of it.
    pub fn is_truncated(&self) -> bool {
        self.truncated
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
    /// Quotations by their first token; may be nested and may cross sentences, not paragraphs.
    pub fn quotations(&self) -> &[Quotation] {
        &self.quotations
    }
    /// The tokens between quotation marks, quotation by quotation.
    pub fn quotes(&self) -> impl Iterator<Item = Span<Tokens>> + '_ {
        self.quotations.iter().map(|quotation| quotation.tokens)
    }
    pub fn token(&self, index: u32) -> &Token {
        &self.tokens[index as usize]
    }
    /// Look-up key of a token; empty where there is no such token, so that a look at the neighbour is safe at the edge.
    pub fn folded(&self, token: u32) -> &str {
        self.tokens.get(token as usize).map_or("", |token| &self.folded[token.folded.range()])
    }
    /// The token without marks, with hamza, ta marbuta and alif maqsura as written.
    pub fn plain(&self, token: u32) -> &str {
        &self.plain[self.token(token).folded.range()]
    }
    /// The token as written.
    pub fn written(&self, token: u32) -> &str {
        &self.original[self.token(token).original.range()]
    }
    /// Whether the token is written as its plain form.
    pub fn is_plain(&self, token: u32) -> bool {
        self.is_plain || self.written(token) == self.plain(token)
    }
    /// Whether the token is written with vowel marks.
    pub fn vowelled(&self, token: u32) -> bool {
        self.token(token).kind == TokenKind::Arabic && self.written(token).contains(is_vowel_mark)
    }
    /// The value of a number in digits; `None` for other tokens and for what is no number (`1.2.2024`).
    pub fn number_value(&self, token: u32) -> Option<f64> {
        self.number(token).map(|number| number.value)
    }
    /// As [`Text::number_value`], with the other reading of `2.500`.
    pub fn number(&self, token: u32) -> Option<Number> {
        if self.token(token).kind != TokenKind::Number {
            return None;
        }
        number::parse(self.plain(token))
    }
    /// Whether the token stands between quotation marks, within its paragraph. The marks themselves do not.
    pub fn quoted(&self, token: u32) -> bool {
        self.token(token).quote_depth > 0
    }
    /// Whether the token belongs to the title or headline.
    pub fn is_title(&self, token: u32) -> bool {
        token < self.body.1
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
    /// Maps bytes of the folded text (a part of a token, say a word without its clitics) to bytes of the original:
    /// the whole of every character touched, with the marks written on it.
    pub fn to_original(&self, span: Span<Folded>) -> Span<Original> {
        let (start, end) = self.map.to_original(span.start, span.end);
        let start = boundary_before(&self.original, start as usize);
        let mut end = end as usize;
        while !self.original.is_char_boundary(end) {
            end += 1;
        }
        Span::new(start as u32, end as u32)
    }
    /// A span of bytes of the original as Unicode code points of the original.
    pub fn code_points(&self, span: Span<Original>) -> (u32, u32) {
        (self.code_points.at(&self.original, span.start), self.code_points.at(&self.original, span.end))
    }
    /// The field that a span of the original begins in, with offsets within that field as it was given.
    pub fn locate(&self, span: Span<Original>) -> Location {
        let body = self.body.0;
        let (field, base, span) = if span.start >= body {
            (Field::Body, body, span)
        } else {
            // The line feed after the title is in neither field.
            (Field::Title, 0, Span::new(span.start, span.end.min(body - 1).max(span.start)))
        };
        let base_point = if base == 0 { 0 } else { self.body_point };
        let (start, end) = self.code_points(span);
        Location {
            field,
            bytes: (span.start - base, span.end - base),
            code_points: (start - base_point, end - base_point),
        }
    }
    /// Index of the sentence that holds a token.
    pub fn sentence_of(&self, token: u32) -> usize {
        self.sentences.partition_point(|s| s.tokens.end <= token)
    }
    /// Index of the paragraph that holds a token.
    pub fn paragraph_of(&self, token: u32) -> usize {
        self.paragraphs.partition_point(|paragraph| paragraph.end <= token)
    }
}

/// The last character border at or before `byte`.
fn boundary_before(text: &str, byte: usize) -> usize {
    let mut byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    byte
}
