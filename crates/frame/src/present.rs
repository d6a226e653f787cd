//! Which lemmas and pattern words a sentence holds at all: most wordings of the lexicon fail on that alone, and a few bit
//! tests are far cheaper than looking for their words one after the other.

use marsad_clause::Input;
use marsad_lexicon::tables::ArchivedFramePhrase;

/// Bits for lemmas and for words; collisions only cost a search that fails.
const BITS: u32 = 1 << 12;

/// A filter of the lemmas and words of one sentence.
#[derive(Clone, Debug)]
pub struct Present {
    lemmas: Box<[u64; (BITS / 64) as usize]>,
    words: Box<[u64; (BITS / 64) as usize]>,
}

impl Present {
    /// All readings of all tokens of a sentence.
    pub fn of(input: &Input<'_, '_>) -> Present {
        let mut present = Present { lemmas: Box::new([0; 64]), words: Box::new([0; 64]) };
        for token in input.sentence.indices() {
            let word = input.words.get(token);
            for lemma in word.readings.iter().filter_map(|r| r.lemma) {
                set(&mut present.lemmas, lemma);
            }
            for (key, _) in &word.keys {
                set(&mut present.words, *key);
            }
        }
        present
    }

    /// Whether every word that a wording needs may stand in the sentence.
    pub fn may_hold(&self, phrase: &ArchivedFramePhrase) -> bool {
        phrase.elements.iter().skip(1).all(|element| {
            !element.slot.is_empty()
                || element.lemmas.is_empty() && element.word.is_none()
                || element.lemmas.iter().any(|l| has(&self.lemmas, l.to_native()))
                || element.word.as_ref().is_some_and(|w| has(&self.words, w.to_native()))
        })
    }
}

fn set(bits: &mut [u64; (BITS / 64) as usize], id: u32) {
    let bit = id % BITS;
    bits[(bit / 64) as usize] |= 1 << (bit % 64);
}

fn has(bits: &[u64; (BITS / 64) as usize], id: u32) -> bool {
    let bit = id % BITS;
    bits[(bit / 64) as usize] >> (bit % 64) & 1 == 1
}
