//! What changed since: for programs that keep a copy.

use crate::app::Answer;
use crate::ask::{Asked, Limit};
use crate::cursor;
use crate::shape::{FeedItem, FeedPage};
use crate::state::State;
use axum::Json;
use axum::extract::State as Has;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub fn routes() -> OpenApiRouter<State> {
    OpenApiRouter::new().routes(routes!(feed))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct FeedAsked {
    /// So many at a time (default: 500)
    #[param(value_type = Option<u32>, minimum = 1, maximum = 1000)]
    limit: Option<Limit>,
    /// `next` of the answer before; without it everything from the beginning
    cursor: Option<String>,
}

/// Documents, happenings, grades and decisions that came, changed or went, the earliest change first
#[utoipa::path(get, path = "/api/changes-feed", tag = "store", params(FeedAsked),
    responses((status = 200, description = "Changes behind the cursor", body = FeedPage)))]
async fn feed(Has(state): Has<State>, Asked(asked): Asked<FeedAsked>) -> Answer<FeedPage> {
    let limit = asked.limit.map_or(500, |limit| limit.0);
    let after = asked.cursor.as_deref().map(cursor::number).transpose()?.unwrap_or(0);
    let page = state.ask(move |_, store| {
        let mut lines = store.feed(after, limit + 1)?;
        let more = lines.len() > limit;
        lines.truncate(limit);
        let last = lines.last().map_or(after, |line| line.number);
        let items = lines.into_iter().map(|line| FeedItem {
            number: line.number,
            kind: line.kind,
            id: line.id,
            gone: line.gone,
        });
        Ok(FeedPage { items: items.collect(), next: cursor::write(&[&last.to_string()]), more })
    });
    page.await.map(Json)
}
