//! One column of a group of rows in a Parquet file: pages that the library has unpacked, to the values of each row.

use super::packed::{self, Kind, MOST, Result, Value};
use bytes::Bytes;
use parquet::basic::{Encoding, Type};
use parquet::column::page::{Page, PageReader};
use parquet::schema::types::ColumnDescPtr;
use std::collections::VecDeque;

/// Bytes of an unpacked page.
const LARGEST: usize = 256 << 20;

/// Reads the rows of a column one after the other.
pub(super) struct Column {
    pages: Box<dyn PageReader>,
    kind: Kind,
    most_repeated: u32,
    most_defined: u32,
    dictionary: Option<Vec<Value>>,
    /// Of the page that is read: for each value whether it goes on in the row before, and whether it is there.
    repeated: VecDeque<u32>,
    defined: VecDeque<u32>,
    values: std::vec::IntoIter<Value>,
}

/// How the values of a column are stored; `None` for what is never read.
pub(super) fn kind(column: &ColumnDescPtr) -> Option<Kind> {
    match column.physical_type() {
        Type::BYTE_ARRAY => Some(Kind::Strings),
        Type::FIXED_LEN_BYTE_ARRAY => Some(Kind::Fixed(usize::try_from(column.type_length()).ok()?)),
        Type::INT32 => Some(Kind::Four),
        Type::INT64 => Some(Kind::Eight),
        Type::INT96 => Some(Kind::Twelve),
        Type::BOOLEAN | Type::FLOAT | Type::DOUBLE => None,
    }
}

impl Column {
    pub(super) fn new(pages: Box<dyn PageReader>, column: &ColumnDescPtr, kind: Kind) -> Column {
        let level = |level: i16| u32::try_from(level).unwrap_or(0);
        Column {
            pages,
            kind,
            most_repeated: level(column.max_rep_level()),
            most_defined: level(column.max_def_level()),
            dictionary: None,
            repeated: VecDeque::new(),
            defined: VecDeque::new(),
            values: Vec::new().into_iter(),
        }
    }

    /// The values of the next row; `None` at the end.
    pub(super) fn row(&mut self) -> std::result::Result<Option<Vec<Value>>, String> {
        let mut row = Vec::new();
        let mut begun = false;
        loop {
            while self.defined.is_empty() {
                if !self.next_page()? {
                    return Ok(begun.then_some(row));
                }
            }
            let goes_on = self.repeated.front().is_some_and(|level| *level > 0);
            if begun && !goes_on {
                return Ok(Some(row));
            }
            begun = true;
            self.repeated.pop_front();
            if self.defined.pop_front() == Some(self.most_defined) {
                row.push(self.values.next().ok_or("a page has fewer values than it says")?);
            }
            // Where nothing repeats the row is whole, and the next page is not needed yet.
            if self.most_repeated == 0 {
                return Ok(Some(row));
            }
        }
    }

    /// Goes to the next page with values; false where there is none.
    fn next_page(&mut self) -> std::result::Result<bool, String> {
        let Some(page) = self.pages.get_next_page().map_err(|error| error.to_string())? else { return Ok(false) };
        self.open(page)?;
        Ok(true)
    }

    fn open(&mut self, page: Page) -> Result<()> {
        if page.buffer().len() > LARGEST {
            return Err("a page is larger than 256 MiB");
        }
        let (bytes, count, encoding, repeated, defined) = match page {
            Page::DictionaryPage { buf, num_values, .. } => {
                self.dictionary = Some(packed::plain(&buf, self.kind, num_values as usize)?);
                return Ok(());
            }
            Page::DataPage { buf, num_values, encoding, def_level_encoding, rep_level_encoding, .. } => {
                let levels = [(self.most_repeated, rep_level_encoding), (self.most_defined, def_level_encoding)];
                if levels.iter().any(|(most, encoding)| *most > 0 && *encoding != Encoding::RLE) {
                    return Err("a page has levels in an encoding that is not read");
                }
                let mut rest = buf;
                let repeated = prefixed(&mut rest, self.most_repeated)?;
                let defined = prefixed(&mut rest, self.most_defined)?;
                (rest, num_values, encoding, repeated, defined)
            }
            Page::DataPageV2 { buf, num_values, encoding, rep_levels_byte_len, def_levels_byte_len, .. } => {
                let mut rest = buf;
                let repeated = split(&mut rest, rep_levels_byte_len as usize)?;
                let defined = split(&mut rest, def_levels_byte_len as usize)?;
                (rest, num_values, encoding, repeated, defined)
            }
        };
        let count = count as usize;
        if count > MOST {
            return Err("a page has more than 16 million values");
        }
        let levels = |bytes: &Bytes, most: u32| match most {
            0 => Ok(vec![0; count]),
            most => packed::runs(bytes, packed::width(most), count),
        };
        self.repeated = levels(&repeated, self.most_repeated)?.into();
        let defined = levels(&defined, self.most_defined)?;
        let there = defined.iter().filter(|level| **level == self.most_defined).count();
        self.defined = defined.into();
        self.values = self.values(&bytes, encoding, there)?.into_iter();
        Ok(())
    }

    fn values(&self, bytes: &Bytes, encoding: Encoding, count: usize) -> Result<Vec<Value>> {
        let integers = matches!(self.kind, Kind::Four | Kind::Eight);
        match encoding {
            Encoding::PLAIN => packed::plain(bytes, self.kind, count),
            Encoding::PLAIN_DICTIONARY | Encoding::RLE_DICTIONARY => {
                let dictionary = self.dictionary.as_ref().ok_or("a page refers to a dictionary that is not there")?;
                if count == 0 {
                    return Ok(Vec::new());
                }
                let (width, packed) = bytes.split_first().ok_or("a page of a dictionary is empty")?;
                let places = packed::runs(packed, u32::from(*width), count)?;
                let value = |place: u32| dictionary.get(place as usize).cloned();
                places.into_iter().map(|place| value(place).ok_or("a page refers past its dictionary")).collect()
            }
            Encoding::DELTA_BINARY_PACKED if integers => {
                let (numbers, _) = packed::deltas(bytes)?;
                // Of four bytes the sums go round at four bytes.
                let whole = |number: i64| if self.kind == Kind::Four { i64::from(number as i32) } else { number };
                Ok(numbers.into_iter().map(|number| Value::Integer(whole(number))).collect())
            }
            Encoding::DELTA_LENGTH_BYTE_ARRAY if self.kind == Kind::Strings => packed::delta_lengths(bytes),
            Encoding::DELTA_BYTE_ARRAY if !integers => packed::delta_strings(bytes),
            _ => Err("a page is in an encoding that is not read"),
        }
    }
}

/// Levels behind their length in four bytes; none where all are zero.
fn prefixed(rest: &mut Bytes, most: u32) -> Result<Bytes> {
    if most == 0 {
        return Ok(Bytes::new());
    }
    let length = split(rest, 4)?;
    let length = length.iter().rev().fold(0usize, |value, byte| value << 8 | usize::from(*byte));
    split(rest, length)
}

fn split(rest: &mut Bytes, length: usize) -> Result<Bytes> {
    if length > rest.len() { Err("a page is shorter than it says") } else { Ok(rest.split_to(length)) }
}
