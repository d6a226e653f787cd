//! One row of a word table as text, and the `key=value` pairs of its effect.

use marsad_lexicon::Lexicon;
use marsad_lexicon::tables::Table;

/// One row, as written in the table.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    pub form: &'a str,
    pub class: &'a str,
    pub effect: &'a str,
    pub scope: &'a str,
    pub note: &'a str,
}

impl<'a> Row<'a> {
    /// Reads one line of a table (`form class effect scope example note`, tabs between).
    pub fn from_line(line: &'a str) -> Option<Row<'a>> {
        let mut cells = line.split('\t');
        let (form, class) = (cells.next()?, cells.next()?);
        let (effect, scope) = (cells.next().unwrap_or(""), cells.next().unwrap_or(""));
        let note = cells.nth(1).unwrap_or("");
        (!form.starts_with('#') && form != "form").then_some(Row { form, class, effect, scope, note })
    }
    /// Value of one key of the effect: `month` of `month=1 calendar=gregorian`.
    pub fn get(&self, key: &str) -> Option<&'a str> {
        self.effect.split(' ').find_map(|pair| pair.split_once('=').filter(|(k, _)| *k == key).map(|(_, v)| v))
    }
    /// A value that is a number; a leading `+` is fine.
    pub fn number<N: std::str::FromStr>(&self, key: &str) -> Option<N> {
        self.get(key)?.trim_start_matches('+').parse().ok()
    }
    /// The form has slots and is a pattern for code, not words to look up.
    pub fn is_pattern(&self) -> bool {
        self.form.contains('<')
    }
}

/// Rows of one table of a lexicon.
pub fn rows<'a>(lexicon: &Lexicon<'a>, table: Table) -> impl Iterator<Item = Row<'a>> + use<'a> {
    let entries: Vec<_> = lexicon.entries(table).map(|(_, entry)| entry).collect();
    entries.into_iter().map(|entry| Row {
        form: entry.form.as_str(),
        class: entry.class.as_str(),
        effect: entry.effect.as_str(),
        scope: entry.scope.as_str(),
        note: entry.note.as_str(),
    })
}
