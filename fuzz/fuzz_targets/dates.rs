//! Expressions of time in any text are found in order and resolve against any day of publication.
#![no_main]

use libfuzzer_sys::fuzz_target;
use marsad_mention::time::expression::{Anchor, Tense};
use marsad_mention::time::{self, TimeTable};
use marsad_text::Text;
use std::sync::LazyLock;

static TIMES: LazyLock<TimeTable> = LazyLock::new(|| TimeTable::new(&marsad_lexicon_data::lexicon()));

fuzz_target!(|data: &str| {
    let text = Text::new(data);
    let published = jiff::civil::date(2024, 2, 29);
    // The days at both ends of the calendar are where arithmetic breaks.
    for published in [None, Some(published), Some(jiff::civil::Date::MIN), Some(jiff::civil::Date::MAX)] {
        let mut previous = None;
        for sentence in text.sentences() {
            let mut end = sentence.tokens.start;
            for mention in time::find(&TIMES, &text, sentence.tokens) {
                assert!(mention.tokens.start >= end && sentence.tokens.covers(mention.tokens));
                end = mention.tokens.end;
                for tense in [Tense::Past, Tense::Future] {
                    let anchor = Anchor { published, previous: previous.as_ref(), in_sentence: None, tense };
                    if let Some(interval) = time::resolve(&mention.expression, &anchor) {
                        if let (Some(start), Some(end)) = (interval.start, interval.end) {
                            assert!(start <= end);
                        }
                        let _ = interval.edtf();
                        previous = Some(interval);
                    }
                }
            }
        }
    }
});
