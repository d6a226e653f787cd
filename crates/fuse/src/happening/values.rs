//! Every value of every field with those who give it, the best first.

use super::{Member, Preference};
use crate::facts::{at_least, day_number, figure, is_coarse};
use marsad_record::{Actor, Count, Event, Place, Status, Supported};
use serde_json::{Value, json};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// One value and the places of the members that give it.
#[derive(Clone, Debug)]
pub(crate) struct Claim {
    pub value: Option<Value>,
    pub count: Option<Count>,
    /// Members, in their order.
    pub voices: Vec<Voice>,
    /// The member whose value stands on top, should this claim be the best.
    pub from: usize,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Voice {
    pub member: usize,
    /// Its outlet gave another value later.
    pub superseded: bool,
}

impl Claim {
    pub(crate) fn figure(&self) -> Option<u64> {
        self.count.as_ref().and_then(figure)
    }

    pub(crate) fn at_least(&self) -> bool {
        self.count.as_ref().is_some_and(at_least)
    }

    pub(crate) fn independent(&self, members: &[Member<'_>]) -> usize {
        let documents: BTreeSet<&str> =
            self.voices.iter().map(|voice| members[voice.member].source.independent()).collect();
        documents.len()
    }

    pub(crate) fn supported(&self, members: &[Member<'_>]) -> Supported {
        let mut docs: Vec<String> = Vec::new();
        let mut said_by: Vec<Actor> = Vec::new();
        for voice in &self.voices {
            let member = &members[voice.member];
            if !docs.contains(&member.source.doc) {
                docs.push(member.source.doc.clone());
            }
            if let Some(speaker) = &member.event.said_by {
                let same = |other: &Actor| {
                    (&other.code, &other.sector, &other.name) == (&speaker.code, &speaker.sector, &speaker.name)
                };
                if !said_by.iter().any(same) {
                    said_by.push(Actor { text: None, ..speaker.clone() });
                }
            }
        }
        Supported {
            value: self.value.clone(),
            count: self.count,
            docs,
            independent: self.independent(members) as u32,
            said_by,
            assertions: self.voices.iter().map(|voice| members[voice.member].key.to_owned()).collect(),
        }
    }
}

/// All claims by field.
pub(crate) fn claims(members: &[Member<'_>], preferences: &[Preference]) -> BTreeMap<&'static str, Vec<Claim>> {
    let mut claims: BTreeMap<&'static str, Vec<Claim>> = BTreeMap::new();
    for (place, member) in members.iter().enumerate() {
        for (field, value, count) in values(member.event) {
            let field = claims.entry(field).or_default();
            match field.iter_mut().find(|claim| claim.value == value && claim.count == count) {
                Some(claim) => claim.voices.push(Voice { member: place, superseded: false }),
                None => field.push(Claim {
                    value,
                    count,
                    voices: vec![Voice { member: place, superseded: false }],
                    from: place,
                }),
            }
        }
    }
    for (field, claims) in &mut claims {
        supersede(claims, members);
        choose(field, claims, members, preferences);
    }
    claims
}

/// What one assertion says of each field.
fn values(event: &Event) -> Vec<(&'static str, Option<Value>, Option<Count>)> {
    let mut values = vec![("type", Some(json!(event.event)), None), ("status", Some(json!(event.status.word())), None)];
    if let Some(mode) = &event.mode {
        values.push(("mode", Some(json!(mode)), None));
    }
    if let Some(date) = event.date.as_ref().filter(|date| date.start.is_some()) {
        values.push(("date", Some(json!({"start": date.start, "end": date.end, "precision": date.precision})), None));
    }
    if let Some(place) = &event.place {
        values.push(("place", Some(self::place(place)), None));
    }
    if !event.actors.is_empty() {
        values.push(("actors", Some(sides(&event.actors)), None));
    }
    if !event.recipients.is_empty() {
        values.push(("recipients", Some(sides(&event.recipients)), None));
    }
    for field in crate::facts::COUNTS {
        if let Some(count) = event.counts.get(field).filter(|count| figure(count).is_some()) {
            values.push((field, None, Some(same_form(count))));
        }
    }
    values
}

/// "23" and "23 exactly" are one value: what is neither bounded below nor above is meant as it stands.
fn same_form(count: &Count) -> Count {
    match (count.low, count.best, count.high) {
        (None, Some(best), None) => Count::exactly(best),
        _ => *count,
    }
}

fn place(place: &Place) -> Value {
    json!({"name": place.name.as_ref().or(place.name_ar.as_ref()), "country": place.country})
}

fn sides(actors: &[Actor]) -> Value {
    let mut sides: Vec<Value> = actors
        .iter()
        .map(|actor| json!({"code": actor.code, "sector": actor.sector, "name": actor.name.as_ref().or(actor.name_ar.as_ref())}))
        .collect();
    sides.sort_by_key(Value::to_string);
    sides.dedup();
    Value::Array(sides)
}

/// An outlet's later value takes its earlier one back: of reports that are not copies, published on different days.
fn supersede(claims: &mut [Claim], members: &[Member<'_>]) {
    let day = |voice: &Voice| members[voice.member].source.published.as_deref().unwrap_or("");
    let latest: Vec<(usize, Voice)> =
        claims.iter().enumerate().flat_map(|(at, claim)| claim.voices.iter().map(move |voice| (at, *voice))).collect();
    for (at, claim) in claims.iter_mut().enumerate() {
        for voice in &mut claim.voices {
            let outlet = &members[voice.member].source.outlet;
            let later = |other: &Voice| !day(voice).is_empty() && day(other) > day(voice);
            let same = |other: &Voice| outlet.is_some() && &members[other.member].source.outlet == outlet;
            let repeated = latest.iter().any(|(place, other)| *place == at && same(other) && later(other));
            let changed = latest.iter().any(|(place, other)| *place != at && same(other) && later(other));
            voice.superseded = changed && !repeated;
        }
    }
    // With a report its copies are taken back.
    for claim in claims {
        let taken_back: Vec<&str> = claim
            .voices
            .iter()
            .filter(|voice| voice.superseded)
            .map(|voice| members[voice.member].source.doc.as_str())
            .collect();
        for voice in &mut claim.voices {
            let first = members[voice.member].source.copy_of.as_deref();
            voice.superseded |= first.is_some_and(|first| taken_back.contains(&first));
        }
    }
}

/// The best first.
fn choose(field: &str, claims: &mut [Claim], members: &[Member<'_>], preferences: &[Preference]) {
    let preferred = |claim: &Claim| {
        preferences.iter().any(|preference| {
            preference.field == field
                && claim.voices.iter().any(|voice| members[voice.member].key == preference.assertion)
        })
    };
    let growing = grew(claims, members);
    let reliability = |claim: &Claim| {
        claim.voices.iter().map(|voice| members[voice.member].source.reliability.unwrap_or('F')).min().unwrap_or('F')
    };
    let mut ranked: Vec<(usize, _)> = claims
        .iter()
        .enumerate()
        .map(|(at, claim)| {
            let standing = claim.voices.iter().any(|voice| !voice.superseded);
            let told = field == "status"
                || claim.voices.iter().any(|voice| members[voice.member].event.status == Status::Actual);
            let newest = if growing { claim.figure().unwrap_or(0) } else { 0 };
            let rank = (
                !preferred(claim),
                !standing,
                Reverse(newest),
                !told,
                Reverse(claim.independent(members)),
                reliability(claim),
                vagueness(field, claim, members),
                at,
            );
            (at, rank)
        })
        .collect();
    ranked.sort_by_key(|(_, rank)| *rank);
    let order: Vec<Claim> = ranked.into_iter().map(|(at, _)| claims[at].clone()).collect();
    claims.clone_from_slice(&order);
}

/// Is the number told last also the highest, as of tolls that rise? What copies tell again later does not count.
pub(crate) fn grew(claims: &[Claim], members: &[Member<'_>]) -> bool {
    if claims.len() < 2 || claims.iter().any(|claim| claim.figure().is_none()) {
        return false;
    }
    let mut told: Vec<(i32, u64)> = Vec::new();
    for claim in claims {
        for voice in claim.voices.iter().filter(|voice| members[voice.member].source.copy_of.is_none()) {
            let day = members[voice.member].source.published.as_deref().and_then(day_number);
            match (day, claim.figure()) {
                (Some(day), Some(figure)) => told.push((day, figure)),
                _ => return false,
            }
        }
    }
    let Some(last) = told.iter().max().copied() else { return false };
    told.iter().all(|(day, figure)| *day < last.0 && *figure <= last.1 || *figure == last.1)
        && told.iter().any(|(_, figure)| *figure < last.1)
}

/// Less is better.
fn vagueness(field: &str, claim: &Claim, members: &[Member<'_>]) -> u32 {
    let event = members[claim.from].event;
    let supposed =
        |actors: &[Actor]| actors.iter().filter(|actor| actor.inferred || actor.code.is_none()).count() as u32;
    match field {
        "date" => event.date.as_ref().map_or(9, |date| {
            10 * u32::from(is_coarse(date.precision)) + u32::from(date.basis.as_deref() == Some("inherited"))
        }),
        "place" => event.place.as_ref().map_or(9, |place| {
            let extent = match place.precision.as_deref() {
                Some("country") => 4,
                Some("region") => 2,
                _ => 0,
            };
            extent + 3 * u32::from(place.inferred)
        }),
        "actors" => 4 * supposed(&event.actors) + 4u32.saturating_sub(event.actors.len() as u32),
        "recipients" => 4 * supposed(&event.recipients) + 4u32.saturating_sub(event.recipients.len() as u32),
        _ => u32::from(claim.at_least()),
    }
}
