//! CAMEO's codes in the words of the ontology.

/// The table of the Open Event Data Alliance (CAMEO2PLOVER-2021.txt of github.com/openeventdata/PLOVER), DEMAND under its later name
/// REQUEST: code, event, mode, context. The roots 01 (statement) and 02 (appeal) have no event in PLOVER.
const EVENTS: &str = include_str!("cameo_to_plover.tsv");

/// Codes of countries in CAMEO's dictionaries that are not those of ISO 3166.
const COUNTRIES: [(&str, &str); 8] = [
    ("PAL", "PSE"),
    ("ROM", "ROU"),
    ("ZAR", "COD"),
    ("TMP", "TLS"),
    ("KSV", "XKX"),
    ("NGM", "NGO"),
    ("INT", "IMG"),
    ("GZS", "PSE"),
];

/// Roles that PLOVER has under another name, or joins.
const ROLES: [(&str, &str); 12] = [
    ("INS", "REB"),
    ("SEP", "REB"),
    ("FRM", "GOV"),
    ("CIV", "CVL"),
    ("MOP", "OPP"),
    ("NAV", "MIL"),
    ("AFC", "MIL"),
    ("SET", "CVL"),
    ("HRI", "SOC"),
    ("TER", "UAF"),
    ("RAD", "OPP"),
    ("MOD", "OPP"),
];

/// What an event code of CAMEO is in PLOVER.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Event {
    pub event: &'static str,
    pub mode: &'static str,
    pub context: &'static str,
}

/// The digits of a code: `025?`, `174K` and the first of `031:032` are known dialects.
pub fn digits(code: &str) -> &str {
    let end = code.find(|c: char| !c.is_ascii_digit()).unwrap_or(code.len());
    &code[..end]
}

/// The event of a code, or of the longest beginning of it that the table has: private codes divide those of CAMEO further.
pub fn event(code: &str) -> Option<Event> {
    let digits = digits(code);
    (2..=digits.len()).rev().find_map(|length| {
        let row = EVENTS.lines().find(|line| line.split('\t').next() == Some(&digits[..length]))?;
        let mut cells = row.split('\t').skip(1).map(str::trim);
        let mut next = || cells.next().unwrap_or("");
        Some(Event { event: next(), mode: next(), context: next() })
    })
}

/// Country and roles of an actor's code: groups of three letters.
pub fn actor(code: &str) -> Option<(String, Vec<String>)> {
    let code = code.trim_matches('~').to_ascii_uppercase();
    if code.is_empty() || !code.bytes().all(|b| b.is_ascii_uppercase()) {
        return None;
    }
    let mut parts =
        code.as_bytes().chunks(3).filter_map(|part| std::str::from_utf8(part).ok()).filter(|p| p.len() == 3);
    let renamed = |part: &str, names: &[(&str, &str)]| {
        names.iter().find(|(old, _)| *old == part).map_or(part, |(_, new)| *new).to_owned()
    };
    let first = renamed(parts.next()?, &COUNTRIES);
    Some((first, parts.map(|part| renamed(part, &ROLES)).collect()))
}

/// A role by itself.
pub fn role(part: &str) -> String {
    ROLES.iter().find(|(old, _)| *old == part).map_or(part, |(_, new)| *new).to_owned()
}
