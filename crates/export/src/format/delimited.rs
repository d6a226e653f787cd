//! Tables of text: comma- or tab-separated, with a heading, with a row of HXL tags, or with neither.

use super::{Rows, Sink};
use crate::clean;
use crate::codes::Codes;
use crate::error::Result;
use crate::subject::Subject;
use crate::table::{Cell, Column, Kind};
use marsad_record::Fluent;
use std::io::Write;

/// How cells are parted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Comma-separated with a heading, quoted where needed (RFC 4180), and cells that look like formulas disarmed.
    Commas,
    /// The same with a row of HXL tags under the heading.
    Tags,
    /// Tab-separated with a heading; nothing is quoted: cells have no tabs or line breaks.
    Tabs,
    /// Tab-separated without a heading.
    BareTabs,
}

/// A table being written.
pub struct Table<T: 'static> {
    columns: Vec<Column<T>>,
    shape: Shape,
    out: csv::Writer<Box<dyn Write>>,
    rows: u64,
}

impl<T> Table<T> {
    /// # Errors
    /// Where the heading cannot be written.
    pub fn new(columns: Vec<Column<T>>, shape: Shape, out: Box<dyn Write>) -> Result<Table<T>> {
        let tabs = matches!(shape, Shape::Tabs | Shape::BareTabs);
        let mut writer = csv::WriterBuilder::new()
            .delimiter(if tabs { b'\t' } else { b',' })
            .quote_style(if tabs { csv::QuoteStyle::Never } else { csv::QuoteStyle::Necessary })
            .from_writer(out);
        if shape != Shape::BareTabs {
            writer.write_record(columns.iter().map(|column| column.name))?;
        }
        if shape == Shape::Tags {
            writer.write_record(columns.iter().map(|column| column.tag))?;
        }
        Ok(Table { columns, shape, out: writer, rows: 0 })
    }

    /// # Errors
    /// Where the row cannot be written.
    pub fn row(&mut self, of: &T, codes: &Codes) -> Result<()> {
        for column in &self.columns {
            let cell = column.of(of, codes);
            let text = match (&cell, column.kind) {
                // A reader of numbers expects a point.
                (Cell::Number(number), Kind::Number) if number.fract() == 0.0 => format!("{number:.1}"),
                _ => cell.text(),
            };
            let text = if cell.is_text() && self.shape != Shape::BareTabs { clean::unarmed(text) } else { text };
            self.out.write_field(text)?;
        }
        self.out.write_record(None::<&[u8]>)?;
        self.rows += 1;
        Ok(())
    }

    /// # Errors
    /// Where the rest cannot be written.
    pub fn end(mut self) -> Result<u64> {
        self.out.flush()?;
        Ok(self.rows)
    }
}

/// Events in a table.
pub struct Events {
    pub table: Table<Subject>,
    /// Which of them have a place in the format.
    pub takes: fn(&Subject) -> bool,
}

impl Sink for Events {
    fn event(&mut self, subject: &Subject, codes: &Codes) -> Result<()> {
        if (self.takes)(subject) { self.table.row(subject, codes) } else { Ok(()) }
    }
    fn state(&mut self, _: &Fluent, _: &Codes) -> Result<()> {
        Ok(())
    }
    fn finish(self: Box<Self>) -> Result<Rows> {
        Ok(Rows { events: self.table.end()?, ..Rows::default() })
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

/// GDELT's two tables.
pub struct Gdelt {
    pub events: Table<Subject>,
    pub mentions: Table<super::gdelt::Mentioned>,
}

impl Sink for Gdelt {
    fn event(&mut self, subject: &Subject, codes: &Codes) -> Result<()> {
        if !super::gdelt::takes(subject) {
            return Ok(());
        }
        self.events.row(subject, codes)?;
        for mention in &subject.mentions {
            let mentioned = super::gdelt::Mentioned {
                happening: subject.happening.id.clone(),
                first_reported: subject.happening.first_reported.clone(),
                mention: mention.clone(),
            };
            self.mentions.row(&mentioned, codes)?;
        }
        Ok(())
    }
    fn state(&mut self, _: &Fluent, _: &Codes) -> Result<()> {
        Ok(())
    }
    fn finish(self: Box<Self>) -> Result<Rows> {
        Ok(Rows { events: self.events.end()?, mentions: self.mentions.end()?, states: 0 })
    }
}
