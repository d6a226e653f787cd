//! Bytes of a page to text. In this order: a byte order mark; UTF-8 that is valid and not plain ASCII; what the server
//! says; what the page says of itself; what the bytes look like. What is declared is not believed against the bytes.

use crate::decode::{Decoded, decode};
use crate::problem::{Problem, ProblemKind};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1256};
use std::borrow::Cow;

/// Bytes of a page in which its encoding is declared.
const HEAD: usize = 1 << 14;

/// Decodes a page; `server` is the encoding named by the server, if any.
///
/// # Errors
/// Where the bytes are text in no encoding that is read.
pub fn decode_page<'a>(bytes: &'a [u8], server: Option<&str>) -> Result<Decoded<'a>, Problem> {
    let declared = server.and_then(known).or_else(|| declared(bytes));
    if Encoding::for_bom(bytes).is_some() {
        return decode(bytes);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return match declared.filter(|encoding| *encoding != UTF_8 && !is_utf16(encoding)) {
            Some(encoding) if !text.is_ascii() => {
                let message = format!("the page says that it is {}, but it is UTF-8, and is read so", encoding.name());
                let note = Some(Problem::new(ProblemKind::Encoding, message));
                Ok(Decoded { text: Cow::Borrowed(text), encoding: UTF_8.name(), note })
            }
            // Arabic may be written in ASCII alone, by entities; so may UTF-16, as zero bytes between.
            _ if bytes.contains(&0) => {
                decode(bytes).or(Ok(Decoded { text: Cow::Borrowed(text), encoding: UTF_8.name(), note: None }))
            }
            _ => Ok(Decoded { text: Cow::Borrowed(text), encoding: UTF_8.name(), note: None }),
        };
    }
    // Browsers read Latin-1 as windows-1252; pages of Arabic that say so are windows-1256 as a rule.
    if let Some(encoding) = declared.filter(|encoding| *encoding != UTF_8 && !is_utf16(encoding)) {
        let (text, malformed) = encoding.decode_without_bom_handling(bytes);
        let latin = encoding.name() == "windows-1252" || encoding.name() == "windows-1254";
        if !malformed && !latin {
            return Ok(Decoded { text: Cow::Owned(text.into_owned()), encoding: encoding.name(), note: None });
        }
        let found = decode(bytes);
        if let Ok(mut found) = found {
            if found.encoding != encoding.name() {
                let message = format!(
                    "the page says that it is {}, but it is {}, and is read so",
                    encoding.name(),
                    found.encoding
                );
                found.note = Some(Problem::new(ProblemKind::Encoding, message));
            }
            return Ok(found);
        }
        let message =
            format!("some bytes are not {}, as the page says that they are; they are read as U+FFFD", encoding.name());
        let note = Some(Problem::new(ProblemKind::Encoding, message));
        return Ok(Decoded { text: Cow::Owned(text.into_owned()), encoding: encoding.name(), note });
    }
    match decode(bytes) {
        Ok(mut found) => {
            if let Some(encoding) = declared.filter(|encoding| encoding.name() != found.encoding) {
                let message = format!(
                    "the page says that it is {}, but it is {}, and is read so",
                    encoding.name(),
                    found.encoding
                );
                found.note = Some(Problem::new(ProblemKind::Encoding, message));
            }
            Ok(found)
        }
        // Markup hides what a text is in: the text of an Arabic page with a few foreign bytes.
        Err(problem) => {
            let (text, malformed) = WINDOWS_1256.decode_without_bom_handling(bytes);
            let arabic = text.chars().filter(|c| ('\u{621}'..='\u{64a}').contains(c)).count();
            if !malformed && arabic > 200 && declared.is_none() {
                let message = "the page does not say what encoding it is in; it is read as windows-1256".to_owned();
                let note = Some(Problem::new(ProblemKind::Encoding, message));
                return Ok(Decoded { text: Cow::Owned(text.into_owned()), encoding: WINDOWS_1256.name(), note });
            }
            Err(problem)
        }
    }
}

fn is_utf16(encoding: &&'static Encoding) -> bool {
    *encoding == UTF_16LE || *encoding == UTF_16BE
}

fn known(label: &str) -> Option<&'static Encoding> {
    Encoding::for_label(label.trim().as_bytes())
}

/// The value of `charset=` in the first `meta` element or XML declaration that has one.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head: String =
        bytes[..bytes.len().min(HEAD)].iter().map(|&byte| char::from(byte.to_ascii_lowercase())).collect();
    let mut rest = head.as_str();
    if let Some(declaration) = rest.trim_start().strip_prefix("<?xml")
        && let Some((declaration, _)) = declaration.split_once("?>")
        && let Some(encoding) = value_of(declaration, "encoding")
    {
        return known(encoding);
    }
    while let Some((_, tag)) = rest.split_once("<meta") {
        let end = tag.find('>').unwrap_or(tag.len());
        if let Some(encoding) = value_of(&tag[..end], "charset").and_then(known) {
            return Some(encoding);
        }
        rest = &tag[end..];
    }
    None
}

/// What stands behind `name =`, with or without quotation marks.
pub(crate) fn value_of<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let (_, value) = tag.split_once(name)?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let value = value.trim_start_matches(['"', '\'', '\\']);
    let end = value
        .find(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | ';' | '/' | '>' | ','))
        .unwrap_or(value.len());
    Some(&value[..end]).filter(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::decode_page;
    use encoding_rs::WINDOWS_1256;

    const TEXT: &str = "أعلنت الوزارة أن القوات انسحبت من المدينة";

    #[test]
    fn declared_encodings_are_checked_against_the_bytes() {
        let page = |charset: &str| format!("<html><head><meta charset=\"{charset}\"></head><body>{TEXT}</body>");
        let windows = |text: &str| WINDOWS_1256.encode(text).0.into_owned();
        let read = |bytes: &[u8], server: Option<&str>| {
            let decoded = decode_page(bytes, server).unwrap();
            assert!(decoded.text.contains(TEXT), "{}", decoded.text);
            decoded.note.is_some()
        };
        assert!(!read(page("utf-8").as_bytes(), None));
        assert!(read(page("windows-1256").as_bytes(), None));
        assert!(!read(&windows(&page("windows-1256")), None));
        assert!(!read(&windows(&page("x")), Some("cp1256")));
        assert!(read(&windows(&page("iso-8859-1")), None));
        assert!(read(&windows(&page("utf-8")), None));
        assert!(!read(&windows(TEXT), None));
        let equiv = format!("<meta http-equiv=\"Content-Type\" content=\"text/html; charset=windows-1256\">{TEXT}");
        assert!(!read(&windows(&equiv), None));
        let utf16: Vec<u8> = page("utf-16").encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert!(!read(&utf16, None));
    }
}
