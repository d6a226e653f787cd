//! A happening as tables need it, read out of its JSON without the values that reports support and the reasons: they are most of it, and
//! no table has them.

use marsad_record::{Actor, Counts, Date, Happening, Place, SourceOf, Status, Supported, Why};
use serde::{Deserialize, Deserializer};
use std::collections::BTreeMap;

/// Reads a happening; `values` and `why` are empty.
///
/// # Errors
/// Where it is none.
pub fn read(json: &str) -> serde_json::Result<Happening> {
    let mut reader = serde_json::Deserializer::from_str(json);
    let happening = Lean::deserialize(&mut reader)?;
    reader.end()?;
    Ok(happening)
}

/// The fields of [`Happening`]: the compiler says where they are not.
#[derive(Deserialize)]
#[serde(remote = "Happening")]
struct Lean {
    id: String,
    #[serde(rename = "type")]
    event: String,
    mode: Option<String>,
    #[serde(default)]
    contexts: Vec<String>,
    #[serde(default)]
    actors: Vec<Actor>,
    #[serde(default)]
    recipients: Vec<Actor>,
    date: Option<Date>,
    place: Option<Place>,
    status: Status,
    #[serde(default)]
    counts: Counts,
    scale: Option<f32>,
    first_reported: Option<String>,
    last_reported: Option<String>,
    independent: u32,
    credibility: u8,
    sources: Vec<SourceOf>,
    #[serde(default, deserialize_with = "passed_over")]
    values: BTreeMap<String, Vec<Supported>>,
    #[serde(default)]
    contested: Vec<String>,
    #[serde(default)]
    assertions: Vec<String>,
    #[serde(default, deserialize_with = "passed_over")]
    why: Vec<Why>,
}

fn passed_over<'de, D: Deserializer<'de>, T: Default>(from: D) -> Result<T, D::Error> {
    serde::de::IgnoredAny::deserialize(from).map(|_| T::default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_but_values_and_reasons_are_read() {
        let mut whole = Happening { id: "h-1".to_owned(), event: "ASSAULT".to_owned(), ..Happening::default() };
        whole.counts.insert("dead".to_owned(), marsad_record::Count { low: Some(1), best: None, high: None });
        whole.assertions.push("a-1".to_owned());
        whole.values.insert("dead".to_owned(), vec![Supported::default()]);
        whole.why.push(Why::default());
        let json = serde_json::to_string(&whole).unwrap_or_default();
        whole.values.clear();
        whole.why.clear();
        assert_eq!(read(&json).ok(), Some(whole));
        assert!(read("{}").is_err() && read(&format!("{json}x")).is_err());
    }
}
