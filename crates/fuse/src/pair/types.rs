//! Which types tell of one happening: the same, and neighbours that one outlet's words make of another's (a ceasefire agreed, conceded, kept).

use super::NEVER;
use crate::facts::Fact;
use marsad_record::{Status, ontology};

const SAME: f32 = 1.0;

/// Neighbours and what they say; the better known order first.
const NEIGHBOURS: [(&str, &str, f32); 20] = [
    ("AGREE", "SUPPORT", 0.3),
    ("AGREE", "CONSULT", -0.1),
    ("AGREE", "CONCEDE", 0.3),
    ("AGREE", "RETREAT", 0.0),
    ("AGREE", "COOPERATE", 0.0),
    ("AGREE", "AID", -0.4),
    ("SUPPORT", "CONSULT", -0.4),
    ("SUPPORT", "COOPERATE", -0.2),
    ("SUPPORT", "RETREAT", -0.4),
    ("CONCEDE", "RETREAT", 0.4),
    ("AID", "MOBILIZE", 0.2),
    ("AID", "COOPERATE", 0.2),
    ("AID", "RETREAT", -0.6),
    ("MOBILIZE", "COERCE", 0.0),
    ("PROTEST", "COERCE", -0.2),
    ("SANCTION", "COERCE", 0.0),
    ("ASSAULT", "COERCE", -0.6),
    ("ASSAULT", "MOBILIZE", -0.8),
    ("ACCUSE", "THREATEN", -0.6),
    ("REQUEST", "ACCUSE", -0.8),
];

/// Types that can tell of one happening share a family; blocks are made of families.
const FAMILIES: [&[&str]; 5] = [
    &["ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "SANCTION"],
    &["AGREE", "SUPPORT", "CONSULT", "CONCEDE", "RETREAT", "COOPERATE", "AID"],
    &["AID", "MOBILIZE"],
    &["REQUEST", "ACCUSE", "THREATEN"],
    &["REJECT"],
];

/// Bits of the families a type belongs to.
pub(crate) fn family(event: u8) -> u8 {
    let name = name(event);
    FAMILIES.iter().enumerate().fold(0, |bits, (place, family)| bits | (u8::from(family.contains(&name)) << place))
}

fn name(event: u8) -> &'static str {
    ontology::EVENTS.get(usize::from(event)).map_or("", |(name, _)| *name)
}

/// Types of acts that go on for days, so that two reports of one may name different days of it.
pub(super) fn lasting(event: u8) -> bool {
    matches!(name(event), "AID" | "MOBILIZE" | "RETREAT" | "COOPERATE" | "CONSULT")
}

/// Types of acts of which there may be another the next day.
pub(super) fn repeated(event: u8) -> bool {
    matches!(name(event), "ASSAULT" | "PROTEST" | "MOBILIZE")
}

/// Types in which the sides do the same to each other, so that it does not matter which is told first.
pub(super) fn mutual(event: u8) -> bool {
    matches!(name(event), "AGREE" | "CONSULT" | "SUPPORT" | "COOPERATE" | "CONCEDE" | "RETREAT" | "AID")
}

pub(super) fn affinity(a: &Fact, b: &Fact) -> f32 {
    if a.event == b.event {
        return SAME + mode(a, b);
    }
    let table = table();
    let points = table[usize::from(a.event)][usize::from(b.event)];
    // A meeting that is planned is AGREE, the same meeting held is CONSULT.
    let plan = (a.status == Status::Planned) != (b.status == Status::Planned);
    if plan && points > NEVER { points + 0.6 } else { points }
}

/// `NEVER` for types that are no neighbours.
fn table() -> &'static [[f32; 17]; 17] {
    const TABLE: [[f32; 17]; 17] = {
        let mut table = [[NEVER; 17]; 17];
        let mut at = 0;
        while at < NEIGHBOURS.len() {
            let (one, two, points) = NEIGHBOURS[at];
            let (one, two) = (place(one), place(two));
            table[one][two] = points;
            table[two][one] = points;
            at += 1;
        }
        table
    };
    &TABLE
}

const fn place(name: &str) -> usize {
    let mut at = 0;
    while at < ontology::EVENTS.len() {
        if equal(ontology::EVENTS[at].0.as_bytes(), name.as_bytes()) {
            return at;
        }
        at += 1;
    }
    ontology::EVENTS.len()
}

const fn equal(one: &[u8], two: &[u8]) -> bool {
    if one.len() != two.len() {
        return false;
    }
    let mut at = 0;
    while at < one.len() {
        if one[at] != two[at] {
            return false;
        }
        at += 1;
    }
    true
}

/// Modes of one type. Weapons are told now exactly, now not (`heavy-weapons`, `aerial`, `drone`); a kidnapping is no bombing.
fn mode(a: &Fact, b: &Fact) -> f32 {
    if a.mode == 0 || b.mode == 0 {
        return 0.0;
    }
    if a.mode == b.mode {
        return 0.5;
    }
    let (name, modes) = match ontology::EVENTS.get(usize::from(a.event)) {
        Some((name, modes)) => (*name, *modes),
        None => return 0.0,
    };
    let word = |mode: u8| modes.get(usize::from(mode) - 1).copied().unwrap_or("");
    let fire = |mode: u8| {
        matches!(word(mode), "aerial" | "drone" | "heavy-weapons" | "explosives" | "destroy" | "firearms" | "targeted")
    };
    match name {
        "ASSAULT" if fire(a.mode) && fire(b.mode) => -0.3,
        "ASSAULT" => -2.5,
        "PROTEST" => -0.4,
        "CONSULT" => -0.1,
        "COERCE" | "SANCTION" | "RETREAT" => -1.5,
        _ => -0.8,
    }
}
