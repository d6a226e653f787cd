//! What people decided about single records, laid over what the coder read: a rejected record tells nothing, an edited one tells what it was edited
//! to. What the coder read stays in the store; decisions are laid over it whenever something is derived, so that they outlive coding anew
//! and can be taken back.

use crate::names::Unknown;
use marsad_record::ontology::{self, EVENTS, STATES};
use marsad_record::{Event, State, Why, key};
use marsad_store::review::Standing;
use marsad_store::{JudgementKind, Store, StoreError};
use serde_json::{Map, Value};
use std::collections::HashMap;

/// Fields that an edit may change, of events and of states.
const EVENT_FIELDS: [&str; 13] = [
    "type",
    "mode",
    "contexts",
    "actors",
    "recipients",
    "date",
    "place",
    "status",
    "said_by",
    "counts",
    "quad",
    "scale",
    "ground",
];
const STATE_FIELDS: [&str; 32] = [
    "type",
    "status",
    "said_by",
    "from",
    "until",
    "holder",
    "place",
    "force",
    "strength",
    "purpose",
    "sides",
    "object",
    "duration",
    "dead",
    "kind",
    "parties",
    "brokers",
    "in_force",
    "claimant",
    "held_by",
    "against",
    "mediators",
    "topic",
    "progress",
    "trend",
    "directed",
    "held",
    "accusation",
    "count",
    "names",
    "aspect",
    "open",
];

/// Why an edit cannot be laid over a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unfit {
    pub why: String,
    /// What may have been meant.
    pub near: Vec<String>,
}

impl Unfit {
    fn because(why: impl Into<String>) -> Unfit {
        Unfit { why: why.into(), near: Vec::new() }
    }
}

/// The decisions that stand and change what is derived.
#[derive(Debug, Default)]
pub struct Decided {
    by_key: HashMap<String, Standing>,
}

impl Decided {
    /// # Errors
    /// Where the store cannot be read.
    pub fn of(store: &Store) -> Result<Decided, StoreError> {
        let standing = store.rulings()?;
        Ok(Decided { by_key: standing.into_iter().map(|one| (one.key.clone(), one)).collect() })
    }

    /// Whether a decision changes what this assertion tells.
    pub fn concerns(&self, key: &str) -> bool {
        self.by_key.contains_key(key)
    }

    /// The record as it counts; `None` where it was rejected.
    pub fn laid_over(&self, key: &str, kind: &str, record: String) -> Option<String> {
        let Some(decision) = self.by_key.get(key) else { return Some(record) };
        let Some(edit) = &decision.edit else { return None };
        // What is read today may no longer take the edit: then it counts as it is read.
        let edit: Value = serde_json::from_str(edit).unwrap_or_default();
        let Ok(mut other) = edited(kind, &record, &edit) else { return Some(record) };
        let why = Why { rule: "review".to_owned(), text: words(decision, &edit), evidence: Vec::new() };
        if let (Value::Object(fields), Ok(why)) = (&mut other, serde_json::to_value(why)) {
            match fields.entry("why").or_insert_with(|| Value::Array(Vec::new())) {
                Value::Array(list) => list.push(why),
                _ => return Some(record),
            }
        }
        Some(other.to_string())
    }

    /// A number that is another where another decision stands; nought where none does.
    pub fn mark(&self, key: &str) -> u64 {
        self.by_key.get(key).map_or(0, |decision| key::mix(decision.number as u64 ^ key::hash(&["decision"])))
    }

    /// Who changed what of an assertion, for a reader.
    pub fn reason(&self, key: &str) -> Option<Why> {
        let decision = self.by_key.get(key)?;
        let edit: Value = serde_json::from_str(decision.edit.as_ref()?).ok()?;
        Some(Why { rule: "review".to_owned(), text: words(decision, &edit), evidence: Vec::new() })
    }
}

fn words(decision: &Standing, edit: &Value) -> String {
    let fields: Vec<&str> = edit.as_object().into_iter().flat_map(Map::keys).map(String::as_str).collect();
    let reason = decision.reason.as_ref().map(|reason| format!(": {reason}")).unwrap_or_default();
    format!("{} set {} of {} (decision {}){reason}", decision.person, fields.join(", "), decision.key, decision.number)
}

/// The pairs of assertions to be judged one, so that two happenings of these assertions become one: the first of each, and all that were split before.
///
/// # Errors
/// Where the store cannot be read.
pub fn joined(store: &Store, some: &[String], others: &[String]) -> Result<Vec<(String, String)>, StoreError> {
    let (Some(first), Some(other)) = (some.first(), others.first()) else { return Ok(Vec::new()) };
    let mut pairs = vec![(first.clone(), other.clone())];
    for judgement in store.judgements()? {
        if judgement.kind != JudgementKind::Split {
            continue;
        }
        let has = |list: &[String], key: &String| list.contains(key);
        let (one, two) = (&judgement.subject, &judgement.object);
        if (has(some, one) && has(others, two)) || (has(others, one) && has(some, two)) {
            pairs.push((one.clone(), two.clone()));
        }
    }
    pairs.sort();
    pairs.dedup();
    Ok(pairs)
}

/// JSON merge patch (RFC 7396).
pub fn merge(record: &mut Value, patch: &Value) {
    let Value::Object(fields) = patch else {
        *record = patch.clone();
        return;
    };
    if !record.is_object() {
        *record = Value::Object(Map::new());
    }
    let Value::Object(own) = record else { return };
    for (field, value) in fields {
        if value.is_null() {
            own.remove(field);
        } else {
            merge(own.entry(field).or_insert(Value::Null), value);
        }
    }
}

/// A record with an edit laid over it, where it is still one of the codebook.
///
/// # Errors
/// Where it is not: what is wrong with the edit.
pub fn edited(kind: &str, record: &str, edit: &Value) -> Result<Value, Unfit> {
    let Value::Object(fields) = edit else { return Err(Unfit::because("expected an object of fields")) };
    if fields.is_empty() {
        return Err(Unfit::because("no field is other; accept the record instead"));
    }
    let known: &[&str] = if kind == "event" { &EVENT_FIELDS } else { &STATE_FIELDS };
    if let Some(field) = fields.keys().find(|field| !known.contains(&field.as_str())) {
        let near = Unknown::new("field", field, known.iter().copied()).near;
        return Err(Unfit { why: format!("{field} is no field of {kind}s that can be edited"), near });
    }
    let mut merged: Value = serde_json::from_str(record).unwrap_or(Value::Null);
    merge(&mut merged, edit);
    // Lists and counts that were taken away are empty, not missing.
    let wrong = |error: serde_json::Error| Unfit::because(error.to_string());
    if kind != "event" {
        let state: State = serde_json::from_value(merged).map_err(wrong)?;
        if ontology::principal_fields(&state.state).is_empty() {
            let near = Unknown::new("type of state", &state.state, STATES.iter().map(|(name, _)| *name)).near;
            return Err(Unfit { why: format!("no type of state is called {:?}", state.state), near });
        }
        return serde_json::to_value(state).map_err(wrong);
    }
    let mut event: Event = serde_json::from_value(merged).map_err(wrong)?;
    let Some(modes) = ontology::modes(&event.event) else {
        let near = Unknown::new("type of event", &event.event, EVENTS.iter().map(|(name, _)| *name)).near;
        return Err(Unfit { why: format!("no type of event is called {:?}", event.event), near });
    };
    if let Some(mode) = event.mode.as_deref().filter(|mode| !modes.contains(mode)) {
        let near = Unknown::new("mode", mode, modes.iter().copied()).near;
        return Err(Unfit { why: format!("{} has no mode {mode:?}", event.event), near });
    }
    // Quadrant and score are the type's: another type's are not kept.
    if fields.contains_key("type") && !fields.contains_key("quad") {
        ontology::quad(&event.event).clone_into(&mut event.quad);
    }
    if (fields.contains_key("type") || fields.contains_key("mode")) && !fields.contains_key("scale") {
        event.scale = None;
    }
    serde_json::to_value(event).map_err(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn record() -> String {
        let event = Event { event: "RETREAT".to_owned(), mode: Some("withdraw".to_owned()), ..Event::default() };
        serde_json::to_string(&event).expect("JSON")
    }

    #[test]
    fn an_edit_is_laid_over_a_record() {
        let other =
            edited("event", &record(), &json!({"mode": "ceasefire", "place": {"name": "Aleppo", "country": "SYR"}}));
        let other = other.expect("an event");
        assert_eq!((&other["mode"], &other["place"]["name"]), (&json!("ceasefire"), &json!("Aleppo")));
        for wrong in [json!({"mode": "drone"}), json!({"type": "X"}), json!({"id": "e9"}), json!({}), json!([1])] {
            assert!(edited("event", &record(), &wrong).is_err(), "{wrong}");
        }
        let gone = edited("event", &record(), &json!({"mode": null, "actors": null})).expect("an event");
        assert_eq!((&gone["mode"], &gone["actors"]), (&Value::Null, &json!([])));
        let other = edited("event", &record(), &json!({"type": "AGREE", "mode": null})).expect("an event");
        assert_eq!((&other["quad"], &other["scale"]), (&json!("verbal cooperation"), &Value::Null));
    }

    #[test]
    fn decisions_change_what_is_told_and_say_whose_they_are() {
        let standing = |key: &str, edit: Option<Value>| Standing {
            key: key.to_owned(),
            number: 7,
            edit: edit.map(|edit| edit.to_string()),
            person: "amina".to_owned(),
            reason: Some("they only stopped".to_owned()),
        };
        let all = [
            standing("a-out", None),
            standing("a-other", Some(json!({"mode": "ceasefire"}))),
            standing("a-unfit", Some(json!({"mode": "drone"}))),
        ];
        let decided = Decided { by_key: all.into_iter().map(|one| (one.key.clone(), one)).collect() };
        assert_eq!(decided.laid_over("a-out", "event", record()), None);
        assert_eq!(decided.laid_over("a-none", "event", record()), Some(record()));
        assert_eq!(decided.laid_over("a-unfit", "event", record()), Some(record()));
        let other: Event =
            serde_json::from_str(&decided.laid_over("a-other", "event", record()).expect("told")).expect("an event");
        assert_eq!(other.mode.as_deref(), Some("ceasefire"));
        let why = other.why.last().expect("a reason");
        assert_eq!(
            (why.rule.as_str(), why.text.as_str()),
            ("review", "amina set mode of a-other (decision 7): they only stopped")
        );
        assert_eq!((decided.mark("a-none"), decided.mark("a-out") != 0), (0, true));
    }
}
