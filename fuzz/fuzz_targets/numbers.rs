//! Numbers in any text are found in order, with their least, best and greatest value in order too.
#![no_main]

use libfuzzer_sys::fuzz_target;
use marsad_mention::quantity::{self, QuantityTable};
use marsad_text::Text;
use std::sync::LazyLock;

static QUANTITIES: LazyLock<QuantityTable> = LazyLock::new(|| QuantityTable::new(&marsad_lexicon_data::lexicon()));

fuzz_target!(|data: &str| {
    let text = Text::new(data);
    for sentence in text.sentences() {
        let mut start = sentence.tokens.start;
        for quantity in quantity::find(&QUANTITIES, &text, sentence.tokens) {
            assert!(quantity.tokens.start >= start && sentence.tokens.covers(quantity.tokens));
            start = quantity.tokens.start;
            let values: Vec<u64> = [quantity.low, quantity.best, quantity.high].into_iter().flatten().collect();
            assert!(values.is_sorted());
        }
    }
});
