//! News of one country about itself: a text that names hardly another country tells of its own politics, where an act of
//! words is worth a record only if the text says between whom, and a material one only if it names who did it.
//!
//! Parties of such texts are mostly nouns without a country (الحكومة, الوزارة, الحزب); what one of them wants, backs or
//! discusses is the daily business of politics, not relations between sides. Where a country is in turmoil (protests, arrests,
//! attacks), what its powers ask, threaten or refuse is part of the conflict.

use std::collections::BTreeSet;

use marsad_clause::status::Status;

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

/// Acts of force and protest that a text of turmoil tells at least.
const TURMOIL: usize = 3;

/// Whether these records tell of turmoil: of force and protest more than once in passing.
pub(crate) fn tells_of_turmoil(events: &[Event]) -> bool {
    let told = |e: &&Event| {
        let weighed = matches!(e.event.as_str(), "ASSAULT" | "PROTEST");
        !e.core.headline
            && matches!(e.core.status, Status::Actual | Status::Alleged)
            && (weighed && e.core.points >= crate::strength::LEAST || e.event == "COERCE")
    };
    events.iter().filter(told).count() >= TURMOIL
}

/// In home news: an act that is only the daily business of one country.
pub(crate) fn is_daily_business(event: &Event, turmoil: bool) -> bool {
    if turmoil && event.actors.iter().any(is_power) {
        return false;
    }
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
    // What they ask and blame; of their own talks the other side must be named.
    let calls = matches!(event.event.as_str(), "REQUEST" | "ACCUSE" | "REJECT" | "THREATEN" | "SUPPORT");
    // Who rebels faces the state: that is no politics of every day.
    if event.actors.iter().any(|a| a.sector.split(' ').any(|s| s == "REB")) {
        return false;
    }
    match event.event.as_str() {
        "ASSAULT" | "PROTEST" | "COERCE" => false,
        "RETREAT" | "SANCTION" | "MOBILIZE" | "AID" | "COOPERATE" => {
            // بلاده استدعت سفيرها في باريس: a pronoun names its doer well enough where another country is the other side.
            // أُفرج عن الصحافي التركي, سلموا أسلحتهم للجيش السوري: so is whom it befalls; a truce is known by where it holds.
            let given = matches!(event.event.as_str(), "RETREAT" | "SANCTION");
            let whom =
                given && event.actors.is_empty() && recipients.iter().any(|r| !r.inferred && is_country(&r.code));
            let truce = event.mode == "ceasefire" && event.place.as_ref().is_some_and(|p| !p.inferred);
            one_country && event.actors.iter().all(|a| a.inferred) && !whom && !truce
        }
        // A government or an army named with its country, and who fights it, speak to the world.
        _ => {
            one_country
                && sides < 2
                && !event
                    .actors
                    .iter()
                    .any(|a| !a.inferred && (speaks_abroad(&a.sector) || calls && is_world_body(&a.code)))
        }
    }
}

/// The powers of a country: who rules, fights, judges, makes laws, and who opposes them.
fn is_power(party: &Party) -> bool {
    let power = |s| matches!(s, "GOV" | "MIL" | "REB" | "PRE" | "COP" | "JUD" | "LEG" | "PTY" | "OPP" | "LAB");
    is_country(&party.code) && party.sector.split(' ').any(power)
}

/// Bodies of many states speak to the world (الأمين العام للأمم المتحدة, الاتحاد الأفريقي).
fn is_world_body(code: &str) -> bool {
    matches!(code, "UNO" | "IGO" | "EUR")
}

fn speaks_abroad(sectors: &str) -> bool {
    sectors.split(' ').any(|s| matches!(s, "GOV" | "MIL" | "REB" | "PRE"))
}
