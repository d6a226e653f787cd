//! The changes of a fluent that an answer about one day rests on. Of most fluents a few reports tell, and all of them are read. Of those that
//! thousands tell of (two states at war for years) a report more or less changes nothing but the list of documents: read are those nearest
//! to the day, of each effect, with the first ones and with those after the last end, which say since when it holds.

use crate::error::{Result, StoreError};
use crate::open::Store;
use rusqlite::{OptionalExtension, params};
use serde_json::json;
use std::collections::BTreeSet;

/// Up to so many changes, all are read.
const ALL: usize = 24;
/// Of a larger fluent, so many that keep it up, the last before the day; four times as many of relations, whose scale is an average.
const LATEST: usize = 8;
/// So many of every other effect, and of those at the ends of spans.
const FEW: usize = 3;
const UPHOLDING: [&str; 3] = ["begins", "holds", "adds"];
const ENDING: [&str; 2] = ["ends", "held"];

/// First days and JSON of changes of one effect, on one side of a day.
const BEFORE: &str = "SELECT first, record FROM change WHERE fluent = ?1 AND effect = ?2 AND first <= ?3
    AND known <= ?4 AND (until IS NULL OR until > ?4) ORDER BY first DESC, known DESC, assertion DESC LIMIT ?5";
const FIRST: &str = "SELECT first, record FROM change WHERE fluent = ?1 AND effect = ?2 AND first <= ?3
    AND known <= ?4 AND (until IS NULL OR until > ?4) ORDER BY first, known, assertion LIMIT ?5";
const AFTER: &str = "SELECT first, record FROM change WHERE fluent = ?1 AND effect = ?2 AND first > ?3
    AND known <= ?4 AND (until IS NULL OR until > ?4) ORDER BY first, known, assertion LIMIT ?5";

/// Which of these fluents more than so many changes tell of.
const LARGE: &str = "SELECT name.value FROM json_each(?1) AS name
    WHERE (SELECT count(*) FROM (SELECT 1 FROM change WHERE fluent = name.value LIMIT ?2)) = ?2";
const ALL_OF: &str = "SELECT change.record FROM json_each(?1) AS name CROSS JOIN change ON change.fluent = name.value
    WHERE known <= ?2 AND (until IS NULL OR until > ?2)";

impl Store {
    /// JSON of the changes of fluents that an answer for the day `as_of` rests on, as known by a day.
    ///
    /// # Errors
    /// Where the file cannot be read, or `take` fails.
    pub fn changes_around<E: From<StoreError>>(
        &self,
        fluents: &BTreeSet<String>,
        as_of: &str,
        known_by: &str,
        mut take: impl FnMut(&str) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let large = self.large(fluents)?;
        let small: BTreeSet<&String> = fluents.difference(&large).collect();
        self.all_of(&json!(small).to_string(), known_by, &mut take)?;
        for fluent in &large {
            self.window(fluent, as_of, known_by)?.iter().try_for_each(|record| take(record))?;
        }
        Ok(())
    }

    fn large(&self, fluents: &BTreeSet<String>) -> Result<BTreeSet<String>> {
        let read = || -> rusqlite::Result<BTreeSet<String>> {
            let mut statement = self.connection.prepare_cached(LARGE)?;
            let rows = statement.query_map(params![json!(fluents).to_string(), ALL as i64 + 1], |row| row.get(0))?;
            rows.collect()
        };
        read().map_err(|error| self.trouble(&error))
    }

    fn all_of<E: From<StoreError>>(
        &self,
        fluents: &str,
        known_by: &str,
        take: &mut impl FnMut(&str) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let trouble = |error: rusqlite::Error| self.trouble(&error);
        let mut statement = self.connection.prepare_cached(ALL_OF).map_err(trouble)?;
        let mut rows = statement.query([fluents, known_by]).map_err(trouble)?;
        while let Some(row) = rows.next().map_err(trouble)? {
            take(row.get_ref(0).and_then(|value| Ok(value.as_str()?)).map_err(trouble)?)?;
        }
        Ok(())
    }

    /// Which changes of a large fluent are read.
    fn window(&self, fluent: &str, as_of: &str, known_by: &str) -> Result<Vec<String>> {
        let read = || -> rusqlite::Result<Vec<String>> {
            let mut found = Vec::new();
            let mut take =
                |sql: &str, effect: &str, day: &str, limit: usize| -> rusqlite::Result<(Option<String>, usize)> {
                    let mut statement = self.connection.prepare_cached(sql)?;
                    let mut rows = statement.query(params![fluent, effect, day, known_by, limit as i64])?;
                    let (mut nearest, mut read) = (None, 0);
                    while let Some(row) = rows.next()? {
                        if nearest.is_none() {
                            nearest = Some(row.get(0)?);
                        }
                        found.push(row.get(1)?);
                        read += 1;
                    }
                    Ok((nearest, read))
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
                    true if fluent.starts_with("relation|") => 4 * LATEST,
                    true => LATEST,
                    false => FEW,
                };
                let (nearest, read) = take(BEFORE, &effect, as_of, latest)?;
                if read == latest {
                    take(FIRST, &effect, as_of, FEW)?;
                }
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
            // The first ones and those after an end may be among the others.
            found.sort_unstable();
            found.dedup();
            Ok(found)
        };
        read().map_err(|error| self.trouble(&error))
    }
}
