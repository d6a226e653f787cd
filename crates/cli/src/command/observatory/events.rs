//! `marsad events`: happenings, each once with all its sources.

use super::answers::Answers;
use super::{asked, opened};
use crate::arguments::observatory::Events;
use crate::exit::{Exit, Outcome, Stop};
use crate::lexicon::Loaded;
use crate::table::wording;
use marsad_observatory::knowing::Knowing;
use marsad_record::Happening;
use marsad_store::Store;

const COLUMNS: [&str; 14] = [
    "date",
    "type",
    "mode",
    "actors",
    "recipients",
    "place",
    "country",
    "status",
    "counts",
    "sources",
    "independent",
    "credibility",
    "contested",
    "id",
];
const TABLE: [&str; 7] = ["date", "what", "who", "where", "counts", "sources", "id"];

pub fn run(options: &Events) -> Outcome {
    let loaded = Loaded::new(options.lexicon.lexicon.as_deref())?;
    let lexicon = loaded.lexicon()?;
    let store = opened(&options.database, &loaded)?;
    let (asked, found) = asked(&options.filter, &lexicon, &store)?;
    let knowing = asked.known_by.as_deref().map(|day| Knowing::by(&store, day)).transpose()?;
    let is_table = options.format == crate::arguments::observatory::Answer::Table;
    let mut answers = if is_table {
        Answers::new(options.format, &TABLE, &[2, 3, 4])
    } else {
        Answers::new(options.format, &COLUMNS, &[])
    }
    .headed(options.tongue.lang());
    if found {
        store.happenings(&asked, |record| -> Result<(), Stop> {
            let happening = read(&store, record)?;
            let happening = match &knowing {
                Some(knowing) => knowing.happening(&store, happening)?,
                None => Some(happening),
            };
            let Some(happening) = happening else { return Ok(()) };
            answers.add(&happening, || if is_table { line(&happening) } else { row(&happening) })
        })?;
    }
    answers.end("no happenings")
}

pub fn read(store: &Store, record: &str) -> Result<Happening, Stop> {
    serde_json::from_str(record).map_err(|error| {
        let path = store.path().display();
        Stop::Because(
            Exit::Unusable,
            format!("{path}: a happening cannot be read: {error}; `marsad refresh` makes it anew"),
        )
    })
}

fn day(happening: &Happening) -> String {
    happening.date.as_ref().map_or_else(|| "unknown".to_owned(), wording::date)
}

/// The sides of a happening in few words.
pub fn who(happening: &Happening) -> String {
    match (wording::actors(&happening.actors), wording::actors(&happening.recipients)) {
        (from, to) if to.is_empty() => from,
        (from, to) if from.is_empty() => format!("? → {to}"),
        (from, to) => format!("{from} → {to}"),
    }
}

pub fn what(happening: &Happening) -> String {
    let status = match happening.status {
        marsad_record::Status::Actual => None,
        other => Some(other.word()),
    };
    [Some(happening.event.as_str()), happening.mode.as_deref(), status]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ")
}

fn line(happening: &Happening) -> Vec<String> {
    let contested = if happening.contested.is_empty() { "" } else { " !" };
    vec![
        day(happening),
        what(happening),
        who(happening),
        happening.place.as_ref().map(wording::place).unwrap_or_default(),
        wording::counts(&happening.counts),
        format!("{}/{} {}{contested}", happening.independent, happening.sources.len(), happening.credibility),
        happening.id.clone(),
    ]
}

fn row(happening: &Happening) -> Vec<String> {
    let place = happening.place.as_ref();
    let docs: Vec<&str> = happening.sources.iter().map(|source| source.doc.as_str()).collect();
    vec![
        happening.date.as_ref().and_then(|date| date.start.clone()).unwrap_or_default(),
        happening.event.clone(),
        happening.mode.clone().unwrap_or_default(),
        wording::actors(&happening.actors),
        wording::actors(&happening.recipients),
        place.and_then(|place| place.name.clone()).unwrap_or_default(),
        place.and_then(|place| place.country.clone()).unwrap_or_default(),
        happening.status.word().to_owned(),
        wording::counts(&happening.counts),
        docs.join(" "),
        happening.independent.to_string(),
        happening.credibility.to_string(),
        happening.contested.join(" "),
        happening.id.clone(),
    ]
}
