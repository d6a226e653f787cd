//! News of one country about itself: a text that names hardly another country tells of its own politics, where an act of
//! words is worth a record only if the text says between whom, and a material one only if it names who did it.
//!
//! Parties of such texts are mostly nouns without a country (الحكومة, الوزارة, الحزب); what one of them wants, backs or
//! discusses is the daily business of politics, not relations between sides.

use std::collections::BTreeSet;

use crate::code::is_country;
use crate::types::{Event, Party};

/// States a text of home news names at most.
const STATES: usize = 2;

/// Whether a text that names these parties is home news.
pub(crate) fn tells_of_one_country<'p>(named: impl Iterator<Item = &'p Party>) -> bool {
    let states: BTreeSet<&str> =
        named.filter(|p| !p.inferred).map(|p| p.code.as_str()).filter(|c| is_country(c)).collect();
    states.len() <= STATES
}

/// In home news: an act that is only the daily business of one country.
pub(crate) fn is_daily_business(event: &Event) -> bool {
    let guessed = event.core.reasons.iter().any(|r| r.rule == "target");
    let recipients: &[Party] = if guessed { &[] } else { &event.recipients };
    let sides = event.actors.len() + recipients.len();
    // ستسحب تركيا قواتها من ليبيا: what is done in another country is none of one's own business either.
    let abroad = event.place.as_ref().filter(|p| !p.inferred).map(|p| p.country.as_str());
    let countries: BTreeSet<&str> = event
        .actors
        .iter()
        .chain(recipients)
        .map(|p| p.code.as_str())
        .chain(abroad)
        .filter(|c| !c.is_empty())
        .collect();
    let one_country = countries.len() <= 1;
    // Who rebels faces the state: that is no politics of every day.
    if event.actors.iter().any(|a| a.sector.split(' ').any(|s| s == "REB")) {
        return false;
    }
    match event.event.as_str() {
        "ASSAULT" | "PROTEST" | "COERCE" => false,
        "RETREAT" | "SANCTION" | "MOBILIZE" | "AID" | "COOPERATE" => {
            // بلاده استدعت سفيرها في باريس: a pronoun names its doer well enough where another country is the other side.
            one_country && event.actors.iter().all(|a| a.inferred)
        }
        // A government or an army named with its country, and who fights it, speak to the world.
        _ => one_country && sides < 2 && !event.actors.iter().any(|a| !a.inferred && speaks_abroad(&a.sector)),
    }
}

fn speaks_abroad(sectors: &str) -> bool {
    sectors.split(' ').any(|s| matches!(s, "GOV" | "MIL" | "REB" | "PRE"))
}
