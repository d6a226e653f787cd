//! The words around a trigger, as the document has them.

use super::layout::{END, RIGHT_TO_LEFT, cut, isolate, one_line, width};
use crate::paint::Paint;
use marsad_record::{Document, Evidence, Field};

/// The original text of a field.
pub fn field(document: &Document, field: Field) -> &str {
    match field {
        Field::Title => document.title.as_deref().unwrap_or(""),
        Field::Text => &document.text,
    }
}

/// The evidence, bold, with as many words around it as fit into `limit` columns, isolated; `…` where the sentence goes on.
pub fn around(document: &Document, evidence: &Evidence, limit: usize, paint: Paint) -> String {
    let body = field(document, evidence.field);
    let (start, end) = (evidence.start_byte as usize, evidence.end_byte as usize);
    let limit = limit.saturating_sub(4);
    let quote = cut(&one_line(&evidence.quote), limit);
    let (Some(before), Some(after)) = (body.get(..start), body.get(end..)) else { return isolate(&quote) };
    let mut window =
        Window { lead: String::new(), tail: String::new(), room: limit.saturating_sub(width(&quote)), before, after };
    let (mut open_before, mut open_after) = (true, true);
    while open_before || open_after {
        open_after = open_after && window.grow_after();
        open_before = open_before && window.grow_before();
    }
    let dots_before = if ends_sentence(window.before) { "" } else { "… " };
    let whole = quote.ends_with(is_end) && window.tail.is_empty() || window.tail.ends_with(is_end);
    let dots_after = if whole || begins_boundary(window.after) { "" } else { " …" };
    let (lead, tail) = (window.lead, window.tail);
    format!("{RIGHT_TO_LEFT}{dots_before}{lead}{}{tail}{dots_after}{END}", paint.bold(&quote))
}

/// What stands around a quotation, one word after the other.
struct Window<'d> {
    lead: String,
    tail: String,
    /// Columns that are left.
    room: usize,
    before: &'d str,
    after: &'d str,
}

impl Window<'_> {
    fn grow_after(&mut self) -> bool {
        if begins_boundary(self.after) {
            return false;
        }
        let rest = self.after.trim_start_matches(BLANK);
        let word = &rest[..rest.find(char::is_whitespace).unwrap_or(rest.len())];
        let glue = if rest.len() < self.after.len() { " " } else { "" };
        let more = format!("{glue}{}", one_line(word));
        if word.is_empty() || !self.take(&more) {
            return false;
        }
        self.tail.push_str(&more);
        self.after = &rest[word.len()..];
        !word.ends_with(is_end)
    }

    fn grow_before(&mut self) -> bool {
        if ends_sentence(self.before) {
            return false;
        }
        let rest = self.before.trim_end_matches(BLANK);
        let blank = rest.char_indices().rev().find(|(_, c)| c.is_whitespace());
        let word = &rest[blank.map_or(0, |(at, c)| at + c.len_utf8())..];
        let glue = if rest.len() < self.before.len() { " " } else { "" };
        let more = format!("{}{glue}", one_line(word));
        if word.is_empty() || !self.take(&more) {
            return false;
        }
        self.lead.insert_str(0, &more);
        self.before = &rest[..rest.len() - word.len()];
        true
    }

    fn take(&mut self, more: &str) -> bool {
        let needed = width(more);
        let fits = needed <= self.room;
        if fits {
            self.room -= needed;
        }
        fits
    }
}

const BLANK: [char; 3] = [' ', '\t', '\u{a0}'];

fn is_end(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '؟')
}

fn ends_sentence(before: &str) -> bool {
    let rest = before.trim_end_matches(BLANK);
    rest.is_empty() || rest.ends_with(['\n', '\r']) || rest.ends_with(is_end)
}

fn begins_boundary(after: &str) -> bool {
    let rest = after.trim_start_matches(BLANK);
    rest.is_empty() || rest.starts_with(['\n', '\r']) || rest.starts_with(is_end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, quote: &str, limit: usize, expected: &str) {
        let start = text.find(quote).expect("quote stands in the text") as u32;
        let evidence = Evidence {
            start_byte: start,
            end_byte: start + quote.len() as u32,
            quote: quote.to_owned(),
            ..Evidence::default()
        };
        let document = Document { text: text.to_owned(), ..Document::default() };
        assert_eq!(around(&document, &evidence, limit, Paint::default()), format!("\u{2067}{expected}\u{2069}"));
    }

    #[test]
    fn words_are_taken_from_both_sides_up_to_the_ends_of_the_sentence() {
        check("قال. بدأ انسحاب القوات من المدينة. ثم عاد", "انسحاب", 90, "بدأ انسحاب القوات من المدينة.");
        check("بدأ اليوم انسحاب القوات من المدينة", "انسحاب", 24, "… اليوم انسحاب القوات …");
        check("بدأ", "بدأ", 8, "بدأ");
    }
}
