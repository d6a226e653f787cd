//! What the user may ask of the situation.

use super::LexiconChoice;
use super::brief::Tongue;
use super::observatory::{Answer, Database};
use clap::Args;
use jiff::civil::Date;

/// Kinds of states that may be asked for.
const KINDS: [&str; 9] =
    ["control", "passage", "presence", "conflict", "agreement", "claim", "mediation", "relation", "detention"];

/// Which states.
#[derive(Args, Debug)]
pub struct Choice {
    /// Use only what was published up to this day (YYYY-MM-DD; default: today)
    #[arg(long, value_name = "DATE")]
    pub known_by: Option<Date>,
    /// A place or country, in English or Arabic (several: any)
    #[arg(long, value_name = "NAME")]
    pub place: Vec<String>,
    /// A side: code, code and sector, English or Arabic name
    #[arg(long, value_name = "NAME")]
    pub actor: Option<String>,
    /// control, passage, presence, conflict, agreement, claim, mediation, relation or detention
    #[arg(long = "type", value_name = "TYPE", value_parser = clap::builder::PossibleValuesParser::new(KINDS))]
    pub kind: Option<String>,
}

#[derive(Args, Debug)]
#[command(
    after_help = "A state holds until a later report ends it. What one side says of itself is `claimed` until another source says so too; \
                  where supported values exclude each other the state is `contested` and all of them are listed.\n\nExamples:\n  \
                  marsad situation --db conflict.db --as-of 2023-06-01 --place ستيباناكيرت\n  \
                  marsad situation --db conflict.db --as-of 2020-11-08 --known-by 2020-11-10 --type control --format json"
)]
pub struct Situation {
    #[command(flatten)]
    pub database: Database,
    /// Day that is asked about (YYYY-MM-DD; default: today)
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<Date>,
    #[command(flatten)]
    pub choice: Choice,
    /// States that are over, too
    #[arg(long)]
    pub all: bool,
    /// How to print
    #[arg(long, value_enum, default_value_t)]
    pub format: Answer,
    #[command(flatten)]
    pub tongue: Tongue,
    #[command(flatten)]
    pub lexicon: LexiconChoice,
}

#[derive(Args, Debug)]
#[command(after_help = "Example:\n  marsad relations فرنسا أذربيجان --db conflict.db --as-of 2024-04-17")]
pub struct Relations {
    /// A side: code, code and sector, English or Arabic name
    #[arg(value_name = "ONE")]
    pub one: String,
    /// The other side
    #[arg(value_name = "OTHER")]
    pub other: String,
    #[command(flatten)]
    pub database: Database,
    /// Day that is asked about (YYYY-MM-DD; default: today)
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<Date>,
    /// Use only what was published up to this day (YYYY-MM-DD; default: today)
    #[arg(long, value_name = "DATE")]
    pub known_by: Option<Date>,
    /// How to print
    #[arg(long, value_enum, default_value_t)]
    pub format: Answer,
    #[command(flatten)]
    pub tongue: Tongue,
    #[command(flatten)]
    pub lexicon: LexiconChoice,
}

#[derive(Args, Debug)]
#[command(after_help = "Example:\n  marsad timeline --db conflict.db --place Shusha --from 2020-09-01 --to 2020-12-31")]
pub struct Timeline {
    #[command(flatten)]
    pub database: Database,
    /// First day (YYYY-MM-DD)
    #[arg(long, value_name = "DATE")]
    pub from: Option<Date>,
    /// Last day (YYYY-MM-DD)
    #[arg(long, value_name = "DATE")]
    pub to: Option<Date>,
    #[command(flatten)]
    pub choice: Choice,
    /// How to print
    #[arg(long, value_enum, default_value_t)]
    pub format: Answer,
    #[command(flatten)]
    pub tongue: Tongue,
    #[command(flatten)]
    pub lexicon: LexiconChoice,
}
