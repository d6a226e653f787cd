//! What rules of alerts have found.

use marsad_alert::{Change, Told};
use serde::Serialize;
use utoipa::ToSchema;

/// An alert.
#[derive(Debug, Serialize, ToSchema)]
pub struct AlertItem {
    /// UUID: its name for ever.
    pub id: String,
    /// Rises by the order of telling.
    pub number: i64,
    pub rule: String,
    /// A kind of state, `happening`, `scale`, `contradiction`.
    pub about: String,
    /// `new`, `changed`, `gone`, `more`.
    pub change: &'static str,
    /// Id of the happening or state; both codes of a dyad; id and field of a contradiction.
    pub subject: String,
    /// Day for which it is so.
    pub as_of: String,
    /// When it was found.
    pub at: String,
    /// In words; empty where it cannot be said in that language.
    pub ar: String,
    pub en: String,
    #[schema(required)]
    pub before_ar: Option<String>,
    #[schema(required)]
    pub before_en: Option<String>,
    /// Path and query of the view that shows it.
    pub page: String,
    /// Reports that it rests on, the last published first.
    pub documents: Vec<AlertDocument>,
}

/// A report that an alert rests on.
#[derive(Debug, Serialize, ToSchema)]
pub struct AlertDocument {
    pub id: String,
    #[schema(required)]
    pub source: Option<String>,
    #[schema(required)]
    pub published: Option<String>,
    #[schema(required)]
    pub title: Option<String>,
    #[schema(required)]
    pub url: Option<String>,
}

impl AlertItem {
    pub fn of(told: Told) -> AlertItem {
        let page = told.alert.page();
        let alert = told.alert;
        AlertItem {
            id: told.id.to_string(),
            number: told.number,
            rule: alert.rule,
            about: alert.about,
            change: match alert.change {
                Change::New => "new",
                Change::Changed => "changed",
                Change::Gone => "gone",
                Change::More => "more",
            },
            subject: alert.subject,
            as_of: alert.as_of,
            at: alert.at,
            ar: alert.ar,
            en: alert.en,
            before_ar: alert.before_ar,
            before_en: alert.before_en,
            page,
            documents: alert
                .documents
                .into_iter()
                .map(|document| AlertDocument {
                    id: document.id,
                    source: document.source,
                    published: document.published,
                    title: document.title,
                    url: document.url,
                })
                .collect(),
        }
    }
}
