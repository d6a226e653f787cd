//! `marsad explain`: why a record was made, or why some words made none.

use crate::arguments::Explain;
use crate::exit::{Exit, Outcome, Stop};
use crate::lexicon::Loaded;
use crate::paint::Paint;
use crate::say::plain;
use crate::table::explanation;
use marsad_coder::Coder;
use marsad_observatory::input::{Unstated, inputs};
use marsad_record::{Document, Explanation};
use std::io::Write;

pub fn run(options: &Explain) -> Outcome {
    let stop = |message: String| Err(Stop::Because(Exit::Unusable, message));
    let mut complaints = Vec::new();
    let mut documents: Vec<Document> = Vec::new();
    let unstated = Unstated { published: options.published, home: options.home.clone(), source: None };
    for input in inputs(std::slice::from_ref(&options.file), &options.reading.columns, unstated) {
        match input {
            Ok(input) => {
                complaints.extend(input.complaint());
                documents.extend((input.foreign().is_none()).then_some(input.document));
            }
            Err(problem) => complaints.push(problem.to_string()),
        }
    }
    complaints.iter().for_each(|complaint| eprintln!("marsad: {}", plain(&complaint.to_string())));
    let Some(first) = documents.first() else {
        return stop(format!("{}: there is no document in it", options.file.display()));
    };
    let (wanted, record) =
        match options.record.as_deref().map(|name| name.rsplit_once(':').unwrap_or((&first.id, name))) {
            Some((id, record)) => (documents.iter().filter(|document| document.id == id).collect(), Some(record)),
            None => (documents.iter().collect::<Vec<_>>(), None),
        };
    if wanted.is_empty() {
        return stop(format!("{}: no document has that id; the first one is {}", options.file.display(), first.id));
    }
    let loaded = Loaded::new(options.lexicon.lexicon.as_deref())?;
    let lexicon = loaded.lexicon()?;
    let mut coder = Coder::new(&lexicon);
    let explained: Vec<(&Document, Explanation)> =
        wanted.into_iter().map(|document| (document, coder.explain(document))).collect();
    let paint = Paint::stdout();
    let mut text = String::new();
    for (document, explanation) in &explained {
        text += &match (&options.why_not, record) {
            _ if options.json => serde_json::to_string_pretty(explanation).unwrap_or_default() + "\n",
            (Some(words), _) => explanation::why_not(explanation, words, paint),
            (None, Some(record)) => match explanation::record(document, explanation, record, paint) {
                Some(text) => text,
                None => return stop(no_record(explanation, record)),
            },
            (None, None) => explanation::all(document, explanation, paint),
        };
    }
    if let Some(words) = options.why_not.as_deref().filter(|_| text.is_empty()) {
        return stop(format!("{}: these words do not stand in it: {words}", options.file.display()));
    }
    std::io::stdout().write_all(text.as_bytes())?;
    Ok(if complaints.is_empty() { Exit::Done } else { Exit::Skipped })
}

fn no_record(explanation: &Explanation, record: &str) -> String {
    let report = &explanation.report;
    let ids = report.events.iter().map(|event| &event.id).chain(report.states.iter().map(|state| &state.id));
    let ids: Vec<&str> = ids.map(String::as_str).collect();
    match ids.is_empty() {
        true => format!("{} has no records; try --why-not \"words\"", report.id),
        false => format!("{} has no record {record}; it has {}", report.id, ids.join(" ")),
    }
}
