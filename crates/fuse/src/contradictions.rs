//! Values that exclude each other. A value that only says less than another (a month and a day in it, dozens and 50, a country and a town
//! there) does not contradict it.

use crate::facts::{COUNTS, Source, day_number};
use crate::happening::{Claim, Member};
use marsad_record::{Actor, Contradiction, Happening, Precision, Status, Subject, Supported};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

/// Words by which a document says that it corrects what the outlet wrote before.
const CORRECTIONS: [&str; 6] = ["تصحيح", "تصويب", "استدراك", "Correction", "CORRECTION", "Corrects"];

/// Does a document say of itself that it corrects an earlier one? Told by its headline or, where it has none, by its first words.
pub fn is_correction(title: Option<&str>, text: &str) -> bool {
    let head = title.filter(|title| !title.trim().is_empty()).unwrap_or(text);
    let head: String = head.chars().take(40).collect();
    let first = marsad_text::fold::plain(head.trim_start_matches(|c: char| !c.is_alphanumeric()));
    CORRECTIONS.iter().any(|word| {
        first.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with(|c: char| !c.is_alphanumeric()))
    })
}

pub(crate) fn of(
    happening: &Happening,
    members: &[Member<'_>],
    accounts: &[Member<'_>],
    claims: &BTreeMap<&'static str, Vec<Claim>>,
) -> Vec<Contradiction> {
    let mut found = Vec::new();
    for field in COUNTS {
        found.extend(claims.get(field).and_then(|claims| counts(happening, field, claims, members)));
    }
    found.extend(claims.get("date").and_then(|claims| dates(happening, claims, members)));
    found.extend(blame(happening, members, accounts, claims));
    found.extend(denial(happening, members, accounts));
    found
}

fn entry(happening: &Happening, field: &str, kind: &str, values: Vec<Supported>) -> Contradiction {
    let place = happening.place.as_ref().and_then(|place| place.name.as_deref());
    let day = happening.date.as_ref().and_then(|date| date.start.as_deref());
    let sides = |actors: &[Actor]| -> String {
        let codes: BTreeSet<&str> = actors.iter().filter_map(|actor| actor.code.as_deref()).collect();
        codes.into_iter().collect::<Vec<_>>().join(" ")
    };
    let (actors, recipients) = (sides(&happening.actors), sides(&happening.recipients));
    let mut about = format!("{field} of {}", happening.event);
    for (word, what) in
        [("by", actors.as_str()), ("against", &recipients), ("in", place.unwrap_or("")), ("on", day.unwrap_or(""))]
    {
        if !what.is_empty() {
            about.push_str(&format!(" {word} {what}"));
        }
    }
    Contradiction {
        about,
        happening: Some(happening.id.clone()),
        state: None,
        field: field.to_owned(),
        kind: kind.to_owned(),
        subject: Some(Subject {
            kind: happening.event.clone(),
            actors: happening.actors.clone(),
            recipients: happening.recipients.clone(),
            place: happening.place.clone(),
            day: day.map(str::to_owned),
        }),
        values,
    }
}

fn published(member: &Member<'_>) -> Option<i32> {
    member.source.published.as_deref().and_then(day_number)
}

/// First and last day on which a claim was made.
fn told(claim: &Claim, members: &[Member<'_>]) -> Option<(i32, i32)> {
    let days: Vec<i32> = claim.voices.iter().filter_map(|voice| published(&members[voice.member])).collect();
    Some((*days.iter().min()?, *days.iter().max()?))
}

fn counts(happening: &Happening, field: &str, claims: &[Claim], members: &[Member<'_>]) -> Option<Contradiction> {
    let mut kinds: BTreeSet<&str> = BTreeSet::new();
    let mut involved: BTreeSet<usize> = BTreeSet::new();
    for (at, one) in claims.iter().enumerate() {
        for (other, two) in claims.iter().enumerate().skip(at + 1) {
            if let Some(kind) = exclude(field, one, two, members) {
                kinds.insert(kind);
                involved.extend([at, other]);
            }
        }
    }
    let kind = [Contradiction::CORRECTION, Contradiction::CONFLICT, Contradiction::UPDATE]
        .into_iter()
        .find(|kind| kinds.contains(kind))?;
    let values = involved.into_iter().map(|at| claims[at].supported(members)).collect();
    Some(entry(happening, field, kind, values))
}

/// How two counts of one thing go against each other; none where they do not.
fn exclude(field: &str, one: &Claim, two: &Claim, members: &[Member<'_>]) -> Option<&'static str> {
    let (low, high) = if one.figure() <= two.figure() { (one, two) } else { (two, one) };
    let (least, most) = (low.figure()?, high.figure()?);
    if least == most || counts_others(field, low, high, members) || one_voice(low, high, members) {
        return None;
    }
    let vague = low.count.is_some_and(|count| count.best.is_none());
    if low.at_least() && (vague || most * 10 <= least * 13) {
        return None;
    }
    let corrected = members.iter().filter(|member| member.source.corrects).any(|correction| {
        [one, two].into_iter().flat_map(|claim| &claim.voices).any(|voice| {
            let source: &Source = members[voice.member].source;
            source.outlet == correction.source.outlet && source.published < correction.source.published
        })
    });
    if corrected {
        return Some(Contradiction::CORRECTION);
    }
    // A toll that rises; sizes and numbers of people expelled do not.
    let rises = matches!(field, "dead" | "injured" | "displaced" | "arrested");
    match (told(low, members), told(high, members)) {
        (Some(low), Some(high)) if rises && low.1 < high.0 => Some(Contradiction::UPDATE),
        _ => Some(Contradiction::CONFLICT),
    }
}

/// Does one speaker of one document give both? Then they are of different things.
fn one_voice(one: &Claim, two: &Claim, members: &[Member<'_>]) -> bool {
    let speaker =
        |member: &Member<'_>| member.event.said_by.as_ref().map(|speaker| (speaker.code.clone(), speaker.name.clone()));
    one.voices.iter().map(|voice| &members[voice.member]).any(|first| {
        two.voices
            .iter()
            .map(|voice| &members[voice.member])
            .any(|second| first.source.doc == second.source.doc && speaker(first) == speaker(second))
    })
}

/// Do they count the people of different sides?
fn counts_others(field: &str, one: &Claim, two: &Claim, members: &[Member<'_>]) -> bool {
    if field == "size" {
        return false;
    }
    let whose = |claim: &Claim| -> BTreeSet<&str> {
        let events = claim.voices.iter().map(|voice| members[voice.member].event);
        events
            .flat_map(|event| &event.recipients)
            .filter(|actor| !actor.inferred)
            .filter_map(|actor| actor.code.as_deref())
            .collect()
    };
    let (one, two) = (whose(one), whose(two));
    !one.is_empty() && !two.is_empty() && one.is_disjoint(&two)
}

fn dates(happening: &Happening, claims: &[Claim], members: &[Member<'_>]) -> Option<Contradiction> {
    let day = |claim: &Claim| {
        let date = members[claim.from].event.date.as_ref()?;
        let exact = date.precision == Precision::Day && date.basis.as_deref() != Some("inherited");
        let day = |day: &Option<String>| exact.then(|| day.as_deref().and_then(day_number)).flatten();
        Some((day(&date.start)?, day(&date.end)?, date.basis.as_deref() == Some("relative")))
    };
    let planned =
        |claim: &Claim| claim.voices.iter().all(|voice| members[voice.member].event.status == Status::Planned);
    let mut kinds: BTreeSet<&str> = BTreeSet::new();
    let mut involved: BTreeSet<usize> = BTreeSet::new();
    for (at, one) in claims.iter().enumerate() {
        for (other, two) in claims.iter().enumerate().skip(at + 1) {
            let (Some((from, until, vague)), Some((since, end, vaguer))) = (day(one), day(two)) else { continue };
            // "Today" and "yesterday" of a night are one day off where nobody means another night.
            let apart = from.max(since) - until.min(end) > i32::from(vague || vaguer);
            if apart && !one_voice(one, two, members) {
                let plan = planned(one) != planned(two);
                kinds.insert(if plan { Contradiction::PLAN_AND_FACT } else { Contradiction::CONFLICT });
                involved.extend([at, other]);
            }
        }
    }
    let kind = [Contradiction::CONFLICT, Contradiction::PLAN_AND_FACT].into_iter().find(|kind| kinds.contains(kind))?;
    Some(entry(happening, "date", kind, involved.into_iter().map(|at| claims[at].supported(members)).collect()))
}

fn codes(actors: &[Actor]) -> BTreeSet<&str> {
    actors.iter().filter_map(|actor| actor.code.as_deref()).collect()
}

/// Different sides are said to have done it.
fn blame(
    happening: &Happening,
    members: &[Member<'_>],
    accounts: &[Member<'_>],
    claims: &BTreeMap<&'static str, Vec<Claim>>,
) -> Option<Contradiction> {
    let mut values: Vec<(BTreeSet<&str>, Supported)> = Vec::new();
    for claim in claims.get("actors").into_iter().flatten() {
        let event = members[claim.from].event;
        let sure = event.actors.iter().any(|actor| !actor.inferred && actor.code.is_some());
        if sure && event.status != Status::Negated {
            values.push((codes(&event.actors), claim.supported(members)));
        }
    }
    for account in accounts.iter().filter(|account| account.event.event == happening.event) {
        let mut value = Claim {
            value: Some(json!(
                account
                    .event
                    .actors
                    .iter()
                    .map(|actor| json!({"code": actor.code, "sector": actor.sector}))
                    .collect::<Vec<_>>()
            )),
            count: None,
            voices: Vec::new(),
            from: 0,
        }
        .supported(members);
        value.docs.push(account.source.doc.clone());
        value.independent = 1;
        value.said_by.extend(account.event.said_by.clone());
        value.assertions.push(account.key.to_owned());
        values.push((codes(&account.event.actors), value));
    }
    let against = |at: usize| {
        values
            .iter()
            .any(|(other, _)| !other.is_empty() && !values[at].0.is_empty() && other.is_disjoint(&values[at].0))
    };
    let involved: Vec<usize> = (0..values.len()).filter(|at| against(*at)).collect();
    if involved.len() < 2 {
        return None;
    }
    let values = involved.into_iter().map(|at| values[at].1.clone()).collect();
    Some(entry(happening, "actors", Contradiction::CONFLICT, values))
}

/// Some say that it was, others that it was not.
fn denial(happening: &Happening, members: &[Member<'_>], accounts: &[Member<'_>]) -> Option<Contradiction> {
    let supported = |value: &str, voices: Vec<&Member<'_>>, deniers: bool| {
        let mut value = Supported { value: Some(json!(value)), ..Supported::default() };
        let mut independent = BTreeSet::new();
        for member in voices {
            independent.insert(member.source.independent());
            if !value.docs.contains(&member.source.doc) {
                value.docs.push(member.source.doc.clone());
            }
            value.assertions.push(member.key.to_owned());
            let speakers = if deniers { &member.event.actors[..] } else { member.event.said_by.as_slice() };
            for speaker in speakers {
                if !value.said_by.iter().any(|known| (&known.code, &known.sector) == (&speaker.code, &speaker.sector)) {
                    value.said_by.push(Actor { text: None, ..speaker.clone() });
                }
            }
        }
        value.independent = independent.len() as u32;
        value
    };
    let with = |statuses: &[Status]| -> Vec<&Member<'_>> {
        members.iter().filter(|member| statuses.contains(&member.event.status)).collect()
    };
    let (told, negated) = (with(&[Status::Actual, Status::Alleged]), with(&[Status::Negated]));
    let denials: Vec<&Member<'_>> = accounts.iter().filter(|account| account.event.event == "REJECT").collect();
    if told.is_empty() || negated.is_empty() && denials.is_empty() {
        return None;
    }
    let mut values = vec![supported(happening.status.word(), told, false)];
    if !denials.is_empty() {
        values.push(supported("denied", denials, true));
    }
    if !negated.is_empty() {
        values.push(supported("negated", negated, false));
    }
    Some(entry(happening, "status", Contradiction::CONFLICT, values))
}
