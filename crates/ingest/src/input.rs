//! Files, directories and standard input, one document after the other. The only part that touches files.
//!
//! A `.txt` file is one document: the file whole, so that offsets count in the file (after its byte order mark). Its
//! headline, if it has one, is found later by `marsad_text`; here `title` stays empty. `.json` holds one document or an
//! array, `.jsonl` and `.ndjson` one document a line, `.html` one page, `.csv`, `.tsv` and `.parquet` one document a row,
//! `.warc` the pages of an archive. What has another name, or none, is told by its first bytes, and so is what is packed with gzip.
//! Directories are walked in the order of their names; other files in them are passed over, which is said.

use crate::decode::decode;
use crate::document::{Document, Item};
use crate::gzip::{self, Members};
use crate::html;
use crate::json::{self, too_large};
use crate::lines::{Lines, Utf16ToUtf8};
use crate::problem::{Problem, ProblemKind};
use crate::table::{csv, parquet};
use crate::{Options, fields, warc};
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek};
use std::path::{Path, PathBuf};

/// All documents of `inputs` in order; `-` is standard input.
pub fn documents<P: Into<PathBuf>>(inputs: impl IntoIterator<Item = P>, options: Options) -> Documents {
    let mut waiting: Vec<Source> = inputs.into_iter().map(|path| Source { path: path.into(), below: None }).collect();
    waiting.reverse();
    Documents { options, waiting, path: String::new(), current: None }
}

/// Iterates over documents and over what could not be read.
pub struct Documents {
    options: Options,
    /// In reverse order.
    waiting: Vec<Source>,
    path: String,
    current: Option<Reading>,
}

struct Source {
    path: PathBuf,
    /// The names of the folders between the one that the caller named and this, with `/` behind each; `None` for what
    /// the caller named.
    below: Option<String>,
}

/// Bytes by which format and encoding are told.
const SNIFFED: u64 = 1 << 16;

/// What records of archives of the Web begin with.
const WARC: &[u8] = b"WARC/";

pub(crate) type Stream = Box<dyn BufRead + Send>;

/// What one file gives.
type Reading = Box<dyn Iterator<Item = Result<Item, Problem>> + Send>;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Format {
    Text,
    Json,
    Lines,
    Page,
    Table,
    Archive,
    Parquet,
}

impl Iterator for Documents {
    type Item = Result<Item, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(next) = self.current.as_mut().and_then(Iterator::next) {
                return Some(self.with_path(next));
            }
            let source = self.waiting.pop()?;
            self.path = source.path.display().to_string();
            self.current = Some(self.open(&source).unwrap_or_else(|problem| single(Err(problem))));
        }
    }
}

fn single(read: Result<Item, Problem>) -> Reading {
    Box::new(std::iter::once(read))
}

impl Documents {
    fn with_path(&self, next: Result<Item, Problem>) -> Result<Item, Problem> {
        let mut item = next.map_err(|problem| problem.in_file(&self.path))?;
        item.path.clone_from(&self.path);
        for note in &mut item.notes {
            note.path.clone_from(&self.path);
        }
        Ok(item)
    }

    fn open(&mut self, source: &Source) -> Result<Reading, Problem> {
        let path = &source.path;
        if path.as_os_str() == "-" {
            return read(Box::new(BufReader::new(io::stdin())), Path::new("stdin"), "", &self.options);
        }
        let metadata = std::fs::metadata(path).map_err(|error| unreadable(&error))?;
        if metadata.is_dir() {
            return self.walk(source);
        }
        let file = File::open(path).map_err(|error| unreadable(&error))?;
        let name = Path::new(path.file_name().unwrap_or_default());
        let below = source.below.as_deref().unwrap_or_default();
        if metadata.is_file() {
            let mut first = [0; 4];
            let begins = (&file).read_exact(&mut first).is_ok() && first == parquet::MAGIC;
            (&file).rewind().map_err(|error| unreadable(&error))?;
            if begins {
                let rows = parquet::Rows::new(file, &below_and_stem(below, name), self.options.clone())?;
                return Ok(Box::new(rows));
            }
        }
        let stream = Box::new(BufReader::with_capacity(1 << 16, file));
        read(stream, name, below, &self.options)
    }

    /// Puts what a directory holds before everything that waits.
    fn walk(&mut self, source: &Source) -> Result<Reading, Problem> {
        let mut found = Vec::new();
        let (mut passed, mut endings) = (0, BTreeSet::new());
        for entry in std::fs::read_dir(&source.path).map_err(|error| unreadable(&error))? {
            let entry = entry.map_err(|error| unreadable(&error))?;
            // Links to directories are not followed: they may lead round in circles.
            let is_directory = entry.file_type().is_ok_and(|kind| kind.is_dir());
            let path = entry.path();
            if entry.file_name().as_encoded_bytes().starts_with(b".") {
                continue;
            }
            if is_directory || (format_of(&path).is_some() && !path.is_dir()) {
                found.push(path);
            } else {
                passed += 1;
                endings.insert(
                    path.extension().map_or_else(|| "no ending".into(), |end| format!(".{}", end.to_string_lossy())),
                );
            }
        }
        if found.is_empty() && source.below.is_none() {
            let message =
                "there is no .txt, .json, .jsonl, .html, .csv, .tsv, .parquet or .warc file in this directory";
            return Err(Problem::new(ProblemKind::Empty, message));
        }
        found.sort();
        let below = match &source.below {
            None => String::new(),
            Some(below) => {
                let name = source.path.file_name().unwrap_or_default();
                format!("{below}{}/", name.to_string_lossy())
            }
        };
        self.waiting.extend(found.into_iter().rev().map(|path| Source { path, below: Some(below.clone()) }));
        if passed == 0 {
            return Ok(Box::new(std::iter::empty()));
        }
        let endings: Vec<String> = endings.into_iter().take(8).collect();
        let files = if passed == 1 { "1 file that is" } else { &format!("{passed} files that are") };
        let message = format!("passed over {files} of no format that is read ({})", endings.join(", "));
        Ok(single(Err(Problem::new(ProblemKind::PassedOver, message))))
    }
}

/// Reads a file called `name` from its bytes. Its documents without an id are called `below` and the name without ending.
fn read(stream: Stream, name: &Path, below: &str, options: &Options) -> Result<Reading, Problem> {
    let (start, stream) = sniffed(stream)?;
    if start.starts_with(gzip::MAGIC) {
        let inner = if ending(name).as_deref() == Some("gz") { name.with_extension("") } else { name.to_owned() };
        let mut first = Vec::new();
        let begins = Members::new(&start[..], &options.limits).take(WARC.len() as u64).read_to_end(&mut first);
        if (begins.is_ok() && first == WARC) || format_of(&inner) == Some(Format::Archive) {
            // Its own reader: it can go on behind a damaged member.
            return Ok(Box::new(warc::read_packed(stream, &below_and_stem(below, &inner), options.clone())));
        }
        let members = Members::new(stream, &options.limits);
        let (start, stream) = sniffed(Box::new(BufReader::with_capacity(1 << 16, members)))?;
        return unpacked(start, stream, &inner, below, options);
    }
    unpacked(start, stream, name, below, options)
}

/// What documents without an id are called.
fn below_and_stem(below: &str, file: &Path) -> String {
    let stem = file.file_stem().unwrap_or_default();
    // `...txt` is no folder.
    let name = if stem == "." || stem == ".." { file.as_os_str() } else { stem };
    format!("{below}{}", name.to_string_lossy())
}

/// The first bytes of a stream, and the stream with them.
fn sniffed(mut stream: Stream) -> Result<(Vec<u8>, Stream), Problem> {
    let mut start = Vec::new();
    let read = stream.by_ref().take(SNIFFED).read_to_end(&mut start);
    if let Err(error) = read {
        // What came before the error may still be of use; it comes again when the reader gets there.
        if start.is_empty() {
            return Err(unreadable(&error));
        }
        let failing: Stream = Box::new(BufReader::new(Failing(Some(error))));
        return Ok((start.clone(), Box::new(BufReader::new(io::Cursor::new(start).chain(failing)))));
    }
    Ok((start.clone(), Box::new(BufReader::new(io::Cursor::new(start).chain(stream)))))
}

/// Gives an error, and then nothing.
struct Failing(Option<io::Error>);

impl Read for Failing {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}

fn unpacked(start: Vec<u8>, stream: Stream, file: &Path, below: &str, options: &Options) -> Result<Reading, Problem> {
    let name = below_and_stem(below, file);
    match sniff(&start, format_of(file), options) {
        Format::Lines => Ok(Box::new(Lines::new(utf8_lines(&start, stream), &name, options.clone()))),
        Format::Table => {
            Ok(Box::new(csv::Rows::new(utf8_lines(&start, stream), &utf8_start(&start), &name, options.clone())?))
        }
        Format::Json => {
            let bytes = read_all(stream, options.limits.line)?;
            let items = json::read(&bytes, &name, options);
            if is_lines(&items, &bytes) {
                return Ok(Box::new(Lines::new(io::Cursor::new(bytes), &name, options.clone())));
            }
            Ok(Box::new(items.into_iter()))
        }
        Format::Archive => Ok(Box::new(warc::read(stream, &name, options.clone()))),
        Format::Parquet => {
            // Its table of contents stands at the end: from a pipe or under a packing it has to be held.
            let bytes = read_all(stream, options.limits.held)?;
            Ok(Box::new(parquet::Rows::new(bytes::Bytes::from(bytes), &name, options.clone())?))
        }
        Format::Page => {
            let bytes = read_all(stream, options.limits.document)?;
            Ok(single(html::read(&bytes, &name, &html::Origin::default(), options)))
        }
        Format::Text => {
            let bytes = read_all(stream, options.limits.document)?;
            Ok(single(read_text(&bytes, &name, options)))
        }
    }
}

/// A stream whose lines end in single bytes.
fn utf8_lines(start: &[u8], stream: Stream) -> Stream {
    match Utf16ToUtf8::detect(start, stream) {
        Ok(utf8) => Box::new(BufReader::new(utf8)),
        Err(stream) => stream,
    }
}

/// The first bytes as [`utf8_lines`] gives them.
fn utf8_start(start: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    match Utf16ToUtf8::detect(start, start) {
        // A cut in the middle of a character is no error here.
        Ok(mut utf8) => drop(utf8.read_to_end(&mut out)),
        Err(start) => out.extend_from_slice(start),
    }
    out
}

/// Reads a text file as one document called `name`.
pub fn read_text(bytes: &[u8], name: &str, options: &Options) -> Result<Item, Problem> {
    if bytes.len() > options.limits.document {
        return Err(too_large("a document", options.limits.document));
    }
    let decoded = decode(bytes)?;
    let mut notes: Vec<Problem> = decoded.note.into_iter().collect();
    let text = fields::without_nul(decoded.text.into_owned(), "the text", &mut notes);
    if text.len() > options.limits.document {
        return Err(too_large("a document", options.limits.document));
    }
    if text.trim().is_empty() {
        notes.push(Problem::new(ProblemKind::Empty, "the text is empty"));
    }
    let document = Document { id: name.to_owned(), text, ..Document::default() };
    Ok(Item { document, notes, ..Item::default() })
}

/// The ending of a name, in lower case.
fn ending(path: &Path) -> Option<String> {
    Some(path.extension()?.to_str()?.to_ascii_lowercase())
}

/// The format by the name, under `.gz` too.
fn format_of(path: &Path) -> Option<Format> {
    match ending(path)?.as_str() {
        "txt" => Some(Format::Text),
        "json" => Some(Format::Json),
        "jsonl" | "ndjson" => Some(Format::Lines),
        "html" | "htm" | "xhtml" | "shtml" => Some(Format::Page),
        "csv" | "tsv" | "tab" => Some(Format::Table),
        "warc" | "wet" => Some(Format::Archive),
        "parquet" | "pq" => Some(Format::Parquet),
        "gz" => {
            let inner = path.with_extension("");
            // Once: what is packed twice is not read.
            if ending(&inner).as_deref() == Some("gz") { None } else { format_of(&inner) }
        }
        _ => None,
    }
}

/// The format by the first bytes, unless the name says it. JSON that is whole on the first line, with more lines after
/// it, is JSON Lines even if the file is called `.json`; a page is a page even if it is called `.txt`.
fn sniff(start: &[u8], named: Option<Format>, options: &Options) -> Format {
    if start.starts_with(WARC) {
        return Format::Archive;
    }
    if start.starts_with(parquet::MAGIC) {
        return Format::Parquet;
    }
    if html::is_page(start) && !matches!(named, Some(Format::Lines | Format::Table | Format::Archive | Format::Parquet))
    {
        return Format::Page;
    }
    if let Some(format) = named.filter(|format| *format != Format::Json) {
        return format;
    }
    // As far as this question goes, UTF-16 reads as ASCII once its zero bytes and byte order mark are gone.
    let ascii: Vec<u8> =
        start.iter().copied().filter(|byte| !matches!(byte, 0 | 0xef | 0xbb | 0xbf | 0xfe | 0xff)).collect();
    let ascii = ascii.trim_ascii_start();
    let mut lines = ascii.splitn(2, |&byte| byte == b'\n').map(<[u8]>::trim_ascii);
    let first = lines.next().unwrap_or_default();
    let more = lines.next().is_some_and(|rest| !rest.is_empty());
    match ascii.first() {
        Some(b'{') if more && first.ends_with(b"}") => Format::Lines,
        Some(b'{') => Format::Json,
        // A note in brackets may begin a text.
        Some(b'[') if matches!(ascii[1..].trim_ascii_start().first(), Some(b'{' | b']')) => Format::Json,
        _ if named.is_none() && csv::is_table(&utf8_start(start), options) => Format::Table,
        _ => named.unwrap_or(Format::Text),
    }
}

/// Whether what was not JSON is JSON Lines with a first line too long to be sniffed.
fn is_lines(items: &[Result<Item, Problem>], bytes: &[u8]) -> bool {
    let [Err(Problem { kind: ProblemKind::Syntax, .. })] = items else { return false };
    let first = bytes.splitn(2, |&byte| byte == b'\n').next().unwrap_or_default();
    first.len() < bytes.len() && serde_json::from_slice::<serde::de::IgnoredAny>(first).is_ok()
}

/// Everything, up to one byte more than `limit`.
fn read_all(stream: Stream, limit: usize) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    stream.take(limit as u64 + 1).read_to_end(&mut bytes).map_err(|error| unreadable(&error))?;
    if bytes.len() > limit { Err(too_large("a file of one document", limit)) } else { Ok(bytes) }
}

fn unreadable(error: &io::Error) -> Problem {
    let reason = match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or directory".to_owned(),
        io::ErrorKind::PermissionDenied => "cannot be opened: permission denied".to_owned(),
        _ => format!("cannot be read: {error}"),
    };
    Problem::new(ProblemKind::Unreadable, reason)
}
