//! Any bytes are read as a page or refused, the same way twice; no page of Arabic text holds markup.
#![no_main]

use libfuzzer_sys::fuzz_target;
use marsad_ingest::html::{Origin, read};
use marsad_ingest::{Options, Problem};

fuzz_target!(|data: &[u8]| {
    let options = Options { today: Some("2024-05-01".parse().unwrap()), ..Options::default() };
    let page = |charset| {
        let origin = Origin { url: Some("https://example.org/2024/04/17/a"), charset, fetched: None };
        read(data, "fuzz", &origin, &options).map(|item| (item.document, item.notes))
    };
    for charset in [None, Some("windows-1256")] {
        let (first, second): (Result<_, Problem>, Result<_, Problem>) = (page(charset), page(charset));
        assert_eq!(first, second);
        if let Ok((document, _)) = first {
            assert!(!document.text.trim().is_empty());
            assert!(!document.text.contains('\0'));
            assert!(document.published.is_none_or(|day| marsad_ingest::day::day(&day) == Some(day.as_str())));
        }
    }
});
