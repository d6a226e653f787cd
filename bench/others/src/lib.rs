//! What the programs have in common: they read all documents, then time two passes over them.
//!
//! The file holds the documents with a NUL between them. Standard output is `{"tokens": N, "passes": [SECONDS, SECONDS]}`: reading
//! the file is not timed, and the first pass is what a program pays that reads each document once.

use std::time::Instant;

/// Times `count`, which gives the number of tokens of one document, on the file named on the command line.
///
/// # Errors
/// Where no file is named or it cannot be read as UTF-8.
pub fn time(mut count: impl FnMut(&str) -> usize) -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("give the file of documents")?;
    let text = std::fs::read_to_string(path)?;
    let mut passes = [0.0; 2];
    let mut tokens = 0;
    for pass in &mut passes {
        let began = Instant::now();
        tokens = text.split('\0').map(&mut count).sum();
        *pass = began.elapsed().as_secs_f64();
    }
    println!("{{\"tokens\": {tokens}, \"passes\": {passes:?}}}");
    Ok(())
}
