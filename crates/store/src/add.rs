//! Documents, versions, codings and assertions: one transaction a batch, so that a kill at any moment leaves whole batches.

use crate::error::{Result, StoreError};
use crate::open::Store;
use crate::words::{bound, folded};
use marsad_record::{Actor, Date, Document, Field, Place, Report, key};
use rusqlite::{OptionalExtension, Transaction, TransactionBehavior, params};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::path::PathBuf;

/// A document as it is added.
#[derive(Clone, Copy, Debug)]
pub struct NewDocument<'a> {
    pub document: &'a Document,
    /// What else its file said of it, as JSON.
    pub metadata: Option<&'a str>,
}

/// Hash of all that is coded of a document; the same bytes have the same hash for ever.
pub fn content_hash(document: &Document) -> [u8; 32] {
    let day = document.published.map(|day| day.to_string());
    let optional = |text: &Option<String>| text.clone().unwrap_or_default();
    let (lang, source, home) = (optional(&document.lang), optional(&document.source), optional(&document.home));
    let (url, title) = (optional(&document.url), optional(&document.title));
    let parts = [&document.id, &lang, &day.unwrap_or_default(), &source, &home, &url, &title, &document.text];
    let mut hash = Sha256::new();
    for part in parts {
        // The length parts them: no text can be made to look like another's fields.
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part.as_bytes());
    }
    hash.finalize().into()
}

/// What became of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Added {
    /// The same content is in the store.
    Known,
    /// A document that was not there.
    New { version: i64, id: String },
    /// Other content of a document that was there.
    Version { version: i64, id: String, number: u32, before: Option<String> },
}

/// A coder with its lexicon: which made the assertions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RunOf {
    /// Version of the program and hash of the coder's sources.
    pub coder: String,
    /// Hashes of lexicon and gazetteers.
    pub lexicon: String,
    /// JSON.
    pub settings: String,
}

/// One record of a report, ready to be written.
#[derive(Clone, Debug)]
pub struct Row {
    /// `event` or `state`.
    pub kind: &'static str,
    /// Type of the event or state.
    pub name: String,
    /// Field and first byte of the trigger: what the key is made of.
    pub trigger: (Field, u32),
    pub mode: Option<String>,
    pub status: &'static str,
    pub start: Option<String>,
    pub end: Option<String>,
    pub place: Option<Place>,
    pub actors: String,
    pub recipients: String,
    pub record: String,
    /// As fusion compares it; no bytes for a state, none where it was not packed.
    pub fact: Option<Vec<u8>>,
}

/// A report, ready to be written. Made on the threads that code.
#[derive(Clone, Debug, Default)]
pub struct Coded {
    pub lang: Option<String>,
    pub rows: Vec<Row>,
    pub events: usize,
    pub states: usize,
    /// JSON; none where there are no notes.
    pub notes: Option<String>,
}

impl Coded {
    pub fn of(report: &Report) -> Coded {
        let json = |value: &dyn Fn() -> serde_json::Result<String>| value().unwrap_or_else(|_| "{}".to_owned());
        let events = report.events.iter().map(|event| Row {
            kind: "event",
            name: event.event.clone(),
            trigger: key::trigger(&event.evidence),
            mode: event.mode.clone(),
            status: event.status.word(),
            start: event.date.as_ref().and_then(|date| date.start.clone()),
            end: event.date.as_ref().and_then(|date| date.end.clone()),
            place: event.place.clone(),
            actors: sides(&event.actors),
            recipients: sides(&event.recipients),
            record: json(&|| serde_json::to_string(event)),
            fact: None,
        });
        let states = report.states.iter().map(|state| {
            let day = |date: &Option<Date>, end: bool| {
                date.as_ref().and_then(|date| if end { date.end.clone() } else { date.start.clone() })
            };
            let one = |actor: &Option<Actor>| actor.clone();
            let first = [&state.holder, &state.force, &state.claimant];
            let second = [&state.held_by, &state.against, &state.held];
            let mut actors: Vec<Actor> = first.into_iter().filter_map(one).collect();
            actors.extend(state.sides.iter().chain(&state.parties).chain(&state.mediators).cloned());
            let recipients: Vec<Actor> = second.into_iter().filter_map(one).collect();
            Row {
                kind: "state",
                name: state.state.clone(),
                trigger: key::trigger(&state.evidence),
                mode: state.kind.clone(),
                status: state.status.word(),
                start: day(&state.from, false),
                end: day(&state.until, true),
                place: state.place.clone(),
                actors: sides(&actors),
                recipients: sides(&recipients),
                record: json(&|| serde_json::to_string(state)),
                fact: Some(Vec::new()),
            }
        });
        Coded {
            lang: report.lang.clone(),
            rows: events.chain(states).collect(),
            events: report.events.len(),
            states: report.states.len(),
            notes: (!report.notes.is_empty()).then(|| json(&|| serde_json::to_string(&report.notes))),
        }
    }
}

/// Codes and sectors, `; ` between actors: `RUS MIL; AZE`.
fn sides(actors: &[Actor]) -> String {
    let one = |actor: &Actor| {
        let code = actor.code.as_deref().unwrap_or("?");
        actor.sector.as_deref().map_or_else(|| code.to_owned(), |sector| format!("{code} {sector}"))
    };
    actors.iter().map(one).collect::<Vec<_>>().join("; ")
}

impl Store {
    /// The number of a run, which is made where there is none like it.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn run(&mut self, run: &RunOf, now: &str) -> Result<i64> {
        if let Some(found) = self.find_run(run)? {
            return Ok(found);
        }
        self.connection
            .execute(
                "INSERT INTO run (coder, lexicon, settings, started_at) VALUES (?1, ?2, ?3, ?4)",
                params![run.coder, run.lexicon, run.settings, now],
            )
            .map_err(|error| self.trouble(&error))?;
        Ok(self.connection.last_insert_rowid())
    }

    /// The number of a run, if it is there.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn find_run(&self, run: &RunOf) -> Result<Option<i64>> {
        self.connection
            .query_row(
                "SELECT run_id FROM run WHERE coder = ?1 AND lexicon = ?2 AND settings = ?3",
                params![run.coder, run.lexicon, run.settings],
                |row| row.get(0),
            )
            .optional()
            .map_err(|error| self.trouble(&error))
    }

    /// Whether this content is in the store.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn knows(&self, hash: &[u8; 32]) -> Result<bool> {
        let known = || -> rusqlite::Result<bool> {
            self.connection.prepare_cached("SELECT 1 FROM version WHERE hash = ?1")?.exists([hash])
        };
        known().map_err(|error| self.trouble(&error))
    }

    /// Begins a batch; what is not committed is undone.
    ///
    /// # Errors
    /// Where another program is writing and does not end in time.
    pub fn batch(&mut self) -> Result<Batch<'_>> {
        let path = self.path.clone();
        match self.connection.transaction_with_behavior(TransactionBehavior::Immediate) {
            Ok(transaction) => Ok(Batch { transaction, path, places: HashMap::new(), sources: HashMap::new() }),
            Err(error) => Err(StoreError::of(&path, &error)),
        }
    }
}

/// An open transaction.
pub struct Batch<'s> {
    pub(crate) transaction: Transaction<'s>,
    pub(crate) path: PathBuf,
    places: HashMap<String, i64>,
    sources: HashMap<String, i64>,
}

impl Batch<'_> {
    /// # Errors
    /// Where the file cannot be written; all of the batch is undone.
    pub fn commit(self) -> Result<()> {
        let path = self.path;
        self.transaction.commit().map_err(|error| StoreError::of(&path, &error))
    }

    /// Adds a document, or a version to the document that it is of: the one with its url, or else the one of its outlet with
    /// its id.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn add(&mut self, new: NewDocument<'_>, now: &str) -> Result<Added> {
        self.try_add(new, now).map_err(|error| StoreError::of(&self.path, &error))
    }

    fn try_add(&mut self, new: NewDocument<'_>, now: &str) -> rusqlite::Result<Added> {
        let document = new.document;
        let hash = content_hash(document);
        if self.transaction.prepare_cached("SELECT 1 FROM version WHERE hash = ?1")?.exists([hash])? {
            return Ok(Added::Known);
        }
        let source = document.source.as_deref().map(|name| self.source(name, document.home.as_deref())).transpose()?;
        let found = self.document_of(document, source)?;
        let is_new = found.is_none();
        let (document_id, id) = match found {
            Some(found) => found,
            None => {
                let id = self.free_id(&document.id)?;
                self.transaction
                    .prepare_cached("INSERT INTO document (id, given_id, source_id, url) VALUES (?1, ?2, ?3, ?4)")?
                    .execute(params![id, document.id, source, document.url])?;
                (self.transaction.last_insert_rowid(), id)
            }
        };
        let (number, before): (u32, Option<String>) = self
            .transaction
            .prepare_cached("SELECT 1 + coalesce(max(number), 0), max(published) FROM version WHERE document_id = ?1")?
            .query_row([document_id], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let day = document.published.map(|day| day.to_string());
        self.transaction
            .prepare_cached(
                "INSERT INTO version (document_id, number, hash, published, lang, home, url, title, text, metadata, ingested_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
            )?
            .execute(params![
                document_id,
                number,
                hash,
                day,
                bound(document.lang.as_deref()),
                bound(document.home.as_deref()),
                bound(document.url.as_deref()),
                bound(document.title.as_deref()),
                document.text,
                bound(new.metadata),
                now
            ])?;
        let version = self.transaction.last_insert_rowid();
        self.transaction
            .prepare_cached("INSERT INTO version_words (rowid, title, body) VALUES (?1, ?2, ?3)")?
            .execute(params![version, document.title.as_deref().map(folded), folded(&document.text)])?;
        Ok(if is_new { Added::New { version, id } } else { Added::Version { version, id, number, before } })
    }

    fn source(&mut self, name: &str, home: Option<&str>) -> rusqlite::Result<i64> {
        if let Some(&id) = self.sources.get(name) {
            return Ok(id);
        }
        self.transaction
            .prepare_cached("INSERT INTO source (name, home) VALUES (?1, ?2) ON CONFLICT (name) DO NOTHING")?
            .execute(params![name, home])?;
        let id = self
            .transaction
            .prepare_cached("SELECT source_id FROM source WHERE name = ?1")?
            .query_row([name], |row| row.get(0))?;
        self.sources.insert(name.to_owned(), id);
        Ok(id)
    }

    /// The stored document that this is a version of. Two outlets' documents are two, and so are documents with two addresses,
    /// whatever ids their files give them. `+` keeps SQLite from going through all documents of an outlet.
    fn document_of(&self, document: &Document, source: Option<i64>) -> rusqlite::Result<Option<(i64, String)>> {
        if let Some(url) = &document.url {
            let by_url = self
                .transaction
                .prepare_cached("SELECT document_id, id FROM document WHERE url = ?1 AND +source_id IS ?2 LIMIT 1")?
                .query_row(params![url, source], |row| Ok((row.get(0)?, row.get(1)?)))
                .optional()?;
            if by_url.is_some() {
                return Ok(by_url);
            }
        }
        self.transaction
            .prepare_cached(
                "SELECT document_id, id FROM document
                 WHERE given_id = ?1 AND +source_id IS ?2 AND (url IS NULL OR ?3 IS NULL OR url = ?3) LIMIT 1",
            )?
            .query_row(params![document.id, source, document.url], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()
    }

    fn free_id(&self, wanted: &str) -> rusqlite::Result<String> {
        let mut statement = self.transaction.prepare_cached("SELECT 1 FROM document WHERE id = ?1")?;
        let mut id = wanted.to_owned();
        let mut number = 2;
        while statement.exists([&id])? {
            id = format!("{wanted}~{number}");
            number += 1;
        }
        Ok(id)
    }

    /// Adds what a run read out of a version. A version that this run has coded is left as it is.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn code(&mut self, version: i64, document: &str, run: i64, coded: &Coded) -> Result<()> {
        self.try_code(version, document, run, coded).map_err(|error| StoreError::of(&self.path, &error))
    }

    fn try_code(&mut self, version: i64, document: &str, run: i64, coded: &Coded) -> rusqlite::Result<()> {
        let fresh = self
            .transaction
            .prepare_cached(
                "INSERT INTO coding (version_id, run_id, lang, events, states, notes) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                 ON CONFLICT DO NOTHING",
            )?
            .execute(params![version, run, coded.lang, coded.events as i64, coded.states as i64, coded.notes])?;
        if fresh == 0 {
            return Ok(());
        }
        let mut repeats: HashMap<(&str, &str, Field, u32), usize> = HashMap::new();
        for row in &coded.rows {
            let (field, byte) = row.trigger;
            let repeat = repeats.entry((row.kind, &row.name, field, byte)).or_default();
            *repeat += 1;
            let key = key::assertion(document, row.kind, &row.name, field, byte, *repeat - 1);
            let place = row.place.as_ref().map(|place| self.place(place)).transpose()?.flatten();
            self.transaction
                .prepare_cached(
                    "INSERT INTO assertion (key, version_id, run_id, kind, type, mode, status, start_day, end_day, place_id,
                     actors, recipients, record) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
                )?
                .execute(params![
                    key,
                    version,
                    run,
                    row.kind,
                    row.name,
                    row.mode,
                    row.status,
                    row.start,
                    row.end,
                    place,
                    row.actors,
                    row.recipients,
                    row.record
                ])?;
            if let Some(fact) = &row.fact {
                let assertion = self.transaction.last_insert_rowid();
                self.transaction
                    .prepare_cached("INSERT INTO fact (assertion_id, fact) VALUES (?1, ?2)")?
                    .execute(params![assertion, fact])?;
            }
        }
        Ok(())
    }

    /// The number of a place; none where it has neither entry nor name.
    pub(crate) fn place(&mut self, place: &Place) -> rusqlite::Result<Option<i64>> {
        let Some(id) = place_key(place) else { return Ok(None) };
        if let Some(&number) = self.places.get(&id) {
            return Ok(Some(number));
        }
        let fresh = self
            .transaction
            .prepare_cached(
                "INSERT INTO place (id, name, name_ar, country, lat, lon, precision) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                 ON CONFLICT (id) DO NOTHING",
            )?
            .execute(params![id, place.name, place.name_ar, place.country, place.lat, place.lon, place.precision])?;
        let number: i64 = self
            .transaction
            .prepare_cached("SELECT place_id FROM place WHERE id = ?1")?
            .query_row([&id], |row| row.get(0))?;
        if let (1, Some(lat), Some(lon)) = (fresh, place.lat, place.lon) {
            self.transaction
                .prepare_cached(
                    "INSERT INTO place_area (place_id, south, north, west, east) VALUES (?1, ?2, ?2, ?3, ?3)",
                )?
                .execute(params![number, lat, lon])?;
        }
        self.places.insert(id, number);
        Ok(Some(number))
    }
}

/// What names a place: its entry, else its name and country.
pub(crate) fn place_key(place: &Place) -> Option<String> {
    place.id.clone().or_else(|| {
        let name = place.name.as_deref().or(place.name_ar.as_deref())?;
        Some(format!("{name}|{}", place.country.as_deref().unwrap_or("")))
    })
}
