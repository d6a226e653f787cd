//! Answers in the format that was asked for. JSON Lines and CSV are written as they come; JSON is one array; a table is fitted when all
//! of it is known.

use crate::arguments::observatory::Answer;
use crate::exit::{Exit, Stop};
use crate::paint::Paint;
use crate::table::WIDTH;
use crate::table::layout::{cut, fit, isolate, one_line, pad};
use serde::Serialize;
use std::io::{BufWriter, Write};

/// Writes answers to standard output.
pub struct Answers {
    format: Answer,
    columns: &'static [&'static str],
    /// Columns that may be cut, in a table.
    flexible: &'static [usize],
    out: BufWriter<std::io::StdoutLock<'static>>,
    rows: Vec<Vec<String>>,
    pub count: usize,
}

impl Answers {
    pub fn new(format: Answer, columns: &'static [&'static str], flexible: &'static [usize]) -> Answers {
        let out = BufWriter::with_capacity(1 << 16, std::io::stdout().lock());
        Answers { format, columns, flexible, out, rows: Vec::new(), count: 0 }
    }

    /// One answer: an object, and the cells of its row in the order of the columns.
    pub fn add(&mut self, object: &impl Serialize, row: impl FnOnce() -> Vec<String>) -> Result<(), Stop> {
        let json = |text: serde_json::Result<String>| {
            text.map_err(|error| Stop::Because(Exit::Unusable, format!("cannot be written as JSON: {error}")))
        };
        match self.format {
            Answer::Table => self.rows.push(row()),
            Answer::Jsonl => writeln!(self.out, "{}", json(serde_json::to_string(object))?)?,
            Answer::Json => {
                self.out.write_all(if self.count == 0 { b"[\n" } else { b",\n" })?;
                self.out.write_all(json(serde_json::to_string_pretty(object))?.as_bytes())?;
            }
            Answer::Csv => {
                if self.count == 0 {
                    self.heading()?;
                }
                let cells: Vec<String> = row().iter().map(|cell| quoted(cell)).collect();
                writeln!(self.out, "{}", cells.join(","))?;
            }
        }
        self.count += 1;
        Ok(())
    }

    fn heading(&mut self) -> std::io::Result<()> {
        writeln!(self.out, "{}", self.columns.join(","))
    }

    /// Writes what stands after the last answer. `none` is the line of a table without rows.
    pub fn end(mut self, none: &str) -> Result<Exit, Stop> {
        match self.format {
            Answer::Json => self.out.write_all(if self.count == 0 { b"[]\n" } else { b"\n]\n" })?,
            Answer::Csv if self.count == 0 => self.heading()?,
            Answer::Table if self.count == 0 => writeln!(self.out, "{none}")?,
            Answer::Table => self.table()?,
            _ => {}
        }
        self.out.flush()?;
        Ok(Exit::Done)
    }

    fn table(&mut self) -> std::io::Result<()> {
        let paint = Paint::stdout();
        let mut rows = vec![self.columns.iter().map(|column| (*column).to_owned()).collect::<Vec<_>>()];
        rows.extend(self.rows.iter().map(|row| row.iter().map(|cell| one_line(cell)).collect()));
        let widths = fit(&rows, self.flexible, WIDTH);
        for (number, row) in rows.iter().enumerate() {
            let mut line = String::new();
            for (cell, &width) in row.iter().zip(&widths) {
                let shown = cut(cell, width);
                let padding = &pad(&shown, width)[shown.len()..];
                let shown = if shown.chars().any(is_arabic) { isolate(&shown) } else { shown };
                line += &format!("{shown}{padding}  ");
            }
            let line = line.trim_end();
            let line = if number == 0 { paint.dim(line) } else { line.to_owned() };
            writeln!(self.out, "{line}")?;
        }
        Ok(())
    }
}

fn is_arabic(c: char) -> bool {
    ('\u{600}'..='\u{6ff}').contains(&c)
}

/// A cell of comma-separated values (RFC 4180).
fn quoted(cell: &str) -> String {
    if cell.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        assert_eq!(quoted("plain"), "plain");
        assert_eq!(quoted("a, \"b\""), "\"a, \"\"b\"\"\"");
    }
}
