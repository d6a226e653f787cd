//! Which places are one, and which lies in which.

use marsad_record::Place;
use std::collections::BTreeMap;

/// Place id to the id of the region that it lies in. Comes from the lexicon and the gazetteer; this crate reads no file.
#[derive(Clone, Debug, Default)]
pub struct Places {
    pub parents: BTreeMap<String, String>,
}

impl Places {
    /// The regions around a place, the smallest first.
    pub fn around<'a>(&'a self, id: &str) -> Vec<&'a str> {
        let mut around = Vec::new();
        let mut at = self.parents.get(id);
        while let Some(parent) = at {
            if around.contains(&parent.as_str()) || around.len() > 8 {
                break;
            }
            around.push(parent.as_str());
            at = self.parents.get(parent);
        }
        around
    }

    pub fn lies_in(&self, id: &str, region: &str) -> bool {
        self.around(id).contains(&region)
    }
}

/// UCDP's class of "near it".
const NEAR: u8 = 2;

/// The id under which a place is kept: its entry, else its folded name and country. Ground near a town is not the town.
pub fn id(place: &Place) -> String {
    let own = match &place.id {
        Some(id) => id.clone(),
        None => {
            let name = place.name.as_deref().or(place.name_ar.as_deref()).or(place.text.as_deref()).unwrap_or("");
            format!("{}~{}", folded(name), place.country.as_deref().unwrap_or(""))
        }
    };
    if is_near(place) { format!("near {own}") } else { own }
}

pub fn is_near(place: &Place) -> bool {
    place.where_prec == Some(NEAR)
}

/// A place as it is shown: ground near a town says so in its name.
pub fn shown(place: &Place) -> Place {
    let mut shown = place.clone();
    shown.namesakes.clear();
    shown.text = None;
    if is_near(place) {
        let near = |word: &str, name: &String| {
            if name.starts_with(word) { name.clone() } else { format!("{word} {name}") }
        };
        shown.name = place.name.as_ref().map(|name| near("near", name));
        shown.name_ar = place.name_ar.as_ref().map(|name| near("قرب", name));
        shown.aliases = place.aliases.iter().map(|name| near("near", name)).collect();
    }
    shown
}

/// Is it a country as a whole? Such a place says little of who holds what.
pub fn is_country(place: &Place) -> bool {
    place.where_prec == Some(6) || (place.id.is_some() && place.id == place.country)
}

/// The distance of two places, where both have coordinates.
pub fn kilometres(one: &Place, other: &Place) -> Option<f64> {
    let (north, south) = (one.lat?.to_radians(), other.lat?.to_radians());
    let (east, west) = (one.lon?.to_radians(), other.lon?.to_radians());
    let across = (east - west) * ((north + south) / 2.0).cos();
    Some((across.powi(2) + (north - south).powi(2)).sqrt() * 6371.0)
}

/// Letters and digits, in lower case.
pub fn folded(name: &str) -> String {
    name.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
