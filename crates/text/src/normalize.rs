//! One pass over the original that writes the plain and the folded text and the map back.

use crate::fold::{self, Plain, fold_char, letters_of, plain_of};
use crate::map::OffsetMap;

/// The three things the pass makes. `plain` and `folded` have the same length and the same character borders.
#[derive(Debug, Default)]
pub(crate) struct Normalized {
    pub(crate) plain: String,
    pub(crate) folded: String,
    pub(crate) map: OffsetMap,
}

/// Where the letter just written stands: marks that follow belong to it.
#[derive(Clone, Copy)]
enum Last {
    /// No letter yet, or something invisible came between.
    None,
    /// A character in a byte-for-byte run, by its offsets in the folded text and the original.
    InRun { folded: usize, original: usize },
    /// A letter that maps as a whole already.
    Whole,
}

pub(crate) fn normalize(original: &str) -> Normalized {
    let mut out = Normalized {
        plain: String::with_capacity(original.len()),
        folded: String::with_capacity(original.len()),
        map: OffsetMap::default(),
    };
    let mut last = Last::None;
    let mut offset = 0;
    while offset < original.len() {
        let usual = usual_run(&original.as_bytes()[offset..]);
        if usual > 0 {
            let (from, end) = (out.plain.len(), offset + usual);
            if !matches!(last, Last::InRun { .. }) {
                out.map.begin_run(from, offset);
            }
            out.append_usual(&original[offset..end]);
            let width = if original.as_bytes()[end - 1] < 0x80 { 1 } else { 2 };
            last = Last::InRun { folded: out.plain.len() - width, original: end - width };
            offset = end;
        }
        let Some(c) = original[offset..].chars().next() else { break };
        let folded = out.plain.len();
        match plain_of(c) {
            Plain::Char(plain) => {
                out.plain.push(plain);
                out.folded.push(fold_char(plain));
                if plain.len_utf8() == c.len_utf8() {
                    if !matches!(last, Last::InRun { .. }) {
                        out.map.begin_run(folded, offset);
                    }
                    last = Last::InRun { folded, original: offset };
                } else {
                    out.map.begin_whole(folded, offset);
                    last = Last::Whole;
                }
            }
            Plain::Ligature(form) => {
                out.map.begin_whole(folded, offset);
                last = Last::Whole;
                for letter in letters_of(form) {
                    out.plain.push(letter);
                    out.folded.push(fold_char(letter));
                }
            }
            Plain::Combining(mark) => {
                if !matches!(last, Last::None) {
                    out.combine(mark);
                }
                last = out.attach(last, offset);
            }
            Plain::Attached => last = out.attach(last, offset),
            Plain::Invisible => {
                if !matches!(last, Last::None) || out.map.is_empty() {
                    out.map.begin_whole(folded, offset);
                }
                last = Last::None;
            }
        }
        offset += c.len_utf8();
    }
    out.map.finish(out.plain.len(), original.len());
    out
}

/// Bytes at the start that are their own plain form and need no closer look: ASCII and the letters of Arabic.
#[inline]
fn usual_run(bytes: &[u8]) -> usize {
    let mut at = 0;
    loop {
        match bytes[at..] {
            [0..0x80, ..] => at += 1,
            // U+0621 to U+063F, U+0641 to U+064A.
            [0xd8, 0xa1..=0xbf, ..] | [0xd9, 0x81..=0x8a, ..] => at += 2,
            _ => return at,
        }
    }
}

/// The letter that an ASCII character or Arabic letter folds to, if to another.
#[inline]
fn usual_fold(letter: [u8; 2]) -> Option<&'static str> {
    match letter {
        // آ أ إ
        [0xd8, 0xa2 | 0xa3 | 0xa5] => Some("ا"),
        // ة
        [0xd8, 0xa9] => Some("ه"),
        // ى
        [0xd9, 0x89] => Some("ي"),
        _ => None,
    }
}

impl Normalized {
    /// Adds characters that [`usual_run`] lets through.
    fn append_usual(&mut self, run: &str) {
        self.plain.push_str(run);
        let bytes = run.as_bytes();
        let start = self.folded.len();
        let (mut from, mut at) = (0, 0);
        while at < bytes.len() {
            if bytes[at] < 0x80 {
                at += 1;
                continue;
            }
            if let Some(letter) = usual_fold([bytes[at], bytes[at + 1]]) {
                self.folded.push_str(&run[from..at]);
                self.folded.push_str(letter);
                from = at + 2;
            }
            at += 2;
        }
        self.folded.push_str(&run[from..]);
        self.folded[start..].make_ascii_lowercase();
    }

    /// Makes a mark a part of the letter before it, or of nothing where there is none.
    fn attach(&mut self, last: Last, offset: usize) -> Last {
        match last {
            Last::None => {
                if self.map.is_empty() {
                    self.map.begin_whole(0, offset);
                }
                Last::None
            }
            Last::InRun { folded, original } => {
                self.map.begin_whole(folded, original);
                Last::Whole
            }
            Last::Whole => Last::Whole,
        }
    }

    /// Puts a combining hamza or madda onto the last letter.
    fn combine(&mut self, mark: char) {
        let Some(letter) = self.plain.chars().next_back().and_then(|base| fold::combined(base, mark)) else { return };
        self.plain.pop();
        self.plain.push(letter);
        self.folded.pop();
        self.folded.push(fold_char(letter));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_characters_are_their_own_plain_form_and_fold_alike() {
        for c in '\0'..=char::MAX {
            let mut buffer = [0; 4];
            let text: &str = c.encode_utf8(&mut buffer);
            if usual_run(text.as_bytes()) == 0 {
                continue;
            }
            assert_eq!(plain_of(c), Plain::Char(c), "{c:?}");
            let mut out = Normalized::default();
            out.append_usual(text);
            assert_eq!(out.folded, fold_char(c).to_string(), "{c:?}");
        }
    }
}
