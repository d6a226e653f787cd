//! Inflection of nouns and adjectives: number, gender, and the cases and states that unvowelled spelling shows.
//! The article, proclitics and pronouns belong to the automaton in [`crate::clitic`]; so does the ت that a final ة
//! becomes before a pronoun.

mod spelling;
#[cfg(test)]
mod tests;

use crate::{Case, Features, Gender, Number, State};
use spelling::{Ending, attach, before_last, last, letters};

/// Which paradigm is generated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NominalKind {
    Noun,
    Adjective,
    /// Adjective of origin in ي: لبناني.
    Nisba,
    Participle,
    /// Verbal noun.
    Masdar,
}

/// A noun or adjective as a lexicon lists it. All spellings are plain: unvowelled, with hamza, ta marbuta and alif
/// maqsura as they should be. Only tanwin kasra may stand, as the mark of a defective noun: مساعٍ.
#[derive(Clone, Copy, Debug)]
pub struct NominalEntry<'a> {
    /// Indefinite singular, the citation form: قوة، قاض، مستشفى. A word that is plural only stands in `plurals` too.
    pub singular: &'a str,
    pub kind: NominalKind,
    /// A feminine noun without ة, or a plural-only feminine.
    pub feminine: bool,
    /// Names persons: its plural takes plural agreement, otherwise the feminine singular's.
    pub human: bool,
    /// Broken, irregular or listed sound plurals, nominative: جنود، قضاة، مسلحون.
    pub plurals: &'a [&'a str],
    pub feminine_singular: Option<&'a str>,
    pub feminine_plural: Option<&'a str>,
}

/// One spelling of an entry with what it says. The gender of a plural is the one it agrees with: feminine for things.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NominalForm {
    pub plain: String,
    pub features: Features,
}

/// All forms without article and clitics, sorted by spelling.
pub fn inflect(entry: &NominalEntry) -> Vec<NominalForm> {
    // A broken plural of an adjective (كبار) is said of persons.
    let mut paradigm = Paradigm { human: entry.human || entry.is_adjectival(), forms: Vec::new() };
    for citation in Citation::all(entry) {
        let gender = entry.gender(&citation);
        if entry.is_plural_only(citation.stem) {
            paradigm.plural(citation.stem, false, gender);
        } else {
            paradigm.singular(&citation, gender, entry.is_elative(citation.stem));
            paradigm.dual(&citation.full(), gender);
        }
        if entry.takes_sound_masculine(&citation) {
            // مستدعى → مستدعون, قاضي → قاضون: the weak end of the stem goes.
            paradigm.sound_masculine(citation.stem.strip_suffix('ى').unwrap_or(citation.stem));
        }
        paradigm.feminine(entry, &citation);
    }
    let weak_singular = Citation::all(entry).first().is_some_and(|citation| citation.defective);
    for plural in entry.plurals {
        // مساع beside مساعي; نواد of ناد.
        let has_ya = |other: &&str| other.strip_suffix('ي') == Some(plural);
        let weak = entry.plurals.iter().any(has_ya) || weak_singular && is_weak_shape(plural);
        paradigm.plural(plural, weak, if entry.feminine { Gender::Feminine } else { Gender::Masculine });
    }
    paradigm.finish()
}

/// A citation form and the kind of stem it has.
struct Citation<'a> {
    stem: &'a str,
    /// قاض: the ي of the stem shows only with the article, a second term, or a further ending. `stem` is without it.
    defective: bool,
}

impl<'a> Citation<'a> {
    /// The readings of an entry's citation form: one, or two where the spelling leaves open whether it is defective.
    fn all(entry: &NominalEntry<'a>) -> Vec<Citation<'a>> {
        let (regular, defective) =
            (|stem| Citation { stem, defective: false }, |stem| Citation { stem, defective: true });
        let marked = entry.singular.strip_suffix('\u{64d}');
        let stem = marked.unwrap_or(entry.singular);
        if stem.contains(' ') || letters(stem) < 2 {
            return Vec::new();
        }
        let hollow = letters(stem) == 3 && stem.chars().nth(1) == Some('ا');
        let from_feminine = |f: &str| f.strip_suffix("ية").is_some_and(|f| f == stem);
        // قاض, قضاة; واد, أودية; ناد, نواد.
        let of_weak = |plural: &&str| {
            let fawail = plural.chars().nth(1) == Some('و') && is_weak_shape(plural) && last(plural) == last(stem);
            plural.ends_with("اة") || plural.starts_with('أ') && plural.ends_with("ية") || fawail
        };
        if marked.is_some()
            || entry.feminine_singular.is_some_and(from_feminine)
            || hollow && entry.plurals.iter().any(of_weak)
        {
            return vec![defective(stem)];
        }
        if hollow && entry.kind == NominalKind::Adjective {
            // هامّ or عالٍ
            return vec![regular(stem), defective(stem)];
        }
        if entry.kind == NominalKind::Participle {
            match stem.strip_suffix('ي').filter(|without| letters(without) >= 3) {
                // مبنيّ or معطٍ
                Some(without) if letters(without) == 3 && stem.starts_with('م') => {
                    return vec![regular(stem), defective(without)];
                }
                Some(without) => return vec![defective(without)],
                // هامّ or داعٍ
                None if hollow => return vec![regular(stem), defective(stem)],
                None => {}
            }
        }
        vec![regular(stem)]
    }
    /// The stem that endings are written onto: قاضي of قاض.
    fn full(&self) -> String {
        if self.defective { format!("{}ي", self.stem) } else { self.stem.to_owned() }
    }
}

impl NominalEntry<'_> {
    fn gender(&self, citation: &Citation) -> Gender {
        if self.feminine || citation.stem.ends_with('ة') { Gender::Feminine } else { Gender::Masculine }
    }
    fn is_adjectival(&self) -> bool {
        matches!(self.kind, NominalKind::Adjective | NominalKind::Nisba | NominalKind::Participle)
    }
    fn is_plural_only(&self, stem: &str) -> bool {
        self.plurals.contains(&stem) || (self.feminine && stem.ends_with("ات"))
    }
    /// أكبر، أحمر، آخر، أدنى: no ة, no ون of its own, no tanwin.
    fn is_elative(&self, stem: &str) -> bool {
        let mut chars = stem.chars();
        let (first, third) = (chars.next(), chars.nth(1));
        self.kind == NominalKind::Adjective
            && (stem == "آخر"
                || stem == "أول"
                || stem == "أبيض"
                || first == Some('أ') && letters(stem) == 4 && !matches!(third, Some('ي' | 'ا')))
    }
    fn takes_sound_masculine(&self, citation: &Citation) -> bool {
        self.is_adjectival() && !citation.stem.ends_with('ة') && !self.is_elative(citation.stem)
    }
    /// A noun without ة and without listed plurals takes ات where its shape is that of a derived masdar.
    fn takes_sound_feminine(&self, stem: &str) -> bool {
        let third = stem.chars().nth(2);
        let length = letters(stem);
        !self.is_adjectival()
            && self.plurals.is_empty()
            && !stem.ends_with('ة')
            && (length >= 5
                || stem.ends_with("اء")
                || stem.ends_with('ى')
                || length == 4 && (stem.starts_with('ت') || third == Some('ا')) && self.kind == NominalKind::Masdar)
    }
}

struct Paradigm {
    human: bool,
    forms: Vec<NominalForm>,
}

impl Paradigm {
    fn push(&mut self, plain: String, gender: Gender, number: Number, case: Case, state: State) {
        let features = Features::default().with_gender(gender).with_number(number).with_case(case).with_state(state);
        self.forms.push(NominalForm { plain, features });
    }
    fn finish(mut self) -> Vec<NominalForm> {
        self.forms.sort();
        self.forms.dedup();
        self.forms
    }
    /// A dual is listed as the plural: والدان.
    fn has_dual(&self, plain: &str) -> bool {
        self.forms.iter().any(|form| form.plain == plain && form.features.number() == Number::Dual)
    }
    /// The agreement of a plural of things is the feminine singular's.
    fn plural_gender(&self, gender: Gender) -> Gender {
        if self.human { gender } else { Gender::Feminine }
    }

    fn singular(&mut self, citation: &Citation, gender: Gender, elative: bool) {
        let number = Number::Singular;
        let stem = citation.stem;
        if citation.defective {
            let full = citation.full();
            self.push(stem.to_owned(), gender, number, Case::Any, State::Absolute);
            self.push(format!("{full}ا"), gender, number, Case::Accusative, State::Absolute);
            self.push(full, gender, number, Case::Any, State::Any);
        } else {
            self.push(stem.to_owned(), gender, number, Case::Any, State::Any);
            if !elative && let Some(form) = spelling::indefinite_accusative(stem) {
                self.push(form, gender, number, Case::Accusative, State::Absolute);
            }
        }
        if let "أب" | "أخ" | "حم" = stem {
            for (letter, case) in [('و', Case::Nominative), ('ا', Case::Accusative), ('ي', Case::Oblique)] {
                self.push(format!("{stem}{letter}"), gender, number, case, State::Construct);
            }
        }
    }

    fn dual(&mut self, stem: &str, gender: Gender) {
        for (ending, case, state) in [
            (Ending::DualNominative, Case::Nominative, State::Absolute),
            (Ending::DualOblique, Case::Oblique, State::Absolute),
            (Ending::DualNominativeConstruct, Case::Nominative, State::Construct),
            (Ending::DualObliqueConstruct, Case::Oblique, State::Construct),
        ] {
            for form in attach(stem, ending, gender == Gender::Feminine) {
                self.push(form, gender, Number::Dual, case, state);
            }
        }
    }

    /// ون and its company. They are said of persons whatever the entry is.
    fn sound_masculine(&mut self, stem: &str) {
        for (ending, case, state) in [
            (Ending::PluralNominative, Case::Nominative, State::Absolute),
            (Ending::PluralOblique, Case::Oblique, State::Absolute),
            (Ending::PluralNominativeConstruct, Case::Nominative, State::Construct),
            (Ending::PluralObliqueConstruct, Case::Oblique, State::Construct),
        ] {
            for form in attach(stem, ending, false) {
                self.push(form, Gender::Masculine, Number::Plural, case, state);
            }
        }
    }

    /// A plural that is listed; `weak` where it stands for its twin in ي too.
    fn plural(&mut self, listed: &str, weak: bool, gender: Gender) {
        let number = Number::Plural;
        let (plural, marked) = match listed.strip_suffix('\u{64d}') {
            Some(plural) => (plural, true),
            None => (listed, false),
        };
        if plural.contains(' ') || letters(plural) < 2 || plural.ends_with("ان") && self.has_dual(plural) {
            return;
        }
        let sound = |end| plural.strip_suffix(end).filter(|stem| letters(stem) >= 3);
        if let Some(stem) = sound("ون").or_else(|| sound("ين").filter(|_| !is_broken_in_in(plural))) {
            return self.sound_masculine(stem);
        }
        let gender = self.plural_gender(gender);
        if plural.ends_with("ات") && letters(plural) >= 4 && !is_broken_in_at(plural) {
            return self.push(plural.to_owned(), gender, number, Case::Any, State::Any);
        }
        let bare = plural.strip_suffix('ي').filter(|bare| is_weak_shape(bare));
        if marked || weak || bare.is_some() {
            let stem = bare.unwrap_or(plural);
            self.push(stem.to_owned(), gender, number, Case::Any, State::Absolute);
            return self.push(format!("{stem}ي"), gender, number, Case::Any, State::Any);
        }
        self.push(plural.to_owned(), gender, number, Case::Any, State::Any);
        if !is_diptote_plural(plural)
            && let Some(form) = spelling::indefinite_accusative(plural)
        {
            self.push(form, gender, number, Case::Accusative, State::Absolute);
        }
    }

    /// Feminine singular, dual and plural: of the word itself where it ends in ة, otherwise of its counterpart.
    fn feminine(&mut self, entry: &NominalEntry, citation: &Citation) {
        let (stem, feminine) = (citation.stem, Gender::Feminine);
        let single = |given: &&str| !given.contains(' ');
        let counterparts = match entry.feminine_singular {
            Some(given) => Some(given).filter(single).map(str::to_owned).into_iter().collect(),
            None if !entry.is_adjectival() || entry.is_elative(stem) || stem.ends_with('ة') => Vec::new(),
            None => attach(&citation.full(), Ending::Feminine, false),
        };
        for counterpart in &counterparts {
            self.push(counterpart.clone(), feminine, Number::Singular, Case::Any, State::Any);
            self.dual(counterpart, feminine);
        }
        if let Some(plural) = entry.feminine_plural.filter(single) {
            self.push(plural.to_owned(), feminine, Number::Plural, Case::Any, State::Any);
        } else if entry.feminine_plural.is_none() {
            let own = (stem.ends_with('ة') && entry.plurals.is_empty()).then_some(stem);
            for base in counterparts.iter().map(String::as_str).chain(own) {
                for form in attach(base, Ending::FemininePlural, true) {
                    self.push(form, feminine, Number::Plural, Case::Any, State::Any);
                }
            }
        }
        if entry.takes_sound_feminine(stem) {
            for form in attach(stem, Ending::FemininePlural, entry.feminine) {
                let gender = self.plural_gender(Gender::Masculine);
                self.push(form, gender, Number::Plural, Case::Any, State::Any);
            }
        }
    }
}

/// مساع, نواد, ليال: of the shape فعالٍ, with its ي left out.
fn is_weak_shape(plural: &str) -> bool {
    letters(plural) == 4 && plural.chars().nth(2) == Some('ا')
}

/// أصوات, أوقات: of the shape أفعال, where the ت is a radical; but أمهات.
fn is_broken_in_at(plural: &str) -> bool {
    letters(plural) == 5 && plural.starts_with('أ') && plural != "أمهات"
}

/// مساكين, قوانين, ملايين, بساتين: broken plurals that end like sound ones.
fn is_broken_in_in(plural: &str) -> bool {
    letters(plural) == 6 && plural.chars().nth(2) == Some('ا')
}

/// مصادر, صواريخ, وزراء: broken plurals that take no tanwin.
fn is_diptote_plural(plural: &str) -> bool {
    let third = plural.chars().nth(2);
    match letters(plural) {
        5 => third == Some('ا') || plural.ends_with("اء"),
        6 => third == Some('ا') && before_last(plural) == Some('ي') || plural.ends_with("اء"),
        _ => last(plural) == Some('ى'),
    }
}
