//! Sources that are watched: their lag, the dead among them, and who may see it.

use crate::world::{Service, store};
use axum::http::StatusCode;
use marsad_store::Store;
use marsad_store::watch::{EntryState, Listed, Watched, WatchedEntry};

/// Two sources: one that answered a minute ago, one that has been silent for years.
fn watching(name: &str) -> std::path::PathBuf {
    let path = store(name);
    let mut store = Store::open(&path).expect("the store");
    let listed = ["Gulf \"Daily\"", "Silent"].map(|name| Listed {
        name,
        address: "https://gulf.example/rss.xml",
        interval_seconds: 900,
        dead_after_seconds: 86_400,
    });
    store.list_watched(&listed, "2020-01-01T00:00:00Z").expect("listed");
    let known = store.watched().expect("sources");
    let ago = (jiff::Timestamp::now() - jiff::SignedDuration::from_secs(60)).to_string();
    let mut batch = store.batch().expect("a batch");
    batch.set_watched(&Watched { succeeded_at: Some(ago), ..known[0].clone() }).expect("written");
    let error = Some("503: the server cannot now".to_owned());
    batch.set_watched(&Watched { failures: 9, error, ..known[1].clone() }).expect("written");
    let entry = WatchedEntry {
        key: "https://gulf.example/1".to_owned(),
        url: None,
        title: None,
        stated: None,
        hash: vec![1],
        state: EntryState::GivenUp,
        document: None,
        first_seen: "2020-01-01T00:00:00Z".to_owned(),
        tries: 8,
        next_try: None,
        note: None,
    };
    batch.set_entry(known[0].number, &entry).expect("written");
    batch.commit().expect("written");
    path
}

#[test]
fn lag_and_the_dead() {
    let service = Service::over(watching("watched"), true);
    let items = service.ask("/api/watched");
    assert_eq!(items.as_array().map(Vec::len), Some(2), "{items}");
    let lag = items[0]["lag_seconds"].as_u64().expect("a lag");
    assert!((60..600).contains(&lag) && items[0]["dead_since"].is_null() && items[0]["given_up"] == 1, "{items}");
    assert_eq!(items[1]["dead_since"], "2020-01-01T00:00:00Z");
    let health = service.ask("/api/health");
    assert_eq!(
        (health["well"].as_bool(), health["watched"].as_u64(), health["dead"].as_u64()),
        (Some(false), Some(2), Some(1))
    );
    let metrics = service.get("/metrics");
    assert!(metrics.header("content-type").starts_with("text/plain"));
    let text = String::from_utf8(metrics.body).expect("text");
    for line in [
        "marsad_source_dead{source=\"Silent\"} 1",
        "marsad_source_given_up{source=\"Gulf \\\"Daily\\\"\"} 1",
        "marsad_documents 7",
    ] {
        assert!(text.lines().any(|found| found == line), "{line} is not in\n{text}");
    }
}

#[test]
fn nobody_who_is_not_signed_in_sees_a_name() {
    let path = watching("watched_by_others");
    Store::open(&path)
        .expect("the store")
        .set_account("a", "admin", "$argon2id$", "2020-01-01T00:00:00Z")
        .expect("an account");
    let service = Service::over(path, false);
    assert_eq!(service.get("/api/watched").status, StatusCode::UNAUTHORIZED);
    assert_eq!(service.get("/metrics").status, StatusCode::UNAUTHORIZED);
    let health = service.get("/api/health");
    assert_eq!(health.status, StatusCode::OK);
    let text = String::from_utf8(health.body).expect("text");
    assert!(!text.contains("Gulf") && !text.contains("gulf.example"), "{text}");
}
