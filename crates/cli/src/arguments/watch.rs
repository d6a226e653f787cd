//! What the user may ask of the watch over sources of the Web.

use super::LexiconChoice;
use super::observatory::{Answer, Database};
use clap::{Args, Subcommand};
use std::path::PathBuf;

#[derive(Args, Debug)]
#[command(
    after_help = "The list says what is watched; docs/watch.md says what it may say. What was read stays in the store: the same command goes on where \
                  it was, whatever ended it.\n\nExamples:\n  marsad sources check sources.toml\n  \
                  marsad watch sources.toml --db conflict.db\n  marsad watch sources.toml --db conflict.db --once\n  \
                  marsad watch sources.toml --db conflict.db --alerts alerts.toml"
)]
pub struct Watch {
    /// List of sources
    #[arg(value_name = "LIST")]
    pub list: PathBuf,
    #[command(flatten)]
    pub database: Database,
    /// Ask for what is due, once, and end
    #[arg(long)]
    pub once: bool,
    /// Leave happenings as they are; `marsad refresh` or the next question brings them up to date
    #[arg(long)]
    pub no_refresh: bool,
    /// Tell what changed by the rules of this file (as `marsad alerts run`)
    #[arg(long, value_name = "RULES", conflicts_with = "no_refresh")]
    pub alerts: Option<PathBuf>,
    /// Print a line for every visit that found something
    #[arg(long, short)]
    pub verbose: bool,
    #[command(flatten)]
    pub lexicon: LexiconChoice,
}

/// What else is done with sources.
#[derive(Subcommand, Debug)]
pub enum SourcesAction {
    /// Try a list of sources of the Web and print what would be read; nothing is stored
    #[command(after_help = "Example:\n  marsad sources check sources.toml")]
    Check {
        /// List of sources
        #[arg(value_name = "LIST")]
        list: PathBuf,
        /// How to print
        #[arg(long, value_enum, default_value_t)]
        format: Answer,
    },
    /// Print how the sources that are watched are: when each answered last, what waits, which are dead
    #[command(after_help = "Example:\n  marsad sources status --db conflict.db")]
    Status {
        #[command(flatten)]
        database: Database,
        /// How to print
        #[arg(long, value_enum, default_value_t)]
        format: Answer,
    },
}
