//! Changes of the situation: written with what is derived, found by fluent, place and party.

use crate::derived::Derived;
use crate::error::{Result, StoreError};
use crate::open::Store;
use rusqlite::params;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What one assertion does to one fluent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChangeRow {
    pub assertion: String,
    pub fluent: String,
    pub kind: String,
    pub effect: String,
    /// First day on which it takes effect (ISO 8601).
    pub day: Option<String>,
    /// The same, or the last day on which it may have, where none is known.
    pub first: String,
    pub known: String,
    /// The whole change, JSON.
    pub record: String,
}

/// Under what a fluent is found: `place` or `actor`, the id of the place or code or name of the party, the fluent; and by how many more
/// changes than before.
pub type Keys = BTreeMap<(&'static str, String, String), i64>;

impl Derived<'_> {
    fn changed<T>(&self, result: rusqlite::Result<T>) -> Result<T> {
        result.map_err(|error| StoreError::of(&self.batch.path, &error))
    }

    /// What the changes of each version were made of.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn told(&self) -> Result<HashMap<i64, String>> {
        let read = || -> rusqlite::Result<HashMap<i64, String>> {
            let mut statement = self.batch.transaction.prepare("SELECT version_id, made_of FROM told")?;
            let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
            rows.collect()
        };
        self.changed(read())
    }

    /// Takes all changes away.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn forget_all(&mut self) -> Result<()> {
        let all = "DELETE FROM change; DELETE FROM change_key; DELETE FROM told;";
        self.changed(self.batch.transaction.execute_batch(all))
    }

    /// Takes the changes of a version away; `take` gets the JSON of each.
    ///
    /// # Errors
    /// Where the file cannot be written, or `take` fails.
    pub fn forget<E: From<StoreError>>(
        &mut self,
        version: i64,
        mut take: impl FnMut(&str) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let transaction = &self.batch.transaction;
        let read = || -> rusqlite::Result<Vec<String>> {
            let mut statement = transaction.prepare_cached("SELECT record FROM change WHERE version_id = ?1")?;
            let rows = statement.query_map([version], |row| row.get(0))?;
            let records = rows.collect::<rusqlite::Result<Vec<String>>>()?;
            transaction.prepare_cached("DELETE FROM change WHERE version_id = ?1")?.execute([version])?;
            transaction.prepare_cached("DELETE FROM told WHERE version_id = ?1")?.execute([version])?;
            Ok(records)
        };
        self.changed(read())?.iter().try_for_each(|record| take(record))
    }

    /// Gives the fluent and the JSON of each change of a version that counts today, by fluent.
    ///
    /// # Errors
    /// Where the file cannot be read, or `take` fails.
    pub fn present_changes<E: From<StoreError>>(
        &self,
        mut take: impl FnMut(&str, &str) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let transaction = &self.batch.transaction;
        let sql = "SELECT fluent, record FROM change WHERE until IS NULL ORDER BY fluent";
        let mut statement = self.changed(transaction.prepare(sql))?;
        let mut rows = self.changed(statement.query([]))?;
        while let Some(row) = self.changed(rows.next())? {
            let text = |at| row.get_ref(at).and_then(|value| Ok(value.as_str()?));
            take(self.changed(text(0))?, self.changed(text(1))?)?;
        }
        Ok(())
    }

    /// Writes the changes of a version, which has none: what they were made of, and until when they count.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn tell(&mut self, version: i64, made_of: &str, until: Option<&str>, rows: &[ChangeRow]) -> Result<()> {
        let transaction = &self.batch.transaction;
        let write = || -> rusqlite::Result<()> {
            transaction
                .prepare_cached("INSERT OR REPLACE INTO told (version_id, made_of) VALUES (?1, ?2)")?
                .execute(params![version, made_of])?;
            let mut change = transaction.prepare_cached(
                "INSERT INTO change (version_id, assertion, fluent, type, effect, day, first, known, until, record, number)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
            )?;
            for (number, row) in (1_i64..).zip(rows) {
                change.execute(params![
                    version,
                    row.assertion,
                    row.fluent,
                    row.kind,
                    row.effect,
                    row.day,
                    row.first,
                    row.known,
                    until,
                    row.record,
                    number
                ])?;
            }
            Ok(())
        };
        self.changed(write())
    }

    /// Counts under what fluents are found.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn keys(&mut self, keys: &Keys) -> Result<()> {
        let transaction = &self.batch.transaction;
        let write = || -> rusqlite::Result<()> {
            let mut count = transaction.prepare_cached(
                "INSERT INTO change_key (kind, value, fluent, changes) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT DO UPDATE SET changes = changes + ?4",
            )?;
            let mut away = transaction.prepare_cached(
                "DELETE FROM change_key WHERE kind = ?1 AND value = ?2 AND fluent = ?3 AND changes <= 0",
            )?;
            for ((kind, value, fluent), changes) in keys {
                if *changes != 0 {
                    count.execute(params![kind, value, fluent, changes])?;
                }
                if *changes < 0 {
                    away.execute(params![kind, value, fluent])?;
                }
            }
            Ok(())
        };
        self.changed(write())
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
            Some(_) => "SELECT record FROM change WHERE fluent = ?1 AND known <= ?2 AND (until IS NULL OR until > ?2)",
            None => "SELECT record FROM change WHERE ?1 IS NULL AND known <= ?2 AND (until IS NULL OR until > ?2)",
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
