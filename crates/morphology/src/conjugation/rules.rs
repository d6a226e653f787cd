//! The sound rules, in the order in which they apply: each turns the sequence of stem and ending into one that is
//! nearer to what is heard. Spelling comes after all of them.

mod contraction;
mod defective;
mod first_radical;
mod hollow;

use super::segment::{Segment, Vowel};

/// What the rules need to know beside the sequence.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Context {
    /// How many segments the stem has; the ending begins there.
    pub(super) stem: usize,
    /// The two like consonants at the end of the stem are contracted before a vowel.
    pub(super) contracts: bool,
    /// Vowel of a hollow stem in a closed syllable after a, where it is not a: قُلْتُ, بِعْتُ.
    pub(super) closed: Vowel,
    /// A و or ي without vowel after u or i stays a consonant: سُيْطِرَ.
    pub(super) firm_glides: bool,
}

/// Applies all rules.
pub(super) fn apply(word: &mut Vec<Segment>, context: &Context) {
    if context.contracts {
        contraction::contract(word, context.stem);
    }
    hollow::settle(word, context.closed);
    defective::settle(word);
    first_radical::part_hamzas(word);
    if !context.firm_glides {
        first_radical::lengthen_before_glide(word);
    }
    first_radical::drop_prosthetic(word);
}
