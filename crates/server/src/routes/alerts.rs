//! What the rules of alerts have found, as a list and as a feed for feed readers. Read from the store: whoever looks, this process or another,
//! writes it there.

use crate::app::Answer;
use crate::ask::{Asked, Limit};
use crate::cursor;
use crate::problem::Problem;
use crate::shape::{AlertItem, Page};
use crate::state::State;
use axum::Json;
use axum::extract::State as Has;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use marsad_alert::Told;
use marsad_alert::tell::feed;
use marsad_brief::Lang;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub fn routes() -> OpenApiRouter<State> {
    OpenApiRouter::new().routes(routes!(alerts)).routes(routes!(atom))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct AlertsAsked {
    /// Only of rules of these names
    #[serde(default)]
    rule: Vec<String>,
    /// So many at a time (default: 50)
    #[param(value_type = Option<u32>, minimum = 1, maximum = 1000)]
    limit: Option<Limit>,
    /// `next` of the answer before
    cursor: Option<String>,
}

/// What changed by the rules of alerts, the last told first
#[utoipa::path(get, path = "/api/alerts", tag = "store", params(AlertsAsked),
    responses((status = 200, description = "Alerts", body = Page<AlertItem>)))]
async fn alerts(Has(state): Has<State>, Asked(asked): Asked<AlertsAsked>) -> Answer<Page<AlertItem>> {
    let limit = asked.limit.map_or(50, |limit| limit.0);
    let before = asked.cursor.as_deref().map(cursor::number).transpose()?.unwrap_or(i64::MAX);
    let page = state.ask(move |_, store| {
        let rules = (!asked.rule.is_empty()).then_some(asked.rule.as_slice());
        let mut found = store.alerts_before(before, rules, limit + 1)?;
        let more = found.len() > limit;
        found.truncate(limit);
        let next = found.last().filter(|_| more).map(|last| cursor::write(&[&last.number.to_string()]));
        Ok(Page::new(found.iter().map(|stored| AlertItem::of(Told::of(stored))).collect(), next))
    });
    page.await.map(Json)
}

/// Language of words.
#[derive(Clone, Copy, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
enum Tongue {
    #[default]
    Ar,
    En,
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct FeedAsked {
    /// Only of rules of these names
    #[serde(default)]
    rule: Vec<String>,
    /// Language (default: ar)
    #[param(inline)]
    lang: Option<Tongue>,
}

/// The last hundred alerts for feed readers
#[utoipa::path(get, path = "/api/alerts.atom", tag = "store", params(FeedAsked),
    responses((status = 200, description = "A feed (RFC 4287)", body = String, content_type = "application/atom+xml")))]
async fn atom(Has(state): Has<State>, Asked(asked): Asked<FeedAsked>) -> Result<Response, Problem> {
    let page = state.ask(move |inner, store| {
        let lang = match asked.lang.unwrap_or_default() {
            Tongue::Ar => Lang::Ar,
            Tongue::En => Lang::En,
        };
        let rules = (!asked.rule.is_empty()).then_some(asked.rule.as_slice());
        let told: Vec<Told> = store.alerts_before(i64::MAX, rules, 100)?.iter().map(Told::of).collect();
        Ok(feed(&told, &inner.naming, lang, None, &asked.rule.join("\n")))
    });
    Ok(([(header::CONTENT_TYPE, "application/atom+xml; charset=utf-8")], page.await?).into_response())
}
