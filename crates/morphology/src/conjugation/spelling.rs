//! From sounds to letters: vowel marks, shadda, the seats of hamza. Marks stand in NFC order.

use super::hamza::{Style, before_verb_ending, seat};
use super::segment::{Segment, Vowel};

const SUKUN: char = '\u{652}';
const SHADDA: char = '\u{651}';

/// Whether the last consonant of a word without ending carries a sukun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Final {
    /// Of a verb: يَقُلْ
    Sukun,
    /// Of a nominal, whose case ending is left open: مُنْسَحِب
    Open,
}

/// Gives every accepted spelling of a word, the standard one first. A spelling may come twice.
pub(super) fn each_spelling(word: &[Segment], end: Final, mut give: impl FnMut(String)) {
    give(spell(word, end, Style::Standard));
    if !word.contains(&Segment::Consonant('ء')) {
        return;
    }
    for style in [Style::AsFinal, Style::WithoutTwoWaws, Style::AfterGlide] {
        let nominal = style == Style::AsFinal && end == Final::Open;
        if !nominal && has_variants(word, style) {
            give(spell(word, end, style));
        }
    }
}

/// Every accepted spelling of a word, the standard one first.
pub(super) fn spellings(word: &[Segment], end: Final) -> Vec<String> {
    let mut all = Vec::new();
    each_spelling(word, end, |spelling| {
        if !all.contains(&spelling) {
            all.push(spelling);
        }
    });
    all
}

/// A quick test that keeps most words from being spelled four times.
fn has_variants(word: &[Segment], style: Style) -> bool {
    let hamza = Segment::Consonant('ء');
    word.iter().enumerate().skip(1).any(|(index, segment)| {
        *segment == hamza
            && match style {
                Style::Standard => false,
                Style::AsFinal => before_verb_ending(word, index + 1),
                Style::WithoutTwoWaws => word.get(index + 1) == Some(&Segment::Long(Vowel::U)),
                Style::AfterGlide => {
                    matches!(word.get(index - 1), Some(Segment::Consonant('ي' | 'و') | Segment::Long(Vowel::U)))
                }
            }
    })
}

/// The vocalised spelling of a word in one style.
pub(super) fn spell(word: &[Segment], end: Final, style: Style) -> String {
    let mut out = String::with_capacity(word.len() * 4);
    let mut joined = false;
    let mut index = 0;
    while let Some(&segment) = word.get(index) {
        index += 1;
        match segment {
            Segment::Consonant(letter) | Segment::Middle(letter) | Segment::Last(letter) => {
                let doubled = word.get(index) == Some(&segment);
                let start = index - 1;
                index += usize::from(doubled);
                let written = if letter == 'ء' { seat(word, start, index, style, joined).letter() } else { letter };
                out.push(written);
                joined = !matches!(written, 'ا' | 'أ' | 'إ' | 'آ' | 'ء' | 'ؤ' | 'د' | 'ذ' | 'ر' | 'ز' | 'و');
                if written == 'آ' {
                    index += 1;
                    joined = false;
                    continue;
                }
                match word.get(index) {
                    Some(Segment::Short(vowel) | Segment::Long(vowel)) => out.push(vowel.mark()),
                    Some(Segment::Maqsura) => out.push(Vowel::A.mark()),
                    _ if doubled => {}
                    None if end == Final::Open => {}
                    _ => out.push(SUKUN),
                }
                if doubled {
                    out.push(SHADDA);
                }
            }
            Segment::Short(_) | Segment::Lost => {}
            Segment::Long(vowel) => {
                out.push(vowel.letter());
                joined = vowel == Vowel::I;
            }
            Segment::Maqsura => out.push('ى'),
            Segment::Prosthetic(vowel) => {
                out.push('ا');
                out.push(vowel.mark());
                joined = false;
            }
            Segment::SilentAlif => out.push('ا'),
            Segment::TaMarbuta => out.push('ة'),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::segment::read;
    use super::*;

    fn check(word: &str, end: Final, expected: &[&str]) {
        assert_eq!(spellings(&read(word), end), expected, "{word}");
    }

    #[test]
    fn vowels_and_shadda() {
        check("قaتتaلa", Final::Sukun, &["قَتَّلَ"]);
        check("eنسaحaبtum", Final::Sukun, &["اِنْسَحَبْتُمْ"]);
        check("قAتaلU|", Final::Sukun, &["قَاتَلُوا"]);
        check("رaمaوU", Final::Sukun, &["رَمَوُو"]);
        check("رaمY", Final::Sukun, &["رَمَى"]);
        check("muنسaحiب", Final::Open, &["مُنْسَحِب"]);
        check("maرمiيي", Final::Open, &["مَرْمِيّ"]);
    }

    #[test]
    fn madda_swallows_the_long_vowel() {
        check("'Aمaنa", Final::Sukun, &["آمَنَ"]);
        check("تa'Aمaرa", Final::Sukun, &["تَآمَرَ"]);
    }

    #[test]
    fn every_accepted_spelling_of_hamza() {
        check("بaدa'U|", Final::Sukun, &["بَدَؤُوا", "بَدَأُوا", "بَدَءُوا"]);
        check("يaهدa'Una", Final::Sukun, &["يَهْدَؤُونَ", "يَهْدَأُونَ", "يَهْدَءُونَ"]);
        check("جA'U|", Final::Sukun, &["جَاؤُوا", "جَاءُوا"]);
        check("يaبدa'Ani", Final::Sukun, &["يَبْدَآنِ", "يَبْدَأَانِ"]);
        check("maس'Uل", Final::Open, &["مَسْؤُول", "مَسْئُول"]);
        check("رa''aسa", Final::Sukun, &["رَأَّسَ"]);
    }
}
