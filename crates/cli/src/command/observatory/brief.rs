//! `marsad brief`: a dated situation brief of one page.

use super::situation::question;
use super::{asked, opened};
use crate::arguments::brief::{Brief, Page};
use crate::arguments::observatory::Filter;
use crate::arguments::situation::Choice;
use crate::exit::{Exit, Outcome, Stop};
use crate::lexicon::Loaded;
use marsad_brief::{html, markdown};
use marsad_observatory::brief::{BriefOf, brief};
use marsad_observatory::names::naming;
use marsad_observatory::situation::World;
use std::io::Write;

pub fn run(options: &Brief) -> Outcome {
    let known_by = options.known_by.unwrap_or(options.to);
    if options.to < options.from {
        let why = format!("--to {} is before --from {}", options.to, options.from);
        return Err(Stop::Because(Exit::Unusable, why));
    }
    let loaded = Loaded::new(options.lexicon.lexicon.as_deref())?;
    let lexicon = loaded.lexicon()?;
    let store = opened(&options.database, &loaded)?;
    let filter =
        Filter { actor: options.actor.iter().cloned().collect(), place: options.place.clone(), ..Filter::default() };
    let (mut asked, found) = asked(&filter, &lexicon, &store)?;
    if !found {
        // No record names the place.
        asked.places = Some(Vec::new());
    }
    let choice =
        Choice { known_by: Some(known_by), place: options.place.clone(), actor: options.actor.clone(), kind: None };
    let of = BriefOf {
        from: options.from.to_string(),
        to: options.to.to_string(),
        known_by: known_by.to_string(),
        asked,
        question: question(&choice, Some(options.to), true, &lexicon, &store)?,
        about: options.place.iter().chain(&options.actor).cloned().collect(),
        lang: options.tongue.lang(),
    };
    let naming = naming(&lexicon);
    let made = brief(&store, &World::of(&store, &lexicon)?, &naming, &of)?;
    let words = naming.words(of.lang);
    let page = match options.format {
        Page::Markdown => markdown::markdown(&made, words),
        Page::Html => html::html(&made, words),
    };
    std::io::stdout().lock().write_all(page.as_bytes())?;
    Ok(Exit::Done)
}
