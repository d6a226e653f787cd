//! From assertions to changes: each rule that fits an event, each stated state, and who denies it.

use crate::context::{Context, apart};
use crate::rules::{ROLES, Role, Rule};
use crate::{Change, Effect, Fields, Filling, Matter, Rules, Told, When, party, place, stated};
use marsad_record::{Actor, Event, Place, Status};
use std::collections::BTreeMap;

/// How far (in characters) a denial may stand from what it denies.
const DENIAL_REACHES: u32 = 400;
/// Parties of one event that get a fluent of their own each.
const PARTIES: usize = 6;

/// The changes that assertions make, by fluent and in a fixed order. The order of `told` does not matter.
pub fn changes(told: &[Told], rules: &Rules) -> Vec<Change> {
    let mut documents: BTreeMap<&str, Vec<&Told>> = BTreeMap::new();
    let mut happenings: BTreeMap<&str, Vec<&Told>> = BTreeMap::new();
    for one in told {
        documents.entry(&one.document).or_default().push(one);
        if let Some(happening) = &one.happening {
            happenings.entry(happening).or_default().push(one);
        }
    }
    let fillings: BTreeMap<&str, Filling> =
        happenings.into_iter().map(|(id, members)| (id, Filling::of(members.into_iter()))).collect();
    let mut all: Vec<Change> = documents
        .into_values()
        .flat_map(|told| document_changes(&told, &|happening| fillings.get(happening), rules))
        .collect();
    all.sort_by(|one, other| one.fluent.cmp(&other.fluent).then_with(|| one.order().cmp(&other.order())));
    all
}

/// Changes of many documents, by fluent and in a fixed order, none twice.
pub fn in_order(mut all: Vec<Change>) -> Vec<Change> {
    all.sort_by(|one, other| one.fluent.cmp(&other.fluent).then_with(|| one.order().cmp(&other.order())));
    all.dedup();
    all
}

/// The changes that the assertions of one document make, by fluent and in a fixed order. `filling` gives what the reports of a happening
/// tell of it, where there are others.
pub fn document_changes<'f>(
    told: &[&Told],
    filling: &dyn Fn(&str) -> Option<&'f Filling>,
    rules: &Rules,
) -> Vec<Change> {
    let context = Context::of(told.to_vec());
    let mut all = Vec::new();
    for one in told {
        let mut made = match &one.matter {
            Matter::Event(event) => match one.happening.as_deref().and_then(filling) {
                Some(filling) => of_event(&filling.fill(event, one), one, rules, &context),
                None => of_event(event, one, rules, &context),
            },
            Matter::State(state) => stated::changes(state, one, &context),
        };
        let evidence = match &one.matter {
            Matter::Event(event) => &event.evidence,
            Matter::State(state) => &state.evidence,
        };
        let denied: Vec<Change> = made.iter().filter_map(|change| denial(change, evidence, &context)).collect();
        made.extend(denied);
        all.extend(made);
    }
    all.sort_by(|one, other| one.fluent.cmp(&other.fluent).then_with(|| one.order().cmp(&other.order())));
    all.dedup();
    all
}

fn of_event(event: &Event, told: &Told, rules: &Rules, context: &Context<'_>) -> Vec<Change> {
    if event.status == Status::Hypothetical {
        return Vec::new();
    }
    let planned = event.status == Status::Planned;
    let when = When::of(event.date.as_ref(), told.published, planned);
    let past = when.first().plus(7) <= told.published;
    let mut made = Vec::new();
    for rule in rules.rules.iter().filter(|rule| rule.fits(event, past)) {
        let Some(effect) = Effect::of_word(rule.effect.get_ref()).and_then(|effect| by_status(effect, event.status))
        else {
            continue;
        };
        for fields in fields(rule, event, context) {
            let kind = rule.fluent.get_ref().as_str();
            let Some(fluent) = fluent(kind, &fields, event, when) else { continue };
            made.push(Change {
                fluent,
                kind: kind.to_owned(),
                effect,
                when,
                until: None,
                lapses: rule.lasts.map(|days| when.latest.plus(days)),
                status: event.status,
                said_by: event.said_by.clone(),
                rule: rule.id.get_ref().clone(),
                fields,
                ..blank(told)
            });
        }
    }
    made
}

/// A change with the bibliography of an assertion alone.
pub(crate) fn blank(told: &Told) -> Change {
    Change {
        fluent: String::new(),
        kind: String::new(),
        effect: Effect::Holds,
        when: When { earliest: None, latest: told.published },
        until: None,
        lapses: None,
        known: told.published,
        document: told.document.clone(),
        outlet: told.outlet.clone(),
        copy_of: told.copy_of.clone(),
        assertion: told.key.clone(),
        happening: told.happening.clone(),
        status: Status::Actual,
        said_by: None,
        rule: String::new(),
        reviewed: None,
        fields: Fields::default(),
    }
}

/// What is planned or denied changes nothing, it is only kept.
pub(crate) fn by_status(effect: Effect, status: Status) -> Option<Effect> {
    match (status, effect) {
        (Status::Actual | Status::Alleged, _) => Some(effect),
        (Status::Hypothetical, _) => None,
        (Status::Negated, Effect::Begins | Effect::Holds) => Some(Effect::Denies),
        (Status::Negated, Effect::Ends | Effect::Wanes) => Some(Effect::Holds),
        (Status::Negated, _) => None,
        (Status::Planned, Effect::Begins | Effect::Holds | Effect::Plans) => Some(Effect::Plans),
        (Status::Planned, Effect::Ends | Effect::Wanes | Effect::PlansEnd) => Some(Effect::PlansEnd),
        (Status::Planned, _) => None,
    }
}

/// The fields that a rule makes of an event: one set for each fluent that it touches.
fn fields(rule: &Rule, event: &Event, context: &Context<'_>) -> Vec<Fields> {
    let kind = rule.fluent.get_ref().as_str();
    let mut fields = Fields { scale: event.scale, ..Fields::default() };
    for (name, from) in &rule.set {
        let from = from.get_ref().as_str();
        if let Some((_, role)) = ROLES.iter().find(|(known, _)| known == name) {
            let actors = actors(from, event, context);
            match role {
                Role::First => fields.first = actors,
                Role::Second => fields.second = actors,
                Role::Brokers => fields.brokers = actors,
            }
        } else if name == "place" {
            let abroad =
                |place: &Place| kind == "presence" && event.actors.iter().all(|actor| actor.code != place.country);
            fields.place = event.place.clone().filter(|place| !place::is_country(place) || abroad(place));
            if fields.place.is_none() && kind == "presence" {
                fields.place = context.ground().cloned();
            }
        } else if let Some(literal) = from.strip_prefix('=') {
            fields.words.insert(name.clone(), literal.to_owned());
        } else if from == "trigger" {
            fields.words.insert(name.clone(), event.trigger.clone());
        } else if from == "purpose" {
            let purpose = if event.contexts.iter().any(|context| context == "peacekeeping") {
                "peacekeeping"
            } else {
                "military"
            };
            fields.words.insert(name.clone(), purpose.to_owned());
        } else if let Some(count) = event.counts.get(from) {
            fields.counts.insert(name.clone(), *count);
        }
    }
    if kind == "agreement" {
        fields.first = context.completed(std::mem::take(&mut fields.first), &fields.brokers);
    }
    if kind == "mediation" && fields.second.len() < 2 {
        let parties = std::mem::take(&mut fields.second);
        fields.second = if parties.is_empty() {
            context.parties(&event.evidence, &fields.first)
        } else {
            context.completed(parties, &fields.first)
        };
    }
    let singly = |actors: &[Actor]| -> Vec<Vec<Actor>> {
        actors.iter().take(PARTIES).map(|actor| vec![actor.clone()]).collect()
    };
    match kind {
        "control" | "presence" => {
            singly(&fields.first).into_iter().map(|first| Fields { first, ..fields.clone() }).collect()
        }
        "relation" | "claim" | "detention" => {
            let seconds = if fields.second.is_empty() { vec![Vec::new()] } else { singly(&fields.second) };
            let firsts = if fields.first.is_empty() { vec![Vec::new()] } else { singly(&fields.first) };
            let mut all = Vec::new();
            for first in &firsts {
                for second in &seconds {
                    all.push(Fields { first: first.clone(), second: second.clone(), ..fields.clone() });
                }
            }
            all
        }
        _ => vec![fields],
    }
}

fn actors(from: &str, event: &Event, context: &Context<'_>) -> Vec<Actor> {
    let known = |actors: &[Actor]| -> Vec<Actor> {
        let mut once: Vec<Actor> = Vec::new();
        for actor in actors {
            let id = party::id(actor);
            if !id.is_empty() && once.iter().all(|other| party::id(other) != id) {
                once.push(actor.clone());
            }
        }
        once
    };
    match from {
        "actor" | "actors" => known(&event.actors),
        // One who is held is known by his name, not by his country.
        "recipient" | "recipients" => {
            let mut once: Vec<Actor> = Vec::new();
            for actor in event.recipients.iter().filter(|actor| actor.code.is_some() || actor.name.is_some()) {
                if once.iter().all(|other| party::held(other) != party::held(actor)) {
                    once.push(actor.clone());
                }
            }
            once
        }
        "said_by" => event.said_by.iter().cloned().collect(),
        "sovereign" => event.place.as_ref().and_then(|place| place.country.clone()).into_iter().map(country).collect(),
        "all" => known(&[&event.actors[..], &event.recipients[..]].concat()),
        _ => {
            let mut sides = known(&[&event.actors[..], &event.recipients[..]].concat());
            if sides.len() == 1 {
                if let Some(other) = context.opponent(&sides[0]) {
                    sides.push(Actor { inferred: true, ..other.clone() });
                } else if let Some(country) = event.place.as_ref().and_then(|place| place.country.clone())
                    && sides[0].code.as_deref() != Some(&country)
                    && event.recipients.is_empty()
                {
                    sides.push(Actor { inferred: true, ..self::country(country) });
                }
            }
            sides
        }
    }
}

fn country(code: String) -> Actor {
    Actor { code: Some(code), sector: Some("GOV".to_owned()), inferred: true, ..Actor::default() }
}

/// The name of the fluent that the fields are of; none where too little is known to name one.
pub(crate) fn fluent(kind: &str, fields: &Fields, event: &Event, when: When) -> Option<String> {
    let other = || format!("{}-{}", event.event, when.latest);
    name(kind, fields, &other)
}

pub(crate) fn name(kind: &str, fields: &Fields, other: &dyn Fn() -> String) -> Option<String> {
    let place = || fields.place.as_ref().map(place::id);
    let first = party::ids(&fields.first);
    let second = party::ids(&fields.second);
    let joined = |ids: &[String]| (!ids.is_empty()).then(|| ids.join("+"));
    Some(match kind {
        "control" => {
            joined(&first)?;
            format!("control|{}", place()?)
        }
        "passage" => format!("passage|{}", place()?),
        "presence" => format!("presence|{}|{}", joined(&first)?, place().unwrap_or_default()),
        "conflict" => format!("conflict|{}", joined(&first)?),
        "agreement" => format!("agreement|{}|{}", fields.word("kind").unwrap_or("other"), joined(&first)?),
        "mediation" => {
            if second.is_empty() || second.iter().all(|party| first.contains(party)) {
                return None;
            }
            format!("mediation|{}|{}", joined(&first)?, joined(&second)?)
        }
        "relation" => {
            let (of, toward) = (joined(&first)?, joined(&second)?);
            if of == toward {
                return None;
            }
            format!("relation|{of}|{toward}")
        }
        "claim" => {
            let what = match fields.word("kind").unwrap_or("other") {
                "other" => other(),
                kind => format!("{kind}|{}", place().unwrap_or_default()),
            };
            format!("claim|{}|{}|{what}", joined(&first)?, joined(&second).unwrap_or_default())
        }
        "detention" => {
            let held = fields.second.first().map(party::held)?;
            format!("detention|{held}")
        }
        _ => return None,
    })
}

/// Where someone else in the document denies what one side says.
fn denial(change: &Change, evidence: &[marsad_record::Evidence], context: &Context<'_>) -> Option<Change> {
    if !matches!(change.effect, Effect::Begins | Effect::Holds) || change.kind == "relation" {
        return None;
    }
    let speaker = change.said_by.as_ref().map(party::id)?;
    let denier = context.denials().find_map(|event| {
        let near = apart(&event.evidence, evidence).is_none_or(|distance| distance <= DENIAL_REACHES);
        let other = event.actors.iter().find(|actor| {
            let id = party::id(actor);
            !id.is_empty() && !party::same(&id, &speaker)
        })?;
        near.then(|| other.clone())
    })?;
    Some(Change {
        effect: Effect::Denies,
        status: Status::Negated,
        said_by: Some(denier),
        rule: "denial".to_owned(),
        ..change.clone()
    })
}
