//! What a verb's two cited forms tell beyond its root and form: stem vowels and which of the rules it escapes.

use super::form::Form;
use super::root::Root;
use super::segment::Vowel;

/// The choices that root and form leave open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Traits {
    /// Stem vowel of the perfect; form I only.
    pub(super) perfect_vowel: Vowel,
    /// Stem vowel of the imperfect; form I only.
    pub(super) imperfect_vowel: Vowel,
    /// Form I loses its first radical in the imperfect: وَعَدَ يَعِدُ against يَئِسَ يَيْأَسُ.
    pub(super) drops_first: bool,
    /// The weak second radical stays a consonant: اِسْتَجْوَبَ, عَوِرَ.
    pub(super) firm_middle: bool,
    /// The hamza in the middle is lost: رَأَى يَرَى, أَرَى.
    pub(super) drops_hamza: bool,
    /// The like radicals are not contracted: حَاجَجَ beside حَاجَّ.
    pub(super) keeps_apart: bool,
    /// Which of [`infixes`] form VIII has.
    pub(super) infix: usize,
    /// The ت of forms V and VI, or the ن of form VII, is assimilated: اِطَّوَّعَ, اِمَّحَى.
    pub(super) assimilated: bool,
    /// The entry has no imperfect: the verb has only an active perfect (لَيْسَ, عَسَى).
    pub(super) perfect_only: bool,
    /// لَيْسَ, which has a diphthong where other hollow verbs have a long vowel.
    pub(super) diphthong: bool,
}

/// Pairs of stem vowels of form I, perfect and imperfect. Where two pairs look alike the earlier one is right: a hollow
/// verb in يَخَافُ and a doubled one in يَظَلُّ have i in the perfect (خِفْتُ, ظَلِلْتُ), a hollow one in يَقُولُ has a.
const STEM_VOWELS: [(Vowel, Vowel); 9] = [
    (Vowel::A, Vowel::U),
    (Vowel::A, Vowel::I),
    (Vowel::I, Vowel::A),
    (Vowel::A, Vowel::A),
    (Vowel::U, Vowel::U),
    (Vowel::I, Vowel::I),
    (Vowel::I, Vowel::U),
    (Vowel::U, Vowel::A),
    (Vowel::U, Vowel::I),
];

/// First radical and infix of form VIII as they come out together, the usual outcome first.
pub(super) fn infixes(first: char) -> &'static [(char, char)] {
    match first {
        'و' | 'ي' => &[('ت', 'ت')],
        'ء' => &[('ء', 'ت'), ('ت', 'ت')],
        'د' => &[('د', 'د')],
        'ذ' => &[('د', 'د'), ('ذ', 'ذ'), ('ذ', 'د')],
        'ز' => &[('ز', 'د'), ('ز', 'ز')],
        'ط' => &[('ط', 'ط')],
        'ظ' => &[('ظ', 'ظ'), ('ظ', 'ط'), ('ط', 'ط')],
        'ص' => &[('ص', 'ط'), ('ص', 'ص')],
        'ض' => &[('ض', 'ط'), ('ض', 'ض')],
        'ث' => &[('ث', 'ث'), ('ت', 'ت'), ('ث', 'ت')],
        _ => &[],
    }
}

/// All traits that a verb of this root and form could have, the likelier first where two give the same cited forms.
pub(super) fn possible(root: &Root, form: Form, perfect_only: bool) -> Vec<Traits> {
    let vowels = if form == Form::I { &STEM_VOWELS[..] } else { &STEM_VOWELS[..1] };
    let with_vowels = |&(perfect_vowel, imperfect_vowel): &(Vowel, Vowel)| Traits {
        perfect_vowel,
        imperfect_vowel,
        perfect_only,
        ..Traits::default()
    };
    let hollow = form.has_hollow() && root.hollow();
    let weak_around_hamza = matches!(form, Form::I | Form::IV) && root.at(2) == 'ء' && root.weak_last();
    let mut all: Vec<Traits> = vowels.iter().map(with_vowels).collect();
    either(&mut all, form == Form::I && root.weak_at(1), |traits| traits.drops_first = true);
    either(&mut all, hollow, |traits| traits.firm_middle = true);
    either(&mut all, hollow && perfect_only, |traits| traits.diphthong = true);
    either(&mut all, weak_around_hamza, |traits| traits.drops_hamza = true);
    either(&mut all, form.contracts() && root.doubled(), |traits| traits.keeps_apart = true);
    let nasal = form == Form::VII && matches!(root.at(1), 'م' | 'ن');
    either(&mut all, nasal || matches!(form, Form::V | Form::VI), |traits| traits.assimilated = true);
    if form == Form::VIII {
        let outcomes = infixes(root.at(1)).len().max(1);
        all = all.iter().flat_map(|traits| (0..outcomes).map(|infix| Traits { infix, ..*traits })).collect();
    }
    all
}

/// Adds to each choice the one that `change` makes of it, right after it.
fn either(all: &mut Vec<Traits>, condition: bool, change: impl Fn(&mut Traits)) {
    if condition {
        let changed = |mut traits: Traits| {
            change(&mut traits);
            traits
        };
        *all = all.iter().flat_map(|traits| [*traits, changed(*traits)]).collect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(root: &str, form: Form) -> usize {
        possible(&Root::read(root).unwrap(), form, false).len()
    }

    #[test]
    fn choices_are_few() {
        assert_eq!(count("ك ت ب", Form::II), 1);
        assert_eq!(count("ك ت ب", Form::I), 9);
        assert_eq!(count("و ع د", Form::I), 18);
        assert_eq!(count("ذ ك ر", Form::VIII), 3);
        assert_eq!(count("ط و ع", Form::V), 2);
    }
}
