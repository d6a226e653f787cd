//! `marsad sources`: outlets, how far they are trusted, and who copies whom.

use super::answers::Answers;
use super::opened;
use crate::arguments::observatory::{Database, Sources};
use crate::exit::{Exit, Outcome, Stop};
use crate::lexicon::Loaded;
use marsad_observatory::names::Unknown;
use marsad_store::Store;
use serde_json::json;

const COLUMNS: [&str; 9] = ["source", "grade", "documents", "copies", "first", "last", "events", "states", "home"];

pub fn run(options: &Sources) -> Outcome {
    if let Some(action) = &options.action {
        return crate::command::watch::sources(action);
    }
    let db =
        options.db.clone().ok_or_else(|| Stop::Because(Exit::Unusable, "--db FILE says which store".to_owned()))?;
    let database = Database { db };
    let loaded = Loaded::new(options.lexicon.lexicon.as_deref())?;
    if !options.set.is_empty() {
        let mut store = Store::open(&database.db)?;
        set(&mut store, &options.set)?;
    }
    let store = opened(&database, &loaded)?;
    if options.copies {
        let mut answers = Answers::new(options.format, &["likeness", "docs"], &[1]).headed(options.tongue.lang());
        for (docs, likeness) in store.copy_groups()? {
            answers
                .add(&json!({"docs": docs, "likeness": likeness}), || vec![format!("{likeness}%"), docs.join(" ")])?;
        }
        return answers.end("no document copies another");
    }
    let mut answers = Answers::new(options.format, &COLUMNS, &[0]).headed(options.tongue.lang());
    for source in store.sources()? {
        let object = json!({
            "source": source.name, "reliability": source.reliability, "home": source.home, "documents": source.documents,
            "copies": source.copies, "first": source.first, "last": source.last, "events": source.events, "states": source.states,
        });
        answers.add(&object, || {
            vec![
                if source.name.is_empty() { "(not stated)".to_owned() } else { source.name.clone() },
                source.reliability.clone().unwrap_or_default(),
                source.documents.to_string(),
                source.copies.to_string(),
                source.first.clone().unwrap_or_default(),
                source.last.clone().unwrap_or_default(),
                source.events.to_string(),
                source.states.to_string(),
                source.home.clone().unwrap_or_default(),
            ]
        })?;
    }
    answers.end("no documents")
}

/// Sets grades: all of them are checked before the first is written.
fn set(store: &mut Store, grades: &[String]) -> Result<(), Stop> {
    let wrong = |message: String| Stop::Because(Exit::Unusable, message);
    let known: Vec<String> = store.sources()?.into_iter().map(|source| source.name).collect();
    let mut wanted = Vec::new();
    for grade in grades {
        let Some((name, letter)) = grade.rsplit_once('=') else {
            return Err(wrong(format!("--set {grade}: expected NAME=GRADE, such as 'Gulf Daily=B'")));
        };
        let (name, letter) = (name.trim(), letter.trim().to_uppercase());
        let letter = match letter.as_bytes() {
            [] => None,
            [letter @ b'A'..=b'F'] => Some(char::from(*letter)),
            _ => {
                return Err(wrong(format!(
                    "--set {grade}: a grade is a letter from A (reliable) to F (cannot be judged)"
                )));
            }
        };
        if !known.iter().any(|source| source == name) {
            return Err(Unknown::new("source", name, known.iter().map(String::as_str)).into());
        }
        wanted.push((name.to_owned(), letter));
    }
    for (name, letter) in wanted {
        store.rate(&name, letter)?;
    }
    Ok(())
}
