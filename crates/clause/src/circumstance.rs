//! Participles of circumstance: behind a comma an indefinite active participle goes on with the subject of the clause as a verb
//! would (`نفى الجيش ذلك، متهماً قوات الدعم السريع بخرق الهدنة`). It opens a phrase of its own, and what follows is its object.

use marsad_lexicon::tables::{LemmaId, Part};
use marsad_mention::word::Reading;
use marsad_mention::word::facts::{Facts, NEAR_PARTICIPLE};
use marsad_morphology::Proclitics;

use crate::particle::{Particle, particle};
use crate::tag::Input;

/// The verb that a participle of circumstance at a token stands for; `None` where there is none.
pub fn circumstance(input: &Input<'_, '_>, token: u32) -> Option<LemmaId> {
    // Asked of every token several times over; few word types can be one.
    if !input.words.get(token).facts.has(Facts::PARTICIPLE) {
        return None;
    }
    let behind_comma = token > input.sentence.start && matches!(input.punctuation(token - 1), Some('،' | ','));
    if token + 1 >= input.sentence.end || !governs(input, token + 1) || !behind_comma && !behind_noun(input, token) {
        return None;
    }
    let readings = &input.words.get(token).readings;
    let best = readings.first()?.score;
    let fits = |r: &&Reading| {
        r.part == Part::ActiveParticiple
            && r.proclitics == Proclitics::NONE
            && r.enclitic.is_none()
            && r.score + NEAR_PARTICIPLE >= best
    };
    let lemma = readings.iter().find(fits)?.lemma?;
    // A noun for people is one (، مدير الشركة) unless the mark of the accusative is written or it is the suspect (متهمة).
    let people = readings.iter().any(|r| r.lemma.is_some_and(|l| is_title(input, l)));
    let tanwin = input.text.written(token).trim_end_matches('ا').ends_with('\u{64b}');
    let verb = input.lexicon.lemma(lemma).verb.as_ref().map(|v| v.to_native())?;
    // ، داعية إسرائيل إلى التهدئة: the preposition that the verb takes shows that it is one all the same.
    let complement = || behind_comma && takes_preposition(input, verb, token);
    if people && !tanwin && !complement() {
        return None;
    }
    Some(verb)
}

/// How far behind a participle and its object the preposition of its verb is looked for, in tokens.
const COMPLEMENT_REACH: u32 = 8;

/// Whether a preposition that a verb takes follows, up to the next comma.
fn takes_preposition(input: &Input<'_, '_>, verb: LemmaId, token: u32) -> bool {
    let wanted = &input.lexicon.lemma(verb).prepositions;
    let end = (token + 2 + COMPLEMENT_REACH).min(input.sentence.end);
    (token + 2..end).take_while(|t| input.punctuation(*t).is_none()).any(|t| {
        let by = input.words.get(t).readings.first().is_some_and(|r| r.proclitics.has(Proclitics::BY));
        wanted.iter().any(|p| p.as_str() == "ب" && by || p.as_str() != "ب" && input.folded(t) == fold(p.as_str()))
    })
}

/// A preposition as folded words are spelt.
fn fold(preposition: &str) -> String {
    preposition.replace('ى', "ي").replace(['أ', 'إ'], "ا")
}

/// استدعت باريس السفير | مطالبة بالإفراج: without a comma only behind a definite noun, which it cannot describe, and before a
/// preposition or أن, where no verbal noun spelt like it would stand.
fn behind_noun(input: &Input<'_, '_>, token: u32) -> bool {
    let Some(before) = token.checked_sub(1).filter(|t| *t >= input.sentence.start) else { return false };
    let noun = input.words.get(before).readings.first();
    let definite = noun.is_some_and(|r| {
        r.part != Part::Verb
            && (r.proclitics.has(Proclitics::ARTICLE) || r.enclitic.is_some())
            && !r.proclitics.preposition()
    });
    let next = input.words.get(token + 1).readings.first();
    let by = next.is_some_and(|r| r.proclitics.has(Proclitics::BY) && r.part != Part::Verb)
        || particle(input.folded(token + 1)) == Some(Particle::Complementiser);
    definite && by && !input.mark(token).actor && !input.mark(token).in_name
}

/// What a participle may govern: a definite noun, a name, a preposition, a clause.
fn governs(input: &Input<'_, '_>, token: u32) -> bool {
    let Some(first) = input.words.get(token).readings.first() else { return false };
    let mark = input.mark(token);
    first.proclitics.has(Proclitics::ARTICLE)
        || first.proclitics.preposition()
        || mark.name_end > token
        || first.enclitic.is_some()
        || matches!(particle(input.folded(token)), Some(Particle::Preposition | Particle::Complementiser))
}

fn is_title(input: &Input<'_, '_>, lemma: LemmaId) -> bool {
    let lemma = input.lexicon.lemma(lemma);
    let captive = |agent: u32| input.lexicon.agent(agent).tags.iter().any(|t| t == "captive");
    lemma.agent.as_ref().is_some_and(|a| !captive(a.to_native()))
}
