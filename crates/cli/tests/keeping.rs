//! `marsad backup`, `restore` and `doctor` as a user runs them: each thing that can be wrong with a store is made so in a copy of it, found,
//! told with what to do, and mended where it can be.

use rusqlite::Connection;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder");
    folder
}

fn marsad(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_marsad")).args(arguments).output().expect("the program runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// A small store, made once.
fn whole() -> &'static Path {
    static STORE: OnceLock<PathBuf> = OnceLock::new();
    STORE.get_or_init(|| {
        let folder = folder("keeping");
        let store = folder.join("whole.db");
        let karabakh = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/karabakh/docs.jsonl");
        let lines: Vec<String> =
            std::fs::read_to_string(karabakh).expect("the corpus").lines().take(16).map(str::to_owned).collect();
        let documents = folder.join("docs.jsonl");
        std::fs::write(&documents, lines.join("\n")).expect("written");
        let output = marsad(&["ingest", &documents.to_string_lossy(), "--db", &store.to_string_lossy()]);
        assert!(store.exists(), "{}", text(&output.stderr));
        store
    })
}

/// A copy of it, by `marsad backup` and `restore`, under this name.
fn copy(name: &str) -> String {
    let folder = folder(name);
    let [copy, store] = ["copy.db", "store.db"].map(|name| folder.join(name).to_string_lossy().into_owned());
    let output = marsad(&["backup", &copy, "--db", &whole().to_string_lossy()]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(text(&output.stdout).contains("16 documents"), "{}", text(&output.stdout));
    let output = marsad(&["restore", &copy, "--db", &store]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    store
}

fn doctor(store: &str, more: &[&str]) -> (Option<i32>, Vec<Value>) {
    let output = marsad(&[&["doctor", "--db", store, "--format", "json"], more].concat());
    let found = serde_json::from_slice(&output.stdout).unwrap_or_else(|error| {
        panic!("{error}: {}{}", text(&output.stdout), text(&output.stderr));
    });
    (output.status.code(), found)
}

fn parts(found: &[Value]) -> Vec<String> {
    found.iter().map(|finding| format!("{} {}", text_of(finding, "part"), text_of(finding, "weight"))).collect()
}

fn text_of(finding: &Value, key: &str) -> String {
    finding.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// What a question finds in the whole store and in this one.
fn asked(store: &str) -> Vec<String> {
    ["documents", "events", "contradictions"]
        .iter()
        .map(|command| {
            let words: &[&str] = if *command == "documents" { &["القوات"] } else { &[] };
            let output = marsad(&[&[*command], words, &["--db", store, "--format", "jsonl"]].concat());
            text(&output.stdout)
        })
        .collect()
}

#[test]
fn nothing_is_wrong_with_a_store_that_nobody_touched() {
    let store = copy("untouched");
    assert_eq!(doctor(&store, &[]), (Some(0), Vec::new()));
    let output = marsad(&["doctor", "--db", &store]);
    assert_eq!(text(&output.stdout), "nothing is wrong\n");
    assert_eq!(asked(&store), asked(&whole().to_string_lossy()));
}

#[test]
fn what_is_derived_is_found_wrong_and_mended() {
    let cases = [
        ("words", "words wrong", "DELETE FROM version_words_docsize WHERE id % 3 = 0"),
        ("area", "area wrong", "DELETE FROM place_area WHERE place_id % 2 = 0"),
        ("area_elsewhere", "area wrong", "UPDATE place_area SET south = 1, north = 1, west = 1, east = 1"),
        ("days", "days wrong", "DELETE FROM happening_span"),
        ("index", "schema wrong", "DROP INDEX assertion_by_key"),
        ("trigger", "schema wrong", "DROP TRIGGER version_is_fixed"),
        (
            "view",
            "schema wrong",
            "DROP VIEW current; CREATE VIEW current AS SELECT 1 AS document_id, 1 AS version_id, 1 AS run_id",
        ),
        (
            "members",
            "happenings wrong",
            "UPDATE happening_member SET assertion = 'a-none' || assertion WHERE rowid_of = 0",
        ),
        (
            "lonely",
            "happenings wrong",
            "DELETE FROM happening_member WHERE happening_id = (SELECT max(happening_id) FROM happening)",
        ),
        (
            "contradictions",
            "contradictions wrong",
            "UPDATE contradiction SET happening = 'h-none' WHERE happening IS NOT NULL",
        ),
        ("derivation", "derived hint", "DELETE FROM derivation"),
    ];
    let before = asked(&whole().to_string_lossy());
    for (name, expected, sql) in cases {
        let store = copy(&format!("mended_{name}"));
        let sql = sql.replace("rowid_of = 0", "assertion = (SELECT min(assertion) FROM happening_member)");
        Connection::open(&store).and_then(|connection| connection.execute_batch(&sql)).expect(name);
        let (code, found) = doctor(&store, &[]);
        assert!(parts(&found).iter().any(|part| part == expected), "{name}: {found:?}");
        assert_eq!(code, Some(1), "{name}");
        for finding in &found {
            assert!(
                !text_of(finding, "advice").is_empty() && !text_of(finding, "what").is_empty(),
                "{name}: {finding}"
            );
        }
        let (code, left) = doctor(&store, &["--repair"]);
        assert_eq!((code, left), (Some(1), Vec::new()), "{name} was repaired");
        assert_eq!(doctor(&store, &[]), (Some(0), Vec::new()), "{name} stays repaired");
        assert_eq!(asked(&store), before, "{name}: answers as before");
    }
}

#[test]
fn what_was_added_and_is_gone_is_named_and_not_made_up() {
    let cases = [
        ("rows", "rows damaged", "DROP TRIGGER document_is_kept; DELETE FROM document WHERE document_id = 3"),
        (
            "records",
            "codings damaged",
            "DROP TRIGGER assertion_is_kept; DELETE FROM assertion WHERE assertion_id = (SELECT max(assertion_id) FROM assertion)",
        ),
        ("table", "schema damaged", "DROP TABLE happening_actor"),
    ];
    for (name, expected, sql) in cases {
        let store = copy(&format!("gone_{name}"));
        Connection::open(&store)
            .and_then(|connection| connection.execute_batch(&format!("PRAGMA foreign_keys = 0; {sql}")))
            .expect(name);
        let (code, found) = doctor(&store, &[]);
        assert!(parts(&found).iter().any(|part| part == expected), "{name}: {found:?}");
        assert_eq!(code, Some(2), "{name}");
        assert!(text_of(&found[0], "advice").contains("backup"), "{name}: {found:?}");
    }
}

#[test]
fn torn_pages_are_named_and_nothing_is_repaired_on_them() {
    let store = copy("pages");
    let mut bytes = std::fs::read(&store).expect("read");
    let middle = bytes.len() / 2 / 4096 * 4096;
    bytes[middle..middle + 8 * 4096].fill(0x5a);
    std::fs::write(&store, &bytes).expect("written");
    let (code, found) = doctor(&store, &[]);
    assert_eq!((code, parts(&found).first().map(String::as_str)), (Some(2), Some("pages damaged")), "{found:?}");
    assert!(text_of(&found[0], "advice").contains("restore"), "{found:?}");
    let output = marsad(&["doctor", "--db", &store, "--repair"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(std::fs::read(&store).expect("read"), bytes, "nothing was written");
    // The first half alone.
    std::fs::write(&store, &bytes[..middle]).expect("written");
    let (code, found) = doctor(&store, &[]);
    assert_eq!((code, parts(&found)), (Some(2), vec!["pages damaged".to_owned()]));
}

#[test]
fn hints_say_who_writes_what_is_left_over_and_what_is_not_ours() {
    let store = copy("hints");
    std::fs::write(format!("{store}.part"), "half a copy").expect("written");
    let other = Connection::open(&store).expect("open");
    other.execute_batch("CREATE TABLE notes (note TEXT); BEGIN IMMEDIATE").expect("a writer");
    let (code, found) = doctor(&store, &[]);
    assert_eq!(code, Some(1));
    let mut parts = parts(&found);
    parts.sort();
    assert_eq!(parts, ["in_use hint", "left_over hint", "schema hint"]);
    // A writer that does not end keeps nobody from looking or copying.
    let copy = format!("{store}.copy");
    assert!(marsad(&["backup", &copy, "--db", &store]).status.success());
    let refused = marsad(&["restore", &copy, "--db", &store, "--force"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(text(&refused.stderr).contains("another program has it open"), "{}", text(&refused.stderr));
}

#[test]
fn looking_changes_nothing() {
    let store = copy("looked_at");
    let copied = PathBuf::from(&store).with_file_name("copy.db");
    // A copy has no log, and one of an older program is not brought to this one's schema.
    let old = PathBuf::from(&store).with_file_name("old.db");
    std::fs::copy(&copied, &old).expect("copied");
    Connection::open(&old).and_then(|connection| connection.execute_batch("PRAGMA user_version = 3")).expect("old");
    for (path, code) in [(&copied, 0), (&old, 1)] {
        let before = std::fs::read(path).expect("read");
        assert_eq!(doctor(&path.to_string_lossy(), &[]).0, Some(code), "{}", path.display());
        assert!(std::fs::read(path).expect("read") == before, "{}", path.display());
    }
    assert!(text_of(&doctor(&old.to_string_lossy(), &[]).1[0], "what").contains("version 3"));
}

#[test]
fn what_is_no_store_is_refused() {
    let folder = folder("no_store");
    let file = folder.join("note.db");
    std::fs::write(&file, "a note, and long enough to look like something that could have the header of a file of SQLite, which it has not")
        .expect("written");
    for (arguments, says) in [
        (vec!["doctor", "--db", "FILE"], "no database of marsad"),
        (vec!["backup", "TO", "--db", "FILE"], "no database of marsad"),
        (vec!["restore", "FILE", "--db", "TO"], "no database of marsad"),
        (vec!["doctor", "--db", "TO"], "no such database"),
    ] {
        let to = folder.join("to.db").to_string_lossy().into_owned();
        let arguments: Vec<String> =
            arguments.iter().map(|word| word.replace("FILE", &file.to_string_lossy()).replace("TO", &to)).collect();
        let output = marsad(&arguments.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(text(&output.stderr).contains(says), "{arguments:?}: {}", text(&output.stderr));
        assert!(!folder.join("to.db").exists(), "{arguments:?}");
    }
}
