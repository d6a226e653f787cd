//! ليس, the one verb of news prose that has a perfect and no imperfect, and whose perfect speaks of the present.

use marsad_morphology::{Aspect, Features, Gender, Number, Person, VerbEntry, VerbForm};

const FORMS: &[(&str, Person, Gender, Number)] = &[
    ("ليس", Person::Third, Gender::Masculine, Number::Singular),
    ("ليست", Person::Third, Gender::Feminine, Number::Singular),
    ("ليسا", Person::Third, Gender::Masculine, Number::Dual),
    ("ليستا", Person::Third, Gender::Feminine, Number::Dual),
    ("ليسوا", Person::Third, Gender::Masculine, Number::Plural),
    ("لسن", Person::Third, Gender::Feminine, Number::Plural),
    ("لست", Person::Second, Gender::Any, Number::Singular),
    ("لستم", Person::Second, Gender::Masculine, Number::Plural),
    ("لست", Person::First, Gender::Any, Number::Singular),
    ("لسنا", Person::First, Gender::Any, Number::Plural),
];

/// Whether a row is such a verb: no imperfect, and the forms are known here.
pub fn is_frozen(entry: &VerbEntry) -> bool {
    entry.imperfect.is_empty() && marsad_morphology::strip_vowels(entry.perfect) == "ليس"
}

/// Its forms.
pub fn forms() -> Vec<VerbForm> {
    let features =
        |p, g, n| Features::default().with_aspect(Aspect::Perfect).with_person(p).with_gender(g).with_number(n);
    FORMS.iter().map(|(f, p, g, n)| VerbForm { vocalised: (*f).to_owned(), features: features(*p, *g, *n) }).collect()
}
