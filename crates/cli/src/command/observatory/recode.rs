//! `marsad recode`: the documents of a store coded anew, and what that changed.

use super::answers::Answers;
use super::ingest::this_run;
use super::{now, refreshed, spinner, told};
use crate::arguments::observatory::{Answer, Recode};
use crate::exit::Outcome;
use crate::lexicon::Loaded;
use marsad_observatory::coding::threads;
use marsad_observatory::recode::{Change, changes, recode};
use marsad_observatory::taking::Stopped;
use marsad_store::{Store, StoreError, Trouble};
use serde_json::json;

pub fn run(options: &Recode) -> Outcome {
    let loaded = Loaded::new(options.lexicon.lexicon.as_deref())?;
    let lexicon = loaded.lexicon()?;
    let mut store = Store::open(&options.database.db)?;
    let run = this_run(&loaded)?;
    let bar = spinner("{spinner} {pos} documents coded anew ({per_sec}, {elapsed})");
    let done = recode(&mut store, &lexicon, &run, threads(options.threads), &now(), |coded| bar.set_position(coded));
    bar.finish_and_clear();
    let done = done?;
    let mut answers =
        Answers::new(options.format, &["document", "change", "type", "trigger", "fields", "assertion"], &[3, 4]);
    let (mut added, mut gone, mut changed) = (0, 0, 0);
    // Where nothing was coded the last two runs are old news.
    if done.coded > 0 {
        changes(&store, |change| {
            let (word, fields) = match &change.change {
                Change::Added => ("added", &[][..]),
                Change::Gone => ("gone", &[][..]),
                Change::Fields(fields) => ("changed", fields.as_slice()),
            };
            match word {
                "added" => added += 1,
                "gone" => gone += 1,
                _ => changed += 1,
            }
            let object = json!({
                "document": change.document, "assertion": change.key, "kind": change.kind, "type": change.name,
                "trigger": change.trigger, "change": word, "fields": fields,
            });
            let written = answers.add(&object, || {
                let (name, trigger) = (change.name.clone(), change.trigger.clone());
                vec![change.document.clone(), word.to_owned(), name, trigger, fields.join(" "), change.key.clone()]
            });
            written.map_err(|_| Stopped::Store(StoreError::new(Trouble::Other, store.path(), "the reader has gone")))
        })?;
    }
    let exit = answers.end("nothing is read otherwise")?;
    let refreshed = refreshed(&mut store, &loaded)?;
    eprintln!(
        "marsad: {} documents coded anew ({} events, {} states): {added} assertions added, {gone} gone, {changed} changed",
        done.coded, done.events, done.states
    );
    if let (Some(refreshed), Answer::Table) = (refreshed, options.format) {
        eprintln!("marsad: {}", told(&refreshed));
    }
    Ok(exit)
}
