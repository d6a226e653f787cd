//! [`Explanation`]: the way from the words of a document to its records, and why other words led to none.
//! Data, not text: a command prints it, a test reads it.

use crate::{Evidence, Field, Report, Why};
use serde::{Deserialize, Serialize};

/// All that the coder saw in one document.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Explanation {
    pub report: Report,
    /// Sentences of the title, then of the text.
    pub sentences: Vec<SentenceTrace>,
}

/// One sentence.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct SentenceTrace {
    pub field: Field,
    /// Code points of the field, half open.
    pub start: u32,
    pub end: u32,
    pub text: String,
    pub tokens: Vec<TokenTrace>,
    pub clauses: Vec<ClauseTrace>,
    /// Every frame that a word of the sentence could have opened, whether it became a record or not.
    pub candidates: Vec<Candidate>,
}

/// One word and its analyses.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct TokenTrace {
    pub text: String,
    /// Code points of the field, half open.
    pub start: u32,
    pub end: u32,
    /// Best first, readable: `انسحب/VII verb perfect active third masculine singular`.
    pub analyses: Vec<String>,
    /// Names, times and quantities that cover it.
    pub mentions: Vec<String>,
}

/// One clause.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ClauseTrace {
    pub predicate: String,
    /// Name and value in order: `subject`, `object`, `polarity`, `said by` ...
    pub parts: Vec<(String, String)>,
}

/// A frame that the words could have opened.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Candidate {
    pub frame: String,
    pub trigger: Evidence,
    /// Id of the record it became or was merged into; none where it was dropped.
    pub record: Option<String>,
    /// What happened to it on the way, in order; the last one says why it stands or fell.
    pub why: Vec<Why>,
}
