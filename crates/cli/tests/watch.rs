//! `marsad watch` and `sources check` as a user runs them, against a server on this machine: a kill at any moment loses nothing and stores
//! nothing twice; a second run asks for little; what is wrong with a list is said with its place.

#[path = "../../feed/tests/support/mod.rs"]
mod support;

use rusqlite::Connection;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use support::{Reply, Server};

const ARTICLES: usize = 45;

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder");
    folder
}

fn marsad(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_marsad"));
    command.args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn said(output: &Output) -> String {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    text(&output.stdout) + &text(&output.stderr)
}

fn page(number: usize) -> String {
    format!(
        "<html><head><title>غارة رقم {number}</title></head><body><article><h1>غارة رقم {number} على خاركيف</h1><p>قصفت القوات الروسية مدينة \
         خاركيف الأوكرانية للمرة رقم {number} هذا الشهر، ما أدى إلى مقتل ثلاثة أشخاص وإصابة عشرة آخرين، وفق ما أعلنت وزارة الداخلية.</p>\
         <p>وقالت الوزارة إن فرق الإنقاذ تواصل البحث عن مفقودين تحت الأنقاض في الحي الشرقي من المدينة.</p></article></body></html>"
    )
}

/// A feed of many articles, and robots that shut one of them out.
fn outlet() -> Server {
    Server::new(|request| match request.path.as_str() {
        "/robots.txt" => Reply::body("text/plain", "User-agent: *\nDisallow: /secret/"),
        "/rss.xml" => {
            let etag = "\"one\"".to_owned();
            if request.headers.get("if-none-match") == Some(&etag) {
                return Reply::status(304);
            }
            let mut text = String::from("<rss version=\"2.0\"><channel><title>Gulf Daily</title>");
            for number in 0..ARTICLES {
                let folder = if number == 7 { "secret" } else { "news" };
                let _ = write!(
                    text,
                    "<item><title>غارة رقم {number}</title><link>/{folder}/{number}?utm_source=rss</link></item>"
                );
            }
            text.push_str("</channel></rss>");
            Reply::Whole(200, vec![("ETag", etag)], text.into_bytes())
        }
        path => match path.strip_prefix("/news/").and_then(|number| number.parse().ok()) {
            Some(number) => Reply::body("text/html; charset=utf-8", page(number)),
            None => Reply::status(404),
        },
    })
}

fn list(folder: &Path, server: &Server) -> String {
    let path = folder.join("sources.toml");
    let address = server.address;
    let text = format!(
        "allow = [\"{address}\"]\ngap = \"0s\"\n[[source]]\nname = \"Gulf Daily\"\nurl = \"http://{address}/rss.xml\"\nhome = \"ARE\"\n"
    );
    std::fs::write(&path, text).expect("a list");
    path.display().to_string()
}

fn count(db: &Path, sql: &str) -> i64 {
    Connection::open(db).expect("a store").query_row(sql, [], |row| row.get(0)).expect(sql)
}

#[test]
fn a_kill_at_any_moment_loses_nothing_and_stores_nothing_twice() {
    static STEP: AtomicU64 = AtomicU64::new(0);
    let folder = folder("watch_kill");
    let (server, db) = (outlet(), folder.join("store.db"));
    let (list, file) = (list(&folder, &server), db.display().to_string());
    // From before the store is there until after the first visit is written.
    for moment in 0..12 {
        let mut child = marsad(&["watch", &list, "--db", &file, "--no-refresh"]).spawn().expect("started");
        std::thread::sleep(Duration::from_millis(15 + 37 * moment));
        child.kill().expect("killed");
        child.wait().expect("ended");
        STEP.fetch_add(1, Ordering::Relaxed);
    }
    let output = marsad(&["watch", &list, "--db", &file, "--once"]).output().expect("run");
    assert!(output.status.success(), "{}", said(&output));
    let documents = "SELECT count(*) FROM document";
    assert_eq!(count(&db, documents), ARTICLES as i64 - 1, "{}", said(&output));
    assert_eq!(count(&db, "SELECT count(DISTINCT url) FROM document"), ARTICLES as i64 - 1);
    assert_eq!(count(&db, "SELECT count(*) FROM version"), ARTICLES as i64 - 1);
    assert_eq!(count(&db, "SELECT count(*) FROM watched_entry WHERE state = 'kept'"), ARTICLES as i64 - 1);
    assert_eq!(
        count(&db, "SELECT count(*) FROM watched_entry WHERE state = 'given_up' AND note LIKE 'robots.txt%'"),
        1
    );
    assert!(count(&db, "SELECT count(*) FROM assertion") >= ARTICLES as i64 - 1);
    assert_eq!(count(&db, "SELECT count(*) FROM document WHERE url LIKE '%utm%'"), 0);
    assert!(server.paths().iter().all(|path| !path.starts_with("/secret")), "robots.txt was not kept to");

    // Nothing is due; and when it is, one question with the validator is all.
    server.forget();
    let output = marsad(&["watch", &list, "--db", &file, "--once"]).output().expect("run");
    assert!(output.status.success() && server.paths().is_empty(), "{} {:?}", said(&output), server.paths());
    Connection::open(&db).expect("a store").execute("UPDATE watched SET due_at = added_at", []).expect("due");
    let output = marsad(&["watch", &list, "--db", &file, "--once"]).output().expect("run");
    assert!(said(&output).contains("1 of them with nothing new"), "{}", said(&output));
    assert_eq!(server.paths(), ["/robots.txt", "/rss.xml"]);
    let output = marsad(&["sources", "status", "--db", &file]).output().expect("run");
    assert!(said(&output).contains("Gulf Daily"), "{}", said(&output));
}

#[test]
fn a_list_is_tried_without_a_store() {
    let folder = folder("watch_check");
    let server = outlet();
    let path = list(&folder, &server);
    let mut text = std::fs::read_to_string(&path).expect("a list");
    let address = server.address;
    let _ = write!(
        text,
        "[[source]]\nname = \"Nothing\"\nurl = \"http://{address}/nothing\"\n[[source]]\nname = \"Inside\"\nurl = \"http://169.254.169.254/\"\n"
    );
    std::fs::write(&path, text).expect("a list");
    let output = marsad(&["sources", "check", &path, "--format", "jsonl"]).output().expect("run");
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let lines: Vec<serde_json::Value> = text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(lines.len(), 3);
    assert_eq!((lines[0]["kind"].as_str(), lines[0]["entries"].as_u64()), (Some("feed"), Some(ARTICLES as u64)));
    assert_eq!(lines[0]["article"]["title"], "غارة رقم 0 على خاركيف");
    assert!(lines[1]["trouble"].as_str().is_some_and(|why| why.starts_with("404")), "{}", lines[1]);
    assert!(lines[2]["trouble"].as_str().is_some_and(|why| why.contains("link-local")), "{}", lines[2]);

    std::fs::write(&path, "[[source]]\nname = \"A\"\nadress = \"https://a.example/\"\n").expect("a list");
    let output = marsad(&["sources", "check", &path]).output().expect("run");
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("sources.toml:3:1: a source has no key adress"), "{}", said(&output));
}
