//! Files, directories and lines: what is read, what is refused and where the refusal points.

use marsad_ingest::{Document, Item, Language, Limits, Options, Problem, ProblemKind, documents};
use std::fs;
use std::path::{Path, PathBuf};

/// A fresh directory for one test.
fn directory(test: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).unwrap();
    path
}

fn read_with(path: &Path, options: Options) -> Vec<Result<Item, Problem>> {
    documents([path], options).collect()
}

fn read_file(test: &str, name: &str, bytes: &[u8]) -> Vec<Result<Item, Problem>> {
    let path = directory(test).join(name);
    fs::write(&path, bytes).unwrap();
    read_with(&path, Options::default())
}

fn ids(read: &[Result<Item, Problem>]) -> Vec<&str> {
    read.iter().flatten().map(|item| item.document.id.as_str()).collect()
}

#[track_caller]
fn check_problem(problem: &Problem, kind: ProblemKind, ending: &str) {
    assert_eq!(problem.kind, kind, "{problem}");
    let shown = problem.to_string();
    assert!(shown.ends_with(ending), "{shown}");
}

#[test]
fn a_text_file_is_one_document() {
    let read = read_file("text", "report.txt", "\u{feff}عنوان\r\n\r\nنص الخبر".as_bytes());
    let document = &read[0].as_ref().unwrap().document;
    let expected =
        Document { id: "report".into(), text: "عنوان\r\n\r\nنص الخبر".into(), ..Document::default() };
    assert_eq!(document, &expected);
    assert_eq!(document.language(), Language::Arabic);
}

#[test]
fn an_empty_file_is_an_empty_document() {
    let read = read_file("empty", "empty.txt", b"");
    let item = read[0].as_ref().unwrap();
    assert_eq!(item.document.text, "");
    check_problem(&item.notes[0], ProblemKind::Empty, "empty.txt: the text is empty");
    check_problem(
        read_file("empty", "empty.json", b" ")[0].as_ref().unwrap_err(),
        ProblemKind::Empty,
        "a JSON document",
    );
    assert!(read_file("empty", "empty.jsonl", b"\n\n").is_empty());
}

#[test]
fn one_json_document_with_all_keys() {
    let json = r#"{"id": "a", "lang": "ar", "published": "2024-04-17", "source": "s", "home": "tun", "url": "u", "title": "ع", "text": "ن",
                   "events": [{"event": "AGREE"}]}"#;
    let path = directory("json").join("a.json");
    fs::write(&path, json).unwrap();
    let read = read_with(&path, Options { keep_raw: true, ..Options::default() });
    let item = read[0].as_ref().unwrap();
    assert_eq!(
        item.document,
        Document {
            id: "a".into(),
            lang: Some("ar".into()),
            published: Some("2024-04-17".into()),
            source: Some("s".into()),
            home: Some("TUN".into()),
            url: Some("u".into()),
            title: Some("ع".into()),
            text: "ن".into(),
            ..Document::default()
        }
    );
    assert!(item.notes.is_empty());
    assert_eq!(item.raw.as_ref().unwrap()["events"][0]["event"], "AGREE");
    assert!(read_with(&path, Options::default())[0].as_ref().unwrap().raw.is_none());
}

#[test]
fn an_array_of_documents_with_a_broken_one() {
    let json = r#"[{"id": 7, "text": "أ"}, {"id": "b"}, "c", {"text": "د"}]"#;
    let read = read_file("array", "many.json", json.as_bytes());
    assert_eq!(ids(&read), ["7", "many:4"]);
    check_problem(
        read[1].as_ref().unwrap_err(),
        ProblemKind::Shape,
        "document 2: there is no `text`, expected a string",
    );
    check_problem(
        read[2].as_ref().unwrap_err(),
        ProblemKind::Shape,
        "document 3: a string, expected a JSON object with at least `text`",
    );
}

#[test]
fn malformed_json_names_line_and_column() {
    let read = read_file("malformed", "a.json", "{\"id\": \"a\",\n \"title\": \"عنوان\" \"text\"}".as_bytes());
    let problem = read[0].as_ref().unwrap_err();
    assert_eq!((problem.kind, problem.line, problem.column), (ProblemKind::Syntax, Some(2), Some(19)));
    assert!(problem.to_string().contains("a.json:2:19: not a JSON document: expected"), "{problem}");
}

#[test]
fn a_broken_line_is_reported_and_the_rest_goes_on() {
    let lines = "\u{feff}{\"id\": \"a\", \"text\": \"نص\"}\r\n\n{\"id\": \"b\", \"text\": \"نص}\n{\"text\": 5}\n[1]\nنص\n{\"text\": \"نص\"}";
    let read = read_file("lines", "many.jsonl", lines.as_bytes());
    assert_eq!(ids(&read), ["a", "many:7"]);
    assert_eq!(read[0].as_ref().unwrap().line, Some(1));
    let problems: Vec<&Problem> = read.iter().filter_map(|item| item.as_ref().err()).collect();
    assert_eq!(problems.iter().map(|problem| problem.line).collect::<Vec<_>>(), [Some(3), Some(4), Some(5), Some(6)]);
    check_problem(problems[0], ProblemKind::Syntax, "many.jsonl:3:24: not a JSON document: EOF while parsing a string");
    check_problem(problems[1], ProblemKind::Shape, "many.jsonl:4: `text` is a number, expected a string");
    check_problem(problems[2], ProblemKind::Shape, "5: an array, expected a JSON object with at least `text`");
    check_problem(problems[3], ProblemKind::Syntax, "many.jsonl:6:1: not a JSON document: expected value");
}

#[test]
fn lines_of_other_encodings() {
    let lines = "{\"id\": \"a\", \"text\": \"أعلنت الوزارة أن القوات انسحبت\"}\n{\"id\": \"b\", \"text\": \"عادت القوات إلى المدينة\"}\n";
    let expected: Vec<Result<Item, Problem>> = read_file("encodings", "a.jsonl", lines.as_bytes());
    let texts = |read: &[Result<Item, Problem>]| -> Vec<String> {
        read.iter().map(|item| item.as_ref().unwrap().document.text.clone()).collect()
    };
    let utf16: Vec<u8> = format!("\u{feff}{lines}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(texts(&read_file("encodings", "b.jsonl", &utf16)), texts(&expected));
    assert_eq!(texts(&read_file("encodings", "c.data", &utf16)), texts(&expected));
    let windows = encoding_rs::WINDOWS_1256.encode(lines).0;
    assert_eq!(texts(&read_file("encodings", "d.jsonl", &windows)), texts(&expected));
    let mut broken = lines.as_bytes().to_vec();
    broken.extend_from_slice(b"{\"text\": \"\xff\x81\x8d\x8f\x90\x9d\xfe\"}\n");
    let read = read_file("encodings", "e.jsonl", &broken);
    check_problem(read[2].as_ref().unwrap_err(), ProblemKind::Encoding, "save it as UTF-8");
    assert_eq!(read[2].as_ref().unwrap_err().line, Some(3));
}

#[test]
fn dates_are_checked_and_never_guessed() {
    let lines = r#"{"text": "ن", "date": "2017-01-20T21:43:00+01:00"}
{"text": "ن", "published": "3/4/2024"}
{"text": "ن", "published": 2024}
{"text": "ن"}
{"text": "ن", "published": null, "date": "2024-02-30"}"#;
    let read = read_file("dates", "a.jsonl", lines.as_bytes());
    let items: Vec<&Item> = read.iter().map(|item| item.as_ref().unwrap()).collect();
    let published: Vec<Option<&str>> = items.iter().map(|item| item.document.published.as_deref()).collect();
    assert_eq!(published, [Some("2017-01-20"), None, None, None, None]);
    let ending = "a.jsonl:2: `3/4/2024` is no day, expected YYYY-MM-DD; the date is taken as unknown; it may be 2024-04-03, if the day stands before the month";
    check_problem(&items[1].notes[0], ProblemKind::Date, ending);
    check_problem(&items[2].notes[0], ProblemKind::Shape, "`published` is a number, expected a string; it is left out");
    assert!(items[3].notes.is_empty());
    assert_eq!(items[4].notes[0].kind, ProblemKind::Date);
}

#[test]
fn the_format_of_an_unnamed_file_is_sniffed() {
    let two = "{\"text\": \"أ\"}\n{\"text\": \"ب\"}\n";
    assert_eq!(ids(&read_file("sniff", "lines", two.as_bytes())), ["lines:1", "lines:2"]);
    assert_eq!(ids(&read_file("sniff", "lines.json", two.as_bytes())), ["lines:1", "lines:2"]);
    let long = format!("{{\"text\": \"{}\"}}\n{{\"text\": \"ب\"}}", "أ".repeat(50_000));
    assert_eq!(ids(&read_file("sniff", "long", long.as_bytes())), ["long:1", "long:2"]);
    assert_eq!(ids(&read_file("sniff", "single", b"{\n\"text\": \"a\"}")), ["single"]);
    assert_eq!(ids(&read_file("sniff", "array", b"\xef\xbb\xbf[{\"text\": \"a\"}]")), ["array:1"]);
    assert_eq!(ids(&read_file("sniff", "note", "[ملاحظة] نص".as_bytes())), ["note"]);
}

#[test]
fn directories_are_walked_in_order_of_names() {
    let root = directory("walk");
    fs::create_dir_all(root.join("b/c")).unwrap();
    fs::create_dir_all(root.join(".git")).unwrap();
    for name in ["d.txt", "a.txt", "b/2.jsonl", "b/1.JSON", "b/c/x.txt", "b/notes.md", ".git/y.txt", ".z.txt"] {
        fs::write(root.join(name), "{\"text\": \"ن\"}").unwrap();
    }
    assert_eq!(ids(&read_with(&root, Options::default())), ["a", "b/1", "b/2:1", "b/c/x", "d"]);
}

#[test]
fn what_cannot_be_opened_is_reported_and_the_rest_goes_on() {
    let root = directory("missing");
    fs::create_dir(root.join("nothing")).unwrap();
    fs::write(root.join("a.txt"), "نص").unwrap();
    fs::write(root.join("picture.txt"), b"\x89PNG\r\n\x1a\n").unwrap();
    let inputs = [root.join("none.txt"), root.join("nothing"), root.join("picture.txt"), root.join("a.txt")];
    let read: Vec<Result<Item, Problem>> = documents(inputs, Options::default()).collect();
    check_problem(
        read[0].as_ref().unwrap_err(),
        ProblemKind::Unreadable,
        "none.txt: there is no such file or directory",
    );
    check_problem(
        read[1].as_ref().unwrap_err(),
        ProblemKind::Empty,
        "no .txt, .json, .jsonl, .html, .csv, .tsv, .parquet or .warc file in this directory",
    );
    check_problem(read[2].as_ref().unwrap_err(), ProblemKind::Encoding, "this is a PNG image, expected text");
    assert_eq!(ids(&read), ["a"]);
}

#[test]
fn sizes_are_limited() {
    let root = directory("sizes");
    let options = Options { limits: Limits { document: 50, line: 100, ..Limits::default() }, ..Options::default() };
    let document = |letters: usize| format!("{{\"text\": \"{}\"}}\n", "a".repeat(letters));
    fs::write(root.join("a.jsonl"), document(200) + &document(60) + &document(10)).unwrap();
    fs::write(root.join("b.txt"), "a".repeat(51)).unwrap();
    fs::write(root.join("c.json"), document(200)).unwrap();
    let read = read_with(&root, options);
    check_problem(read[0].as_ref().unwrap_err(), ProblemKind::TooLarge, "a.jsonl:1: a line may have at most 100 bytes");
    check_problem(
        read[1].as_ref().unwrap_err(),
        ProblemKind::TooLarge,
        "a.jsonl:2: a document may have at most 50 bytes",
    );
    assert_eq!(ids(&read), ["a:3"]);
    assert_eq!(read[3].as_ref().unwrap_err().kind, ProblemKind::TooLarge);
    assert_eq!(read[4].as_ref().unwrap_err().kind, ProblemKind::TooLarge);
}

#[test]
fn hostile_json() {
    let deep = "[".repeat(100_000);
    assert_eq!(read_file("hostile", "a.json", deep.as_bytes())[0].as_ref().unwrap_err().kind, ProblemKind::Syntax);
    let deep = format!("{{\"text\": \"ن\", \"events\": {deep}\n");
    assert_eq!(read_file("hostile", "b.jsonl", deep.as_bytes())[0].as_ref().unwrap_err().kind, ProblemKind::Syntax);
    for line in
        ["{\"text\": \"\\ud800\"}", "{\"text\": \"a\", \"text\": \"b\"}", "{", "\"", "{\"text\": \"a\"} x", "nul\0"]
    {
        assert!(read_file("hostile", "c.jsonl", line.as_bytes())[0].is_err(), "{line}");
    }
}

#[test]
fn an_id_that_no_address_can_hold_is_left_out() {
    let lines = format!(
        "{{\"id\":\"..\",\"text\":\"نص\"}}\n{{\"id\":\"{0}\",\"source\":\".\",\"text\":\"نص\"}}\n{{\"id\":\"{1}\",\"source\":\"وكالة ..\",\"text\":\"نص\"}}\n",
        "a".repeat(1025),
        "a".repeat(1024)
    );
    let read = read_file("names", "feed.jsonl", lines.as_bytes());
    assert_eq!(ids(&read), ["feed:1", "feed:2", &"a".repeat(1024)]);
    let notes = |index: usize| read[index].as_ref().unwrap().notes.as_slice();
    let expected = "expected a name of at most 1024 bytes that is not `.` or `..`; the document is called";
    check_problem(&notes(0)[0], ProblemKind::Shape, &format!("`id` is `..`, {expected} feed:1"));
    check_problem(&notes(1)[0], ProblemKind::Shape, &format!("`id` is 1025 bytes long, {expected} feed:2"));
    assert!(notes(1)[1].to_string().ends_with("it is left out"), "{}", notes(1)[1]);
    assert_eq!(read[1].as_ref().unwrap().document.source, None);
    assert!(notes(2).is_empty());
    let dots = read_file("dots", "...txt", "نص".as_bytes());
    assert_eq!(ids(&dots), ["...txt"]);
}
