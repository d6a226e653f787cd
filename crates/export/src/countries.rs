//! Codes of countries by ISO 3166 alpha-3: numbers, FIPS, Correlates of War, Gleditsch and Ward, regions (`data/countries.tsv` names the sources).

use std::collections::BTreeMap;

const TABLE: &str = include_str!("../data/countries.tsv");

/// Codes of one country; empty where a list does not have it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Country {
    pub iso2: &'static str,
    pub numeric: &'static str,
    pub fips: &'static str,
    pub cow: &'static str,
    pub gw: &'static str,
    pub ucdp_region: &'static str,
    pub acled_region: &'static str,
    pub name: &'static str,
    pub wikidata: &'static str,
    pub geonames: &'static str,
}

/// All countries.
pub struct Countries(BTreeMap<&'static str, Country>);

impl Countries {
    pub fn new() -> Countries {
        let rows = TABLE.lines().filter(|line| !line.starts_with('#')).skip(1).filter_map(|line| {
            let cells: Vec<&'static str> = line.split('\t').collect();
            let &[iso3, iso2, numeric, fips, cow, gw, ucdp_region, acled_region, name, wikidata, geonames] =
                cells.as_slice()
            else {
                return None;
            };
            let country = Country { iso2, numeric, fips, cow, gw, ucdp_region, acled_region, name, wikidata, geonames };
            Some((iso3, country))
        });
        Countries(rows.collect())
    }

    pub fn get(&self, iso3: &str) -> Option<&Country> {
        self.0.get(iso3)
    }
}

impl Default for Countries {
    fn default() -> Countries {
        Countries::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read_and_lists_keep_their_own_numbers() {
        let countries = Countries::new();
        let rows = TABLE.lines().filter(|line| !line.starts_with('#')).count() - 1;
        assert_eq!(countries.0.len(), rows);
        let of = |code: &str| *countries.get(code).expect(code);
        assert_eq!((of("DEU").cow, of("DEU").gw, of("DEU").fips), ("255", "260", "GM"));
        assert_eq!((of("AZE").ucdp_region, of("AZE").acled_region), ("Europe", "Caucasus and Central Asia"));
        assert_eq!((of("YEM").cow, of("YEM").gw), ("679", "678"));
        // 315, 680 and 817 are of states that are no more.
        assert_eq!((of("CZE").cow, of("CZE").gw), ("316", "316"));
        assert_eq!((of("VNM").cow, of("VNM").gw), ("816", "816"));
    }
}
