//! One visit to one source: what it lists, which of that is new or changed, and the articles of these. Nothing is written here; what was
//! found is written in one step afterwards, so that a kill in between loses nothing but the visit.

use crate::article;
use crate::clock::{Clock, after, written};
use crate::door::{Trouble, TroubleKind};
use crate::due::{self, Pace};
use crate::fetch::{Fetcher, Validators};
use crate::list::{Articles, Source};
use crate::listing::{self, Entry, Kind, Listing};
use jiff::Timestamp;
use jiff::civil::Date;
use marsad_coder::Coder;
use marsad_observatory::input::Input;
use marsad_observatory::taking::coded;
use marsad_store::watch::{EntryState, Watched, WatchedEntry};
use marsad_store::{Coded, Result, Store};
use sha2::{Digest, Sha256};
use std::collections::HashSet;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use url::Url;

/// Articles that are asked for in one visit; the rest waits for the next, which comes at once.
const ARTICLES: usize = 30;
/// Bytes of text that one visit holds.
const HELD: usize = 32 << 20;
/// Articles in a row that were not to be had, after which the others are left for later.
const IN_VAIN: usize = 3;
/// How often an article is asked for that may be had later, and one that was refused.
const TRIES: u32 = 8;
const TRIES_REFUSED: u32 = 3;
/// Longest wait between two tries.
const LONGEST: Duration = Duration::from_secs(6 * 3600);

const FEEDS: &str = "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, \
                     text/html;q=0.5, */*;q=0.1";
const PAGES: &str = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1";

/// What a visit found.
pub struct Visit {
    /// The source as it is after the visit.
    pub watched: Watched,
    pub outcomes: Vec<Outcome>,
    pub unchanged: bool,
    /// More is waiting: the source is due again at once.
    pub unfinished: bool,
    pub trouble: Option<Trouble>,
}

/// An entry, with the article that is to be kept.
pub struct Outcome {
    pub entry: WatchedEntry,
    pub article: Option<Box<(Input, Coded)>>,
}

/// What visits need.
pub struct Visitor<'v> {
    pub fetcher: &'v Fetcher,
    /// For questions alone.
    pub store: &'v Mutex<Store>,
    pub clock: &'v dyn Clock,
}

/// An entry that is asked for: as listed, or as it waits.
struct Wanted {
    key: String,
    url: Option<Url>,
    title: Option<String>,
    stated: Option<Date>,
    hash: Vec<u8>,
    first_seen: Timestamp,
    tries: u32,
    document: Option<i64>,
    listed: Option<Entry>,
}

impl Wanted {
    fn entry(&self, state: EntryState, note: Option<String>) -> WatchedEntry {
        WatchedEntry {
            key: self.key.clone(),
            url: self.url.as_ref().map(Url::to_string),
            title: self.title.clone(),
            stated: self.stated.map(|day| day.to_string()),
            hash: self.hash.clone(),
            state,
            document: self.document,
            first_seen: written(self.first_seen),
            tries: self.tries,
            next_try: None,
            note,
        }
    }

    fn nothing(&self, state: EntryState, note: impl Into<String>) -> Outcome {
        // What was kept before stays kept, whatever became of its page.
        let state = if self.document.is_some() { EntryState::Kept } else { state };
        Outcome { entry: self.entry(state, Some(note.into())), article: None }
    }
}

impl Visitor<'_> {
    fn ask(&self) -> MutexGuard<'_, Store> {
        self.store.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// # Errors
    /// Where the store cannot be read.
    pub fn visit(&self, source: &Source, before: &Watched, coder: &mut Coder<'_>) -> Result<Visit> {
        let now = self.clock.now();
        let mut watched = Watched { tried_at: Some(written(now)), ..before.clone() };
        let mut retry_after = None;
        let (mut listing, mut trouble) = (None, None);
        match self.listing(source, &mut watched) {
            Ok(found) => {
                listing = found;
                (watched.succeeded_at, watched.failures, watched.error) = (Some(written(now)), 0, None);
            }
            Err(refused) => {
                watched.failures = watched.failures.saturating_add(1);
                watched.error = Some(refused.text.clone());
                retry_after = refused.retry_after.clone();
                trouble = Some(refused);
            }
        }
        let unchanged = listing.is_none() && trouble.is_none();
        let mut outcomes = Vec::new();
        let mut wanted = Vec::new();
        for entry in listing.map(|listing| listing.entries).unwrap_or_default() {
            self.sort(source, before.number, entry, now, &mut outcomes, &mut wanted)?;
        }
        let waiting = self.ask().waiting_entries(before.number, &written(now), ARTICLES)?;
        let keys: HashSet<&str> = wanted.iter().map(|wanted| wanted.key.as_str()).collect();
        let waiting: Vec<Wanted> =
            waiting.into_iter().filter(|entry| !keys.contains(entry.key.as_str())).map(waiting_again).collect();
        wanted.extend(waiting);
        let unfinished = self.articles(source, wanted, coder, &mut outcomes)?;
        let good_at = watched.succeeded_at.as_ref().unwrap_or(&watched.added_at).parse().unwrap_or(now);
        let pace = Pace {
            name: &source.name,
            interval: source.interval,
            failures: watched.failures,
            good_at,
            retry_after: retry_after.as_deref(),
        };
        let now = self.clock.now();
        watched.due_at = written(if unfinished { now } else { due::next(&pace, now) });
        Ok(Visit { watched, outcomes, unchanged, unfinished, trouble })
    }

    /// What the source lists; none where that is what it listed before.
    fn listing(&self, source: &Source, watched: &mut Watched) -> std::result::Result<Option<Listing>, Trouble> {
        let known = Validators { etag: watched.etag.as_deref(), last_modified: watched.last_modified.as_deref() };
        let answer = self.fetcher.get(&source.url, source, FEEDS, known)?;
        watched.moved_to = answer.moved.as_ref().map(Url::to_string);
        if answer.status == 304 {
            return Ok(None);
        }
        let hash = Sha256::digest(&answer.body).to_vec();
        let same = watched.body_hash.as_ref() == Some(&hash);
        let kind = source.kind.unwrap_or_else(|| listing::kind_of(&answer.body, &answer.media_type));
        let unreadable = |text: String| Trouble::new(TroubleKind::Unreadable, text);
        let mut listing = if same && kind != Kind::Sitemap {
            None
        } else {
            Some(listing::read(&answer.body, answer.charset.as_deref(), &answer.url, kind).map_err(unreadable)?)
        };
        // The maps of an index change without it.
        let is_index = listing.as_ref().is_some_and(|listing| !listing.more.is_empty());
        if let Some(listing) = &mut listing {
            for more in std::mem::take(&mut listing.more) {
                let answer = self.fetcher.get(&more, source, FEEDS, Validators::default())?;
                let charset = answer.charset.as_deref();
                let found = listing::read(&answer.body, charset, &answer.url, Kind::Sitemap).map_err(unreadable)?;
                listing.entries.extend(found.entries);
            }
            if is_index {
                let mut seen = HashSet::new();
                listing.entries.retain(|entry| seen.insert(entry.key.clone()));
            }
        }
        // Known by its validators only once it was read.
        (watched.etag, watched.last_modified) =
            if is_index { (None, None) } else { (answer.etag, answer.last_modified) };
        watched.body_hash = Some(hash);
        Ok(listing)
    }

    /// Sorts an entry: known as it is, to be noted, or to be asked for.
    fn sort(
        &self,
        source: &Source,
        number: i64,
        entry: Entry,
        now: Timestamp,
        outcomes: &mut Vec<Outcome>,
        wanted: &mut Vec<Wanted>,
    ) -> Result<()> {
        let matches = |part: &String| entry.url.as_ref().is_some_and(|url| url.as_str().contains(part.as_str()));
        if !source.matching.is_empty() && !source.matching.iter().any(matches) {
            return Ok(());
        }
        let store = self.ask();
        let before = store.watched_entry(number, &entry.key)?;
        if before.as_ref().is_some_and(|before| before.hash == entry.hash) {
            return Ok(());
        }
        let url = entry.url.as_ref().map(Url::to_string);
        let first = match (&before, &url) {
            (Some(before), _) => Some(before.first_seen.clone()),
            (None, Some(url)) => store.first_listed(url)?,
            (None, None) => None,
        };
        let first_seen = first.and_then(|first| first.parse().ok()).unwrap_or(now);
        let mut one = Wanted {
            key: entry.key.clone(),
            url: entry.url.clone(),
            title: entry.title.clone(),
            stated: entry.published,
            hash: entry.hash.clone(),
            first_seen,
            tries: 0,
            document: before.as_ref().and_then(|before| before.document),
            listed: Some(entry),
        };
        match &before {
            // The document of another outlet is that outlet's to change.
            Some(before) if before.state == EntryState::Elsewhere => {
                let mut entry = one.entry(EntryState::Elsewhere, before.note.clone());
                entry.url.clone_from(&before.url);
                outcomes.push(Outcome { entry, article: None });
                return Ok(());
            }
            Some(_) => {}
            None => {
                let oldest = article::day_of(now - jiff::SignedDuration::try_from(source.back).unwrap_or_default());
                if one.stated.is_some_and(|day| day < oldest) {
                    let note = format!("older than {}", crate::span::told(source.back));
                    outcomes.push(one.nothing(EntryState::PassedOver, note));
                    return Ok(());
                }
                if let Some(url) = &url
                    && let Some(at) = store.document_at(url)?
                {
                    one.document = Some(at.document);
                    let own = at.source.as_deref() == Some(source.outlet.as_str());
                    let state = if own { EntryState::Kept } else { EntryState::Elsewhere };
                    outcomes.push(Outcome { entry: one.entry(state, None), article: None });
                    return Ok(());
                }
            }
        }
        wanted.push(one);
        Ok(())
    }

    /// Asks for articles; true where some are left for the next visit.
    fn articles(
        &self,
        source: &Source,
        wanted: Vec<Wanted>,
        coder: &mut Coder<'_>,
        outcomes: &mut Vec<Outcome>,
    ) -> Result<bool> {
        let (mut asked, mut in_vain, mut held, mut left) = (0, 0, 0, false);
        for mut one in wanted {
            let with_entry = one.url.is_none() || source.articles == Articles::Feed && one.listed.is_some();
            if (!with_entry && (asked >= ARTICLES || in_vain >= IN_VAIN)) || held >= HELD {
                left |= in_vain < IN_VAIN;
                let mut entry = one.entry(EntryState::Waiting, None);
                let pause = if in_vain < IN_VAIN { Duration::ZERO } else { source.interval };
                entry.next_try = Some(written(after(self.clock.now(), pause)));
                outcomes.push(Outcome { entry, article: None });
                continue;
            }
            let found = if with_entry {
                own_text(&one, source)
            } else {
                asked += 1;
                match self.page(source, &mut one) {
                    Ok(item) => {
                        in_vain = 0;
                        Ok(item)
                    }
                    Err(Failed::NoReport(why)) => {
                        in_vain = 0;
                        own_text_instead(&one, source).ok_or(why)
                    }
                    Err(Failed::Trouble(trouble)) => {
                        in_vain += 1;
                        let for_good = matches!(trouble.kind, TroubleKind::Unwelcome | TroubleKind::Refused);
                        match for_good.then(|| own_text_instead(&one, source)).flatten() {
                            Some(item) => Ok(item),
                            None => {
                                outcomes.push(self.later(&one, &trouble, source));
                                continue;
                            }
                        }
                    }
                }
            };
            outcomes.push(match found {
                Ok(item) => {
                    held += item.document.size();
                    let input = article::input(item, source, one.stated, one.first_seen);
                    let mut report = input.refusal().unwrap_or_else(|| coder.code(&input.document));
                    report.notes.extend(input.notes.iter().cloned());
                    let coded = coded(&report);
                    one.tries = 0;
                    Outcome { entry: one.entry(EntryState::Kept, None), article: Some(Box::new((input, coded))) }
                }
                Err(why) => one.nothing(EntryState::PassedOver, why),
            });
        }
        Ok(left)
    }

    /// The report of an entry's page.
    fn page(&self, source: &Source, one: &mut Wanted) -> std::result::Result<marsad_ingest::Item, Failed> {
        let Some(url) = one.url.clone() else { return Err(Failed::NoReport("it has no address".to_owned())) };
        let answer = self.fetcher.get(&url, source, PAGES, Validators::default()).map_err(Failed::Trouble)?;
        let at = listing::address(answer.url.as_str(), &answer.url).unwrap_or(url);
        let charset = answer.charset.as_deref();
        let item = article::of_page(&answer.body, &answer.media_type, charset, &at, one.first_seen)
            .map_err(|problem| Failed::NoReport(problem.message))?;
        one.url = Some(at);
        Ok(item)
    }

    /// An article that was not to be had: tried again later, if it may be had then.
    fn later(&self, one: &Wanted, trouble: &Trouble, source: &Source) -> Outcome {
        let now = self.clock.now();
        let tries = one.tries + 1;
        let most = match trouble.kind {
            TroubleKind::Refused => TRIES_REFUSED,
            kind if kind.may_pass() => TRIES,
            _ => 0,
        };
        if tries >= most {
            let mut outcome = one.nothing(EntryState::GivenUp, trouble.text.clone());
            outcome.entry.tries = tries;
            return outcome;
        }
        let wait = source.interval.saturating_mul(1 << (tries - 1).min(16)).min(LONGEST.max(source.interval));
        let asked = trouble.retry_after.as_deref().and_then(|text| due::retry_after(text, now)).unwrap_or_default();
        let mut entry = one.entry(EntryState::Waiting, Some(trouble.text.clone()));
        entry.tries = tries;
        entry.next_try = Some(written(after(now, wait.max(asked.min(LONGEST)))));
        Outcome { entry, article: None }
    }
}

enum Failed {
    Trouble(Trouble),
    NoReport(String),
}

fn own_text(one: &Wanted, source: &Source) -> std::result::Result<marsad_ingest::Item, String> {
    let Some(entry) = &one.listed else { return Err("its text came with a feed that is gone".to_owned()) };
    article::of_entry(entry, one.first_seen, source).map_err(|problem| problem.message)
}

/// What came with the entry, where that is a report by itself.
fn own_text_instead(one: &Wanted, source: &Source) -> Option<marsad_ingest::Item> {
    own_text(one, source).ok().filter(article::is_report)
}

/// An entry that waits, out of the store.
fn waiting_again(entry: WatchedEntry) -> Wanted {
    Wanted {
        url: entry.url.as_deref().and_then(|url| Url::parse(url).ok()),
        key: entry.key,
        title: entry.title,
        stated: entry.stated.and_then(|day| day.parse().ok()),
        hash: entry.hash,
        first_seen: entry.first_seen.parse().unwrap_or(Timestamp::MIN),
        tries: entry.tries,
        document: entry.document,
        listed: None,
    }
}
