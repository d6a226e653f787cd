//! Which names of the gazetteer fire on raw text: `cargo run --release -p marsad-mention --example gazetted -- FILE.jsonl`
//! prints, for each name that only the gazetteer has, how often it is taken for a place, what it is taken for, and the
//! words around it, the most frequent first. For reading, and for `gazetteer/doubtful.tsv`.

use std::collections::BTreeMap;

use marsad_mention::actor::{self, Context};
use marsad_mention::name::{self, Matches};
use marsad_mention::place::{self, Surroundings, choose_in};
use marsad_mention::word::Analyser;
use marsad_text::{Span, Text};
use serde_json::Value;

/// Words shown on each side.
const AROUND: u32 = 6;
/// Places of one name that are shown.
const SHOWN: usize = 3;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let file = std::env::args().nth(1).ok_or("which file?")?;
    let lexicon = marsad_lexicon_data::lexicon();
    let mut analyser = Analyser::new(&lexicon);
    let mut found: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    for line in std::fs::read_to_string(file)?.lines() {
        let value: Value = serde_json::from_str(line)?;
        let text = Text::with_title(value["title"].as_str(), value["text"].as_str().unwrap_or(""));
        let words = analyser.read(&text);
        let (mut matches, mut places, mut countries) = (Matches::default(), Vec::new(), Context::default());
        let mut memory = actor::Memory::default();
        for sentence in text.sentences() {
            name::find(&text, &words, &lexicon, sentence, &mut matches);
            for mention in actor::find_in(&text, &words, &lexicon, &matches, sentence, &mut memory) {
                countries.see(&mention);
            }
            places.extend(place::find(&text, &words, &lexicon, &matches, sentence));
        }
        let around = Surroundings { countries: &countries, places: &[] };
        for mention in &places {
            let Some(chosen) = choose_in(mention, &around).filter(|c| c.entity.is_none()) else { continue };
            let start = mention.tokens.start.saturating_sub(AROUND);
            let end = (mention.tokens.end + AROUND).min(text.tokens().len() as u32);
            let shown = text.quote(Span::new(start, end)).replace('\n', " ");
            let name = text.quote(mention.name.unwrap_or(mention.tokens)).to_owned();
            let what = format!("{} {} {}", chosen.name, chosen.code, chosen.population);
            found.entry((name, what)).or_default().push(shown);
        }
    }
    let mut names: Vec<_> = found.into_iter().collect();
    names.sort_by_key(|(_, shown)| std::cmp::Reverse(shown.len()));
    for ((name, what), shown) in names {
        println!("{}\t{name}\t{what}", shown.len());
        for words in shown.iter().take(SHOWN) {
            println!("\t{words}");
        }
    }
    Ok(())
}
