//! Codes of actors: states have three letters of ISO 3166, what is no state has codes of PLOVER's.

/// Codes of actors that are no country.
const BODIES: [&str; 7] = ["IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"];

/// A country and no body.
pub(crate) fn is_country(code: &str) -> bool {
    code.len() == 3 && !BODIES.contains(&code)
}
