//! The words of patterns that a token can stand for. Patterns are written as an editor writes them: with or without the
//! article, in the citation form; texts put clitics and inflection around them.

use marsad_lexicon::Lexicon;
use marsad_lexicon::tables::WordId;
use marsad_morphology::Proclitics;

use super::{Origin, Reading};

/// More keys than this a word never has in earnest.
const MOST_KEYS: usize = 24;

/// Keys of a word with the reading each one needs, most literal first: the token itself; without its conjunction; without
/// its preposition, with the article; the bare stem; the citation forms of its lemmas.
pub(super) fn keys(lexicon: &Lexicon, folded: &str, readings: &[Reading]) -> Vec<(WordId, u8)> {
    let mut keys: Vec<(WordId, u8)> = Vec::new();
    let mut add = |id: Option<WordId>, needs: u8| {
        if let Some(id) = id
            && keys.len() < MOST_KEYS
            && !keys.iter().any(|key| key.0 == id)
        {
            keys.push((id, needs));
        }
    };
    add(lexicon.word(folded), u8::MAX);
    let known = || readings.iter().zip(0u8..);
    // Readings that share what is looked up are asked once, for the likeliest of them.
    let first = |index: u8, same: &dyn Fn(&Reading) -> bool| !readings[..usize::from(index)].iter().any(same);
    for (reading, index) in known().filter(|(r, _)| r.proclitics.conjunction()) {
        let question = |r: &Reading| r.proclitics.has(Proclitics::QUESTION);
        if !first(index, &|r| r.proclitics.conjunction() && question(r) == question(reading)) {
            continue;
        }
        let mut letters = folded.chars();
        if reading.proclitics.has(Proclitics::QUESTION) {
            letters.next();
        }
        letters.next();
        add(lexicon.word(letters.as_str()), index);
    }
    let mut with_article = String::new();
    for (reading, index) in known().filter(|(r, _)| r.proclitics.has(Proclitics::ARTICLE)) {
        if !first(index, &|r| r.proclitics.has(Proclitics::ARTICLE) && r.stem == reading.stem) {
            continue;
        }
        with_article.clear();
        with_article.push_str("ال");
        with_article.push_str(stem(folded, reading));
        add(lexicon.word(&with_article), index);
    }
    for (reading, index) in known().filter(|(r, _)| r.origin != Origin::Shape) {
        if first(index, &|r| r.origin != Origin::Shape && r.stem == reading.stem) {
            add(lexicon.word(stem(folded, reading)), index);
        }
    }
    for (reading, index) in known() {
        add(reading.lemma.map(|lemma| lexicon.lemma(lemma).word.to_native()), index);
    }
    keys.shrink_to_fit();
    keys
}

fn stem<'w>(folded: &'w str, reading: &Reading) -> &'w str {
    folded.get(reading.stem.0 as usize..reading.stem.1 as usize).unwrap_or("")
}
