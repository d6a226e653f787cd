//! Any word is read in every way its letters allow; every stem lies within the word, on character borders.
#![no_main]

use libfuzzer_sys::fuzz_target;
use marsad_lexicon::Lexicon;
use marsad_mention::word::Analyser;
use marsad_text::{Text, TokenKind};
use std::cell::RefCell;

thread_local! {
    static ANALYSER: RefCell<Analyser<'static>> = {
        let lexicon: &'static Lexicon<'static> = Box::leak(Box::new(marsad_lexicon_data::lexicon()));
        RefCell::new(Analyser::new(lexicon))
    };
}

fuzz_target!(|data: &str| {
    let text = Text::new(data);
    ANALYSER.with_borrow_mut(|analyser| {
        let words = analyser.read(&text);
        for (index, token) in text.tokens().iter().enumerate() {
            let index = index as u32;
            let word = words.get(index);
            assert!(token.kind != TokenKind::Arabic || !word.readings.is_empty());
            for reading in &word.readings {
                let (start, end) = reading.stem;
                assert!(text.folded(index).get(start as usize..end as usize).is_some());
            }
        }
    });
});
