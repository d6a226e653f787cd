//! Review: what waits for a decision, decisions, undoing, and how often records are right.

use super::documents::parsed;
use crate::Role;
use crate::app::Answer;
use crate::ask::{Asked, Body, Limit, Named};
use crate::cursor;
use crate::guard::Visitor;
use crate::keeper::derive;
use crate::problem::Problem;
use crate::shape::{Card, Decision, DecisionMade, NewDecision, Page, Precision, PrecisionReport, QueuePage, Undo};
use crate::state::{State, now};
use axum::extract::State as Has;
use axum::http::StatusCode;
use axum::{Extension, Json};
use marsad_observatory::names::Unknown;
use marsad_record::ontology::{EVENTS, STATES};
use marsad_record::{Event, Happening, State as RecordState, ontology};
use marsad_store::account::AuditLine;
use marsad_store::review::Review;
use marsad_store::{JudgementKind, Store};
use serde::Deserialize;
use serde_json::Value;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub fn routes() -> OpenApiRouter<State> {
    OpenApiRouter::new()
        .routes(routes!(queue))
        .routes(routes!(decisions, decide))
        .routes(routes!(undo))
        .routes(routes!(precision))
}

/// A decision of the log as it is answered.
pub fn decision(review: Review) -> Decision {
    let list = |text: Option<String>| text.and_then(|text| serde_json::from_str(&text).ok());
    Decision {
        number: review.number,
        action: review.action,
        subject: review.subject,
        edit: review.edit.and_then(|edit| serde_json::from_str(&edit).ok()),
        others: list(review.others).unwrap_or_default(),
        undoes: review.undoes,
        undone: review.undone,
        reason: review.reason,
        person: review.person,
        made_at: review.made_at,
    }
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct QueueAsked {
    /// `event` or `state` (default: both)
    #[param(pattern = "^(event|state)$")]
    kind: Option<String>,
    /// Type of event or state
    r#type: Option<String>,
    /// So many at a time (default: 20)
    #[param(value_type = Option<u32>, minimum = 1, maximum = 1000)]
    limit: Option<Limit>,
    /// `next` of the part before
    cursor: Option<String>,
}

/// Records that nobody has decided about, the least certain first
#[utoipa::path(get, path = "/api/review/queue", tag = "review", params(QueueAsked),
    responses((status = 200, description = "A part of the queue", body = QueuePage)))]
async fn queue(Has(state): Has<State>, Asked(asked): Asked<QueueAsked>) -> Answer<QueuePage> {
    if let Some(kind) = &asked.kind
        && !["event", "state"].contains(&kind.as_str())
    {
        return Err(Problem::malformed("kind: expected event or state"));
    }
    if let Some(name) = &asked.r#type {
        let known = || EVENTS.iter().map(|(name, _)| *name).chain(STATES.iter().map(|(name, _)| *name));
        if !known().any(|known| known == name) {
            return Err(Unknown::new("type", name, known()).into());
        }
    }
    let limit = asked.limit.map_or(20, |limit| limit.0);
    let after = match &asked.cursor {
        None => (-1.0, 0),
        Some(cursor) => {
            let [confidence, number] = cursor::read::<2>(cursor)?;
            let other = || Problem::senseless("this cursor is of another question");
            (confidence.parse().map_err(|_| other())?, number.parse().map_err(|_| other())?)
        }
    };
    let page = state.ask(move |_, store| {
        let mut waiting = store.waiting(asked.kind.as_deref(), asked.r#type.as_deref(), after, limit + 1)?;
        let more = waiting.len() > limit;
        waiting.truncate(limit);
        let next = waiting.last().filter(|_| more);
        let next = next.map(|last| cursor::write(&[&last.confidence.to_string(), &last.assertion_id.to_string()]));
        let mut items = Vec::new();
        for line in waiting {
            let Some(found) = store.assertion(&line.key)? else { continue };
            let (mut event, mut record) = (None, None);
            if found.kind == "event" {
                event = Some(parsed(store, &line.key, &found.record)?);
            } else {
                record = Some(parsed(store, &line.key, &found.record)?);
            }
            let document = found.version.document;
            items.push(Card {
                happening: store.happening_of(&line.key)?,
                key: line.key,
                kind: found.kind,
                confidence: line.confidence,
                event,
                state: record,
                document: document.id,
                published: document.published.map(|day| day.to_string()),
                source: document.source,
                title: document.title,
                text: document.text,
            });
        }
        Ok(QueuePage { items, next })
    });
    page.await.map(Json)
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Log {
    /// So many at a time (default: 100)
    #[param(value_type = Option<u32>, minimum = 1, maximum = 1000)]
    limit: Option<Limit>,
    /// `next` of the part before
    cursor: Option<String>,
}

/// The log of decisions, the last first
#[utoipa::path(get, path = "/api/review/decisions", tag = "review", params(Log),
    responses((status = 200, description = "A part of the log", body = Page<Decision>)))]
async fn decisions(Has(state): Has<State>, Asked(asked): Asked<Log>) -> Answer<Page<Decision>> {
    let limit = asked.limit.map_or(100, |limit| limit.0);
    let before = asked.cursor.as_deref().map(cursor::number).transpose()?.unwrap_or(i64::MAX);
    let page = state.ask(move |_, store| {
        let mut reviews = store.reviews(before, limit + 1)?;
        let more = reviews.len() > limit;
        reviews.truncate(limit);
        let next = reviews.last().filter(|_| more).map(|last| cursor::write(&[&last.number.to_string()]));
        Ok(Page::new(reviews.into_iter().map(decision).collect(), next))
    });
    page.await.map(Json)
}

/// Fields that an edit may change, of events and of states.
const EVENT_FIELDS: [&str; 13] = [
    "type",
    "mode",
    "contexts",
    "actors",
    "recipients",
    "date",
    "place",
    "status",
    "said_by",
    "counts",
    "quad",
    "scale",
    "ground",
];
const STATE_FIELDS: [&str; 32] = [
    "type",
    "status",
    "said_by",
    "from",
    "until",
    "holder",
    "place",
    "force",
    "strength",
    "purpose",
    "sides",
    "object",
    "duration",
    "dead",
    "kind",
    "parties",
    "brokers",
    "in_force",
    "claimant",
    "held_by",
    "against",
    "mediators",
    "topic",
    "progress",
    "trend",
    "directed",
    "held",
    "accusation",
    "count",
    "names",
    "aspect",
    "open",
];

/// JSON merge patch (RFC 7396).
pub fn merge(record: &mut Value, patch: &Value) {
    let Value::Object(fields) = patch else {
        *record = patch.clone();
        return;
    };
    if !record.is_object() {
        *record = Value::Object(serde_json::Map::new());
    }
    let Value::Object(own) = record else { return };
    for (field, value) in fields {
        if value.is_null() {
            own.remove(field);
        } else {
            merge(own.entry(field).or_insert(Value::Null), value);
        }
    }
}

/// A record with an edit laid over it, where it is still one of the codebook.
pub fn edited(kind: &str, record: &str, edit: &Value) -> Result<Value, Problem> {
    let Value::Object(fields) = edit else { return Err(Problem::senseless("edit: expected an object of fields")) };
    if fields.is_empty() {
        return Err(Problem::senseless("edit: no field is other; accept the record instead"));
    }
    let known: &[&str] = if kind == "event" { &EVENT_FIELDS } else { &STATE_FIELDS };
    if let Some(field) = fields.keys().find(|field| !known.contains(&field.as_str())) {
        let unknown = Unknown::new("field", field, known.iter().copied());
        return Err(
            Problem::senseless(format!("edit: {field} is no field of {kind}s that can be edited")).meant(unknown.near)
        );
    }
    let mut merged: Value = serde_json::from_str(record).unwrap_or(Value::Null);
    merge(&mut merged, edit);
    // Lists and counts that were taken away are empty, not missing.
    let wrong = |error: serde_json::Error| Problem::senseless(format!("edit: {error}"));
    if kind == "event" {
        let event: Event = serde_json::from_value(merged).map_err(wrong)?;
        let Some(modes) = ontology::modes(&event.event) else {
            let unknown = Unknown::new("type of event", &event.event, EVENTS.iter().map(|(name, _)| *name));
            return Err(Problem::senseless(format!("no type of event is called {:?}", event.event)).meant(unknown.near));
        };
        if let Some(mode) = event.mode.as_deref().filter(|mode| !modes.contains(mode)) {
            let unknown = Unknown::new("mode", mode, modes.iter().copied());
            return Err(Problem::senseless(format!("{} has no mode {mode:?}", event.event)).meant(unknown.near));
        }
        serde_json::to_value(event).map_err(wrong)
    } else {
        let state: RecordState = serde_json::from_value(merged).map_err(wrong)?;
        if ontology::principal_fields(&state.state).is_empty() {
            let unknown = Unknown::new("type of state", &state.state, STATES.iter().map(|(name, _)| *name));
            return Err(Problem::senseless(format!("no type of state is called {:?}", state.state)).meant(unknown.near));
        }
        serde_json::to_value(state).map_err(wrong)
    }
}

/// The happening of an id, or of an assertion.
fn happening_of(store: &Store, id: &str) -> Result<Option<Happening>, Problem> {
    let id = if id.starts_with("h-") { Some(id.to_owned()) } else { store.happening_of(id)? };
    let Some(id) = id else { return Ok(None) };
    store.happening(&id)?.map(|record| parsed(store, &id, &record)).transpose()
}

fn missing(id: &str) -> Problem {
    Problem::missing(format!("the store has no happening or assertion {id:?}"))
}

/// The assertion that stands for an id: its own, or the first of a happening.
fn assertion_of(store: &Store, id: &str) -> Result<String, Problem> {
    if id.starts_with("h-") {
        let happening = happening_of(store, id)?.ok_or_else(|| missing(id))?;
        return happening.assertions.into_iter().next().ok_or_else(|| missing(id));
    }
    store.assertion(id)?.map(|found| found.key).ok_or_else(|| missing(id))
}

type Pairs = Vec<(JudgementKind, String, String)>;

/// What a decision says of pairs of assertions, and whether it can be made at all.
fn weighed(store: &Store, asked: &NewDecision) -> Result<Pairs, Problem> {
    let is_about_one = matches!(asked.action.as_str(), "accept" | "reject" | "edit");
    if is_about_one && !asked.others.is_empty() {
        return Err(Problem::senseless("others: only merges and splits have them"));
    }
    if (asked.action == "edit") != asked.edit.is_some() {
        return Err(Problem::senseless("edit: an edit has it, and nothing else"));
    }
    match asked.action.as_str() {
        "accept" | "reject" | "edit" => {
            let found = store.assertion(&asked.subject)?.ok_or_else(|| missing(&asked.subject))?;
            if let Some(edit) = &asked.edit {
                edited(&found.kind, &found.record, edit)?;
            }
            Ok(Vec::new())
        }
        "merge" => {
            if asked.others.is_empty() {
                return Err(Problem::senseless("others: name what it is one with"));
            }
            let first = assertion_of(store, &asked.subject)?;
            let mut pairs = Vec::new();
            for other in &asked.others {
                let other = assertion_of(store, other)?;
                if other == first {
                    return Err(Problem::done_before("these are one happening already"));
                }
                pairs.push((JudgementKind::Merge, first.clone(), other));
            }
            Ok(pairs)
        }
        "split" => {
            let apart: Vec<&String> = std::iter::once(&asked.subject).chain(&asked.others).collect();
            if let Some(whole) = apart.iter().find(|id| id.starts_with("h-")) {
                return Err(Problem::senseless(format!("{whole}: a happening is split by its assertions (a-...)")));
            }
            let mut rest: Vec<String> = Vec::new();
            for id in &apart {
                store.assertion(id)?.ok_or_else(|| missing(id))?;
                let whole = happening_of(store, id)?;
                let whole = whole.ok_or_else(|| Problem::senseless(format!("{id} is part of no happening")))?;
                rest.extend(whole.assertions.into_iter().filter(|other| !apart.contains(&other)));
            }
            rest.sort();
            rest.dedup();
            if rest.is_empty() {
                return Err(Problem::done_before("nothing else is in this happening: there is nothing to split"));
            }
            let mut pairs: Pairs = Vec::new();
            for id in &apart {
                pairs.extend(rest.iter().map(|other| (JudgementKind::Split, (*id).clone(), other.clone())));
            }
            pairs.extend(apart[1..].iter().map(|other| (JudgementKind::Merge, apart[0].clone(), (*other).clone())));
            Ok(pairs)
        }
        other => {
            let known = ["accept", "reject", "edit", "merge", "split"];
            let unknown = Unknown::new("action", other, known.into_iter());
            Err(Problem::malformed(format!("action: no action is called {other:?}")).meant(unknown.near))
        }
    }
}

fn check_lengths(asked: &NewDecision) -> Result<(), Problem> {
    let length = |text: &String| text.chars().count();
    if asked.reason.as_ref().map_or(0, length) > 2000 || asked.others.len() > 200 {
        return Err(Problem::malformed("reason or others: too long"));
    }
    if !(1..=64).contains(&length(&asked.subject)) {
        return Err(Problem::malformed("subject: empty or too long"));
    }
    if asked.others.iter().any(|id| !(1..=64).contains(&length(id))) {
        return Err(Problem::senseless("others: an id is empty or too long"));
    }
    Ok(())
}

/// Decide; for reviewers
#[utoipa::path(post, path = "/api/review/decisions", tag = "review", request_body = NewDecision, security(("token" = [])),
    responses((status = 201, description = "Written down", body = DecisionMade),
              (status = 409, description = "It is so already", body = Problem, content_type = "application/problem+json")))]
async fn decide(
    Has(state): Has<State>,
    Extension(visitor): Extension<Visitor>,
    Body(asked): Body<NewDecision>,
) -> Result<(StatusCode, Json<DecisionMade>), Problem> {
    let person = visitor.must_be(Role::Reviewer)?.to_owned();
    check_lengths(&asked)?;
    let review = Review {
        action: asked.action.clone(),
        subject: asked.subject.clone(),
        edit: asked.edit.as_ref().map(Value::to_string),
        others: (!asked.others.is_empty()).then(|| serde_json::json!(asked.others).to_string()),
        reason: asked.reason.clone(),
        person,
        made_at: now(),
        ..Review::default()
    };
    let made = state.pool.write(move |store| {
        let pairs = weighed(store, &asked)?;
        written(store, &review, &pairs, &visitor.address)
    });
    Ok((StatusCode::CREATED, Json(follow(&state, made.await?).await?)))
}

/// Writes a decision and its line of the audit log.
fn written(store: &mut Store, review: &Review, pairs: &Pairs, address: &str) -> Result<Decision, Problem> {
    let number = store.decide(review, pairs)?;
    store.note(&AuditLine {
        made_at: review.made_at.clone(),
        person: review.person.clone(),
        address: Some(address.to_owned()),
        action: review.action.clone(),
        subject: review.subject.clone(),
        detail: Some(format!("decision {number}")),
        ..AuditLine::default()
    })?;
    let review = store.review(number)?.ok_or_else(|| Problem::missing("the decision is gone"))?;
    Ok(decision(review))
}

/// Derives what follows from a decision.
async fn follow(state: &State, decision: Decision) -> Result<DecisionMade, Problem> {
    let pending = derive(state).await?;
    Ok(DecisionMade { decision, pending })
}

/// Take a decision back; both stay in the log
#[utoipa::path(post, path = "/api/review/decisions/{number}/undo", tag = "review", request_body = Undo, security(("token" = [])),
    params(("number" = i64, Path, description = "Number of the decision", minimum = 1)),
    responses((status = 201, description = "Taken back", body = DecisionMade),
              (status = 409, description = "It was taken back before", body = Problem, content_type = "application/problem+json")))]
async fn undo(
    Has(state): Has<State>,
    Extension(visitor): Extension<Visitor>,
    Named(number): Named,
    Body(asked): Body<Undo>,
) -> Result<(StatusCode, Json<DecisionMade>), Problem> {
    let person = visitor.must_be(Role::Reviewer)?.to_owned();
    let wanted: i64 =
        number.parse().map_err(|_| Problem::malformed(format!("{number:?} is no number of a decision")))?;
    if asked.reason.as_ref().is_some_and(|reason| reason.chars().count() > 2000) {
        return Err(Problem::malformed("reason: longer than 2000 characters"));
    }
    let made = state.pool.write(move |store| {
        let before = store.review(wanted)?.filter(|review| review.action != "undo");
        let before = before.ok_or_else(|| Problem::missing(format!("there is no decision {wanted}")))?;
        if before.undone {
            return Err(Problem::done_before(format!("the decision {wanted} was taken back before")));
        }
        let review = Review {
            action: "undo".to_owned(),
            subject: before.subject,
            undoes: Some(wanted),
            reason: asked.reason,
            person,
            made_at: now(),
            ..Review::default()
        };
        written(store, &review, &Pairs::new(), &visitor.address)
    });
    Ok((StatusCode::CREATED, Json(follow(&state, made.await?).await?)))
}

/// The 95 % interval of a share (Wilson).
pub fn wilson(hits: u64, of: u64) -> (f64, f64) {
    if of == 0 {
        return (0.0, 1.0);
    }
    const Z: f64 = 1.959_964;
    let (hits, of) = (hits as f64, of as f64);
    let share = hits / of;
    let middle = share + Z * Z / (2.0 * of);
    let half = Z * (share * (1.0 - share) / of + Z * Z / (4.0 * of * of)).sqrt();
    let whole = 1.0 + Z * Z / of;
    (round((middle - half) / whole).max(0.0), round((middle + half) / whole).min(1.0))
}

fn round(share: f64) -> f64 {
    (share * 10_000.0).round() / 10_000.0
}

/// How often records of each type are right, by the decisions that stand
#[utoipa::path(get, path = "/api/review/precision", tag = "review",
    responses((status = 200, description = "By type, with intervals", body = PrecisionReport)))]
async fn precision(Has(state): Has<State>, Asked(_): Asked<NoParameters>) -> Answer<PrecisionReport> {
    let report = state.ask(|_, store| {
        let items = store.decided()?.into_iter().map(|line| {
            let (there, all) = (line.accepted + line.edited, line.accepted + line.edited + line.rejected);
            let ((low, high), (exact_low, exact_high)) = (wilson(there, all), wilson(line.accepted, all));
            let share = |hits: u64| if all == 0 { 0.0 } else { round(hits as f64 / all as f64) };
            Precision {
                kind: line.kind,
                record_type: line.record_type,
                accepted: line.accepted,
                edited: line.edited,
                rejected: line.rejected,
                precision: share(there),
                low,
                high,
                exact: share(line.accepted),
                exact_low,
                exact_high,
            }
        });
        Ok(PrecisionReport { items: items.collect() })
    });
    report.await.map(Json)
}

/// A question that takes no parameter.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct NoParameters {}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn intervals_are_wilsons() {
        assert_eq!(wilson(0, 0), (0.0, 1.0));
        let (low, high) = wilson(9, 10);
        assert!((low - 0.5958).abs() < 1e-3 && (high - 0.9821).abs() < 1e-3, "{low} {high}");
        assert_eq!(wilson(10, 10).1, 1.0);
    }

    #[test]
    fn an_edit_is_laid_over_a_record() {
        let event = Event { event: "RETREAT".to_owned(), mode: Some("withdraw".to_owned()), ..Event::default() };
        let record = serde_json::to_string(&event).expect("JSON");
        let other =
            edited("event", &record, &json!({"mode": "ceasefire", "place": {"name": "Aleppo", "country": "SYR"}}));
        let other = other.expect("an event");
        assert_eq!((&other["mode"], &other["place"]["name"]), (&json!("ceasefire"), &json!("Aleppo")));
        for wrong in [json!({"mode": "drone"}), json!({"type": "X"}), json!({"id": "e9"}), json!({}), json!([1])] {
            assert!(edited("event", &record, &wrong).is_err(), "{wrong}");
        }
        let gone = edited("event", &record, &json!({"mode": null, "actors": null})).expect("an event");
        assert_eq!((&gone["mode"], &gone["actors"]), (&Value::Null, &json!([])));
    }
}
