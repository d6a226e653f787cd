//! The closed lists of the codebook: PLOVER categories with their modes, state types, sectors, statuses, precisions.

/// Event types with their modes.
pub const EVENTS: [(&str, &[&str]); 16] = [
    ("AGREE", &[]),
    ("CONSULT", &["visit", "third-party", "multilateral", "phone"]),
    ("SUPPORT", &[]),
    ("CONCEDE", &[]),
    ("COOPERATE", &[]),
    ("AID", &[]),
    ("RETREAT", &["withdraw", "release", "disarm", "ceasefire", "access", "resign"]),
    ("REQUEST", &["assist", "change", "yield", "meet"]),
    ("ACCUSE", &["disapprove", "investigate", "allege"]),
    ("REJECT", &["assist", "change", "yield", "meet"]),
    ("THREATEN", &["restrict", "arrest", "relations", "expel", "territory", "violence"]),
    ("PROTEST", &["demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"]),
    ("SANCTION", &["convict", "expel", "withdraw", "discontinue"]),
    ("MOBILIZE", &["troops", "weapons", "police", "militia"]),
    (
        "COERCE",
        &[
            "seize",
            "restrict",
            "censor",
            "curfew",
            "martial-law",
            "arrest",
            "deport",
            "withhold",
            "misinformation",
            "cyber",
        ],
    ),
    (
        "ASSAULT",
        &[
            "abduct",
            "beat",
            "torture",
            "sexual",
            "targeted",
            "destroy",
            "primitive",
            "firearms",
            "explosives",
            "suicide-attack",
            "aerial",
            "drone",
            "heavy-weapons",
            "crowd-control",
            "unconventional",
        ],
    ),
];

/// State types with the fields that say which state it is.
pub const STATES: [(&str, &[&str]); 9] = [
    ("control", &["holder", "place"]),
    ("presence", &["force", "place"]),
    ("conflict", &["sides"]),
    ("agreement", &["kind"]),
    ("claim", &["claimant"]),
    ("mediation", &["mediators"]),
    ("relation", &["sides"]),
    ("detention", &["held", "holder"]),
    ("alias", &["names"]),
];

pub const SECTORS: [&str; 25] = [
    "GOV", "MIL", "REB", "COP", "SPY", "LEG", "JUD", "PTY", "OPP", "CVL", "UAF", "UNK", "PRM", "BUS", "CRM", "JRN",
    "REF", "REL", "EDU", "MED", "LAB", "SOC", "ELI", "AGR", "PRE",
];

pub const STATUSES: [&str; 5] = ["actual", "negated", "planned", "hypothetical", "alleged"];

pub const PRECISIONS: [&str; 8] = ["day", "week", "month", "season", "year", "decade", "range", "unknown"];

/// The modes of an event type; none where there is no such type.
pub fn modes(event: &str) -> Option<&'static [&'static str]> {
    EVENTS.iter().find(|(name, _)| *name == event).map(|(_, modes)| *modes)
}

/// Quadrant of an event type.
pub fn quad(event: &str) -> &'static str {
    match event {
        "AGREE" | "CONSULT" | "SUPPORT" | "CONCEDE" => "verbal cooperation",
        "COOPERATE" | "AID" | "RETREAT" => "material cooperation",
        "REQUEST" | "ACCUSE" | "REJECT" | "THREATEN" => "verbal conflict",
        _ => "material conflict",
    }
}

/// The fields that identify a state of this type; empty where there is no such type.
pub fn principal_fields(state: &str) -> &'static [&'static str] {
    STATES.iter().find(|(name, _)| *name == state).map_or(&[], |(_, fields)| fields)
}
