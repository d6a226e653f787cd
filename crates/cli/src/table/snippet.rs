//! The words around a trigger, as the document has them.

use super::layout::{cut, isolate, one_line, width};
use marsad_record::{Document, Evidence, Field};

/// The original text of a field.
pub fn field(document: &Document, field: Field) -> &str {
    match field {
        Field::Title => document.title.as_deref().unwrap_or(""),
        Field::Text => &document.text,
    }
}

/// The evidence with as many words around it as fit into `limit` columns, isolated; `…` where the sentence goes on.
pub fn around(document: &Document, evidence: &Evidence, limit: usize) -> String {
    let body = field(document, evidence.field);
    let (start, end) = (evidence.start_byte as usize, evidence.end_byte as usize);
    let (Some(before), Some(after)) = (body.get(..start), body.get(end..)) else {
        return isolate(&evidence.quote);
    };
    let limit = limit.saturating_sub(4);
    let mut words = Window { text: cut(&one_line(&evidence.quote), limit), limit, before, after };
    let (mut open_before, mut open_after) = (true, true);
    while open_before || open_after {
        open_after = open_after && words.grow_after();
        open_before = open_before && words.grow_before();
    }
    let lead = if ends_sentence(words.before) { "" } else { "… " };
    let tail = if words.text.ends_with(is_end) || begins_boundary(words.after) { "" } else { " …" };
    isolate(&format!("{lead}{}{tail}", words.text))
}

struct Window<'d> {
    text: String,
    limit: usize,
    before: &'d str,
    after: &'d str,
}

impl Window<'_> {
    fn grow_after(&mut self) -> bool {
        if begins_boundary(self.after) {
            return false;
        }
        let rest = self.after.trim_start_matches([' ', '\t', '\u{a0}']);
        let word = &rest[..rest.find(char::is_whitespace).unwrap_or(rest.len())];
        let glue = if rest.len() < self.after.len() { " " } else { "" };
        let longer = format!("{}{glue}{}", self.text, one_line(word));
        if word.is_empty() || width(&longer) > self.limit {
            return false;
        }
        self.text = longer;
        self.after = &rest[word.len()..];
        !word.ends_with(is_end)
    }

    fn grow_before(&mut self) -> bool {
        if ends_sentence(self.before) {
            return false;
        }
        let rest = self.before.trim_end_matches([' ', '\t', '\u{a0}']);
        let from =
            rest.rfind(char::is_whitespace).map_or(0, |at| at + rest[at..].chars().next().map_or(1, char::len_utf8));
        let word = &rest[from..];
        let glue = if rest.len() < self.before.len() { " " } else { "" };
        let longer = format!("{}{glue}{}", one_line(word), self.text);
        if word.is_empty() || width(&longer) > self.limit {
            return false;
        }
        self.text = longer;
        self.before = &rest[..from];
        true
    }
}

fn is_end(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '؟')
}

fn ends_sentence(before: &str) -> bool {
    let rest = before.trim_end_matches([' ', '\t', '\u{a0}']);
    rest.is_empty() || rest.ends_with(['\n', '\r']) || rest.ends_with(is_end)
}

fn begins_boundary(after: &str) -> bool {
    let rest = after.trim_start_matches([' ', '\t', '\u{a0}']);
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
        assert_eq!(around(&document, &evidence, limit), format!("\u{2067}{expected}\u{2069}"));
    }

    #[test]
    fn words_are_taken_from_both_sides_up_to_the_ends_of_the_sentence() {
        check("قال. بدأ انسحاب القوات من المدينة. ثم عاد", "انسحاب", 90, "بدأ انسحاب القوات من المدينة.");
        check("بدأ اليوم انسحاب القوات من المدينة", "انسحاب", 24, "… اليوم انسحاب القوات …");
        check("بدأ", "بدأ", 8, "بدأ");
    }
}
