//! Whatever is asked, the server neither breaks nor says anything but JSON.

use crate::world::Service;
use axum::body::Body;
use axum::http::{Request, header};
use proptest::prelude::*;
use std::sync::OnceLock;

const PATHS: [&str; 20] = [
    "documents",
    "documents/x",
    "happenings",
    "happenings/x",
    "assertions/x",
    "situation",
    "changes",
    "timeline",
    "relations/x/y",
    "network",
    "actors",
    "places",
    "sources",
    "sources/x",
    "contradictions",
    "search",
    "review/queue",
    "review/decisions",
    "changes-feed",
    "copies",
];
const NAMES: [&str; 16] = [
    "from", "to", "as_of", "known_by", "actor", "type", "place", "status", "kind", "q", "order", "limit", "cursor",
    "all", "edges", "version",
];

fn service() -> &'static Service {
    static SERVICE: OnceLock<Service> = OnceLock::new();
    SERVICE.get_or_init(|| Service::new("hostile"))
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

fn value() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[0-9]{4}-[0-9]{2}-[0-9]{2}",
        "[0-9a-f]{0,40}",
        Just("RUS".to_owned()),
        Just("خاركيف".to_owned()),
        Just("' OR 1=1 --".to_owned()),
        Just("\" NEAR(".to_owned()),
        Just("-1".to_owned()),
        Just("99999999999999999999".to_owned()),
        Just("ASSAULT:drone".to_owned()),
    ]
}

#[track_caller]
fn sound(request: Request<Body>) {
    let asked = format!("{} {}", request.method(), request.uri());
    let answer = service().send(request);
    assert!(answer.status.as_u16() < 500, "{asked}: {} {}", answer.status, String::from_utf8_lossy(&answer.body));
    if !answer.body.is_empty() {
        assert!(answer.header(header::CONTENT_TYPE).contains("json"), "{asked}");
        answer.json();
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, ..ProptestConfig::default() })]

    #[test]
    fn parameters_break_nothing(
        path in prop::sample::select(PATHS.to_vec()),
        part in value(),
        pairs in prop::collection::vec((prop::sample::select(NAMES.to_vec()), value()), 0..4),
    ) {
        let path = path.replace("/x", &format!("/{}", encoded(&part)));
        let query: Vec<String> = pairs.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
        let address = format!("/api/{path}?{}", query.join("&"));
        if let Ok(request) = Request::get(address).header(header::HOST, "localhost").body(Body::empty()) {
            sound(request);
        }
    }

    #[test]
    fn bodies_break_nothing(
        path in prop::sample::select(vec!["code", "explain", "session", "review/decisions", "review/decisions/1/undo"]),
        body in prop_oneof![
            any::<String>(),
            any::<String>().prop_map(|text| serde_json::json!({ "text": text, "title": text }).to_string()),
            any::<String>().prop_map(|text| serde_json::json!({ "action": "edit", "subject": text, "edit": { "type": text } }).to_string()),
        ],
    ) {
        let request = Request::post(format!("/api/{path}"))
            .header(header::HOST, "localhost")
            .header(header::CONTENT_TYPE, "application/json")
            .header("x-marsad-token", service().token());
        sound(request.body(Body::from(body)).expect("a request"));
    }
}
