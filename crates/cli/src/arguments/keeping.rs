//! What the user may ask of copies of a store, and of what is wrong with one.

use super::LexiconChoice;
use super::observatory::{Answer, Database};
use clap::Args;
use std::path::PathBuf;

#[derive(Args, Debug)]
#[command(
    after_help = "The copy is one moment of the store, also while others read and write it, and has its name only when every page and row of it was looked \
                  at.\n\nExamples:\n  marsad backup --db conflict.db /backup/conflict-2026-11-22.db\n  \
                  marsad backup --db conflict.db /backup/conflict.db --force"
)]
pub struct Backup {
    /// File of the copy
    #[arg(value_name = "TO")]
    pub to: PathBuf,
    #[command(flatten)]
    pub database: Database,
    /// Replace a file of that name
    #[arg(long)]
    pub force: bool,
}

#[derive(Args, Debug)]
#[command(
    after_help = "The copy is looked through before anything is written. A store that stands in the way is refused; with --force it is kept under another \
                  name, unless another program has it open.\n\nExamples:\n  \
                  marsad restore /backup/conflict.db --db conflict.db\n  marsad restore /backup/conflict.db --db conflict.db --force"
)]
pub struct Restore {
    /// File of the copy
    #[arg(value_name = "FROM")]
    pub from: PathBuf,
    #[command(flatten)]
    pub database: Database,
    /// Put a store that is there aside
    #[arg(long)]
    pub force: bool,
}

#[derive(Args, Debug)]
#[command(
    after_help = "Exit codes: 0 nothing is wrong, 1 something is to be looked at or was repaired, 2 something is damaged. What people and documents gave \
                  is never touched: --repair makes anew only what is made of it.\n\nExamples:\n  marsad doctor --db conflict.db\n  \
                  marsad doctor --db conflict.db --repair"
)]
pub struct Doctor {
    #[command(flatten)]
    pub database: Database,
    /// Make anew what can be: indexes, triggers, happenings
    #[arg(long)]
    pub repair: bool,
    /// How to print
    #[arg(long, value_enum, default_value_t)]
    pub format: Answer,
    #[command(flatten)]
    pub lexicon: LexiconChoice,
}
