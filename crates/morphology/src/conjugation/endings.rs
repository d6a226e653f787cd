//! Persons and their prefixes and endings, in the notation of [`super::segment::fixed`].

use crate::features::{Gender, Number, Person};

/// One row of a paradigm.
pub(super) struct Cell {
    pub(super) person: Person,
    pub(super) gender: Gender,
    pub(super) number: Number,
    /// The consonant before the stem in the imperfect; a space elsewhere.
    pub(super) prefix: char,
    /// One ending for the perfect and the imperative; indicative, subjunctive and jussive for the imperfect.
    pub(super) endings: [&'static str; 3],
}

const fn cell((person, gender, number): (Person, Gender, Number), prefix: char, endings: [&'static str; 3]) -> Cell {
    Cell { person, gender, number, prefix, endings }
}

type Who = (Person, Gender, Number);
const HE: Who = (Person::Third, Gender::Masculine, Number::Singular);
const SHE: Who = (Person::Third, Gender::Feminine, Number::Singular);
const THEY_TWO_MASCULINE: Who = (Person::Third, Gender::Masculine, Number::Dual);
const THEY_TWO_FEMININE: Who = (Person::Third, Gender::Feminine, Number::Dual);
const THEY_MASCULINE: Who = (Person::Third, Gender::Masculine, Number::Plural);
const THEY_FEMININE: Who = (Person::Third, Gender::Feminine, Number::Plural);
const YOU_MASCULINE: Who = (Person::Second, Gender::Masculine, Number::Singular);
const YOU_FEMININE: Who = (Person::Second, Gender::Feminine, Number::Singular);
const YOU_TWO: Who = (Person::Second, Gender::Any, Number::Dual);
const YOU_ALL_MASCULINE: Who = (Person::Second, Gender::Masculine, Number::Plural);
const YOU_ALL_FEMININE: Who = (Person::Second, Gender::Feminine, Number::Plural);
const I: Who = (Person::First, Gender::Any, Number::Singular);
const WE: Who = (Person::First, Gender::Any, Number::Plural);

pub(super) static PERFECT: [Cell; 13] = [
    cell(HE, ' ', ["a", "", ""]),
    cell(SHE, ' ', ["at", "", ""]),
    cell(THEY_TWO_MASCULINE, ' ', ["A", "", ""]),
    cell(THEY_TWO_FEMININE, ' ', ["atA", "", ""]),
    cell(THEY_MASCULINE, ' ', ["U|", "", ""]),
    cell(THEY_FEMININE, ' ', ["na", "", ""]),
    cell(YOU_MASCULINE, ' ', ["ta", "", ""]),
    cell(YOU_FEMININE, ' ', ["ti", "", ""]),
    cell(YOU_TWO, ' ', ["tumA", "", ""]),
    cell(YOU_ALL_MASCULINE, ' ', ["tum", "", ""]),
    cell(YOU_ALL_FEMININE, ' ', ["tunna", "", ""]),
    cell(I, ' ', ["tu", "", ""]),
    cell(WE, ' ', ["nA", "", ""]),
];

pub(super) static IMPERFECT: [Cell; 13] = [
    cell(HE, 'ي', ["u", "a", ""]),
    cell(SHE, 'ت', ["u", "a", ""]),
    cell(THEY_TWO_MASCULINE, 'ي', ["Ani", "A", "A"]),
    cell(THEY_TWO_FEMININE, 'ت', ["Ani", "A", "A"]),
    cell(THEY_MASCULINE, 'ي', ["Una", "U|", "U|"]),
    cell(THEY_FEMININE, 'ي', ["na", "na", "na"]),
    cell(YOU_MASCULINE, 'ت', ["u", "a", ""]),
    cell(YOU_FEMININE, 'ت', ["Ina", "I", "I"]),
    cell(YOU_TWO, 'ت', ["Ani", "A", "A"]),
    cell(YOU_ALL_MASCULINE, 'ت', ["Una", "U|", "U|"]),
    cell(YOU_ALL_FEMININE, 'ت', ["na", "na", "na"]),
    cell(I, 'ء', ["u", "a", ""]),
    cell(WE, 'ن', ["u", "a", ""]),
];

pub(super) static IMPERATIVE: [Cell; 5] = [
    cell(YOU_MASCULINE, ' ', ["", "", ""]),
    cell(YOU_FEMININE, ' ', ["I", "", ""]),
    cell(YOU_TWO, ' ', ["A", "", ""]),
    cell(YOU_ALL_MASCULINE, ' ', ["U|", "", ""]),
    cell(YOU_ALL_FEMININE, ' ', ["na", "", ""]),
];

#[cfg(test)]
mod tests {
    use super::super::segment::fixed;
    use super::*;

    #[test]
    fn endings_are_written_in_known_symbols() {
        for cell in PERFECT.iter().chain(&IMPERFECT).chain(&IMPERATIVE) {
            for ending in cell.endings {
                assert!(ending.chars().all(|symbol| fixed(symbol).is_some()), "{ending}");
            }
        }
    }

    #[test]
    fn every_person_stands_once() {
        for table in [&PERFECT[..], &IMPERFECT, &IMPERATIVE] {
            for (index, cell) in table.iter().enumerate() {
                let same = |other: &Cell| {
                    (other.person, other.gender, other.number) == (cell.person, cell.gender, cell.number)
                };
                assert!(!table[index + 1..].iter().any(same));
            }
        }
    }
}
