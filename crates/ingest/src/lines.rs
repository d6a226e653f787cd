//! JSON Lines as a stream: one document a line, never more than one line in memory.

use crate::Options;
use crate::decode::{decode, utf16_stream};
use crate::document::Item;
use crate::json::{read_line, too_large};
use crate::problem::{Problem, ProblemKind};
use encoding_rs::{CoderResult, Decoder};
use std::io::{self, BufRead, Read};

/// Reads documents line by line. A broken line is one problem, with its number, and the rest is read. After an error
/// of reading nothing more comes.
pub struct Lines<R> {
    reader: Option<R>,
    name: String,
    options: Options,
    /// Lines read so far.
    number: u64,
}

impl<R: BufRead> Lines<R> {
    /// `name` makes the ids of documents without `id`: `name:12` on line 12.
    pub fn new(reader: R, name: &str, options: Options) -> Lines<R> {
        Lines { reader: Some(reader), name: name.to_owned(), options, number: 0 }
    }

    fn document(&self, bytes: &[u8]) -> Result<Item, Problem> {
        let number = self.number;
        let here = |problem: Problem| Problem { line: Some(number), ..problem };
        let decoded = decode(bytes).map_err(here)?;
        let mut item = read_line(&decoded.text, &format!("{}:{number}", self.name), &self.options).map_err(here)?;
        item.notes.extend(decoded.note);
        for note in &mut item.notes {
            note.line = Some(number);
        }
        item.line = Some(number);
        Ok(item)
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = Result<Item, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let reader = self.reader.as_mut()?;
            let mut line = Vec::new();
            match take_line(reader, self.options.limits.line, &mut line) {
                Ok(Line::End) => {
                    self.reader = None;
                    return None;
                }
                Ok(Line::Whole) => {
                    self.number += 1;
                    if line.iter().all(|byte| byte.is_ascii_whitespace()) || line == b"\xef\xbb\xbf" {
                        continue;
                    }
                    return Some(self.document(&line));
                }
                Ok(Line::TooLong) => {
                    self.number += 1;
                    return Some(Err(too_large("a line", self.options.limits.line).on_line(self.number)));
                }
                Err(error) => {
                    self.reader = None;
                    let message = format!("cannot be read any further: {error}");
                    return Some(Err(Problem::new(ProblemKind::Unreadable, message).on_line(self.number + 1)));
                }
            }
        }
    }
}

pub(crate) enum Line {
    Whole,
    /// More bytes than allowed; the rest of the line has been skipped.
    TooLong,
    End,
}

/// Reads one line without its line feed.
pub(crate) fn take_line(reader: &mut impl BufRead, limit: usize, line: &mut Vec<u8>) -> io::Result<Line> {
    let mut any = false;
    let mut too_long = false;
    loop {
        let buffer = match reader.fill_buf() {
            Ok(buffer) => buffer,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        if buffer.is_empty() {
            break;
        }
        any = true;
        let end = memchr::memchr(b'\n', buffer);
        let part = &buffer[..end.unwrap_or(buffer.len())];
        if line.len() + part.len() > limit {
            too_long = true;
            line.clear();
            line.shrink_to_fit();
        }
        if !too_long {
            line.extend_from_slice(part);
        }
        let consumed = part.len() + usize::from(end.is_some());
        reader.consume(consumed);
        if end.is_some() {
            break;
        }
    }
    Ok(if !any {
        Line::End
    } else if too_long {
        Line::TooLong
    } else {
        Line::Whole
    })
}

/// Turns a stream of UTF-16 into UTF-8, so that its lines end in single bytes.
pub(crate) struct Utf16ToUtf8<R> {
    reader: R,
    decoder: Decoder,
    /// UTF-8 that is ready, from `at` on.
    ready: Vec<u8>,
    at: usize,
    ended: bool,
}

impl<R: BufRead> Utf16ToUtf8<R> {
    /// `None` where the stream, by its first bytes, is not UTF-16.
    pub(crate) fn detect(start: &[u8], reader: R) -> Result<Utf16ToUtf8<R>, R> {
        match utf16_stream(start) {
            Some(encoding) => {
                let decoder = encoding.new_decoder_with_bom_removal();
                Ok(Utf16ToUtf8 { reader, decoder, ready: Vec::new(), at: 0, ended: false })
            }
            None => Err(reader),
        }
    }
}

impl<R: BufRead> Read for Utf16ToUtf8<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while self.at == self.ready.len() && !self.ended {
            let input = self.reader.fill_buf()?;
            let last = input.is_empty();
            self.ready.resize(input.len().saturating_mul(3) + 16, 0);
            let (result, read, written, _) = self.decoder.decode_to_utf8(input, &mut self.ready, last);
            self.ready.truncate(written);
            self.at = 0;
            self.reader.consume(read);
            self.ended = last && result == CoderResult::InputEmpty;
        }
        let count = out.len().min(self.ready.len() - self.at);
        out[..count].copy_from_slice(&self.ready[self.at..self.at + count]);
        self.at += count;
        Ok(count)
    }
}
