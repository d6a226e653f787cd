//! `marsad export`: happenings and states in the formats that others' tools read.

use super::{asked, opened};
use crate::arguments::export::{Export, ExportFormat};
use crate::exit::{Exit, Outcome, Stop};
use crate::lexicon::Loaded;
use marsad_export::{ExportError, Format, Options, Text, Wrote, export, release};
use marsad_store::{Asked, Store};
use std::collections::BTreeSet;
use std::io::Write;

pub fn run(options: &Export) -> Outcome {
    let loaded = Loaded::new(options.lexicon.lexicon.as_deref())?;
    let lexicon = loaded.lexicon()?;
    let store = opened(&options.database, &loaded)?;
    let (mut asked, found) = asked(&options.filter, &lexicon, &store)?;
    if let Some(day) = options.as_of.map(|day| day.to_string()) {
        asked.to = Some(asked.to.map_or(day.clone(), |to| to.min(day)));
    }
    let single = format(options.format);
    if options.states && !matches!(single, Some(Format::Csv | Format::Parquet | Format::Geojson)) {
        return Err(unusable(
            "--states is for csv, parquet and geojson; geopackage, jsonld and release have states anyway",
        ));
    }
    let words = match single {
        _ if options.with_text => Text::Whole,
        _ if options.redact => Text::Redacted,
        None => Text::Redacted,
        Some(_) => Text::Quotes,
    };
    let file = options.database.db.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let chosen = Options {
        state_places: state_places(&store, &asked)?,
        state_actor: state_actor(&asked),
        found,
        as_of: options.as_of.map(|day| day.to_string()),
        known_by: asked.known_by.clone(),
        states: options.states,
        text: words,
        corpus: options.corpus.clone().unwrap_or(file),
        licence: options.licence.clone(),
        filters: filters(options),
        asked,
    };
    let wrote = match single {
        Some(format) => export(store, &lexicon, format, &options.output, &chosen)?,
        None => {
            let formats: Vec<Format> = options.formats.iter().filter_map(|one| format(*one)).collect();
            let formats = if formats.is_empty() { Format::ALL.to_vec() } else { formats };
            let formats: BTreeSet<Format> = formats.into_iter().collect();
            let formats: Vec<Format> = formats.into_iter().collect();
            release(store, &lexicon, &formats, &options.output, &chosen)?
        }
    };
    tell(&wrote)?;
    Ok(Exit::Done)
}

fn tell(wrote: &[Wrote]) -> Result<(), Stop> {
    let mut out = std::io::stderr().lock();
    for one in wrote {
        let paths: Vec<String> = one.paths.iter().map(|path| path.display().to_string()).collect();
        let counts = [(one.rows.events, "events"), (one.rows.states, "states"), (one.rows.mentions, "mentions")];
        let counts: Vec<String> =
            counts.iter().filter(|(rows, _)| *rows > 0).map(|(rows, of)| format!("{rows} {of}")).collect();
        let counts = if counts.is_empty() { "nothing to write".to_owned() } else { counts.join(", ") };
        writeln!(out, "marsad: {}: {counts}", paths.join(" and "))?;
    }
    Ok(())
}

fn format(format: ExportFormat) -> Option<Format> {
    Some(match format {
        ExportFormat::Plover => Format::Plover,
        ExportFormat::Polecat => Format::Polecat,
        ExportFormat::Gdelt => Format::Gdelt,
        ExportFormat::Ucdp => Format::Ucdp,
        ExportFormat::Acled => Format::Acled,
        ExportFormat::Csv => Format::Csv,
        ExportFormat::Parquet => Format::Parquet,
        ExportFormat::Geojson => Format::Geojson,
        ExportFormat::Geopackage => Format::Geopackage,
        ExportFormat::Jsonld => Format::Jsonld,
        ExportFormat::Release => return None,
    })
}

/// Ids of the places that were asked for, as states know them; places of a country are its places in the store.
fn state_places(store: &Store, asked: &Asked) -> Result<Option<Vec<String>>, Stop> {
    if asked.places.is_none() && asked.countries.is_empty() {
        return Ok(None);
    }
    let places = store.places()?.into_iter().filter(|place| {
        asked.places.as_ref().is_some_and(|wanted| wanted.contains(&place.place_id))
            || place.country.as_ref().is_some_and(|country| asked.countries.contains(country))
    });
    Ok(Some(places.map(|place| place.id).collect()))
}

/// The first side that was asked for, as states know it.
fn state_actor(asked: &Asked) -> Option<String> {
    let side = asked.sides.first()?;
    side.name.clone().or_else(|| side.code.clone())
}

/// What was asked for, in the words of the command line.
fn filters(options: &Export) -> Vec<String> {
    let filter = &options.filter;
    let mut words = Vec::new();
    let mut put = |name: &str, value: String| words.push(format!("--{name} {value}"));
    for (name, day) in [("from", filter.from), ("to", filter.to)] {
        if let Some(day) = day {
            put(name, day.to_string());
        }
    }
    for (name, values) in [("actor", &filter.actor), ("type", &filter.kind), ("place", &filter.place)] {
        for value in values {
            put(name, value.clone());
        }
    }
    if let Some(status) = &filter.status {
        put("status", status.clone());
    }
    if let Some(limit) = filter.limit {
        put("limit", limit.to_string());
    }
    words
}

fn unusable(message: &str) -> Stop {
    Stop::Because(Exit::Unusable, message.to_owned())
}

impl From<ExportError> for Stop {
    fn from(error: ExportError) -> Stop {
        match error {
            ExportError::Store(stopped) => stopped.into(),
            other => Stop::Because(Exit::Unusable, other.to_string()),
        }
    }
}
