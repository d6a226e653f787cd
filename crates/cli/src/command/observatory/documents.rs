//! `marsad documents`: documents by their words.

use super::answers::Answers;
use crate::arguments::observatory::Documents;
use crate::exit::Outcome;
use marsad_store::Store;
use serde_json::json;

const COLUMNS: [&str; 6] = ["id", "published", "source", "events", "states", "title"];

pub fn run(options: &Documents) -> Outcome {
    let store = Store::open(&options.database.db)?;
    let (from, to) = (options.from.map(|day| day.to_string()), options.to.map(|day| day.to_string()));
    let found = store.search(
        options.words.as_deref(),
        options.source.as_deref(),
        [from.as_deref(), to.as_deref()],
        options.limit,
    )?;
    let mut answers = Answers::new(options.format, &COLUMNS, &[0, 2, 5]);
    for document in found {
        let object = json!({
            "id": document.id, "published": document.published, "source": document.source, "title": document.title,
            "events": document.events, "states": document.states,
        });
        answers.add(&object, || {
            let beginning = || document.text.chars().take(120).collect::<String>();
            vec![
                document.id.clone(),
                document.published.clone().unwrap_or_default(),
                document.source.clone().unwrap_or_default(),
                document.events.to_string(),
                document.states.to_string(),
                document.title.clone().filter(|title| !title.trim().is_empty()).unwrap_or_else(beginning),
            ]
        })?;
    }
    answers.end("no such documents")
}
