//! Which lemmas and pattern words a sentence holds at all: most wordings of the lexicon fail on that alone, and a few bit
//! tests are far cheaper than looking for their words one after the other.

use std::ops::Range;

use marsad_clause::Input;
use marsad_lexicon::Lexicon;
use marsad_lexicon::tables::ArchivedFramePhrase;

/// Bits for lemmas, and as many for words; collisions only cost a search that fails.
const BITS: u32 = 1 << 12;
/// Stands behind the alternatives of one element.
const END: u16 = u16::MAX;

/// A filter of the lemmas and words of one sentence.
#[derive(Clone, Debug)]
pub struct Present {
    bits: Box<[u64; (2 * BITS / 64) as usize]>,
}

impl Present {
    /// All readings of all tokens of a sentence.
    pub fn of(input: &Input<'_, '_>) -> Present {
        let mut present = Present { bits: Box::new([0; (2 * BITS / 64) as usize]) };
        for token in input.sentence.indices() {
            let word = input.words.get(token);
            for lemma in word.readings.iter().filter_map(|r| r.lemma) {
                present.set(of_lemma(lemma));
            }
            for (key, _) in &word.keys {
                present.set(of_word(*key));
            }
        }
        present
    }

    fn set(&mut self, bit: u16) {
        self.bits[usize::from(bit / 64)] |= 1 << (bit % 64);
    }
    fn has(&self, bit: u16) -> bool {
        self.bits[usize::from(bit / 64)] >> (bit % 64) & 1 == 1
    }

    /// Whether every word that a wording needs may stand in the sentence.
    fn may_hold(&self, needs: &[u16]) -> bool {
        let mut any = false;
        for &bit in needs {
            if bit != END {
                any |= self.has(bit);
            } else if !std::mem::take(&mut any) {
                return false;
            }
        }
        true
    }
}

fn of_lemma(id: u32) -> u16 {
    (id % BITS) as u16
}

fn of_word(id: u32) -> u16 {
    (BITS + id % BITS) as u16
}

/// All wordings of the lexicon with what each needs behind its first word: those that open frames and those that block them
/// apart, each in the order of the lexicon's index, so that those of one word are read in one sweep.
#[derive(Debug, Default)]
pub struct Wordings {
    opening: Side,
    blocking: Side,
}

#[derive(Debug, Default)]
struct Side {
    /// Where the wordings of each place of the index start in `wordings`.
    starts: Vec<u32>,
    /// Place in the index, and where its needs end.
    wordings: Vec<(u32, u32)>,
    /// Bits of the words that may stand for each element, with [`END`] behind them.
    needs: Vec<u16>,
}

impl Wordings {
    pub fn of(lexicon: &Lexicon<'_>) -> Wordings {
        let mut all = Wordings::default();
        let places = lexicon.tables().phrase_index.len();
        for place in 0..places {
            all.opening.starts.push(all.opening.wordings.len() as u32);
            all.blocking.starts.push(all.blocking.wordings.len() as u32);
            let phrase = lexicon.phrase_at(place);
            let side = if phrase.blocks { &mut all.blocking } else { &mut all.opening };
            side.add_needs(phrase);
            side.wordings.push((place as u32, side.needs.len() as u32));
        }
        all.opening.starts.push(all.opening.wordings.len() as u32);
        all.blocking.starts.push(all.blocking.wordings.len() as u32);
        all
    }

    /// Those of some places of the index that block frames or open them, where all they need may be present.
    pub fn among<'t>(
        &'t self,
        places: Range<usize>,
        present: &'t Present,
        blocks: bool,
    ) -> impl Iterator<Item = usize> + 't {
        let side = if blocks { &self.blocking } else { &self.opening };
        let start = |place: usize| side.starts.get(place).map_or(side.wordings.len(), |start| *start as usize);
        let own = start(places.start)..start(places.end).max(start(places.start));
        let mut from = own.start.checked_sub(1).and_then(|before| side.wordings.get(before)).map_or(0, |w| w.1);
        side.wordings[own].iter().filter_map(move |&(place, to)| {
            let needs = &side.needs[from as usize..to as usize];
            from = to;
            present.may_hold(needs).then_some(place as usize)
        })
    }
}

impl Side {
    fn add_needs(&mut self, phrase: &ArchivedFramePhrase) {
        for element in phrase.elements.iter().skip(1) {
            if !element.slot.is_empty() || element.lemmas.is_empty() && element.word.is_none() {
                continue;
            }
            self.needs.extend(element.lemmas.iter().map(|l| of_lemma(l.to_native())));
            self.needs.extend(element.word.as_ref().map(|w| of_word(w.to_native())));
            self.needs.push(END);
        }
    }
}
