//! How far a text's spelling of a stem is from the lexicon's. Folding makes أ إ آ ا, ى ي and ة ه equal so that careless
//! texts are read; here the letters as written break the ties. Leaving a mark out is common and costs little; writing
//! one that does not belong is rare and costs much.

use marsad_lexicon::tables::{spelling_hash, spelling_hash_of};

/// No change of the foldable letters gives the lexicon's spelling.
const FAR: i16 = 350;
/// From here on the text has written a mark that does not belong.
pub(super) const WRONG: i16 = 150;
/// More letters than this are never changed at once.
const MOST_CHANGES: usize = 2;

/// Cost in points of reading `stem` (as written) as the form whose spelling has the hash `wanted`. `suffixed`: a pronoun
/// follows a noun or verb, so that a final ى or ة would have changed.
pub(super) fn cost(stem: &str, wanted: u16, suffixed: bool) -> i16 {
    if spelling_hash(stem) == wanted {
        return 0;
    }
    let mut letters: Vec<char> = stem.chars().collect();
    let mut best = FAR;
    change(&mut letters, 0, 0, MOST_CHANGES, suffixed, wanted, &mut best);
    best
}

/// Tries every change of at most `changes` letters from `from` on, `spent` points being spent already.
fn change(letters: &mut [char], from: usize, spent: i16, changes: usize, suffixed: bool, wanted: u16, best: &mut i16) {
    let last = letters.len().saturating_sub(1);
    for place in from..letters.len() {
        let written = letters[place];
        for &(meant, price) in alternatives(written, place == last, suffixed) {
            let price = spent + price;
            if price >= *best {
                continue;
            }
            letters[place] = meant;
            if spelling_hash_of(letters) == wanted {
                *best = price;
            } else if changes > 1 {
                change(letters, place + 1, price, changes - 1, suffixed, wanted, best);
            }
            letters[place] = written;
        }
    }
}

/// What a written letter may stand for, with the price of taking it so.
fn alternatives(written: char, last: bool, suffixed: bool) -> &'static [(char, i16)] {
    match written {
        'ا' => &[('أ', 20), ('إ', 20), ('آ', 40)],
        'أ' => &[('ا', 150), ('إ', 250), ('آ', 150)],
        'إ' => &[('ا', 150), ('أ', 250), ('آ', 250)],
        'آ' => &[('ا', 150), ('أ', 150)],
        'ه' if last && !suffixed => &[('ة', 120)],
        'ة' if last => &[('ه', 300)],
        'ي' if last && suffixed => &[('ى', 300)],
        'ي' if last => &[('ى', 30)],
        // A whole school of papers writes every final ي so.
        'ى' if last => &[('ي', 30)],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_left_out_cost_little() {
        let check = |written: &str, meant: &str, expected: i16| {
            assert_eq!(cost(written, spelling_hash(meant), false), expected, "{written} for {meant}");
        };
        check("إعلان", "إعلان", 0);
        check("اعلان", "إعلان", 20);
        check("اسرائيلية", "إسرائيلية", 20);
        check("اسرائيليه", "إسرائيلية", 140);
        check("إجتماع", "اجتماع", 150);
        check("إن", "أن", 250);
        check("فى", "في", 30);
        check("علي", "على", 30);
        check("قوة", "قوه", 300);
        check("قتل", "قتال", FAR);
        assert_eq!(cost("مسعي", spelling_hash("مسعى"), true), 300);
        assert_eq!(cost("", spelling_hash("ا"), false), FAR);
    }
}
