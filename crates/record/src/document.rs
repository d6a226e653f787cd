//! One report of the press as it comes in.

use jiff::civil::Date;

/// A document with what is known about it. Title and text are as published; all offsets refer to them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    pub id: String,
    /// Language tag (`ar`, `en`), where the source states one.
    pub lang: Option<String>,
    /// Day of publication. `None` where it is not known: it is never guessed.
    pub published: Option<Date>,
    /// The outlet.
    pub source: Option<String>,
    /// Country of the outlet (ISO 3166 alpha-3): that of `الحكومة` in a national paper.
    pub home: Option<String>,
    pub url: Option<String>,
    pub title: Option<String>,
    pub text: String,
}
