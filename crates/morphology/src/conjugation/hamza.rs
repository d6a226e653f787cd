//! The seat of a hamza, by the vowels on both sides of it.

use super::segment::{Segment, Vowel};

/// How a hamza that has more than one accepted spelling is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// The spelling that school grammars prescribe: بَدَؤُوا, بَدَآ, يَيْأَسُ.
    Standard,
    /// The stem keeps the seat it has without the ending: بَدَأُوا, بَدَأَا, جَاءُوا.
    AsFinal,
    /// No ؤ before و: بَدَءُوا, مَسْئُول.
    WithoutTwoWaws,
    /// The other usage before a after a glide: يَيْئَسُ, سَوْءَة, يُوأَدُ.
    AfterGlide,
}

/// What a hamza is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Seat {
    Alif,
    AlifBelow,
    Waw,
    Ya,
    /// ء
    Line,
    /// آ, which writes the long a after the hamza too.
    Madda,
}

impl Seat {
    pub(super) fn letter(self) -> char {
        match self {
            Seat::Alif => 'أ',
            Seat::AlifBelow => 'إ',
            Seat::Waw => 'ؤ',
            Seat::Ya => 'ئ',
            Seat::Line => 'ء',
            Seat::Madda => 'آ',
        }
    }
}

/// What stands before a hamza.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    Short(Vowel),
    Long(Vowel),
    Glide(char),
    Consonant,
}

/// The seat of the hamza at `start..end` of `word` (two segments where it is doubled). `joined`: the letter before it
/// joins to the left.
pub(super) fn seat(word: &[Segment], start: usize, end: usize, style: Style, joined: bool) -> Seat {
    let after = word.get(end).copied();
    let Some(before) = start.checked_sub(1).and_then(|index| word.get(index)) else { return initial(after) };
    let before = match *before {
        Segment::Short(vowel) | Segment::Prosthetic(vowel) => Before::Short(vowel),
        Segment::Long(vowel) => Before::Long(vowel),
        Segment::Maqsura => Before::Long(Vowel::A),
        Segment::Consonant(glide @ ('و' | 'ي')) => Before::Glide(glide),
        _ => Before::Consonant,
    };
    let ends_word = match after {
        None => true,
        Some(Segment::Short(_)) => word.len() == end + 1,
        _ => false,
    };
    if ends_word || style == Style::AsFinal && before_verb_ending(word, end) {
        return last(before);
    }
    // A lost last radical leaves the seat of the middle, but for ء after a long vowel: يَنْأَ, يُرَاءِ.
    if matches!((before, word.get(end + 1)), (Before::Long(_), Some(Segment::Lost))) {
        return Seat::Line;
    }
    let seat = medial(before, after);
    match style {
        Style::WithoutTwoWaws if seat == Seat::Waw && after == Some(Segment::Long(Vowel::U)) => {
            if joined {
                Seat::Ya
            } else {
                Seat::Line
            }
        }
        Style::AfterGlide => match (before, seat) {
            (Before::Glide('ي'), Seat::Alif) => Seat::Ya,
            (Before::Glide('و'), Seat::Alif) => Seat::Line,
            (Before::Long(Vowel::U), Seat::Line) => Seat::Alif,
            _ => seat,
        },
        _ => seat,
    }
}

/// A vowel ending of a verb begins at `index`: ا, وا, ان, ون, ين, ي.
pub(super) fn before_verb_ending(word: &[Segment], index: usize) -> bool {
    let vowel = matches!(word.get(index), Some(Segment::Long(_)));
    let rest = word.get(index + 1..).unwrap_or(&[]);
    vowel && matches!(rest, [] | [Segment::SilentAlif] | [Segment::Consonant('ن'), Segment::Short(_)])
}

fn initial(after: Option<Segment>) -> Seat {
    match after {
        Some(Segment::Short(Vowel::I) | Segment::Long(Vowel::I)) => Seat::AlifBelow,
        Some(Segment::Long(Vowel::A)) => Seat::Madda,
        _ => Seat::Alif,
    }
}

fn last(before: Before) -> Seat {
    match before {
        Before::Short(Vowel::A) => Seat::Alif,
        Before::Short(Vowel::I) => Seat::Ya,
        Before::Short(Vowel::U) => Seat::Waw,
        _ => Seat::Line,
    }
}

/// The stronger of the two vowels decides, i before u before a; after a long vowel a hamza with a stands alone.
fn medial(before: Before, after: Option<Segment>) -> Seat {
    let (own, long) = match after {
        Some(Segment::Short(vowel)) => (Some(vowel), false),
        Some(Segment::Long(vowel)) => (Some(vowel), true),
        Some(Segment::Maqsura) => (Some(Vowel::A), false),
        _ => (None, false),
    };
    if own == Some(Vowel::I) || matches!(before, Before::Short(Vowel::I) | Before::Long(Vowel::I)) {
        return Seat::Ya;
    }
    if own == Some(Vowel::U) || before == Before::Short(Vowel::U) {
        return Seat::Waw;
    }
    match (before, own) {
        (Before::Glide('ي'), Some(_)) if long => Seat::Ya,
        (Before::Long(_), _) => Seat::Line,
        (_, Some(_)) if long => Seat::Madda,
        _ => Seat::Alif,
    }
}

#[cfg(test)]
mod tests {
    use super::super::segment::read;
    use super::*;

    fn check(word: &str, style: Style, expected: char) {
        let word = read(word);
        let hamza = Segment::Consonant('ء');
        let start = word.iter().position(|segment| *segment == hamza).unwrap();
        let end = if word.get(start + 1) == Some(&hamza) { start + 2 } else { start + 1 };
        assert_eq!(seat(&word, start, end, style, true).letter(), expected, "{word:?}");
    }

    #[test]
    fn at_the_beginning() {
        check("'aخaذa", Style::Standard, 'أ');
        check("'uمiرa", Style::Standard, 'أ');
        check("'iمAن", Style::Standard, 'إ');
        check("'Aمaنa", Style::Standard, 'آ');
    }

    #[test]
    fn in_the_middle() {
        check("سa'aلa", Style::Standard, 'أ');
        check("سa'iمa", Style::Standard, 'ئ');
        check("رa'uفa", Style::Standard, 'ؤ');
        check("يu'ميiنu", Style::Standard, 'ؤ');
        check("eلtaمi'tu", Style::Standard, 'ئ');
        check("سA'aلa", Style::Standard, 'ء');
        check("سA'iل", Style::Standard, 'ئ');
        check("تa'Aمaرa", Style::Standard, 'آ');
        check("جA'at", Style::Standard, 'ء');
        check("جI'at", Style::Standard, 'ئ');
    }

    #[test]
    fn at_the_end() {
        check("يaن'a0", Style::Standard, 'أ');
        check("يaرتa'i0", Style::Standard, 'ئ');
        check("يuرA'i0", Style::Standard, 'ء');
        check("بaدa'a", Style::Standard, 'أ');
        check("يaبدa'u", Style::Standard, 'أ');
        check("يuهaددi'u", Style::Standard, 'ئ');
        check("جaرu'a", Style::Standard, 'ؤ');
        check("جA'a", Style::Standard, 'ء');
        check("eنشA'", Style::Standard, 'ء');
    }

    #[test]
    fn spellings_beside_the_standard() {
        check("بaدa'U|", Style::Standard, 'ؤ');
        check("بaدa'U|", Style::AsFinal, 'أ');
        check("مaلa'U|", Style::WithoutTwoWaws, 'ئ');
        check("بaدa'A", Style::Standard, 'آ');
        check("بaدa'A", Style::AsFinal, 'أ');
        check("جA'U|", Style::AsFinal, 'ء');
        check("يaي'aسu", Style::Standard, 'أ');
        check("يaي'aسu", Style::AfterGlide, 'ئ');
        check("سaو'at", Style::Standard, 'أ');
        check("سaو'at", Style::AfterGlide, 'ء');
        check("يU'aدu", Style::Standard, 'ء');
        check("يU'aدu", Style::AfterGlide, 'أ');
    }
}
