//! What the user may ask for. Help texts are the reference of the command line.

pub mod alerts;
pub mod brief;
pub mod export;
pub mod keeping;
pub mod lexicon;
pub mod observatory;
pub mod server;
pub mod situation;
pub mod watch;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;
use lexicon::LexiconCommand;
use marsad_ingest::Columns;
use observatory::{Contradictions, Documents, Events, Ingest, Merge, Recode, Refresh, Review, Show, Sources, Split};
use std::path::PathBuf;

/// Reads Arabic news reports and prints the events and states in them, with who says so and the exact words.
#[derive(Parser, Debug)]
#[command(
    name = "marsad",
    disable_version_flag = true,
    arg_required_else_help = true,
    max_term_width = 100,
    after_help = "Exit codes:\n  0  everything was coded\n  1  something was skipped (each with a line on standard error)\n  \
                  2  wrong usage, nothing could be read, or a store that cannot be used\n  3  problems in the lexicon\n\nExamples:\n  \
                  marsad code report.txt --published 2024-04-18\n  \
                  marsad code reports/ --format jsonl > records.jsonl\n  \
                  curl -s https://example.org/report.txt | marsad code -\n  \
                  marsad explain report.txt e3 --published 2024-04-18\n  marsad demo"
)]
pub struct Arguments {
    /// Print the version of the program and the hash of its lexicon
    #[arg(short = 'V', long)]
    pub version: bool,
    #[command(subcommand)]
    pub command: Option<Command>,
}

#[derive(Subcommand, Debug)]
pub enum Command {
    /// Code reports into records
    Code(Code),
    /// Say why a record was made, or why some words made none
    Explain(Explain),
    /// List each actor of some reports with all the forms in which it is written
    Actors(Actors),
    /// Code gold documents and print the accuracy table
    Eval(Eval),
    /// Take reports into a store, coded; only what it does not have
    Ingest(Ingest),
    /// Print happenings of a store, each once with all its sources
    Events(Events),
    /// Print what was the case on a day, as known by a day
    Situation(situation::Situation),
    /// Print how two sides stand toward each other
    Relations(situation::Relations),
    /// Print what changed, by day
    Timeline(situation::Timeline),
    /// Write a dated situation brief of one page, with numbered sources
    Brief(brief::Brief),
    /// Print where sources exclude each other
    Contradictions(Contradictions),
    /// Print the outlets of a store, say how far they are trusted, or print who copies whom; try a list of sources of the Web
    Sources(Sources),
    /// Print a happening, an assertion or a document, down to the characters
    Show(Show),
    /// Find documents of a store by their words
    Documents(Documents),
    /// Decide that reports tell of one happening
    Merge(Merge),
    /// Decide that a report tells of another happening
    Split(Split),
    /// Accept, reject or edit single records; take decisions back
    Review(Review),
    /// Code the documents of a store anew and print what changed
    Recode(Recode),
    /// Bring happenings up to date
    Refresh(Refresh),
    /// Write happenings and states in a format of other tools
    Export(export::Export),
    /// Watch feeds, sitemaps and pages of the Web, and take their articles into a store
    Watch(watch::Watch),
    /// Tell what changed, by rules: to feed readers, by e-mail file, by webhook
    Alerts {
        #[command(subcommand)]
        action: alerts::AlertsAction,
    },
    /// Copy a store while it is in use, and look through the copy
    Backup(keeping::Backup),
    /// Make a store of a copy
    Restore(keeping::Restore),
    /// Look through a store for what is damaged, missing or out of date, and say what to do
    Doctor(keeping::Doctor),
    /// Open a store in the browser: the web interface and its API
    Serve(server::Serve),
    /// Say who may open a store that is served to others
    Accounts(server::Accounts),
    /// Take a small bundled corpus into a store, ask it who held what, whose forces were where, what is contested, and serve it to a browser
    Demo(brief::Demo),
    /// Add to the lexicon, check it, look into it
    Lexicon(LexiconCommand),
}

/// A country as it is written in records.
fn country(written: &str) -> Result<String, String> {
    marsad_ingest::country(written).ok_or_else(|| "expected three letters of ISO 3166, as TUN".to_owned())
}

/// How tables are read.
#[derive(Args, Debug)]
pub struct Reading {
    /// Columns of tables and keys of JSON whose names do not say what they hold (text=body,published=day)
    #[arg(long, value_name = "VALUE=COLUMN,…", value_parser = Columns::parse, default_value = "", hide_default_value = true)]
    pub columns: Columns,
}

#[derive(Args, Debug)]
pub struct LexiconChoice {
    /// Folder of lexicon files to lay over the built-in lexicon
    #[arg(long, value_name = "DIR")]
    pub lexicon: Option<PathBuf>,
}

#[derive(Args, Debug)]
#[command(
    after_help = "Reads .txt (one report), .json (one document or a list), .jsonl (one document a line), .csv, .tsv and .parquet (one a \
                        row), .html (the report in the page) and .warc (the pages of an archive), all also packed as .gz; \
                        folders are read in the order of names; - is standard input. Keys and columns are id, lang, published, source, home, url, title, \
                        text, authors, section, and common other names of them, in English and Arabic: see docs/input.md.\n\n\
                        Examples:\n  marsad code report.txt --published 2024-04-18\n  \
                        marsad code reports/ --format jsonl --jobs 4 > records.jsonl\n  \
                        marsad code wire.jsonl --lexicon my-words/\n  \
                        marsad code archive.csv.gz --columns text=body,published=day --format jsonl"
)]
pub struct Code {
    /// Files and folders of reports; - for standard input
    #[arg(value_name = "FILE|DIR|-", required = true)]
    pub inputs: Vec<PathBuf>,
    /// Day of publication of documents that do not state one (YYYY-MM-DD); without it their relative dates stay unknown
    #[arg(long, value_name = "DATE")]
    pub published: Option<Date>,
    /// Country of the outlet of documents that do not state one as `home` (ISO 3166 alpha-3: TUN): whose government
    /// الحكومة is in a national paper
    #[arg(long, value_name = "CODE", value_parser = country)]
    pub home: Option<String>,
    #[command(flatten)]
    pub reading: Reading,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub format: Format,
    #[command(flatten)]
    pub lexicon: LexiconChoice,
    /// Threads (default: one a core); the output is the same for any number
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub jobs: Option<u16>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For reading
    Table,
    /// One indented array of reports
    Json,
    /// One report a line
    Jsonl,
}

#[derive(Args, Debug)]
#[command(
    after_help = "Actors are the sides and speakers of records; code, sector and name (or entry of the lexicon) make one. The table \
                        tells of each form how often it was seen and where first (document:code point); JSON Lines tell all.\n\n\
                        Examples:\n  marsad actors reports/\n  marsad actors wire.jsonl --at-least 3 --format jsonl"
)]
pub struct Actors {
    /// Files and folders of reports; - for standard input
    #[arg(value_name = "FILE|DIR|-", required = true)]
    pub inputs: Vec<PathBuf>,
    /// Leave out actors seen less often
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub at_least: usize,
    /// How to print
    #[arg(long, value_enum, default_value_t = ListFormat::Table)]
    pub format: ListFormat,
    /// Day of publication of documents that do not state one (YYYY-MM-DD)
    #[arg(long, value_name = "DATE")]
    pub published: Option<Date>,
    /// Country of the outlet of documents that do not state one as `home` (ISO 3166 alpha-3: TUN)
    #[arg(long, value_name = "CODE", value_parser = country)]
    pub home: Option<String>,
    #[command(flatten)]
    pub reading: Reading,
    #[command(flatten)]
    pub lexicon: LexiconChoice,
    /// Threads (default: one a core); the output is the same for any number
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub jobs: Option<u16>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    /// For reading
    Table,
    /// One actor a line
    Jsonl,
}

#[derive(Args, Debug)]
#[command(after_help = "Examples:\n  marsad explain report.txt e3\n  marsad explain wire.jsonl k07:e3\n  \
                        marsad explain report.txt --why-not \"انسحبت القوات\"")]
pub struct Explain {
    /// File with the document
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Record to explain (e3, s1; with several documents in the file: ID:e3); all of them if left out
    #[arg(value_name = "EVENT")]
    pub record: Option<String>,
    /// Words of the document: say what was seen in their sentence and why it is no record
    #[arg(long, value_name = "WORDS", conflicts_with = "record")]
    pub why_not: Option<String>,
    /// Print the explanation as JSON
    #[arg(long)]
    pub json: bool,
    /// Day of publication, where the document does not state it (YYYY-MM-DD)
    #[arg(long, value_name = "DATE")]
    pub published: Option<Date>,
    /// Country of the outlet, where the document does not state it as `home` (ISO 3166 alpha-3: TUN)
    #[arg(long, value_name = "CODE", value_parser = country)]
    pub home: Option<String>,
    #[command(flatten)]
    pub reading: Reading,
    #[command(flatten)]
    pub lexicon: LexiconChoice,
}

#[derive(Args, Debug)]
#[command(after_help = "Example:\n  marsad eval examples/gold")]
pub struct Eval {
    /// Gold document, or folder of them
    #[arg(value_name = "GOLD")]
    pub gold: PathBuf,
    /// Print the scores as JSON
    #[arg(long)]
    pub json: bool,
    /// Only check the gold documents against the codebook
    #[arg(long)]
    pub check: bool,
    #[command(flatten)]
    pub lexicon: LexiconChoice,
}
