//! `marsad show`: one record, down to the characters it rests on.

use super::contradictions::value;
use super::events::{read, what, who};
use super::opened;
use crate::arguments::observatory::{Answer, Show};
use crate::exit::{Exit, Outcome, Stop};
use crate::lexicon::Loaded;
use crate::paint::Paint;
use crate::table::layout::{isolate, one_line};
use crate::table::{report, snippet, wording};
use marsad_record::{Document, Event, Evidence, Happening, Report, State};
use marsad_store::Store;
use marsad_store::look::{StoredAssertion, StoredVersion};
use serde_json::{Value, json};
use std::io::Write;

pub fn run(options: &Show) -> Outcome {
    let loaded = Loaded::new(options.lexicon.lexicon.as_deref())?;
    let store = opened(&options.database, &loaded)?;
    let view = View { store: &store, paint: Paint::stdout() };
    let mut objects = Vec::new();
    let mut out = std::io::stdout().lock();
    let mut exit = Exit::Done;
    for (number, id) in options.ids.iter().enumerate() {
        let Some((object, text)) = view.of(id.trim())? else {
            exit = Exit::Skipped;
            eprintln!("marsad: {id}: the store has no happening, assertion or document of this id");
            continue;
        };
        match options.format {
            Answer::Table => {
                if number > 0 {
                    writeln!(out)?;
                }
                write!(out, "{text}")?;
            }
            Answer::Json => objects.push(object),
            Answer::Jsonl => writeln!(out, "{object}")?,
            Answer::Csv => {
                return Err(Stop::Because(
                    Exit::Unusable,
                    "show has no table to write as CSV; use json or jsonl".to_owned(),
                ));
            }
        }
    }
    if options.format == Answer::Json {
        let whole = if let [one] = objects.as_slice() { one.clone() } else { Value::Array(objects) };
        writeln!(out, "{whole:#}")?;
    }
    Ok(exit)
}

struct View<'s> {
    store: &'s Store,
    paint: Paint,
}

impl View<'_> {
    fn of(&self, id: &str) -> Result<Option<(Value, String)>, Stop> {
        if id.starts_with("h-")
            && let Some(record) = self.store.happening(id)?
        {
            return self.happening(&read(self.store, &record)?).map(Some);
        }
        if id.starts_with("a-")
            && let Some(assertion) = self.store.assertion(id)?
        {
            return self.assertion(&assertion).map(Some);
        }
        let versions = self.store.versions(id)?;
        if versions.is_empty() { Ok(None) } else { self.document(&versions).map(Some) }
    }

    fn happening(&self, happening: &Happening) -> Result<(Value, String), Stop> {
        let date = happening.date.as_ref().map_or_else(|| "unknown".to_owned(), wording::date);
        let place = happening.place.as_ref().map(wording::place).unwrap_or_default();
        let mut text = format!(
            "{}  {}  {date}  {}  {place}\n",
            self.paint.bold(&happening.id),
            self.paint.bold(&what(happening)),
            who(happening)
        );
        let days = [&happening.first_reported, &happening.last_reported].map(|day| day.as_deref().unwrap_or("unknown"));
        text += &format!(
            "reported {} to {} by {} documents, {} of them independent; credibility {}\n",
            days[0],
            days[1],
            happening.sources.len(),
            happening.independent,
            happening.credibility
        );
        for (field, values) in &happening.values {
            let mark = if happening.contested.contains(field) { " (contested)" } else { "" };
            let values: Vec<String> = values.iter().map(value).collect();
            text += &format!("  {field}{mark}: {}\n", values.join(" | "));
        }
        for key in &happening.assertions {
            let Some(assertion) = self.store.assertion(key)? else { continue };
            let document = &assertion.version.document;
            text += &format!("{}  {}\n", self.paint.bold(key), source(document));
            let event: Event = parsed(self.store, key, &assertion.record)?;
            if let Some(trigger) = trigger(&event.evidence) {
                text += &format!("  {}\n", snippet::around(document, trigger, crate::table::WIDTH - 4, self.paint));
            }
        }
        for why in &happening.why {
            text += &format!("{} {}\n", self.paint.dim("why one:"), why.text);
        }
        let object = serde_json::to_value(happening).unwrap_or(Value::Null);
        Ok((object, text))
    }

    fn assertion(&self, assertion: &StoredAssertion) -> Result<(Value, String), Stop> {
        let StoredAssertion { key, kind, record, version, coder, lexicon, started_at } = assertion;
        let document = &version.document;
        let (mut whole, evidence) = (heading(document), evidence(self.store, key, record)?);
        if kind == "event" {
            whole.events.push(parsed(self.store, key, record)?);
        } else {
            whole.states.push(parsed::<State>(self.store, key, record)?);
        }
        let happening = self.store.happening_of(key)?;
        let mut text = report::report(document, &whole, self.paint);
        for part in &evidence {
            text += &format!(
                "  {:<10} {} {}-{} {}\n",
                part.role,
                if part.field == marsad_record::Field::Title { "title" } else { "text" },
                part.start,
                part.end,
                isolate(&one_line(&part.quote))
            );
        }
        if let Some(happening) = &happening {
            text += &format!("part of {happening}\n");
        }
        if let Some(decision) = self.store.standing_review(key)? {
            let edit = decision.edit.map(|edit| format!(" {}", one_line(&edit))).unwrap_or_default();
            let reason = decision.reason.map(|reason| format!(": {}", one_line(&reason))).unwrap_or_default();
            text +=
                &format!("decision {}: {}{edit} by {}{reason}\n", decision.number, decision.action, decision.person);
        }
        text += &format!(
            "{} version {} of {}; coder {coder}, lexicon {lexicon}, run of {started_at}\n",
            self.paint.dim(key),
            version.number,
            version.of
        );
        let object = json!({
            "assertion": key, "kind": kind, "doc": document.id, "version": version.number, "happening": happening, "coder": coder,
            "lexicon": lexicon, "record": parsed::<Value>(self.store, key, record)?,
        });
        Ok((object, text))
    }

    fn document(&self, versions: &[StoredVersion]) -> Result<(Value, String), Stop> {
        let Some(current) = versions.iter().find(|version| version.current).or(versions.last()) else {
            return Ok((Value::Null, String::new()));
        };
        let document = &current.document;
        let mut whole = heading(document);
        let mut keys = Vec::new();
        for (key, kind, record) in self.store.assertions_of(current.version_id)? {
            if kind == "event" {
                let event: Event = parsed(self.store, &key, &record)?;
                keys.push((event.id.clone(), key));
                whole.events.push(event);
            } else {
                let state: State = parsed(self.store, &key, &record)?;
                keys.push((state.id.clone(), key));
                whole.states.push(state);
            }
        }
        let mut text = report::report(document, &whole, self.paint);
        let listed: Vec<String> = keys.iter().map(|(id, key)| format!("{id} {key}")).collect();
        text += &format!("{} {}\n", self.paint.dim("assertions:"), listed.join(", "));
        for version in versions {
            let mark = if version.current { ", which counts" } else { "" };
            let day = version.document.published.map_or_else(|| "on an unknown day".to_owned(), |day| day.to_string());
            let (number, taken) = (version.number, &version.ingested_at);
            text += &format!("{} {number}: published {day}, taken in {taken}{mark}\n", self.paint.dim("version"));
        }
        text += &format!("\n{}\n", document.text.trim());
        let listed: Vec<Value> = versions
            .iter()
            .map(|version| {
                json!({
                    "version": version.number, "current": version.current, "ingested_at": version.ingested_at,
                    "published": version.document.published.map(|day| day.to_string()), "title": version.document.title,
                    "text": version.document.text,
                })
            })
            .collect();
        let object = json!({
            "id": document.id, "source": document.source, "url": document.url, "versions": listed,
            "assertions": keys.iter().map(|(_, key)| key).collect::<Vec<_>>(), "events": whole.events, "states": whole.states,
        });
        Ok((object, text))
    }
}

/// A report without records, with what is known of its document.
fn heading(document: &Document) -> Report {
    Report { notes: Vec::new(), ..Report::empty(document) }
}

fn source(document: &Document) -> String {
    let outlet = document.source.as_deref().unwrap_or("unknown outlet");
    let day = document.published.map_or_else(|| "unknown day".to_owned(), |day| day.to_string());
    format!("{} · {outlet} · {day}", document.id)
}

fn trigger(evidence: &[Evidence]) -> Option<&Evidence> {
    evidence.iter().find(|part| part.role == "trigger").or(evidence.first())
}

fn evidence(store: &Store, key: &str, record: &str) -> Result<Vec<Evidence>, Stop> {
    let value: Value = parsed(store, key, record)?;
    Ok(serde_json::from_value(value["evidence"].clone()).unwrap_or_default())
}

fn parsed<T: serde::de::DeserializeOwned>(store: &Store, key: &str, record: &str) -> Result<T, Stop> {
    serde_json::from_str(record).map_err(|error| {
        Stop::Because(Exit::Unusable, format!("{}: {key} cannot be read: {error}", store.path().display()))
    })
}
