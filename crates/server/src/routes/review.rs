//! Review: what waits for a decision, decisions, undoing, and how often records are right.

use super::documents::parsed;
use crate::Role;
use crate::app::Answer;
use crate::ask::{Asked, Body, Limit, Named};
use crate::cursor;
use crate::guard::Visitor;
use crate::keeper::derive;
use crate::problem::Problem;
use crate::shape::{
    Agreement, AgreementReport, Card, Decision, DecisionMade, NewDecision, Page, Precision, PrecisionReport, QueuePage,
    Undo,
};
use crate::state::{State, now};
use axum::extract::State as Has;
use axum::http::StatusCode;
use axum::{Extension, Json};
use marsad_observatory::decided;
use marsad_observatory::names::Unknown;
use marsad_record::Happening;
use marsad_record::ontology::{EVENTS, STATES};
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
        .routes(routes!(agreement))
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
    /// Records instead that others have decided about and the one who asks has not: a second opinion
    second: Option<bool>,
    /// So many at a time (default: 20)
    #[param(value_type = Option<u32>, minimum = 1, maximum = 1000)]
    limit: Option<Limit>,
    /// `next` of the part before
    cursor: Option<String>,
}

/// Records that nobody has decided about, the least certain first
#[utoipa::path(get, path = "/api/review/queue", tag = "review", params(QueueAsked),
    responses((status = 200, description = "A part of the queue", body = QueuePage)))]
async fn queue(
    Has(state): Has<State>,
    Extension(visitor): Extension<Visitor>,
    Asked(asked): Asked<QueueAsked>,
) -> Answer<QueuePage> {
    let second = match asked.second {
        Some(true) => Some(visitor.must_be(Role::Reader)?.to_owned()),
        _ => None,
    };
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
        let (kind, name) = (asked.kind.as_deref(), asked.r#type.as_deref());
        let mut waiting = store.waiting(kind, name, second.as_deref(), after, limit + 1)?;
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

/// A record with an edit laid over it, where it is still one of the codebook.
pub fn edited(kind: &str, record: &str, edit: &Value) -> Result<Value, Problem> {
    decided::edited(kind, record, edit)
        .map_err(|unfit| Problem::senseless(format!("edit: {}", unfit.why)).meant(unfit.near))
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

/// The assertions of the happening of an id, its own first; only its own where it is part of none.
fn members(store: &Store, id: &str) -> Result<Vec<String>, Problem> {
    if !id.starts_with("h-") {
        store.assertion(id)?.ok_or_else(|| missing(id))?;
    }
    let Some(happening) = happening_of(store, id)? else {
        return if id.starts_with("h-") { Err(missing(id)) } else { Ok(vec![id.to_owned()]) };
    };
    let mut keys = happening.assertions;
    if let Some(own) = keys.iter().position(|key| key == id) {
        keys.swap(0, own);
    }
    Ok(keys)
}

type Pairs = Vec<(JudgementKind, String, String)>;

/// The assertions that a decision about one record, or about all of a happening, is about.
fn subjects(store: &Store, subject: &str) -> Result<Vec<String>, Problem> {
    if !subject.starts_with("h-") {
        return Ok(vec![subject.to_owned()]);
    }
    let happening = happening_of(store, subject)?.ok_or_else(|| missing(subject))?;
    Ok(happening.assertions)
}

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
            for key in subjects(store, &asked.subject)? {
                let found = store.assertion(&key)?.ok_or_else(|| missing(&key))?;
                if let Some(edit) = &asked.edit {
                    edited(&found.kind, &found.record, edit)?;
                }
            }
            Ok(Vec::new())
        }
        "merge" => {
            if asked.others.is_empty() {
                return Err(Problem::senseless("others: name what it is one with"));
            }
            let whole = members(store, &asked.subject)?;
            let mut pairs = Vec::new();
            for other in &asked.others {
                let other = members(store, other)?;
                if other.iter().any(|key| whole.contains(key)) {
                    return Err(Problem::done_before("these are one happening already"));
                }
                let joined = decided::joined(store, &whole, &other)?;
                pairs.extend(joined.into_iter().map(|(one, other)| (JudgementKind::Merge, one, other)));
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
    let mut review = Review {
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
        if pairs.is_empty() && asked.subject.starts_with("h-") {
            review.others = Some(serde_json::json!(subjects(store, &asked.subject)?).to_string());
        }
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

/// Cohen's kappa: agreement beyond what chance would give; none where both always did the same.
fn kappa(outcomes: &[(String, String, u64)]) -> Option<f64> {
    let of: u64 = outcomes.iter().map(|(_, _, count)| count).sum();
    let share = |count: u64| count as f64 / of.max(1) as f64;
    let sum = |holds: &dyn Fn(&(String, String, u64)) -> bool| {
        share(outcomes.iter().filter(|outcome| holds(outcome)).map(|(_, _, count)| count).sum())
    };
    let alike = sum(&|(one, other, _)| one == other);
    let chance: f64 = ["accept", "edit", "reject"]
        .iter()
        .map(|action| sum(&|(one, _, _)| one == action) * sum(&|(_, other, _)| other == action))
        .sum();
    (of > 0 && chance < 1.0).then(|| round((alike - chance) / (1.0 - chance)))
}

/// How far reviewers who decided about the same records agree
#[utoipa::path(get, path = "/api/review/agreement", tag = "review",
    responses((status = 200, description = "By pair of reviewers", body = AgreementReport)))]
async fn agreement(Has(state): Has<State>, Asked(_): Asked<NoParameters>) -> Answer<AgreementReport> {
    let report = state.ask(|_, store| {
        let items = store.second_opinions()?.into_iter().map(|pair| {
            let count = |holds: fn(&str, &str) -> bool| {
                pair.outcomes.iter().filter(|(one, other, _)| holds(one, other)).map(|(_, _, count)| count).sum()
            };
            let of: u64 = count(|_, _| true);
            let alike: u64 = count(|one, other| one == other);
            let (low, high) = wilson(alike, of);
            Agreement {
                records: of,
                alike,
                there: count(|one, other| (one == "reject") == (other == "reject")),
                share: if of == 0 { 0.0 } else { round(alike as f64 / of as f64) },
                low,
                high,
                kappa: kappa(&pair.outcomes),
                one: pair.one,
                other: pair.other,
            }
        });
        Ok(AgreementReport { items: items.collect() })
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

    #[test]
    fn kappa_leaves_chance_out() {
        let outcome = |one: &str, other: &str, count| (one.to_owned(), other.to_owned(), count);
        let mixed = [
            outcome("accept", "accept", 20),
            outcome("accept", "reject", 5),
            outcome("reject", "accept", 10),
            outcome("reject", "reject", 15),
        ];
        assert_eq!(kappa(&mixed), Some(0.4));
        assert_eq!(kappa(&[outcome("accept", "accept", 3)]), None);
        assert_eq!(kappa(&[]), None);
    }

    #[test]
    fn intervals_are_wilsons() {
        assert_eq!(wilson(0, 0), (0.0, 1.0));
        let (low, high) = wilson(9, 10);
        assert!((low - 0.5958).abs() < 1e-3 && (high - 0.9821).abs() < 1e-3, "{low} {high}");
        assert_eq!(wilson(10, 10).1, 1.0);
    }
}
