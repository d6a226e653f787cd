//! Dependent territories and the like: every country code with a place on the map that the lexicon has no state for; and
//! the lexicon's names of capitals, so that they have coordinates.

use serde_json::Value;

use crate::RawPlace;
use crate::csv::Table;
use crate::select::latin;

/// Territories with their Arabic names: of CLDR (`territories.json` of the Arabic locale), and of the United Nations as
/// the table of country codes gives them. `known` tells which alpha-3 codes the lexicon has as states; `capital` gives
/// the coordinates of a town (English name, alpha-2 code of its country).
pub fn territories(
    codes: &str,
    cldr: &str,
    known: impl Fn(&str) -> bool,
    capital: impl Fn(&str, &str) -> Option<(f64, f64)>,
) -> Result<Vec<RawPlace>, serde_json::Error> {
    let cldr: Value = serde_json::from_str(cldr)?;
    let names = &cldr["main"]["ar"]["localeDisplayNames"]["territories"];
    let columns = [
        "ISO3166-1-Alpha-2",
        "ISO3166-1-Alpha-3",
        "CLDR display name",
        "UNTERM Arabic Short",
        "official_name_ar",
        "Capital",
        "Geoname ID",
    ];
    let mut out = Vec::new();
    for [two, three, english, short, official, town, id] in Table::read(codes).columns(columns) {
        if two.len() != 2 || known(three) {
            continue;
        }
        let listed = [names[two].as_str(), names[format!("{two}-alt-variant").as_str()].as_str()];
        let mut arabic: Vec<String> = Vec::new();
        for name in listed.into_iter().flatten().chain([short, official]) {
            if !name.is_empty() && !arabic.iter().any(|n| n == name) {
                arabic.push(name.to_owned());
            }
        }
        let Some((latitude, longitude)) = capital(town, two) else { continue };
        out.push(RawPlace {
            id: id.parse().unwrap_or(0),
            name: english.to_owned(),
            latitude,
            longitude,
            country: two.to_owned(),
            feature: "A.PCLD".to_owned(),
            names: arabic.into_iter().map(|n| (n, "ar".to_owned())).collect(),
            ..RawPlace::default()
        });
    }
    Ok(out)
}

/// Latin names that differ by marks and signs only are the same.
fn key(name: &str) -> String {
    latin(name).chars().filter(char::is_ascii_alphanumeric).collect()
}

/// Gives the capital of a country (alpha-2; its English names) Arabic names: those of the largest place that bears
/// one of the English ones.
pub fn name_capital(places: &mut [RawPlace], country: &str, english: &[&str], arabic: &[&str]) {
    let found = places
        .iter_mut()
        .filter(|p| p.country == country && english.iter().any(|name| key(name) == key(&p.name)))
        .max_by_key(|p| (p.population, p.id));
    if let Some(place) = found {
        place.names.extend(arabic.iter().map(|name| ((*name).to_owned(), "ar".to_owned())));
    }
}

#[cfg(test)]
mod tests {
    use super::{RawPlace, name_capital};

    #[test]
    fn capitals_bear_the_names_of_the_lexicon() {
        let place = |id, population| RawPlace {
            id,
            population,
            name: "Pyongyang".to_owned(),
            country: "KP".to_owned(),
            ..RawPlace::default()
        };
        let mut places = vec![place(1, 10), place(2, 3_000_000)];
        name_capital(&mut places, "KP", &["Pyongyang"], &["بيونغ يانغ"]);
        assert_eq!((places[0].names.len(), places[1].names[0].0.as_str()), (0, "بيونغ يانغ"));
    }

    #[test]
    fn territories_that_are_no_states() {
        let codes = "ISO3166-1-Alpha-2,ISO3166-1-Alpha-3,CLDR display name,Capital,Geoname ID\n\
                     GL,GRL,Greenland,Nuuk,3425505\nSY,SYR,Syria,Damascus,163843\n";
        let cldr = r#"{"main": {"ar": {"localeDisplayNames": {"territories": {"GL": "غرينلاند"}}}}}"#;
        let nuuk = |town: &str, _: &str| (town == "Nuuk").then_some((64.2, -51.7));
        let found = super::territories(codes, cldr, |code| code == "SYR", nuuk).expect("territories");
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].country.as_str(), found[0].names[0].0.as_str()), ("GL", "غرينلاند"));
    }
}
