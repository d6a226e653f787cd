//! Doubled stems: two like consonants with a short vowel between them become one long consonant before a vowel.

use super::super::segment::Segment;

/// مَدَدَ → مَدَّ, يَمْدُدُ → يَمُدُّ; nothing where the ending begins with a consonant or is empty (مَدَدْتُ, يَمْدُدْ).
///
/// After a vowel the vowel between is lost, after a consonant it moves in front of the pair.
pub(super) fn contract(word: &mut Vec<Segment>, stem: usize) {
    let before_vowel = word.get(stem).is_some_and(|segment| segment.is_vowel());
    let Some(first) = stem.checked_sub(3) else { return };
    let like = word.get(first) == word.get(first + 2) && matches!(word.get(first), Some(Segment::Consonant(_)));
    if !before_vowel || !like || !matches!(word.get(first + 1), Some(Segment::Short(_))) {
        return;
    }
    let after_vowel = first.checked_sub(1).and_then(|index| word.get(index)).is_none_or(|segment| segment.is_vowel());
    if after_vowel {
        word.remove(first + 1);
    } else {
        word.swap(first, first + 1);
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::segment::read;
    use super::*;

    fn check(stem: &str, ending: &str, expected: &str) {
        let mut word = read(stem);
        let length = word.len();
        word.extend(read(ending));
        contract(&mut word, length);
        assert_eq!(word, read(expected), "{stem}-{ending}");
    }

    #[test]
    fn before_a_vowel() {
        check("مaدaد", "a", "مaددa");
        check("يaمدuد", "u", "يaمuددu");
        check("حAجaج", "a", "حAججa");
        check("eستaعدaد", "at", "eستaعaددat");
    }

    #[test]
    fn not_before_a_consonant_or_nothing() {
        check("مaدaد", "tu", "مaدaدtu");
        check("يaمدuد", "", "يaمدuد");
    }

    #[test]
    fn not_of_unlike_consonants() {
        check("كaتaب", "a", "كaتaبa");
    }
}
