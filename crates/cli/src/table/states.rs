//! A state as one line of words.

use super::wording::{actor, actors, count, date, place};
use marsad_record::{Object, State};

/// `RUS MIL in Nagorno-Karabakh, 2,000, peacekeeping`
pub fn summary(state: &State) -> String {
    let who = |side: &Option<marsad_record::Actor>| side.as_ref().map_or_else(|| "?".to_owned(), actor);
    let place = state.place.as_ref().map(place).unwrap_or_default();
    let object = match &state.object {
        Some(Object::Words(words)) => words.clone(),
        Some(Object::Place(there)) => super::wording::place(there),
        None => String::new(),
    };
    let number = |number: &Option<marsad_record::Count>| number.as_ref().map(count).unwrap_or_default();
    let words = |words: &Option<String>| words.clone().unwrap_or_default();
    let labelled = |label: &str, what: String| if what.is_empty() { what } else { format!("{label} {what}") };
    let parts = match state.state.as_str() {
        "control" => vec![format!("{} holds {place}", who(&state.holder))],
        "presence" => vec![
            format!("{} in {place}", who(&state.force)).trim_end_matches(" in ").to_owned(),
            number(&state.strength),
            words(&state.purpose),
        ],
        "conflict" => vec![
            actors(&state.sides),
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
            format!("{} claims {object}", who(&state.claimant)),
            words(&state.kind),
            labelled("held by", state.held_by.as_ref().map(actor).unwrap_or_default()),
            labelled("against", state.against.as_ref().map(actor).unwrap_or_default()),
        ],
        "mediation" => vec![
            actors(&state.mediators),
            labelled("between", actors(&state.parties)),
            labelled("on", words(&state.topic)),
            labelled("progress:", words(&state.progress)),
        ],
        "relation" => vec![
            state.sides.iter().map(actor).collect::<Vec<_>>().join(if state.directed == Some(true) {
                " → "
            } else {
                " – "
            }),
            words(&state.kind),
            labelled("trend", words(&state.trend)),
        ],
        "detention" => vec![
            format!(
                "{} holds {}",
                who(&state.holder),
                state.held.as_ref().map_or_else(|| "?".to_owned(), super::wording::named_actor)
            ),
            number(&state.count),
            words(&state.accusation),
        ],
        _ => vec![state.names.join(" = ")],
    };
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// `since autumn 2020`, `2020 to 2023`, `until 2023-12`; nothing where neither end is known.
pub fn span(state: &State) -> String {
    let end = |end: &Option<marsad_record::Date>| end.as_ref().map(date).filter(|date| date != "unknown");
    match (end(&state.from), end(&state.until)) {
        (None, None) => String::new(),
        (Some(from), None) => format!("since {from}"),
        (None, Some(until)) => format!("until {until}"),
        (Some(from), Some(until)) => format!("{from} to {until}"),
    }
}
