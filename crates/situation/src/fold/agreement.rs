//! Agreements: made on a day, observed, broken, ended. A breach ends none, it marks it as violated; what only one side announces is claimed.

use super::{Asked, Support, all_actors, by_day, fluent, open_plans, ranked, why, words};
use crate::{Change, Day, Effect, When, party};
use marsad_record::{Fluent, Standing, Status};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Days by which reports of one agreement may differ.
const SAME: i32 = 2;
/// Days after which a mention of an agreement with another day is one of another agreement.
const OLD: i32 = 30;

/// Days for which a charge of a breach that nobody answers keeps an agreement contested.
const CHARGE_STANDS: i32 = 30;

pub(crate) struct Made<'a> {
    pub(crate) from: When,
    dated: bool,
    pub(crate) changes: Vec<&'a Change>,
    pub(crate) breaches: Vec<&'a Change>,
    /// Breaches that only the other side tells of.
    pub(crate) charges: Vec<&'a Change>,
    pub(crate) denials: Vec<&'a Change>,
    ended: Option<When>,
}

impl<'a> Made<'a> {
    fn new(change: &'a Change, dated: bool) -> Made<'a> {
        Made {
            from: change.when,
            dated,
            changes: Vec::new(),
            breaches: Vec::new(),
            charges: Vec::new(),
            denials: Vec::new(),
            ended: None,
        }
    }
}

fn parties(change: &Change) -> Vec<String> {
    party::ids(&change.fields.first)
}

fn within(few: &[String], many: &[String]) -> bool {
    !few.is_empty() && few.iter().all(|one| many.iter().any(|other| party::same(one, other)))
}

/// All agreements of one kind among its changes, by parties.
pub(crate) fn fluents(groups: &[(&str, Vec<&Change>)], asked: &Asked<'_>, all: bool) -> Vec<Fluent> {
    by_parties(groups).iter().flat_map(|own| of_parties(own, asked, all)).collect()
}

/// The changes that concern the agreements of each set of parties.
pub(crate) fn by_parties<'a>(groups: &[(&str, Vec<&'a Change>)]) -> Vec<Vec<&'a Change>> {
    let sets = Sets::of(groups);
    let stands: Vec<bool> = groups
        .iter()
        .map(|(_, changes)| {
            changes.iter().any(|change| matches!(change.effect, Effect::Begins | Effect::Holds | Effect::Plans))
        })
        .collect();
    let homes: Vec<usize> = (0..groups.len()).map(|place| sets.home(place, &stands)).collect();
    let mut lones: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (one, home) in homes.iter().enumerate().filter(|(one, _)| sets.parties[*one].len() == 1) {
        lones.entry(*home).or_default().push(one);
    }
    let mut made = Vec::new();
    for place in (0..groups.len()).filter(|&place| stands[place] && homes[place] == place) {
        let inside: BTreeSet<usize> = sets.inside(place).collect();
        // Where one party alone is known, whoever fights it may be the other.
        let lone: BTreeSet<usize> = lones.get(&place).into_iter().flatten().flat_map(|one| sets.around(*one)).collect();
        let documents: BTreeSet<&str> = groups[place]
            .1
            .iter()
            .filter(|change| change.effect != Effect::Breaks)
            .map(|change| change.document.as_str())
            .collect();
        let mut own: Vec<&'a Change> = Vec::new();
        let others: BTreeSet<usize> = inside.iter().chain(&lone).copied().chain([place]).collect();
        for other in others {
            let inside = inside.contains(&other);
            let lone = lone.contains(&other);
            let several = sets.parties[other].len() > 1;
            let here = homes[other] == place;
            for change in &groups[other].1 {
                let takes = match change.effect {
                    _ if other == place => true,
                    Effect::Breaks if lone => true,
                    Effect::Breaks | Effect::Ends | Effect::Denies => {
                        inside && (several || documents.contains(change.document.as_str()) || (stands[other] && here))
                    }
                    _ => here && inside,
                };
                if takes {
                    own.push(change);
                }
            }
        }
        made.push(own);
    }
    made
}

/// The parties of each group of changes, and the groups by party.
struct Sets {
    parties: Vec<Vec<String>>,
    groups: BTreeMap<String, Vec<usize>>,
}

impl Sets {
    fn of(groups: &[(&str, Vec<&Change>)]) -> Sets {
        let parties: Vec<Vec<String>> = groups
            .iter()
            .map(|(_, changes)| changes.first().map(|change| parties(change)).unwrap_or_default())
            .collect();
        let mut by_party: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (place, ids) in parties.iter().enumerate() {
            let keys: BTreeSet<String> = ids.iter().map(|id| key(id)).collect();
            for key in keys {
                by_party.entry(key).or_default().push(place);
            }
        }
        Sets { parties, groups: by_party }
    }

    /// Groups with a party that may be this one.
    fn with(&self, id: &str) -> impl Iterator<Item = usize> {
        self.groups.get(&key(id)).into_iter().flatten().copied()
    }

    /// Groups of which each party is one of this group's.
    fn inside(&self, place: usize) -> impl Iterator<Item = usize> {
        let set = &self.parties[place];
        set.iter().flat_map(|id| self.with(id)).filter(move |&other| within(&self.parties[other], set))
    }

    /// Groups among whose parties all of this group's are.
    fn around(&self, place: usize) -> impl Iterator<Item = usize> {
        let set = &self.parties[place];
        let some = set.first().into_iter().flat_map(|id| self.with(id));
        some.filter(move |&other| within(set, &self.parties[other]))
    }

    /// A group of one party that is one of a wider group's is told of there: a report that names one party only.
    fn home(&self, place: usize, stands: &[bool]) -> usize {
        if self.parties[place].len() > 1 {
            return place;
        }
        let size = |other: usize| self.parties[other].len();
        let wider = self.around(place).filter(|&other| size(other) > size(place) && stands[other]);
        wider.min_by_key(|&other| (size(other), other)).unwrap_or(place)
    }
}

/// What ids that may be of one party have in common.
fn key(id: &str) -> String {
    if id.contains('*') { format!("{}*", party::code(id)) } else { id.to_owned() }
}

/// The agreements that these parties made up to a day, one after the other.
pub(crate) fn history<'a>(changes: &[&'a Change], as_of: Day) -> Vec<Made<'a>> {
    let mut before: Vec<Made<'a>> = Vec::new();
    let mut now: Option<Made<'a>> = None;
    for change in by_day(changes, |change| change.when.first()) {
        if change.when.first() > as_of {
            continue;
        }
        match change.effect {
            Effect::Begins | Effect::Holds => {
                let dated = change.effect == Effect::Begins && change.when.earliest.is_some();
                // An act of agreeing makes a new one; a mention with another day only where the one before is old or broken.
                let mention = change.rule.starts_with("stated.");
                let again = now.as_ref().is_none_or(|made| {
                    let later = change.when.first() > made.from.latest.plus(if mention { OLD } else { SAME });
                    let broken = !made.breaches.is_empty() && change.when.first() > made.from.latest.plus(SAME);
                    dated && (made.ended.is_some() || made.dated && (later || broken))
                });
                if again {
                    before.extend(now.take());
                    now = Some(Made { changes: vec![change], ..Made::new(change, dated) });
                } else if let Some(made) = &mut now {
                    if dated && !made.dated {
                        made.from = change.when;
                        made.dated = true;
                    }
                    made.changes.push(change);
                }
            }
            Effect::Breaks => {
                if let Some(made) = now.as_mut().filter(|made| change.when.first() > made.from.latest) {
                    match change.status {
                        Status::Actual => made.breaches.push(change),
                        _ => made.charges.push(change),
                    }
                }
            }
            Effect::Ends => {
                if let Some(made) = &mut now {
                    made.ended = Some(change.when);
                    made.changes.push(change);
                }
            }
            Effect::Denies => match &mut now {
                Some(made) => made.denials.push(change),
                None => now = Some(Made { denials: vec![change], ..Made::new(change, false) }),
            },
            _ => {}
        }
    }
    before.extend(now);
    before
}

fn of_parties(changes: &[&Change], asked: &Asked<'_>, all: bool) -> Vec<Fluent> {
    let now = history(changes, asked.as_of).pop();
    // That a truce was kept later confirms that it was made.
    let kept: Vec<&Change> = changes
        .iter()
        .filter(|change| change.effect == Effect::Holds && change.when.first() > asked.as_of)
        .filter(|change| {
            !changes.iter().any(|end| {
                end.effect == Effect::Begins
                    && end.when.first() > asked.as_of
                    && end.when.first() <= change.when.first()
            })
        })
        .copied()
        .collect();
    let mut made: Vec<Fluent> = now.iter().filter_map(|made| shown(made, &kept, asked.as_of, all)).collect();
    for plan in open_plans(changes, asked.as_of) {
        if changes.iter().any(|change| change.effect == Effect::Begins && change.when.latest >= plan.known) {
            continue;
        }
        let mut one = fluent("agreement", Standing::Planned, Some(plan.when), &[plan], Vec::new());
        one.state.parties = all_actors(plan.fields.first.iter());
        words(&mut one.state, &plan.fields);
        made.push(one);
    }
    made
}

/// Does a source besides one of the parties say so, or do both?
pub(crate) fn confirmed(changes: &[&Change]) -> bool {
    let mut speakers: BTreeSet<String> = BTreeSet::new();
    for change in changes {
        let ids = parties(change);
        let sides = change.fields.first.iter().filter(|actor| !actor.inferred).count();
        let speaker = change.said_by.as_ref().map(party::id).filter(|id| !id.is_empty());
        match speaker {
            // What both sides keep to is there for all to see.
            _ if change.effect == Effect::Holds && sides > 1 && change.rule == "agreement.truce-observed" => {
                return true;
            }
            None if sides > 1 || change.rule.starts_with("stated.") => return true,
            None => speakers.extend(ids.first().cloned().filter(|_| sides == 1)),
            Some(id) if ids.iter().any(|party| party::same(party, &id)) => {
                speakers.insert(id);
            }
            Some(_) if change.status != Status::Alleged => return true,
            Some(_) => {}
        }
    }
    speakers.len() > 1
}

/// Charges of a breach that still stand: recent, and no source of no side told since that it is kept.
fn standing_charges<'a>(made: &Made<'a>, as_of: Day) -> Vec<&'a Change> {
    let answered = |charge: &Change| {
        made.changes
            .iter()
            .any(|one| one.effect == Effect::Holds && one.said_by.is_none() && one.when.first() > charge.when.first())
    };
    let recent = |charge: &Change| charge.when.latest.plus(CHARGE_STANDS) >= as_of;
    made.charges.iter().filter(|charge| recent(charge) && !answered(charge)).copied().collect()
}

fn shown(made: &Made<'_>, kept: &[&Change], as_of: Day, all: bool) -> Option<Fluent> {
    let confirmed = confirmed(&[&made.changes[..], kept].concat());
    let standing = match made {
        Made { changes, .. } if changes.is_empty() => Standing::Denied,
        Made { ended: Some(_), .. } => Standing::Ended,
        Made { breaches, .. } if !breaches.is_empty() => Standing::Violated,
        _ if confirmed => Standing::Holds,
        _ => Standing::Claimed,
    };
    if standing == Standing::Ended && !all {
        return None;
    }
    let charges = standing_charges(made, as_of);
    let sources: Vec<&Change> = [&made.changes[..], &made.breaches[..], &charges, &made.denials[..]].concat();
    let mut one = fluent(
        "agreement",
        standing,
        (made.dated || standing != Standing::Denied).then_some(made.from),
        &sources,
        Vec::new(),
    );
    let told: &[&Change] = if made.changes.is_empty() { &made.denials } else { &made.changes };
    one.state.parties = all_actors(told.iter().flat_map(|change| &change.fields.first));
    one.state.brokers = all_actors(told.iter().flat_map(|change| &change.fields.brokers));
    one.state.parties.retain(|party| {
        one.state.brokers.iter().all(|broker| party::id(broker) != party::id(party)) || made.changes.len() == 1
    });
    for change in told.iter().rev() {
        words(&mut one.state, &change.fields);
    }
    let forces: Vec<Support<'_>> = super::worded(told, "in_force").1;
    let last = super::worded(told, "in_force").0;
    one.state.in_force = match standing {
        Standing::Violated => Some("violated".to_owned()),
        Standing::Ended | Standing::Denied => Some("no".to_owned()),
        // A truce that is made with a day holds from it; other agreements wait for their ratification.
        _ => last.or_else(|| (one.state.kind.as_deref() == Some("ceasefire") && made.dated).then(|| "yes".to_owned())),
    };
    let mut values = forces;
    if !made.breaches.is_empty() {
        values.push(Support { value: Value::from("violated"), count: None, changes: made.breaches.clone() });
    }
    if !made.denials.is_empty() {
        values.push(Support { value: Value::from("denied"), count: None, changes: made.denials.clone() });
    }
    if !charges.is_empty() && made.breaches.is_empty() {
        one.because.push(why("agreement.charged", "one side says that it was broken"));
        values.push(Support { value: Value::from("violated"), count: None, changes: charges.clone() });
    }
    let against = made.denials.len() + charges.len();
    one.contested = !made.changes.is_empty() && against > 0;
    if !values.is_empty() {
        one.values.insert("in_force".to_owned(), ranked(values));
    }
    one.state.until = made.ended.map(When::date);
    Some(one)
}
