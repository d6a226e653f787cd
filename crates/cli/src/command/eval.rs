//! `marsad eval`: codes gold documents and scores the records against them.

use crate::arguments::Eval;
use crate::coding::{code_all, threads};
use crate::exit::{Exit, Outcome, Stop};
use crate::input;
use crate::lexicon::Loaded;
use marsad_record::score::{self, check, table};
use serde_json::Value;
use std::io::Write;
use std::path::Path;

pub fn run(options: &Eval) -> Outcome {
    let gold = gold(&options.gold)?;
    if options.check {
        let problems: Vec<String> = gold.iter().flat_map(check::check).collect();
        let mut out = std::io::stdout().lock();
        for problem in &problems {
            writeln!(out, "{problem}")?;
        }
        writeln!(out, "{} problems in {} documents", problems.len(), gold.len())?;
        return Ok(if problems.is_empty() { Exit::Done } else { Exit::Skipped });
    }
    let mut reports = Vec::new();
    Loaded::new(options.lexicon.lexicon.as_deref())?.with(|lexicon| {
        let documents = gold.iter().filter_map(|document| input::document(document).ok());
        let make = |coder: &mut marsad_coder::Coder<'_>, document: &_| serde_json::to_value(coder.code(document));
        code_all(documents, lexicon, threads(None), make, |report| {
            reports.push(report.map_err(|error| Stop::Because(Exit::Unusable, error.to_string()))?);
            Ok(())
        })
    })??;
    let scores = score::score(&gold, &reports);
    let text = match options.json {
        true => serde_json::to_string_pretty(&scores).unwrap_or_default() + "\n",
        false => table::table(&scores),
    };
    std::io::stdout().write_all(text.as_bytes())?;
    Ok(Exit::Done)
}

/// Gold documents of a file or of a folder's `.json` files.
fn gold(path: &Path) -> Result<Vec<Value>, Stop> {
    let unreadable = |path: &Path, why: &dyn std::fmt::Display| {
        Stop::Because(Exit::Unusable, format!("{}: {why}", path.display()))
    };
    let mut files = vec![path.to_owned()];
    if path.is_dir() {
        let entries = std::fs::read_dir(path).map_err(|error| unreadable(path, &error))?;
        files = entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
        files.retain(|file| file.extension().is_some_and(|extension| extension == "json"));
        files.sort();
    }
    let mut out = Vec::new();
    for file in files {
        let bytes = std::fs::read(&file).map_err(|error| unreadable(&file, &error))?;
        match serde_json::from_slice(&bytes).map_err(|error| unreadable(&file, &error))? {
            Value::Array(documents) => out.extend(documents),
            document => out.push(document),
        }
    }
    match out.is_empty() {
        true => Err(unreadable(path, &"no gold documents here")),
        false => Ok(out),
    }
}
