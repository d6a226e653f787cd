//! The invented story of `examples/kivu`: contradictions of states and of happenings, their filters, and rules of a user's own.

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const CORPUS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/kivu/docs.jsonl");

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

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("kivu_{name}"));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("writable folder");
    folder
}

fn path(folder: &Path, name: &str) -> String {
    folder.join(name).to_str().expect("UTF-8 path").to_owned()
}

/// Of contradictions of states: kind, field, fluent and documents.
fn of_states(db: &str, arguments: &[&str]) -> Vec<(String, String, String)> {
    let all = [&["contradictions", "--db", db, "--format", "jsonl"], arguments].concat();
    let lines: Vec<Value> = said(&all).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let word = |line: &Value, name: &str| line[name].as_str().unwrap_or("").to_owned();
    let states = lines.iter().filter(|line| line["state"].is_string());
    states.map(|line| (word(line, "kind"), word(line, "field"), word(line, "state"))).collect()
}

#[test]
fn contradictions_of_states_stand_beside_those_of_happenings_and_are_filtered() {
    let db = path(&folder("filters"), "store.db");
    said(&["ingest", CORPUS, "--db", &db]);
    let has = |arguments: &[&str], kind: &str, field: &str, about: &str| {
        of_states(&db, arguments)
            .iter()
            .any(|(of, in_field, state)| of == kind && in_field == field && state.contains(about))
    };
    assert!(has(&[], "conflict", "holder", "masisi"));
    assert!(has(&[], "conflict", "strength", "goma"));
    assert!(has(&[], "plan_and_fact", "until", "masisi"));
    assert!(has(&["--place", "ماسيسي"], "conflict", "holder", "masisi"));
    assert!(!has(&["--place", "ماسيسي"], "conflict", "strength", "goma"));
    assert!(has(&["--actor", "UNO"], "conflict", "strength", "goma"));
    assert!(!has(&["--actor", "UNO"], "conflict", "holder", "masisi"));
    assert!(!has(&["--known-by", "2028-05-10"], "conflict", "strength", "goma"));
    assert!(!has(&["--kind", "conflict"], "plan_and_fact", "until", "masisi"));
    assert!(!has(&["--from", "2028-07-01"], "conflict", "strength", "goma"));
    assert!(of_states(&db, &["--type", "ASSAULT"]).is_empty());
    // What is contradicted stays so when more comes in.
    let before = said(&["contradictions", "--db", &db, "--format", "jsonl"]);
    let more = path(&folder("more"), "more.txt");
    std::fs::write(&more, "وقعت فرنسا وإيطاليا في روما الثلاثاء اتفاقا للتعاون في مجال الطاقة.")
        .expect("writable folder");
    said(&["ingest", &more, "--db", &db, "--published", "2028-07-04"]);
    assert_eq!(said(&["contradictions", "--db", &db, "--format", "jsonl"]), before);
}

#[test]
fn who_holds_a_town_is_settled_by_what_the_other_side_admits() {
    let db = path(&folder("settled"), "store.db");
    said(&["ingest", CORPUS, "--db", &db]);
    let holder = |as_of: &str, known_by: &str| -> Vec<(String, bool)> {
        let place = ["--place", "ماسيسي", "--type", "control", "--format", "json"];
        let all = [&["situation", "--db", &db, "--as-of", as_of, "--known-by", known_by][..], &place].concat();
        let answer: Value = serde_json::from_str(&said(&all)).expect("JSON");
        let states =
            answer["states"].as_array().expect("states").iter().filter(|state| state["place"]["name"] == "Masisi");
        let sector = |state: &Value| state["holder"]["sector"].as_str().unwrap_or("").to_owned();
        states.map(|state| (sector(state), state["contested"] == true)).collect()
    };
    assert!(holder("2028-05-03", "2028-05-03").iter().any(|(_, contested)| *contested));
    assert_eq!(holder("2028-05-25", "2028-05-25"), [("REB".to_owned(), false)]);
    assert_eq!(holder("2028-07-01", "2028-07-01"), [("MIL".to_owned(), false)]);
}

#[test]
fn rules_of_a_folder_are_laid_over_the_shipped_ones() {
    let own = folder("rules");
    let (db, lexicon) = (path(&own, "store.db"), path(&own, "lexicon"));
    std::fs::create_dir_all(&lexicon).expect("writable folder");
    let rules = path(Path::new(&lexicon), "rules.toml");
    said(&["ingest", CORPUS, "--db", &db]);
    let charges = |more: &[&str]| {
        let all = [
            &["situation", "--db", &db, "--as-of", "2028-05-05", "--known-by", "2028-05-05", "--type", "claim"][..],
            more,
        ];
        said(&all.concat()).contains("RWA")
    };
    assert!(charges(&[]));
    std::fs::write(&rules, "drop = [\"claim.alleged\"]\n").expect("writable folder");
    assert!(!charges(&["--lexicon", &lexicon]));
    assert!(charges(&[]));
    std::fs::write(&rules, "quiet_days = 5\n[[rule]]\nid = 'a'\nfluent = 'kontrol'\neffect = 'begins'\n")
        .expect("writable folder");
    let refused = marsad(&["situation", "--db", &db, "--lexicon", &lexicon]);
    let told = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(told.contains("rules.toml:4:10: fluent `kontrol` is not known"), "{told}");
    assert_ne!(refused.status.code(), Some(0));
}
