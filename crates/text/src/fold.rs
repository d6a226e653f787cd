//! Folding for look-up. (Skeleton: see the helper's work.)

/// The plain form of a word: no tashkil, tatweel or bidi marks, presentation forms and Persian letters made Arabic,
/// digits made ASCII. Hamza, ta marbuta and alif maqsura are kept.
pub fn plain(word: &str) -> String {
    word.chars().filter(|c| !matches!(*c, '\u{64b}'..='\u{652}' | '\u{640}' | '\u{670}')).collect()
}

/// The look-up key of a plain word: أإآٱ → ا, ى → ي, ة → ه; same number of bytes as the plain form.
pub fn fold(plain: &str) -> String {
    plain.chars().map(fold_char).collect()
}

/// The look-up form of one plain character.
pub fn fold_char(c: char) -> char {
    match c {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' => 'ي',
        'ة' => 'ه',
        other => other,
    }
}
