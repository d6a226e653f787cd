//! What the lexicon's closed class (`grammar/particles.tsv`) says of each function word: agreement, and what may be
//! written onto it. The compiler keeps the class column in the lemma's gloss, several rows joined by `|`.

use marsad_lexicon::Lexicon;
use marsad_lexicon::tables::{ArchivedPart, LemmaId};
use marsad_morphology::clitic::Host;
use marsad_morphology::{Case, Features, Gender, Number, Person};
use rustc_hash::FxHashMap;

/// A function word, as the analysis needs it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Particle {
    pub host: Host,
    /// Agreement of relatives, demonstratives and pronouns; empty where the word has more than one class.
    pub features: Features,
    /// Added to the score: how much likelier this reading is than a noun or verb of the same letters.
    pub weight: i16,
}

/// A word that is nearly always what it is here.
const SURE: i16 = 150;
/// A word that is a noun or verb as often.
const SHARED: i16 = 40;

/// All function words by lemma.
#[derive(Debug, Default)]
pub(super) struct Particles(FxHashMap<LemmaId, Particle>);

impl Particles {
    pub fn of(lexicon: &Lexicon) -> Self {
        let lemmas = lexicon.tables().lemmas.iter().zip(0..);
        let particles = lemmas.filter(|(lemma, _)| lemma.part == ArchivedPart::Particle);
        Particles(particles.map(|(lemma, id)| (id, read(&lemma.gloss))).collect())
    }
    pub fn get(&self, lemma: LemmaId) -> Particle {
        self.0.get(&lemma).copied().unwrap_or_else(|| read(""))
    }
}

/// Reads the classes of one word. A word of no class takes everything.
fn read(classes: &str) -> Particle {
    let rows = || classes.split('|').map(str::trim).filter(|row| !row.is_empty());
    let any = |wanted: &str| rows().any(|row| row.split(' ').skip(1).any(|word| word == wanted));
    let nothing_known = rows().next().is_none();
    let host =
        Host::Particle { preposition: nothing_known || any("preposition"), pronoun: nothing_known || any("pronoun") };
    let sure = |row: &str| {
        let class = row.split(' ').next().unwrap_or("");
        !matches!(class, "adverb" | "determiner" | "focus" | "vocative")
    };
    let weight = if nothing_known || any("noun") || !rows().any(sure) { SHARED } else { SURE };
    let features = if rows().count() == 1 { agreement(classes) } else { Features::default() };
    Particle { host, features, weight }
}

fn agreement(class: &str) -> Features {
    class.split(' ').skip(1).fold(Features::default(), |features, word| match word {
        "masculine" => features.with_gender(Gender::Masculine),
        "feminine" => features.with_gender(Gender::Feminine),
        "dual" => features.with_number(Number::Dual),
        "plural" => features.with_number(Number::Plural),
        "nominative" => features.with_case(Case::Nominative),
        "oblique" => features.with_case(Case::Oblique),
        "second" => features.with_person(Person::Second),
        "first" => features.with_person(Person::First),
        _ => features,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_read() {
        let of = read("preposition pronoun");
        assert_eq!((of.host, of.weight), (Host::Particle { preposition: false, pronoun: true }, SURE));
        let who = read("relative preposition feminine plural");
        assert_eq!(who.host, Host::Particle { preposition: true, pronoun: false });
        assert_eq!((who.features.gender(), who.features.number()), (Gender::Feminine, Number::Plural));
        assert_eq!(read("determiner pronoun|relative preposition").weight, SURE);
        assert_eq!(read("preposition pronoun noun").weight, SHARED);
        assert_eq!(read("").host, Host::Particle { preposition: true, pronoun: true });
    }
}
