//! `marsad eval`: codes gold documents and scores the records against them.

use crate::arguments::Eval;
use crate::exit::{Exit, Outcome, Stop};
use crate::lexicon::Loaded;
use marsad_ingest::{Options, Problem, ProblemKind};
use marsad_observatory::coding::{code_all, threads};
use marsad_observatory::input::{Input, Unstated};
use marsad_record::score::{check, score, table};
use serde_json::Value;
use std::io::Write;

pub fn run(options: &Eval) -> Outcome {
    let stop = |why: String| Stop::Because(Exit::Unusable, why);
    let mut gold: Vec<Value> = Vec::new();
    let mut inputs: Vec<Result<Input, Problem>> = Vec::new();
    let reading = Options { keep_raw: true, ..Options::default() };
    for item in marsad_ingest::documents([&options.gold], reading) {
        if item.as_ref().is_err_and(|problem| problem.kind == ProblemKind::PassedOver) {
            continue;
        }
        let mut item = item.map_err(|problem| stop(problem.to_string()))?;
        let raw = item.raw.take().filter(|raw| raw.get("events").is_some_and(Value::is_array));
        gold.push(raw.ok_or_else(|| stop(format!("{}: no gold document: it has no list of events", item.path)))?);
        inputs.push(Ok(Input::new(item, &Unstated::default())));
    }
    if options.check {
        return check_all(&gold);
    }
    let loaded = Loaded::new(options.lexicon.lexicon.as_deref())?;
    let mut reports = Vec::new();
    code_all(
        inputs.into_iter(),
        &loaded.lexicon()?,
        threads(None),
        |_, report| serde_json::to_value(report),
        |report| {
            let report = report.map_err(|problem| stop(problem.to_string()))?;
            reports.push(report.map_err(|error| stop(error.to_string()))?);
            Ok::<(), Stop>(())
        },
    )?;
    let scores = score(&gold, &reports);
    let text = match options.json {
        true => serde_json::to_string_pretty(&scores).map_err(|error| stop(error.to_string()))? + "\n",
        false => table::table(&scores),
    };
    std::io::stdout().write_all(text.as_bytes())?;
    Ok(Exit::Done)
}

/// Prints every problem of the gold documents themselves.
fn check_all(gold: &[Value]) -> Outcome {
    let problems: Vec<String> = gold.iter().flat_map(check::check).collect();
    let mut out = std::io::stdout().lock();
    for problem in &problems {
        writeln!(out, "{problem}")?;
    }
    writeln!(out, "{} problems in {} documents", problems.len(), gold.len())?;
    Ok(if problems.is_empty() { Exit::Done } else { Exit::Skipped })
}
