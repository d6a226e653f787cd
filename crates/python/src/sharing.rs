//! Work that is shared among machines: which coded documents must be fused together, what a part of them comes to, and a store made of
//! reports that were coded elsewhere.

use crate::coders;
use crate::columns::{Columns, Unstated};
use crate::failure::Failure;
use arrow_array::builder::{ListBuilder, StringBuilder, UInt64Builder};
use arrow_array::cast::AsArray;
use arrow_array::ffi_stream::RecordBatchStreamReader;
use arrow_array::types::UInt64Type;
use arrow_array::{Array, ArrayRef, RecordBatch, UInt64Array};
use arrow_pyarrow::PyArrowType;
use arrow_schema::{ArrowError, DataType};
use marsad_fuse::meeting::{Meeting, parts as parts_of};
use marsad_fuse::{Signature, Source};
use marsad_observatory::input::Input;
use marsad_observatory::refresh::refresh;
use marsad_observatory::taking::{Taking, take_coded};
use marsad_record::{Happening, Report};
use marsad_store::{Asked, RunOf, Store};
use pyo3::prelude::*;
use std::path::PathBuf;
use std::sync::Arc;

/// Where each coded document meets others: its number in the stream, and two lists of keys.
#[pyfunction]
pub fn meetings(
    python: Python<'_>,
    stream: PyArrowType<RecordBatchStreamReader>,
) -> PyResult<PyArrowType<RecordBatch>> {
    Ok(PyArrowType(python.detach(|| meetings_of(stream.0))?))
}

/// The part of each document: two lists of keys as columns, in the order of `meetings`.
#[pyfunction]
pub fn parts(python: Python<'_>, stream: PyArrowType<RecordBatchStreamReader>) -> PyResult<PyArrowType<RecordBatch>> {
    Ok(PyArrowType(python.detach(|| part_numbers(stream.0))?))
}

/// Happenings of coded documents, fused among themselves: their ids and JSON.
#[pyfunction]
pub fn fuse(python: Python<'_>, stream: PyArrowType<RecordBatchStreamReader>) -> PyResult<PyArrowType<RecordBatch>> {
    Ok(PyArrowType(python.detach(|| fused(stream.0))?))
}

/// Takes coded documents into a store, which is made where there is none, and brings it up to date. How many were new.
#[pyfunction]
pub fn take(python: Python<'_>, path: PathBuf, stream: PyArrowType<RecordBatchStreamReader>) -> PyResult<u64> {
    Ok(python.detach(|| -> Result<u64, Failure> { taken(&mut Store::create(&path)?, stream.0) })?)
}

/// Documents with their reports, out of a stream.
fn coded(stream: RecordBatchStreamReader) -> impl Iterator<Item = Result<(Input, Report), Failure>> {
    let mut number = 0;
    stream.flat_map(move |batch| {
        let mut read = Vec::new();
        match batch.map_err(arrow).and_then(|batch| of_batch(&batch, &mut number, &mut read)) {
            Ok(()) => {}
            Err(failure) => read.push(Err(failure)),
        }
        read
    })
}

type Read = Vec<Result<(Input, Report), Failure>>;

fn of_batch(batch: &RecordBatch, number: &mut usize, read: &mut Read) -> Result<(), Failure> {
    let columns = Columns::of(batch)?;
    for row in 0..batch.num_rows() {
        let input = columns.input(row, *number, &Unstated::default());
        *number += 1;
        let report = columns.report(row).ok_or_else(|| {
            Failure::Argument(format!(
                "{}: no report: documents are coded first (column \"report\")",
                input.document.id
            ))
        })?;
        let wrong = |error| Failure::Argument(format!("{}: its report cannot be read: {error}", input.document.id));
        let report: Report = serde_json::from_str(report).map_err(wrong)?;
        if report.id != input.document.id {
            return Err(Failure::Argument(format!("{}: its report is of {:?}", input.document.id, report.id)));
        }
        read.push(Ok((input, report)));
    }
    Ok(())
}

fn meetings_of(stream: RecordBatchStreamReader) -> Result<RecordBatch, Failure> {
    let mut ids = StringBuilder::new();
    let mut lists = [ListBuilder::new(UInt64Builder::new()), ListBuilder::new(UInt64Builder::new())];
    for read in coded(stream) {
        let (input, report) = read?;
        let document = &input.document;
        let published = document.published.map(|day| day.to_string());
        let source = Source { doc: document.id.clone(), published, ..Source::default() };
        let meeting = Meeting::of(&source, &Signature::of(&document.text), &report.events);
        ids.append_value(&document.id);
        for (list, keys) in lists.iter_mut().zip([meeting.always, meeting.with_long]) {
            list.append_value(keys.into_iter().map(Some));
        }
    }
    let [mut always, mut with_long] = lists;
    table([
        ("id", Arc::new(ids.finish()) as ArrayRef),
        ("always", Arc::new(always.finish())),
        ("with_long", Arc::new(with_long.finish())),
    ])
}

fn part_numbers(stream: RecordBatchStreamReader) -> Result<RecordBatch, Failure> {
    let mut documents = Vec::new();
    for batch in stream {
        let batch = batch.map_err(arrow)?;
        let (always, with_long) = (lists(&batch, "always")?, lists(&batch, "with_long")?);
        documents.extend(always.into_iter().zip(with_long).map(|(always, with_long)| Meeting { always, with_long }));
    }
    let parts = parts_of(&documents).into_iter().map(|part| part as u64);
    table([("part", Arc::new(UInt64Array::from_iter_values(parts)) as ArrayRef)])
}

fn lists(batch: &RecordBatch, name: &str) -> Result<Vec<Vec<u64>>, Failure> {
    let wrong = || Failure::Argument(format!("column {name:?} is no list of whole numbers"));
    let column = batch.column_by_name(name).ok_or_else(wrong)?;
    let DataType::List(inner) = column.data_type() else { return Err(wrong()) };
    if *inner.data_type() != DataType::UInt64 {
        return Err(wrong());
    }
    let column = column.as_list::<i32>();
    let row = |row: usize| column.value(row).as_primitive::<UInt64Type>().values().to_vec();
    Ok((0..column.len()).map(row).collect())
}

fn fused(stream: RecordBatchStreamReader) -> Result<RecordBatch, Failure> {
    let mut store = Store::in_memory()?;
    taken(&mut store, stream)?;
    let (mut ids, mut records) = (StringBuilder::new(), StringBuilder::new());
    store.happenings_by_id(&Asked::default(), |record| -> Result<(), Failure> {
        // Read and written again, as `marsad events` does.
        let happening: Happening = serde_json::from_str(record)?;
        ids.append_value(&happening.id);
        records.append_value(serde_json::to_string(&happening)?);
        Ok(())
    })?;
    table([("id", Arc::new(ids.finish()) as ArrayRef), ("happening", Arc::new(records.finish()))])
}

fn taken(store: &mut Store, stream: RecordBatchStreamReader) -> Result<u64, Failure> {
    let lexicon = coders::identity();
    let run = RunOf {
        coder: marsad_observatory::coder(),
        lexicon: lexicon.clone(),
        settings: format!("{{\"records\":{}}}", marsad_record::VERSION),
    };
    let now = jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
    let taking = Taking { run: &run, threads: 1, now: &now, today: None };
    let taken = take_coded::<Failure>(store, coded(stream), &taking, |_, _| {})?;
    refresh(store, &lexicon, &now, |_| {})?;
    Ok(taken.new)
}

fn table<const N: usize>(columns: [(&str, ArrayRef); N]) -> Result<RecordBatch, Failure> {
    RecordBatch::try_from_iter(columns).map_err(arrow)
}

fn arrow(error: ArrowError) -> Failure {
    Failure::Other(format!("Arrow: {error}"))
}
