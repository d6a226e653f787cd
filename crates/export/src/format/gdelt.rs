//! GDELT 2: events (61 columns) and mentions (16), tab-separated without headings. Acts that happened, and those that one side alleges.

use crate::codes::{CameoActor, Codes, cameo_actor, goldstein};
use crate::days;
use crate::subject::{Mention, Subject};
use crate::table::{Cell, Column, Kind, blank, column};
use marsad_record::{Actor, Ground, Place};

pub use super::polecat::takes;

/// One report of a happening, as the mentions have it.
#[derive(Clone, Debug, Default)]
pub struct Mentioned {
    pub happening: String,
    pub first_reported: Option<String>,
    pub mention: Mention,
}

/// The number of a happening: the 60 bits of its id.
pub fn number(id: &str) -> Option<i64> {
    const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
    id.strip_prefix("h-")?.bytes().try_fold(0i64, |number, byte| {
        let digit = ALPHABET.iter().position(|letter| *letter == byte)?;
        number.checked_mul(32)?.checked_add(digit as i64)
    })
}

fn place(subject: &Subject) -> Option<&Place> {
    subject.happening.place.as_ref()
}

/// `20200927000000`
fn midnight(day: Option<&String>) -> Cell {
    day.and_then(|day| format!("{}000000", days::compact(day)).parse().ok()).map_or(Cell::Empty, Cell::Whole)
}

fn date(subject: &Subject, digits: usize) -> Cell {
    let start = subject.start().map(|day| days::compact(day));
    start.and_then(|day| day.get(..digits)?.parse().ok()).map_or(Cell::Empty, Cell::Whole)
}

fn part(actor: Option<&Actor>, of: impl Fn(CameoActor) -> String) -> Cell {
    actor.map_or(Cell::Empty, |actor| Cell::Text(of(cameo_actor(actor))))
}

fn named(actor: Option<&Actor>, codes: &Codes) -> Cell {
    actor.and_then(|actor| codes.name(actor)).map(|name| name.to_uppercase()).into()
}

fn religion<T>(name: &'static str) -> Column<T> {
    blank(name, "blank: not coded")
}

/// FIPS 10-4 of the country; the two parts of Palestine have codes of their own.
fn fips(place: &Place, codes: &Codes) -> Option<&'static str> {
    let code = place.country.as_deref()?;
    if code == "PSE" && place.lon.is_some_and(|lon| lon < 34.7) {
        return Some("GZ");
    }
    codes.country(Some(code)).map(|country| country.fips).filter(|fips| !fips.is_empty())
}

/// 1 country, 2 state of the USA, 3 city of the USA, 4 city of the world, 5 province of the world; 0 without a place.
fn ground(subject: &Subject) -> i64 {
    let Some(place) = place(subject) else { return 0 };
    let american = place.country.as_deref() == Some("USA");
    match (place.where_prec, american) {
        (Some(6..), _) => 1,
        (Some(4 | 5), true) => 2,
        (Some(4 | 5), false) => 5,
        (_, true) => 3,
        (_, false) => 4,
    }
}

use Kind::{Number, Text, Whole};

const NO_PLACE: &str = "blank: reports are read for where the act was, not for where its sides are";
const NO_PLACE_TYPE: &str = "0: no place, as Actor1Geo_Fullname";

macro_rules! actor_columns {
    ($of:ident, $code:literal, $name:literal, $country:literal, $group:literal, $ethnic:literal, $one:literal, $two:literal, $t1:literal, $t2:literal, $t3:literal) => {
        [
            column($code, Text, "CAMEO code: country or known group, and roles", |s: &Subject, _| {
                part(s.$of(), |a| a.code)
            }),
            column($name, Text, "English name in capitals", |s: &Subject, c| named(s.$of(), c)),
            column($country, Text, "ISO 3166 alpha-3, which CAMEO mostly shares", |s: &Subject, _| {
                part(s.$of(), |a| a.country)
            }),
            column($group, Text, "UNO and EEC only", |s: &Subject, _| part(s.$of(), |a| a.group)),
            religion($ethnic),
            religion($one),
            religion($two),
            column($t1, Text, "CAMEO role of the first sector", |s: &Subject, _| {
                part(s.$of(), |a| {
                    let [t, _, _] = a.types;
                    t
                })
            }),
            column($t2, Text, "of the second", |s: &Subject, _| {
                part(s.$of(), |a| {
                    let [_, t, _] = a.types;
                    t
                })
            }),
            column($t3, Text, "of the third", |s: &Subject, _| {
                part(s.$of(), |a| {
                    let [_, _, t] = a.types;
                    t
                })
            }),
        ]
    };
}

/// The 61 columns of the events.
pub fn events() -> Vec<Column<Subject>> {
    let mut columns: Vec<Column<Subject>> = vec![
        column("GlobalEventID", Whole, "the 60 bits of the id of the happening as a number", |s, _| {
            number(&s.happening.id).map_or(Cell::Empty, Cell::Whole)
        }),
        column(
            "Day",
            Whole,
            "first day as YYYYMMDD; blank where the text does not place it: never the day of publication",
            |s, _| date(s, 8),
        ),
        column("MonthYear", Whole, "YYYYMM", |s, _| date(s, 6)),
        column("Year", Whole, "YYYY", |s, _| date(s, 4)),
        column("FractionDate", Number, "year and (month * 30 + day) / 365, as GDELT has it", |s, _| {
            let day = s.start().and_then(|day| days::parse(day));
            day.map(|day| {
                let part = (f64::from(day.month()) * 30.0 + f64::from(day.day())) / 365.0;
                ((f64::from(day.year()) + part) * 10_000.0).round() / 10_000.0
            })
            .into()
        }),
    ];
    columns.extend(actor_columns!(
        actor,
        "Actor1Code",
        "Actor1Name",
        "Actor1CountryCode",
        "Actor1KnownGroupCode",
        "Actor1EthnicCode",
        "Actor1Religion1Code",
        "Actor1Religion2Code",
        "Actor1Type1Code",
        "Actor1Type2Code",
        "Actor1Type3Code"
    ));
    columns.extend(actor_columns!(
        recipient,
        "Actor2Code",
        "Actor2Name",
        "Actor2CountryCode",
        "Actor2KnownGroupCode",
        "Actor2EthnicCode",
        "Actor2Religion1Code",
        "Actor2Religion2Code",
        "Actor2Type1Code",
        "Actor2Type2Code",
        "Actor2Type3Code"
    ));
    columns.extend([
        column("IsRootEvent", Whole, "1 where the first report tells it as news, 0 as background", |s: &Subject, _| {
            s.first().map_or(Cell::Empty, |mention| Cell::Whole(i64::from(mention.event.ground == Ground::Foreground)))
        }),
        column("EventCode", Text, "nearest CAMEO code of type and mode", |s, c| cameo(s, c, 4)),
        column("EventBaseCode", Text, "its first three digits", |s, c| cameo(s, c, 3)),
        column("EventRootCode", Text, "its first two digits", |s, c| cameo(s, c, 2)),
        column(
            "QuadClass",
            Whole,
            "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict",
            |s, c| c.quad(&s.happening.event).map(u64::from).into(),
        ),
        column("GoldsteinScale", Number, "of the CAMEO code", |s, c| {
            c.cameo(&s.happening.event, s.happening.mode.as_deref()).and_then(goldstein).into()
        }),
        column("NumMentions", Whole, "assertions", |s, _| s.happening.assertions.len().into()),
        column("NumSources", Whole, "outlets", |s, _| s.outlets().len().max(1).into()),
        column("NumArticles", Whole, "documents", |s, _| s.happening.sources.len().into()),
        blank("AvgTone", "blank: tone is not measured"),
        column("Actor1Geo_Type", Whole, NO_PLACE_TYPE, |_, _| Cell::Whole(0)),
        blank("Actor1Geo_Fullname", NO_PLACE),
        blank("Actor1Geo_CountryCode", NO_PLACE),
        blank("Actor1Geo_ADM1Code", NO_PLACE),
        blank("Actor1Geo_ADM2Code", NO_PLACE),
        blank("Actor1Geo_Lat", NO_PLACE),
        blank("Actor1Geo_Long", NO_PLACE),
        blank("Actor1Geo_FeatureID", NO_PLACE),
        column("Actor2Geo_Type", Whole, NO_PLACE_TYPE, |_, _| Cell::Whole(0)),
        blank("Actor2Geo_Fullname", NO_PLACE),
        blank("Actor2Geo_CountryCode", NO_PLACE),
        blank("Actor2Geo_ADM1Code", NO_PLACE),
        blank("Actor2Geo_ADM2Code", NO_PLACE),
        blank("Actor2Geo_Lat", NO_PLACE),
        blank("Actor2Geo_Long", NO_PLACE),
        blank("Actor2Geo_FeatureID", NO_PLACE),
        column(
            "ActionGeo_Type",
            Whole,
            "1 country, 2 and 3 state and city of the USA, 4 city, 5 province, 0 none",
            |s, _| Cell::Whole(ground(s)),
        ),
        column("ActionGeo_Fullname", Text, "place, province, country", |s, c| {
            let Some(place) = place(s) else { return Cell::Empty };
            let country = c.country(place.country.as_deref()).map(|country| country.name);
            let province = c.province(place.id.as_deref());
            let mut parts: Vec<&str> = Vec::new();
            for part in [place.name.as_deref(), province, country].into_iter().flatten() {
                if !parts.contains(&part) {
                    parts.push(part);
                }
            }
            Cell::Text(parts.join(", "))
        }),
        column("ActionGeo_CountryCode", Text, "FIPS 10-4", |s, c| place(s).and_then(|place| fips(place, c)).into()),
        column("ActionGeo_ADM1Code", Text, "country only: FIPS codes of provinces are not kept", |s, c| {
            place(s).and_then(|place| fips(place, c)).into()
        }),
        blank("ActionGeo_ADM2Code", "blank: not kept"),
        column("ActionGeo_Lat", Number, "degrees, WGS84", |s, _| s.point().map(|[lat, _]| lat).into()),
        column("ActionGeo_Long", Number, "degrees, WGS84", |s, _| s.point().map(|[_, lon]| lon).into()),
        column(
            "ActionGeo_FeatureID",
            Text,
            "of countries the FIPS code; blank else: GNS and GNIS numbers are not kept",
            |s, c| place(s).filter(|_| ground(s) == 1).and_then(|place| fips(place, c)).into(),
        ),
        column("DATEADDED", Whole, "day of the first report at midnight", |s, _| {
            midnight(s.happening.first_reported.as_ref())
        }),
        column("SOURCEURL", Text, "address of the first report, or id of its document", |s, _| {
            s.first().map(Mention::address).into()
        }),
    ]);
    columns
}

fn cameo(subject: &Subject, codes: &Codes, digits: usize) -> Cell {
    let code = codes.cameo(&subject.happening.event, subject.happening.mode.as_deref());
    code.map(|code| code.get(..digits).unwrap_or(code)).into()
}

/// The 16 columns of the mentions.
pub const MENTIONS: &[Column<Mentioned>] = &[
    column("GlobalEventID", Whole, "of the event", |m, _| number(&m.happening).map_or(Cell::Empty, Cell::Whole)),
    column("EventTimeDate", Whole, "day of the first report at midnight", |m, _| midnight(m.first_reported.as_ref())),
    column("MentionTimeDate", Whole, "day of this report at midnight", |m, _| {
        midnight(m.mention.head.published.as_ref())
    }),
    column("MentionType", Whole, "1 a page with an address, 2 only a citation", |m, _| {
        Cell::Whole(if m.mention.head.url.is_some() { 1 } else { 2 })
    }),
    column("MentionSourceName", Text, "outlet", |m, _| (&m.mention.head.source).into()),
    column("MentionIdentifier", Text, "address, or id of the document", |m, _| m.mention.address().into()),
    blank("SentenceID", "blank: offsets say where it stands"),
    column(
        "Actor1CharOffset",
        Whole,
        "code point of the text; -1 where it is in the headline or not written",
        |m, _| offset(m, "actor"),
    ),
    column("Actor2CharOffset", Whole, "as Actor1CharOffset", |m, _| offset(m, "recipient")),
    column("ActionCharOffset", Whole, "as Actor1CharOffset, of the trigger", |m, _| offset(m, "trigger")),
    column("InRawText", Whole, "1: offsets are of the text as published", |_, _| Cell::Whole(1)),
    column("Confidence", Whole, "how sure the rules are, 10 to 100 in tens", |m, _| {
        Cell::Whole(((f64::from(m.mention.event.confidence) * 10.0).round() as i64 * 10).clamp(10, 100))
    }),
    column("MentionDocLen", Whole, "code points of the text", |m, _| Cell::Whole(m.mention.head.length as i64)),
    blank("MentionDocTone", "blank: tone is not measured"),
    blank("MentionDocTranslationInfo", "blank: the original is coded, nothing is translated"),
    column("Extras", Text, "blank in GDELT; here the key of the assertion", |m, _| m.mention.head.key.clone().into()),
];

fn offset(mentioned: &Mentioned, role: &str) -> Cell {
    Cell::Whole(mentioned.mention.offset(role).map_or(-1, i64::from))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_as_many_columns_as_gdelt_has() {
        assert_eq!(events().len(), 61);
        assert_eq!(MENTIONS.len(), 16);
    }

    #[test]
    fn an_id_is_a_number() {
        assert_eq!(number("h-000000000010"), Some(32));
        assert_eq!(number("h-zzzzzzzzzzzz"), Some((1 << 60) - 1));
        assert_eq!(number("h-u"), None);
    }
}
