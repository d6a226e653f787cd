//! States of which many may stand beside each other: claims, mediations, relations, detentions.

use super::{
    Asked, all_actors, best_actor, best_place, by_day, counted, fluent, open_plans, ranked, why, worded, words,
};
use crate::{Change, Effect, When};
use marsad_record::{Fluent, Standing, Status};

/// Days after the last report of it at which mediation is taken to be over.
const MEDIATION_LASTS: i32 = 365;
/// Days by which reports of one expulsion may differ.
const SAME_EXPULSION: i32 = 3;

struct Run<'a> {
    from: Option<When>,
    sources: Vec<&'a Change>,
    denials: Vec<&'a Change>,
    ended: Option<When>,
}

fn run<'a>(changes: &[&'a Change], asked: &Asked<'_>) -> Run<'a> {
    let mut run = Run { from: None, sources: Vec::new(), denials: Vec::new(), ended: None };
    for change in by_day(changes, |change| change.when.first()) {
        if change.when.first() > asked.as_of {
            continue;
        }
        match change.effect {
            Effect::Begins | Effect::Holds | Effect::Adds => {
                if run.ended.is_some() || run.from.is_none() {
                    run.from = Some(change.when);
                    run.sources.clear();
                    run.ended = None;
                } else if change.effect == Effect::Begins
                    && run.from.is_some_and(|from| from.earliest.is_none())
                    && change.when.earliest.is_some()
                {
                    run.from = Some(change.when);
                }
                run.sources.push(change);
            }
            Effect::Ends if change.when.latest <= asked.as_of => {
                run.ended = Some(change.when);
                run.sources.push(change);
            }
            Effect::Held => {
                run.from = run.from.or(Some(change.when));
                run.sources.push(change);
                run.ended = change
                    .until
                    .filter(|until| *until < asked.as_of)
                    .map(|day| When { earliest: Some(day), latest: day });
            }
            Effect::Denies => run.denials.push(change),
            _ => {}
        }
    }
    run
}

/// The fluents of one key.
pub(crate) fn fluents(kind: &str, changes: &[&Change], asked: &Asked<'_>, all: bool) -> Vec<Fluent> {
    let mut run = run(changes, asked);
    if kind == "mediation" && run.ended.is_none() {
        let last = run.sources.iter().map(|change| change.when.latest).max();
        run.ended = last
            .map(|day| day.plus(MEDIATION_LASTS))
            .filter(|day| *day < asked.as_of)
            .map(|day| When { earliest: last, latest: day });
    }
    if run.ended.is_none() {
        run.ended = super::lapsed(&run.sources, asked.as_of);
    }
    let mut made = Vec::new();
    let supported = !run.sources.is_empty();
    if supported && (run.ended.is_none() || all) {
        let alleged = run.sources.iter().all(|change| change.status == Status::Alleged);
        let standing = match (run.ended, alleged) {
            (Some(_), _) => Standing::Ended,
            (None, true) => Standing::Claimed,
            (None, false) => Standing::Holds,
        };
        let sources: Vec<&Change> = [&run.sources[..], &run.denials[..]].concat();
        let mut one = fluent(kind, standing, run.from, &sources, Vec::new());
        one.contested = !run.denials.is_empty();
        one.state.until = run.ended.map(When::date);
        if fill(kind, &mut one, &run.sources, asked) {
            made.push(one);
        }
    } else if !supported && let Some(&denial) = run.denials.last() {
        let mut one = fluent(kind, Standing::Denied, None, &[denial], Vec::new());
        fill(kind, &mut one, &[denial], asked);
        made.push(one);
    }
    if !supported || run.ended.is_some() {
        for plan in open_plans(changes, asked.as_of) {
            let mut one = fluent(kind, Standing::Planned, Some(plan.when), &[plan], Vec::new());
            fill(kind, &mut one, &[plan], asked);
            made.push(one);
        }
    }
    made
}

/// Fills the fields; false where too little is known to show it.
fn fill(kind: &str, one: &mut Fluent, sources: &[&Change], asked: &Asked<'_>) -> bool {
    let first = || best_actor(sources.iter().flat_map(|change| &change.fields.first));
    let second = || best_actor(sources.iter().flat_map(|change| &change.fields.second));
    match kind {
        "claim" => {
            one.state.claimant = first();
            let against = second();
            one.state.against = against.clone();
            one.state.held_by = against.filter(|_| sources.iter().any(|change| change.rule.starts_with("stated.")));
            one.state.place = best_place(sources);
        }
        "mediation" => {
            one.state.mediators = all_actors(sources.iter().flat_map(|change| &change.fields.first));
            one.state.parties = all_actors(sources.iter().flat_map(|change| &change.fields.second));
            let (last, values) = worded(sources, "progress");
            if last.is_none() {
                one.because.push(why("mediation.no-result", "talks are told of and no result of them is"));
            }
            one.state.progress = last.or_else(|| Some("none".to_owned()));
            if !values.is_empty() {
                one.values.insert("progress".to_owned(), ranked(values));
            }
        }
        "relation" => {
            one.state.sides = first().into_iter().chain(second()).collect();
            one.state.directed = Some(true);
            one.state.kind = worded(sources, "kind").0;
            let scale = crate::relations::rolling(sources, asked.as_of, asked.rules.rolling_days);
            one.state.trend = worded(sources, "trend").0.or_else(|| scale.trend().map(str::to_owned));
            if one.state.kind.is_none() {
                one.state.kind = scale.kind().map(str::to_owned);
            }
            let expelled = counted(sources, "expelled", SAME_EXPULSION);
            one.contested |= expelled.len() > 1;
            if !expelled.is_empty() {
                one.values.insert("expelled".to_owned(), ranked(expelled));
            }
            return one.state.kind.is_some() || one.state.trend.is_some();
        }
        _ => {
            one.state.holder = first();
            one.state.held = second();
            one.state.place = best_place(sources);
            let counts = ranked(counted(sources, "count", i32::MAX));
            one.state.count = counts.first().and_then(|best| best.count);
            if !counts.is_empty() {
                one.values.insert("count".to_owned(), counts);
            }
        }
    }
    for change in sources.iter().rev() {
        words(&mut one.state, &change.fields);
    }
    true
}
