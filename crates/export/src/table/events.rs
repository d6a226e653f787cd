//! The table of events: one happening a row, as CSV, Parquet, GeoJSON and GeoPackage have it.

use super::{Cell, Column, Kind, day, tagged};
use crate::subject::{Subject, sectors};
use marsad_record::{Actor, Place, Precision};

fn place(subject: &Subject) -> Option<&Place> {
    subject.happening.place.as_ref()
}

fn each(actors: &[Actor], of: impl Fn(&Actor) -> Option<String>) -> Cell {
    Cell::Texts(actors.iter().map(|actor| of(actor).unwrap_or_default()).collect())
}

fn low(subject: &Subject, of: &str) -> Cell {
    subject.count(of).and_then(|count| count.low).into()
}
fn best(subject: &Subject, of: &str) -> Cell {
    subject.count(of).and_then(|count| count.best).into()
}
fn high(subject: &Subject, of: &str) -> Cell {
    subject.count(of).and_then(|count| count.high).into()
}

/// The word of a precision.
pub fn precision(precision: Precision) -> &'static str {
    match precision {
        Precision::Day => "day",
        Precision::Week => "week",
        Precision::Month => "month",
        Precision::Season => "season",
        Precision::Year => "year",
        Precision::Decade => "decade",
        Precision::Range => "range",
        Precision::Unknown => "unknown",
    }
}

/// `RUS GOV`: code and sectors.
pub fn short(actor: &Actor) -> Option<String> {
    let mut words: Vec<&str> = actor.code.as_deref().into_iter().collect();
    words.extend(sectors(actor));
    (!words.is_empty()).then(|| words.join(" "))
}

use Kind::{Day, Flag, Number, Text, Texts, Whole};

pub const EVENTS: &[Column<Subject>] = &[
    tagged("id", "#event+id", Text, "id of the happening; kept while sources join", |s, _| {
        s.happening.id.clone().into()
    }),
    tagged("type", "#event+type", Text, "PLOVER category", |s, _| s.happening.event.clone().into()),
    tagged("mode", "#event+mode", Text, "PLOVER mode", |s, _| (&s.happening.mode).into()),
    tagged("status", "#status", Text, "actual, negated, planned, hypothetical, alleged", |s, _| {
        s.happening.status.word().into()
    }),
    tagged(
        "quad",
        "#event+quad",
        Whole,
        "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict",
        |s, c| c.quad(&s.happening.event).map(u64::from).into(),
    ),
    tagged("scale", "#indicator+scale", Number, "PLOVER's score from -10 (conflict) to 10 (cooperation)", |s, _| {
        s.happening.scale.map(f64::from).into()
    }),
    tagged("cameo", "#event+code+cameo", Text, "nearest CAMEO code (lexicon/ontology.toml)", |s, c| {
        c.cameo(&s.happening.event, s.happening.mode.as_deref()).into()
    }),
    tagged("contexts", "#event+context", Texts, "PLOVER contexts", |s, _| s.happening.contexts.clone().into()),
    tagged("date_start", "#date+start", Day, "first day it may have happened", |s, _| day(s.start())),
    tagged("date_end", "#date+end", Day, "last day it may have happened", |s, _| day(s.end())),
    tagged(
        "date_precision",
        "#date+precision",
        Text,
        "day, week, month, season, year, decade, range, unknown",
        |s, _| s.happening.date.as_ref().map(|date| precision(date.precision)).into(),
    ),
    tagged("date_edtf", "#date+edtf", Text, "the same in the Extended Date/Time Format (ISO 8601-2)", |s, _| {
        s.happening.date.as_ref().and_then(|date| date.edtf.clone()).into()
    }),
    tagged("date_basis", "#date+basis", Text, "stated, relative, inferred, inherited, none", |s, _| {
        s.happening.date.as_ref().and_then(|date| date.basis.clone()).into()
    }),
    tagged(
        "actor_codes",
        "#actor+code",
        Texts,
        "who did it: ISO 3166 alpha-3, or IGO UNO EUR NGO ISM IMG MNC; empty where unknown",
        |s, _| each(&s.happening.actors, |actor| actor.code.clone()),
    ),
    tagged("actor_sectors", "#actor+sector", Texts, "PLOVER sectors of each, by spaces", |s, _| {
        each(&s.happening.actors, |actor| actor.sector.clone())
    }),
    tagged(
        "actor_names",
        "#actor+name+i_en",
        Texts,
        "English name of each; of an organ without one its country's",
        |s, c| each(&s.happening.actors, |actor| c.name(actor)),
    ),
    tagged("actor_names_ar", "#actor+name+i_ar", Texts, "Arabic name of each", |s, _| {
        each(&s.happening.actors, |actor| actor.name_ar.clone())
    }),
    tagged("actor_texts", "#actor+text+i_ar", Texts, "each as written", |s: &Subject, _| {
        each(&s.happening.actors, |actor| actor.text.clone())
    })
    .written(),
    tagged("recipient_codes", "#target+code", Texts, "to whom it was done", |s, _| {
        each(&s.happening.recipients, |actor| actor.code.clone())
    }),
    tagged("recipient_sectors", "#target+sector", Texts, "PLOVER sectors of each, by spaces", |s, _| {
        each(&s.happening.recipients, |actor| actor.sector.clone())
    }),
    tagged("recipient_names", "#target+name+i_en", Texts, "English name of each", |s, c| {
        each(&s.happening.recipients, |actor| c.name(actor))
    }),
    tagged("recipient_names_ar", "#target+name+i_ar", Texts, "Arabic name of each", |s, _| {
        each(&s.happening.recipients, |actor| actor.name_ar.clone())
    }),
    tagged("recipient_texts", "#target+text+i_ar", Texts, "each as written", |s: &Subject, _| {
        each(&s.happening.recipients, |actor| actor.text.clone())
    })
    .written(),
    tagged(
        "said_by",
        "#meta+said_by",
        Text,
        "code and sectors of whom the first report gives as its source; empty where it speaks itself",
        |s, _| s.first().and_then(|mention| mention.event.said_by.as_ref()).and_then(short).into(),
    ),
    tagged("place_name", "#loc+name+i_en", Text, "English name of the place", |s, _| {
        place(s).and_then(|place| place.name.clone()).into()
    }),
    tagged("place_name_ar", "#loc+name+i_ar", Text, "Arabic name of the place", |s, _| {
        place(s).and_then(|place| place.name_ar.clone()).into()
    }),
    tagged("place_text", "#loc+text+i_ar", Text, "the place as written", |s: &Subject, _| {
        place(s).and_then(|place| place.text.clone()).into()
    })
    .written(),
    tagged("place_id", "#loc+id", Text, "entry of the lexicon or `geonames:` and number", |s, _| {
        place(s).and_then(|place| place.id.clone()).into()
    }),
    tagged(
        "geonames_id",
        "#loc+id+geonames",
        Whole,
        "number of GeoNames, where the place is from the gazetteer",
        |s, _| s.geonames().map_or(Cell::Empty, Cell::Whole),
    ),
    tagged(
        "place_precision",
        "#loc+precision",
        Text,
        "point, town, region, country ...: how much ground the coordinates stand for",
        |s, _| place(s).and_then(|place| place.precision.clone()).into(),
    ),
    tagged(
        "where_prec",
        "#loc+precision+ucdp",
        Whole,
        "UCDP: 1 the place itself to 7 international waters or air",
        |s, _| place(s).and_then(|place| place.where_prec).map(u64::from).into(),
    ),
    tagged(
        "place_inferred",
        "#loc+inferred",
        Flag,
        "the text does not say it of this act: it goes on where it was",
        |s, _| place(s).map_or(Cell::Empty, |place| Cell::Flag(place.inferred)),
    ),
    tagged("country_code", "#country+code+v_iso3", Text, "ISO 3166 alpha-3 of the place", |s, _| {
        place(s).and_then(|place| place.country.clone()).into()
    }),
    tagged("country_name", "#country+name+i_en", Text, "its English name (CLDR)", |s, c| {
        c.country(place(s).and_then(|place| place.country.as_deref())).map(|country| country.name).into()
    }),
    tagged(
        "adm1_name",
        "#adm1+name+i_en",
        Text,
        "governorate or region in the lexicon; empty for places of the gazetteer, which has none",
        |s, c| c.province(place(s).and_then(|place| place.id.as_deref())).into(),
    ),
    tagged("lat", "#geo+lat", Number, "degrees north, WGS84", |s, _| s.point().map(|[lat, _]| lat).into()),
    tagged("lon", "#geo+lon", Number, "degrees east, WGS84", |s, _| s.point().map(|[_, lon]| lon).into()),
    tagged("dead_low", "#affected+killed+min", Whole, "at least so many killed", |s, _| low(s, "dead")),
    tagged(
        "dead_best",
        "#affected+killed",
        Whole,
        "killed; empty where reports only bound it or are silent",
        |s, _| best(s, "dead"),
    ),
    tagged("dead_high", "#affected+killed+max", Whole, "at most so many killed", |s, _| high(s, "dead")),
    tagged("injured_low", "#affected+injured+min", Whole, "at least so many injured", |s, _| low(s, "injured")),
    tagged("injured_best", "#affected+injured", Whole, "injured", |s, _| best(s, "injured")),
    tagged("injured_high", "#affected+injured+max", Whole, "at most so many injured", |s, _| high(s, "injured")),
    tagged("arrested_best", "#affected+arrested", Whole, "arrested", |s, _| best(s, "arrested")),
    tagged("displaced_low", "#affected+displaced+min", Whole, "at least so many displaced", |s, _| low(s, "displaced")),
    tagged("displaced_best", "#affected+displaced", Whole, "displaced", |s, _| best(s, "displaced")),
    tagged("expelled_best", "#affected+expelled", Whole, "expelled", |s, _| best(s, "expelled")),
    tagged("size_low", "#population+size+min", Whole, "at least so many took part", |s, _| low(s, "size")),
    tagged("size_best", "#population+size", Whole, "participants, troops", |s, _| best(s, "size")),
    tagged("first_reported", "#date+reported+start", Day, "day of the first report", |s, _| {
        day(s.happening.first_reported.as_ref())
    }),
    tagged("last_reported", "#date+reported+end", Day, "day of the last report", |s, _| {
        day(s.happening.last_reported.as_ref())
    }),
    tagged("reports", "#meta+reports+num", Whole, "documents that report it", |s, _| s.happening.sources.len().into()),
    tagged("independent", "#meta+independent+num", Whole, "of these, documents that do not copy each other", |s, _| {
        Cell::Whole(i64::from(s.happening.independent))
    }),
    tagged(
        "credibility",
        "#meta+credibility",
        Whole,
        "Admiralty code: 1 confirmed by others to 6 cannot be judged",
        |s, _| Cell::Whole(i64::from(s.happening.credibility)),
    ),
    tagged("contested", "#meta+contested", Texts, "fields in which supported values exclude each other", |s, _| {
        s.happening.contested.clone().into()
    }),
    tagged("sources", "#meta+source+name", Texts, "outlets, the first to report it first", |s, _| s.outlets().into()),
    tagged("documents", "#meta+source+id", Texts, "ids of the documents", |s, _| s.documents().into()),
    tagged("url", "#meta+url", Text, "address of the first report", |s, _| {
        s.first().and_then(|mention| mention.head.url.clone()).into()
    }),
    tagged("title", "#meta+title+i_ar", Text, "headline of the first report", |s: &Subject, _| {
        s.first().and_then(|mention| mention.head.title.clone()).into()
    })
    .written(),
    tagged("trigger", "#event+text+i_ar", Text, "the words that express it in the first report", |s: &Subject, _| {
        s.first().map(|mention| mention.event.trigger.clone()).into()
    })
    .written(),
    tagged("assertions", "#meta+assertion+id", Texts, "keys of the assertions it is made of", |s, _| {
        s.happening.assertions.clone().into()
    }),
    tagged("coder", "#meta+coder", Text, "program and lexicon of the first report's coding", |s, _| {
        s.first().map(|mention| format!("marsad {} {}", mention.head.coder, mention.head.lexicon)).into()
    }),
];
