//! What places say.

use crate::facts::{Extent, Fact, Site};

pub(super) fn points(a: &Fact, b: &Fact) -> f32 {
    let (one, two) = (&a.site, &b.site);
    if one.id == 0 || two.id == 0 {
        return 0.0;
    }
    let inferred = one.inferred || two.inferred;
    if one.id == two.id {
        let weight = match one.extent {
            Extent::Point => 1.6,
            Extent::Region => 1.2,
            Extent::Country => 0.2,
        };
        return if inferred { weight * 0.5 } else { weight };
    }
    let against = if inferred { 0.4 } else { 1.0 };
    if one.country != two.country && one.country != 0 && two.country != 0 {
        return near(one, two).filter(|far| *far < 60.0).map_or(-2.5 * against, |_| -0.3);
    }
    match one.extent.max(two.extent) {
        Extent::Country => 0.0,
        Extent::Region => match near(one, two) {
            Some(far) if far < 120.0 => 0.3,
            Some(_) => -against,
            None => 0.0,
        },
        Extent::Point => match near(one, two) {
            Some(far) if far < 15.0 => 0.6,
            Some(far) if far < 40.0 => -0.8 * against,
            _ => -2.8 * against,
        },
    }
}

/// Kilometres; none where one of the two has no coordinates.
fn near(one: &Site, two: &Site) -> Option<f32> {
    if one.lat.is_nan() || two.lat.is_nan() || one.lon.is_nan() || two.lon.is_nan() {
        return None;
    }
    let north = (one.lat - two.lat) * 111.2;
    let east = (one.lon - two.lon) * 111.2 * ((one.lat + two.lat) / 2.0).to_radians().cos();
    Some((north * north + east * east).sqrt())
}
