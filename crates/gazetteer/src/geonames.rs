//! The export of GeoNames: tab-separated tables without a heading, described in the `readme.txt` beside them. They are
//! read line by line, for `allCountries.txt` is larger than the memory of many machines.

use rustc_hash::FxHashMap;

use crate::RawPlace;

/// Columns of the table of places.
const COLUMNS: usize = 19;

/// A line of a table of places (`cities500.txt`, `allCountries.txt` and their like); `None` where it is none.
pub fn place(line: &str) -> Option<RawPlace> {
    let cells: Vec<&str> = line.trim_end_matches(['\r', '\n']).split('\t').collect();
    if cells.len() < COLUMNS {
        return None;
    }
    let degrees = |cell: &str, most: f64| cell.parse::<f64>().ok().filter(|d| d.abs() <= most);
    Some(RawPlace {
        id: cells[0].parse().ok()?,
        name: if cells[2].is_empty() { cells[1] } else { cells[2] }.to_owned(),
        latitude: degrees(cells[4], 90.0)?,
        longitude: degrees(cells[5], 180.0)?,
        country: cells[8].to_owned(),
        admin1: cells[10].to_owned(),
        feature: format!("{}.{}", cells[6], cells[7]),
        population: cells[14].parse::<u64>().unwrap_or(0).try_into().unwrap_or(u32::MAX),
        names: cells[3].split(',').filter(|n| is_arabic_script(n)).map(|n| (n.to_owned(), String::new())).collect(),
    })
}

/// Adds the first-order units of `admin1CodesASCII.txt` (`SY.08`, name, plain name, number), each where its largest place
/// lies.
pub fn add_admin1(places: &mut Vec<RawPlace>, table: &str) {
    let mut largest: FxHashMap<(&str, &str), &RawPlace> = FxHashMap::default();
    for place in places.iter().filter(|p| !p.admin1.is_empty()) {
        let known = largest.entry((&place.country, &place.admin1)).or_insert(place);
        if (place.population, known.id) > (known.population, place.id) {
            *known = place;
        }
    }
    let mut units = Vec::new();
    for line in table.lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        let [code, _, name, id] = cells[..] else { continue };
        let Some((country, admin1)) = code.split_once('.') else { continue };
        let (Some(place), Ok(id)) = (largest.get(&(country, admin1)), id.parse()) else { continue };
        units.push(RawPlace {
            id,
            name: name.to_owned(),
            latitude: place.latitude,
            longitude: place.longitude,
            country: country.to_owned(),
            admin1: admin1.to_owned(),
            feature: "A.ADM1".to_owned(),
            ..RawPlace::default()
        });
    }
    units.retain(|unit| !places.iter().any(|p| p.id == unit.id));
    places.extend(units);
}

/// Names by place from `alternateNamesV2.txt`, which knows their languages.
#[derive(Debug, Default)]
pub struct AlternateNames {
    arabic: FxHashMap<u32, Vec<String>>,
    /// Names in Arabic script of other languages.
    foreign: FxHashMap<u32, Vec<String>>,
}

impl AlternateNames {
    /// Takes in a line. Historic and colloquial names are left out.
    pub fn add(&mut self, line: &str) {
        let cells: Vec<&str> = line.trim_end_matches(['\r', '\n']).split('\t').collect();
        let (Some(id), Some(language), Some(name)) = (cells.get(1), cells.get(2), cells.get(3)) else { return };
        let odd = cells.get(6..8).is_some_and(|flags| flags.contains(&"1"));
        let Ok(id) = id.parse() else { return };
        if odd || !is_arabic_script(name) {
            return;
        }
        match *language {
            "ar" => self.arabic.entry(id).or_default().push((*name).to_owned()),
            "" => {}
            _ => self.foreign.entry(id).or_default().push((*name).to_owned()),
        }
    }
    /// Gives a place its names: where some are told to be Arabic those alone, else all that are not told to be of another
    /// language.
    pub fn apply(&self, place: &mut RawPlace) {
        if let Some(names) = self.arabic.get(&place.id) {
            place.names = names.iter().map(|name| (name.clone(), "ar".to_owned())).collect();
        } else if let Some(foreign) = self.foreign.get(&place.id) {
            place.names.retain(|(name, _)| !foreign.contains(name));
        }
    }
}

fn is_arabic_script(name: &str) -> bool {
    name.chars().any(|c| matches!(c, '\u{600}'..='\u{6ff}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &str = "172955\tTafas\tTafas\tTafas,طفس,تفاس\t32.73616\t36.06694\tP\tPPL\tSY\t\t06\t\t\t\t32236\t\t562\tAsia/Damascus\t2017-06-14";

    #[test]
    fn a_line_is_a_place() {
        let place = place(LINE).expect("a place");
        assert_eq!((place.id, place.population, place.country.as_str()), (172_955, 32_236, "SY"));
        assert_eq!((place.feature.as_str(), place.admin1.as_str(), place.names.len()), ("P.PPL", "06", 2));
        assert_eq!(super::place("not a place"), None);
        assert_eq!(super::place(&LINE.replace("32.73616", "132.7")), None);
    }

    #[test]
    fn languages_tell_arabic_from_persian() {
        let mut names = AlternateNames::default();
        for line in ["1\t172955\tar\tطفس\t1\t\t\t", "2\t172955\tfa\tتفاس\t\t\t\t", "3\t172955\tar\tقديم\t\t\t\t1"]
        {
            names.add(line);
        }
        let mut place = place(LINE).expect("a place");
        names.apply(&mut place);
        assert_eq!(place.names, [("طفس".to_owned(), "ar".to_owned())]);
    }

    #[test]
    fn units_lie_where_their_largest_place_does() {
        let mut places = vec![place(LINE).expect("a place")];
        add_admin1(&mut places, "SY.06\tDaraa\tDaraa\t170903\nSY.99\tNowhere\tNowhere\t1\n");
        assert_eq!(places.len(), 2);
        assert_eq!((places[1].feature.as_str(), places[1].latitude), ("A.ADM1", 32.73616));
    }
}
