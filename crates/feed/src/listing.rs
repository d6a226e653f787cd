//! What a source lists: entries of RSS, Atom and JSON feeds, of sitemaps, and links of pages that list reports. An entry is known by its address:
//! ids of feeds repeat, and change with the program that writes them. Without an address it is known by its id.

use crate::decode::decode;
use crate::sitemap;
use feed_rs::model::{self, Feed};
use feed_rs::parser;
use jiff::civil::Date;
use marsad_ingest::{Limits, html};
use sha2::{Digest, Sha256};
use std::collections::HashSet;
use url::Url;

/// Entries of one feed, links of one page.
const ENTRIES: usize = 5_000;
/// Addresses of one sitemap; the protocol allows as many.
const PLACES: usize = 50_000;
/// Sitemaps of an index, the last changed first.
const SITEMAPS: usize = 10;
/// A link to a report has a headline of this many words.
const HEADLINE: usize = 4;

/// What an address lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Feed,
    Sitemap,
    Page,
}

impl Kind {
    pub const WORDS: [&str; 3] = ["feed", "sitemap", "page"];

    pub fn of_word(word: &str) -> Option<Kind> {
        match word {
            "feed" => Some(Kind::Feed),
            "sitemap" => Some(Kind::Sitemap),
            "page" => Some(Kind::Page),
            _ => None,
        }
    }

    pub fn word(self) -> &'static str {
        Kind::WORDS[self as usize]
    }
}

/// One entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// By what it is known: its address, or `id:` and its id.
    pub key: String,
    pub url: Option<Url>,
    pub title: Option<String>,
    /// Day of publication as the source states it; of feeds in UTC.
    pub published: Option<Date>,
    /// Text that came with it, HTML.
    pub content: Option<String>,
    /// Hash of all that the source says of it: another one where it changed.
    pub hash: Vec<u8>,
}

/// What a source lists.
#[derive(Clone, Debug, Default)]
pub struct Listing {
    pub title: Option<String>,
    pub entries: Vec<Entry>,
    /// Sitemaps of an index.
    pub more: Vec<Url>,
    pub notes: Vec<String>,
}

/// What bytes are, by their beginning.
pub fn kind_of(bytes: &[u8], media_type: &str) -> Kind {
    let head = String::from_utf8_lossy(bytes.get(..2048).unwrap_or(bytes)).into_owned();
    if media_type.ends_with("json") || head.trim_start_matches('\u{feff}').trim_start().starts_with('{') {
        return Kind::Feed;
    }
    // UTF-16 is not seen so, but what is no page is a feed, and says so if it is none.
    match sitemap::first_element(&head).as_deref() {
        Some("urlset" | "sitemapindex") => Kind::Sitemap,
        Some("html" | "head" | "body") => Kind::Page,
        Some("rss" | "feed" | "rdf") => Kind::Feed,
        _ if media_type == "text/html" || head.to_lowercase().contains("<html") => Kind::Page,
        _ => Kind::Feed,
    }
}

/// Reads what a source lists. `url` is where it was found.
///
/// # Errors
/// Where it cannot be read, in words.
pub fn read(bytes: &[u8], charset: Option<&str>, url: &Url, kind: Kind) -> Result<Listing, String> {
    match kind {
        Kind::Feed => feed(bytes, charset, url),
        Kind::Sitemap => places(bytes, charset, url),
        Kind::Page => page(bytes, charset, url),
    }
}

/// Parameters by which outlets follow readers; the report is the same without.
fn follows(name: &str) -> bool {
    name.starts_with("utm_") || matches!(name, "fbclid" | "gclid" | "mc_cid" | "mc_eid" | "at_medium" | "at_campaign")
}

/// An address as articles are known by it: absolute, without fragment and without what follows readers. None for what is not asked.
pub fn address(written: &str, base: &Url) -> Option<Url> {
    let mut url = base.join(written.trim()).ok()?;
    crate::door::checked(&url).ok()?;
    url.set_fragment(None);
    if url.query_pairs().any(|(name, _)| follows(&name)) {
        let kept: Vec<(String, String)> =
            url.query_pairs().filter(|(name, _)| !follows(name)).map(|(a, b)| (a.into(), b.into())).collect();
        url.set_query(None);
        if !kept.is_empty() {
            url.query_pairs_mut().extend_pairs(kept);
        }
    }
    Some(url)
}

fn hash(parts: &[&str]) -> Vec<u8> {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part.as_bytes());
    }
    hash.finalize().get(..16).unwrap_or_default().to_vec()
}

fn feed(bytes: &[u8], charset: Option<&str>, url: &Url) -> Result<Listing, String> {
    let (text, note) = decode(bytes, charset)?;
    let parser = parser::Builder::new()
        .base_uri(Some(url))
        // Without a link and an id an entry is its title; never a number that is another one each time.
        .id_generator(|links, title, _| {
            let title = title.as_ref().map(|title| title.content.clone()).unwrap_or_default();
            links.first().map_or(title, |link| link.href.clone())
        })
        .build();
    let feed: Feed = parser.parse(text.as_bytes()).map_err(|error| format!("this is no feed: {error}"))?;
    let mut listing = Listing {
        title: feed.title.map(|title| html::plain(&title.content)),
        notes: note.into_iter().collect(),
        ..Listing::default()
    };
    // An address that comes twice is one entry: the first, which is the later in most feeds.
    let mut seen = HashSet::new();
    let entries = feed.entries.into_iter().take(ENTRIES).filter_map(|entry| of_feed(entry, url));
    listing.entries = entries.filter(|entry| seen.insert(entry.key.clone())).collect();
    Ok(listing)
}

fn of_feed(entry: model::Entry, base: &Url) -> Option<Entry> {
    let is_report = |link: &&model::Link| link.rel.as_deref().is_none_or(|rel| rel == "alternate");
    let link = entry.links.iter().find(is_report).map(|link| link.href.as_str());
    let permanent = Some(entry.id.as_str()).filter(|id| id.starts_with("http://") || id.starts_with("https://"));
    let url = link.or(permanent).and_then(|link| address(link, base));
    let title = entry.title.map(|title| html::plain(&title.content)).filter(|title| !title.is_empty());
    let content = entry.content.and_then(|content| content.body).or(entry.summary.map(|summary| summary.content));
    let key = match &url {
        Some(url) => url.to_string(),
        None if entry.id.trim().is_empty() => return None,
        None => format!("id:{}", entry.id.trim().chars().take(500).collect::<String>()),
    };
    let stated = |time: Option<String>| time.unwrap_or_default();
    let (published, updated) =
        (stated(entry.published.map(|t| t.to_rfc3339())), stated(entry.updated.map(|t| t.to_rfc3339())));
    let hash = hash(&[
        title.as_deref().unwrap_or_default(),
        content.as_deref().unwrap_or_default(),
        &published,
        // Some programs write the moment of asking here: only where nothing else says when.
        if published.is_empty() { "" } else { &updated },
    ]);
    let day = [&published, &updated].into_iter().find_map(|time| day(time));
    Some(Entry { key, url, title, published: day, content, hash })
}

fn day(written: &str) -> Option<Date> {
    written.get(..10)?.parse().ok()
}

fn places(bytes: &[u8], charset: Option<&str>, url: &Url) -> Result<Listing, String> {
    let (text, note) = decode(bytes, charset)?;
    if !sitemap::is_sitemap(&text) {
        return Err("this is no sitemap".to_owned());
    }
    let mut found = sitemap::parse(&text, PLACES).map_err(|error| format!("this is no whole sitemap: {error}"))?;
    let mut listing = Listing { notes: note.into_iter().collect(), ..Listing::default() };
    found.sitemaps.sort_by(|one, other| other.changed.cmp(&one.changed));
    if found.sitemaps.len() > SITEMAPS {
        listing.notes.push(format!("of {} sitemaps the {SITEMAPS} last changed are read", found.sitemaps.len()));
    }
    listing.more = found.sitemaps.iter().take(SITEMAPS).filter_map(|place| address(&place.address, url)).collect();
    let mut seen = HashSet::new();
    for place in found.pages {
        let Some(url) = address(&place.address, url) else { continue };
        if !seen.insert(url.to_string()) {
            continue;
        }
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        let published = place.published.as_deref().and_then(day);
        let changed = place.changed.as_deref().and_then(day);
        listing.entries.push(Entry {
            key: url.to_string(),
            hash: hash(&[&text(&place.changed), &text(&place.published), &text(&place.title)]),
            url: Some(url),
            title: place.title,
            // When a page was changed is not when it was published, but no report is later than that.
            published: published.or(changed),
            content: None,
        });
    }
    Ok(listing)
}

fn page(bytes: &[u8], charset: Option<&str>, url: &Url) -> Result<Listing, String> {
    let (links, base) = html::links(bytes, charset, &Limits::default()).map_err(|problem| problem.message)?;
    let base = base.and_then(|base| url.join(&base).ok()).unwrap_or_else(|| url.clone());
    let mut listing = Listing::default();
    let mut seen = HashSet::new();
    for link in links {
        let Some(to) = address(&link.address, &base) else { continue };
        let same = to.host_str() == url.host_str() && to != *url;
        if !same || link.words.split_whitespace().count() < HEADLINE || !seen.insert(to.to_string()) {
            continue;
        }
        listing.entries.push(Entry {
            key: to.to_string(),
            // The words of a link change with the page around it; what it leads to is asked once.
            hash: Vec::new(),
            url: Some(to),
            title: Some(link.words),
            ..Entry::default()
        });
        if listing.entries.len() == ENTRIES {
            listing.notes.push(format!("the first {ENTRIES} links are read"));
            break;
        }
    }
    Ok(listing)
}
