//! What the user may ask of alerts.

use super::LexiconChoice;
use super::brief::Tongue;
use super::observatory::{Answer, Database};
use clap::Subcommand;
use jiff::civil::Date;
use std::path::PathBuf;

/// What is done with alerts.
#[derive(Subcommand, Debug)]
pub enum AlertsAction {
    /// Say whether a file of rules is right, and what it asks for
    #[command(
        after_help = "With --db names that only the records of that store have are known too.\n\nExample:\n  marsad alerts check alerts.toml --db conflict.db"
    )]
    Check {
        /// File of rules
        #[arg(value_name = "RULES")]
        rules: PathBuf,
        /// Store whose names are known too
        #[arg(long, value_name = "FILE")]
        db: Option<PathBuf>,
        /// How to print
        #[arg(long, value_enum, default_value_t)]
        format: Answer,
        #[command(flatten)]
        lexicon: LexiconChoice,
    },
    /// Look once at what changed since the last look, and tell it
    #[command(
        after_help = "The first look of a rule tells nothing: it sees how things stand. Paths in the file of rules are taken from its folder.\n\nExample:\n  \
                      marsad alerts run alerts.toml --db conflict.db"
    )]
    Run {
        /// File of rules
        #[arg(value_name = "RULES")]
        rules: PathBuf,
        #[command(flatten)]
        database: Database,
        /// Day for which states are asked, and up to which reports are used (YYYY-MM-DD; default: today)
        #[arg(long, value_name = "DATE")]
        as_of: Option<Date>,
        /// Look and keep what was found, but tell nobody yet
        #[arg(long)]
        quiet: bool,
        #[command(flatten)]
        lexicon: LexiconChoice,
    },
    /// Print what was told, the last first, and how far each receiver was told
    #[command(after_help = "Example:\n  marsad alerts list --db conflict.db --lang ar")]
    List {
        #[command(flatten)]
        database: Database,
        /// Only alerts of this rule (several: any)
        #[arg(long, value_name = "NAME")]
        rule: Vec<String>,
        /// At most so many
        #[arg(long, value_name = "N", default_value_t = 50)]
        limit: usize,
        /// Print the receivers instead
        #[arg(long)]
        receivers: bool,
        #[command(flatten)]
        tongue: Tongue,
        /// How to print
        #[arg(long, value_enum, default_value_t)]
        format: Answer,
    },
}
