//! Answers in the format that was asked for. JSON Lines and CSV are written as they come; JSON is one array; a table is fitted when all
//! of it is known.

use crate::arguments::observatory::Answer;
use crate::exit::{Exit, Stop};
use crate::paint::Paint;
use crate::table::WIDTH;
use crate::table::layout::{fit, isolate, one_line, width, wrap};
use marsad_brief::Lang;
use serde::Serialize;
use std::io::{BufWriter, Write};

/// Writes answers to standard output.
pub struct Answers {
    format: Answer,
    columns: &'static [&'static str],
    /// Columns of a table whose cells may take several lines.
    flexible: &'static [usize],
    out: BufWriter<std::io::StdoutLock<'static>>,
    rows: Vec<Vec<String>>,
    lang: Lang,
    pub count: usize,
}

impl Answers {
    pub fn new(format: Answer, columns: &'static [&'static str], flexible: &'static [usize]) -> Answers {
        let out = BufWriter::with_capacity(1 << 16, std::io::stdout().lock());
        Answers { format, columns, flexible, out, rows: Vec::new(), lang: Lang::En, count: 0 }
    }

    /// A table with headings in this language; columns go from the right in Arabic. Formats for programs stay as they are.
    pub fn headed(self, lang: Lang) -> Answers {
        Answers { lang, ..self }
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
        let from_right = self.lang == Lang::Ar;
        let mut rows =
            vec![self.columns.iter().map(|column| heading(column, self.lang).to_owned()).collect::<Vec<_>>()];
        rows.extend(self.rows.iter().map(|row| row.iter().map(|cell| one_line(cell)).collect()));
        let widths = fit(&rows, self.flexible, WIDTH);
        for (number, row) in rows.iter().enumerate() {
            let cells: Vec<Vec<String>> = row.iter().zip(&widths).map(|(cell, &width)| wrap(cell, width)).collect();
            for at in 0..cells.iter().map(Vec::len).max().unwrap_or(0) {
                let mut line: Vec<String> = cells
                    .iter()
                    .zip(&widths)
                    .map(|(cell, &width)| placed(cell.get(at).map_or("", String::as_str), width, from_right))
                    .collect();
                if from_right {
                    line.reverse();
                }
                let line = line.join("  ");
                let line = line.trim_end();
                let line = if number == 0 { paint.dim(line) } else { line.to_owned() };
                writeln!(self.out, "{line}")?;
            }
        }
        Ok(())
    }
}

/// One line of a cell at its side of the column, Arabic isolated so that it moves nothing beside it.
fn placed(text: &str, columns: usize, from_right: bool) -> String {
    let padding = " ".repeat(columns.saturating_sub(width(text)));
    let shown = if text.chars().any(is_arabic) { isolate(text) } else { text.to_owned() };
    if from_right { format!("{padding}{shown}") } else { format!("{shown}{padding}") }
}

/// Headings of tables in Arabic, by their names in the formats for programs.
const ARABIC: [(&str, &str); 41] = [
    ("about", "الموضوع"),
    ("acts", "الأفعال"),
    ("contested", "محل خلاف"),
    ("copies", "النسخ"),
    ("country", "البلد"),
    ("counts", "الأعداد"),
    ("credibility", "المصداقية"),
    ("date", "التاريخ"),
    ("day", "اليوم"),
    ("docs", "الوثائق"),
    ("documents", "الوثائق"),
    ("effect", "الأثر"),
    ("events", "الأحداث"),
    ("field", "الحقل"),
    ("first", "الأول"),
    ("from", "من"),
    ("grade", "الدرجة"),
    ("happening", "الحدث"),
    ("home", "الموطن"),
    ("id", "المعرف"),
    ("kind", "النوع"),
    ("known", "عُلم في"),
    ("last", "الأخير"),
    ("last_reported", "آخر ذكر"),
    ("likeness", "التشابه"),
    ("of", "طرف"),
    ("place", "المكان"),
    ("scale", "المقياس"),
    ("since", "منذ"),
    ("source", "المصدر"),
    ("sources", "المصادر"),
    ("standing", "الحال"),
    ("states", "الحالات"),
    ("toward", "تجاه"),
    ("trend", "الاتجاه"),
    ("type", "النوع"),
    ("until", "حتى"),
    ("values", "القيم"),
    ("what", "ماذا"),
    ("where", "أين"),
    ("who", "مَن"),
];

fn heading(column: &'static str, lang: Lang) -> &'static str {
    let arabic = || ARABIC.iter().find(|(name, _)| *name == column).map(|(_, arabic)| *arabic);
    if lang == Lang::Ar { arabic().unwrap_or(column) } else { column }
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
    use super::{ARABIC, heading, placed, quoted};
    use marsad_brief::Lang;

    #[test]
    fn headings_are_in_the_language_and_cells_at_its_side() {
        assert!(ARABIC.is_sorted());
        assert_eq!((heading("what", Lang::Ar), heading("what", Lang::En)), ("ماذا", "what"));
        assert_eq!(placed("k01", 5, true), "  k01");
        assert_eq!(placed("قوات", 6, false), "\u{2067}قوات\u{2069}  ");
    }

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        assert_eq!(quoted("plain"), "plain");
        assert_eq!(quoted("a, \"b\""), "\"a, \"\"b\"\"\"");
    }
}
