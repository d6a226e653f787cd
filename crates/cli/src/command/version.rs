//! `marsad --version`

use crate::exit::{Exit, Outcome};
use crate::lexicon::Loaded;
use std::io::Write;

/// Prints the version of the program and the hashes of the built-in lexicon and gazetteer: two runs that agree in all give the
/// same records. GeoNames asks to be named.
pub fn run() -> Outcome {
    let loaded = Loaded::new(None)?;
    let hash = loaded.lexicon()?.source_hash().to_owned();
    let places = marsad_lexicon_data::gazetteer_hash();
    let (program, records) = (env!("CARGO_PKG_VERSION"), marsad_record::VERSION);
    let mut out = std::io::stdout().lock();
    writeln!(out, "marsad {program} (lexicon {hash}, gazetteer {places}, records version {records})")?;
    writeln!(out, "places: GeoNames (geonames.org), CC BY 4.0; Unicode CLDR, Unicode License v3")?;
    Ok(Exit::Done)
}
