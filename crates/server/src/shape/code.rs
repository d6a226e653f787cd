//! A text that is posted to be read.

use serde::Deserialize;
use utoipa::ToSchema;

/// A report of the press. Nothing of it is kept.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Posted {
    /// The body, as published; at most 200,000 characters.
    #[schema(min_length = 1, max_length = 200_000)]
    pub text: String,
    #[schema(max_length = 2_000)]
    pub title: Option<String>,
    /// Day of publication, from which dates like "yesterday" are counted.
    #[schema(format = Date)]
    pub published: Option<String>,
    /// The outlet.
    #[schema(max_length = 200)]
    pub source: Option<String>,
    /// Country of the outlet (ISO 3166 alpha-3).
    #[schema(pattern = "^[A-Z]{3}$")]
    pub home: Option<String>,
    #[schema(max_length = 200)]
    pub id: Option<String>,
}
