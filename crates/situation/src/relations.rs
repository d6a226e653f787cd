//! How one side stands toward another: kind of ties, hostilities, agreements, open claims, the scale of their acts and where it tends.

use crate::{Book, Change, Day, Effect, Places, Query, Rules, party};
use marsad_record::{Fluent, Standing};
use serde::{Deserialize, Serialize};

/// The mean PLOVER scale of the acts of one side toward another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Scale {
    /// Over the last days; none where nothing was told of them.
    pub now: Option<f32>,
    /// Over as many days before.
    pub before: Option<f32>,
    /// Acts in the last days.
    pub acts: u32,
}

/// Less than this is no change.
const STEADY: f32 = 0.5;

impl Scale {
    /// `up`, `down`, `flat`.
    pub fn trend(self) -> Option<&'static str> {
        let (now, before) = (self.now?, self.before?);
        Some(if now > before + STEADY {
            "up"
        } else if now < before - STEADY {
            "down"
        } else {
            "flat"
        })
    }

    /// What acts of that scale make of a relation.
    pub fn kind(self) -> Option<&'static str> {
        match self.now? {
            scale if scale <= -7.0 => Some("hostile"),
            scale if scale <= -1.0 => Some("strained"),
            scale if scale >= 4.0 => Some("cooperation"),
            _ => None,
        }
    }
}

/// The scale of the acts among these changes, each happening once.
pub fn rolling(changes: &[&Change], as_of: Day, days: i32) -> Scale {
    let mean = |from: Day, until: Day| {
        let mut acts: Vec<(&str, f32)> = changes
            .iter()
            .filter(|change| change.when.first() > from && change.when.first() <= until)
            .filter_map(|change| Some((change.happening.as_deref().unwrap_or(&change.assertion), change.fields.scale?)))
            .collect();
        acts.sort_by(|one, other| one.0.cmp(other.0).then(one.1.total_cmp(&other.1)));
        acts.dedup_by(|one, other| one.0 == other.0);
        let sum: f32 = acts.iter().map(|(_, scale)| scale).sum();
        let number = u16::try_from(acts.len()).unwrap_or(u16::MAX);
        ((number > 0).then(|| (sum / f32::from(number) * 100.0).round() / 100.0), u32::from(number))
    };
    let (now, acts) = mean(as_of.plus(-days), as_of);
    let (before, _) = mean(as_of.plus(-2 * days), as_of.plus(-days));
    Scale { now, before, acts }
}

/// How one side stands toward another on a day.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Dyad {
    pub of: String,
    pub toward: String,
    /// `alliance`, `support`, `cooperation`, `diplomatic`, `strained`, `hostile`.
    pub kind: Option<String>,
    pub trend: Option<String>,
    pub scale: Scale,
    pub relation: Option<Fluent>,
    pub hostilities: Vec<Fluent>,
    pub agreements: Vec<Fluent>,
    /// Claims of the first side against the second.
    pub claims: Vec<Fluent>,
}

/// Both directions between two parties (codes, or ids of parties).
pub fn relations(book: &Book, one: &str, other: &str, query: &Query, places: &Places, rules: &Rules) -> [Dyad; 2] {
    let query = Query { actor: Some(party::code(one).to_owned()), place: None, kind: None, ..query.clone() };
    let situation = book.situation(&query, places, rules);
    let both = |actors: &[marsad_record::Actor]| {
        let ids = party::ids(actors);
        [one, other].iter().all(|wanted| ids.iter().any(|id| id == wanted || party::code(id) == *wanted))
    };
    let direction = |of: &str, toward: &str| {
        let is = |actor: Option<&marsad_record::Actor>, wanted: &str| {
            actor.map(party::id).is_some_and(|id| id == wanted || party::code(&id) == wanted)
        };
        let standing = |kind: &str, fits: &dyn Fn(&Fluent) -> bool| -> Vec<Fluent> {
            situation.states.iter().filter(|fluent| fluent.state.state == kind && fits(fluent)).cloned().collect()
        };
        let relation =
            standing("relation", &|fluent| is(fluent.state.sides.first(), of) && is(fluent.state.sides.get(1), toward))
                .into_iter()
                .next();
        let changes: Vec<&Change> = book
            .changes()
            .filter(|change| {
                change.kind == "relation" && change.known <= query.known_by && change.effect != Effect::Denies
            })
            .filter(|change| is(change.fields.first.first(), of) && is(change.fields.second.first(), toward))
            .collect();
        let scale = rolling(&changes, query.as_of, rules.rolling_days);
        Dyad {
            of: of.to_owned(),
            toward: toward.to_owned(),
            kind: relation.as_ref().and_then(|fluent| fluent.state.kind.clone()),
            trend: relation
                .as_ref()
                .and_then(|fluent| fluent.state.trend.clone())
                .or_else(|| scale.trend().map(str::to_owned)),
            scale,
            relation,
            hostilities: standing("conflict", &|fluent| {
                both(&fluent.state.sides) && fluent.standing != Standing::Ended
            }),
            agreements: standing("agreement", &|fluent| both(&fluent.state.parties)),
            claims: standing("claim", &|fluent| {
                is(fluent.state.claimant.as_ref(), of)
                    && is(fluent.state.against.as_ref().or(fluent.state.held_by.as_ref()), toward)
            }),
        }
    };
    [direction(one, other), direction(other, one)]
}
