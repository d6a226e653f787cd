//! Any bytes are read as a table or refused, in bounded steps; columns may be named in any way.
#![no_main]

use libfuzzer_sys::fuzz_target;
use marsad_ingest::table::csv::Rows;
use marsad_ingest::{Columns, Limits, Options};

fuzz_target!(|data: &[u8]| {
    let named = String::from_utf8_lossy(&data[..data.len().min(30)]).into_owned();
    let limits = Limits { line: 300, columns: 8, ..Limits::default() };
    let options = [
        Options::default(),
        Options { limits, ..Options::default() },
        Options { columns: Columns::parse(&named).unwrap_or_default(), ..Options::default() },
    ];
    for options in options {
        if let Ok(rows) = Rows::new(data, data, "fuzz", options) {
            let mut lines = 0;
            let mut count = 0;
            for row in rows {
                let line = match row {
                    Ok(item) => item.line,
                    Err(problem) => problem.line,
                };
                lines = lines.max(line.unwrap_or(0));
                count += 1;
            }
            assert!(count <= data.len() + 1 && lines <= data.len() as u64 + 1);
        }
    }
});
