//! `marsad alerts` as a user runs it, and beside a server: the first look tells nothing, what comes then is told once.

use serde_json::Value;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

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

const RULES: &str = "
[[to]]
name = \"feed\"
atom = \"out/alerts.xml\"
lang = \"en\"

[[rule]]
name = \"Karabakh\"
tell = \"control\"

[[rule]]
name = \"Forces\"
tell = \"presence\"
";

/// The corpus in two parts, by the order of its lines.
fn parts(folder: &Path) -> [String; 2] {
    let karabakh = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/karabakh/docs.jsonl");
    let lines: Vec<String> =
        std::fs::read_to_string(karabakh).expect("the corpus").lines().map(str::to_owned).collect();
    let (first, second) = lines.split_at(20);
    [("first", first), ("second", second)].map(|(name, lines)| {
        let path = folder.join(format!("{name}.jsonl"));
        std::fs::write(&path, lines.join("\n")).expect("written");
        path.display().to_string()
    })
}

fn ingest(documents: &str, db: &str) {
    let output = marsad(&["ingest", documents, "--db", db]);
    assert!(output.status.code().is_some_and(|code| code < 2), "{}", text(&output.stderr));
}

fn listed(db: &str) -> Vec<Value> {
    let output = marsad(&["alerts", "list", "--db", db, "--format", "jsonl", "--limit", "1000"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    text(&output.stdout).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

#[test]
fn what_changes_is_told_once() {
    let folder = folder("alerts-run");
    let (db, rules) = (folder.join("store.db").display().to_string(), folder.join("alerts.toml"));
    std::fs::write(&rules, RULES).expect("written");
    let rules = rules.display().to_string();
    let [first, second] = parts(&folder);
    let run = |as_of: &str| {
        let output = marsad(&["alerts", "run", &rules, "--db", &db, "--as-of", as_of]);
        assert!(output.status.success(), "{}", text(&output.stderr));
        listed(&db).len()
    };
    ingest(&first, &db);
    assert_eq!(run("2022-12-31"), 0, "a first look tells nothing");
    assert!(marsad(&["alerts", "list", "--db", &db]).status.success());
    ingest(&second, &db);
    let told = run("2024-12-31");
    assert!(told >= 4, "{told}");
    assert_eq!(run("2024-12-31"), told, "each change is told once");
    let alerts = listed(&db);
    let ground = alerts.iter().find(|alert| alert["rule"] == "Karabakh" && !alert["before_en"].is_null());
    let ground = ground.expect("ground that changed hands");
    assert!(ground["en"].as_str().is_some_and(|text| text.contains("hold")), "{ground}");
    assert!(ground["documents"].as_array().is_some_and(|documents| !documents.is_empty()), "{ground}");
    let feed = std::fs::read_to_string(folder.join("out/alerts.xml")).expect("the feed lies beside the rules");
    assert_eq!(feed.matches("<entry>").count(), told);
    let table = text(&marsad(&["alerts", "list", "--db", &db, "--lang", "ar", "--rule", "Forces"]).stdout);
    assert!(table.contains("Forces") && !table.contains("Karabakh ") && table.contains("كاراباخ"), "{table}");
    let receivers = text(&marsad(&["alerts", "list", "--db", &db, "--receivers", "--format", "jsonl"]).stdout);
    assert!(receivers.contains("\"receiver\":\"feed\""), "{receivers}");
}

#[test]
fn a_wrong_file_is_said_with_its_places_and_nothing_is_looked_at() {
    let folder = folder("alerts-wrong");
    let rules = folder.join("alerts.toml");
    std::fs::write(&rules, "[[rule]]\nname = \"one\"\ntell = \"controll\"\n").expect("written");
    let rules = rules.display().to_string();
    let output = marsad(&["alerts", "check", &rules]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("alerts.toml:3:8: tell is one of control"), "{}", text(&output.stderr));
    std::fs::write(folder.join("alerts.toml"), "[[rule]]\nname = \"one\"\ntell = \"control\"\nplace = \"Shuhsa\"\n")
        .expect("written");
    let output = marsad(&["alerts", "check", &rules]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("no place is called \"Shuhsa\"; did you mean"), "{}", text(&output.stderr));
    let db = folder.join("store.db").display().to_string();
    let [first, _] = parts(&folder);
    ingest(&first, &db);
    let output = marsad(&["alerts", "run", &rules, "--db", &db]);
    assert_eq!(output.status.code(), Some(1), "the rule is said, and the run goes on");
    assert!(text(&output.stderr).contains("the rule one is not looked at"), "{}", text(&output.stderr));
}

fn asked(address: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(address).expect("the server answers");
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").expect("sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("text");
    answer
}

fn waits(what: &str, mut until: impl FnMut() -> bool) {
    let began = Instant::now();
    while !until() {
        assert!(began.elapsed() < Duration::from_secs(60), "{what} does not come about");
        std::thread::sleep(Duration::from_millis(100));
    }
}

#[test]
fn a_server_tells_what_other_programs_write() {
    let folder = folder("alerts-serve");
    let (db, rules) = (folder.join("store.db").display().to_string(), folder.join("alerts.toml"));
    std::fs::write(&rules, RULES).expect("written");
    let [first, second] = parts(&folder);
    ingest(&first, &db);
    let mut server = Command::new(env!("CARGO_BIN_EXE_marsad"))
        .args(["serve", "--db", &db, "--address", "127.0.0.1:0", "--alerts", &rules.display().to_string()])
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let mut lines = BufReader::new(server.stderr.take().expect("its words")).lines();
    let line =
        lines.find(|line| line.as_ref().is_ok_and(|line| line.contains("serving"))).expect("a line").expect("text");
    let address = line.split("http://").nth(1).and_then(|rest| rest.split('/').next()).expect("an address").to_owned();
    let looked = || {
        let connection = rusqlite::Connection::open(&db).expect("a store");
        connection.query_row("SELECT count(*) FROM alert_rule", [], |row| row.get::<_, i64>(0)).expect("a count")
    };
    waits("the first look", || looked() == 2);
    assert!(asked(&address, "/api/alerts").contains("\"items\":[]"));
    ingest(&second, &db);
    waits("an alert", || asked(&address, "/api/alerts").contains("\"rule\":\"Karabakh\""));
    let feed = asked(&address, "/api/alerts.atom?lang=en");
    assert!(feed.contains("application/atom+xml") && feed.contains("<entry>"), "{feed}");
    waits("the receiver", || {
        asked(&address, "/metrics").contains("marsad_alert_receiver_failures{receiver=\"feed\"} 0")
    });
    waits("the feed", || folder.join("out/alerts.xml").exists());
    server.kill().expect("it ends");
    let _ = server.wait();
}
