//! Statements with numbered sources on a terminal, in either language. Arabic lines are isolated from right to left as a whole.

use super::WIDTH;
use super::layout::{END, LEFT_TO_RIGHT, RIGHT_TO_LEFT, cut, width};
use crate::paint::Paint;
use marsad_brief::markdown::source;
use marsad_brief::page::Notes;
use marsad_brief::{Brief, Item, Lang, Words};

/// The page, of at most [`WIDTH`] columns. `none` stands where there is no statement.
pub fn page(brief: &Brief, words: &Words, none: &str, paint: Paint) -> String {
    let notes = Notes::of(brief);
    let lang = brief.lang;
    let mut out = paint.bold(&wrapped(&format!("{} · {}", brief.title, brief.span), lang, 0));
    for section in &brief.sections {
        out += &format!("\n{}", paint.bold(&wrapped(&section.heading, lang, 0)));
        if section.items.is_empty() {
            out += &wrapped(none, lang, 2);
        }
        for item in &section.items {
            out += &wrapped(&line(item, &notes), lang, 2);
        }
        if section.more > 0 {
            out += &wrapped(&words.fill("brief.more", &[("count", &section.more.to_string())]), lang, 2);
        }
        if let Some(rule) = &section.rule {
            out += &paint.dim(&wrapped(rule, lang, 2));
        }
    }
    out += &format!("\n{}", paint.bold(&wrapped(words.get("brief.sources"), lang, 0)));
    for (number, cite) in notes.cites.iter().enumerate() {
        out += &wrapped(&format!("[{}] {}", number + 1, source(cite, words, lang)), lang, 2);
    }
    out
}

fn line(item: &Item, notes: &Notes) -> String {
    let mut out = item.label.as_ref().map(|label| format!("{label}: ")).unwrap_or_default();
    for piece in &item.pieces {
        out += &piece.text;
        for number in notes.numbers(piece) {
            out += &format!(" [{number}]");
        }
    }
    if let Some(remark) = &item.remark {
        out += &format!(" ({remark})");
    }
    out
}

/// Lines of at most [`WIDTH`] columns, each of the direction of the language; those behind the first stand deeper.
pub fn wrapped(text: &str, lang: Lang, indent: usize) -> String {
    let direction = if lang == Lang::Ar { RIGHT_TO_LEFT } else { LEFT_TO_RIGHT };
    // Isolates within the text would be torn by the ends of lines.
    let text: String = text.chars().filter(|c| !matches!(c, '\u{2066}'..='\u{2069}')).collect();
    let mut out = String::new();
    let mut put = |line: &str, first: bool| {
        let pad = " ".repeat(if first { indent } else { indent + 2 });
        let line = if lang == Lang::Ar || line.chars().any(|c| ('\u{600}'..='\u{6ff}').contains(&c)) {
            format!("{direction}{line}{END}")
        } else {
            line.to_owned()
        };
        out += &format!("{pad}{line}\n");
    };
    let (mut line, mut first) = (String::new(), true);
    for word in text.split_whitespace() {
        let room = WIDTH - if first { indent } else { indent + 2 };
        let word = cut(word, room);
        if !line.is_empty() && width(&line) + 1 + width(&word) > room {
            put(&line, first);
            line.clear();
            first = false;
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line += &word;
    }
    if !line.is_empty() {
        put(&line, first);
    }
    out
}
