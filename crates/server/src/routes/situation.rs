//! What stood on a day as known by a day; what is other on another day; the changes in between, one by one.

use crate::app::Answer;
use crate::ask::{Asked, Day, Limit, in_order};
use crate::choice::{StatesAsked, question};
use crate::cursor;
use crate::problem::Problem;
use crate::shape::{ChangeItem, ChangesPage, Page, SituationPage, Step, Swing};
use crate::state::{State, today};
use axum::Json;
use axum::extract::State as Has;
use marsad_observatory::situation::{situation as stood, timeline as changes_between};
use marsad_record::Fluent;
use marsad_situation::Change;
use serde::Deserialize;
use std::collections::BTreeMap;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub fn routes() -> OpenApiRouter<State> {
    OpenApiRouter::new().routes(routes!(situation)).routes(routes!(changes)).routes(routes!(timeline))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct SituationAsked {
    /// Valid day (default: today)
    #[param(value_type = Option<String>, format = Date)]
    as_of: Option<Day>,
    /// Only what was published up to this day (default: today)
    #[param(value_type = Option<String>, format = Date)]
    known_by: Option<Day>,
    /// A place or country, in English or Arabic (several: any)
    #[serde(default)]
    place: Vec<String>,
    /// A side that has a part in it: code, English or Arabic name
    actor: Option<String>,
    /// `control`, `passage`, `presence`, `conflict`, `agreement`, `claim`, `mediation`, `relation`, `detention`
    r#type: Option<String>,
    /// States that are over, too
    #[serde(default)]
    all: bool,
    /// So many at a time (default: 1000)
    #[param(value_type = Option<u32>, minimum = 1, maximum = 1000)]
    limit: Option<Limit>,
    /// `next` of the part before
    cursor: Option<String>,
}

/// States of the world on a day, as known by a day
#[utoipa::path(get, path = "/api/situation", tag = "situation", params(SituationAsked),
    responses((status = 200, description = "States by type and id", body = SituationPage)))]
async fn situation(Has(state): Has<State>, Asked(asked): Asked<SituationAsked>) -> Answer<SituationPage> {
    let limit = asked.limit.map_or(1000, |limit| limit.0);
    let page = state.ask(move |inner, store| {
        let wanted = StatesAsked {
            as_of: asked.as_of,
            known_by: asked.known_by,
            place: asked.place,
            actor: asked.actor,
            kind: asked.r#type,
            all: asked.all,
        };
        let question = question(inner, store, wanted)?;
        let found = stood(store, &inner.world, &question)?;
        let total = found.states.len() as u64;
        let (items, next) = cursor::slice(found.states, asked.cursor.as_deref(), limit)?;
        Ok(SituationPage { as_of: found.as_of, known_by: found.known_by, items, next, total })
    });
    page.await.map(Json)
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ChangesAsked {
    /// The first day
    #[param(value_type = String, format = Date)]
    from: Day,
    /// The second day (default: today)
    #[param(value_type = Option<String>, format = Date)]
    to: Option<Day>,
    /// Only what was published up to this day (default: today)
    #[param(value_type = Option<String>, format = Date)]
    known_by: Option<Day>,
    /// A place or country (several: any)
    #[serde(default)]
    place: Vec<String>,
    /// A side that has a part in it
    actor: Option<String>,
    /// Type of state
    r#type: Option<String>,
    /// So many at a time (default: 200)
    #[param(value_type = Option<u32>, minimum = 1, maximum = 1000)]
    limit: Option<Limit>,
    /// `next` of the part before
    cursor: Option<String>,
}

/// States that are other on the second day than on the first
#[utoipa::path(get, path = "/api/changes", tag = "situation", params(ChangesAsked),
    responses((status = 200, description = "Differences of two situations", body = ChangesPage)))]
async fn changes(Has(state): Has<State>, Asked(asked): Asked<ChangesAsked>) -> Answer<ChangesPage> {
    let to = asked.to.unwrap_or_else(today);
    in_order(Some(&asked.from), Some(&to))?;
    let limit = asked.limit.map_or(200, |limit| limit.0);
    let page = state.ask(move |inner, store| {
        let on = |day: &Day| -> Result<Vec<Fluent>, Problem> {
            let wanted = StatesAsked {
                as_of: Some(day.clone()),
                known_by: asked.known_by.clone(),
                place: asked.place.clone(),
                actor: asked.actor.clone(),
                kind: asked.r#type.clone(),
                all: false,
            };
            Ok(stood(store, &inner.world, &question(inner, store, wanted)?)?.states)
        };
        let all = swings(on(&asked.from)?, on(&to)?);
        let total = all.len() as u64;
        let (items, next) = cursor::slice(all, asked.cursor.as_deref(), limit)?;
        let known_by = asked.known_by.unwrap_or_else(today);
        Ok(ChangesPage { from: asked.from.0, to: to.0, known_by: known_by.0, items, next, total })
    });
    page.await.map(Json)
}

/// What is other, by type and fluent.
fn swings(before: Vec<Fluent>, after: Vec<Fluent>) -> Vec<Swing> {
    type Pair = (Option<Fluent>, Option<Fluent>);
    let mut pairs: BTreeMap<(String, String, bool), Pair> = BTreeMap::new();
    // A fluent that stands and is also planned is two lines.
    let key = |fluent: &Fluent| {
        let planned = fluent.standing == marsad_record::Standing::Planned;
        (fluent.state.state.clone(), fluent.state.id.clone(), planned)
    };
    for fluent in before {
        let pair = pairs.entry(key(&fluent)).or_default();
        pair.0 = Some(fluent);
    }
    for fluent in after {
        let pair = pairs.entry(key(&fluent)).or_default();
        pair.1 = Some(fluent);
    }
    let mut swings = Vec::new();
    for ((state, fluent, _), (before, after)) in pairs {
        let fields = match (&before, &after) {
            (Some(before), Some(after)) => differing(before, after),
            _ => Vec::new(),
        };
        let change = match (&before, &after) {
            (None, _) => "began",
            (_, None) => "ended",
            _ if fields.is_empty() => continue,
            _ => "changed",
        };
        swings.push(Swing { fluent, state, change: change.to_owned(), fields, before, after });
    }
    swings
}

/// Fields that say something else of the world; who reports it is no change of it.
fn differing(before: &Fluent, after: &Fluent) -> Vec<String> {
    const REPORTING: [&str; 14] = [
        "id",
        "trigger",
        "evidence",
        "confidence",
        "frame",
        "why",
        "docs",
        "last_reported",
        "rests_on",
        "because",
        "values",
        "from",
        "until",
        "said_by",
    ];
    let object = |fluent: &Fluent| match serde_json::to_value(fluent) {
        Ok(serde_json::Value::Object(object)) => object,
        _ => serde_json::Map::new(),
    };
    let (before, after) = (object(before), object(after));
    let mut fields: Vec<String> =
        before.keys().chain(after.keys()).filter(|field| before.get(*field) != after.get(*field)).cloned().collect();
    fields.retain(|field| !REPORTING.contains(&field.as_str()));
    fields.sort();
    fields.dedup();
    fields
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct TimelineAsked {
    /// First day on which a change takes effect
    #[param(value_type = Option<String>, format = Date)]
    from: Option<Day>,
    /// Last day on which a change takes effect
    #[param(value_type = Option<String>, format = Date)]
    to: Option<Day>,
    /// Only what was published up to this day (default: today)
    #[param(value_type = Option<String>, format = Date)]
    known_by: Option<Day>,
    /// A place or country (several: any)
    #[serde(default)]
    place: Vec<String>,
    /// A side that has a part in it
    actor: Option<String>,
    /// Type of state
    r#type: Option<String>,
    /// So many at a time (default: 500)
    #[param(value_type = Option<u32>, minimum = 1, maximum = 1000)]
    limit: Option<Limit>,
    /// `next` of the part before
    cursor: Option<String>,
}

/// Every change of a state, by the day on which it takes effect
#[utoipa::path(get, path = "/api/timeline", tag = "situation", params(TimelineAsked),
    responses((status = 200, description = "A part of the list", body = Page<ChangeItem>)))]
async fn timeline(Has(state): Has<State>, Asked(asked): Asked<TimelineAsked>) -> Answer<Page<Step>> {
    in_order(asked.from.as_ref(), asked.to.as_ref())?;
    let limit = asked.limit.map_or(500, |limit| limit.0);
    let page = state.ask(move |inner, store| {
        let wanted = StatesAsked {
            as_of: asked.to.clone(),
            known_by: asked.known_by,
            place: asked.place,
            actor: asked.actor,
            kind: asked.r#type,
            all: true,
        };
        let question = question(inner, store, wanted)?;
        let days = [&asked.from, &asked.to].map(|day| day.as_ref().map(|day| day.0.as_str()));
        let found = changes_between(store, &inner.world, &question, days[0], days[1])?;
        let (items, next) = cursor::slice(found, asked.cursor.as_deref(), limit)?;
        Ok(Page::new(items.into_iter().map(step).collect(), next))
    });
    page.await.map(Json)
}

fn step(change: Change) -> Step {
    ChangeItem {
        fluent: change.fluent,
        state: change.kind,
        effect: change.effect.word().to_owned(),
        earliest: change.when.earliest.map(|day| day.to_string()),
        latest: change.when.latest.to_string(),
        known: change.known.to_string(),
        document: change.document,
        source: change.outlet,
        assertion: change.assertion,
        happening: change.happening,
        status: change.status,
        said_by: change.said_by,
        first: change.fields.first,
        second: change.fields.second,
        place: change.fields.place,
        counts: change.fields.counts,
        words: change.fields.words,
        rule: change.rule,
    }
}
