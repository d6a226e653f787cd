//! Every verb must conjugate, and its key must be what its vocalised form says.

use crate::compile::{is_frozen, verb_entry};
use crate::source::{Problems, SheetKind, Source};
use marsad_morphology::{conjugate, participles, strip_vowels};

pub fn check(source: &Source, problems: &mut Problems) {
    for row in source.of(SheetKind::Verbs) {
        let entry = verb_entry(row);
        let key = row.key();
        let spelt = strip_vowels(entry.perfect);
        let number = key.value.rsplit('/').next().unwrap_or("");
        let expected = format!("{spelt}/{number}");
        if !key.value.contains('/') || number.is_empty() {
            problems.add(key.at, format!("a verb key is lemma/form, such as {spelt}/{}", entry.form));
        } else if key.value != expected {
            problems.add(
                key.at,
                format!("key {:?} does not fit the vocalised {}: expected {expected:?}", key.value, entry.perfect),
            );
        }
        if is_frozen(&entry) {
            // All its forms are known: nothing to conjugate.
        } else if let Err(error) = conjugate(&entry) {
            problems.add(row.cell("vocalised").at, format!("cannot be conjugated: {error}"));
        } else if !entry.imperfect.is_empty()
            && let Err(error) = participles(&entry)
        {
            problems.add(row.cell("vocalised").at, format!("has no participles: {error}"));
        }
        let transitive = row.cell("transitive");
        if !matches!(transitive.value.as_str(), "yes" | "no" | "both") {
            problems.unknown(transitive.at, "transitivity", &transitive.value, ["yes", "no", "both"].into_iter());
        }
    }
}
