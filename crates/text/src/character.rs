//! What kind of token a character of the plain text belongs to.

/// Class of one plain character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// White space within a line.
    Space,
    /// White space that ends a line or paragraph.
    Newline,
    Arabic,
    /// A letter of another script.
    Foreign,
    Digit,
    Punctuation,
    Symbol,
    /// A combining mark of another script: part of whatever stands before it.
    Mark,
}

/// The classes of ASCII.
pub(crate) const ASCII: [Class; 128] = {
    let mut classes = [Class::Symbol; 128];
    let mut byte = 0;
    while byte < 128 {
        classes[byte as usize] = match byte {
            b'\n' | b'\r' | 0xb | 0xc => Class::Newline,
            b' ' | b'\t' => Class::Space,
            b'0'..=b'9' => Class::Digit,
            b'a'..=b'z' | b'A'..=b'Z' => Class::Foreign,
            b'$' | b'+' | b'<' | b'=' | b'>' | b'^' | b'`' | b'|' | b'~' => Class::Symbol,
            b'!'..=b'~' => Class::Punctuation,
            _ => Class::Symbol,
        };
        byte += 1;
    }
    classes
};

#[inline]
pub(crate) fn class_of(c: char) -> Class {
    match c {
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Class::Newline,
        ' ' | '\t' => Class::Space,
        '0'..='9' => Class::Digit,
        'a'..='z' | 'A'..='Z' => Class::Foreign,
        '$' | '+' | '<' | '=' | '>' | '^' | '`' | '|' | '~' => Class::Symbol,
        '!'..='\u{7e}' => Class::Punctuation,
        '\u{620}'..='\u{64a}' | '\u{66e}'..='\u{6d3}' | '\u{6fa}'..='\u{6fc}' => match c {
            '\u{66e}'..='\u{6d3}' if !c.is_alphabetic() => Class::Symbol,
            _ => Class::Arabic,
        },
        '\u{600}'..='\u{605}' | '\u{608}' | '\u{60b}' | '\u{606}' | '\u{607}' | '\u{60e}' | '\u{60f}' => Class::Symbol,
        '\u{609}' | '\u{60a}' | '\u{60c}' | '\u{60d}' | '\u{61b}'..='\u{61f}' | '\u{66a}'..='\u{66d}' | '\u{6d4}' => {
            Class::Punctuation
        }
        _ => class_of_rare(c),
    }
}

fn class_of_rare(c: char) -> Class {
    if c.is_whitespace() {
        return Class::Space;
    }
    if is_combining(c) {
        return Class::Mark;
    }
    if c.is_alphabetic() {
        let arabic = matches!(c, '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{870}'..='\u{8ff}'
            | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}');
        // Whole sentences as one sign are no words.
        return match c {
            '\u{fdfa}' | '\u{fdfb}' => Class::Symbol,
            _ if arabic => Class::Arabic,
            _ => Class::Foreign,
        };
    }
    if c.is_numeric() {
        return Class::Digit;
    }
    if is_rare_punctuation(c) { Class::Punctuation } else { Class::Symbol }
}

/// Combining marks of scripts that news texts mix with Arabic (the Arabic ones are gone by now).
fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}'
        | '\u{5c4}' | '\u{5c5}' | '\u{5c7}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}'
        | '\u{fe20}'..='\u{fe2f}')
}

fn is_rare_punctuation(c: char) -> bool {
    matches!(c, '\u{a1}' | '\u{a7}' | '\u{ab}' | '\u{b6}' | '\u{b7}' | '\u{bb}' | '\u{bf}' | '\u{55a}'..='\u{55f}'
        | '\u{589}' | '\u{58a}' | '\u{5be}' | '\u{5c0}' | '\u{5c3}' | '\u{5c6}' | '\u{5f3}' | '\u{5f4}'
        | '\u{700}'..='\u{70d}' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{2043}' | '\u{2045}'..='\u{2051}'
        | '\u{2053}'..='\u{205e}' | '\u{207d}' | '\u{207e}' | '\u{2e00}'..='\u{2e5d}' | '\u{3001}'..='\u{3003}'
        | '\u{3008}'..='\u{3011}' | '\u{3014}'..='\u{301f}' | '\u{fd3e}' | '\u{fd3f}' | '\u{fe10}'..='\u{fe19}'
        | '\u{fe30}'..='\u{fe52}' | '\u{fe54}'..='\u{fe61}' | '\u{ff01}'..='\u{ff03}' | '\u{ff05}'..='\u{ff0a}'
        | '\u{ff0c}'..='\u{ff0f}' | '\u{ff1a}' | '\u{ff1b}' | '\u{ff1f}' | '\u{ff20}' | '\u{ff3b}'..='\u{ff3d}'
        | '\u{ff5b}' | '\u{ff5d}' | '\u{ff5f}'..='\u{ff65}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes() {
        for (characters, class) in [
            ("ابتثجحءآأؤإئىيةٱڤپچگ", Class::Arabic),
            ("azéжשא漢", Class::Foreign),
            ("059٣۴", Class::Digit),
            ("،؛؟٪«»“”„…–—!?.:()[]{}\"'/%&@#*۔﴾", Class::Punctuation),
            ("$+<>€°©™ﷺ🙂\u{0}\u{6dd}\u{fffd}", Class::Symbol),
            (" \t\u{a0}\u{3000}\u{2009}", Class::Space),
            ("\n\r\u{2028}\u{2029}\u{85}", Class::Newline),
            ("\u{301}\u{20e3}", Class::Mark),
        ] {
            for c in characters.chars() {
                assert_eq!(class_of(c), class, "{c:?}");
            }
        }
    }

    #[test]
    fn the_table_of_ascii_says_the_same() {
        for (byte, class) in ASCII.iter().enumerate() {
            assert_eq!(*class, class_of(byte as u8 as char), "{byte}");
        }
    }

    #[test]
    fn white_space_is_what_the_standard_library_says() {
        for c in '\0'..=char::MAX {
            assert_eq!(matches!(class_of(c), Class::Space | Class::Newline), c.is_whitespace(), "{c:?}");
        }
    }
}
