//! Paragraphs: where the tokens of a text break into blocks.
//!
//! Every line is a paragraph, as in the texts that news sites give out, except where the text was wrapped to a fixed
//! width: then only blank lines end a paragraph.

use crate::span::{Span, Tokens};
use crate::token::{Break, Token, TokenKind};

/// A wrapped text has lines of at most this many bytes (a hundred Arabic letters) ...
const LONGEST_WRAPPED_LINE: u32 = 200;
/// ... and at least so many of them ...
const FEWEST_WRAPPED_LINES: u32 = 4;
/// ... which are all longer than this, but for the last of each block.
const SHORTEST_WRAPPED_LINE: u32 = 60;

/// Paragraphs of tokens; they tile `tokens`. `hard` is a token that begins a paragraph in any case (the body after the
/// title).
pub(crate) fn paragraphs(tokens: &[Token], plain: &str, hard: u32) -> Vec<Span<Tokens>> {
    let ends_at = if is_wrapped(tokens, plain, hard) { Break::Block } else { Break::Line };
    let mut paragraphs = Vec::new();
    let mut start = 0;
    for (index, token) in tokens.iter().enumerate().skip(1) {
        let index = index as u32;
        if token.breaks >= ends_at || index == hard {
            paragraphs.push(Span::new(start, index));
            start = index;
        }
    }
    if !tokens.is_empty() {
        paragraphs.push(Span::new(start, tokens.len() as u32));
    }
    paragraphs
}

/// A headline has so many tokens ...
const HEADLINE: std::ops::RangeInclusive<u32> = 3..=40;

/// How many tokens at the start are the headline of a text without separate title: a short first line, a blank line
/// after it, no full stop, and more text to follow than it has itself.
pub(crate) fn headline(tokens: &[Token], plain: &str, paragraphs: &[Span<Tokens>]) -> u32 {
    let [first, _, ..] = paragraphs else { return 0 };
    let last = &tokens[first.end as usize - 1];
    let ends_sentence = plain[last.folded.range()].starts_with(['.', '؛', '،', ':', '-']);
    let stands_alone = tokens[first.end as usize].breaks == Break::Block;
    let more = tokens.len() as u32 - first.end > first.len();
    if stands_alone && more && !ends_sentence && HEADLINE.contains(&first.len()) { first.end } else { 0 }
}

/// Whether single line ends are only the width of the page: many lines, all of them short, most of those that are not
/// the last of their block ending within a sentence.
fn is_wrapped(tokens: &[Token], plain: &str, hard: u32) -> bool {
    let (mut inner_lines, mut within_sentence) = (0, 0);
    let mut line_start = hard as usize;
    for index in hard as usize + 1..=tokens.len() {
        let breaks = tokens.get(index).map_or(Break::Block, |token| token.breaks);
        if breaks == Break::None {
            continue;
        }
        let last = &tokens[index - 1];
        let length = last.folded.end - tokens[line_start].folded.start;
        if length > LONGEST_WRAPPED_LINE {
            return false;
        }
        line_start = index;
        if breaks == Break::Line {
            if length < SHORTEST_WRAPPED_LINE {
                return false;
            }
            inner_lines += 1;
            let ends_sentence = last.kind == TokenKind::Punctuation
                && plain[last.folded.range()].starts_with(['.', '!', '?', '؟', '…', ':', '»', '"', '”', ')']);
            within_sentence += u32::from(!ends_sentence);
        }
    }
    inner_lines + 1 >= FEWEST_WRAPPED_LINES && within_sentence * 3 >= inner_lines * 2
}
