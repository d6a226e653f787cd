//! Readings of one word: every way to cut its clitics that the lexicon or the patterns of Arabic allow, best first.
//! The whole word is looked up before anything is cut off it, and nothing that fits is thrown away: context chooses.
//!
//! - `analysis`: cuts, look-up and compatibility
//! - `score`: what makes one reading likelier than another
//! - `spelling`: how far a text's spelling is from the lexicon's
//! - `marks`: what the few vowel marks of a text settle
//! - `particle`: what may be written onto a function word
//! - `guess`: readings of unknown words by their shape
//! - `key`: the words of patterns that a token can stand for
//! - [`facts`]: what all tokens of a word type have in common, so that later stages need not ask each token

mod analysis;
pub mod facts;
mod guess;
mod key;
mod marks;
mod particle;
mod score;
mod spelling;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use marsad_lexicon::Lexicon;
use marsad_lexicon::tables::{LemmaId, Part, WordId};
use marsad_morphology::{Enclitic, Features, Proclitics};
use marsad_text::{Text, TokenKind};
use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use crate::name::opening::{Opening, Spelling};
use crate::place::PlaceNoun;
use crate::quantity::QuantityTable;
use crate::quantity::phrases::Start;
use crate::time::TimeTable;
pub use facts::Facts;

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
///
/// The few things most words have stand in the word itself: looking a word up touches memory in as few places as can be.
pub struct Word {
    /// Best first. Never empty for tokens of Arabic letters.
    pub readings: SmallVec<[Reading; 2]>,
    /// Pattern words this token can stand for: (word id, index of a reading it needs or `u8::MAX`), most literal first.
    pub keys: SmallVec<[(WordId, u8); 3]>,
    pub facts: Facts,
    /// The noun for a place that it is, and where the stem starts in the folded token.
    pub(crate) place_noun: Option<(PlaceNoun, u8)>,
    /// What it opens; none of most words that no table has.
    opens: Option<Box<Opens>>,
}

/// What a word may begin.
#[derive(Clone, Debug, Default)]
pub(crate) struct Opens {
    pub names: Opening,
    /// Where phrases of the tables of time and of quantity start with this word.
    pub times: SmallVec<[Start; 2]>,
    pub quantities: SmallVec<[Start; 2]>,
}

impl Opens {
    fn boxed(self) -> Option<Box<Opens>> {
        let nothing = self.names.is_empty() && self.times.is_empty() && self.quantities.is_empty();
        (!nothing).then(|| Box::new(self))
    }
}

impl Word {
    pub(crate) fn opens(&self) -> &Opens {
        static NOTHING: Opens =
            Opens { names: Opening::NOTHING, times: SmallVec::new_const(), quantities: SmallVec::new_const() };
        self.opens.as_deref().unwrap_or(&NOTHING)
    }
}

/// The words of one text, one for each token.
#[derive(Clone, Debug, Default)]
pub struct Words(Vec<Arc<Word>>);

impl Words {
    /// The word of a token; an empty one where there is no such token.
    pub fn get(&self, token: u32) -> &Word {
        static NONE: Word = Word {
            readings: SmallVec::new_const(),
            keys: SmallVec::new_const(),
            facts: Facts::NONE,
            place_noun: None,
            opens: None,
        };
        self.0.get(token as usize).map_or(&NONE, |word| word)
    }
    pub fn len(&self) -> usize {
        self.0.len()
    }
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// How many word types one generation of the memory holds; there are two. A newspaper's year has some 80,000.
const GENERATION: usize = 131_072;

/// Analyses words and remembers what it found for each word type. Memory is bounded: when a generation is full, the one
/// before it is forgotten, and words still in use move on into the new one.
pub struct Analyser<'l> {
    /// Memory of words, and what is needed to work out a new one.
    memory: Memory,
    maker: Maker<'l>,
    nothing: Arc<Word>,
}

impl<'l> Analyser<'l> {
    pub fn new(lexicon: &'l Lexicon<'l>) -> Self {
        let maker = Maker {
            lexicon,
            particles: particle::Particles::of(lexicon),
            given_names: facts::given_names(lexicon),
            times: TimeTable::new(lexicon),
            quantities: QuantityTable::new(lexicon),
        };
        Analyser { memory: Memory::default(), maker, nothing: Arc::default() }
    }

    /// The words of time that [`crate::time::find_in`] looks up.
    pub fn times(&self) -> &TimeTable {
        &self.maker.times
    }
    /// The words of quantity that [`crate::quantity::find_in`] looks up.
    pub fn quantities(&self) -> &QuantityTable {
        &self.maker.quantities
    }

    /// All readings of a word of Arabic letters, given plain and folded (`marsad_text::fold`).
    pub fn analyse(&mut self, plain: &str, folded: &str) -> Arc<Word> {
        self.memory.recall(plain, || self.maker.word(plain, folded, None))
    }

    /// The same with the word as written, whose vowel marks may rule readings out.
    fn analyse_marked(&mut self, written: &str, plain: &str, folded: &str) -> Arc<Word> {
        let marks = || marks::Marks::of(written, plain);
        self.memory.recall(written, || self.maker.word(plain, folded, marks().as_ref()))
    }

    /// The words of a text, token by token. Numbers, marks and foreign words have keys, but no readings.
    pub fn read(&mut self, text: &Text) -> Words {
        let lexicon = self.maker.lexicon;
        let words = text.tokens().iter().zip(0..).map(|(token, index)| match token.kind {
            TokenKind::Arabic if text.is_plain(index) => self.analyse(text.plain(index), text.folded(index)),
            TokenKind::Arabic => self.analyse_marked(text.written(index), text.plain(index), text.folded(index)),
            // Numbers are of too many types to be worth remembering.
            TokenKind::Number => match lexicon.word(text.folded(index)) {
                Some(_) => Arc::new(self.maker.literal(text.plain(index), text.folded(index))),
                None => Arc::clone(&self.nothing),
            },
            TokenKind::Foreign => {
                let plain = text.plain(index);
                self.memory.recall(plain, || self.maker.english(plain, text.folded(index)))
            }
            _ => {
                let plain = text.plain(index);
                self.memory.recall(plain, || self.maker.literal(plain, text.folded(index)))
            }
        });
        Words(words.collect())
    }
}

/// Works out what a word type is.
struct Maker<'l> {
    lexicon: &'l Lexicon<'l>,
    particles: particle::Particles,
    /// Index of the class of given names.
    given_names: Option<u32>,
    times: TimeTable,
    quantities: QuantityTable,
}

impl Maker<'_> {
    fn word(&self, plain: &str, folded: &str, marks: Option<&marks::Marks>) -> Word {
        let (readings, keys) = analysis::analyse(self.lexicon, &self.particles, plain, folded, marks);
        let names = Opening::of(self.lexicon, Spelling { plain, folded, readings: &readings }, &keys);
        let opens = Opens { names, times: self.times.starts(folded), quantities: self.quantities.starts(folded) };
        let mut word = Word {
            readings: SmallVec::from_slice(&readings),
            keys: SmallVec::from_slice(&keys),
            facts: Facts::NONE,
            place_noun: crate::place::place_noun(folded).map(|(noun, stem)| (noun, stem as u8)),
            opens: opens.boxed(),
        };
        word.facts = facts::of(self.lexicon, self.given_names, plain, folded, &word);
        word
    }

    /// A word of Latin letters.
    fn english(&self, plain: &str, folded: &str) -> Word {
        let keys: SmallVec<[(WordId, u8); 3]> = self.lexicon.word(folded).map(|id| (id, u8::MAX)).into_iter().collect();
        let names = Opening::of(self.lexicon, Spelling { plain, folded, readings: &[] }, &keys);
        let readings = SmallVec::from_vec(crate::english::word::readings(self.lexicon, plain, folded));
        let mut word = Word { readings, keys, opens: Opens { names, ..Opens::default() }.boxed(), ..Word::default() };
        word.facts = facts::of_literal(self.lexicon, &word);
        word
    }

    /// What is spelt in other than Arabic letters.
    fn literal(&self, plain: &str, folded: &str) -> Word {
        let keys: SmallVec<[(WordId, u8); 3]> = self.lexicon.word(folded).map(|id| (id, u8::MAX)).into_iter().collect();
        let names = Opening::of(self.lexicon, Spelling { plain, folded, readings: &[] }, &keys);
        let mut word = Word { keys, opens: Opens { names, ..Opens::default() }.boxed(), ..Word::default() };
        word.facts = facts::of_literal(self.lexicon, &word);
        word
    }
}

/// Words by their plain form (by their written form where that differs), in two generations.
#[derive(Default)]
struct Memory {
    young: FxHashMap<Bytes, Arc<Word>>,
    old: FxHashMap<Bytes, Arc<Word>>,
}

/// A spelling, kept in the table itself unless it is very long.
type Bytes = SmallVec<[u8; 24]>;

impl Memory {
    fn recall(&mut self, spelling: &str, analyse: impl FnOnce() -> Word) -> Arc<Word> {
        let spelling = spelling.as_bytes();
        if let Some(word) = self.young.get(spelling) {
            return Arc::clone(word);
        }
        let word = self.old.remove(spelling).unwrap_or_else(|| Arc::new(analyse()));
        if self.young.len() >= GENERATION {
            self.old = std::mem::take(&mut self.young);
        }
        self.young.insert(SmallVec::from_slice(spelling), Arc::clone(&word));
        word
    }
}
