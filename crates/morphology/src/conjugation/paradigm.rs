//! All cells of a verb: pattern, ending and rules put together.

use super::VerbForm;
use super::endings::{Cell, IMPERATIVE, IMPERFECT, PERFECT};
use super::form::Form;
use super::pattern::{Omitted, Verb};
use super::rules::{self, Closed, Context};
use super::segment::{Segment, Vowel, fixed};
use super::spelling::{Final, each_spelling};
use crate::features::{Aspect, Features, Mood, Voice};

const MOODS: [Mood; 3] = [Mood::Indicative, Mood::Subjunctive, Mood::Jussive];
const VOICES: [Voice; 2] = [Voice::Active, Voice::Passive];

/// Every form: perfect and imperfect in both voices, imperative; in the order of the tables of endings.
pub(super) fn forms(verb: &Verb) -> Vec<VerbForm> {
    let mut out = Forms { verb, all: Vec::with_capacity(128), word: Vec::with_capacity(24) };
    for voice in VOICES {
        for cell in &PERFECT {
            out.add(
                &perfect_stem(verb, voice, cell),
                cell.endings[0],
                features(Aspect::Perfect, Mood::Any, voice, cell),
            );
        }
        if verb.traits.perfect_only {
            return out.all;
        }
    }
    for voice in VOICES {
        for (mood, ending) in MOODS.into_iter().zip(0..) {
            for cell in &IMPERFECT {
                let features = features(Aspect::Imperfect, mood, voice, cell);
                out.add(&imperfect_stem(verb, voice, cell), cell.endings[ending], features);
            }
        }
    }
    for cell in &IMPERATIVE {
        let features = features(Aspect::Imperative, Mood::Any, Voice::Active, cell);
        for omitted in imperative_omitted(verb).into_iter().flatten() {
            let stem = Stem { pattern: verb.patterns().imperative, prefix: cell.prefix, omitted };
            out.add(&stem, cell.endings[0], features);
        }
    }
    out.all
}

/// The two cited forms: third person masculine singular of the active perfect and imperfect indicative.
pub(super) fn cited(verb: &Verb) -> (Vec<Segment>, Vec<Segment>) {
    let stems = [perfect_stem(verb, Voice::Active, &PERFECT[0]), imperfect_stem(verb, Voice::Active, &IMPERFECT[0])];
    let endings = [PERFECT[0].endings[0], IMPERFECT[0].endings[0]];
    let (mut perfect, mut imperfect) = (Vec::with_capacity(16), Vec::with_capacity(16));
    build(verb, &stems[0], endings[0], Variant::Usual, &mut perfect);
    build(verb, &stems[1], endings[1], Variant::Usual, &mut imperfect);
    (perfect, imperfect)
}

/// A stem before its pattern is filled.
struct Stem {
    pattern: &'static str,
    /// The consonant of the person in the imperfect.
    prefix: char,
    omitted: Omitted,
}

fn perfect_stem(verb: &Verb, voice: Voice, cell: &Cell) -> Stem {
    let before_vowel = cell.endings[0].starts_with(['a', 'A', 'U']);
    Stem { pattern: verb.perfect(voice, before_vowel), prefix: cell.prefix, omitted: perfect_omitted(verb) }
}

fn imperfect_stem(verb: &Verb, voice: Voice, cell: &Cell) -> Stem {
    let pattern = verb.patterns().imperfect[voice as usize];
    Stem { pattern, prefix: cell.prefix, omitted: imperfect_omitted(verb, voice) }
}

struct Forms<'a> {
    verb: &'a Verb,
    all: Vec<VerbForm>,
    /// The word being built.
    word: Vec<Segment>,
}

impl Forms<'_> {
    /// Adds one cell with all its spellings; a doubled verb without ending has a contracted form too, يَمُدَّ beside يَمْدُدْ.
    fn add(&mut self, stem: &Stem, ending: &str, features: Features) {
        let first = self.all.len();
        if ending.is_empty() && self.verb.contracts() {
            self.add_word(stem, "a", Variant::Usual, features, first);
        }
        self.add_word(stem, ending, Variant::Usual, features, first);
        if has_variants(self.verb) {
            self.add_word(stem, ending, Variant::Other, features, first);
        }
    }

    /// Adds the spellings of one word that are not among the forms from `first` on.
    fn add_word(&mut self, stem: &Stem, ending: &str, variant: Variant, features: Features, first: usize) {
        self.word.clear();
        build(self.verb, stem, ending, variant, &mut self.word);
        each_spelling(&self.word, Final::Sukun, |vocalised| {
            let form = VerbForm { vocalised, features };
            if !self.all[first..].contains(&form) {
                self.all.push(form);
            }
        });
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

/// Builds one word, with all sound rules applied, in an empty buffer.
fn build(verb: &Verb, stem: &Stem, ending: &str, variant: Variant, word: &mut Vec<Segment>) {
    verb.fill(stem.pattern, stem.prefix, stem.omitted, word);
    let context = Context {
        stem: word.len(),
        contracts: verb.contracts(),
        closed: closed_vowels(verb, variant),
        firm_glides: variant == Variant::Usual && matches!(verb.form, Form::Q1 | Form::Q2),
    };
    word.extend(ending.chars().filter_map(fixed));
    rules::apply(word, &context);
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
