//! The columns of all tables as Markdown: what `docs/exports.md` has under each format, and a test that it has it.

use crate::format::{acled, gdelt, polecat, ucdp};
use crate::table::Column;
use crate::table::events::EVENTS;
use crate::table::states::STATES;

/// Name and rows of every table.
pub fn tables() -> Vec<(&'static str, Vec<String>)> {
    vec![
        ("events", rows(EVENTS)),
        ("states", rows(STATES)),
        ("polecat", rows(polecat::COLUMNS)),
        ("gdelt events", rows(&gdelt::events())),
        ("gdelt mentions", rows(gdelt::MENTIONS)),
        ("ucdp", rows(ucdp::COLUMNS)),
        ("acled", rows(acled::COLUMNS)),
    ]
}

fn rows<T>(columns: &[Column<T>]) -> Vec<String> {
    let row = |column: &Column<T>| {
        let written = if column.written { " *" } else { "" };
        if column.tag.is_empty() {
            format!("| `{}`{written} | {} |", column.name, column.about)
        } else {
            format!("| `{}`{written} | {} | `{}` | {} |", column.name, column.kind.word(), column.tag, column.about)
        }
    };
    columns.iter().map(row).collect()
}
