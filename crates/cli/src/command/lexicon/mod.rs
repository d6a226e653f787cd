//! `marsad lexicon`: adding to it, checking it, looking into it.

mod add;
mod check;
mod examples;
mod import_geonames;
mod import_petrarch;
mod report;
mod show;

use crate::arguments::lexicon::{LexiconAction, LexiconCommand};
use crate::exit::Outcome;
use crate::lexicon::located;

pub fn run(options: &LexiconCommand) -> Outcome {
    match &options.action {
        LexiconAction::Add(options) => add::run(options),
        LexiconAction::Check(options) => check::run(options),
        LexiconAction::Show(options) => show::run(options),
        LexiconAction::Examples { lexicon, failing, known } => examples::run(lexicon, *failing, known.as_deref()),
        LexiconAction::ImportPetrarch { dictionaries, to, brief } => import_petrarch::run(dictionaries, to, *brief),
        LexiconAction::ImportGeonames { dump, to } => import_geonames::run(dump, to),
    }
}
