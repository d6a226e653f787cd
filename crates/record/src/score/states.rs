//! How well a predicted state agrees with a gold one.

use super::events::dates_agree;
use super::json::{kind, letters, same, some, text};
use super::locate::{Location, evidence, overlap};
use crate::ontology::principal_fields;
use serde_json::Value;
use std::collections::BTreeSet;

/// 0 unless the types are equal and every principal field of the gold state shares a code or name with the predicted one.
pub fn affinity(gold: &Value, location: &Location, predicted: &Value) -> u32 {
    if kind(gold) != kind(predicted) {
        return 0;
    }
    let mut score = 1;
    for field in principal_fields(kind(gold)) {
        if let Some(wanted) = some(gold, field) {
            if names(wanted).is_disjoint(&names(&predicted[field])) {
                return 0;
            }
            score += 1;
        }
    }
    let near =
        evidence(predicted).any(|(field, range)| location.field == Some(field) && overlap(range, location.sentence));
    score + if near { 4 } else { 0 }
}

/// What a field may be known by: codes of actors, or names.
fn names(value: &Value) -> BTreeSet<String> {
    match value {
        Value::Object(_) => BTreeSet::from([match text(value, "code") {
            Some(code) => code.to_owned(),
            None => letters(text(value, "name").unwrap_or("")),
        }]),
        Value::Array(items) => items.iter().flat_map(names).collect(),
        Value::String(name) if !name.is_empty() => BTreeSet::from([letters(name)]),
        _ => BTreeSet::new(),
    }
}

/// Fields that the gold state settles, and whether they are right.
pub fn fields(gold: &Value, predicted: &Value) -> Vec<(String, bool)> {
    let mut out = Vec::new();
    for field in ["strength", "dead"] {
        let best = &gold[field]["best"];
        if !best.is_null() {
            out.push((field.to_owned(), same(&predicted[field]["best"], best)));
        }
    }
    for field in ["from", "until"] {
        if let Some(right) = dates_agree(&gold[field], &predicted[field]) {
            out.push((field.to_owned(), right));
        }
    }
    for field in ["kind", "progress", "trend"] {
        if let Some(wanted) = some(gold, field) {
            out.push((field.to_owned(), *wanted == predicted[field]));
        }
    }
    out
}
