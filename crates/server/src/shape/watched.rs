//! Sources of the Web that are watched.

use serde::Serialize;
use utoipa::ToSchema;

/// A source that is watched.
#[derive(Debug, Serialize, ToSchema)]
pub struct WatchedItem {
    pub name: String,
    pub address: String,
    /// When it last answered; null: never.
    #[schema(required)]
    pub answered: Option<String>,
    /// When it is asked next.
    pub due: String,
    /// Seconds since it last answered.
    #[schema(required)]
    pub lag_seconds: Option<u64>,
    /// Visits in a row that failed.
    pub failures: u32,
    #[schema(required)]
    pub error: Option<String>,
    /// Since when it is taken for dead.
    #[schema(required)]
    pub dead_since: Option<String>,
    /// Where it was moved to for good.
    #[schema(required)]
    pub moved_to: Option<String>,
    /// Entries whose articles are kept.
    pub kept: u64,
    /// Entries whose articles are to be had later.
    pub waiting: u64,
    /// Entries whose articles were asked for in vain.
    pub given_up: u64,
}

/// Whether all is well.
#[derive(Debug, Serialize, ToSchema)]
pub struct Health {
    /// The store answers, and no source is dead.
    pub well: bool,
    /// Happenings are derived of all that was decided.
    pub up_to_date: bool,
    /// Sources that are watched.
    pub watched: u64,
    pub failing: u64,
    pub dead: u64,
    /// The longest time since a source that lives answered, in seconds; null where none is watched.
    #[schema(required)]
    pub lag_seconds: Option<u64>,
}
