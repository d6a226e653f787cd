//! Lists of what the store knows, and what it is.

use super::{DocumentItem, Page};
use marsad_record::{Actor, Happening};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What the store is.
#[derive(Debug, Serialize, ToSchema)]
pub struct Meta {
    /// Version of the program.
    pub program: String,
    /// Version of the program and hash of its coder.
    pub coder: String,
    pub lexicon: String,
    /// Hash of what derives happenings and states.
    pub deriver: String,
    /// Another one after every change of the store.
    pub stamp: String,
    /// False while happenings are being derived anew after a change.
    pub up_to_date: bool,
    pub documents: u64,
    pub versions: u64,
    pub assertions: u64,
    pub happenings: u64,
    /// Days of publication.
    pub published: Bounds,
    /// Days of happenings.
    pub days: Bounds,
    pub types: Vec<TypeCount>,
}

/// First and last day.
#[derive(Debug, Serialize, ToSchema)]
pub struct Bounds {
    #[schema(required)]
    pub first: Option<String>,
    #[schema(required)]
    pub last: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct TypeCount {
    #[serde(rename = "type")]
    pub event: String,
    pub happenings: i64,
}

/// A party of happenings.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ActorItem {
    /// What to ask with: name of a named party, else its code.
    pub id: String,
    #[schema(required)]
    pub code: Option<String>,
    #[schema(required)]
    pub name: Option<String>,
    #[schema(required)]
    pub name_ar: Option<String>,
    pub sectors: Vec<String>,
    pub happenings: i64,
}

/// A place that records name.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PlaceItem {
    pub id: String,
    #[schema(required)]
    pub name: Option<String>,
    #[schema(required)]
    pub name_ar: Option<String>,
    /// ISO 3166 alpha-3.
    #[schema(required)]
    pub country: Option<String>,
    /// Degrees, WGS84.
    #[schema(required)]
    pub lat: Option<f64>,
    #[schema(required)]
    pub lon: Option<f64>,
    /// How much ground the coordinates stand for.
    #[schema(required)]
    pub precision: Option<String>,
    pub happenings: i64,
    /// Who held it on the day asked for.
    #[schema(required)]
    pub holder: Option<Actor>,
    /// How that control stands: `holds`, `claimed` ...
    #[schema(required)]
    pub standing: Option<String>,
    pub contested: bool,
}

/// An outlet.
#[derive(Debug, Serialize, ToSchema)]
pub struct SourceItem {
    pub name: String,
    /// ISO 3166 alpha-3.
    #[schema(required)]
    pub home: Option<String>,
    /// `A` (reliable) to `F` (cannot be judged); null where nobody said.
    #[schema(required)]
    pub reliability: Option<String>,
    pub documents: u64,
    /// Documents that copy an earlier one.
    pub copies: u64,
    /// Happenings that it reported on an earlier day than all others.
    pub reported_first: i64,
    #[schema(required)]
    pub first: Option<String>,
    #[schema(required)]
    pub last: Option<String>,
    pub events: u64,
    pub states: u64,
}

/// How far an outlet is trusted.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SourceChange {
    /// Null takes the grade back.
    #[serde(deserialize_with = "Option::deserialize")]
    #[schema(required, pattern = "^[A-F]$")]
    pub reliability: Option<String>,
}

/// Documents that are one report.
#[derive(Debug, Serialize, ToSchema)]
pub struct CopyItem {
    /// The earliest first.
    pub docs: Vec<String>,
    /// Estimated share of word sequences in common, in percent.
    pub likeness: u8,
}

/// A thing that changed. Each is in the feed once, by its last change.
#[derive(Debug, Serialize, ToSchema)]
pub struct FeedItem {
    pub number: i64,
    /// `document`, `happening`, `source`, `review`.
    pub kind: String,
    pub id: String,
    /// It is no longer there: delete it.
    pub gone: bool,
}

/// What changed behind a cursor.
#[derive(Debug, Serialize, ToSchema)]
pub struct FeedPage {
    pub items: Vec<FeedItem>,
    /// Ask with it next time, also where `items` is empty.
    pub next: String,
    /// There is more already.
    pub more: bool,
}

/// What has the words.
#[derive(Debug, Serialize, ToSchema)]
pub struct SearchResult {
    pub documents: Page<DocumentItem>,
    /// Happenings that these documents report.
    pub happenings: Vec<Happening>,
    pub actors: Vec<ActorItem>,
    pub places: Vec<PlaceItem>,
}

/// A line of the audit log.
#[derive(Debug, Serialize, ToSchema)]
pub struct AuditItem {
    pub number: i64,
    pub made_at: String,
    pub person: String,
    #[schema(required)]
    pub address: Option<String>,
    pub action: String,
    pub subject: String,
    #[schema(required)]
    pub detail: Option<String>,
}

/// Who is asking.
#[derive(Debug, Serialize, ToSchema)]
pub struct SessionInfo {
    /// False: sign in first.
    pub signed_in: bool,
    /// Name of the account; `local` where the store has no accounts and is served on this machine only.
    #[schema(required)]
    pub person: Option<String>,
    /// `reader`, `reviewer`, `admin`.
    #[schema(required)]
    pub role: Option<String>,
    /// Send it as header `X-Marsad-Token` with every change.
    #[schema(required)]
    pub token: Option<String>,
    /// Until when the session is open.
    #[schema(required)]
    pub expires_at: Option<String>,
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    #[schema(min_length = 1, max_length = 100)]
    pub name: String,
    #[schema(min_length = 1, max_length = 1000)]
    pub password: String,
}
