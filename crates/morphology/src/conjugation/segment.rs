//! Words as sequences of sounds, before they are spelled: what the rules work on.

/// A vowel quality.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Vowel {
    #[default]
    A,
    I,
    U,
}

impl Vowel {
    /// The mark of the short vowel: fatha, kasra, damma.
    pub(super) fn mark(self) -> char {
        match self {
            Vowel::A => '\u{64e}',
            Vowel::I => '\u{650}',
            Vowel::U => '\u{64f}',
        }
    }
    /// The letter that writes the long vowel.
    pub(super) fn letter(self) -> char {
        match self {
            Vowel::A => 'ا',
            Vowel::I => 'ي',
            Vowel::U => 'و',
        }
    }
}

/// One sound, or one letter that is written without being heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Segment {
    /// Hamza is ء whatever its seat will be; و and ي are here where they are firm.
    Consonant(char),
    /// A weak second radical (و or ي), until [`super::rules::hollow`] has settled it.
    Middle(char),
    /// A weak last radical (و or ي), until [`super::rules::defective`] has settled it.
    Last(char),
    Short(Vowel),
    Long(Vowel),
    /// A final long a that is written ى.
    Maqsura,
    /// Hamzat al-wasl with its vowel: stands only before two consonants.
    Prosthetic(Vowel),
    /// The place of a lost last radical: neither heard nor written, but the letter before it is not the last (يَنْأَ).
    Lost,
    /// The alif after the و of the plural, written and not heard.
    SilentAlif,
    /// ة
    TaMarbuta,
}

impl Segment {
    pub(super) fn is_vowel(self) -> bool {
        matches!(self, Segment::Short(_) | Segment::Long(_) | Segment::Maqsura)
    }
    pub(super) fn is_consonant(self) -> bool {
        matches!(self, Segment::Consonant(_) | Segment::Middle(_) | Segment::Last(_))
    }
}

/// Reads the notation that the tables of patterns and endings use for what is not a radical: `a i u` short and
/// `A I U` long vowels, `e o` hamzat al-wasl with i and u, `'` hamza, `t n s m w` consonants, `h` ة, `|` the silent
/// alif. `None` for anything else.
pub(super) fn fixed(symbol: char) -> Option<Segment> {
    Some(match symbol {
        'a' => Segment::Short(Vowel::A),
        'i' => Segment::Short(Vowel::I),
        'u' => Segment::Short(Vowel::U),
        'A' => Segment::Long(Vowel::A),
        'I' => Segment::Long(Vowel::I),
        'U' => Segment::Long(Vowel::U),
        'e' => Segment::Prosthetic(Vowel::I),
        'o' => Segment::Prosthetic(Vowel::U),
        '\'' => Segment::Consonant('ء'),
        't' => Segment::Consonant('ت'),
        'n' => Segment::Consonant('ن'),
        's' => Segment::Consonant('س'),
        'm' => Segment::Consonant('م'),
        'w' => Segment::Consonant('و'),
        'h' => Segment::TaMarbuta,
        '|' => Segment::SilentAlif,
        _ => return None,
    })
}

/// Reads a sequence in the notation of [`fixed`], with Arabic letters as consonants: the way tests write words.
#[cfg(test)]
pub(super) fn read(notation: &str) -> Vec<Segment> {
    let mut segments = Vec::new();
    let mut symbols = notation.chars();
    while let Some(symbol) = symbols.next() {
        segments.push(match symbol {
            'M' => Segment::Middle(symbols.next().expect("a glide after M")),
            'L' => Segment::Last(symbols.next().expect("a glide after L")),
            'Y' => Segment::Maqsura,
            '0' => Segment::Lost,
            other => fixed(other).unwrap_or(Segment::Consonant(other)),
        });
    }
    segments
}
