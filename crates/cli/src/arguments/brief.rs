//! What the user may ask of a brief and of the demo, and in which language answers are.

use super::LexiconChoice;
use super::observatory::Database;
use clap::{Args, ValueEnum};
use jiff::civil::Date;
use marsad_brief::Lang;
use std::path::PathBuf;

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Language {
    /// Arabic
    Ar,
    /// English
    En,
}

/// The language of headings and names.
#[derive(Args, Debug, Default)]
pub struct Tongue {
    /// Language of headings (default: Arabic where LC_ALL, LC_MESSAGES or LANG says so, else English)
    #[arg(long, value_enum)]
    pub lang: Option<Language>,
}

impl Tongue {
    pub fn lang(&self) -> Lang {
        match self.lang {
            Some(Language::Ar) => Lang::Ar,
            Some(Language::En) => Lang::En,
            None => {
                let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
                let locale = set("LC_ALL").or_else(|| set("LC_MESSAGES")).or_else(|| set("LANG")).unwrap_or_default();
                if locale == "ar" || locale.starts_with("ar_") || locale.starts_with("ar.") {
                    Lang::Ar
                } else {
                    Lang::En
                }
            }
        }
    }
}

/// How a brief is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Page {
    /// With footnotes
    #[default]
    Markdown,
    /// One file without script, for reading and printing
    Html,
}

#[derive(Args, Debug)]
#[command(
    after_help = "Every statement has numbered footnotes: outlet, day, document, characters and the words themselves. A brief is dated: it uses \
                  only what was published up to its last day; --known-by looks back from a later one. The rules of figures and ranking are \
                  on the page and in docs/brief.md.\n\nExamples:\n  \
                  marsad brief --db conflict.db --from 2023-09-15 --to 2023-10-05 --lang ar --format html > brief.html\n  \
                  marsad brief --db conflict.db --from 2020-09-27 --to 2020-11-15 --place Shusha"
)]
pub struct Brief {
    #[command(flatten)]
    pub database: Database,
    /// First day (YYYY-MM-DD)
    #[arg(long, value_name = "DATE")]
    pub from: Date,
    /// Last day (YYYY-MM-DD)
    #[arg(long, value_name = "DATE")]
    pub to: Date,
    /// Use only what was published up to this day (YYYY-MM-DD; default: the last day)
    #[arg(long, value_name = "DATE")]
    pub known_by: Option<Date>,
    /// A place or country, in English or Arabic (several: any)
    #[arg(long, value_name = "NAME")]
    pub place: Vec<String>,
    /// A side: code, code and sector, English or Arabic name
    #[arg(long, value_name = "NAME")]
    pub actor: Option<String>,
    /// How to write it
    #[arg(long, value_enum, default_value_t)]
    pub format: Page,
    #[command(flatten)]
    pub tongue: Tongue,
    #[command(flatten)]
    pub lexicon: LexiconChoice,
}

#[derive(Args, Debug)]
#[command(
    after_help = "Takes 52 short reports of made-up outlets on a real conflict, which come with the program, into a store and asks it: who held \
                  Nagorno-Karabakh on two days, whose forces were there, what changed between, what is contested. Then it serves the store to a \
                  browser on this machine, at port 8080 or, where that is taken, at one that is free, until Ctrl-C.\n\nExamples:\n  \
                  marsad demo --lang ar\n  marsad demo --db karabakh.db --no-serve"
)]
pub struct Demo {
    /// Keep the store in this file (default: a store that is gone afterwards)
    #[arg(long, value_name = "FILE")]
    pub db: Option<PathBuf>,
    /// Print the picture of records without a store
    #[arg(long)]
    pub picture: bool,
    /// Print answers and end: nothing is served
    #[arg(long)]
    pub no_serve: bool,
    #[command(flatten)]
    pub tongue: Tongue,
    #[command(flatten)]
    pub lexicon: LexiconChoice,
}
