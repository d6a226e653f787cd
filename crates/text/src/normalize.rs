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
    for (offset, c) in original.char_indices() {
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
    }
    out.map.finish(out.plain.len(), original.len());
    out
}

impl Normalized {
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
