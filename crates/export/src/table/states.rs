//! The table of states: one state that stands on the day asked for a row, as CSV, Parquet, GeoJSON and GeoPackage have it.

use super::events::{precision, short};
use super::{Cell, Column, Kind, day, tagged};
use marsad_record::{Actor, Count, Date, Fluent, Object, Place, Standing, State};

/// Where a state is: its place, or the place that it is about.
pub fn place(fluent: &Fluent) -> Option<&Place> {
    let object = match &fluent.state.object {
        Some(Object::Place(place)) => Some(place.as_ref()),
        _ => None,
    };
    fluent.state.place.as_ref().or(object)
}

/// Latitude and longitude.
pub fn point(fluent: &Fluent) -> Option<[f64; 2]> {
    let place = place(fluent)?;
    Some([place.lat?, place.lon?])
}

/// Who holds, claims, stands there, or makes up the two or more sides; then the role.
pub fn parties(state: &State) -> Vec<(&'static str, &Actor)> {
    let mut parties: Vec<(&'static str, &Actor)> = Vec::new();
    let one = [
        ("holder", &state.holder),
        ("force", &state.force),
        ("claimant", &state.claimant),
        ("held_by", &state.held_by),
        ("against", &state.against),
        ("held", &state.held),
    ];
    parties.extend(one.into_iter().filter_map(|(role, actor)| Some((role, actor.as_ref()?))));
    for (role, actors) in
        [("side", &state.sides), ("party", &state.parties), ("broker", &state.brokers), ("mediator", &state.mediators)]
    {
        parties.extend(actors.iter().map(|actor| (role, actor)));
    }
    parties
}

pub fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Holds => "holds",
        Standing::Claimed => "claimed",
        Standing::Planned => "planned",
        Standing::Violated => "violated",
        Standing::Ended => "ended",
        Standing::Denied => "denied",
    }
}

fn each(fluent: &Fluent, of: impl Fn(&str, &Actor) -> Option<String>) -> Cell {
    Cell::Texts(parties(&fluent.state).into_iter().map(|(role, actor)| of(role, actor).unwrap_or_default()).collect())
}

fn start(date: &Option<Date>) -> Cell {
    day(date.as_ref().and_then(|date| date.start.as_ref()))
}
fn end(date: &Option<Date>) -> Cell {
    day(date.as_ref().and_then(|date| date.end.as_ref()))
}
fn edtf(date: &Option<Date>) -> Cell {
    date.as_ref().and_then(|date| date.edtf.clone()).into()
}
fn exact(date: &Option<Date>) -> Cell {
    date.as_ref().map(|date| precision(date.precision)).into()
}

/// Which number a state has, and what it counts.
fn number(state: &State) -> Option<(&'static str, &Count)> {
    let numbers = [("strength", &state.strength), ("dead", &state.dead), ("count", &state.count)];
    numbers.into_iter().find_map(|(what, count)| Some((what, count.as_ref()?)))
}

/// What it is about, in words.
fn words(state: &State) -> Option<String> {
    let object = match &state.object {
        Some(Object::Words(words)) => Some(words.clone()),
        Some(Object::Place(place)) => place.name.clone(),
        None => None,
    };
    object.or_else(|| state.topic.clone()).or_else(|| state.purpose.clone()).or_else(|| state.accusation.clone())
}

use Kind::{Day, Flag, Number, Text, Texts, Whole};

pub const STATES: &[Column<Fluent>] = &[
    tagged("id", "#event+id", Text, "name of the state: kind, then whom and what it is of, parted by bars", |f, _| {
        f.state.id.clone().into()
    }),
    tagged(
        "type",
        "#event+type",
        Text,
        "control, presence, conflict, agreement, claim, mediation, relation, detention",
        |f, _| f.state.state.clone().into(),
    ),
    tagged("kind", "#event+kind", Text, "which sort of agreement, claim or relation", |f, _| (&f.state.kind).into()),
    tagged("aspect", "#event+aspect", Text, "passage, where control is about a road or crossing being open", |f, _| {
        (&f.state.aspect).into()
    }),
    tagged("standing", "#status", Text, "holds, claimed, planned, violated, ended, denied", |f, _| {
        standing(f.standing).into()
    }),
    tagged("contested", "#meta+contested", Flag, "supported values exclude each other", |f, _| Cell::Flag(f.contested)),
    tagged(
        "withdrawing",
        "#status+withdrawing",
        Flag,
        "presence: a withdrawal began and is not told to be complete",
        |f, _| f.withdrawing.map_or(Cell::Empty, Cell::Flag),
    ),
    tagged("open", "#status+open", Text, "passage: yes, no, partial", |f, _| (&f.state.open).into()),
    tagged("in_force", "#status+in_force", Text, "agreement: yes, no, violated", |f, _| (&f.state.in_force).into()),
    tagged("progress", "#status+progress", Text, "mediation: none, some, agreed", |f, _| (&f.state.progress).into()),
    tagged("trend", "#status+trend", Text, "relation: up, down, flat", |f, _| (&f.state.trend).into()),
    tagged("from_start", "#date+start", Day, "first day on which it may have begun", |f, _| start(&f.state.from)),
    tagged("from_end", "#date+start+max", Day, "last day on which it may have begun", |f, _| end(&f.state.from)),
    tagged(
        "from_precision",
        "#date+start+precision",
        Text,
        "day, week, month, season, year, decade, range, unknown",
        |f, _| exact(&f.state.from),
    ),
    tagged("from_edtf", "#date+start+edtf", Text, "the same in EDTF (ISO 8601-2)", |f, _| edtf(&f.state.from)),
    tagged("until_start", "#date+end+min", Day, "first day on which it may have ended", |f, _| start(&f.state.until)),
    tagged("until_end", "#date+end", Day, "last day on which it may have ended", |f, _| end(&f.state.until)),
    tagged("until_precision", "#date+end+precision", Text, "as from_precision", |f, _| exact(&f.state.until)),
    tagged("until_edtf", "#date+end+edtf", Text, "the same in EDTF (ISO 8601-2)", |f, _| edtf(&f.state.until)),
    tagged("duration", "#date+duration", Text, "conflict: ISO 8601 (P6W)", |f, _| (&f.state.duration).into()),
    tagged(
        "party_roles",
        "#actor+role",
        Texts,
        "holder, force, claimant, held_by, against, held, side, party, broker, mediator",
        |f, _| each(f, |role, _| Some(role.to_owned())),
    ),
    tagged("party_codes", "#actor+code", Texts, "code and sectors of each", |f, _| each(f, |_, actor| short(actor))),
    tagged("party_names", "#actor+name+i_en", Texts, "English name of each", |f, c| each(f, |_, actor| c.name(actor))),
    tagged("party_names_ar", "#actor+name+i_ar", Texts, "Arabic name of each", |f, _| {
        each(f, |_, actor| actor.name_ar.clone())
    }),
    tagged("about", "#description", Text, "what it is over or about, in words", |f: &Fluent, _| words(&f.state).into())
        .written(),
    tagged("place_name", "#loc+name+i_en", Text, "English name of the place", |f, _| {
        place(f).and_then(|place| place.name.clone()).into()
    }),
    tagged("place_name_ar", "#loc+name+i_ar", Text, "Arabic name of the place", |f, _| {
        place(f).and_then(|place| place.name_ar.clone()).into()
    }),
    tagged("place_id", "#loc+id", Text, "entry of the lexicon or `geonames:` and number", |f, _| {
        place(f).and_then(|place| place.id.clone()).into()
    }),
    tagged("country_code", "#country+code+v_iso3", Text, "ISO 3166 alpha-3 of the place", |f, _| {
        place(f).and_then(|place| place.country.clone()).into()
    }),
    tagged("adm1_name", "#adm1+name+i_en", Text, "governorate or region in the lexicon", |f, c| {
        c.province(place(f).and_then(|place| place.id.as_deref())).into()
    }),
    tagged("lat", "#geo+lat", Number, "degrees north, WGS84", |f, _| point(f).map(|[lat, _]| lat).into()),
    tagged("lon", "#geo+lon", Number, "degrees east, WGS84", |f, _| point(f).map(|[_, lon]| lon).into()),
    tagged(
        "number_of",
        "#indicator+name",
        Text,
        "what number_* counts: strength (people), dead, count (people held)",
        |f, _| number(&f.state).map(|(what, _)| what).into(),
    ),
    tagged("number_low", "#indicator+num+min", Whole, "at least", |f, _| {
        number(&f.state).and_then(|(_, count)| count.low).into()
    }),
    tagged("number_best", "#indicator+num", Whole, "best supported", |f, _| {
        number(&f.state).and_then(|(_, count)| count.best).into()
    }),
    tagged("number_high", "#indicator+num+max", Whole, "at most", |f, _| {
        number(&f.state).and_then(|(_, count)| count.high).into()
    }),
    tagged(
        "last_reported",
        "#date+reported+end",
        Day,
        "day of publication of the last report that supports it",
        |f, _| day(f.last_reported.as_ref()),
    ),
    tagged("documents", "#meta+source+id", Texts, "ids of the documents it rests on", |f, _| f.docs.clone().into()),
    tagged(
        "rests_on",
        "#meta+assertion+id",
        Texts,
        "happenings and assertions that began, changed or ended it",
        |f, _| f.rests_on.clone().into(),
    ),
];
