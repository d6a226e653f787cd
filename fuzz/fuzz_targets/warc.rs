//! Any bytes are read as an archive of the Web, packed or not, or refused; and as a Parquet file.
#![no_main]

use libfuzzer_sys::fuzz_target;
use marsad_ingest::table::parquet::Rows;
use marsad_ingest::{Options, warc};

fuzz_target!(|data: &[u8]| {
    let options = Options::default();
    let told = |read: Result<marsad_ingest::Item, marsad_ingest::Problem>| {
        if let Err(problem) = read {
            assert!(!problem.to_string().is_empty());
        }
    };
    warc::read(data, "fuzz", options.clone()).take(data.len() + 2).for_each(told);
    warc::read_packed(data, "fuzz", options.clone()).take(data.len() + 2).for_each(told);
    if data.starts_with(b"PAR1")
        && let Ok(rows) = Rows::new(bytes::Bytes::copy_from_slice(data), "fuzz", options)
    {
        rows.take(1000).for_each(told);
    }
});
