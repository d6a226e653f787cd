//! `marsad merge` and `marsad split`: what people decide about what is one happening.

use super::answers::Answers;
use super::events::read;
use super::{now, opened, refreshed, told};
use crate::arguments::observatory::{Answer, Merge, Split};
use crate::exit::{Exit, Outcome, Stop};
use crate::lexicon::Loaded;
use marsad_observatory::decided::joined;
use marsad_record::Happening;
use marsad_store::{JudgementKind, Store};
use serde_json::json;

pub fn merge(options: &Merge) -> Outcome {
    let loaded = Loaded::new(options.lexicon.lexicon.as_deref())?;
    let mut store = opened(&options.database, &loaded)?;
    if options.list {
        return list(&store);
    }
    if let Some(number) = options.undo {
        store.withdraw(number, options.reason.as_deref(), &now())?;
    } else {
        let mut wholes: Vec<Vec<String>> = Vec::new();
        for id in &options.ids {
            let key = assertion(&store, id)?;
            let mut keys = happening_of(&store, &key)?.map_or_else(Vec::new, |whole| whole.assertions);
            keys.retain(|other| *other != key);
            keys.insert(0, key);
            wholes.push(keys);
        }
        let mut pairs = Vec::new();
        for other in &wholes[1..] {
            if other.iter().any(|key| wholes[0].contains(key)) {
                return Err(Stop::Because(Exit::Unusable, "these are one happening already".to_owned()));
            }
            pairs.extend(joined(&store, &wholes[0], other)?);
        }
        store.judge(JudgementKind::Merge, &pairs, options.reason.as_deref(), &now())?;
    }
    end(&mut store, &loaded)
}

pub fn split(options: &Split) -> Outcome {
    let loaded = Loaded::new(options.lexicon.lexicon.as_deref())?;
    let mut store = opened(&options.database, &loaded)?;
    let mut rest: Vec<String> = Vec::new();
    for id in &options.ids {
        if id.starts_with("h-") {
            let message =
                format!("{id}: a happening is split by its assertions (a-...); `marsad show {id}` lists them");
            return Err(Stop::Because(Exit::Unusable, message));
        }
        let key = assertion(&store, id)?;
        let Some(whole) = happening_of(&store, &key)? else {
            return Err(Stop::Because(Exit::Unusable, format!("{id}: is part of no happening")));
        };
        rest.extend(whole.assertions.into_iter().filter(|other| !options.ids.contains(other)));
    }
    rest.sort();
    rest.dedup();
    if rest.is_empty() {
        return Err(Stop::Because(
            Exit::Unusable,
            "nothing else is in this happening: there is nothing to split".to_owned(),
        ));
    }
    let apart: Vec<(String, String)> =
        options.ids.iter().flat_map(|id| rest.iter().map(|other| (id.clone(), other.clone()))).collect();
    store.judge(JudgementKind::Split, &apart, options.reason.as_deref(), &now())?;
    let together: Vec<(String, String)> =
        options.ids[1..].iter().map(|other| (options.ids[0].clone(), other.clone())).collect();
    store.judge(JudgementKind::Merge, &together, options.reason.as_deref(), &now())?;
    end(&mut store, &loaded)
}

fn end(store: &mut Store, loaded: &Loaded) -> Outcome {
    if let Some(done) = refreshed(store, loaded)? {
        eprintln!("marsad: {}", told(&done));
    }
    Ok(Exit::Done)
}

fn list(store: &Store) -> Outcome {
    let mut answers =
        Answers::new(Answer::Table, &["number", "decision", "assertion", "assertion", "reason", "made"], &[4]);
    for judgement in store.judgements()? {
        let object = json!({ "number": judgement.number });
        answers.add(&object, || {
            vec![
                judgement.number.to_string(),
                judgement.kind.word().to_owned(),
                judgement.subject.clone(),
                judgement.object.clone(),
                judgement.reason.clone().unwrap_or_default(),
                judgement.made_at.clone(),
            ]
        })?;
    }
    answers.end("no decisions")
}

fn happening_of(store: &Store, key: &str) -> Result<Option<Happening>, Stop> {
    let Some(id) = store.happening_of(key)? else { return Ok(None) };
    store.happening(&id)?.map(|record| read(store, &record)).transpose()
}

/// The assertion that stands for an id: its own, or the first of a happening.
fn assertion(store: &Store, id: &str) -> Result<String, Stop> {
    let unknown =
        || Stop::Because(Exit::Unusable, format!("{id}: there is no such happening or assertion in the store"));
    if id.starts_with("h-") {
        let record = store.happening(id)?.ok_or_else(unknown)?;
        return read(store, &record)?.assertions.into_iter().next().ok_or_else(unknown);
    }
    store.assertion(id)?.map(|found| found.key).ok_or_else(unknown)
}
