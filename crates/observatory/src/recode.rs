//! What a store has, coded anew by the present coder and lexicon: a new run. The old runs stay, and what changed is told.

use crate::coding::code_all;
use crate::input::Input;
use crate::taking::{Stopped, coded};
use marsad_lexicon::Lexicon;
use marsad_record::{Document, Report};
use marsad_store::{Coded, RunOf, Store};
use serde_json::Value;
use std::cell::RefCell;
use std::collections::{BTreeMap, VecDeque};

/// Versions that are read and written at a time.
const BATCH: usize = 256;

/// What recoding did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Recoded {
    /// Versions that were coded; those that the run had coded before are not.
    pub coded: u64,
    pub events: u64,
    pub states: u64,
}

/// What a run reads otherwise than the one before it.
#[derive(Clone, Debug, PartialEq)]
pub struct Changed {
    pub document: String,
    pub key: String,
    /// `event` or `state`.
    pub kind: String,
    /// Type of the event or state.
    pub name: String,
    pub trigger: String,
    pub change: Change,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    Added,
    Gone,
    /// Fields whose values differ.
    Fields(Vec<String>),
}

/// Codes every version that `run` has not coded. May be killed and called again.
///
/// # Errors
/// Where the store cannot be read or written: the batch is undone, those before it are kept.
pub fn recode(
    store: &mut Store,
    lexicon: &Lexicon<'_>,
    run: &RunOf,
    threads: usize,
    now: &str,
    mut hear: impl FnMut(u64),
) -> Result<Recoded, Stopped> {
    let run = store.run(run, now)?;
    let mut done = Recoded::default();
    let mut after = 0;
    loop {
        let part = store.uncoded(run, after, BATCH)?;
        let Some(last) = part.last() else { return Ok(done) };
        after = last.0;
        let (versions, documents): (VecDeque<i64>, Vec<Document>) = part.into_iter().unzip();
        let ready: RefCell<Vec<(String, Coded)>> = RefCell::default();
        let inputs = documents.into_iter().map(|document| Ok(Input::of(document)));
        let make = |input: &Input, report: Report| (input.document.id.clone(), coded(&report));
        code_all(inputs, lexicon, threads, make, |coded| -> Result<(), Stopped> {
            ready.borrow_mut().extend(coded.ok());
            Ok(())
        })?;
        let mut batch = store.batch()?;
        for (version, (document, coded)) in versions.into_iter().zip(ready.into_inner()) {
            batch.code(version, &document, run, &coded)?;
            done.coded += 1;
            done.events += coded.events as u64;
            done.states += coded.states as u64;
        }
        batch.commit()?;
        hear(done.coded);
    }
}

/// What the last run of each document's current version reads otherwise than the run before it, by document.
///
/// # Errors
/// Where the store cannot be read, or `take` fails.
pub fn changes(store: &Store, mut take: impl FnMut(Changed) -> Result<(), Stopped>) -> Result<(), Stopped> {
    for (document, version, before, after) in store.runs_of_current()? {
        let (old, new) = (store.assertions_by(version, Some(before))?, store.assertions_by(version, Some(after))?);
        let mut old: BTreeMap<String, (String, Value)> =
            old.into_iter().map(|(key, kind, record)| (key, (kind, value(&record)))).collect();
        let told = |key: String, kind: String, value: &Value, change: Change| Changed {
            document: document.clone(),
            key,
            kind,
            name: value["type"].as_str().unwrap_or("").to_owned(),
            trigger: value["trigger"].as_str().unwrap_or("").to_owned(),
            change,
        };
        for (key, kind, record) in new {
            let new = value(&record);
            match old.remove(&key) {
                None => take(told(key, kind, &new, Change::Added))?,
                Some((_, old)) => {
                    let fields = differing(&old, &new);
                    if !fields.is_empty() {
                        take(told(key, kind, &new, Change::Fields(fields)))?;
                    }
                }
            }
        }
        for (key, (kind, value)) in old {
            take(told(key, kind, &value, Change::Gone))?;
        }
    }
    Ok(())
}

fn value(record: &str) -> Value {
    serde_json::from_str(record).unwrap_or(Value::Null)
}

/// Fields that differ; how a record was found and how firmly is no part of what it says.
fn differing(old: &Value, new: &Value) -> Vec<String> {
    const HOW: [&str; 6] = ["id", "why", "confidence", "frame", "evidence", "ground"];
    let (Some(old), Some(new)) = (old.as_object(), new.as_object()) else { return Vec::new() };
    let mut fields: Vec<String> = old
        .keys()
        .chain(new.keys())
        .filter(|field| !HOW.contains(&field.as_str()) && old.get(*field) != new.get(*field))
        .cloned()
        .collect();
    fields.sort();
    fields.dedup();
    fields
}
