//! All cells of a verb: pattern, ending and rules put together.

use super::endings::{Cell, IMPERATIVE, IMPERFECT, PERFECT};
use super::form::Form;
use super::pattern::{Omitted, Verb};
use super::rules::{self, Context};
use super::segment::{Segment, Vowel, fixed};
use super::spelling::{Final, spellings};
use super::VerbForm;
use crate::features::{Aspect, Features, Mood, Voice};

const MOODS: [Mood; 3] = [Mood::Indicative, Mood::Subjunctive, Mood::Jussive];
const VOICES: [Voice; 2] = [Voice::Active, Voice::Passive];

/// Every form: perfect and imperfect in both voices, imperative; in the order of the tables of endings.
pub(super) fn forms(verb: &Verb) -> Vec<VerbForm> {
    let patterns = verb.patterns();
    let mut out = Forms { verb, all: Vec::with_capacity(128) };
    for voice in VOICES {
        for cell in &PERFECT {
            let features = features(Aspect::Perfect, Mood::Any, voice, cell);
            out.add(patterns.perfect[voice as usize], cell, 0, perfect_omitted(verb), features);
        }
    }
    for voice in VOICES {
        for (mood_index, mood) in MOODS.into_iter().enumerate() {
            for cell in &IMPERFECT {
                let features = features(Aspect::Imperfect, mood, voice, cell);
                let omitted = imperfect_omitted(verb, voice);
                out.add(patterns.imperfect[voice as usize], cell, mood_index, omitted, features);
            }
        }
    }
    for cell in &IMPERATIVE {
        let features = features(Aspect::Imperative, Mood::Any, Voice::Active, cell);
        for omitted in imperative_omitted(verb).into_iter().flatten() {
            out.add(patterns.imperative, cell, 0, omitted, features);
        }
    }
    out.all
}

/// The two cited forms: third person masculine singular of the active perfect and imperfect indicative.
pub(super) fn cited(verb: &Verb) -> (Vec<Segment>, Vec<Segment>) {
    let (patterns, glides) = (verb.patterns(), Glides::of(verb));
    let perfect = word(verb, patterns.perfect[0], &PERFECT[0], PERFECT[0].endings[0], perfect_omitted(verb), glides);
    let omitted = imperfect_omitted(verb, Voice::Active);
    let imperfect = word(verb, patterns.imperfect[0], &IMPERFECT[0], IMPERFECT[0].endings[0], omitted, glides);
    (perfect, imperfect)
}

struct Forms<'a> {
    verb: &'a Verb,
    all: Vec<VerbForm>,
}

impl Forms<'_> {
    /// Adds one cell with all its spellings; a doubled verb without ending has a contracted form too, يَمُدَّ beside يَمْدُدْ.
    fn add(&mut self, pattern: &'static str, cell: &Cell, mood: usize, omitted: Omitted, features: Features) {
        let ending = cell.endings[mood];
        let mut words = vec![word(self.verb, pattern, cell, ending, omitted, Glides::of(self.verb))];
        if ending.is_empty() && self.verb.contracts() {
            words.insert(0, word(self.verb, pattern, cell, "a", omitted, Glides::Lengthen));
        }
        if Glides::of(self.verb) == Glides::Stay {
            let lengthened = word(self.verb, pattern, cell, ending, omitted, Glides::Lengthen);
            if lengthened != words[0] {
                words.push(lengthened);
            }
        }
        for word in words {
            for vocalised in spellings(&word, Final::Sukun) {
                let form = VerbForm { vocalised, features };
                if !self.all.iter().rev().take(8).any(|earlier| *earlier == form) {
                    self.all.push(form);
                }
            }
        }
    }
}

fn features(aspect: Aspect, mood: Mood, voice: Voice, cell: &Cell) -> Features {
    Features::default()
        .with_aspect(aspect)
        .with_mood(mood)
        .with_voice(voice)
        .with_person(cell.person)
        .with_gender(cell.gender)
        .with_number(cell.number)
}

/// What becomes of a glide without vowel after u: سُيْطِرَ is heard beside the older سُوطِرَ, but only يُوقِعُ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Glides {
    Stay,
    Lengthen,
}

impl Glides {
    fn of(verb: &Verb) -> Glides {
        if matches!(verb.form, Form::Q1 | Form::Q2) { Glides::Stay } else { Glides::Lengthen }
    }
}

/// One word, with all sound rules applied.
fn word(
    verb: &Verb,
    pattern: &'static str,
    cell: &Cell,
    ending: &str,
    omitted: Omitted,
    glides: Glides,
) -> Vec<Segment> {
    let mut word = Vec::with_capacity(16);
    verb.fill(pattern, cell.prefix, omitted, &mut word);
    let context = Context {
        stem: word.len(),
        contracts: verb.contracts(),
        closed: if verb.form == Form::I { closed_vowel(verb) } else { Vowel::A },
        firm_glides: glides == Glides::Stay,
    };
    word.extend(ending.chars().filter_map(fixed));
    rules::apply(&mut word, &context);
    word
}

/// قُلْتُ follows يَقُولُ; بِعْتُ and خِفْتُ have i.
fn closed_vowel(verb: &Verb) -> Vowel {
    if verb.traits.imperfect_vowel == Vowel::U { Vowel::U } else { Vowel::I }
}

/// أَرَى has lost its hamza in the perfect too.
fn perfect_omitted(verb: &Verb) -> Omitted {
    Omitted { first: false, middle: verb.traits.drops_hamza && verb.form == Form::IV }
}

/// يَعِدُ but يُوعَدُ; يَرَى and يُرَى.
fn imperfect_omitted(verb: &Verb, voice: Voice) -> Omitted {
    Omitted { first: verb.traits.drops_first && voice == Voice::Active, middle: verb.traits.drops_hamza }
}

/// The imperative follows the imperfect, but for خُذْ, كُلْ, مُرْ and سَلْ beside اِسْأَلْ.
fn imperative_omitted(verb: &Verb) -> [Option<Omitted>; 2] {
    let regular = imperfect_omitted(verb, Voice::Active);
    let radicals = (verb.root.at(1), verb.root.at(2), verb.root.at(3));
    match radicals {
        ('ء', 'خ', 'ذ') | ('ء', 'ك', 'ل') | ('ء', 'م', 'ر')
            if verb.form == Form::I && verb.traits.imperfect_vowel == Vowel::U =>
        {
            [Some(Omitted { first: true, ..regular }), None]
        }
        ('س', 'ء', 'ل') if verb.form == Form::I => [Some(regular), Some(Omitted { middle: true, ..regular })],
        _ => [Some(regular), None],
    }
}
