//! How two sides stand toward each other, and the network of all that act on each other.

use crate::app::Answer;
use crate::ask::{Asked, Both, Day, in_order};
use crate::choice::{StatesAsked, question, side};
use crate::problem::Problem;
use crate::shape::{DyadItem, Edge, ExchangeItem, Network, Node, Relations, SeriesPoint};
use crate::state::{State, today};
use axum::Json;
use axum::extract::State as Has;
use marsad_observatory::names::party;
use marsad_observatory::situation::{book, relations as between};
use marsad_record::Actor;
use marsad_situation::relations::rolling;
use marsad_situation::{Change, Day as Number, Dyad, Effect, party as parties};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// Points of a series.
const POINTS: i64 = 160;
/// Exchanges that are listed.
const EXCHANGES: usize = 200;
/// Types of acts of cooperation; the others are of conflict.
const COOPERATION: [&str; 7] = ["AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"];

pub fn routes() -> OpenApiRouter<State> {
    OpenApiRouter::new().routes(routes!(relations)).routes(routes!(network))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct RelationsAsked {
    /// Valid day (default: today)
    #[param(value_type = Option<String>, format = Date)]
    as_of: Option<Day>,
    /// Only what was published up to this day (default: today)
    #[param(value_type = Option<String>, format = Date)]
    known_by: Option<Day>,
    /// First day of the series (default: a year before `as_of`)
    #[param(value_type = Option<String>, format = Date)]
    from: Option<Day>,
}

/// Level of ties, scale over time, exchanges, agreements and claims of two sides
#[utoipa::path(get, path = "/api/relations/{a}/{b}", tag = "relations",
    params(("a" = String, Path, description = "One side: code, English or Arabic name"),
           ("b" = String, Path, description = "The other side"), RelationsAsked),
    responses((status = 200, description = "How they stand toward each other", body = Relations)))]
async fn relations(Has(state): Has<State>, Both(a, b): Both, Asked(asked): Asked<RelationsAsked>) -> Answer<Relations> {
    let found = state.ask(move |inner, store| {
        let as_of = asked.as_of.unwrap_or_else(today);
        let from = asked.from.unwrap_or_else(|| as_of.plus(-365));
        in_order(Some(&from), Some(&as_of))?;
        let sides = [side(inner, store, &a)?, side(inner, store, &b)?];
        let names = sides.each_ref().map(|side| inner.names.of(side.code.as_deref(), side.name.as_deref()).0);
        let [name_a, name_b] = names;
        let [a, b] = sides.map(|side| party(&side));
        if a == b {
            return Err(Problem::senseless("both sides are the same"));
        }
        let wanted = StatesAsked {
            as_of: Some(as_of.clone()),
            known_by: asked.known_by,
            place: Vec::new(),
            actor: None,
            kind: None,
            all: false,
        };
        let mut question = question(inner, store, wanted)?;
        let dyads = between(store, &inner.world, &a, &b, &question)?;
        question.actor = Some(a.clone());
        let book = book(store, &inner.world.places, &question)?;
        let is = |actors: &[Actor], wanted: &str| {
            actors.first().map(parties::id).is_some_and(|id| id == wanted || parties::code(&id) == wanted)
        };
        let acts = |of: &str, toward: &str| -> Vec<&Change> {
            book.changes()
                .filter(|change| change.kind == "relation" && change.effect != Effect::Denies)
                .filter(|change| is(&change.fields.first, of) && is(&change.fields.second, toward))
                .collect()
        };
        let (there, back) = (acts(&a, &b), acts(&b, &a));
        let span = from.until(&as_of).max(1);
        let stride = (span + POINTS - 1) / POINTS;
        let series = (0..=span / stride).rev().filter_map(|number| {
            let day = as_of.plus(-number * stride);
            let at = Number::parse(&day.0)?;
            let [one, other] = [&there, &back].map(|acts| rolling(acts, at, inner.world.rules.rolling_days));
            let (acts_a_to_b, acts_b_to_a) = (one.acts, other.acts);
            Some(SeriesPoint { day: day.0, a_to_b: one.now, b_to_a: other.now, acts_a_to_b, acts_b_to_a })
        });
        let series = series.collect();
        let mut exchanges: Vec<ExchangeItem> = exchanges(&there, &a, &b);
        exchanges.extend(self::exchanges(&back, &b, &a));
        exchanges.retain(|exchange| exchange.day <= as_of.0);
        exchanges.sort_by(|one, other| (&other.day, &one.assertion).cmp(&(&one.day, &other.assertion)));
        let exchanges_total = exchanges.len() as u64;
        exchanges.truncate(EXCHANGES);
        for exchange in &mut exchanges {
            if let Some(id) = &exchange.happening {
                exchange.record =
                    store.happening(id)?.map(|record| super::documents::parsed(store, id, &record)).transpose()?;
            }
        }
        Ok(Relations {
            a,
            b,
            name_a,
            name_b,
            as_of: question.as_of,
            known_by: question.known_by,
            rolling_days: u32::try_from(inner.world.rules.rolling_days).unwrap_or(0),
            dyads: dyads.into_iter().map(dyad).collect(),
            series,
            exchanges,
            exchanges_total,
        })
    });
    found.await.map(Json)
}

/// Each happening once.
fn exchanges(changes: &[&Change], of: &str, toward: &str) -> Vec<ExchangeItem> {
    let mut seen = BTreeSet::new();
    let acts = changes.iter().filter(|change| change.fields.scale.is_some());
    acts.filter(|change| seen.insert(change.happening.as_ref().unwrap_or(&change.assertion).clone()))
        .map(|change| ExchangeItem {
            of: of.to_owned(),
            toward: toward.to_owned(),
            day: change.when.first().to_string(),
            scale: change.fields.scale,
            happening: change.happening.clone(),
            document: change.document.clone(),
            assertion: change.assertion.clone(),
            record: None,
        })
        .collect()
}

fn dyad(dyad: Dyad) -> DyadItem {
    DyadItem {
        of: dyad.of,
        toward: dyad.toward,
        kind: dyad.kind,
        trend: dyad.trend,
        scale: dyad.scale.now,
        scale_before: dyad.scale.before,
        acts: dyad.scale.acts,
        relation: dyad.relation,
        hostilities: dyad.hostilities,
        agreements: dyad.agreements,
        claims: dyad.claims,
    }
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct NetworkAsked {
    /// First day
    #[param(value_type = Option<String>, format = Date)]
    from: Option<Day>,
    /// Last day
    #[param(value_type = Option<String>, format = Date)]
    to: Option<Day>,
    /// The busiest so many edges (default: 200)
    #[param(minimum = 1, maximum = 2000)]
    edges: Option<u32>,
}

/// Who acts on whom, by cooperation and conflict
#[utoipa::path(get, path = "/api/network", tag = "relations", params(NetworkAsked),
    responses((status = 200, description = "Parties and the acts between them", body = Network)))]
async fn network(Has(state): Has<State>, Asked(asked): Asked<NetworkAsked>) -> Answer<Network> {
    in_order(asked.from.as_ref(), asked.to.as_ref())?;
    let most = asked.edges.unwrap_or(200);
    if !(1..=2000).contains(&most) {
        return Err(Problem::malformed("edges: expected a number from 1 to 2000"));
    }
    let network = state.ask(move |inner, store| {
        let days = [&asked.from, &asked.to].map(|day| day.as_ref().map(|day| day.0.as_str()));
        let mut edges: BTreeMap<(String, String), (Edge, f64)> = BTreeMap::new();
        let mut known: BTreeMap<String, (Option<String>, Option<String>)> = BTreeMap::new();
        let mut of = |[code, sector, name]: [Option<String>; 3]| {
            let actor = Actor { code, sector, name, ..Actor::default() };
            let id = parties::id(&actor);
            let is_state = actor.code.as_deref() == Some(id.as_str());
            let name = if is_state { None } else { actor.name };
            // A party that is asked for by name has its name for an id.
            let id = name.clone().unwrap_or(id);
            known.entry(id.clone()).or_insert((actor.code, name));
            id
        };
        for acts in store.dyads(days[0], days[1])? {
            let (from, to) = (of(acts.from), of(acts.to));
            if from.is_empty() || to.is_empty() || from == to {
                continue;
            }
            let forth = from < to;
            let (a, b) = if forth { (from, to) } else { (to, from) };
            let empty = || {
                let edge =
                    Edge { a: a.clone(), b: b.clone(), cooperation: 0, conflict: 0, scale: 0.0, a_to_b: 0, b_to_a: 0 };
                (edge, 0.0)
            };
            let (edge, sum) = edges.entry((a.clone(), b.clone())).or_insert_with(empty);
            if COOPERATION.contains(&acts.kind.as_str()) {
                edge.cooperation += acts.acts;
            } else {
                edge.conflict += acts.acts;
            }
            if forth {
                edge.a_to_b += acts.acts;
            } else {
                edge.b_to_a += acts.acts;
            }
            *sum += acts.scale;
        }
        let mut edges: Vec<Edge> = edges
            .into_values()
            .map(|(edge, sum)| {
                let acts = (edge.cooperation + edge.conflict).max(1) as f64;
                Edge { scale: (sum / acts * 100.0).round() / 100.0, ..edge }
            })
            .collect();
        edges.sort_by(|one, other| {
            let weight = |edge: &Edge| edge.cooperation + edge.conflict;
            weight(other).cmp(&weight(one)).then_with(|| (&one.a, &one.b).cmp(&(&other.a, &other.b)))
        });
        let total = edges.len() as u64;
        edges.truncate(most as usize);
        let mut acts: BTreeMap<&str, i64> = BTreeMap::new();
        for edge in &edges {
            for id in [&edge.a, &edge.b] {
                *acts.entry(id).or_default() += edge.cooperation + edge.conflict;
            }
        }
        let nodes = acts
            .into_iter()
            .map(|(id, acts)| {
                let (code, name) = known.get(id).cloned().unwrap_or_default();
                let (english, arabic) = inner.names.of(code.as_deref(), name.as_deref());
                Node { id: id.to_owned(), code, name: english, name_ar: arabic, acts }
            })
            .collect();
        Ok(Network { nodes, edges, total })
    });
    network.await.map(Json)
}
