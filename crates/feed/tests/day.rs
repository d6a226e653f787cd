//! A day of many feeds with their faults, in a hurry: every article that was published is stored once, lag comes back to normal after every
//! fault, nothing gets through the door, memory stays flat. `MARSAD_FEEDS`, `MARSAD_HOURS` and `MARSAD_TIMES` make it longer (`bench/feeds.sh`).

mod support;
#[path = "support/world.rs"]
mod world;

use jiff::Timestamp;
use marsad_feed::clock::{Clock, HurriedClock, between};
use marsad_feed::list;
use marsad_feed::watch::{Summary, Watching, watch};
use marsad_lexicon::Lexicon;
use marsad_store::RunOf;
use rusqlite::Connection;
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use support::{Server, TestNames};
use world::{Article, Fault, World};

const MINUTE: Duration = Duration::from_secs(60);

fn number(name: &str, otherwise: u32) -> u32 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

fn store(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder");
    folder.join("store.db")
}

/// Memory of this process that no file stands behind, in KiB.
fn memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("RssAnon:")).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|number| number.parse().ok()).unwrap_or_default()
}

fn middle(lags: &mut [Duration], percent: usize) -> Duration {
    lags.sort();
    lags.get((lags.len() * percent / 100).min(lags.len().saturating_sub(1))).copied().unwrap_or_default()
}

#[test]
fn every_article_once_whatever_the_feeds_do() {
    let (feeds, hours, times) = (number("MARSAD_FEEDS", 24), number("MARSAD_HOURS", 8), number("MARSAD_TIMES", 1000));
    let begins: Timestamp = "2024-04-16T00:00:00Z".parse().expect("a moment");
    let clock: Arc<dyn Clock> = Arc::new(HurriedClock::new(begins, times));
    let day = MINUTE * 60 * hours;
    let fault = (day / 4, day / 2);
    let world = Arc::new(World::new(feeds as usize, begins, MINUTE * 45, fault, clock.clone()));
    let answers = world.clone();
    let server = Server::new(move |request| answers.answer(request));
    world.port.store(usize::from(server.address.port()), Ordering::Relaxed);
    let mut text = String::from("interval = \"10m\"\ntimeout = \"1s\"\nlargest = 4\nworkers = 12\nallow = [");
    for feed in 0..feeds as usize {
        let _ = write!(text, "\"{}\", ", World::host(feed));
    }
    text.push_str("]\n");
    let port = server.address.port();
    for feed in 0..feeds as usize {
        let _ =
            writeln!(text, "[[source]]\nname = \"Feed {feed}\"\nurl = \"http://{}:{port}/rss.xml\"", World::host(feed));
    }
    let list = list::parse(&text).expect("a list");
    let lexicon = Lexicon::read(marsad_lexicon_data::builtin()).expect("the lexicon");
    let db = store(&format!("day_{feeds}_{hours}_{times}"));
    let stop = AtomicBool::new(false);
    let run = RunOf { coder: "test".to_owned(), lexicon: "test".to_owned(), settings: "{}".to_owned() };
    let watching = Watching {
        db: &db,
        list: &list,
        lexicon: &lexicon,
        run: &run,
        identity: "test",
        rules: None,
        clock: clock.clone(),
        names: Arc::new(TestNames::default()),
        once: false,
        derive: false,
        stop: &stop,
    };
    // The last hour and a half publishes what need not be there yet.
    let mut samples: BTreeMap<u64, u64> = BTreeMap::new();
    let summary: Summary = std::thread::scope(|scope| {
        scope.spawn(|| {
            while between(begins, clock.now()) < day {
                std::thread::sleep(Duration::from_millis(20));
                seen(&mut samples, between(begins, clock.now()), day);
            }
            stop.store(true, Ordering::Release);
        });
        watch(&watching, |_| {}).expect("watched")
    });
    let ended = clock.now();

    let connection = Connection::open(&db).expect("the store");
    let mut rows = connection
        .prepare(
            "SELECT document.url, count(*), min(version.ingested_at), min(version.published) FROM document JOIN version USING \
             (document_id) GROUP BY document_id",
        )
        .expect("documents");
    let mut stored: HashMap<String, (u64, Timestamp, String)> = HashMap::new();
    let found = rows
        .query_map([], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?, row.get::<_, String>(2)?, row.get::<_, String>(3)?))
        })
        .expect("documents");
    for row in found {
        let (url, versions, at, day) = row.expect("a document");
        let at = at.parse().expect("a moment");
        assert!(stored.insert(url.clone(), (versions as u64, at, day)).is_none(), "{url} is stored twice");
    }
    let settled = ended - jiff::SignedDuration::from_mins(90);
    let mut lags: BTreeMap<(Fault, &str), Vec<Duration>> = BTreeMap::new();
    let (mut published, mut expected) = (0, 0);
    for feed in 0..feeds as usize {
        let fault_of = World::fault_of(feed);
        published += world.published_by(feed, ended);
        for number in 0..world.published_by(feed, settled) {
            let article = Article { feed, number };
            let (url, at) = (world.url(article), world.published_at(article));
            expected += 1;
            let Some((versions, stored_at, day)) = stored.get(&url) else {
                panic!("{url} ({fault_of:?}) was never stored")
            };
            // One that was first had when it was corrected already has one version; near that moment both are right.
            let (corrected, grace) = (world.corrected_at(article), jiff::SignedDuration::from_mins(10));
            let wanted = match fault_of {
                Fault::Changed if *stored_at + grace < corrected && corrected < settled => 2..=2,
                Fault::Changed if *stored_at < corrected + grace => 1..=2,
                _ => 1..=1,
            };
            assert!(wanted.contains(versions), "{versions} versions of {url} ({fault_of:?}), stored at {stored_at}");
            let latest = ended.strftime("%Y-%m-%d").to_string();
            assert!(*day <= latest, "{url} is dated {day}, in the future");
            let since = between(begins, at);
            let when = match () {
                // What is published just before is seen when it has begun.
                () if since + MINUTE * 15 < fault.0 => "before",
                () if since < fault.1 => "during",
                () if since < fault.1 + MINUTE * 90 => "just after",
                () => "after",
            };
            // Articles that were not to be had at first come ten minutes later: they are no matter of their feed.
            if !(feed + number).is_multiple_of(9) {
                lags.entry((fault_of, when)).or_default().push(between(at, *stored_at));
            }
        }
    }
    println!("{feeds} feeds, {hours} hours at {times} times the clock: {published} published, {} stored", stored.len());
    println!("visits {}, unchanged {}, failed {}", summary.visits, summary.unchanged, summary.failed);
    println!("{:?}; 304 answers {}", summary.kept, world.not_modified.load(Ordering::Relaxed));
    println!("{:<10} {:<10} {:>4} {:>10} {:>10}", "fault", "published", "n", "median", "largest");
    for ((fault, when), lags) in &mut lags {
        let (median, largest) = (middle(lags, 50).as_secs() / 60, middle(lags, 100).as_secs() / 60);
        println!("{:<10} {when:<10} {:>4} {median:>8} m {largest:>8} m", format!("{fault:?}"), lags.len());
    }
    println!("memory in KiB by tenths of the time: {:?}", samples.values().collect::<Vec<_>>());

    assert!(expected > 0 && stored.len() <= published, "{expected} {} {published}", stored.len());
    assert_eq!(world.leaks.load(Ordering::Relaxed), 0, "something came through the door");
    assert!(world.not_modified.load(Ordering::Relaxed) > 0, "nothing was asked with its validators");
    assert!(summary.failed > 0, "no fault was met");
    // The interval and a fifth, one gap and a visit; times that are hurried are stretched by what the machine does beside.
    let normal = MINUTE * 20;
    for ((fault, when), lags) in &mut lags {
        if *when == "before" || *when == "after" || !fault.shuts() {
            let lag = middle(lags, 95);
            assert!(lag <= normal, "{fault:?} {when}: {lag:?}");
        }
    }
    let flat = |tenth: u64| samples.get(&tenth).copied().unwrap_or_default();
    assert!(flat(9) < flat(4) + (48 << 10), "memory grows: {samples:?}");
}

/// Memory at each tenth of the time, as it was last seen.
fn seen(samples: &mut BTreeMap<u64, u64>, passed: Duration, day: Duration) {
    let tenth = passed.as_secs() * 10 / day.as_secs().max(1);
    samples.insert(tenth.min(9), memory());
}
