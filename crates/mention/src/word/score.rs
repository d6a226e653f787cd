//! What makes one reading of a word likelier than another, in points. Orders of size matter, not single points: a whole
//! word beats a cut one, a common form a rare one, a function word its homographs.

use marsad_lexicon::tables::Part;
use marsad_morphology::clitic::{Cut, Respelling};
use marsad_morphology::{Aspect, Case, Enclitic, Features, Gender, Mood, Number, Person, Proclitics, State, Voice};

/// A form of the lexicon starts with this.
pub(super) const LEXICON: i16 = 1000;
/// A word of a pattern, no form of a lemma: above ك and above two clitics on a known stem (كمال), below one (باسم).
pub(super) const PATTERN: i16 = 930;
/// A demonym's form that is spelt as the country's name, where patterns have that name.
pub(super) const COUNTRY: i16 = 855;
/// A reading that is so much below a function word is not meant.
pub(super) const FAR_BELOW_PARTICLE: i16 = 165;
/// A pronoun on a verb that takes no object, the passive participle of one.
pub(super) const INTRANSITIVE: i16 = 120;
/// Nothing is cut off.
const WHOLE: i16 = 60;

/// What the clitics of a cut cost.
pub(super) fn of_clitics(cut: &Cut) -> i16 {
    let proclitics = [
        (Proclitics::AND, 30),
        (Proclitics::THEN, 75),
        (Proclitics::BY, 50),
        (Proclitics::FOR, 50),
        (Proclitics::LIKE, 90),
        (Proclitics::FUTURE, 30),
        (Proclitics::ARTICLE, 10),
        (Proclitics::QUESTION, 400),
    ];
    let before: i16 = proclitics.iter().filter(|(p, _)| cut.proclitics.has(*p)).map(|(_, cost)| cost).sum();
    let after = match cut.enclitic {
        None => 0,
        Some(Enclitic::Him | Enclitic::Her | Enclitic::Them) => 50,
        Some(Enclitic::ThemBoth) => 70,
        Some(Enclitic::Us) => 80,
        Some(Enclitic::ThemFeminine) => 120,
        Some(Enclitic::Me) if cut.guarded => 100,
        Some(Enclitic::Me | Enclitic::YouAll) => 200,
        Some(Enclitic::You) => 250,
    };
    let respelt = match cut.respelling {
        Respelling::MadMaqsura | Respelling::HamzaOnAlif => 20,
        _ => 0,
    };
    before + after + respelt
}

/// What a rare lemma costs. Where forms of one root are spelt alike, I is the commonest and then IV; a gloss that opens
/// with `rarely` says that the verb is seldom what its letters mean.
pub(super) fn of_lemma(part: Part, key: &str, gloss: &str) -> i16 {
    if part != Part::Verb {
        return 0;
    }
    let form = match key.rsplit('/').next() {
        Some("IV") => 2,
        Some("II") => 4,
        Some("III") => 6,
        _ => 0,
    };
    form + if gloss.starts_with("rarely") { 90 } else { 0 }
}

/// The passive of واصل is spelt as و and وصل.
pub(super) fn of_doubled_waw(features: Features, stem: &str) -> i16 {
    if features.voice() == Voice::Passive && stem.starts_with("وو") { 100 } else { 0 }
}

/// What a rare form costs.
pub(super) fn of_features(part: Part, features: Features) -> i16 {
    if part == Part::Particle {
        return 0;
    }
    let mut cost = 0;
    if features.is_verb() {
        cost += match features.aspect() {
            Aspect::Imperative => 250,
            _ => 0,
        };
        cost += if features.voice() == Voice::Passive { 50 } else { 0 };
        cost += match (features.person(), features.number()) {
            (Person::Third, Number::Dual) => 40,
            (Person::Third, Number::Plural) if features.gender() == Gender::Feminine => 60,
            (Person::Third, _) => 0,
            (Person::Second, _) => 220,
            (Person::First, Number::Singular) => 120,
            (Person::First, _) => 60,
        };
        cost += match features.mood() {
            Mood::Subjunctive | Mood::Jussive => 15,
            Mood::Any | Mood::Indicative => 0,
        };
        return cost;
    }
    cost += match (features.number(), features.state()) {
        (Number::Dual, State::Construct) => 70,
        (Number::Dual, _) => 20,
        (_, State::Construct) => 15,
        // دور is a role before it is houses.
        (Number::Plural, _) => 3,
        _ => 0,
    };
    cost + if features.case() == Case::Accusative { 5 } else { 0 }
}

/// What the part of speech adds; `particle` is the weight of a function word.
pub(super) fn of_part(part: Part, particle: Option<i16>, cut: &Cut) -> i16 {
    let whole = if cut.is_whole() { WHOLE } else { 0 };
    let own = match part {
        Part::Particle => {
            let weight = particle.unwrap_or(0);
            // كان is seldom ك + أن.
            if cut.proclitics.preposition() { weight / 3 } else { weight }
        }
        Part::Numeral => 30,
        Part::Demonym => 20,
        Part::ActiveParticiple | Part::PassiveParticiple => -15,
        Part::Verb | Part::Masdar | Part::Noun | Part::Adjective => 0,
    };
    own + whole
}
