//! Reports out of pages in the manner of the systems that Arabic news sites run on. The pages in `tests/pages` were written
//! for this test; `expected.json` says what is to be read of each.

use marsad_ingest::html::{Origin, read};
use marsad_ingest::{Options, ProblemKind};
use serde_json::{Map, Value, json};
use std::path::Path;

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages")
}

fn bytes(name: &str) -> Vec<u8> {
    let text = std::fs::read_to_string(folder().join(format!("{name}.html"))).unwrap();
    if name.ends_with("1256") { encoding_rs::WINDOWS_1256.encode(&text).0.into_owned() } else { text.into_bytes() }
}

#[test]
fn reports_and_their_metadata() {
    let expected: Map<String, Value> =
        serde_json::from_str(&std::fs::read_to_string(folder().join("expected.json")).unwrap()).unwrap();
    assert!(expected.len() >= 10);
    let mut wrong = Vec::new();
    for (name, expected) in &expected {
        let found = match read(&bytes(name), name, &Origin::default(), &Options::default()) {
            Err(problem) => json!({ "refused": problem.message }),
            Ok(item) => {
                let document = item.document;
                let notes: Vec<String> = item.notes.iter().map(ToString::to_string).collect();
                let mut found = json!({
                    "title": document.title, "published": document.published, "source": document.source, "lang": document.lang,
                    "authors": document.authors, "section": document.section, "url": document.url,
                    "text": document.text.split("\n\n").collect::<Vec<_>>(),
                });
                if !notes.is_empty() {
                    found["notes"] = json!(notes);
                }
                found
            }
        };
        if found != *expected {
            wrong.push(format!("{name}\n  expected {expected:#}\n  found {found:#}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn hostile_pages_are_refused_in_time() {
    let start = std::time::Instant::now();
    for page in [
        "<div>".repeat(500_000),
        "<b><i>".repeat(300_000),
        "<table>".repeat(200_000),
        format!("<p {}>", "a ".repeat(1_000_000)),
        "<a href=x><p>".repeat(100_000),
        "<!--".repeat(500_000),
        "<script type='application/ld+json'>".to_owned() + &"[".repeat(1_000_000),
        "<svg><math><template>".repeat(50_000),
        "&#0;&#x110000;&amp".repeat(100_000),
    ] {
        let read = read(page.as_bytes(), "hostile", &Origin::default(), &Options::default());
        let problem = read.unwrap_err();
        assert!(matches!(problem.kind, ProblemKind::TooLarge | ProblemKind::Shape), "{problem}");
    }
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}
