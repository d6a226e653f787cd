//! Answers from the changes of fluents that an index has chosen.

use crate::fold::{Asked, agreement, conflict, functional, listed, overtaken, presence};
use crate::{Change, Effect, Places, Query, Rules, party, place};
use marsad_record::{Fluent, Situation};
use std::collections::{BTreeMap, BTreeSet};

/// Kilometres within which a force that arrives at two places at once is one deployment.
const CLOSE: f64 = 60.0;

type Group<'a> = (&'a str, Vec<&'a Change>);

/// The states of these fluents. Nothing published after the day of knowledge is looked at.
pub fn situation(fluents: &[(&str, &[Change])], query: &Query, places: &Places, rules: &Rules) -> Situation {
    let asked = Asked { as_of: query.as_of, places, rules };
    let mut kinds: BTreeMap<&str, Vec<Group<'_>>> = BTreeMap::new();
    for (name, changes) in fluents {
        let told: Vec<&Change> = changes.iter().filter(|change| change.known <= query.known_by).collect();
        let known: Vec<&Change> = told.iter().filter(|change| !overtaken(change, &told)).copied().collect();
        if let Some(first) = known.first() {
            kinds.entry(first.kind.as_str()).or_default().push((name, known));
        }
    }
    let mut states = Vec::new();
    for (kind, groups) in &kinds {
        match *kind {
            "control" | "passage" => states.extend(places_held(groups, &asked, query)),
            "presence" => states.extend(forces(groups, &asked, query)),
            "conflict" => states.extend(conflict::fluents(groups, &asked, query.all)),
            "agreement" => {
                let mut by_kind: BTreeMap<&str, Vec<Group<'_>>> = BTreeMap::new();
                for (name, changes) in groups {
                    by_kind.entry(name.split('|').nth(1).unwrap_or("")).or_default().push((name, changes.clone()));
                }
                for groups in by_kind.values() {
                    states.extend(agreement::fluents(groups, &asked, query.all));
                }
            }
            _ => {
                for (_, changes) in groups {
                    states.extend(listed::fluents(kind, changes, &asked, query.all));
                }
            }
        }
    }
    states.retain(|fluent| wanted(fluent, query));
    sort(&mut states);
    Situation { as_of: query.as_of.to_string(), known_by: query.known_by.to_string(), states }
}

/// Sorts states as an answer lists them: by type, id and standing.
pub fn sort(states: &mut [Fluent]) {
    states.sort_by(|one, other| {
        (&one.state.state, &one.state.id, one.standing).cmp(&(&other.state.state, &other.state.id, other.standing))
    });
}

fn wanted(fluent: &Fluent, query: &Query) -> bool {
    let kind = query.kind.as_deref().is_none_or(|kind| {
        fluent.state.state == kind || (kind == "passage" && fluent.state.aspect.as_deref() == Some("passage"))
    });
    let force = query.actor.as_deref().is_none_or(|wanted| {
        let state = &fluent.state;
        let single = [&state.holder, &state.force, &state.claimant, &state.held_by, &state.against, &state.held];
        let lists = [&state.sides, &state.parties, &state.brokers, &state.mediators];
        let holders: Vec<String> = fluent
            .values
            .get("holder")
            .into_iter()
            .flatten()
            .filter_map(|value| value.value.as_ref()?.get("code")?.as_str().map(str::to_owned))
            .collect();
        single.into_iter().flatten().chain(lists.into_iter().flatten()).any(|actor| {
            let id = party::id(actor);
            id == wanted
                || party::code(&id) == wanted
                || actor.name.as_deref() == Some(wanted)
                || (wanted.ends_with('*') && id.starts_with(wanted))
        }) || holders.iter().any(|code| code == wanted)
    });
    kind && force
}

/// Control and passage: what is told of a place itself, unless something newer is told of the region around it.
fn places_held(groups: &[Group<'_>], asked: &Asked<'_>, query: &Query) -> Vec<Fluent> {
    let by_place: BTreeMap<String, &Vec<&Change>> = groups
        .iter()
        .filter_map(|(_, changes)| {
            let place = changes.iter().find_map(|change| change.fields.place.as_ref())?;
            Some((place::id(place), changes))
        })
        .collect();
    let mut made = Vec::new();
    for (id, changes) in &by_place {
        let own = functional::walk(changes, asked.as_of);
        let mut fluents = functional::fluents(changes, &own, asked, query.all);
        let is_control = changes.first().is_some_and(|change| change.kind == "control");
        // Ground near a town is no part of what is told of the region.
        if is_control && !id.starts_with("near ") {
            let region = asked.places.around(id).into_iter().find_map(|region| {
                let changes = by_place.get(region)?;
                let standings = functional::walk(changes, asked.as_of);
                (standings.last > own.last).then_some((changes, standings))
            });
            if let Some((region_changes, standings)) = region {
                let covered = functional::fluents(region_changes, &standings, asked, false);
                if let Some(mut covered) =
                    covered.into_iter().find(|fluent| fluent.standing == marsad_record::Standing::Holds)
                {
                    covered.because.push(crate::fold::why(
                        "control.region-covers",
                        "told of the region around it, later than of itself",
                    ));
                    covered.state.place = crate::fold::best_place(changes);
                    covered.state.id = changes.first().map(|change| change.fluent.clone()).unwrap_or_default();
                    fluents.retain(|fluent| fluent.standing == marsad_record::Standing::Planned);
                    fluents.push(covered);
                }
            }
        }
        made.extend(fluents);
    }
    made
}

/// Are the places of both less than [`CLOSE`] apart?
fn close(one: &[&Change], other: &[&Change]) -> bool {
    let place = |changes: &[&Change]| changes.iter().find_map(|change| change.fields.place.clone());
    match (place(one), place(other)) {
        (Some(one), Some(other)) => place::kilometres(&one, &other).is_some_and(|distance| distance < CLOSE),
        _ => false,
    }
}

/// Presence: a force that leaves a region leaves its towns; one that leaves without a place told leaves the one place where it is known to be.
fn forces(groups: &[Group<'_>], asked: &Asked<'_>, query: &Query) -> Vec<Fluent> {
    let parts = |name: &str| -> (String, String) {
        let mut parts = name.splitn(3, '|').skip(1).map(str::to_owned);
        (parts.next().unwrap_or_default(), parts.next().unwrap_or_default())
    };
    let mut of_force: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (name, _) in groups {
        let (force, place) = parts(name);
        if !place.is_empty() {
            of_force.entry(force).or_default().insert(place);
        }
    }
    let mut by_force: BTreeMap<String, Vec<&Group<'_>>> = BTreeMap::new();
    for group in groups {
        by_force.entry(parts(group.0).0).or_default().push(group);
    }
    let mut made = Vec::new();
    for (name, changes) in groups {
        let (force, place) = parts(name);
        if query.place.as_deref().is_some_and(|wanted| {
            place != wanted
                && place != format!("near {wanted}")
                && !asked.places.around(wanted).contains(&place.as_str())
        }) {
            continue;
        }
        let only = of_force.get(&force).is_some_and(|places| places.len() == 1);
        let country = changes.iter().find_map(|change| change.fields.place.as_ref()?.country.as_deref());
        let mut own = changes.clone();
        let mut beside = Vec::new();
        for (other, theirs) in by_force.get(&force).into_iter().flatten() {
            let (_, around) = parts(other);
            let concerns = if around.is_empty() {
                only && !place.is_empty()
            } else {
                asked.places.lies_in(&place, &around) || country == Some(around.as_str())
            };
            if other != name && concerns {
                own.extend(theirs.iter().filter(|change| matches!(change.effect, Effect::Ends | Effect::Wanes)));
            }
            if other != name && close(changes, theirs) {
                beside.extend(theirs.iter().copied());
            }
        }
        if place.is_empty() && changes.iter().all(|change| matches!(change.effect, Effect::Ends | Effect::Wanes)) {
            continue;
        }
        made.extend(presence::fluents(&own, &beside, asked, query.all));
    }
    made
}
