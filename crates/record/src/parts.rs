//! What records are made of: actors, dates, places, counts, evidence and reasons.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A side of a record, or whoever says it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Actor {
    /// ISO 3166 alpha-3, or IGO UNO EUR NGO ISM IMG MNC; none where the text does not let one tell.
    pub code: Option<String>,
    /// Space-separated sectors (`REB PRE`).
    pub sector: Option<String>,
    /// English name of a named person or group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_ar: Option<String>,
    /// As written where the record is first told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Entry of the lexicon.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Reached through a pronoun, a description or the context; `why` says how.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub inferred: bool,
    /// The text names the office and not its holder: `name` is that of whoever held it on the day; `why` says by which entry.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub name_inferred: bool,
}

/// When: whole days, both inclusive.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Date {
    pub start: Option<String>,
    pub end: Option<String>,
    pub precision: Precision,
    /// Extended Date/Time Format (ISO 8601-2): `2024-04-17`, `2020-23` (a season), `../2024-04-18`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edtf: Option<String>,
    /// How it was found: `stated`, `relative`, `inferred` (a part filled in), `inherited` (that of the act told before), `none`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
    /// As written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "lowercase")]
pub enum Precision {
    Day,
    Week,
    Month,
    Season,
    Year,
    Decade,
    Range,
    #[default]
    Unknown,
}

/// Where.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Place {
    /// English name.
    pub name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_ar: Option<String>,
    /// ISO 3166 alpha-3.
    pub country: Option<String>,
    /// Degrees, WGS84.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lat: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lon: Option<f64>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// `point`, `town`, `region`, `country` ...: how much ground the coordinates stand for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub precision: Option<String>,
    /// As written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Entry of the lexicon; `geonames:` and its number where the gazetteer has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// UCDP's class of precision: 1 the place itself, 2 near it, 3 district, 4 province or region, 5 line or border area,
    /// 6 country, 7 international waters or air.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub where_prec: Option<u8>,
    /// The text does not say it of this act: it goes on where it was.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub inferred: bool,
    /// Other places of that name, likelier ones first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub namesakes: Vec<Namesake>,
}

/// Another place of the same name.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Namesake {
    /// English name.
    pub name: String,
    /// ISO 3166 alpha-3; empty where it is in no country.
    pub country: String,
}

/// A number as the text supports it: "more than 100" is low 100, best 100, high none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Count {
    #[serde(default)]
    pub low: Option<u64>,
    #[serde(default)]
    pub best: Option<u64>,
    #[serde(default)]
    pub high: Option<u64>,
}

impl Count {
    pub fn exactly(number: u64) -> Count {
        Count { low: Some(number), best: Some(number), high: Some(number) }
    }
}

/// Counts by what they count: `dead injured arrested displaced size expelled`.
pub type Counts = BTreeMap<String, Count>;

/// Did it happen?
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "lowercase")]
pub enum Status {
    #[default]
    Actual,
    /// It did not happen.
    Negated,
    /// Announced, scheduled, promised.
    Planned,
    /// Conditional, possible.
    Hypothetical,
    /// Its only basis is one side's accusation or claim.
    Alleged,
}

impl Status {
    pub fn word(self) -> &'static str {
        match self {
            Status::Actual => "actual",
            Status::Negated => "negated",
            Status::Planned => "planned",
            Status::Hypothetical => "hypothetical",
            Status::Alleged => "alleged",
        }
    }
}

/// Where in a document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "lowercase")]
pub enum Field {
    Title,
    #[default]
    Text,
}

/// The characters that a record rests on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Evidence {
    pub field: Field,
    /// Unicode code points of the field's original text, half open.
    pub start: u32,
    pub end: u32,
    /// UTF-8 bytes of the field's original text, half open.
    pub start_byte: u32,
    pub end_byte: u32,
    /// The characters themselves.
    pub quote: String,
    /// `trigger`, `actor`, `recipient`, `place`, `date`, `said_by`, `dead` ...
    #[serde(default)]
    pub role: String,
}

/// One reason for a record, or against one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Why {
    /// Stable name of the rule: `frame.verb`, `status.negation`, `date.relative` ...
    pub rule: String,
    /// What it found, for a reader.
    pub text: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Evidence>,
}
