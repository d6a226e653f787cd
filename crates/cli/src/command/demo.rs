//! `marsad demo`: the bundled corpus, coded, as a picture.

use crate::arguments::brief::Demo;
use crate::exit::{Exit, Outcome, Stop};
use crate::lexicon::Loaded;
use crate::paint::Paint;
use crate::table::picture;
use marsad_ingest::Options;
use marsad_ingest::lines::Lines;
use marsad_observatory::coding::{code_all, threads};
use marsad_observatory::input::{Input, Unstated};
use std::io::Write;

/// Reports of made-up outlets on a real conflict, written for this project (`examples/karabakh/README.md`).
const CORPUS: &str = include_str!("../../../../examples/karabakh/docs.jsonl");

pub fn run(options: &Demo) -> Outcome {
    let mut inputs = Vec::new();
    for item in Lines::new(CORPUS.as_bytes(), "karabakh", Options::default()) {
        inputs.push(item.map(|item| Input::new(item, &Unstated::default())));
    }
    let loaded = Loaded::new(options.lexicon.lexicon.as_deref())?;
    let mut coded = Vec::new();
    let keep = |input: &Input, report| (input.document.clone(), report);
    code_all(inputs.into_iter(), &loaded.lexicon()?, threads(None), keep, |pair| {
        coded.push(pair.map_err(|problem| Stop::Because(Exit::Unusable, format!("bundled corpus: {problem}")))?);
        Ok::<(), Stop>(())
    })?;
    std::io::stdout().write_all(picture::picture(&coded, Paint::stdout()).as_bytes())?;
    Ok(Exit::Done)
}
