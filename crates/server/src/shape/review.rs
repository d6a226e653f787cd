//! Review: cards, decisions, what follows from them.

use marsad_record::{Event, State};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

/// One thing to decide: is this record right?
#[derive(Debug, Serialize, ToSchema)]
pub struct Card {
    pub key: String,
    /// `event` or `state`.
    pub kind: String,
    pub confidence: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<Event>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<State>,
    pub document: String,
    #[schema(required)]
    pub published: Option<String>,
    #[schema(required)]
    pub source: Option<String>,
    #[schema(required)]
    pub title: Option<String>,
    pub text: String,
    #[schema(required)]
    pub happening: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct QueuePage {
    pub items: Vec<Card>,
    #[schema(required)]
    pub next: Option<String>,
}

/// A decision to be written down.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewDecision {
    /// `accept`, `reject`, `edit`: of an assertion, or of all assertions of a happening. `merge`: `subject` and `others` are one happening. `split`: `subject` and `others`
    /// are assertions of one happening and are a happening of their own.
    #[schema(pattern = "^(accept|reject|edit|merge|split)$")]
    pub action: String,
    /// Key of an assertion (`a-`) or, but for splits, id of a happening (`h-`).
    #[schema(min_length = 1, max_length = 64)]
    pub subject: String,
    /// Of an edit: the fields that should be other, as JSON merge patch on the record (`{"mode": "withdraw", "place": null}`). Fields:
    /// those of the codebook; not `id`, `evidence`, `why`, `frame`, `trigger`, `confidence`.
    #[schema(value_type = Option<Object>)]
    pub edit: Option<Value>,
    /// Of a merge or split: the other ids.
    #[serde(default)]
    #[schema(max_items = 200)]
    pub others: Vec<String>,
    #[schema(max_length = 2_000)]
    pub reason: Option<String>,
}

/// Why a decision is taken back.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Undo {
    #[schema(max_length = 2_000)]
    pub reason: Option<String>,
}

/// A decision in the log.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Decision {
    pub number: i64,
    /// `accept`, `reject`, `edit`, `merge`, `split`, `undo`.
    pub action: String,
    pub subject: String,
    #[schema(required)]
    pub edit: Option<Value>,
    pub others: Vec<String>,
    /// Number of the decision that it takes back.
    #[schema(required)]
    pub undoes: Option<i64>,
    /// It was taken back.
    pub undone: bool,
    #[schema(required)]
    pub reason: Option<String>,
    pub person: String,
    pub made_at: String,
}

/// What a decision did.
#[derive(Debug, Serialize, ToSchema)]
pub struct DecisionMade {
    pub decision: Decision,
    /// Happenings have not been derived anew yet: ask `/api/meta` until `up_to_date`.
    pub pending: bool,
}

/// How often records of one type are right, as far as people decided.
#[derive(Debug, Serialize, ToSchema)]
pub struct Precision {
    /// `event` or `state`.
    pub kind: String,
    #[serde(rename = "type")]
    pub record_type: String,
    pub accepted: u64,
    /// There, with wrong fields.
    pub edited: u64,
    /// Not there.
    pub rejected: u64,
    /// Share that is there: accepted and edited of all.
    pub precision: f64,
    /// 95 % interval (Wilson).
    pub low: f64,
    pub high: f64,
    /// Share without a wrong field: accepted of all, with its interval.
    pub exact: f64,
    pub exact_low: f64,
    pub exact_high: f64,
}

/// Precision by type. The queue gives the least certain first: where only its beginning was reviewed this is lower than the truth.
#[derive(Debug, Serialize, ToSchema)]
pub struct PrecisionReport {
    pub items: Vec<Precision>,
}

/// How far two reviewers agree about the records on which both decided.
#[derive(Debug, Serialize, ToSchema)]
pub struct Agreement {
    pub one: String,
    pub other: String,
    /// Records about which both decided.
    pub records: u64,
    /// Both accepted, both edited or both rejected.
    pub alike: u64,
    /// Both say that it is there (accepted or edited), or both that it is not.
    pub there: u64,
    /// `alike` of `records`, with its 95 % interval (Wilson).
    pub share: f64,
    pub low: f64,
    pub high: f64,
    /// Cohen's kappa; none where there is nothing that chance leaves over.
    #[schema(required)]
    pub kappa: Option<f64>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct AgreementReport {
    pub items: Vec<Agreement>,
}

/// A document as people left it, in the format of gold documents (see the codebook): `marsad eval` reads it.
#[derive(Debug, Serialize, ToSchema)]
pub struct GoldDocument {
    pub id: String,
    pub lang: String,
    #[schema(required)]
    pub published: Option<String>,
    #[schema(required)]
    pub source: Option<String>,
    #[schema(required)]
    pub title: Option<String>,
    pub text: String,
    /// Every record of the document was decided about. Of others misses and false records cannot be told apart.
    pub complete: bool,
    #[schema(value_type = Vec<Object>)]
    pub events: Vec<Value>,
    #[schema(value_type = Vec<Object>)]
    pub states: Vec<Value>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct Exported {
    pub items: Vec<GoldDocument>,
}
