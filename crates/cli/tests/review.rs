//! Decisions about single records: they change what is derived, whatever the order in which reports came, outlive coding anew and a store that is
//! derived from nothing, and can be taken back.

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const CORPUS: &str = include_str!("../../../examples/karabakh/docs.jsonl");

fn marsad(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_marsad"))
        .args(arguments)
        .env_remove("MARSAD_DB")
        .output()
        .expect("the program runs")
}

#[track_caller]
fn said(code: i32, arguments: &[&str]) -> String {
    let output = marsad(arguments);
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {errors}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("review_{name}"));
    let _ = std::fs::remove_dir_all(&path);
    std::fs::create_dir_all(&path).expect("writable folder");
    path
}

/// A store of the bundled corpus, taken in from behind where `backwards`.
fn store(folder: &Path, name: &str, backwards: bool) -> String {
    let mut lines: Vec<&str> = CORPUS.lines().collect();
    if backwards {
        lines.reverse();
    }
    let reports = folder.join(format!("{name}.jsonl"));
    std::fs::write(&reports, lines.join("\n")).expect("written");
    let db = folder.join(format!("{name}.db")).to_str().expect("UTF-8 path").to_owned();
    said(0, &["ingest", reports.to_str().expect("UTF-8 path"), "--db", &db]);
    db
}

/// All that is derived.
fn derived(db: &str) -> String {
    let connection = rusqlite::Connection::open(db).expect("opened");
    let mut out = String::new();
    for query in [
        "SELECT id, record FROM happening ORDER BY 1, 2",
        "SELECT assertion, record FROM change ORDER BY 1, 2",
        "SELECT record, kind FROM contradiction ORDER BY 1, 2",
    ] {
        let mut statement = connection.prepare(query).expect(query);
        let rows =
            statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))).expect(query);
        for row in rows {
            let (one, other) = row.expect(query);
            out += &format!("{one} {other}\n");
        }
    }
    out
}

fn show(db: &str, id: &str) -> Value {
    serde_json::from_str(&said(0, &["show", id, "--db", db, "--format", "json"])).expect("JSON")
}

/// The happening that most documents tell of.
fn biggest(db: &str) -> Value {
    let all = said(0, &["events", "--db", db, "--format", "jsonl"]);
    let all = all.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
    all.max_by_key(|one| one["assertions"].as_array().map_or(0, Vec::len)).expect("a happening")
}

#[test]
fn decisions_change_what_is_told_whatever_the_order() {
    let folder = folder("order");
    let stores = [store(&folder, "forward", false), store(&folder, "backward", true)];
    let big = biggest(&stores[0]);
    let (id, keys) = (big["id"].as_str().expect("an id"), big["assertions"].as_array().expect("keys"));
    let key = |at: usize| keys[at].as_str().expect("a key");
    let before = stores.each_ref().map(|db| derived(db));
    assert!(before[0] == before[1], "the order of reports");
    for db in &stores {
        said(0, &["review", "reject", key(keys.len() - 1), "--db", db, "--by", "amina", "--reason", "an old story"]);
        let set = r#"{"place": {"name": "Aleppo", "country": "SYR", "id": "syr-aleppo"}, "status": "planned"}"#;
        said(0, &["review", "edit", key(1), "--set", set, "--db", db, "--by", "badr"]);
    }
    let after = stores.each_ref().map(|db| derived(db));
    assert!(after[0] == after[1], "the order of reports");
    assert!(after[0] != before[0]);
    let now = show(&stores[0], key(1))["happening"].as_str().map(str::to_owned).expect("it still tells");
    assert!(show(&stores[0], &now)["why"].to_string().contains("badr set place, status of"));
    assert!(!show(&stores[0], id)["assertions"].to_string().contains(key(keys.len() - 1)));
    assert!(said(0, &["show", key(keys.len() - 1), "--db", &stores[0]]).contains("reject by amina: an old story"));
    // Derived from nothing.
    let connection = rusqlite::Connection::open(&stores[0]).expect("opened");
    connection
        .execute_batch("DELETE FROM derivation; DELETE FROM happening; DELETE FROM contradiction")
        .expect("emptied");
    drop(connection);
    said(0, &["refresh", "--db", &stores[0]]);
    assert!(derived(&stores[0]) == after[1], "derived from nothing");
    // Taken back, both.
    let list = said(0, &["review", "list", "--db", &stores[0]]);
    assert!(list.contains("amina") && list.contains("an old story"), "{list}");
    for number in ["1", "2"] {
        said(0, &["review", "undo", number, "--db", &stores[0]]);
    }
    assert!(derived(&stores[0]) == before[0], "as it was");
    let again = marsad(&["review", "undo", "1", "--db", &stores[0]]);
    assert_eq!(again.status.code(), Some(2));
}

#[test]
fn decisions_outlive_coding_anew_and_wrong_ones_are_refused() {
    let folder = folder("recode");
    let db = store(&folder, "one", false);
    let big = biggest(&db);
    let key = big["assertions"][0].as_str().expect("a key");
    for (set, expected) in
        [("{", "--set"), ("{\"plaec\": null}", "did you mean place"), ("{\"type\": \"WAR\"}", "no type of event")]
    {
        let refused = marsad(&["review", "edit", key, "--set", set, "--db", &db]);
        let errors = String::from_utf8_lossy(&refused.stderr).into_owned();
        assert!(refused.status.code() == Some(2) && errors.contains(expected), "{errors}");
    }
    said(
        0,
        &[
            "review",
            "edit",
            key,
            "--set",
            r#"{"counts": {"dead": {"low": 4321, "best": 4321, "high": 4321}}}"#,
            "--db",
            &db,
        ],
    );
    let told = |db: &str| -> String {
        let id = show(db, key)["happening"].as_str().expect("an id").to_owned();
        show(db, &id)["values"]["dead"].to_string()
    };
    assert!(told(&db).contains("4321"));
    // A lexicon of one's own makes another run.
    let words = folder.join("words");
    std::fs::create_dir_all(&words).expect("made");
    let words = words.to_str().expect("UTF-8 path");
    let group = [
        "lexicon",
        "add",
        "group",
        "لواء الصمود",
        "--en",
        "Sumud Brigade",
        "--code",
        "SYR",
        "--lexicon",
        words,
        "--no-questions",
    ];
    said(0, &group);
    said(0, &["recode", "--db", &db, "--lexicon", words]);
    assert!(told(&db).contains("4321"));
    // A happening as a whole.
    let id = show(&db, key)["happening"].as_str().expect("an id").to_owned();
    said(0, &["review", "reject", &id, "--db", &db, "--lexicon", words]);
    assert!(show(&db, key)["happening"].is_null());
}
