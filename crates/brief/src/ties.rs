//! Relations: how the acts of one side toward another went, before the span and in it, with an arrow.

use crate::cite::Rest;
use crate::material::Material;
use crate::page::{Item, Piece};
use crate::phrase::Writer;
use marsad_record::{Actor, Happening, Situation, Status};
use marsad_situation::party;
use std::collections::{BTreeMap, BTreeSet};

/// Less than this is no change.
const STEADY: f32 = 0.5;

/// Those who act for a state or against it. What is done to civilians and refugees is no tie to their state.
const OF_STATE: [&str; 7] = ["GOV", "MIL", "COP", "LEG", "SPY", "JUD", "ELI"];

fn is_party(actor: &Actor) -> bool {
    let is_state = actor.code.as_deref().is_some_and(|code| !BODIES.contains(&code) && !code.is_empty());
    let sector = actor.sector.as_deref().unwrap_or("");
    let acts = sector.is_empty() || sector.split(' ').any(|sector| OF_STATE.contains(&sector));
    is_state && (party::apart(actor) || acts)
}

/// Codes that are no state's.
const BODIES: [&str; 5] = ["NGO", "MNC", "ISM", "IMG", "IGO"];

/// Acts of one side toward another.
#[derive(Default)]
struct Acts<'h> {
    sides: Option<(&'h Actor, &'h Actor)>,
    acts: Vec<&'h Happening>,
}

fn acts(happenings: &[Happening]) -> BTreeMap<(String, String), Acts<'_>> {
    let mut found: BTreeMap<(String, String), Acts<'_>> = BTreeMap::new();
    for happening in happenings.iter().filter(|happening| happening.status == Status::Actual) {
        // Between several sides an act is of each toward each other.
        let mutual = happening.recipients.is_empty();
        let toward = if mutual { &happening.actors } else { &happening.recipients };
        let mut seen: BTreeSet<(String, String)> = BTreeSet::new();
        for one in &happening.actors {
            for other in toward {
                let key = (party::id(one), party::id(other));
                if key.0 == key.1 || !is_party(one) || !is_party(other) || !seen.insert(key.clone()) {
                    continue;
                }
                let acts = found.entry(key).or_default();
                acts.sides.get_or_insert((one, other));
                acts.acts.push(happening);
            }
        }
    }
    found
}

fn mean(acts: &[&Happening]) -> Option<f32> {
    let scales: Vec<f32> = acts.iter().filter_map(|happening| happening.scale).collect();
    let number = u16::try_from(scales.len()).ok().filter(|number| *number > 0)?;
    Some(scales.iter().sum::<f32>() / f32::from(number))
}

/// The kind of ties as the situation has it.
fn kind(situation: &Situation, of: &str, toward: &str) -> Option<String> {
    let is = |actor: Option<&Actor>, wanted: &str| actor.map(party::id).is_some_and(|id| id == wanted);
    let relation = situation.states.iter().find(|fluent| {
        fluent.state.state == "relation" && is(fluent.state.sides.first(), of) && is(fluent.state.sides.get(1), toward)
    })?;
    relation.state.kind.clone()
}

pub(crate) fn signed(scale: f32) -> String {
    // Marks keep sign and number together in a line from right to left.
    format!("\u{2066}{scale:+.1}\u{2069}")
}

impl Writer<'_> {
    /// The party for which an actor acts, behind a preposition.
    pub(crate) fn party(&self, actor: &Actor) -> String {
        let whole = Actor { name: None, id: None, ..actor.clone() };
        let whole = if party::apart(actor) { whole } else { Actor { sector: None, ..whole } };
        self.naming.actor(&whole, self.lang).oblique()
    }
}

/// One line a pair, those with the weightiest acts first.
pub(crate) fn relations(writer: &Writer<'_>, material: &Material) -> Vec<Item> {
    let words = writer.words();
    let (now, earlier) = (acts(&material.happenings), acts(&material.earlier));
    let mut items: Vec<(f32, Item)> = Vec::new();
    for ((of, toward), acts) in &now {
        let (Some((one, other)), Some(scale)) = (acts.sides, mean(&acts.acts)) else { continue };
        let before = earlier.get(&(of.clone(), toward.clone())).and_then(|acts| mean(&acts.acts));
        let arrow = match before {
            Some(before) if scale > before + STEADY => "↑",
            Some(before) if scale < before - STEADY => "↓",
            Some(_) => "→",
            // Nothing to compare with.
            None => "•",
        };
        let mut parts = vec![match before {
            Some(before) => words.fill("relation.was", &[("before", &signed(before)), ("now", &signed(scale))]),
            None => words.fill("relation.first", &[("now", &signed(scale))]),
        }];
        let ties = [kind(&material.before, of, toward), kind(&material.after, of, toward)]
            .map(|kind| kind.and_then(|kind| words.find(&format!("relation.{kind}")).map(str::to_owned)));
        match ties {
            [Some(before), Some(now)] if before != now => {
                parts.push(words.fill("relation.was", &[("before", &before), ("now", &now)]));
            }
            [_, Some(now)] => parts.push(now),
            _ => {}
        }
        parts.push(match acts.acts.len() {
            1 => words.get("relation.act").to_owned(),
            count => words.fill("relation.acts", &[("count", &count.to_string())]),
        });
        let (one, other) = (writer.party(one), writer.party(other));
        if one == other {
            continue;
        }
        let pair = words.fill("relation.line", &[("of", &one), ("toward", &other)]);
        let text = format!("{pair}: {}", parts.join(words.get("join.semicolon")));
        let mut strongest = acts.acts.clone();
        strongest.sort_by(|one, other| {
            let weight = |happening: &Happening| happening.scale.unwrap_or(0.0).abs();
            weight(other).total_cmp(&weight(one)).then(one.id.cmp(&other.id))
        });
        let rests = strongest
            .iter()
            .take(2)
            .map(|act| Rest { keys: act.assertions.clone(), role: "trigger".to_owned(), most: 1, ..Rest::default() })
            .collect();
        let weight: f32 = acts.acts.iter().filter_map(|act| act.scale).map(f32::abs).sum();
        let item = Item { label: Some(arrow.to_owned()), pieces: vec![Piece::new(text, rests)], remark: None };
        items.push((weight, item));
    }
    items.sort_by(|one, other| other.0.total_cmp(&one.0));
    items.into_iter().map(|(_, item)| item).collect()
}
