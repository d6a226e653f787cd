//! From states that reports state themselves to changes.

use crate::context::Context;
use crate::derive::{blank, by_status, name};
use crate::{Change, Effect, Fields, Told, When, place};
use marsad_record::{Actor, Object, Place, State, Status};

/// The changes that one stated state makes.
pub(crate) fn changes(state: &State, told: &Told, context: &Context<'_>) -> Vec<Change> {
    if state.status == Status::Hypothetical {
        return Vec::new();
    }
    let planned = state.status == Status::Planned;
    let when = When::of(state.from.as_ref(), told.published, planned);
    // That a truce did not hold is dated by who tells it; its first day is that of the truce.
    let broke = state.in_force.as_deref() == Some("no") && state.frame != "agreement.ended";
    let when = if broke { When { earliest: None, latest: told.published } } else { when };
    let dated = state.from.as_ref().is_some_and(|date| date.start.is_some());
    let until =
        state.until.as_ref().and_then(|date| date.end.as_deref().or(date.start.as_deref())).and_then(crate::Day::parse);
    let ended = until.is_some_and(|day| day <= told.published);
    let effect = match (state.state.as_str(), state.in_force.as_deref()) {
        ("agreement", Some("violated")) => Effect::Breaks,
        // A peace that is told not to bind has not ended: that it was made is denied.
        ("agreement", Some("no")) if state.kind.as_deref() == Some("peace") && state.frame != "agreement.ended" => {
            Effect::Denies
        }
        ("agreement", Some("no")) => Effect::Ends,
        ("control", _) if state.frame == "state.control.lost" => Effect::Ends,
        _ if ended => Effect::Held,
        _ if dated => Effect::Begins,
        _ => Effect::Holds,
    };
    let passage = passage(state);
    // A road that is not open is closed: that is told, not denied.
    let status = if passage.is_some() && state.status == Status::Negated { Status::Actual } else { state.status };
    let Some(effect) = by_status(effect, status) else { return Vec::new() };
    let kind = if passage.is_some() { "passage" } else { state.state.as_str() };
    let mut all = Vec::new();
    for fields in fields(state, context) {
        let words = || place::folded(&state.trigger);
        let Some(fluent) = name(kind, &fields, &words) else { continue };
        all.push(Change {
            fluent,
            kind: kind.to_owned(),
            effect,
            when,
            until,
            status,
            said_by: state.said_by.clone(),
            rule: format!("stated.{kind}"),
            fields,
            ..blank(told)
        });
    }
    all.extend(also(&all, state));
    all
}

/// Whether a road or crossing is open, where the state is about that: as the state has it, else as its frame is called.
fn passage(state: &State) -> Option<&'static str> {
    let own = state.aspect.as_deref() == Some("passage");
    let framed = state.frame.strip_prefix("state.passage.");
    if state.state != "control" || !(own || framed.is_some()) {
        return None;
    }
    let negated = state.status == Status::Negated;
    match state.open.as_deref().or(framed).unwrap_or("") {
        "yes" | "open" => Some(if negated { "no" } else { "yes" }),
        "no" | "closed" => Some(if negated { "yes" } else { "no" }),
        "partial" => Some("partial"),
        _ => None,
    }
}

/// What a stated state says of other fluents: a truce ends the fighting, a broker mediated.
fn also(made: &[Change], state: &State) -> Vec<Change> {
    let mut also = Vec::new();
    for change in made.iter().filter(|change| change.kind == "agreement" && state.status == Status::Actual) {
        let kind = change.fields.word("kind").unwrap_or("");
        if ["ceasefire", "peace"].contains(&kind) && matches!(change.effect, Effect::Begins) {
            let fields = Fields { first: change.fields.first.clone(), ..Fields::default() };
            let more = Change {
                kind: "conflict".to_owned(),
                effect: Effect::Ends,
                rule: "stated.truce-ends".to_owned(),
                fields,
                ..change.clone()
            };
            also.extend(name("conflict", &more.fields, &String::new).map(|fluent| Change { fluent, ..more }));
        }
        if !change.fields.brokers.is_empty() && matches!(change.effect, Effect::Begins | Effect::Holds) {
            let fields = Fields {
                first: change.fields.brokers.clone(),
                second: change.fields.first.clone(),
                words: [("progress".to_owned(), "agreed".to_owned()), ("topic".to_owned(), kind.to_owned())].into(),
                ..Fields::default()
            };
            let more =
                Change { kind: "mediation".to_owned(), rule: "stated.brokered".to_owned(), fields, ..change.clone() };
            also.extend(name("mediation", &more.fields, &String::new).map(|fluent| Change { fluent, ..more }));
        }
    }
    also
}

fn fields(state: &State, context: &Context<'_>) -> Vec<Fields> {
    let one = |actor: &Option<Actor>| -> Vec<Actor> { actor.iter().cloned().collect() };
    let home = state.force.as_ref().and_then(|force| force.code.as_deref());
    let fits =
        |place: &Place| !place::is_country(place) || (state.state == "presence" && place.country.as_deref() != home);
    let mut fields = Fields { place: state.place.clone().filter(fits), ..Fields::default() };
    let mut word = |name: &str, value: Option<&str>| {
        if let Some(value) = value {
            fields.words.insert(name.to_owned(), value.to_owned());
        }
    };
    word("kind", state.kind.as_deref());
    word("purpose", state.purpose.as_deref());
    word("in_force", state.in_force.as_deref());
    word("progress", state.progress.as_deref());
    word("trend", state.trend.as_deref());
    word("topic", state.topic.as_deref());
    word("accusation", state.accusation.as_deref());
    word("duration", state.duration.as_deref());
    let object = state.object.as_ref().and_then(|object| match object {
        Object::Words(words) => Some(words.as_str()),
        Object::Place(place) => place.name.as_deref().or(place.name_ar.as_deref()),
    });
    word("object", object);
    match state.state.as_str() {
        "control" => {
            fields.first = one(&state.holder);
            fields.words.extend(passage(state).map(|open| ("open".to_owned(), open.to_owned())));
        }
        "presence" => {
            fields.first = one(&state.force);
            fields.counts.extend(state.strength.map(|count| ("strength".to_owned(), count)));
            fields.place = fields.place.or_else(|| context.ground().cloned());
        }
        "conflict" => {
            fields.first = state.sides.clone();
            fields.counts.extend(state.dead.map(|count| ("dead".to_owned(), count)));
        }
        "agreement" => {
            fields.brokers = state.brokers.clone();
            fields.first = if state.parties.is_empty() {
                context.parties(&state.evidence, &state.brokers)
            } else {
                context.completed(state.parties.clone(), &state.brokers)
            };
        }
        "claim" => {
            fields.first = one(&state.claimant);
            fields.second = if state.held_by.is_some() { one(&state.held_by) } else { one(&state.against) };
        }
        "mediation" => {
            fields.first = state.mediators.clone();
            fields.second = if state.parties.is_empty() {
                context.parties(&state.evidence, &state.mediators)
            } else {
                context.completed(state.parties.clone(), &state.mediators)
            };
            if state.progress.is_none() && context.agreed(&state.evidence, &fields.second) {
                fields.words.insert("progress".to_owned(), "agreed".to_owned());
            }
        }
        "relation" => {
            let [one, other, ..] = &state.sides[..] else { return Vec::new() };
            let there = Fields { first: vec![one.clone()], second: vec![other.clone()], ..fields.clone() };
            let back = Fields { first: vec![other.clone()], second: vec![one.clone()], ..fields };
            return if state.directed == Some(true) { vec![there] } else { vec![there, back] };
        }
        "detention" => {
            fields.first = one(&state.holder);
            fields.second = one(&state.held);
            fields.counts.extend(state.count.map(|count| ("count".to_owned(), count)));
        }
        _ => return Vec::new(),
    }
    vec![fields]
}
