//! What is contested: values that exclude each other, each with its own sources.

use crate::cite::Rest;
use crate::material::Material;
use crate::page::{Item, Piece};
use crate::phrase::Writer;
use marsad_record::{Contradiction, Fluent, Happening, Standing, Supported};
use std::collections::{BTreeMap, BTreeSet};

/// Fields of which readers want to know that they are contested, the weightiest first.
const FIELDS: [&str; 12] = [
    "status",
    "holder",
    "open",
    "dead",
    "displaced",
    "injured",
    "arrested",
    "actors",
    "force",
    "in_force",
    "recipients",
    "place",
];
/// Values shown of a field.
const VALUES: usize = 3;

pub(crate) fn disputes(writer: &Writer<'_>, material: &Material) -> Vec<Item> {
    let happenings: BTreeMap<&str, &Happening> =
        material.happenings.iter().map(|happening| (happening.id.as_str(), happening)).collect();
    let mut items: Vec<(usize, String, Item)> = Vec::new();
    for fluent in material.after.states.iter().filter(|fluent| fluent.contested) {
        if let Some((rank, item)) = of_state(writer, material, fluent) {
            items.push((rank, String::new(), item));
        }
    }
    for dispute in material.contradictions.iter().filter(|dispute| dispute.kind == Contradiction::CONFLICT) {
        let Some(happening) = dispute.happening.as_deref().and_then(|id| happenings.get(id)) else { continue };
        let Some(rank) = FIELDS.iter().position(|field| *field == dispute.field) else { continue };
        let sides = if dispute.field == "status" { writer.happening(happening) } else { writer.noun(happening) };
        let place = happening.place.as_ref().map(|place| writer.naming.place(place, writer.lang));
        let texts = [Some(sides), place.filter(|_| dispute.field != "status"), writer.date(happening.date.as_ref())];
        let about = texts.into_iter().flatten().filter(|text| !text.is_empty()).collect::<Vec<_>>();
        let about = about.join(writer.words().get("join.comma"));
        if let Some(item) = item(writer, about, &dispute.field, &dispute.values, &happening.assertions) {
            items.push((rank, happening.id.clone(), item));
        }
    }
    items.sort_by(|one, other| (one.0, &one.1).cmp(&(other.0, &other.1)));
    items.into_iter().map(|(_, _, item)| item).collect()
}

/// A state of which two are told, and that was told of in the span.
fn of_state(writer: &Writer<'_>, material: &Material, fluent: &Fluent) -> Option<(usize, Item)> {
    if fluent.standing == Standing::Ended || fluent.last_reported.as_deref()? < material.from.as_str() {
        return None;
    }
    let about = writer.state(fluent)?;
    let (rank, field, values) = FIELDS
        .iter()
        .enumerate()
        .filter_map(|(rank, field)| Some((rank, *field, fluent.values.get(*field)?)))
        .find(|(_, _, values)| values.len() > 1)?;
    Some((rank, item(writer, about, field, values, &fluent.rests_on)?))
}

/// `matter — field: value / value`, each value with its sources.
fn item(writer: &Writer<'_>, about: String, field: &str, values: &[Supported], all: &[String]) -> Option<Item> {
    let words = writer.words();
    let mut pieces: Vec<Piece> = Vec::new();
    for value in values {
        let Some(text) = writer.value(field, value) else { continue };
        if pieces.iter().any(|piece: &Piece| piece.text == text) {
            continue;
        }
        let keys = if value.assertions.is_empty() { all.to_vec() } else { value.assertions.clone() };
        let docs: BTreeSet<String> = value.docs.iter().cloned().collect();
        let rest = Rest { keys, docs, role: role(field, &text, words), most: 1, since: None };
        pieces.push(Piece::new(text, vec![rest]));
    }
    if pieces.len() < 2 {
        return None;
    }
    pieces.truncate(VALUES);
    let or = words.get("join.or");
    let field = writer.field(field)?;
    for (number, piece) in pieces.iter_mut().enumerate() {
        piece.text =
            if number == 0 { format!("{about} — {field}: {}", piece.text) } else { format!("{or}{}", piece.text) };
    }
    Some(Item { label: None, pieces, remark: None })
}

/// The evidence that shows a value: that of its field; of a denial the denial.
fn role(field: &str, text: &str, words: &crate::Words) -> String {
    match field {
        "actors" => "actor".to_owned(),
        "recipients" => "recipient".to_owned(),
        "status" if text == words.get("value.denied") => "status".to_owned(),
        "status" => "trigger".to_owned(),
        other => other.to_owned(),
    }
}
