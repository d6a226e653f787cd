//! Whether a name of the lexicon can be meant where its letters stand: capitals tell names from words.

use marsad_lexicon::Lexicon;
use marsad_text::Text;

use super::capital;
use crate::name::Found;

/// Names that are words too, as folded: only all in capitals are they the name.
const WORDS: &[&str] =
    &["us", "it", "who", "is", "as", "am", "in", "or", "so", "no", "be", "to", "an", "are", "can", "act", "aid"];

/// Whether the words of a match are written as a name is: its first word and its last begin with capitals (or with a digit),
/// and what is also an ordinary word is all in capitals.
pub fn is_written_as_name(text: &Text, found: &Found) -> bool {
    let (first, last) = (found.tokens.start, found.tokens.end - 1);
    let proper = |token: u32| {
        capital(text, token)
            || text.plain(token).starts_with(|c: char| c.is_ascii_digit())
            || text.plain(token).starts_with("al-")
    };
    if found.tokens.len() == 1 && WORDS.contains(&text.folded(first)) {
        let plain = text.plain(first);
        return plain.chars().all(|c| c.is_uppercase()) && plain.len() > 1;
    }
    (proper(first) || text.folded(first) == "al") && (proper(last) || found.tokens.len() > 2)
}

/// The letters of a name of one word that begins a sentence prove nothing where the word is an ordinary one of the lexicon.
pub fn is_doubtful(text: &Text, lexicon: &Lexicon<'_>, found: &Found, sentence_start: u32) -> bool {
    found.tokens.len() == 1
        && found.tokens.start == sentence_start
        && !lexicon.readings(text.folded(found.tokens.start)).is_empty()
}
