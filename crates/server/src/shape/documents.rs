//! Documents and the assertions in them.

use super::Decision;
use marsad_record::{Event, Note, State};
use serde::Serialize;
use utoipa::ToSchema;

/// A document in a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct DocumentItem {
    pub id: String,
    #[schema(required)]
    pub lang: Option<String>,
    /// Day of publication; null where unknown.
    #[schema(required)]
    pub published: Option<String>,
    #[schema(required)]
    pub source: Option<String>,
    #[schema(required)]
    pub url: Option<String>,
    #[schema(required)]
    pub title: Option<String>,
    /// The first 240 characters of the text.
    pub beginning: String,
    pub versions: i64,
    pub events: i64,
    pub states: i64,
    /// The document that it copies.
    #[schema(required)]
    pub copy_of: Option<String>,
}

/// One version of a document.
#[derive(Debug, Serialize, ToSchema)]
pub struct VersionItem {
    pub number: u32,
    #[schema(required)]
    pub published: Option<String>,
    #[schema(required)]
    pub title: Option<String>,
    pub ingested_at: String,
    /// It speaks for its document.
    pub current: bool,
}

/// An event with its key.
#[derive(Debug, Serialize, ToSchema)]
pub struct Keyed {
    pub key: String,
    /// The happening that it is a part of.
    #[schema(required)]
    pub happening: Option<String>,
    /// The decision that stands.
    #[schema(required)]
    pub review: Option<Decision>,
    pub record: Event,
}

/// A state with its key.
#[derive(Debug, Serialize, ToSchema)]
pub struct KeyedState {
    pub key: String,
    /// The decision that stands.
    #[schema(required)]
    pub review: Option<Decision>,
    pub record: State,
}

/// A document with its text and all that was read in it. Offsets of evidence count Unicode code points of `title` or `text`.
#[derive(Debug, Serialize, ToSchema)]
pub struct DocumentCard {
    pub id: String,
    #[schema(required)]
    pub lang: Option<String>,
    #[schema(required)]
    pub published: Option<String>,
    #[schema(required)]
    pub source: Option<String>,
    /// Country of the outlet.
    #[schema(required)]
    pub home: Option<String>,
    #[schema(required)]
    pub url: Option<String>,
    #[schema(required)]
    pub title: Option<String>,
    pub text: String,
    /// Number of the version that this is.
    pub version: u32,
    pub versions: Vec<VersionItem>,
    pub events: Vec<Keyed>,
    pub states: Vec<KeyedState>,
    /// What the reader of the records should know about their coding.
    pub notes: Vec<Note>,
    /// Documents that are one report with this one, the earliest first; empty where there are none.
    pub copies: Vec<String>,
}

/// What read a document.
#[derive(Debug, Serialize, ToSchema)]
pub struct RunOf {
    /// Version of the program and hash of its coder.
    pub coder: String,
    pub lexicon: String,
    pub started_at: String,
}

/// One assertion with the document that it stands in. Its `record.why` explains it, its `record.evidence` says which characters it
/// rests on.
#[derive(Debug, Serialize, ToSchema)]
pub struct AssertionCard {
    pub key: String,
    /// `event` or `state`.
    pub kind: String,
    /// Where it is an event.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<Event>,
    /// Where it is a state.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<State>,
    /// Id of the document.
    pub document: String,
    pub version: u32,
    #[schema(required)]
    pub published: Option<String>,
    #[schema(required)]
    pub source: Option<String>,
    #[schema(required)]
    pub url: Option<String>,
    #[schema(required)]
    pub title: Option<String>,
    pub text: String,
    pub run: RunOf,
    #[schema(required)]
    pub happening: Option<String>,
    /// The decision that stands.
    #[schema(required)]
    pub review: Option<Decision>,
    /// All decisions about it, the first first.
    pub history: Vec<Decision>,
}
