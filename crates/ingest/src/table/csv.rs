//! Comma-separated values and their kin as a stream: one document a row, never more than one row in memory.
//!
//! The first row names the columns. The delimiter is the one of comma, semicolon, tab and bar that makes most known names of
//! it. A row may span lines inside quotation marks; a mark that is never closed spoils its own line only.

use super::cells;
use crate::Options;
use crate::columns::{Found, Key};
use crate::decode::decode;
use crate::document::Item;
use crate::json::too_large;
use crate::lines::{Line, take_line};
use crate::problem::{Problem, ProblemKind};
use csv_core::{ReadRecordResult, Reader, ReaderBuilder};
use encoding_rs::{Encoding, UTF_8};
use std::collections::VecDeque;
use std::io::BufRead;

/// Quotation marks that are never closed, per file, before the rest is given up.
const UNCLOSED: usize = 100;

/// Bytes by which delimiter and encoding are told.
const SAMPLE: usize = 1 << 16;

const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// Reads documents row by row. A broken row is one problem, with its line and row, and the rest is read.
pub struct Rows<R> {
    reader: Option<R>,
    name: String,
    options: Options,
    encoding: &'static Encoding,
    delimiter: u8,
    header: Vec<String>,
    found: Found,
    /// Said with the first document.
    note: Option<Problem>,
    /// Lines that were read and have to be read again as rows of their own.
    again: VecDeque<Vec<u8>>,
    /// Lines and rows read so far.
    line: u64,
    row: u64,
    unclosed: usize,
}

/// A row as it stands: where its cells end, and the line it begins on.
struct Row {
    cells: Vec<Vec<u8>>,
    line: u64,
}

impl<R: BufRead> Rows<R> {
    /// `start` are the first bytes of what `reader` gives (it still gives them); `name` makes the ids of rows without
    /// one: `name:12` for row 12, the header not counted.
    pub fn new(reader: R, start: &[u8], name: &str, options: Options) -> Result<Rows<R>, Problem> {
        let sample = sample(start);
        let encoding =
            decode(sample).map_or(UTF_8, |decoded| Encoding::for_label(decoded.encoding.as_bytes()).unwrap_or(UTF_8));
        let delimiter = delimiter(sample, encoding, &options);
        let mut rows = Rows {
            reader: Some(reader),
            name: name.to_owned(),
            options,
            encoding,
            delimiter,
            header: Vec::new(),
            found: Found::default(),
            note: None,
            again: VecDeque::new(),
            line: 0,
            row: 0,
            unclosed: 0,
        };
        let Some(header) = rows.next_row() else {
            return Err(Problem::new(ProblemKind::Empty, "the file is empty, expected a table"));
        };
        let header = header?;
        rows.header =
            header.cells.iter().map(|cell| rows.text(cell).trim_start_matches('\u{feff}').to_owned()).collect();
        rows.found = rows
            .options
            .columns
            .find(&rows.header)
            .map_err(|message| Problem::new(ProblemKind::Shape, message).on_line(header.line))?;
        rows.note = cells::unused(&rows.found);
        Ok(rows)
    }

    fn text(&self, cell: &[u8]) -> String {
        self.encoding.decode_without_bom_handling(cell).0.into_owned()
    }

    /// The next line, from what is to be read again or from the reader.
    fn next_line(&mut self) -> Option<Result<Vec<u8>, Problem>> {
        if let Some(line) = self.again.pop_front() {
            self.line += 1;
            return Some(Ok(line));
        }
        let reader = self.reader.as_mut()?;
        let mut line = Vec::new();
        match take_line(reader, self.options.limits.line, &mut line) {
            Ok(Line::End) => {
                self.reader = None;
                None
            }
            Ok(Line::Whole) => {
                self.line += 1;
                line.push(b'\n');
                Some(Ok(line))
            }
            Ok(Line::TooLong) => {
                self.line += 1;
                Some(Err(too_large("a line", self.options.limits.line).on_line(self.line)))
            }
            Err(error) => {
                self.reader = None;
                let message = format!("cannot be read any further: {error}");
                Some(Err(Problem::new(ProblemKind::Unreadable, message).on_line(self.line + 1)))
            }
        }
    }

    fn next_row(&mut self) -> Option<Result<Row, Problem>> {
        let mut splitter = splitter(self.delimiter);
        let mut row = Partial::default();
        let mut lines: Vec<Vec<u8>> = Vec::new();
        let mut size = 0;
        let begins = loop {
            let line = match self.next_line() {
                Some(Ok(line)) => line,
                None if lines.is_empty() => return None,
                None => return Some(Err(self.never_closed(lines, "the end of the file"))),
                // A line that is too long inside a row spoils the row; what stood before it is read again.
                Some(Err(problem)) if lines.is_empty() => return Some(Err(problem)),
                Some(Err(problem)) => {
                    lines.push(Vec::new());
                    let first = self.never_closed(lines, "a line that cannot be read");
                    return Some(Err(if problem.kind == ProblemKind::Unreadable { problem } else { first }));
                }
            };
            if lines.is_empty() && line.iter().all(u8::is_ascii_whitespace) {
                continue;
            }
            size += line.len();
            let begins = self.line - lines.len() as u64;
            match row.feed(&mut splitter, &line, self.options.limits.columns) {
                Fed::Whole(rest) => {
                    // Behind a carriage return of its own stands another row.
                    if !rest.trim_ascii().is_empty() {
                        self.again.push_front(rest.to_vec());
                        self.line -= 1;
                    }
                    break begins;
                }
                Fed::Open => lines.push(line),
                Fed::TooMany => {
                    self.row += 1;
                    let message = format!("a table may have at most {} columns", self.options.limits.columns);
                    return Some(Err(Problem::new(ProblemKind::TooLarge, message).on_line(begins)));
                }
            }
            if size > self.options.limits.line {
                let limit = too_large("a row", self.options.limits.line).message;
                return Some(Err(self.never_closed(lines, &format!("the largest size ({limit})"))));
            }
        };
        Some(Ok(Row { cells: row.cells, line: begins }))
    }

    /// A row whose quotation mark is open at `end`: its first line is given up, the others are read again.
    fn never_closed(&mut self, mut lines: Vec<Vec<u8>>, end: &str) -> Problem {
        let begins = self.line + 1 - lines.len() as u64;
        self.unclosed += 1;
        let mut message = format!("a quotation mark opens here and is not closed before {end}; this line is left out");
        if self.unclosed > UNCLOSED {
            message = format!("{UNCLOSED} quotation marks of this table are never closed; the rest of it is left out");
            self.again.clear();
            self.reader = None;
        } else {
            self.line = begins;
            lines.remove(0);
            lines.retain(|line| !line.is_empty());
            for line in lines.into_iter().rev() {
                self.again.push_front(line);
            }
        }
        self.row += 1;
        Problem::new(ProblemKind::Syntax, message).on_line(begins)
    }

    fn document(&mut self, mut row: Row) -> Result<Item, Problem> {
        let columns = self.header.len();
        let mut notes: Vec<Problem> = Vec::new();
        while row.cells.len() > columns && row.cells.last().is_some_and(|cell| cell.trim_ascii().is_empty()) {
            row.cells.pop();
        }
        let cells = row.cells.len();
        let shape = |message: String| Problem::new(ProblemKind::Shape, message);
        if cells > columns {
            // Delimiters that nobody quoted: harmless where the text is last.
            if self.found.get(Key::Text) != Some(columns - 1) {
                return Err(shape(format!(
                    "{cells} cells, expected {columns}; a cell that holds a `{}` has to stand in quotation marks",
                    shown(self.delimiter)
                )));
            }
            let rest = row.cells.split_off(columns - 1);
            row.cells.push(rest.join(&self.delimiter));
            notes.push(shape(format!("{cells} cells, expected {columns}; the last ones are read as one text")));
        } else if cells < columns {
            notes.push(shape(format!("{cells} cells, expected {columns}; the missing ones are taken as empty")));
        }
        let mut broken = false;
        let texts: Vec<String> = row
            .cells
            .iter()
            .map(|cell| {
                let (text, malformed) = self.encoding.decode_without_bom_handling(cell);
                broken |= malformed;
                text.into_owned()
            })
            .collect();
        if broken {
            let message = format!(
                "some bytes are not {} like the rest of the table; they are read as U+FFFD",
                self.encoding.name()
            );
            notes.push(Problem::new(ProblemKind::Encoding, message));
        }
        let name = format!("{}:{}", self.name, self.row);
        let mut item = cells::document(&self.found, |column| texts.get(column).cloned(), &name, &self.options)?;
        notes.extend(self.note.take());
        item.notes.splice(0..0, notes);
        item.line = Some(row.line);
        for note in &mut item.notes {
            note.line = Some(row.line);
        }
        Ok(item)
    }
}

impl<R: BufRead> Iterator for Rows<R> {
    type Item = Result<Item, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        let row = match self.next_row()? {
            Ok(row) => row,
            Err(problem) => return Some(Err(problem)),
        };
        self.row += 1;
        let line = row.line;
        let part = format!("row {}", self.row);
        Some(self.document(row).map_err(|problem| problem.on_line(line).in_part(part)))
    }
}

/// A row that is being read.
#[derive(Default)]
struct Partial {
    cells: Vec<Vec<u8>>,
    /// Bytes of the cell that is not yet at its end.
    open: Vec<u8>,
}

enum Fed<'l> {
    /// With what stands behind it.
    Whole(&'l [u8]),
    /// The row goes on on the next line.
    Open,
    TooMany,
}

impl Partial {
    fn feed<'l>(&mut self, splitter: &mut Reader, line: &'l [u8], columns: usize) -> Fed<'l> {
        let mut rest = line;
        let mut output = vec![0; line.len() + 16];
        loop {
            // One cell at a time: what stands in `output` before its end is the cell's.
            let (result, read, written) = splitter.read_field(rest, &mut output);
            rest = &rest[read..];
            self.open.extend_from_slice(&output[..written]);
            match result {
                csv_core::ReadFieldResult::Field { record_end } => {
                    self.cells.push(std::mem::take(&mut self.open));
                    if record_end {
                        return Fed::Whole(rest);
                    }
                    if self.cells.len() > columns {
                        return Fed::TooMany;
                    }
                }
                csv_core::ReadFieldResult::OutputFull => {}
                csv_core::ReadFieldResult::InputEmpty => return Fed::Open,
                csv_core::ReadFieldResult::End => return Fed::Whole(rest),
            }
        }
    }
}

fn splitter(delimiter: u8) -> Reader {
    ReaderBuilder::new().delimiter(delimiter).build()
}

fn shown(delimiter: u8) -> char {
    if delimiter == b'\t' { '⇥' } else { char::from(delimiter) }
}

/// Whole lines of the first bytes.
fn sample(start: &[u8]) -> &[u8] {
    let start = &start[..start.len().min(SAMPLE)];
    if start.len() < SAMPLE {
        return start;
    }
    memchr::memrchr(b'\n', start).map_or(start, |end| &start[..end])
}

/// The delimiter that makes most known names of the first row; of equals the one that makes most columns.
fn delimiter(sample: &[u8], encoding: &'static Encoding, options: &Options) -> u8 {
    let known = |delimiter: &u8| {
        let header = header(sample, *delimiter, encoding);
        (options.columns.known(&header), header.len())
    };
    // `max_by_key` takes the last of equals: the comma.
    DELIMITERS.into_iter().rev().max_by_key(known).unwrap_or(b',')
}

/// The cells of the first row of a table.
fn header(sample: &[u8], delimiter: u8, encoding: &'static Encoding) -> Vec<String> {
    let sample = sample.strip_prefix(b"\xef\xbb\xbf").unwrap_or(sample).trim_ascii_start();
    let mut splitter = splitter(delimiter);
    let mut output = vec![0; sample.len() + 16];
    let mut ends = vec![0; 4096];
    let (result, _, _, count) = splitter.read_record(sample, &mut output, &mut ends);
    if !matches!(result, ReadRecordResult::Record | ReadRecordResult::InputEmpty) {
        return Vec::new();
    }
    let starts = std::iter::once(0).chain(ends.iter().copied());
    starts
        .zip(&ends[..count])
        .map(|(start, &end)| encoding.decode_without_bom_handling(&output[start..end]).0.into_owned())
        .collect()
}

/// Whether text begins like a table of documents: names of columns, one of them that of the text, and rows under them.
pub(crate) fn is_table(start: &[u8], options: &Options) -> bool {
    let sample = sample(start);
    let encoding =
        decode(sample).map_or(UTF_8, |decoded| Encoding::for_label(decoded.encoding.as_bytes()).unwrap_or(UTF_8));
    let header = header(sample, delimiter(sample, encoding, options), encoding);
    let columns = &options.columns;
    header.len() >= 2
        && columns.known(&header) >= 2
        && columns.known(&header) * 2 >= header.len()
        && columns.find(&header).is_ok()
}
