//! Shaped as UCDP's Georeferenced Event Dataset: 49 columns, comma-separated. Only acts in which people were killed; UCDP's own ids stay blank.

use crate::codes::Codes;
use crate::codes::names::{is_armed, is_civilian};
use crate::days;
use crate::subject::{Subject, one_number};
use crate::table::{Cell, Column, Kind, blank, column, day};
use marsad_record::{Actor, Place, Status};

/// Assaults that are told to have killed someone, and when.
pub fn takes(subject: &Subject) -> bool {
    let happening = &subject.happening;
    happening.event == "ASSAULT"
        && happening.status == Status::Actual
        && one_number(subject.count("dead")).is_some_and(|dead| dead > 0)
        && subject.start().is_some()
}

fn place(subject: &Subject) -> Option<&Place> {
    subject.happening.place.as_ref()
}

/// 1 state-based, 2 non-state, 3 one-sided; none where the sides do not say.
pub fn violence(subject: &Subject, codes: &Codes) -> Option<i64> {
    let (one, other) = (subject.actor()?, subject.recipient()?);
    if is_civilian(other) || is_civilian(one) {
        return Some(3);
    }
    let side = |actor: &Actor| codes.is_state(actor) || is_armed(actor);
    match (codes.is_state(one), codes.is_state(other)) {
        (false, false) if is_armed(one) && is_armed(other) => Some(2),
        (true, _) | (_, true) if side(one) && side(other) => Some(1),
        _ => None,
    }
}

fn precision(subject: &Subject) -> Option<i64> {
    let days = days::length(subject.start()?, subject.end().or(subject.start())?)?;
    Some(match days {
        ..=1 => 1,
        2..=6 => 2,
        7 => 3,
        8..=31 => 4,
        _ => 5,
    })
}

fn killed(subject: &Subject) -> Option<u64> {
    one_number(subject.count("dead"))
}

fn deaths(subject: &Subject, codes: &Codes, civilians: bool) -> Cell {
    let is_one_sided = violence(subject, codes) == Some(3);
    Cell::Whole(if is_one_sided == civilians { killed(subject).unwrap_or(0) as i64 } else { 0 })
}

/// PRIO-GRID: cells of half a degree, numbered from the south-west by rows of 720.
pub fn priogrid([lat, lon]: [f64; 2]) -> Option<i64> {
    if !(-90.0..=90.0).contains(&lat) || !(-180.0..=180.0).contains(&lon) {
        return None;
    }
    let row = ((lat + 90.0) * 2.0).floor().min(359.0) as i64;
    let column = ((lon + 180.0) * 2.0).floor().min(719.0) as i64;
    Some(row * 720 + column + 1)
}

fn gw(actor: Option<&Actor>, codes: &Codes) -> Cell {
    let state = actor.filter(|actor| codes.is_state(actor)).and_then(|actor| codes.country(actor.code.as_deref()));
    state.and_then(|country| country.gw.parse().ok()).map_or(Cell::Empty, Cell::Whole)
}

fn sides(subject: &Subject, codes: &Codes) -> [Option<String>; 2] {
    let other = if violence(subject, codes) == Some(3) && subject.recipient().is_some_and(is_civilian) {
        Some("Civilians".to_owned())
    } else {
        subject.recipient().and_then(|actor| codes.side(actor))
    };
    [subject.actor().and_then(|actor| codes.side(actor)), other]
}

fn list(subject: &Subject, of: impl Fn(&crate::subject::Mention) -> Option<String>) -> Cell {
    let mut seen: Vec<String> = Vec::new();
    for text in subject.mentions.iter().filter_map(of) {
        if !seen.contains(&text) {
            seen.push(text);
        }
    }
    Cell::Text(seen.join(";"))
}

use Kind::{Day, Number, Text, Whole};

pub const COLUMNS: &[Column<Subject>] = &[
    blank("id", "blank: UCDP's own"),
    column("relid", Text, "id of the happening", |s, _| s.happening.id.clone().into()),
    column("year", Whole, "of the first day", |s, _| {
        s.start().and_then(|day| day.get(..4)?.parse().ok()).map_or(Cell::Empty, Cell::Whole)
    }),
    blank("active_year", "blank: UCDP's threshold of 25 deaths in a year is not worked out"),
    blank("code_status", "blank: UCDP's own review"),
    column(
        "type_of_violence",
        Whole,
        "1 state-based, 2 non-state, 3 one-sided, by the sides; blank where they do not say",
        |s, c| violence(s, c).map_or(Cell::Empty, Cell::Whole),
    ),
    blank("conflict_dset_id", "blank: UCDP's own"),
    blank("conflict_new_id", "blank: UCDP's own"),
    blank("conflict_name", "blank: UCDP's own"),
    blank("dyad_dset_id", "blank: UCDP's own"),
    blank("dyad_new_id", "blank: UCDP's own"),
    column("dyad_name", Text, "both sides, where both are known", |s, c| match sides(s, c) {
        [Some(one), Some(other)] => Cell::Text(format!("{one} - {other}")),
        _ => Cell::Empty,
    }),
    blank("side_a_dset_id", "blank: UCDP's own"),
    blank("side_a_new_id", "blank: UCDP's own"),
    column("side_a", Text, "who did it: Government of ..., or name of the group", |s, c| {
        let [side, _] = sides(s, c);
        side.into()
    }),
    blank("side_b_dset_id", "blank: UCDP's own"),
    blank("side_b_new_id", "blank: UCDP's own"),
    column("side_b", Text, "to whom; Civilians in one-sided violence", |s, c| {
        let [_, side] = sides(s, c);
        side.into()
    }),
    column("number_of_sources", Whole, "reports that do not copy each other", |s, _| {
        Cell::Whole(i64::from(s.happening.independent))
    }),
    column("source_article", Text, "outlet, day and headline of each report, by semicolons", |s, c| {
        list(s, |mention| {
            let title = mention.head.title.clone().filter(|_| !c.redacts());
            let parts = [mention.head.source.clone(), mention.head.published.clone(), title];
            Some(parts.into_iter().flatten().collect::<Vec<_>>().join(","))
        })
    }),
    column("source_office", Text, "outlets", |s, _| list(s, |mention| mention.head.source.clone())),
    column("source_date", Text, "days of publication", |s, _| list(s, |mention| mention.head.published.clone())),
    column("source_headline", Text, "headlines", |s: &Subject, _| list(s, |mention| mention.head.title.clone()))
        .written(),
    column("source_original", Text, "whom the reports give as their source", |s, c| {
        list(s, |mention| mention.event.said_by.as_ref().and_then(|actor| c.name(actor)))
    }),
    column("where_prec", Whole, "1 to 7, as UCDP", |s, _| {
        place(s).and_then(|place| place.where_prec).map(u64::from).into()
    }),
    column("where_coordinates", Text, "English name of the place that the coordinates are of", |s, _| {
        place(s).and_then(|place| place.name.clone()).into()
    }),
    column("where_description", Text, "the place as written", |s: &Subject, _| {
        place(s).and_then(|place| place.text.clone()).into()
    })
    .written(),
    column("adm_1", Text, "governorate or region, where the lexicon has it", |s, c| {
        c.province(place(s).and_then(|place| place.id.as_deref())).into()
    }),
    blank("adm_2", "blank: places are kept with their governorate only"),
    column("latitude", Number, "degrees, WGS84", |s, _| s.point().map(|[lat, _]| lat).into()),
    column("longitude", Number, "degrees, WGS84", |s, _| s.point().map(|[_, lon]| lon).into()),
    column("geom_wkt", Text, "POINT (longitude latitude)", |s, _| {
        s.point().map(|[lat, lon]| format!("POINT ({lon} {lat})")).into()
    }),
    column("priogrid_gid", Whole, "cell of PRIO-GRID, worked out from the coordinates", |s, _| {
        s.point().and_then(priogrid).map_or(Cell::Empty, Cell::Whole)
    }),
    column("country", Text, "English name (CLDR) of the country of the place", |s, c| {
        c.country(place(s).and_then(|place| place.country.as_deref())).map(|country| country.name).into()
    }),
    column("country_id", Whole, "its number by Gleditsch and Ward", |s, c| {
        let country = c.country(place(s).and_then(|place| place.country.as_deref()));
        country.and_then(|country| country.gw.parse().ok()).map_or(Cell::Empty, Cell::Whole)
    }),
    column("region", Text, "Africa, Americas, Asia, Europe, Middle East", |s, c| {
        let country = c.country(place(s).and_then(|place| place.country.as_deref()));
        country.map(|country| country.ucdp_region).filter(|region| !region.is_empty()).into()
    }),
    column("event_clarity", Whole, "1 known to the day, 2 to a span of days", |s, _| {
        Cell::Whole(if precision(s) == Some(1) { 1 } else { 2 })
    }),
    column("date_prec", Whole, "1 day, 2 two to six days, 3 week, 4 month, 5 longer", |s, _| {
        precision(s).map_or(Cell::Empty, Cell::Whole)
    }),
    column("date_start", Day, "first day", |s, _| day(s.start())),
    column("date_end", Day, "last day", |s, _| day(s.end().or(s.start()))),
    column("deaths_a", Whole, "0: reports are not read for whose dead they were (deaths_unknown)", |_, _| {
        Cell::Whole(0)
    }),
    column("deaths_b", Whole, "0, as deaths_a", |_, _| Cell::Whole(0)),
    column("deaths_civilians", Whole, "all of them in one-sided violence, else 0", |s, c| deaths(s, c, true)),
    column("deaths_unknown", Whole, "all of them, but in one-sided violence", |s, c| deaths(s, c, false)),
    column("best", Whole, "best supported number, else the lowest", |s, _| killed(s).into()),
    column("high", Whole, "highest bound, else best", |s, _| {
        s.count("dead").and_then(|count| count.high).max(killed(s)).into()
    }),
    column("low", Whole, "lowest bound, else best", |s, _| {
        s.count("dead").and_then(|count| count.low).or(killed(s)).into()
    }),
    column("gwnoa", Whole, "number of side a by Gleditsch and Ward, where it is a state", |s, c| gw(s.actor(), c)),
    column("gwnob", Whole, "of side b", |s, c| gw(s.recipient(), c)),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_of_the_grid_are_numbered_as_theirs() {
        // The first cell is that of the south pole at the date line; the last one the opposite corner.
        assert_eq!(priogrid([-90.0, -180.0]), Some(1));
        assert_eq!(priogrid([90.0, 180.0]), Some(259_200));
        assert_eq!(priogrid([0.25, 0.25]), Some(129_961));
        assert_eq!(priogrid([91.0, 0.0]), None);
    }

    #[test]
    fn there_are_forty_nine_columns() {
        assert_eq!(COLUMNS.len(), 49);
    }
}
