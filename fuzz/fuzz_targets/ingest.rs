//! Any bytes are read as documents or refused, in every format; what is read has a language.
#![no_main]

use libfuzzer_sys::fuzz_target;
use marsad_ingest::{Item, Options, Problem, input, json, lines::Lines};

fn look(read: Result<Item, Problem>) {
    match read {
        Ok(item) => {
            let _ = item.document.language();
            if let Some(day) = &item.document.published {
                assert_eq!(marsad_ingest::day::day(day), Some(day.as_str()));
            }
            item.notes.iter().for_each(|note| assert!(!note.to_string().is_empty()));
        }
        Err(problem) => assert!(!problem.to_string().is_empty()),
    }
}

fuzz_target!(|data: &[u8]| {
    for keep_raw in [false, true] {
        let options = Options { keep_raw, ..Options::default() };
        json::read(data, "fuzz", &options).into_iter().for_each(look);
        Lines::new(data, "fuzz", options).for_each(look);
    }
    look(input::read_text(data, "fuzz", &Options::default()));
});
