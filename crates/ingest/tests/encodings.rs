//! Bytes of every encoding that is read, and bytes that are not.

use encoding_rs::{ISO_8859_6, WINDOWS_1252, WINDOWS_1256};
use marsad_ingest::decode::decode;
use marsad_ingest::problem::ProblemKind;
use proptest::prelude::*;

const REPORT: &str = "أعلنت وزارة الدفاع أمس أن قواتها انسحبت من المدينة، وقال ناطق باسمها إن ذلك تم بعد أسابيع من القتال.\n\
                      وأضاف أن 17 جنديا قتلوا؟ نعم؛ هكذا قال.";

fn utf16(text: &str, big_endian: bool, mark: bool) -> Vec<u8> {
    let marked = if mark { format!("\u{feff}{text}") } else { text.to_owned() };
    marked.encode_utf16().flat_map(|unit| if big_endian { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
}

#[track_caller]
fn check(bytes: &[u8], encoding: &str, text: &str) {
    let decoded = decode(bytes).unwrap();
    assert_eq!((decoded.encoding, decoded.text.as_ref()), (encoding, text));
    assert!(decoded.note.is_none());
}

#[track_caller]
fn check_refused(bytes: &[u8], message: &str) {
    let problem = decode(bytes).unwrap_err();
    assert_eq!(problem.kind, ProblemKind::Encoding);
    assert!(problem.to_string().contains(message), "{problem}");
}

#[test]
fn utf_8_with_and_without_mark() {
    check(REPORT.as_bytes(), "UTF-8", REPORT);
    check(format!("\u{feff}{REPORT}").as_bytes(), "UTF-8", REPORT);
    check(b"", "UTF-8", "");
    check(b"\xef\xbb\xbf", "UTF-8", "");
    check(b"a", "UTF-8", "a");
}

#[test]
fn utf_16_with_and_without_mark() {
    for text in [REPORT, "روسيا", "The ministry said so.", "{\"text\": \"انسحبت القوات\"}"] {
        for mark in [true, false] {
            check(&utf16(text, false, mark), "UTF-16LE", text);
            check(&utf16(text, true, mark), "UTF-16BE", text);
        }
    }
    // Half a character at the end.
    check_refused(&utf16(REPORT, false, true)[..101], "UTF-16LE");
}

#[test]
fn one_byte_arabic_encodings() {
    for text in [REPORT, "انسحبت القوات الروسية", "قتل 10 جنود في حلب", "وقال لي إنه عاد إلى بيته في الليل"]
    {
        check(&WINDOWS_1256.encode(text).0, "windows-1256", text);
        check(&ISO_8859_6.encode(text).0, "ISO-8859-6", text);
    }
    let with_latin_letters = "قال السيد Réné إن شركة Citroën عادت إلى السوق المحلية في الجزائر";
    check(&WINDOWS_1256.encode(with_latin_letters).0, "windows-1256", with_latin_letters);
}

#[test]
fn other_scripts_are_decoded_so_that_the_language_can_be_said() {
    let french = "Le ministère a annoncé hier que ses forces s'étaient retirées de la ville après des semaines.";
    let decoded = decode(&WINDOWS_1252.encode(french).0).unwrap().text.into_owned();
    assert_eq!(decoded, french);
    let russian = "Министерство обороны сообщило вчера о выводе войск из города после недель боёв";
    let decoded = decode(&encoding_rs::WINDOWS_1251.encode(russian).0).unwrap().text.into_owned();
    assert_eq!(decoded, russian);
}

#[test]
fn a_few_broken_sequences_are_noted() {
    let cut = &REPORT.as_bytes()[..REPORT.len() - 10];
    let cut = &cut[..(0..cut.len()).rev().find(|&end| std::str::from_utf8(&cut[..end]).is_err()).unwrap()];
    let decoded = decode(cut).unwrap();
    assert!(decoded.text.ends_with('\u{fffd}'));
    let note = decoded.note.unwrap();
    assert_eq!((note.line, note.kind), (Some(2), ProblemKind::Encoding));
    assert!(note.message.starts_with("1 broken"));
}

#[test]
fn what_is_no_text_is_refused() {
    check_refused(b"%PDF-1.7 ...", "a PDF file");
    check_refused(b"PK\x03\x04....", "office document");
    check_refused(b"\x89PNG\r\n\x1a\n", "PNG");
    check_refused(&[0, 1, 2, 3, 250, 251, 252, 3, 2, 1, 0, 255].repeat(10), "binary data");
    let noise: Vec<u8> = (0..400u32).map(|i| (i * 37 % 127 + 128) as u8).collect();
    check_refused(&noise, "is not UTF-8");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = decode(&bytes);
    }

    #[test]
    fn utf_8_stays_as_it_is(text in "[ -~\u{600}-\u{6ff}]{0,200}") {
        let decoded = decode(text.as_bytes()).unwrap();
        prop_assert_eq!(decoded.text.as_ref(), &text);
    }
}
