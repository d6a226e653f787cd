//! What the user may ask of a store.

use super::brief::Tongue;
use super::{LexiconChoice, Reading};
use clap::{Args, Subcommand, ValueEnum};
use jiff::civil::Date;
use std::path::PathBuf;

#[derive(Args, Debug)]
pub struct Database {
    /// File of the store
    #[arg(long, value_name = "FILE", env = "MARSAD_DB")]
    pub db: PathBuf,
}

/// How answers are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Answer {
    /// For reading
    #[default]
    Table,
    /// One indented array
    Json,
    /// One object a line
    Jsonl,
    /// Comma-separated values with a heading
    Csv,
}

#[derive(Args, Debug)]
#[command(
    after_help = "What the store has is not coded again: a command that was interrupted goes on where it was. Other words under the \
                  address or id of a document that is there are kept as a new version of it.\n\nExamples:\n  \
                  marsad ingest reports/ wire.jsonl --db conflict.db\n  \
                  marsad ingest today/ --db conflict.db --source \"Gulf Daily\" --published 2024-04-18"
)]
pub struct Ingest {
    /// Files and folders of reports; - for standard input
    #[arg(value_name = "FILE|DIR|-", required = true)]
    pub inputs: Vec<PathBuf>,
    #[command(flatten)]
    pub database: Database,
    /// Outlet of documents that do not state one
    #[arg(long, value_name = "NAME")]
    pub source: Option<String>,
    /// Day of publication of documents that do not state one (YYYY-MM-DD)
    #[arg(long, value_name = "DATE")]
    pub published: Option<Date>,
    /// Country of the outlet of documents that do not state one (ISO 3166 alpha-3)
    #[arg(long, value_name = "CODE", value_parser = country)]
    pub home: Option<String>,
    /// Threads (default: one a core)
    #[arg(long, alias = "jobs", value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
    #[command(flatten)]
    pub reading: Reading,
    /// Leave happenings as they are; `marsad refresh` or the next question brings them up to date
    #[arg(long)]
    pub no_refresh: bool,
    /// How to print the summary
    #[arg(long, value_enum, default_value_t)]
    pub format: Answer,
    #[command(flatten)]
    pub lexicon: LexiconChoice,
}

fn country(written: &str) -> Result<String, String> {
    marsad_ingest::country(written).ok_or_else(|| "expected three letters, such as TUN".to_owned())
}

#[derive(Args, Debug)]
#[command(after_help = "Example:\n  marsad refresh --db conflict.db")]
pub struct Refresh {
    #[command(flatten)]
    pub database: Database,
    #[command(flatten)]
    pub lexicon: LexiconChoice,
}

#[derive(Args, Debug)]
#[command(
    after_help = "Every document is coded by the present program and lexicon as a new run; the old runs stay in the store. What the new \
                  run reads otherwise is printed.\n\nExample:\n  marsad recode --db conflict.db --lexicon my-words"
)]
pub struct Recode {
    #[command(flatten)]
    pub database: Database,
    /// Threads (default: one a core)
    #[arg(long, alias = "jobs", value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
    /// How to print what changed
    #[arg(long, value_enum, default_value_t)]
    pub format: Answer,
    #[command(flatten)]
    pub lexicon: LexiconChoice,
}

/// What is asked for.
#[derive(Args, Debug, Default)]
pub struct Filter {
    /// First day (YYYY-MM-DD)
    #[arg(long, value_name = "DATE")]
    pub from: Option<Date>,
    /// Last day (YYYY-MM-DD)
    #[arg(long, value_name = "DATE")]
    pub to: Option<Date>,
    /// As known by this day: without what was published later
    #[arg(long, value_name = "DATE")]
    pub known_by: Option<Date>,
    /// A side: code, code and sector, English or Arabic name (several: all must be in it)
    #[arg(long, value_name = "NAME")]
    pub actor: Vec<String>,
    /// Type, mode, or both: RETREAT, withdraw, RETREAT:withdraw (several: any)
    #[arg(long = "type", value_name = "TYPE")]
    pub kind: Vec<String>,
    /// A place or country, in English or Arabic (several: any)
    #[arg(long, value_name = "NAME")]
    pub place: Vec<String>,
    /// actual, negated, planned, hypothetical or alleged
    #[arg(long, value_name = "STATUS", value_parser = clap::builder::PossibleValuesParser::new(marsad_record::ontology::STATUSES))]
    pub status: Option<String>,
    /// No more than so many
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
}

#[derive(Args, Debug)]
#[command(
    after_help = "Examples:\n  marsad events --db conflict.db --actor روسيا --type withdraw --from 2024-04-01\n  \
                        marsad events --db conflict.db --place Aleppo --format jsonl > happenings.jsonl"
)]
pub struct Events {
    #[command(flatten)]
    pub database: Database,
    #[command(flatten)]
    pub filter: Filter,
    /// How to print
    #[arg(long, value_enum, default_value_t)]
    pub format: Answer,
    #[command(flatten)]
    pub tongue: Tongue,
    #[command(flatten)]
    pub lexicon: LexiconChoice,
}

#[derive(Args, Debug)]
#[command(after_help = "Example:\n  marsad contradictions --db conflict.db --from 2023-09-01 --kind conflict")]
pub struct Contradictions {
    #[command(flatten)]
    pub database: Database,
    #[command(flatten)]
    pub filter: Filter,
    /// conflict, update, correction or plan_and_fact (several: any; default: all)
    #[arg(long = "kind", value_name = "KIND", value_parser = clap::builder::PossibleValuesParser::new(marsad_record::Contradiction::KINDS))]
    pub kind_of: Vec<String>,
    /// How to print
    #[arg(long, value_enum, default_value_t)]
    pub format: Answer,
    #[command(flatten)]
    pub tongue: Tongue,
    #[command(flatten)]
    pub lexicon: LexiconChoice,
}

#[derive(Args, Debug)]
#[command(
    after_help = "Examples:\n  marsad sources --db conflict.db\n  marsad sources --db conflict.db --set 'Gulf Daily=B'\n  \
                        marsad sources --db conflict.db --copies --format jsonl\n  marsad sources check sources.toml",
    args_conflicts_with_subcommands = true
)]
pub struct Sources {
    #[command(subcommand)]
    pub action: Option<super::watch::SourcesAction>,
    /// File of the store
    #[arg(long, value_name = "FILE", env = "MARSAD_DB", required = true)]
    pub db: Option<PathBuf>,
    /// Print the documents that copy each other
    #[arg(long, conflicts_with = "set")]
    pub copies: bool,
    /// Say how far an outlet is trusted: A (reliable) to F (cannot be judged); NAME= takes it back (several: repeat)
    #[arg(long, value_name = "NAME=GRADE")]
    pub set: Vec<String>,
    /// How to print
    #[arg(long, value_enum, default_value_t)]
    pub format: Answer,
    #[command(flatten)]
    pub tongue: Tongue,
    #[command(flatten)]
    pub lexicon: LexiconChoice,
}

#[derive(Args, Debug)]
#[command(after_help = "Examples:\n  marsad show h-2d7k... --db conflict.db\n  marsad show k33 --db conflict.db")]
pub struct Show {
    /// A happening (h-...), an assertion (a-...) or the id of a document
    #[arg(value_name = "ID", required = true)]
    pub ids: Vec<String>,
    #[command(flatten)]
    pub database: Database,
    /// How to print
    #[arg(long, value_enum, default_value_t)]
    pub format: Answer,
    #[command(flatten)]
    pub lexicon: LexiconChoice,
}

#[derive(Args, Debug)]
#[command(
    after_help = "Hamza, ta marbuta and vowel marks do not matter, and a word is found behind particles and the article; words between \
                  quotation marks must stand in that order; * ends the beginning of a word.\n\nExample:\n  \
                  marsad documents 'إسرائيل \"وقف إطلاق النار\"' --db conflict.db"
)]
pub struct Documents {
    /// Words that the document must have; without words all documents by day
    #[arg(value_name = "WORDS")]
    pub words: Option<String>,
    #[command(flatten)]
    pub database: Database,
    /// Outlet
    #[arg(long, value_name = "NAME")]
    pub source: Option<String>,
    /// First day of publication (YYYY-MM-DD)
    #[arg(long, value_name = "DATE")]
    pub from: Option<Date>,
    /// Last day of publication (YYYY-MM-DD)
    #[arg(long, value_name = "DATE")]
    pub to: Option<Date>,
    /// No more than so many
    #[arg(long, value_name = "N", default_value_t = 50)]
    pub limit: usize,
    /// How to print
    #[arg(long, value_enum, default_value_t)]
    pub format: Answer,
}

#[derive(Args, Debug)]
#[command(
    after_help = "The decision is kept with its reason and outlives coding anew; --undo takes one back. `--list` prints those that stand.\n\n\
                  Example:\n  marsad merge h-2d7k... h-9x1c... --db conflict.db --reason 'same crossing'"
)]
pub struct Merge {
    /// Happenings (h-...) or assertions (a-...) that are one happening
    #[arg(value_name = "ID", num_args = 2.., required_unless_present_any = ["undo", "list"])]
    pub ids: Vec<String>,
    #[command(flatten)]
    pub database: Database,
    /// Why
    #[arg(long, value_name = "WORDS")]
    pub reason: Option<String>,
    /// Number of a decision that is taken back
    #[arg(long, value_name = "NUMBER", conflicts_with = "ids")]
    pub undo: Option<i64>,
    /// Print the decisions that stand
    #[arg(long, conflicts_with_all = ["ids", "undo"])]
    pub list: bool,
    #[command(flatten)]
    pub lexicon: LexiconChoice,
}

#[derive(Args, Debug)]
#[command(
    after_help = "Decisions are kept with their reason, outlive coding anew and can be taken back. What was rejected tells nothing any more; what was \
                  edited tells what it was edited to; nothing of what was read is lost.\n\nExamples:\n  \
                  marsad review reject a-2d7k... --reason 'a quotation of 2014' --db conflict.db\n  \
                  marsad review edit a-9x1c... --set '{\"mode\": \"ceasefire\"}' --db conflict.db\n  marsad review undo 7 --db conflict.db"
)]
pub struct Review {
    #[command(subcommand)]
    pub action: ReviewAction,
}

/// What a decision about single records needs.
#[derive(Args, Debug)]
pub struct Deciding {
    /// Assertions (a-...), or happenings (h-...): all assertions of them
    #[arg(value_name = "ID", required = true)]
    pub ids: Vec<String>,
    #[command(flatten)]
    pub how: ByWhom,
}

#[derive(Args, Debug)]
pub struct ByWhom {
    #[command(flatten)]
    pub database: Database,
    /// Why
    #[arg(long, value_name = "WORDS")]
    pub reason: Option<String>,
    /// Name of who decides
    #[arg(long, value_name = "NAME", default_value = "local")]
    pub by: String,
    #[command(flatten)]
    pub lexicon: LexiconChoice,
}

#[derive(Subcommand, Debug)]
pub enum ReviewAction {
    /// Say that records are right
    Accept(Deciding),
    /// Say that records are wrong: they tell nothing any more
    Reject(Deciding),
    /// Say what a record should have: the given fields replace what was read
    Edit {
        /// The fields that are other, as JSON merge patch on the record; null takes one away
        #[arg(long, value_name = "JSON")]
        set: String,
        #[command(flatten)]
        deciding: Deciding,
    },
    /// Take a decision back
    Undo {
        /// Number of the decision
        #[arg(value_name = "NUMBER")]
        number: i64,
        #[command(flatten)]
        how: ByWhom,
    },
    /// Print decisions, the last first
    List {
        #[command(flatten)]
        database: Database,
        #[command(flatten)]
        lexicon: LexiconChoice,
    },
}

#[derive(Args, Debug)]
#[command(after_help = "Example:\n  marsad split a-2d7k... --db conflict.db --reason 'another village of that name'")]
pub struct Split {
    /// Assertions (a-...) that are no part of the happening they are in; they stay together
    #[arg(value_name = "ID", required = true)]
    pub ids: Vec<String>,
    #[command(flatten)]
    pub database: Database,
    /// Why
    #[arg(long, value_name = "WORDS")]
    pub reason: Option<String>,
    #[command(flatten)]
    pub lexicon: LexiconChoice,
}
