//! Any title and text are coded; evidence quotes what stands at its offsets; coding twice gives the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use marsad_coder::Coder;
use marsad_lexicon::Lexicon;
use marsad_record::Document;
use std::cell::RefCell;

thread_local! {
    static CODER: RefCell<Coder<'static>> = {
        let lexicon: &'static Lexicon<'static> = Box::leak(Box::new(marsad_lexicon_data::lexicon()));
        RefCell::new(Coder::new(lexicon))
    };
}

fuzz_target!(|data: &str| {
    let (title, text) = match data.split_once('\u{1}') {
        Some((title, text)) => (Some(title.to_owned()), text.to_owned()),
        None => (None, data.to_owned()),
    };
    // Every length of text is coded, half of them with a date.
    let published = (data.len() % 2 == 0).then(|| jiff::civil::date(2024, 4, 17));
    let document = Document { id: "fuzz".to_owned(), published, title, text, ..Document::default() };
    CODER.with_borrow_mut(|coder| {
        let first = format!("{:?}", coder.code(&document));
        assert_eq!(first, format!("{:?}", coder.code(&document)));
        let _ = coder.explain(&document);
    });
});
