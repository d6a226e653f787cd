//! A new row in a table: behind the last row that is most like it, so that what belongs together stays together.

use crate::source::SheetKind;

/// Columns by which a row finds its neighbours, the one that counts most first.
fn neighbours(kind: SheetKind) -> &'static [&'static str] {
    match kind {
        SheetKind::Verbs => &["root"],
        SheetKind::Agents => &["sector", "armed"],
        SheetKind::Bodies => &["code", "kind"],
        SheetKind::Groups => &["code", "kind"],
        SheetKind::People => &["country", "office_en"],
        SheetKind::Places => &["country", "kind", "parent"],
        _ => &[],
    }
}

/// How much two rows have in common; 0 where they are no neighbours.
fn likeness(kind: SheetKind, row: &[&str], new: &[&str]) -> usize {
    let cell = |cells: &[&'_ str], column: &str| -> String {
        let index = kind.columns().iter().position(|c| *c == column);
        index.and_then(|i| cells.get(i)).map_or(String::new(), |c| c.trim().to_owned())
    };
    let person = |cells: &[&str]| cells.first().and_then(|id| id.split('.').next()).unwrap_or("").to_owned();
    if kind == SheetKind::People && person(row) == person(new) {
        return usize::MAX;
    }
    let same = |column: &&&str| !cell(new, column).is_empty() && cell(row, column) == cell(new, column);
    neighbours(kind).iter().take_while(same).count()
}

/// Puts a row into the text of a table (empty: a new table) and says in which line it stands now. Comments, order and all other
/// lines stay as they are. A row with the same key is replaced where `replace` says so.
pub fn insert(text: &str, kind: SheetKind, cells: &[String], replace: bool) -> (String, u32) {
    let row = cells.join("\t");
    let new: Vec<&str> = cells.iter().map(String::as_str).collect();
    if text.trim().is_empty() {
        return (format!("{}\n{row}\n", kind.columns().join("\t")), 2);
    }
    let mut lines: Vec<&str> = text.split('\n').collect();
    if lines.last() == Some(&"") {
        lines.pop();
    }
    let ending = if lines.first().is_some_and(|line| line.ends_with('\r')) { "\r" } else { "" };
    let row = format!("{row}{ending}");
    let mut best = (0, lines.len());
    let mut header = true;
    for (number, line) in lines.iter().enumerate() {
        let line = line.trim_end_matches('\r');
        if line.is_empty() || line.starts_with('#') || line.starts_with("\u{feff}#") || std::mem::take(&mut header) {
            continue;
        }
        let old: Vec<&str> = line.split('\t').collect();
        if replace && old.first().map(|c| c.trim()) == new.first().copied() {
            lines[number] = &row;
            return (lines.join("\n") + "\n", number as u32 + 1);
        }
        let likeness = likeness(kind, &old, &new);
        if likeness > 0 && likeness >= best.0 {
            best = (likeness, number + 1);
        }
    }
    lines.insert(best.1, &row);
    (lines.join("\n") + "\n", best.1 as u32 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(line: &str) -> Vec<String> {
        line.split(' ').map(str::to_owned).collect()
    }
    const TABLE: &str = "noun\tplural\ttags\tnote\n# first\nأ\t\t\t\n# second\nب\t\t\t\n";

    #[test]
    fn a_row_without_neighbours_goes_to_the_end() {
        let (text, line) = insert(TABLE, SheetKind::Nouns, &cells("ت  - x"), false);
        assert_eq!((text, line), (format!("{TABLE}ت\t\t-\tx\n"), 6));
    }

    #[test]
    fn a_row_goes_behind_the_last_of_its_kind() {
        let header = SheetKind::Groups.columns().join("\t");
        let row = |id: &str, code: &str, kind: &str| format!("{id}\t{code}\t\t\t\t\t\t{kind}\t\t\t\t\t\t\n");
        let text = format!(
            "{header}\n# one\n{}{}# two\n{}",
            row("a", "SYR", "army"),
            row("b", "SYR", "party"),
            row("c", "IRQ", "army")
        );
        let new: Vec<String> = row("d", "SYR", "army").trim_end_matches('\n').split('\t').map(str::to_owned).collect();
        let (changed, line) = insert(&text, SheetKind::Groups, &new, false);
        assert_eq!(line, 4);
        assert_eq!(changed.lines().nth(3).map(|l| &l[..1]), Some("d"));
        assert_eq!(changed.lines().count(), text.lines().count() + 1);
    }

    #[test]
    fn line_ends_and_a_missing_last_one_are_kept_and_mended() {
        let (text, line) = insert("noun\tplural\ttags\tnote\r\nأ\t\t\t\r\n", SheetKind::Nouns, &cells("ب   "), false);
        assert_eq!((text.as_str(), line), ("noun\tplural\ttags\tnote\r\nأ\t\t\t\r\nب\t\t\t\r\n", 3));
        let (text, line) = insert("noun\tplural\ttags\tnote\nأ\t\t\t", SheetKind::Nouns, &cells("ب   "), false);
        assert_eq!((text.lines().count(), line), (3, 3));
        let (text, line) = insert("", SheetKind::Nouns, &cells("ب   "), false);
        assert_eq!((text.as_str(), line), ("noun\tplural\ttags\tnote\nب\t\t\t\n", 2));
    }

    #[test]
    fn a_row_with_its_key_is_replaced_where_asked() {
        let (text, line) = insert(TABLE, SheetKind::Nouns, &cells("أ آآ  "), true);
        assert_eq!((text.lines().count(), line), (5, 3));
        assert!(text.contains("أ\tآآ"));
    }
}
