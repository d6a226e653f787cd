//! `marsad demo`: the bundled corpus, coded, as a picture.

use crate::arguments::Demo;
use crate::coding::{code_all, threads};
use crate::exit::{Exit, Outcome, Stop};
use crate::input;
use crate::lexicon::Loaded;
use crate::paint::Paint;
use crate::table::picture;
use std::io::Write;

/// Reports of made-up outlets on a real conflict, written for this project (`examples/karabakh/README.md`).
const CORPUS: &str = include_str!("../../../../examples/karabakh/docs.jsonl");

pub fn run(options: &Demo) -> Outcome {
    let mut documents = Vec::new();
    for (number, line) in CORPUS.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let broken = |why: String| Stop::Because(Exit::Unusable, format!("bundled corpus, line {}: {why}", number + 1));
        let value = serde_json::from_str(line).map_err(|error| broken(error.to_string()))?;
        documents.push(input::document(&value).map_err(broken)?);
    }
    let mut coded = Vec::new();
    Loaded::new(options.lexicon.lexicon.as_deref())?.with(|lexicon| {
        let make = |coder: &mut marsad_coder::Coder<'_>, document: &marsad_record::Document| {
            (document.clone(), coder.code(document))
        };
        code_all(documents.into_iter(), lexicon, threads(None), make, |pair| {
            coded.push(pair);
            Ok(())
        })
    })??;
    std::io::stdout().write_all(picture::picture(&coded, Paint::stdout()).as_bytes())?;
    Ok(Exit::Done)
}
