//! Who fights whom in a document, for wars, truces and peaces told without their sides (حرب حصدت 65 ألف قتيل, خرق الهدنة): the pair
//! that it tells together most often, two states or a state and who fights it.

use crate::code::is_country;
use crate::document::Resolver;
use crate::types::{Event, Party, State};

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
        if states.iter().any(lacks) {
            let (fight, odds) = (self.adversaries(events, true), self.adversaries(events, false));
            for state in states.iter_mut().filter(|s| lacks(s)) {
                let (key, pair) = if state.state == "conflict" { ("sides", &fight) } else { ("parties", &odds) };
                let Some(pair) = pair else { continue };
                // A side that is named stays, and must be one of them; who brings sides together is none.
                let fits = |n: &Party| pair.iter().any(|p| p.code == n.code && rebels(p) == rebels(n));
                let between = |p: &Party| parties(state, "brokers").iter().any(|b| b.code == p.code);
                if parties(state, key).iter().filter(|p| !p.inferred).all(fits) && !pair.iter().any(between) {
                    let pair = pair.clone();
                    state.parties.retain(|(k, _)| *k != key);
                    state.parties.push((key, pair));
                }
            }
        }
        states.retain(|s| s.state != "conflict" || parties(s, "sides").iter().any(|p| !p.code.is_empty()));
    }

    /// Takes those who fight each other for two sides that the text only points back to (الطرفين, الجانبين), where the pair found
    /// before it is none that could: a mediator and one of them, two outsiders.
    pub(crate) fn set_two_sides(&self, events: &mut [Event]) {
        // Sides that some act between them shows stay; a visit shows none.
        let told: Vec<Vec<(String, bool)>> = events
            .iter()
            .filter(|e| e.event != "CONSULT")
            .map(|e| e.actors.iter().chain(&e.recipients).filter(|p| !p.inferred || p.tokens.is_none()))
            .map(|sides| sides.map(|p| (p.code.clone(), rebels(p))).collect())
            .collect();
        let at_odds = |a: &Party, b: &Party| {
            let has = |sides: &[(String, bool)], p: &Party| sides.iter().any(|(c, r)| *c == p.code && *r == rebels(p));
            told.iter().any(|sides| has(sides, a) && has(sides, b))
        };
        let odd = |list: &[Party]| match list {
            [a, b] => {
                let pointed = a.tokens.is_some() && a.tokens == b.tokens && a.inferred && b.inferred;
                let word = a.tokens.map_or("", |t| self.text.folded(t.start));
                let side = ["طرف", "اطراف", "جانب", "خصم", "فريق"].iter().any(|noun| word.contains(noun));
                pointed && side && !(may_fight(a, b) && at_odds(a, b))
            }
            _ => false,
        };
        if !events.iter().any(|e| odd(&e.actors) || odd(&e.recipients)) {
            return;
        }
        let Some(pair) = self.adversaries(events, true) else { return };
        for event in events.iter_mut() {
            let others = |list: &[Party]| pair.iter().all(|p| list.iter().all(|q| q.code != p.code));
            let (two_act, two_get) =
                (odd(&event.actors) && others(&event.recipients), odd(&event.recipients) && others(&event.actors));
            for (list, two) in [(&mut event.actors, two_act), (&mut event.recipients, two_get)] {
                let tokens = list.first().and_then(|p| p.tokens).filter(|_| two);
                if tokens.is_some() {
                    *list = pair.iter().map(|p| Party { tokens, ..p.clone() }).collect();
                }
            }
        }
    }

    /// أطلقت إسرائيل 90 أسيراً: whom one side holds as prisoners of war are the other's.
    pub(crate) fn set_captives(&self, events: &mut [Event]) {
        let captive = |p: &Party| {
            let noun = p.agent.map_or("", |a| self.lexicon.agent(a).arabic.as_str());
            p.inferred && p.entity.is_none() && matches!(noun, "أسير" | "أسير حرب" | "رهينة")
        };
        let own = |e: &Event| e.actors.iter().any(|a| e.recipients.iter().any(|r| captive(r) && r.code == a.code));
        let frees = |e: &Event| e.event == "RETREAT" && e.mode == "release" && own(e);
        for event in events.iter_mut().filter(|e| e.event == "RETREAT" && e.mode == "release") {
            // سلمت الهند 150 جندياً إلى ميانمار: those handed over to another country are its own.
            let place = event.place.as_ref().map(|p| p.country.as_str()).filter(|c| is_country(c)).map(str::to_owned);
            let handed = event.core.reasons.iter().any(|r| r.text.starts_with("retreat.hand_over"));
            let own = |p: &Party| p.inferred && p.entity.is_none() && event.actors.iter().any(|a| a.code == p.code);
            let Some(place) = place.filter(|c| handed && event.actors.iter().all(|a| a.code != *c)) else { continue };
            event.recipients.iter_mut().filter(|p| own(p)).for_each(|p| p.code.clone_from(&place));
        }
        if !events.iter().any(frees) {
            return;
        }
        let Some(pair) = self.adversaries(events, true) else { return };
        for event in events.iter_mut().filter(|e| frees(e)) {
            let holder = |p: &&Party| event.actors.iter().any(|a| a.code == p.code && rebels(a) == rebels(p));
            let Some(other) = pair.iter().find(|p| !holder(p)).filter(|_| pair.iter().any(|p| holder(&p))) else {
                continue;
            };
            for party in event.recipients.iter_mut().filter(|r| captive(r)) {
                party.code.clone_from(&other.code);
            }
        }
    }

    /// التقى الوسيط زعيم الحركة: mediation told as the mediator's act has those he meets as its other side.
    pub(crate) fn set_mediators(&self, events: &mut [Event]) {
        let mediates = |p: &Party| {
            let word = |t: u32| self.text.folded(t).trim_start_matches(['و', 'ف']).trim_start_matches("ال");
            p.tokens.is_some_and(|tokens| {
                tokens.indices().any(|t| matches!(word(t), "وسيط" | "وسيطه" | "وسطاء" | "وسيطان"))
            })
        };
        for event in events.iter_mut().filter(|e| e.event == "CONSULT" && e.recipients.is_empty()) {
            let (mediators, sides): (Vec<Party>, Vec<Party>) = event.actors.iter().cloned().partition(|p| mediates(p));
            if !mediators.is_empty() && !sides.is_empty() {
                (event.actors, event.recipients) = (mediators, sides);
                "third-party".clone_into(&mut event.mode);
            }
        }
    }

    /// The pair at odds in the document; for a war only one that is told to fight.
    pub(crate) fn adversaries(&self, events: &[Event], fight: bool) -> Option<Vec<Party>> {
        let mut pairs: Vec<(u32, [Party; 2])> = Vec::new();
        let mut tell = |weight: u32, sides: &[&Party]| {
            for (i, a) in sides.iter().enumerate() {
                for b in sides[..i].iter().filter(|b| may_fight(a, b)) {
                    let same = |p: &Party, q: &Party| p.code == q.code && rebels(p) == rebels(q);
                    let found =
                        pairs.iter_mut().find(|(_, [x, y])| same(x, a) && same(y, b) || same(x, b) && same(y, a));
                    match found {
                        Some((sum, _)) => *sum += weight,
                        None => pairs.push((weight, [(*b).clone(), (*a).clone()])),
                    }
                }
            }
        };
        for event in events {
            let sides: Vec<&Party> = event.actors.iter().chain(&event.recipients).collect();
            match event.event.as_str() {
                "ASSAULT" => tell(3, &sides),
                // Three that sign or meet: who brought the two together cannot be told.
                "AGREE" | "ACCUSE" | "RETREAT" | "CONSULT" | "SUPPORT" if !fight && sides.len() == 2 => tell(2, &sides),
                _ => {}
            }
        }
        // المتمردون: they fight the state that they are of.
        for rebel in self.discourse.named.iter().map(|n| &n.party).filter(|p| rebels(p) && is_country(&p.code)) {
            tell(1, &[&government(&rebel.code), rebel]);
        }
        if !fight {
            let told = self.discourse.sides.iter().filter(|(_, set)| set.len() == 2);
            told.for_each(|(_, set)| tell(1, &[&set[0], &set[1]]));
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
