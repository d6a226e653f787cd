//! What may stand in a cell: one line of ordinary letters. Refused here are characters that would break the table, or that nobody
//! would see in it.

use marsad_text::fold::{fold, plain};

/// Letters in a cell beyond which somebody has pasted something else.
const LONGEST: usize = 2000;

/// What is wrong with a cell, in plain words.
pub fn fault(text: &str) -> Option<String> {
    let length = text.chars().count();
    if length > LONGEST {
        return Some(format!("has {length} characters; more than {LONGEST} are surely not meant"));
    }
    let (number, found) = text.chars().zip(1..).find_map(|(c, number)| Some((number, name(c)?)))?;
    Some(format!("holds {found} (character {number}), which would not be seen in the table or would break it"))
}

/// Whether two names or wordings are found in the same texts: vowel marks and the spelling of hamza and ta marbuta tell none apart.
pub fn same_name(one: &str, other: &str) -> bool {
    fold(&plain(one)) == fold(&plain(other))
}

/// The name of a character that may not stand in a cell.
fn name(c: char) -> Option<String> {
    let code = c as u32;
    Some(match c {
        '\t' => "a tab".to_owned(),
        '\n' | '\r' | '\u{2028}' | '\u{2029}' | '\u{85}' => "a line break".to_owned(),
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            format!("a mark that turns the direction of writing, U+{code:04X}")
        }
        '\u{200b}'..='\u{200f}' | '\u{61c}' | '\u{feff}' | '\u{ad}' | '\u{2060}'..='\u{2064}' => {
            format!("an invisible mark, U+{code:04X}")
        }
        '\u{fffd}' => "the sign of a character that could not be read, U+FFFD".to_owned(),
        c if c.is_control() => format!("a control character, U+{code:04X}"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::fault;

    #[test]
    fn what_breaks_a_table_is_named() {
        for (text, expected) in [
            ("a\tb", "a tab (character 2)"),
            ("a\nb", "a line break"),
            ("\u{202e}abc", "direction of writing, U+202E (character 1)"),
            ("abc\u{200f}", "invisible mark, U+200F (character 4)"),
            ("\u{0}", "control character, U+0000"),
            ("\u{fffd}", "could not be read"),
        ] {
            let found = fault(text).unwrap_or_default();
            assert!(found.contains(expected), "{text:?}: {found}");
        }
        assert!(fault(&"ا".repeat(3000)).is_some_and(|f| f.contains("3000 characters")));
        assert_eq!(fault("كتائب القسام (غزة) 1987-12"), None);
    }
}
