//! The export of GeoNames: tab-separated tables without a heading, described in the `readme.txt` beside them.

use rustc_hash::FxHashMap;

use crate::RawPlace;

/// Columns of the table of places.
const COLUMNS: usize = 19;

/// Languages in Arabic script that are not Arabic. Names without a language are judged by their letters.
const ARABIC: [&str; 2] = ["ar", ""];

/// Reads a table of places (`cities500.txt`, `allCountries.txt` and their like). Lines that are none are skipped; the
/// second value says how many.
pub fn places(text: &str) -> (Vec<RawPlace>, usize) {
    let (mut places, mut skipped) = (Vec::new(), 0);
    for line in text.lines().filter(|line| !line.is_empty()) {
        match place(line) {
            Some(place) => places.push(place),
            None => skipped += 1,
        }
    }
    (places, skipped)
}

fn place(line: &str) -> Option<RawPlace> {
    let cells: Vec<&str> = line.split('\t').collect();
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
        feature: format!("{}.{}", cells[6], cells[7]),
        population: cells[14].parse::<u64>().unwrap_or(0).try_into().unwrap_or(u32::MAX),
        names: cells[3].split(',').filter(|n| !n.is_ascii()).map(|n| (n.to_owned(), String::new())).collect(),
    })
}

/// Adds the names of `alternateNamesV2.txt`, which knows their languages: a place that has Arabic names there keeps only
/// those, and loses names that the table gives to another language. Historic and colloquial names are left out.
pub fn add_alternate_names(places: &mut [RawPlace], text: &str) {
    let mut listed: FxHashMap<u32, Vec<(&str, &str)>> = FxHashMap::default();
    for line in text.lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        let (Some(id), Some(language), Some(name)) = (cells.get(1), cells.get(2), cells.get(3)) else { continue };
        let odd = cells.get(6..8).is_some_and(|flags| flags.contains(&"1"));
        if let Ok(id) = id.parse()
            && !odd
            && !name.is_ascii()
        {
            listed.entry(id).or_default().push((name, language));
        }
    }
    for place in places {
        let Some(names) = listed.get(&place.id) else { continue };
        let arabic = names.iter().any(|(_, language)| *language == "ar");
        let foreign = |name: &str| names.iter().any(|(n, l)| *n == name && !ARABIC.contains(l));
        let native = |name: &str| names.iter().any(|(n, l)| *n == name && ARABIC.contains(l));
        place.names.retain(|(name, _)| !arabic && (native(name) || !foreign(name)));
        let known: Vec<_> = names.iter().filter(|(_, language)| ARABIC.contains(language)).collect();
        place.names.extend(
            known
                .iter()
                .filter(|(_, language)| !arabic || *language == "ar")
                .map(|(name, language)| ((*name).to_owned(), (*language).to_owned())),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &str = "172955\tTafas\tTafas\tTafas,طفس,تفاس\t32.73616\t36.06694\tP\tPPL\tSY\t\t06\t\t\t\t32236\t\t562\tAsia/Damascus\t2017-06-14";

    #[test]
    fn a_line_is_a_place() {
        let (places, skipped) = places(&format!("{LINE}\nnot a place\n"));
        assert_eq!(skipped, 1);
        let place = &places[0];
        assert_eq!((place.id, place.population, place.country.as_str()), (172_955, 32_236, "SY"));
        assert_eq!(place.feature, "P.PPL");
        assert_eq!(place.names.len(), 2);
    }

    #[test]
    fn languages_tell_arabic_from_persian() {
        let (mut places, _) = places(LINE);
        let table = "1\t172955\tar\tطفس\t1\t\t\t\n2\t172955\tfa\tتفاس\t\t\t\t\n3\t172955\tar\tقديم\t\t\t\t1\n";
        add_alternate_names(&mut places, table);
        assert_eq!(places[0].names, [("طفس".to_owned(), "ar".to_owned())]);
    }
}
