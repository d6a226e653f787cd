//! Readings of one word: every way to cut its clitics that the lexicon or the patterns of Arabic allow, best first.

use marsad_lexicon::tables::{LemmaId, Part, WordId};
use marsad_morphology::{Enclitic, Features, Proclitics};

/// One reading of a token.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reading {
    pub proclitics: Proclitics,
    pub enclitic: Option<Enclitic>,
    /// `None` where the stem is in no table and its part is guessed.
    pub lemma: Option<LemmaId>,
    pub part: Part,
    pub features: Features,
    /// Bytes of the folded token: where the stem starts (after proclitics and article) and ends.
    pub stem: (u16, u16),
    /// Larger is likelier; comparable within one token only.
    pub score: i16,
}

/// All that is known of a word type.
#[derive(Clone, Debug, Default)]
pub struct Word {
    /// Best first. Never empty for tokens of Arabic letters.
    pub readings: Vec<Reading>,
    /// Pattern words this token can stand for: (word id, index of a reading it needs or `u8::MAX`), most literal first.
    pub keys: Vec<(WordId, u8)>,
}
