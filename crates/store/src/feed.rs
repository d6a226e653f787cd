//! What changed last: a feed to follow with a cursor, and a stamp that is another one after every change.

use crate::error::Result;
use crate::open::Store;
use rusqlite::params;

/// A thing that changed. Each thing is there once, by its last change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedLine {
    pub number: i64,
    /// `document`, `happening`, `source`, `review`.
    pub kind: String,
    pub id: String,
    /// It is no longer there.
    pub gone: bool,
}

impl Store {
    /// What changed after the line `after`, the earliest first.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn feed(&self, after: i64, limit: usize) -> Result<Vec<FeedLine>> {
        let read = || -> rusqlite::Result<Vec<FeedLine>> {
            let mut statement = self.connection.prepare_cached(
                "SELECT feed_id, kind, id, gone FROM feed WHERE feed_id > ?1 ORDER BY feed_id LIMIT ?2",
            )?;
            let rows = statement.query_map(params![after, limit as i64], |row| {
                Ok(FeedLine { number: row.get(0)?, kind: row.get(1)?, id: row.get(2)?, gone: row.get(3)? })
            })?;
            rows.collect()
        };
        read().map_err(|error| self.trouble(&error))
    }

    /// Names what the store holds: after every change it is another one. Quick, whatever the size.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn stamp(&self) -> Result<String> {
        let read = || -> rusqlite::Result<String> {
            self.connection
                .prepare_cached(
                    "SELECT concat_ws('/', (SELECT max(feed_id) FROM feed), (SELECT max(review_id) FROM review),
                     (SELECT max(judgement_id) FROM judgement), (SELECT max(version_id) FROM version),
                     (SELECT max(run_id) FROM run), (SELECT max(contradiction_id) FROM contradiction),
                     (SELECT rules || made_at FROM derivation), (SELECT max(alert_id) FROM alert))",
                )?
                .query_row([], |row| row.get(0))
        };
        read().map_err(|error| self.trouble(&error))
    }
}
