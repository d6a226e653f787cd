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

/// All wordings of the lexicon with what each needs behind its first word, in the order of the lexicon's index of them, so
/// that those of one word are read in one sweep.
#[derive(Debug, Default)]
pub struct Wordings {
    /// Whether it blocks its frame, and where its needs end.
    wordings: Vec<(bool, u32)>,
    /// Bits of the words that may stand for each element, with [`END`] behind them.
    needs: Vec<u16>,
}

impl Wordings {
    pub fn of(lexicon: &Lexicon<'_>) -> Wordings {
        let mut all = Wordings::default();
        for place in 0..lexicon.tables().phrase_index.len() {
            let phrase = lexicon.phrase_at(place);
            all.add_needs(phrase);
            all.wordings.push((phrase.blocks, all.needs.len() as u32));
        }
        all
    }

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

    /// Those of some places of the index that block frames or open them, where all they need may be present.
    pub fn among<'t>(
        &'t self,
        places: Range<usize>,
        present: &'t Present,
        blocks: bool,
    ) -> impl Iterator<Item = usize> + 't {
        let mut from = places.start.checked_sub(1).and_then(|before| self.wordings.get(before)).map_or(0, |w| w.1);
        let wordings = self.wordings.get(places.clone()).unwrap_or(&[]);
        wordings.iter().zip(places).filter_map(move |(&(blocking, to), place)| {
            let needs = &self.needs[from as usize..to as usize];
            from = to;
            (blocking == blocks && present.may_hold(needs)).then_some(place)
        })
    }
}
