//! How endings are written onto a plain nominal stem: the seats of hamza, the fate of ة, ى and final ء.

/// An ending of the nominal paradigm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// ة
    Feminine,
    /// ات
    FemininePlural,
    /// ان
    DualNominative,
    /// ين
    DualOblique,
    /// ا
    DualNominativeConstruct,
    /// ي
    DualObliqueConstruct,
    /// ون
    PluralNominative,
    /// ين
    PluralOblique,
    /// و
    PluralNominativeConstruct,
    /// ي
    PluralObliqueConstruct,
}

impl Ending {
    fn written(self) -> &'static str {
        match self {
            Ending::Feminine => "ة",
            Ending::FemininePlural => "ات",
            Ending::DualNominative => "ان",
            Ending::DualOblique | Ending::PluralOblique => "ين",
            Ending::DualNominativeConstruct => "ا",
            Ending::DualObliqueConstruct | Ending::PluralObliqueConstruct => "ي",
            Ending::PluralNominative => "ون",
            Ending::PluralNominativeConstruct => "و",
        }
    }
}

pub(super) fn letters(word: &str) -> usize {
    word.chars().count()
}

pub(super) fn last(word: &str) -> Option<char> {
    word.chars().next_back()
}

pub(super) fn before_last(word: &str) -> Option<char> {
    word.chars().rev().nth(1)
}

/// The letter does not join the one after it, so that a hamza after it stands on the line.
fn stands_apart(letter: char) -> bool {
    matches!(letter, 'ا' | 'أ' | 'إ' | 'آ' | 'د' | 'ذ' | 'ر' | 'ز' | 'و' | 'ؤ' | 'ة' | 'ى' | 'ء')
}

/// The stem with a hamza on the line moved to a tooth where it joins what comes: شيء → شيئ, جزء as it is.
fn seated(stem: &str) -> String {
    match stem.strip_suffix('ء') {
        Some(rest) if last(rest).is_some_and(|c| !stands_apart(c)) => format!("{rest}ئ"),
        _ => stem.to_owned(),
    }
}

/// The spelling with the alif of the indefinite accusative, or none where the alif is not written: after ة, ى, اء, أ, ا.
pub(super) fn indefinite_accusative(stem: &str) -> Option<String> {
    if stem.ends_with(['ة', 'ى', 'ا', 'أ', 'آ']) || stem.ends_with("اء") {
        return None;
    }
    Some(format!("{}ا", seated(stem)))
}

/// The spellings of a stem with an ending. `feminine` chooses between the two fates of اء and of short اة.
pub(super) fn attach(stem: &str, ending: Ending, feminine: bool) -> Vec<String> {
    let written = ending.written();
    if let Some(base) = stem.strip_suffix('ة') {
        return match ending {
            Ending::FemininePlural => plural_of_marbuta(base),
            _ => vec![format!("{base}ت{written}")],
        };
    }
    if let Some(base) = stem.strip_suffix('ى') {
        return match ending {
            Ending::PluralNominative
            | Ending::PluralNominativeConstruct
            | Ending::PluralOblique
            | Ending::PluralObliqueConstruct => vec![format!("{base}{written}")],
            Ending::Feminine => vec![format!("{base}اة")],
            _ => vec![format!("{base}ي{written}")],
        };
    }
    if let Some(base) = stem.strip_suffix("اء") {
        return hamza_after_alif(base, stem, ending, feminine);
    }
    if let Some(base) = stem.strip_suffix('أ') {
        return match written.strip_prefix('ا') {
            Some(rest) => vec![format!("{base}آ{rest}")],
            None if written.starts_with('و') => vec![format!("{stem}{written}"), format!("{base}ؤ{written}")],
            None => vec![format!("{stem}{written}")],
        };
    }
    if let Some(base) = stem.strip_suffix('ا') {
        return vec![format!("{base}و{written}")];
    }
    vec![format!("{}{written}", seated(stem))]
}

/// صحراء → صحراوان, لقاء → لقاءان (also لقائين).
fn hamza_after_alif(base: &str, stem: &str, ending: Ending, feminine: bool) -> Vec<String> {
    let written = ending.written();
    match ending {
        Ending::Feminine => vec![format!("{stem}ة")],
        _ if feminine => vec![format!("{base}او{written}")],
        _ if written.starts_with('ي') => vec![format!("{stem}{written}"), format!("{base}ائ{written}")],
        _ if written.starts_with('و') => vec![format!("{stem}{written}"), format!("{base}اؤ{written}")],
        _ => vec![format!("{stem}{written}")],
    }
}

/// The ات plural of a word in ة, given what stands before the ة.
fn plural_of_marbuta(base: &str) -> Vec<String> {
    if let Some(rest) = base.strip_suffix('أ') {
        return vec![format!("{rest}آت")];
    }
    let Some(rest) = base.strip_suffix('ا') else {
        return vec![format!("{base}ات")];
    };
    // قناة → قنوات but مباراة → مباريات; the short ones whose alif comes of a ي are few.
    match (base, letters(rest)) {
        ("فتا" | "وفا" | "نوا" | "حصا" | "رما", _) => vec![format!("{rest}يات")],
        (_, ..=2) => vec![format!("{rest}وات")],
        _ => vec![format!("{rest}يات")],
    }
}
