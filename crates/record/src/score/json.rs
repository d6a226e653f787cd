//! Reading JSON whose keys may be missing or null, as the scorer's Python original does.

use serde_json::Value;
use std::collections::BTreeSet;

/// A string that is there and not empty.
pub fn text<'v>(value: &'v Value, key: &str) -> Option<&'v str> {
    value.get(key)?.as_str().filter(|text| !text.is_empty())
}

/// An array, empty where there is none.
pub fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// Something that is neither null nor empty.
pub fn some<'v>(value: &'v Value, key: &str) -> Option<&'v Value> {
    value.get(key).filter(|value| truthy(value))
}

pub fn truthy(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(yes) => *yes,
        Value::Number(number) => number.as_f64() != Some(0.0),
        Value::String(text) => !text.is_empty(),
        Value::Array(items) => !items.is_empty(),
        Value::Object(map) => !map.is_empty(),
    }
}

/// The type of a record.
pub fn kind(item: &Value) -> &str {
    text(item, "type").unwrap_or("")
}

/// Codes of a list of actors.
pub fn codes<'v>(item: &'v Value, side: &str) -> BTreeSet<&'v str> {
    list(item, side).iter().filter_map(|actor| text(actor, "code")).collect()
}

/// Codes with sectors of a list of actors that have both.
pub fn sectors<'v>(item: &'v Value, side: &str) -> BTreeSet<(&'v str, &'v str)> {
    list(item, side).iter().filter_map(|actor| Some((text(actor, "code")?, text(actor, "sector")?))).collect()
}

/// A name for comparison: its ASCII letters in lower case.
pub fn letters(name: &str) -> String {
    name.to_lowercase().chars().filter(char::is_ascii_lowercase).collect()
}

/// Numbers are equal by value, other things as they are.
pub fn same(a: &Value, b: &Value) -> bool {
    match (a.as_f64(), b.as_f64()) {
        (Some(a), Some(b)) => a == b,
        _ => a == b,
    }
}
