//! The changes of a fluent that an answer about one day rests on. Of most fluents a few reports tell, and all of them are read. Of those that
//! thousands tell of (two states at war for years) a report more or less changes nothing but the list of documents: read are those nearest
//! to the day, of each effect, with the first ones and with those after the last end, which say since when it holds.

use crate::error::{Result, StoreError};
use crate::open::Store;
use rusqlite::{OptionalExtension, params};
use std::collections::BTreeSet;

/// Up to so many changes, all are read.
const ALL: usize = 96;
/// Of a larger fluent, so many that keep it up, the last before the day; twice as many of relations, whose scale is an average.
const LATEST: usize = 32;
/// So many of every other effect, and of those at the ends of spans.
const FEW: usize = 8;
const UPHOLDING: [&str; 3] = ["begins", "holds", "adds"];
const ENDING: [&str; 2] = ["ends", "held"];

/// Numbers and first days of changes of one effect, on one side of a day.
const BEFORE: &str = "SELECT change_id, first FROM change WHERE fluent = ?1 AND effect = ?2 AND first <= ?3
    AND known <= ?4 AND (until IS NULL OR until > ?4) ORDER BY first DESC, known DESC, assertion DESC LIMIT ?5";
const FIRST: &str = "SELECT change_id, first FROM change WHERE fluent = ?1 AND effect = ?2 AND first <= ?3
    AND known <= ?4 AND (until IS NULL OR until > ?4) ORDER BY first, known, assertion LIMIT ?5";
const AFTER: &str = "SELECT change_id, first FROM change WHERE fluent = ?1 AND effect = ?2 AND first > ?3
    AND known <= ?4 AND (until IS NULL OR until > ?4) ORDER BY first, known, assertion LIMIT ?5";

impl Store {
    /// JSON of the changes of a fluent that an answer for the day `as_of` rests on, as known by a day.
    ///
    /// # Errors
    /// Where the file cannot be read, or `take` fails.
    pub fn changes_around<E: From<StoreError>>(
        &self,
        fluent: &str,
        as_of: &str,
        known_by: &str,
        mut take: impl FnMut(&str) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let Some(numbers) = self.window(fluent, as_of, known_by)? else {
            return self.changes(Some(fluent), known_by, take);
        };
        let read = |number: i64| -> rusqlite::Result<String> {
            self.connection
                .prepare_cached("SELECT record FROM change WHERE change_id = ?1")?
                .query_row([number], |row| row.get(0))
        };
        for number in numbers {
            take(&read(number).map_err(|error| self.trouble(&error))?)?;
        }
        Ok(())
    }

    /// Which changes of a large fluent are read; none where all are.
    fn window(&self, fluent: &str, as_of: &str, known_by: &str) -> Result<Option<BTreeSet<i64>>> {
        let read = || -> rusqlite::Result<Option<BTreeSet<i64>>> {
            let mut size = self
                .connection
                .prepare_cached("SELECT count(*) FROM (SELECT 1 FROM change WHERE fluent = ?1 LIMIT ?2)")?;
            let size: i64 = size.query_row(params![fluent, ALL as i64 + 1], |row| row.get(0))?;
            if size <= ALL as i64 {
                return Ok(None);
            }
            let mut found = BTreeSet::new();
            let mut take = |sql: &str, effect: &str, day: &str, limit: usize| -> rusqlite::Result<Option<String>> {
                let mut statement = self.connection.prepare_cached(sql)?;
                let mut rows = statement.query(params![fluent, effect, day, known_by, limit as i64])?;
                let mut nearest = None;
                while let Some(row) = rows.next()? {
                    found.insert(row.get(0)?);
                    if nearest.is_none() {
                        nearest = Some(row.get(1)?);
                    }
                }
                Ok(nearest)
            };
            let mut last_end: Option<String> = None;
            let mut upholding = Vec::new();
            let mut effect = String::new();
            let next = "SELECT effect FROM change WHERE fluent = ?1 AND effect > ?2 ORDER BY effect LIMIT 1";
            while let Some(found) = self
                .connection
                .prepare_cached(next)?
                .query_row(params![fluent, effect], |row| row.get::<_, String>(0))
                .optional()?
            {
                effect = found;
                let latest = match UPHOLDING.contains(&effect.as_str()) {
                    true if fluent.starts_with("relation|") => 2 * LATEST,
                    true => LATEST,
                    false => FEW,
                };
                let nearest = take(BEFORE, &effect, as_of, latest)?;
                take(FIRST, &effect, as_of, FEW)?;
                take(AFTER, &effect, as_of, FEW)?;
                if ENDING.contains(&effect.as_str()) {
                    last_end = last_end.max(nearest);
                } else if UPHOLDING.contains(&effect.as_str()) {
                    upholding.push(effect.clone());
                }
            }
            if let Some(end) = last_end {
                for effect in &upholding {
                    take(AFTER, effect, &end, FEW)?;
                }
            }
            Ok(Some(found))
        };
        read().map_err(|error| self.trouble(&error))
    }
}
