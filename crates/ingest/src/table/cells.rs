//! From the cells of a row to a document.

use crate::Options;
use crate::columns::{Found, Key};
use crate::document::Item;
use crate::fields::{self, Fields};
use crate::problem::{Problem, ProblemKind};

/// The document of a row; `cell` gives the value of a column, `name` the id of a row without one.
pub(crate) fn document(
    found: &Found,
    cell: impl Fn(usize) -> Option<String>,
    name: &str,
    options: &Options,
) -> Result<Item, Problem> {
    let value = |key: Key| found.get(key).and_then(&cell).filter(|value| !is_missing(value));
    let Some(text) = value(Key::Text) else {
        return Err(Problem::new(ProblemKind::Empty, "the cell of the text is empty"));
    };
    let fields = Fields {
        id: value(Key::Id),
        lang: value(Key::Lang),
        published: value(Key::Published),
        source: value(Key::Source),
        home: value(Key::Home),
        url: value(Key::Url),
        title: value(Key::Title),
        text,
        authors: value(Key::Authors).map(|names| fields::authors(&names)).unwrap_or_default(),
        section: value(Key::Section),
    };
    fields.into_item(name, options)
}

/// What programs write where there is no value.
fn is_missing(value: &str) -> bool {
    matches!(value.trim(), "" | "NULL" | "null" | "NaN" | "nan" | "None" | "N/A" | "NA" | "\\N" | "<NA>" | "NaT")
}

/// What is to be said, once, about columns that could have been taken as well.
pub(crate) fn unused(found: &Found) -> Option<Problem> {
    if found.unused.is_empty() {
        return None;
    }
    let names: Vec<String> =
        found.unused.iter().take(5).map(|(key, name)| format!("`{}` ({})", name.trim(), key.name())).collect();
    let message = format!(
        "columns that are not read because another holds the same: {}; choose with --columns",
        names.join(", ")
    );
    Some(Problem::new(ProblemKind::Shape, message))
}
