//! One reading a token of an English sentence. Function words first; a word that may be noun or verb is settled by what stands
//! beside it.

use marsad_lexicon::tables::Part;
use marsad_mention::word::Reading;
use marsad_morphology::{Aspect, Mood, Number, Voice};
use marsad_text::TokenKind;

use super::words::{Word, word};
use crate::particle::Particle;
use crate::tag::Input;
use crate::types::{Category, NO_READING, Tag};

/// What a verb form can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// attack, attacks
    Present,
    /// attacked
    Past,
    /// attacked, taken
    Participle,
    /// attacking
    Ing,
}

/// The form of a verb reading.
pub fn form(reading: &Reading) -> Form {
    match (reading.features.aspect(), reading.features.voice(), reading.features.mood()) {
        (Aspect::Perfect, Voice::Passive, _) => Form::Participle,
        (Aspect::Perfect, ..) => Form::Past,
        (_, _, Mood::Subjunctive) => Form::Ing,
        _ => Form::Present,
    }
}

/// Tags every token of the sentence.
pub fn tag(input: &Input<'_, '_>) -> Vec<Tag> {
    let mut tags: Vec<Tag> = Vec::with_capacity(input.sentence.len() as usize);
    for token in input.sentence.indices() {
        let tag = one(input, token, &tags);
        tags.push(tag);
    }
    tags
}

fn particle_of(word: Word) -> Category {
    Category::Particle(match word {
        Word::Determiner | Word::Possessive => Particle::Determiner,
        Word::Preposition | Word::To => Particle::Preposition,
        Word::Be | Word::Have | Word::Do | Word::Will | Word::Modal => Particle::Already,
        Word::Not => Particle::Negation,
        Word::Conjunction => Particle::Conjunction,
        Word::That => Particle::Complementiser,
        Word::Relative => Particle::Relative,
        Word::Subordinator => Particle::Subordinator,
        Word::Condition => Particle::Condition,
        Word::Pronoun => Particle::Pronoun,
        Word::Adverb => Particle::Adverb,
    })
}

fn one(input: &Input<'_, '_>, token: u32, before: &[Tag]) -> Tag {
    let plain = |category: Category| Tag { category, reading: NO_READING };
    match input.text.token(token).kind {
        TokenKind::Punctuation | TokenKind::Symbol => return plain(Category::Punctuation),
        TokenKind::Number => return plain(Category::Number),
        _ => {}
    }
    let mark = input.mark(token);
    let folded = input.folded(token);
    if mark.in_time {
        return plain(Category::Other);
    }
    if matches!(folded, "'s" | "’s") {
        return plain(Category::Other);
    }
    let readings = &input.words.get(token).readings;
    let best = |part: &dyn Fn(&Reading) -> bool| readings.iter().filter(|r| part(r)).copied().next();
    let noun = best(&|r| r.part == Part::Noun);
    if mark.in_name && !(mark.name_end == token + 1 && word(folded).is_some()) {
        // Inside a name or the phrase of an actor.
        let function = word(folded).filter(|_| mark.name_end == 0 || mark.name_end > token + 1);
        if let Some(function) = function.filter(|w| matches!(w, Word::Determiner | Word::Possessive)) {
            return plain(particle_of(function));
        }
        let reading = noun.unwrap_or(Reading {
            part: Part::Noun,
            lemma: None,
            ..readings.first().copied().unwrap_or(NO_READING)
        });
        return Tag { category: Category::Nominal, reading };
    }
    if mark.in_quantity && !matches!(word(folded), Some(Word::Conjunction | Word::Preposition) | None) {
        // more than 100, at least 20, up to 15
        return plain(Category::Number);
    }
    if let Some(function) = word(folded) {
        return plain(particle_of(function));
    }
    if folded.ends_with("ly") && !readings.iter().any(|r| r.lemma.is_some()) {
        return plain(Category::Particle(Particle::Adverb));
    }
    let verbs: Vec<Reading> = readings.iter().filter(|r| r.part == Part::Verb).copied().collect();
    let adjective = best(&|r| r.part == Part::Adjective);
    if verbs.is_empty() {
        return match (noun, adjective) {
            (None, Some(adjective)) => Tag { category: Category::Adjective, reading: adjective },
            (Some(noun), _) => Tag { category: Category::Nominal, reading: noun },
            (None, None) => plain(Category::Nominal),
        };
    }
    match verb_here(input, token, before, &verbs, noun.is_some_and(|n| n.lemma.is_some())) {
        Some(verb) => Tag { category: Category::Verb, reading: verb },
        None => match noun.filter(|n| n.lemma.is_some()) {
            Some(noun) => Tag { category: Category::Nominal, reading: noun },
            // A participle that describes, a gerund that names the act.
            None => {
                let reading = verbs[0];
                let act = form(&reading) == Form::Ing;
                Tag { category: if act { Category::Nominal } else { Category::Adjective }, reading }
            }
        },
    }
}

/// The verb reading that a token has here, if it is a verb here.
fn verb_here(input: &Input<'_, '_>, token: u32, before: &[Tag], verbs: &[Reading], is_noun: bool) -> Option<Reading> {
    let start = input.sentence.start;
    // Past adverbs and `not`.
    let mut at = token;
    let mut previous = None;
    while at > start {
        at -= 1;
        let adverb =
            matches!(before[(at - start) as usize].category, Category::Particle(Particle::Adverb | Particle::Negation));
        if !adverb && !matches!(input.punctuation(at), Some('"' | '“' | '”')) {
            previous = Some(at);
            break;
        }
    }
    let of_form = |wanted: Form| verbs.iter().find(|r| form(r) == wanted).copied();
    let past = of_form(Form::Past);
    let participle = of_form(Form::Participle);
    let ing = of_form(Form::Ing);
    let present = of_form(Form::Present);
    let next = input.folded(token + 1);
    let next_word = if input.sentence.contains(token + 1) { word(next) } else { None };
    let opens_object = input.sentence.contains(token + 1)
        && (matches!(next_word, Some(Word::Determiner | Word::Possessive | Word::That | Word::Pronoun))
            || input.mark(token + 1).name_end > 0
            || input.mark(token + 1).quantity_end > 0);
    let Some(previous) = previous else {
        // First word: Seeking to …, Attacked by …; an order or headline is neither.
        return ing.filter(|_| !is_noun).or_else(|| participle.filter(|_| matches!(next, "by" | "in" | "with")));
    };
    let tag = before[(previous - start) as usize];
    let folded = input.folded(previous);
    let function = word(folded).filter(|_| !input.mark(previous).in_name);
    match function {
        Some(Word::Be) => return ing.or(participle).or(past),
        Some(Word::Have) => {
            // had troops: a thing had is a noun.
            return participle.map(|r| past.unwrap_or(r)).or(past);
        }
        Some(Word::To) => return present.filter(|_| verbs.iter().any(|r| r.features.number() == Number::Plural)),
        Some(Word::Will | Word::Modal | Word::Do) => return present,
        Some(Word::Determiner | Word::Possessive) => return None,
        Some(Word::Preposition) => {
            return ing.filter(|_| opens_object || !is_noun && next_word != Some(Word::Preposition));
        }
        Some(Word::Relative | Word::That | Word::Pronoun) => return past.or(present).or(participle),
        Some(Word::Conjunction | Word::Subordinator) => {
            // Killed and wounded, seized and burned: as the verb before; before a noun it describes.
            let verbal =
                opens_object || !is_noun || matches!(next, "to" | "by" | "in" | "at" | "from" | "with" | "against");
            if is_noun && past.is_none() && !opens_object {
                return None;
            }
            return past.or(ing).or(participle).or(present).filter(|_| verbal);
        }
        _ => {}
    }
    if input.punctuation(previous).is_some() {
        return ing.or(past).or(participle).filter(|_| !is_noun || opens_object).or_else(|| {
            // The rebels, who …, attack the town
            present.filter(|_| opens_object && !is_noun)
        });
    }
    if tag.category == Category::Verb {
        // Began attacking, was reported killed.
        return ing.or(participle.filter(|_| !is_noun));
    }
    // Behind a noun or a name.
    let name = input.mark(previous).in_name || input.mark(previous).in_time;
    if let Some(past) = past {
        // The man killed by police: `by` behind it, and a verb still to come, make it a participle.
        if next == "by" && participle.is_some() {
            return participle;
        }
        if tag.category == Category::Adjective && !name {
            return None;
        }
        return Some(past);
    }
    if let Some(participle) = participle {
        return Some(participle);
    }
    if let Some(ing) = ing {
        return if is_noun && !opens_object { None } else { Some(ing) };
    }
    let present = present?;
    let singular = present.features.number() == Number::Singular;
    if !is_noun {
        // A verb and nothing else, behind a noun that it agrees with or a name.
        return (tag.category != Category::Adjective || name).then_some(present);
    }
    // attacks, claims, plans: a verb behind a name, before an object or a clause.
    let many = tag.reading.features.number() == Number::Plural;
    let agrees = name || many != singular;
    (agrees && (opens_object || matches!(next, "to" | "that")) && tag.category == Category::Nominal).then_some(present)
}
