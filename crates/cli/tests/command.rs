//! The command as a user meets it: what it prints, what it says on standard error, how it ends.

use serde_json::Value;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn marsad(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_marsad")).args(arguments).output().expect("the program runs")
}

/// A folder of this test, empty.
fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&path);
    std::fs::create_dir_all(&path).expect("writable folder");
    path
}

fn file(folder: &Path, name: &str, bytes: &[u8]) -> String {
    let path = folder.join(name);
    std::fs::write(&path, bytes).expect("writable file");
    path.to_str().expect("UTF-8 path").to_owned()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("UTF-8")
}

#[track_caller]
fn check_end(output: &Output, code: i32, errors: &[&str]) {
    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{said}");
    assert_eq!(said.lines().count(), errors.len(), "{said}");
    for (line, expected) in said.lines().zip(errors) {
        assert!(line.contains(expected), "{line:?} does not contain {expected:?}");
    }
}

const REPORT: &str = "انسحبت القوات الروسية من ناغورني قره باغ أمس الأربعاء.";

#[test]
fn one_report_is_coded_and_nothing_is_said_on_standard_error() {
    let path = file(&folder("one"), "report.txt", REPORT.as_bytes());
    for format in ["table", "json", "jsonl"] {
        let output = marsad(&["code", &path, "--published", "2024-04-18", "--format", format]);
        check_end(&output, 0, &[]);
        assert!(text(&output.stdout).contains("2024-04-18"), "{}", text(&output.stdout));
    }
    let output = marsad(&["code", &path, "--published", "2024-04-18", "--format", "jsonl"]);
    let report: Value = serde_json::from_slice(&output.stdout).expect("one JSON object");
    assert_eq!((report["id"].as_str(), report["version"].as_u64()), (Some("report"), Some(1)));
}

#[test]
fn evidence_quotes_what_stands_at_its_offsets() {
    let path = file(&folder("offsets"), "report.txt", REPORT.as_bytes());
    let output = marsad(&["code", &path, "--published", "2024-04-18", "--format", "jsonl"]);
    let report: Value = serde_json::from_slice(&output.stdout).expect("one JSON object");
    let records = ["events", "states"].into_iter().flat_map(|kind| report[kind].as_array().expect("list"));
    let pieces: Vec<&Value> = records.flat_map(|record| record["evidence"].as_array().expect("list")).collect();
    assert!(!pieces.is_empty());
    for piece in pieces {
        let at = |key: &str| piece[key].as_u64().expect("number") as usize;
        let points: String = REPORT.chars().skip(at("start")).take(at("end") - at("start")).collect();
        assert_eq!(piece["quote"].as_str(), Some(points.as_str()));
        assert_eq!(piece["quote"].as_str(), REPORT.get(at("start_byte")..at("end_byte")));
    }
}

#[test]
fn a_missing_date_is_said_and_not_guessed() {
    let path = file(&folder("undated"), "report.txt", REPORT.as_bytes());
    let output = marsad(&["code", &path, "--format", "jsonl"]);
    check_end(&output, 0, &[]);
    let report: Value = serde_json::from_slice(&output.stdout).expect("one JSON object");
    assert_eq!(report["published"], Value::Null);
    assert_eq!(report["notes"][0]["about"], "date");
    for event in report["events"].as_array().expect("list") {
        assert_eq!(event["date"]["precision"], "unknown");
    }
    let table = marsad(&["code", &path]);
    assert!(text(&table.stdout).contains("published on an unknown day"));
}

#[test]
fn a_date_that_is_none_is_said_and_the_document_is_coded() {
    let line = format!("{{\"id\": \"a\", \"published\": \"31/04/2024\", \"text\": \"{REPORT}\"}}\n");
    let path = file(&folder("bad-date"), "report.jsonl", line.as_bytes());
    let output = marsad(&["code", &path, "--format", "jsonl"]);
    check_end(&output, 0, &[]);
    let report: Value = serde_json::from_slice(&output.stdout).expect("one JSON object");
    assert_eq!(report["published"], Value::Null);
    assert!(report["notes"][1]["text"].as_str().expect("text").contains("31/04/2024"));
}

#[test]
fn bad_documents_are_named_and_the_rest_is_coded() {
    let folder = folder("batch");
    let line = |id: &str| format!("{{\"id\": \"{id}\", \"published\": \"2024-04-18\", \"text\": \"{REPORT}\"}}\n");
    let lines = file(&folder, "b.jsonl", format!("{}{{\"id\": broken\n{}", line("first"), line("third")).as_bytes());
    let french = file(
        &folder,
        "a.txt",
        "Le ministère a dit que ses forces se sont retirées de la ville après des semaines de combats.".as_bytes(),
    );
    let missing = folder.join("missing.txt").to_str().expect("UTF-8 path").to_owned();
    let output = marsad(&["code", &lines, &missing, &french, "--format", "jsonl"]);
    check_end(&output, 1, &["b.jsonl:2:", "missing.txt", "only Arabic and English are coded"]);
    let ids: Vec<Value> = text(&output.stdout)
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).expect("JSON")["id"].clone())
        .collect();
    assert_eq!(ids, ["first", "third", "a"]);
}

#[test]
fn windows_1256_is_decoded() {
    // "انسحبت القوات الروسية" in windows-1256
    let bytes = b"\xc7\xe4\xd3\xcd\xc8\xca \xc7\xe1\xde\xe6\xc7\xca \xc7\xe1\xd1\xe6\xd3\xed\xc9 \xe3\xe4 \xc7\xe1\xe3\xcf\xed\xe4\xc9";
    let path = file(&folder("windows"), "report.txt", bytes);
    check_end(&marsad(&["code", &path, "--published", "2024-04-18"]), 0, &[]);
}

#[test]
fn nothing_to_read_and_wrong_usage_end_with_two() {
    check_end(&marsad(&["code", "there-is-no-such-file.txt"]), 2, &["there-is-no-such-file.txt"]);
    assert_eq!(marsad(&["code"]).status.code(), Some(2));
    assert_eq!(marsad(&["code", "x.txt", "--published", "yesterday"]).status.code(), Some(2));
    assert_eq!(marsad(&["frobnicate"]).status.code(), Some(2));
    assert_eq!(marsad(&["--help"]).status.code(), Some(0));
}

#[test]
fn a_lexicon_with_problems_ends_with_three_and_all_of_them() {
    let folder = folder("lexicon");
    std::fs::create_dir_all(folder.join("frames")).expect("writable folder");
    let frame = "[[frame]]\nid = \"own.frame\"\nevent = \"RETRAET\"\nverbs = [\"لالالا/I\"]\n";
    std::fs::write(folder.join("frames/OWN.toml"), frame).expect("writable file");
    let path = folder.to_str().expect("UTF-8 path");
    let output = marsad(&["lexicon", "check", path]);
    assert_eq!(output.status.code(), Some(3));
    let said = text(&output.stdout);
    assert!(said.contains("frames/OWN.toml:3:") && said.contains("did you mean"), "{said}");
    assert!(said.contains("frames/OWN.toml:4:"), "{said}");
    assert_eq!(marsad(&["code", "x.txt", "--lexicon", path]).status.code(), Some(3));
}

#[test]
fn any_number_of_threads_writes_the_same_bytes() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/karabakh/docs.jsonl");
    let corpus = corpus.to_str().expect("UTF-8 path");
    let outputs = ["1", "2", "7"].map(|jobs| marsad(&["code", corpus, "--format", "jsonl", "--jobs", jobs]).stdout);
    assert!(outputs[0].len() > 10_000);
    assert!(outputs[0] == outputs[1] && outputs[0] == outputs[2]);
}

#[test]
fn standard_input_is_read_and_a_closed_pipe_is_no_error() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_marsad"))
        .args(["code", "-", "--published", "2024-04-18"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    drop(child.stdout.take());
    child.stdin.take().expect("piped").write_all(REPORT.as_bytes()).expect("the program reads");
    let output = child.wait_with_output().expect("the program ends");
    check_end(&output, 0, &[]);
}

#[test]
fn gold_documents_are_scored() {
    let gold = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/gold");
    let gold = gold.to_str().expect("UTF-8 path");
    let table = marsad(&["eval", gold]);
    check_end(&table, 0, &[]);
    assert!(text(&table.stdout).starts_with("14 documents\n\nevents "));
    let scores: Value = serde_json::from_slice(&marsad(&["eval", gold, "--json"]).stdout).expect("JSON");
    assert_eq!(scores["missing_reports"], Value::Array(Vec::new()));
    check_end(&marsad(&["eval", gold, "--check"]), 0, &[]);
}

#[test]
fn the_demo_needs_nothing_and_is_pleasant_at_100_columns() {
    let output = Command::new(env!("CARGO_BIN_EXE_marsad"))
        .args(["demo", "--no-serve"])
        .current_dir(folder("elsewhere"))
        .output()
        .expect("the program runs");
    check_end(&output, 0, &[]);
    for line in text(&output.stdout).lines() {
        let columns = unicode_width::UnicodeWidthStr::width(line);
        assert!(columns <= 100, "{columns} columns: {line}");
    }
}

#[test]
fn reasons_can_be_asked_for() {
    let path = file(&folder("explain"), "report.txt", REPORT.as_bytes());
    let output = marsad(&["explain", &path, "e1", "--published", "2024-04-18"]);
    check_end(&output, 0, &[]);
    assert!(text(&output.stdout).contains("Because"));
    let output = marsad(&["explain", &path, "--why-not", "أمس الأربعاء", "--published", "2024-04-18"]);
    check_end(&output, 0, &[]);
    check_end(&marsad(&["explain", &path, "e99"]), 2, &["has no record e99"]);
    check_end(&marsad(&["explain", &path, "--why-not", "كلمات ليست هنا"]), 2, &["do not stand in it"]);
}

#[test]
fn the_version_names_the_lexicon() {
    let output = marsad(&["--version"]);
    check_end(&output, 0, &[]);
    assert!(text(&output.stdout).contains("(lexicon "));
    assert!(text(&output.stdout).contains("GeoNames") && text(&output.stdout).contains("CC BY 4.0"));
}

#[test]
fn a_dump_of_geonames_becomes_a_gazetteer() {
    let folder = folder("geonames");
    let row = |id: u32, name: &str, arabic: &str, country: &str, unit: &str| {
        format!(
            "{id}\t{name}\t{name}\t{arabic}\t34.5\t36.9\tP\tPPL\t{country}\t\t{unit}\t\t\t\t900\t\t\tAsia/Damascus\t2020-01-01\n"
        )
    };
    let table =
        row(1, "Kafr Zaqzuq", "كفر زقزوق,کفر زقزوق", "SY", "11") + &row(2, "Dorf", "", "DE", "02") + "no place\n";
    let dump = file(&folder, "cities500.txt", table.as_bytes());
    file(&folder, "admin1CodesASCII.txt", "SY.11\tZaqzuq\tZaqzuq\t7\n".as_bytes());
    file(
        &folder,
        "alternateNamesV2.txt",
        "1\t1\tfa\tکفر زقزوق\t\t\t\t\n2\t7\tar\tالزقازيق الجديدة\t\t\t\t\n".as_bytes(),
    );
    let to = folder.join("mine");
    let to = to.to_str().expect("UTF-8 path");
    let output = marsad(&["lexicon", "import-geonames", &dump, "--to", to]);
    check_end(&output, 1, &[]);
    assert!(text(&output.stdout).contains("2 places with Arabic names"), "{}", text(&output.stdout));
    assert!(text(&output.stdout).contains("1 lines"), "{}", text(&output.stdout));
    let report = "أعلن الجيش السوري أن قواته قصفت أمس مواقع المسلحين في كفر زقزوق وقتلت 5 منهم.";
    let path = file(&folder, "report.txt", report.as_bytes());
    let output = marsad(&["code", &path, "--published", "2024-04-18", "--format", "jsonl", "--lexicon", to]);
    check_end(&output, 0, &[]);
    let stdout = text(&output.stdout);
    assert!(stdout.contains("Kafr Zaqzuq") && stdout.contains("geonames:1"), "{stdout}");
    std::fs::write(Path::new(to).join("gazetteer.bin"), b"MARSADG2 cut off").expect("writable file");
    let output = marsad(&["code", &path, "--lexicon", to]);
    check_end(&output, 3, &["gazetteer.bin"]);
    check_end(&marsad(&["lexicon", "import-geonames", to]), 2, &["cities500.txt"]);
}

#[test]
fn actors_are_listed_with_all_their_forms() {
    let lines = [
        ("a", "2015-03-04", "زار الرئيس الأميركي بيروت أمس. واتهم باراك أوباما إيران بدعم الإرهاب."),
        ("b", "2015-03-05", "زار الرئيس الأميركي باراك أوباما بغداد أمس."),
    ];
    let documents: String = lines
        .iter()
        .map(|(id, day, text)| format!("{{\"id\": \"{id}\", \"published\": \"{day}\", \"text\": \"{text}\"}}\n"))
        .collect();
    let path = file(&folder("actors"), "wire.jsonl", documents.as_bytes());
    let output = marsad(&["actors", &path, "--format", "jsonl"]);
    check_end(&output, 0, &[]);
    let pages: Vec<Value> =
        text(&output.stdout).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let page = pages.iter().find(|page| page["id"] == "barack-obama").expect("a page");
    assert_eq!((page["code"].as_str(), page["documents"].as_u64()), (Some("USA"), Some(2)), "{page}");
    let forms: Vec<&str> = page["forms"].as_array().expect("forms").iter().filter_map(|f| f["text"].as_str()).collect();
    assert_eq!(forms, ["الرئيس الأميركي", "الرئيس الأميركي باراك أوباما", "باراك أوباما"]);
    for form in page["forms"].as_array().expect("forms") {
        let (spot, text) = (&form["places"][0], form["text"].as_str().expect("text"));
        let (_, _, document) = lines.iter().find(|(id, ..)| spot["doc"] == *id).expect("a document");
        let at = |key: &str| spot[key].as_u64().expect("number") as usize;
        assert_eq!(document.chars().skip(at("start")).take(at("end") - at("start")).collect::<String>(), text);
    }
    let table = marsad(&["actors", &path, "--at-least", "3"]);
    check_end(&table, 0, &[]);
    assert!(text(&table.stdout).starts_with("USA GOV  Barack Obama · 3 in 2 documents"), "{}", text(&table.stdout));
}
