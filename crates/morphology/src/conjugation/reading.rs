//! Reading an entry: the traits of a verb are those with which the engine gives back its two cited forms.

use super::VerbEntry;
use super::error::{ConjugationError, Mismatch, Problem};
use super::form::Form;
use super::hamza::Style;
use super::paradigm::cited;
use super::pattern::Verb;
use super::root::Root;
use super::spelling::{Final, spell};
use super::traits::possible;

/// Finds the verb that an entry means.
pub(super) fn read(entry: &VerbEntry) -> Result<Verb, ConjugationError> {
    let form = Form::read(entry.form)?;
    let root = Root::read(entry.root)?;
    if root.len() != form.radicals() {
        let expected = form.radicals();
        return Err(Problem::RootLength { root: entry.root.to_owned(), form: form.name(), expected }.into());
    }
    let perfect_only = entry.imperfect.trim().is_empty();
    let wanted = (key(entry.perfect), key(entry.imperfect));
    let mut nearest = None;
    for traits in possible(&root, form, perfect_only) {
        let verb = Verb { root, form, traits };
        let (perfect, imperfect) = cited(&verb);
        let spelled =
            (spell(&perfect, Final::Sukun, Style::Standard), spell(&imperfect, Final::Sukun, Style::Standard));
        let same = (key(&spelled.0) == wanted.0, perfect_only || key(&spelled.1) == wanted.1);
        if same == (true, true) {
            return Ok(verb);
        }
        let score = usize::from(same.0) + usize::from(same.1);
        if nearest.as_ref().is_none_or(|(best, _)| score > *best) {
            nearest = Some((score, spelled));
        }
    }
    let mismatch = Mismatch {
        perfect: entry.perfect.to_owned(),
        imperfect: entry.imperfect.to_owned(),
        root: entry.root.to_owned(),
        form: form.name(),
        regular: nearest.map(|(_, spelled)| spelled).unwrap_or_default(),
    };
    Err(Problem::Mismatch(Box::new(mismatch)).into())
}

/// The cited forms of all verbs of a root and form, in the order in which [`read`] tries them.
pub(super) fn regular(root: &str, form: &str) -> Result<Vec<(String, String)>, ConjugationError> {
    let (form, written) = (Form::read(form)?, root);
    let root = Root::read(root)?;
    if root.len() != form.radicals() {
        let expected = form.radicals();
        return Err(Problem::RootLength { root: written.to_owned(), form: form.name(), expected }.into());
    }
    let mut pairs = Vec::new();
    for traits in possible(&root, form, false) {
        let (perfect, imperfect) = cited(&Verb { root, form, traits });
        let pair = (spell(&perfect, Final::Sukun, Style::Standard), spell(&imperfect, Final::Sukun, Style::Standard));
        if !pairs.contains(&pair) {
            pairs.push(pair);
        }
    }
    Ok(pairs)
}

/// One letter with its marks, for comparing vocalised spellings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Letter {
    letter: char,
    vowel: Option<char>,
    doubled: bool,
}

/// What two spellings of a form have in common: the seat of hamza, sukun, marks that a long vowel implies, the vowel of
/// hamzat al-wasl, the final short vowel and the order of marks may differ.
fn key(vocalised: &str) -> Vec<Letter> {
    let mut letters: Vec<Letter> = Vec::with_capacity(16);
    for character in vocalised.chars() {
        let letter = match character {
            'أ' | 'إ' | 'ؤ' | 'ئ' | 'آ' => 'ء',
            'ٱ' => 'ا',
            '\u{64e}'..='\u{650}' => {
                if let Some(last) = letters.last_mut() {
                    last.vowel = Some(character);
                }
                continue;
            }
            '\u{651}' => {
                if let Some(last) = letters.last_mut() {
                    last.doubled = true;
                }
                continue;
            }
            '\u{64b}'..='\u{652}' | '\u{640}' => continue,
            other if other.is_whitespace() => continue,
            other => other,
        };
        letters.push(Letter { letter, vowel: None, doubled: false });
        if character == 'آ' {
            letters.push(Letter { letter: 'ا', vowel: None, doubled: false });
        }
    }
    imply(&mut letters, &[('ا', '\u{64e}'), ('ى', '\u{64e}')]);
    imply(&mut letters, &[('و', '\u{64f}'), ('ي', '\u{650}')]);
    if let Some(first) = letters.first_mut().filter(|first| first.letter == 'ا') {
        first.vowel = None;
    }
    if let Some(last) = letters.last_mut() {
        last.vowel = None;
    }
    letters
}

/// Adds the vowel that a bare letter of length implies to the letter before it, where that has none.
fn imply(letters: &mut [Letter], lengths: &[(char, char)]) {
    for index in 1..letters.len() {
        let Letter { letter, vowel: None, doubled: false } = letters[index] else { continue };
        if let Some((_, vowel)) = lengths.iter().find(|(length, _)| *length == letter) {
            letters[index - 1].vowel.get_or_insert(*vowel);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::segment::Vowel;
    use super::*;

    fn verb(perfect: &str, imperfect: &str, root: &str, form: &str) -> Verb {
        read(&VerbEntry { perfect, imperfect, root, form }).unwrap()
    }
    fn problem(perfect: &str, imperfect: &str, root: &str, form: &str) -> String {
        read(&VerbEntry { perfect, imperfect, root, form }).unwrap_err().to_string()
    }

    #[test]
    fn stem_vowels_of_form_one() {
        let vowels = |perfect, imperfect, root| {
            let traits = verb(perfect, imperfect, root, "I").traits;
            (traits.perfect_vowel, traits.imperfect_vowel)
        };
        assert_eq!(vowels("قَتَلَ", "يَقْتُلُ", "ق ت ل"), (Vowel::A, Vowel::U));
        assert_eq!(vowels("لَقِيَ", "يَلْقَى", "ل ق ي"), (Vowel::I, Vowel::A));
        assert_eq!(vowels("خَافَ", "يَخَافُ", "خ و ف"), (Vowel::I, Vowel::A));
        assert_eq!(vowels("ظَلَّ", "يَظَلُّ", "ظ ل ل"), (Vowel::I, Vowel::A));
        assert_eq!(vowels("سَعَى", "يَسْعَى", "س ع ي"), (Vowel::A, Vowel::A));
    }

    #[test]
    fn exceptions_are_seen() {
        assert!(verb("وَقَعَ", "يَقَعُ", "و ق ع", "I").traits.drops_first);
        assert!(!verb("وَجِلَ", "يَوْجَلُ", "و ج ل", "I").traits.drops_first);
        assert!(verb("اِسْتَجْوَبَ", "يَسْتَجْوِبُ", "ج و ب", "X").traits.firm_middle);
        assert!(verb("رَأَى", "يَرَى", "ر أ ي", "I").traits.drops_hamza);
        assert!(!verb("نَأَى", "يَنْأَى", "ن أ ي", "I").traits.drops_hamza);
        assert!(verb("حَاجَجَ", "يُحَاجِجُ", "ح ج ج", "III").traits.keeps_apart);
        assert!(verb("اِطَّوَّعَ", "يَطَّوَّعُ", "ط و ع", "V").traits.assimilated);
    }

    #[test]
    fn a_verb_may_have_no_imperfect() {
        assert!(verb("لَيْسَ", "", "ل ي س", "I").traits.diphthong);
        assert!(!verb("عَسَى", "", "ع س ي", "I").traits.diphthong);
    }

    #[test]
    fn marks_may_be_left_out_where_they_say_nothing() {
        for (perfect, imperfect) in [("انْسَحَبَ", "يَنْسَحِبُ"), ("ٱنسَحَب", "يَنسَحِب")]
        {
            assert!(read(&VerbEntry { perfect, imperfect, root: "س ح ب", form: "VII" }).is_ok(), "{perfect}");
        }
        assert!(read(&VerbEntry { perfect: "واعَدَ", imperfect: "يُواعِدُ", root: "و ع د", form: "III" }).is_ok());
        assert!(read(&VerbEntry { perfect: "قاتَلَ", imperfect: "يُقاتِلُ", root: "قتل", form: "III" }).is_ok());
    }

    #[test]
    fn problems_say_what_was_expected() {
        assert!(problem("قَتَلَ", "يَقْتُلُ", "ق ت ل", "XX").contains("I to X"));
        assert!(problem("قَالَ", "يَقُولُ", "ق ا ل", "I").contains("weak ones as و or ي"));
        assert!(problem("دَحْرَجَ", "يُدَحْرِجُ", "د ح ر ج", "II").contains("3 radicals"));
        let message = problem("اِنْسَحَبَ", "يَنْسَحَبُ", "س ح ب", "VII");
        assert!(message.contains("did you mean اِنْسَحَبَ / يَنْسَحِبُ"), "{message}");
        assert!(problem("دَعَى", "يَدْعُو", "د ع و", "I").contains("دَعَا / يَدْعُو"));
    }
}
