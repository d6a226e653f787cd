//! Vowel marks that a text writes. Newspapers put few, where a reader would stumble, and those few settle much: tanwin
//! makes a noun, damma on the first letter of a perfect the passive, shadda a form II or V.

use marsad_lexicon::Lexicon;
use marsad_lexicon::tables::Part;
use marsad_morphology::{Aspect, Case, Proclitics, State, Voice};

use super::Reading;

const TANWIN: u8 = 1;
const FATHA: u8 = 2;
const DAMMA: u8 = 4;
const SHADDA: u8 = 8;

/// Added to a passive that the text marks as one.
const MARKED_PASSIVE: i16 = 65;

/// Added to an indefinite accusative with its tanwin, so that سورياً is no country.
const MARKED_ACCUSATIVE: i16 = 100;

/// The marks of a word, letter by letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Marks(Vec<u8>);

impl Marks {
    /// The marks of a word as written; `None` where it has none, or where its letters are not those of the plain word.
    pub fn of(written: &str, plain: &str) -> Option<Marks> {
        let mut letters: Vec<u8> = Vec::new();
        for c in written.chars() {
            let mark = match c {
                '\u{64b}'..='\u{64d}' => TANWIN,
                '\u{64e}' => FATHA,
                '\u{64f}' => DAMMA,
                '\u{651}' => SHADDA,
                '\u{621}'..='\u{63a}' | '\u{641}'..='\u{64a}' => {
                    letters.push(0);
                    continue;
                }
                _ => continue,
            };
            *letters.last_mut()? |= mark;
        }
        let marked = letters.iter().any(|marks| *marks != 0);
        (marked && letters.len() == plain.chars().count()).then_some(Marks(letters))
    }

    /// Drops the readings that the marks forbid, unless they forbid all.
    pub fn apply(&self, lexicon: &Lexicon, plain: &str, readings: &mut Vec<Reading>) {
        if !readings.iter().any(|r| self.allow(lexicon, plain, r)) {
            return;
        }
        readings.retain(|r| self.allow(lexicon, plain, r));
        let tanwin = self.tanwin();
        for reading in readings.iter_mut() {
            if tanwin && reading.features.case() == Case::Accusative {
                reading.score += MARKED_ACCUSATIVE;
            }
            let first = self.first_of_stem(plain, reading);
            if reading.part == Part::Verb && reading.features.voice() == Voice::Passive && first & DAMMA != 0 {
                reading.score += MARKED_PASSIVE;
            }
        }
    }

    fn tanwin(&self) -> bool {
        self.0.iter().any(|marks| marks & TANWIN != 0)
    }

    fn first_of_stem(&self, plain: &str, reading: &Reading) -> u8 {
        let before = plain.get(..reading.stem.0 as usize).map_or(0, |before| before.chars().count());
        self.0.get(before).copied().unwrap_or(0)
    }

    fn allow(&self, lexicon: &Lexicon, plain: &str, reading: &Reading) -> bool {
        if self.tanwin() {
            let article = reading.proclitics.has(Proclitics::ARTICLE);
            let construct = reading.features.state() == State::Construct && reading.features.case() != Case::Accusative;
            return reading.part != Part::Verb && reading.enclitic.is_none() && !article && !construct;
        }
        reading.part != Part::Verb || self.allow_verb(lexicon, plain, reading)
    }

    fn allow_verb(&self, lexicon: &Lexicon, plain: &str, reading: &Reading) -> bool {
        let Some(lemma) = reading.lemma.map(|lemma| lexicon.lemma(lemma)) else { return true };
        let form = lemma.key.rsplit('/').next().unwrap_or("");
        let first = self.first_of_stem(plain, reading);
        let passive = reading.features.voice() == Voice::Passive;
        let voice = match reading.features.aspect() {
            Aspect::Perfect => passive && first & FATHA == 0 || !passive && first & DAMMA == 0,
            Aspect::Imperfect => {
                // يُعلن is active and passive, يُقتل passive only; يَعلن is never of these forms.
                let damma = passive || matches!(form, "II" | "III" | "IV" | "Q1");
                damma && first & FATHA == 0 || !damma && first & DAMMA == 0
            }
            _ => true,
        };
        let (start, end) = (reading.stem.0 as usize, reading.stem.1 as usize);
        let from = plain.get(..start).map_or(0, |before| before.chars().count());
        let letters = plain.get(start..end).map_or(0, |stem| stem.chars().count());
        let doubled = self.0.iter().skip(from).take(letters).any(|marks| marks & SHADDA != 0);
        let citation = lemma.plain.chars().count();
        let undoubled = match form {
            "I" => citation == 3,
            "IV" => citation == 4,
            "III" => true,
            _ => false,
        };
        voice && !(doubled && undoubled)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_stand_on_letters() {
        assert_eq!(Marks::of("قتل", "قتل"), None);
        assert_eq!(Marks::of("قُتل", "قتل"), Some(Marks(vec![DAMMA, 0, 0])));
        assert_eq!(Marks::of("وقّـع", "وقع"), Some(Marks(vec![0, SHADDA, 0])));
        assert_eq!(Marks::of("هجوماً", "هجوما"), Some(Marks(vec![0, 0, 0, 0, TANWIN])));
        assert_eq!(Marks::of("ُ", ""), None);
        assert_eq!(Marks::of("قُتل", "قتلوا"), None);
    }
}
