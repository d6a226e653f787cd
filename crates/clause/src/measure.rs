//! قوة قوامها ألفا جندي, قافلة عددها عشرون شاحنة: a noun for a measure with a pronoun says how many or how much the noun before it
//! is. It describes that noun and is nobody's object.

use crate::tag::Input;

/// Nouns that take a pronoun and a number.
const MEASURES: [&str; 16] = [
    "قوام",
    "عدد",
    "تعداد",
    "عديد",
    "قيمت",
    "قيمه",
    "مدت",
    "مده",
    "طول",
    "عمر",
    "مساحت",
    "حجم",
    "وزن",
    "سعت",
    "زنت",
    "كلفت",
];

/// Whether a token is such a noun with its number behind it.
pub(crate) fn is_measure(input: &Input<'_, '_>, token: u32) -> bool {
    let counted = |t: u32| t < input.sentence.end && (input.mark(t).in_quantity || input.mark(t).in_time);
    // Asked of every phrase: few stand beside a number, and only of those the letters are compared.
    if !(counted(token) || counted(token + 1) || counted(token + 2)) {
        return false;
    }
    let folded = input.folded(token);
    let bare = folded.strip_prefix('و').filter(|b| MEASURES.iter().any(|m| b.starts_with(m))).unwrap_or(folded);
    MEASURES
        .iter()
        .any(|measure| bare.strip_prefix(measure).is_some_and(|pronoun| matches!(pronoun, "ه" | "ها" | "هم" | "هما")))
}
