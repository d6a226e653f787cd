//! One happening, one record: repeated mentions in a document become one, with all their evidence.
//!
//! Two events are one where their type is the same, neither contradicts the other in what both say (sides, place, date,
//! figures) and something ties them: the same sides, a definite noun that points back, or the headline.

use std::collections::BTreeSet;

use marsad_clause::status::Status;
use marsad_mention::time::Precision;

use crate::types::{Event, Party, State, When};

/// How many records are looked back at: more than any report has, few enough that the cost stays linear.
const LOOK_BACK: usize = 300;

/// Merges events of one document; the order of first mentions is kept, a headline's record takes its body's place.
pub fn events(all: Vec<Event>) -> Vec<Event> {
    let mut out: Vec<Event> = Vec::new();
    for event in all {
        match out.iter_mut().rev().take(LOOK_BACK).find(|e| same(e, &event)) {
            Some(known) => absorb(known, event),
            None => out.push(event),
        }
    }
    out
}

fn codes(parties: &[Party]) -> BTreeSet<&str> {
    parties.iter().map(|p| p.code.as_str()).filter(|c| !c.is_empty()).collect()
}

fn names(parties: &[Party]) -> BTreeSet<&str> {
    parties.iter().map(|p| p.name.as_str()).filter(|c| !c.is_empty()).collect()
}

/// Neither says what the other excludes.
fn compatible(a: &[Party], b: &[Party]) -> bool {
    let (a_codes, b_codes) = (codes(a), codes(b));
    let codes_fit =
        a_codes.is_empty() || b_codes.is_empty() || a_codes.is_subset(&b_codes) || b_codes.is_subset(&a_codes);
    let (a_names, b_names) = (names(a), names(b));
    let names_fit = a_names.is_empty() || b_names.is_empty() || !a_names.is_disjoint(&b_names);
    codes_fit && names_fit
}

fn dates_fit(a: &When, b: &When) -> bool {
    !a.known() || !b.known() || a.interval.overlaps(&b.interval)
}

/// Deaths and wounds told beside a fight or an attack are its counts, not events of their own.
fn is_toll(event: &Event) -> bool {
    event.event == "ASSAULT" && event.core.toll && codes(&event.actors).is_empty()
}

fn same(a: &Event, b: &Event) -> bool {
    if a.event != b.event {
        return false;
    }
    let near = a.core.sentence.abs_diff(b.core.sentence);
    let told_next = near == 1 && (b.core.result && is_toll(b) && !is_toll(a));
    let real = |s: Status| matches!(s, Status::Actual | Status::Alleged);
    let alike = a.core.status == b.core.status || real(a.core.status) && real(b.core.status);
    if ((is_toll(a) || is_toll(b)) && near == 0 || told_next) && alike && dates_fit(&a.date, &b.date) {
        return true;
    }
    // أعلنا أنهما سيتبادلان الأسرى وأكدا عزمهما توقيع معاهدة: two promises in one breath are two.
    let told = |e: &Event| e.core.status == Status::Actual;
    if near == 0 && told(a) && told(b) && a.event == "AGREE" && a.core.frame != b.core.frame && !a.core.headline {
        return false;
    }
    let both_real = real(a.core.status) && real(b.core.status);
    if a.core.status != b.core.status && !both_real {
        return false;
    }
    let body_only = !a.core.headline && !b.core.headline;
    if body_only && !a.mode.is_empty() && !b.mode.is_empty() && a.mode != b.mode {
        return false;
    }
    let fit =
        compatible(&a.actors, &b.actors) && compatible(&a.recipients, &b.recipients) && dates_fit(&a.date, &b.date);
    if !fit {
        return false;
    }
    if let (Some(pa), Some(pb)) = (&a.place, &b.place)
        && !pa.name.is_empty()
        && !pb.name.is_empty()
        && pa.name != pb.name
        && pa.entity != pb.entity
        && pa.precision.max(pb.precision) <= 2
    {
        return false;
    }
    for (field, count) in &a.counts {
        if b.counts.iter().any(|(f, c)| f == field && c.best.is_some() && count.best.is_some() && c.best != count.best)
        {
            return false;
        }
    }
    let both_sides =
        shared(&codes(&a.actors), &codes(&b.actors)) && shared(&codes(&a.recipients), &codes(&b.recipients));
    let near = b.core.sentence.abs_diff(a.core.sentence);
    let headline = a.core.headline != b.core.headline;
    let tied = both_sides || shared(&codes(&a.actors), &codes(&b.actors)) && (headline || near <= 1);
    // The same wording of a passage again (قُتل الوزير … مقتل الوزير, وُجهت إليهم تهمة): one side is enough.
    let victims = |e: &Event| -> BTreeSet<(String, String)> {
        let coded = e.recipients.iter().filter(|p| !p.code.is_empty() && !p.sector.is_empty());
        coded.map(|p| (p.code.clone(), p.sector.clone())).collect()
    };
    let again = a.core.frame == b.core.frame && (shared(&codes(&a.actors), &codes(&b.actors)) || a.event != "CONSULT")
        || a.event == "ASSAULT";
    let tied = tied || near <= 2 && again && !victims(a).is_disjoint(&victims(b));
    let tied = tied
        || near <= 3
            && a.core.frame == b.core.frame
            && a.event == "CONSULT"
            && shared(&codes(&a.actors), &codes(&b.actors));
    let empty = |e: &Event| e.actors.is_empty() && e.recipients.is_empty();
    // أعنف مواجهة منذ حرب خريف 2020: what is dated by its season or year is history beside an act that is not dated.
    let history = |e: &Event| e.date.known() && e.date.interval.precision > Precision::Month && !e.date.inherited;
    let vague = (empty(a) || empty(b)) && (near <= 1 || headline) && history(a) == history(b);
    tied || vague
}

fn shared(a: &BTreeSet<&str>, b: &BTreeSet<&str>) -> bool {
    !a.is_disjoint(b)
}

/// Adds the later mention to the earlier one; what the earlier one lacks is taken over.
fn absorb(known: &mut Event, new: Event) {
    if known.core.headline && !new.core.headline {
        let headline = std::mem::replace(known, new);
        let evidence = headline.core.evidence;
        known.core.mentions.push(headline.core.trigger);
        known.core.evidence.extend(evidence);
        return;
    }
    known.core.mentions.push(new.core.trigger);
    known.core.mentions.extend(new.core.mentions);
    known.core.evidence.extend(new.core.evidence);
    known.core.points = known.core.points.max(new.core.points);
    known.core.confidence = known.core.confidence.max(new.core.confidence);
    if known.core.toll && !new.core.toll {
        // The attack names the record, the toll only counts.
        known.core.toll = false;
        known.core.frame = new.core.frame;
        known.core.trigger = new.core.trigger;
        known.core.words = new.core.words;
        known.mode = new.mode.clone();
    }
    if known.actors.is_empty() {
        known.actors = new.actors;
    }
    if known.recipients.is_empty() {
        known.recipients = new.recipients;
    }
    if known.place.is_none() {
        known.place = new.place;
    }
    if !known.date.known() {
        known.date = new.date;
    }
    if known.mode.is_empty() {
        known.mode = new.mode;
    }
    if known.core.said_by.is_none() {
        known.core.said_by = new.core.said_by;
    }
    for (field, count) in new.counts {
        if !known.counts.iter().any(|(f, _)| *f == field) {
            known.counts.push((field, count));
        }
    }
}

/// Merges states of one document.
pub fn states(all: Vec<State>) -> Vec<State> {
    let mut out: Vec<State> = Vec::new();
    for state in all {
        match out.iter_mut().rev().take(LOOK_BACK).find(|s| same_state(s, &state)) {
            Some(known) => absorb_state(known, state),
            None => out.push(state),
        }
    }
    out
}

fn same_state(a: &State, b: &State) -> bool {
    if a.state != b.state || a.core.status != b.core.status {
        return false;
    }
    if !a.kind.is_empty() && !b.kind.is_empty() && a.kind != b.kind {
        return false;
    }
    let place = |s: &State| s.place.as_ref().map(|p| (p.name.clone(), p.arabic.clone()));
    if place(a).is_some() && place(b).is_some() && place(a) != place(b) {
        return false;
    }
    let objects = |s: &State| s.words.iter().find(|(k, _)| *k == "object").map(|(_, v)| v.clone());
    if a.state == "claim" && objects(a) != objects(b) {
        return false;
    }
    if a.names != b.names {
        return false;
    }
    let keys: Vec<&str> = a.parties.iter().map(|(k, _)| *k).filter(|k| b.parties.iter().any(|(x, _)| x == k)).collect();
    let of = |s: &State, key: &str| -> Vec<Party> {
        s.parties.iter().find(|(k, _)| *k == key).map(|(_, p)| p.clone()).unwrap_or_default()
    };
    // الانفصاليون held it before the army took it: one country, two sides.
    let apart = |key: &str| {
        let (left, right) = (of(a, key), of(b, key));
        !left.iter().any(|x| right.iter().any(|y| crate::ending::same_side(x, y)))
    };
    if matches!(a.state.as_str(), "control" | "presence") && keys.iter().any(|k| apart(k)) {
        return false;
    }
    !keys.is_empty() && keys.iter().all(|k| codes(&of(a, k)) == codes(&of(b, k)) && !codes(&of(a, k)).is_empty())
        || a.state == "agreement" && a.parties.is_empty() != b.parties.is_empty() && a.kind == b.kind
}

fn absorb_state(known: &mut State, new: State) {
    known.core.mentions.push(new.core.trigger);
    known.core.evidence.extend(new.core.evidence);
    for (key, parties) in new.parties {
        if !known.parties.iter().any(|(k, _)| *k == key) {
            known.parties.push((key, parties));
        }
    }
    if known.in_force.is_empty() {
        known.in_force = new.in_force;
    }
    known.directed |= new.directed;
    known.place = known.place.take().or(new.place);
    known.from = known.from.take().or(new.from);
    known.until = known.until.take().or(new.until);
    known.duration = known.duration.take().or(new.duration);
    for (field, count) in new.counts {
        if !known.counts.iter().any(|(f, _)| *f == field) {
            known.counts.push((field, count));
        }
    }
}
