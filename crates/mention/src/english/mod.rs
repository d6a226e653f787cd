//! English: readings of words, actors, places, times and quantities, as the stages behind expect them of any language.
//!
//! - `word`: readings of a word
//! - `names`: whether a match of the lexicon can be meant where it stands
//! - `actor`, `place`, `time`, `quantity`: the mentions of a sentence
//! - `head`: an actor by its head, with the name, owner and `of` around it
//! - `listed`: what the lexicon says of a name, closed classes of words

pub mod actor;
mod head;
mod listed;
mod names;
pub mod place;
pub mod quantity;
pub mod time;
pub(crate) mod word;

use marsad_text::{Sentence, Text, TokenKind};

/// Whether a sentence is English: most of its words are of Latin letters.
pub fn is_english(text: &Text, sentence: &Sentence) -> bool {
    let (mut latin, mut arabic) = (0u32, 0u32);
    for token in sentence.tokens.indices() {
        match text.token(token).kind {
            TokenKind::Foreign => latin += 1,
            TokenKind::Arabic => arabic += 1,
            _ => {}
        }
    }
    latin > arabic
}

/// A word begins with a capital.
pub fn capital(text: &Text, token: u32) -> bool {
    (token as usize) < text.tokens().len() && text.plain(token).starts_with(char::is_uppercase)
}
