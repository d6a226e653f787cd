//! Who fights whom in a document, for wars, truces and peaces told without their sides (حرب حصدت 65 ألف قتيل, خرق الهدنة): the pair
//! that it tells together most often, two states or a state and who fights it.

use crate::code::is_country;
use crate::document::Resolver;
use crate::types::{Event, Party, State};

/// Fights and bargains tell more of who is at odds with whom than other acts.
const WEIGHTY: [&str; 4] = ["ASSAULT", "AGREE", "RETREAT", "ACCUSE"];
/// Kinds of agreement that adversaries make.
const TRUCES: [&str; 2] = ["ceasefire", "peace"];

fn rebels(party: &Party) -> bool {
    party.sector.split(' ').any(|s| matches!(s, "REB" | "PRE"))
}

/// Two that fight each other if anybody does: two states, or those who rebel against one and that one.
fn may_fight(a: &Party, b: &Party) -> bool {
    let state = |p: &Party| {
        is_country(&p.code) && !rebels(p) && p.sector.split(' ').any(|s| matches!(s, "" | "GOV" | "MIL" | "COP"))
    };
    if rebels(a) || rebels(b) {
        return is_country(&a.code) && a.code == b.code && rebels(a) != rebels(b);
    }
    a.code != b.code && state(a) && state(b)
}

fn government(code: &str) -> Party {
    Party { code: code.to_owned(), sector: "GOV".to_owned(), inferred: true, ..Party::default() }
}

impl<'l> Resolver<'_, 'l> {
    /// Gives wars, truces and peaces that lack their sides those who are at odds in the document.
    pub(crate) fn set_adversaries(&self, states: &mut Vec<State>, events: &[Event]) {
        let lacks = |s: &State| match s.state.as_str() {
            "conflict" => parties(s, "sides").iter().filter(|p| !p.code.is_empty()).count() < 2 && is_dated(s),
            "agreement" => TRUCES.contains(&s.kind.as_str()) && parties(s, "parties").is_empty(),
            _ => false,
        };
        if states.iter().any(lacks)
            && let Some(pair) = self.adversaries(events)
        {
            for state in states.iter_mut().filter(|s| lacks(s)) {
                let key = if state.state == "conflict" { "sides" } else { "parties" };
                // A side that is named stays; it must be one of them.
                let named: Vec<&Party> = parties(state, key).iter().filter(|p| !p.inferred).collect();
                if named.iter().all(|n| pair.iter().any(|p| p.code == n.code && rebels(p) == rebels(n))) {
                    state.parties.retain(|(k, _)| *k != key);
                    state.parties.push((key, pair.clone()));
                }
            }
        }
        states.retain(|s| s.state != "conflict" || parties(s, "sides").iter().any(|p| !p.code.is_empty()));
    }

    fn adversaries(&self, events: &[Event]) -> Option<Vec<Party>> {
        let mut pairs: Vec<(u32, [Party; 2])> = Vec::new();
        let mut tell = |weight: u32, sides: &[&Party]| {
            for (i, a) in sides.iter().enumerate() {
                for b in sides[..i].iter().filter(|b| may_fight(a, b)) {
                    let same = |p: &Party, q: &Party| p.code == q.code && rebels(p) == rebels(q);
                    let found = pairs
                        .iter_mut()
                        .find(|(_, [x, y])| same(x, a) && same(y, b) || same(x, b) && same(y, a));
                    match found {
                        Some((sum, _)) => *sum += weight,
                        None => pairs.push((weight, [(*b).clone(), (*a).clone()])),
                    }
                }
            }
        };
        for event in events {
            let sides: Vec<&Party> = event.actors.iter().chain(&event.recipients).collect();
            tell(if WEIGHTY.contains(&event.event.as_str()) { 3 } else { 1 }, &sides);
        }
        for (_, set) in &self.discourse.sides {
            tell(1, &set.iter().collect::<Vec<_>>());
        }
        // المتمردون in a document: they fight the state that they are of.
        let mut seen: Vec<&Party> = Vec::new();
        for rebel in self.discourse.named.iter().map(|n| &n.party).filter(|p| rebels(p) && is_country(&p.code)) {
            if seen.iter().all(|s| s.code != rebel.code || s.name != rebel.name) {
                seen.push(rebel);
                tell(2, &[&government(&rebel.code), rebel]);
            }
        }
        let most = pairs.iter().map(|(sum, _)| *sum).max()?;
        let (_, pair) = pairs.into_iter().find(|(sum, _)| *sum == most)?;
        Some(pair.into_iter().map(|p| Party { tokens: None, inferred: true, ..p }).collect())
    }
}

fn parties<'s>(state: &'s State, key: &str) -> &'s [Party] {
    state.parties.iter().find(|(k, _)| *k == key).map_or(&[], |(_, p)| p.as_slice())
}

/// Something says which war it is: when it was, or how many it killed.
pub(crate) fn is_dated(state: &State) -> bool {
    state.from.is_some() || state.until.is_some() || state.duration.is_some() || !state.counts.is_empty()
}
