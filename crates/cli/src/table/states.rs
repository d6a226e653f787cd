//! A state as one line of words.

use super::wording::{self, actor, actors, count, date, named_actor, place};
use marsad_record::{Actor, Count, Date, Object, State};

/// `RUS MIL in Nagorno-Karabakh, 2,000, peacekeeping`
pub fn summary(state: &State) -> String {
    let object = match &state.object {
        Some(Object::Words(words)) => words.clone(),
        Some(Object::Place(there)) => place(there),
        None => String::new(),
    };
    let there = state.place.as_ref().map(place).unwrap_or_default();
    let words = |words: &Option<String>| words.clone().unwrap_or_default();
    let number = |number: &Option<Count>| number.as_ref().map(count).unwrap_or_default();
    let parts = match state.state.as_str() {
        "control" => vec![format!("{} holds {}", who(state.holder.as_ref()), known(there))],
        "presence" => vec![
            format!("{}{}", who(state.force.as_ref()), labelled(" in", there)),
            number(&state.strength),
            words(&state.purpose),
        ],
        "conflict" => vec![
            known(actors(&state.sides)),
            labelled("over", object),
            words(&state.duration),
            labelled("dead", number(&state.dead)),
        ],
        "agreement" => vec![
            words(&state.kind),
            labelled("of", actors(&state.parties)),
            labelled("brokered by", actors(&state.brokers)),
            labelled("in force:", words(&state.in_force)),
        ],
        "claim" => vec![
            format!("{} claims {}", who(state.claimant.as_ref()), known(object)),
            words(&state.kind),
            labelled("held by", state.held_by.as_ref().map(actor).unwrap_or_default()),
            labelled("against", state.against.as_ref().map(actor).unwrap_or_default()),
        ],
        "mediation" => vec![
            known(actors(&state.mediators)),
            labelled("between", actors(&state.parties)),
            labelled("on", words(&state.topic)),
            labelled("progress:", words(&state.progress)),
        ],
        "relation" => {
            let between = if state.directed == Some(true) { " → " } else { " – " };
            let sides: Vec<String> = state.sides.iter().map(actor).collect();
            vec![known(sides.join(between)), words(&state.kind), labelled("trend", words(&state.trend))]
        }
        "detention" => {
            let held = state.held.as_ref().map(named_actor).unwrap_or_default();
            vec![
                format!("{} holds {}", who(state.holder.as_ref()), known(held)),
                number(&state.count),
                words(&state.accusation),
            ]
        }
        _ => vec![known(state.names.join(" = "))],
    };
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// Whether an actor, or the place or thing that a state is about, is not known: its summary then shows `?` there.
pub fn has_gap(state: &State) -> bool {
    summary(state).split([' ', ',']).any(|word| word == UNKNOWN)
}

const UNKNOWN: &str = "?";

fn known(text: String) -> String {
    if text.is_empty() { UNKNOWN.to_owned() } else { text }
}

fn who(actor: Option<&Actor>) -> String {
    known(actor.map(wording::actor).unwrap_or_default())
}

fn labelled(label: &str, text: String) -> String {
    if text.is_empty() { text } else { format!("{label} {text}") }
}

/// `since autumn 2020`, `2020 to 2023`, `until 2023-12`; nothing where neither end is known.
pub fn span(state: &State) -> String {
    let end = |end: &Option<Date>| end.as_ref().map(date).filter(|date| date != "unknown");
    match (end(&state.from), end(&state.until)) {
        (None, None) => String::new(),
        (Some(from), None) => format!("since {from}"),
        (None, Some(until)) => format!("until {until}"),
        (Some(from), Some(until)) => format!("{from} to {until}"),
    }
}
