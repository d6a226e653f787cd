//! Who counts as one party: a state with all its bodies, or a force that is not of the state whose code it bears.

use marsad_record::Actor;

/// Sectors of those who stand against the state whose code they bear.
const APART: [&str; 3] = ["REB", "PRE", "UAF"];

/// Is it a rebel force, a breakaway authority?
pub fn apart(actor: &Actor) -> bool {
    actor.sector.as_deref().is_some_and(|sector| sector.split_whitespace().any(|word| APART.contains(&word)))
}

/// `AZE` of any body of a state, `AZE*` of those apart from it, `AZE*:name` where the force is named. Empty where nothing is known.
pub fn id(actor: &Actor) -> String {
    let name = || actor.id.as_deref().or(actor.name.as_deref()).unwrap_or("");
    match (&actor.code, apart(actor)) {
        (Some(code), false) => code.clone(),
        (Some(code), true) if name().is_empty() => format!("{code}*"),
        (Some(code), true) => format!("{code}*:{}", name()),
        (None, _) => name().to_owned(),
    }
}

/// The code of an id of a party.
pub fn code(id: &str) -> &str {
    id.split('*').next().unwrap_or(id)
}

/// May both ids be one party? A force without a name may be any of its state.
pub fn same(one: &str, other: &str) -> bool {
    one == other
        || (one.contains('*')
            && other.contains('*')
            && code(one) == code(other)
            && (one.ends_with('*') || other.ends_with('*')))
}

/// Ids of all, sorted, each once, none empty.
pub fn ids(actors: &[Actor]) -> Vec<String> {
    let mut ids: Vec<String> = actors.iter().map(id).filter(|id| !id.is_empty()).collect();
    ids.sort();
    ids.dedup();
    ids
}

/// A person or group that is held: by name where it has one.
pub fn held(actor: &Actor) -> String {
    match actor.name.as_deref().or(actor.id.as_deref()) {
        Some(name) => format!("{}:{name}", actor.code.as_deref().unwrap_or("")),
        None => format!("{}:{}", actor.code.as_deref().unwrap_or(""), actor.sector.as_deref().unwrap_or("")),
    }
}
