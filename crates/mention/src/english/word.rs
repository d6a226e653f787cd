//! Readings of an English word: the forms of the lexicon that it is, else what its ending says.

use marsad_lexicon::Lexicon;
use marsad_lexicon::tables::Part;
use marsad_morphology::{Aspect, Features, Mood, Number, Proclitics, Voice};

use crate::word::{Origin, Reading};

const KNOWN: i16 = 100;
const GUESSED: i16 = 10;

/// All readings of a word, given plain and folded; never empty.
pub fn readings(lexicon: &Lexicon<'_>, plain: &str, folded: &str) -> Vec<Reading> {
    let reading = |lemma: Option<u32>, part: Part, features: Features, score: i16, origin: Origin| Reading {
        proclitics: Proclitics::NONE,
        enclitic: None,
        lemma,
        part,
        features,
        stem: (0, u16::try_from(folded.len()).unwrap_or(0)),
        score,
        origin,
    };
    let forms = lexicon.readings(folded).iter();
    let mut all: Vec<Reading> = forms
        .map(|form| {
            let lemma = form.lemma.to_native();
            let part = lexicon.lemma(lemma).part;
            reading(Some(lemma), part_of(part), Features(form.features.to_native()), KNOWN, Origin::Lexicon)
        })
        .collect();
    let named = plain.starts_with(char::is_uppercase);
    let guess = |part: Part, features: Features| reading(None, part, features, GUESSED, Origin::Shape);
    let done = Features::default().with_aspect(Aspect::Perfect);
    let known_verb = all.iter().any(|r| r.part == Part::Verb);
    if !known_verb && !named && folded.len() > 4 {
        if folded.ends_with("ed") {
            all.push(guess(Part::Verb, done));
            all.push(guess(Part::Verb, done.with_voice(Voice::Passive)));
        } else if folded.ends_with("ing") {
            let progressive = Features::default().with_aspect(Aspect::Imperfect).with_mood(Mood::Subjunctive);
            all.push(guess(Part::Verb, progressive));
        }
    }
    if all.is_empty() {
        let describes = ["al", "ic", "ous", "ive", "ful", "less", "ary", "ish", "able", "ible"];
        all.push(if named {
            reading(None, Part::Noun, Features::default(), GUESSED, Origin::Name)
        } else if folded.contains('-') && folded.ends_with("ed") || describes.iter().any(|end| folded.ends_with(end)) {
            guess(Part::Adjective, Features::default())
        } else {
            let many = folded.ends_with('s') && !folded.ends_with("ss");
            guess(Part::Noun, Features::default().with_number(if many { Number::Plural } else { Number::Singular }))
        });
    }
    all
}

fn part_of(part: marsad_lexicon::tables::ArchivedPart) -> Part {
    use marsad_lexicon::tables::ArchivedPart;
    match part {
        ArchivedPart::Verb => Part::Verb,
        ArchivedPart::Adjective => Part::Adjective,
        ArchivedPart::Particle => Part::Particle,
        _ => Part::Noun,
    }
}
