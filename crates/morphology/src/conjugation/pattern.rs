//! Filling a pattern with radicals.

use super::form::{Form, Patterns};
use super::root::Root;
use super::segment::{Segment, Vowel, fixed};
use super::traits::{Traits, infixes};
use crate::features::Voice;

/// One verb, known well enough to fill any of its patterns.
#[derive(Clone, Copy, Debug)]
pub(super) struct Verb {
    pub(super) root: Root,
    pub(super) form: Form,
    pub(super) traits: Traits,
}

/// Which radicals a pattern leaves out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Omitted {
    pub(super) first: bool,
    pub(super) middle: bool,
}

impl Verb {
    pub(super) fn patterns(&self) -> &'static Patterns {
        self.form.patterns(self.traits.assimilated)
    }
    /// The second radical gives way to a long vowel.
    pub(super) fn hollow(&self) -> bool {
        self.form.has_hollow() && self.root.hollow() && !self.traits.firm_middle && !self.traits.diphthong
    }
    /// The stem ends in two like consonants that are contracted before a vowel.
    pub(super) fn contracts(&self) -> bool {
        let doubled = self.form.contracts() && self.root.doubled() && !self.traits.keeps_apart;
        doubled || matches!(self.form, Form::IX | Form::Q4)
    }
    /// The pattern of a perfect. لَيْسَ keeps its ي before a vowel and loses it before a consonant (لَسْتُ).
    pub(super) fn perfect(&self, voice: Voice, before_vowel: bool) -> &'static str {
        match (self.traits.diphthong, before_vowel) {
            (false, _) => self.patterns().perfect[voice as usize],
            (true, true) => "1a23",
            (true, false) => "1a3",
        }
    }
    /// The last radical behaves as و after a: only in the active perfect of form I (دَعَوْتُ, and so سَمَوْا but يُدْعَيَانِ).
    fn last_radical(&self, pattern: &str) -> Segment {
        let letter = self.root.last();
        if !self.root.weak_last() {
            return Segment::Consonant(letter);
        }
        Segment::Last(if pattern == super::form::PERFECT_OF_FORM_I { letter } else { 'ي' })
    }

    fn radical(&self, place: usize, pattern: &str) -> Segment {
        if place == self.root.len() {
            return self.last_radical(pattern);
        }
        let letter = self.root.at(place);
        if place == 2 && self.hollow() { Segment::Middle(letter) } else { Segment::Consonant(letter) }
    }

    /// Appends a pattern, filled. `prefix` is the consonant of the person in the imperfect.
    pub(super) fn fill(&self, pattern: &'static str, prefix: char, omitted: Omitted, word: &mut Vec<Segment>) {
        let infix = infixes(self.root.at(1)).get(self.traits.infix).filter(|_| self.form == Form::VIII);
        for symbol in pattern.chars() {
            word.push(match symbol {
                '1' if omitted.first => continue,
                '2' if omitted.middle => continue,
                '1' if infix.is_some() => Segment::Consonant(infix.map_or('ت', |pair| pair.0)),
                '1'..='4' => self.radical(symbol as usize - '0' as usize, pattern),
                'P' => Segment::Consonant(prefix),
                'T' => Segment::Consonant(infix.map_or('ت', |pair| pair.1)),
                'V' => Segment::Short(self.traits.perfect_vowel),
                'v' => Segment::Short(self.traits.imperfect_vowel),
                'x' if self.traits.imperfect_vowel == Vowel::U => Segment::Prosthetic(Vowel::U),
                'x' => Segment::Prosthetic(Vowel::I),
                other => match fixed(other) {
                    Some(segment) => segment,
                    None => continue,
                },
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::segment::read;
    use super::*;

    fn check(root: &str, form: Form, traits: Traits, pattern: &'static str, expected: &str) {
        let verb = Verb { root: Root::read(root).unwrap(), form, traits };
        let mut word = Vec::new();
        verb.fill(pattern, 'ي', Omitted::default(), &mut word);
        assert_eq!(word, read(expected), "{root} {pattern}");
    }

    #[test]
    fn fills_radicals_vowels_and_prefix() {
        let traits = Traits { imperfect_vowel: Vowel::U, ..Traits::default() };
        check("ق ت ل", Form::I, traits, "Pa12v3", "يaقتuل");
        check("ق ت ل", Form::I, traits, "x12v3", "oقتuل");
    }

    #[test]
    fn marks_weak_radicals() {
        check("ق و ل", Form::I, Traits::default(), "1a2V3", "قaMوaل");
        check("د ع و", Form::I, Traits::default(), "1a2V3", "دaعaLو");
        check("د ع و", Form::I, Traits::default(), "1u2i3", "دuعiLي");
        check("ج و ب", Form::X, Traits { firm_middle: true, ..Traits::default() }, "esta12a3", "eستaجوaب");
    }

    #[test]
    fn assimilates_the_infix() {
        check("د ع و", Form::VIII, Traits::default(), "e1Ta2a3", "eددaعaLي");
        check("ص د م", Form::VIII, Traits::default(), "e1Ta2a3", "eصطaدaم");
        check("ء خ ذ", Form::VIII, Traits { infix: 1, ..Traits::default() }, "e1Ta2a3", "eتتaخaذ");
        check("ح ل ل", Form::VIII, Traits::default(), "e1Ta2a3", "eحتaلaل");
    }
}
