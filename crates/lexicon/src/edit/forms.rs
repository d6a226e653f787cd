//! The inflected forms of an entry, for looking at: what the program will know of a word before it is written.

use crate::compile::is_frozen;
pub use marsad_morphology::VerbEntry;
use marsad_morphology::{
    Aspect, Gender, Mood, NominalEntry, NominalKind, Number, Person, Voice, conjugate, inflect, participles,
    strip_vowels,
};
use std::collections::BTreeSet;

/// Some forms under a heading.
pub type Forms = (&'static str, Vec<String>);

/// The cited forms of a verb, and how many spellings it has in all.
pub fn of_verb(entry: &VerbEntry, transitive: bool) -> (Vec<Forms>, usize) {
    if is_frozen(entry) {
        return (Vec::new(), 0);
    }
    let all = conjugate(entry).unwrap_or_default();
    let persons = [
        (Gender::Masculine, Number::Singular),
        (Gender::Feminine, Number::Singular),
        (Gender::Masculine, Number::Dual),
        (Gender::Masculine, Number::Plural),
    ];
    let pick = |aspect: Aspect, voice: Voice, count: usize| -> Vec<String> {
        let of = |(gender, number): &(Gender, Number)| {
            let fits = all.iter().find(|form| {
                let f = form.features;
                f.aspect() == aspect
                    && f.voice() == voice
                    && f.person() == Person::Third
                    && (f.gender() == *gender || f.gender() == Gender::Any)
                    && f.number() == *number
                    && matches!(f.mood(), Mood::Any | Mood::Indicative)
            });
            fits.map(|form| form.vocalised.clone())
        };
        persons.iter().take(count).filter_map(of).collect()
    };
    let mut out = vec![
        ("he, she, they two, they did", pick(Aspect::Perfect, Voice::Active, 4)),
        ("he, she, they two, they do", pick(Aspect::Imperfect, Voice::Active, 4)),
    ];
    let passive = if transitive { 2 } else { 1 };
    out.push(("was done", pick(Aspect::Perfect, Voice::Passive, passive)));
    out.push(("is done", pick(Aspect::Imperfect, Voice::Passive, passive)));
    if let Ok(found) = participles(entry) {
        out.push(("participles", std::iter::once(found.active).chain(found.passive).collect()));
    }
    let spellings: BTreeSet<String> = all.iter().map(|form| strip_vowels(&form.vocalised)).collect();
    (out, spellings.len())
}

/// What a noun or adjective is.
#[derive(Clone, Copy, Debug, Default)]
pub struct NounKind {
    pub adjective: bool,
    pub feminine: bool,
    pub human: bool,
}

/// The spellings of a noun or adjective, without article and clitics.
pub fn of_noun(singular: &str, plurals: &[&str], feminine: &[&str], kind: NounKind) -> Vec<Forms> {
    let nominal = match kind.adjective {
        true if singular.ends_with('ي') => NominalKind::Nisba,
        true => NominalKind::Adjective,
        false => NominalKind::Noun,
    };
    let forms = inflect(&NominalEntry {
        singular,
        kind: nominal,
        feminine: kind.feminine,
        human: kind.human,
        plurals,
        feminine_singular: feminine.first().copied(),
        feminine_plural: feminine.get(1).copied(),
    });
    let of = |number: Number| -> Vec<String> {
        let mut words: Vec<String> =
            forms.iter().filter(|f| f.features.number() == number).map(|f| f.plain.clone()).collect();
        words.sort_by_key(|word| (word != singular && !plurals.contains(&word.as_str()), word.chars().count()));
        let mut seen = BTreeSet::new();
        words.retain(|word| seen.insert(word.clone()));
        words
    };
    let all = [("one", of(Number::Singular)), ("two", of(Number::Dual)), ("several", of(Number::Plural))];
    all.into_iter().filter(|(_, words)| !words.is_empty()).collect()
}
