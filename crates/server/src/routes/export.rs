//! What people reviewed, as gold documents of the codebook: `marsad eval` reads them.

use super::documents::{card, parsed};
use super::review::edited;
use crate::app::Answer;
use crate::ask::Asked;
use crate::problem::Problem;
use crate::shape::{Decision, DocumentCard, Exported, GoldDocument};
use crate::state::State;
use axum::Json;
use axum::extract::State as Has;
use marsad_record::{Evidence, Field};
use marsad_store::Store;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub fn routes() -> OpenApiRouter<State> {
    OpenApiRouter::new().routes(routes!(export))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ExportAsked {
    /// Also documents of which not every record was decided about
    #[serde(default)]
    partial: bool,
}

/// Reviewed documents as gold documents
#[utoipa::path(get, path = "/api/review/export", tag = "review", params(ExportAsked),
    responses((status = 200, description = "Documents with the records that people left", body = Exported)))]
async fn export(Has(state): Has<State>, Asked(asked): Asked<ExportAsked>) -> Answer<Exported> {
    let exported = state.ask(move |_, store| {
        let mut items = Vec::new();
        for id in store.reviewed_documents()? {
            let document = gold(store, card(store, &id, None)?)?;
            if document.complete || asked.partial {
                items.push(document);
            }
        }
        Ok(Exported { items })
    });
    exported.await.map(Json)
}

/// A document with the records that were accepted or edited, as they were left.
fn gold(store: &Store, document: DocumentCard) -> Result<GoldDocument, Problem> {
    let mut complete = true;
    let (mut events, mut states) = (Vec::new(), Vec::new());
    let whole = format!("{}\n{}", document.title.as_deref().unwrap_or(""), document.text);
    for event in document.events {
        let left = left(store, "event", &event.key, &event.record, event.review.as_ref(), &mut complete)?;
        let Some(Value::Object(mut record)) = left else { continue };
        let sentence = snippet(&whole, document.title.as_deref().unwrap_or(""), &document.text, &event.record.evidence);
        record.insert("sentence".to_owned(), json!(sentence));
        events.push(cleaned(record, "e", events.len()));
    }
    for state in document.states {
        let left = left(store, "state", &state.key, &state.record, state.review.as_ref(), &mut complete)?;
        if let Some(Value::Object(record)) = left {
            states.push(cleaned(record, "s", states.len()));
        }
    }
    Ok(GoldDocument {
        id: document.id,
        lang: document.lang.unwrap_or_else(|| "ar".to_owned()),
        published: document.published,
        source: document.source,
        title: document.title,
        text: document.text,
        complete,
        events,
        states,
    })
}

/// The record as people left it; none where it was rejected or not decided about.
fn left(
    store: &Store,
    kind: &str,
    key: &str,
    record: &impl Serialize,
    review: Option<&Decision>,
    complete: &mut bool,
) -> Result<Option<Value>, Problem> {
    let text = serde_json::to_string(record).unwrap_or_default();
    match review.map(|review| (review.action.as_str(), &review.edit)) {
        Some(("accept", _)) => parsed(store, key, &text).map(Some),
        // What the coder reads today may no longer take the edit: then the document is not complete.
        Some(("edit", Some(edit))) => Ok(edited(kind, &text, edit).map_err(|_| *complete = false).ok()),
        Some(("reject", _)) => Ok(None),
        _ => {
            *complete = false;
            Ok(None)
        }
    }
}

/// Without what the coder says of itself.
fn cleaned(mut record: Map<String, Value>, letter: &str, before: usize) -> Value {
    for field in ["evidence", "why", "frame", "confidence", "ground", "quad", "scale"] {
        record.remove(field);
    }
    record.insert("id".to_owned(), json!(format!("{letter}{}", before + 1)));
    Value::Object(record)
}

/// Words around the trigger that stand once in the whole document and in one sentence where that can be.
fn snippet(whole: &str, title: &str, text: &str, evidence: &[Evidence]) -> String {
    let Some(trigger) = evidence.iter().find(|evidence| evidence.role == "trigger").or(evidence.first()) else {
        return String::new();
    };
    let field = if trigger.field == Field::Title { title } else { text };
    let (mut start, mut end) = (trigger.start_byte as usize, trigger.end_byte as usize);
    let Some(mut words) = field.get(start..end) else { return trigger.quote.clone() };
    let is_end = |c: char| matches!(c, '.' | '!' | '?' | '؟' | '\n');
    // Word by word to both sides, until it stands once and is long enough to read.
    loop {
        if whole.matches(words).count() == 1 && words.split_whitespace().count() >= 6 {
            break;
        }
        let before = field[..start].trim_end();
        let earlier = before
            .rfind(char::is_whitespace)
            .map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8));
        let behind = &field[end..];
        let skip = behind.len() - behind.trim_start().len();
        let later = end + skip + behind[skip..].find(char::is_whitespace).unwrap_or(behind.len() - skip);
        let once = whole.matches(words).count() == 1;
        let grows_back = earlier < start && !(once && before.ends_with(is_end));
        let grows_on = later > end && !(once && words.ends_with(is_end));
        if !grows_back && !grows_on {
            break;
        }
        if grows_back {
            start = earlier;
        }
        if grows_on {
            end = later;
        }
        words = &field[start..end];
    }
    words.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_snippet_stands_once() {
        let text = "قال وزير إن القوات انسحبت من المدينة. ثم انسحبت من القرية أمس.";
        let start = text.rfind("انسحبت").expect("there") as u32;
        let trigger = Evidence {
            start_byte: start,
            end_byte: start + "انسحبت".len() as u32,
            role: "trigger".to_owned(),
            quote: "انسحبت".to_owned(),
            ..Evidence::default()
        };
        let snippet = snippet(&format!("\n{text}"), "", text, &[trigger]);
        assert!(text.matches(&snippet).count() == 1 && snippet.contains("انسحبت من القرية"), "{snippet}");
    }
}
