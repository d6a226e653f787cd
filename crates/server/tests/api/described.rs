//! The description: whole, and true to the routes.

use crate::world::Service;
use serde_json::Value;

fn references(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            if let Some(Value::String(reference)) = map.get("$ref") {
                found.push(reference.clone());
            }
            map.values().for_each(|value| references(value, found));
        }
        Value::Array(list) => list.iter().for_each(|value| references(value, found)),
        _ => {}
    }
}

#[test]
fn every_route_is_described_and_every_reference_resolves() {
    let service = Service::new("described");
    let api = service.ask("/api/openapi.json");
    assert_eq!(api["openapi"], "3.1.0");
    let mut found = Vec::new();
    references(&api, &mut found);
    for reference in found {
        let pointer = reference.trim_start_matches('#');
        assert!(api.pointer(pointer).is_some(), "{reference} leads nowhere");
    }
    let paths = api["paths"].as_object().expect("paths");
    assert!(paths.len() >= 27, "{}", paths.len());
    for (path, item) in paths {
        for (method, operation) in item.as_object().expect("operations") {
            assert!(operation["summary"].as_str().is_some_and(|summary| summary.len() > 5), "{method} {path}");
            let responses = operation["responses"].as_object().expect("responses");
            assert!(
                ["400", "401", "403", "429"].iter().all(|status| responses.contains_key(*status)),
                "{method} {path}"
            );
            if method == "put" || (method == "post" && operation["security"].is_array()) {
                assert!(operation["requestBody"].is_object() && responses.contains_key("415"), "{method} {path}");
            }
        }
    }
}
