//! Scores as text, in the layout of `tools/eval/score.py`.

use super::{Part, Scores};
use std::fmt::{self, Write};

/// The accuracy table: one block a kind of record, one line a type, then the fields.
pub fn table(scores: &Scores) -> String {
    let mut out = format!("{} documents", scores.documents);
    if !scores.missing_reports.is_empty() {
        out += &format!(", no report for {}", scores.missing_reports.len());
    }
    out.push('\n');
    for (name, part) in [("events", &scores.events), ("states", &scores.states)] {
        // Writing to a string does not fail.
        let _ = write_part(&mut out, name, part);
    }
    out
}

fn write_part(out: &mut String, name: &str, part: &Part) -> fmt::Result {
    writeln!(out, "\n{name:<16}{:>6}{:>6}{:>8}{:>8}{:>8}", "gold", "pred", "P", "R", "F1")?;
    let all = ("all".to_owned(), part.all);
    for (name, row) in part.by_type.iter().map(|(name, row)| (name.clone(), *row)).chain([all]) {
        let [precision, recall, f1] = [row.precision, row.recall, row.f1].map(number);
        writeln!(out, "{name:<16}{:>6}{:>6}{precision:>8}{recall:>8}{f1:>8}", row.gold, row.predicted)?;
    }
    for (name, field) in &part.fields {
        writeln!(out, "  {name:<14}{:>5} of {:<5}{:>7}", field.right, field.of, number(field.accuracy))?;
    }
    Ok(())
}

/// Three decimals; `nan` where there was nothing to divide by.
fn number(value: f64) -> String {
    if value.is_nan() { "nan".to_owned() } else { format!("{value:.3}") }
}
