//! Look-up columns: composed letters, no tatweel, no direction marks, no letters of other Arabic-script languages.

use crate::source::{Located, Problems, Source};
use unicode_normalization::is_nfc;

/// Why a character may not stand in a look-up column.
fn fault(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{640}' => "tatweel",
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{61c}' | '\u{feff}' => {
            "invisible mark"
        }
        '\u{6cc}' => "Persian yeh ی (write ي or ى)",
        '\u{6a9}' => "Persian kaf ک (write ك)",
        '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => "presentation form",
        '\u{a0}' => "no-break space",
        '\u{650}' | '\u{64e}' | '\u{64f}' | '\u{652}' | '\u{670}' => "vowel mark",
        _ => return None,
    })
}

fn check_text(text: &Located<String>, problems: &mut Problems) {
    if !is_nfc(&text.value) {
        problems.add(text.at, "not in Unicode normalisation form C");
    }
    for (i, c) in text.value.chars().enumerate() {
        if let Some(fault) = fault(c) {
            let mut at = text.at;
            at.column += i as u32;
            problems.add(at, format!("{fault} U+{:04X} in a look-up column", c as u32));
        }
    }
    if text.value.contains("  ") || text.value.contains("||") {
        problems.add(text.at, "two spaces or two | in a row");
    }
}

pub fn check(source: &Source, problems: &mut Problems) {
    for row in &source.rows {
        for column in row.kind.arabic_columns() {
            check_text(row.cell(column), problems);
        }
    }
    for frame in &source.frames {
        let lists = [&frame.verbs, &frame.nouns, &frame.phrases, &frame.light, &frame.blocks];
        for text in lists.into_iter().flatten() {
            check_text(text, problems);
            if text.value.trim() != text.value || text.value.is_empty() {
                problems.add(text.at, "empty, or space at an end");
            }
        }
    }
}
