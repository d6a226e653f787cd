//! A store as a user meets it: taking in, asking, deciding, coding anew; killed, torn, locked and foreign.

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::Duration;

const CORPUS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/karabakh/docs.jsonl");

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_marsad"));
    command.args(arguments).env_remove("MARSAD_DB");
    command
}

#[track_caller]
fn marsad(arguments: &[&str]) -> Output {
    command(arguments).output().expect("the program runs")
}

/// Standard output of a command that must end with `code`.
#[track_caller]
fn said(code: i32, arguments: &[&str]) -> String {
    let output = marsad(arguments);
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {errors}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// What a command that must end with 2 says on standard error.
#[track_caller]
fn refusal(arguments: &[&str]) -> String {
    let output = marsad(arguments);
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{errors}");
    errors
}

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("observatory_{name}"));
    let _ = std::fs::remove_dir_all(&path);
    std::fs::create_dir_all(&path).expect("writable folder");
    path
}

fn text(path: &Path) -> String {
    path.to_str().expect("UTF-8 path").to_owned()
}

/// A store of the bundled corpus.
fn store(name: &str) -> String {
    let db = text(&folder(name).join("store.db"));
    said(0, &["ingest", CORPUS, "--db", &db]);
    db
}

/// Everything in the store but the clock, as text.
fn contents(db: &str) -> String {
    let queries = [
        "SELECT document_id, id, given_id, source_id, url FROM document ORDER BY 1",
        "SELECT version_id, document_id, number, hex(hash), published, title, text FROM version ORDER BY 1",
        "SELECT version_id, run_id, events, states, notes FROM coding ORDER BY 1, 2",
        "SELECT assertion_id, key, version_id, run_id, kind, type, place_id, actors, record FROM assertion ORDER BY 1",
        "SELECT place_id, id FROM place ORDER BY 1",
        "SELECT id, made_of, record FROM happening ORDER BY 1",
        "SELECT assertion FROM happening_member ORDER BY 1",
        "SELECT rowid FROM version_words WHERE version_words MATCH 'قوات' ORDER BY 1",
    ];
    let connection = rusqlite::Connection::open(db).expect("opened");
    let mut out = String::new();
    for query in queries {
        let mut statement = connection.prepare(query).expect(query);
        let columns = statement.column_count();
        let mut rows = statement.query([]).expect(query);
        while let Some(row) = rows.next().expect(query) {
            for column in 0..columns {
                out += &format!("{:?}\t", row.get_ref(column).expect(query));
            }
            out.push('\n');
        }
    }
    out
}

#[test]
fn the_same_input_twice_changes_nothing() {
    let db = store("twice");
    let before = contents(&db);
    let summary = said(0, &["ingest", CORPUS, "--db", &db, "--format", "jsonl"]);
    let summary = &lines(&summary)[0];
    assert_eq!((summary["new"].as_u64(), summary["known"].as_u64()), (Some(0), Some(52)));
    assert_eq!(contents(&db), before);
}

#[test]
fn any_number_of_threads_fills_the_same_store() {
    let folder = folder("threads");
    let stores: Vec<String> = ["1", "3"]
        .iter()
        .map(|threads| {
            let db = text(&folder.join(format!("{threads}.db")));
            said(0, &["ingest", CORPUS, "--db", &db, "--threads", threads]);
            contents(&db)
        })
        .collect();
    assert!(stores[0] == stores[1]);
}

#[test]
fn an_article_that_was_changed_is_a_version_of_it() {
    let folder = folder("versions");
    let (db, file) = (text(&folder.join("store.db")), text(&folder.join("wire.jsonl")));
    let write = |day: &str, dead: &str| {
        let body = format!("قتل {dead} جنديا في قصف على مدينة حلب أمس الأربعاء.");
        let line = format!(
            "{{\"id\":\"w1\",\"source\":\"wire\",\"url\":\"https://example.org/1\",\"published\":\"{day}\",\"text\":\"{body}\"}}\n"
        );
        std::fs::write(&file, line).expect("written");
    };
    write("2024-04-18", "16");
    said(0, &["ingest", &file, "--db", &db]);
    write("2024-04-19", "18");
    let summary = said(0, &["ingest", &file, "--db", &db, "--format", "jsonl"]);
    assert_eq!(lines(&summary)[0]["versions"], 1);
    let shown: Value = serde_json::from_str(&said(0, &["show", "w1", "--db", &db, "--format", "json"])).expect("JSON");
    assert_eq!(shown["versions"].as_array().map(Vec::len), Some(2));
    let happenings = lines(&said(0, &["events", "--db", &db, "--format", "jsonl", "--type", "ASSAULT"]));
    assert_eq!(happenings.len(), 1);
    assert_eq!(happenings[0]["counts"]["dead"]["best"], 18);
    // One that says it is older does not count, and this is said.
    write("2024-04-01", "15");
    let output = marsad(&["ingest", &file, "--db", &db]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("before the version of 2024-04-19"));
    let happenings = lines(&said(0, &["events", "--db", &db, "--format", "jsonl", "--type", "ASSAULT"]));
    assert_eq!(happenings[0]["counts"]["dead"]["best"], 18);
}

#[test]
fn questions_are_asked_in_arabic_english_or_codes() {
    let db = store("questions");
    let ids = |more: &[&str]| -> Vec<Value> {
        let mut arguments = vec!["events", "--db", &db, "--format", "jsonl"];
        arguments.extend(more);
        lines(&said(0, &arguments)).into_iter().map(|happening| happening["id"].clone()).collect()
    };
    let russian = ids(&["--actor", "RUS"]);
    assert!(!russian.is_empty() && russian.len() < ids(&[]).len());
    assert_eq!(ids(&["--actor", "روسيا"]), russian);
    assert_eq!(ids(&["--actor", "Russia"]), russian);
    assert_eq!(ids(&["--place", "Nagorno-Karabakh"]), ids(&["--place", "ناغورني قره باغ"]));
    assert!(
        ids(&["--type", "withdraw"]).len() <= ids(&["--type", "RETREAT"]).len() + ids(&["--type", "SANCTION"]).len()
    );
    assert!(refusal(&["events", "--db", &db, "--actor", "Rusia"]).contains("did you mean Russia"));
    assert!(refusal(&["events", "--db", &db, "--type", "retrete"]).contains("RETREAT"));
    assert!(refusal(&["events", "--db", &db, "--from", "2024-01-02", "--to", "2024-01-01"]).contains("before --from"));
    let early = lines(&said(0, &["events", "--db", &db, "--known-by", "2020-10-01", "--format", "jsonl"]));
    assert!(!early.is_empty());
    for happening in early {
        assert!(happening["last_reported"].as_str().expect("a day") <= "2020-10-01", "{happening}");
    }
}

#[test]
fn every_format_says_the_same() {
    let db = store("formats");
    for command in ["events", "contradictions", "sources", "documents"] {
        let jsonl = lines(&said(0, &[command, "--db", &db, "--format", "jsonl"]));
        let json: Vec<Value> =
            serde_json::from_str(&said(0, &[command, "--db", &db, "--format", "json"])).expect("one array");
        assert_eq!(json, jsonl, "{command}");
        let csv = said(0, &[command, "--db", &db, "--format", "csv"]);
        assert_eq!(csv.lines().count(), jsonl.len() + 1, "{command}");
        let table = said(0, &[command, "--db", &db]);
        // Cells that take several lines go on below the first, whose own cell is then empty.
        let rows = table.lines().filter(|line| !line.starts_with(' ')).count();
        assert_eq!(rows, jsonl.len() + 1, "{command}");
    }
    let copies = lines(&said(0, &["sources", "--copies", "--db", &db, "--format", "jsonl"]));
    assert!(copies.iter().any(|group| group["docs"][0] == "k01"));
}

#[test]
fn every_record_leads_to_its_characters() {
    let db = store("characters");
    for happening in lines(&said(0, &["events", "--db", &db, "--format", "jsonl", "--limit", "3"])) {
        let id = happening["id"].as_str().expect("an id");
        assert!(said(0, &["show", id, "--db", &db]).contains(id));
        let key = happening["assertions"][0].as_str().expect("a key");
        let shown: Value =
            serde_json::from_str(&said(0, &["show", key, "--db", &db, "--format", "json"])).expect("JSON");
        assert_eq!(shown["happening"], id);
        let document = shown["doc"].as_str().expect("a document");
        let whole: Value =
            serde_json::from_str(&said(0, &["show", document, "--db", &db, "--format", "json"])).expect("JSON");
        let evidence = &shown["record"]["evidence"][0];
        let field = evidence["field"].as_str().expect("a field");
        let body = whole["versions"][0][field].as_str().expect("the words");
        let (start, end) =
            (evidence["start_byte"].as_u64().expect("byte"), evidence["end_byte"].as_u64().expect("byte"));
        assert_eq!(body.get(start as usize..end as usize), evidence["quote"].as_str());
    }
    assert_eq!(marsad(&["show", "nothing", "--db", &db]).status.code(), Some(1));
}

#[test]
fn documents_are_found_by_words() {
    let db = store("words");
    let found = lines(&said(0, &["documents", "\"إطلاق النار\" قره", "--db", &db, "--format", "jsonl"]));
    let folded = lines(&said(0, &["documents", "\"اطلاق النار\" قره", "--db", &db, "--format", "jsonl"]));
    assert!(!found.is_empty());
    assert_eq!(found, folded);
}

#[test]
fn decisions_by_hand_outlive_coding_anew() {
    let db = store("decisions");
    let happenings = lines(&said(0, &["events", "--db", &db, "--format", "jsonl"]));
    let many =
        happenings.iter().find(|one| one["assertions"].as_array().is_some_and(|keys| keys.len() > 2)).expect("one");
    let key = many["assertions"][1].as_str().expect("a key");
    said(0, &["split", key, "--db", &db, "--reason", "another day"]);
    let part = |db: &str| -> Value {
        serde_json::from_str::<Value>(&said(0, &["show", key, "--db", db, "--format", "json"])).expect("JSON")["happening"].clone()
    };
    let own = part(&db);
    assert_ne!(own, many["id"]);
    // A lexicon of one's own makes another run.
    let words = folder("decisions_words");
    let row = "id\ten\tar\tcode\tsector\tkind\n";
    std::fs::write(words.join("note.txt"), row).expect("written");
    std::fs::create_dir_all(words.join("words")).expect("made");
    let added = marsad(&[
        "lexicon",
        "add",
        "group",
        "لواء الصمود",
        "--en",
        "Sumud Brigade",
        "--code",
        "SYR",
        "--lexicon",
        &text(&words),
        "--no-questions",
    ]);
    assert!(added.status.success(), "{}", String::from_utf8_lossy(&added.stderr));
    let output = marsad(&["recode", "--db", &db, "--lexicon", &text(&words)]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(String::from_utf8_lossy(&output.stderr).contains("52 documents coded anew"));
    assert_eq!(part(&db), own);
    let runs: i64 = rusqlite::Connection::open(&db)
        .and_then(|connection| {
            connection.query_row("SELECT count(DISTINCT run_id) FROM assertion", [], |row| row.get(0))
        })
        .expect("counted");
    assert_eq!(runs, 2);
    // Taken back by joining what was split.
    said(0, &["merge", many["id"].as_str().expect("id"), own.as_str().expect("id"), "--db", &db]);
    assert_eq!(part(&db), part(&db));
    assert!(said(0, &["merge", "--list", "--db", &db]).contains("another day"));
}

#[test]
fn grades_are_set_and_wrong_ones_refused() {
    let db = store("grades");
    said(0, &["sources", "--db", &db, "--set", "wire-a=A", "--set", "wire-b=c"]);
    let grades = lines(&said(0, &["sources", "--db", &db, "--format", "jsonl"]));
    let of = |name: &str| grades.iter().find(|source| source["source"] == name).expect("listed")["reliability"].clone();
    assert_eq!((of("wire-a"), of("wire-b")), (Value::from("A"), Value::from("C")));
    assert!(refusal(&["sources", "--db", &db, "--set", "wire-a=G"]).contains("from A"));
    assert!(refusal(&["sources", "--db", &db, "--set", "wire-x=A"]).contains("did you mean wire-"));
}

#[test]
fn a_document_of_the_future_is_kept_and_named() {
    let folder = folder("future");
    let (db, file) = (text(&folder.join("store.db")), text(&folder.join("wire.jsonl")));
    std::fs::write(&file, "{\"id\":\"f\",\"published\":\"2999-01-01\",\"text\":\"انسحبت القوات الروسية من حلب.\"}\n")
        .expect("written");
    let output = marsad(&["ingest", &file, "--db", &db]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("2999-01-01"));
    assert_eq!(lines(&said(0, &["documents", "--db", &db, "--format", "jsonl"])).len(), 1);
}

#[test]
fn stores_that_cannot_be_used_are_named_and_left_alone() {
    let folder = folder("unusable");
    let path = |name: &str| text(&folder.join(name));
    assert!(refusal(&["events", "--db", &path("missing.db")]).contains("no such database"));
    std::fs::write(path("letter.txt"), "Dear Sir, ".repeat(200)).expect("written");
    assert!(refusal(&["ingest", CORPUS, "--db", &path("letter.txt")]).contains("no database of marsad"));
    let whole = path("torn.db");
    said(0, &["ingest", CORPUS, "--db", &whole]);
    let bytes = std::fs::read(&whole).expect("read");
    std::fs::write(&whole, &bytes[..bytes.len() / 2]).expect("written");
    assert!(refusal(&["events", "--db", &whole]).contains("damaged"));
    let locked = path("locked.db");
    said(0, &["ingest", CORPUS, "--db", &locked]);
    let connection = rusqlite::Connection::open(&locked).expect("opened");
    connection.execute_batch("BEGIN IMMEDIATE").expect("locked");
    let file = path("more.txt");
    std::fs::write(&file, "انسحبت القوات الروسية من حلب.").expect("written");
    assert!(refusal(&["ingest", &file, "--db", &locked]).contains("another program is writing"));
    // Reading goes on.
    assert!(!said(0, &["events", "--db", &locked]).is_empty());
}

/// A store that was filled by a program killed again and again is the store of a program that was left alone. `tools/kill.sh` does
/// the same with fifty kills on a larger corpus.
#[test]
fn a_killed_program_goes_on_where_it_was() {
    let folder = folder("killed");
    let corpus = std::fs::read_to_string(CORPUS).expect("read");
    // Many documents, each with an id of its own.
    let mut many = String::new();
    for copy in 0..30 {
        many += &corpus
            .replace("{\"id\": \"k", &format!("{{\"id\": \"{copy}-k"))
            .replace("example.org/", &format!("example.org/{copy}/"));
    }
    let file = text(&folder.join("many.jsonl"));
    std::fs::write(&file, many).expect("written");
    let (calm, killed) = (text(&folder.join("calm.db")), text(&folder.join("killed.db")));
    said(0, &["ingest", &file, "--db", &calm]);
    let mut state = 7u64;
    let mut kills = 0;
    for _ in 0..8 {
        let mut child = command(&["ingest", &file, "--db", &killed, "--threads", "1"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program runs");
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        std::thread::sleep(Duration::from_millis(20 + (state >> 33) % 400));
        kills += i32::from(child.try_wait().expect("asked").is_none());
        let _ = child.kill();
        child.wait().expect("ended");
    }
    let output = marsad(&["ingest", &file, "--db", &killed]);
    assert!(output.status.code().is_some_and(|code| code < 2), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(kills > 0, "every run ended before it was killed");
    assert!(contents(&killed) == contents(&calm), "after {kills} kills the stores differ");
}
