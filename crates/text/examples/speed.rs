//! Words a second of reading a text: `cargo run --release -p marsad-text --example speed -- FILE`.
//! The file is read whole and taken line by line, a text a line.

use marsad_text::{Text, TokenKind};
use std::time::Instant;

fn main() -> std::io::Result<()> {
    let Some(path) = std::env::args().nth(1) else {
        eprintln!("usage: speed FILE");
        std::process::exit(2);
    };
    let all = std::fs::read_to_string(path)?;
    let (mut best, mut words, mut sentences) = (f64::INFINITY, 0, 0);
    for _ in 0..5 {
        (words, sentences) = (0, 0);
        let start = Instant::now();
        for line in all.lines() {
            let text = Text::new(line);
            words += text.tokens().iter().filter(|token| token.kind == TokenKind::Arabic).count();
            sentences += text.sentences().len();
        }
        best = best.min(start.elapsed().as_secs_f64());
    }
    println!("{words} words, {sentences} sentences, {:.2} M words/s", words as f64 / best / 1e6);
    Ok(())
}
