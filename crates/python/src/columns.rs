//! Text columns of a batch of documents, read in place in each of Arrow's three ways to keep text.

use crate::failure::Failure;
use arrow_array::cast::AsArray;
use arrow_array::{Array, RecordBatch};
use arrow_schema::DataType;
use jiff::civil::Date;
use marsad_observatory::input::Input;
use marsad_record::{Document, Note};

/// Columns that a batch may have. Only `text` must be there.
const KNOWN: [&str; 9] = ["id", "text", "title", "published", "lang", "source", "home", "url", "report"];

/// What holds of documents that do not say it themselves.
#[derive(Clone, Debug, Default)]
pub struct Unstated {
    pub published: Option<Date>,
    pub lang: Option<String>,
    pub source: Option<String>,
    pub home: Option<String>,
}

/// The columns of one batch, in the order of [`KNOWN`].
pub struct Columns<'b> {
    columns: [Option<&'b dyn Array>; KNOWN.len()],
}

impl<'b> Columns<'b> {
    /// # Errors
    /// Where there is no column `text`, or one of the known columns is not text.
    pub fn of(batch: &'b RecordBatch) -> Result<Columns<'b>, Failure> {
        let mut columns: [Option<&'b dyn Array>; KNOWN.len()] = [None; KNOWN.len()];
        for (place, name) in columns.iter_mut().zip(KNOWN) {
            let Some(column) = batch.column_by_name(name) else { continue };
            match column.data_type() {
                DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => *place = Some(column.as_ref()),
                DataType::Null => {}
                other => return Err(Failure::Argument(format!("column {name:?} is {other} and not text"))),
            }
        }
        if batch.column_by_name("text").is_none() {
            return Err(Failure::Argument("no column is called \"text\"".to_owned()));
        }
        Ok(Columns { columns })
    }

    fn cell(&self, column: usize, row: usize) -> Option<&'b str> {
        let column = self.columns[column].filter(|column| column.is_valid(row))?;
        match column.data_type() {
            DataType::Utf8 => Some(column.as_string::<i32>().value(row)),
            DataType::LargeUtf8 => Some(column.as_string::<i64>().value(row)),
            DataType::Utf8View => Some(column.as_string_view().value(row)),
            _ => None,
        }
    }

    /// The report of a row, where it was coded before.
    pub fn report(&self, row: usize) -> Option<&'b str> {
        self.cell(8, row)
    }

    /// The document of a row; `number` is its id where it states none. A day that is none is told in its report, as everywhere.
    pub fn input(&self, row: usize, number: usize, unstated: &Unstated) -> Input {
        let cell = |column| self.cell(column, row).filter(|text| !text.is_empty());
        let own = |column| cell(column).map(str::to_owned);
        let (day, complaint) = match cell(3).map(day) {
            Some(Ok(day)) => (Some(day), None),
            Some(Err(text)) => (None, Some(Note::new(Note::INPUT, text))),
            None => (None, None),
        };
        let mut input = Input::of(Document {
            id: own(0).unwrap_or_else(|| number.to_string()),
            text: self.cell(1, row).unwrap_or("").to_owned(),
            title: own(2),
            published: day.or(unstated.published),
            lang: own(4).or_else(|| unstated.lang.clone()),
            source: own(5).or_else(|| unstated.source.clone()),
            home: own(6).or_else(|| unstated.home.clone()),
            url: own(7),
        });
        input.notes.extend(complaint);
        input
    }
}

/// A day, of a time too.
///
/// # Errors
/// What is wrong with it, in words.
pub fn day(written: &str) -> Result<Date, String> {
    let date = written.split(['T', ' ']).next().unwrap_or(written);
    date.parse().map_err(|_| format!("published: {written:?} is no day (YYYY-MM-DD)"))
}
