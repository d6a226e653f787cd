//! Bytes of any likely encoding to text: UTF-8 and UTF-16 with and without byte order mark, windows-1256, ISO-8859-6,
//! and what a detector of the Web finds for other scripts (such texts are then refused by language, not by encoding).

use crate::problem::{Problem, ProblemKind};
use encoding_rs::{Encoding, ISO_8859_6, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1256};
use std::borrow::Cow;

/// Text and where it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded<'a> {
    pub text: Cow<'a, str>,
    /// Name of the encoding, as the Encoding Standard spells it.
    pub encoding: &'static str,
    /// What could not be decoded and is shown as U+FFFD.
    pub note: Option<Problem>,
}

/// Decodes `bytes`. A byte order mark is not part of the text.
pub fn decode(bytes: &[u8]) -> Result<Decoded<'_>, Problem> {
    if let Some(kind) = binary_format(bytes) {
        return Err(Problem::new(ProblemKind::Encoding, format!("this is {kind}, expected text")));
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return strictly(encoding, &bytes[mark..]).ok_or_else(|| {
            Problem::new(ProblemKind::Encoding, format!("begins as {} but goes on as something else", encoding.name()))
        });
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return strictly(encoding, bytes).ok_or_else(|| {
            Problem::new(ProblemKind::Encoding, format!("looks like {} but is not all of it", encoding.name()))
        });
    }
    if looks_binary(bytes) {
        return Err(Problem::new(ProblemKind::Encoding, "this is binary data, expected text"));
    }
    match simdutf8::compat::from_utf8(bytes) {
        Ok(text) => Ok(Decoded { text: Cow::Borrowed(text), encoding: UTF_8.name(), note: None }),
        Err(error) => damaged_utf8(bytes, error.valid_up_to())
            .or_else(|| one_byte_encoding(bytes))
            .ok_or_else(|| undecodable(bytes, error.valid_up_to())),
    }
}

/// Which encoding a stream that begins with `start` has, if it is UTF-16; and how long the byte order mark is.
pub(crate) fn utf16_stream(start: &[u8]) -> Option<&'static Encoding> {
    match Encoding::for_bom(start) {
        Some((encoding, _)) if encoding != UTF_8 => Some(encoding),
        Some(_) => None,
        None => utf16_without_mark(start),
    }
}

/// Decodes without a single error.
fn strictly(encoding: &'static Encoding, bytes: &[u8]) -> Option<Decoded<'static>> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    Some(Decoded { text: Cow::Owned(text.into_owned()), encoding: encoding.name(), note: None })
}

/// Formats that begin with a known signature and are often taken for text files.
fn binary_format(bytes: &[u8]) -> Option<&'static str> {
    const SIGNATURES: &[(&[u8], &str)] = &[
        (b"%PDF-", "a PDF file"),
        (b"PK\x03\x04", "a ZIP archive or office document"),
        (b"\xd0\xcf\x11\xe0", "an office document"),
        (b"{\\rtf", "an RTF document"),
        (b"\x1f\x8b", "a gzip archive"),
        (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
        (b"BZh", "a bzip2 archive"),
        (b"\x89PNG", "a PNG image"),
        (b"\xff\xd8\xff", "a JPEG image"),
        (b"SQLite format 3", "an SQLite database"),
        (b"PAR1", "a Parquet file"),
        (b"\xff\xfe\0\0", "UTF-32 text"),
        (b"\0\0\xfe\xff", "UTF-32 text"),
    ];
    SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature)).map(|&(_, kind)| kind)
}

/// UTF-16 of Arabic or Latin text has 00 or 06 in every second byte, on one side only. Arabic in UTF-16 is often valid
/// ASCII too, so this is asked before UTF-8.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4096) & !1];
    if sample.len() < 4 {
        return None;
    }
    // Nearly no text has such a byte at all, and asking that of all bytes at once is far cheaper than counting.
    if !sample.iter().fold(false, |any, &byte| any | matches!(byte, 0 | 6)) {
        return None;
    }
    let pairs = sample.len() / 2;
    let high = |at: usize| sample.iter().skip(at).step_by(2).filter(|&&byte| matches!(byte, 0 | 6)).count();
    let (even, odd) = (high(0), high(1));
    if odd * 10 >= pairs * 8 && even * 10 <= pairs * 2 {
        Some(UTF_16LE)
    } else if even * 10 >= pairs * 8 && odd * 10 <= pairs * 2 {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// More than one control character in fifty bytes.
fn looks_binary(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(1 << 16)];
    if !sample.iter().fold(false, |any, &byte| any | (byte < 0x20)) {
        return false;
    }
    let controls = sample.iter().filter(|&&b| b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b)).count();
    controls * 50 > sample.len()
}

/// UTF-8 with a few broken sequences, as left by a cut at a number of bytes: each is shown as U+FFFD.
fn damaged_utf8(bytes: &[u8], first: usize) -> Option<Decoded<'_>> {
    let mut broken = 0;
    let mut sound = 0;
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().bytes().filter(|byte| !byte.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    if sound < broken * 40 {
        return None;
    }
    let (line, column) = position(bytes, first);
    let message = format!("{broken} broken UTF-8 sequences, the first here, are read as U+FFFD");
    let note = Problem::new(ProblemKind::Encoding, message).at(line, column);
    Some(Decoded { text: String::from_utf8_lossy(bytes), encoding: UTF_8.name(), note: Some(note) })
}

/// The encoding of one byte a character in which the text makes most sense: Arabic ones by their letters, then whatever
/// the detector proposes, if that gives letters.
fn one_byte_encoding(bytes: &[u8]) -> Option<Decoded<'static>> {
    let arabic = [WINDOWS_1256, ISO_8859_6].into_iter().filter_map(|encoding| {
        let decoded = strictly(encoding, bytes)?;
        let score = arabic_score(&decoded.text)?;
        Some((score, decoded))
    });
    if let Some((_, decoded)) = arabic.max_by(|a, b| a.0.total_cmp(&b.0)) {
        return Some(decoded);
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, chardetng::Utf8Detection::Deny);
    let decoded = strictly(encoding, bytes)?;
    let (mut letters, mut all) = (0, 0);
    for c in decoded.text.chars().filter(|c| !c.is_ascii()) {
        all += 1;
        letters +=
            usize::from(c.is_alphabetic() || matches!(c, '\u{a0}' | '«' | '»' | '’' | '‘' | '“' | '”' | '–' | '—'));
    }
    (letters * 10 >= all * 9).then_some(decoded)
}

/// How much a text looks like Arabic; `None` where it does not. The two encodings agree on half of the letters, so
/// that the share of letters alone does not tell them apart: the article and the commonest letters do.
fn arabic_score(text: &str) -> Option<f64> {
    let (mut arabic, mut others, mut common, mut articles, mut words) = (0u32, 0u32, 0u32, 0u32, 0u32);
    let latin = |c: char| c.is_ascii_alphabetic() || matches!(c, '\u{c0}'..='\u{ff}');
    let is_arabic = |c: char| matches!(c, '\u{621}'..='\u{64a}');
    let mut before = ' ';
    let mut second = ' ';
    for c in text.chars() {
        // Words of both scripts are a sign of the wrong encoding.
        others += u32::from(latin(before) && is_arabic(c) || is_arabic(before) && latin(c));
        if is_arabic(c) {
            arabic += 1;
            common += u32::from(matches!(c, 'ا' | 'ل' | 'ي' | 'م' | 'و' | 'ن' | 'ر' | 'ت' | 'ب' | 'ة' | 'ه' | 'ع'));
            let starts = |c: char| !matches!(c, '\u{621}'..='\u{652}');
            words += u32::from(starts(before));
            articles += u32::from(c == 'ل' && before == 'ا' && starts(second));
        } else if !c.is_ascii() {
            let expected = matches!(c, '\u{64b}'..='\u{652}' | '،' | '؛' | '؟' | '٪' | '\u{a0}' | '«' | '»' | '’' | '‘'
                | '“' | '”' | '–' | '—' | '…' | '•' | '\u{200c}'..='\u{200f}' | 'پ' | 'چ' | 'ژ' | 'گ' | '\u{660}'..='\u{669}'
                | 'é' | 'è' | 'à' | 'â' | 'ç' | 'ê' | 'ë' | 'î' | 'ï' | 'ô' | 'ù' | 'û' | 'ü');
            others += u32::from(!expected);
        }
        second = before;
        before = c;
    }
    if arabic < 4 || others * 20 > arabic {
        return None;
    }
    let share = f64::from(common) / f64::from(arabic);
    (share >= 0.4).then(|| share + f64::from(articles) / f64::from(words.max(1)))
}

fn undecodable(bytes: &[u8], first: usize) -> Problem {
    let (line, column) = position(bytes, first);
    let message = format!(
        "byte 0x{:02x} is not UTF-8, and the text is not Arabic as UTF-16, windows-1256 or ISO-8859-6 either; save it as UTF-8",
        bytes.get(first).copied().unwrap_or_default()
    );
    Problem::new(ProblemKind::Encoding, message).at(line, column)
}

/// Line and column, from 1, of a byte before which all is UTF-8.
fn position(bytes: &[u8], at: usize) -> (u64, u64) {
    let before = String::from_utf8_lossy(&bytes[..at.min(bytes.len())]);
    line_and_column(&before)
}

/// Line and column, from 1, of the character after `before`.
pub(crate) fn line_and_column(before: &str) -> (u64, u64) {
    let line = before.bytes().filter(|&byte| byte == b'\n').count() as u64 + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() as u64 + 1;
    (line, column)
}
