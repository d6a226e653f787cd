//! `marsad actors`: all forms in which each actor of some documents is written.

use crate::actors::Pages;
use crate::arguments::{Actors, ListFormat};
use crate::exit::{Exit, Outcome, Stop};
use crate::lexicon::Loaded;
use crate::paint::Paint;
use crate::say::plain;
use crate::table;
use marsad_ingest::ProblemKind;
use marsad_observatory::coding::{code_all, threads};
use marsad_observatory::input::{Unstated, inputs};
use std::io::{BufWriter, Write};

pub fn run(options: &Actors) -> Outcome {
    let loaded = Loaded::new(options.lexicon.lexicon.as_deref())?;
    let lexicon = loaded.lexicon()?;
    let unstated = Unstated { published: options.published, home: options.home.clone(), source: None };
    let (mut pages, mut complaints, mut reports) = (Pages::default(), 0, 0);
    let inputs = inputs(&options.inputs, &options.reading.columns, unstated);
    code_all(
        inputs,
        &lexicon,
        threads(options.jobs),
        |input, report| (report, input.complaint()),
        |coded| {
            // What is no report is named, but nothing is amiss.
            let amiss = !coded.as_ref().is_err_and(|problem| problem.kind == ProblemKind::PassedOver);
            let (report, said) =
                coded.map_or_else(|problem| (None, Some(problem.to_string())), |(report, said)| (Some(report), said));
            complaints += usize::from(amiss && said.is_some());
            said.into_iter().for_each(|line| eprintln!("marsad: {}", plain(&line)));
            if let Some(report) = report {
                reports += 1;
                pages.add(&report);
            }
            Ok::<(), Stop>(())
        },
    )?;
    let pages = pages.finish(options.at_least);
    let mut out = BufWriter::new(std::io::stdout().lock());
    match options.format {
        ListFormat::Table => out.write_all(table::actors::actors(&pages, Paint::stdout()).as_bytes())?,
        ListFormat::Jsonl => {
            for page in &pages {
                let line = serde_json::to_string(page).map_err(|error| {
                    Stop::Because(Exit::Unusable, format!("an actor cannot be written as JSON: {error}"))
                })?;
                writeln!(out, "{line}")?;
            }
        }
    }
    out.flush()?;
    Ok(match (complaints, reports) {
        (0, _) => Exit::Done,
        (_, 0) => Exit::Unusable,
        _ => Exit::Skipped,
    })
}
