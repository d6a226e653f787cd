//! What stands before a word that may be a verb: whether a clause opens there, whether it has its verb already, whether one is awaited.

use marsad_mention::word::Reading;
use marsad_morphology::{Enclitic, Gender, Number, Proclitics};

use crate::grammar::Grammar;
use crate::particle::Particle;
use crate::tag::Input;
use crate::types::{Category, Tag};

/// Nothing of the clause stands before: start of sentence, comma, conjunction, complementiser.
pub(crate) fn opens_clause(before: &[Tag]) -> bool {
    before.last().is_none_or(|t| match t.category {
        Category::Punctuation => true,
        Category::Particle(p) => matches!(
            p,
            Particle::Complementiser
                | Particle::Relative
                | Particle::FreeRelative
                | Particle::Subordinator
                | Particle::Condition
                | Particle::Conjunction
                | Particle::Already
                | Particle::Negation
                | Particle::Future
                | Particle::Interrogative
        ),
        _ => false,
    })
}

/// Whether a verb that still wants its object stands before in the same clause: no comma, conjunction or subordinator
/// between.
pub(crate) fn verb_before(before: &[Tag], grammar: &Grammar) -> bool {
    for tag in before.iter().rev().take(10) {
        match tag.category {
            Category::Verb => return !tag.reading.lemma.is_some_and(|l| grammar.auxiliary(l)),
            Category::Punctuation => return false,
            Category::Particle(
                Particle::Preposition | Particle::Demonstrative | Particle::Determiner | Particle::Adverb,
            ) => {}
            Category::Particle(_) => return false,
            _ if tag.reading.proclitics.conjunction() => {}
            _ => {}
        }
    }
    false
}

/// What stands before without a day told in between: رفض الرئيس، أمس، | عرض, تسيّر النقابات اليوم | تظاهرة. One comma alone stays, with
/// the day before it.
pub(crate) fn without_time<'t>(input: &Input<'_, '_>, before: &'t [Tag]) -> &'t [Tag] {
    let start = input.sentence.start;
    let is_time = |i: usize| input.mark(start + i as u32).in_time;
    let comma =
        |i: usize| before[i].category == Category::Punctuation && input.punctuation(start + i as u32) == Some('،');
    let mut end = before.len();
    let closed = end > 0 && comma(end - 1);
    if closed {
        end -= 1;
    }
    let told = end;
    while end > 0 && is_time(end - 1) {
        end -= 1;
    }
    match (end < told, closed) {
        (true, true) if end > 0 && comma(end - 1) => &before[..end - 1],
        (true, false) if end > 0 && !comma(end - 1) => &before[..end],
        _ => before,
    }
}

/// Whether كان stands a few words before and no other verb, comma or particle since.
pub(crate) fn awaited(before: &[Tag], grammar: &Grammar) -> bool {
    let nominal = |t: &&Tag| matches!(t.category, Category::Nominal | Category::Adjective | Category::Other);
    let last = before.iter().rev().take(6).find(|t| !nominal(t));
    last.is_some_and(|t| t.category == Category::Verb && t.reading.lemma.is_some_and(|l| grammar.auxiliary(l)))
}

/// Whether the object pronoun of a verb agrees with the indefinite noun right before it.
pub(crate) fn resumes(verb: &Reading, before: &[Tag]) -> bool {
    let Some(tag) = before.last().filter(|t| matches!(t.category, Category::Nominal | Category::Adjective)) else {
        return false;
    };
    let noun = &tag.reading;
    let indefinite = !noun.proclitics.has(Proclitics::ARTICLE) && noun.enclitic.is_none() && noun.lemma.is_some();
    let feminine = noun.features.gender() == Gender::Feminine || noun.features.number() == Number::Plural;
    indefinite
        && match verb.enclitic {
            Some(Enclitic::Her) => feminine,
            Some(Enclitic::Him) => !feminine,
            _ => false,
        }
}
