//! States of which one value holds at a time: who holds a place, whether a road is open. Two supported values at once are a contradiction,
//! and both are shown.
//!
//! What a side says of itself is a claim until a source that is no side of it says the same, or the side that held the place admits it.

use super::{Asked, Support, actor_value, best_actor, best_place, by_day, fluent, open_plans, ranked, why};
use crate::{Change, Day, Effect, When, party};
use marsad_record::{Fluent, Standing, Status};
use serde_json::Value;

/// One value with those who support it.
struct Held<'a> {
    id: String,
    from: When,
    changes: Vec<&'a Change>,
    /// Some support is neither the side's own nor alleged.
    firm: bool,
}

/// How the changes of one place stand on a day.
#[derive(Default)]
pub(crate) struct Standings<'a> {
    current: Option<Held<'a>>,
    claims: Vec<Held<'a>>,
    denials: Vec<(String, &'a Change)>,
    /// The last change that took effect.
    pub(crate) last: Option<Day>,
    until: Option<Day>,
    ended: Option<(String, When, Vec<&'a Change>)>,
}

pub(crate) fn value(change: &Change) -> String {
    if change.kind == "passage" {
        change.fields.word("open").unwrap_or("").to_owned()
    } else {
        change.fields.first.first().map(party::id).unwrap_or_default()
    }
}

/// Is it more than one side's word?
fn firm(change: &Change, standings: &Standings<'_>) -> bool {
    let Some(speaker) = change.said_by.as_ref().map(party::id).filter(|id| !id.is_empty()) else {
        return change.status != Status::Alleged;
    };
    let value = value(change);
    let holder = change.fields.first.first().map(party::id).unwrap_or_default();
    if party::same(&speaker, &holder) {
        return false;
    }
    let was_holder = standings.current.as_ref().is_some_and(|held| party::same(&held.id, &speaker));
    if was_holder || standings.claims.iter().any(|held| party::same(&held.id, &speaker)) {
        // It admits what it loses by.
        return true;
    }
    let country = change.fields.place.as_ref().and_then(|place| place.country.as_deref());
    if country == Some(party::code(&speaker)) {
        return standings.claims.iter().any(|held| party::same(&held.id, &value));
    }
    change.status != Status::Alleged
}

/// Walks through the changes up to a day.
pub(crate) fn walk<'a>(changes: &[&'a Change], as_of: Day) -> Standings<'a> {
    let mut now = Standings::default();
    let sorted = by_day(changes, |change| change.when.latest);
    for &change in sorted.iter().filter(|change| change.when.latest <= as_of) {
        let id = value(change);
        if id.is_empty() {
            continue;
        }
        match change.effect {
            Effect::Begins | Effect::Holds | Effect::Wanes => now.add(change, id),
            Effect::Ends | Effect::Held => {
                if now.current.as_ref().is_some_and(|held| party::same(&held.id, &id)) {
                    let held = now.current.take();
                    now.ended = held.map(|held| (held.id, change.when, [&held.changes[..], &[change]].concat()));
                }
                now.claims.retain(|held| !party::same(&held.id, &id));
            }
            Effect::Denies => now.denials.push((id, change)),
            _ => continue,
        }
        now.last = Some(change.when.latest);
    }
    // Nobody says who held it before it was given up: those who gave it up did.
    if now.current.is_none() && now.claims.is_empty() {
        let later = sorted.iter().find(|change| {
            change.effect == Effect::Held
                && change.when.latest > as_of
                && change.when.earliest.is_none_or(|first| first > as_of || change.until.is_some())
        });
        if let Some(&change) = later {
            let from = When { earliest: None, latest: as_of };
            now.current = Some(Held { id: value(change), from, changes: vec![change], firm: true });
            now.until = Some(change.when.latest.plus(-1));
        }
    }
    now
}

impl<'a> Standings<'a> {
    fn add(&mut self, change: &'a Change, id: String) {
        let firm = firm(change, self);
        let from = match change.effect {
            Effect::Begins => change.when,
            _ => When { earliest: change.when.earliest, latest: change.when.latest },
        };
        if let Some(held) = self.current.as_mut().filter(|held| party::same(&held.id, &id)) {
            held.changes.push(change);
            held.firm |= firm;
            return;
        }
        let claim = self.claims.iter().position(|held| party::same(&held.id, &id));
        if !firm {
            match claim {
                Some(place) => self.claims[place].changes.push(change),
                None => self.claims.push(Held { id, from, changes: vec![change], firm: false }),
            }
            return;
        }
        let mut held = match claim {
            Some(place) => self.claims.remove(place),
            None => Held { id, from, changes: Vec::new(), firm: true },
        };
        held.changes.push(change);
        held.firm = true;
        let same_day = self.current.as_ref().is_some_and(|current| {
            current.firm
                && current.changes.iter().any(|other| {
                    other.when.latest == change.when.latest
                        && other.effect == change.effect
                        && other.copy_of != change.copy_of
                })
        });
        if same_day {
            self.claims.push(held);
            return;
        }
        // A claim of another side that is older than this is settled by it.
        self.claims.clear();
        if let Some(before) = self.current.take() {
            self.ended = Some((before.id, change.when, before.changes));
        }
        self.current = Some(held);
    }
}

/// The fluents of one place: how it stands, and what is planned of it.
pub(crate) fn fluents(changes: &[&Change], standings: &Standings<'_>, asked: &Asked<'_>, all: bool) -> Vec<Fluent> {
    let kind = changes.first().map_or("control", |change| change.kind.as_str());
    let place = best_place(changes);
    let country = place.as_ref().and_then(|place| place.country.clone());
    let mut made = Vec::new();
    let values: Vec<&Held<'_>> = standings.current.iter().chain(&standings.claims).collect();
    if let Some(best) = values.first() {
        let denied = |held: &Held<'_>| {
            standings.denials.iter().any(|(id, change)| {
                let answered =
                    held.changes.iter().any(|support| support.known > change.known && support.said_by.is_none());
                party::same(id, &held.id) && !answered
            })
        };
        let foreign = |held: &Held<'_>| {
            kind == "control" && country.as_deref().is_some_and(|country| country != party::code(&held.id))
        };
        let contested = values.len() > 1
            || (!best.firm
                && foreign(best)
                && best.changes.iter().any(|change| change.status == Status::Alleged || change.said_by.is_some()))
            || values.iter().any(|held| denied(held));
        let standing = if best.firm { Standing::Holds } else { Standing::Claimed };
        let mut sources: Vec<&Change> = values.iter().flat_map(|held| held.changes.iter().copied()).collect();
        sources.extend(
            standings
                .denials
                .iter()
                .filter(|(id, _)| values.iter().any(|held| party::same(id, &held.id)))
                .map(|(_, change)| *change),
        );
        let mut because = Vec::new();
        if contested {
            because.push(why("situation.contested", "supported values exclude each other, or a side's word is denied"));
        }
        let mut made_fluent = fluent(kind, standing, Some(best.from), &sources, because);
        made_fluent.contested = contested;
        fill(&mut made_fluent, kind, best, &values);
        made_fluent.state.place = place.clone();
        made_fluent.state.until = standings.until.map(|day| When { earliest: Some(day), latest: day }.date());
        made.push(made_fluent);
    } else if all && let Some((_, when, sources)) = &standings.ended {
        let mut over = fluent(kind, Standing::Ended, sources.first().map(|change| change.when), sources, Vec::new());
        over.state.place = place.clone();
        over.state.until = Some(when.date());
        over.state.holder = best_actor(sources.iter().flat_map(|change| &change.fields.first));
        over.open = sources.first().and_then(|change| change.fields.word("open")).map(str::to_owned);
        made.push(over);
    } else if let Some((_, change)) = standings.denials.last() {
        let mut denied = fluent(kind, Standing::Denied, None, &[change], Vec::new());
        denied.state.place = place.clone();
        denied.state.holder = best_actor(change.fields.first.iter());
        made.push(denied);
    }
    for plan in open_plans(changes, asked.as_of) {
        let id = value(plan);
        if values.iter().any(|held| party::same(&held.id, &id)) {
            continue;
        }
        let mut planned = fluent(kind, Standing::Planned, Some(plan.when), &[plan], Vec::new());
        planned.state.place = place.clone();
        planned.state.holder = best_actor(plan.fields.first.iter());
        made.push(planned);
    }
    if kind == "passage" {
        for made in &mut made {
            made.aspect = Some("passage".to_owned());
        }
    }
    made
}

fn fill(made: &mut Fluent, kind: &str, best: &Held<'_>, values: &[&Held<'_>]) {
    made.state.holder = best_actor(best.changes.iter().flat_map(|change| &change.fields.first));
    let shown = |held: &Held<'_>| {
        let actor = best_actor(held.changes.iter().flat_map(|change| &change.fields.first));
        if kind == "passage" { Value::from(held.id.as_str()) } else { actor.as_ref().map_or(Value::Null, actor_value) }
    };
    let supports =
        values.iter().map(|held| Support { value: shown(held), count: None, changes: held.changes.clone() }).collect();
    let field = if kind == "passage" { "open" } else { "holder" };
    made.values.insert(field.to_owned(), ranked(supports));
    if kind == "passage" {
        made.open = Some(best.id.clone());
    }
}
