//! Sources of the Web that are watched: when each is asked, how it went, what it listed. What a visit found is written with the documents
//! in one transaction: a kill at any moment leaves the state before the visit or after it.

use crate::add::Batch;
use crate::error::{Result, StoreError};
use crate::open::Store;
use crate::words::bound;
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, TransactionBehavior, params};
use std::time::Duration;

/// A source as the list has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed<'a> {
    pub name: &'a str,
    pub address: &'a str,
    pub interval_seconds: u64,
    pub dead_after_seconds: u64,
}

/// A source as the store has it. Moments are RFC 3339 in UTC.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Watched {
    pub number: i64,
    pub name: String,
    pub address: String,
    pub interval_seconds: u64,
    pub dead_after_seconds: u64,
    pub etag: Option<String>,
    pub last_modified: Option<String>,
    pub body_hash: Option<Vec<u8>>,
    pub added_at: String,
    pub due_at: String,
    pub tried_at: Option<String>,
    pub succeeded_at: Option<String>,
    pub failures: u32,
    pub error: Option<String>,
    pub moved_to: Option<String>,
}

impl Watched {
    /// How long ago it last answered; none where it never did.
    pub fn lag(&self, now: Timestamp) -> Option<Duration> {
        let at: Timestamp = self.succeeded_at.as_deref()?.parse().ok()?;
        Some(Duration::try_from(now.duration_since(at)).unwrap_or_default())
    }

    /// Since when it is dead: it fails, and has not answered for as long as its list says. None while it is not.
    pub fn dead_since(&self, now: Timestamp) -> Option<&str> {
        let last = self.succeeded_at.as_deref().unwrap_or(&self.added_at);
        let at: Timestamp = last.parse().ok()?;
        let silent = Duration::try_from(now.duration_since(at)).unwrap_or_default();
        (self.failures > 0 && silent.as_secs() >= self.dead_after_seconds).then_some(last)
    }
}

/// What became of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryState {
    Waiting,
    Kept,
    Elsewhere,
    PassedOver,
    GivenUp,
}

impl EntryState {
    pub fn word(self) -> &'static str {
        match self {
            EntryState::Waiting => "waiting",
            EntryState::Kept => "kept",
            EntryState::Elsewhere => "elsewhere",
            EntryState::PassedOver => "passed_over",
            EntryState::GivenUp => "given_up",
        }
    }

    fn of_word(word: &str) -> EntryState {
        match word {
            "kept" => EntryState::Kept,
            "elsewhere" => EntryState::Elsewhere,
            "passed_over" => EntryState::PassedOver,
            "given_up" => EntryState::GivenUp,
            _ => EntryState::Waiting,
        }
    }
}

/// An entry as the store has it, or is to have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WatchedEntry {
    pub key: String,
    pub url: Option<String>,
    pub title: Option<String>,
    /// Day of publication as listed.
    pub stated: Option<String>,
    pub hash: Vec<u8>,
    pub state: EntryState,
    pub document: Option<i64>,
    pub first_seen: String,
    pub tries: u32,
    pub next_try: Option<String>,
    pub note: Option<String>,
}

/// How many entries of a source are in which state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EntryCounts {
    pub kept: u64,
    pub waiting: u64,
    pub elsewhere: u64,
    pub passed_over: u64,
    pub given_up: u64,
}

/// A document under an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentAt {
    pub document: i64,
    /// Outlet; none where none is stated.
    pub source: Option<String>,
}

const COLUMNS: &str = "watched_id, name, address, interval_seconds, dead_after_seconds, etag, last_modified, body_hash, added_at, due_at, \
                       tried_at, succeeded_at, failures, error, moved_to";
const ENTRY: &str = "key, url, title, stated, hash, state, document_id, first_seen, tries, next_try, note";

fn watched(row: &Row<'_>) -> rusqlite::Result<Watched> {
    Ok(Watched {
        number: row.get(0)?,
        name: row.get(1)?,
        address: row.get(2)?,
        interval_seconds: row.get::<_, i64>(3)?.unsigned_abs(),
        dead_after_seconds: row.get::<_, i64>(4)?.unsigned_abs(),
        etag: row.get(5)?,
        last_modified: row.get(6)?,
        body_hash: row.get(7)?,
        added_at: row.get(8)?,
        due_at: row.get(9)?,
        tried_at: row.get(10)?,
        succeeded_at: row.get(11)?,
        failures: row.get(12)?,
        error: row.get(13)?,
        moved_to: row.get(14)?,
    })
}

fn entry(row: &Row<'_>) -> rusqlite::Result<WatchedEntry> {
    Ok(WatchedEntry {
        key: row.get(0)?,
        url: row.get(1)?,
        title: row.get(2)?,
        stated: row.get(3)?,
        hash: row.get(4)?,
        state: EntryState::of_word(&row.get::<_, String>(5)?),
        document: row.get(6)?,
        first_seen: row.get(7)?,
        tries: row.get(8)?,
        next_try: row.get(9)?,
        note: row.get(10)?,
    })
}

fn at(connection: &Connection, url: &str) -> rusqlite::Result<Option<DocumentAt>> {
    connection
        .prepare_cached(
            "SELECT document_id, source.name FROM document LEFT JOIN source USING (source_id) WHERE document.url = ?1 \
             ORDER BY document_id LIMIT 1",
        )?
        .query_row([url], |row| Ok(DocumentAt { document: row.get(0)?, source: row.get(1)? }))
        .optional()
}

fn seconds(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

impl Store {
    /// Takes a list over: what is new is due at once, what is no longer listed is not asked and stays known. Another address is asked without
    /// the validators of the one before.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn list_watched(&mut self, list: &[Listed<'_>], now: &str) -> Result<()> {
        let path = self.path.clone();
        let mut write = || -> rusqlite::Result<()> {
            let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            transaction.execute("UPDATE watched SET listed = 0", [])?;
            for source in list {
                let (interval, dead) = (seconds(source.interval_seconds), seconds(source.dead_after_seconds));
                transaction
                    .prepare_cached(
                        "INSERT INTO watched (name, address, interval_seconds, dead_after_seconds, added_at, due_at) \
                         VALUES (?1, ?2, ?3, ?4, ?5, ?5) ON CONFLICT (name) DO UPDATE SET listed = 1, interval_seconds = ?3, \
                         dead_after_seconds = ?4",
                    )?
                    .execute(params![source.name, source.address, interval, dead, now])?;
                transaction
                    .prepare_cached(
                        "UPDATE watched SET address = ?2, etag = NULL, last_modified = NULL, body_hash = NULL, failures = 0, \
                         error = NULL, moved_to = NULL, due_at = ?3 WHERE name = ?1 AND address <> ?2",
                    )?
                    .execute(params![source.name, source.address, now])?;
                // Who is asked more often than before is not left waiting for the old interval.
                transaction
                    .prepare_cached(
                        "UPDATE watched SET due_at = min(due_at, strftime('%Y-%m-%dT%H:%M:%SZ', ?2, '+' || ?3 || ' seconds')) \
                         WHERE name = ?1 AND failures = 0",
                    )?
                    .execute(params![source.name, now, interval.min(1 << 31)])?;
            }
            transaction.commit()
        };
        write().map_err(|error| StoreError::of(&path, &error))
    }

    /// The sources that are listed, by name.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn watched(&self) -> Result<Vec<Watched>> {
        let read = || -> rusqlite::Result<Vec<Watched>> {
            let sql = format!("SELECT {COLUMNS} FROM watched WHERE listed = 1 ORDER BY name");
            self.connection.prepare_cached(&sql)?.query_map([], watched)?.collect()
        };
        read().map_err(|error| self.trouble(&error))
    }

    /// What a source listed under this key.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn watched_entry(&self, source: i64, key: &str) -> Result<Option<WatchedEntry>> {
        let read = || -> rusqlite::Result<Option<WatchedEntry>> {
            let sql = format!("SELECT {ENTRY} FROM watched_entry WHERE watched_id = ?1 AND key = ?2");
            self.connection.prepare_cached(&sql)?.query_row(params![source, key], entry).optional()
        };
        read().map_err(|error| self.trouble(&error))
    }

    /// Entries of a source that wait and whose time has come, those that wait longest first.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn waiting_entries(&self, source: i64, now: &str, limit: usize) -> Result<Vec<WatchedEntry>> {
        let read = || -> rusqlite::Result<Vec<WatchedEntry>> {
            let sql = format!(
                "SELECT {ENTRY} FROM watched_entry WHERE watched_id = ?1 AND state = 'waiting' AND next_try <= ?2 \
                 ORDER BY next_try, key LIMIT ?3"
            );
            self.connection
                .prepare_cached(&sql)?
                .query_map(params![source, now, seconds(limit as u64)], entry)?
                .collect()
        };
        read().map_err(|error| self.trouble(&error))
    }

    /// When the first entry of a source that waits is to be asked for.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn next_waiting(&self, source: i64) -> Result<Option<String>> {
        self.connection
            .prepare_cached("SELECT min(next_try) FROM watched_entry WHERE watched_id = ?1 AND state = 'waiting'")
            .and_then(|mut statement| statement.query_row([source], |row| row.get(0)))
            .map_err(|error| self.trouble(&error))
    }

    /// The document under an address, whoever it is of and however it came here.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn document_at(&self, url: &str) -> Result<Option<DocumentAt>> {
        at(&self.connection, url).map_err(|error| self.trouble(&error))
    }

    /// When an address was first listed by any source.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn first_listed(&self, url: &str) -> Result<Option<String>> {
        self.connection
            .prepare_cached("SELECT min(first_seen) FROM watched_entry WHERE url = ?1")
            .and_then(|mut statement| statement.query_row([url], |row| row.get(0)))
            .map_err(|error| self.trouble(&error))
    }

    /// How many entries of a source are in which state.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn entry_counts(&self, source: i64) -> Result<EntryCounts> {
        let read = || -> rusqlite::Result<EntryCounts> {
            let mut statement = self
                .connection
                .prepare_cached("SELECT state, count(*) FROM watched_entry WHERE watched_id = ?1 GROUP BY state")?;
            let rows = statement.query_map([source], |row| Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?)))?;
            let mut counts = EntryCounts::default();
            for row in rows {
                let (state, number) = row?;
                let number = number.unsigned_abs();
                match EntryState::of_word(&state) {
                    EntryState::Waiting => counts.waiting = number,
                    EntryState::Kept => counts.kept = number,
                    EntryState::Elsewhere => counts.elsewhere = number,
                    EntryState::PassedOver => counts.passed_over = number,
                    EntryState::GivenUp => counts.given_up = number,
                }
            }
            Ok(counts)
        };
        read().map_err(|error| self.trouble(&error))
    }
}

impl Batch<'_> {
    /// Writes how a visit went.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn set_watched(&mut self, source: &Watched) -> Result<()> {
        let write = || -> rusqlite::Result<usize> {
            self.transaction
                .prepare_cached(
                    "UPDATE watched SET etag = ?2, last_modified = ?3, body_hash = ?4, due_at = ?5, tried_at = ?6, succeeded_at = ?7, \
                     failures = ?8, error = ?9, moved_to = ?10 WHERE watched_id = ?1",
                )?
                .execute(params![
                    source.number,
                    bound(source.etag.as_deref()),
                    bound(source.last_modified.as_deref()),
                    source.body_hash,
                    source.due_at,
                    source.tried_at,
                    source.succeeded_at,
                    source.failures,
                    bound(source.error.as_deref()),
                    bound(source.moved_to.as_deref())
                ])
        };
        write().map(|_| ()).map_err(|error| StoreError::of(&self.path, &error))
    }

    /// Writes what became of an entry.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn set_entry(&mut self, source: i64, entry: &WatchedEntry) -> Result<()> {
        let write = || -> rusqlite::Result<usize> {
            self.transaction
                .prepare_cached(
                    "INSERT INTO watched_entry (watched_id, key, url, title, stated, hash, state, document_id, first_seen, tries, \
                     next_try, note) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) \
                     ON CONFLICT (watched_id, key) DO UPDATE SET url = ?3, title = ?4, stated = ?5, hash = ?6, state = ?7, \
                     document_id = ?8, tries = ?10, next_try = ?11, note = ?12",
                )?
                .execute(params![
                    source,
                    entry.key,
                    bound(entry.url.as_deref()),
                    bound(entry.title.as_deref()),
                    entry.stated,
                    entry.hash,
                    entry.state.word(),
                    entry.document,
                    entry.first_seen,
                    entry.tries,
                    entry.next_try,
                    bound(entry.note.as_deref())
                ])
        };
        write().map(|_| ()).map_err(|error| StoreError::of(&self.path, &error))
    }

    /// As [`Store::document_at`], with what this batch has added.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn document_at(&self, url: &str) -> Result<Option<DocumentAt>> {
        at(&self.transaction, url).map_err(|error| StoreError::of(&self.path, &error))
    }

    /// The document that a content is a version of.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn document_of_content(&self, hash: &[u8; 32]) -> Result<Option<i64>> {
        self.transaction
            .prepare_cached("SELECT document_id FROM version WHERE hash = ?1")
            .and_then(|mut statement| statement.query_row([hash], |row| row.get(0)).optional())
            .map_err(|error| StoreError::of(&self.path, &error))
    }
}
