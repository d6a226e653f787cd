//! Commands on a store: one module each, and what they share.

pub mod answers;
pub mod brief;
pub mod contradictions;
pub mod documents;
pub mod events;
pub mod export;
pub mod ingest;
pub mod judge;
pub mod recode;
pub mod review;
pub mod show;
pub mod situation;
pub mod sources;

use crate::arguments::observatory::{Database, Filter, Refresh};
use crate::exit::{Exit, Outcome, Stop};
use crate::lexicon::Loaded;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use jiff::civil::Date;
use marsad_lexicon::Lexicon;
use marsad_observatory::names::{Names, kinds};
use marsad_observatory::refresh::{Refreshed, Step, refresh as bring_up_to_date};
use marsad_store::{Asked, Store, StoreError, Trouble};
use std::io::IsTerminal;
use std::time::Duration;

/// `marsad refresh`
pub fn refresh(options: &Refresh) -> Outcome {
    let loaded = Loaded::new(options.lexicon.lexicon.as_deref())?;
    let mut store = Store::open(&options.database.db)?;
    match refreshed(&mut store, &loaded)? {
        None => eprintln!("marsad: happenings are up to date"),
        Some(done) => eprintln!("marsad: {}", told(&done)),
    }
    Ok(Exit::Done)
}

/// One line on what was derived.
pub fn told(done: &Refreshed) -> String {
    format!(
        "{} happenings of {} reports of events, {} of them new or changed; {} groups of copies",
        done.happenings, done.assertions, done.written, done.copy_groups
    )
}

/// Now, as the store writes it down.
pub fn now() -> String {
    jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// Today where the program runs.
pub fn today() -> Date {
    jiff::Zoned::now().date()
}

/// A store that exists, with its derived tables up to date. A store that cannot be written is read as it stands.
pub fn opened(database: &Database, loaded: &Loaded) -> Result<Store, Stop> {
    let mut store = Store::open(&database.db)?;
    match refreshed(&mut store, loaded) {
        Ok(_) => {}
        Err(Refused::Store(error)) if matches!(error.trouble, Trouble::Locked | Trouble::ReadOnly | Trouble::Full) => {
            eprintln!("marsad: happenings may be out of date: {error}");
        }
        Err(refused) => return Err(refused.into()),
    }
    Ok(store)
}

/// Why the derived tables were not brought up to date.
pub enum Refused {
    Store(StoreError),
    Other(Stop),
}

impl From<Refused> for Stop {
    fn from(refused: Refused) -> Stop {
        match refused {
            Refused::Store(error) => error.into(),
            Refused::Other(stop) => stop,
        }
    }
}

/// Brings the derived tables up to date, with a line of progress on a terminal.
pub fn refreshed(store: &mut Store, loaded: &Loaded) -> Result<Option<Refreshed>, Refused> {
    let lexicon = loaded.identity().map_err(Refused::Other)?;
    store.lay_rules(loaded.rules().map(str::to_owned));
    let bar = spinner("{spinner} {msg} ({elapsed})");
    let done = bring_up_to_date(store, &lexicon, &now(), |step| {
        bar.set_message(match step {
            Step::Reading => "reading reports".to_owned(),
            Step::Comparing => "comparing reports".to_owned(),
            Step::Writing { done, of } => format!("writing happenings: {done} of {of}"),
            Step::Situation { done, of } => format!("writing what changed in the situation: {done} of {of} reports"),
        });
    });
    bar.finish_and_clear();
    done.map_err(|stopped| match stopped {
        marsad_observatory::taking::Stopped::Store(error) => Refused::Store(error),
        other => Refused::Other(other.into()),
    })
}

/// A line on standard error, where that is a terminal.
pub fn spinner(template: &str) -> ProgressBar {
    let target =
        if std::io::stderr().is_terminal() { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
    let bar = ProgressBar::with_draw_target(None, target);
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(500));
    bar
}

/// What a user asks for in the terms of the store; the second is false where nothing can be found, because no record names the place.
pub fn asked(filter: &Filter, lexicon: &Lexicon<'_>, store: &Store) -> Result<(Asked, bool), Stop> {
    let names = Names::new(lexicon);
    let day = |day: Option<Date>| day.map(|day| day.to_string());
    if let (Some(from), Some(to)) = (filter.from, filter.to)
        && to < from
    {
        return Err(Stop::Because(Exit::Unusable, format!("--to {to} is before --from {from}")));
    }
    let mut asked = Asked {
        from: day(filter.from),
        to: day(filter.to),
        known_by: day(filter.known_by),
        status: filter.status.clone(),
        limit: filter.limit,
        ..Asked::default()
    };
    for actor in &filter.actor {
        asked.sides.push(names.side(actor)?);
    }
    for kind in &filter.kind {
        asked.types.extend(kinds(kind)?);
    }
    if filter.place.is_empty() {
        return Ok((asked, true));
    }
    let stored = store.places()?;
    let mut places = Vec::new();
    for place in &filter.place {
        let ground = names.ground(place, &stored)?;
        places.extend(ground.places);
        asked.countries.extend(ground.countries);
    }
    let found = !places.is_empty() || !asked.countries.is_empty();
    asked.places = (!places.is_empty()).then_some(places);
    Ok((asked, found))
}
