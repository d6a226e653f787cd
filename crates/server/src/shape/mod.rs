//! What is answered. Records are those of `marsad-record`; here is what stands around them.

mod alerts;
mod code;
mod documents;
mod lists;
mod review;
mod watched;
mod world;

pub use alerts::{AlertDocument, AlertItem};
pub use code::Posted;
pub use documents::{AssertionCard, DocumentCard, DocumentItem, Keyed, KeyedState, RunOf, VersionItem};
pub use lists::{
    ActorItem, AuditItem, Bounds, CopyItem, FeedItem, FeedPage, Meta, PlaceItem, SearchResult, SessionInfo, SignIn,
    SourceChange, SourceItem, TypeCount,
};
pub use review::{
    Agreement, AgreementReport, Card, Decision, DecisionMade, Exported, GoldDocument, NewDecision, Precision,
    PrecisionReport, QueuePage, Undo,
};
pub use watched::{Health, WatchedItem};
pub use world::{
    ChangeItem, ChangesPage, DyadItem, Edge, ExchangeItem, HappeningCard, Member, Network, Node, Relations,
    SeriesPoint, SituationPage, Step, Swing,
};

use serde::Serialize;
use utoipa::ToSchema;

/// A part of a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct Page<T: ToSchema> {
    pub items: Vec<T>,
    /// Give it back as `cursor` for the next part; null at the end.
    #[schema(required)]
    pub next: Option<String>,
}

impl<T: ToSchema> Page<T> {
    pub fn new(items: Vec<T>, next: Option<String>) -> Page<T> {
        Page { items, next }
    }
}
