//! Coding: one document to JSON, or an Arrow stream of documents to Arrow batches.

use crate::coders;
use crate::columns::{Columns, Unstated, day};
use crate::failure::Failure;
use crate::rows::{Per, Table, rows, schema};
use arrow_array::RecordBatch;
use arrow_array::ffi_stream::RecordBatchStreamReader;
use arrow_pyarrow::PyArrowType;
use arrow_schema::{ArrowError, Schema};
use marsad_ingest::Problem;
use marsad_observatory::coding::{code_all, threads};
use marsad_observatory::input::Input;
use marsad_record::{Document, Report};
use pyo3::prelude::*;

/// The report of one document as JSON.
#[pyfunction]
#[pyo3(signature = (text, *, id, published=None, title=None, lang=None, source=None, home=None, url=None))]
#[allow(clippy::too_many_arguments, reason = "keywords of Python")]
pub fn code(
    python: Python<'_>,
    text: String,
    id: String,
    published: Option<&str>,
    title: Option<String>,
    lang: Option<String>,
    source: Option<String>,
    home: Option<String>,
    url: Option<String>,
) -> PyResult<String> {
    let published = published.map(day).transpose().map_err(Failure::Argument)?;
    let home = country(home)?;
    let coded = python.detach(|| -> Result<String, Failure> {
        let input = Input::of(Document { id, lang, published, source, home, url, title, text });
        let report = input.refusal().unwrap_or_else(|| coders::with(|coder| coder.code(&input.document)));
        Ok(serde_json::to_string(&report)?)
    });
    Ok(coded?)
}

/// The rows of many documents: their schema, and batches.
#[pyfunction]
#[pyo3(signature = (stream, *, per_record, threads=None, published=None, lang=None, source=None, home=None))]
#[allow(clippy::too_many_arguments, reason = "keywords of Python")]
pub fn code_batch(
    python: Python<'_>,
    stream: PyArrowType<RecordBatchStreamReader>,
    per_record: bool,
    threads: Option<u16>,
    published: Option<&str>,
    lang: Option<String>,
    source: Option<String>,
    home: Option<String>,
) -> PyResult<(PyArrowType<Schema>, Vec<PyArrowType<RecordBatch>>)> {
    if threads == Some(0) {
        return Err(Failure::Argument("threads must be 1 or more".to_owned()).into());
    }
    let published = published.map(day).transpose().map_err(Failure::Argument)?;
    let unstated = Unstated { published, lang, source, home: country(home)? };
    let per = if per_record { Per::Record } else { Per::Document };
    let batches = python.detach(|| coded(stream.0, per, threads, &unstated))?;
    Ok((PyArrowType(schema(per).as_ref().clone()), batches.into_iter().map(PyArrowType).collect()))
}

/// Why a batch ended early: errors of what reads the stream are kept aside, for what codes knows only those of files.
fn coded(
    stream: RecordBatchStreamReader,
    per: Per,
    asked: Option<u16>,
    unstated: &Unstated,
) -> Result<Vec<RecordBatch>, Failure> {
    let mut table = Table::new(per);
    let mut broken = None;
    let mut number = 0;
    let inputs = Documents { stream, batch: None, number: &mut number, broken: &mut broken, unstated };
    let make = |_: &Input, report: Report| rows(&report, per);
    code_all(inputs, coders::lexicon(), threads(asked), make, |coded: Result<_, Problem>| -> Result<(), Failure> {
        let rows = coded.map_err(|problem| Failure::Other(problem.to_string()))?;
        table.add(rows?).map_err(arrow)
    })?;
    if let Some(failure) = broken {
        return Err(failure);
    }
    table.close().map_err(arrow)?;
    Ok(table.batches)
}

/// Documents of a stream, in its order. It ends at the first batch that cannot be read, and keeps why.
struct Documents<'d> {
    stream: RecordBatchStreamReader,
    /// The batch that is being read, and its next row: documents are made one by one, for a batch may be all there is.
    batch: Option<(RecordBatch, usize)>,
    number: &'d mut usize,
    broken: &'d mut Option<Failure>,
    unstated: &'d Unstated,
}

impl Iterator for Documents<'_> {
    type Item = Result<Input, Problem>;
    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some((batch, row)) = self.batch.as_mut().filter(|(batch, row)| *row < batch.num_rows()) {
                let read = Columns::of(batch).map(|columns| columns.input(*row, *self.number, self.unstated));
                *row += 1;
                *self.number += 1;
                match read {
                    Ok(input) => return Some(Ok(input)),
                    Err(failure) => *self.broken = Some(failure),
                }
            }
            if self.broken.is_some() {
                return None;
            }
            match self.stream.next()? {
                Ok(batch) => self.batch = Some((batch, 0)),
                Err(error) => *self.broken = Some(arrow(error)),
            }
        }
    }
}

fn arrow(error: ArrowError) -> Failure {
    Failure::Other(format!("Arrow: {error}"))
}

/// Country of an outlet, as the command line takes it.
fn country(written: Option<String>) -> Result<Option<String>, Failure> {
    let Some(written) = written else { return Ok(None) };
    let wrong = || Failure::Argument(format!("home: {written:?}: expected three letters, such as TUN"));
    marsad_ingest::country(&written).map(Some).ok_or_else(wrong)
}
