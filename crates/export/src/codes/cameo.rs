//! CAMEO: the scale of Goldstein for the codes that the ontology names, and roles of actors.

use marsad_record::Actor;

/// Codes with the score that CAMEO's scale (Goldstein 1992, as GDELT uses it) gives them.
const SCALE: [(&str, f64); 74] = [
    ("030", 4.0),
    ("040", 1.0),
    ("041", 1.0),
    ("042", 1.9),
    ("045", 5.0),
    ("046", 7.0),
    ("050", 3.5),
    ("060", 6.0),
    ("070", 7.0),
    ("080", 5.0),
    ("0831", 5.0),
    ("0841", 7.0),
    ("086", 9.0),
    ("087", 9.0),
    ("0871", 9.0),
    ("0873", 9.0),
    ("0874", 10.0),
    ("090", -2.0),
    ("100", -5.0),
    ("102", -5.0),
    ("104", -5.0),
    ("105", -5.0),
    ("106", -5.0),
    ("110", -2.0),
    ("111", -2.0),
    ("112", -2.0),
    ("120", -4.0),
    ("122", -4.0),
    ("123", -4.0),
    ("124", -4.0),
    ("125", -5.0),
    ("130", -4.4),
    ("131", -5.8),
    ("132", -5.8),
    ("137", -7.0),
    ("138", -7.0),
    ("1382", -7.0),
    ("140", -6.5),
    ("141", -6.5),
    ("142", -6.5),
    ("143", -6.5),
    ("144", -7.5),
    ("145", -7.5),
    ("150", -7.2),
    ("152", -7.2),
    ("153", -7.2),
    ("154", -7.2),
    ("160", -4.0),
    ("161", -4.0),
    ("163", -8.0),
    ("166", -7.0),
    ("170", -7.0),
    ("171", -9.2),
    ("172", -5.0),
    ("1721", -5.0),
    ("1724", -5.0),
    ("173", -5.0),
    ("174", -5.0),
    ("175", -9.0),
    ("176", -7.0),
    ("180", -9.0),
    ("181", -9.0),
    ("182", -9.5),
    ("1821", -9.0),
    ("1822", -9.0),
    ("183", -10.0),
    ("1831", -10.0),
    ("186", -10.0),
    ("190", -10.0),
    ("193", -10.0),
    ("194", -10.0),
    ("195", -10.0),
    ("200", -10.0),
    ("204", -10.0),
];

/// Goldstein's score of a CAMEO code.
pub fn goldstein(cameo: &str) -> Option<f64> {
    SCALE.iter().find(|(code, _)| *code == cameo).map(|(_, score)| *score)
}

/// An actor in CAMEO's parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CameoActor {
    /// All parts in a row.
    pub code: String,
    pub country: String,
    pub group: String,
    pub types: [String; 3],
}

/// PLOVER's sectors in CAMEO's roles; `None` where CAMEO has none.
fn role(sector: &str) -> Option<&'static str> {
    Some(match sector {
        "GOV" => "GOV",
        "MIL" => "MIL",
        "REB" => "REB",
        "COP" => "COP",
        "SPY" => "SPY",
        "LEG" => "LEG",
        "JUD" => "JUD",
        "PTY" => "PTY",
        "OPP" => "OPP",
        "CVL" | "SOC" => "CVL",
        "UAF" | "PRM" => "UAF",
        "BUS" => "BUS",
        "CRM" => "CRM",
        "JRN" => "MED",
        "REF" => "REF",
        "EDU" => "EDU",
        "MED" => "HLH",
        "LAB" => "LAB",
        "ELI" => "ELI",
        "AGR" => "AGR",
        "PRE" => "SEP",
        _ => return None,
    })
}

/// An actor in CAMEO's parts: country or known group, then up to three roles.
pub fn cameo_actor(actor: &Actor) -> CameoActor {
    let mut found = CameoActor::default();
    let mut roles: Vec<&str> = Vec::new();
    match actor.code.as_deref() {
        Some("UNO") => {
            found.group = "UNO".to_owned();
            roles.push("IGO");
        }
        Some("EUR") => {
            found.group = "EEC".to_owned();
            roles.push("IGO");
        }
        Some(role @ ("IGO" | "NGO" | "MNC" | "IMG")) => roles.push(role),
        Some("ISM") => roles.push("IMG"),
        Some(country) => found.country = country.to_owned(),
        None => {}
    }
    let sectors = actor.sector.as_deref().unwrap_or("").split(' ');
    for role in sectors.filter_map(role) {
        if !roles.contains(&role) {
            roles.push(role);
        }
    }
    for (place, role) in found.types.iter_mut().zip(roles) {
        *place = role.to_owned();
    }
    // Intergovernmental bodies have their type before the name of the group: IGOUNO.
    found.code = if found.group.is_empty() {
        format!("{}{}", found.country, found.types.concat())
    } else {
        format!("{}{}{}{}", found.types[0], found.group, found.types[1], found.types[2])
    };
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(code: &str, sector: &str, expected: &str) {
        let actor = Actor {
            code: Some(code.to_owned()).filter(|code| !code.is_empty()),
            sector: Some(sector.to_owned()),
            ..Actor::default()
        };
        assert_eq!(cameo_actor(&actor).code, expected);
    }

    #[test]
    fn actors_are_country_or_group_and_roles() {
        check("AZE", "MIL", "AZEMIL");
        check("AZE", "REB PRE", "AZEREBSEP");
        check("UNO", "", "IGOUNO");
        check("NGO", "MED", "NGOHLH");
        check("", "CVL", "CVL");
        check("FRA", "JRN", "FRAMED");
    }

    #[test]
    fn every_code_of_the_ontology_has_a_score() {
        let lexicon = marsad_lexicon_data::lexicon();
        for event in lexicon.tables().ontology.events.iter() {
            let codes = std::iter::once(&event.cameo).chain(event.modes.iter().map(|mode| &mode.cameo));
            for code in codes {
                assert!(goldstein(code).is_some(), "{} {code}", event.name);
            }
        }
    }
}
