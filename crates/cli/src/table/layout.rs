//! Widths in terminal columns, cutting, and bidirectional isolates.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Terminal columns that a text takes.
pub fn width(text: &str) -> usize {
    text.width()
}

/// Begins a right-to-left isolate.
pub const RIGHT_TO_LEFT: char = '\u{2067}';
/// Begins a left-to-right isolate, for Latin text with Arabic words in it.
pub const LEFT_TO_RIGHT: char = '\u{2066}';
/// Ends an isolate.
pub const END: char = '\u{2069}';

/// The text in a right-to-left isolate: its direction then has no effect on what stands before and after it.
/// Line ends and control characters become spaces, marks of direction within the text are left out.
pub fn isolate(text: &str) -> String {
    format!("{RIGHT_TO_LEFT}{}{END}", one_line(text))
}

/// The text on one line: white space and control characters become single spaces, marks of direction go.
pub fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_whitespace() || c.is_control() {
            if !out.ends_with(' ') {
                out.push(' ');
            }
        } else if !is_mark_of_direction(c) {
            out.push(c);
        }
    }
    out.trim().to_owned()
}

fn is_mark_of_direction(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// At most `limit` columns, with `…` where something was cut.
pub fn cut(text: &str, limit: usize) -> String {
    if width(text) <= limit {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut used = 1;
    for c in text.chars() {
        used += c.width().unwrap_or(0);
        if used > limit {
            break;
        }
        out.push(c);
    }
    format!("{}…", out.trim_end())
}

/// Lines of at most `limit` columns; only a word that is longer is broken.
pub fn wrap(text: &str, limit: usize) -> Vec<String> {
    let limit = limit.max(1);
    let mut lines = vec![String::new()];
    let mut used = 0;
    for word in text.split_whitespace() {
        let length = width(word);
        if used > 0 && used + 1 + length > limit {
            lines.push(String::new());
            used = 0;
        }
        let Some(line) = lines.last_mut() else { break };
        if used > 0 {
            line.push(' ');
            used += 1;
        }
        if used + length <= limit {
            line.push_str(word);
            used += length;
            continue;
        }
        for c in word.chars() {
            let room = c.width().unwrap_or(0);
            if used > 0 && used + room > limit {
                lines.push(String::new());
                used = 0;
            }
            if let Some(line) = lines.last_mut() {
                line.push(c);
            }
            used += room;
        }
    }
    lines
}

/// Padded with spaces to `columns`.
pub fn pad(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(width(text))))
}

/// Widths of columns so that they fit `total` with two spaces between: each as wide as its widest cell, and while that is too
/// much the widest of the `flexible` columns give way.
pub fn fit(rows: &[Vec<String>], flexible: &[usize], total: usize) -> Vec<usize> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut widths: Vec<usize> = (0..columns)
        .map(|column| rows.iter().filter_map(|row| row.get(column)).map(|cell| width(cell)).max().unwrap_or(0))
        .collect();
    let between = 2 * columns.saturating_sub(1);
    while widths.iter().sum::<usize>() + between > total {
        let Some(&widest) = flexible.iter().filter(|&&c| c < columns).max_by_key(|&&c| widths[c]) else { break };
        if widths[widest] <= 8 {
            break;
        }
        widths[widest] -= 1;
    }
    widths
}

/// A number with a comma between groups of three digits.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arabic_is_isolated_and_takes_no_more_columns_than_its_letters() {
        let arabic = "انسحبت\u{200f} القوات\nالروسية";
        assert_eq!(isolate(arabic), "\u{2067}انسحبت القوات الروسية\u{2069}");
        assert_eq!(width(&isolate("قوات")), 4);
        assert_eq!(width("قُوَّات"), 4);
    }

    #[test]
    fn cutting_keeps_to_the_limit() {
        assert_eq!(cut("Nagorno-Karabakh", 16), "Nagorno-Karabakh");
        assert_eq!(cut("Nagorno-Karabakh", 8), "Nagorno…");
        assert_eq!(width(&cut("انسحبت القوات الروسية", 10)), 10);
    }

    #[test]
    fn wrapping_loses_nothing() {
        assert_eq!(wrap("RUS MIL in Nagorno-Karabakh", 16), ["RUS MIL in", "Nagorno-Karabakh"]);
        assert_eq!(wrap("h-m1rbctbqbn6c", 8), ["h-m1rbct", "bqbn6c"]);
        assert_eq!(wrap("", 8), [""]);
    }

    #[test]
    fn only_flexible_columns_give_way() {
        let rows = vec![vec!["e1".to_owned(), "a".repeat(30), "b".repeat(60)]];
        assert_eq!(fit(&rows, &[1, 2], 60), [2, 27, 27]);
    }

    #[test]
    fn digits_are_grouped() {
        assert_eq!([0, 999, 1000, 6_500_000].map(grouped), ["0", "999", "1,000", "6,500,000"]);
    }
}
