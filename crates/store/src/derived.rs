//! What is derived: written in one transaction, row by row only where it changed, with what made it.

use crate::add::Batch;
use crate::error::{Result, StoreError};
use crate::open::{MAPPED_TO_DERIVE, PAGES_KEPT_TO_DERIVE, Store};
use marsad_record::{Contradiction, CopyGroup, Happening, key};
use rusqlite::{OptionalExtension, params};
use std::collections::HashMap;

/// The days of a happening, as questions understand them.
pub(crate) const SPAN: &str =
    "INSERT INTO happening_span (happening_id, first, last) SELECT happening_id, min(a, b), max(a, b) FROM (
    SELECT happening_id,
        CAST(julianday(coalesce(start_day, end_day, first_reported)) - 2440587.5 AS INTEGER) AS a,
        CAST(julianday(coalesce(end_day, start_day, first_reported)) - 2440587.5 AS INTEGER) AS b
    FROM happening WHERE happening_id = ?1
) WHERE a IS NOT NULL AND b IS NOT NULL";

/// What the derived tables were made by and of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Derivation {
    pub coder: String,
    pub lexicon: String,
    /// Hash of what derives: fusion, and the rules of the situation.
    pub rules: String,
    pub codings: i64,
    pub judgements: i64,
    /// Grades of the sources.
    pub ratings: String,
}

impl Store {
    /// What the derived tables were made of; none where they never were.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn derivation(&self) -> Result<Option<Derivation>> {
        self.connection
            .query_row("SELECT coder, lexicon, rules, codings, judgements, ratings FROM derivation", [], |row| {
                Ok(Derivation {
                    coder: row.get(0)?,
                    lexicon: row.get(1)?,
                    rules: row.get(2)?,
                    codings: row.get(3)?,
                    judgements: row.get(4)?,
                    ratings: row.get(5)?,
                })
            })
            .optional()
            .map_err(|error| self.trouble(&error))
    }

    /// What they would be made of today: the derived tables are up to date where this is what they were made of.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn present(&self, coder: &str, lexicon: &str, rules: &str) -> Result<Derivation> {
        let own = self.own_rules().map(|text| format!("+{}", key::base32(key::hash(&[text])))).unwrap_or_default();
        Ok(Derivation {
            coder: coder.to_owned(),
            lexicon: lexicon.to_owned(),
            rules: format!("{rules}{own}"),
            codings: self.ask("SELECT count(*) FROM coding")?,
            judgements: self.ask("SELECT count(*) FROM judgement")?,
            ratings: self.ratings()?,
        })
    }

    /// Grades of sources, and a hash of the decisions that change what is told.
    fn ratings(&self) -> Result<String> {
        let mut ratings: String = self.ask(
            "SELECT coalesce(group_concat(name || '=' || reliability, ';' ORDER BY name), '') FROM source
             WHERE reliability IS NOT NULL",
        )?;
        let rulings = self.rulings()?;
        if !rulings.is_empty() {
            let state =
                rulings.iter().fold(0, |state, one| key::mix(state ^ key::hash(&[&one.key, &one.number.to_string()])));
            ratings.push_str(&format!(";decisions={}", key::base32(state)));
        }
        Ok(ratings)
    }

    /// Happenings by assertion, as they are before they are derived anew: key of the assertion, number of the happening.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn memberships(&self, mut take: impl FnMut(&str, i64)) -> Result<()> {
        let mut read = || -> rusqlite::Result<()> {
            let mut statement = self.connection.prepare("SELECT assertion, happening_id FROM happening_member")?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                take(row.get_ref(0)?.as_str()?, row.get(1)?);
            }
            Ok(())
        };
        read().map_err(|error| self.trouble(&error))
    }

    /// Numbers and ids of all happenings.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn happening_ids(&self) -> Result<HashMap<i64, String>> {
        let read = || -> rusqlite::Result<HashMap<i64, String>> {
            let mut statement = self.connection.prepare("SELECT happening_id, id FROM happening")?;
            let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
            rows.collect()
        };
        read().map_err(|error| self.trouble(&error))
    }

    /// Begins to write what is derived. Nothing is seen of it before [`Derived::finish`].
    ///
    /// # Errors
    /// Where another program is writing.
    pub fn derive(&mut self) -> Result<Derived<'_>> {
        self.change(&format!("PRAGMA cache_size = -{PAGES_KEPT_TO_DERIVE}; PRAGMA mmap_size = {MAPPED_TO_DERIVE}"))?;
        let batch = self.batch()?;
        let path = batch.path.clone();
        Derived::begin(batch).map_err(|error| StoreError::of(&path, &error))
    }
}

/// An assertion of a version that no longer counts, with the first day on which it was known and the first on which another version counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Past<'p> {
    pub assertion_id: i64,
    pub known: &'p str,
    pub until: &'p str,
}

/// An open transaction that writes what is derived.
pub struct Derived<'s> {
    pub(crate) batch: Batch<'s>,
    /// Happenings of before that have not come again: id to number.
    before: HashMap<String, i64>,
    /// Rows that were written because they are new or changed.
    pub written: u64,
}

impl<'s> Derived<'s> {
    fn begin(batch: Batch<'s>) -> rusqlite::Result<Derived<'s>> {
        let before = {
            let mut statement = batch.transaction.prepare("SELECT id, happening_id FROM happening")?;
            let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
            rows.collect::<rusqlite::Result<HashMap<String, i64>>>()?
        };
        batch.transaction.execute_batch(
            "DELETE FROM contradiction WHERE happening IS NULL; DELETE FROM copy_member; DELETE FROM copy_group;",
        )?;
        Ok(Derived { batch, before, written: 0 })
    }

    fn checked<T>(&self, result: rusqlite::Result<T>) -> Result<T> {
        result.map_err(|error| StoreError::of(&self.batch.path, &error))
    }

    /// # Errors
    /// Where the file cannot be written.
    pub fn copies(&mut self, group: &CopyGroup) -> Result<()> {
        let written = self.try_copies(group);
        self.checked(written)
    }

    fn try_copies(&mut self, group: &CopyGroup) -> rusqlite::Result<()> {
        let transaction = &self.batch.transaction;
        transaction
            .prepare_cached("INSERT INTO copy_group (likeness) VALUES (?1)")?
            .execute([i64::from(group.likeness)])?;
        let number = transaction.last_insert_rowid();
        let mut statement = transaction.prepare_cached(
            "INSERT INTO copy_member (document_id, copy_group_id, position) SELECT document_id, ?2, ?3 FROM document WHERE id = ?1",
        )?;
        for (position, id) in group.docs.iter().enumerate() {
            statement.execute(params![id, number, position as i64])?;
        }
        Ok(())
    }

    /// Keeps the sketch of a version, and whether it says that it corrects another report.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn sketch(&mut self, version_id: i64, made_by: &str, corrects: bool, sketch: &[u8]) -> Result<()> {
        let written = || -> rusqlite::Result<usize> {
            self.batch
                .transaction
                .prepare_cached(
                    "INSERT OR REPLACE INTO sketch (version_id, made_by, corrects, sketch) VALUES (?1, ?2, ?3, ?4)",
                )?
                .execute(params![version_id, made_by, corrects, sketch])
        };
        self.checked(written()).map(|_| ())
    }

    /// Keeps what fusion compares of an assertion.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn fact(&mut self, assertion_id: i64, fact: &[u8]) -> Result<()> {
        let written = || -> rusqlite::Result<usize> {
            self.batch
                .transaction
                .prepare_cached("INSERT OR REPLACE INTO fact (assertion_id, fact) VALUES (?1, ?2)")?
                .execute(params![assertion_id, fact])
        };
        self.checked(written()).map(|_| ())
    }

    /// Kind, key and JSON of the assertions of a version by a run, with their numbers.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn assertions(&self, version: i64, run: i64) -> Result<Vec<(i64, String, String, String)>> {
        let read = || -> rusqlite::Result<Vec<(i64, String, String, String)>> {
            let mut statement = self.batch.transaction.prepare_cached(
                "SELECT assertion_id, kind, key, record FROM assertion WHERE version_id = ?1 AND run_id = ?2
                 ORDER BY assertion_id",
            )?;
            let rows =
                statement.query_map([version, run], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
            rows.collect()
        };
        self.checked(read())
    }

    /// JSON of an assertion.
    ///
    /// # Errors
    /// Where the file cannot be read or has no such assertion.
    pub fn record(&self, assertion_id: i64) -> Result<String> {
        let read = || -> rusqlite::Result<String> {
            self.batch
                .transaction
                .prepare_cached("SELECT record FROM assertion WHERE assertion_id = ?1")?
                .query_row([assertion_id], |row| row.get(0))
        };
        self.checked(read())
    }

    /// Whether the happening `id` stands and was made of the same: then it is left as it is.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn stands(&mut self, id: &str, made_of: &str) -> Result<bool> {
        let Some(&number) = self.before.get(id) else { return Ok(false) };
        let asked = || -> rusqlite::Result<bool> {
            self.batch
                .transaction
                .prepare_cached("SELECT 1 FROM happening WHERE happening_id = ?1 AND made_of = ?2")?
                .exists(params![number, made_of])
        };
        let stands = self.checked(asked())?;
        if stands {
            self.before.remove(id);
        }
        Ok(stands)
    }

    /// Writes a happening in the place of what stood under its id. `record` is its JSON, `made_of` names what it was made of.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn happening(&mut self, happening: &Happening, record: &str, made_of: &str) -> Result<()> {
        let written = self.try_happening(happening, record, made_of);
        self.checked(written)
    }

    fn remove(&self, id: &str, number: i64) -> rusqlite::Result<()> {
        let transaction = &self.batch.transaction;
        transaction.prepare_cached("DELETE FROM happening WHERE happening_id = ?1")?.execute([number])?;
        transaction.prepare_cached("DELETE FROM contradiction WHERE happening = ?1")?.execute([id])?;
        Ok(())
    }

    fn try_happening(&mut self, happening: &Happening, record: &str, made_of: &str) -> rusqlite::Result<()> {
        if let Some(number) = self.before.remove(&happening.id) {
            self.remove(&happening.id, number)?;
        }
        self.written += 1;
        let place = happening.place.as_ref().map(|place| self.batch.place(place)).transpose()?.flatten();
        let transaction = &self.batch.transaction;
        let date = happening.date.as_ref();
        transaction
            .prepare_cached(
                "INSERT INTO happening (id, type, mode, status, start_day, end_day, place_id, first_reported, last_reported,
                 independent, credibility, made_of, record)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
            )?
            .execute(params![
                happening.id,
                happening.event,
                happening.mode,
                happening.status.word(),
                date.and_then(|date| date.start.as_deref()),
                date.and_then(|date| date.end.as_deref()),
                place,
                happening.first_reported,
                happening.last_reported,
                happening.independent,
                happening.credibility,
                made_of,
                record
            ])?;
        let number = transaction.last_insert_rowid();
        transaction.prepare_cached(SPAN)?.execute([number])?;
        let sides = [("actor", &happening.actors), ("recipient", &happening.recipients)];
        for (side, actors) in sides {
            for actor in actors {
                transaction
                    .prepare_cached(
                        "INSERT INTO happening_actor (happening_id, side, code, sector, name) VALUES (?1, ?2, ?3, ?4, ?5)",
                    )?
                    .execute(params![number, side, actor.code, actor.sector, actor.name])?;
            }
        }
        for key in &happening.assertions {
            transaction
                .prepare_cached("INSERT OR REPLACE INTO happening_member (assertion, happening_id) VALUES (?1, ?2)")?
                .execute(params![key, number])?;
        }
        Ok(())
    }

    /// Writes what a happening that was just written is told of by versions that no longer count; `until` is the day from which nothing tells
    /// of it any more.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn past(&mut self, id: &str, until: Option<&str>, past: &[Past<'_>]) -> Result<()> {
        let transaction = &self.batch.transaction;
        let write = || -> rusqlite::Result<()> {
            transaction
                .prepare_cached(
                    "UPDATE happening SET until = ?2, first_known = min(coalesce(first_reported, ?3), ?3) WHERE id = ?1",
                )?
                .execute(params![id, until, past.iter().map(|past| past.known).min()])?;
            for one in past {
                transaction
                    .prepare_cached(
                        "INSERT OR REPLACE INTO past_member (assertion_id, happening_id, known, until)
                         SELECT ?2, happening_id, ?3, ?4 FROM happening WHERE id = ?1",
                    )?
                    .execute(params![id, one.assertion_id, one.known, one.until])?;
            }
            Ok(())
        };
        self.checked(write())
    }

    /// # Errors
    /// Where the file cannot be written.
    pub fn contradiction(&mut self, contradiction: &Contradiction) -> Result<()> {
        let written = self.try_contradiction(contradiction);
        self.checked(written)
    }

    fn try_contradiction(&mut self, contradiction: &Contradiction) -> rusqlite::Result<()> {
        let record = serde_json::to_string(contradiction)
            .map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))?;
        self.batch
            .transaction
            .prepare_cached(
                "INSERT INTO contradiction (happening, fluent, field, kind, record) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![
                contradiction.happening,
                contradiction.state,
                contradiction.field,
                contradiction.kind,
                record
            ])?;
        Ok(())
    }

    /// Notes that what was `id` is a part of `heir` now.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn retire(&mut self, id: &str, heir: &str) -> Result<()> {
        let written = || -> rusqlite::Result<()> {
            let transaction = &self.batch.transaction;
            transaction
                .prepare_cached("INSERT OR REPLACE INTO heir (id, heir) VALUES (?1, ?2)")?
                .execute([id, heir])?;
            transaction.prepare_cached("DELETE FROM heir WHERE id = ?1")?.execute([heir])?;
            Ok(())
        };
        self.checked(written())
    }

    /// Takes away what did not come again, and commits.
    ///
    /// # Errors
    /// Where the file cannot be written; nothing is changed then.
    pub fn finish(self, derivation: &Derivation, now: &str) -> Result<u64> {
        let path = self.batch.path.clone();
        let tidy = || -> rusqlite::Result<()> {
            let transaction = &self.batch.transaction;
            for (id, number) in &self.before {
                self.remove(id, *number)?;
            }
            transaction.execute(
                "INSERT OR REPLACE INTO derivation (derivation_id, coder, lexicon, rules, made_at, codings, judgements, ratings)
                 VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                params![
                    derivation.coder,
                    derivation.lexicon,
                    derivation.rules,
                    now,
                    derivation.codings,
                    derivation.judgements,
                    derivation.ratings
                ],
            )?;
            Ok(())
        };
        tidy().map_err(|error| StoreError::of(&path, &error))?;
        let written = self.written;
        self.batch.commit()?;
        Ok(written)
    }
}
