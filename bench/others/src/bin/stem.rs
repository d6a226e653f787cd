//! Splits at whitespace and stems each word with the Snowball stemmer of `rust-stemmers`.

use rust_stemmers::{Algorithm, Stemmer};
use std::hint::black_box;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let stemmer = Stemmer::create(Algorithm::Arabic);
    marsad_bench_others::time(|text| text.split_whitespace().map(|word| black_box(stemmer.stem(word))).count())
}
