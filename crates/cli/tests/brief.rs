//! Briefs of the bundled corpus as they are printed (`tests/briefs/`; written anew with `MARSAD_UPDATE=1`), their footnotes against the
//! documents, and names that would be markup.

use serde_json::Value;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const SPANS: [(&str, &str, &str); 2] = [("2020", "2020-09-27", "2020-11-15"), ("2023", "2023-09-15", "2023-10-05")];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn marsad(arguments: &[&str]) -> Output {
    let output = Command::new(env!("CARGO_BIN_EXE_marsad"))
        .args(arguments)
        .env_remove("MARSAD_DB")
        .env("LC_ALL", "C.UTF-8")
        .output()
        .expect("the program runs");
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(matches!(output.status.code(), Some(0 | 1)), "{arguments:?}: {stderr}");
    output
}

fn text(arguments: &[&str]) -> String {
    String::from_utf8(marsad(arguments).stdout).expect("UTF-8")
}

/// A store of these reports.
fn store(name: &str, reports: &Path) -> String {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("brief");
    std::fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join(format!("{name}.db"));
    for end in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{end}", path.display()));
    }
    let path = path.to_str().expect("UTF-8 path").to_owned();
    marsad(&["ingest", reports.to_str().expect("UTF-8 path"), "--db", &path]);
    path
}

fn karabakh() -> PathBuf {
    root().join("examples/karabakh/docs.jsonl")
}

#[test]
fn briefs_are_as_they_were() {
    let db = store("snapshots", &karabakh());
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/briefs");
    for (name, from, to) in SPANS {
        for lang in ["ar", "en"] {
            for (format, end) in [("markdown", "md"), ("html", "html")] {
                let page =
                    text(&["brief", "--db", &db, "--from", from, "--to", to, "--lang", lang, "--format", format]);
                let path = folder.join(format!("{name}.{lang}.{end}"));
                if std::env::var_os("MARSAD_UPDATE").is_some() {
                    std::fs::create_dir_all(&folder).expect("a folder");
                    std::fs::write(&path, &page).expect("a snapshot");
                }
                let before = std::fs::read_to_string(&path).unwrap_or_default();
                assert!(before == page, "{} is not what is printed; MARSAD_UPDATE=1 writes it anew", path.display());
            }
        }
    }
}

#[test]
fn every_footnote_is_the_characters_that_it_names() {
    let db = store("footnotes", &karabakh());
    let mut documents: HashMap<String, Value> = HashMap::new();
    for line in std::fs::read_to_string(karabakh()).expect("the corpus").lines() {
        let document: Value = serde_json::from_str(line).expect("JSON");
        documents.insert(document["id"].as_str().expect("an id").to_owned(), document);
    }
    let page = text(&["brief", "--db", &db, "--from", "2020-09-27", "--to", "2024-06-01", "--lang", "en"]);
    let mut numbers = 0;
    for line in page.lines().filter(|line| line.starts_with("[^")) {
        numbers += 1;
        assert!(line.starts_with(&format!("[^{numbers}]: ")), "{line}");
        assert!(page.matches(&format!("[^{numbers}]")).count() > 1, "nothing rests on {line}");
        let line: String = line.chars().filter(|c| !matches!(c, '\u{2066}'..='\u{2069}' | '\\')).collect();
        let words: Vec<&str> = line.split(' ').collect();
        let at = words
            .iter()
            .position(|word| word.starts_with("text:") || word.starts_with("title:"))
            .expect("a place in a document");
        let id = words[at - 1];
        let (field, place) = words[at].trim_end_matches([',', ':']).split_once(':').expect("a field");
        let (start, end) = place.split_once('-').expect("two ends");
        let (start, end): (usize, usize) = (start.parse().expect("a number"), end.parse().expect("a number"));
        let whole = documents[id][field].as_str().expect("a text");
        let quoted: String = whole.chars().skip(start).take(end - start).collect();
        let shown = line.split_once('“').expect("a quotation").1.trim_end_matches('”');
        let shown = shown.trim_start_matches("… ").trim_end_matches(" …");
        assert_eq!(shown, quoted);
    }
    assert!(numbers > 10, "{numbers} footnotes");
}

#[test]
fn names_are_no_markup() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("brief");
    std::fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join("hostile.jsonl");
    let report = serde_json::json!({
        "id": "x</q><script>alert(2)</script>", "lang": "ar", "published": "2024-04-18", "source": "<script>alert(1)</script>](javascript:x) *a*",
        "title": "قصف", "text": "قصف الجيش الروسي <img src=x onerror=alert(3)> مدينة خاركيف أمس الأربعاء فقتل خمسة مدنيين.",
    });
    std::fs::write(&path, format!("{report}\n")).expect("a file");
    let db = store("hostile", &path);
    let days = ["--from", "2024-04-01", "--to", "2024-04-30"];
    for lang in ["ar", "en"] {
        let page = |format| text(&[&["brief", "--db", &db, "--lang", lang, "--format", format], &days[..]].concat());
        let html = page("html");
        assert!(html.contains("alert(1)") && html.contains("alert(3)"), "the report is quoted: {html}");
        for markup in ["<script", "<img", "</q><"] {
            assert!(!html.contains(markup), "{markup}");
        }
        let markdown = page("markdown");
        assert!(
            !markdown.contains('<') && !markdown.replace("\\]", "").contains("](") && markdown.contains("alert(1)"),
            "{markdown}"
        );
    }
}

#[test]
fn a_span_without_reports_gives_a_page_that_says_so() {
    let db = store("empty", &karabakh());
    let page = text(&["brief", "--db", &db, "--from", "2010-01-01", "--to", "2010-02-01", "--lang", "en"]);
    assert!(page.contains("Nothing in the reports."), "{page}");
    assert!(!page.contains("[^"), "{page}");
}

#[test]
fn the_demo_answers_in_both_languages() {
    let english = text(&["demo", "--lang", "en", "--no-serve"]);
    for expected in ["Who held it on 1 June 2023?", "Who held it on 1 October 2023?", "What is contested", "Russian"] {
        assert!(english.contains(expected), "{expected}: {english}");
    }
    let arabic = text(&["demo", "--lang", "ar", "--no-serve"]);
    assert!(arabic.contains("من كان يسيطر على الإقليم"), "{arabic}");
    assert!(text(&["demo", "--picture"]).contains("Most reported"));
}
