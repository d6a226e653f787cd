//! Readings of words that no table knows, from their shape: a definite noun, a nisba, a sound plural, a verb after س, and
//! otherwise a proper name. Several are given; the clause stage has the context to choose.

use marsad_lexicon::tables::Part;
use marsad_morphology::clitic::{Cut, cuts};
use marsad_morphology::{Aspect, Case, Enclitic, Features, Gender, Mood, Number, Person, Proclitics, State};

use super::analysis::is_written;
use super::{Origin, Reading};

/// Points of guesses, all below any reading that rests on the lexicon.
const DEFINITE: i16 = 500;
const FUTURE: i16 = 450;
const SUFFIX: i16 = 430;
const NAME: i16 = 400;
const IMPERFECT: i16 = 350;
const PERFECT: i16 = 340;
const WITH_PRONOUN: i16 = 330;
/// Each clitic of a word whose stem is unknown too.
const CLITIC: i16 = 35;

/// Adds the guesses for a word, at least one.
pub(super) fn guess(plain: &str, folded: &str, readings: &mut Vec<Reading>) {
    let whole = (0, u16::try_from(folded.len()).unwrap_or(0));
    let mut cut_any = false;
    cuts(folded, &mut |cut| {
        cut_any = true;
        let stem = plain.get(cut.stem.0 as usize..cut.stem.1 as usize).unwrap_or("");
        if is_likely(&cut, stem) && is_written(&cut, plain) {
            shapes(&cut, stem, readings);
        }
    });
    if !cut_any || readings.is_empty() {
        readings.push(name(Proclitics::NONE, whole, NAME));
    }
}

/// A ي after a noun of the lexicon makes an adjective of it (ربيعي) far oftener than a dual before a second term or "my".
/// The guess stands before those two where they are all that the lexicon has.
pub(super) fn add_nisba(readings: &mut Vec<Reading>) {
    let ends_in_ya = |r: &Reading| {
        let (number, state, case) = (r.features.number(), r.features.state(), r.features.case());
        let dual = number == Number::Dual && state == State::Construct && case == Case::Oblique && r.enclitic.is_none();
        r.part != Part::Verb && (dual || r.enclitic == Some(Enclitic::Me))
    };
    if !readings.iter().all(ends_in_ya) {
        return;
    }
    let Some(dual) = readings.iter().filter(|r| r.enclitic.is_none()).max_by_key(|r| r.score).copied() else { return };
    let features = Features::default().with_gender(Gender::Masculine);
    let score = dual.score + 20;
    readings.push(Reading { lemma: None, part: Part::Adjective, features, score, origin: Origin::Shape, ..dual });
}

/// Cuts that an unknown word may be given: a conjunction, the article, س, ل before an imperfect, a clear pronoun.
fn is_likely(cut: &Cut, stem: &str) -> bool {
    let letters = stem.chars().count();
    let proclitics = cut.proclitics;
    let pronoun = match cut.enclitic {
        None => true,
        Some(Enclitic::Her | Enclitic::Them | Enclitic::ThemBoth) => {
            letters >= 4 && !proclitics.has(Proclitics::FUTURE)
        }
        Some(_) => false,
    };
    let article = proclitics.has(Proclitics::ARTICLE);
    pronoun
        && cut.respelling == Default::default()
        && !proclitics.has(Proclitics::QUESTION)
        && (proclitics == Proclitics::NONE || letters >= 3)
        && (article || !proclitics.preposition() || proclitics.has(Proclitics::FOR) && imperfect(stem).is_some())
        && (!proclitics.has(Proclitics::FUTURE) || imperfect(stem).is_some())
}

fn shapes(cut: &Cut, stem: &str, readings: &mut Vec<Reading>) {
    let clitics = cut.proclitics.0.count_ones() as i16 * CLITIC;
    let mut add = |part: Part, features: Features, points: i16, origin: Origin| {
        readings.push(Reading {
            proclitics: cut.proclitics,
            enclitic: cut.enclitic,
            lemma: None,
            part,
            features,
            stem: cut.stem,
            score: points,
            origin,
        });
    };
    let article = cut.proclitics.has(Proclitics::ARTICLE);
    if cut.enclitic.is_some() {
        return add(Part::Noun, Features::default(), WITH_PRONOUN - clitics, Origin::Shape);
    }
    if cut.proclitics.has(Proclitics::FUTURE) {
        if let Some(features) = imperfect(stem) {
            add(Part::Verb, features, FUTURE - clitics + CLITIC, Origin::Shape);
        }
        return;
    }
    if cut.proclitics.has(Proclitics::FOR) && !article {
        if let Some(features) = imperfect(stem) {
            add(Part::Verb, features, IMPERFECT, Origin::Shape);
        }
        return;
    }
    let nominal = nominal(stem);
    if article {
        let (part, features) = nominal.unwrap_or((Part::Noun, Features::default()));
        return add(part, features, DEFINITE - clitics + CLITIC, Origin::Shape);
    }
    if let Some((part, features)) = nominal {
        // Many names end in ي and ين.
        let weak = stem.ends_with('ي') || stem.ends_with("ين") || stem.ends_with("ون");
        add(part, features, if weak { NAME - 20 } else { SUFFIX } - clitics, Origin::Shape);
    }
    if let Some(stem) = stem.strip_suffix('ا').filter(|stem| stem.chars().count() >= 4) {
        let (part, features) = nominal_or_noun(stem);
        let features = features.with_case(Case::Accusative).with_state(State::Absolute);
        add(part, features, NAME - 30 - clitics, Origin::Shape);
    }
    if is_derived_masdar(stem) {
        let features = Features::default().with_gender(Gender::Masculine);
        add(Part::Noun, features, SUFFIX - clitics, Origin::Shape);
    }
    if let Some(features) = imperfect(stem) {
        // Few nouns and names begin with ي.
        let common = if stem.starts_with('ي') { 45 } else { 0 };
        add(Part::Verb, features, IMPERFECT + common - clitics, Origin::Shape);
    }
    if let Some(features) = perfect(stem) {
        add(Part::Verb, features, PERFECT - clitics, Origin::Shape);
    }
    // و before an unknown word is a conjunction more often than its first letter; ف is not.
    let clitics = match cut.proclitics {
        Proclitics::AND => -20,
        _ => clitics,
    };
    add(Part::Noun, Features::default(), NAME - clitics, Origin::Name);
}

fn nominal_or_noun(stem: &str) -> (Part, Features) {
    nominal(stem).unwrap_or((Part::Noun, Features::default().with_gender(Gender::Masculine)))
}

/// A noun or adjective by its ending.
fn nominal(stem: &str) -> Option<(Part, Features)> {
    let plain = Features::default();
    let (masculine, feminine) = (plain.with_gender(Gender::Masculine), plain.with_gender(Gender::Feminine));
    let plural = |features: Features| features.with_number(Number::Plural);
    let absolute = |features: Features| features.with_state(State::Absolute);
    let endings = [
        ("يون", Part::Adjective, absolute(plural(masculine)).with_case(Case::Nominative)),
        ("يين", Part::Adjective, absolute(plural(masculine)).with_case(Case::Oblique)),
        ("يات", Part::Adjective, plural(feminine)),
        ("ية", Part::Adjective, feminine),
        ("ات", Part::Noun, plural(feminine)),
        ("ون", Part::Noun, absolute(plural(masculine)).with_case(Case::Nominative)),
        ("ين", Part::Noun, absolute(plural(masculine)).with_case(Case::Oblique)),
        ("ة", Part::Noun, feminine),
        ("ي", Part::Adjective, masculine),
    ];
    let long = |ending: &str| stem.strip_suffix(ending).is_some_and(|rest| rest.chars().count() >= 3);
    endings.into_iter().find(|(ending, ..)| long(ending)).map(|(_, part, features)| (part, features))
}

/// استفعال, انفعال, افتعال, تفعيل: nouns of action.
fn is_derived_masdar(stem: &str) -> bool {
    let letters: Vec<char> = stem.chars().collect();
    matches!(
        letters.as_slice(),
        ['ا', 'س', 'ت', _, _, 'ا', _]
            | ['ا', 'ن', _, _, 'ا', _]
            | ['ا', _, 'ت', _, 'ا', _]
            | ['ت', _, _, 'ي', _]
            | ['إ', _, _, 'ا', _]
    )
}

/// An imperfect by its prefix: ي, ت, ن or أ and three to five letters more.
fn imperfect(stem: &str) -> Option<Features> {
    let base = Features::default().with_aspect(Aspect::Imperfect);
    let mut letters = stem.chars();
    let features = match letters.next()? {
        'ي' => base.with_gender(Gender::Masculine),
        'ت' => base.with_gender(Gender::Feminine),
        'ن' => base.with_person(Person::First).with_number(Number::Plural),
        'أ' => base.with_person(Person::First),
        _ => return None,
    };
    let rest = letters.as_str();
    if rest.ends_with('ة') || rest.ends_with("ات") {
        return None;
    }
    let third = features.person() == Person::Third;
    if let Some(body) = rest.strip_suffix("ون").filter(|body| third && body.chars().count() >= 2) {
        let plural = features.with_gender(Gender::Masculine).with_number(Number::Plural).with_mood(Mood::Indicative);
        return (body.chars().count() <= 5).then_some(plural);
    }
    (3..=5).contains(&rest.chars().count()).then_some(features)
}

/// A perfect of a derived form, masculine or (with ت) feminine.
fn perfect(stem: &str) -> Option<Features> {
    let base = Features::default().with_aspect(Aspect::Perfect);
    if let Some(body) = stem.strip_suffix('ت')
        && body.chars().count() >= 3
        && !body.ends_with('ا')
    {
        return Some(base.with_gender(Gender::Feminine));
    }
    let letters: Vec<char> = stem.chars().collect();
    let derived = matches!(
        letters.as_slice(),
        ['ا', 'س', 'ت', _, _, _] | ['ا', 'ن', _, _, _] | ['ا', _, 'ت', _, _] | ['ت', _, 'ا', _, _] | ['ت', _, _, _]
    );
    derived.then(|| base.with_gender(Gender::Masculine))
}

fn name(proclitics: Proclitics, stem: (u16, u16), score: i16) -> Reading {
    Reading {
        proclitics,
        enclitic: None,
        lemma: None,
        part: Part::Noun,
        features: Features::default(),
        stem,
        score,
        origin: Origin::Name,
    }
}
