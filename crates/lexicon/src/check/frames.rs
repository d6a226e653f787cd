//! Frames: every name is known, and every example belongs to its frame.

use super::Known;
use crate::source::frame_file::{Frame, Yes};
use crate::source::{Located, Position, Problems, Source};
use rustc_hash::FxHashMap;

pub fn check(source: &Source, known: &Known, problems: &mut Problems) {
    let mut seen: FxHashMap<&str, Position> = FxHashMap::default();
    for frame in &source.frames {
        if let Some(first) = seen.insert(&frame.id.value, frame.id.at) {
            let place = source.place(first, frame.id.at.file);
            problems.add(frame.id.at, format!("a frame with the id {:?} stands already in {place}", frame.id.value));
        }
        check_type(frame, source, known, problems);
        let roles = roles_of(frame, source);
        if frame.english {
            continue;
        }
        check_words(frame, known, problems);
        check_roles(frame, &roles, source, known, problems);
        check_examples(frame, &roles, source, problems);
    }
}

/// English entries: the frame is there, roles and classes are known, and there is something that opens it.
pub fn check_english(source: &Source, known: &Known, problems: &mut Problems) {
    let ids: Vec<&str> = source.frames.iter().map(|frame| frame.id.value.as_str()).collect();
    for entry in &source.english {
        let Some(frame) = source.frames.iter().find(|frame| frame.id.value == entry.extends.value) else {
            problems.unknown(entry.extends.at, "frame", &entry.extends.value, ids.iter().copied());
            continue;
        };
        if entry.verbs.is_empty() && entry.nouns.is_empty() {
            problems.add(entry.at, "an English entry needs verbs or nouns");
        }
        for word in entry.verbs.iter().chain(&entry.nouns).chain(&entry.blocks) {
            if !word.value.is_ascii() || word.value.chars().any(char::is_uppercase) {
                problems.add(word.at, format!("{:?} must be small letters of English", word.value));
            }
        }
        let roles = roles_of(frame, source);
        check_roles(entry, &roles, source, known, problems);
        for yes in &entry.yes {
            check_example(yes, &roles, source, problems);
        }
    }
}

fn names(values: &[Located<String>]) -> Vec<&str> {
    values.iter().map(|v| v.value.as_str()).collect()
}

fn check_one(value: &Located<String>, kind: &str, known: &[&str], problems: &mut Problems) {
    if !value.value.is_empty() && !known.contains(&value.value.as_str()) {
        problems.unknown(value.at, kind, &value.value, known.iter().copied());
    }
}

fn check_type(frame: &Frame, source: &Source, known: &Known, problems: &mut Problems) {
    let ontology = &source.ontology;
    let events: Vec<&str> = ontology.events.iter().map(|e| e.name.value.as_str()).collect();
    let states: Vec<&str> = ontology.states.iter().map(|s| s.name.value.as_str()).collect();
    if frame.event.value.is_empty() == frame.state.value.is_empty() {
        problems.add(frame.at, "a frame has either an event or a state");
    }
    check_one(&frame.event, "event", &events, problems);
    check_one(&frame.state, "state", &states, problems);
    if let Some(event) = ontology.events.iter().find(|e| e.name.value == frame.event.value) {
        let modes: Vec<&str> = event.modes.iter().map(|m| m.name.value.as_str()).collect();
        check_one(&frame.mode, &format!("mode of {}", event.name.value), &modes, problems);
    }
    if let Some(state) = ontology.states.iter().find(|s| s.name.value == frame.state.value) {
        check_one(&frame.kind, &format!("kind of {}", state.name.value), &names(&state.kinds), problems);
    } else if !frame.kind.value.is_empty() {
        problems.add(frame.kind.at, "only state frames have a kind");
    }
    for context in &frame.contexts {
        if !known.contexts.contains(context.value.as_str()) {
            problems.unknown(context.at, "context", &context.value, known.contexts.iter().copied());
        }
    }
    check_one(&frame.status, "status", &names(&ontology.statuses), problems);
    check_one(&frame.trend, "trend", &["up", "down", "flat"], problems);
    check_one(&frame.progress, "progress", &["none", "some", "agreed"], problems);
    for count in &frame.counts {
        check_one(count, "count", &names(&ontology.counts), problems);
    }
}

fn check_words(frame: &Frame, known: &Known, problems: &mut Problems) {
    for verb in &frame.verbs {
        if !known.verbs.contains(verb.value.as_str()) {
            problems.unknown(verb.at, "verb", &verb.value, known.verbs.iter().copied());
        }
    }
    if frame.verbs.is_empty() && frame.nouns.is_empty() && frame.phrases.is_empty() {
        problems.add(frame.at, "a frame needs verbs, nouns or phrases");
    }
    for phrase in frame.phrases.iter().chain(&frame.blocks) {
        for slot in phrase.value.split('<').skip(1) {
            let slot = slot.split('>').next().unwrap_or("");
            let slots = ["ACTOR", "ARMED", "PLACE", "PERSON", "NUMBER", "NOUN"];
            if !slots.contains(&slot) {
                problems.unknown(phrase.at, "slot", slot, slots.into_iter());
            }
        }
    }
}

/// Roles that a frame may fill: those of events, or the fields of its state.
fn roles_of<'s>(frame: &Frame, source: &'s Source) -> Vec<&'s str> {
    let state = source.ontology.states.iter().find(|s| s.name.value == frame.state.value);
    state.map_or_else(|| names(&source.ontology.roles), |s| names(&s.fields))
}

fn check_roles(frame: &Frame, roles: &[&str], source: &Source, known: &Known, problems: &mut Problems) {
    let named = frame.prepositions.iter().flat_map(|(_, to)| to);
    let fields = frame.subject.iter().chain(&frame.object).chain(&frame.idafa);
    for role in named.chain(fields) {
        if role.value != "none" && !roles.contains(&role.value.as_str()) {
            problems.unknown(role.at, "role", &role.value, roles.iter().copied());
        }
    }
    let conditions = names(&source.ontology.conditions);
    for (role, classes) in &frame.requires {
        if !roles.contains(&role.value.as_str()) && !conditions.contains(&role.value.as_str()) {
            problems.unknown(role.at, "role or condition", &role.value, roles.iter().chain(&conditions).copied());
        }
        for class in classes {
            for name in class.value.split('|').map(str::trim) {
                if !known.classes.contains(name) {
                    problems.unknown(class.at, "class", name, known.classes.iter().copied());
                }
            }
        }
    }
}

fn check_examples(frame: &Frame, roles: &[&str], source: &Source, problems: &mut Problems) {
    let enough = frame.yes.len() >= 2 || frame.yes.len() == 1 && !frame.no.is_empty();
    if !enough {
        let message = format!(
            "{} has {} yes and {} no: two yes, or one yes and one no, must be there",
            frame.id.value,
            frame.yes.len(),
            frame.no.len()
        );
        problems.add(frame.at, message);
    }
    for yes in &frame.yes {
        check_example(yes, roles, source, problems);
    }
}

fn check_example(yes: &Yes, roles: &[&str], source: &Source, problems: &mut Problems) {
    let inside = |part: &str| {
        let without: fn(&str) -> String = |t| marsad_text::fold::plain(t);
        without(&yes.text.value).contains(&without(part))
    };
    if !inside(&yes.trigger.value) {
        problems.add(yes.trigger.at, format!("the trigger {:?} is not in the text", yes.trigger.value));
    }
    let counts = names(&source.ontology.counts);
    for (field, values) in &yes.fields {
        let name = field.value.as_str();
        if name == "status" {
            values.iter().for_each(|v| check_one(v, "status", &names(&source.ontology.statuses), problems));
            continue;
        }
        if !roles.contains(&name) && !counts.contains(&name) {
            problems.unknown(field.at, "role", name, roles.iter().chain(&counts).copied());
        }
        for value in values {
            if !inside(&value.value) {
                problems.add(value.at, format!("{name} {:?} is not in the text", value.value));
            }
        }
    }
}
