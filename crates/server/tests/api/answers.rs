//! What each address answers.

use crate::world::{Service, items, store};
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use std::collections::BTreeSet;

#[test]
fn the_store_says_what_it_is() {
    let service = Service::new("meta");
    let meta = service.ask("/api/meta");
    assert_eq!((meta["documents"].as_u64(), meta["up_to_date"].as_bool()), (Some(7), Some(true)));
    assert_eq!(meta["published"]["first"], "2024-03-01");
    assert!(meta["happenings"].as_u64() > Some(3) && !meta["types"].as_array().expect("types").is_empty());
}

#[test]
fn documents_are_listed_found_and_shown() {
    let service = Service::new("documents");
    let page = service.ask("/api/documents");
    assert_eq!(items(&page).len(), 7);
    assert_eq!(items(&page)[0]["id"], "r/7 ?", "newest first");
    assert_eq!(items(&service.ask("/api/documents?order=oldest&limit=1"))[0]["published"], "2024-03-01");
    let found = service.ask("/api/documents?q=%D8%AE%D8%A7%D8%B1%D9%83%D9%8A%D9%81");
    assert_eq!(items(&found).len(), 3);
    assert_eq!(items(&service.ask("/api/documents?source=wire-a&from=2024-03-02")).len(), 1);
    let card = service.ask("/api/documents/r1");
    assert_eq!((card["version"].as_u64(), card["copies"][1].as_str()), (Some(1), Some("r3")));
    let event = &card["events"][0];
    assert!(event["key"].as_str().is_some_and(|key| key.starts_with("a-")), "{event}");
    assert!(event["happening"].as_str().is_some_and(|id| id.starts_with("h-")));
    let evidence = &event["record"]["evidence"][0];
    let text: Vec<char> =
        card[evidence["field"].as_str().expect("a field")].as_str().expect("a text").chars().collect();
    let span = |end: &str| evidence[end].as_u64().expect("a number") as usize;
    let quote: String = text[span("start")..span("end")].iter().collect();
    assert_eq!(Some(quote.as_str()), evidence["quote"].as_str());
    assert_eq!(service.ask("/api/documents/r%2F7%20%3F")["source"], "gulf-daily", "ids may hold anything");
    assert_eq!(service.get("/api/documents/none").status, StatusCode::NOT_FOUND);
    assert_eq!(service.get("/api/documents/r1?version=2").status, StatusCode::NOT_FOUND);
}

#[test]
fn happenings_are_filtered_and_paged() {
    let service = Service::new("happenings");
    let all = service.ask("/api/happenings");
    let mut seen = BTreeSet::new();
    let mut address = "/api/happenings?limit=2".to_owned();
    loop {
        let page = service.ask(&address);
        for item in items(&page) {
            assert!(seen.insert(item["id"].to_string()), "twice: {item}");
        }
        match page["next"].as_str() {
            Some(next) => address = format!("/api/happenings?limit=2&cursor={next}"),
            None => break,
        }
    }
    assert_eq!(seen.len(), items(&all).len());
    let days = |page: &serde_json::Value| -> Vec<String> {
        items(page).iter().filter_map(|item| item["date"]["start"].as_str().map(str::to_owned)).collect()
    };
    let newest = service.ask("/api/happenings?order=newest");
    assert_eq!(days(&newest), days(&all).into_iter().rev().collect::<Vec<_>>());
    let of_russia =
        service.ask("/api/happenings?actor=%D8%B1%D9%88%D8%B3%D9%8A%D8%A7&type=ASSAULT&from=2024-03-01&to=2024-03-01");
    assert_eq!(items(&of_russia).len(), 1, "{of_russia}");
    let raid = &items(&of_russia)[0];
    assert_eq!(raid["sources"].as_array().map(Vec::len), Some(3));
    let card = service.ask(&format!("/api/happenings/{}", raid["id"].as_str().expect("an id")));
    assert_eq!(card["members"].as_array().map(Vec::len), raid["assertions"].as_array().map(Vec::len));
    assert!(card["members"][0]["sentence"].as_str().is_some_and(|sentence| sentence.contains("خاركيف")));
    assert!(!card["contradictions"].as_array().expect("a list").is_empty(), "three and seven dead");
    let before = service.ask("/api/happenings?type=ASSAULT&known_by=2024-03-01");
    assert_eq!(items(&before)[0]["sources"].as_array().map(Vec::len), Some(2), "known by the first day");
    let listed = service.ask("/api/contradictions?kind=conflict&kind=update&type=ASSAULT");
    assert_eq!(items(&listed)[0]["field"], "dead");
}

#[test]
fn one_assertion_comes_with_its_document() {
    let service = Service::new("assertions");
    let document = service.ask("/api/documents/r4");
    let key = document["events"][0]["key"].as_str().expect("a key");
    let card = service.ask(&format!("/api/assertions/{key}"));
    assert_eq!((card["document"].as_str(), card["kind"].as_str()), (Some("r4"), Some("event")));
    assert_eq!(card["event"]["evidence"], document["events"][0]["record"]["evidence"]);
    assert!(card["state"].is_null() && card["run"]["coder"].is_string());
}

#[test]
fn the_situation_has_two_days() {
    let service = Service::new("situation");
    let after = service.ask("/api/situation?as_of=2024-03-20&type=control");
    assert!(!items(&after).is_empty(), "{after}");
    let before = service.ask("/api/situation?as_of=2024-03-20&known_by=2024-03-05&type=control");
    assert!(items(&before).is_empty() && before["known_by"] == "2024-03-05");
    let changes = service.ask("/api/changes?from=2024-03-05&to=2024-03-20&type=control");
    let taken = items(&changes).iter().find(|swing| swing["after"]["holder"]["code"] == "RUS");
    assert!(
        taken.is_some_and(|swing| swing["change"] != "ended" && swing["before"]["holder"]["code"] != "RUS"),
        "{changes}"
    );
    let timeline = service.ask("/api/timeline?from=2024-03-05&to=2024-03-20&limit=1");
    assert_eq!(items(&timeline).len(), 1);
    let places = service.ask("/api/places?as_of=2024-03-20");
    assert!(items(&places).iter().any(|place| place["holder"]["code"] == "RUS"), "{places}");
}

#[test]
fn two_sides_have_relations() {
    let service = Service::new("relations");
    let found = service.ask("/api/relations/POL/RUS?as_of=2024-03-20&from=2024-01-01");
    assert_eq!((found["a"].as_str(), found["name_b"].as_str()), (Some("POL"), Some("Russia")));
    assert!(!found["exchanges"].as_array().expect("a list").is_empty(), "{found}");
    let last = found["series"].as_array().and_then(|series| series.last()).expect("a series");
    assert!(last["day"] == "2024-03-20" && last["a_to_b"].as_f64() < Some(0.0), "{last}");
    let network = service.ask("/api/network?from=2024-03-01&to=2024-03-31");
    let edges = network["edges"].as_array().expect("edges");
    assert!(edges.iter().any(|edge| edge["a"] == "RUS" && edge["b"] == "UKR" || edge["b"] == "RUS"), "{network}");
    assert_eq!(service.get("/api/relations/RUS/RUS").status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[test]
fn own_rules_of_the_situation_count() {
    let service = Service::ruled(store("ruled"), true, Some("rolling_days = 30\n")).expect("a state");
    let address = "/api/relations/POL/RUS?as_of=2024-03-20&from=2024-01-01";
    assert_eq!(service.ask(address)["rolling_days"], 30);
    assert_ne!(Service::new("unruled").ask(address)["rolling_days"], 30);
    let refused = Service::ruled(store("misruled"), true, Some("quiet_days = 0\n")).err().expect("refused");
    assert!(refused.to_string().contains("rules.toml:"), "{refused}");
}

#[test]
fn names_are_listed_and_searched_in_any_spelling() {
    let service = Service::new("search");
    let actors = service.ask("/api/actors?q=%D8%B1%D9%88%D8%B3");
    assert!(items(&actors).iter().any(|actor| actor["code"] == "RUS" && actor["name"] == "Russia"), "{actors}");
    let found = service.ask("/api/search?q=%D8%AE%D8%A7%D8%B1%D9%83%D9%8A%D9%81");
    assert_eq!(found["documents"]["items"].as_array().map(Vec::len), Some(3));
    assert!(!found["happenings"].as_array().expect("a list").is_empty());
    assert!(!found["places"].as_array().expect("a list").is_empty(), "{found}");
}

#[test]
fn outlets_have_what_they_gave() {
    let service = Service::new("sources");
    let page = service.ask("/api/sources");
    let of = |name: &str| items(&page).iter().find(|item| item["name"] == name).expect("the outlet").clone();
    assert_eq!((of("levant-daily")["copies"].as_u64(), of("wire-a")["documents"].as_u64()), (Some(1), Some(2)));
    assert!(of("gulf-daily")["reported_first"].as_u64() >= Some(1));
    assert_eq!(items(&service.ask("/api/copies"))[0]["docs"].as_array().map(Vec::len), Some(2));
    let suggested = service.get("/api/sources/wire-b");
    assert_eq!((suggested.status, &suggested.json()["did_you_mean"][0]), (StatusCode::NOT_FOUND, &"wire-a".into()));
}

#[test]
fn a_posted_text_is_read_and_not_kept() {
    let service = Service::new("code");
    let posted = serde_json::json!({ "text": "انسحبت القوات الروسية من مدينة خيرسون أمس.", "published": "2022-11-12" });
    let answer = service.change("POST", "/api/code", &posted);
    let report = answer.json();
    assert_eq!((answer.status, &report["events"][0]["type"]), (StatusCode::OK, &"RETREAT".into()));
    assert_eq!(report["events"][0]["date"]["start"], "2022-11-11");
    let explained = service.change("POST", "/api/explain", &posted).json();
    assert!(!explained["sentences"].as_array().expect("sentences").is_empty());
    let french = "Les troupes se sont retirées de la ville hier, a dit le ministre de la défense.";
    let french = service.change("POST", "/api/code", &serde_json::json!({ "text": french }));
    assert_eq!(french.json()["notes"][0]["about"], "language");
    assert_eq!(service.ask("/api/meta")["documents"], 7);
    let empty = service.change("POST", "/api/code", &serde_json::json!({ "text": "" }));
    assert_eq!(empty.status, StatusCode::BAD_REQUEST);
    let long = service.change("POST", "/api/code", &serde_json::json!({ "text": "س".repeat(200_001) }));
    assert_eq!(long.status, StatusCode::UNPROCESSABLE_ENTITY);
    let huge = service.change("POST", "/api/code", &serde_json::json!({ "text": "س".repeat(600_000) }));
    assert_eq!(huge.status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[test]
fn answers_are_tagged_packed_and_given_again() {
    let service = Service::new("tags");
    let with = |name: header::HeaderName, value: &str| {
        let request = Request::get("/api/documents").header(header::HOST, "localhost").header(name, value);
        service.send(request.body(Body::empty()).expect("a request"))
    };
    let plain = service.get("/api/documents");
    let tag = plain.header(header::ETAG).to_owned();
    assert!(tag.starts_with("W/\""));
    assert_eq!(with(header::IF_NONE_MATCH, &tag).status, StatusCode::NOT_MODIFIED);
    for coding in ["br", "gzip"] {
        for _ in 0..2 {
            let packed = with(header::ACCEPT_ENCODING, coding);
            assert_eq!(packed.header(header::CONTENT_ENCODING), coding);
            assert!(packed.body.len() < plain.body.len() && packed.header(header::ETAG) == tag);
        }
    }
    service.change("PUT", "/api/sources/wire-a", &serde_json::json!({ "reliability": "B" }));
    let changed = with(header::IF_NONE_MATCH, &tag);
    assert!(changed.status == StatusCode::OK && changed.header(header::ETAG) != tag, "another moment of the store");
}

#[test]
fn refusals_say_what_was_probably_meant() {
    let service = Service::new("refusals");
    for (address, status, meant) in [
        ("/api/happenings?actr=x", 400, "actor"),
        ("/api/happenings?actor=Rusia", 404, "Russia"),
        ("/api/happenings?type=RETRET", 404, "RETREAT"),
        ("/api/happenings?status=actul", 400, "actual"),
        ("/api/situation?type=controll", 404, "control"),
        ("/api/review/queue?type=ASAULT", 404, "ASSAULT"),
    ] {
        let answer = service.get(address);
        let problem = answer.json();
        assert_eq!(
            (answer.status.as_u16(), problem["status"].as_u64()),
            (status, Some(u64::from(status))),
            "{address}"
        );
        assert_eq!(answer.header(header::CONTENT_TYPE), "application/problem+json");
        assert_eq!(problem["did_you_mean"][0], meant, "{problem}");
        assert!(problem["detail"].as_str().is_some_and(|detail| detail.contains("did you mean")));
    }
    for (address, status) in [
        ("/api/happenings?from=2024-03-02&to=2024-03-01", 422),
        ("/api/happenings?cursor=ff", 422),
        ("/api/happenings?from=yesterday", 400),
        ("/api/happenings?limit=0", 400),
        ("/api/nothing", 404),
        ("/api/assertions/a-none", 404),
        ("/api/happenings/h-none", 404),
    ] {
        assert_eq!(service.get(address).status.as_u16(), status, "{address}");
    }
    let wrong = service.change("DELETE", "/api/happenings", &serde_json::json!({}));
    assert_eq!((wrong.status, wrong.header(header::ALLOW)), (StatusCode::METHOD_NOT_ALLOWED, "GET,HEAD"));
}
