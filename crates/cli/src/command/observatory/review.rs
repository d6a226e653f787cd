//! `marsad review`: what people decide about single records.

use super::answers::Answers;
use super::events::read;
use super::{now, opened, refreshed, told};
use crate::arguments::observatory::{Answer, ByWhom, Deciding, Review, ReviewAction};
use crate::exit::{Exit, Outcome, Stop};
use crate::lexicon::Loaded;
use marsad_observatory::decided::edited;
use marsad_store::Store;
use marsad_store::review::Review as Decision;
use serde_json::{Value, json};

/// Decisions that are printed.
const LIST: usize = 1000;

pub fn run(options: &Review) -> Outcome {
    match &options.action {
        ReviewAction::Accept(deciding) => decide("accept", None, deciding),
        ReviewAction::Reject(deciding) => decide("reject", None, deciding),
        ReviewAction::Edit { set, deciding } => {
            let edit: Value = serde_json::from_str(set).map_err(|error| unusable(format!("--set: {error}")))?;
            decide("edit", Some(&edit), deciding)
        }
        ReviewAction::Undo { number, how } => undo(*number, how),
        ReviewAction::List { database, lexicon } => {
            let loaded = Loaded::new(lexicon.lexicon.as_deref())?;
            list(&opened(database, &loaded)?)
        }
    }
}

fn unusable(why: String) -> Stop {
    Stop::Because(Exit::Unusable, why)
}

fn decide(action: &str, edit: Option<&Value>, deciding: &Deciding) -> Outcome {
    let how = &deciding.how;
    let loaded = Loaded::new(how.lexicon.lexicon.as_deref())?;
    let mut store = opened(&how.database, &loaded)?;
    let mut decisions = Vec::new();
    for id in &deciding.ids {
        let keys = assertions(&store, id)?;
        for key in &keys {
            let found = store.assertion(key)?.ok_or_else(|| missing(id))?;
            if let Some(edit) = edit {
                let unfit = edited(&found.kind, &found.record, edit).err();
                if let Some(unfit) = unfit {
                    let near = if unfit.near.is_empty() {
                        String::new()
                    } else {
                        format!("; did you mean {}?", unfit.near.join(", "))
                    };
                    return Err(unusable(format!("{key}: {}{near}", unfit.why)));
                }
            }
        }
        decisions.push(Decision {
            action: action.to_owned(),
            subject: id.clone(),
            edit: edit.map(Value::to_string),
            others: id.starts_with("h-").then(|| json!(keys).to_string()),
            ..blank(how)
        });
    }
    for decision in decisions {
        let number = store.decide(&decision, &[])?;
        eprintln!("marsad: decision {number}: {action} {}", decision.subject);
    }
    end(&mut store, &loaded)
}

fn undo(number: i64, how: &ByWhom) -> Outcome {
    let loaded = Loaded::new(how.lexicon.lexicon.as_deref())?;
    let mut store = opened(&how.database, &loaded)?;
    let before = store.review(number)?.filter(|decision| decision.action != "undo");
    let before = before.ok_or_else(|| unusable(format!("there is no decision {number}")))?;
    if before.undone {
        return Err(unusable(format!("the decision {number} was taken back before")));
    }
    let undo = Decision { action: "undo".to_owned(), subject: before.subject, undoes: Some(number), ..blank(how) };
    store.decide(&undo, &[])?;
    end(&mut store, &loaded)
}

/// A decision of which only who made it, why and when is known.
fn blank(how: &ByWhom) -> Decision {
    Decision { reason: how.reason.clone(), person: how.by.clone(), made_at: now(), ..Decision::default() }
}

fn end(store: &mut Store, loaded: &Loaded) -> Outcome {
    if let Some(done) = refreshed(store, loaded)? {
        eprintln!("marsad: {}", told(&done));
    }
    Ok(Exit::Done)
}

fn missing(id: &str) -> Stop {
    unusable(format!("{id}: there is no such happening or assertion in the store"))
}

/// The assertions that an id stands for.
fn assertions(store: &Store, id: &str) -> Result<Vec<String>, Stop> {
    if !id.starts_with("h-") {
        return Ok(vec![id.to_owned()]);
    }
    let record = store.happening(id)?.ok_or_else(|| missing(id))?;
    Ok(read(store, &record)?.assertions)
}

fn list(store: &Store) -> Outcome {
    let mut answers =
        Answers::new(Answer::Table, &["number", "decision", "of", "edit", "by", "reason", "made"], &[3, 5]);
    for decision in store.reviews(i64::MAX, LIST)? {
        let object = json!({ "number": decision.number });
        answers.add(&object, || {
            let mark = if decision.undone { " (taken back)" } else { "" };
            vec![
                decision.number.to_string(),
                format!("{}{mark}", decision.action),
                decision.subject.clone(),
                decision.edit.clone().unwrap_or_default(),
                decision.person.clone(),
                decision.reason.clone().unwrap_or_default(),
                decision.made_at.clone(),
            ]
        })?;
    }
    answers.end("no decisions")
}
