//! What an actor is called in a format that wants one name.

use super::Codes;
use marsad_record::Actor;

impl Codes {
    /// Its English name; of a state, or someone of it, the country's; else as written, where text may go out.
    pub fn name(&self, actor: &Actor) -> Option<String> {
        if let Some(name) = &actor.name {
            return Some(name.clone());
        }
        let country = self.country(actor.code.as_deref()).map(|country| country.name.to_owned());
        country.or_else(|| actor.name_ar.clone().filter(|_| !self.redacts())).or_else(|| actor.code.clone())
    }

    /// `Government of X` for the organs of a state, else its name.
    pub fn side(&self, actor: &Actor) -> Option<String> {
        if self.is_state(actor) {
            let country = self.country(actor.code.as_deref())?;
            return Some(format!("Government of {}", country.name));
        }
        let name = self.name(actor)?;
        let kind = match actor.sector.as_deref().and_then(|sectors| sectors.split(' ').next()) {
            Some("CVL" | "REF" | "JRN" | "MED" | "REL" | "EDU" | "SOC") if actor.name.is_none() => {
                return Some(format!("Civilians ({name})"));
            }
            Some("REB" | "PRM" | "UAF" | "OPP") if actor.name.is_none() => "armed group",
            _ => return Some(name),
        };
        Some(format!("{name}, {kind}"))
    }

    /// An organ of a state: government, army, police, secret service, court, parliament; a country named without an organ.
    pub fn is_state(&self, actor: &Actor) -> bool {
        self.country(actor.code.as_deref()).is_some()
            && match actor.sector.as_deref() {
                None | Some("") => actor.name.is_none(),
                Some(sectors) => {
                    let mut sectors = sectors.split(' ');
                    let first = sectors.next();
                    matches!(first, Some("GOV" | "MIL" | "COP" | "SPY" | "LEG" | "JUD")) && !sectors.any(|s| s == "PRE")
                }
            }
    }
}

/// It bears arms, as far as its sectors say.
pub fn is_armed(actor: &Actor) -> bool {
    let sectors = actor.sector.as_deref().unwrap_or("");
    sectors.split(' ').any(|sector| matches!(sector, "MIL" | "REB" | "COP" | "SPY" | "UAF" | "PRM"))
}

/// It is of those who bear no arms.
pub fn is_civilian(actor: &Actor) -> bool {
    let mut sectors = actor.sector.as_deref().unwrap_or("").split(' ').filter(|sector| !sector.is_empty()).peekable();
    sectors.peek().is_some()
        && sectors.all(|sector| {
            matches!(
                sector,
                "CVL" | "REF" | "JRN" | "MED" | "REL" | "EDU" | "SOC" | "LAB" | "BUS" | "AGR" | "ELI" | "OPP" | "PTY"
            )
        })
}
