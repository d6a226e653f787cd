//! One record by its id, with what it rests on; documents by their words.

use crate::error::Result;
use crate::open::Store;
use crate::words::question;
use marsad_record::Document;
use rusqlite::{OptionalExtension, params};

/// A version of a document as it lies in the store.
#[derive(Clone, Debug)]
pub struct StoredVersion {
    pub number: u32,
    pub of: u32,
    /// With the id by which the store knows it.
    pub document: Document,
    pub ingested_at: String,
    /// Number of the row.
    pub version_id: i64,
    /// It speaks for its document.
    pub current: bool,
}

/// An assertion with its document.
#[derive(Clone, Debug)]
pub struct StoredAssertion {
    pub key: String,
    pub kind: String,
    pub record: String,
    pub version: StoredVersion,
    pub coder: String,
    pub lexicon: String,
    pub started_at: String,
}

/// A document that has the words asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub id: String,
    pub published: Option<String>,
    pub source: Option<String>,
    pub title: Option<String>,
    pub text: String,
    pub events: u64,
    pub states: u64,
}

impl Store {
    /// JSON of a happening by its id, or by one that it had.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn happening(&self, id: &str) -> Result<Option<String>> {
        let Some(id) = self.standing_id(id)? else { return Ok(None) };
        self.connection
            .query_row("SELECT record FROM happening WHERE id = ?1", [id], |row| row.get(0))
            .optional()
            .map_err(|error| self.trouble(&error))
    }

    /// JSON of the contradictions in a happening.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn contradictions_of(&self, happening: &str) -> Result<Vec<String>> {
        self.texts("SELECT record FROM contradiction WHERE happening = ?1 ORDER BY contradiction_id", happening)
    }

    /// Ids of the documents that are one report with a document, itself among them, the earliest first; empty where there are none.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn copies_of(&self, document: &str) -> Result<Vec<String>> {
        self.texts(
            "SELECT document.id FROM copy_member JOIN document USING (document_id) WHERE copy_group_id =
             (SELECT copy_group_id FROM copy_member JOIN document USING (document_id) WHERE document.id = ?1)
             ORDER BY position",
            document,
        )
    }

    fn texts(&self, sql: &str, value: &str) -> Result<Vec<String>> {
        let read = || -> rusqlite::Result<Vec<String>> {
            let mut statement = self.connection.prepare_cached(sql)?;
            statement.query_map([value], |row| row.get(0))?.collect()
        };
        read().map_err(|error| self.trouble(&error))
    }

    /// The happening that an assertion is a part of.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn happening_of(&self, key: &str) -> Result<Option<String>> {
        self.connection
            .query_row(
                "SELECT happening.id FROM happening_member JOIN happening USING (happening_id) WHERE assertion = ?1",
                [key],
                |row| row.get(0),
            )
            .optional()
            .map_err(|error| self.trouble(&error))
    }

    /// An assertion as the latest run and version have it.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn assertion(&self, key: &str) -> Result<Option<StoredAssertion>> {
        let found = self
            .connection
            .query_row(
                "SELECT version_id, kind, record, run.coder, run.lexicon, run.started_at FROM assertion JOIN run USING (run_id)
                 WHERE key = ?1 ORDER BY version_id DESC, run_id DESC LIMIT 1",
                [key],
                |row| {
                    let texts: [String; 5] = [row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?];
                    Ok((row.get::<_, i64>(0)?, texts))
                },
            )
            .optional()
            .map_err(|error| self.trouble(&error))?;
        let Some((version, [kind, record, coder, lexicon, started_at])) = found else { return Ok(None) };
        let version = self.versions_where("version.version_id = ?1", version)?.pop();
        Ok(version.map(|version| StoredAssertion {
            key: key.to_owned(),
            kind,
            record,
            version,
            coder,
            lexicon,
            started_at,
        }))
    }

    /// All versions of a document, the first first.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn versions(&self, id: &str) -> Result<Vec<StoredVersion>> {
        self.versions_where("document.id = ?1", id)
    }

    fn versions_where(&self, condition: &str, value: impl rusqlite::ToSql) -> Result<Vec<StoredVersion>> {
        let sql = format!(
            "SELECT version.number, (SELECT max(number) FROM version AS v WHERE v.document_id = document.document_id),
             document.id, version.lang, version.published, source.name, version.home, version.url, version.title, version.text,
             version.ingested_at, version.version_id,
             version.version_id = (SELECT l.version_id FROM version AS l WHERE l.document_id = document.document_id
                                   ORDER BY coalesce(l.published, '') DESC, l.number DESC LIMIT 1)
             FROM version JOIN document USING (document_id) LEFT JOIN source USING (source_id)
             WHERE {condition} ORDER BY version.number"
        );
        let read = || -> rusqlite::Result<Vec<StoredVersion>> {
            let mut statement = self.connection.prepare(&sql)?;
            let rows = statement.query_map([value], |row| {
                let published: Option<String> = row.get(4)?;
                Ok(StoredVersion {
                    number: row.get(0)?,
                    of: row.get(1)?,
                    document: Document {
                        id: row.get(2)?,
                        lang: row.get(3)?,
                        published: published.and_then(|day| day.parse().ok()),
                        source: row.get(5)?,
                        home: row.get(6)?,
                        url: row.get(7)?,
                        title: row.get(8)?,
                        text: row.get(9)?,
                    },
                    ingested_at: row.get(10)?,
                    version_id: row.get(11)?,
                    current: row.get(12)?,
                })
            })?;
            rows.collect()
        };
        read().map_err(|error| self.trouble(&error))
    }

    /// Assertions of a version by the run that coded it last: key, kind, record.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn assertions_of(&self, version: i64) -> Result<Vec<(String, String, String)>> {
        self.assertions_by(version, None)
    }

    /// Assertions of a version by a run, or by the last: key, kind, record.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn assertions_by(&self, version: i64, run: Option<i64>) -> Result<Vec<(String, String, String)>> {
        let read = || -> rusqlite::Result<Vec<(String, String, String)>> {
            let mut statement = self.connection.prepare_cached(
                "SELECT key, kind, record FROM assertion WHERE version_id = ?1
                 AND run_id = coalesce(?2, (SELECT max(run_id) FROM coding WHERE version_id = ?1)) ORDER BY assertion_id",
            )?;
            let rows = statement.query_map(params![version, run], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
            rows.collect()
        };
        read().map_err(|error| self.trouble(&error))
    }

    /// Current versions that two runs have coded: id of the document, version, the last run but one, the last run.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn runs_of_current(&self) -> Result<Vec<(String, i64, i64, i64)>> {
        let read = || -> rusqlite::Result<Vec<(String, i64, i64, i64)>> {
            let mut statement = self.connection.prepare(
                "SELECT document.id, current.version_id, max(coding.run_id), current.run_id
                 FROM current JOIN document USING (document_id)
                 JOIN coding ON coding.version_id = current.version_id AND coding.run_id < current.run_id
                 GROUP BY current.document_id ORDER BY current.document_id",
            )?;
            let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
            rows.collect()
        };
        read().map_err(|error| self.trouble(&error))
    }

    /// Documents whose current version has the words, the best first; all, by day, where no words are asked for.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn search(
        &self,
        words: Option<&str>,
        source: Option<&str>,
        days: [Option<&str>; 2],
        limit: usize,
    ) -> Result<Vec<Found>> {
        let matched = words.map(|words| question(words).unwrap_or_else(|| "\"\u{1}\"".to_owned()));
        let from = if matched.is_some() {
            "version_words JOIN current ON current.version_id = version_words.rowid"
        } else {
            "current"
        };
        let (wanted, order) = if matched.is_some() {
            ("version_words MATCH ?1", "bm25(version_words, 4.0, 1.0), version.published")
        } else {
            ("?1 IS NULL", "version.published, document.document_id")
        };
        let sql = format!(
            "SELECT document.id, version.published, source.name, version.title, version.text, coding.events, coding.states
             FROM {from} JOIN version ON version.version_id = current.version_id
             JOIN document ON document.document_id = current.document_id
             JOIN coding ON coding.version_id = current.version_id AND coding.run_id = current.run_id
             LEFT JOIN source USING (source_id)
             WHERE {wanted} AND (?2 IS NULL OR source.name = ?2) AND (?3 IS NULL OR version.published >= ?3)
             AND (?4 IS NULL OR version.published <= ?4) ORDER BY {order} LIMIT ?5"
        );
        let read = || -> rusqlite::Result<Vec<Found>> {
            let mut statement = self.connection.prepare(&sql)?;
            let rows = statement.query_map(params![matched, source, days[0], days[1], limit as i64], |row| {
                Ok(Found {
                    id: row.get(0)?,
                    published: row.get(1)?,
                    source: row.get(2)?,
                    title: row.get(3)?,
                    text: row.get(4)?,
                    events: row.get::<_, i64>(5)? as u64,
                    states: row.get::<_, i64>(6)? as u64,
                })
            })?;
            rows.collect()
        };
        read().map_err(|error| self.trouble(&error))
    }
}
