//! `marsad watch`, `marsad sources check` and `marsad sources status`.

use super::alerts;
use super::observatory::answers::Answers;
use super::observatory::ingest::this_run;
use super::observatory::spinner;
use crate::arguments::observatory::Answer;
use crate::arguments::watch::{SourcesAction, Watch};
use crate::exit::{Exit, Outcome, Stop};
use crate::lexicon::Loaded;
use crate::say::plain;
use indicatif::ProgressBar;
use jiff::Timestamp;
use marsad_feed::check::check;
use marsad_feed::clock::SystemClock;
use marsad_feed::door::SystemNames;
use marsad_feed::list::{self, List};
use marsad_feed::span;
use marsad_feed::watch::{Heard, Summary, Watching, watch};
use marsad_lexicon::Lexicon;
use marsad_store::{RunOf, Store};
use serde_json::json;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

const TRIED: [&str; 7] = ["source", "kind", "entries", "last", "article", "characters", "says"];
const STATUS: [&str; 8] = ["source", "answered", "lag", "failures", "kept", "waiting", "given up", "says"];

/// `marsad watch`
pub fn run(options: &Watch) -> Outcome {
    // Alerts are told by a thread that may outlive this function.
    let loaded: &'static Loaded = Box::leak(Box::new(Loaded::new(options.lexicon.lexicon.as_deref())?));
    let lexicon: &'static Lexicon<'static> = Box::leak(Box::new(loaded.lexicon()?));
    let list = read(&options.list)?;
    if let Some(rules) = &options.alerts {
        alerts::read(rules)?;
        if !options.once {
            Store::create(&options.database.db)?;
            alerts::beside(rules, &options.database.db, lexicon, loaded.rules())?;
        }
    }
    let (run, identity) = (this_run(loaded)?, loaded.identity()?);
    let stop = AtomicBool::new(false);
    let watching = Watching {
        db: &options.database.db,
        list: &list,
        lexicon,
        run: &run,
        identity: &identity,
        rules: loaded.rules().map(str::to_owned),
        clock: Arc::new(SystemClock),
        names: Arc::new(SystemNames),
        once: options.once,
        derive: !options.no_refresh,
        stop: &stop,
    };
    if !options.once {
        let number = list.sources.len();
        eprintln!("marsad: watching {number} sources into {} (Ctrl-C ends it)", options.database.db.display());
    }
    let bar = spinner("{spinner} {msg} ({elapsed})");
    let summary = watch(&watching, |heard| say(&heard, &bar, options.verbose))?;
    bar.finish_and_clear();
    told(&summary);
    let all_told = match &options.alerts {
        Some(rules) if options.once => alerts::after(rules, &options.database.db, lexicon, loaded.rules())?,
        _ => true,
    };
    let is_well = summary.failing.is_empty() && summary.dead.is_empty() && all_told;
    Ok(if is_well { Exit::Done } else { Exit::Skipped })
}

/// What a watch beside the server needs.
pub struct Beside {
    pub list: List,
    pub db: PathBuf,
    pub lexicon: &'static Lexicon<'static>,
    pub run: RunOf,
    pub identity: String,
    pub rules: Option<String>,
}

/// Watches on a thread of its own until the program ends; a kill at any moment loses nothing.
pub fn beside(beside: Beside) -> Result<(), Stop> {
    let watching = move || {
        let stop = AtomicBool::new(false);
        let watching = Watching {
            db: &beside.db,
            list: &beside.list,
            lexicon: beside.lexicon,
            run: &beside.run,
            identity: &beside.identity,
            rules: beside.rules,
            clock: Arc::new(SystemClock),
            names: Arc::new(SystemNames),
            once: false,
            derive: true,
            stop: &stop,
        };
        if let Err(error) = watch(&watching, |heard| say(&heard, &ProgressBar::hidden(), false)) {
            eprintln!("marsad: nothing is watched any more: {error}");
        }
    };
    let started = std::thread::Builder::new().name("watch".to_owned()).spawn(watching);
    started.map(|_| ()).map_err(|error| Stop::Because(Exit::Unusable, format!("cannot start a thread: {error}")))
}

/// Only what somebody may want to act on is said.
fn say(heard: &Heard, bar: &ProgressBar, verbose: bool) {
    let line = match heard {
        Heard::Visited { source, kept, visits } => {
            bar.set_message(format!("{visits} visits, the last to {source}"));
            if !verbose || kept.new + kept.versions == 0 {
                return;
            }
            format!("{source}: {} new, {} changed", kept.new, kept.versions)
        }
        Heard::Failing { source, why } => format!("{source} fails: {why}"),
        Heard::Back { source } => format!("{source} answers again"),
        Heard::Dead { source, since } => format!("{source} is taken for dead: it has not answered since {since}"),
        Heard::Moved { source, to } => format!("{source} was moved for good to {to}; mend the list"),
        Heard::Trouble(line) => line.clone(),
    };
    bar.suspend(|| eprintln!("marsad: {}", plain(&line)));
}

fn told(summary: &Summary) {
    let kept = &summary.kept;
    println!(
        "{} sources, {} visits: {} answered, {} of them with nothing new",
        summary.sources,
        summary.visits,
        summary.visits.saturating_sub(summary.failed),
        summary.unchanged
    );
    for (number, what) in [
        (kept.new, "new articles"),
        (kept.versions, "new versions of articles that were there"),
        (kept.known, "asked for again and the same"),
        (kept.elsewhere, "articles of other outlets, kept there"),
        (kept.passed_over, "passed over: no reports, or too old"),
        (kept.waiting, "not to be had yet, tried again later"),
        (kept.given_up, "given up"),
    ] {
        if number > 0 {
            println!("  {number:>8} {what}");
        }
    }
    for (source, why) in &summary.failing {
        println!("  {source} fails: {why}");
    }
    for (source, since) in &summary.dead {
        println!("  {source} is taken for dead: it has not answered since {since}");
    }
    if let Some(next) = &summary.next {
        println!("  the next source is due at {next}");
    }
}

/// `marsad sources check` and `status`
pub fn sources(action: &SourcesAction) -> Outcome {
    match action {
        SourcesAction::Check { list, format } => tried(list, *format),
        SourcesAction::Status { database, format } => status(&Store::open(&database.db)?, *format),
    }
}

fn tried(path: &Path, format: Answer) -> Outcome {
    let list = read(path)?;
    let mut answers = Answers::new(format, &TRIED, &[2, 5]);
    let mut troubles = 0;
    for one in check(&list, Arc::new(SystemClock), Arc::new(SystemNames)) {
        troubles += u64::from(one.trouble.is_some());
        let object = json!({
            "source": one.name, "url": one.url, "trouble": one.trouble, "kind": one.kind, "entries": one.entries,
            "last": one.last.map(|day| day.to_string()), "article": one.article, "notes": one.notes,
        });
        answers.add(&object, || {
            let (title, characters) =
                one.article.map_or_else(Default::default, |article| (article.title, article.characters.to_string()));
            vec![
                one.name,
                one.kind.unwrap_or_default().to_owned(),
                one.entries.to_string(),
                one.last.map(|day| day.to_string()).unwrap_or_default(),
                title,
                characters,
                one.trouble.into_iter().chain(one.notes).collect::<Vec<_>>().join("; "),
            ]
        })?;
    }
    answers.end("no sources")?;
    Ok(if troubles > 0 { Exit::Skipped } else { Exit::Done })
}

fn status(store: &Store, format: Answer) -> Outcome {
    let mut answers = Answers::new(format, &STATUS, &[3, 4, 5, 6]);
    let now = Timestamp::now();
    for source in store.watched()? {
        let counts = store.entry_counts(source.number)?;
        let dead = source.dead_since(now).map(str::to_owned);
        let lag = source.lag(now);
        let object = json!({
            "source": source.name, "address": source.address, "answered": source.succeeded_at, "due": source.due_at,
            "lag_seconds": lag.map(|lag| lag.as_secs()), "failures": source.failures, "error": source.error, "dead_since": dead,
            "moved_to": source.moved_to, "kept": counts.kept, "waiting": counts.waiting, "elsewhere": counts.elsewhere,
            "passed_over": counts.passed_over, "given_up": counts.given_up,
        });
        answers.add(&object, || {
            let says = dead.map(|_| "taken for dead".to_owned()).into_iter().chain(source.error);
            let moved = source.moved_to.map(|to| format!("moved to {to}"));
            vec![
                source.name,
                source.succeeded_at.unwrap_or_else(|| "never".to_owned()),
                lag.map(span::told).unwrap_or_default(),
                source.failures.to_string(),
                counts.kept.to_string(),
                counts.waiting.to_string(),
                counts.given_up.to_string(),
                says.chain(moved).collect::<Vec<_>>().join("; "),
            ]
        })?;
    }
    answers.end("nothing is watched; `marsad watch sources.toml` begins")
}

/// A list, or all that is wrong with it.
pub fn read(path: &Path) -> Result<List, Stop> {
    let unusable = |why: String| Stop::Because(Exit::Unusable, why);
    let text = std::fs::read_to_string(path).map_err(|error| unusable(format!("{}: {error}", path.display())))?;
    list::parse(&text).map_err(|problems| {
        let lines: Vec<String> = problems.iter().map(|problem| format!("{}:{problem}", path.display())).collect();
        unusable(lines.join("\n"))
    })
}
