//! What the rest of a document says of those whom a sentence leaves out: opponents, parties, the ground that it is about.
//! Everything here comes from one document, so nothing known later can leak into it.

use crate::{Matter, Told, party, place};
use marsad_record::{Actor, Event, Evidence, Field, Place, Status};
use std::collections::BTreeMap;

/// How far (in characters) two triggers may stand apart to tell of one matter.
const NEAR: u32 = 260;

/// The records of one document, in a fixed order.
pub(crate) struct Context<'a> {
    told: Vec<&'a Told>,
    ground: Option<Place>,
    opponents: Vec<(Actor, Actor)>,
}

/// Where the trigger of a record stands: the body's if it has one.
pub(crate) fn position(evidence: &[Evidence]) -> Option<(Field, u32)> {
    let triggers = || evidence.iter().filter(|evidence| evidence.role == "trigger");
    triggers()
        .find(|evidence| evidence.field == Field::Text)
        .or_else(|| triggers().next())
        .map(|evidence| (evidence.field, evidence.start))
}

pub(crate) fn apart(one: &[Evidence], other: &[Evidence]) -> Option<u32> {
    match (position(one), position(other)) {
        (Some((field, start)), Some((other_field, other_start))) if field == other_field => {
            Some(start.abs_diff(other_start))
        }
        _ => None,
    }
}

impl<'a> Context<'a> {
    pub(crate) fn of(mut told: Vec<&'a Told>) -> Context<'a> {
        told.sort_by(|one, other| one.key.cmp(&other.key));
        let ground = ground(&told);
        let opponents = opponents(&told);
        Context { told, ground, opponents }
    }

    pub(crate) fn events(&self) -> impl Iterator<Item = &'a Event> {
        self.told.iter().filter_map(|told| match &told.matter {
            Matter::Event(event) => Some(&**event),
            Matter::State(_) => None,
        })
    }

    /// The place that most of the document happens at.
    pub(crate) fn ground(&self) -> Option<&Place> {
        self.ground.as_ref()
    }

    /// Whom the document tells this side to fight.
    pub(crate) fn opponent(&self, side: &Actor) -> Option<&Actor> {
        let id = party::id(side);
        self.opponents.iter().find_map(|(one, other)| {
            if party::same(&party::id(one), &id) {
                Some(other)
            } else if party::same(&party::id(other), &id) {
                Some(one)
            } else {
                None
            }
        })
    }

    /// Parties of an agreement or of talks that a state leaves out: those of the nearest act of that kind, then of any in the document.
    pub(crate) fn parties(&self, evidence: &[Evidence], without: &[Actor]) -> Vec<Actor> {
        const KINDS: [&str; 6] = ["AGREE", "SUPPORT", "RETREAT", "CONSULT", "CONCEDE", "COOPERATE"];
        let foreign = party::ids(without);
        let parties = |event: &Event| -> Vec<Actor> {
            let mut parties: Vec<Actor> = Vec::new();
            let all = event.actors.iter().chain(if party::ids(&event.actors).len() > 1 {
                &[]
            } else {
                &event.recipients[..]
            });
            for actor in all {
                let id = party::id(actor);
                if !id.is_empty() && !foreign.contains(&id) && parties.iter().all(|party| party::id(party) != id) {
                    parties.push(actor.clone());
                }
            }
            parties
        };
        let mut found: Vec<(bool, u32, Vec<Actor>)> = self
            .events()
            .filter(|event| KINDS.contains(&event.event.as_str()) && event.status != Status::Hypothetical)
            .filter_map(|event| {
                let parties = parties(event);
                let distance = apart(evidence, &event.evidence)?;
                (!parties.is_empty() && distance <= NEAR).then_some((parties.len() < 2, distance, parties))
            })
            .collect();
        found.sort_by_key(|(single, distance, _)| (*single, *distance));
        if let Some((_, _, parties)) = found.into_iter().next() {
            return self.completed(parties, without);
        }
        // Nothing near: the two that the document is about, if it is about two.
        self.events()
            .find(|event| party::ids(&event.actors).len() > 1)
            .map(&parties)
            .or_else(|| self.opponents.first().map(|(one, other)| vec![one.clone(), other.clone()]))
            .unwrap_or_default()
    }

    /// A single party with its counterpart in the document.
    pub(crate) fn completed(&self, mut parties: Vec<Actor>, without: &[Actor]) -> Vec<Actor> {
        if let [only] = &parties[..] {
            let id = party::id(only);
            let foreign = party::ids(without);
            let two = self.events().find_map(|event| {
                let ids = party::ids(&event.actors);
                (ids.len() > 1 && ids.contains(&id))
                    .then(|| event.actors.iter().find(|actor| party::id(actor) != id))
                    .flatten()
            });
            let other = two.or_else(|| self.opponent(only)).filter(|other| !foreign.contains(&party::id(other)));
            if let Some(other) = other {
                parties.push(Actor { inferred: true, ..other.clone() });
            }
        }
        parties
    }

    /// Do these parties come to an agreement near by?
    pub(crate) fn agreed(&self, evidence: &[Evidence], parties: &[Actor]) -> bool {
        const MADE: [&str; 4] = ["agree.reach", "agree.reach-noun", "agree.truce-mutual", "support.sign"];
        let ids = party::ids(parties);
        ids.len() > 1
            && self.events().any(|event| {
                MADE.contains(&event.frame.as_str())
                    && event.status == Status::Actual
                    && ids.iter().all(|id| party::ids(&event.actors).contains(id))
                    && apart(evidence, &event.evidence).is_some_and(|distance| distance <= NEAR)
            })
    }

    /// Denials of the document: who denies, and where.
    pub(crate) fn denials(&self) -> impl Iterator<Item = &'a Event> {
        self.events().filter(|event| {
            event.event == "REJECT" && event.status == Status::Actual && event.frame.starts_with("reject.deny")
        })
    }
}

fn ground(told: &[&Told]) -> Option<Place> {
    let mut places: BTreeMap<String, (usize, &Place)> = BTreeMap::new();
    for told in told {
        let place = match &told.matter {
            Matter::Event(event) => ["ASSAULT", "MOBILIZE", "RETREAT", "AID", "COERCE", "AGREE", "SUPPORT"]
                .contains(&event.event.as_str())
                .then_some(event.place.as_ref())
                .flatten(),
            Matter::State(state) => state.place.as_ref(),
        };
        if let Some(place) = place.filter(|place| !place::is_country(place) && !place::is_near(place)) {
            let entry = places.entry(place::id(place)).or_insert((0, place));
            entry.0 += if place.inferred { 1 } else { 2 };
        }
    }
    let most = places.values().map(|(count, _)| *count).max()?;
    // Where two places are told of as often, a region is the ground rather than a town in it; else nobody can tell.
    let mut best: Vec<&Place> = places.values().filter(|(count, _)| *count == most).map(|(_, place)| *place).collect();
    if best.len() > 1 {
        best.retain(|place| place.precision.as_deref() == Some("region"));
    }
    match best[..] {
        [only] => Some(Place { inferred: true, ..only.clone() }),
        _ => None,
    }
}

fn opponents(told: &[&Told]) -> Vec<(Actor, Actor)> {
    let mut pairs: Vec<(Actor, Actor)> = Vec::new();
    let mut add = |one: &[Actor], other: &[Actor]| {
        for one in one {
            for other in other {
                let (id, other_id) = (party::id(one), party::id(other));
                if !id.is_empty() && !other_id.is_empty() && !party::same(&id, &other_id) {
                    pairs.push((one.clone(), other.clone()));
                }
            }
        }
    };
    for told in told {
        match &told.matter {
            Matter::Event(event) if ["ASSAULT", "THREATEN"].contains(&event.event.as_str()) => {
                add(&event.actors, &event.recipients);
                add(&event.actors, &event.actors);
            }
            Matter::State(state) if state.state == "conflict" => add(&state.sides, &state.sides),
            _ => {}
        }
    }
    pairs
}
