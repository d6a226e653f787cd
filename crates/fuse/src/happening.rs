//! A cluster of assertions as one [`Happening`]: of each field every value that a report supports, the best on top.
//!
//! Which value is the best: the one a person preferred; else one that its outlet did not take back; of counts that rise the
//! latest; else the one that most independent reports give (copies are one), then that of the more reliable outlet, then the
//! more precise one, then the earlier in the order of members.

mod credibility;
mod values;

pub(crate) use values::Claim;

use crate::contradictions;
use crate::facts::Source;
use marsad_record::{Contradiction, Counts, Event, Happening, SourceOf, Status, Why};
use std::collections::{BTreeMap, BTreeSet};

/// An assertion with its document.
#[derive(Clone, Copy, Debug)]
pub struct Member<'a> {
    pub source: &'a Source,
    pub key: &'a str,
    pub event: &'a Event,
}

/// Which assertion a person believes in a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preference {
    /// `date`, `place`, `actors`, `dead` ...
    pub field: String,
    /// Key of the assertion.
    pub assertion: String,
}

/// Puts a happening together, with what is contradicted in it. `members` and `accounts` are those of the [`crate::Cluster`].
pub fn happening(
    id: &str,
    members: &[Member<'_>],
    accounts: &[Member<'_>],
    preferences: &[Preference],
    why: Vec<Why>,
) -> (Happening, Vec<Contradiction>) {
    let mut members = members.to_vec();
    members.sort_by(|a, b| rank(a).cmp(&rank(b)));
    let claims = values::claims(&members, preferences);
    let best = |field: &str| claims.get(field).and_then(|claims| claims.first()).map(|claim| claim.from);
    let event = |field: &str| best(field).map(|place| members[place].event);
    let kind = event("type").map(|event| event.event.clone()).unwrap_or_default();
    let status = status(&members);
    let mut counts = Counts::new();
    for field in crate::facts::COUNTS {
        if let Some(count) = event(field).and_then(|event| event.counts.get(field)) {
            counts.insert(field.to_owned(), *count);
        }
    }
    let contexts: BTreeSet<&String> = members.iter().flat_map(|member| &member.event.contexts).collect();
    let days: Vec<&String> = members.iter().filter_map(|member| member.source.published.as_ref()).collect();
    let independent: BTreeSet<&str> = members.iter().map(|member| member.source.independent()).collect();
    let first = members.first().map(|member| member.event);
    let mut happening = Happening {
        id: id.to_owned(),
        event: kind,
        mode: event("mode").and_then(|event| event.mode.clone()),
        contexts: contexts.into_iter().cloned().collect(),
        actors: event("actors").map(|event| event.actors.clone()).unwrap_or_default(),
        recipients: event("recipients").map(|event| event.recipients.clone()).unwrap_or_default(),
        date: event("date").or(first).and_then(|event| event.date.clone()),
        place: event("place").and_then(|event| event.place.clone()),
        status,
        counts,
        scale: event("mode").or(event("type")).and_then(|event| event.scale),
        first_reported: days.iter().min().map(|day| (*day).clone()),
        last_reported: days.iter().max().map(|day| (*day).clone()),
        independent: independent.len() as u32,
        credibility: credibility::credibility(&members, accounts, status),
        sources: sources(&members),
        assertions: members.iter().map(|member| member.key.to_owned()).collect(),
        why,
        ..Happening::default()
    };
    let contradictions = contradictions::of(&happening, &members, accounts, &claims);
    let contested: BTreeSet<&str> = contradictions
        .iter()
        .filter(|contradiction| contradiction.kind == Contradiction::CONFLICT)
        .map(|contradiction| contradiction.field.as_str())
        .collect();
    happening.contested = contested.into_iter().map(str::to_owned).collect();
    happening.values = claims
        .into_iter()
        .map(|(field, claims)| (field.to_owned(), claims.iter().map(|claim| claim.supported(&members)).collect()))
        .collect::<BTreeMap<_, _>>();
    (happening, contradictions)
}

/// By day of publication, document and key.
pub(crate) fn rank<'a>(member: &Member<'a>) -> (bool, &'a str, &'a str, &'a str) {
    let day = member.source.published.as_deref().unwrap_or("");
    (day.is_empty(), day, &member.source.doc, member.key)
}

fn sources(members: &[Member<'_>]) -> Vec<SourceOf> {
    let mut seen = BTreeSet::new();
    members
        .iter()
        .filter(|member| seen.insert(&member.source.doc))
        .map(|member| SourceOf {
            doc: member.source.doc.clone(),
            source: member.source.outlet.clone(),
            copy_of: member.source.copy_of.clone(),
            published: member.source.published.clone(),
        })
        .collect()
}

/// What was done stands above what was planned, and what is told above what is claimed; `negated` only where nobody tells it otherwise.
fn status(members: &[Member<'_>]) -> Status {
    const ORDER: [Status; 5] =
        [Status::Actual, Status::Alleged, Status::Negated, Status::Planned, Status::Hypothetical];
    let has = |status: Status| members.iter().any(|member| member.event.status == status);
    ORDER.into_iter().find(|status| has(*status)).unwrap_or_default()
}
