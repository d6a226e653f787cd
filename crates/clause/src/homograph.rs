//! Which of several verbs that are spelt alike is meant: by the preposition that follows and by the subject's gender.

use marsad_lexicon::tables::Part;
use marsad_mention::word::Reading;
use marsad_morphology::{Aspect, Gender, Number, Person, Proclitics, Voice};

use crate::tag::{Input, best};

/// ودعت الحكومة الأطراف إلى الحوار: of a verb with و and one that begins with it (ودّع), the one whose preposition follows.
pub(crate) fn by_complement(input: &Input<'_, '_>, token: u32, verb: Reading) -> Reading {
    let takes = |reading: &Reading| {
        let prepositions = |l| input.lexicon.lemma(l).prepositions.iter();
        reading.lemma.and_then(|l| prepositions(l).filter_map(|p| follows(input, token, p)).min())
    };
    let other = |r: &Reading| {
        r.part == Part::Verb
            && r.lemma.is_some()
            && r.lemma != verb.lemma
            && r.proclitics.conjunction() != verb.proclitics.conjunction()
            && r.features.person() == Person::Third
            && r.features.voice() == Voice::Active
            && r.features.aspect() != Aspect::Imperative
            && r.features.number() == Number::Singular
    };
    let found = best(&input.words.get(token).readings, other);
    // ورد حزب الله بقصف ثكنة في الجليل: that of both whose preposition stands nearer.
    let nearer = |other: &Reading| match (takes(other), takes(&verb)) {
        (Some(near), Some(far)) => near < far,
        (other, own) => other.is_some() && own.is_none(),
    };
    found.filter(nearer).unwrap_or(verb)
}

/// How far behind its verb a preposition is looked for, in tokens.
const COMPLEMENT_REACH: u32 = 12;

/// Where a folded preposition stands behind a verb, by itself, with a pronoun or written onto a noun.
fn follows(input: &Input<'_, '_>, verb: u32, preposition: &str) -> Option<u32> {
    let onto = match preposition {
        "ب" => Some(Proclitics::BY),
        "ل" => Some(Proclitics::FOR),
        _ => None,
    };
    (verb + 1..(verb + 1 + COMPLEMENT_REACH).min(input.sentence.end)).find(|t| match onto {
        Some(proclitic) => input.words.get(*t).readings.first().is_some_and(|r| r.proclitics.has(proclitic)),
        None => {
            let folded = input.folded(*t);
            folded == preposition
                || folded.strip_prefix(preposition).is_some_and(|rest| matches!(rest, "ه" | "ها" | "هم"))
        }
    })
}

/// تعهد رئيس is the perfect of one verb before it is the feminine imperfect of another: a masculine subject decides.
pub(crate) fn agreeing(input: &Input<'_, '_>, token: u32, verb: Reading) -> Reading {
    let next = token + 1;
    if verb.features.gender() == Gender::Masculine
        && verb.features.aspect() == Aspect::Perfect
        && next < input.sentence.end
    {
        // تواصل القوات: before a feminine subject the feminine imperfect of واصل, not the perfect of تواصل.
        let feminine = input.words.get(next).readings.first().is_some_and(|r| {
            r.lemma.is_some()
                && r.proclitics == Proclitics::ARTICLE
                && r.features.gender() == Gender::Feminine
                && r.part == Part::Noun
        });
        let other = |r: &Reading| {
            r.part == Part::Verb
                && r.features.gender() == Gender::Feminine
                && r.features.aspect() == Aspect::Imperfect
                && r.features.voice() == Voice::Active
                && r.features.person() == Person::Third
                && r.features.number() == Number::Singular
                && r.lemma.is_some()
                && r.proclitics == verb.proclitics
                && r.enclitic == verb.enclitic
        };
        return feminine.then(|| best(&input.words.get(token).readings, other)).flatten().unwrap_or(verb);
    }
    if verb.features.gender() != Gender::Feminine
        || verb.features.aspect() != Aspect::Imperfect
        || next >= input.sentence.end
    {
        return verb;
    }
    let masculine = input.words.get(next).readings.first().is_some_and(|r| {
        r.lemma.is_some() && r.features.gender() == Gender::Masculine && r.features.number() == Number::Singular
    });
    let other = |r: &Reading| {
        r.part == Part::Verb
            && r.features.gender() == Gender::Masculine
            && r.features.person() == Person::Third
            && r.lemma.is_some()
            && r.proclitics == verb.proclitics
            && r.enclitic == verb.enclitic
    };
    let found = masculine.then(|| best(&input.words.get(token).readings, other)).flatten();
    found.unwrap_or(verb)
}
