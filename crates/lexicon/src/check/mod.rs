//! What must hold of a lexicon beyond its syntax. Every fault is reported, none stops the search.
//!
//! - `spelling`: look-up columns hold nothing that a text never shows
//! - `rows`: keys, codes, dates, coordinates, references between tables
//! - `verbs`: every verb conjugates
//! - `frames`: every name in a frame is known, every example fits its frame

mod frames;
mod rows;
mod spelling;
mod verbs;

use crate::source::{Problem, Problems, SheetKind, Source};
use rustc_hash::FxHashSet;

/// The names that other files may refer to.
struct Known<'s> {
    /// Codes of states, bodies and constructs.
    codes: FxHashSet<&'s str>,
    sectors: FxHashSet<&'s str>,
    contexts: FxHashSet<&'s str>,
    classes: FxHashSet<&'s str>,
    verbs: FxHashSet<&'s str>,
    groups: FxHashSet<&'s str>,
    places: FxHashSet<&'s str>,
}

impl<'s> Known<'s> {
    fn of(source: &'s Source) -> Known<'s> {
        let keys = |kind| source.of(kind).map(|r| r.key().value.as_str()).collect::<FxHashSet<_>>();
        let ontology = &source.ontology;
        let mut codes = keys(SheetKind::States);
        codes.extend(ontology.codes.iter().map(|c| c.value.as_str()));
        Known {
            codes,
            sectors: ontology.sectors.iter().map(|s| s.value.as_str()).collect(),
            contexts: ontology.contexts.iter().map(|c| c.value.as_str()).collect(),
            classes: keys(SheetKind::Classes),
            verbs: keys(SheetKind::Verbs),
            groups: keys(SheetKind::Groups),
            places: keys(SheetKind::Places),
        }
    }
}

/// All problems of a source, in the order of files and lines.
pub fn check(source: &Source) -> Vec<Problem> {
    let mut problems = Problems::new(&source.files);
    let known = Known::of(source);
    spelling::check(source, &mut problems);
    rows::check(source, &known, &mut problems);
    verbs::check(source, &mut problems);
    frames::check(source, &known, &mut problems);
    frames::check_english(source, &known, &mut problems);
    problems.finish()
}
