//! What changed: states of the last day that did not stand before the span, and those that ended in it.

use crate::cite::Rest;
use crate::dates;
use crate::material::Material;
use crate::page::{Item, Piece};
use crate::phrase::Writer;
use marsad_record::{Date, Fluent, Standing};
use std::collections::BTreeMap;

/// Kinds in the order of the page.
const KINDS: [&str; 7] = ["control", "presence", "agreement", "conflict", "detention", "mediation", "claim"];

fn stands(fluent: &Fluent) -> bool {
    matches!(fluent.standing, Standing::Holds | Standing::Claimed | Standing::Violated)
}

/// Days of a date lie in the span, or are not known and it was reported in the span.
fn begins_within(fluent: &Fluent, material: &Material) -> bool {
    match fluent.state.from.as_ref().and_then(|date| date.start.as_deref()) {
        Some(day) => day >= material.from.as_str() && day <= material.to.as_str(),
        None => true,
    }
}

/// Statements on changes, the weightiest kind first.
pub(crate) fn changes(writer: &Writer<'_>, material: &Material) -> Vec<Item> {
    let before: BTreeMap<&str, &Fluent> =
        material.before.states.iter().map(|fluent| (fluent.state.id.as_str(), fluent)).collect();
    let mut items: Vec<(usize, String, Item)> = Vec::new();
    for fluent in &material.after.states {
        let Some(rank) = KINDS.iter().position(|kind| *kind == fluent.state.state) else { continue };
        let was = before.get(fluent.state.id.as_str()).copied();
        let Some(text) = told(writer, material, fluent, was) else { continue };
        let ended = fluent.standing == Standing::Ended;
        let date = if ended { fluent.state.until.as_ref() } else { fluent.state.from.as_ref() };
        let order = date.and_then(|date| date.start.clone()).unwrap_or_default();
        let rest = Rest {
            keys: fluent.rests_on.clone(),
            docs: fluent.docs.iter().cloned().collect(),
            role: "trigger".to_owned(),
            since: Some(material.from.clone()),
            most: 2,
        };
        let mut rests = vec![rest];
        if let Some(strength) = fluent.values.get("strength").and_then(|values| values.first()) {
            rests.push(Rest {
                keys: strength.assertions.clone(),
                role: "strength".to_owned(),
                most: 1,
                ..Rest::default()
            });
        }
        // Nobody says since when: the day on which it was told.
        let told = date.filter(|date| date.start.is_none()).and_then(|date| date.end.as_deref());
        let remark = told.map(|day| {
            writer.words().fill("brief.told", &[("day", &dates::short_day(writer.words(), day, writer.day))])
        });
        let order = if remark.is_some() { format!("~{order}") } else { order };
        let began_within = date.and_then(|date| date.start.as_deref()).is_some_and(|day| day >= material.from.as_str());
        let item =
            Item { label: label(writer, date.filter(|_| began_within)), pieces: vec![Piece::new(text, rests)], remark };
        items.push((rank, order, item));
    }
    items.sort_by(|one, other| (one.0, &one.1).cmp(&(other.0, &other.1)));
    let mut items: Vec<Item> = items.into_iter().map(|(_, _, item)| item).collect();
    // Two fluents of one matter may read alike.
    items.dedup_by(|one, other| one.pieces[0].text == other.pieces[0].text);
    items
}

/// The day, where one is known.
fn label(writer: &Writer<'_>, date: Option<&Date>) -> Option<String> {
    writer.date(date.filter(|date| date.start.is_some()))
}

/// The sentence of a change; none where nothing changed in the span.
fn told(writer: &Writer<'_>, material: &Material, fluent: &Fluent, was: Option<&Fluent>) -> Option<String> {
    let stood = was.is_some_and(stands);
    if fluent.standing == Standing::Ended {
        let until = fluent.state.until.as_ref().and_then(|date| date.end.as_deref().or(date.start.as_deref()))?;
        let within = until >= material.from.as_str() && until <= material.to.as_str();
        return (within && (stood || begins_within(fluent, material))).then(|| writer.state(fluent)).flatten();
    }
    if !stands(fluent) {
        return None;
    }
    let Some(was) = was.filter(|_| stood) else {
        return begins_within(fluent, material).then(|| writer.state(fluent)).flatten();
    };
    if let Some(text) = writer.passed(&was.state, &fluent.state) {
        return Some(text);
    }
    let same = was.standing == fluent.standing
        && was.state.open == fluent.state.open
        && was.withdrawing == fluent.withdrawing
        && was.state.strength == fluent.state.strength;
    (!same).then(|| writer.state(fluent)).flatten()
}
