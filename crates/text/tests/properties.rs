//! What holds of every text, whatever its characters.

use marsad_text::{Field, Folded, Original, Span, Text, Token, TokenKind, fold};
use proptest::prelude::*;

/// Characters that this crate treats specially, and their neighbours.
fn special() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "ا",
        "ب",
        "هـ",
        "قال",
        "إلى",
        "د.",
        " ",
        "  ",
        "\n",
        "\r\n",
        "\n\n",
        "\u{2029}",
        ".",
        "...",
        "؟",
        "!",
        "…",
        "«",
        "»",
        "\"",
        "“",
        "”",
        "(",
        ")",
        "[",
        "]",
        "،",
        "؛",
        "\u{64e}",
        "\u{651}",
        "\u{640}",
        "\u{654}",
        "\u{653}",
        "\u{200f}",
        "\u{202b}",
        "\u{202c}",
        "\u{200c}",
        "\u{200b}",
        "\u{feff}",
        "\u{ad}",
        "ﻻ",
        "ﷲ",
        "ﷺ",
        "ﷻ",
        "\u{fdfd}",
        "\u{fc60}",
        "\u{fe70}",
        "ی",
        "ک",
        "ہ",
        "١٢",
        "۳",
        "1,960",
        "10،5",
        "2006،2007",
        "1.2.3",
        "17نيسان",
        "F-16",
        "U.S.",
        "end.Next",
        "a'b",
        "é",
        "e\u{301}",
        "🙂",
        "\u{1f1f8}\u{1f1e9}",
        "\0",
        "\u{8e4}",
        "\u{fd3e}",
        "٪",
        "/",
        "-",
        "–",
        "\u{e000}",
    ]);
    prop::collection::vec(
        prop_oneof![4 => pieces.prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)],
        0..60,
    )
    .prop_map(|pieces| pieces.concat())
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![special(), any::<String>(), "[\u{600}-\u{6ff} .\n«»]{0,80}", "[\u{fb50}-\u{feff} \u{64b}]{0,40}"]
}

/// White space, or a character that has no plain form.
fn belongs_to_no_token(c: char) -> bool {
    c.is_whitespace() || c == '\u{200b}' || fold::plain(c.encode_utf8(&mut [0; 4])).is_empty()
}

fn check(text: &Text) {
    let original = text.original();
    // Tokens, white space and characters without plain form tile the original.
    let mut end = 0;
    let mut folded_end = 0;
    for (index, token) in text.tokens().iter().enumerate() {
        let index = index as u32;
        let between = &original[end..token.original.start as usize];
        assert!(between.chars().all(belongs_to_no_token), "between tokens: {between:?}");
        assert!(token.original.start < token.original.end);
        assert!(token.folded.start < token.folded.end && token.folded.start >= folded_end);
        end = token.original.end as usize;
        folded_end = token.folded.end;
        check_token(text, index, token);
    }
    assert!(original[end..].chars().all(belongs_to_no_token));
    // Sentences and paragraphs tile the tokens.
    let mut next = 0;
    for sentence in text.sentences() {
        assert_eq!(sentence.tokens.start, next);
        assert!(!sentence.tokens.is_empty() && sentence.tokens.len() <= marsad_text::sentence::LONGEST_SENTENCE);
        assert_eq!(sentence.original, text.original_span(sentence.tokens));
        let paragraph = text.paragraphs()[sentence.paragraph as usize];
        assert!(paragraph.covers(sentence.tokens));
        assert_eq!(text.is_title(sentence.tokens.start), text.is_title(sentence.tokens.end - 1));
        next = sentence.tokens.end;
    }
    assert_eq!(next as usize, text.tokens().len());
    let mut next = 0;
    for paragraph in text.paragraphs() {
        assert_eq!(paragraph.start, next);
        assert!(!paragraph.is_empty());
        next = paragraph.end;
    }
    assert_eq!(next as usize, text.tokens().len());
    // Quotations stand in one paragraph and agree with `quoted`.
    let mut quoted = vec![false; text.tokens().len()];
    for quotation in text.quotations() {
        let all = quotation.with_marks();
        if let Some(last) = all.end.checked_sub(1) {
            assert_eq!(text.paragraph_of(all.start), text.paragraph_of(last));
        }
        quoted[quotation.tokens.range()].fill(true);
    }
    for (index, quoted) in quoted.into_iter().enumerate() {
        assert_eq!(text.quoted(index as u32), quoted);
    }
}

fn check_token(text: &Text, index: u32, token: &Token) {
    let (plain, folded, written) = (text.plain(index), text.folded(index), text.written(index));
    assert_eq!(plain.len(), folded.len());
    assert_eq!(fold::fold(plain), folded);
    // Direction marks within a hamza's letter aside, a token means what its original means.
    if !written.contains(['\u{653}', '\u{654}', '\u{655}']) {
        assert_eq!(fold::plain(written), plain);
    }
    assert_eq!(text.to_original(token.folded), token.original);
    assert_eq!(&text.sentences()[text.sentence_of(index)].tokens.contains(index), &true);
    if token.kind == TokenKind::Punctuation {
        assert!(!plain.chars().next().is_some_and(char::is_alphanumeric));
    }
    // Each letter of the token maps to letters within the token, in order.
    let mut start = token.original.start;
    for (offset, c) in plain.char_indices() {
        let at = token.folded.start + offset as u32;
        let letter = text.to_original(Span::<Folded>::new(at, at + c.len_utf8() as u32));
        assert!(letter.start >= start && token.original.covers(letter) && !letter.is_empty());
        start = letter.start;
    }
    check_location(text, token.original);
}

fn check_location(text: &Text, span: Span<Original>) {
    let original = text.original();
    let (start, end) = text.code_points(span);
    assert_eq!(start as usize, original[..span.start as usize].chars().count());
    let by_points: String = original.chars().skip(start as usize).take((end - start) as usize).collect();
    assert_eq!(by_points, original[span.range()]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_string_is_read_and_tiled(original in any_text()) {
        let text = Text::new(&original);
        prop_assert_eq!(text.original(), &original);
        check(&text);
    }

    #[test]
    fn titles_and_bodies_keep_their_offsets(title in any_text(), body in any_text()) {
        let text = Text::with_title(Some(&title), &body);
        check(&text);
        for (index, token) in text.tokens().iter().enumerate() {
            let location = text.locate(token.original);
            let field = match location.field { Field::Title => &title, Field::Body => &body };
            if !title.trim().is_empty() {
                prop_assert_eq!(location.field == Field::Title, text.is_title(index as u32));
            }
            let (start, end) = location.bytes;
            prop_assert_eq!(&field[start as usize..end as usize], text.written(index as u32));
            let (start, end) = location.code_points;
            let by_points: String = field.chars().skip(start as usize).take((end - start) as usize).collect();
            prop_assert_eq!(by_points, text.written(index as u32));
        }
    }

    #[test]
    fn any_span_of_folded_bytes_maps_to_characters(original in any_text(), start in 0u32..200, length in 0u32..50) {
        let text = Text::new(&original);
        let span = text.to_original(Span::new(start, start + length));
        prop_assert!(original.get(span.range()).is_some());
    }

    #[test]
    fn folding_keeps_length(original in any_text()) {
        let plain = fold::plain(&original);
        prop_assert_eq!(fold::fold(&plain).len(), plain.len());
        prop_assert_eq!(fold::plain(&plain), plain);
    }
}
