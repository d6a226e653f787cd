//! Sources of the Web that are watched, whether all is well, and both for Prometheus. Read from the store: whoever watches, this process or
//! another, writes it there.

use crate::app::Answer;
use crate::problem::Problem;
use crate::shape::{Health, WatchedItem};
use crate::state::State;
use axum::Json;
use axum::extract::State as Has;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use marsad_store::Store;
use marsad_store::alert::Receiver;
use std::fmt::Write as _;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub fn routes() -> OpenApiRouter<State> {
    OpenApiRouter::new().routes(routes!(watched)).routes(routes!(health))
}

fn items(store: &Store, now: Timestamp) -> Result<Vec<WatchedItem>, Problem> {
    let mut items = Vec::new();
    for source in store.watched()? {
        let counts = store.entry_counts(source.number)?;
        items.push(WatchedItem {
            lag_seconds: source.lag(now).map(|lag| lag.as_secs()),
            dead_since: source.dead_since(now).map(str::to_owned),
            name: source.name,
            address: source.address,
            answered: source.succeeded_at,
            due: source.due_at,
            failures: source.failures,
            error: source.error,
            moved_to: source.moved_to,
            kept: counts.kept,
            waiting: counts.waiting,
            given_up: counts.given_up,
        });
    }
    Ok(items)
}

/// The sources of the Web that are watched, with their lag
#[utoipa::path(get, path = "/api/watched", tag = "store",
    responses((status = 200, description = "Sources by name", body = Vec<WatchedItem>)))]
async fn watched(Has(state): Has<State>) -> Answer<Vec<WatchedItem>> {
    state.ask(|_, store| items(store, Timestamp::now())).await.map(Json)
}

/// Whether all is well
#[utoipa::path(get, path = "/api/health", tag = "store", responses((status = 200, description = "Numbers, no names", body = Health)))]
async fn health(Has(state): Has<State>) -> Answer<Health> {
    let up_to_date = state.keeper.is_up_to_date();
    let health = state.ask(move |_, store| {
        let now = Timestamp::now();
        let sources = store.watched()?;
        let (dead, alive): (Vec<_>, Vec<_>) = sources.iter().partition(|source| source.dead_since(now).is_some());
        Ok(Health {
            well: dead.is_empty(),
            up_to_date,
            watched: sources.len() as u64,
            failing: alive.iter().filter(|source| source.failures > 0).count() as u64,
            dead: dead.len() as u64,
            lag_seconds: alive.iter().filter_map(|source| source.lag(now)).max().map(|lag| lag.as_secs()),
        })
    });
    health.await.map(Json)
}

/// The same for Prometheus.
pub async fn metrics(Has(state): Has<State>) -> Response {
    let up_to_date = state.keeper.is_up_to_date();
    let text = state.ask(move |_, store| {
        let counts = store.counts()?;
        let mut text = exposition(
            &items(store, Timestamp::now())?,
            [counts.documents, counts.versions, counts.happenings].map(|n| n as f64),
            up_to_date,
        );
        receivers(&mut text, &store.alert_receivers()?);
        Ok(text)
    });
    match text.await {
        Ok(text) => ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], text).into_response(),
        Err(problem) => problem.into_response(),
    }
}

/// The text that Prometheus reads.
fn exposition(items: &[WatchedItem], [documents, versions, happenings]: [f64; 3], up_to_date: bool) -> String {
    let mut out = String::new();
    let one = |out: &mut String, name: &str, help: &str, value: f64| {
        let _ = writeln!(out, "# HELP {name} {help}\n# TYPE {name} gauge\n{name} {value}");
    };
    one(&mut out, "marsad_documents", "Documents in the store", documents);
    one(&mut out, "marsad_versions", "Versions of documents", versions);
    one(&mut out, "marsad_happenings", "Happenings derived", happenings);
    one(
        &mut out,
        "marsad_up_to_date",
        "1 where happenings are derived of all decisions",
        f64::from(u8::from(up_to_date)),
    );
    type Value = fn(&WatchedItem) -> Option<f64>;
    let by_source: [(&str, &str, Value); 6] = [
        ("marsad_source_lag_seconds", "Seconds since a source last answered", |item| {
            item.lag_seconds.map(|lag| lag as f64)
        }),
        ("marsad_source_failures", "Visits in a row that failed", |item| Some(f64::from(item.failures))),
        ("marsad_source_dead", "1 where a source is taken for dead", |item| {
            Some(f64::from(u8::from(item.dead_since.is_some())))
        }),
        ("marsad_source_kept", "Entries whose articles are kept", |item| Some(item.kept as f64)),
        ("marsad_source_waiting", "Entries whose articles are to be had later", |item| Some(item.waiting as f64)),
        ("marsad_source_given_up", "Entries whose articles were asked for in vain", |item| Some(item.given_up as f64)),
    ];
    for (name, help, value) in by_source {
        let _ = writeln!(out, "# HELP {name} {help}\n# TYPE {name} gauge");
        for item in items {
            if let Some(value) = value(item) {
                let _ = writeln!(out, "{name}{{source=\"{}\"}} {value}", escaped(&item.name));
            }
        }
    }
    out
}

/// Receivers of alerts.
fn receivers(out: &mut String, receivers: &[Receiver]) {
    let name = "marsad_alert_receiver_failures";
    let _ = writeln!(out, "# HELP {name} Tries in a row at which a receiver of alerts failed\n# TYPE {name} gauge");
    for receiver in receivers {
        let _ = writeln!(out, "{name}{{receiver=\"{}\"}} {}", escaped(&receiver.name), receiver.failures);
    }
}

fn escaped(label: &str) -> String {
    label.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n")
}
