//! Changes of the situation: written with what is derived, found by fluent, place and party.

use crate::derived::Derived;
use crate::error::{Result, StoreError};
use crate::open::Store;
use rusqlite::params;
use std::collections::BTreeSet;

/// What one assertion does to one fluent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChangeRow {
    pub assertion: String,
    pub fluent: String,
    pub kind: String,
    pub effect: String,
    /// First day on which it takes effect (ISO 8601).
    pub day: Option<String>,
    pub known: String,
    /// The whole change, JSON.
    pub record: String,
    /// Ids of places and codes and names of parties under which it is found.
    pub places: Vec<String>,
    pub actors: Vec<String>,
}

impl Derived<'_> {
    /// Replaces all changes by these.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn changes(&mut self, rows: impl Iterator<Item = ChangeRow>) -> Result<u64> {
        let transaction = &self.batch.transaction;
        let write = || -> rusqlite::Result<u64> {
            transaction.execute_batch("DELETE FROM change; DELETE FROM change_key;")?;
            let mut change = transaction.prepare_cached(
                "INSERT INTO change (assertion, fluent, type, effect, day, known, record) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?;
            let mut key = transaction
                .prepare_cached("INSERT OR IGNORE INTO change_key (kind, value, fluent) VALUES (?1, ?2, ?3)")?;
            let mut written = 0;
            for row in rows {
                change.execute(params![
                    row.assertion,
                    row.fluent,
                    row.kind,
                    row.effect,
                    row.day,
                    row.known,
                    row.record
                ])?;
                for (kind, values) in [("place", &row.places), ("actor", &row.actors)] {
                    for value in values {
                        key.execute(params![kind, value, row.fluent])?;
                    }
                }
                written += 1;
            }
            Ok(written)
        };
        write().map_err(|error| StoreError::of(&self.batch.path, &error))
    }
}

impl Store {
    /// Fluents that a place (by its id) or a party (by code or name) has a part in. `kind` is `place` or `actor`.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn fluents_of(&self, kind: &str, value: &str) -> Result<BTreeSet<String>> {
        self.fluents("SELECT fluent FROM change_key WHERE kind = ?1 AND value = ?2", params![kind, value])
    }

    /// Fluents whose name begins so.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn fluents_that_begin(&self, beginning: &str) -> Result<BTreeSet<String>> {
        let end = format!("{beginning}\u{10ffff}");
        self.fluents("SELECT DISTINCT fluent FROM change WHERE fluent >= ?1 AND fluent < ?2", params![beginning, end])
    }

    fn fluents(&self, sql: &str, values: impl rusqlite::Params) -> Result<BTreeSet<String>> {
        let read = || -> rusqlite::Result<BTreeSet<String>> {
            let mut statement = self.connection.prepare_cached(sql)?;
            let rows = statement.query_map(values, |row| row.get(0))?;
            rows.collect()
        };
        read().map_err(|error| self.trouble(&error))
    }

    /// JSON of the changes of a fluent that were known by a day; those of all fluents where none is named.
    ///
    /// # Errors
    /// Where the file cannot be read, or `take` fails.
    pub fn changes<E: From<StoreError>>(
        &self,
        fluent: Option<&str>,
        known_by: &str,
        mut take: impl FnMut(&str) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let sql = match fluent {
            Some(_) => "SELECT record FROM change WHERE fluent = ?1 AND known <= ?2 ORDER BY change_id",
            None => "SELECT record FROM change WHERE ?1 IS NULL AND known <= ?2 ORDER BY change_id",
        };
        let mut statement = self.connection.prepare_cached(sql).map_err(|error| self.trouble(&error))?;
        let mut rows = statement.query(params![fluent, known_by]).map_err(|error| self.trouble(&error))?;
        while let Some(row) = rows.next().map_err(|error| self.trouble(&error))? {
            let record = row.get_ref(0).and_then(|value| Ok(value.as_str()?)).map_err(|error| self.trouble(&error))?;
            take(record)?;
        }
        Ok(())
    }
}
