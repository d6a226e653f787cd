//! Fighting between sides: episodes of acts that follow each other; truces and long quiet end them, and their ends stay fuzzy.
//! Tolls are kept as told, each with its sources; they are never added together.

use super::{Asked, all_actors, counted, fluent, ranked, why, words};
use crate::{Change, Day, Effect, When, party};
use marsad_record::{Fluent, Standing, Status, Why};
use std::collections::BTreeMap;

/// Quiet ends a conflict that reports call one later than a mere exchange of fire.
const STATED_LASTS: i32 = 6;
/// Days after the end of fighting within which a toll without a second side is still put down to it.
const TOLL_FOLLOWS: i32 = 90;

struct Episode<'a> {
    first: When,
    last: Day,
    stated: bool,
    truce: Option<When>,
    changes: Vec<&'a Change>,
}

/// Between whom, and when.
type Truce = (Vec<String>, When);

fn sides(change: &Change) -> Vec<String> {
    party::ids(&change.fields.first)
}

fn within(few: &[String], many: &[String]) -> bool {
    few.iter().all(|one| many.iter().any(|other| party::same(one, other)))
}

/// All conflicts among the changes of conflicts.
pub(crate) fn fluents(groups: &[(&str, Vec<&Change>)], asked: &Asked<'_>, all: bool) -> Vec<Fluent> {
    let mut episodes: Vec<(Vec<String>, Vec<Episode<'_>>)> = Vec::new();
    let every: Vec<&Change> = groups.iter().flat_map(|(_, changes)| changes.iter().copied()).collect();
    let truces: Vec<Truce> =
        every.iter().filter(|change| change.effect == Effect::Ends).map(|end| (sides(end), end.when)).collect();
    let mut single: Vec<&Change> = Vec::new();
    for (_, changes) in groups {
        let Some(sides) = changes.first().map(|change| sides(change)) else { continue };
        if sides.len() < 2 {
            single.extend(changes.iter().filter(|change| change.effect != Effect::Ends));
            continue;
        }
        episodes.push((sides.clone(), of_sides(&sides, changes, &truces, asked)));
    }
    let lonely = place_single(single, &mut episodes, asked);
    for (side, changes) in lonely {
        let sides = vec![side];
        let found = of_sides(&sides, &changes, &truces, asked);
        episodes.push((sides, found));
    }
    let mut made = Vec::new();
    for (_, found) in &episodes {
        let now = found.iter().rev().find(|episode| episode.first.first() <= asked.as_of);
        made.extend(now.and_then(|episode| shown(episode, asked, all)));
    }
    for (_, changes) in groups {
        for plan in super::open_plans(changes, asked.as_of) {
            if changes.iter().all(|change| change.effect == Effect::Plans) {
                let mut one = fluent("conflict", Standing::Planned, Some(plan.when), &[plan], Vec::new());
                one.state.sides = all_actors(plan.fields.first.iter());
                made.push(one);
            }
        }
    }
    made
}

fn of_sides<'a>(sides: &[String], changes: &[&'a Change], truces: &[Truce], asked: &Asked<'_>) -> Vec<Episode<'a>> {
    let mut found: Vec<Episode<'a>> = Vec::new();
    let quiet = |stated: bool| asked.rules.quiet_days * if stated { STATED_LASTS } else { 1 };
    let stated = |change: &Change| change.rule.starts_with("stated.");
    for change in super::by_day(changes, |change| change.when.first()) {
        match change.effect {
            Effect::Begins | Effect::Holds | Effect::Held => {
                // Of a fuzzy day only the last that it may be tells how long the fighting lasted.
                let last = change.until.unwrap_or(change.when.latest);
                match found.last_mut() {
                    Some(open) if change.when.first() <= open.last.plus(quiet(open.stated)) => {
                        open.last = open.last.max(last);
                        open.stated |= stated(change);
                        open.changes.push(change);
                    }
                    _ => found.push(Episode {
                        first: change.when,
                        last,
                        stated: stated(change),
                        truce: None,
                        changes: vec![change],
                    }),
                }
            }
            Effect::Adds => match found.last_mut() {
                Some(open) if change.when.first() <= open.last.plus(TOLL_FOLLOWS) => open.changes.push(change),
                _ => found.push(Episode {
                    first: change.when,
                    last: change.when.latest,
                    stated: false,
                    truce: None,
                    changes: vec![change],
                }),
            },
            _ => {}
        }
    }
    let ends: Vec<When> = truces.iter().filter(|(between, _)| within(sides, between)).map(|(_, when)| *when).collect();
    for episode in &mut found {
        let last_fight = episode
            .changes
            .iter()
            .filter(|change| change.effect != Effect::Adds && change.effect != Effect::Holds)
            .filter(|change| change.when.latest <= asked.as_of)
            .map(|change| change.when.first())
            .max();
        // A truce counts from its day unless fighting is told of later.
        episode.truce = ends
            .iter()
            .filter(|when| when.latest >= episode.first.first() && when.latest <= asked.as_of)
            .filter(|when| last_fight.is_none_or(|fight| fight <= when.latest))
            .min_by_key(|when| when.latest)
            .copied();
    }
    found
}

/// Tolls and attacks of which only one side is known go to the conflict of that side which they fall into.
fn place_single<'a>(
    single: Vec<&'a Change>,
    episodes: &mut [(Vec<String>, Vec<Episode<'a>>)],
    asked: &Asked<'_>,
) -> Vec<(String, Vec<&'a Change>)> {
    let mut lonely: BTreeMap<String, Vec<&'a Change>> = BTreeMap::new();
    for change in single {
        let Some(side) = sides(change).into_iter().next() else { continue };
        let mut home: Option<(i32, usize, usize)> = None;
        for (place, (sides, found)) in episodes.iter().enumerate() {
            if !sides.iter().any(|other| party::code(other) == party::code(&side)) {
                continue;
            }
            for (number, episode) in found.iter().enumerate() {
                let day = change.when.latest;
                let reach = if change.effect == Effect::Adds { TOLL_FOLLOWS } else { asked.rules.quiet_days };
                if change.when.latest.plus(1) < episode.first.first() || day > episode.last.plus(reach) {
                    continue;
                }
                let distance = (day.0 - episode.last.0).abs();
                if home.is_none_or(|(known, _, _)| distance < known) {
                    home = Some((distance, place, number));
                }
            }
        }
        match home {
            Some((_, place, number)) => episodes[place].1[number].changes.push(change),
            None => lonely.entry(side).or_default().push(change),
        }
    }
    lonely.into_iter().collect()
}

fn shown(episode: &Episode<'_>, asked: &Asked<'_>, all: bool) -> Option<Fluent> {
    let as_of = asked.as_of;
    let quiet = asked.rules.quiet_days * if episode.stated { STATED_LASTS } else { 1 };
    let acts = episode.changes.iter().filter(|change| change.effect != Effect::Adds);
    let last = acts
        .filter(|change| change.when.first() <= as_of)
        .map(|change| change.until.unwrap_or(change.when.latest).min(as_of))
        .max();
    let last = last.unwrap_or(episode.first.latest.min(as_of));
    let (end, reason): (When, Why) = match episode.truce {
        Some(truce) => (
            When { earliest: Some(truce.first()), latest: truce.latest.plus(asked.rules.quiet_days) },
            why(
                "conflict.truce",
                format!("a truce since {}; over when it holds {} days", truce.latest, asked.rules.quiet_days),
            ),
        ),
        None => (
            When { earliest: Some(last), latest: last.plus(quiet) },
            why("conflict.quiet", format!("last fighting told of on {last}; over after {quiet} days of quiet")),
        ),
    };
    let over = end.latest < as_of;
    if over && !all {
        return None;
    }
    // A toll told after the fighting is one of the whole of it.
    let fought_until = episode.truce.map_or(last, |truce| truce.latest);
    let told: Vec<&Change> = episode
        .changes
        .iter()
        .filter(|change| {
            change.when.first() <= as_of
                || (change.effect == Effect::Adds && fought_until <= as_of && change.when.first() > fought_until)
        })
        .copied()
        .collect();
    if told.is_empty() {
        return None;
    }
    let claimed = told.iter().all(|change| change.status == Status::Alleged);
    let standing = if over {
        Standing::Ended
    } else if claimed {
        Standing::Claimed
    } else {
        Standing::Holds
    };
    let mut one = fluent("conflict", standing, Some(episode.first), &told, vec![reason]);
    let two_sided = told.iter().filter(|change| change.fields.first.len() > 1);
    one.state.sides = all_actors(two_sided.flat_map(|change| &change.fields.first));
    if one.state.sides.is_empty() {
        one.state.sides = all_actors(told.iter().flat_map(|change| &change.fields.first));
    }
    if over || episode.truce.is_some() {
        one.state.until = Some(end.date());
    }
    for change in told.iter().rev() {
        words(&mut one.state, &change.fields);
    }
    for name in ["dead", "displaced", "injured"] {
        let values = ranked(counted(&told, name, 0));
        if values.is_empty() {
            continue;
        }
        if name == "dead" {
            let most = values.iter().filter_map(|value| value.count).max_by_key(|count| count.best.or(count.low));
            one.state.dead = most;
        }
        one.values.insert(name.to_owned(), values);
    }
    // Whose dead they are, where the text says so.
    let mut codes: Vec<String> = told
        .iter()
        .filter(|change| change.fields.second.len() == 1)
        .filter_map(|change| change.fields.second[0].code.clone())
        .collect();
    codes.sort();
    codes.dedup();
    for code in codes {
        let own: Vec<&Change> = told
            .iter()
            .filter(|change| change.fields.second.len() == 1 && change.fields.second[0].code.as_deref() == Some(&code))
            .copied()
            .collect();
        let values = ranked(counted(&own, "dead", 0));
        if !values.is_empty() {
            one.values.insert(format!("dead_{}", code.to_lowercase()), values);
        }
    }
    Some(one)
}
