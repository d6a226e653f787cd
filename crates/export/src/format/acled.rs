//! Shaped as ACLED: 31 columns, comma-separated. Violence, demonstrations and the strategic developments that ACLED counts; only what happened.

use crate::codes::Codes;
use crate::codes::names::{is_armed, is_civilian};
use crate::days;
use crate::subject::{Subject, one_number, sectors};
use crate::table::{Cell, Column, Kind, blank, column, day};
use marsad_record::{Actor, Place, Status};

/// Disorder, event and sub-event type; none of what ACLED does not count.
pub fn kind(subject: &Subject) -> Option<[&'static str; 3]> {
    const VIOLENCE: &str = "Political violence";
    const BLASTS: &str = "Explosions/Remote violence";
    const CIVILIANS: &str = "Violence against civilians";
    const STRATEGIC: &str = "Strategic developments";
    let happening = &subject.happening;
    if happening.status != Status::Actual {
        return None;
    }
    let on_civilians = subject.recipient().is_some_and(is_civilian);
    Some(match (happening.event.as_str(), happening.mode.as_deref().unwrap_or("")) {
        ("ASSAULT", "aerial" | "drone") => [VIOLENCE, BLASTS, "Air/drone strike"],
        ("ASSAULT", "heavy-weapons") => [VIOLENCE, BLASTS, "Shelling/artillery/missile attack"],
        ("ASSAULT", "explosives") => [VIOLENCE, BLASTS, "Remote explosive/landmine/IED"],
        ("ASSAULT", "suicide-attack") => [VIOLENCE, BLASTS, "Suicide bomb"],
        ("ASSAULT", "unconventional") => [VIOLENCE, BLASTS, "Chemical weapon"],
        ("ASSAULT", "abduct") => [VIOLENCE, CIVILIANS, "Abduction/forced disappearance"],
        ("ASSAULT", "sexual") => [VIOLENCE, CIVILIANS, "Sexual violence"],
        ("ASSAULT", "destroy") => [STRATEGIC, STRATEGIC, "Looting/property destruction"],
        ("ASSAULT", "crowd-control") => ["Demonstrations", "Protests", "Protest with intervention"],
        ("ASSAULT", _) if on_civilians => [VIOLENCE, CIVILIANS, "Attack"],
        ("ASSAULT", _) => [VIOLENCE, "Battles", "Armed clash"],
        ("PROTEST", "riot" | "vandalize") => ["Demonstrations", "Riots", "Violent demonstration"],
        ("PROTEST", _) => ["Demonstrations", "Protests", "Peaceful protest"],
        ("COERCE", "arrest") => [STRATEGIC, STRATEGIC, "Arrests"],
        ("COERCE", "seize") => [STRATEGIC, STRATEGIC, "Looting/property destruction"],
        ("MOBILIZE" | "RETREAT", _) => [STRATEGIC, STRATEGIC, "Change to group/activity"],
        ("AGREE" | "CONCEDE", _) if happening.contexts.iter().any(|context| context == "military") => {
            [STRATEGIC, STRATEGIC, "Agreement"]
        }
        _ => return None,
    })
}

pub fn takes(subject: &Subject) -> bool {
    kind(subject).is_some() && subject.start().is_some()
}

fn place(subject: &Subject) -> Option<&Place> {
    subject.happening.place.as_ref()
}

/// What sort of actor, in ACLED's words.
fn inter(actor: &Actor, subject: &Subject, codes: &Codes) -> &'static str {
    let home = place(subject).and_then(|place| place.country.as_deref());
    let first = sectors(actor).first().copied();
    match first {
        _ if subject.happening.event == "PROTEST" && is_civilian(actor) => {
            if matches!(subject.happening.mode.as_deref(), Some("riot" | "vandalize")) {
                "Rioters"
            } else {
                "Protesters"
            }
        }
        Some("REB") => "Rebel group",
        Some("PRM" | "UAF" | "CRM") => "Political militia",
        _ if is_civilian(actor) => "Civilians",
        _ if codes.is_state(actor) && home.is_some_and(|home| actor.code.as_deref() != Some(home)) => {
            "External/Other forces"
        }
        _ if codes.is_state(actor) => "State forces",
        _ if is_armed(actor) => "Political militia",
        _ => "External/Other forces",
    }
}

/// `Military Forces of X`, `Police Forces of X`, `Government of X`, `Civilians (X)`, name of the group.
fn name(actor: &Actor, subject: &Subject, codes: &Codes) -> Option<String> {
    let country = codes.country(actor.code.as_deref()).map(|country| country.name);
    let sort = inter(actor, subject, codes);
    match (sort, country) {
        ("Protesters" | "Rioters" | "Civilians", Some(country)) if actor.name.is_none() => {
            Some(format!("{sort} ({country})"))
        }
        (_, Some(country)) if codes.is_state(actor) => Some(match sectors(actor).first() {
            Some(&"MIL") => format!("Military Forces of {country}"),
            Some(&"COP") => format!("Police Forces of {country}"),
            _ => format!("Government of {country}"),
        }),
        _ => codes.side(actor),
    }
}

fn others(actors: &[Actor], first: usize, subject: &Subject, codes: &Codes) -> Cell {
    let names: Vec<String> = actors.iter().skip(first).filter_map(|actor| name(actor, subject, codes)).collect();
    Cell::Text(names.join("; "))
}

fn precision(subject: &Subject) -> Option<i64> {
    let days = days::length(subject.start()?, subject.end().or(subject.start())?)?;
    Some(if days <= 1 {
        1
    } else if days <= 7 {
        2
    } else {
        3
    })
}

/// Unix time of the coding.
fn coded(subject: &Subject) -> Option<i64> {
    let started: jiff::Timestamp = subject.first()?.head.started_at.parse().ok()?;
    Some(started.as_second())
}

fn notes(subject: &Subject, codes: &Codes) -> String {
    let happening = &subject.happening;
    let names =
        |actors: &[Actor]| actors.iter().filter_map(|actor| codes.name(actor)).collect::<Vec<_>>().join(" and ");
    let mut notes =
        [Some(happening.event.as_str()), happening.mode.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" ");
    for (lead, words) in [(": ", names(&happening.actors)), (" against ", names(&happening.recipients))] {
        if !words.is_empty() {
            notes += lead;
            notes += &words;
        }
    }
    for (what, count) in &happening.counts {
        if let Some(number) = one_number(Some(count)) {
            notes += &format!("; {what} {number}");
        }
    }
    if let Some(mention) = subject.first().filter(|_| !codes.redacts()) {
        notes += &format!("; \"{}\"", mention.event.trigger);
    }
    notes
}

use Kind::{Day, Number, Text, Whole};

pub const COLUMNS: &[Column<Subject>] = &[
    column("event_id_cnty", Text, "id of the happening: ACLED's numbers are its own", |s, _| {
        s.happening.id.clone().into()
    }),
    column("event_date", Day, "first day", |s, _| day(s.start())),
    column("year", Whole, "of the first day", |s, _| {
        s.start().and_then(|day| day.get(..4)?.parse().ok()).map_or(Cell::Empty, Cell::Whole)
    }),
    column("time_precision", Whole, "1 day, 2 within a week, 3 longer", |s, _| {
        precision(s).map_or(Cell::Empty, Cell::Whole)
    }),
    column("disorder_type", Text, "Political violence, Demonstrations, Strategic developments", |s, _| {
        kind(s).map(|[kind, _, _]| kind).into()
    }),
    column("event_type", Text, "nearest of ACLED's, by type, mode and sides", |s, _| {
        kind(s).map(|[_, kind, _]| kind).into()
    }),
    column("sub_event_type", Text, "nearest of ACLED's", |s, _| kind(s).map(|[_, _, kind]| kind).into()),
    column("actor1", Text, "who did it", |s, c| s.actor().and_then(|actor| name(actor, s, c)).into()),
    column("assoc_actor_1", Text, "others who did it", |s, c| {
        let between_equals = s.happening.recipients.is_empty() && s.happening.actors.len() > 1;
        others(&s.happening.actors, if between_equals { 2 } else { 1 }, s, c)
    }),
    column("inter1", Text, "sort of actor1 in ACLED's words, by sector and country", |s, c| {
        s.actor().map(|actor| inter(actor, s, c)).into()
    }),
    column("actor2", Text, "to whom; of clashes between equals the second side", |s, c| {
        s.recipient().and_then(|actor| name(actor, s, c)).into()
    }),
    column("assoc_actor_2", Text, "others to whom", |s, c| others(&s.happening.recipients, 1, s, c)),
    column("inter2", Text, "sort of actor2", |s, c| s.recipient().map(|actor| inter(actor, s, c)).into()),
    column("interaction", Text, "both sorts", |s, c| match (s.actor(), s.recipient()) {
        (Some(one), Some(other)) => Cell::Text(format!("{}-{}", inter(one, s, c), inter(other, s, c))),
        (Some(one), None) => Cell::Text(format!("{} only", inter(one, s, c))),
        _ => Cell::Empty,
    }),
    column("civilian_targeting", Text, "Civilian targeting, where the recipient is civilian", |s, _| {
        (s.happening.event == "ASSAULT" && s.recipient().is_some_and(is_civilian))
            .then_some("Civilian targeting")
            .into()
    }),
    column("iso", Whole, "ISO 3166 number of the country of the place", |s, c| {
        let country = c.country(place(s).and_then(|place| place.country.as_deref()));
        country.and_then(|country| country.numeric.parse().ok()).map_or(Cell::Empty, Cell::Whole)
    }),
    column("region", Text, "ACLED's region of the country", |s, c| {
        let country = c.country(place(s).and_then(|place| place.country.as_deref()));
        country.map(|country| country.acled_region).filter(|region| !region.is_empty()).into()
    }),
    column("country", Text, "English name (CLDR)", |s, c| {
        c.country(place(s).and_then(|place| place.country.as_deref())).map(|country| country.name).into()
    }),
    column("admin1", Text, "governorate or region, where the lexicon has it", |s, c| {
        c.province(place(s).and_then(|place| place.id.as_deref())).into()
    }),
    blank("admin2", "blank: places are kept with their governorate only"),
    blank("admin3", "blank, as admin2"),
    column("location", Text, "English name of the place", |s, _| place(s).and_then(|place| place.name.clone()).into()),
    column("latitude", Number, "degrees, WGS84", |s, _| s.point().map(|[lat, _]| lat).into()),
    column("longitude", Number, "degrees, WGS84", |s, _| s.point().map(|[_, lon]| lon).into()),
    column(
        "geo_precision",
        Whole,
        "1 the place, 2 near it or its district, 3 region or country",
        |s, _| match place(s).and_then(|place| place.where_prec) {
            Some(1) => Cell::Whole(1),
            Some(2 | 3) => Cell::Whole(2),
            Some(_) => Cell::Whole(3),
            None => Cell::Empty,
        },
    ),
    column("source", Text, "outlets", |s, _| Cell::Text(s.outlets().join("; "))),
    blank("source_scale", "blank: outlets are not classed as local, national or international"),
    column("notes", Text, "the record in words; the trigger as written unless redacted", |s, c| notes(s, c).into()),
    column(
        "fatalities",
        Whole,
        "best supported number of dead, else the lowest; 0 where reports tell of none",
        |s, _| Cell::Whole(one_number(s.count("dead")).unwrap_or(0) as i64),
    ),
    column("tags", Text, "crowd size, where reports give one", |s, _| {
        match one_number(s.count("size")).filter(|_| s.happening.event == "PROTEST") {
            Some(size) => Cell::Text(format!("crowd size={size}")),
            None if s.happening.event == "PROTEST" => "crowd size=no report".into(),
            None => Cell::Empty,
        }
    }),
    column("timestamp", Whole, "Unix time of the coding", |s, _| coded(s).map_or(Cell::Empty, Cell::Whole)),
];

#[cfg(test)]
mod tests {
    #[test]
    fn there_are_thirty_one_columns() {
        assert_eq!(super::COLUMNS.len(), 31);
    }
}
