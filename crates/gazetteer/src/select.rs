//! Which places are worth having, under which names, and what kind each is.

use marsad_lexicon::gazetteer::{NewPlace, key};
use rustc_hash::{FxHashMap, FxHashSet};
use unicode_normalization::UnicodeNormalization;

use crate::RawPlace;
use crate::iso::alpha3;
use crate::names::{arabic, care};

/// Countries whose villages Arabic news names: the Arab world and those whose wars and borders it reports.
const NEAR: [&str; 42] = [
    "AE", "AF", "AM", "AZ", "BF", "BH", "CF", "CY", "DJ", "DZ", "EG", "EH", "ER", "ET", "GE", "IL", "IQ", "IR", "JO",
    "KM", "KW", "LB", "LY", "MA", "ML", "MR", "NE", "NG", "OM", "PK", "PS", "QA", "SA", "SD", "SN", "SO", "SS", "SY",
    "TD", "TN", "TR", "YE",
];
/// Elsewhere a town must have this many inhabitants.
const TOWN: u32 = 5_000;
/// Inhabitants of a city and of more than a village.
const CITY: u32 = 100_000;
const VILLAGE: u32 = 2_000;
/// Places of one name that lie closer than this are one, in degrees.
const SAME: f64 = 0.3;

/// Words that make no place by themselves, as the lexicon's tables and their editors list them.
#[derive(Debug, Default)]
pub struct Doubtful {
    /// Folded given names and surnames.
    pub persons: FxHashSet<String>,
    /// Folded names (words together) that only a noun makes a place.
    pub listed: FxHashSet<String>,
    /// Folded names that are never taken.
    pub refused: FxHashSet<String>,
}

/// Names that are doubtful, with their use: never, or behind a noun.
const LISTED: &str = include_str!("../../../gazetteer/doubtful.tsv");

impl Doubtful {
    /// The list beside the shipped gazetteer, and the words of these names of persons.
    pub fn new<'n>(persons: impl Iterator<Item = &'n str>) -> Doubtful {
        let mut doubtful = Doubtful {
            persons: persons.flat_map(|name| name.split([' ', '-'])).map(key).collect(),
            ..Doubtful::default()
        };
        for line in LISTED.lines().skip(1).filter(|line| !line.starts_with('#')) {
            match line.split_once('\t') {
                Some((name, "never")) => doubtful.refused.insert(key(name)),
                Some((name, _)) => doubtful.listed.insert(key(name)),
                None => false,
            };
        }
        doubtful
    }
}

/// Chooses places and their names.
pub fn select(places: &[RawPlace], doubtful: &Doubtful) -> Vec<NewPlace> {
    let mut chosen: Vec<NewPlace> = places.iter().filter_map(|p| new_place(p, doubtful)).collect();
    chosen.sort_by(|a, b| (b.population, a.id).cmp(&(a.population, b.id)));
    // A quarter or unit of the same name beside its town is the town.
    let mut seen: FxHashMap<String, Vec<(f64, f64)>> = FxHashMap::default();
    for place in &mut chosen {
        let Some((latitude, longitude)) = place.coordinates else { continue };
        place.names.retain(|(name, _)| {
            let others = seen.entry(key(name)).or_default();
            let near = others.iter().any(|o| (o.0 - latitude).abs() < SAME && (o.1 - longitude).abs() < SAME);
            if !near {
                others.push((latitude, longitude));
            }
            !near
        });
    }
    chosen.retain(|place| !place.names.is_empty());
    chosen
}

fn new_place(place: &RawPlace, doubtful: &Doubtful) -> Option<NewPlace> {
    let country = alpha3(&place.country)?;
    let kind = kind(&place.feature, place.population)?;
    if kind != "territory" && place.population < TOWN && !NEAR.contains(&place.country.as_str()) {
        return None;
    }
    let mut names: Vec<String> = place.names.iter().filter_map(|(n, language)| arabic(n, language)).collect();
    names.sort_by(|a, b| care(b).cmp(&care(a)).then_with(|| a.cmp(b)));
    let mut keys = FxHashSet::default();
    names.retain(|name| {
        let key = key(name);
        !doubtful.refused.contains(&key) && keys.insert(key)
    });
    let names: Vec<(String, bool)> = names
        .into_iter()
        .map(|name| {
            let doubt = needs_noun(&name, doubtful);
            (name, doubt)
        })
        .collect();
    (!names.is_empty()).then(|| NewPlace {
        id: place.id,
        coordinates: Some((place.latitude, place.longitude)),
        population: place.population,
        country: country.to_owned(),
        kind: kind.to_owned(),
        english: latin(&place.name),
        names,
    })
}

/// Given names, listed words and stumps of three letters.
fn needs_noun(name: &str, doubtful: &Doubtful) -> bool {
    let key = key(name);
    let person = |w: &str| doubtful.persons.contains(&self::key(w));
    doubtful.listed.contains(&key) || key.chars().count() <= 3 || name.split(' ').all(person)
}

/// Kind of a GeoNames feature; `None` for those that no report is located by.
fn kind(feature: &str, population: u32) -> Option<&'static str> {
    Some(match feature.split_once('.').map_or(("P", ""), |(class, code)| (class, code)) {
        ("P", "PPLX") => "quarter",
        ("P", "PPLH" | "PPLQ" | "PPLW") => return None,
        ("P", _) if population >= CITY => "city",
        ("P", _) if population >= VILLAGE || feature.is_empty() => "town",
        ("P", _) => "village",
        ("A", "PCLD" | "PCLS" | "TERR") => "territory",
        ("A", "ADM1") => "governorate",
        ("A", "ADM2" | "ADM3" | "ADM4") => "district",
        ("A", "RGN") | ("L", "RGN") => "region",
        ("T", "ISL" | "ISLS") => "island",
        ("T", "MT" | "MTS") => "mountain",
        ("H", "STM" | "STMI") => "river",
        ("H", "SEA" | "GULF" | "STRT") => "sea",
        ("S", "AIRP" | "AIRB") => "airport",
        ("S", "CMPRF") => "camp",
        _ => return None,
    })
}

/// A name in plain Latin letters: Ţafas is Tafas.
pub(crate) fn latin(name: &str) -> String {
    name.nfd()
        .filter(|c| !matches!(c, '\u{300}'..='\u{36f}' | 'ʿ' | 'ʾ' | '‘' | '’' | '`' | 'ʻ' | 'ʼ'))
        .map(|c| match c {
            'ı' => 'i',
            'ø' => 'o',
            'đ' => 'd',
            'ł' => 'l',
            'Ł' => 'L',
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raw(id: u32, name: &str, country: &str, population: u32, names: &[&str]) -> RawPlace {
        RawPlace {
            id,
            name: name.to_owned(),
            latitude: f64::from(id),
            longitude: 10.0,
            country: country.to_owned(),
            population,
            names: names.iter().map(|n| ((*n).to_owned(), String::new())).collect(),
            ..RawPlace::default()
        }
    }

    #[test]
    fn the_list_says_never_or_noun() {
        let lines = LISTED.lines().skip(1).filter(|line| !line.starts_with('#'));
        for line in lines {
            assert!(line.ends_with("\tnever") || line.ends_with("\tnoun"), "{line:?}");
        }
        let doubtful = Doubtful::new(["علي خامنئي"].into_iter());
        assert!(doubtful.persons.contains("علي") && doubtful.listed.contains("السلط"));
        assert!(doubtful.refused.contains("الحدود"));
    }

    #[test]
    fn places_with_arabic_names_that_news_may_name() {
        let doubtful = Doubtful { persons: [key("علي")].into_iter().collect(), ..Doubtful::default() };
        let chosen = select(
            &[
                raw(1, "Ţafas", "SY", 0, &["طفس", "تفاس"]),
                raw(2, "Dorf", "DE", 700, &["دورف"]),
                raw(3, "Kuchka", "IQ", 9_000, &["کوچکا"]),
                raw(4, "Ali", "YE", 0, &["علي"]),
                raw(5, "Nowhere", "??", 9_000, &["مكان"]),
            ],
            &doubtful,
        );
        let told: Vec<_> = chosen.iter().map(|p| (p.english.as_str(), p.names.len(), p.names[0].1)).collect();
        assert_eq!(told, [("Tafas", 2, false), ("Ali", 1, true)]);
    }

    #[test]
    fn a_quarter_beside_its_town_is_the_town() {
        let mut quarter = raw(7, "Homs Quarter", "SY", 0, &["حمص"]);
        (quarter.latitude, quarter.longitude) = (1.1, 10.1);
        let chosen = select(&[quarter, raw(1, "Homs", "SY", 800_000, &["حمص"])], &Doubtful::default());
        assert_eq!(chosen.iter().map(|p| p.english.as_str()).collect::<Vec<_>>(), ["Homs"]);
    }
}
