//! Text for tables: what breaks a line, a cell or the direction of those that follow is taken out. JSON keeps texts as they are.

/// Whole in one line: white space becomes one space, control characters go, embeddings and isolates that are not closed (or close nothing) go.
pub fn cell(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut space = false;
    for character in text.chars() {
        match character {
            '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' | ' ' => {
                space = !out.is_empty()
            }
            _ if character.is_control() || character == '\u{feff}' => {}
            _ => {
                if std::mem::take(&mut space) {
                    out.push(' ');
                }
                out.push(character);
            }
        }
    }
    if out.chars().any(is_bracket) { balanced(&out) } else { out }
}

fn is_bracket(character: char) -> bool {
    matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Without directional brackets that have no partner.
fn balanced(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let mut keep = vec![true; characters.len()];
    let mut open: Vec<(usize, char)> = Vec::new();
    for (place, character) in characters.iter().enumerate() {
        match character {
            '\u{202a}' | '\u{202b}' | '\u{202d}' | '\u{202e}' => open.push((place, '\u{202c}')),
            '\u{2066}'..='\u{2068}' => open.push((place, '\u{2069}')),
            '\u{202c}' | '\u{2069}' => match open.last() {
                Some((_, end)) if end == character => {
                    open.pop();
                }
                _ => keep[place] = false,
            },
            _ => {}
        }
    }
    for (place, _) in open {
        keep[place] = false;
    }
    characters.iter().zip(keep).filter(|(_, keep)| *keep).map(|(character, _)| character).collect()
}

/// A cell that a spreadsheet would take for a formula, with an apostrophe before it, which spreadsheets do not show.
pub fn unarmed(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@']) { format!("'{cell}") } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(cell(text), expected, "{text:?}");
    }

    #[test]
    fn a_cell_is_one_line_without_traps() {
        check("a\tb\r\nc", "a b c");
        check("  a\u{0}b ", "ab");
        check("قال \"نعم\"", "قال \"نعم\"");
        check("\u{202e}abc", "abc");
        check("\u{202b}abc\u{202c}", "\u{202b}abc\u{202c}");
        check("a\u{2067}b\u{202c}c\u{2069}", "a\u{2067}bc\u{2069}");
        check("a\u{200f}b", "a\u{200f}b");
        assert_eq!(unarmed("=1+1".to_owned()), "'=1+1");
        assert_eq!(unarmed("مقتل -5".to_owned()), "مقتل -5");
    }
}
