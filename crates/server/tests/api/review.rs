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
    // What was split is one again when it is merged.
    decide(&service, &json!({ "action": "split", "subject": key }));
    let (one_part, other_part) = apart(&service);
    assert_ne!(one_part, other_part);
    decide(&service, &json!({ "action": "merge", "subject": one_part, "others": [other_part] }));
    let (one_part, other_part) = apart(&service);
    assert_eq!(one_part, other_part);
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

/// The happening of the first event of a document, and all that the store answers about it.
fn first(service: &Service, document: &str) -> (String, Value) {
    let event = service.ask(&format!("/api/documents/{document}"))["events"][0].clone();
    (event["key"].as_str().expect("a key").to_owned(), event["happening"].clone())
}

fn undo(service: &Service, made: &Value) {
    let number = made["decision"]["number"].as_i64().expect("a number");
    let undone = service.change("POST", &format!("/api/review/decisions/{number}/undo"), &json!({}));
    assert_eq!(undone.status, StatusCode::CREATED);
}

#[test]
fn what_was_rejected_tells_nothing_until_it_is_taken_back() {
    let service = Service::new("rejected");
    let (key, id) = first(&service, "r2");
    let id = id.as_str().expect("an id").to_owned();
    let whole = service.ask(&format!("/api/happenings/{id}"));
    let made = decide(&service, &json!({ "action": "reject", "subject": key, "reason": "another raid" }));
    assert_eq!(made["pending"], false);
    let less = service.ask(&format!("/api/happenings/{id}"));
    let docs = |card: &Value| card["happening"]["sources"].as_array().map_or(0, Vec::len);
    assert_eq!(docs(&less), docs(&whole) - 1);
    assert!(!less["happening"]["assertions"].to_string().contains(&key), "{less}");
    // It stays where it was read, marked.
    let (_, none) = first(&service, "r2");
    assert!(none.is_null());
    assert_eq!(service.ask(&format!("/api/assertions/{key}"))["review"]["action"], "reject");
    undo(&service, &made);
    assert_eq!(service.ask(&format!("/api/happenings/{id}"))["happening"], whole["happening"]);
}

#[test]
fn what_was_edited_tells_what_it_was_edited_to() {
    let service = Service::new("edited");
    let (key, id) = first(&service, "r2");
    let id = id.as_str().expect("an id").to_owned();
    let whole = service.ask(&format!("/api/happenings/{id}"))["happening"].clone();
    let edit = json!({ "counts": { "dead": { "low": 44, "best": 44, "high": 44 } }, "place": { "name": "Chuhuiv", "country": "UKR" } });
    let made = decide(&service, &json!({ "action": "edit", "subject": key, "edit": edit, "reason": "misread" }));
    let (_, now) = first(&service, "r2");
    let card = service.ask(&format!("/api/happenings/{}", now.as_str().expect("an id")));
    let happening = &card["happening"];
    assert!(happening["values"]["dead"].to_string().contains("44"), "{happening}");
    let why: Vec<&Value> =
        happening["why"].as_array().into_iter().flatten().filter(|why| why["rule"] == "review").collect();
    let text = why.first().and_then(|why| why["text"].as_str()).expect("the reviewer is named");
    assert!(text.starts_with("local set counts, place of a-") && text.ends_with("misread"), "{text}");
    assert!(card["history"].to_string().contains("misread"));
    // The coded record stays as it was read.
    let coded = service.ask(&format!("/api/assertions/{key}"));
    assert_ne!(coded["event"]["place"]["name"], "Chuhuiv");
    undo(&service, &made);
    assert_eq!(service.ask(&format!("/api/happenings/{id}"))["happening"], whole);
}

#[test]
fn states_are_rejected_and_edited_too() {
    let service = Service::new("states");
    let standing =
        |service: &Service| service.ask("/api/situation?as_of=2024-03-20&known_by=2024-03-20")["items"].clone();
    let all = standing(&service);
    let document = service.ask("/api/documents/r4");
    let state =
        document["states"].as_array().expect("states").iter().find(|state| state["record"]["type"] == "control");
    let key = state.expect("who holds the town")["key"].as_str().expect("a key").to_owned();
    let edit = json!({ "holder": { "code": "BLR", "sector": "MIL", "name": null, "name_ar": null, "text": null } });
    let made = decide(&service, &json!({ "action": "edit", "subject": key, "edit": edit }));
    let other = standing(&service);
    let held = other.as_array().expect("states").iter().find(|one| one["holder"]["code"] == "BLR");
    let held = held.unwrap_or_else(|| panic!("the edit counts: {other}"));
    assert!(held["because"].to_string().contains("local set holder of"), "{held}");
    undo(&service, &made);
    assert_eq!(standing(&service), all);
    decide(&service, &json!({ "action": "reject", "subject": key }));
    assert_ne!(standing(&service), all);
    let told = standing(&service).to_string();
    assert!(!told.contains(&key), "{told}");
}

#[test]
fn a_decision_about_a_happening_is_one_about_all_its_reports() {
    let service = Service::new("whole");
    let (_, id) = first(&service, "r1");
    let id = id.as_str().expect("an id").to_owned();
    let made = decide(&service, &json!({ "action": "reject", "subject": id }));
    assert_eq!(service.get(&format!("/api/happenings/{id}")).status, StatusCode::NOT_FOUND);
    let queue = service.ask("/api/review/queue?limit=100");
    let (key, _) = first(&service, "r2");
    assert!(items(&queue).iter().all(|card| card["key"] != key.as_str()));
    let report = service.ask("/api/review/precision");
    assert!(items(&report).iter().any(|line| line["rejected"].as_u64() >= Some(3)), "{report}");
    undo(&service, &made);
    assert!(service.ask(&format!("/api/happenings/{id}"))["happening"]["id"].is_string());
}

#[test]
fn two_reviewers_agree_or_not() {
    let service = Service::new("agreement");
    let mut store = Store::open(&service.path).expect("a store");
    let queue = service.ask("/api/review/queue?limit=3");
    let keys: Vec<&str> = items(&queue).iter().filter_map(|card| card["key"].as_str()).collect();
    for (person, key, action) in
        [("amina", 0, "accept"), ("badr", 0, "accept"), ("amina", 1, "accept"), ("badr", 1, "reject")]
    {
        let review = marsad_store::review::Review {
            action: action.to_owned(),
            subject: keys[key].to_owned(),
            person: person.to_owned(),
            made_at: NOW.to_owned(),
            ..Default::default()
        };
        store.decide(&review, &[]).expect("written");
    }
    let report = service.ask("/api/review/agreement");
    let pair = &items(&report)[0];
    assert_eq!((pair["one"].as_str(), pair["other"].as_str()), (Some("amina"), Some("badr")));
    assert_eq!(
        (pair["records"].as_u64(), pair["alike"].as_u64(), pair["share"].as_f64()),
        (Some(2), Some(1), Some(0.5))
    );
    let second = service.ask("/api/review/queue?second=true&limit=100");
    let waiting: Vec<&str> = items(&second).iter().filter_map(|card| card["key"].as_str()).collect();
    assert_eq!(waiting, keys[..2], "those that others decided about");
}
