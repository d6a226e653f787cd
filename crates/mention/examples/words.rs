//! Shows the readings of words, or measures how fast a file's words are read:
//!
//! ```text
//! cargo run --release -p marsad-mention --example words -- lexicon والقوات للكرملين
//! cargo run --release -p marsad-mention --example words -- lexicon --speed FILE
//! cargo run --release -p marsad-mention --example words -- lexicon --unknown FILE
//! ```
//!
//! The first argument is the lexicon folder, FILE is JSON Lines with a `text`. `--speed` reads FILE ten times: the first pass meets every
//! word type for the first time, the others find all that the memory holds. `--unknown` lists word types that rest on no table, commonest
//! first, with their best guess.

use std::collections::HashMap;
use std::path::Path;
use std::time::Instant;

use marsad_lexicon::{Lexicon, build, folder::read_folder};
use marsad_mention::word::{Analyser, Origin, Reading};
use marsad_text::{Text, TokenKind};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, rest @ ..] = arguments.as_slice() else { return Err("usage: words LEXICON WORD...".into()) };
    let bytes = build(&read_folder(Path::new(folder))?)
        .map_err(|problems| problems.iter().map(|p| format!("{p}\n")).collect::<String>())?;
    let lexicon = Lexicon::read(&bytes)?;
    let mut analyser = Analyser::new(&lexicon);
    match rest {
        [mode, file] if mode.starts_with("--") => {
            let lines = std::fs::read_to_string(file)?;
            let documents = lines.lines().map(serde_json::from_str).collect::<Result<Vec<serde_json::Value>, _>>()?;
            let texts: Vec<Text> = documents.iter().filter_map(|d| d["text"].as_str()).map(Text::new).collect();
            if mode == "--speed" { speed(&mut analyser, &texts) } else { unknown(&mut analyser, &texts) }
        }
        words => {
            for word in words {
                let text = Text::new(word);
                println!("{word}");
                let words = analyser.read(&text);
                for reading in &words.get(0).readings {
                    println!("  {}", describe(&lexicon, reading, text.folded(0)));
                }
                println!("  keys {:?}", words.get(0).keys);
            }
        }
    }
    Ok(())
}

fn describe(lexicon: &Lexicon, reading: &Reading, folded: &str) -> String {
    let key = reading.lemma.map_or("-", |lemma| lexicon.lemma(lemma).key.as_str());
    let stem = folded.get(reading.stem.0 as usize..reading.stem.1 as usize).unwrap_or("");
    format!(
        "{:5} {:?} {key} stem {stem} {:?} proclitics {:07b} enclitic {:?} {:?}",
        reading.score, reading.part, reading.features, reading.proclitics.0, reading.enclitic, reading.origin
    )
}

fn speed(analyser: &mut Analyser, texts: &[Text]) {
    let tokens: usize = texts.iter().map(|text| text.tokens().len()).sum();
    let arabic: usize =
        texts.iter().map(|text| text.tokens().iter().filter(|t| t.kind == TokenKind::Arabic).count()).sum();
    println!("{tokens} tokens, {arabic} of them Arabic words");
    for pass in 0..10 {
        let start = Instant::now();
        let words: usize = texts.iter().map(|text| analyser.read(text)).map(|words| words.len()).sum();
        let seconds = start.elapsed().as_secs_f64();
        println!("pass {pass}: {seconds:.3} s, {:.2} M words a second ({words})", arabic as f64 / seconds / 1e6);
    }
}

fn unknown(analyser: &mut Analyser, texts: &[Text]) {
    let (mut all, mut missed) = (0usize, 0usize);
    let mut types: HashMap<String, (usize, String)> = HashMap::new();
    for text in texts {
        let words = analyser.read(text);
        for (_, index) in text.tokens().iter().zip(0..).filter(|(t, _)| t.kind == TokenKind::Arabic) {
            all += 1;
            let best = words.get(index).readings.first();
            if best.is_none_or(|reading| matches!(reading.origin, Origin::Shape | Origin::Name)) {
                missed += 1;
                let guess = best.map_or(String::new(), |r| format!("{:?} {:?} {:?}", r.origin, r.part, r.features));
                types.entry(text.plain(index).to_owned()).or_insert((0, guess)).0 += 1;
            }
        }
    }
    println!("{missed} of {all} words rest on no table");
    let mut types: Vec<_> = types.into_iter().collect();
    types.sort_by(|a, b| b.1.0.cmp(&a.1.0).then_with(|| a.0.cmp(&b.0)));
    for (word, (count, guess)) in types.iter().take(1500) {
        println!("{count:6} {word} {guess}");
    }
}
