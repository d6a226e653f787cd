//! Folding for look-up: which characters a reader would call the same.
//!
//! Two steps. *Plain* takes away what is not spelling (vowel marks, tatweel, direction marks) and what only an
//! encoding makes different (presentation forms, Persian letters, digits of other scripts). *Folded* then makes equal
//! what outlets spell differently: hamza on alif, alif maqsura, ta marbuta. Folding never changes the number of bytes,
//! so that one offset serves both forms.

use unicode_normalization::UnicodeNormalization;

/// What becomes of one character of the original.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Plain {
    /// It stays, or another character of one code point stands for it.
    Char(char),
    /// A presentation form of several letters.
    Ligature(char),
    /// A hamza or madda that joins the letter before it.
    Combining(char),
    /// A vowel mark or tatweel: dropped, but written as a part of the letter before it.
    Attached,
    /// An invisible character that belongs to no letter: dropped.
    Invisible,
}

/// Says what becomes of a character.
#[inline]
pub(crate) fn plain_of(c: char) -> Plain {
    match c {
        '\0'..='\u{ac}' | '\u{ae}'..='\u{2ff}' => Plain::Char(c),
        '\u{600}'..='\u{6ff}' => plain_of_arabic(c),
        '\u{ad}' | '\u{34f}' | '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}' => Plain::Invisible,
        '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}' => Plain::Invisible,
        '\u{200b}' => Plain::Char(' '),
        '\u{897}'..='\u{89f}' | '\u{8ca}'..='\u{8ff}' => Plain::Attached,
        // Vowel marks that stand alone, with or without a tatweel.
        '\u{fc5e}'..='\u{fc63}' | '\u{fcf2}'..='\u{fcf4}' | '\u{fe70}'..='\u{fe7f}' => Plain::Attached,
        // Whole sentences as one sign stay signs: their letters are not words of the text.
        '\u{fdfa}' | '\u{fdfb}' | '\u{fdfd}' => Plain::Char(c),
        '\u{fb50}'..='\u{fdff}' | '\u{fe80}'..='\u{fefc}' => Plain::Ligature(c),
        '\u{ff10}'..='\u{ff19}' => Plain::Char(ascii_digit(c as u32 - 0xff10)),
        _ => Plain::Char(c),
    }
}

#[inline]
fn plain_of_arabic(c: char) -> Plain {
    match c {
        '\u{621}'..='\u{63f}' | '\u{641}'..='\u{64a}' => Plain::Char(c),
        '\u{61c}' => Plain::Invisible,
        '\u{653}'..='\u{655}' => Plain::Combining(c),
        '\u{640}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}' => Plain::Attached,
        '\u{6d6}'..='\u{6dc}' | '\u{6df}'..='\u{6e8}' | '\u{6ea}'..='\u{6ed}' => Plain::Attached,
        '\u{660}'..='\u{669}' => Plain::Char(ascii_digit(c as u32 - 0x660)),
        '\u{6f0}'..='\u{6f9}' => Plain::Char(ascii_digit(c as u32 - 0x6f0)),
        'ی' | 'ې' | 'ے' | 'ۍ' => Plain::Char('ي'),
        'ۓ' => Plain::Char('ئ'),
        'ک' | 'ڪ' => Plain::Char('ك'),
        'ہ' | 'ۂ' | 'ۀ' | 'ھ' | 'ە' => Plain::Char('ه'),
        'ۃ' => Plain::Char('ة'),
        'ٲ' => Plain::Char('أ'),
        'ٳ' => Plain::Char('إ'),
        _ => Plain::Char(c),
    }
}

fn ascii_digit(value: u32) -> char {
    char::from_digit(value, 10).unwrap_or('0')
}

/// The letters of a presentation form, themselves plain.
pub(crate) fn letters_of(form: char) -> impl Iterator<Item = char> {
    std::iter::once(form).nfkc().filter_map(|c| match plain_of(c) {
        Plain::Char(c) | Plain::Ligature(c) => Some(c),
        Plain::Combining(_) | Plain::Attached | Plain::Invisible => None,
    })
}

/// The letter that `base` and a combining hamza or madda make. Both have two bytes.
pub(crate) fn combined(base: char, mark: char) -> Option<char> {
    Some(match (base, mark) {
        ('ا', '\u{653}') => 'آ',
        ('ا', '\u{654}') => 'أ',
        ('ا', '\u{655}') => 'إ',
        ('و', '\u{654}') => 'ؤ',
        ('ي' | 'ى', '\u{654}') => 'ئ',
        _ => return None,
    })
}

/// The look-up form of one plain character. Keeps its number of bytes.
#[inline]
pub fn fold_char(c: char) -> char {
    match c {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' => 'ي',
        'ة' => 'ه',
        // Letters that Arabic outlets use for foreign sounds, or leave out.
        'ڤ' => 'ف',
        'پ' => 'ب',
        'چ' => 'ج',
        'گ' => 'ك',
        'A'..='Z' => c.to_ascii_lowercase(),
        // Capitals of Latin script with marks (É, Š), where the small letter takes as many bytes.
        'À'..='Ö' | 'Ø'..='Þ' | 'Ā'..='ž' => small(c),
        other => other,
    }
}

/// The small letter, where it is one of as many bytes.
fn small(c: char) -> char {
    let mut small = c.to_lowercase();
    match (small.next(), small.next()) {
        (Some(letter), None) if letter.len_utf8() == c.len_utf8() => letter,
        _ => c,
    }
}

/// The plain form of a word: no tashkil, tatweel or direction marks, presentation forms and Persian letters made
/// Arabic, digits made ASCII. Hamza, ta marbuta and alif maqsura are kept.
pub fn plain(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for c in word.chars() {
        match plain_of(c) {
            Plain::Char(c) => out.push(c),
            Plain::Ligature(form) => out.extend(letters_of(form)),
            Plain::Combining(mark) => {
                if let Some(letter) = out.chars().next_back().and_then(|base| combined(base, mark)) {
                    out.pop();
                    out.push(letter);
                }
            }
            Plain::Attached | Plain::Invisible => {}
        }
    }
    out
}

/// The look-up key of a plain word: أإآٱ → ا, ى → ي, ة → ه, small letters for capitals; same number of bytes as the plain form.
pub fn fold(plain: &str) -> String {
    plain.chars().map(fold_char).collect()
}

/// Whether a character is a vowel mark (tashkil).
pub fn is_vowel_mark(c: char) -> bool {
    matches!(c, '\u{64b}'..='\u{652}' | '\u{670}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(written: &str, expected_plain: &str, expected_folded: &str) {
        assert_eq!(plain(written), expected_plain);
        assert_eq!(fold(&plain(written)), expected_folded);
    }

    #[test]
    fn marks_and_tatweel_are_dropped() {
        check("مُحَمَّدٌ", "محمد", "محمد");
        check("العــــراق", "العراق", "العراق");
        check("هٰذا", "هذا", "هذا");
        check("ٱلْقُرْءَانُ", "ٱلقرءان", "القرءان");
    }

    #[test]
    fn spellings_are_folded_in_the_key_only() {
        check("إلى", "إلى", "الي");
        check("أكّدت الحكومةُ", "أكدت الحكومة", "اكدت الحكومه");
        check("مسؤول رئيس", "مسؤول رئيس", "مسؤول رئيس");
        check("ڤيينا", "ڤيينا", "فيينا");
    }

    #[test]
    fn presentation_forms_become_letters() {
        check("ﻻ ﻷ ﻹ ﻵ", "لا لأ لإ لآ", "لا لا لا لا");
        check("ﺍﻟﻘﺎﻫﺮﺓ", "القاهرة", "القاهره");
        check("ﷲ ﷴ", "الله محمد", "الله محمد");
        check("ﷺ", "ﷺ", "ﷺ");
        check("ﮐﯽ", "كي", "كي");
        check("ﹰﹷﱠب", "ب", "ب");
    }

    #[test]
    fn combining_hamza_joins_its_letter() {
        check("ا\u{654}مس ا\u{655}لى ا\u{653}خر", "أمس إلى آخر", "امس الي اخر");
        check("ا\u{64e}\u{654}مس", "أمس", "امس");
        check("مسو\u{654}ول ري\u{654}يس", "مسؤول رئيس", "مسؤول رئيس");
        check("ب\u{654}", "ب", "ب");
        check("\u{654}ب", "ب", "ب");
    }

    #[test]
    fn persian_letters_and_digits() {
        check("کرمانشاه ی", "كرمانشاه ي", "كرمانشاه ي");
        check("١٧ ۱۷ １７", "17 17 17", "17 17 17");
    }

    #[test]
    fn invisible_characters_are_dropped() {
        check("\u{feff}\u{200f}سوريا\u{200e}\u{202b}\u{202c}\u{2067}\u{2069}\u{61c}", "سوريا", "سوريا");
        check("می\u{200c}شود\u{200d}\u{ad}", "ميشود", "ميشود");
    }

    #[test]
    fn folding_keeps_the_length_of_every_character() {
        for c in ('\0'..=char::MAX).filter(|&c| fold_char(c) != c) {
            assert_eq!(fold_char(c).len_utf8(), c.len_utf8(), "{c}");
            assert_eq!(fold_char(fold_char(c)), fold_char(c), "{c}");
        }
    }

    #[test]
    fn plain_is_stable_for_every_character() {
        for c in '\0'..=char::MAX {
            let once = plain(c.encode_utf8(&mut [0; 4]));
            assert_eq!(plain(&once), once, "{c:?}");
        }
    }
}
