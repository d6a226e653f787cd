//! What a server answered, as an archive keeps it: status, type and body, unpacked within limits. The bytes come from
//! anywhere; lengths and encodings that are stated are checked against them.

use crate::Limits;
use crate::gzip;
use crate::json::too_large;
use crate::problem::{Problem, ProblemKind};
use flate2::bufread::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};
use std::borrow::Cow;
use std::io::Read;

/// An answer of a server.
pub(super) struct Answer<'a> {
    pub(super) status: u16,
    /// Content type with its parameters, in lower case; empty where none is stated.
    pub(super) content: String,
    pub(super) body: Cow<'a, [u8]>,
}

impl Answer<'_> {
    /// Reads an answer from the bytes of a record.
    pub(super) fn read<'a>(bytes: &'a [u8], limits: &Limits) -> Result<Answer<'a>, Problem> {
        let (head, body) = split(bytes);
        let mut lines = head.split(|&byte| byte == b'\n').map(<[u8]>::trim_ascii);
        let first = String::from_utf8_lossy(lines.next().unwrap_or_default());
        let status = first
            .strip_prefix("HTTP/")
            .and_then(|rest| rest.split_ascii_whitespace().nth(1))
            .and_then(|code| code.parse().ok());
        let Some(status) = status else {
            let shown: String = first.chars().take(30).collect();
            let message =
                format!("the answer begins with `{}`, expected `HTTP/1.1 200 OK` or the like", shown.escape_debug());
            return Err(Problem::new(ProblemKind::Syntax, message));
        };
        let (mut content, mut packing, mut chunked) = (String::new(), String::new(), false);
        for line in lines {
            let line = String::from_utf8_lossy(line);
            let Some((name, value)) = line.split_once(':') else { continue };
            let value = value.trim().to_ascii_lowercase();
            match name.trim().to_ascii_lowercase().as_str() {
                "content-type" => content = value,
                "content-encoding" => packing = value,
                "transfer-encoding" => chunked = value.contains("chunked"),
                _ => {}
            }
        }
        let mut body = Cow::Borrowed(body);
        if status != 200 {
            return Ok(Answer { status, content, body });
        }
        if chunked && let Some(joined) = joined(&body) {
            // Many crawlers join the chunks and leave the header.
            body = Cow::Owned(joined);
        }
        for packing in packing.split(',').map(str::trim).rev() {
            body = match packing {
                "" | "identity" => body,
                "gzip" | "x-gzip" if !body.starts_with(gzip::MAGIC) => body,
                "gzip" | "x-gzip" => Cow::Owned(bounded(MultiGzDecoder::new(&*body), limits)?),
                // Servers mean either form by `deflate`.
                "deflate" if body.first().is_some_and(|byte| byte & 0x0f == 8) => {
                    Cow::Owned(bounded(ZlibDecoder::new(&*body), limits)?)
                }
                "deflate" => Cow::Owned(bounded(DeflateDecoder::new(&*body), limits)?),
                // An archive of unpacked pages may keep the header of packed ones.
                _ if crate::html::is_page(&body) => body,
                other => {
                    let message =
                        format!("the answer is packed with `{other}`, which is not read; expected gzip or deflate");
                    return Err(Problem::new(ProblemKind::Encoding, message));
                }
            };
        }
        if body.len() > limits.document {
            Err(too_large("a page", limits.document))
        } else {
            Ok(Answer { status, content, body })
        }
    }
}

/// Head and body, at the first empty line.
fn split(bytes: &[u8]) -> (&[u8], &[u8]) {
    let unix = memchr::memmem::find(bytes, b"\n\n").map(|at| (at, 2));
    let dos = memchr::memmem::find(bytes, b"\r\n\r\n").map(|at| (at, 4));
    match [unix, dos].into_iter().flatten().min() {
        Some((at, length)) => (&bytes[..at], &bytes[at + length..]),
        None => (bytes, &[]),
    }
}

/// Unpacks within the limits.
fn bounded(reader: impl Read, limits: &Limits) -> Result<Vec<u8>, Problem> {
    let mut out = Vec::new();
    let read = reader.take(limits.document as u64 + 1).read_to_end(&mut out);
    if out.len() > limits.document {
        return Err(too_large("an unpacked page", limits.document));
    }
    match read {
        Ok(_) => Ok(out),
        Err(error) => {
            Err(Problem::new(ProblemKind::Unreadable, format!("the packed page is damaged or cut off ({error})")))
        }
    }
}

/// The chunks of a body joined, if it is made of chunks.
fn joined(body: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let mut rest = body;
    loop {
        let end = memchr::memchr(b'\n', &rest[..rest.len().min(100)])?;
        let size = std::str::from_utf8(&rest[..end]).ok()?.split(';').next()?.trim();
        let size = usize::from_str_radix(size, 16).ok()?;
        rest = &rest[end + 1..];
        if size == 0 {
            return Some(out);
        }
        out.extend_from_slice(rest.get(..size)?);
        rest = rest[size..].trim_ascii_start_once();
    }
}

trait TrimOnce {
    fn trim_ascii_start_once(&self) -> &[u8];
}

impl TrimOnce for [u8] {
    /// Without one line end before it.
    fn trim_ascii_start_once(&self) -> &[u8] {
        self.strip_prefix(b"\r\n").or_else(|| self.strip_prefix(b"\n")).unwrap_or(self)
    }
}

#[cfg(test)]
mod tests {
    use super::Answer;
    use crate::Limits;
    use flate2::Compression;
    use flate2::write::GzEncoder;
    use std::io::Write;

    fn read(bytes: &[u8]) -> Result<(u16, String, Vec<u8>), String> {
        let answer = Answer::read(bytes, &Limits::default()).map_err(|problem| problem.message)?;
        Ok((answer.status, answer.content, answer.body.into_owned()))
    }

    #[test]
    fn chunks_packing_and_lies() {
        let plain = b"HTTP/1.1 200 OK\r\nContent-Type: Text/HTML; charset=UTF-8\r\n\r\n<p>";
        assert_eq!(read(plain).unwrap(), (200, "text/html; charset=utf-8".into(), b"<p>".to_vec()));
        let chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n<p>\r\n2;x=y\r\nok\r\n0\r\n\r\n";
        assert_eq!(read(chunked).unwrap().2, b"<p>ok");
        let joined_already = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n<p>ok";
        assert_eq!(read(joined_already).unwrap().2, b"<p>ok");
        let mut packed = b"HTTP/1.1 200 OK\nContent-Encoding: gzip\n\n".to_vec();
        let mut encoder = GzEncoder::new(&mut packed, Compression::default());
        encoder.write_all(b"<p>packed").unwrap();
        encoder.finish().unwrap();
        assert_eq!(read(&packed).unwrap().2, b"<p>packed");
        let mut bomb = b"HTTP/1.1 200 OK\nContent-Encoding: gzip\n\n".to_vec();
        let mut encoder = GzEncoder::new(&mut bomb, Compression::default());
        encoder.write_all(&vec![b' '; 40 << 20]).unwrap();
        encoder.finish().unwrap();
        assert_eq!(read(&bomb).unwrap_err(), "an unpacked page may have at most 16 MiB");
        assert!(read(b"HTTP/1.1 200 OK\nContent-Encoding: br\n\n\x0b\x02").unwrap_err().contains("packed with `br`"));
        assert!(read(b"hello").unwrap_err().starts_with("the answer begins with `hello`"));
    }
}
