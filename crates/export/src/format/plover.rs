//! PLOVER 0.8 JSON Lines: one event a line with the keys of PLOVER's record. What PLOVER has no key for (status, sources) stands in `comment`.

use super::{Rows, Sink};
use crate::codes::{Codes, Text};
use crate::error::Result;
use crate::subject::{Mention, Subject, geonames, one_number, sectors};
use crate::table::events::precision;
use marsad_record::{Actor, Evidence, Field, Fluent, Place};
use serde_json::{Map, Value, json};
use std::io::Write;

/// Lines being written.
pub struct Lines {
    pub out: Box<dyn Write>,
    rows: Rows,
}

impl Lines {
    pub fn new(out: Box<dyn Write>) -> Lines {
        Lines { out, rows: Rows::default() }
    }
}

impl Sink for Lines {
    fn event(&mut self, subject: &Subject, codes: &Codes) -> Result<()> {
        serde_json::to_writer(&mut self.out, &line(subject, codes))?;
        self.out.write_all(b"\n")?;
        self.rows.events += 1;
        Ok(())
    }
    fn state(&mut self, _: &Fluent, _: &Codes) -> Result<()> {
        Ok(())
    }
    fn finish(mut self: Box<Self>) -> Result<Rows> {
        self.out.flush()?;
        Ok(self.rows)
    }
}

fn entity(actor: &Actor, codes: &Codes) -> Value {
    let country = codes.country(actor.code.as_deref()).filter(|_| codes.is_state(actor) && actor.name.is_none());
    json!({
        "code": actor.code,
        "sector": sectors(actor),
        "entity_text": actor.text.as_ref().filter(|_| !codes.redacts()),
        "identifier_id": country.map(|country| country.wikidata).filter(|id| !id.is_empty()),
        "identifier_text": codes.name(actor),
        "religion": null, "ethnicity": null, "office": null, "gender": null, "age": null,
    })
}

/// 5 below a town, 4 town, 3 district, 2 province, 1 country.
fn resolution(place: &Place) -> Option<u8> {
    match (place.where_prec?, place.precision.as_deref()) {
        (1, Some("point")) => Some(5),
        (1 | 2, _) => Some(4),
        (3, _) => Some(3),
        (4 | 5, _) => Some(2),
        (6, _) => Some(1),
        _ => None,
    }
}

fn location(place: &Place, codes: &Codes) -> Value {
    let id = place.id.as_deref();
    let class = codes.class(id);
    let resolution = resolution(place);
    let feature = match class {
        Some("city" | "town" | "camp") => Some(["P", "PPL"]),
        Some("governorate") => Some(["A", "ADM1"]),
        Some("region" | "disputed") => Some(["L", "RGN"]),
        Some("base") => Some(["S", "INSM"]),
        Some("crossing") => Some(["S", "PSTB"]),
        Some("river") => Some(["H", "STM"]),
        Some("sea") => Some(["H", "SEA"]),
        Some("strait") => Some(["H", "STRT"]),
        Some("mountain") => Some(["T", "MT"]),
        Some("island") => Some(["T", "ISL"]),
        _ if id.and_then(geonames).is_some() => Some(["P", "PPL"]),
        _ if resolution == Some(1) => Some(["A", "PCLI"]),
        _ => None,
    };
    let country = codes.country(place.country.as_deref());
    json!({
        "extracted_place": place.text.as_ref().filter(|_| !codes.redacts()),
        "resolved_place": place.name,
        "geonameid": id.and_then(geonames),
        "lat": place.lat,
        "lon": place.lon,
        "city": place.name.as_ref().filter(|_| resolution.is_some_and(|resolution| resolution >= 4)),
        "district": null,
        "province": codes.province(id),
        "country": country.map(|country| country.name),
        "country_code": place.country,
        "feature_class": feature.map(|[class, _]| class),
        "feature_code": feature.map(|[_, code]| code),
        "resolution": resolution,
    })
}

fn size(subject: &Subject) -> Value {
    let of = |name| one_number(subject.count(name));
    json!({"dead": of("dead"), "injured": of("injured"), "arrested": of("arrested")})
}

/// Where the record stands in its first report.
fn text_info(mention: &Mention, codes: &Codes) -> Value {
    let span: Vec<&Evidence> =
        mention.event.evidence.iter().filter(|part| part.field == Field::Text && part.role == "trigger").collect();
    json!({
        "sequence": mention.event.id,
        "start": span.iter().map(|part| part.start).min(),
        "end": span.iter().map(|part| part.end).max(),
        "text_story": mention.head.text.as_ref().filter(|_| codes.text == Text::Whole),
    })
}

fn cite_info(mention: &Mention, subject: &Subject, codes: &Codes) -> Value {
    let citation: Vec<&str> =
        [mention.head.source.as_deref(), mention.head.published.as_deref(), Some(mention.head.document.as_str())]
            .into_iter()
            .flatten()
            .collect();
    json!({
        "corpus": codes.corpus,
        "citation": citation.join(", "),
        "url": mention.head.url,
        "title": mention.head.title.as_ref().filter(|_| !codes.redacts()),
        "language": mention.head.lang,
        "publication": mention.head.source,
        "license": codes.licence,
        "copyright": null,
        "coder": format!("marsad {}", mention.head.coder),
        "codebook": "PLOVER 0.8",
        "version": mention.head.lexicon,
        "documents": subject.documents(),
    })
}

/// What PLOVER has no key for.
fn comment(subject: &Subject) -> String {
    let happening = &subject.happening;
    let mut parts = vec![format!("status={}", happening.status.word())];
    if let Some(date) = &happening.date {
        parts.push(format!("date_precision={}", precision(date.precision)));
        parts.extend(date.edtf.as_ref().map(|edtf| format!("edtf={edtf}")));
    }
    parts.push(format!("reports={}", happening.sources.len()));
    parts.push(format!("independent={}", happening.independent));
    parts.push(format!("credibility={}", happening.credibility));
    if !happening.contested.is_empty() {
        parts.push(format!("contested={}", happening.contested.join(",")));
    }
    parts.join("; ")
}

fn entities(actors: &[Actor], codes: &Codes) -> Vec<Value> {
    actors.iter().map(|actor| entity(actor, codes)).collect()
}

/// One line.
pub fn line(subject: &Subject, codes: &Codes) -> Value {
    let happening = &subject.happening;
    let first = subject.first();
    let coded = first.map(|mention| mention.head.started_at.trim_end_matches('Z').split('T').collect::<Vec<_>>());
    let coded = |part: usize| coded.as_ref().and_then(|parts| parts.get(part).copied());
    let mut line = Map::new();
    let mut put = |key: &str, value: Value| {
        line.insert(key.to_owned(), value);
    };
    put("id", happening.id.clone().into());
    put("has_event", true.into());
    put("date", json!(subject.start()));
    put("time", Value::Null);
    put("enddate", json!(subject.end()));
    put("endtime", Value::Null);
    put("actor", entities(&happening.actors, codes).into());
    put("recipient", entities(&happening.recipients, codes).into());
    put("event", json!([happening.event]));
    put("event_loc", json!(happening.place.as_ref().map(|place| location(place, codes))));
    put("event_text", json!(first.map(|mention| &mention.event.trigger).filter(|_| !codes.redacts())));
    put("quad_code", json!(codes.quad(&happening.event)));
    put("event_scale", json!(happening.scale));
    put("mode", json!(happening.mode.iter().collect::<Vec<_>>()));
    put("context", json!(happening.contexts));
    put("size", size(subject));
    put("link", json!(happening.assertions));
    put("text", json!(first.and_then(Mention::trigger).map(|part| &part.quote).filter(|_| !codes.redacts())));
    put("text_info", json!(first.map(|mention| text_info(mention, codes))));
    put("cite_info", json!(first.map(|mention| cite_info(mention, subject, codes))));
    put("coder", json!(first.map(|mention| format!("marsad {}", mention.head.coder))));
    put("coded_date", json!(coded(0)));
    put("coded_time", json!(coded(1)));
    put("comment", comment(subject).into());
    Value::Object(line)
}
