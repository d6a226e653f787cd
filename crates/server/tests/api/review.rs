//! Decisions: written down, undone, followed; what they say of precision; what is exported.

use crate::world::{NOW, Service, items};
use axum::http::StatusCode;
use marsad_store::Store;
use serde_json::{Value, json};

fn decide(service: &Service, body: &Value) -> Value {
    let answer = service.change("POST", "/api/review/decisions", body);
    assert_eq!(answer.status, StatusCode::CREATED, "{body}: {}", String::from_utf8_lossy(&answer.body));
    answer.json()
}

#[test]
fn the_least_certain_come_first_and_leave_when_decided() {
    let service = Service::new("queue");
    let queue = service.ask("/api/review/queue?limit=100");
    let certain: Vec<f64> = items(&queue).iter().filter_map(|card| card["confidence"].as_f64()).collect();
    assert!(certain.len() > 3 && certain.is_sorted(), "{certain:?}");
    let first = items(&queue)[0]["key"].as_str().expect("a key");
    let made = decide(&service, &json!({ "action": "accept", "subject": first }));
    assert_eq!((made["pending"].as_bool(), made["decision"]["person"].as_str()), (Some(false), Some("local")));
    let keys = |page: &Value| -> Vec<String> { items(page).iter().map(|card| card["key"].to_string()).collect() };
    let rest = service.ask("/api/review/queue?limit=100");
    assert_eq!(keys(&rest), keys(&queue)[1..]);
    let part = service.ask("/api/review/queue?limit=1");
    let next = part["next"].as_str().expect("more");
    assert_eq!(keys(&service.ask(&format!("/api/review/queue?limit=100&cursor={next}"))), keys(&queue)[2..]);
    let number = made["decision"]["number"].as_i64().expect("a number");
    let undone = service.change("POST", &format!("/api/review/decisions/{number}/undo"), &json!({ "reason": "slip" }));
    assert_eq!(undone.status, StatusCode::CREATED);
    assert_eq!(keys(&service.ask("/api/review/queue?limit=100")), keys(&queue), "back in the queue");
    let again = service.change("POST", &format!("/api/review/decisions/{number}/undo"), &json!({}));
    assert_eq!(again.status, StatusCode::CONFLICT);
    let log = service.ask("/api/review/decisions");
    assert_eq!((items(&log)[0]["action"].as_str(), items(&log)[1]["undone"].as_bool()), (Some("undo"), Some(true)));
    let history = &service.ask(&format!("/api/assertions/{first}"))["history"];
    assert_eq!(history.as_array().map(Vec::len), Some(2));
}

#[test]
fn decisions_that_make_no_sense_are_refused() {
    let service = Service::new("senseless");
    let document = service.ask("/api/documents/r1");
    let key = document["events"][0]["key"].as_str().expect("a key");
    let happening = document["events"][0]["happening"].as_str().expect("an id");
    for (body, status) in [
        (json!({ "action": "accept", "subject": "a-none" }), 404),
        (json!({ "action": "praise", "subject": key }), 400),
        (json!({ "action": "edit", "subject": key }), 422),
        (json!({ "action": "accept", "subject": key, "edit": { "mode": "drone" } }), 422),
        (json!({ "action": "edit", "subject": key, "edit": { "mode": "ceasefire" } }), 422),
        (json!({ "action": "edit", "subject": key, "edit": { "evidence": [] } }), 422),
        (json!({ "action": "merge", "subject": key }), 422),
        (json!({ "action": "split", "subject": happening }), 422),
        (json!({ "action": "accept", "subject": key, "extra": 1 }), 400),
    ] {
        let answer = service.change("POST", "/api/review/decisions", &body);
        assert_eq!(answer.status.as_u16(), status, "{body}: {}", String::from_utf8_lossy(&answer.body));
    }
}

#[test]
fn a_happening_is_split_and_made_whole_again() {
    let service = Service::new("split");
    let document = service.ask("/api/documents/r2");
    let (key, id) = (document["events"][0]["key"].as_str().expect("a key"), document["events"][0]["happening"].clone());
    let whole = service.ask("/api/documents/r1")["events"][0]["happening"].clone();
    assert_eq!(id, whole, "two outlets tell of one raid");
    let made = decide(&service, &json!({ "action": "split", "subject": key, "reason": "another raid" }));
    assert_eq!(made["pending"], false);
    let apart = |service: &Service| {
        let of = |id: &str| service.ask(&format!("/api/documents/{id}"))["events"][0]["happening"].clone();
        (of("r1"), of("r2"))
    };
    let (one, other) = apart(&service);
    assert_ne!(one, other);
    let feed = service.ask("/api/changes-feed?limit=1000");
    assert!(items(&feed).iter().any(|line| line["kind"] == "happening" && line["id"] == other));
    let number = made["decision"]["number"].as_i64().expect("a number");
    service.change("POST", &format!("/api/review/decisions/{number}/undo"), &json!({}));
    let (one, other_again) = apart(&service);
    assert_eq!(one, other_again);
    let cursor = feed["next"].as_str().expect("a cursor");
    let later = service.ask(&format!("/api/changes-feed?cursor={cursor}"));
    assert!(
        items(&later).iter().any(|line| line["id"] == other && line["gone"] == true) || other == one,
        "what went is told: {later}"
    );
    let merged =
        service.change("POST", "/api/review/decisions", &json!({ "action": "merge", "subject": one, "others": [one] }));
    assert_eq!(merged.status, StatusCode::CONFLICT);
}

#[test]
fn precision_and_gold_follow_from_decisions() {
    let service = Service::new("precision");
    let document = service.ask("/api/documents/r1");
    let events = document["events"].as_array().expect("events");
    for (number, event) in events.iter().enumerate() {
        let action = if number == 0 {
            json!({ "action": "edit", "edit": { "counts": { "dead": { "low": 4, "best": 4, "high": 4 } } } })
        } else {
            json!({ "action": "accept" })
        };
        let mut body = action;
        body["subject"] = event["key"].clone();
        decide(&service, &body);
    }
    let partial = service.ask("/api/review/export?partial=true");
    for state in document["states"].as_array().expect("states") {
        decide(&service, &json!({ "action": "accept", "subject": state["key"] }));
    }
    let report = service.ask("/api/review/precision");
    let line = items(&report).iter().find(|line| line["type"] == events[0]["record"]["type"]).expect("the type");
    assert_eq!((line["edited"].as_u64(), line["precision"].as_f64()), (Some(1), Some(1.0)));
    assert!(line["low"].as_f64() < Some(1.0) && line["high"].as_f64() == Some(1.0));
    assert!(!items(&partial).is_empty());
    let exported = service.ask("/api/review/export");
    let gold = &items(&exported)[0];
    assert_eq!((gold["id"].as_str(), gold["complete"].as_bool()), (Some("r1"), Some(true)));
    assert_eq!(gold["events"][0]["counts"]["dead"]["best"], 4);
    assert_eq!(marsad_record::score::check::check(gold), Vec::<String>::new(), "as the scorer reads gold");
}

#[test]
fn decisions_and_grades_survive_coding_anew() {
    let service = Service::new("recoded");
    let key = service.ask("/api/documents/r1")["events"][0]["key"].as_str().expect("a key").to_owned();
    decide(&service, &json!({ "action": "accept", "subject": key }));
    let graded = service.change("PUT", "/api/sources/wire-a", &json!({ "reliability": "A" }));
    assert_eq!((graded.status, &graded.json()["reliability"]), (StatusCode::OK, &"A".into()));
    let mut store = Store::open(&service.path).expect("the store");
    let run = marsad_store::RunOf { coder: "later".to_owned(), lexicon: "later".to_owned(), settings: "{}".to_owned() };
    marsad_observatory::recode::recode(&mut store, crate::world::lexicon(), &run, 1, NOW, |_| {}).expect("coded anew");
    marsad_observatory::refresh::refresh(&mut store, "later", NOW, |_| {}).expect("derived");
    let card = service.ask(&format!("/api/assertions/{key}"));
    assert_eq!((card["run"]["coder"].as_str(), card["review"]["action"].as_str()), (Some("later"), Some("accept")));
    assert_eq!(service.ask("/api/sources/wire-a")["reliability"], "A");
    let audit = service.ask("/api/audit");
    let actions: Vec<&str> = items(&audit).iter().filter_map(|line| line["action"].as_str()).collect();
    assert_eq!(actions, ["trust", "accept"]);
}
