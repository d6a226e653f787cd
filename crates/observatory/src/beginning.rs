//! States of which only a span of days is known in which they began, on a day of that span: they may stand already.

use crate::situation::{Question, World, timeline};
use crate::taking::Stopped;
use marsad_record::{Fluent, Standing, State, Status};
use marsad_situation::{Change, Day, Effect};
use marsad_store::Store;

/// States that a report says began in a span of days around the day asked about. Those that stand without doubt are not among them.
///
/// # Errors
/// Where the store cannot be read.
pub fn beginning(store: &Store, world: &World, asked: &Question) -> Result<Vec<Fluent>, Stopped> {
    let day = asked.as_of.as_str();
    let Some(as_of) = Day::parse(day) else { return Ok(Vec::new()) };
    let mut found: Vec<Fluent> = Vec::new();
    for change in timeline(store, world, asked, Some(day), Some(day))? {
        let open = change.when.earliest.is_some_and(|earliest| earliest <= as_of) && as_of < change.when.latest;
        if change.effect != Effect::Begins || change.status != Status::Actual || !open {
            continue;
        }
        match found.iter_mut().find(|fluent| fluent.state.id == change.fluent) {
            Some(fluent) => {
                fluent.docs.push(change.document.clone());
                fluent.rests_on.push(change.assertion.clone());
            }
            None => found.push(fluent(&change)),
        }
    }
    Ok(found)
}

fn fluent(change: &Change) -> Fluent {
    let mut state = State {
        id: change.fluent.clone(),
        state: change.kind.clone(),
        from: Some(change.when.date()),
        ..State::default()
    };
    change.fields.fill(&mut state);
    Fluent {
        state,
        standing: Standing::Holds,
        docs: vec![change.document.clone()],
        last_reported: Some(change.known.to_string()),
        rests_on: vec![change.assertion.clone()],
        ..Fluent::default()
    }
}
