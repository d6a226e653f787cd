//! Bytes of feeds and sitemaps to text: a byte order mark, valid UTF-8, what the server says, what the XML declaration says, what the bytes
//! look like, in this order; what is declared is not believed against the bytes (`marsad_ingest::html::decode_page` decides). What is handed on
//! has no declaration any more, which would be wrong by then.

use encoding_rs::Encoding;
use marsad_ingest::html::decode_page;

/// Text, and what was odd about it.
///
/// # Errors
/// Where the bytes are no text.
pub(crate) fn decode(bytes: &[u8], charset: Option<&str>) -> Result<(String, Option<String>), String> {
    let known = |label: &&str| Encoding::for_label(label.as_bytes()).is_some();
    let own = declared(bytes);
    let label = charset.filter(known).or(own.as_deref().filter(known));
    let decoded = decode_page(bytes, label).map_err(|problem| problem.message)?;
    let note = decoded.note.map(|note| note.message);
    Ok((without_declaration(&decoded.text).to_owned(), note))
}

/// The encoding that an XML declaration names.
fn declared(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(bytes.get(..256).unwrap_or(bytes));
    let declaration = head.trim_start().strip_prefix("<?xml")?.split("?>").next()?;
    let (_, value) = declaration.split_once("encoding")?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    value.get(1..)?.split(quote).next().map(|name| name.trim().to_owned())
}

fn without_declaration(text: &str) -> &str {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    match text.strip_prefix("<?xml") {
        Some(rest) if rest.starts_with([' ', '\t', '\n', '\r']) => rest.split_once("?>").map_or(text, |(_, rest)| rest),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::decode;
    use encoding_rs::{ISO_8859_6, WINDOWS_1256};

    #[test]
    fn what_is_declared_and_what_is_true() {
        let body = "<rss><title>انسحبت القوات الروسية من المدينة في الليل</title></rss>";
        let with = |name: &str| format!("<?xml version='1.0' encoding=\"{name}\"?>\n{body}");
        let check = |bytes: &[u8], charset: Option<&str>| {
            let (text, _) = decode(bytes, charset).expect("text");
            assert_eq!(text.trim(), body, "{charset:?}");
        };
        let (arabic, iso) = (WINDOWS_1256.encode(&with("windows-1256")).0.into_owned(), ISO_8859_6.encode(body).0);
        check(with("utf-8").as_bytes(), None);
        // Declared otherwise than it is.
        check(with("windows-1256").as_bytes(), Some("iso-8859-1"));
        check(&WINDOWS_1256.encode(&with("utf-8")).0, None);
        check(&WINDOWS_1256.encode(&with("utf-8")).0, Some("utf-8"));
        check(&arabic, None);
        check(&arabic, Some("no such encoding"));
        check(&iso, Some("ISO-8859-6"));
        check(&iso, None);
        let mut wide = vec![0xff, 0xfe];
        with("utf-16").encode_utf16().for_each(|unit| wide.extend(unit.to_le_bytes()));
        check(&wide, Some("utf-8"));
        assert!(decode(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", None).is_err());
    }
}
