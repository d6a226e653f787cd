//! Happenings and states in the formats that others' tools read. `docs/exports.md` says of each column what it is made of.
//!
//! - `format`: one module a format
//! - `table`: what tables are made of; the tables of events and states
//! - `subject`: a happening with its reports
//! - `codes`, `countries`, `days`, `clean`: what formats look up
//! - `read`, `lean`: happenings out of a store, a batch at a time, without what no table has
//! - `output`, `release`: files and the manifest
//! - `describe`: columns for the documentation

pub mod clean;
pub mod codes;
pub mod countries;
pub mod days;
pub mod describe;
pub mod error;
pub mod format;
mod lean;
pub mod output;
pub mod read;
pub mod release;
pub mod subject;
pub mod table;

pub use codes::{Codes, Text};
pub use error::{ExportError, Result};
pub use format::Rows;

use format::delimited::{self, Shape};
use format::{Sink, acled, gdelt, geojson, geopackage, jsonld, parquet, plover, polecat, ucdp};
use marsad_lexicon::Lexicon;
use marsad_observatory::situation::{Question, World, situation};
use marsad_record::{Fluent, State};
use marsad_store::{Asked, Store};
use output::Output;
use read::Depth;
use release::Written;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use table::events::EVENTS;
use table::states::STATES;

/// A format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    Plover,
    Polecat,
    Gdelt,
    Ucdp,
    Acled,
    Csv,
    Parquet,
    Geojson,
    Geopackage,
    Jsonld,
}

impl Format {
    pub const ALL: [Format; 10] = [
        Format::Plover,
        Format::Polecat,
        Format::Gdelt,
        Format::Ucdp,
        Format::Acled,
        Format::Csv,
        Format::Parquet,
        Format::Geojson,
        Format::Geopackage,
        Format::Jsonld,
    ];

    pub fn word(self) -> &'static str {
        match self {
            Format::Plover => "plover",
            Format::Polecat => "polecat",
            Format::Gdelt => "gdelt",
            Format::Ucdp => "ucdp",
            Format::Acled => "acled",
            Format::Csv => "csv",
            Format::Parquet => "parquet",
            Format::Geojson => "geojson",
            Format::Geopackage => "geopackage",
            Format::Jsonld => "jsonld",
        }
    }

    /// It has states.
    pub fn has_states(self) -> bool {
        matches!(self, Format::Csv | Format::Parquet | Format::Geojson | Format::Geopackage | Format::Jsonld)
    }

    /// A table of either events or states.
    fn is_one_table(self) -> bool {
        matches!(self, Format::Csv | Format::Parquet | Format::Geojson)
    }

    fn wants_all_mentions(self) -> bool {
        matches!(self, Format::Polecat | Format::Gdelt | Format::Ucdp | Format::Jsonld)
    }

    /// Names of its files in a release: of events (or both), then of states or mentions.
    fn names(self) -> &'static [&'static str] {
        match self {
            Format::Plover => &["plover.jsonl"],
            Format::Polecat => &["polecat.tsv"],
            Format::Gdelt => &["gdelt.export.CSV", "gdelt.mentions.CSV"],
            Format::Ucdp => &["ucdp.csv"],
            Format::Acled => &["acled.csv"],
            Format::Csv => &["events.csv", "states.csv"],
            Format::Parquet => &["events.parquet", "states.parquet"],
            Format::Geojson => &["events.geojson", "states.geojson"],
            Format::Geopackage => &["marsad.gpkg"],
            Format::Jsonld => &["marsad.jsonld"],
        }
    }
}

/// What is exported, and how.
#[derive(Clone, Debug, Default)]
pub struct Options {
    pub asked: Asked,
    /// Whether anything can be found: false where no record names the place that was asked for.
    pub found: bool,
    /// Day on which states are looked at; none: that of the last report.
    pub as_of: Option<String>,
    pub known_by: Option<String>,
    /// Ids of places, a side and a kind of states that were asked for.
    pub state_places: Option<Vec<String>>,
    pub state_actor: Option<String>,
    /// States instead of events, in formats that are one table.
    pub states: bool,
    pub text: Text,
    pub corpus: String,
    pub licence: Option<String>,
    /// What was asked for in the user's words, for the manifest.
    pub filters: Vec<String>,
}

/// Exports to `path`; what was written, by file.
///
/// # Errors
/// Where the store cannot be read or the output not be written; no file has its name then.
pub fn export(
    store: Store,
    lexicon: &Lexicon<'_>,
    format: Format,
    path: &Path,
    options: &Options,
) -> Result<Vec<Wrote>> {
    let paths = match format {
        Format::Gdelt => {
            let with = |end: &str| {
                let mut name = path.as_os_str().to_owned();
                name.push(end);
                PathBuf::from(name)
            };
            vec![with(".export.CSV"), with(".mentions.CSV")]
        }
        _ => vec![path.to_owned()],
    };
    let mut plan = Plan::new(store, lexicon, options)?;
    let both = [!(options.states && format.is_one_table()), options.states || !format.is_one_table()];
    plan.open(format, &paths, both)?;
    plan.run(options)?;
    Ok(plan.wrote)
}

/// Exports several formats into a folder, with a manifest.
///
/// # Errors
/// As [`export`].
pub fn release(
    store: Store,
    lexicon: &Lexicon<'_>,
    formats: &[Format],
    folder: &Path,
    options: &Options,
) -> Result<Vec<Wrote>> {
    std::fs::create_dir_all(folder).map_err(|error| ExportError::at(folder, error))?;
    let corpus = release::Corpus::of(&store)?;
    let mut plan = Plan::new(store, lexicon, options)?;
    let mut options = options.clone();
    options.as_of = Some(plan.as_of.clone());
    options.known_by = Some(plan.known_by.clone());
    for format in formats {
        let paths: Vec<PathBuf> = format.names().iter().map(|name| folder.join(name)).collect();
        if format.is_one_table() {
            plan.open(*format, &paths[..1], [true, false])?;
            plan.open(*format, &paths[1..], [false, true])?;
        } else {
            plan.open(*format, &paths, [true, true])?;
        }
    }
    plan.run(&options)?;
    let mut files: Vec<Written> = Vec::new();
    for wrote in &plan.wrote {
        let counts = [wrote.rows.events.max(wrote.rows.states), wrote.rows.mentions];
        for (path, rows) in wrote.paths.iter().zip(counts) {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            files.push(Written { format: wrote.format, name, rows });
        }
    }
    let manifest = release::manifest(folder, &corpus, &options, &plan.codes, &files, plan.seen, &plan.types)?;
    let output = Output::new(&folder.join("manifest.json"))?;
    let mut out = output.writer()?;
    out.write_all(manifest.as_bytes())?;
    out.flush()?;
    drop(out);
    output.name()?;
    Ok(plan.wrote)
}

/// What became of one format.
#[derive(Clone, Debug)]
pub struct Wrote {
    pub format: Format,
    pub paths: Vec<PathBuf>,
    pub rows: Rows,
}

/// Formats that are written in one pass over the store.
struct Plan {
    store: Option<Store>,
    codes: Codes,
    as_of: String,
    known_by: String,
    states: Vec<Fluent>,
    open: Vec<(Format, Vec<Output>, Box<dyn Sink>)>,
    wrote: Vec<Wrote>,
    moment: String,
    seen: Rows,
    types: BTreeMap<String, u64>,
}

impl Plan {
    fn new(store: Store, lexicon: &Lexicon<'_>, options: &Options) -> Result<Plan> {
        let mut codes = Codes::new(lexicon, options.text);
        codes.corpus.clone_from(&options.corpus);
        codes.licence.clone_from(&options.licence);
        // Files of one export hang together, also where a watch writes meanwhile.
        store.stand_still()?;
        let [_, last] = store.days_of_publication()?;
        let last = last.unwrap_or_else(|| "0001-01-01".to_owned());
        let known_by = options.known_by.clone().unwrap_or_else(|| last.clone());
        let as_of = options.as_of.clone().unwrap_or_else(|| known_by.clone());
        let question = Question {
            as_of: as_of.clone(),
            known_by: known_by.clone(),
            places: options.state_places.clone(),
            actor: options.state_actor.clone(),
            kind: None,
            all: false,
        };
        let mut states =
            if options.found { situation(&store, &World::of(&store, lexicon)?, &question)?.states } else { Vec::new() };
        states.sort_by(|one, other| order(&one.state).cmp(&order(&other.state)));
        Ok(Plan {
            store: Some(store),
            codes,
            as_of,
            known_by: known_by.clone(),
            states,
            open: Vec::new(),
            wrote: Vec::new(),
            moment: format!("{known_by}T00:00:00.000Z"),
            seen: Rows::default(),
            types: BTreeMap::new(),
        })
    }

    fn open(&mut self, format: Format, paths: &[PathBuf], takes: [bool; 2]) -> Result<()> {
        let outputs: Vec<Output> = paths.iter().map(|path| Output::new(path)).collect::<Result<_>>()?;
        let writer = |place: usize| match outputs.get(place) {
            Some(output) => output.writer(),
            None => Err(ExportError::Asked(format!("{} has {} files", format.word(), place + 1))),
        };
        let events = |columns: Vec<table::Column<subject::Subject>>, shape, takes| -> Result<Box<dyn Sink>> {
            Ok(Box::new(delimited::Events { table: delimited::Table::new(columns, shape, writer(0)?)?, takes }))
        };
        let sink: Box<dyn Sink> = match format {
            Format::Plover => Box::new(plover::Lines::new(writer(0)?)),
            Format::Polecat => events(copied(polecat::COLUMNS), Shape::Tabs, polecat::takes)?,
            Format::Ucdp => events(copied(ucdp::COLUMNS), Shape::Commas, ucdp::takes)?,
            Format::Acled => events(copied(acled::COLUMNS), Shape::Commas, acled::takes)?,
            Format::Csv if takes[0] => events(copied(EVENTS), Shape::Tags, |_| true)?,
            Format::Csv => Box::new(delimited::States(delimited::Table::new(copied(STATES), Shape::Tags, writer(0)?)?)),
            Format::Gdelt => Box::new(delimited::Gdelt {
                events: delimited::Table::new(gdelt::events(), Shape::BareTabs, writer(0)?)?,
                mentions: delimited::Table::new(copied(gdelt::MENTIONS), Shape::BareTabs, writer(1)?)?,
            }),
            Format::Parquet if takes[0] => Box::new(parquet::Events(parquet::Table::new(EVENTS, writer(0)?)?)),
            Format::Parquet => Box::new(parquet::States(parquet::Table::new(STATES, writer(0)?)?)),
            Format::Geojson => Box::new(geojson::Collection::new(takes, writer(0)?)?),
            Format::Geopackage => {
                let path = outputs.first().map(Output::part).unwrap_or(Path::new(""));
                Box::new(geopackage::Package::new(path, &self.moment)?)
            }
            Format::Jsonld => Box::new(jsonld::Graph::new(writer(0)?)?),
        };
        self.open.push((format, outputs, sink));
        Ok(())
    }

    fn run(&mut self, options: &Options) -> Result<()> {
        let formats = || self.open.iter().map(|(format, _, _)| *format);
        let depth = Depth {
            all_mentions: formats().any(Format::wants_all_mentions),
            texts: options.text == Text::Whole
                || (options.text == Text::Quotes && formats().any(|f| f == Format::Jsonld)),
        };
        let Some(store) = self.store.take() else { return Ok(()) };
        store.read_in_pieces()?;
        let (codes, open, seen, types) = (&self.codes, &mut self.open, &mut self.seen, &mut self.types);
        if options.found && !(options.states && open.iter().all(|(format, _, _)| format.is_one_table())) {
            read::subjects(store, &options.asked, depth, |subjects| {
                for subject in subjects {
                    seen.events += 1;
                    seen.mentions += subject.happening.assertions.len() as u64;
                    *types.entry(subject.happening.event.clone()).or_default() += 1;
                    for (_, _, sink) in open.iter_mut() {
                        sink.event(subject, codes)?;
                    }
                }
                Ok(())
            })?;
        }
        for fluent in &self.states {
            seen.states += 1;
            for (_, _, sink) in open.iter_mut() {
                sink.state(fluent, codes)?;
            }
        }
        for (format, outputs, sink) in std::mem::take(open) {
            let rows = sink.finish()?;
            for output in &outputs {
                output.name()?;
            }
            let paths = outputs.iter().map(|output| output.path().to_owned()).collect();
            self.wrote.push(Wrote { format, paths, rows });
        }
        Ok(())
    }
}

/// States by their names; those that have the same by when they began.
fn order(state: &State) -> (&str, Option<&str>, &str) {
    (&state.id, state.from.as_ref().and_then(|date| date.start.as_deref()), &state.state)
}

fn copied<T>(columns: &'static [table::Column<T>]) -> Vec<table::Column<T>> {
    columns.iter().map(table::Column::again).collect()
}
