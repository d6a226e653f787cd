//! Hollow stems: a weak second radical and its vowel become one long vowel, short where the syllable is closed.

use super::super::segment::{Segment, Vowel};
use super::Closed;

/// قَوَلَ → قَالَ, قَوَلْتُ → قُلْتُ, يَقْوُلُ → يَقُولُ, يَقْوُلْ → يَقُلْ, قُوِلَ → قِيلَ, مَقْوُول → مَقُول, اِنْقِوَاد → اِنْقِيَاد.
pub(super) fn settle(word: &mut Vec<Segment>, closed: Closed) {
    let Some(place) = word.iter().position(|segment| matches!(segment, Segment::Middle(_))) else { return };
    let before = place.checked_sub(1).and_then(|index| word.get(index)).copied();
    match (before, word.get(place + 1).copied()) {
        (Some(Segment::Short(first)), Some(Segment::Short(_))) => {
            let (long, short) = if first == Vowel::A { (Vowel::A, closed.after_a) } else { (Vowel::I, closed.after_u) };
            let vowel = if open(word, place + 2) { Segment::Long(long) } else { Segment::Short(short) };
            word.splice(place - 1..place + 2, [vowel]);
        }
        (_, Some(Segment::Short(own))) => {
            let vowel = if open(word, place + 2) { Segment::Long(own) } else { Segment::Short(own) };
            word.splice(place..place + 2, [vowel]);
        }
        (Some(Segment::Short(Vowel::I)), Some(Segment::Long(_))) => word[place] = Segment::Consonant('ي'),
        (Some(Segment::Consonant(_)), Some(Segment::Long(_))) => {
            let long = if word[place] == Segment::Middle('ي') { Vowel::I } else { Vowel::U };
            word.splice(place..place + 2, [Segment::Long(long)]);
        }
        _ => {
            if let Segment::Middle(letter) = word[place] {
                word[place] = Segment::Consonant(letter);
            }
        }
    }
}

/// The consonant at `consonant` begins the next syllable: a vowel follows it.
fn open(word: &[Segment], consonant: usize) -> bool {
    word.get(consonant + 1).is_some_and(|segment| segment.is_vowel())
}

#[cfg(test)]
mod tests {
    use super::super::super::segment::read;
    use super::*;

    fn check(word: &str, closed: Vowel, expected: &str) {
        let mut segments = read(word);
        settle(&mut segments, Closed { after_a: closed, ..Closed::default() });
        assert_eq!(segments, read(expected), "{word}");
    }

    #[test]
    fn open_syllables_are_long() {
        check("قaMوaلa", Vowel::U, "قAلa");
        check("يaقMوuلu", Vowel::A, "يaقUلu");
        check("يuقMوiمu", Vowel::A, "يuقIمu");
        check("قuMوiلa", Vowel::A, "قIلa");
        check("eختaMيaرA", Vowel::A, "eختAرA");
    }

    #[test]
    fn closed_syllables_are_short() {
        check("قaMوaلtu", Vowel::U, "قuلtu");
        check("بaMيaعna", Vowel::I, "بiعna");
        check("يaقMوuل", Vowel::A, "يaقuل");
        check("eختaMيaرtu", Vowel::A, "eختaرtu");
        check("قuMوiلtu", Vowel::A, "قiلtu");
    }

    #[test]
    fn before_a_long_vowel() {
        check("maقMوUل", Vowel::A, "maقUل");
        check("maبMيUع", Vowel::A, "maبIع");
        check("enقiMوAد", Vowel::A, "enقiيAد");
    }

    #[test]
    fn a_stray_glide_becomes_a_consonant() {
        check("قaMو", Vowel::A, "قaو");
        check("Mو", Vowel::A, "و");
    }
}
