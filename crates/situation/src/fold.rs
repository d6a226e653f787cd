//! From the changes of a fluent to how it stands on a day. One file for each way in which states behave:
//!
//! - `functional`: one value at a time (who holds a place, whether a road is open)
//! - `presence`: forces come, begin to leave, leave
//! - `conflict`: fighting goes on, truces end it, tolls are added up by those who report them
//! - `agreement`: is made, observed, broken, ended
//! - `listed`: what may stand beside each other: claims, mediations, relations, detentions

pub(crate) mod agreement;
pub(crate) mod conflict;
pub(crate) mod functional;
pub(crate) mod listed;
pub(crate) mod presence;

use crate::{Change, Day, Effect, Fields, Places, Rules, When, party, place};
use marsad_record::{Actor, Count, Fluent, Object, Standing, State, Status, Supported, Why};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What an answer is asked for.
pub(crate) struct Asked<'a> {
    pub(crate) as_of: Day,
    pub(crate) places: &'a Places,
    pub(crate) rules: &'a Rules,
}

/// Who supports a value, with the value as it is shown.
pub(crate) struct Support<'a> {
    pub(crate) value: Value,
    pub(crate) count: Option<Count>,
    pub(crate) changes: Vec<&'a Change>,
}

/// Reports that do not copy each other.
pub(crate) fn independent(changes: &[&Change]) -> u32 {
    let sources: BTreeSet<&str> = changes.iter().map(|change| change.copy_of.as_str()).collect();
    u32::try_from(sources.len()).unwrap_or(u32::MAX)
}

fn documents(changes: &[&Change]) -> Vec<String> {
    let sorted: BTreeSet<(Day, &str)> = changes.iter().map(|change| (change.known, change.document.as_str())).collect();
    let mut documents: Vec<String> = Vec::new();
    for (_, document) in sorted {
        if !documents.iter().any(|known| known == document) {
            documents.push(document.to_owned());
        }
    }
    documents
}

impl Support<'_> {
    pub(crate) fn supported(&self) -> Supported {
        let mut said_by: Vec<Actor> = Vec::new();
        for speaker in self.changes.iter().filter_map(|change| change.said_by.as_ref()) {
            if said_by.iter().all(|known| party::id(known) != party::id(speaker)) {
                said_by.push(speaker.clone());
            }
        }
        let mut assertions: Vec<String> = self.changes.iter().map(|change| change.assertion.clone()).collect();
        assertions.sort();
        assertions.dedup();
        Supported {
            value: (!self.value.is_null()).then(|| self.value.clone()),
            count: self.count,
            docs: documents(&self.changes),
            independent: independent(&self.changes),
            said_by,
            assertions,
        }
    }
}

/// The supported values of a field, the best first: by independent sources, then by the latest report, then by the value itself.
pub(crate) fn ranked(mut supports: Vec<Support<'_>>) -> Vec<Supported> {
    let latest = |support: &Support<'_>| support.changes.iter().map(|change| change.known).max();
    supports.sort_by_cached_key(|support| {
        (
            std::cmp::Reverse(independent(&support.changes)),
            std::cmp::Reverse(latest(support)),
            std::cmp::Reverse(support.count.and_then(|count| count.best.or(count.low))),
            support.value.to_string(),
        )
    });
    supports.iter().map(Support::supported).collect()
}

/// Values of a count. An outlet that gives another figure for the same matter takes its earlier one back.
pub(crate) fn counted<'a>(changes: &[&'a Change], name: &str, same_matter_days: i32) -> Vec<Support<'a>> {
    let giving: Vec<&&Change> = changes.iter().filter(|change| change.fields.counts.contains_key(name)).collect();
    let mut by_figure: Vec<(Count, Vec<&'a Change>)> = Vec::new();
    for change in &giving {
        let superseded = giving.iter().any(|other| {
            change.outlet.is_some()
                && other.outlet == change.outlet
                && (other.known, &other.document) > (change.known, &change.document)
                && other.when.latest.0.abs_diff(change.when.latest.0) <= same_matter_days.unsigned_abs()
                && other.fields.second.first().map(party::id) == change.fields.second.first().map(party::id)
        });
        let count = change.fields.counts[name];
        if superseded {
            continue;
        }
        match by_figure.iter_mut().find(|(known, _)| known.best.or(known.low) == count.best.or(count.low)) {
            Some((known, supports)) => {
                known.low = known.low.or(count.low);
                known.best = known.best.or(count.best);
                known.high = known.high.or(count.high);
                supports.push(change);
            }
            None => by_figure.push((count, vec![change])),
        }
    }
    by_figure.into_iter().map(|(count, changes)| Support { value: Value::Null, count: Some(count), changes }).collect()
}

/// Do two figures of one thing exclude each other? "More than 100" and 120 do not, nor do "hundreds" and 450.
pub(crate) fn exclude(one: Count, other: Count) -> bool {
    let figure = |count: Count| count.best.or(count.low).or(count.high);
    let (low, high) = if figure(one) <= figure(other) { (one, other) } else { (other, one) };
    let (Some(least), Some(most)) = (figure(low), figure(high)) else { return false };
    let at_least = low.low.is_some() && low.high.is_none();
    let fits = at_least && (low.best.is_none() || most * 10 <= least * 13);
    least != most && !fits && low.high.is_none_or(|top| top < most)
}

/// The last given word of a field, and every value with who supports it.
pub(crate) fn worded<'a>(changes: &[&'a Change], name: &str) -> (Option<String>, Vec<Support<'a>>) {
    let mut values: Vec<Support<'a>> = Vec::new();
    let mut last = None;
    for change in changes {
        let Some(word) = change.fields.word(name) else { continue };
        last = Some(word.to_owned());
        match values.iter_mut().find(|support| support.value.as_str() == Some(word)) {
            Some(support) => support.changes.push(change),
            None => values.push(Support { value: Value::from(word), count: None, changes: vec![change] }),
        }
    }
    (last, values)
}

/// An actor as a value.
pub(crate) fn actor_value(actor: &Actor) -> Value {
    let mut value = serde_json::Map::new();
    for (name, part) in [("code", &actor.code), ("sector", &actor.sector), ("name", &actor.name)] {
        if let Some(part) = part {
            value.insert(name.to_owned(), Value::from(part.as_str()));
        }
    }
    Value::Object(value)
}

/// The first actor of changes that names the side best: with a code, a sector, a name.
pub(crate) fn best_actor<'a>(actors: impl Iterator<Item = &'a Actor>) -> Option<Actor> {
    let mut best: Option<&Actor> = None;
    let score = |actor: &Actor| {
        u8::from(actor.code.is_some()) * 4
            + u8::from(actor.sector.is_some()) * 2
            + u8::from(actor.name.is_some())
            + u8::from(!actor.inferred)
    };
    for actor in actors {
        if best.is_none_or(|known| score(actor) > score(known)) {
            best = Some(actor);
        }
    }
    best.map(|actor| Actor { text: None, ..actor.clone() })
}

/// All actors of a role, each side once.
pub(crate) fn all_actors<'a>(actors: impl Iterator<Item = &'a Actor>) -> Vec<Actor> {
    let mut all: BTreeMap<String, Vec<&Actor>> = BTreeMap::new();
    for actor in actors {
        all.entry(party::id(actor)).or_default().push(actor);
    }
    all.into_iter().filter(|(id, _)| !id.is_empty()).filter_map(|(_, actors)| best_actor(actors.into_iter())).collect()
}

/// The fluent with its sources; the fields come from `fill`.
pub(crate) fn fluent(
    kind: &str,
    standing: Standing,
    from: Option<When>,
    changes: &[&Change],
    because: Vec<Why>,
) -> Fluent {
    let state_kind = if kind == "passage" { "control" } else { kind };
    let mut rests_on: Vec<String> =
        changes.iter().map(|change| change.happening.clone().unwrap_or_else(|| change.assertion.clone())).collect();
    rests_on.sort();
    rests_on.dedup();
    let mut rules: Vec<Why> = Vec::new();
    for change in changes {
        if rules.iter().all(|why| why.rule != change.rule) {
            rules.push(Why {
                rule: change.rule.clone(),
                text: format!("{} ({})", change.effect.word(), change.document),
                evidence: Vec::new(),
            });
        }
    }
    rules.sort_by(|one, other| one.rule.cmp(&other.rule));
    let reviewed: BTreeSet<&String> = changes.iter().filter_map(|change| change.reviewed.as_ref()).collect();
    rules.extend(reviewed.into_iter().map(|text| why("review", text)));
    rules.extend(because);
    let alleged = !changes.is_empty() && changes.iter().all(|change| change.status == Status::Alleged);
    let status = match standing {
        Standing::Planned => Status::Planned,
        Standing::Denied => Status::Negated,
        _ if alleged => Status::Alleged,
        _ => Status::Actual,
    };
    let speakers: Vec<&Actor> = changes.iter().filter_map(|change| change.said_by.as_ref()).collect();
    let said_by = (speakers.len() == changes.len()).then(|| speakers.first().map(|&actor| actor.clone())).flatten();
    Fluent {
        state: State {
            id: changes.first().map(|change| change.fluent.clone()).unwrap_or_default(),
            state: state_kind.to_owned(),
            status,
            said_by,
            from: from.map(When::date),
            ..State::default()
        },
        standing,
        docs: documents(changes),
        last_reported: changes.iter().map(|change| change.known).max().map(|day| day.to_string()),
        rests_on,
        because: rules,
        ..Fluent::default()
    }
}

pub(crate) fn why(rule: &str, text: impl Into<String>) -> Why {
    Why { rule: rule.to_owned(), text: text.into(), evidence: Vec::new() }
}

/// The best known place of changes.
pub(crate) fn best_place(changes: &[&Change]) -> Option<marsad_record::Place> {
    let known = changes.iter().filter_map(|change| change.fields.place.as_ref());
    known.max_by_key(|place| (place.id.is_some(), place.name.is_some(), !place.inferred)).map(place::shown)
}

pub(crate) fn words(state: &mut State, fields: &Fields) {
    let word = |name: &str| fields.word(name).map(str::to_owned);
    state.kind = state.kind.take().or_else(|| word("kind"));
    state.purpose = state.purpose.take().or_else(|| word("purpose"));
    state.topic = state.topic.take().or_else(|| word("topic"));
    state.accusation = state.accusation.take().or_else(|| word("accusation"));
    state.duration = state.duration.take().or_else(|| word("duration"));
    state.object = state.object.take().or_else(|| word("object").map(Object::Words));
}

/// Changes by the day on which they take effect. Ends come before beginnings of the same day.
pub(crate) fn by_day<'a>(changes: &[&'a Change], day: impl Fn(&Change) -> Day) -> Vec<&'a Change> {
    let mut sorted = changes.to_vec();
    let rank = |effect: Effect| match effect {
        Effect::Held | Effect::Ends => 0,
        Effect::Begins => 1,
        Effect::Holds => 2,
        _ => 3,
    };
    sorted.sort_by(|one, other| {
        (day(one), rank(one.effect))
            .cmp(&(day(other), rank(other.effect)))
            .then_with(|| one.order().cmp(&other.order()))
    });
    sorted
}

/// When what passes by itself was over, where it was by the day asked for: all its reports tell of such, and the last is too old.
pub(crate) fn lapsed(changes: &[&Change], as_of: Day) -> Option<When> {
    let lapses: Option<Vec<Day>> = changes.iter().map(|change| change.lapses).collect();
    let latest = lapses?.into_iter().max()?;
    let last = changes.iter().map(|change| change.when.latest).max();
    (latest < as_of).then_some(When { earliest: last, latest })
}

/// Is it a state told without a day by a document whose news is the act that ended it ("the forces stationed there left")?
pub(crate) fn overtaken(change: &Change, others: &[&Change]) -> bool {
    let stated = change.rule.starts_with("stated.");
    let dated = change.when.earliest.is_some();
    stated
        && matches!(change.effect, Effect::Holds | Effect::Begins)
        && others.iter().any(|end| {
            end.effect == Effect::Ends
                && end.document == change.document
                && !end.rule.starts_with("stated.")
                && (!dated || change.when == end.when)
        })
}

/// Plans that nothing has overtaken: not done, and no more than a year past their day.
pub(crate) fn open_plans<'a>(changes: &[&'a Change], as_of: Day) -> Vec<&'a Change> {
    changes
        .iter()
        .filter(|change| change.effect == Effect::Plans && change.when.latest.plus(365) >= as_of)
        .copied()
        .collect()
}
