//! `marsad --version`

use crate::exit::{Exit, Outcome};
use crate::lexicon::Loaded;
use std::io::Write;

/// Prints the version of the program and the hash of the built-in lexicon: two runs that agree in both give the same records.
pub fn run() -> Outcome {
    let loaded = Loaded::new(None)?;
    let hash = loaded.lexicon()?.source_hash().to_owned();
    let (program, records) = (env!("CARGO_PKG_VERSION"), marsad_record::VERSION);
    writeln!(std::io::stdout(), "marsad {program} (lexicon {hash}, records version {records})")?;
    Ok(Exit::Done)
}
