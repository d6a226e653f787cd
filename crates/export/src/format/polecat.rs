//! POLECAT: 40 columns, tab-separated, with a heading. Acts that happened, and those that one side alleges.

use crate::codes::Codes;
use crate::subject::{Subject, sectors};
use crate::table::{Cell, Column, Kind, blank, column, day};
use marsad_record::{Actor, Place, Status};
use std::collections::BTreeSet;

/// A format without a place for status takes what is told as done.
pub fn takes(subject: &Subject) -> bool {
    matches!(subject.happening.status, Status::Actual | Status::Alleged)
}

fn place(subject: &Subject) -> Option<&Place> {
    subject.happening.place.as_ref()
}

fn country(actor: Option<&Actor>, codes: &Codes) -> Cell {
    let Some(code) = actor.and_then(|actor| actor.code.as_deref()) else { return Cell::Empty };
    codes.country(Some(code)).map_or(code, |country| country.name).into()
}

fn cow(actor: Option<&Actor>, codes: &Codes) -> Cell {
    let number =
        codes.country(actor.and_then(|actor| actor.code.as_deref())).and_then(|country| country.cow.parse().ok());
    number.map_or(Cell::Empty, Cell::Whole)
}

fn primary(actor: Option<&Actor>) -> Cell {
    actor.and_then(|actor| sectors(actor).first().copied()).into()
}

fn all(actor: Option<&Actor>) -> Cell {
    Cell::Texts(
        actor.map(|actor| sectors(actor).iter().map(|sector| (*sector).to_owned()).collect()).unwrap_or_default(),
    )
}

/// Names that reports of this happening tell of its sides: persons, or bodies and groups.
fn story(subject: &Subject, codes: &Codes, persons: bool) -> Cell {
    let mentions = subject.mentions.iter().map(|mention| &mention.event);
    let sides = mentions.flat_map(|event| event.actors.iter().chain(&event.recipients).chain(&event.said_by));
    let names: BTreeSet<String> = sides
        .filter(|actor| codes.is_person(actor.id.as_deref()) == persons)
        .filter_map(|actor| actor.name.clone())
        .collect();
    Cell::Texts(names.into_iter().collect())
}

use Kind::{Day, Number, Text, Texts, Whole};

pub const COLUMNS: &[Column<Subject>] = &[
    column("Event ID", Text, "id of the happening", |s, _| s.happening.id.clone().into()),
    column("Event Date", Day, "first day it may have happened; blank where the text does not place it", |s, _| {
        day(s.start())
    }),
    column("Event Type", Text, "PLOVER category", |s, _| s.happening.event.clone().into()),
    column("Event Mode", Text, "PLOVER mode", |s, _| (&s.happening.mode).into()),
    column("Intensity", Number, "PLOVER's score, -10 to 10", |s, _| s.happening.scale.map(f64::from).into()),
    column("Quad Code", Text, "VERBAL or MATERIAL, COOPERATION or CONFLICT", |s, c| {
        let words = ["VERBAL COOPERATION", "MATERIAL COOPERATION", "VERBAL CONFLICT", "MATERIAL CONFLICT"];
        c.quad(&s.happening.event).and_then(|quad| words.get(usize::from(quad) - 1).copied()).into()
    }),
    column("Contexts", Texts, "PLOVER contexts", |s, _| s.happening.contexts.clone().into()),
    column("Actor Name", Text, "English name of the first actor", |s, c| {
        s.actor().and_then(|actor| c.name(actor)).into()
    }),
    column("Actor Country", Text, "its country in English, or IGO NGO ...", |s, c| country(s.actor(), c)),
    column("Actor COW", Whole, "Correlates of War number of its country", |s, c| cow(s.actor(), c)),
    column("Primary Actor Sector", Text, "its first PLOVER sector", |s, _| primary(s.actor())),
    column("Actor Sectors", Texts, "all its sectors", |s, _| all(s.actor())),
    blank("Actor Title", "blank: records keep an office as part of the words (Actor Name Raw)"),
    column("Actor Name Raw", Text, "as written", |s: &Subject, _| {
        s.actor().and_then(|actor| actor.text.clone()).into()
    })
    .written(),
    blank("Wikipedia Actor ID", "blank: the lexicon has no Wikipedia pages"),
    column("Recipient Name", Text, "the first recipient; of events between equals the second side", |s, c| {
        s.recipient().and_then(|actor| c.name(actor)).into()
    }),
    column("Recipient Country", Text, "as of the actor", |s, c| country(s.recipient(), c)),
    column("Recipient COW", Whole, "as of the actor", |s, c| cow(s.recipient(), c)),
    column("Primary Recipient Sector", Text, "as of the actor", |s, _| primary(s.recipient())),
    column("Recipient Sectors", Texts, "as of the actor", |s, _| all(s.recipient())),
    blank("Recipient Title", "blank, as of the actor"),
    column("Recipient Name Raw", Text, "as written", |s: &Subject, _| {
        s.recipient().and_then(|actor| actor.text.clone()).into()
    })
    .written(),
    blank("Wikipedia Recipient ID", "blank, as of the actor"),
    column("Placename", Text, "English name of the place", |s, _| place(s).and_then(|place| place.name.clone()).into()),
    column("City", Text, "the place, where it is a town or smaller", |s, _| {
        place(s)
            .filter(|place| place.where_prec.is_some_and(|prec| prec <= 2))
            .and_then(|place| place.name.clone())
            .into()
    }),
    blank("District", "blank: places are kept with their governorate only"),
    column("Province", Text, "governorate or region, where the lexicon has it", |s, c| {
        c.province(place(s).and_then(|place| place.id.as_deref())).into()
    }),
    column("Country", Text, "country of the place, ISO 3166 alpha-3", |s, _| {
        place(s).and_then(|place| place.country.clone()).into()
    }),
    column("Latitude", Number, "degrees, WGS84", |s, _| s.point().map(|[lat, _]| lat).into()),
    column("Longitude", Number, "degrees, WGS84", |s, _| s.point().map(|[_, lon]| lon).into()),
    column("GeoNames ID", Whole, "where the place is from the gazetteer", |s, _| {
        s.geonames().map_or(Cell::Empty, Cell::Whole)
    }),
    column("Raw Placename", Text, "as written", |s: &Subject, _| place(s).and_then(|place| place.text.clone()).into())
        .written(),
    column("Feature Type", Text, "class of the place in the lexicon, else its precision", |s, c| {
        let place = place(s);
        c.class(place.and_then(|place| place.id.as_deref()))
            .or(place.and_then(|place| place.precision.as_deref()))
            .into()
    }),
    column("Source", Text, "outlet of the first report", |s, _| {
        s.first().and_then(|mention| mention.head.source.clone()).into()
    }),
    column("Publication Date", Day, "of the first report", |s, _| day(s.happening.first_reported.as_ref())),
    column("Story People", Texts, "persons among the sides and speakers of this happening's reports", |s, c| {
        story(s, c, true)
    }),
    column("Story Organizations", Texts, "bodies and groups among them", |s, c| story(s, c, false)),
    column("Story Locations", Texts, "places that reports give for it", |s, _| {
        let names = s.mentions.iter().filter_map(|mention| mention.event.place.as_ref()?.name.clone());
        Cell::Texts(names.collect::<BTreeSet<String>>().into_iter().collect())
    }),
    column("Language", Text, "of the first report", |s, _| {
        s.first().and_then(|mention| mention.head.lang.clone()).into()
    }),
    column("Version", Text, "of the program that coded it", |s, _| {
        s.first().map(|mention| format!("marsad {}", mention.head.coder)).into()
    }),
];
