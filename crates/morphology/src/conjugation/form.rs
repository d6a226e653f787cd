//! The fourteen verb forms and their patterns: the one table that everything else is filled from.

use super::error::Problem;

/// The patterns of one form. Notation: `1`-`4` radicals, `P` the person prefix, `V` and `v` the stem vowels of the
/// perfect and the imperfect of form I, `x` hamzat al-wasl in harmony with `v`, `T` the infix of form VIII, and the
/// symbols of [`super::segment::fixed`].
pub(super) struct Patterns {
    pub(super) perfect: [&'static str; 2],
    pub(super) imperfect: [&'static str; 2],
    pub(super) imperative: &'static str,
    /// Active and passive; an empty passive is not in use.
    pub(super) participles: [&'static str; 2],
    pub(super) masdars: Masdars,
}

/// Patterns of the regular masdars by what the root is like.
pub(super) struct Masdars {
    pub(super) sound: &'static [&'static str],
    /// The last radical is weak.
    pub(super) defective: &'static [&'static str],
    /// The second radical is weak and gives way.
    pub(super) hollow: &'static [&'static str],
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(clippy::upper_case_acronyms)] // Roman numerals
pub(super) enum Form {
    I,
    II,
    III,
    IV,
    V,
    VI,
    VII,
    VIII,
    IX,
    X,
    Q1,
    Q2,
    Q3,
    Q4,
}

/// The one pattern in which a last radical و is heard after a.
pub(super) const PERFECT_OF_FORM_I: &str = "1a2V3";

const fn masdars(
    sound: &'static [&'static str],
    defective: &'static [&'static str],
    hollow: &'static [&'static str],
) -> Masdars {
    Masdars { sound, defective, hollow }
}

const fn patterns(
    perfect: [&'static str; 2],
    imperfect: [&'static str; 2],
    imperative: &'static str,
    participles: [&'static str; 2],
    masdars: Masdars,
) -> Patterns {
    Patterns { perfect, imperfect, imperative, participles, masdars }
}

#[rustfmt::skip]
mod table {
    use super::{PERFECT_OF_FORM_I, Patterns, masdars, patterns};

    pub(super) static I: Patterns = patterns(
        [PERFECT_OF_FORM_I, "1u2i3"], ["Pa12v3", "Pu12a3"], "x12v3", ["1A2i3", "ma12U3"], masdars(&[], &[], &[]));
    pub(super) static II: Patterns = patterns(
        ["1a22a3", "1u22i3"], ["Pu1a22i3", "Pu1a22a3"], "1a22i3", ["mu1a22i3", "mu1a22a3"],
        masdars(&["ta12I3"], &["ta12i3ah"], &[]));
    pub(super) static III: Patterns = patterns(
        ["1A2a3", "1U2i3"], ["Pu1A2i3", "Pu1A2a3"], "1A2i3", ["mu1A2i3", "mu1A2a3"],
        masdars(&["mu1A2a3ah", "1i2A3"], &["mu1A2a3ah", "1i2A3"], &[]));
    pub(super) static IV: Patterns = patterns(
        ["'a12a3", "'u12i3"], ["Pu12i3", "Pu12a3"], "'a12i3", ["mu12i3", "mu12a3"],
        masdars(&["'i12A3"], &["'i12A3"], &["'i1A3ah"]));
    pub(super) static V: Patterns = patterns(
        ["ta1a22a3", "tu1u22i3"], ["Pata1a22a3", "Puta1a22a3"], "ta1a22a3", ["muta1a22i3", "muta1a22a3"],
        masdars(&["ta1a22u3"], &["ta1a22i3"], &[]));
    pub(super) static V_ASSIMILATED: Patterns = patterns(
        ["e11a22a3", "o11u22i3"], ["Pa11a22a3", "Pu11a22a3"], "e11a22a3", ["mu11a22i3", "mu11a22a3"],
        masdars(&["e11a22u3"], &["e11a22i3"], &[]));
    pub(super) static VI: Patterns = patterns(
        ["ta1A2a3", "tu1U2i3"], ["Pata1A2a3", "Puta1A2a3"], "ta1A2a3", ["muta1A2i3", "muta1A2a3"],
        masdars(&["ta1A2u3"], &["ta1A2i3"], &[]));
    pub(super) static VI_ASSIMILATED: Patterns = patterns(
        ["e11A2a3", "o11U2i3"], ["Pa11A2a3", "Pu11A2a3"], "e11A2a3", ["mu11A2i3", "mu11A2a3"],
        masdars(&["e11A2u3"], &["e11A2i3"], &[]));
    pub(super) static VII: Patterns = patterns(
        ["en1a2a3", "on1u2i3"], ["Pan1a2i3", "Pun1a2a3"], "en1a2i3", ["mun1a2i3", ""],
        masdars(&["en1i2A3"], &["en1i2A3"], &["en1i2A3"]));
    pub(super) static VII_ASSIMILATED: Patterns = patterns(
        ["e11a2a3", "o11u2i3"], ["Pa11a2i3", "Pu11a2a3"], "e11a2i3", ["mu11a2i3", ""],
        masdars(&["e11i2A3"], &["e11i2A3"], &["e11i2A3"]));
    pub(super) static VIII: Patterns = patterns(
        ["e1Ta2a3", "o1Tu2i3"], ["Pa1Ta2i3", "Pu1Ta2a3"], "e1Ta2i3", ["mu1Ta2i3", "mu1Ta2a3"],
        masdars(&["e1Ti2A3"], &["e1Ti2A3"], &["e1Ti2A3"]));
    pub(super) static IX: Patterns = patterns(
        ["e12a3a3", "o12u3i3"], ["Pa12a3i3", "Pu12a3a3"], "e12a3i3", ["mu12a3i3", ""],
        masdars(&["e12i3A3"], &[], &[]));
    pub(super) static X: Patterns = patterns(
        ["esta12a3", "ostu12i3"], ["Pasta12i3", "Pusta12a3"], "esta12i3", ["musta12i3", "musta12a3"],
        masdars(&["esti12A3"], &["esti12A3"], &["esti1A3ah"]));
    pub(super) static Q1: Patterns = patterns(
        ["1a23a4", "1u23i4"], ["Pu1a23i4", "Pu1a23a4"], "1a23i4", ["mu1a23i4", "mu1a23a4"],
        masdars(&["1a23a4ah"], &["1a23a4ah"], &[]));
    pub(super) static Q2: Patterns = patterns(
        ["ta1a23a4", "tu1u23i4"], ["Pata1a23a4", "Puta1a23a4"], "ta1a23a4", ["muta1a23i4", "muta1a23a4"],
        masdars(&["ta1a23u4"], &["ta1a23i4"], &[]));
    pub(super) static Q3: Patterns = patterns(
        ["e12an3a4", "o12un3i4"], ["Pa12an3i4", "Pu12an3a4"], "e12an3i4", ["mu12an3i4", ""],
        masdars(&["e12in3A4"], &["e12in3A4"], &[]));
    pub(super) static Q4: Patterns = patterns(
        ["e12a34a4", "o12u34i4"], ["Pa12a34i4", "Pu12a34a4"], "e12a34i4", ["mu12a34i4", ""],
        masdars(&["e12i34A4"], &[], &[]));
}

const NAMES: [(&str, Form); 14] = [
    ("I", Form::I),
    ("II", Form::II),
    ("III", Form::III),
    ("IV", Form::IV),
    ("V", Form::V),
    ("VI", Form::VI),
    ("VII", Form::VII),
    ("VIII", Form::VIII),
    ("IX", Form::IX),
    ("X", Form::X),
    ("Q1", Form::Q1),
    ("Q2", Form::Q2),
    ("Q3", Form::Q3),
    ("Q4", Form::Q4),
];

impl Form {
    pub(super) fn read(text: &str) -> Result<Form, Problem> {
        let known = NAMES.iter().find(|(name, _)| *name == text.trim());
        known.map(|(_, form)| *form).ok_or_else(|| Problem::Form { form: text.to_owned() })
    }
    pub(super) fn name(self) -> &'static str {
        NAMES.iter().find(|(_, form)| *form == self).map_or("", |(name, _)| name)
    }
    pub(super) fn radicals(self) -> usize {
        if matches!(self, Form::Q1 | Form::Q2 | Form::Q3 | Form::Q4) { 4 } else { 3 }
    }
    /// The ت of forms V and VI and the ن of form VII may be assimilated to the first radical: اِطَّوَّعَ beside تَطَوَّعَ, اِمَّحَى.
    pub(super) fn patterns(self, assimilated: bool) -> &'static Patterns {
        match self {
            Form::I => &table::I,
            Form::II => &table::II,
            Form::III => &table::III,
            Form::IV => &table::IV,
            Form::V if assimilated => &table::V_ASSIMILATED,
            Form::V => &table::V,
            Form::VI if assimilated => &table::VI_ASSIMILATED,
            Form::VI => &table::VI,
            Form::VII if assimilated => &table::VII_ASSIMILATED,
            Form::VII => &table::VII,
            Form::VIII => &table::VIII,
            Form::IX => &table::IX,
            Form::X => &table::X,
            Form::Q1 => &table::Q1,
            Form::Q2 => &table::Q2,
            Form::Q3 => &table::Q3,
            Form::Q4 => &table::Q4,
        }
    }
    /// A weak second radical gives way to a long vowel in these forms (قام, أقام, انقاد, اختار, استقام).
    pub(super) fn has_hollow(self) -> bool {
        matches!(self, Form::I | Form::IV | Form::VII | Form::VIII | Form::X)
    }
    /// The two like consonants at the end of the stem are contracted in these forms where the root (or form IX) has
    /// them.
    pub(super) fn contracts(self) -> bool {
        matches!(self, Form::I | Form::III | Form::IV | Form::VI | Form::VII | Form::VIII | Form::X)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_reads_back() {
        for (name, form) in NAMES {
            assert_eq!(Form::read(name), Ok(form));
            assert_eq!(form.name(), name);
        }
        assert!(Form::read("XI").is_err());
        assert!(Form::read("").is_err());
    }

    #[test]
    fn every_pattern_uses_only_known_symbols() {
        for (_, form) in NAMES {
            for patterns in [form.patterns(false), form.patterns(true)] {
                let masdars = &patterns.masdars;
                let all = patterns.perfect.iter().chain(&patterns.imperfect).chain(&patterns.participles);
                let all = all.chain(masdars.sound).chain(masdars.defective).chain(masdars.hollow);
                for pattern in all.chain([&patterns.imperative]) {
                    for symbol in pattern.chars() {
                        let radical =
                            symbol.to_digit(10).is_some_and(|place| (1..=form.radicals() as u32).contains(&place));
                        let known =
                            radical || "PVvxT".contains(symbol) || super::super::segment::fixed(symbol).is_some();
                        assert!(known, "{symbol} in {pattern}");
                    }
                }
            }
        }
    }
}
