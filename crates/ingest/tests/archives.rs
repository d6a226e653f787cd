//! Packed files, archives of the Web and Parquet, made here by real writers: whole, damaged and hostile.

use bytes::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;
use marsad_ingest::table::parquet::Rows;
use marsad_ingest::{Item, Limits, Options, Problem, ProblemKind, documents};
use parquet::basic::{Compression as Packing, ZstdLevel};
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int32Type, Int64Type};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::parser::parse_message_type;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

const PAGE: &str = "<html lang=ar><head><title>عنوان</title></head><body><h1>عنوان الخبر الأول</h1><div class=article-body><p>انسحبت القوات من المدينة فجر الأربعاء، وفق ما أعلن متحدث عسكري، بعد أسابيع من المعارك.</p></div></body></html>";

fn file(test: &str, name: &str, bytes: &[u8]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("archives").join(test);
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

fn told(read: &[Result<Item, Problem>]) -> Vec<String> {
    let behind = |text: String| text.rsplit_once("/archives/").map_or(text.clone(), |(_, rest)| rest.to_owned());
    read.iter()
        .map(|read| match read {
            Ok(item) => item.document.id.clone(),
            Err(problem) => behind(problem.to_string()),
        })
        .collect()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn record(kind: &str, url: &str, content: &str, body: &[u8]) -> Vec<u8> {
    let mut record = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-05-01T10:00:00Z\r\nContent-Type: {content}\r\nContent-Length: {}\r\n\r\n",
        body.len()
    )
    .into_bytes();
    record.extend(body);
    record.extend(b"\r\n\r\n");
    record
}

fn answer(head: &str, body: &[u8]) -> Vec<u8> {
    let mut answer = format!("HTTP/1.1 {head}\r\n\r\n").into_bytes();
    answer.extend(body);
    answer
}

fn page(url: &str) -> Vec<u8> {
    record(
        "response",
        url,
        "application/http; msgtype=response",
        &answer("200 OK\r\nContent-Type: text/html; charset=utf-8", PAGE.as_bytes()),
    )
}

#[test]
fn packed_files_of_every_format() {
    let lines = "{\"id\": \"a\", \"text\": \"نص\"}\n{\"id\": \"b\", \"text\": \"نص\"}\n";
    assert_eq!(told(&read("gz", "a.jsonl.gz", &gzip(lines.as_bytes()))), ["a", "b"]);
    assert_eq!(told(&read("gz", "b.csv.gz", &gzip("text\nنص\n".as_bytes()))), ["b:1"]);
    assert_eq!(told(&read("gz", "c.txt.gz", &gzip("نص".as_bytes()))), ["c"]);
    assert_eq!(told(&read("gz", "d.html.gz", &gzip(PAGE.as_bytes()))), ["d"]);
    assert_eq!(told(&read("gz", "unnamed", &gzip(lines.as_bytes()))), ["a", "b"]);
    assert_eq!(told(&read("gz", "e.jsonl", &gzip(lines.as_bytes()))), ["a", "b"]);
    assert!(told(&read("gz", "f.txt.gz", &gzip(&gzip(b"x"))))[0].ends_with("this is a gzip archive, expected text"));
    let members = [gzip(lines.as_bytes()), gzip(b"{\"id\": \"c\", \"text\": \"x\"}\n")].concat();
    assert_eq!(told(&read("gz", "g.jsonl.gz", &members)), ["a", "b", "c"]);
}

#[test]
fn torn_and_exploding_packed_files() {
    let lines: String =
        (0..5000).map(|number| format!("{{\"id\": \"{number}\", \"text\": \"{}\"}}\n", number * 7919)).collect();
    let packed = gzip(lines.as_bytes());
    let torn = read("torn", "a.jsonl.gz", &packed[..packed.len() / 2]);
    let told_torn = told(&torn);
    assert!(torn.len() > 1000, "what was whole is read: {}", torn.len());
    assert!(told_torn.last().unwrap().contains("the file is cut off"), "{:?}", told_torn.last());
    // A line of 80 MB, as zeros: refused by its length without being held, then by the ratio.
    let bomb = gzip(&vec![b' '; 100 << 20]);
    let told_bomb = told(&read("torn", "b.jsonl.gz", &bomb));
    assert_eq!(told_bomb.len(), 1, "{told_bomb:?}");
    assert!(told_bomb[0].contains("more than 250 times its size"), "{told_bomb:?}");
    let told_bomb = told(&read("torn", "c.txt.gz", &bomb));
    assert!(told_bomb[0].ends_with("a file of one document may have at most 16 MiB"), "{told_bomb:?}");
}

#[test]
fn pages_of_an_archive() {
    let mut archive = b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 2\r\n\r\n{}\r\n\r\n".to_vec();
    archive.extend(page("https://example.org/2024/04/17/a"));
    archive.extend(record("request", "https://example.org/x", "application/http", b"GET / HTTP/1.1\r\n\r\n"));
    archive.extend(record(
        "response",
        "https://example.org/p.png",
        "application/http",
        &answer("200 OK\r\nContent-Type: image/png", b"\x89PNG"),
    ));
    archive.extend(record(
        "response",
        "https://example.org/r",
        "application/http",
        &answer("301 Moved\r\nLocation: /", b""),
    ));
    archive.extend(record("conversion", "https://example.org/t", "text/plain", "نص من أرشيف".as_bytes()));
    archive.extend(record(
        "response",
        "https://example.org/menu",
        "application/http",
        &answer("200 OK\r\nContent-Type: text/html", b"<html><ul><li><a href=/>x</a></ul>"),
    ));
    let expected = [
        "https://example.org/2024/04/17/a",
        "https://example.org/t",
        "pages/NAME: record 7 (https://example.org/menu): no report found in this page: too little running text; nothing is read of it",
        "pages/NAME: passed over 4 records that are no pages: 1 answers of image/png, 1 answers of status 301, 1 request, 1 warcinfo",
    ];
    for (name, bytes) in [("a.warc", archive.clone()), ("b.warc.gz", gzip(&archive)), ("c", archive.clone())] {
        let read = read("pages", name, &bytes);
        assert_eq!(told(&read), expected.map(|line| line.replace("NAME", name)), "{name}");
        let document = &read[0].as_ref().unwrap().document;
        assert_eq!(document.url.as_deref(), Some("https://example.org/2024/04/17/a"));
        assert_eq!(document.published.as_deref(), Some("2024-04-17"));
        assert_eq!(document.source.as_deref(), Some("example.org"));
        assert_eq!(document.title.as_deref(), Some("عنوان الخبر الأول"));
    }
}

#[test]
fn charsets_of_servers_and_pages_from_the_future() {
    let windows = encoding_rs::WINDOWS_1256.encode(PAGE).0;
    let answer_windows = answer("200 OK\r\nContent-Type: text/html; charset=windows-1256", &windows);
    let mut archive = record("response", "https://example.org/2024/06/30/a", "application/http", &answer_windows);
    archive.extend(page("https://example.org/b"));
    let read = read("charsets", "a.warc", &archive);
    let item = read[0].as_ref().unwrap();
    assert!(item.document.text.starts_with("انسحبت القوات"));
    let notes: Vec<&str> = item.notes.iter().map(|note| note.message.as_str()).collect();
    assert_eq!(notes, ["published on 2024-06-30, which is after today (2024-05-01); the date is kept"]);
    assert_eq!(read.len(), 2);
}

#[test]
fn damaged_archives_go_on_at_the_next_record() {
    // Each record in a member of its own, as crawlers write them.
    let members: Vec<Vec<u8>> = ["a", "b", "c"].map(|name| gzip(&page(&format!("https://example.org/{name}")))).into();
    let mut damaged = members.clone();
    let middle = damaged[1].len() / 2;
    damaged[1][middle..middle + 20].fill(0xff);
    let told_damaged = told(&read("damaged", "a.warc.gz", &damaged.concat()));
    assert_eq!(
        (told_damaged[0].as_str(), told_damaged[2].as_str()),
        ("https://example.org/a", "https://example.org/c")
    );
    assert!(
        told_damaged[1].contains("record 2: cannot be read any further: the packed data are damaged"),
        "{told_damaged:?}"
    );
    // A bomb: one record of a gigabyte, by its stated length passed over; one that says less than it is.
    let mut bomb = format!("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/bomb\r\nContent-Type: application/http\r\nContent-Length: {}\r\n\r\n", 200u64 << 20).into_bytes();
    bomb.extend(vec![b' '; 200 << 20]);
    let with_bomb = [members[0].clone(), gzip(&bomb), members[2].clone()].concat();
    let told_bomb = told(&read("damaged", "b.warc.gz", &with_bomb));
    assert_eq!(told_bomb.len(), 3, "{told_bomb:?}");
    assert!(
        told_bomb[1].contains("record 2 (https://example.org/bomb): ")
            && told_bomb[1].contains("more than 250 times its size"),
        "{told_bomb:?}"
    );
    assert_eq!(told_bomb[2], "https://example.org/c");
    // Garbage between records, a head without length, an archive that ends within a record.
    let garbage = [
        page("https://example.org/a"),
        b"garbage\r\nmore\r\n".to_vec(),
        page("https://example.org/b"),
        b"WARC/1.0\r\nWARC-Type: response\r\n\r\n".to_vec(),
        page("https://example.org/c"),
    ]
    .concat();
    let told_garbage = told(&read("damaged", "c.warc", &garbage));
    assert_eq!(told_garbage.len(), 5, "{told_garbage:?}");
    assert!(
        told_garbage[1].contains("here should begin a record with `WARC/`, and stands `garbage"),
        "{told_garbage:?}"
    );
    assert!(told_garbage[3].contains("record 3: the record has no Content-Length"), "{told_garbage:?}");
    let torn = &garbage[..garbage.len() - 200];
    assert!(told(&read("damaged", "d.warc", torn)).last().unwrap().contains("the archive is cut off"));
}

fn parquet_file(
    schema: &str,
    packing: Packing,
    write: impl Fn(&mut SerializedRowGroupWriter<'_, Vec<u8>>, usize),
    groups: usize,
) -> Vec<u8> {
    let schema = Arc::new(parse_message_type(schema).unwrap());
    let properties = Arc::new(WriterProperties::builder().set_compression(packing).build());
    let mut writer = SerializedFileWriter::new(Vec::new(), schema, properties).unwrap();
    for group in 0..groups {
        let mut rows = writer.next_row_group().unwrap();
        write(&mut rows, group);
        rows.close().unwrap();
    }
    writer.into_inner().unwrap()
}

const SCHEMA: &str = "message m { optional binary body (UTF8); optional int32 date (DATE); required int64 id; optional int64 seen (TIMESTAMP_MILLIS);
    optional group authors (LIST) { repeated group list { optional binary element (UTF8); } } optional double section; }";

fn sample(packing: Packing) -> Vec<u8> {
    parquet_file(
        SCHEMA,
        packing,
        |rows, group| {
            let text = |text: &str| ByteArray::from(text.as_bytes().to_vec());
            let mut column = rows.next_column().unwrap().unwrap();
            column
                .typed::<ByteArrayType>()
                .write_batch(&[text("نص أول"), text("نص ثالث")], Some(&[1, 0, 1]), None)
                .unwrap();
            column.close().unwrap();
            let mut column = rows.next_column().unwrap().unwrap();
            column.typed::<Int32Type>().write_batch(&[19_830, 19_831], Some(&[1, 1, 0]), None).unwrap();
            column.close().unwrap();
            let mut column = rows.next_column().unwrap().unwrap();
            let first = group as i64 * 10;
            column.typed::<Int64Type>().write_batch(&[first + 1, first + 2, first + 3], None, None).unwrap();
            column.close().unwrap();
            let mut column = rows.next_column().unwrap().unwrap();
            column.typed::<Int64Type>().write_batch(&[], Some(&[0, 0, 0]), None).unwrap();
            column.close().unwrap();
            let mut column = rows.next_column().unwrap().unwrap();
            column
                .typed::<ByteArrayType>()
                .write_batch(&[text("فلان"), text("علان")], Some(&[3, 3, 0, 1]), Some(&[0, 1, 0, 0]))
                .unwrap();
            column.close().unwrap();
            let mut column = rows.next_column().unwrap().unwrap();
            column.typed::<DoubleType>().write_batch(&[0.5], Some(&[1, 0, 0]), None).unwrap();
            column.close().unwrap();
        },
        2,
    )
}

#[test]
fn parquet_of_every_packing() {
    for packing in [
        Packing::UNCOMPRESSED,
        Packing::SNAPPY,
        Packing::GZIP(Default::default()),
        Packing::ZSTD(ZstdLevel::default()),
        Packing::LZ4_RAW,
    ] {
        let bytes = sample(packing);
        let all = read("parquet", "a.parquet", &bytes);
        assert_eq!(
            told(&all),
            [
                "1",
                "parquet/a.parquet: row 2: the cell of the text is empty",
                "3",
                "11",
                "parquet/a.parquet: row 5: the cell of the text is empty",
                "13"
            ]
        );
        let first = all[0].as_ref().unwrap();
        assert_eq!((first.document.text.as_str(), first.document.published.as_deref()), ("نص أول", Some("2024-04-17")));
        assert_eq!(first.document.authors, ["فلان", "علان"]);
        let notes: Vec<&str> = first.notes.iter().map(|note| note.message.as_str()).collect();
        assert_eq!(notes, ["the column `section` holds DOUBLE, expected strings; it is left out"]);
        assert_eq!(all[2].as_ref().unwrap().document.published, None);
        assert_eq!(
            told(&read("parquet", "unnamed", &bytes)),
            told(&read("parquet", "a.parquet", &bytes))
                .iter()
                .map(|line| line.replace("a.parquet", "unnamed"))
                .collect::<Vec<_>>()
        );
        assert_eq!(read("parquet", "b.parquet.gz", &gzip(&bytes)).len(), 6);
    }
}

#[test]
fn parquet_with_wrong_types_or_damage() {
    let numbers = parquet_file(
        "message m { required double text; }",
        Packing::SNAPPY,
        |rows, _| {
            let mut column = rows.next_column().unwrap().unwrap();
            column.typed::<DoubleType>().write_batch(&[1.0], None, None).unwrap();
            column.close().unwrap();
        },
        1,
    );
    assert_eq!(
        told(&read("types", "a.parquet", &numbers)),
        ["types/a.parquet: the column `text` holds DOUBLE, expected strings"]
    );
    let sound = sample(Packing::SNAPPY);
    let cut = told(&read("types", "b.parquet", &sound[..sound.len() - 10]));
    assert!(cut[0].starts_with("types/b.parquet: not a whole Parquet file: "), "{cut:?}");
    let options = Options { limits: Limits { held: 100, ..Limits::default() }, ..Options::default() };
    assert_eq!(
        read_with("types", "c.parquet.gz", &gzip(&sound), options)[0].as_ref().unwrap_err().kind,
        ProblemKind::TooLarge
    );
}

/// Every byte of a file is damaged in turn: it is read or refused, without a panic and without an end.
#[test]
fn damaged_parquet_never_panics() {
    for packing in [Packing::UNCOMPRESSED, Packing::SNAPPY, Packing::ZSTD(ZstdLevel::default())] {
        let sound = sample(packing);
        for at in 0..sound.len() {
            for flip in [0x01, 0x80, 0xff] {
                let mut bytes = sound.clone();
                bytes[at] ^= flip;
                if let Ok(rows) = Rows::new(Bytes::from(bytes), "damaged", Options::default()) {
                    assert!(rows.take(10_000).count() < 10_000, "byte {at} by {flip:x}");
                }
            }
        }
    }
}

/// The same with several bytes damaged at once, cut off or doubled, by a seeded generator.
#[test]
fn mangled_parquet_never_panics() {
    let mut seed = 0x9e37_79b9_7f4a_7c15u64;
    let mut random = move |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        (seed % below.max(1) as u64) as usize
    };
    for packing in [Packing::UNCOMPRESSED, Packing::SNAPPY] {
        let sound = sample(packing);
        for _ in 0..4_000 {
            let mut bytes = sound.clone();
            for _ in 0..1 + random(6) {
                let at = random(bytes.len());
                match random(4) {
                    0 => bytes[at] = random(256) as u8,
                    1 => bytes[at] = bytes[at].wrapping_add(1),
                    2 => drop(bytes.drain(at..(at + 1 + random(4)).min(bytes.len()))),
                    _ => bytes.insert(at, random(256) as u8),
                }
            }
            if let Ok(rows) = Rows::new(Bytes::from(bytes), "mangled", Options::default()) {
                assert!(rows.take(10_000).count() < 10_000);
            }
        }
    }
}
