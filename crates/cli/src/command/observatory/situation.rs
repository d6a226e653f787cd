//! `marsad situation`, `marsad relations`, `marsad timeline`: states of the world as of a day, each answer with its documents.

use super::answers::Answers;
use super::{opened, today};
use crate::arguments::observatory::Answer;
use crate::arguments::situation::{Choice, Relations, Situation, Timeline};
use crate::exit::{Exit, Outcome, Stop};
use crate::lexicon::Loaded;
use crate::table::{states, wording};
use marsad_lexicon::Lexicon;
use marsad_observatory::names::{Names, party};
use marsad_observatory::situation::{Question, World, relations as between, situation, timeline as changes};
use marsad_record::{Fluent, Standing, State};
use marsad_store::Store;
use std::collections::BTreeSet;
use std::io::Write;

const COLUMNS: [&str; 11] =
    ["type", "standing", "contested", "what", "from", "until", "place", "country", "docs", "last_reported", "id"];
const TABLE: [&str; 4] = ["standing", "what", "since", "docs"];
const CHANGES: [&str; 6] = ["day", "effect", "type", "what", "known", "docs"];
const DYADS: [&str; 8] = ["of", "toward", "kind", "trend", "scale", "acts", "what", "docs"];

/// `marsad situation`
pub fn run(options: &Situation) -> Outcome {
    let loaded = Loaded::new(options.lexicon.lexicon.as_deref())?;
    let lexicon = loaded.lexicon()?;
    let store = opened(&options.database, &loaded)?;
    let question = question(&options.choice, options.as_of, options.all, &lexicon, &store)?;
    let world = World::of(&store, &lexicon)?;
    let found = store.snapshot(|store| situation(store, &world, &question))??;
    if options.format == Answer::Json {
        print(&found)?;
        return Ok(Exit::Done);
    }
    let is_table = options.format == Answer::Table;
    let mut answers = if is_table {
        Answers::new(options.format, &TABLE, &[1, 3])
    } else {
        Answers::new(options.format, &COLUMNS, &[])
    }
    .headed(options.tongue.lang());
    for fluent in &found.states {
        answers.add(fluent, || if is_table { line(fluent) } else { row(fluent) })?;
    }
    let exit = answers.end("nothing is known")?;
    if is_table {
        documents(&store, found.states.iter().flat_map(|fluent| &fluent.docs))?;
    }
    Ok(exit)
}

/// `marsad relations`
pub fn relations(options: &Relations) -> Outcome {
    let loaded = Loaded::new(options.lexicon.lexicon.as_deref())?;
    let lexicon = loaded.lexicon()?;
    let store = opened(&options.database, &loaded)?;
    let choice = Choice { known_by: options.known_by, place: Vec::new(), actor: None, kind: None };
    let question = question(&choice, options.as_of, false, &lexicon, &store)?;
    let names = Names::new(&lexicon);
    let (one, other) = (party(&names.side(&options.one)?), party(&names.side(&options.other)?));
    let world = World::of(&store, &lexicon)?;
    let dyads = store.snapshot(|store| between(store, &world, &one, &other, &question))??;
    if options.format == Answer::Json {
        print(&dyads)?;
        return Ok(Exit::Done);
    }
    let mut answers = Answers::new(options.format, &DYADS, &[6, 7]).headed(options.tongue.lang());
    let mut docs: Vec<String> = Vec::new();
    for dyad in &dyads {
        let fluents = || dyad.relation.iter().chain(&dyad.hostilities).chain(&dyad.agreements).chain(&dyad.claims);
        docs.extend(fluents().flat_map(|fluent| fluent.docs.iter().cloned()));
        let arrow = match dyad.trend.as_deref() {
            Some("up") => "↑ up",
            Some("down") => "↓ down",
            Some("flat") => "→ flat",
            _ => "",
        };
        answers.add(dyad, || {
            let what: Vec<String> = fluents().skip(dyad.relation.iter().count()).map(what).collect();
            let used: BTreeSet<&str> = fluents().flat_map(|fluent| fluent.docs.iter().map(String::as_str)).collect();
            vec![
                dyad.of.clone(),
                dyad.toward.clone(),
                dyad.kind.clone().unwrap_or_default(),
                arrow.to_owned(),
                dyad.scale.now.map(|scale| format!("{scale:+.1}")).unwrap_or_default(),
                dyad.scale.acts.to_string(),
                what.join("; "),
                used.into_iter().collect::<Vec<_>>().join(" "),
            ]
        })?;
    }
    let exit = answers.end("nothing is known")?;
    if options.format == Answer::Table {
        documents(&store, docs.iter())?;
    }
    Ok(exit)
}

/// `marsad timeline`
pub fn timeline(options: &Timeline) -> Outcome {
    let loaded = Loaded::new(options.lexicon.lexicon.as_deref())?;
    let lexicon = loaded.lexicon()?;
    let store = opened(&options.database, &loaded)?;
    if let (Some(from), Some(to)) = (options.from, options.to)
        && to < from
    {
        return Err(Stop::Because(Exit::Unusable, format!("--to {to} is before --from {from}")));
    }
    let question = question(&options.choice, options.to, true, &lexicon, &store)?;
    let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string());
    let found = changes(
        &store,
        &World::of(&store, &lexicon)?,
        &question,
        day(options.from).as_deref(),
        day(options.to).as_deref(),
    )?;
    let mut answers = Answers::new(options.format, &CHANGES, &[3]).headed(options.tongue.lang());
    for change in &found {
        answers.add(change, || {
            let mut state =
                State { state: change.kind.clone(), place: change.fields.place.clone(), ..State::default() };
            change.fields.fill(&mut state);
            vec![
                wording::date(&change.when.date()),
                change.effect.word().to_owned(),
                change.kind.clone(),
                short(&state, change.fields.words.get("open").map(String::as_str)),
                change.known.to_string(),
                change.document.clone(),
            ]
        })?;
    }
    let exit = answers.end("nothing changed")?;
    if options.format == Answer::Table {
        documents(&store, found.iter().map(|change| &change.document))?;
    }
    Ok(exit)
}

/// What a user asks of the situation in the terms of the store.
pub fn question(
    choice: &Choice,
    as_of: Option<jiff::civil::Date>,
    all: bool,
    lexicon: &Lexicon<'_>,
    store: &Store,
) -> Result<Question, Stop> {
    let names = Names::new(lexicon);
    let today = today();
    let mut places = None;
    if !choice.place.is_empty() {
        places = Some(names.place_ids(&choice.place, &store.places()?)?);
    }
    Ok(Question {
        as_of: as_of.unwrap_or(today).to_string(),
        known_by: choice.known_by.unwrap_or(today).to_string(),
        places,
        actor: choice.actor.as_deref().map(|name| names.side(name)).transpose()?.map(|side| party(&side)),
        kind: choice.kind.clone(),
        all,
    })
}

fn print(value: &impl serde::Serialize) -> Result<(), Stop> {
    let text = serde_json::to_string_pretty(value)
        .map_err(|error| Stop::Because(Exit::Unusable, format!("cannot be written as JSON: {error}")))?;
    writeln!(std::io::stdout().lock(), "{text}")?;
    Ok(())
}

fn standing(fluent: &Fluent) -> String {
    let word = match fluent.standing {
        Standing::Holds => "holds",
        Standing::Claimed => "claimed",
        Standing::Planned => "planned",
        Standing::Violated => "violated",
        Standing::Ended => "ended",
        Standing::Denied => "denied",
    };
    if fluent.contested { format!("{word} !") } else { word.to_owned() }
}

fn short(state: &State, open: Option<&str>) -> String {
    match open {
        Some(open) => {
            let place = state.place.as_ref().map(wording::place).unwrap_or_default();
            let open = match open {
                "yes" => "open",
                "no" => "closed",
                _ => "open in part",
            };
            format!("{place}: {open}")
        }
        None => states::summary(state),
    }
}

/// A fluent in one line: what it is, then the other values where they exclude each other.
fn what(fluent: &Fluent) -> String {
    let mut words = short(&fluent.state, fluent.state.open.as_deref());
    if fluent.withdrawing == Some(true) {
        words += ", withdrawing";
    }
    if let [_, rest @ ..] = fluent.values.get("holder").map_or(&[][..], |values| &values[..])
        && !rest.is_empty()
    {
        let others: Vec<String> = rest.iter().map(super::contradictions::value).collect();
        words += &format!("; or {}", others.join(" or "));
    }
    for (field, values) in &fluent.values {
        if field != "holder" && field != "open" && field != "in_force" && values.len() > 1 {
            let values: Vec<String> = values.iter().take(4).map(super::contradictions::value).collect();
            words += &format!("; {field}: {}", values.join(" | "));
        }
    }
    words
}

fn line(fluent: &Fluent) -> Vec<String> {
    vec![
        standing(fluent),
        format!("{}: {}", fluent.state.state, what(fluent)),
        states::span(&fluent.state),
        fluent.docs.join(" "),
    ]
}

fn row(fluent: &Fluent) -> Vec<String> {
    let place = fluent.state.place.as_ref();
    let end = |date: &Option<marsad_record::Date>| date.as_ref().map(wording::date).unwrap_or_default();
    vec![
        fluent.state.aspect.clone().unwrap_or_else(|| fluent.state.state.clone()),
        standing(fluent).trim_end_matches(" !").to_owned(),
        if fluent.contested { "yes" } else { "no" }.to_owned(),
        what(fluent),
        end(&fluent.state.from),
        end(&fluent.state.until),
        place.and_then(|place| place.name.clone()).unwrap_or_default(),
        place.and_then(|place| place.country.clone()).unwrap_or_default(),
        fluent.docs.join(" "),
        fluent.last_reported.clone().unwrap_or_default(),
        fluent.state.id.clone(),
    ]
}

/// The documents that an answer rests on, under its table.
fn documents<'d>(store: &Store, ids: impl Iterator<Item = &'d String>) -> Result<(), Stop> {
    const MOST: usize = 40;
    let ids: BTreeSet<&String> = ids.collect();
    let mut out = std::io::stdout().lock();
    if !ids.is_empty() {
        writeln!(out)?;
    }
    for id in ids.iter().take(MOST) {
        let Some(version) = store.versions(id)?.into_iter().find(|version| version.current) else { continue };
        let document = version.document;
        let day = document.published.map(|day| day.to_string()).unwrap_or_else(|| "undated".to_owned());
        let title = document.title.as_deref().map(crate::table::layout::isolate).unwrap_or_default();
        writeln!(out, "{id}  {day}  {}  {title}", document.source.unwrap_or_default())?;
    }
    if ids.len() > MOST {
        writeln!(out, "and {} more; --format json lists all", ids.len() - MOST)?;
    }
    Ok(())
}
