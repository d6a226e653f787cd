//! Quotations, with recovery from marks that are missing or turned round.
//!
//! A seventh of the sentences with « lack its partner. Marks are matched within a paragraph; a mark without partner
//! still says something: an opening one quotes up to the next opening mark of its kind or the end of the paragraph,
//! and a closing one ends a quotation that an earlier paragraph left open.

use crate::span::{Span, Tokens};
use crate::token::{Token, TokenKind};

/// What stands between quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// The tokens between the marks. May be empty.
    pub tokens: Span<Tokens>,
    /// The opening mark, if there is one.
    pub open: Option<u32>,
    /// The closing mark, if there is one.
    pub close: Option<u32>,
}

impl Quotation {
    /// The quotation with its marks.
    pub fn with_marks(&self) -> Span<Tokens> {
        Span::new(self.open.unwrap_or(self.tokens.start), self.close.map_or(self.tokens.end, |close| close + 1))
    }
}

/// Deeper quotations are read as part of what they stand in.
const DEEPEST: usize = 8;

/// Marks that follow a closing quotation mark without a space.
const AFTER_CLOSING: [char; 11] = ['.', '،', '؛', ',', ';', ':', '!', '?', '؟', ')', '…'];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Family {
    Guillemet,
    Curly,
    Straight,
    Single,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Open,
    Close,
    /// The shape does not say.
    Either,
}

fn mark(text: &str) -> Option<(Family, Side)> {
    Some(match text.chars().next()? {
        '«' | '《' => (Family::Guillemet, Side::Open),
        '»' | '》' => (Family::Guillemet, Side::Close),
        '“' | '„' => (Family::Curly, Side::Open),
        '”' | '‟' => (Family::Curly, Side::Close),
        '"' | '″' | '＂' => (Family::Straight, Side::Either),
        '‹' => (Family::Single, Side::Open),
        '›' => (Family::Single, Side::Close),
        _ => return None,
    })
}

/// All quotations, by their first token. `text` gives the plain form of a token.
pub(crate) fn quotations<'a>(
    tokens: &[Token],
    paragraphs: &[Span<Tokens>],
    text: impl Fn(&Token) -> &'a str,
) -> Vec<Quotation> {
    let mut found = Vec::new();
    let mut left_open = None;
    for &paragraph in paragraphs {
        left_open = in_paragraph(tokens, paragraph, left_open, &text, &mut found);
    }
    found.sort_by_key(|quotation| (quotation.tokens.start, std::cmp::Reverse(quotation.tokens.end)));
    found
}

/// Reads one paragraph. Takes and gives back the kind of a quotation left open at the paragraph's end.
fn in_paragraph<'a>(
    tokens: &[Token],
    paragraph: Span<Tokens>,
    left_open: Option<Family>,
    text: &impl Fn(&Token) -> &'a str,
    found: &mut Vec<Quotation>,
) -> Option<Family> {
    let mark_at = |index: u32| {
        let token = &tokens[index as usize];
        if token.kind == TokenKind::Punctuation { mark(text(token)) } else { None }
    };
    let mut open: Vec<(Family, u32)> = Vec::new();
    let mut openers: Vec<(Family, u32)> = Vec::new();
    // Openers without partner, and the end of what they stand in.
    let mut unmatched: Vec<(Family, u32, u32)> = Vec::new();
    let mut carried = left_open;
    let straight = paragraph.indices().filter(|&index| mark_at(index).is_some_and(|(_, side)| side == Side::Either));
    let paired = straight.count() % 2 == 0 && carried.is_none();
    for index in paragraph.indices() {
        let Some((family, shape)) = mark_at(index) else { continue };
        let token = &tokens[index as usize];
        let next = tokens[..paragraph.end as usize].get(index as usize + 1);
        let spaced_after = next.is_none_or(|next| next.spaced);
        let looks_open = token.spaced && !spaced_after;
        let ends_word = spaced_after || next.is_some_and(|next| text(next).starts_with(AFTER_CLOSING));
        let looks_closed = !token.spaced && ends_word || token.spaced && next.is_none();
        let inside = open.iter().rposition(|&(other, _)| other == family);
        // The shape decides, unless the spacing says that the mark is turned round (»so«, “so“).
        let opens = match (shape, inside) {
            // Straight marks take turns; where one is missing, the spacing tells which.
            (Side::Either, None) => paired || !looks_closed,
            (Side::Either, Some(_)) => !paired && looks_open,
            (Side::Open, None) => !(looks_closed && carried == Some(family)),
            (Side::Open, Some(_)) => !looks_closed,
            (Side::Close, None) => looks_open,
            (Side::Close, Some(_)) => false,
        };
        if opens {
            openers.push((family, index));
            if open.len() < DEEPEST {
                open.push((family, index));
            }
        } else if let Some(depth) = inside {
            // Crossed by this one, as in `«a "b» c`: they end with it.
            unmatched.extend(open[depth + 1..].iter().map(|&(family, start)| (family, start, index)));
            let start = open[depth].1;
            open.truncate(depth);
            found.push(Quotation { tokens: Span::new(start + 1, index), open: Some(start), close: Some(index) });
        } else if carried == Some(family) {
            found.push(Quotation { tokens: Span::new(paragraph.start, index), open: None, close: Some(index) });
            carried = None;
        }
    }
    let still_open = open.last().map(|&(family, _)| family);
    unmatched.extend(open.iter().map(|&(family, start)| (family, start, paragraph.end)));
    for (family, start, limit) in unmatched {
        let from = openers.partition_point(|&(_, opener)| opener <= start);
        let next = openers[from..].iter().find(|&&(other, _)| other == family).map_or(limit, |&(_, next)| next);
        found.push(Quotation { tokens: Span::new(start + 1, next.min(limit)), open: Some(start), close: None });
    }
    still_open
}

/// Writes into each token how many quotations it stands in.
pub(crate) fn write_depths(tokens: &mut [Token], quotations: &[Quotation]) {
    for quotation in quotations {
        for token in &mut tokens[quotation.tokens.range()] {
            token.quote_depth = token.quote_depth.saturating_add(1);
        }
    }
}
