//! One of several places of a name: by the countries the document speaks of, by the places it names besides, by size. The
//! lexicon's own entries come before the gazetteer's.

use super::{PlaceCandidate, PlaceMention, PlaceNoun};
use crate::actor::Context;

/// What is known of the document around a place.
#[derive(Clone, Copy, Debug)]
pub struct Surroundings<'c, 'l> {
    /// Countries it names, with how often.
    pub countries: &'c Context<'l>,
    /// Coordinates (degrees) of places it named before.
    pub places: &'c [(f32, f32)],
}

/// Inhabitants from which a place is known without its country being named.
const KNOWN: u32 = 100_000;
/// Inhabitants from which a namesake can be meant rather than the lexicon's entry.
const RIVAL: u32 = 50_000;
/// What counts as near another place, in kilometres.
const NEAR: f32 = 250.0;

/// The likeliest place, by the countries the document speaks of alone.
pub fn choose<'m, 'l>(mention: &'m PlaceMention<'l>, context: &Context<'_>) -> Option<&'m PlaceCandidate<'l>> {
    choose_in(mention, &Surroundings { countries: context, places: &[] })
}

/// The likeliest place. `None` also where only the gazetteer knows the name and nothing in the document speaks for it.
pub fn choose_in<'m, 'l>(
    mention: &'m PlaceMention<'l>,
    around: &Surroundings<'_, '_>,
) -> Option<&'m PlaceCandidate<'l>> {
    let count = |c: &PlaceCandidate<'_>| around.countries.count(c.code);
    let own = mention.candidates.iter().enumerate().filter(|(_, c)| c.entity.is_some());
    let own = own.min_by_key(|(i, c)| (std::cmp::Reverse(count(c)), !near(c, around), *i)).map(|(_, c)| c);
    let listed = mention.candidates.iter().filter(|c| c.entity.is_none());
    let Some(own) = own else {
        // A province of a large town's name elsewhere (ولاية كارولينا) is not that town.
        let known = |c: &PlaceCandidate<'_>| c.population >= KNOWN && mention.noun != Some(PlaceNoun::Region);
        return listed.filter(|c| count(c) > 0 || near(c, around) || known(c)).max_by_key(|c| {
            let size = c.population.checked_ilog10().unwrap_or(0);
            (3 * count(c).min(4) + 4 * u32::from(near(c, around)) + size, c.population, std::cmp::Reverse(c.geoname))
        });
    };
    // سان خوسيه in a text on California: the country of the lexicon's entry is not named at all, the other's twice.
    let rival = listed.filter(|c| count(own) == 0 && count(c) > 1 && c.population >= RIVAL);
    let rival = rival.max_by_key(|c| (count(c), near(c, around), c.population));
    Some(rival.filter(|_| !own.state).unwrap_or(own))
}

fn near(candidate: &PlaceCandidate<'_>, around: &Surroundings<'_, '_>) -> bool {
    let (Some(latitude), Some(longitude)) = (candidate.latitude, candidate.longitude) else { return false };
    around.places.iter().any(|place| kilometres(*place, (latitude, longitude)) < NEAR)
}

/// Distance of two points in degrees, in kilometres.
pub(super) fn kilometres(a: (f32, f32), b: (f32, f32)) -> f32 {
    let ((la, lo), (lb, lp)) = ((a.0.to_radians(), a.1.to_radians()), (b.0.to_radians(), b.1.to_radians()));
    let half = ((lb - la) / 2.0).sin().powi(2) + la.cos() * lb.cos() * ((lp - lo) / 2.0).sin().powi(2);
    12_742.0 * half.clamp(0.0, 1.0).sqrt().asin()
}

#[cfg(test)]
mod tests {
    use super::kilometres;

    #[test]
    fn distances() {
        let (damascus, aleppo) = ((33.513, 36.292), (36.202, 37.16));
        assert!((kilometres(damascus, aleppo) - 309.0).abs() < 5.0);
        assert!(kilometres(damascus, damascus) < 0.01);
    }
}
