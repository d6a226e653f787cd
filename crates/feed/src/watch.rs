//! All sources, for as long as the program runs. Workers visit; one thread hands out what is due and writes what was found. Nothing that a
//! source or the store does ends the watch: what cannot be written is not known either, and is asked for again.

use crate::clock::{Clock, after, between, written};
use crate::door::Names;
use crate::fetch::Fetcher;
use crate::keep::{Kept, keep};
use crate::list::{List, Source};
use crate::visit::{Visit, Visitor};
use jiff::Timestamp;
use marsad_coder::Coder;
use marsad_lexicon::Lexicon;
use marsad_observatory::refresh::refresh;
use marsad_observatory::taking::Stopped;
use marsad_store::watch::{Listed, Watched};
use marsad_store::{Result, RunOf, Store};
use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// Longest time, by the wall, for which nobody looks whether the watch is to end.
const LOOKING: Duration = Duration::from_millis(200);
/// How long a source waits whose visit could not be written.
const AGAIN: Duration = Duration::from_secs(60);

/// How to watch.
pub struct Watching<'a> {
    pub db: &'a Path,
    pub list: &'a List,
    pub lexicon: &'a Lexicon<'a>,
    pub run: &'a RunOf,
    /// Names the lexicon, for what is derived.
    pub identity: &'a str,
    /// Rules of the situation over those that are shipped.
    pub rules: Option<String>,
    pub clock: Arc<dyn Clock>,
    pub names: Arc<dyn Names>,
    /// Ends when everything that is due was asked for.
    pub once: bool,
    /// Derives happenings anew while there is news.
    pub derive: bool,
    /// Ends the watch when it is set.
    pub stop: &'a AtomicBool,
}

/// What a user may hear.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// A source was visited: how many visits there were, what it gave.
    Visited { source: String, kept: Kept, visits: u64 },
    /// A source answers no more; said at the first failure.
    Failing { source: String, why: String },
    /// It answers again.
    Back { source: String },
    /// It has not answered for so long that it is taken for dead.
    Dead { source: String, since: String },
    /// It was moved for good.
    Moved { source: String, to: String },
    /// Something could not be written or derived, and is tried again.
    Trouble(String),
}

/// What came of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    pub sources: u64,
    pub visits: u64,
    /// Visits at which nothing had changed.
    pub unchanged: u64,
    pub failed: u64,
    pub kept: Kept,
    /// Sources that fail now, and why.
    pub failing: Vec<(String, String)>,
    /// Sources that are taken for dead, and since when.
    pub dead: Vec<(String, String)>,
    /// When the next is due.
    pub next: Option<String>,
}

/// A source with what is known of it.
struct Known<'a> {
    source: &'a Source,
    watched: Watched,
    due: Timestamp,
}

/// Watches until it is told to end, or `once`.
///
/// # Errors
/// Where the store cannot be opened; with `once` also where it cannot be written.
pub fn watch(watching: &Watching<'_>, mut hear: impl FnMut(Heard)) -> Result<Summary> {
    let clock = &*watching.clock;
    let mut store = Store::create(watching.db)?;
    store.lay_rules(watching.rules.clone());
    let listed: Vec<Listed<'_>> = watching.list.sources.iter().map(listed).collect();
    store.list_watched(&listed, &written(clock.now()))?;
    let sources: HashMap<&str, &Source> =
        watching.list.sources.iter().map(|source| (source.name.as_str(), source)).collect();
    let mut known: Vec<Known<'_>> = Vec::new();
    for watched in store.watched()? {
        let Some(&source) = sources.get(watched.name.as_str()) else { continue };
        let due = watched.due_at.parse().unwrap_or(Timestamp::MIN);
        // What waits may be due before the source is.
        let waiting = store.next_waiting(watched.number)?.and_then(|moment| moment.parse().ok());
        known.push(Known { source, due: waiting.map_or(due, |waiting: Timestamp| due.min(waiting)), watched });
    }
    let asks = Mutex::new(Store::open_to_ask(watching.db)?);
    let fetcher = Fetcher::new(watching.list, watching.clock.clone(), watching.names.clone());
    let (jobs, taken) = mpsc::channel::<(usize, &Source, Watched)>();
    let (results, found) = mpsc::channel::<(usize, Result<Visit>)>();
    let taken = Mutex::new(taken);
    std::thread::scope(|scope| {
        for _ in 0..watching.list.workers {
            let (results, taken, fetcher, asks) = (results.clone(), &taken, &fetcher, &asks);
            scope.spawn(move || {
                let visitor = Visitor { fetcher, store: asks, clock };
                let mut coder = None;
                loop {
                    let job = taken.lock().unwrap_or_else(PoisonError::into_inner).recv();
                    let Ok((place, source, watched)) = job else { return };
                    let coder = coder.get_or_insert_with(|| Coder::new(watching.lexicon));
                    if results.send((place, visitor.visit(source, &watched, coder))).is_err() {
                        return;
                    }
                }
            });
        }
        // The workers end when nothing more can come.
        let jobs = jobs;
        hand_out(watching, &mut store, &mut known, &jobs, &found, &mut hear)
    })
}

fn listed(source: &Source) -> Listed<'_> {
    Listed {
        name: &source.name,
        address: source.url.as_str(),
        interval_seconds: source.interval.as_secs(),
        dead_after_seconds: source.dead_after.as_secs(),
    }
}

fn hand_out<'a>(
    watching: &Watching<'_>,
    store: &mut Store,
    known: &mut [Known<'a>],
    jobs: &mpsc::Sender<(usize, &'a Source, Watched)>,
    found: &mpsc::Receiver<(usize, Result<Visit>)>,
    hear: &mut impl FnMut(Heard),
) -> Result<Summary> {
    let clock = &*watching.clock;
    let started = clock.now();
    let mut summary = Summary { sources: known.len() as u64, ..Summary::default() };
    let (mut busy, mut hosts): (HashSet<usize>, HashSet<String>) = Default::default();
    let (mut dead, mut moved): (HashSet<String>, HashSet<String>) = Default::default();
    let (mut news, mut derived_at) = (false, started);
    loop {
        let now = clock.now();
        let ends = watching.stop.load(Ordering::Acquire);
        let horizon = if watching.once { started } else { now };
        if !ends {
            let mut due: Vec<usize> = (0..known.len())
                .filter(|place| !busy.contains(place) && known.get(*place).is_some_and(|one| one.due <= horizon))
                .collect();
            due.sort_by_key(|&place| known.get(place).map(|one| one.due));
            for place in due {
                let Some(one) = known.get(place) else { continue };
                let host = one.source.url.host_str().unwrap_or_default();
                // A worker that waits for its turn at a host does nothing for others meanwhile.
                if busy.len() >= watching.list.workers || hosts.contains(host) {
                    continue;
                }
                hosts.insert(host.to_owned());
                busy.insert(place);
                let _ = jobs.send((place, one.source, one.watched.clone()));
            }
        }
        if busy.is_empty() && (ends || watching.once) {
            break;
        }
        match found.recv_timeout(clock.real(Duration::from_secs(1)).clamp(Duration::from_millis(1), LOOKING)) {
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => break,
            Ok((place, visit)) => {
                busy.remove(&place);
                let Some(one) = known.get_mut(place) else { continue };
                hosts.remove(one.source.url.host_str().unwrap_or_default());
                let now = clock.now();
                let name = &one.source.name;
                let kept = visit.and_then(|visit| {
                    let kept = keep(store, one.source, &visit, watching.run, &written(now))?;
                    Ok((visit, kept))
                });
                match kept {
                    Err(error) if watching.once => return Err(error),
                    Err(error) => {
                        one.due = after(now, AGAIN);
                        hear(Heard::Trouble(format!("{name}: {error}")));
                    }
                    Ok((visit, kept)) => {
                        summary.visits += 1;
                        summary.unchanged += u64::from(visit.unchanged);
                        summary.failed += u64::from(visit.trouble.is_some());
                        summary.kept.add(&kept);
                        news |= kept.new + kept.versions > 0;
                        tell(&one.watched, &visit, now, &mut dead, &mut moved, hear);
                        one.watched = visit.watched;
                        let due = one.watched.due_at.parse().unwrap_or(now);
                        let waiting = store.next_waiting(one.watched.number).ok().flatten();
                        let waiting = waiting.and_then(|moment| moment.parse::<Timestamp>().ok());
                        one.due = waiting.map_or(due, |waiting| due.min(waiting));
                        // What is left of a long list belongs to the same round.
                        if watching.once && visit.unfinished {
                            one.due = started;
                        } else if watching.once {
                            one.due = one.due.max(after(started, Duration::from_secs(1)));
                        }
                        hear(Heard::Visited { source: name.clone(), kept, visits: summary.visits });
                    }
                }
            }
        }
        let rested = between(derived_at, clock.now()) >= watching.list.refresh;
        if watching.derive && news && rested {
            (news, derived_at) = (derive(watching, store, hear), clock.now());
        }
    }
    if watching.derive && news {
        derive(watching, store, hear);
    }
    let now = clock.now();
    for one in known.iter() {
        let name = one.source.name.clone();
        if let Some(since) = one.watched.dead_since(now) {
            summary.dead.push((name, since.to_owned()));
        } else if one.watched.failures > 0 {
            summary.failing.push((name, one.watched.error.clone().unwrap_or_default()));
        }
    }
    summary.next = known.iter().map(|one| one.due).min().map(written);
    Ok(summary)
}

/// Derives happenings anew; true where that is still to be done.
fn derive(watching: &Watching<'_>, store: &mut Store, hear: &mut impl FnMut(Heard)) -> bool {
    let trouble = match refresh(store, watching.identity, &written(watching.clock.now()), |_| {}) {
        Ok(_) => return false,
        Err(Stopped::Store(error)) => error.to_string(),
        Err(Stopped::Threads(error)) => error.0,
    };
    hear(Heard::Trouble(format!("happenings are out of date: {trouble}")));
    true
}

/// Tells what changed about a source.
fn tell(
    before: &Watched,
    visit: &Visit,
    now: Timestamp,
    dead: &mut HashSet<String>,
    moved: &mut HashSet<String>,
    hear: &mut impl FnMut(Heard),
) {
    let source = visit.watched.name.clone();
    match &visit.trouble {
        Some(trouble) if before.failures == 0 => {
            hear(Heard::Failing { source: source.clone(), why: trouble.text.clone() });
        }
        None if before.failures > 0 => {
            dead.remove(&source);
            hear(Heard::Back { source: source.clone() });
        }
        _ => {}
    }
    if let Some(since) = visit.watched.dead_since(now)
        && dead.insert(source.clone())
    {
        hear(Heard::Dead { source: source.clone(), since: since.to_owned() });
    }
    if let Some(to) = &visit.watched.moved_to
        && moved.insert(source.clone())
    {
        hear(Heard::Moved { source, to: to.clone() });
    }
}
