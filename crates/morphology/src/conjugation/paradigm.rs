//! All cells of a verb: pattern, ending and rules put together.

use super::VerbForm;
use super::endings::{Cell, IMPERATIVE, IMPERFECT, PERFECT};
use super::form::Form;
use super::pattern::{Omitted, Verb};
use super::rules::{self, Closed, Context};
use super::segment::{Segment, Vowel, fixed};
use super::spelling::{Final, spellings};
use crate::features::{Aspect, Features, Mood, Voice};

const MOODS: [Mood; 3] = [Mood::Indicative, Mood::Subjunctive, Mood::Jussive];
const VOICES: [Voice; 2] = [Voice::Active, Voice::Passive];

/// Every form: perfect and imperfect in both voices, imperative; in the order of the tables of endings.
pub(super) fn forms(verb: &Verb) -> Vec<VerbForm> {
    let patterns = verb.patterns();
    let mut out = Forms { verb, all: Vec::with_capacity(128) };
    for voice in VOICES {
        for cell in &PERFECT {
            let pattern = verb.perfect(voice, cell.endings[0].starts_with(['a', 'A', 'U']));
            out.add(pattern, cell, 0, perfect_omitted(verb), features(Aspect::Perfect, Mood::Any, voice, cell));
        }
        if verb.traits.perfect_only {
            return out.all;
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
    let (patterns, variant) = (verb.patterns(), Variant::Usual);
    let perfect = word(
        verb,
        verb.perfect(Voice::Active, true),
        &PERFECT[0],
        PERFECT[0].endings[0],
        perfect_omitted(verb),
        variant,
    );
    let omitted = imperfect_omitted(verb, Voice::Active);
    let imperfect = word(verb, patterns.imperfect[0], &IMPERFECT[0], IMPERFECT[0].endings[0], omitted, variant);
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
        let mut words = vec![word(self.verb, pattern, cell, ending, omitted, Variant::Usual)];
        if ending.is_empty() && self.verb.contracts() {
            words.insert(0, word(self.verb, pattern, cell, "a", omitted, Variant::Usual));
        }
        if has_variants(self.verb) {
            words.push(word(self.verb, pattern, cell, ending, omitted, Variant::Other));
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

/// Where grammarians and usage differ, both are given: passive سُيْطِرَ beside the older سُوطِرَ, قِلْتُ beside قُلْتُ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Variant {
    Usual,
    Other,
}

/// Saves most verbs from being conjugated twice.
fn has_variants(verb: &Verb) -> bool {
    verb.root.weak_at(2) && matches!(verb.form, Form::I | Form::Q1 | Form::Q2)
}

/// One word, with all sound rules applied.
fn word(
    verb: &Verb,
    pattern: &'static str,
    cell: &Cell,
    ending: &str,
    omitted: Omitted,
    variant: Variant,
) -> Vec<Segment> {
    let mut word = Vec::with_capacity(16);
    verb.fill(pattern, cell.prefix, omitted, &mut word);
    let context = Context {
        stem: word.len(),
        contracts: verb.contracts(),
        closed: closed_vowels(verb, variant),
        firm_glides: variant == Variant::Usual && matches!(verb.form, Form::Q1 | Form::Q2),
    };
    word.extend(ending.chars().filter_map(fixed));
    rules::apply(&mut word, &context);
    word
}

/// Form I: قُلْتُ follows يَقُولُ, while بِعْتُ and خِفْتُ have i; the passive usually takes the other vowel (قِلْتُ, بُعْتُ).
fn closed_vowels(verb: &Verb, variant: Variant) -> Closed {
    if verb.form != Form::I {
        return Closed::default();
    }
    let like_u = verb.traits.imperfect_vowel == Vowel::U;
    let (own, opposite) = if like_u { (Vowel::U, Vowel::I) } else { (Vowel::I, Vowel::U) };
    Closed { after_a: own, after_u: if variant == Variant::Usual { opposite } else { own } }
}

/// أَرَى has lost its hamza in the perfect too.
fn perfect_omitted(verb: &Verb) -> Omitted {
    Omitted { first: false, middle: verb.traits.drops_hamza && verb.form == Form::IV }
}

/// يَعِدُ but يُوعَدُ; يَرَى and يُرَى.
fn imperfect_omitted(verb: &Verb, voice: Voice) -> Omitted {
    Omitted { first: verb.traits.drops_first && voice == Voice::Active, middle: verb.traits.drops_hamza }
}

/// The imperative follows the imperfect, but for خُذْ, كُلْ, مُرْ (beside اُؤْمُرْ) and سَلْ beside اِسْأَلْ.
fn imperative_omitted(verb: &Verb) -> [Option<Omitted>; 2] {
    let regular = imperfect_omitted(verb, Voice::Active);
    let short = Omitted { first: true, ..regular };
    let short_imperative = verb.form == Form::I && verb.traits.imperfect_vowel == Vowel::U;
    let radicals = (verb.root.at(1), verb.root.at(2), verb.root.at(3));
    match radicals {
        ('ء', 'خ', 'ذ') | ('ء', 'ك', 'ل') if short_imperative => [Some(short), None],
        ('ء', 'م', 'ر') if short_imperative => [Some(short), Some(regular)],
        ('س', 'ء', 'ل') if verb.form == Form::I => [Some(regular), Some(Omitted { middle: true, ..regular })],
        _ => [Some(regular), None],
    }
}
