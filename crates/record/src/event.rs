//! [`Event`]: who did what to whom, when, where, and who says so.

use crate::{Actor, Counts, Date, Evidence, Place, Status, Why};
use serde::{Deserialize, Serialize};

/// One happening, once per document.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Event {
    /// `e1`, `e2` ... in the order of the text.
    pub id: String,
    /// PLOVER category, upper case.
    #[serde(rename = "type")]
    pub event: String,
    pub mode: Option<String>,
    #[serde(default)]
    pub contexts: Vec<String>,
    #[serde(default)]
    pub actors: Vec<Actor>,
    #[serde(default)]
    pub recipients: Vec<Actor>,
    /// The words that express it, as written where it is first told.
    pub trigger: String,
    pub date: Option<Date>,
    pub place: Option<Place>,
    pub status: Status,
    pub said_by: Option<Actor>,
    #[serde(default)]
    pub counts: Counts,
    /// `verbal cooperation`, `material cooperation`, `verbal conflict`, `material conflict`.
    #[serde(default)]
    pub quad: String,
    /// PLOVER conflict-cooperation score, -10 to 10.
    #[serde(default)]
    pub scale: Option<f32>,
    #[serde(default)]
    pub ground: Ground,
    /// 0 to 1.
    #[serde(default)]
    pub confidence: f32,
    #[serde(default)]
    pub evidence: Vec<Evidence>,
    /// The lexicon's frame that made it.
    #[serde(default)]
    pub frame: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub why: Vec<Why>,
}

/// Is it the news, or what went before?
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "lowercase")]
pub enum Ground {
    #[default]
    Foreground,
    Background,
}
