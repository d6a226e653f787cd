//! What was added, one row after the other, so that memory does not grow with the store.

use crate::error::Result;
use crate::open::Store;
use marsad_record::Document;
use rusqlite::{Row, params};

/// A document by the version that speaks for it.
#[derive(Clone, Debug)]
pub struct CurrentDocument {
    pub document_id: i64,
    pub version_id: i64,
    /// With the id by which the store knows it.
    pub document: Document,
    /// `A` to `F`, where the user gave one.
    pub reliability: Option<char>,
    /// Run by which it was coded last.
    pub run_id: i64,
}

/// An assertion that counts today: of the version that speaks for its document, by the run that coded it last.
#[derive(Clone, Debug)]
pub struct CurrentAssertion {
    pub assertion_id: i64,
    pub key: String,
    pub document_id: i64,
    /// Id of the document.
    pub document: String,
    pub published: Option<String>,
    /// `event` or `state`.
    pub kind: String,
    /// JSON of the event or state.
    pub record: String,
}

/// An outlet with what it gave.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceLine {
    pub name: String,
    pub home: Option<String>,
    pub reliability: Option<String>,
    pub documents: u64,
    pub copies: u64,
    pub first: Option<String>,
    pub last: Option<String>,
    pub events: u64,
    pub states: u64,
}

/// Numbers of rows, for summaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub documents: u64,
    pub versions: u64,
    pub assertions: u64,
    pub happenings: u64,
}

/// A place that records name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlaceLine {
    pub place_id: i64,
    pub id: String,
    pub name: Option<String>,
    pub name_ar: Option<String>,
    pub country: Option<String>,
}

const DOCUMENT: &str =
    "document.document_id, version.version_id, document.id, version.lang, version.published, source.name,
     version.home, version.url, version.title, version.text, source.reliability, current.run_id";

impl Store {
    /// All documents in the order in which they came, each by the version that speaks for it.
    ///
    /// # Errors
    /// Where the file cannot be read, or `take` fails.
    pub fn documents<E: From<crate::StoreError>>(
        &self,
        mut take: impl FnMut(CurrentDocument) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let sql = format!(
            "SELECT {DOCUMENT} FROM current JOIN document USING (document_id) JOIN version USING (version_id)
             LEFT JOIN source USING (source_id) ORDER BY document.document_id"
        );
        let mut statement = self.connection.prepare(&sql).map_err(|error| self.trouble(&error))?;
        let mut rows = statement.query([]).map_err(|error| self.trouble(&error))?;
        while let Some(row) = rows.next().map_err(|error| self.trouble(&error))? {
            take(document(row).map_err(|error| self.trouble(&error))?)?;
        }
        Ok(())
    }

    /// Versions that no coding by `run` exists for, after the version `after`; at most `limit`, in their order.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn uncoded(&self, run: i64, after: i64, limit: usize) -> Result<Vec<(i64, Document)>> {
        let read = || -> rusqlite::Result<Vec<(i64, Document)>> {
            let mut statement = self.connection.prepare_cached(
                "SELECT document.document_id, version.version_id, document.id, version.lang, version.published, source.name,
                 version.home, version.url, version.title, version.text, source.reliability, 0
                 FROM version JOIN document USING (document_id) LEFT JOIN source USING (source_id)
                 WHERE version.version_id > ?2
                 AND NOT EXISTS (SELECT 1 FROM coding WHERE coding.version_id = version.version_id AND coding.run_id = ?1)
                 ORDER BY version.version_id LIMIT ?3",
            )?;
            let rows = statement.query_map(params![run, after, limit as i64], document)?;
            rows.map(|row| row.map(|current| (current.version_id, current.document))).collect()
        };
        read().map_err(|error| self.trouble(&error))
    }

    /// All assertions that count today, or those of one kind (`event`, `state`), by document.
    ///
    /// # Errors
    /// Where the file cannot be read, or `take` fails.
    pub fn assertions<E: From<crate::StoreError>>(
        &self,
        kind: Option<&str>,
        mut take: impl FnMut(CurrentAssertion) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let sql = "SELECT assertion.assertion_id, assertion.key, current.document_id, document.id, version.published,
                   assertion.kind, assertion.record
                   FROM current JOIN version USING (version_id) JOIN document ON document.document_id = current.document_id
                   JOIN assertion ON assertion.version_id = current.version_id AND assertion.run_id = current.run_id
                   WHERE ?1 IS NULL OR assertion.kind = ?1 ORDER BY current.document_id, assertion.assertion_id";
        let mut statement = self.connection.prepare(sql).map_err(|error| self.trouble(&error))?;
        let mut rows = statement.query([kind]).map_err(|error| self.trouble(&error))?;
        while let Some(row) = rows.next().map_err(|error| self.trouble(&error))? {
            let assertion = || -> rusqlite::Result<CurrentAssertion> {
                Ok(CurrentAssertion {
                    assertion_id: row.get(0)?,
                    key: row.get(1)?,
                    document_id: row.get(2)?,
                    document: row.get(3)?,
                    published: row.get(4)?,
                    kind: row.get(5)?,
                    record: row.get(6)?,
                })
            };
            take(assertion().map_err(|error| self.trouble(&error))?)?;
        }
        Ok(())
    }

    /// Outlets by name.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn sources(&self) -> Result<Vec<SourceLine>> {
        let read = || -> rusqlite::Result<Vec<SourceLine>> {
            let mut statement = self.connection.prepare(
                "SELECT source.name, source.home, source.reliability, count(*),
                 sum(EXISTS (SELECT 1 FROM copy_member WHERE copy_member.document_id = current.document_id AND position > 0)),
                 min(version.published), max(version.published), sum(coding.events), sum(coding.states)
                 FROM current JOIN document USING (document_id) JOIN version USING (version_id)
                 JOIN coding ON coding.version_id = current.version_id AND coding.run_id = current.run_id
                 LEFT JOIN source USING (source_id) GROUP BY source.source_id ORDER BY source.name",
            )?;
            let rows = statement.query_map([], |row| {
                Ok(SourceLine {
                    name: row.get::<_, Option<String>>(0)?.unwrap_or_default(),
                    home: row.get(1)?,
                    reliability: row.get(2)?,
                    documents: row.get::<_, i64>(3)? as u64,
                    copies: row.get::<_, i64>(4)? as u64,
                    first: row.get(5)?,
                    last: row.get(6)?,
                    events: row.get::<_, i64>(7)? as u64,
                    states: row.get::<_, i64>(8)? as u64,
                })
            })?;
            rows.collect()
        };
        read().map_err(|error| self.trouble(&error))
    }

    /// # Errors
    /// Where the file cannot be read.
    pub fn counts(&self) -> Result<Counts> {
        let of = |table: &str| self.ask::<i64>(&format!("SELECT count(*) FROM {table}")).map(|count| count as u64);
        Ok(Counts {
            documents: of("document")?,
            versions: of("version")?,
            assertions: of("assertion")?,
            happenings: of("happening")?,
        })
    }

    /// All places that records name.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn places(&self) -> Result<Vec<PlaceLine>> {
        let read = || -> rusqlite::Result<Vec<PlaceLine>> {
            let mut statement = self.connection.prepare("SELECT place_id, id, name, name_ar, country FROM place")?;
            let rows = statement.query_map([], |row| {
                Ok(PlaceLine {
                    place_id: row.get(0)?,
                    id: row.get(1)?,
                    name: row.get(2)?,
                    name_ar: row.get(3)?,
                    country: row.get(4)?,
                })
            })?;
            rows.collect()
        };
        read().map_err(|error| self.trouble(&error))
    }
}

fn document(row: &Row<'_>) -> rusqlite::Result<CurrentDocument> {
    let published: Option<String> = row.get(4)?;
    let grade: Option<String> = row.get(10)?;
    Ok(CurrentDocument {
        document_id: row.get(0)?,
        version_id: row.get(1)?,
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
        reliability: grade.and_then(|grade| grade.chars().next()),
        run_id: row.get(11)?,
    })
}
