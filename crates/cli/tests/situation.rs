//! Questions to the situation as a user puts them.

use serde_json::Value;
use std::path::Path;
use std::process::{Command, Output};

const CORPUS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/heglig/docs.jsonl");

fn marsad(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_marsad"));
    command.args(arguments).env_remove("MARSAD_DB").output().expect("the program runs")
}

#[track_caller]
fn said(arguments: &[&str]) -> String {
    let output = marsad(arguments);
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn store(name: &str) -> String {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("situation_{name}"));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("writable folder");
    let db = folder.join("store.db").to_str().expect("UTF-8 path").to_owned();
    said(&["ingest", CORPUS, "--db", &db]);
    db
}

fn states(db: &str, arguments: &[&str]) -> Vec<Value> {
    let all = [&["situation", "--db", db, "--format", "json"], arguments].concat();
    let answer: Value = serde_json::from_str(&said(&all)).expect("JSON");
    answer["states"].as_array().expect("states").clone()
}

#[test]
fn a_truce_holds_until_it_is_broken_and_nothing_is_known_too_early() {
    let db = store("truce");
    let standing = |as_of: &str, known_by: &str| -> Vec<String> {
        states(&db, &["--as-of", as_of, "--known-by", known_by, "--type", "agreement", "--actor", "السودان"])
            .iter()
            .filter(|state| state["kind"] == "ceasefire")
            .map(|state| state["standing"].as_str().expect("standing").to_owned())
            .collect()
    };
    assert_eq!(standing("2027-03-05", "2027-03-05"), Vec::<String>::new());
    assert_eq!(standing("2027-03-11", "2027-03-10"), ["holds"]);
    assert_eq!(standing("2027-03-11", "2027-03-11"), ["violated"]);
}

#[test]
fn a_force_is_there_until_it_leaves() {
    let db = store("force");
    let there = |as_of: &str| {
        states(
            &db,
            &["--as-of", as_of, "--known-by", "2027-03-19", "--place", "هجليج", "--type", "presence", "--actor", "SSD"],
        )
        .len()
    };
    assert_eq!((there("2027-03-12"), there("2027-03-19")), (1, 0));
}

#[test]
fn tables_name_their_documents_and_mistakes_get_suggestions() {
    let db = store("tables");
    let table =
        said(&["relations", "SDN", "جنوب السودان", "--db", &db, "--as-of", "2027-03-05", "--known-by", "2027-03-05"]);
    assert!(table.contains("SDN  SSD") && table.contains("strained"), "{table}");
    assert!(table.contains("h05  2027-03-05  gulf-post"), "{table}");
    let csv = said(&[
        "timeline",
        "--db",
        &db,
        "--place",
        "Heglig",
        "--to",
        "2027-03-31",
        "--known-by",
        "2027-03-31",
        "--format",
        "csv",
    ]);
    assert!(csv.starts_with("day,effect,type,what,known,docs\n"), "{csv}");
    assert!(csv.lines().any(|line| line.starts_with("2027-03-18,ends,presence,")), "{csv}");
    assert_eq!(
        said(&["situation", "--db", &db, "--as-of", "2020-01-01", "--known-by", "2020-01-01"]),
        "nothing is known\n"
    );
    let refused = marsad(&["situation", "--db", &db, "--place", "Heglik"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("did you mean Heglig"), "{refused:?}");
}
