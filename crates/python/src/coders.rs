//! The lexicon and the coders of this interpreter, made once: the tables of a coder take far longer to make than a report. A coder that a
//! thread has borrowed is not there for others; where none is free one more is made, so that there are as many as threads ever coded at once.

use marsad_coder::Coder;
use marsad_lexicon::Lexicon;
use std::sync::{Mutex, OnceLock, PoisonError};

static LEXICON: OnceLock<Lexicon<'static>> = OnceLock::new();
static FREE: Mutex<Vec<Coder<'static>>> = Mutex::new(Vec::new());

/// The shipped lexicon.
pub fn lexicon() -> &'static Lexicon<'static> {
    LEXICON.get_or_init(marsad_lexicon_data::lexicon)
}

/// Lends a coder.
pub fn with<T>(work: impl FnOnce(&mut Coder<'static>) -> T) -> T {
    let free = || FREE.lock().unwrap_or_else(PoisonError::into_inner);
    let kept = free().pop();
    let mut coder = kept.unwrap_or_else(|| Coder::new(lexicon()));
    let done = work(&mut coder);
    free().push(coder);
    done
}

/// Names the lexicon in a store, as the command line does.
pub fn identity() -> String {
    format!("{}+{}", lexicon().source_hash(), marsad_lexicon_data::gazetteer_hash())
}
