//! Happenings, the situation, relations.

use super::Decision;
use marsad_record::{Actor, Contradiction, Count, Event, Fluent, Happening, Place, Status};
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// An assertion that a happening is made of.
#[derive(Debug, Serialize, ToSchema)]
pub struct Member {
    pub key: String,
    pub document: String,
    #[schema(required)]
    pub published: Option<String>,
    #[schema(required)]
    pub source: Option<String>,
    #[schema(required)]
    pub url: Option<String>,
    #[schema(required)]
    pub title: Option<String>,
    pub record: Event,
    /// The sentence of the trigger, as written.
    pub sentence: String,
    /// The decision that stands.
    #[schema(required)]
    pub review: Option<Decision>,
}

/// A happening with all that it rests on.
#[derive(Debug, Serialize, ToSchema)]
pub struct HappeningCard {
    pub happening: Happening,
    pub members: Vec<Member>,
    pub contradictions: Vec<Contradiction>,
    /// Decisions about it and its assertions, the first first.
    pub history: Vec<Decision>,
    /// The id that was asked for, where the happening has another by now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub formerly: Option<String>,
}

/// What stood on a day, as known by a day.
#[derive(Debug, Serialize, ToSchema)]
pub struct SituationPage {
    pub as_of: String,
    pub known_by: String,
    pub items: Vec<Fluent>,
    #[schema(required)]
    pub next: Option<String>,
    /// Of all parts.
    pub total: u64,
}

/// A state that is another on the second day.
#[derive(Debug, Serialize, ToSchema)]
pub struct Swing {
    /// Id of the fluent.
    pub fluent: String,
    /// `control`, `presence` ...
    #[serde(rename = "type")]
    pub state: String,
    /// `began`, `ended`, `changed`.
    pub change: String,
    /// Which fields differ.
    pub fields: Vec<String>,
    #[schema(required)]
    pub before: Option<Fluent>,
    #[schema(required)]
    pub after: Option<Fluent>,
}

/// The situation of two days, side by side.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChangesPage {
    pub from: String,
    pub to: String,
    pub known_by: String,
    pub items: Vec<Swing>,
    #[schema(required)]
    pub next: Option<String>,
    pub total: u64,
}

/// What one assertion does to one fluent.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChangeItem {
    pub fluent: String,
    /// `control`, `passage`, `presence`, `conflict`, `agreement`, `claim`, `mediation`, `relation`, `detention`.
    #[serde(rename = "type")]
    pub state: String,
    /// `begins`, `holds`, `wanes`, `breaks`, `ends`, `plans`, `plans-end`, `denies`.
    pub effect: String,
    /// It came to be so on a day between these; `earliest` is null where nobody says since when.
    #[schema(required)]
    pub earliest: Option<String>,
    pub latest: String,
    /// Day of publication.
    pub known: String,
    pub document: String,
    #[schema(required)]
    pub source: Option<String>,
    pub assertion: String,
    #[schema(required)]
    pub happening: Option<String>,
    pub status: Status,
    #[schema(required)]
    pub said_by: Option<Actor>,
    /// Holder, force, sides, parties, claimant, mediators; of a relation the side it is of.
    pub first: Vec<Actor>,
    /// Held; whom a claim is against; parties of a mediation; of a relation the side it is toward.
    pub second: Vec<Actor>,
    #[schema(required)]
    pub place: Option<Place>,
    pub counts: BTreeMap<String, Count>,
    /// `kind`, `open`, `in_force`, `object`, `topic` ...
    pub words: BTreeMap<String, String>,
    /// Rule of the situation that made it.
    pub rule: String,
}

/// A step of the timeline.
pub type Step = ChangeItem;

/// How one side stands toward another.
#[derive(Debug, Serialize, ToSchema)]
pub struct DyadItem {
    pub of: String,
    pub toward: String,
    /// `alliance`, `support`, `cooperation`, `diplomatic`, `strained`, `hostile`.
    #[schema(required)]
    pub kind: Option<String>,
    /// `up`, `down`, `flat`.
    #[schema(required)]
    pub trend: Option<String>,
    /// Mean PLOVER scale of the acts of the last days; null where there were none.
    #[schema(required)]
    pub scale: Option<f32>,
    /// The same over as many days before.
    #[schema(required)]
    pub scale_before: Option<f32>,
    /// Acts in the last days.
    pub acts: u32,
    /// Level of ties.
    #[schema(required)]
    pub relation: Option<Fluent>,
    pub hostilities: Vec<Fluent>,
    pub agreements: Vec<Fluent>,
    /// Claims of the first side against the second.
    pub claims: Vec<Fluent>,
}

/// The rolling mean of the PLOVER scale in both directions on a day.
#[derive(Debug, Serialize, ToSchema)]
pub struct SeriesPoint {
    pub day: String,
    #[schema(required)]
    pub a_to_b: Option<f32>,
    #[schema(required)]
    pub b_to_a: Option<f32>,
    /// Acts in the days that the mean is taken over.
    pub acts_a_to_b: u32,
    pub acts_b_to_a: u32,
}

/// An act of one side on the other.
#[derive(Debug, Serialize, ToSchema)]
pub struct ExchangeItem {
    pub of: String,
    pub toward: String,
    pub day: String,
    #[schema(required)]
    pub scale: Option<f32>,
    /// Id of the happening; null for what is told as a state.
    #[schema(required)]
    pub happening: Option<String>,
    pub document: String,
    pub assertion: String,
    #[schema(required)]
    pub record: Option<Happening>,
}

/// How two sides stand toward each other.
#[derive(Debug, Serialize, ToSchema)]
pub struct Relations {
    pub a: String,
    pub b: String,
    #[schema(required)]
    pub name_a: Option<String>,
    #[schema(required)]
    pub name_b: Option<String>,
    pub as_of: String,
    pub known_by: String,
    /// Days over which the scale is taken.
    pub rolling_days: u32,
    /// First of `a` toward `b`, then of `b` toward `a`.
    pub dyads: Vec<DyadItem>,
    pub series: Vec<SeriesPoint>,
    /// The latest first.
    pub exchanges: Vec<ExchangeItem>,
    /// How many exchanges there are; `exchanges` has the latest of them.
    pub exchanges_total: u64,
}

/// A party in the network.
#[derive(Debug, Serialize, ToSchema)]
pub struct Node {
    /// What to ask with.
    pub id: String,
    #[schema(required)]
    pub code: Option<String>,
    #[schema(required)]
    pub name: Option<String>,
    #[schema(required)]
    pub name_ar: Option<String>,
    /// Acts of or on it.
    pub acts: i64,
}

/// All acts between two parties, in either direction.
#[derive(Debug, Serialize, ToSchema)]
pub struct Edge {
    pub a: String,
    pub b: String,
    /// Acts of cooperation and of conflict.
    pub cooperation: i64,
    pub conflict: i64,
    /// Mean PLOVER scale.
    pub scale: f64,
    /// Acts of `a` on `b`.
    pub a_to_b: i64,
    pub b_to_a: i64,
}

/// Who acts on whom in a span of days.
#[derive(Debug, Serialize, ToSchema)]
pub struct Network {
    pub nodes: Vec<Node>,
    /// The busiest first.
    pub edges: Vec<Edge>,
    /// Edges that there are; `edges` has the busiest of them.
    pub total: u64,
}
