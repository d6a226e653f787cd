//! Documents, with their versions and all that was read in them; single assertions.

use super::review::decision;
use crate::app::Answer;
use crate::ask::{Asked, Day, Limit, Named, in_order};
use crate::cursor;
use crate::problem::Problem;
use crate::shape::{AssertionCard, Decision, DocumentCard, DocumentItem, Keyed, KeyedState, Page, RunOf, VersionItem};
use crate::state::State;
use axum::Json;
use axum::extract::State as Has;
use marsad_store::page::{DocumentLine, DocumentsAsked};
use marsad_store::{Store, StoreError, Trouble};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub fn routes() -> OpenApiRouter<State> {
    OpenApiRouter::new().routes(routes!(documents)).routes(routes!(document)).routes(routes!(assertion))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Documents {
    /// Words that the document must have: hamza, ta marbuta and vowel marks do not matter, and a word is found behind particles and the
    /// article; words between quotation marks must stand in that order; * ends the beginning of a word
    #[param(max_length = 400)]
    q: Option<String>,
    /// Outlet
    source: Option<String>,
    /// First day of publication
    #[param(value_type = Option<String>, format = Date)]
    from: Option<Day>,
    /// Last day of publication
    #[param(value_type = Option<String>, format = Date)]
    to: Option<Day>,
    /// `newest` (default) or `oldest` first; with words the best come first
    #[param(value_type = Option<String>, pattern = "^(newest|oldest)$")]
    order: Option<Order>,
    /// So many at a time (default: 50)
    #[param(value_type = Option<u32>, minimum = 1, maximum = 1000)]
    limit: Option<Limit>,
    /// `next` of the part before
    cursor: Option<String>,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum Order {
    Newest,
    Oldest,
}

pub fn item(line: DocumentLine) -> DocumentItem {
    DocumentItem {
        id: line.id,
        lang: line.lang,
        published: line.published,
        source: line.source,
        url: line.url,
        title: line.title,
        beginning: line.beginning,
        versions: line.versions,
        events: line.events,
        states: line.states,
        copy_of: line.copy_of,
    }
}

/// JSON of the store as a type of the record.
pub fn parsed<T: DeserializeOwned>(store: &Store, key: &str, record: &str) -> Result<T, Problem> {
    serde_json::from_str(record)
        .map_err(|error| StoreError::new(Trouble::Torn, store.path(), format!("{key}: {error}")).into())
}

/// Documents by day or by words
#[utoipa::path(get, path = "/api/documents", tag = "documents", params(Documents),
    responses((status = 200, description = "A part of the list", body = Page<DocumentItem>)))]
async fn documents(Has(state): Has<State>, Asked(asked): Asked<Documents>) -> Answer<Page<DocumentItem>> {
    in_order(asked.from.as_ref(), asked.to.as_ref())?;
    let limit = asked.limit.map_or(50, |limit| limit.0);
    let words = asked.q.filter(|words| !words.trim().is_empty());
    if words.as_ref().is_some_and(|words| words.chars().count() > 400) {
        return Err(Problem::malformed("q: longer than 400 characters"));
    }
    let (mut after, mut skip) = (None, 0);
    match (&asked.cursor, &words) {
        (Some(cursor), Some(_)) => skip = usize::try_from(cursor::number(cursor)?).unwrap_or(usize::MAX),
        (Some(cursor), None) => {
            let [day, version] = cursor::read::<2>(cursor)?;
            let version = version.parse().map_err(|_| Problem::senseless("this cursor is of another question"))?;
            after = Some((day, version));
        }
        (None, _) => {}
    }
    let page = state.ask(move |_, store| {
        let mut lines = store.documents_page(&DocumentsAsked {
            words: words.as_deref(),
            source: asked.source.as_deref(),
            from: asked.from.as_ref().map(|day| day.0.as_str()),
            to: asked.to.as_ref().map(|day| day.0.as_str()),
            newest_first: asked.order != Some(Order::Oldest),
            after,
            skip: skip.min(1 << 30),
            limit: limit + 1,
        })?;
        let more = lines.len() > limit;
        lines.truncate(limit);
        let next = match (lines.last(), &words) {
            (Some(_), Some(_)) if more => Some(cursor::write(&[&(skip + limit).to_string()])),
            (Some(last), None) if more => {
                Some(cursor::write(&[last.published.as_deref().unwrap_or(""), &last.version_id.to_string()]))
            }
            _ => None,
        };
        Ok(Page::new(lines.into_iter().map(item).collect(), next))
    });
    page.await.map(Json)
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Version {
    /// Number of a version (default: the one that speaks for the document)
    #[param(minimum = 1)]
    version: Option<u32>,
}

/// One document with its text, its versions and its records
#[utoipa::path(get, path = "/api/documents/{id}", tag = "documents",
    params(("id" = String, Path, description = "Id of the document"), Version),
    responses((status = 200, description = "The document", body = DocumentCard)))]
async fn document(Has(state): Has<State>, Named(id): Named, Asked(asked): Asked<Version>) -> Answer<DocumentCard> {
    state.ask(move |_, store| card(store, &id, asked.version)).await.map(Json)
}

/// A document with all that was read in it.
pub fn card(store: &Store, id: &str, number: Option<u32>) -> Result<DocumentCard, Problem> {
    let versions = store.versions(id)?;
    let missing = || Problem::missing(format!("the store has no document {id:?}"));
    let wanted = match number {
        None => versions.iter().find(|version| version.current).or(versions.last()),
        Some(number) => versions.iter().find(|version| version.number == number),
    };
    let Some(version) = wanted else {
        return Err(match versions.len() {
            0 => missing(),
            count => Problem::missing(format!("the document {id:?} has {count} versions")),
        });
    };
    let (mut events, mut states) = (Vec::new(), Vec::new());
    for (key, kind, record) in store.assertions_of(version.version_id)? {
        let review = standing(store, &key)?;
        if kind == "event" {
            let happening = store.happening_of(&key)?;
            events.push(Keyed { record: parsed(store, &key, &record)?, key, happening, review });
        } else {
            states.push(KeyedState { record: parsed(store, &key, &record)?, key, review });
        }
    }
    let notes =
        store.notes(version.version_id)?.map(|notes| parsed(store, id, &notes)).transpose()?.unwrap_or_default();
    let document = version.document.clone();
    let copies = store.copies_of(id)?;
    Ok(DocumentCard {
        id: document.id,
        lang: document.lang,
        published: document.published.map(|day| day.to_string()),
        source: document.source,
        home: document.home,
        url: document.url,
        title: document.title,
        text: document.text,
        version: version.number,
        versions: versions
            .iter()
            .map(|version| VersionItem {
                number: version.number,
                published: version.document.published.map(|day| day.to_string()),
                title: version.document.title.clone(),
                ingested_at: version.ingested_at.clone(),
                current: version.current,
            })
            .collect(),
        events,
        states,
        notes,
        copies,
    })
}

/// The decision that stands for an assertion.
pub fn standing(store: &Store, key: &str) -> Result<Option<Decision>, Problem> {
    Ok(store.standing_review(key)?.map(decision))
}

/// One assertion with the characters that it rests on
#[utoipa::path(get, path = "/api/assertions/{key}", tag = "documents",
    params(("key" = String, Path, description = "Key of the assertion: a-...")),
    responses((status = 200, description = "The assertion", body = AssertionCard)))]
async fn assertion(Has(state): Has<State>, Named(key): Named) -> Answer<AssertionCard> {
    let card = state.ask(move |_, store| {
        let found = store.assertion(&key)?;
        let found = found.ok_or_else(|| Problem::missing(format!("the store has no assertion {key:?}")))?;
        let is_event = found.kind == "event";
        let (event, record_state) = if is_event {
            (Some(parsed(store, &key, &found.record)?), None)
        } else {
            (None, Some(parsed(store, &key, &found.record)?))
        };
        let document = found.version.document;
        Ok(AssertionCard {
            happening: store.happening_of(&key)?,
            review: standing(store, &key)?,
            history: store.reviews_of(&key)?.into_iter().map(decision).collect(),
            key,
            kind: found.kind,
            event,
            state: record_state,
            document: document.id,
            version: found.version.number,
            published: document.published.map(|day| day.to_string()),
            source: document.source,
            url: document.url,
            title: document.title,
            text: document.text,
            run: RunOf { coder: found.coder, lexicon: found.lexicon, started_at: found.started_at },
        })
    });
    card.await.map(Json)
}
