//! Compiles `lexicon/` at the root of the repository into `OUT_DIR/lexicon.bin`, and packs its texts into
//! `OUT_DIR/sources.bin`, so that a user's own entries can be laid over them; unpacks the gazetteer. Runs again only when
//! one of them changes.

use std::error::Error;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    // Asked when it runs: a build script kept from another checkout must not read that checkout's lexicon.
    let here = std::env::var("CARGO_MANIFEST_DIR")?;
    let folder = Path::new(&here).join("../../lexicon");
    println!("cargo:rerun-if-changed={}", folder.display());
    let files = marsad_lexicon::folder::read_folder(&folder)?;
    let bytes = match marsad_lexicon::build(&files) {
        Ok(bytes) => bytes,
        Err(problems) => {
            for problem in &problems {
                println!("cargo:warning=lexicon/{problem}");
            }
            return Err(format!("the lexicon has {} problems", problems.len()).into());
        }
    };
    let out = std::env::var("OUT_DIR")?;
    std::fs::write(Path::new(&out).join("lexicon.bin"), &bytes)?;
    let texts: String = files.iter().map(|(path, text)| format!("{path}\u{1}{text}\u{2}")).collect();
    std::fs::write(Path::new(&out).join("sources.bin"), miniz_oxide::deflate::compress_to_vec(texts.as_bytes(), 8))?;
    let packed = Path::new(&here).join("../../gazetteer/places.bin.z");
    println!("cargo:rerun-if-changed={}", packed.display());
    let gazetteer = miniz_oxide::inflate::decompress_to_vec(&std::fs::read(&packed)?)
        .map_err(|error| format!("{}: {error}", packed.display()))?;
    std::fs::write(Path::new(&out).join("gazetteer.bin"), gazetteer)?;
    Ok(())
}
