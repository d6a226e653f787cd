//! `marsad --version`

use crate::exit::{Exit, Outcome};
use crate::lexicon::Loaded;
use std::io::Write;

/// Prints the version of the program and the hash of the built-in lexicon: two runs that agree in both give the same records.
pub fn run() -> Outcome {
    let hash = Loaded::new(None)?.with(|lexicon| lexicon.source_hash().to_owned())?;
    writeln!(std::io::stdout(), "marsad {} (lexicon {hash}, records {})", env!("CARGO_PKG_VERSION"), marsad_record::VERSION)?;
    Ok(Exit::Done)
}
