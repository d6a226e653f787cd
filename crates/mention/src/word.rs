//! Readings of one word: every way to cut its clitics that the lexicon or the patterns of Arabic allow, best first.

use std::rc::Rc;

use marsad_lexicon::Lexicon;
use marsad_lexicon::tables::{LemmaId, Part, WordId};
use marsad_morphology::{Enclitic, Features, Proclitics};
use marsad_text::Text;

/// What a reading rests on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// The stem is a form of a lemma.
    #[default]
    Lexicon,
    /// The stem is a word of some pattern (a name, a fixed wording) but no form of a lemma.
    Pattern,
    /// Guessed from the shape of the word.
    Shape,
    /// Nothing says what it is: a proper name, most likely.
    Name,
}

/// One reading of a token.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reading {
    pub proclitics: Proclitics,
    pub enclitic: Option<Enclitic>,
    /// `None` where the stem is no form of a lemma; `part` and `features` are then guessed.
    pub lemma: Option<LemmaId>,
    pub part: Part,
    pub features: Features,
    /// Bytes of the folded token: where the stem starts (after proclitics and article) and ends.
    pub stem: (u16, u16),
    /// Larger is likelier; comparable within one token only.
    pub score: i16,
    pub origin: Origin,
}

/// All that is known of a word type.
#[derive(Clone, Debug, Default)]
pub struct Word {
    /// Best first. Never empty for tokens of Arabic letters.
    pub readings: Vec<Reading>,
    /// Pattern words this token can stand for: (word id, index of a reading it needs or `u8::MAX`), most literal first.
    pub keys: Vec<(WordId, u8)>,
}

/// The words of one text, one for each token.
#[derive(Clone, Debug, Default)]
pub struct Words(Vec<Rc<Word>>);

impl Words {
    /// The word of a token; an empty one where there is no such token.
    pub fn get(&self, token: u32) -> &Word {
        static NONE: Word = Word { readings: Vec::new(), keys: Vec::new() };
        self.0.get(token as usize).map_or(&NONE, |word| word)
    }
    pub fn len(&self) -> usize {
        self.0.len()
    }
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Analyses words and remembers what it found for each word type, within bounds.
pub struct Analyser<'l> {
    lexicon: &'l Lexicon<'l>,
}

impl<'l> Analyser<'l> {
    pub fn new(lexicon: &'l Lexicon<'l>) -> Self {
        Analyser { lexicon }
    }
    /// All readings of a word of Arabic letters.
    pub fn analyse(&mut self, _plain: &str, folded: &str) -> Rc<Word> {
        let keys = self.lexicon.word(folded).map(|id| (id, u8::MAX)).into_iter().collect();
        Rc::new(Word { readings: Vec::new(), keys })
    }
    /// The words of a text, token by token.
    pub fn read(&mut self, text: &Text) -> Words {
        let tokens = 0..text.tokens().len() as u32;
        Words(tokens.map(|token| self.analyse(text.plain(token), text.folded(token))).collect())
    }
}
