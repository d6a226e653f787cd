//! [`Fluent`]: a state of the world over a span of time, with what it rests on; [`Situation`]: all that stand on one day.

use crate::{State, Supported, Why};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A state as it stands on the day asked for. Its own fields hold the best supported values.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Fluent {
    /// Fields of the codebook, with `from` and `until`.
    #[serde(flatten)]
    pub state: State,
    pub standing: Standing,
    /// Supported values exclude each other.
    #[serde(default)]
    pub contested: bool,
    /// Of presence: a withdrawal began and is not told to be complete.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawing: Option<bool>,
    /// Field to every supported value, the best first.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub values: BTreeMap<String, Vec<Supported>>,
    /// Ids of the documents it rests on, by day of publication.
    #[serde(default)]
    pub docs: Vec<String>,
    /// Day of publication of the last document that supports it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_reported: Option<String>,
    /// Happenings and assertions that began, changed or ended it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rests_on: Vec<String>,
    /// Which rules of the situation made it so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub because: Vec<Why>,
}

/// How a state stands on a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// It is the case as far as reports go.
    #[default]
    Holds,
    /// One side says so.
    Claimed,
    /// Announced for a later day.
    Planned,
    /// An agreement that stands on paper and was broken.
    Violated,
    /// Over.
    Ended,
    /// Only told as not being so.
    Denied,
}

/// The states of the world on one day, as known by another.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Situation {
    /// Valid day (ISO 8601).
    pub as_of: String,
    /// Only documents published up to this day are used.
    pub known_by: String,
    pub states: Vec<Fluent>,
}
