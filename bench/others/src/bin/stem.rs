//! Splits at whitespace and stems each word with the Snowball stemmer of `rust-stemmers`.

use rust_stemmers::{Algorithm, Stemmer};
use std::hint::black_box;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let stemmer = Stemmer::create(Algorithm::Arabic);
    let stem = |word: &&str| !black_box(stemmer.stem(word)).is_empty();
    marsad_bench_others::time(|text| text.split_whitespace().filter(stem).count())
}
