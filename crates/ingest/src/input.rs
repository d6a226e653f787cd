//! Files, directories and standard input, one document after the other. The only part that touches files.
//!
//! A `.txt` file is one document: the file whole, so that offsets count in the file (after its byte order mark). Its
//! headline, if it has one, is found later by `marsad_text`; here `title` stays empty. `.json` holds one document or an
//! array, `.jsonl` and `.ndjson` one document a line. What has another name, or none, is told by its first bytes.
//! Directories are walked in the order of their names; other files in them are passed over.

use crate::Options;
use crate::decode::decode;
use crate::document::{Document, Item};
use crate::json::{self, too_large};
use crate::lines::{Lines, Utf16ToUtf8};
use crate::problem::{Problem, ProblemKind};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

/// All documents of `inputs` in order; `-` is standard input.
pub fn documents<P: Into<PathBuf>>(inputs: impl IntoIterator<Item = P>, options: Options) -> Documents {
    let mut waiting: Vec<Source> = inputs.into_iter().map(|path| Source { path: path.into(), named: true }).collect();
    waiting.reverse();
    Documents { options, waiting, path: String::new(), current: Current::Done }
}

/// Iterates over documents and over what could not be read.
pub struct Documents {
    options: Options,
    /// In reverse order.
    waiting: Vec<Source>,
    path: String,
    current: Current,
}

struct Source {
    path: PathBuf,
    /// Named by the caller, not found in a directory.
    named: bool,
}

/// Bytes by which format and encoding are told.
const SNIFFED: u64 = 1 << 16;

type Stream = Box<dyn BufRead + Send>;

enum Current {
    Done,
    Parsed(std::vec::IntoIter<Result<Item, Problem>>),
    Lines(Lines<Stream>),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Format {
    Text,
    Json,
    Lines,
}

impl Iterator for Documents {
    type Item = Result<Item, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let next = match &mut self.current {
                Current::Done => None,
                Current::Parsed(items) => items.next(),
                Current::Lines(lines) => lines.next(),
            };
            if let Some(next) = next {
                return Some(self.with_path(next));
            }
            let source = self.waiting.pop()?;
            self.path = source.path.display().to_string();
            self.current = self.open(&source).unwrap_or_else(|problem| Current::Parsed(vec![Err(problem)].into_iter()));
        }
    }
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

    fn open(&mut self, source: &Source) -> Result<Current, Problem> {
        let path = &source.path;
        if path.as_os_str() == "-" {
            return self.read(Box::new(BufReader::new(io::stdin())), None, "stdin");
        }
        let metadata = std::fs::metadata(path).map_err(|error| unreadable(&error))?;
        if metadata.is_dir() {
            self.walk(source)?;
            return Ok(Current::Done);
        }
        let name = path.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
        let file = File::open(path).map_err(|error| unreadable(&error))?;
        self.read(Box::new(BufReader::with_capacity(1 << 16, file)), format_of(path), &name)
    }

    /// Puts what a directory holds before everything that waits.
    fn walk(&mut self, source: &Source) -> Result<(), Problem> {
        let mut found = Vec::new();
        for entry in std::fs::read_dir(&source.path).map_err(|error| unreadable(&error))? {
            let entry = entry.map_err(|error| unreadable(&error))?;
            // Links to directories are not followed: they may lead round in circles.
            let is_directory = entry.file_type().is_ok_and(|kind| kind.is_dir());
            let hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
            if !hidden && (is_directory || (format_of(&entry.path()).is_some() && !entry.path().is_dir())) {
                found.push(entry.path());
            }
        }
        if found.is_empty() && source.named {
            let message = "there is no .txt, .json or .jsonl file in this directory";
            return Err(Problem::new(ProblemKind::Empty, message));
        }
        found.sort();
        self.waiting.extend(found.into_iter().rev().map(|path| Source { path, named: false }));
        Ok(())
    }

    fn read(&self, mut stream: Stream, format: Option<Format>, name: &str) -> Result<Current, Problem> {
        let mut start = Vec::new();
        stream.by_ref().take(SNIFFED).read_to_end(&mut start).map_err(|error| unreadable(&error))?;
        let stream: Stream = Box::new(BufReader::new(io::Cursor::new(start.clone()).chain(stream)));
        let options = self.options;
        match sniff(&start, format) {
            Format::Lines => {
                let stream = match Utf16ToUtf8::detect(&start, stream) {
                    Ok(utf8) => Box::new(BufReader::new(utf8)),
                    Err(stream) => stream,
                };
                Ok(Current::Lines(Lines::new(stream, name, options)))
            }
            Format::Json => {
                let bytes = read_all(stream, options.limits.line)?;
                let items = json::read(&bytes, name, &options);
                if is_lines(&items, &bytes) {
                    let stream: Stream = Box::new(io::Cursor::new(bytes));
                    return Ok(Current::Lines(Lines::new(stream, name, options)));
                }
                Ok(Current::Parsed(items.into_iter()))
            }
            Format::Text => {
                let bytes = read_all(stream, options.limits.document)?;
                Ok(Current::Parsed(vec![read_text(&bytes, name, &options)].into_iter()))
            }
        }
    }
}

/// Reads a text file as one document called `name`.
pub fn read_text(bytes: &[u8], name: &str, options: &Options) -> Result<Item, Problem> {
    if bytes.len() > options.limits.document {
        return Err(too_large("a document", options.limits.document));
    }
    let decoded = decode(bytes)?;
    let text = decoded.text.into_owned();
    if text.len() > options.limits.document {
        return Err(too_large("a document", options.limits.document));
    }
    let mut notes: Vec<Problem> = decoded.note.into_iter().collect();
    if text.trim().is_empty() {
        notes.push(Problem::new(ProblemKind::Empty, "the text is empty"));
    }
    let document = Document { id: name.to_owned(), text, ..Document::default() };
    Ok(Item { document, notes, ..Item::default() })
}

fn format_of(path: &Path) -> Option<Format> {
    match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
        "txt" => Some(Format::Text),
        "json" => Some(Format::Json),
        "jsonl" | "ndjson" => Some(Format::Lines),
        _ => None,
    }
}

/// The format by the first bytes, unless the name says it. JSON that is whole on the first line, with more lines after
/// it, is JSON Lines even if the file is called `.json`.
fn sniff(start: &[u8], named: Option<Format>) -> Format {
    if let Some(format @ (Format::Text | Format::Lines)) = named {
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
