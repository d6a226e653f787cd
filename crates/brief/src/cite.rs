//! [`Cite`]: the quoted characters behind a statement, cut out of their document so that they stand on one page and can be found again.

use marsad_record::{Document, Evidence, Field};
use marsad_text::Text;
use std::collections::BTreeSet;

/// What a statement rests on, to be looked up.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rest {
    /// Keys of assertions, or ids of happenings, which stand for all their assertions.
    pub keys: Vec<String>,
    /// Only assertions of these documents; all where it is empty.
    pub docs: BTreeSet<String>,
    /// Which evidence to show (`dead`, `trigger` ...); the trigger where there is none.
    pub role: String,
    /// Those published from this day on are shown first.
    pub since: Option<String>,
    /// At most so many documents that do not copy each other.
    pub most: usize,
}

/// A quotation with its source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cite {
    pub doc: String,
    pub outlet: Option<String>,
    /// ISO day.
    pub published: Option<String>,
    pub field: Field,
    /// Code points of the field, half open: `quote` is exactly these.
    pub start: u32,
    pub end: u32,
    /// The words that were read, within it.
    pub trigger: (u32, u32),
    pub quote: String,
    /// The sentence goes on before or behind.
    pub cut_before: bool,
    pub cut_after: bool,
    /// Documents that copy this one.
    pub copies: Vec<String>,
}

impl Cite {
    /// Does this quotation show the words of the other?
    pub fn holds(&self, other: &Cite) -> bool {
        self.doc == other.doc
            && self.field == other.field
            && self.start <= other.trigger.0
            && other.trigger.1 <= self.end
    }
}

/// A quotation is at most about so many characters long.
pub const LONGEST: usize = 130;

/// The evidence that shows a role best: in the text rather than in the title.
pub fn evidence<'e>(evidence: &'e [Evidence], role: &str) -> Option<&'e Evidence> {
    let of = |role: &str, field: Field| evidence.iter().find(|piece| piece.role == role && piece.field == field);
    of(role, Field::Text)
        .or_else(|| of(role, Field::Title))
        .or_else(|| of("trigger", Field::Text))
        .or_else(|| of("trigger", Field::Title))
        .or(evidence.first())
}

/// Cuts the sentence around some words out of their document; a long one at words, as near as may be. None where the words are not in it.
pub fn cut(document: &Document, words: &Evidence) -> Option<Cite> {
    let field = match words.field {
        Field::Title => document.title.as_deref()?,
        Field::Text => document.text.as_str(),
    };
    let (from, to) = (words.start_byte as usize, words.end_byte as usize);
    field.get(from..to)?;
    let text = Text::new(field);
    let sentence = text
        .sentences()
        .iter()
        .map(|sentence| sentence.original.range())
        .find(|range| range.start <= from && from < range.end)
        .unwrap_or(from..to);
    let range = window(field, sentence.start.min(from)..sentence.end.max(to), from..to)?;
    let points = |byte: usize| field.get(..byte).map_or(0, |before| before.chars().count()) as u32;
    let quote = field.get(range.clone())?;
    Some(Cite {
        doc: document.id.clone(),
        outlet: document.source.clone(),
        published: document.published.map(|day| day.to_string()),
        field: words.field,
        start: points(range.start),
        end: points(range.end),
        trigger: (points(from), points(to)),
        quote: quote.to_owned(),
        cut_before: range.start > sentence.start,
        cut_after: range.end < sentence.end,
        copies: Vec::new(),
    })
}

/// The part of a sentence around some words: all of it where it is short, else whole words before and behind in turn.
fn window(
    field: &str,
    sentence: std::ops::Range<usize>,
    words: std::ops::Range<usize>,
) -> Option<std::ops::Range<usize>> {
    let whole = field.get(sentence.clone())?;
    let begin = sentence.start + (whole.len() - whole.trim_start().len());
    let end = sentence.end - (whole.len() - whole.trim_end().len());
    let (begin, end) = (begin.min(words.start), end.max(words.end));
    let length = |from: usize, to: usize| field.get(from..to).map_or(0, |part| part.chars().count());
    if length(begin, end) <= LONGEST {
        return Some(begin..end);
    }
    let (mut from, mut to) = (words.start, words.end);
    loop {
        // The word before, with the space between.
        let before = field.get(begin..from)?.trim_end();
        let word = before.rfind(char::is_whitespace).map_or(begin, |at| {
            begin + at + before.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8)
        });
        let back = if before.is_empty() { from } else { word };
        let behind = field.get(to..end)?;
        let skipped = behind.len() - behind.trim_start().len();
        let rest = behind.trim_start();
        let forth =
            if rest.is_empty() { to } else { to + skipped + rest.find(char::is_whitespace).unwrap_or(rest.len()) };
        let (wider_back, wider_forth) = (back < from, forth > to);
        if wider_back && length(back, to) <= LONGEST {
            from = back;
        } else if !wider_forth || length(from, forth) > LONGEST {
            break;
        }
        if wider_forth && length(from, forth) <= LONGEST {
            to = forth;
        }
        if !wider_back && !wider_forth {
            break;
        }
    }
    Some(from..to)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(text: &str) -> Document {
        Document { id: "d".to_owned(), text: text.to_owned(), ..Document::default() }
    }

    fn words(text: &str, quote: &str) -> Evidence {
        let at = text.find(quote).expect("the words");
        Evidence {
            start_byte: at as u32,
            end_byte: (at + quote.len()) as u32,
            quote: quote.to_owned(),
            role: "trigger".to_owned(),
            ..Evidence::default()
        }
    }

    fn check(text: &str, quote: &str) -> Cite {
        let cite = cut(&document(text), &words(text, quote)).expect("a quotation");
        let points: String = text.chars().skip(cite.start as usize).take((cite.end - cite.start) as usize).collect();
        assert_eq!(points, cite.quote);
        assert!(cite.quote.contains(quote));
        cite
    }

    #[test]
    fn a_short_sentence_is_quoted_whole() {
        let text = "وصل الوزير أمس. انسحبت القوات من المدينة. ولم يُصب أحد.";
        let cite = check(text, "انسحبت");
        assert_eq!(cite.quote, "انسحبت القوات من المدينة.");
        assert!(!cite.cut_before && !cite.cut_after);
    }

    #[test]
    fn a_long_sentence_is_cut_at_words_around_the_trigger() {
        let text = format!("{} انسحبت {}.", "كلمة ".repeat(60).trim(), "أخرى ".repeat(60).trim());
        let cite = check(&text, "انسحبت");
        assert!(cite.cut_before && cite.cut_after);
        assert!(cite.quote.chars().count() <= LONGEST);
        assert!(cite.quote.starts_with("كلمة ") && cite.quote.ends_with(" أخرى"));
    }

    #[test]
    fn words_longer_than_a_quotation_are_kept() {
        let text = "ا".repeat(500);
        assert_eq!(check(&text, &text).quote.chars().count(), 500);
    }

    #[test]
    fn offsets_beyond_the_document_give_nothing() {
        let beyond = Evidence { start_byte: 3, end_byte: 90, ..Evidence::default() };
        assert_eq!(cut(&document("abc"), &beyond), None);
    }
}
