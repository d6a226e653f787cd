//! Happenings: each once, with all its sources; and where these contradict each other.

use super::documents::{Order, parsed, standing};
use super::review::decision;
use crate::app::{Answer, raw};
use crate::ask::{Asked, Day, Limit, Named};
use crate::choice::{Choice, asked as chosen};
use crate::cursor;
use crate::problem::Problem;
use crate::shape::{HappeningCard, Member, Page};
use crate::state::State;
use axum::Json;
use axum::extract::State as Has;
use axum::response::Response;
use marsad_observatory::decided::Decided;
use marsad_observatory::knowing::Knowing;
use marsad_observatory::names::Unknown;
use marsad_record::{Contradiction, Event, Evidence, Field, Happening};
use marsad_store::Store;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub fn routes() -> OpenApiRouter<State> {
    OpenApiRouter::new().routes(routes!(happenings)).routes(routes!(one)).routes(routes!(contradictions))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Happenings {
    /// First day
    #[param(value_type = Option<String>, format = Date)]
    from: Option<Day>,
    /// Last day
    #[param(value_type = Option<String>, format = Date)]
    to: Option<Day>,
    /// As known by this day: without what was published later
    #[param(value_type = Option<String>, format = Date)]
    known_by: Option<Day>,
    /// A side: code, code and sector, English or Arabic name (several: all must be in it)
    #[serde(default)]
    actor: Vec<String>,
    /// Type, mode, or both: `RETREAT`, `withdraw`, `RETREAT:withdraw` (several: any)
    #[serde(default)]
    r#type: Vec<String>,
    /// A place or country, in English or Arabic (several: any)
    #[serde(default)]
    place: Vec<String>,
    /// `actual`, `negated`, `planned`, `hypothetical` or `alleged`
    #[param(pattern = "^(actual|negated|planned|hypothetical|alleged)$")]
    status: Option<String>,
    /// `oldest` (default) or `newest` first
    #[param(value_type = Option<String>, pattern = "^(newest|oldest)$")]
    order: Option<Order>,
    /// So many at a time (default: 100)
    #[param(value_type = Option<u32>, minimum = 1, maximum = 1000)]
    limit: Option<Limit>,
    /// `next` of the part before
    cursor: Option<String>,
}

/// Happenings by day
#[utoipa::path(get, path = "/api/happenings", tag = "happenings", params(Happenings),
    responses((status = 200, description = "A part of the list", body = Page<Happening>)))]
async fn happenings(Has(state): Has<State>, Asked(asked): Asked<Happenings>) -> Result<Response, Problem> {
    let limit = asked.limit.map_or(100, |limit| limit.0);
    let newest_first = asked.order == Some(Order::Newest);
    let after = asked.cursor.as_deref().map(cursor::read::<3>).transpose()?;
    let choice = Choice {
        from: asked.from,
        to: asked.to,
        known_by: asked.known_by,
        actor: asked.actor,
        kind: asked.r#type,
        place: asked.place,
        status: asked.status,
    };
    let page = state.ask(move |inner, store| {
        let Some(asked) = chosen(inner, store, &choice)? else { return Ok("{\"items\":[],\"next\":null}".to_owned()) };
        let mut lines = store.happenings_page(&asked, after.as_ref(), newest_first, limit + 1)?;
        let more = lines.len() > limit;
        lines.truncate(limit);
        let next = lines.last().filter(|_| more).map(|(mark, _)| cursor::write(&mark.each_ref().map(String::as_str)));
        let mut records: Vec<String> = lines.into_iter().map(|(_, record)| record).collect();
        if let Some(day) = &choice.known_by {
            records = known(store, &day.0, records)?;
        }
        let next = next.map_or_else(|| "null".to_owned(), |next| format!("\"{next}\""));
        Ok(format!("{{\"items\":[{}],\"next\":{next}}}", records.join(",")))
    });
    page.await.map(raw)
}

/// Happenings as they were known by a day.
fn known(store: &Store, day: &str, records: Vec<String>) -> Result<Vec<String>, Problem> {
    let knowing = Knowing::by(store, day)?;
    let mut left = Vec::new();
    for record in records {
        let whole: Happening = parsed(store, "a happening", &record)?;
        if let Some(happening) = knowing.happening(store, whole)? {
            left.extend(serde_json::to_string(&happening).ok());
        }
    }
    Ok(left)
}

/// One happening with all sources, values, contradictions, reasons and decisions
#[utoipa::path(get, path = "/api/happenings/{id}", tag = "happenings",
    params(("id" = String, Path, description = "Id of the happening, or one that it had: h-...")),
    responses((status = 200, description = "The happening", body = HappeningCard)))]
async fn one(Has(state): Has<State>, Named(id): Named) -> Answer<HappeningCard> {
    let card = state.ask(move |_, store| {
        let record = store.happening(&id)?;
        let record = record.ok_or_else(|| Problem::missing(format!("the store has no happening {id:?}")))?;
        let happening: Happening = parsed(store, &id, &record)?;
        let mut members = Vec::new();
        let decided = Decided::of(store)?;
        let mut history = store.reviews_of(&happening.id)?;
        for key in &happening.assertions {
            let Some(found) = store.assertion(key)? else { continue };
            let Some(record) = decided.laid_over(key, "event", found.record) else { continue };
            let event: Event = parsed(store, key, &record)?;
            let document = found.version.document;
            history.extend(store.reviews_of(key)?);
            members.push(Member {
                key: key.clone(),
                sentence: sentence(document.title.as_deref().unwrap_or(""), &document.text, &event.evidence),
                document: document.id,
                published: document.published.map(|day| day.to_string()),
                source: document.source,
                url: document.url,
                title: document.title,
                review: standing(store, key)?,
                record: event,
            });
        }
        history.sort_by_key(|review| review.number);
        history.dedup_by_key(|review| review.number);
        let contradictions = store.contradictions_of(&happening.id)?;
        let contradictions =
            contradictions.iter().map(|record| parsed(store, &id, record)).collect::<Result<_, Problem>>()?;
        Ok(HappeningCard {
            formerly: (happening.id != id).then_some(id),
            happening,
            members,
            contradictions,
            history: history.into_iter().map(decision).collect(),
        })
    });
    card.await.map(Json)
}

/// The sentence around the first trigger.
pub fn sentence(title: &str, text: &str, evidence: &[Evidence]) -> String {
    let Some(trigger) = evidence.iter().find(|evidence| evidence.role == "trigger").or(evidence.first()) else {
        return String::new();
    };
    let field = if trigger.field == Field::Title { title } else { text };
    let (start, end) = (trigger.start_byte as usize, trigger.end_byte as usize);
    let (Some(before), Some(behind)) = (field.get(..start), field.get(end..)) else { return trigger.quote.clone() };
    let ends = |c: char| matches!(c, '.' | '!' | '?' | '؟' | '\n');
    let from = before.rfind(ends).map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8));
    let until = behind.find(ends).map_or(field.len(), |at| {
        let mark = behind[at..].chars().next().filter(|mark| *mark != '\n');
        end + at + mark.map_or(0, char::len_utf8)
    });
    field.get(from..until).unwrap_or("").trim().to_owned()
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Contradictions {
    /// First day of the happening
    #[param(value_type = Option<String>, format = Date)]
    from: Option<Day>,
    /// Last day of the happening
    #[param(value_type = Option<String>, format = Date)]
    to: Option<Day>,
    /// A side of the happening (several: all must be in it)
    #[serde(default)]
    actor: Vec<String>,
    /// Type or mode of the happening (several: any)
    #[serde(default)]
    r#type: Vec<String>,
    /// Place of the happening (several: any)
    #[serde(default)]
    place: Vec<String>,
    /// `conflict`, `update`, `correction`, `plan_and_fact` (several: any; default: all)
    #[serde(default)]
    kind: Vec<String>,
    /// So many at a time (default: 100)
    #[param(value_type = Option<u32>, minimum = 1, maximum = 1000)]
    limit: Option<Limit>,
    /// `next` of the part before
    cursor: Option<String>,
}

/// Values that exclude each other, and values that moved on
#[utoipa::path(get, path = "/api/contradictions", tag = "happenings", params(Contradictions),
    responses((status = 200, description = "A part of the list", body = Page<Contradiction>)))]
async fn contradictions(Has(state): Has<State>, Asked(asked): Asked<Contradictions>) -> Result<Response, Problem> {
    for kind in &asked.kind {
        if !Contradiction::KINDS.contains(&kind.as_str()) {
            return Err(Unknown::new("kind of contradiction", kind, Contradiction::KINDS.into_iter()).into());
        }
    }
    let limit = asked.limit.map_or(100, |limit| limit.0);
    let skip = asked.cursor.as_deref().map(cursor::number).transpose()?.unwrap_or(0).clamp(0, 1 << 30) as usize;
    let choice = Choice {
        from: asked.from,
        to: asked.to,
        actor: asked.actor,
        kind: asked.r#type,
        place: asked.place,
        ..Choice::default()
    };
    let kinds = asked.kind;
    let page = state.ask(move |inner, store| {
        let Some(asked) = chosen(inner, store, &choice)? else { return Ok("{\"items\":[],\"next\":null}".to_owned()) };
        let asked = marsad_store::Asked { limit: Some(skip + limit + 1), ..asked };
        let kinds: Vec<&str> =
            if kinds.is_empty() { Contradiction::KINDS.to_vec() } else { kinds.iter().map(String::as_str).collect() };
        let records = store.contradictions(&asked, &kinds)?;
        let next = if records.len() > skip + limit {
            format!("\"{}\"", cursor::write(&[&(skip + limit).to_string()]))
        } else {
            "null".to_owned()
        };
        let part: Vec<String> = records.into_iter().skip(skip).take(limit).collect();
        Ok(format!("{{\"items\":[{}],\"next\":{next}}}", part.join(",")))
    });
    page.await.map(raw)
}
