//! Events change states: an arrest begins a detention; a withdrawal ends a presence, a seizure the control of whoever held the
//! place before, a release a detention, restored ties a rupture.

use marsad_clause::status::Status;
use marsad_mention::time::Interval;

use crate::derive::TAKES_GROUND;
use crate::document::Resolver;
use crate::types::{Event, Part, Party, Reason, State, When};

impl<'l> Resolver<'_, 'l> {
    /// The detentions that arrests and abductions begin, where no state read from the text is the same.
    pub(crate) fn detained(&self, events: &[Event], states: &mut Vec<State>) {
        for event in events {
            let Some(new) = self.detention_begun(event) else { continue };
            match states.iter_mut().find(|s| s.state == "detention" && same_detention(s, &new)) {
                Some(known) => {
                    known.from = known.from.or(new.from);
                    for (key, parties) in new.parties {
                        if !known.parties.iter().any(|(k, p)| *k == key && p.iter().any(|p| !p.code.is_empty())) {
                            known.parties.retain(|(k, _)| *k != key);
                            known.parties.push((key, parties));
                        }
                    }
                }
                None => states.push(new),
            }
        }
    }

    fn detention_begun(&self, event: &Event) -> Option<State> {
        let takes = matches!((event.event.as_str(), event.mode.as_str()), ("COERCE", "arrest") | ("ASSAULT", "abduct"));
        let held: Vec<Party> = event.recipients.iter().filter(|r| !r.code.is_empty()).cloned().collect();
        // Suspects of a crime are no captives of politics.
        let crime = held.iter().all(|p| p.sector == "CRM");
        let known = held.iter().any(|p| !p.inferred) || event.actors.iter().any(|a| !a.code.is_empty());
        if !takes || event.core.status != Status::Actual || held.is_empty() || crime || !known {
            return None;
        }
        let mut state = self.bare_state(event.core.clone(), "detention");
        let holder: Vec<Party> = event.actors.iter().filter(|a| !a.code.is_empty()).cloned().collect();
        state.core.evidence.retain(|(part, _)| *part == Part::Trigger);
        state.parties = vec![("held", held), ("holder", holder)];
        state.parties.retain(|(_, p)| !p.is_empty());
        state.place = event.place.clone().filter(|p| !p.inferred);
        state.from = event.date.known().then_some(event.date);
        state.core.reasons.push(Reason { rule: "derived", text: "who is taken is held".to_owned(), tokens: None });
        Some(state)
    }
}

fn parties<'s>(state: &'s State, key: &str) -> &'s [Party] {
    state.parties.iter().find(|(k, _)| *k == key).map_or(&[], |(_, p)| p.as_slice())
}

/// The same side: one country, and neither name nor sector that excludes the other.
pub(crate) fn same_side(a: &Party, b: &Party) -> bool {
    if a.code.is_empty() || a.code != b.code {
        return false;
    }
    if !a.name.is_empty() && !b.name.is_empty() {
        return a.name == b.name;
    }
    let part =
        |p: &Party| -> Vec<String> { p.sector.split(' ').filter(|s| !s.is_empty()).map(str::to_owned).collect() };
    let (left, right) = (part(a), part(b));
    left.is_empty() || right.is_empty() || left.iter().any(|s| right.contains(s))
}

fn same_detention(a: &State, b: &State) -> bool {
    let held = parties(a, "held").iter().any(|x| parties(b, "held").iter().any(|y| same_side(x, y)));
    let words = |s: &State| {
        let mut spans = s.core.mentions.clone();
        spans.push(s.core.trigger);
        spans
    };
    held || words(a).iter().any(|x| words(b).iter().any(|y| x.overlaps(*y)))
}

impl<'l> Resolver<'_, 'l> {
    /// Puts an end to states that later events end.
    pub(crate) fn end(&self, states: &mut [State], events: &[Event]) {
        let restored: Vec<(Vec<String>, When)> = states
            .iter()
            .filter(|s| s.state == "relation" && s.trend == "up")
            .filter_map(|s| Some((codes(parties(s, "sides")), s.from?)))
            .collect();
        for state in states.iter_mut().filter(|s| s.until.is_none()) {
            let began = state.from.and_then(|w| w.interval.start);
            let later = |when: &When| when.known() && when.interval.start.is_some() && when.interval.end >= began;
            let ended = match state.state.as_str() {
                "relation" if state.kind == "hostile" => {
                    let sides = codes(parties(state, "sides"));
                    let both = |codes: &[String]| sides.iter().filter(|s| codes.contains(s)).count() >= 2;
                    restored.iter().find(|(codes, when)| both(codes) && later(when)).map(|(_, when)| *when)
                }
                _ => events
                    .iter()
                    .filter(|e| {
                        e.core.status == Status::Actual && later(&e.date) && ends(state, e, self.takes_ground(e))
                    })
                    .map(|e| e.date)
                    .min_by_key(|when| when.interval.start),
            };
            if let Some(when) = ended {
                // A span that opens before the state did closes it no earlier than it began.
                let start = when.interval.start.max(began);
                state.until = Some(When { interval: Interval { start, ..when.interval }, ..when });
                let text = "an event of a later day ends it".to_owned();
                state.core.reasons.push(Reason { rule: "ended", text, tokens: when.tokens });
            }
        }
    }

    fn takes_ground(&self, event: &Event) -> bool {
        event.core.frame.is_some_and(|f| TAKES_GROUND.contains(&self.lexicon.frame(f).id.as_str()))
    }
}

fn codes(parties: &[Party]) -> Vec<String> {
    parties.iter().map(|p| p.code.clone()).filter(|c| !c.is_empty()).collect()
}

fn ends(state: &State, event: &Event, taken: bool) -> bool {
    let by = |key: &str, sides: &[Party]| parties(state, key).iter().any(|p| sides.iter().any(|a| same_side(p, a)));
    let here = state.place.as_ref().zip(event.place.as_ref());
    let same_place = here.map(|(a, b)| a.name == b.name || a.entity.is_some() && a.entity == b.entity);
    let leaves = event.event == "RETREAT" && event.mode == "withdraw";
    match state.state.as_str() {
        "presence" => leaves && by("force", &event.actors) && same_place.unwrap_or(true),
        "control" => {
            same_place == Some(true)
                && (leaves && by("holder", &event.actors)
                    || taken && !event.actors.is_empty() && !by("holder", &event.actors))
        }
        "detention" => {
            let named = |p: &Party| !p.name.is_empty() && event.recipients.iter().any(|r| r.name == p.name);
            event.event == "RETREAT" && event.mode == "release" && parties(state, "held").iter().any(named)
        }
        _ => false,
    }
}
