//! Prints the sizes of the shipped lexicon's tables, how long compiling and reading take, and how some words are read:
//! `cargo run --release -p marsad-lexicon-data --example sizes [WORD]...`

use std::time::Instant;

fn main() {
    let sources = marsad_lexicon_data::sources();
    let start = Instant::now();
    let made = marsad_lexicon::build(&sources);
    println!("compile {:?}, {} files", start.elapsed(), sources.len());
    if let Err(problems) = made {
        problems.iter().for_each(|p| println!("{p}"));
    }
    let start = Instant::now();
    let lexicon = marsad_lexicon_data::lexicon();
    println!("read {:?}, {} bytes", start.elapsed(), marsad_lexicon_data::builtin().len());
    let t = lexicon.tables();
    println!(
        "stems {} readings {} lemmas {} words {} stems {}\nnodes {} edges {} payloads {}\nentities {} agents {} titles {} classes {} entries {}\nframes {} triggers {} phrases {} prepositions {}",
        t.form_ranges.len() - 1,
        t.form_readings.len(),
        t.lemmas.len(),
        t.words.len(),
        t.forms.len(),
        t.nodes.len(),
        t.edges.len(),
        t.payloads.len(),
        t.entities.len(),
        t.agents.len(),
        t.titles.len(),
        t.classes.len(),
        t.entries.len(),
        t.frames.len(),
        t.frame_triggers.len(),
        t.frame_phrases.len(),
        t.prepositions.len()
    );
    for word in std::env::args().skip(1) {
        println!("{word}:");
        for form in lexicon.readings(&word) {
            let lemma = lexicon.lemma(form.lemma.to_native());
            let frames: Vec<&str> =
                lexicon.frames_of(form.lemma.to_native()).map(|f| lexicon.frame(f).id.as_str()).collect();
            println!(
                "  {} {:?} {:?} {frames:?}",
                lemma.key,
                lemma.part,
                marsad_morphology::Features(form.features.to_native())
            );
        }
    }
}
