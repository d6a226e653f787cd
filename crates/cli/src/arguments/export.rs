//! What the user may say of exports.

use super::LexiconChoice;
use super::observatory::{Database, Filter};
use clap::{Args, ValueEnum};
use jiff::civil::Date;
use std::path::PathBuf;

/// Formats of exports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// PLOVER 0.8, JSON Lines
    Plover,
    /// POLECAT, 40 columns, tab-separated
    Polecat,
    /// GDELT 2: PATH.export.CSV (61 columns) and PATH.mentions.CSV (16), tab-separated without headings
    Gdelt,
    /// As UCDP's Georeferenced Event Dataset, 49 columns; only acts that killed
    Ucdp,
    /// As ACLED, 31 columns
    Acled,
    /// Comma-separated with a row of HXL tags
    Csv,
    /// Apache Parquet
    Parquet,
    /// GeoJSON
    Geojson,
    /// OGC GeoPackage with layers of events and states
    Geopackage,
    /// JSON-LD with PROV-O and Web Annotation
    Jsonld,
    /// A folder with all of these and a manifest
    Release,
}

#[derive(Args, Debug)]
#[command(
    after_help = "docs/exports.md says of every column what it is made of. Rows are sorted by id, and the same store gives the same \
                  bytes.\n\nExamples:\n  marsad export --db conflict.db --format parquet --output events.parquet\n  \
                  marsad export --db conflict.db --format csv --states --as-of 2023-06-01 --output states.csv\n  \
                  marsad export --db conflict.db --format release --output release/ --licence CC-BY-4.0"
)]
pub struct Export {
    #[command(flatten)]
    pub database: Database,
    /// Format
    #[arg(long, value_enum)]
    pub format: ExportFormat,
    /// File to write (release: folder)
    #[arg(long, short, value_name = "PATH")]
    pub output: PathBuf,
    /// Day on which states are looked at; events that begin later are left out (YYYY-MM-DD; default: day of the last report, all events)
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<Date>,
    #[command(flatten)]
    pub filter: Filter,
    /// States instead of events, in csv, parquet and geojson
    #[arg(long)]
    pub states: bool,
    /// Whole texts too, where the format has room for them; a release has no words of reports without this
    #[arg(long, conflicts_with = "redact")]
    pub with_text: bool,
    /// No words of reports: codes, names, numbers, offsets and hashes only
    #[arg(long)]
    pub redact: bool,
    /// Name of the corpus (default: name of the store's file)
    #[arg(long, value_name = "NAME")]
    pub corpus: Option<String>,
    /// Licence under which the export is given
    #[arg(long, value_name = "NAME")]
    pub licence: Option<String>,
    /// Formats of a release (default: all)
    #[arg(long, value_name = "FORMAT", value_enum, value_delimiter = ',')]
    pub formats: Vec<ExportFormat>,
    #[command(flatten)]
    pub lexicon: LexiconChoice,
}
