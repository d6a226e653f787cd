//! Who arrested where nobody is said to have (`أُوقف ثلاثة معارضين`, `ترحيل نقابية`): the authorities of the country where it was done. In
//! annotated news no arrest is without its doer. Set after merging, marked as inferred and explained.

use crate::code::is_country;
use crate::document::Resolver;
use crate::types::{Event, Party, Reason};

impl Resolver<'_, '_> {
    /// Sets the authorities that arrest, deport and silence as actors.
    pub(crate) fn set_authorities(&self, events: &mut [Event]) {
        for at in 0..events.len() {
            let event = &events[at];
            let official = event.event == "COERCE" && matches!(event.mode.as_str(), "arrest" | "deport" | "censor");
            let nobody = event.recipients.is_empty() && event.counts.is_empty();
            if !official || nobody || !event.actors.is_empty() || event.core.said_by.as_ref().is_some_and(is_rebel) {
                continue;
            }
            let forces = beside(&events[..at], event);
            let party = forces.or_else(|| {
                let (code, sector) = (self.authority(event)?, "GOV".to_owned());
                Some(Party { code, sector, inferred: true, ..Party::default() })
            });
            let Some(party) = party else { continue };
            let text = match party.tokens.is_some() {
                true => "who acts with force just before it in the sentence".to_owned(),
                false => "the authorities of the country where it was done".to_owned(),
            };
            let event = &mut events[at];
            event.core.reasons.push(Reason { rule: "authority", text, tokens: None });
            event.actors.push(Party { inferred: true, ..party });
        }
    }

    /// The country of an arrest: where it was made, else that of those arrested where the document speaks of it.
    fn authority(&self, event: &Event) -> Option<String> {
        let place = event.place.as_ref().map(|p| p.country.as_str()).filter(|c| is_country(c));
        let spoken_of =
            [self.discourse.home.as_deref(), self.discourse.dominant_country(), self.discourse.main_country()];
        let own = |code: &&str| event.mode != "deport" && event.recipients.iter().all(|r| r.code == *code);
        place.or_else(|| spoken_of.into_iter().flatten().next().filter(own)).map(str::to_owned)
    }
}

/// Whose forces are told to act just before in the sentence (اقتحمت القوات الحي … وتم اعتقال شاب).
fn beside(earlier: &[Event], event: &Event) -> Option<Party> {
    let force = |p: &&Party| p.sector.split(' ').any(|s| matches!(s, "MIL" | "COP" | "GOV" | "SPY"));
    let acts = |e: &&Event| {
        e.core.sentence == event.core.sentence
            && e.core.trigger.end <= event.core.trigger.start
            && matches!(e.event.as_str(), "COERCE" | "ASSAULT" | "MOBILIZE")
    };
    earlier.iter().rev().find(acts)?.actors.iter().find(force).cloned()
}

fn is_rebel(party: &Party) -> bool {
    party.sector.split(' ').any(|s| matches!(s, "REB" | "UAF" | "PRM"))
}
