//! GeoJSON (RFC 7946): one feature a happening or state, WGS84; geometry null where no place has coordinates.

use super::{Rows, Sink};
use crate::codes::Codes;
use crate::error::Result;
use crate::subject::Subject;
use crate::table::events::EVENTS;
use crate::table::states::{STATES, point};
use crate::table::{Cell, Column};
use marsad_record::Fluent;
use serde_json::{Map, Value, json};
use std::io::Write;

/// A collection being written.
pub struct Collection {
    out: Box<dyn Write>,
    rows: Rows,
    /// Only events, only states, or both.
    pub takes: [bool; 2],
}

fn value(cell: Cell) -> Value {
    match cell {
        Cell::Empty => Value::Null,
        Cell::Text(text) | Cell::Day(text) => text.into(),
        Cell::Whole(number) => number.into(),
        Cell::Number(number) => number.into(),
        Cell::Flag(flag) => flag.into(),
        Cell::Texts(texts) => texts.into(),
    }
}

fn properties<T>(columns: &[Column<T>], of: &T, codes: &Codes) -> Map<String, Value> {
    let left_out = ["lat", "lon"];
    let columns = columns.iter().filter(|column| !left_out.contains(&column.name));
    columns.map(|column| (column.name.to_owned(), value(column.of(of, codes)))).collect()
}

impl Collection {
    /// # Errors
    /// Where the beginning cannot be written.
    pub fn new(takes: [bool; 2], mut out: Box<dyn Write>) -> Result<Collection> {
        out.write_all(b"{\"type\":\"FeatureCollection\",\"features\":[")?;
        Ok(Collection { out, rows: Rows::default(), takes })
    }

    fn feature(
        &mut self,
        id: &str,
        record: &str,
        point: Option<[f64; 2]>,
        properties: Map<String, Value>,
    ) -> Result<()> {
        let first = self.rows == Rows::default();
        self.out.write_all(if first { b"\n" } else { b",\n" })?;
        let geometry = point.map(|[lat, lon]| json!({"type": "Point", "coordinates": [lon, lat]}));
        let mut all = Map::new();
        all.insert("record".to_owned(), record.into());
        all.extend(properties);
        let feature = json!({"type": "Feature", "id": id, "geometry": geometry, "properties": all});
        serde_json::to_writer(&mut self.out, &feature)?;
        Ok(())
    }
}

impl Sink for Collection {
    fn event(&mut self, subject: &Subject, codes: &Codes) -> Result<()> {
        if self.takes[0] {
            let properties = properties(EVENTS, subject, codes);
            self.feature(&subject.happening.id, "event", subject.point(), properties)?;
            self.rows.events += 1;
        }
        Ok(())
    }
    fn state(&mut self, fluent: &Fluent, codes: &Codes) -> Result<()> {
        if self.takes[1] {
            self.feature(&fluent.state.id, "state", point(fluent), properties(STATES, fluent, codes))?;
            self.rows.states += 1;
        }
        Ok(())
    }
    fn finish(mut self: Box<Self>) -> Result<Rows> {
        self.out.write_all(b"\n]}\n")?;
        self.out.flush()?;
        Ok(self.rows)
    }
}
