//! Of which country those are who act on the ground and of whom the text does not say it: whoever protests without a country does so in
//! his own (`سارت الحشود في برمنغهام`), unknown attackers are counted to the country where they strike, civilians who are hit to the one where
//! they are.

use crate::code::is_country;
use crate::types::{Event, Party};

/// Civilians without a country are of the place where they were hit, not of the attacker's country.
pub(crate) fn victims(event: &mut Event) {
    let Some(country) = event.place.as_ref().map(|p| p.country.as_str()).filter(|c| !c.is_empty()) else { return };
    if event.event != "ASSAULT" {
        return;
    }
    let actors = &event.actors;
    for victim in event.recipients.iter_mut().filter(|v| (v.inferred || v.code.is_empty()) && v.entity.is_none()) {
        let civil = !victim.sector.split(' ').any(|s| matches!(s, "MIL" | "REB" | "COP" | "GOV"));
        let unknown = victim.code.is_empty() && victim.sector == "CVL" && is_country(country);
        victim.inferred |= unknown;
        if unknown || civil && actors.iter().any(|a| a.code == victim.code) && victim.code != country {
            victim.code = country.to_owned();
        }
    }
}

/// Gives doers without a country that of the place where they act.
pub(crate) fn doers(event: &mut Event) {
    let Some(country) = event.place.as_ref().map(|p| p.country.clone()).filter(|c| is_country(c)) else { return };
    let is = |p: &Party, sectors: &[&str]| p.sector.split(' ').any(|s| sectors.contains(&s));
    let local = |p: &Party| match event.event.as_str() {
        "PROTEST" => p.sector.is_empty() || is(p, &["CVL", "LAB", "OPP", "EDU", "SOC", "MED", "AGR", "REL", "JRN"]),
        "ASSAULT" => is(p, &["UAF", "CRM"]),
        _ => false,
    };
    let unknown: Vec<bool> = event.actors.iter().map(|p| p.code.is_empty() && p.entity.is_none() && local(p)).collect();
    for (party, _) in event.actors.iter_mut().zip(unknown).filter(|(_, unknown)| *unknown) {
        party.code.clone_from(&country);
        party.inferred = true;
    }
}
