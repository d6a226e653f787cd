//! What happens at the beginning of a word: two hamzas, a glide without vowel, hamzat al-wasl.

use super::super::segment::{Segment, Vowel};

/// A hamza without vowel after a hamza lengthens the vowel between: أَأْمَنَ → آمَنَ, أُأْمِنَ → أُومِنَ, إِأْمَان → إِيمَان.
pub(super) fn part_hamzas(word: &mut Vec<Segment>) {
    let hamza = Segment::Consonant('ء');
    if let [first, Segment::Short(vowel), second, third, ..] = word[..]
        && first == hamza
        && second == hamza
        && third.is_consonant()
    {
        word.splice(1..3, [Segment::Long(vowel)]);
    }
}

/// A glide without vowel after u or i lengthens it: يُوْقِعُ → يُوقِعُ, يُيْقِظُ → يُوقِظُ, إِوْعَاد → إِيعَاد, اِوْجَلْ → اِيجَلْ.
pub(super) fn lengthen_before_glide(word: &mut Vec<Segment>) {
    let place = word.windows(3).position(|three| match three {
        [before, glide @ Segment::Consonant('و' | 'ي'), after] => {
            matches!(before, Segment::Short(Vowel::I | Vowel::U) | Segment::Prosthetic(_))
                && after.is_consonant()
                && after != glide
        }
        _ => false,
    });
    let Some(place) = place else { return };
    match word[place] {
        Segment::Short(vowel) => {
            word.splice(place..place + 2, [Segment::Long(vowel)]);
        }
        Segment::Prosthetic(vowel) => word[place + 1] = Segment::Long(vowel),
        _ => {}
    }
}

/// Hamzat al-wasl stands only before two consonants: اُقْتُلْ but قُلْ, مُدَّ.
pub(super) fn drop_prosthetic(word: &mut Vec<Segment>) {
    if let [Segment::Prosthetic(_), first, second, ..] = word[..]
        && first.is_consonant()
        && !second.is_consonant()
    {
        word.remove(0);
    } else if let [Segment::Prosthetic(_), first] = word[..]
        && first.is_consonant()
    {
        word.remove(0);
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::segment::read;
    use super::*;

    fn check(rule: fn(&mut Vec<Segment>), word: &str, expected: &str) {
        let mut segments = read(word);
        rule(&mut segments);
        assert_eq!(segments, read(expected), "{word}");
    }

    #[test]
    fn two_hamzas() {
        check(part_hamzas, "'a'مaنa", "'Aمaنa");
        check(part_hamzas, "'u'مiنu", "'Uمiنu");
        check(part_hamzas, "'u'aككiدu", "'u'aككiدu");
        check(part_hamzas, "يa'خuذu", "يa'خuذu");
    }

    #[test]
    fn glides_without_vowel() {
        check(lengthen_before_glide, "يuوقiعu", "يUقiعu");
        check(lengthen_before_glide, "يuيقiظu", "يUقiظu");
        check(lengthen_before_glide, "'iوعAد", "'IعAد");
        check(lengthen_before_glide, "eوجaل", "eIجaل");
        check(lengthen_before_glide, "قuووiمa", "قuووiمa");
        check(lengthen_before_glide, "يaوجaلu", "يaوجaلu");
    }

    #[test]
    fn hamzat_al_wasl() {
        check(drop_prosthetic, "oقUلI", "قUلI");
        check(drop_prosthetic, "oقتuل", "oقتuل");
        check(drop_prosthetic, "eIجaل", "eIجaل");
        check(drop_prosthetic, "eقi", "قi");
    }
}
