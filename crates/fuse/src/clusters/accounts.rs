//! Accounts that go against a happening without being reports of it: denials told beside it, and the other side's story of the same
//! fight with the roles changed.

use crate::facts::{Fact, Facts};
use marsad_record::{Status, ontology};
use rustc_hash::FxHashMap;

/// For each cluster, the facts of others that contradict it.
pub(super) fn accounts(facts: &Facts, clusters: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut cluster_of = vec![0u32; facts.len()];
    for (place, members) in clusters.iter().enumerate() {
        for member in members {
            cluster_of[*member] = place as u32;
        }
    }
    let mut documents: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
    for (place, fact) in facts.facts.iter().enumerate() {
        documents.entry(fact.doc).or_default().push(place);
    }
    let mut found = vec![Vec::new(); clusters.len()];
    for told in documents.values_mut() {
        told.sort_by_key(|place| (facts.facts[*place].at, facts.key(*place).to_owned()));
        for (at, place) in told.iter().enumerate() {
            if is_denial(&facts.facts[*place])
                && let Some(denied) = denied(facts, told, at)
            {
                found[cluster_of[denied] as usize].push(*place);
            }
            for other in &told[at + 1..] {
                let (one, two) = (cluster_of[*place], cluster_of[*other]);
                if one != two && reversed(facts, &facts.facts[*place], &facts.facts[*other]) {
                    found[one as usize].push(*other);
                    found[two as usize].push(*place);
                }
            }
        }
    }
    for (place, accounts) in found.iter_mut().enumerate() {
        accounts.sort_by(|a, b| {
            let of = |fact: &usize| {
                let document = &facts.documents[facts.facts[*fact].doc as usize];
                (document.published, &document.id, facts.key(*fact))
            };
            of(a).cmp(&of(b))
        });
        accounts.dedup();
        accounts.retain(|account| cluster_of[*account] as usize != place);
    }
    found
}

fn named(fact: &Fact) -> &'static str {
    ontology::EVENTS.get(usize::from(fact.event)).map_or("", |(name, _)| *name)
}

/// REJECT without mode: a denial in words. The modes refuse to do something.
pub(crate) fn is_denial(fact: &Fact) -> bool {
    named(fact) == "REJECT" && fact.mode == 0
}

/// What can be denied: acts, and most of all those that somebody is accused of or claims.
fn denied(facts: &Facts, told: &[usize], at: usize) -> Option<usize> {
    let denial = &facts.facts[told[at]];
    let deniers = facts.actors(denial);
    if deniers.is_empty() {
        return None;
    }
    let mut best: Option<(i32, usize)> = None;
    for (place, candidate) in told.iter().enumerate() {
        let fact = &facts.facts[*candidate];
        let act = matches!(
            named(fact),
            "ASSAULT"
                | "COERCE"
                | "AID"
                | "MOBILIZE"
                | "RETREAT"
                | "SANCTION"
                | "COOPERATE"
                | "CONCEDE"
                | "AGREE"
                | "SUPPORT"
                | "CONSULT"
        );
        if place == at || !act || matches!(fact.status, Status::Planned | Status::Hypothetical) {
            continue;
        }
        let denies = |code: u16| code != 0 && deniers.iter().any(|denier| denier.code == code);
        let accused = facts.actors(fact).iter().any(|side| denies(side.code));
        let victim = facts.recipients(fact).iter().any(|side| denies(side.code));
        let claimed = fact.said_by.code != 0 && !denies(fact.said_by.code);
        let own_word = fact.said_by.code != 0 && denies(fact.said_by.code) && fact.status != Status::Negated;
        let points = 3 * i32::from(fact.status == Status::Alleged)
            + 2 * i32::from(fact.status == Status::Negated)
            + 2 * i32::from(claimed)
            + 2 * i32::from(accused)
            + i32::from(victim)
            + i32::from(place < at)
            - 3 * i32::from(own_word)
            - 2 * i32::from(denial.span.known() && fact.span.known() && denial.span.gap(&fact.span) > 2)
            - (place.abs_diff(at) as i32 - 1);
        if points >= 3 && best.is_none_or(|(most, _)| points > most) {
            best = Some((points, *candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// Two accounts of one fight: each side says that the other did it.
fn reversed(facts: &Facts, one: &Fact, two: &Fact) -> bool {
    let claims = |fact: &Fact| fact.status == Status::Alleged && fact.said_by.code != 0;
    if one.event != two.event || named(one) != "ASSAULT" || !(claims(one) || claims(two)) {
        return false;
    }
    let near = one.span.known() && two.span.known() && one.span.gap(&two.span) <= 1;
    let by = |fact: &Fact, code: u16| code != 0 && facts.actors(fact).iter().any(|side| side.code == code);
    near && one.said_by.code != two.said_by.code
        && (by(one, two.said_by.code) || by(two, one.said_by.code))
        && !facts.actors(one).iter().any(|side| by(two, side.code))
}
