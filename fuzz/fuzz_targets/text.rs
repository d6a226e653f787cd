//! Any string becomes a text whose tokens, sentences and paragraphs tile and whose spans lead back to the original.
#![no_main]

use libfuzzer_sys::fuzz_target;
use marsad_text::{Span, Text, fold};

fuzz_target!(|data: &str| {
    // The first line is the title of every other input.
    let text = match data.split_once('\u{1}') {
        Some((title, body)) => Text::with_title(Some(title), body),
        None => Text::new(data),
    };
    let original = text.original();
    let mut end = 0;
    for (index, token) in text.tokens().iter().enumerate() {
        let index = index as u32;
        assert!(token.original.start >= end && token.original.start < token.original.end);
        end = token.original.end;
        assert_eq!(fold::fold(text.plain(index)), text.folded(index));
        assert_eq!(text.to_original(token.folded), token.original);
        let location = text.locate(token.original);
        assert!(location.bytes.1 - location.bytes.0 == token.original.len());
        for (at, letter) in text.plain(index).char_indices() {
            let at = token.folded.start + at as u32;
            let span = text.to_original(Span::new(at, at + letter.len_utf8() as u32));
            assert!(token.original.covers(span) && original.get(span.range()).is_some());
        }
        let _ = (text.number(index), text.quoted(index), text.vowelled(index), text.is_title(index));
    }
    let mut next = 0;
    for sentence in text.sentences() {
        assert!(sentence.tokens.start == next && !sentence.tokens.is_empty());
        assert!(text.paragraphs()[sentence.paragraph as usize].covers(sentence.tokens));
        next = sentence.tokens.end;
    }
    assert_eq!(next as usize, text.tokens().len());
});
