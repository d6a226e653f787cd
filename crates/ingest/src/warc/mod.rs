//! Archives of the Web (WARC 0.17 to 1.1, ISO 28500) as a stream: pages out of their records, one record in memory at a time.
//!
//! Pages are responses and resources of HTML or plain text; `conversion` records (WET) are texts. Other records - requests,
//! pictures, redirects - are counted, and named once at the end. A damaged record is one problem; the reader goes on at
//! the next, in packed archives at the next member of the packing.
//!
//! - `http`: what a server answered

mod http;

use crate::Options;
use crate::dates::written;
use crate::document::Item;
use crate::fields::{self, Fields};
use crate::gzip::Members;
use crate::html::{self, Origin};
use crate::json::too_large;
use crate::problem::{Problem, ProblemKind};
use http::Answer;
use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, Read};

/// Bytes of the head of a record.
const HEAD: usize = 1 << 17;

/// Bytes looked through for the next record after a damaged one.
const SEARCHED: u64 = 1 << 34;

/// The pages of an archive. Ids are the addresses of pages, or `name:3` for record 3 without one, or with one too long for an id.
pub fn read<R: BufRead>(
    archive: R,
    name: &str,
    options: Options,
) -> impl Iterator<Item = Result<Item, Problem>> + use<R> {
    Records::new(Archive::Plain(archive), name, options)
}

/// The same, packed with gzip.
pub fn read_packed<R: BufRead>(
    packed: R,
    name: &str,
    options: Options,
) -> impl Iterator<Item = Result<Item, Problem>> + use<R> {
    let members = Members::new(packed, &options.limits);
    Records::new(Archive::Packed(BufReader::with_capacity(1 << 16, members)), name, options)
}

/// An archive, packed or not.
pub(crate) enum Archive<R> {
    Plain(R),
    Packed(BufReader<Members<R>>),
}

impl<R: BufRead> Read for Archive<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        match self {
            Archive::Plain(plain) => plain.read(out),
            Archive::Packed(packed) => packed.read(out),
        }
    }
}

impl<R: BufRead> BufRead for Archive<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        match self {
            Archive::Plain(plain) => plain.fill_buf(),
            Archive::Packed(packed) => packed.fill_buf(),
        }
    }
    fn consume(&mut self, amount: usize) {
        match self {
            Archive::Plain(plain) => plain.consume(amount),
            Archive::Packed(packed) => packed.consume(amount),
        }
    }
}

impl<R: BufRead> Archive<R> {
    /// After an error of unpacking: whether another member was found.
    fn resume(&mut self) -> bool {
        match self {
            Archive::Plain(_) => false,
            Archive::Packed(packed) => {
                let left = packed.buffer().len();
                packed.consume(left);
                packed.get_mut().next_member().unwrap_or(false)
            }
        }
    }
}

/// Reads the pages of an archive.
pub(crate) struct Records<R> {
    archive: Option<Archive<R>>,
    options: Options,
    name: String,
    /// Records begun so far.
    number: u64,
    /// Address of the record that is being read.
    url: Option<String>,
    /// What was passed over, and how often.
    passed: BTreeMap<String, u64>,
}

/// Why a record gave nothing.
enum Fault {
    /// Said of the record; the reader stands behind it.
    Record(Problem),
    /// The reader does not know where it is.
    Lost(Problem),
    /// Nothing more can be read.
    End(Problem),
}

impl<R: BufRead> Records<R> {
    pub(crate) fn new(archive: Archive<R>, name: &str, options: Options) -> Records<R> {
        Records {
            archive: Some(archive),
            options,
            name: name.to_owned(),
            number: 0,
            url: None,
            passed: BTreeMap::new(),
        }
    }

    fn pass(&mut self, kind: impl Into<String>) {
        // Kinds come from the archive: not without end.
        let kind = kind.into();
        let kind = if self.passed.len() >= 50 && !self.passed.contains_key(&kind) { "others".to_owned() } else { kind };
        *self.passed.entry(kind).or_default() += 1;
    }

    fn passed_over(&mut self) -> Option<Problem> {
        let passed = std::mem::take(&mut self.passed);
        let mut kinds: Vec<(String, u64)> = passed.into_iter().collect();
        kinds.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
        let all: u64 = kinds.iter().map(|(_, count)| count).sum();
        let named: Vec<String> = kinds.iter().take(8).map(|(kind, count)| format!("{count} {kind}")).collect();
        let more = if kinds.len() > 8 { ", and others" } else { "" };
        let message = format!("passed over {all} records that are no pages: {}{more}", named.join(", "));
        (all > 0).then(|| Problem::new(ProblemKind::PassedOver, message))
    }

    /// The next record: a page, nothing of use, or the end.
    fn record(&mut self) -> Result<Option<Option<Item>>, Fault> {
        let Some(archive) = self.archive.as_mut() else { return Ok(None) };
        self.url = None;
        let Some(head) = Head::read(archive)? else { return Ok(None) };
        self.number += 1;
        self.url = head.get("warc-target-uri").map(|url| url.trim_matches(['<', '>']).to_owned());
        let limit = self.options.limits.document;
        let Some(length) = head.get("content-length").and_then(|length| length.parse::<u64>().ok()) else {
            return Err(Fault::Lost(Problem::new(
                ProblemKind::Syntax,
                "the record has no Content-Length, expected a number",
            )));
        };
        let kind = head.get("warc-type").unwrap_or_default().to_ascii_lowercase();
        let content = head.get("content-type").unwrap_or_default().to_ascii_lowercase();
        let wanted = match kind.as_str() {
            "response" => content.is_empty() || content.contains("http"),
            "resource" | "conversion" => is_text(&content),
            _ => false,
        };
        if !wanted {
            skip(archive, length)?;
            let what = match kind.as_str() {
                "" => "records without a type".to_owned(),
                "response" | "resource" | "conversion" => format!("{kind} ({})", essence(&content)),
                _ => kind,
            };
            self.pass(what);
            return Ok(Some(None));
        }
        // The heads of an answer come on top of what it holds.
        if length > (limit + HEAD) as u64 {
            skip(archive, length)?;
            return Err(Fault::Record(too_large("a record", limit)));
        }
        let mut body = Vec::new();
        archive.take(length).read_to_end(&mut body).map_err(|error| unpacking(&error))?;
        if (body.len() as u64) < length {
            let message = format!("the record has {} of its {length} bytes: the archive is cut off", body.len());
            return Err(Fault::End(Problem::new(ProblemKind::Syntax, message)));
        }
        self.page(&head, &kind, &content, &body).map_err(Fault::Record)
    }

    fn page(&mut self, head: &Head, kind: &str, content: &str, body: &[u8]) -> Result<Option<Option<Item>>, Problem> {
        let url = self.url.clone();
        let fetched = head.get("warc-date").and_then(written::read);
        let answer = if kind == "response" {
            Answer::read(body, &self.options.limits)?
        } else {
            Answer { status: 200, content: content.to_owned(), body: body.into() }
        };
        if answer.status != 200 {
            self.pass(format!("answers of status {}", answer.status));
            return Ok(Some(None));
        }
        let typed = !answer.content.is_empty();
        if typed && !is_text(&answer.content) {
            self.pass(format!("answers of {}", essence(&answer.content)));
            return Ok(Some(None));
        }
        let short = url.clone().filter(|url| url.len() <= fields::NAME);
        let name = short.unwrap_or_else(|| format!("{}:{}", self.name, self.number));
        let charset = html::value_of(&answer.content, "charset");
        let is_page = answer.content.contains("html") || html::is_page(&answer.body);
        let mut item = if is_page {
            let origin = Origin { url: url.as_deref(), charset, fetched };
            html::read(&answer.body, &name, &origin, &self.options)?
        } else if typed || kind != "response" {
            let decoded = crate::decode::decode(&answer.body)?;
            let fields = Fields { url, text: decoded.text.into_owned(), ..Fields::default() };
            let options = Options { today: fetched.or(self.options.today), ..self.options.clone() };
            let mut item = fields.into_item(&name, &options)?;
            item.notes.extend(decoded.note);
            item
        } else {
            self.pass("answers of no stated type");
            return Ok(Some(None));
        };
        if item.document.lang.is_none() {
            item.document.lang = head.get("warc-identified-content-language").and_then(language);
        }
        Ok(Some(Some(item)))
    }

    fn part(&self) -> String {
        match &self.url {
            Some(url) => format!("record {} ({})", self.number, url.chars().take(200).collect::<String>()),
            None => format!("record {}", self.number),
        }
    }
}

impl<R: BufRead> Iterator for Records<R> {
    type Item = Result<Item, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let fault = match self.record() {
                Ok(None) => {
                    self.archive = None;
                    return self.passed_over().map(Err);
                }
                Ok(Some(None)) => continue,
                Ok(Some(Some(mut item))) => {
                    let part = self.part();
                    for note in &mut item.notes {
                        note.part = Some(part.clone());
                    }
                    return Some(Ok(item));
                }
                Err(fault) => fault,
            };
            let (problem, goes_on) = match fault {
                Fault::Record(problem) => (problem, true),
                Fault::Lost(problem) => (problem, self.archive.as_mut().is_some_and(|archive| find_next(archive))),
                Fault::End(problem) => (problem, self.archive.as_mut().is_some_and(Archive::resume)),
            };
            let part = self.part();
            if !goes_on {
                self.archive = None;
            }
            return Some(Err(problem.in_part(part)));
        }
    }
}

/// The named fields of a record, names in lower case.
struct Head(Vec<(String, String)>);

impl Head {
    fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// Reads the version and the fields; nothing at the end of the archive.
    fn read(archive: &mut impl BufRead) -> Result<Option<Head>, Fault> {
        let mut left = HEAD;
        let version = loop {
            match line(archive, &mut left)? {
                None => return Ok(None),
                Some(line) if line.trim_ascii().is_empty() => left = HEAD,
                Some(line) => break line,
            }
        };
        if !version.starts_with(b"WARC/") {
            let shown: String = String::from_utf8_lossy(&version).chars().take(30).collect();
            let message = format!("here should begin a record with `WARC/`, and stands `{}`", shown.escape_debug());
            return Err(Fault::Lost(Problem::new(ProblemKind::Syntax, message)));
        }
        let mut fields: Vec<(String, String)> = Vec::new();
        loop {
            let Some(line) = line(archive, &mut left)? else {
                return Err(Fault::End(Problem::new(
                    ProblemKind::Syntax,
                    "the archive is cut off in the head of a record",
                )));
            };
            let text = String::from_utf8_lossy(&line);
            if text.trim().is_empty() {
                return Ok(Some(Head(fields)));
            }
            if text.starts_with([' ', '\t']) {
                if let Some((_, value)) = fields.last_mut() {
                    value.push(' ');
                    value.push_str(text.trim());
                }
            } else if let Some((name, value)) = text.split_once(':') {
                fields.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
            }
        }
    }
}

/// One line, of at most `left` bytes.
fn line(archive: &mut impl BufRead, left: &mut usize) -> Result<Option<Vec<u8>>, Fault> {
    let mut line = Vec::new();
    archive.take(*left as u64).read_until(b'\n', &mut line).map_err(|error| unpacking(&error))?;
    *left -= line.len();
    if *left == 0 && !line.ends_with(b"\n") {
        return Err(Fault::Lost(too_large("the head of a record", HEAD)));
    }
    Ok((!line.is_empty()).then_some(line))
}

fn skip(archive: &mut impl BufRead, length: u64) -> Result<(), Fault> {
    let skipped = io::copy(&mut archive.take(length), &mut io::sink()).map_err(|error| unpacking(&error))?;
    if skipped < length {
        let message = format!("the record has {skipped} of its {length} bytes: the archive is cut off");
        return Err(Fault::End(Problem::new(ProblemKind::Syntax, message)));
    }
    Ok(())
}

fn unpacking(error: &io::Error) -> Fault {
    Fault::End(Problem::new(ProblemKind::Unreadable, format!("cannot be read any further: {error}")))
}

/// Goes to the next line that begins a record.
fn find_next<R: BufRead>(archive: &mut Archive<R>) -> bool {
    let mut searched = 0;
    loop {
        let mut at_start = true;
        loop {
            let (consumed, found) = match archive.fill_buf() {
                Ok([]) => return false,
                Ok(buffer) if at_start && buffer.starts_with(b"WARC/") => (0, true),
                Ok(buffer) => match memchr::memmem::find(buffer, b"\nWARC/") {
                    Some(at) => (at + 1, true),
                    // What may be the beginning of it stays in the buffer unless it is all there is.
                    None => (buffer.len().saturating_sub(5).max(1), false),
                },
                Err(_) => break,
            };
            archive.consume(consumed);
            searched += consumed as u64;
            at_start = false;
            if found {
                return true;
            }
            if searched > SEARCHED {
                return false;
            }
        }
        if !archive.resume() {
            return false;
        }
    }
}

fn is_text(content: &str) -> bool {
    let kind = essence(content);
    matches!(
        kind,
        "text/html" | "application/xhtml+xml" | "text/plain" | "text/xhtml" | "application/vnd.wap.xhtml+xml"
    )
}

/// A content type without parameters.
fn essence(content: &str) -> &str {
    let kind = content.split(';').next().unwrap_or_default().trim();
    if kind.is_empty() { "no stated type" } else { kind }
}

/// The first language of a list of three-letter codes, as two letters where it is ours.
fn language(list: &str) -> Option<String> {
    let first = list.split(',').next()?.trim().to_ascii_lowercase();
    let short = match first.as_str() {
        "ara" => "ar",
        "eng" => "en",
        "fas" | "per" => "fa",
        other => other,
    };
    Some(short.to_owned()).filter(|lang| (2..=3).contains(&lang.len()))
}
