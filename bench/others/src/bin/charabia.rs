//! Segments and normalises with `charabia`, told that the text is Arabic so that it need not find out.

use charabia::{Language, TokenizerBuilder};
use std::hint::black_box;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut builder = TokenizerBuilder::<&[u8]>::new();
    builder.allow_list(&[Language::Ara]);
    let tokenizer = builder.build();
    marsad_bench_others::time(|text| tokenizer.tokenize(text).map(black_box).filter(|token| token.is_word()).count())
}
