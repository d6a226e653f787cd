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
    PerfectOnly { perfect: String },
    Mismatch(Box<Mismatch>),
}

/// Cited forms that are not those of a verb of this root and form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mismatch {
    pub(super) perfect: String,
    pub(super) imperfect: String,
    pub(super) root: String,
    pub(super) form: &'static str,
    /// The nearest regular perfect and imperfect.
    pub(super) regular: (String, String),
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
            Problem::PerfectOnly { perfect } => write!(f, "{perfect} has no imperfect, and so no participles"),
            Problem::Mismatch(found) => {
                let Mismatch { perfect, imperfect, root, form, regular: (past, present) } = found.as_ref();
                write!(f, "{perfect} / {imperfect} do not fit form {form} of the root {root}; ")?;
                write!(f, "did you mean {past} / {present}?")
            }
        }
    }
}

impl std::error::Error for ConjugationError {}
