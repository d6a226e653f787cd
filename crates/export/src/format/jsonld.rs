//! JSON-LD: happenings and states as PROV-O entities, derived from documents by a run of the program; each report of a happening a Web
//! Annotation with a selector by position and one by quotation (where text is redacted: by position, with the SHA-256 of the words).

use super::{Rows, Sink};
use crate::codes::{Codes, Text};
use crate::error::Result;
use crate::subject::{Mention, Subject};
use crate::table::states::{parties, place as place_of, standing};
use marsad_record::{Actor, Date, Evidence, Field, Fluent, Place};
use rustc_hash::FxHashSet;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use std::io::Write;

/// Code points of the text that a quotation has around it.
const AROUND: usize = 32;

/// The terms, so that no reader has to fetch anything.
const CONTEXT: &str = include_str!("../../data/context.json");

/// A graph being written.
pub struct Graph {
    out: Box<dyn Write>,
    rows: Rows,
    begun: bool,
    /// Documents and runs that stand already.
    known: FxHashSet<String>,
}

/// An IRI with what a name may not have in one escaped.
fn iri(kind: &str, name: &str) -> String {
    let mut iri = format!("urn:marsad:{kind}:");
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            iri.push(char::from(byte));
        } else {
            iri += &format!("%{byte:02X}");
        }
    }
    iri
}

fn actor(actor: &Actor, codes: &Codes) -> Value {
    let name =
        actor.name.clone().or_else(|| codes.country(actor.code.as_deref()).map(|country| country.name.to_owned()));
    json!({"type": "Actor", "code": actor.code, "sector": actor.sector, "nameEn": name, "nameAr": actor.name_ar})
}

fn date(date: &Date) -> Value {
    json!({"start": date.start, "end": date.end, "edtf": date.edtf})
}

fn place(place: &Place) -> Value {
    json!({
        "id": place.id.as_deref().map(|id| iri("place", id)), "type": "Place", "nameEn": place.name, "nameAr": place.name_ar,
        "country": place.country, "lat": place.lat, "long": place.lon, "wherePrec": place.where_prec,
    })
}

/// Without keys that hold nothing: null has a meaning of its own in JSON-LD.
fn pruned(value: Value) -> Value {
    match value {
        Value::Object(map) => {
            let kept = map.into_iter().map(|(key, value)| (key, pruned(value)));
            Value::Object(kept.filter(|(_, value)| !value.is_null() && *value != json!([])).collect::<Map<_, _>>())
        }
        Value::Array(list) => Value::Array(list.into_iter().map(pruned).filter(|value| !value.is_null()).collect()),
        other => other,
    }
}

/// The words before and behind a quotation.
fn around(text: &str, part: &Evidence) -> [Option<String>; 2] {
    let (Some(before), Some(behind)) = (text.get(..part.start_byte as usize), text.get(part.end_byte as usize..))
    else {
        return [None, None];
    };
    let skipped = before.chars().count().saturating_sub(AROUND);
    [Some(before.chars().skip(skipped).collect()), Some(behind.chars().take(AROUND).collect())]
}

fn selectors(mention: &Mention, part: &Evidence, codes: &Codes) -> Value {
    let position = json!({"type": "TextPositionSelector", "charStart": part.start, "charEnd": part.end});
    if codes.redacts() {
        let hash: String = Sha256::digest(part.quote.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
        return json!([{"type": "TextPositionSelector", "charStart": part.start, "charEnd": part.end, "sha256": hash}]);
    }
    let text = match part.field {
        Field::Title => mention.head.title.as_deref(),
        Field::Text => mention.head.text.as_deref().filter(|_| codes.text >= Text::Quotes),
    };
    let [prefix, suffix] = text.map_or([None, None], |text| around(text, part));
    json!([position, {"type": "TextQuoteSelector", "exact": part.quote, "prefix": prefix, "suffix": suffix}])
}

impl Graph {
    /// # Errors
    /// Where the beginning cannot be written.
    pub fn new(mut out: Box<dyn Write>) -> Result<Graph> {
        out.write_all(b"{\"@context\":")?;
        out.write_all(CONTEXT.trim().as_bytes())?;
        out.write_all(b",\n\"@graph\":[")?;
        Ok(Graph { out, rows: Rows::default(), begun: false, known: FxHashSet::default() })
    }

    fn node(&mut self, node: Value) -> Result<()> {
        self.out.write_all(if std::mem::replace(&mut self.begun, true) { b",\n" } else { b"\n" })?;
        serde_json::to_writer(&mut self.out, &pruned(node))?;
        Ok(())
    }

    /// The document and the run of a report, once each.
    fn source(&mut self, mention: &Mention, codes: &Codes) -> Result<[String; 2]> {
        let head = &mention.head;
        let document = iri("document", &head.document);
        let run = iri("run", &format!("{} {}", head.coder, head.lexicon));
        if self.known.insert(document.clone()) {
            self.node(json!({
                "id": document, "type": ["Entity", "Document"], "identifier": head.document, "issued": head.published,
                "title": head.title.as_ref().filter(|_| !codes.redacts()), "publisher": head.source, "language": head.lang,
                "url": head.url.as_deref().filter(|url| is_iri(url)),
            }))?;
        }
        if self.known.insert(run.clone()) {
            let agent = iri("coder", &head.coder);
            self.node(json!({
                "id": run, "type": "Activity", "startedAtTime": head.started_at, "wasAssociatedWith": agent, "used": head.lexicon,
            }))?;
            self.node(json!({"id": agent, "type": "SoftwareAgent", "label": format!("marsad {}", head.coder)}))?;
        }
        Ok([document, run])
    }
}

/// It may stand as an IRI.
fn is_iri(url: &str) -> bool {
    (url.starts_with("https://") || url.starts_with("http://"))
        && !url.chars().any(|c| c.is_whitespace() || c.is_control() || "<>\"{}|\\^`".contains(c))
}

impl Sink for Graph {
    fn event(&mut self, subject: &Subject, codes: &Codes) -> Result<()> {
        let happening = &subject.happening;
        let id = iri("happening", &happening.id);
        let (mut documents, mut runs) = (Vec::new(), Vec::new());
        for mention in &subject.mentions {
            let [document, run] = self.source(mention, codes)?;
            if !documents.contains(&document) {
                documents.push(document);
            }
            if !runs.contains(&run) {
                runs.push(run);
            }
        }
        let actors = |actors: &[Actor]| actors.iter().map(|one| actor(one, codes)).collect::<Vec<_>>();
        let counts: Vec<Value> = happening
            .counts
            .iter()
            .map(|(what, count)| json!({"of": what, "low": count.low, "best": count.best, "high": count.high}))
            .collect();
        self.node(json!({
            "id": id, "type": ["Entity", "Happening"], "category": happening.event, "mode": happening.mode, "contexts": happening.contexts,
            "status": happening.status.word(), "scale": happening.scale, "actors": actors(&happening.actors),
            "recipients": actors(&happening.recipients), "when": happening.date.as_ref().map(date),
            "atLocation": happening.place.as_ref().map(place), "counts": counts, "independent": happening.independent,
            "credibility": happening.credibility, "contested": happening.contested, "wasDerivedFrom": documents, "wasGeneratedBy": runs,
        }))?;
        for mention in &subject.mentions {
            let document = iri("document", &mention.head.document);
            let targets: Vec<Value> = mention
                .event
                .evidence
                .iter()
                .map(|part| {
                    let field = if part.field == Field::Title { "title" } else { "text" };
                    json!({"type": "SpecificResource", "source": document, "field": field, "role": part.role,
                           "selector": selectors(mention, part, codes)})
                })
                .collect();
            self.node(json!({
                "id": iri("assertion", &mention.head.key), "type": "Annotation", "motivation": "oa:identifying", "body": id, "target": targets,
            }))?;
            self.rows.mentions += 1;
        }
        self.rows.events += 1;
        Ok(())
    }

    fn state(&mut self, fluent: &Fluent, codes: &Codes) -> Result<()> {
        let state = &fluent.state;
        let parties: Vec<Value> = parties(state)
            .into_iter()
            .map(|(role, party)| {
                let mut value = actor(party, codes);
                value["role"] = role.into();
                value
            })
            .collect();
        let documents: Vec<String> = fluent.docs.iter().map(|doc| iri("document", doc)).collect();
        self.node(json!({
            "id": iri("state", &state.id), "type": ["Entity", "State"], "category": state.state, "mode": state.kind,
            "standing": standing(fluent.standing), "from": state.from.as_ref().map(date), "until": state.until.as_ref().map(date),
            "party": parties, "atLocation": place_of(fluent).map(place), "wasDerivedFrom": documents,
        }))?;
        self.rows.states += 1;
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<Rows> {
        self.out.write_all(b"\n]}\n")?;
        self.out.flush()?;
        Ok(self.rows)
    }
}
