//! CSV and its kin: what columns are taken for, ragged rows, open quotation marks, encodings and limits.

use encoding_rs::WINDOWS_1256;
use marsad_ingest::{Columns, Item, Limits, Options, Problem, documents};
use proptest::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};

fn file(test: &str, name: &str, bytes: &[u8]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("tables").join(test);
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    fs::write(&path, bytes).unwrap();
    path
}

fn read_with(test: &str, name: &str, bytes: &[u8], options: Options) -> Vec<Result<Item, Problem>> {
    documents([file(test, name, bytes)], options).collect()
}

fn read(test: &str, name: &str, bytes: &[u8]) -> Vec<Result<Item, Problem>> {
    read_with(test, name, bytes, Options::default())
}

/// Ids, and messages of what was refused.
fn told(read: &[Result<Item, Problem>]) -> Vec<String> {
    let behind = |text: String| text.rsplit_once("/tables/").map_or(text.clone(), |(_, rest)| rest.to_owned());
    read.iter()
        .map(|read| match read {
            Ok(item) => item.document.id.clone(),
            Err(problem) => behind(problem.to_string()),
        })
        .collect()
}

fn notes(read: &[Result<Item, Problem>]) -> Vec<String> {
    read.iter().flatten().flat_map(|item| &item.notes).map(|note| note.message.clone()).collect()
}

#[test]
fn columns_by_english_and_arabic_names() {
    let csv = "Headline,Publish_Date,Outlet,Body,Author,section,url\r\n\"عنوان, أول\",2024-04-17,جريدة,\"نص \"\"الخبر\"\"\r\nوبقيته\",فلان; علان,سياسة,https://example.org/a\r\n";
    let read_one = read("names", "english.csv", csv.as_bytes());
    let document = &read_one[0].as_ref().unwrap().document;
    assert_eq!(document.id, "english:1");
    assert_eq!(document.title.as_deref(), Some("عنوان, أول"));
    assert_eq!(document.published.as_deref(), Some("2024-04-17"));
    assert_eq!(document.source.as_deref(), Some("جريدة"));
    assert_eq!(document.text, "نص \"الخبر\"\r\nوبقيته");
    assert_eq!(document.authors, ["فلان", "علان"]);
    assert_eq!(document.section.as_deref(), Some("سياسة"));
    let tsv = "المعرّف\tالتاريخ\tالنص\nخ1\t١٧ نيسان ٢٠٢٤\tنص الخبر\n";
    for encoded in [
        tsv.as_bytes().to_vec(),
        WINDOWS_1256.encode(&tsv.replace('\u{651}', "").replace("١٧ نيسان ٢٠٢٤", "17 نيسان 2024")).0.into_owned(),
        format!("\u{feff}{tsv}").encode_utf16().flat_map(u16::to_le_bytes).collect(),
    ] {
        let read = read("names", "arabic.tsv", &encoded);
        let document = &read[0].as_ref().unwrap().document;
        assert_eq!(
            (document.id.as_str(), document.published.as_deref(), document.text.as_str()),
            ("خ1", Some("2024-04-17"), "نص الخبر")
        );
    }
}

#[test]
fn delimiters_are_found_and_columns_can_be_named() {
    for delimiter in [",", ";", "\t", "|"] {
        let csv = ["id", "date", "text"].join(delimiter)
            + "\n"
            + &["a", "2024-04-17", "\"نص، وفيه فواصل; كثيرة\""].join(delimiter);
        assert_eq!(told(&read("delimiters", "a.csv", csv.as_bytes())), ["a"], "{delimiter}");
        assert_eq!(told(&read("delimiters", "unnamed", csv.as_bytes())), ["a"], "{delimiter}");
    }
    let options = Options { columns: Columns::parse("text=summary,published=day").unwrap(), ..Options::default() };
    let read_renamed = read_with("delimiters", "b.csv", b"day;summary;text\n2024-04-17;right;wrong", options.clone());
    let document = &read_renamed[0].as_ref().unwrap().document;
    assert_eq!((document.text.as_str(), document.published.as_deref()), ("right", Some("2024-04-17")));
    let lines =
        read_with("delimiters", "b.jsonl", br#"{"summary": "right", "day": "2024-04-17", "text": "wrong"}"#, options);
    assert_eq!(lines[0].as_ref().unwrap().document, marsad_ingest::Document { id: "b:1".into(), ..document.clone() });
    let twice = read("delimiters", "c.csv", b"text,content,date\na,b,2024-04-17\n");
    assert_eq!(
        notes(&twice),
        ["columns that are not read because another holds the same: `content` (text); choose with --columns"]
    );
    assert_eq!(
        told(&read("delimiters", "d.csv", b"name,value\na,b\n")),
        ["delimiters/d.csv:1: no column holds the text: there are `name`, `value`; name it with --columns text=NAME"]
    );
    assert_eq!(told(&read("delimiters", "e.csv", b"")), ["delimiters/e.csv: the file is empty, expected a table"]);
}

#[test]
fn ragged_rows() {
    let csv = "id,text,date\na,one,2024-04-17\nb,two\nc,three,2024-04-17,,\n\nd,four, with commas,2024-04-17\ne,,2024-04-17\nf,six,2024-04-17";
    let read_ragged = read("ragged", "a.csv", csv.as_bytes());
    assert_eq!(
        told(&read_ragged),
        [
            "a",
            "b",
            "c",
            "ragged/a.csv:6: row 4: 4 cells, expected 3; a cell that holds a `,` has to stand in quotation marks",
            "ragged/a.csv:7: row 5: the cell of the text is empty",
            "f"
        ]
    );
    assert_eq!(notes(&read_ragged), ["2 cells, expected 3; the missing ones are taken as empty"]);
    let last = read("ragged", "b.csv", b"id,text\na,one, two, three\n");
    assert_eq!(last[0].as_ref().unwrap().document.text, "one, two, three");
    assert_eq!(notes(&last), ["4 cells, expected 2; the last ones are read as one text"]);
}

#[test]
fn an_open_quotation_mark_spoils_its_line_only() {
    let csv = "id,text\na,one\nb,\"two\nc,three\nd,four\n";
    let expected = [
        "a",
        "open/a.csv:3: a quotation mark opens here and is not closed before the end of the file; this line is left out",
        "c",
        "d",
    ];
    assert_eq!(told(&read("open", "a.csv", csv.as_bytes())), expected);
    let many = "id,text\n".to_owned() + &"\"x\n".repeat(3);
    assert_eq!(read("open", "b.csv", many.as_bytes()).len(), 2);
    let old = read("open", "c.csv", b"id,text\ra,one\rb,two\r");
    assert_eq!(told(&old), ["a", "b"]);
}

#[test]
fn limits_and_broken_bytes() {
    let options = Options { limits: Limits { line: 100, columns: 5, ..Limits::default() }, ..Options::default() };
    let csv = format!("id,text\na,{}\nb,two\nc,\"{}\nd,four\n", "x".repeat(200), "y\n".repeat(60));
    let read_long = read_with("limits", "a.csv", csv.as_bytes(), options.clone());
    let told_long = told(&read_long);
    assert_eq!(told_long[0], "limits/a.csv:2: a line may have at most 100 bytes");
    assert_eq!(told_long[1], "b");
    assert!(
        told_long[2].contains("limits/a.csv:4: a quotation mark opens here and is not closed before the largest size"),
        "{told_long:?}"
    );
    assert_eq!(told_long.last().unwrap(), "d");
    let wide = format!("id,text\na,b{}\nc,d\n", ",z".repeat(10));
    assert_eq!(
        told(&read_with("limits", "b.csv", wide.as_bytes(), options)),
        ["limits/b.csv:2: a table may have at most 5 columns", "c"]
    );
    let mut broken = "id,text\na,نص\nb,".as_bytes().to_vec();
    broken.extend(b"\xd9\x86\xff\xd9\x86\0\n");
    let broken = read("limits", "c.csv", &broken);
    assert_eq!(broken[1].as_ref().unwrap().document.text, "ن\u{fffd}ن\u{fffd}");
    assert_eq!(notes(&broken).len(), 2, "{:?}", notes(&broken));
}

proptest! {
    /// What is written with quotation marks comes back, in every delimiter.
    #[test]
    fn cells_come_back(cells in prop::collection::vec("[ -~\n\"،؛ء-ي]{0,30}[ء-ي]", 1..20), delimiter in prop::sample::select(vec![',', ';', '\t', '|'])) {
        let mut csv = format!("id{delimiter}text\n");
        for (number, cell) in cells.iter().enumerate() {
            csv += &format!("{number}{delimiter}\"{}\"\n", cell.replace('"', "\"\""));
        }
        let rows = marsad_ingest::table::csv::Rows::new(csv.as_bytes(), csv.as_bytes(), "p", Options::default()).unwrap();
        let texts: Vec<String> = rows.map(|row| row.unwrap().document.text).collect();
        prop_assert_eq!(texts, cells);
    }

    /// Any bytes are read or refused, and reading ends.
    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        let mut table = b"text,id\n".to_vec();
        table.extend(&bytes);
        if let Ok(rows) = marsad_ingest::table::csv::Rows::new(&table[..], &table, "p", Options::default()) {
            prop_assert!(rows.count() <= table.len());
        }
    }
}
