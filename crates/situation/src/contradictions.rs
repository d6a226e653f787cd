//! Where reports exclude each other on what was the case: who holds a place, whether a road is open, whether an agreement stands, how strong a
//! force is, what talks came to, on which day a plan was carried out. All sides stand, each with its sources.
//!
//! What happenings contradict each other in is found by fusion; what rests on the reports of one happening alone is left to it.

use crate::fold::functional::{self, Standings};
use crate::fold::{Support, agreement, counted, exclude, overtaken};
use crate::{Change, Day, Effect, When, party, place};
use marsad_record::{Actor, Contradiction, Status, Subject, Supported};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Days within which two figures of a force are of the same time.
const SAME_TIME: i32 = 90;
/// Days within which a breach and the keeping of a truce are told of the same time.
const SAME_DAYS: i32 = 3;
/// Days after a plan within which what is done carries it out.
const CARRIED_OUT: i32 = 365;
/// As long as no day is asked for, all of time.
const ALWAYS: Day = Day(i32::MAX);

/// All contradictions among the changes of fluents. The changes of one fluent stand together, in their order, and all of a [`topic`] are there.
pub fn contradictions(changes: &[Change]) -> Vec<Contradiction> {
    let mut found = Vec::new();
    let mut agreements: Vec<(&str, Vec<&Change>)> = Vec::new();
    let mut forces: BTreeMap<&str, Vec<Vec<&Change>>> = BTreeMap::new();
    for told in changes.chunk_by(|one, other| one.fluent == other.fluent) {
        let all: Vec<&Change> = told.iter().collect();
        let own: Vec<&Change> = all.iter().filter(|change| !overtaken(change, &all)).copied().collect();
        let Some(first) = own.first() else { continue };
        match first.kind.as_str() {
            "control" | "passage" => found.extend(held(&own)),
            "presence" => {
                found.extend(denied(&own, "presence"));
                forces.entry(kind(&first.fluent)).or_default().push(own.clone());
            }
            "mediation" => found.extend(results(&own)),
            "detention" => {
                found.extend(figures(&own, "count"));
                found.extend(denied(&own, "held"));
            }
            "claim" if first.fields.word("kind") != Some("other") => found.extend(denied(&own, "claim")),
            "agreement" => agreements.push((&first.fluent, own.clone())),
            _ => {}
        }
        found.extend(plans(&own));
    }
    found.extend(forces.into_values().flat_map(strengths));
    agreements.sort_by_key(|(name, _)| name.split('|').nth(1).unwrap_or("").to_owned());
    for kind in agreements.chunk_by(|one, other| kind(one.0) == kind(other.0)) {
        for own in agreement::by_parties(kind) {
            for made in agreement::history(&own, ALWAYS) {
                found.extend(truce(&made));
            }
        }
    }
    found
}

/// What the changes of a fluent can contradict: those of fluents of the same topic, whose names stand together when they are sorted.
pub fn topic(fluent: &str) -> &str {
    let parts = if fluent.starts_with("presence|") || fluent.starts_with("agreement|") { 2 } else { usize::MAX };
    let end = fluent.match_indices('|').nth(parts - 1).map_or(fluent.len(), |(at, _)| at);
    &fluent[..end]
}

fn kind(name: &str) -> &str {
    name.split('|').nth(1).unwrap_or("")
}

/// One side of a contradiction.
struct Side<'a> {
    value: Value,
    changes: Vec<&'a Change>,
}

fn side<'a>(value: impl Into<Value>, changes: Vec<&'a Change>) -> Side<'a> {
    Side { value: value.into(), changes }
}

/// The contradiction of these sides; none where they rest on the reports of one happening, or one of them on nothing.
fn entry(field: &str, kind: &str, sides: &[Side<'_>]) -> Option<Contradiction> {
    if sides.len() < 2 || sides.iter().any(|side| side.changes.is_empty()) {
        return None;
    }
    let values = sides
        .iter()
        .map(|side| Support { value: side.value.clone(), count: None, changes: side.changes.clone() }.supported());
    let all: Vec<&Change> = sides.iter().flat_map(|side| side.changes.iter().copied()).collect();
    written(field, kind, &all, values.collect())
}

fn written(field: &str, kind: &str, changes: &[&Change], values: Vec<Supported>) -> Option<Contradiction> {
    let first = changes
        .iter()
        .max_by_key(|change| (change.fields.first.len(), change.fields.first.iter().any(|a| a.name.is_some())))?;
    let happenings: BTreeSet<Option<&str>> = changes.iter().map(|change| change.happening.as_deref()).collect();
    if happenings.len() == 1 && first.happening.is_some() {
        return None;
    }
    Some(Contradiction {
        about: about(field, first, changes),
        happening: None,
        state: Some(first.fluent.clone()),
        field: field.to_owned(),
        kind: kind.to_owned(),
        subject: Some(Subject {
            kind: first.kind.clone(),
            actors: first.fields.first.clone(),
            recipients: first.fields.second.clone(),
            place: changes.iter().find_map(|change| change.fields.place.as_ref().map(place::shown)),
            day: changes.iter().map(|change| change.when.latest).min().map(|day| day.to_string()),
        }),
        values,
    })
}

/// A side in few words: its name, else its codes.
fn named(actor: &Actor) -> String {
    let parts: Vec<&str> = [&actor.code, &actor.sector].into_iter().flatten().map(String::as_str).collect();
    actor.name.clone().unwrap_or_else(|| parts.join(" "))
}

/// A line for people.
fn about(field: &str, first: &Change, changes: &[&Change]) -> String {
    let all = |actors: &[Actor]| actors.iter().map(named).collect::<Vec<_>>().join(", ");
    let ground = changes.iter().find_map(|change| {
        let place = place::shown(change.fields.place.as_ref()?);
        place.name.or(place.name_ar)
    });
    let ground = ground.unwrap_or_else(|| "a place without a name".to_owned());
    let (one, other) = (all(&first.fields.first), all(&first.fields.second));
    let matter = match first.kind.as_str() {
        "control" if field == "holder" => format!("who holds {ground}"),
        "control" => format!("when {one} comes to hold {ground}"),
        "passage" => format!("whether {ground} is open"),
        "presence" if field == "strength" => format!("how strong {one} is in {ground}"),
        "presence" if field == "until" => format!("when {one} leaves {ground}"),
        "presence" if field == "from" => format!("when {one} comes to {ground}"),
        "presence" => format!("whether {one} is in {ground}"),
        "agreement" => format!("{} of {one}: {field}", first.fields.word("kind").unwrap_or("agreement")),
        "mediation" => format!("what the talks of {other} through {one} came to"),
        "detention" => format!("detention of {other}: {field}"),
        "claim" => format!("claim of {one} against {other}"),
        kind => format!("{kind} of {one}: {field}"),
    };
    match changes.iter().map(|change| change.when.latest).min() {
        Some(day) => format!("{matter}, {day}"),
        None => matter,
    }
}

/// Places of which several hold at once that they have them, or that are denied to those who say so.
fn held(changes: &[&Change]) -> Vec<Contradiction> {
    let field = if changes[0].kind == "passage" { "open" } else { "holder" };
    let kind = changes[0].kind.as_str();
    // Days that follow each other and are contested are one quarrel.
    let mut quarrels: Vec<Vec<(String, Side<'_>)>> = Vec::new();
    let mut going_on = false;
    functional::watched(changes, ALWAYS, &mut |day, standings: &Standings<'_>| {
        let (values, denials) = (standings.values(), standings.denials(Some(day.plus(-SAME_DAYS))));
        let contested = values.len() > 1 || !denials.is_empty();
        if contested && !going_on {
            quarrels.push(Vec::new());
        }
        going_on = contested;
        let Some(quarrel) = quarrels.last_mut().filter(|_| contested) else { return };
        let mut add = |id: String, value: Value, changes: &[_]| match quarrel.iter_mut().find(|(known, _)| *known == id)
        {
            Some((_, side)) => {
                for change in changes {
                    if !side.changes.contains(change) {
                        side.changes.push(change);
                    }
                }
            }
            None => quarrel.push((id, side(value, changes.to_vec()))),
        };
        for held in values {
            add(held.id.clone(), functional::shown(kind, held), &held.changes);
        }
        for (id, denial) in denials {
            let holder = denial.fields.first.first().map(named).unwrap_or_default();
            let whom = if kind == "passage" { id.to_owned() } else { holder };
            add(format!("not {id}"), Value::from(format!("not {whom}")), &[denial]);
        }
    });
    let sides = |quarrel: Vec<(String, Side<'_>)>| {
        let sides: Vec<Side<'_>> = quarrel.into_iter().map(|(_, side)| side).collect();
        entry(field, Contradiction::CONFLICT, &sides)
    };
    quarrels.into_iter().filter_map(sides).collect()
}

/// How strong one force is, place by place. What is told of it without a place is told of the only place that it is known at.
fn strengths(mut places: Vec<Vec<&Change>>) -> Vec<Contradiction> {
    let nowhere = |changes: &Vec<&Change>| changes.iter().all(|change| change.fields.place.is_none());
    if let [one, other] = &places[..]
        && nowhere(one) != nowhere(other)
    {
        places = vec![one.iter().chain(other).copied().collect()];
    }
    places.iter().filter_map(|changes| figures(changes, "strength")).collect()
}

/// Figures that exclude each other.
fn figures(changes: &[&Change], name: &str) -> Option<Contradiction> {
    let told: Vec<&Change> = changes
        .iter()
        .filter(|change| matches!(change.effect, Effect::Begins | Effect::Holds | Effect::Held | Effect::Adds))
        .copied()
        .collect();
    let supports = counted(&told, name, i32::MAX);
    let mut involved: BTreeSet<usize> = BTreeSet::new();
    let mut same_time = false;
    for (at, one) in supports.iter().enumerate() {
        for (other, two) in supports.iter().enumerate().skip(at + 1) {
            let (Some(first), Some(second)) = (one.count, two.count) else { continue };
            if exclude(first, second) && !one_voice(&one.changes, &two.changes) {
                same_time |= near(&one.changes, &two.changes, SAME_TIME);
                involved.extend([at, other]);
            }
        }
    }
    let kind = if same_time { Contradiction::CONFLICT } else { Contradiction::UPDATE };
    let sources: Vec<&Change> = involved.iter().flat_map(|at| supports[*at].changes.iter().copied()).collect();
    let values: Vec<Supported> = involved.iter().map(|at| supports[*at].supported()).collect();
    if values.len() < 2 { None } else { written(name, kind, &sources, values) }
}

/// Does one document give both? Then they are of different things.
fn one_voice(one: &[&Change], other: &[&Change]) -> bool {
    one.iter()
        .any(|first| other.iter().any(|second| first.document == second.document && first.said_by == second.said_by))
}

fn near(one: &[&Change], other: &[&Change], days: i32) -> bool {
    let apart = |first: &Change, second: &Change| first.when.latest.0.abs_diff(second.when.latest.0);
    one.iter().any(|first| other.iter().any(|second| apart(first, second) <= days.unsigned_abs()))
}

/// Some say that it is so, others that it is not.
fn denied(changes: &[&Change], field: &str) -> Option<Contradiction> {
    let (mut told, mut denials) = (Vec::new(), Vec::new());
    for &change in changes {
        match change.effect {
            Effect::Begins | Effect::Holds => told.push(change),
            Effect::Denies => denials.push(change),
            _ => {}
        }
    }
    told.retain(|change| near(&[change], &denials, SAME_TIME));
    entry(field, Contradiction::CONFLICT, &[side("yes", told), side("denied", denials)])
}

/// Talks of the same days that came to something and to nothing.
fn results(changes: &[&Change]) -> Option<Contradiction> {
    let mut sides: Vec<Side<'_>> = Vec::new();
    for &change in changes {
        let Some(progress) = change.fields.word("progress") else { continue };
        match sides.iter_mut().find(|side| side.value.as_str() == Some(progress)) {
            Some(side) => side.changes.push(change),
            None => sides.push(side(progress, vec![change])),
        }
    }
    let against = |one: &Side<'_>| {
        sides.iter().any(|other| {
            other.value != one.value
                && (other.value == "none" || one.value == "none")
                && near(&one.changes, &other.changes, SAME_DAYS)
                && !one_voice(&one.changes, &other.changes)
        })
    };
    let involved: Vec<Side<'_>> =
        sides.iter().filter(|side| against(side)).map(|one| side(one.value.clone(), one.changes.clone())).collect();
    entry("progress", Contradiction::CONFLICT, &involved)
}

/// What was planned for one day and done on another.
fn plans(changes: &[&Change]) -> Vec<Contradiction> {
    let mut found: Vec<Contradiction> = Vec::new();
    for (plan_of, done_by, field) in
        [(Effect::Plans, Effect::Begins, "from"), (Effect::PlansEnd, Effect::Ends, "until")]
    {
        let plans: Vec<&Change> = changes.iter().filter(|change| change.effect == plan_of).copied().collect();
        let done: Vec<&Change> = changes
            .iter()
            .filter(|change| {
                change.effect == done_by && change.status == Status::Actual && change.when.earliest.is_some()
            })
            .copied()
            .collect();
        let mut sides: Vec<Side<'_>> = Vec::new();
        for plan in plans.iter().filter(|plan| plan.when.earliest.is_some()) {
            let carried_out = done
                .iter()
                .filter(|fact| party::ids(&fact.fields.first) == party::ids(&plan.fields.first))
                .filter(|fact| {
                    fact.known >= plan.known && fact.when.latest >= plan.known && fact.document != plan.document
                })
                .filter(|fact| fact.when.first() <= plan.when.latest.plus(CARRIED_OUT))
                .min_by_key(|fact| fact.when);
            let Some(fact) = carried_out else { continue };
            let other_day = fact.when.first() > plan.when.latest || fact.when.latest < plan.when.first();
            if !other_day {
                continue;
            }
            for (words, change) in [(day("planned", plan.when), *plan), (day("done", fact.when), *fact)] {
                let same: Vec<&Change> = if words.starts_with("done") {
                    done.iter().filter(|other| other.when == change.when).copied().collect()
                } else {
                    vec![change]
                };
                match sides.iter_mut().find(|side| side.value.as_str() == Some(&words)) {
                    Some(side) => side.changes.extend(same.into_iter().filter(|one| *one == change)),
                    None => sides.push(side(words, same)),
                }
            }
        }
        for side in &mut sides {
            side.changes.dedup();
        }
        found.extend(entry(field, Contradiction::PLAN_AND_FACT, &sides));
    }
    found
}

fn day(what: &str, when: When) -> String {
    if when.first() == when.latest {
        format!("{what} {}", when.latest)
    } else {
        format!("{what} {}/{}", when.first(), when.latest)
    }
}

/// An agreement that is denied, said by one side to be broken while others see it kept, or known of one side alone before others confirm it.
fn truce(made: &agreement::Made<'_>) -> Vec<Contradiction> {
    let mut found = Vec::new();
    found.extend(entry(
        "in_force",
        Contradiction::CONFLICT,
        &[side("yes", made.changes.clone()), side("denied", made.denials.clone())],
    ));
    let one_sided = |change: &Change| change.status == Status::Alleged || change.said_by.is_some();
    let mut broken: Vec<&Change> = made.breaches.iter().chain(&made.charges).copied().collect();
    let mut kept: Vec<&Change> = made.changes.iter().filter(|change| change.effect == Effect::Holds).copied().collect();
    let against = |one: &Change, other: &Change| {
        (one_sided(one) || one_sided(other)) && near(&[one], &[other], SAME_DAYS) && one.when.latest >= made.from.latest
    };
    let facing = broken.clone();
    broken.retain(|breach| kept.iter().any(|keeping| against(keeping, breach)));
    kept.retain(|keeping| facing.iter().any(|breach| against(keeping, breach)));
    found.extend(entry("in_force", Contradiction::CONFLICT, &[side("violated", broken), side("yes", kept)]));
    found.extend(confirmation(made));
    found
}

/// Told of one side alone at first, confirmed later.
fn confirmation(made: &agreement::Made<'_>) -> Option<Contradiction> {
    let mut told = made.changes.clone();
    told.retain(|change| matches!(change.effect, Effect::Begins | Effect::Holds));
    told.sort_by_key(|change| (change.known, change.order()));
    let days: BTreeSet<Day> = told.iter().map(|change| change.known).collect();
    let settled = days.into_iter().find(|day| {
        let by_then: Vec<&Change> = told.iter().filter(|change| change.known <= *day).copied().collect();
        agreement::confirmed(&by_then)
    })?;
    let (before, after): (Vec<&Change>, Vec<&Change>) = told.into_iter().partition(|change| change.known < settled);
    let later: Vec<&Change> = after.into_iter().filter(|change| change.known == settled).collect();
    entry("standing", Contradiction::UPDATE, &[side("claimed", before), side("holds", later)])
}
