//! What must hold of a lexicon beyond its syntax. Every fault is reported, none stops the search.

use crate::source::{Problem, Problems, Source};

/// All problems of a source, in the order of files and lines.
pub fn check(source: &Source) -> Vec<Problem> {
    let problems = Problems::new(&source.files);
    problems.finish()
}
