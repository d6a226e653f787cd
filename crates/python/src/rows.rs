//! Reports and records as rows of Arrow tables. Rows are made on the threads that code, and put into columns in the order of the input.

use arrow_array::builder::{
    Float32Builder, Float64Builder, Int32Builder, LargeStringBuilder, ListBuilder, StringBuilder,
};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{ArrowError, DataType, Field, Schema};
use marsad_record::{Actor, Date, Place, Report};
use std::sync::Arc;

/// What a row stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Per {
    Document,
    Record,
}

/// A column is given out when its JSON is so long, in bytes.
const FULL: usize = 8 << 20;

/// A row of either table.
pub enum Row {
    Document { id: String, events: i32, states: i32, json: String },
    Record(Box<Record>),
}

pub struct Record {
    document: String,
    record: String,
    kind: &'static str,
    category: String,
    mode: Option<String>,
    status: &'static str,
    start: Option<String>,
    end: Option<String>,
    actors: Vec<String>,
    recipients: Vec<String>,
    place: Option<Place>,
    confidence: Option<f32>,
    trigger: String,
    json: String,
}

/// The rows of a report.
///
/// # Errors
/// Where a record cannot be written as JSON.
pub fn rows(report: &Report, per: Per) -> serde_json::Result<Vec<Row>> {
    if per == Per::Document {
        let count = |number: usize| i32::try_from(number).unwrap_or(i32::MAX);
        let json = serde_json::to_string(report)?;
        let (events, states) = (count(report.events.len()), count(report.states.len()));
        return Ok(vec![Row::Document { id: report.id.clone(), events, states, json }]);
    }
    let mut out = Vec::with_capacity(report.events.len() + report.states.len());
    let days = |from: Option<&Date>, to: Option<&Date>| {
        (from.and_then(|date| date.start.clone()), to.and_then(|date| date.end.clone()))
    };
    for event in &report.events {
        let (start, end) = days(event.date.as_ref(), event.date.as_ref());
        out.push(Row::Record(Box::new(Record {
            document: report.id.clone(),
            record: event.id.clone(),
            kind: "event",
            category: event.event.clone(),
            mode: event.mode.clone(),
            status: event.status.word(),
            start,
            end,
            actors: event.actors.iter().map(side).collect(),
            recipients: event.recipients.iter().map(side).collect(),
            place: event.place.clone(),
            confidence: Some(event.confidence),
            trigger: event.trigger.clone(),
            json: serde_json::to_string(event)?,
        })));
    }
    for state in &report.states {
        let (start, end) = days(state.from.as_ref(), state.until.as_ref());
        out.push(Row::Record(Box::new(Record {
            document: report.id.clone(),
            record: state.id.clone(),
            kind: "state",
            category: state.state.clone(),
            mode: None,
            status: state.status.word(),
            start,
            end,
            actors: state.holder.iter().chain(&state.force).map(side).collect(),
            recipients: Vec::new(),
            place: state.place.clone(),
            confidence: None,
            trigger: state.trigger.clone(),
            json: serde_json::to_string(state)?,
        })));
    }
    Ok(out)
}

/// Code and sector, or what else is known of a side: `RUS MIL`, `Hamas`.
fn side(actor: &Actor) -> String {
    let code: Vec<&str> = [&actor.code, &actor.sector].into_iter().flatten().map(String::as_str).collect();
    if code.is_empty() { actor.name.clone().or_else(|| actor.text.clone()).unwrap_or_default() } else { code.join(" ") }
}

pub fn schema(per: Per) -> Arc<Schema> {
    let text = |name: &str, empty| Field::new(name, DataType::Utf8, empty);
    let list = |name: &str| Field::new(name, DataType::List(Arc::new(Field::new("item", DataType::Utf8, true))), false);
    let json = |name: &str| Field::new(name, DataType::LargeUtf8, false);
    Arc::new(Schema::new(match per {
        Per::Document => vec![
            text("id", false),
            Field::new("events", DataType::Int32, false),
            Field::new("states", DataType::Int32, false),
            json("report"),
        ],
        Per::Record => vec![
            text("document", false),
            text("record", false),
            text("kind", false),
            text("type", false),
            text("mode", true),
            text("status", false),
            text("start", true),
            text("end", true),
            list("actors"),
            list("recipients"),
            text("place", true),
            text("country", true),
            Field::new("latitude", DataType::Float64, true),
            Field::new("longitude", DataType::Float64, true),
            Field::new("confidence", DataType::Float32, true),
            text("trigger", false),
            json("json"),
        ],
    }))
}

/// Rows on their way into batches.
pub struct Table {
    per: Per,
    rows: Vec<Row>,
    bytes: usize,
    pub batches: Vec<RecordBatch>,
}

impl Table {
    pub fn new(per: Per) -> Table {
        Table { per, rows: Vec::new(), bytes: 0, batches: Vec::new() }
    }

    /// # Errors
    /// Where Arrow refuses a batch.
    pub fn add(&mut self, rows: Vec<Row>) -> Result<(), ArrowError> {
        let length = |row: &Row| match row {
            Row::Document { json, .. } => json.len(),
            Row::Record(record) => record.json.len(),
        };
        self.bytes += rows.iter().map(length).sum::<usize>();
        self.rows.extend(rows);
        if self.bytes < FULL { Ok(()) } else { self.close() }
    }

    /// Makes a batch of the rows that wait.
    ///
    /// # Errors
    /// Where Arrow refuses it.
    pub fn close(&mut self) -> Result<(), ArrowError> {
        if self.rows.is_empty() {
            return Ok(());
        }
        let rows = std::mem::take(&mut self.rows);
        self.bytes = 0;
        let columns = match self.per {
            Per::Document => documents(&rows),
            Per::Record => records(rows),
        };
        self.batches.push(RecordBatch::try_new(schema(self.per), columns)?);
        Ok(())
    }
}

fn documents(rows: &[Row]) -> Vec<ArrayRef> {
    let (mut ids, mut json) = (StringBuilder::new(), LargeStringBuilder::new());
    let (mut of_events, mut of_states) = (Int32Builder::new(), Int32Builder::new());
    for row in rows {
        if let Row::Document { id, events, states, json: text } = row {
            ids.append_value(id);
            of_events.append_value(*events);
            of_states.append_value(*states);
            json.append_value(text);
        }
    }
    vec![Arc::new(ids.finish()), Arc::new(of_events.finish()), Arc::new(of_states.finish()), Arc::new(json.finish())]
}

fn records(rows: Vec<Row>) -> Vec<ArrayRef> {
    let rows: Vec<Box<Record>> = rows
        .into_iter()
        .filter_map(|row| match row {
            Row::Record(record) => Some(record),
            Row::Document { .. } => None,
        })
        .collect();
    let text = |cell: &dyn Fn(&Record) -> Option<String>| -> ArrayRef {
        let mut column = StringBuilder::new();
        rows.iter().for_each(|row| column.append_option(cell(row)));
        Arc::new(column.finish())
    };
    let list = |cell: &dyn Fn(&Record) -> Vec<String>| -> ArrayRef {
        let mut column = ListBuilder::new(StringBuilder::new());
        rows.iter().for_each(|row| column.append_value(cell(row).into_iter().map(Some)));
        Arc::new(column.finish())
    };
    let degrees = |cell: &dyn Fn(&Place) -> Option<f64>| -> ArrayRef {
        let mut column = Float64Builder::new();
        rows.iter().for_each(|row| column.append_option(row.place.as_ref().and_then(cell)));
        Arc::new(column.finish())
    };
    let mut confidence = Float32Builder::new();
    rows.iter().for_each(|row| confidence.append_option(row.confidence));
    let mut json = LargeStringBuilder::new();
    rows.iter().for_each(|row| json.append_value(&row.json));
    vec![
        text(&|row| Some(row.document.clone())),
        text(&|row| Some(row.record.clone())),
        text(&|row| Some(row.kind.to_owned())),
        text(&|row| Some(row.category.clone())),
        text(&|row| row.mode.clone()),
        text(&|row| Some(row.status.to_owned())),
        text(&|row| row.start.clone()),
        text(&|row| row.end.clone()),
        list(&|row| row.actors.clone()),
        list(&|row| row.recipients.clone()),
        text(&|row| row.place.as_ref().and_then(|place| place.name.clone().or_else(|| place.text.clone()))),
        text(&|row| row.place.as_ref().and_then(|place| place.country.clone())),
        degrees(&|place| place.lat),
        degrees(&|place| place.lon),
        Arc::new(confidence.finish()),
        text(&|row| Some(row.trigger.clone())),
        Arc::new(json.finish()),
    ]
}
