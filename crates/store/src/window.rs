//! The changes of a fluent that an answer about one day rests on. Of most fluents a few reports tell, and all of them are read. Of those that
//! thousands tell of (two states at war for years) a report more or less changes nothing but the list of documents: read are those nearest
//! to the day, of each effect, with the first ones and with those after the last end, which say since when it holds.

use crate::error::{Result, StoreError};
use crate::open::Store;
use rusqlite::{OptionalExtension, ToSql, params};
use serde_json::json;
use std::collections::{BTreeSet, HashSet};

/// Up to so many changes, all are read.
const ALL: i64 = 24;
/// Of a larger fluent, so many that keep it up, the last before the day.
const LATEST: i64 = 8;
/// Of a relation, whose scale is the mean of some months, those of these months, and so many at most.
const RELATED: i64 = 256;
/// So many of every other effect, and of those at the ends of spans.
const FEW: i64 = 3;
/// Fluents that stand beside each other, each by itself: what upholds them after the day asked for says nothing of that day.
const LISTED: [&str; 4] = ["claim", "detention", "mediation", "relation"];
const UPHOLDING: [&str; 3] = ["begins", "holds", "adds"];
const ENDING: [&str; 2] = ["ends", "held"];

/// First days and JSON of changes of one effect, on one side of a day.
const BEFORE: &str =
    "SELECT first, version_id, number, record FROM change WHERE fluent = ?1 AND effect = ?2 AND first <= ?3
    AND known <= ?4 AND (until IS NULL OR until > ?4) ORDER BY first DESC, known DESC, assertion DESC LIMIT ?5";
const WITHIN: &str = "SELECT first, version_id, number, record FROM change WHERE fluent = ?1 AND effect = ?2 AND first <= ?3
    AND known <= ?4 AND (until IS NULL OR until > ?4) AND first >= ?6 ORDER BY first DESC, known DESC, assertion DESC LIMIT ?5";
const FIRST: &str =
    "SELECT first, version_id, number, record FROM change WHERE fluent = ?1 AND effect = ?2 AND first <= ?3
    AND known <= ?4 AND (until IS NULL OR until > ?4) ORDER BY first, known, assertion LIMIT ?5";
const AFTER: &str =
    "SELECT first, version_id, number, record FROM change WHERE fluent = ?1 AND effect = ?2 AND first > ?3
    AND known <= ?4 AND (until IS NULL OR until > ?4) ORDER BY first, known, assertion LIMIT ?5";

/// Which of these fluents more than so many changes tell of.
const LARGE: &str = "SELECT name.value FROM json_each(?1) AS name
    WHERE (SELECT count(*) FROM (SELECT 1 FROM change WHERE fluent = name.value LIMIT ?2)) = ?2";
/// Which changes an answer rests on; days of ISO 8601.
#[derive(Clone, Copy, Debug)]
pub struct Around<'d> {
    /// The day that is asked for.
    pub as_of: &'d str,
    /// The last day whose reports are used.
    pub known_by: &'d str,
    /// The first day whose acts count for the scale of relations.
    pub related: &'d str,
}

impl Store {
    /// JSON of the changes of fluents that an answer for one day rests on.
    ///
    /// # Errors
    /// Where the file cannot be read, or `take` fails.
    pub fn changes_around<E: From<StoreError>>(
        &self,
        fluents: &BTreeSet<String>,
        around: &Around<'_>,
        mut take: impl FnMut(&str) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let large = self.large(fluents)?;
        let small: BTreeSet<&String> = fluents.difference(&large).collect();
        self.all_of(&json!(small).to_string(), around, &mut take)?;
        for fluent in &large {
            self.window(fluent, around)?.iter().try_for_each(|record| take(record))?;
        }
        Ok(())
    }

    fn large(&self, fluents: &BTreeSet<String>) -> Result<BTreeSet<String>> {
        let read = || -> rusqlite::Result<BTreeSet<String>> {
            let mut statement = self.connection.prepare_cached(LARGE)?;
            let rows = statement.query_map(params![json!(fluents).to_string(), ALL + 1], |row| row.get(0))?;
            rows.collect()
        };
        read().map_err(|error| self.trouble(&error))
    }

    fn all_of<E: From<StoreError>>(
        &self,
        fluents: &str,
        around: &Around<'_>,
        take: &mut impl FnMut(&str) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let trouble = |error: rusqlite::Error| self.trouble(&error);
        let (upholding, listed) = (UPHOLDING.join("', '"), LISTED.join("', '"));
        let sql = format!(
            "SELECT change.record FROM json_each(?1) AS name CROSS JOIN change ON change.fluent = name.value
             WHERE known <= ?2 AND (until IS NULL OR until > ?2)
             AND (first <= ?3 OR effect NOT IN ('{upholding}') OR change.type NOT IN ('{listed}'))"
        );
        let mut statement = self.connection.prepare_cached(&sql).map_err(trouble)?;
        let mut rows = statement.query([fluents, around.known_by, around.as_of]).map_err(trouble)?;
        while let Some(row) = rows.next().map_err(trouble)? {
            take(row.get_ref(0).and_then(|value| Ok(value.as_str()?)).map_err(trouble)?)?;
        }
        Ok(())
    }

    /// Which changes of a large fluent are read.
    fn window(&self, fluent: &str, around: &Around<'_>) -> Result<Vec<String>> {
        let &Around { as_of, known_by, related } = around;
        let kind = fluent.split('|').next().unwrap_or_default();
        let read = || -> rusqlite::Result<Vec<String>> {
            let (mut found, mut taken) = (Vec::new(), HashSet::new());
            let mut take = |sql: &str, values: &[&dyn ToSql]| -> rusqlite::Result<(Option<String>, i64)> {
                let mut statement = self.connection.prepare_cached(sql)?;
                let mut rows = statement.query(values)?;
                let (mut nearest, mut read) = (None, 0);
                while let Some(row) = rows.next()? {
                    if nearest.is_none() {
                        nearest = Some(row.get(0)?);
                    }
                    // The first ones and those after an end may be among the others.
                    if taken.insert((row.get::<_, i64>(1)?, row.get::<_, i64>(2)?)) {
                        found.push(row.get(3)?);
                    }
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
                let upholds = UPHOLDING.contains(&effect.as_str());
                let latest = if upholds { LATEST } else { FEW };
                let relation = upholds && kind == "relation";
                let within = if relation {
                    take(WITHIN, params![fluent, effect, as_of, known_by, RELATED, related])?.1
                } else {
                    0
                };
                let (nearest, read) = match within < latest {
                    true => take(BEFORE, params![fluent, effect, as_of, known_by, latest])?,
                    false => (None, latest),
                };
                if read == latest {
                    take(FIRST, params![fluent, effect, as_of, known_by, FEW])?;
                }
                if !(upholds && LISTED.contains(&kind)) {
                    take(AFTER, params![fluent, effect, as_of, known_by, FEW])?;
                }
                if ENDING.contains(&effect.as_str()) {
                    last_end = last_end.max(nearest);
                } else if upholds {
                    upholding.push(effect.clone());
                }
            }
            if let Some(end) = last_end {
                for effect in &upholding {
                    take(AFTER, params![fluent, effect, end, known_by, FEW])?;
                }
            }
            Ok(found)
        };
        read().map_err(|error| self.trouble(&error))
    }
}
