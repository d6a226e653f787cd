//! Actors and places.

use crate::app::Answer;
use crate::ask::{Asked, Day, Limit};
use crate::choice::{StatesAsked, question};
use crate::cursor;
use crate::problem::Problem;
use crate::shape::{ActorItem, Page, PlaceItem};
use crate::state::{Inner, State};
use axum::Json;
use axum::extract::State as Has;
use marsad_observatory::situation::situation;
use marsad_record::{Fluent, Standing};
use marsad_store::Store;
use marsad_store::words::folded;
use serde::Deserialize;
use std::collections::HashMap;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub fn routes() -> OpenApiRouter<State> {
    OpenApiRouter::new().routes(routes!(actors)).routes(routes!(places))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ActorsAsked {
    /// A part of a name in either language, or a code
    #[param(max_length = 400)]
    q: Option<String>,
    /// So many at a time (default: 100)
    #[param(value_type = Option<u32>, minimum = 1, maximum = 1000)]
    limit: Option<Limit>,
    /// `next` of the part before
    cursor: Option<String>,
}

/// Parties of happenings, the most often told of first
#[utoipa::path(get, path = "/api/actors", tag = "lists", params(ActorsAsked),
    responses((status = 200, description = "A part of the list", body = Page<ActorItem>)))]
async fn actors(Has(state): Has<State>, Asked(asked): Asked<ActorsAsked>) -> Answer<Page<ActorItem>> {
    let limit = asked.limit.map_or(100, |limit| limit.0);
    let page = state.ask(move |inner, store| {
        let found = actors_with(inner, store, asked.q.as_deref().unwrap_or(""))?;
        let (items, next) = cursor::slice(found, asked.cursor.as_deref(), limit)?;
        Ok(Page::new(items, next))
    });
    page.await.map(Json)
}

fn plain(text: &str) -> String {
    folded(text.trim()).to_lowercase()
}

fn has(words: &str, names: &[Option<&str>]) -> bool {
    words.is_empty() || names.iter().flatten().any(|name| plain(name).contains(words))
}

/// Parties that have the words in their name or code.
pub fn actors_with(inner: &Inner, store: &Store, words: &str) -> Result<Vec<ActorItem>, Problem> {
    let wanted = plain(words);
    let mut found = Vec::new();
    for line in store.actors()? {
        let (name, name_ar) = inner.names.of(line.code.as_deref(), line.name.as_deref());
        if !has(&wanted, &[line.code.as_deref(), name.as_deref(), name_ar.as_deref()]) {
            continue;
        }
        found.push(ActorItem {
            id: line.name.clone().or_else(|| line.code.clone()).unwrap_or_default(),
            code: line.code,
            name,
            name_ar,
            sectors: line.sectors.split_whitespace().map(str::to_owned).collect(),
            happenings: line.happenings,
        });
    }
    Ok(found)
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct PlacesAsked {
    /// A part of a name in either language, or a country
    #[param(max_length = 400)]
    q: Option<String>,
    /// Tell who held each place on this day
    #[param(value_type = Option<String>, format = Date)]
    as_of: Option<Day>,
    /// As known by this day (default: today)
    #[param(value_type = Option<String>, format = Date)]
    known_by: Option<Day>,
    /// So many at a time (default: 1000)
    #[param(value_type = Option<u32>, minimum = 1, maximum = 1000)]
    limit: Option<Limit>,
    /// `next` of the part before
    cursor: Option<String>,
}

/// Places that records name, the most often told of first, with who held them
#[utoipa::path(get, path = "/api/places", tag = "lists", params(PlacesAsked),
    responses((status = 200, description = "A part of the list", body = Page<PlaceItem>)))]
async fn places(Has(state): Has<State>, Asked(asked): Asked<PlacesAsked>) -> Answer<Page<PlaceItem>> {
    let limit = asked.limit.map_or(1000, |limit| limit.0);
    let page = state.ask(move |inner, store| {
        let mut found = places_with(store, asked.q.as_deref().unwrap_or(""))?;
        if asked.as_of.is_some() {
            let wanted = StatesAsked {
                as_of: asked.as_of,
                known_by: asked.known_by,
                place: Vec::new(),
                actor: None,
                kind: Some("control".to_owned()),
                all: false,
            };
            let held = situation(store, &inner.world, &question(inner, store, wanted)?)?;
            hold(&mut found, held.states);
        }
        let (items, next) = cursor::slice(found, asked.cursor.as_deref(), limit)?;
        Ok(Page::new(items, next))
    });
    page.await.map(Json)
}

/// Places that have the words in their name or country.
pub fn places_with(store: &Store, words: &str) -> Result<Vec<PlaceItem>, Problem> {
    let wanted = plain(words);
    let lines = store.grounds()?.into_iter();
    let fits = lines.filter(|line| {
        has(&wanted, &[line.name.as_deref(), line.name_ar.as_deref(), line.country.as_deref(), Some(&line.id)])
    });
    Ok(fits
        .map(|line| PlaceItem {
            id: line.id,
            name: line.name,
            name_ar: line.name_ar,
            country: line.country,
            lat: line.lat,
            lon: line.lon,
            precision: line.precision,
            happenings: line.happenings,
            holder: None,
            standing: None,
            contested: false,
        })
        .collect())
}

/// What holds goes before what is claimed, and that before what is planned.
fn hold(places: &mut [PlaceItem], states: Vec<Fluent>) {
    let mut held: HashMap<String, Fluent> = HashMap::new();
    for fluent in states.into_iter().filter(|fluent| fluent.state.aspect.is_none()) {
        // Ground near a town has an id of its own.
        let Some(id) = fluent.state.place.as_ref().map(marsad_situation::place::id) else { continue };
        let better = held.get(&id).is_none_or(|before| fluent.standing < before.standing);
        if better {
            held.insert(id, fluent);
        }
    }
    for place in places {
        if let Some(fluent) = held.remove(&place.id) {
            place.holder = fluent.state.holder;
            place.contested = fluent.contested;
            place.standing = Some(word(fluent.standing).to_owned());
        }
    }
}

pub fn word(standing: Standing) -> &'static str {
    match standing {
        Standing::Holds => "holds",
        Standing::Claimed => "claimed",
        Standing::Planned => "planned",
        Standing::Violated => "violated",
        Standing::Ended => "ended",
        Standing::Denied => "denied",
    }
}
