//! An entry's report: out of its page, or of what came with the entry. The outlet is the one that the list names, whatever the page calls
//! itself. No report was published later than on the day on which it was first seen: where it says so, that day counts, and what it said is
//! kept beside it (`stated` of the metadata). An unknown day stays unknown.

use crate::list::Source;
use crate::listing::Entry;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan, tz::TimeZone};
use marsad_ingest::html::{self, Origin};
use marsad_ingest::{Item, Options, Problem, ProblemKind};
use marsad_observatory::input::{Input, Unstated};
use marsad_record::Note;
use url::Url;

/// Characters of what came with an entry that are worth keeping where the page is not to be had: a teaser is no report.
const REPORT: usize = 280;

/// The report of the page at `url`.
///
/// # Errors
/// Where there is none.
pub(crate) fn of_page(
    body: &[u8],
    media_type: &str,
    charset: Option<&str>,
    url: &Url,
    first_seen: Timestamp,
) -> Result<Item, Problem> {
    let is_text = media_type.is_empty() || media_type.contains("html") || media_type.contains("xml");
    if !is_text {
        return Err(Problem::new(ProblemKind::PassedOver, format!("{media_type}, which is no page")));
    }
    if url.path() == "/" && url.query().is_none() {
        return Err(Problem::new(ProblemKind::PassedOver, "the front page of the outlet, which is no report"));
    }
    let origin = Origin { url: Some(url.as_str()), charset, fetched: Some(day_of(first_seen)) };
    html::read(body, url.as_str(), &origin, &Options::default())
}

/// The report that came with an entry.
///
/// # Errors
/// Where there is none.
pub(crate) fn of_entry(entry: &Entry, first_seen: Timestamp, source: &Source) -> Result<Item, Problem> {
    let Some(content) = &entry.content else {
        return Err(Problem::new(ProblemKind::PassedOver, "no text came with it"));
    };
    let name = match &entry.url {
        Some(url) => url.to_string(),
        None => format!("{}:{}", source.outlet, entry.key),
    };
    let title = entry.title.as_deref().unwrap_or_default().replace('&', "&amp;").replace('<', "&lt;");
    // Plain text has its paragraphs by lines.
    let content = if content.contains('<') { content.clone() } else { content.replace("\n", "<p>") };
    let page = format!("<!doctype html><html><body><article><h1>{title}</h1><p>{content}</article></body></html>");
    let origin = Origin { url: None, charset: Some("utf-8"), fetched: Some(day_of(first_seen)) };
    let mut item = html::read(page.as_bytes(), &name, &origin, &Options::default())?;
    item.document.url = entry.url.as_ref().map(Url::to_string);
    item.document.title = entry.title.clone();
    // What is a day in a text is no day of publication: the entry states it or nobody.
    item.document.published = None;
    Ok(item)
}

/// Whether an entry's own text is worth keeping in place of its page.
pub(crate) fn is_report(item: &Item) -> bool {
    item.document.text.chars().count() >= REPORT
}

/// The report as the store takes it.
pub(crate) fn input(mut item: Item, source: &Source, stated: Option<Date>, first_seen: Timestamp) -> Input {
    let document = &mut item.document;
    document.source = Some(source.outlet.clone());
    document.home = source.home.clone();
    document.lang = document.lang.take().or_else(|| source.lang.clone());
    let own: Option<Date> = document.published.as_deref().and_then(|day| day.parse().ok());
    let day = own.or(stated);
    let bound = day_of(first_seen);
    // A day's grace: it is tomorrow already in other zones.
    let late = day.filter(|day| bound.checked_add(1.day()).is_ok_and(|latest| *day > latest));
    document.published = match late {
        Some(_) => Some(bound.to_string()),
        None => day.map(|day| day.to_string()),
    };
    let mut input = Input::new(item, &Unstated::default());
    let mut metadata: serde_json::Map<String, serde_json::Value> =
        input.metadata.take().and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
    metadata.insert("watched".to_owned(), source.name.as_str().into());
    if let Some(late) = late {
        metadata.insert("stated".to_owned(), late.to_string().into());
        let text = format!("says that it was published on {late}; it was seen on {bound}, and that day is taken");
        input.notes.push(Note::new(Note::INPUT, &text));
    }
    input.metadata = Some(serde_json::Value::Object(metadata).to_string());
    input
}

/// The day of a moment, in UTC.
pub(crate) fn day_of(moment: Timestamp) -> Date {
    moment.to_zoned(TimeZone::UTC).date()
}
