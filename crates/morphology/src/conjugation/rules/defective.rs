//! Defective stems: a weak last radical meets the vowel before it and the ending after it.

use super::super::segment::{Segment, Vowel};

/// رَمَيَ → رَمَى, رَمَيَتْ → رَمَتْ, رَمَيُوا → رَمَوْا, لَقِيُوا → لَقُوا, يَرْمِيُ → يَرْمِي, يَدْعُوِينَ → يَدْعِينَ, إِعْطَاي → إِعْطَاء, مَدْعُووْ → مَدْعُوّ.
pub(super) fn settle(word: &mut Vec<Segment>) {
    let Some(place) = word.iter().position(|segment| matches!(segment, Segment::Last(_))) else { return };
    let Segment::Last(letter) = word[place] else { return };
    let Some(index) = place.checked_sub(1) else {
        word[place] = Segment::Consonant(letter);
        return;
    };
    match word[index] {
        Segment::Short(vowel) => after_short(word, index, vowel, letter),
        Segment::Long(Vowel::A) => word[place] = Segment::Consonant('ء'),
        // The passive participle of form I.
        Segment::Long(_) if letter == 'و' => {
            word.splice(index..=place, [Segment::Short(Vowel::U), Segment::Consonant('و'), Segment::Consonant('و')]);
        }
        Segment::Long(_) => {
            word.splice(index..=place, [Segment::Short(Vowel::I), Segment::Consonant('ي'), Segment::Consonant('ي')]);
        }
        _ => word[place] = Segment::Consonant(letter),
    }
}

/// The glide at `index + 1` after a short vowel at `index`.
fn after_short(word: &mut Vec<Segment>, index: usize, vowel: Vowel, letter: char) {
    let glide = match vowel {
        Vowel::A => letter,
        Vowel::I => 'ي',
        Vowel::U => 'و',
    };
    let (place, next) = (index + 1, word.get(index + 2).copied());
    let ends_word = word.len() == index + 3;
    match (vowel, next) {
        // Nothing follows: the glide is lost (يَرْمِ).
        (_, None) => word[place] = Segment::Lost,
        (Vowel::A, Some(Segment::Short(_))) if ends_word => {
            word.truncate(index);
            let after_y = word.last() == Some(&Segment::Consonant('ي'));
            word.push(if letter == 'و' || after_y { Segment::Long(Vowel::A) } else { Segment::Maqsura });
        }
        // رَمَتْ, رَمَتَا
        (Vowel::A, Some(Segment::Short(Vowel::A))) if word.get(index + 3) != Some(&Segment::TaMarbuta) => {
            word.drain(index..place + 1);
        }
        // مُبَارَاة
        (Vowel::A, Some(Segment::Short(Vowel::A))) => {
            word.splice(index..place + 2, [Segment::Long(Vowel::A)]);
        }
        // رَمَوْا, تَرْضَيْنَ
        (Vowel::A, Some(Segment::Long(ending))) if ending != Vowel::A => {
            word.splice(place..place + 2, [Segment::Consonant(ending.letter())]);
        }
        // يَرْمِي, يَدْعُو
        (_, Some(Segment::Short(Vowel::U))) if ends_word => {
            word.truncate(index);
            word.push(Segment::Long(vowel));
        }
        // يَرْمُونَ, تَدْعِينَ
        (Vowel::I | Vowel::U, Some(Segment::Long(Vowel::I | Vowel::U))) => {
            word.drain(index..place + 1);
        }
        // لَقِيتُ, يَدْعُونَ
        (Vowel::I | Vowel::U, Some(Segment::Consonant(_))) => {
            word.splice(index..place + 1, [Segment::Long(vowel)]);
        }
        // رَمَيْتُ, لَقِيَ, يَدْعُوَا
        _ => word[place] = Segment::Consonant(glide),
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::segment::read;
    use super::*;

    fn check(word: &str, expected: &str) {
        let mut segments = read(word);
        settle(&mut segments);
        assert_eq!(segments, read(expected), "{word}");
    }

    #[test]
    fn after_a() {
        check("رaمaLيa", "رaمY");
        check("دaعaLوa", "دaعA");
        check("'aحيaLيa", "'aحيA");
        check("رaمaLيat", "رaمat");
        check("رaمaLيatA", "رaمatA");
        check("دaعaLوA", "دaعaوA");
        check("رaمaLيU|", "رaمaو|");
        check("رaمaLيtu", "رaمaيtu");
        check("تaرضaLيIna", "تaرضaيna");
        check("يaرضaLي", "يaرضa0");
    }

    #[test]
    fn after_i_and_u() {
        check("لaقiLيa", "لaقiيa");
        check("رaضiLوa", "رaضiيa");
        check("لaقiLيU|", "لaقU|");
        check("لaقiLيtu", "لaقItu");
        check("يaرمiLيu", "يaرمI");
        check("يaدعuLيu", "يaدعU");
        check("يaدعuLيa", "يaدعuوa");
        check("تaدعuLيIna", "تaدعIna");
        check("يaدعuLيna", "يaدعUna");
        check("يaدعuLي", "يaدعu0");
    }

    #[test]
    fn in_nouns() {
        check("'iعطALي", "'iعطAء");
        check("maدعULو", "maدعuوو");
        check("maرمULي", "maرمiيي");
        check("muعAدaLيah", "muعAدAh");
        check("taسمiLيah", "taسمiيah");
    }
}
