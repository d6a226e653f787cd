//! [`ConjugationError`]: why an entry cannot be conjugated, in words for whoever edits the lexicon.

use std::fmt;

/// Why an entry cannot be conjugated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConjugationError(Problem);

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Problem {
    Form { form: String },
    RootLetter { root: String, letter: char },
    RootLength { root: String, form: &'static str, expected: usize },
    Mismatch { perfect: String, imperfect: String, root: String, form: &'static str, regular: (String, String) },
}

impl From<Problem> for ConjugationError {
    fn from(problem: Problem) -> Self {
        ConjugationError(problem)
    }
}

impl fmt::Display for ConjugationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Problem::Form { form } => write!(f, "unknown verb form {form:?}: expected I to X or Q1 to Q4"),
            Problem::RootLetter { root, letter } => {
                write!(f, "root {root:?}: {letter:?} is no radical; write the letters with spaces, weak ones as و or ي")
            }
            Problem::RootLength { root, form, expected } => {
                write!(f, "root {root:?}: form {form} has {expected} radicals")
            }
            Problem::Mismatch { perfect, imperfect, root, form, regular } => write!(
                f,
                "{perfect} / {imperfect} do not fit form {form} of the root {root}; did you mean {} / {}?",
                regular.0, regular.1
            ),
        }
    }
}

impl std::error::Error for ConjugationError {}
