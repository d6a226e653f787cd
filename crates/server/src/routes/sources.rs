//! Outlets: what each gave, what it copied, how far it is trusted; and the audit log.

use crate::Role;
use crate::app::Answer;
use crate::ask::{Asked, Body, Limit, Named};
use crate::cursor;
use crate::guard::Visitor;
use crate::keeper::derive;
use crate::problem::Problem;
use crate::shape::{AuditItem, CopyItem, Page, SourceChange, SourceItem};
use crate::state::{State, now};
use axum::extract::State as Has;
use axum::{Extension, Json};
use marsad_observatory::names::Unknown;
use marsad_store::Store;
use marsad_store::account::AuditLine;
use serde::Deserialize;
use std::collections::HashMap;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub fn routes() -> OpenApiRouter<State> {
    OpenApiRouter::new()
        .routes(routes!(sources))
        .routes(routes!(source, trust))
        .routes(routes!(copies))
        .routes(routes!(audit))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Part {
    /// So many at a time (default: 200)
    #[param(value_type = Option<u32>, minimum = 1, maximum = 1000)]
    limit: Option<Limit>,
    /// `next` of the part before
    cursor: Option<String>,
}

impl Part {
    fn limit(&self) -> usize {
        self.limit.map_or(200, |limit| limit.0)
    }
}

fn all(store: &Store) -> Result<Vec<SourceItem>, Problem> {
    let first: HashMap<String, i64> = store.first_reports()?.into_iter().collect();
    let lines = store.sources()?.into_iter().filter(|line| !line.name.is_empty());
    Ok(lines
        .map(|line| SourceItem {
            reported_first: first.get(&line.name).copied().unwrap_or(0),
            name: line.name,
            home: line.home,
            reliability: line.reliability,
            documents: line.documents,
            copies: line.copies,
            first: line.first,
            last: line.last,
            events: line.events,
            states: line.states,
        })
        .collect())
}

/// Outlets by name
#[utoipa::path(get, path = "/api/sources", tag = "sources", params(Part),
    responses((status = 200, description = "A part of the list", body = Page<SourceItem>)))]
async fn sources(Has(state): Has<State>, Asked(asked): Asked<Part>) -> Answer<Page<SourceItem>> {
    let page = state.ask(move |_, store| {
        let (items, next) = cursor::slice(all(store)?, asked.cursor.as_deref(), asked.limit())?;
        Ok(Page::new(items, next))
    });
    page.await.map(Json)
}

fn named(store: &Store, name: &str) -> Result<SourceItem, Problem> {
    let mut items = all(store)?;
    match items.iter().position(|item| item.name == name) {
        Some(place) => Ok(items.swap_remove(place)),
        None => Err(Unknown::new("outlet", name, items.iter().map(|item| item.name.as_str())).into()),
    }
}

/// One outlet
#[utoipa::path(get, path = "/api/sources/{name}", tag = "sources", params(("name" = String, Path, description = "Name of the outlet")),
    responses((status = 200, description = "The outlet", body = SourceItem)))]
async fn source(Has(state): Has<State>, Named(name): Named) -> Answer<SourceItem> {
    state.ask(move |_, store| named(store, &name)).await.map(Json)
}

/// Say how far an outlet is trusted; for reviewers
#[utoipa::path(put, path = "/api/sources/{name}", tag = "sources", params(("name" = String, Path, description = "Name of the outlet")),
    request_body = SourceChange, security(("token" = [])),
    responses((status = 200, description = "The outlet as it is now", body = SourceItem)))]
async fn trust(
    Has(state): Has<State>,
    Extension(visitor): Extension<Visitor>,
    Named(name): Named,
    Body(asked): Body<SourceChange>,
) -> Answer<SourceItem> {
    let person = visitor.must_be(Role::Reviewer)?.to_owned();
    let grade = match asked.reliability.as_deref() {
        None => None,
        Some(word) => match word.chars().next() {
            Some(letter @ 'A'..='F') if word.len() == 1 => Some(letter),
            _ => return Err(Problem::malformed("reliability: expected A to F, or null")),
        },
    };
    let wanted = name.clone();
    state.ask(move |_, store| named(store, &wanted)).await?;
    let line = AuditLine {
        made_at: now(),
        person,
        address: Some(visitor.address),
        action: "trust".to_owned(),
        subject: name.clone(),
        detail: grade.map(String::from),
        ..AuditLine::default()
    };
    let wanted = name.clone();
    state
        .pool
        .write(move |store| {
            store.rate(&wanted, grade)?;
            Ok(store.note(&line)?)
        })
        .await?;
    derive(&state).await?;
    state.ask(move |_, store| named(store, &name)).await.map(Json)
}

/// Documents that are one report, because one copies the other
#[utoipa::path(get, path = "/api/copies", tag = "sources", params(Part),
    responses((status = 200, description = "A part of the list", body = Page<CopyItem>)))]
async fn copies(Has(state): Has<State>, Asked(asked): Asked<Part>) -> Answer<Page<CopyItem>> {
    let page = state.ask(move |_, store| {
        let (items, next) = cursor::slice(store.copy_groups()?, asked.cursor.as_deref(), asked.limit())?;
        Ok(Page::new(items.into_iter().map(|(docs, likeness)| CopyItem { docs, likeness }).collect(), next))
    });
    page.await.map(Json)
}

/// Who did what; for admins
#[utoipa::path(get, path = "/api/audit", tag = "session", params(Part),
    responses((status = 200, description = "The last first", body = Page<AuditItem>)))]
async fn audit(
    Has(state): Has<State>,
    Extension(visitor): Extension<Visitor>,
    Asked(asked): Asked<Part>,
) -> Answer<Page<AuditItem>> {
    visitor.must_be(Role::Admin)?;
    let limit = asked.limit();
    let before = asked.cursor.as_deref().map(cursor::number).transpose()?.unwrap_or(i64::MAX);
    let page = state.ask(move |_, store| {
        let mut lines = store.audit(before, limit + 1)?;
        let more = lines.len() > limit;
        lines.truncate(limit);
        let next = lines.last().filter(|_| more).map(|line| cursor::write(&[&line.number.to_string()]));
        let items = lines.into_iter().map(|line| AuditItem {
            number: line.number,
            made_at: line.made_at,
            person: line.person,
            address: line.address,
            action: line.action,
            subject: line.subject,
            detail: line.detail,
        });
        Ok(Page::new(items.collect(), next))
    });
    page.await.map(Json)
}
