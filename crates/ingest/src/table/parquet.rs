//! Parquet files: one document a row, read row by row out of the columns that are needed.
//!
//! The text has to be a column of strings (or bytes, which are decoded like a text file); the other values may also be numbers,
//! days and time stamps. Lists are read for authors. A damaged group of rows is one problem, and the next group is read.

use super::cells;
use super::column::{self, Column};
use super::packed::Value;
use crate::Options;
use crate::columns::{Found, Key};
use crate::dates::written;
use crate::decode::decode;
use crate::document::Item;
use crate::problem::{Problem, ProblemKind};
use parquet::basic::{ConvertedType, LogicalType, TimeUnit};
use parquet::errors::ParquetError;
use parquet::file::reader::{ChunkReader, FileReader};
use parquet::file::serialized_reader::SerializedFileReader;
use parquet::schema::types::ColumnDescPtr;
use std::collections::BTreeMap;

/// What Parquet files begin and end with.
pub(crate) const MAGIC: &[u8] = b"PAR1";

/// Columns of a group that are being read.
type Open = BTreeMap<usize, (Column, Meaning)>;

/// Reads documents row by row.
pub struct Rows {
    file: Box<dyn FileReader>,
    name: String,
    options: Options,
    found: Found,
    /// Leaf of the file's schema for each column that is read.
    leaves: BTreeMap<usize, usize>,
    /// The group that is read, and what is left of it.
    group: usize,
    columns: Open,
    left: usize,
    /// Rows given so far.
    row: u64,
    notes: Vec<Problem>,
}

impl Rows {
    /// `name` makes the ids of rows without one: `name:12` for row 12.
    pub fn new<R: ChunkReader + 'static>(file: R, name: &str, options: Options) -> Result<Rows, Problem> {
        let file = SerializedFileReader::new(file).map_err(|error| {
            Problem::new(ProblemKind::Syntax, format!("not a whole Parquet file: {}", reason(&error)))
        })?;
        let schema = file.metadata().file_metadata().schema_descr_ptr();
        let root = schema.root_schema();
        let header: Vec<String> = root.get_fields().iter().map(|field| field.name().to_owned()).collect();
        let shape = |message: String| Problem::new(ProblemKind::Shape, message);
        if header.len() > options.limits.columns {
            let message = format!("a table may have at most {} columns", options.limits.columns);
            return Err(Problem::new(ProblemKind::TooLarge, message));
        }
        let found = options.columns.find(&header).map_err(shape)?;
        let mut notes: Vec<Problem> = cells::unused(&found).into_iter().collect();
        let mut leaves = BTreeMap::new();
        let mut kept = found.clone();
        for (&key, &column) in &found.columns {
            let mut below = (0..schema.num_columns()).filter(|&leaf| schema.get_column_root_idx(leaf) == column);
            let leaf = below.next().filter(|_| below.next().is_none());
            let readable = leaf.is_some_and(|leaf| is_readable(&schema.column(leaf), key));
            if let (Some(leaf), true) = (leaf, readable) {
                leaves.insert(column, leaf);
                continue;
            }
            let held = leaf.map_or_else(|| "several values".to_owned(), |leaf| held(&schema.column(leaf)));
            let message = format!("the column `{}` holds {held}, expected {}", header[column], expected(key));
            if key == Key::Text {
                return Err(shape(message));
            }
            notes.push(shape(message + "; it is left out"));
            kept.columns.remove(&key);
        }
        let file: Box<dyn FileReader> = Box::new(file);
        Ok(Rows {
            file,
            name: name.to_owned(),
            options,
            found: kept,
            leaves,
            group: 0,
            columns: BTreeMap::new(),
            left: 0,
            row: 0,
            notes,
        })
    }

    /// Opens the next group of rows; false at the end of the file.
    fn next_group(&mut self) -> Result<bool, Problem> {
        if self.group >= self.file.num_row_groups() {
            return Ok(false);
        }
        let number = self.group;
        self.group += 1;
        self.columns.clear();
        let rows = self.file.metadata().row_group(number).num_rows();
        self.left = usize::try_from(rows).unwrap_or(0);
        match self.columns_of(number) {
            Ok(columns) => self.columns = columns,
            Err(error) => return Err(self.damaged(&reason(&error))),
        }
        Ok(true)
    }

    fn columns_of(&self, group: usize) -> Result<Open, ParquetError> {
        // The reader asserts this rather than asking it.
        let described = self.file.metadata().row_group(group);
        for &leaf in self.leaves.values() {
            let chunk = described.column(leaf);
            let start = chunk.dictionary_page_offset().unwrap_or(chunk.data_page_offset());
            if start < 0 || chunk.data_page_offset() < 0 || chunk.compressed_size() < 0 || chunk.num_values() < 0 {
                return Err(ParquetError::General("a column begins or ends before the file".to_owned()));
            }
        }
        let group = self.file.get_row_group(group)?;
        let schema = self.file.metadata().file_metadata().schema_descr_ptr();
        let open = |(&column, &leaf): (&usize, &usize)| {
            let descriptor = schema.column(leaf);
            let kind = column::kind(&descriptor)?;
            let opened = group.get_column_page_reader(leaf).map(|pages| Column::new(pages, &descriptor, kind));
            Some(opened.map(|opened| (column, (opened, Meaning::of(&descriptor)))))
        };
        self.leaves.iter().filter_map(open).collect()
    }

    /// Reads the next row of the group.
    fn next_row(&mut self) -> Result<BTreeMap<usize, String>, Problem> {
        let mut row = BTreeMap::new();
        let mut fault = None;
        for (&column, (reader, meaning)) in &mut self.columns {
            match reader.row() {
                Ok(Some(values)) if values.is_empty() => {}
                Ok(Some(values)) => {
                    let cells: Vec<String> = values.iter().map(|value| meaning.text(value)).collect();
                    row.insert(column, cells.join("\n"));
                }
                Ok(None) => fault = Some("a column has fewer values than there are rows".to_owned()),
                Err(reason) => fault = Some(reason),
            }
        }
        match fault {
            Some(reason) => Err(self.damaged(&reason)),
            None => {
                self.left -= 1;
                Ok(row)
            }
        }
    }

    /// A group that cannot be read on; its rows count as given.
    fn damaged(&mut self, reason: &str) -> Problem {
        let from = self.row + 1;
        self.row += self.left as u64;
        self.columns.clear();
        let rows =
            if self.left > 0 { format!("rows {from} to {}", self.row) } else { format!("row group {}", self.group) };
        self.left = 0;
        Problem::new(ProblemKind::Syntax, format!("damaged, left out: {reason}")).in_part(rows)
    }
}

impl Iterator for Rows {
    type Item = Result<Item, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.left == 0 {
            match self.next_group() {
                Ok(true) => {}
                Ok(false) => return None,
                Err(problem) => return Some(Err(problem)),
            }
        }
        let row = match self.next_row() {
            Ok(row) => row,
            Err(problem) => return Some(Err(problem)),
        };
        self.row += 1;
        let name = format!("{}:{}", self.name, self.row);
        let part = format!("row {}", self.row);
        let item = cells::document(&self.found, |column| row.get(&column).cloned(), &name, &self.options);
        Some(match item {
            Ok(mut item) => {
                item.notes.splice(0..0, self.notes.drain(..));
                for note in &mut item.notes {
                    note.part = Some(part.clone());
                }
                Ok(item)
            }
            Err(problem) => Err(problem.in_part(part)),
        })
    }
}

fn reason(error: &ParquetError) -> String {
    let message = error.to_string();
    let message = message.split_once(": ").map_or(message.as_str(), |(_, reason)| reason);
    message.chars().take(200).collect()
}

fn expected(key: Key) -> &'static str {
    match key {
        Key::Text | Key::Title => "strings",
        Key::Published => "days, time stamps or strings",
        Key::Id => "strings or whole numbers",
        Key::Authors => "strings or lists of strings",
        _ => "strings",
    }
}

/// What a column holds, in the words of the format.
fn held(column: &ColumnDescPtr) -> String {
    let list = if column.max_rep_level() > 0 { "lists of " } else { "" };
    format!("{list}{}", column.physical_type())
}

fn is_readable(column: &ColumnDescPtr, key: Key) -> bool {
    use parquet::basic::Type;
    if column.max_rep_level() > i16::from(key == Key::Authors) {
        return false;
    }
    match column.physical_type() {
        Type::BYTE_ARRAY => true,
        Type::FIXED_LEN_BYTE_ARRAY => !matches!(
            column.logical_type_ref(),
            Some(LogicalType::Uuid | LogicalType::Decimal { .. } | LogicalType::Float16)
        ),
        Type::INT32 | Type::INT64 => matches!(key, Key::Published | Key::Id),
        Type::INT96 => key == Key::Published,
        Type::BOOLEAN | Type::FLOAT | Type::DOUBLE => false,
    }
}

/// What the values of a column mean.
#[derive(Clone, Copy)]
enum Meaning {
    Plain,
    /// Days after 1970.
    Days,
    /// So many to a second after 1970.
    Stamps(i64),
}

impl Meaning {
    fn of(column: &ColumnDescPtr) -> Meaning {
        match (column.logical_type_ref(), column.converted_type()) {
            (Some(LogicalType::Date), _) | (_, ConvertedType::DATE) => Meaning::Days,
            (Some(LogicalType::Timestamp(time)), _) => Meaning::Stamps(match time.unit {
                TimeUnit::MILLIS => 1000,
                TimeUnit::MICROS => 1_000_000,
                TimeUnit::NANOS => 1_000_000_000,
            }),
            (_, ConvertedType::TIMESTAMP_MILLIS) => Meaning::Stamps(1000),
            (_, ConvertedType::TIMESTAMP_MICROS) => Meaning::Stamps(1_000_000),
            _ => Meaning::Plain,
        }
    }

    fn text(self, value: &Value) -> String {
        /// The Julian day of 1 January 1970.
        const EPOCH: i64 = 2_440_588;
        match (value, self) {
            (Value::Bytes(bytes), _) => text(bytes),
            (Value::Integer(days), Meaning::Days) => day(days.saturating_mul(86_400)),
            (Value::Integer(stamp), Meaning::Stamps(per_second)) => day(stamp.div_euclid(per_second)),
            (Value::Integer(number), Meaning::Plain) => number.to_string(),
            (Value::Day96(days), _) => day((i64::from(*days) - EPOCH) * 86_400),
        }
    }
}

/// The day of a number of seconds after 1970, as written; empty where there is none.
fn day(seconds: i64) -> String {
    let days = i32::try_from(seconds.div_euclid(86_400)).ok();
    days.and_then(written::days_after_1970).map(|day| day.to_string()).unwrap_or_default()
}

fn text(bytes: &[u8]) -> String {
    match decode(bytes) {
        Ok(decoded) => decoded.text.into_owned(),
        Err(_) => String::from_utf8_lossy(bytes).into_owned(),
    }
}
