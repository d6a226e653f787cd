//! Subject and object where they do not stand in their usual order: the object first (`هاجم القاعدة مسلحون`), the subject before a
//! relative clause without pronoun (`طائرة كانت تساند القوات أسقطت مقاتلة`), an object where the subject goes on from the verb
//! before (`ودانت واشنطن …، وحضت طهران على`).

use marsad_morphology::{Gender, Number, Proclitics};

use crate::subject::{agrees, is_actor};
use crate::tag::Input;
use crate::types::*;

/// Whether of two phrases behind a verb the first is its object: the second is somebody and agrees, and the first is a
/// place or does not agree.
pub(crate) fn object_first(input: &Input<'_, '_>, parse: &Parse, first: PhraseId, second: PhraseId, verb: u32) -> bool {
    if is_actor(input, parse, first) || !agrees(input, parse, second, verb, true) {
        return false;
    }
    let doer = is_actor(input, parse, second) && !input.mark(parse.phrase(second).head).place;
    let phrase = parse.phrase(first);
    // المدينة, القاعدة: a place by its noun alone; إقليم كردستان, by its name, may do something.
    let place = input.mark(phrase.head).place
        && phrase.tokens.len() == 1
        && parse.tag(phrase.head).reading.proclitics.has(Proclitics::ARTICLE)
        && parse.lemma(phrase.head).is_some();
    doer && (place || !agrees(input, parse, first, verb, true))
}

/// The subject of a verb right behind the object of another: an indefinite noun before that one, which only describes it.
pub(crate) fn split_subject(
    input: &Input<'_, '_>,
    parse: &Parse,
    id: ClauseId,
    before: Option<PhraseId>,
    verb: u32,
) -> Option<PhraseId> {
    let (clause, object) = (parse.clause(id), before?);
    let parent_id = clause.parent.filter(|_| clause.kind == ClauseKind::Coordinate)?;
    let above = parse.clause(parent_id);
    let (described, subject) = (above.verb?, above.subject?);
    let own = parse.phrase(object);
    let directly = own.tokens.start == described + 1 && own.tokens.end == verb;
    let joined = |t: u32| parse.tag(t).reading.proclitics.conjunction();
    let transitive = parse.lemma(described).is_none_or(|l| input.lexicon.lemma(l).transitive != 1);
    let phrase = parse.phrase(subject);
    let indefinite = !parse.tag(phrase.head).reading.proclitics.has(Proclitics::ARTICLE)
        && parse.tag(phrase.head).reading.enclitic.is_none()
        && !input.mark(phrase.head).proper;
    let opens = phrase.tokens.end == above.auxiliary.unwrap_or(described).min(described);
    let splits = directly
        && !joined(verb)
        && !joined(own.tokens.start)
        && transitive
        && indefinite
        && opens
        && above.subject_source == Some(SubjectSource::Before)
        && above.object.is_none()
        && parse.tag(described).reading.enclitic.is_none()
        && agrees(input, parse, subject, verb, false);
    splits.then_some(subject)
}

/// Whether the only phrase behind a coordinated verb is what it is done to: a plural with a pronoun (`وأمهلت | رعاياها`), or the
/// object of a verb that must have one where its preposition follows (`وحضت | طهران على`).
pub(crate) fn wants_object(input: &Input<'_, '_>, parse: &Parse, id: ClauseId, phrase: PhraseId, verb: u32) -> bool {
    let clause = parse.clause(id);
    let reading = &parse.tag(verb).reading;
    if clause.kind != ClauseKind::Coordinate || !reading.proclitics.conjunction() || reading.enclitic.is_some() {
        return false;
    }
    let Some(lemma) = parse.lemma(verb).map(|l| input.lexicon.lemma(l)).filter(|l| l.transitive == 2) else {
        return false;
    };
    let own = parse.phrase(phrase);
    let head = &parse.tag(own.head).reading;
    let owned = head.enclitic.is_some() && head.features.number() == Number::Plural && clause.complement.is_none();
    let named = |p: &&PhraseId| {
        let preposition = parse.phrase(**p).preposition.map(|x| input.folded(x.token));
        parse.phrase(**p).tokens.start >= own.tokens.end
            && preposition.is_some_and(|folded| {
                let fits = |p: &str| p == folded || p.chars().count() == 1 && folded.starts_with(p);
                lemma.prepositions.iter().any(|p| fits(p.as_str()))
            })
    };
    owned || clause.phrases.iter().any(|p| named(&p))
}

/// منحته | وعائلته حق اللجوء: right behind a pronoun on the verb, what is joined to it is its object too.
pub(crate) fn joins_pronoun(input: &Input<'_, '_>, parse: &Parse, phrase: PhraseId, verb: u32) -> bool {
    let own = parse.phrase(phrase);
    let pronoun = |t: u32| parse.tag(t).reading.enclitic;
    own.tokens.start == verb + 1
        && parse.tag(own.tokens.start).reading.proclitics.conjunction()
        && parse.tag(verb).category == Category::Verb
        && pronoun(verb).is_some_and(|on_verb| pronoun(own.head) == Some(on_verb))
        && !input.mark(own.head).in_time
}

/// Names of countries that are masculine, folded without article.
const MASCULINE: [&str; 12] =
    ["عراق", "لبنان", "مغرب", "سودان", "يمن", "اردن", "صومال", "سنغال", "كونغو", "فاتيكان", "نيجر", "كاميرون"];

/// A country or town by its name alone: feminine, but for a few.
pub(crate) fn is_feminine_name(input: &Input<'_, '_>, phrase: &Phrase) -> bool {
    let mark = input.mark(phrase.head);
    let folded = input.folded(phrase.head);
    let bare = folded.strip_prefix("ال").unwrap_or(folded);
    mark.place
        && mark.actor
        && mark.proper
        && phrase.next.is_none()
        && if phrase.tokens.len() == 1 { !MASCULINE.contains(&bare) } else { is_feminine_state(input, phrase) }
}

/// الولايات المتحدة, المملكة المتحدة: a name of several words, the whole phrase, that opens with a feminine noun.
fn is_feminine_state(input: &Input<'_, '_>, phrase: &Phrase) -> bool {
    let named = input.mark(phrase.tokens.start).name_end >= phrase.tokens.end;
    named
        && phrase.head == phrase.tokens.start
        && matches!(input.folded(phrase.head), "الولايات" | "المملكه" | "الامارات" | "جمهوريه" | "مملكه" | "دوله")
}

/// أوروبا, أفريقيا: feminine, though no name of a place that acts.
pub(crate) fn is_continent(folded: &str) -> bool {
    matches!(folded, "اوروبا" | "اوربا" | "افريقيا" | "اسيا" | "اميركا" | "امريكا")
}

/// The sound masculine plural.
pub(crate) fn is_men(reading: &marsad_mention::word::Reading, folded: &str) -> bool {
    let features = reading.features;
    features.number() == Number::Plural
        && features.gender() == Gender::Masculine
        && reading.lemma.is_some()
        && (folded.ends_with("ين") || folded.ends_with("ون"))
}
