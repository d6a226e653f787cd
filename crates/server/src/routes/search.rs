//! Search over everything.

use super::documents::{item, parsed};
use super::lists::{actors_with, places_with};
use crate::app::Answer;
use crate::ask::{Asked, Limit};
use crate::cursor;
use crate::problem::Problem;
use crate::shape::{Page, SearchResult};
use crate::state::State;
use axum::Json;
use axum::extract::State as Has;
use marsad_record::Happening;
use marsad_store::page::DocumentsAsked;
use serde::Deserialize;
use std::collections::BTreeSet;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub fn routes() -> OpenApiRouter<State> {
    OpenApiRouter::new().routes(routes!(search))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct SearchAsked {
    /// Words, in any spelling
    #[param(min_length = 1, max_length = 400)]
    q: String,
    /// So many of each (default: 20)
    #[param(value_type = Option<u32>, minimum = 1, maximum = 1000)]
    limit: Option<Limit>,
    /// `documents.next` of the part before; the other lists are whole in the first part
    cursor: Option<String>,
}

/// Documents, happenings, actors and places that have the words
#[utoipa::path(get, path = "/api/search", tag = "lists", params(SearchAsked),
    responses((status = 200, description = "What was found", body = SearchResult)))]
async fn search(Has(state): Has<State>, Asked(asked): Asked<SearchAsked>) -> Answer<SearchResult> {
    let length = asked.q.chars().count();
    if !(1..=400).contains(&length) {
        return Err(Problem::malformed("q: expected 1 to 400 characters"));
    }
    let limit = asked.limit.map_or(20, |limit| limit.0);
    let skip = asked.cursor.as_deref().map(cursor::number).transpose()?.unwrap_or(0).clamp(0, 1 << 30) as usize;
    let found = state.ask(move |inner, store| {
        let mut lines = store.documents_page(&DocumentsAsked {
            words: Some(&asked.q),
            skip,
            limit: limit + 1,
            ..DocumentsAsked::default()
        })?;
        let more = lines.len() > limit;
        lines.truncate(limit);
        let mut ids = BTreeSet::new();
        let mut happenings: Vec<Happening> = Vec::new();
        for line in &lines {
            for (key, kind, _) in store.assertions_of(line.version_id)? {
                if happenings.len() >= limit {
                    break;
                }
                let Some(id) = (kind == "event").then(|| store.happening_of(&key)).transpose()?.flatten() else {
                    continue;
                };
                if ids.insert(id.clone())
                    && let Some(record) = store.happening(&id)?
                {
                    happenings.push(parsed(store, &id, &record)?);
                }
            }
        }
        let next = more.then(|| cursor::write(&[&(skip + limit).to_string()]));
        let (mut actors, mut places) = (actors_with(inner, store, &asked.q)?, places_with(store, &asked.q)?);
        actors.truncate(limit);
        places.truncate(limit);
        Ok(SearchResult {
            documents: Page::new(lines.into_iter().map(item).collect(), next),
            happenings,
            actors,
            places,
        })
    });
    found.await.map(Json)
}
