//! What a list would read, without a store: each source asked once, and the first of its articles.

use crate::article;
use crate::clock::Clock;
use crate::door::Names;
use crate::fetch::{Fetcher, Validators};
use crate::list::{Articles, List, Source};
use crate::listing::{self, Kind};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Entries whose articles are tried before a source is said to give none.
const TRIED: usize = 3;

/// What a source would give.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tried {
    pub name: String,
    pub url: String,
    /// Why it cannot be read.
    pub trouble: Option<String>,
    pub kind: Option<&'static str>,
    pub entries: usize,
    /// Last day of publication that its entries state.
    pub last: Option<Date>,
    pub article: Option<TriedArticle>,
    /// What is odd.
    pub notes: Vec<String>,
}

/// The article that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TriedArticle {
    pub url: String,
    pub title: String,
    /// Day of publication (ISO 8601) as it would be stored.
    pub published: Option<String>,
    pub characters: usize,
}

/// Tries all sources, some at a time; in the order of the list.
pub fn check(list: &List, clock: Arc<dyn Clock>, names: Arc<dyn Names>) -> Vec<Tried> {
    let fetcher = Fetcher::new(list, clock.clone(), names);
    let next = AtomicUsize::new(0);
    let mut all: Vec<(usize, Tried)> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..list.workers.min(list.sources.len()))
            .map(|_| {
                scope.spawn(|| {
                    let mut own = Vec::new();
                    loop {
                        let place = next.fetch_add(1, Ordering::Relaxed);
                        let Some(source) = list.sources.get(place) else { return own };
                        own.push((place, one(source, &fetcher, clock.now())));
                    }
                })
            })
            .collect();
        workers.into_iter().flat_map(|worker| worker.join().unwrap_or_default()).collect()
    });
    all.sort_by_key(|(place, _)| *place);
    all.into_iter().map(|(_, tried)| tried).collect()
}

fn one(source: &Source, fetcher: &Fetcher, now: Timestamp) -> Tried {
    let mut tried = Tried { name: source.name.clone(), url: source.url.to_string(), ..Tried::default() };
    let answer = match fetcher.get(&source.url, source, "*/*", Validators::default()) {
        Ok(answer) => answer,
        Err(trouble) => return Tried { trouble: Some(trouble.text), ..tried },
    };
    if let Some(to) = &answer.moved {
        tried.notes.push(format!("moved for good to {to}"));
    }
    let kind = source.kind.unwrap_or_else(|| listing::kind_of(&answer.body, &answer.media_type));
    tried.kind = Some(kind.word());
    let mut listing = match listing::read(&answer.body, answer.charset.as_deref(), &answer.url, kind) {
        Ok(listing) => listing,
        Err(why) => return Tried { trouble: Some(why), ..tried },
    };
    if let Some(first) = listing.more.first() {
        tried.notes.push(format!("an index of {} sitemaps; the first was read", listing.more.len()));
        let found = fetcher.get(first, source, "*/*", Validators::default()).map_err(|trouble| trouble.text);
        let found =
            found.and_then(|answer| listing::read(&answer.body, answer.charset.as_deref(), &answer.url, Kind::Sitemap));
        match found {
            Ok(found) => listing.entries = found.entries,
            Err(why) => return Tried { trouble: Some(format!("{first}: {why}")), ..tried },
        }
    }
    tried.notes.extend(listing.notes);
    let matches = |url: &str| source.matching.is_empty() || source.matching.iter().any(|part| url.contains(part));
    let entries: Vec<_> = listing
        .entries
        .into_iter()
        .filter(|entry| matches(entry.url.as_ref().map_or("", |url| url.as_str())))
        .collect();
    tried.entries = entries.len();
    tried.last = entries.iter().filter_map(|entry| entry.published).max();
    if entries.is_empty() {
        tried.notes.push("it lists nothing that is an article".to_owned());
    }
    let today = article::day_of(now);
    if tried.last.is_some_and(|day| day > today) {
        tried.notes.push("an entry is dated in the future; the day on which it is first seen will be taken".to_owned());
    }
    for entry in entries.iter().take(TRIED) {
        let read = match &entry.url {
            Some(url) if source.articles == Articles::Page => fetcher
                .get(url, source, "text/html, */*;q=0.1", Validators::default())
                .map_err(|trouble| trouble.text)
                .and_then(|answer| {
                    let charset = answer.charset.as_deref();
                    article::of_page(&answer.body, &answer.media_type, charset, &answer.url, now)
                        .map_err(|problem| problem.message)
                }),
            _ => article::of_entry(entry, now, source).map_err(|problem| problem.message),
        };
        match read {
            Ok(item) => {
                let input = article::input(item, source, entry.published, now);
                let document = input.document;
                tried.article = Some(TriedArticle {
                    url: entry.key.clone(),
                    title: document.title.unwrap_or_default(),
                    published: document.published.map(|day| day.to_string()),
                    characters: document.text.chars().count(),
                });
                return tried;
            }
            Err(why) => tried.notes.push(format!("{}: {why}", entry.key)),
        }
    }
    tried
}
