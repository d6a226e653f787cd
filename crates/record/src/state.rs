//! [`State`]: what was the case over a span of time.

use crate::{Actor, Count, Date, Evidence, Place, Status, Why};
use serde::{Deserialize, Serialize};

/// One state. `state` says which of the fields below `from` and `until` have a meaning; the others stay out of the output.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct State {
    /// `s1`, `s2` ... in the order of the text.
    pub id: String,
    /// `control presence conflict agreement claim mediation relation detention alias`
    #[serde(rename = "type")]
    pub state: String,
    pub trigger: String,
    pub status: Status,
    pub said_by: Option<Actor>,
    pub from: Option<Date>,
    pub until: Option<Date>,

    /// control, detention: who holds
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holder: Option<Actor>,
    /// control, presence
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// control: `passage`, where it is about a road or crossing that is open or closed; the holder is whoever opened, closed or guards it
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub aspect: Option<String>,
    /// control of passage: `yes`, `no`, `partial`
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub open: Option<String>,
    /// presence: whose
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub force: Option<Actor>,
    /// presence: people
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub strength: Option<Count>,
    /// presence: what for, in words
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purpose: Option<String>,
    /// conflict, relation
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sides: Vec<Actor>,
    /// conflict: over what; claim: what is claimed; agreement: about what
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Option<Matter>))]
    pub object: Option<Object>,
    /// conflict: ISO 8601 (`P6W`)
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duration: Option<String>,
    /// conflict
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dead: Option<Count>,
    /// agreement, claim, relation: which sort (see the codebook)
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// agreement, mediation
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parties: Vec<Actor>,
    /// agreement
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub brokers: Vec<Actor>,
    /// agreement: `yes`, `no`, `violated`
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_force: Option<String>,
    /// claim
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claimant: Option<Actor>,
    /// claim
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub held_by: Option<Actor>,
    /// claim
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub against: Option<Actor>,
    /// mediation
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mediators: Vec<Actor>,
    /// mediation: in words
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub topic: Option<String>,
    /// mediation: `none`, `some`, `agreed`
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub progress: Option<String>,
    /// relation: `up`, `down`, `flat`
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trend: Option<String>,
    /// relation: the first side's toward the second
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub directed: Option<bool>,
    /// detention: who is held
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub held: Option<Actor>,
    /// detention: in words
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accusation: Option<String>,
    /// detention: people
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<Count>,
    /// alias: two names of one place or actor
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<String>,

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

/// `Object` means any object to those who describe types.
#[cfg(feature = "schema")]
type Matter = Object;

/// What a conflict is over or a claim is to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(untagged)]
pub enum Object {
    Words(String),
    Place(Box<Place>),
}
