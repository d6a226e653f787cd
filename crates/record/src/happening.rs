//! [`Happening`]: one event of the world, with every report of it, every value that a report supports, and where they differ.

use crate::{Actor, Count, Counts, Date, Place, Status, Why};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One event of the world as many reports tell it. The fields on top are the best supported values; [`Happening::values`] has them all.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Happening {
    /// Kept while sources join and while documents are coded anew.
    pub id: String,
    /// One of [`crate::ontology::EVENTS`].
    #[serde(rename = "type")]
    pub event: String,
    pub mode: Option<String>,
    #[serde(default)]
    pub contexts: Vec<String>,
    #[serde(default)]
    pub actors: Vec<Actor>,
    #[serde(default)]
    pub recipients: Vec<Actor>,
    pub date: Option<Date>,
    pub place: Option<Place>,
    pub status: Status,
    #[serde(default)]
    pub counts: Counts,
    /// PLOVER scale, -10 to 10.
    pub scale: Option<f32>,
    /// Day of the first and of the last report of it (ISO 8601).
    pub first_reported: Option<String>,
    pub last_reported: Option<String>,
    /// Reports that do not copy each other.
    pub independent: u32,
    /// Admiralty code: 1 (confirmed by others) to 6 (cannot be judged).
    pub credibility: u8,
    /// By document, then outlet.
    pub sources: Vec<SourceOf>,
    /// Field (`dead`, `place`, `date`, `actors`, `status`, ...) to the values that reports support, the best first.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub values: BTreeMap<String, Vec<Supported>>,
    /// Fields in which supported values exclude each other.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contested: Vec<String>,
    /// Keys of the assertions it is made of.
    #[serde(default)]
    pub assertions: Vec<String>,
    /// Why these are one happening.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub why: Vec<Why>,
}

/// A document that reports something.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct SourceOf {
    /// Id of the document.
    pub doc: String,
    /// Name of the outlet.
    pub source: Option<String>,
    /// Id of the earlier document that this one is a near-copy of.
    pub copy_of: Option<String>,
    /// Day of publication.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
}

/// A value and who supports it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Supported {
    /// Of fields that are no counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<serde_json::Value>,
    /// `low`, `best`, `high` of a count.
    #[serde(flatten)]
    pub count: Option<Count>,
    /// Ids of the documents that give it, by day of publication.
    pub docs: Vec<String>,
    /// Documents that do not copy each other.
    #[serde(default)]
    pub independent: u32,
    /// Who says so, where the reporter does not in its own voice.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub said_by: Vec<Actor>,
    /// Keys of the assertions that give it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub assertions: Vec<String>,
}

/// Values that exclude each other. All of them stand.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Contradiction {
    /// A line for people: what it is about.
    pub about: String,
    /// Id of the happening, or
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub happening: Option<String>,
    /// of the fluent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    pub field: String,
    /// [`Contradiction::CONFLICT`] ...
    pub kind: String,
    /// What it is about, for those who write lines in other words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<Subject>,
    pub values: Vec<Supported>,
}

/// The happening or state that a contradiction is about, in its main fields.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Subject {
    /// Type of event or state; `passage` for roads and crossings.
    #[serde(rename = "type")]
    pub kind: String,
    /// Who acts, holds, stands, claims; parties of what has two.
    pub actors: Vec<Actor>,
    /// Whom it befalls or concerns.
    pub recipients: Vec<Actor>,
    pub place: Option<Place>,
    pub day: Option<String>,
}

impl Contradiction {
    /// Both values stand.
    pub const CONFLICT: &str = "conflict";
    /// A count or matter that moved on from one day to the next.
    pub const UPDATE: &str = "update";
    /// An outlet took back what it wrote.
    pub const CORRECTION: &str = "correction";
    /// Planned for one day, done on another.
    pub const PLAN_AND_FACT: &str = "plan_and_fact";
    pub const KINDS: [&str; 4] = [Self::CONFLICT, Self::UPDATE, Self::CORRECTION, Self::PLAN_AND_FACT];
}

/// Reports that are one source, because one copies the other or both copy a third.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CopyGroup {
    /// Ids of the documents, the earliest published first.
    pub docs: Vec<String>,
    /// Estimated share of word sequences in common, of the least alike pair that was joined (0 to 1, in percent).
    pub likeness: u8,
}
