//! Who arrested where nobody is said to have (`أُوقف ثلاثة معارضين`, `ترحيل نقابية`): the authorities of the country where it was done. In
//! annotated news no arrest is without its doer. Set after merging, marked as inferred and explained.

use crate::code::is_country;
use crate::document::Resolver;
use crate::types::{Event, Party, Reason};

impl Resolver<'_, '_> {
    /// Sets the authorities that arrest, deport and silence as actors.
    pub(crate) fn set_authorities(&self, events: &mut [Event]) {
        for event in events {
            let official = event.event == "COERCE" && matches!(event.mode.as_str(), "arrest" | "deport" | "censor");
            if !official || !event.actors.is_empty() || event.core.said_by.as_ref().is_some_and(is_rebel) {
                continue;
            }
            let Some(code) = self.authority(event) else { continue };
            let text = "the authorities of the country where it was done".to_owned();
            event.core.reasons.push(Reason { rule: "authority", text, tokens: None });
            let sector = "GOV".to_owned();
            event.actors.push(Party { code, sector, inferred: true, ..Party::default() });
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

fn is_rebel(party: &Party) -> bool {
    party.sector.split(' ').any(|s| matches!(s, "REB" | "UAF" | "PRM"))
}
