//! How well a predicted event agrees with a gold one.

use super::json::{codes, kind, letters, list, same, sectors, some, text, truthy};
use super::locate::{Location, evidence, overlap};
use serde_json::Value;

/// 0 where the two cannot be the same event; from 4 where the triggers overlap.
pub fn affinity(gold: &Value, location: &Location, predicted: &Value) -> u32 {
    let same_type = kind(gold) == kind(predicted);
    if !same_type && !list(gold, "accept").iter().any(|other| other.as_str() == Some(kind(predicted))) {
        return 0;
    }
    let (mut in_sentence, mut on_trigger) = (false, false);
    for (field, range) in evidence(predicted) {
        if location.field == Some(field) && overlap(range, location.sentence) {
            in_sentence = true;
            on_trigger |= location.trigger.is_some_and(|trigger| overlap(range, trigger));
        }
    }
    let shared = |side: &str| codes(gold, side).intersection(&codes(predicted, side)).count() as u32;
    let actors = shared("actors") + shared("recipients");
    let nobody = codes(gold, "actors").is_empty() && codes(gold, "recipients").is_empty();
    if on_trigger {
        4 + actors + u32::from(same_type)
    } else if in_sentence && (actors > 0 || nobody) {
        1 + actors + u32::from(same_type)
    } else {
        0
    }
}

/// Fields that the gold event settles, and whether they are right.
pub fn fields(gold: &Value, predicted: &Value) -> Vec<(String, bool)> {
    let mut out = Vec::new();
    let mut say = |name: &str, right: bool| out.push((name.to_owned(), right));
    let same_type = kind(gold) == kind(predicted);
    say("type", same_type);
    if same_type && let Some(mode) = text(gold, "mode") {
        say("mode", text(predicted, "mode") == Some(mode));
    }
    for side in ["actors", "recipients"] {
        let wanted = codes(gold, side);
        if !wanted.is_empty() {
            say(side, wanted == codes(predicted, side));
        }
    }
    let wanted = sectors(gold, "actors");
    if !wanted.is_empty() {
        say("actor sectors", !wanted.is_disjoint(&sectors(predicted, "actors")));
    }
    if let Some(right) = dates_agree(&gold["date"], &predicted["date"]) {
        say("date", right);
    }
    if let Some(right) = places_agree(&gold["place"], &predicted["place"]) {
        say("place", right);
    }
    let status = |item: &Value| item.get("status").cloned().unwrap_or_else(|| Value::from("actual"));
    say("status", status(gold) == status(predicted));
    if let Some(source) = some(gold, "said_by") {
        say("said_by", predicted["said_by"]["code"] == source["code"]);
    }
    for (name, count) in gold["counts"].as_object().into_iter().flatten() {
        let best = &count["best"];
        if !best.is_null() {
            let got = &predicted["counts"][name];
            say("counts", same(if got.is_object() { &got["best"] } else { got }, best));
        }
    }
    out
}

/// Whether the intervals overlap; none where the gold date settles nothing.
pub fn dates_agree(gold: &Value, predicted: &Value) -> Option<bool> {
    if !truthy(gold) || text(gold, "precision") == Some("unknown") {
        return None;
    }
    let ends = |date| {
        let (start, end) = (text(date, "start"), text(date, "end"));
        (start.or(end), end.or(start))
    };
    let known = text(predicted, "precision").is_some_and(|precision| precision != "unknown");
    if !known || text(predicted, "start").is_none() {
        return Some(false);
    }
    Some(match (ends(gold), ends(predicted)) {
        ((Some(from), Some(to)), (Some(start), Some(end))) => start <= to && from <= end,
        _ => false,
    })
}

/// Kilometres within which two points are one place.
const NEAR: f64 = 50.0;

/// Same country, and near or of one name; none where the gold event has no place.
fn places_agree(gold: &Value, predicted: &Value) -> Option<bool> {
    if !truthy(gold) {
        return None;
    }
    if !truthy(predicted) {
        return Some(false);
    }
    let (wanted, got) = (text(gold, "country"), text(predicted, "country"));
    if wanted.is_some() && got.is_some() && wanted != got {
        return Some(false);
    }
    let Some(name) = text(gold, "name") else { return Some(got.is_some()) };
    if kilometres(gold, predicted).is_some_and(|distance| distance <= NEAR) {
        return Some(true);
    }
    let name = letters(name);
    let aliases = list(predicted, "aliases").iter().filter_map(Value::as_str);
    Some(letters(text(predicted, "name").unwrap_or("")) == name || aliases.into_iter().any(|a| letters(a) == name))
}

fn kilometres(a: &Value, b: &Value) -> Option<f64> {
    let radians = |place: &Value, key: &str| place.get(key)?.as_f64().map(f64::to_radians);
    let (lat1, lon1) = (radians(a, "lat")?, radians(a, "lon")?);
    let (lat2, lon2) = (radians(b, "lat")?, radians(b, "lon")?);
    let h = ((lat2 - lat1) / 2.0).sin().powi(2) + lat1.cos() * lat2.cos() * ((lon2 - lon1) / 2.0).sin().powi(2);
    // Diameter of the Earth in kilometres.
    Some(12742.0 * h.sqrt().asin())
}
