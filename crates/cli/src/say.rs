//! Lines on standard error. What documents, servers and file names give may hold characters that move the cursor or turn the line: they are
//! written out as what they are.

use std::borrow::Cow;
use std::fmt::Write as _;

/// A message that cannot turn the terminal it is printed on. Line breaks and tabs stay.
pub fn plain(message: &str) -> Cow<'_, str> {
    if !message.chars().any(turns) {
        return Cow::Borrowed(message);
    }
    let mut out = String::with_capacity(message.len() + 16);
    for letter in message.chars() {
        if turns(letter) {
            let _ = write!(out, "\\u{{{:x}}}", u32::from(letter));
        } else {
            out.push(letter);
        }
    }
    Cow::Owned(out)
}

/// Control characters, and those that turn what follows them.
fn turns(letter: char) -> bool {
    matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        || (letter.is_control() && !matches!(letter, '\n' | '\t'))
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn what_turns_a_terminal_is_written_out() {
        assert_eq!(plain("غارة\tعلى\nخاركيف"), "غارة\tعلى\nخاركيف");
        assert_eq!(plain("a\u{1b}[2J\u{202e}b\r\u{9b}c"), "a\\u{1b}[2J\\u{202e}b\\u{d}\\u{9b}c");
    }
}
