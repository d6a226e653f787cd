//! Files that fail: a write that is refused, half written or finds no room, a sync that fails, at calls spread over a whole ingest and its
//! refresh. Whatever fails, the store is whole and holds whole batches, success is said only where everything is there, and the same
//! command on mended files ends where an undisturbed one does. `faults/shim.c` fails the calls; kill -9 is tried in `observatory.rs`.
//!
//! What is not tried: a power supply that fails (bytes that were written and not synced are lost); reads that fail.
#![cfg(target_os = "linux")]

use rusqlite::{Connection, OpenFlags};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const CORPUS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/karabakh/docs.jsonl");
const SHIM: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/faults/shim.c");
/// Documents of the corpus, and how often it is taken: more than two batches of 256.
const DOCUMENTS: i64 = 52;
const COPIES: i64 = 12;
/// Calls that fail, of each kind.
const POINTS: u64 = 6;

/// Calls that wrote, that synced, that failed.
#[derive(Clone, Copy, Debug)]
struct Told {
    writes: u64,
    syncs: u64,
    failed: u64,
}

struct Bench {
    folder: PathBuf,
    shim: PathBuf,
    /// Reports that are all to be in the store at the end.
    file: PathBuf,
    /// A store that has the first of them.
    begun: PathBuf,
}

impl Bench {
    fn new() -> Bench {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("faults");
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).expect("writable folder");
        let shim = folder.join("shim.so");
        let built = Command::new("cc").args(["-shared", "-fPIC", "-O1", "-o"]).arg(&shim).args([SHIM, "-ldl"]).output();
        let built = built.expect("a C compiler, which SQLite wants too");
        assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
        let corpus = std::fs::read_to_string(CORPUS).expect("read");
        let many: String = (0..COPIES)
            .map(|copy| {
                corpus
                    .replace("{\"id\": \"k", &format!("{{\"id\": \"{copy}-k"))
                    .replace("example.org/", &format!("example.org/{copy}/"))
            })
            .collect();
        let (file, first, begun) = (folder.join("many.jsonl"), folder.join("first.jsonl"), folder.join("begun.db"));
        let beginning: String = many.lines().take(DOCUMENTS as usize).map(|line| format!("{line}\n")).collect();
        std::fs::write(&file, many).expect("written");
        std::fs::write(&first, beginning).expect("written");
        let output = ingest(&first, &begun).output().expect("the program runs");
        assert!(output.status.code().is_some_and(|code| code < 2), "{}", String::from_utf8_lossy(&output.stderr));
        Bench { folder, shim, file, begun }
    }

    /// The store that was begun, under a name of its own.
    fn copy(&self, name: &str) -> PathBuf {
        let db = self.folder.join(format!("{name}.db"));
        std::fs::copy(&self.begun, &db).expect("copied");
        db
    }

    /// Takes all reports into `db`, failing the call `at`.
    fn failing(&self, db: &Path, kind: &str, at: u64) -> (Output, Told) {
        let told = self.folder.join("told.txt");
        let _ = std::fs::remove_file(&told);
        let output = ingest(&self.file, db)
            .env("LD_PRELOAD", &self.shim)
            .env("FAULT_FILE", db)
            .env("FAULT_KIND", kind)
            .env("FAULT_AT", at.to_string())
            .env("FAULT_TOLD", &told)
            .output()
            .expect("the program runs");
        let text = std::fs::read_to_string(&told).expect("the program came to its end");
        let numbers: Vec<u64> = text.split_whitespace().map(|number| number.parse().expect("a number")).collect();
        let [writes, syncs, failed] = numbers[..] else { panic!("{text}") };
        (output, Told { writes, syncs, failed })
    }
}

fn ingest(file: &Path, db: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_marsad"));
    command.arg("ingest").arg(file).arg("--db").arg(db).args(["--threads", "1"]).env_remove("MARSAD_DB");
    command
}

/// Rows of a question, as text.
fn rows(connection: &Connection, question: &str) -> String {
    let mut statement = connection.prepare(question).expect(question);
    let columns = statement.column_count();
    let mut rows = statement.query([]).expect(question);
    let mut out = String::new();
    while let Some(row) = rows.next().expect(question) {
        for column in 0..columns {
            out += &format!("{:?}\t", row.get_ref(column).expect(question));
        }
        out.push('\n');
    }
    out
}

fn opened(db: &Path) -> Connection {
    Connection::open_with_flags(db, OpenFlags::SQLITE_OPEN_READ_WRITE).expect("opened")
}

/// What is only ever added to, of the first `versions` versions.
fn kept(db: &Path, versions: i64) -> String {
    let connection = opened(db);
    let within = format!("version_id <= {versions}");
    [
        format!("SELECT id, given_id, source_id, url FROM document WHERE document_id IN (SELECT document_id FROM version WHERE {within}) ORDER BY 1"),
        format!("SELECT version_id, document_id, number, hex(hash), published, title, text FROM version WHERE {within} ORDER BY 1"),
        format!("SELECT version_id, events, states, notes FROM coding WHERE {within} ORDER BY 1"),
        format!("SELECT key, version_id, kind, type, actors, recipients, record FROM assertion WHERE {within} ORDER BY assertion_id"),
        format!("SELECT rowid FROM version_words WHERE version_words MATCH 'قوات' AND rowid <= {versions} ORDER BY 1"),
    ]
    .iter()
    .map(|question| rows(&connection, question))
    .collect()
}

/// What is derived of it.
fn derived(db: &Path) -> String {
    let connection = opened(db);
    [
        "SELECT id, made_of, record FROM happening ORDER BY 1",
        "SELECT assertion FROM happening_member ORDER BY 1",
        "SELECT fluent, effect, first, known, assertion, record FROM change ORDER BY 1, 2, 3, 4, 5, number",
        "SELECT field, kind, record FROM contradiction ORDER BY 3",
    ]
    .iter()
    .map(|question| rows(&connection, question))
    .collect()
}

fn versions(db: &Path) -> i64 {
    opened(db).query_row("SELECT count(*) FROM version", [], |row| row.get(0)).expect("counted")
}

/// Calls to fail, spread evenly from the first to the last.
fn spread(calls: u64) -> Vec<u64> {
    let points = calls.min(POINTS);
    (0..points).map(|point| 1 + point * (calls - 1) / (points - 1).max(1)).collect()
}

#[test]
fn files_that_fail_leave_a_whole_store() {
    let bench = Bench::new();
    let calm = bench.copy("calm");
    let (output, told) = bench.failing(&calm, "write", 0);
    assert!(output.status.code().is_some_and(|code| code < 2), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(told.writes > POINTS && told.syncs > 1 && told.failed == 0, "the shim sees the store's files: {told:?}");
    let all = DOCUMENTS * COPIES;
    assert_eq!(versions(&calm), all);
    let (whole, end) = (kept(&calm, all), derived(&calm));
    let mut refused = 0;
    let mut halfway = 0;
    for kind in ["write", "torn", "full", "sync"] {
        for at in spread(if kind == "sync" { told.syncs } else { told.writes }) {
            let case = format!("{kind} {at} of {told:?}");
            let db = bench.copy("failing");
            let (output, seen) = bench.failing(&db, kind, at);
            let errors = String::from_utf8_lossy(&output.stderr).into_owned();
            assert!(seen.failed > 0, "{case}: nothing failed");
            let code = output.status.code();
            assert!(code.is_some_and(|code| code <= 2), "{case}: ended with {:?}: {errors}", output.status);
            assert!(
                code != Some(2) || errors.contains("failing.db"),
                "{case}: which file failed is not said: {errors}"
            );
            let integrity: String =
                opened(&db).query_row("PRAGMA integrity_check", [], |row| row.get(0)).expect("checked");
            let astray = rows(&opened(&db), "PRAGMA foreign_key_check");
            assert!(integrity == "ok" && astray.is_empty(), "{case}: {integrity} {astray}");
            // Those that are known already are not among the documents of a batch.
            let there = versions(&db);
            assert!(there == all || (there - DOCUMENTS) % 256 == 0, "{case}: {there} versions are no whole batches");
            assert!(kept(&db, all) == kept(&calm, there), "{case}: the first {there} versions differ");
            assert!(code == Some(2) || there == all, "{case}: success is said, and {there} of {all} are there");
            refused += i32::from(code == Some(2));
            halfway += i32::from(there != all && there != DOCUMENTS);
            let resumed = ingest(&bench.file, &db).output().expect("the program runs");
            let errors = String::from_utf8_lossy(&resumed.stderr);
            assert!(resumed.status.code().is_some_and(|code| code < 2), "{case}, again: {errors}");
            assert!(kept(&db, all) == whole && derived(&db) == end, "{case}: resumed, it ends elsewhere");
            for end in ["", "-wal", "-shm"] {
                let _ = std::fs::remove_file(bench.folder.join(format!("failing.db{end}")));
            }
        }
    }
    println!("{told:?}: {refused} runs refused, {halfway} of them between two batches");
    assert!(refused > 0 && halfway > 0, "{refused} runs were refused, {halfway} ended between two batches");
}
