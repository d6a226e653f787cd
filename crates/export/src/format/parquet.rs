//! Parquet: typed columns, lists as lists, days as dates; row groups of a bounded size, so that memory does not grow with the table.

use super::{Rows, Sink};
use crate::codes::Codes;
use crate::days;
use crate::error::Result;
use crate::subject::Subject;
use crate::table::{Cell, Column, Kind};
use marsad_record::Fluent;
use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical, ZstdLevel};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DoubleType, Int32Type, Int64Type};
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::{Type, TypePtr};
use std::io::Write;
use std::sync::Arc;

/// Rows of a row group.
const GROUP: usize = 32 * 1024;

/// Values of a column of the present row group.
enum Values {
    Text(Vec<ByteArray>),
    Whole(Vec<i64>),
    Number(Vec<f64>),
    Flag(Vec<bool>),
    Day(Vec<i32>),
}

struct Buffer {
    values: Values,
    definitions: Vec<i16>,
    /// Of lists.
    repetitions: Option<Vec<i16>>,
}

impl Buffer {
    fn new(kind: Kind) -> Buffer {
        let values = match kind {
            Kind::Text | Kind::Texts => Values::Text(Vec::new()),
            Kind::Whole => Values::Whole(Vec::new()),
            Kind::Number => Values::Number(Vec::new()),
            Kind::Flag => Values::Flag(Vec::new()),
            Kind::Day => Values::Day(Vec::new()),
        };
        Buffer { values, definitions: Vec::new(), repetitions: (kind == Kind::Texts).then(Vec::new) }
    }

    fn add(&mut self, cell: Cell) {
        if let Some(repetitions) = &mut self.repetitions {
            let texts = if let Cell::Texts(texts) = cell { texts } else { Vec::new() };
            if texts.is_empty() {
                repetitions.push(0);
                self.definitions.push(0);
            }
            for (place, text) in texts.into_iter().enumerate() {
                repetitions.push(i16::from(place > 0));
                self.definitions.push(1);
                if let Values::Text(values) = &mut self.values {
                    values.push(text.into_bytes().into());
                }
            }
            return;
        }
        let known = match (&mut self.values, cell) {
            (Values::Text(values), Cell::Text(text) | Cell::Day(text)) => {
                values.push(text.into_bytes().into());
                true
            }
            (Values::Whole(values), Cell::Whole(number)) => {
                values.push(number);
                true
            }
            (Values::Number(values), Cell::Number(number)) => {
                values.push(number);
                true
            }
            (Values::Flag(values), Cell::Flag(flag)) => {
                values.push(flag);
                true
            }
            (Values::Day(values), Cell::Day(day)) => days::since_epoch(&day).map(|day| values.push(day)).is_some(),
            _ => false,
        };
        self.definitions.push(i16::from(known));
    }

    fn write<W: Write + Send>(&mut self, group: &mut SerializedRowGroupWriter<'_, W>) -> Result<()> {
        let definitions = std::mem::take(&mut self.definitions);
        let repetitions = self.repetitions.as_mut().map(std::mem::take);
        let (definitions, repetitions) = (Some(definitions.as_slice()), repetitions.as_deref());
        let Some(mut column) = group.next_column()? else { return Ok(()) };
        match &mut self.values {
            Values::Text(values) => {
                let values = std::mem::take(values);
                column.typed::<ByteArrayType>().write_batch(&values, definitions, repetitions)?;
            }
            Values::Whole(values) => {
                let values = std::mem::take(values);
                column.typed::<Int64Type>().write_batch(&values, definitions, repetitions)?;
            }
            Values::Number(values) => {
                let values = std::mem::take(values);
                column.typed::<DoubleType>().write_batch(&values, definitions, repetitions)?;
            }
            Values::Flag(values) => {
                let values = std::mem::take(values);
                column.typed::<BoolType>().write_batch(&values, definitions, repetitions)?;
            }
            Values::Day(values) => {
                let values = std::mem::take(values);
                column.typed::<Int32Type>().write_batch(&values, definitions, repetitions)?;
            }
        }
        column.close()?;
        Ok(())
    }
}

/// A table being written.
pub struct Table<T: 'static> {
    columns: &'static [Column<T>],
    buffers: Vec<Buffer>,
    file: SerializedFileWriter<Box<dyn Write + Send>>,
    waiting: usize,
    rows: u64,
}

fn schema<T>(columns: &[Column<T>]) -> Result<TypePtr> {
    let mut fields = Vec::new();
    for column in columns {
        let (physical, logical) = match column.kind {
            Kind::Text | Kind::Texts => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
            Kind::Whole => (Physical::INT64, None),
            Kind::Number => (Physical::DOUBLE, None),
            Kind::Flag => (Physical::BOOLEAN, None),
            Kind::Day => (Physical::INT32, Some(LogicalType::Date)),
        };
        let of = |name: &str, repetition| {
            Type::primitive_type_builder(name, physical)
                .with_logical_type(logical.clone())
                .with_repetition(repetition)
                .build()
        };
        fields.push(Arc::new(if column.kind == Kind::Texts {
            let element = Arc::new(of("element", Repetition::REQUIRED)?);
            let list = Type::group_type_builder("list")
                .with_repetition(Repetition::REPEATED)
                .with_fields(vec![element])
                .build()?;
            Type::group_type_builder(column.name)
                .with_repetition(Repetition::REQUIRED)
                .with_logical_type(Some(LogicalType::List))
                .with_fields(vec![Arc::new(list)])
                .build()?
        } else {
            of(column.name, Repetition::OPTIONAL)?
        }));
    }
    Ok(Arc::new(Type::group_type_builder("marsad").with_fields(fields).build()?))
}

impl<T> Table<T> {
    /// # Errors
    /// Where the file cannot be begun.
    pub fn new(columns: &'static [Column<T>], out: Box<dyn Write + Send>) -> Result<Table<T>> {
        let about: serde_json::Map<String, serde_json::Value> =
            columns.iter().map(|column| (column.name.to_owned(), column.about.into())).collect();
        let properties = WriterProperties::builder()
            .set_created_by(concat!("marsad ", env!("CARGO_PKG_VERSION")).to_owned())
            .set_compression(Compression::ZSTD(ZstdLevel::try_new(1)?))
            .set_key_value_metadata(Some(vec![KeyValue::new(
                "columns".to_owned(),
                serde_json::Value::Object(about).to_string(),
            )]))
            .build();
        let file = SerializedFileWriter::new(out, schema(columns)?, Arc::new(properties))?;
        let buffers = columns.iter().map(|column| Buffer::new(column.kind)).collect();
        Ok(Table { columns, buffers, file, waiting: 0, rows: 0 })
    }

    /// # Errors
    /// Where a row group cannot be written.
    pub fn row(&mut self, of: &T, codes: &Codes) -> Result<()> {
        for (column, buffer) in self.columns.iter().zip(&mut self.buffers) {
            buffer.add(column.of(of, codes));
        }
        self.rows += 1;
        self.waiting += 1;
        if self.waiting >= GROUP { self.flush() } else { Ok(()) }
    }

    fn flush(&mut self) -> Result<()> {
        if self.waiting == 0 {
            return Ok(());
        }
        let mut group = self.file.next_row_group()?;
        for buffer in &mut self.buffers {
            buffer.write(&mut group)?;
        }
        group.close()?;
        self.waiting = 0;
        Ok(())
    }

    /// # Errors
    /// Where the rest cannot be written.
    pub fn end(mut self) -> Result<u64> {
        self.flush()?;
        let mut out = self.file.into_inner()?;
        out.flush()?;
        Ok(self.rows)
    }
}

/// Events in a table.
pub struct Events(pub Table<Subject>);

impl Sink for Events {
    fn event(&mut self, subject: &Subject, codes: &Codes) -> Result<()> {
        self.0.row(subject, codes)
    }
    fn state(&mut self, _: &Fluent, _: &Codes) -> Result<()> {
        Ok(())
    }
    fn finish(self: Box<Self>) -> Result<Rows> {
        Ok(Rows { events: self.0.end()?, ..Rows::default() })
    }
}

/// States in a table.
pub struct States(pub Table<Fluent>);

impl Sink for States {
    fn event(&mut self, _: &Subject, _: &Codes) -> Result<()> {
        Ok(())
    }
    fn state(&mut self, fluent: &Fluent, codes: &Codes) -> Result<()> {
        self.0.row(fluent, codes)
    }
    fn finish(self: Box<Self>) -> Result<Rows> {
        Ok(Rows { states: self.0.end()?, ..Rows::default() })
    }
}
