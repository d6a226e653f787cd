//! [`Change`]: what one assertion does to one fluent. Derived once, kept and indexed by the store; every answer is made of changes alone.

use crate::{Day, When};
use marsad_record::{Actor, Counts, Object, Place, State, Status};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What one document says of one fluent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// The fluent: kind, then whom and what it is of, parted by `|`.
    pub fluent: String,
    /// `control`, `passage`, `presence`, `conflict`, `agreement`, `claim`, `mediation`, `relation`, `detention`.
    pub kind: String,
    pub effect: Effect,
    pub when: When,
    /// Day on which the state is said to end or to have ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Day>,
    /// Last day for which this alone is taken to hold: what passes by itself (a visit, a charge) unless it is told of again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lapses: Option<Day>,
    /// Day of publication: the day from which it is known.
    pub known: Day,
    pub document: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
    /// The document that it copies, else itself.
    pub copy_of: String,
    /// Key of the assertion.
    pub assertion: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub happening: Option<String>,
    #[serde(default)]
    pub status: Status,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said_by: Option<Actor>,
    /// The rule that made it.
    pub rule: String,
    /// Who set what of the record by hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reviewed: Option<String>,
    #[serde(default)]
    pub fields: Fields,
}

/// What a change does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Effect {
    /// It comes to hold.
    Begins,
    /// It is told to hold.
    Holds,
    /// It adds or changes a field and neither begins nor ends it.
    Adds,
    /// Its end has begun (a withdrawal under way). Of control: the holder leaves the ground, and whoever claims it has it.
    Wanes,
    /// It was broken (a truce).
    Breaks,
    /// It ends.
    Ends,
    /// It held until the day, since nobody says when.
    Held,
    /// It is to begin.
    Plans,
    /// It is to end.
    PlansEnd,
    /// It is said not to be so.
    Denies,
}

impl Effect {
    pub const WORDS: [(&str, Effect); 10] = [
        ("begins", Effect::Begins),
        ("holds", Effect::Holds),
        ("adds", Effect::Adds),
        ("wanes", Effect::Wanes),
        ("breaks", Effect::Breaks),
        ("ends", Effect::Ends),
        ("held", Effect::Held),
        ("plans", Effect::Plans),
        ("plans-end", Effect::PlansEnd),
        ("denies", Effect::Denies),
    ];

    pub fn of_word(word: &str) -> Option<Effect> {
        Effect::WORDS.iter().find(|(name, _)| *name == word).map(|&(_, effect)| effect)
    }

    pub fn word(self) -> &'static str {
        Effect::WORDS.iter().find(|&&(_, effect)| effect == self).map_or("", |&(name, _)| name)
    }
}

/// The fields of the fluent that the assertion gives.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Fields {
    /// Holder, force, sides, parties, claimant, mediators; of a relation the side it is of.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub first: Vec<Actor>,
    /// Held; whom a claim is against; parties of a mediation; of a relation the side it is toward.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub second: Vec<Actor>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub brokers: Vec<Actor>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    #[serde(skip_serializing_if = "Counts::is_empty")]
    pub counts: Counts,
    /// `kind`, `purpose`, `open`, `in_force`, `progress`, `trend`, `topic`, `object`, `accusation`, `duration` ...
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub words: BTreeMap<String, String>,
    /// PLOVER scale of the event, for relations.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scale: Option<f32>,
}

impl Fields {
    pub fn word(&self, name: &str) -> Option<&str> {
        self.words.get(name).map(String::as_str)
    }

    /// Puts the fields into a state of its kind.
    pub fn fill(&self, state: &mut State) {
        let word = |name: &str| self.word(name).map(str::to_owned);
        let (first, second) = (self.first.first().cloned(), self.second.first().cloned());
        match state.state.as_str() {
            "control" | "passage" => state.holder = first,
            "presence" => {
                state.force = first;
                state.strength = self.counts.get("strength").copied();
                state.purpose = word("purpose");
            }
            "conflict" => {
                state.sides = self.first.clone();
                state.dead = self.counts.get("dead").copied();
            }
            "agreement" => {
                state.parties = self.first.clone();
                state.brokers = self.brokers.clone();
                state.in_force = word("in_force");
            }
            "claim" => {
                state.claimant = first;
                state.against = second;
            }
            "mediation" => {
                state.mediators = self.first.clone();
                state.parties = self.second.clone();
                state.progress = word("progress");
            }
            "relation" => {
                state.sides = first.into_iter().chain(second).collect();
                state.directed = Some(true);
                state.trend = word("trend");
            }
            _ => {
                state.holder = first;
                state.held = second;
            }
        }
        state.kind = word("kind");
        state.object = word("object").map(Object::Words);
        state.place = self.place.clone();
    }
}

impl Change {
    /// Codes and names of parties under which the store finds it.
    pub fn keys(&self) -> Vec<String> {
        let all = self.fields.first.iter().chain(&self.fields.second).chain(&self.fields.brokers);
        let mut keys: Vec<String> =
            all.flat_map(|actor| [&actor.code, &actor.name]).flatten().filter(|key| !key.is_empty()).cloned().collect();
        keys.sort();
        keys.dedup();
        keys
    }

    /// A fixed order that does not depend on the order of the input.
    pub fn order(&self) -> (Day, Day, &str, &str, Effect, &str) {
        (self.when.latest, self.known, &self.document, &self.assertion, self.effect, &self.rule)
    }
}
