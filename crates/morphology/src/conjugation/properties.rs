//! What holds of every verb, and of every input.

use super::form::Form;
use super::paradigm::{cited, forms};
use super::pattern::Verb;
use super::root::Root;
use super::segment::Segment;
use super::spelling::{Final, spell};
use super::traits::possible;
use super::{VerbEntry, conjugate, hamza::Style, masdars, participles, strip_vowels};
use proptest::prelude::*;
use std::collections::BTreeSet;

const FORMS: [&str; 14] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "Q1", "Q2", "Q3", "Q4"];
const RADICALS: &str = "ءبتثجحخدذرزسشصضطظعغفقكلمنهوي";

fn use_all(perfect: &str, imperfect: &str, root: &str, form: &str) {
    let entry = VerbEntry { perfect, imperfect, root, form };
    let _ = (conjugate(&entry), participles(&entry), masdars(&entry), strip_vowels(perfect));
}

fn radical() -> impl Strategy<Value = char> {
    // The letters that rules ask for come up often.
    prop_oneof![
        prop::sample::select(RADICALS.chars().collect::<Vec<_>>()),
        prop::sample::select(vec!['و', 'ي', 'ء', 'ت', 'ن', 'د', 'ط'])
    ]
}

/// A verb with a root, form and traits that go together.
fn verb() -> impl Strategy<Value = Verb> {
    (prop::collection::vec(radical(), 4), prop::sample::select(FORMS.to_vec()), any::<prop::sample::Index>()).prop_map(
        |(letters, form, choice)| {
            let form = Form::read(form).expect("a form");
            let root: String = letters.into_iter().take(form.radicals()).collect();
            let root = Root::read(&root).expect("a root");
            let choices = possible(&root, form, false);
            Verb { root, form, traits: choices[choice.index(choices.len())] }
        },
    )
}

proptest! {
    #[test]
    fn no_input_panics(perfect in ".*", imperfect in ".*", root in ".*", form in ".*") {
        use_all(&perfect, &imperfect, &root, &form);
    }

    #[test]
    fn no_arabic_input_panics(
        perfect in "[ء-ي\u{64b}-\u{652}]{0,9}",
        imperfect in "[ء-ي\u{64b}-\u{652}]{0,9}",
        root in "[ء-ي ]{0,8}",
        form in prop::sample::select(FORMS.to_vec()),
    ) {
        use_all(&perfect, &imperfect, &root, form);
    }

    #[test]
    fn the_cited_forms_read_back(verb in verb()) {
        let (perfect, imperfect) = cited(&verb);
        let spelled = |word: &[Segment]| spell(word, Final::Sukun, Style::Standard);
        let (perfect, imperfect) = (spelled(&perfect), spelled(&imperfect));
        let root: String = (1..=verb.root.len()).map(|place| verb.root.at(place)).collect();
        let entry = VerbEntry { perfect: &perfect, imperfect: &imperfect, root: &root, form: verb.form.name() };
        let read = conjugate(&entry).map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(&read[0].vocalised, &perfect);
        prop_assert!(read.iter().any(|form| form.vocalised == imperfect));
    }

    #[test]
    fn every_cell_is_filled_and_well_spelled(verb in verb()) {
        let all = forms(&verb);
        let cells: BTreeSet<_> = all.iter().map(|form| form.features).collect();
        prop_assert_eq!(cells.len(), 2 * 13 * 4 + 5);
        let is_mark = |c: char| ('\u{64b}'..='\u{652}').contains(&c);
        for form in &all {
            let letters: Vec<char> = form.vocalised.chars().collect();
            prop_assert!(!letters.is_empty() && !is_mark(letters[0]), "{}", form.vocalised);
            for pair in letters.windows(2) {
                // A letter has one vowel mark at most, and the shadda after it as NFC has it.
                prop_assert!(!is_mark(pair[0]) || !is_mark(pair[1]) || pair[1] == '\u{651}' && pair[0] != pair[1], "{}", form.vocalised);
            }
        }
    }
}
