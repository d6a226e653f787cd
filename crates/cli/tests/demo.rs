//! The demo serves its store to a browser at its end, at another port where the usual one is taken, and leaves nothing behind.
#![cfg(unix)]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Command, Stdio};

#[test]
fn the_demo_ends_by_serving_its_store() {
    // Where something else has the port already, so much the better.
    let _taken = TcpListener::bind("127.0.0.1:8080");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("demo");
    std::fs::create_dir_all(&folder).expect("a folder");
    let mut demo = Command::new(env!("CARGO_BIN_EXE_marsad"))
        .args(["demo", "--lang", "en"])
        .env("TMPDIR", &folder)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let told = BufReader::new(demo.stderr.take().expect("standard error"));
    let line = told.lines().map_while(Result::ok).find(|line| line.contains("http://")).expect("an address");
    let address = line.split("http://").nth(1).and_then(|rest| rest.split('/').next()).expect("an address");
    assert!(address.starts_with("127.0.0.1:") && !address.ends_with(":8080"), "{line}");
    let answer = |path: &str| {
        let mut stream = TcpStream::connect(address).expect("it listens");
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").expect("a question");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("an answer");
        String::from_utf8_lossy(&answer).into_owned()
    };
    assert!(answer("/").contains("<title>Marsad</title>"), "the web interface");
    let meta = answer("/api/meta");
    assert!(meta.contains("\"documents\":52") && meta.contains("\"up_to_date\":true"), "{meta}");
    let ended = Command::new("kill").arg(demo.id().to_string()).status().expect("kill runs");
    assert!(ended.success() && demo.wait().expect("it ends").success());
    assert_eq!(std::fs::read_dir(&folder).expect("a folder").count(), 0, "the store is gone");
}
