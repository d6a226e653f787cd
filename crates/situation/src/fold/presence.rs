//! Forces that come, begin to leave and leave. "Began withdrawing" and "withdrew" differ; where the day of leaving is fuzzy they are leaving in between.

use super::{Asked, best_actor, best_place, by_day, counted, fluent, open_plans, ranked, why, words};
use crate::{Change, Effect, When};
use marsad_record::{Fluent, Standing, Status};

/// Days by which reports of one deployment may differ.
const ONE_DEPLOYMENT: u32 = 7;

/// Days before its leaving for which a force is taken to have been there, where nobody says since when.
const BEFORE: i32 = 365;

/// How one force stands at one place. `changes` has besides its own those of the force that concern the place too.
/// `beside`: what is told of the force close by.
pub(crate) fn fluents(changes: &[&Change], beside: &[&Change], asked: &Asked<'_>, all: bool) -> Vec<Fluent> {
    let as_of = asked.as_of;
    let mut from: Option<When> = None;
    let mut present = false;
    let mut leaving: Option<When> = None;
    let mut left: Option<When> = None;
    let mut sources: Vec<&Change> = Vec::new();
    let mut denials: Vec<&Change> = Vec::new();
    for change in by_day(changes, |change| change.when.first()) {
        if change.when.first() > as_of {
            continue;
        }
        match change.effect {
            Effect::Begins | Effect::Holds => {
                // Forces that come after others began to leave are there anew.
                let anew = change.effect == Effect::Begins
                    && !change.rule.starts_with("stated.")
                    && leaving.is_some_and(|leaving| leaving.latest < change.when.first());
                if !present || anew {
                    sources.clear();
                    from = Some(change.when);
                    left = None;
                    leaving = None;
                }
                present = true;
                sources.push(change);
            }
            Effect::Wanes => {
                present |= left.is_none_or(|left| left.latest < change.when.first());
                if present {
                    leaving.get_or_insert(change.when);
                    sources.push(change);
                }
            }
            Effect::Ends if change.when.latest > as_of => {
                leaving.get_or_insert(change.when);
                sources.push(change);
            }
            Effect::Ends => {
                present = false;
                left = Some(change.when);
                sources.push(change);
            }
            Effect::Held if change.until.is_some_and(|until| until >= as_of) => {
                present = true;
                from = from.or(Some(change.when));
                sources.push(change);
            }
            Effect::Denies => denials.push(change),
            _ => {}
        }
    }
    if !present && left.is_none() {
        // Who is yet to leave a place is there.
        let leaves = |change: &&&Change| match change.effect {
            Effect::Ends | Effect::Wanes => change.when.first() > as_of && as_of.plus(BEFORE) >= change.when.first(),
            Effect::PlansEnd => change.known <= as_of && change.when.latest >= as_of,
            _ => false,
        };
        if let Some(&change) =
            changes.iter().filter(leaves).min_by_key(|change| (change.effect == Effect::PlansEnd, change.when))
        {
            present = true;
            from = Some(When { earliest: None, latest: as_of.min(change.known) });
            sources.push(change);
        }
    }
    if present && let Some(gone) = super::lapsed(&sources, as_of) {
        present = false;
        left = Some(gone);
    }
    let mut made = Vec::new();
    if present || (all && left.is_some()) {
        let own = sources.iter().all(|change| change.status == Status::Alleged);
        let standing = match (present, own) {
            (false, _) => Standing::Ended,
            (true, true) => Standing::Claimed,
            (true, false) => Standing::Holds,
        };
        let contested =
            present && denials.iter().any(|denial| sources.iter().all(|support| support.known <= denial.known));
        let mut rests = sources.clone();
        rests.extend(denials.iter().filter(|_| contested));
        let mut because = Vec::new();
        if let Some(leaving) = leaving {
            because.push(why("presence.leaving", format!("leaving since {}", leaving.latest)));
        }
        let mut one = fluent("presence", standing, from, &rests, because);
        one.contested = contested;
        one.withdrawing = Some(present && leaving.is_some());
        one.state.until = left.filter(|_| !present).map(When::date);
        let deployment: Vec<&Change> = beside
            .iter()
            .filter(|change| matches!(change.effect, Effect::Begins | Effect::Holds) && change.when.first() <= as_of)
            .filter(|change| from.is_some_and(|from| from.first().0.abs_diff(change.when.first().0) <= ONE_DEPLOYMENT))
            .chain(&sources)
            .copied()
            .collect();
        let strengths = counted(&deployment, "strength", i32::MAX);
        // More than one figure of independent sources: both are kept, the better supported on top.
        let strengths = ranked(strengths);
        one.state.strength = strengths.first().and_then(|best| best.count);
        if !strengths.is_empty() {
            one.values.insert("strength".to_owned(), strengths);
        }
        fill(&mut one, &sources);
        made.push(one);
    }
    if !present {
        for plan in open_plans(changes, as_of) {
            if sources.iter().any(|change| change.effect == Effect::Begins && change.known >= plan.known) {
                continue;
            }
            let mut one = fluent("presence", Standing::Planned, Some(plan.when), &[plan], Vec::new());
            one.state.strength = plan.fields.counts.get("strength").copied();
            fill(&mut one, &[plan]);
            made.push(one);
        }
    }
    if made.is_empty()
        && !present
        && left.is_none()
        && let Some(&denial) = denials.last()
    {
        let mut one = fluent("presence", Standing::Denied, None, &[denial], Vec::new());
        fill(&mut one, &[denial]);
        made.push(one);
    }
    made
}

fn fill(one: &mut Fluent, sources: &[&Change]) {
    one.state.force = best_actor(sources.iter().flat_map(|change| &change.fields.first));
    one.state.place = best_place(sources);
    for change in sources.iter().rev() {
        words(&mut one.state, &change.fields);
    }
}
