//! What fusion must know of documents and their assertions, without texts and records: read from indexes, so that a million take seconds.

use crate::error::Result;
use crate::open::Store;
use rusqlite::{OptionalExtension, params};
use std::collections::HashMap;

/// A version that counts today, or did on some days.
#[derive(Clone, Debug, Default)]
pub struct VersionHead {
    pub document_id: i64,
    pub version_id: i64,
    /// The run that coded it last.
    pub run_id: i64,
    /// Id of the document.
    pub id: String,
    pub published: Option<String>,
    /// Day from which a later version counts; none where it counts today.
    pub until: Option<String>,
    pub source: Option<String>,
    pub reliability: Option<char>,
    /// Its sketch, and whether it says that it corrects another report, where this maker looked.
    pub sketch: Option<(Vec<u8>, bool)>,
}

/// An assertion without its record.
#[derive(Clone, Copy, Debug)]
pub struct FactRow<'r> {
    pub assertion_id: i64,
    pub version_id: i64,
    pub run_id: i64,
    pub key: &'r str,
    /// As fusion compares it; no bytes for a state, none where it was not packed yet.
    pub fact: Option<&'r [u8]>,
}

struct Line {
    document_id: i64,
    version_id: i64,
    published: Option<String>,
    run_id: i64,
    sketch: Option<(Vec<u8>, bool)>,
}

impl Store {
    /// The versions that count or counted, by document and in the order in which they counted: the one that counts today is the last of its
    /// document. A version counts from its day of publication until that of the next; one without a day counts today or never did.
    /// `made_by` names the maker of the sketches that are wanted.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn heads(&self, made_by: &str) -> Result<Vec<VersionHead>> {
        self.heads_where(made_by, "1", [])
    }

    /// Those of one document.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn heads_of(&self, made_by: &str, document: &str) -> Result<Vec<VersionHead>> {
        let found: Option<i64> = self
            .connection
            .query_row("SELECT document_id FROM document WHERE id = ?1", [document], |row| row.get(0))
            .optional()
            .map_err(|error| self.trouble(&error))?;
        match found {
            Some(number) => self.heads_where(made_by, "version.document_id = ?2", [number]),
            None => Ok(Vec::new()),
        }
    }

    fn heads_where<const N: usize>(
        &self,
        made_by: &str,
        condition: &str,
        values: [i64; N],
    ) -> Result<Vec<VersionHead>> {
        let read = || -> rusqlite::Result<Vec<VersionHead>> {
            let sources = self.outlets()?;
            let sql = format!(
                "SELECT version.document_id, version.version_id, version.published,
                 (SELECT max(coding.run_id) FROM coding WHERE coding.version_id = version.version_id), sketch.sketch,
                 sketch.corrects FROM version
                 LEFT JOIN sketch ON sketch.version_id = version.version_id AND sketch.made_by = ?1
                 WHERE {condition} ORDER BY version.document_id, version.published, version.number"
            );
            let mut statement = self.connection.prepare_cached(&sql)?;
            let mut document =
                self.connection.prepare_cached("SELECT id, source_id FROM document WHERE document_id = ?1")?;
            statement.raw_bind_parameter(1, made_by)?;
            for value in values {
                statement.raw_bind_parameter(2, value)?;
            }
            let mut rows = statement.raw_query();
            let mut heads = Vec::new();
            let mut versions: Vec<Line> = Vec::new();
            let mut close = |versions: &mut Vec<Line>| -> rusqlite::Result<()> {
                let Some(first) = versions.first() else { return Ok(()) };
                let (id, source): (String, Option<i64>) =
                    document.query_row([first.document_id], |row| Ok((row.get(0)?, row.get(1)?)))?;
                let (source, reliability) = source.and_then(|source| sources.get(&source)).cloned().unzip();
                let next: Vec<Option<String>> =
                    versions.iter().skip(1).map(|version| version.published.clone()).collect();
                let last = versions.len() - 1;
                for (at, version) in versions.drain(..).enumerate() {
                    let until = next.get(at).cloned().flatten();
                    if at < last && (version.published.is_none() || version.published >= until) {
                        continue;
                    }
                    heads.push(VersionHead {
                        document_id: version.document_id,
                        version_id: version.version_id,
                        run_id: version.run_id,
                        id: id.clone(),
                        published: version.published,
                        until,
                        source: source.clone(),
                        reliability: reliability.flatten(),
                        sketch: version.sketch,
                    });
                }
                Ok(())
            };
            while let Some(row) = rows.next()? {
                let sketch: Option<Vec<u8>> = row.get(4)?;
                let Some(run_id) = row.get(3)? else { continue };
                let line = Line {
                    document_id: row.get(0)?,
                    version_id: row.get(1)?,
                    published: row.get(2)?,
                    run_id,
                    sketch: sketch.map(|sketch| row.get(5).map(|corrects| (sketch, corrects))).transpose()?,
                };
                if versions.first().is_some_and(|first| first.document_id != line.document_id) {
                    close(&mut versions)?;
                }
                versions.push(line);
            }
            close(&mut versions)?;
            Ok(heads)
        };
        read().map_err(|error| self.trouble(&error))
    }

    /// Names and grades of the outlets.
    fn outlets(&self) -> rusqlite::Result<HashMap<i64, (String, Option<char>)>> {
        let mut statement = self.connection.prepare_cached("SELECT source_id, name, reliability FROM source")?;
        let rows = statement.query_map([], |row| {
            let grade: Option<String> = row.get(2)?;
            Ok((row.get(0)?, (row.get(1)?, grade.and_then(|grade| grade.chars().next()))))
        })?;
        rows.collect()
    }

    /// All assertions of all runs, by version and run.
    ///
    /// # Errors
    /// Where the file cannot be read, or `take` fails.
    pub fn facts<E: From<crate::StoreError>>(
        &self,
        mut take: impl FnMut(FactRow<'_>) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let sql = "SELECT assertion.assertion_id, assertion.version_id, assertion.run_id, assertion.key, fact.fact
                   FROM assertion LEFT JOIN fact ON fact.assertion_id = assertion.assertion_id
                   ORDER BY assertion.version_id, assertion.run_id";
        let mut statement = self.connection.prepare_cached(sql).map_err(|error| self.trouble(&error))?;
        let mut rows = statement.query([]).map_err(|error| self.trouble(&error))?;
        while let Some(row) = rows.next().map_err(|error| self.trouble(&error))? {
            let read = || -> rusqlite::Result<FactRow<'_>> {
                Ok(FactRow {
                    assertion_id: row.get(0)?,
                    version_id: row.get(1)?,
                    run_id: row.get(2)?,
                    key: row.get_ref(3)?.as_str()?,
                    fact: row.get_ref(4)?.as_blob_or_null()?,
                })
            };
            take(read().map_err(|error| self.trouble(&error))?)?;
        }
        Ok(())
    }

    /// Title and text of a version.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn words(&self, version_id: i64) -> Result<(Option<String>, String)> {
        let read = || -> rusqlite::Result<(Option<String>, String)> {
            self.connection
                .prepare_cached("SELECT title, text FROM version WHERE version_id = ?1")?
                .query_row([version_id], |row| Ok((row.get(0)?, row.get(1)?)))
        };
        read().map_err(|error| self.trouble(&error))
    }

    /// Kind and JSON of an assertion.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn record(&self, assertion_id: i64) -> Result<Option<(String, String)>> {
        let read = || -> rusqlite::Result<Option<(String, String)>> {
            self.connection
                .prepare_cached("SELECT kind, record FROM assertion WHERE assertion_id = ?1")?
                .query_row([assertion_id], |row| Ok((row.get(0)?, row.get(1)?)))
                .optional()
        };
        read().map_err(|error| self.trouble(&error))
    }

    /// Ids of the first documents of the group of copies of this one, in their order; empty where it copies none and none copies it.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn copies_up_to(&self, document: &str) -> Result<Vec<String>> {
        let read = || -> rusqlite::Result<Vec<String>> {
            let mut statement = self.connection.prepare_cached(
                "SELECT other.id FROM document JOIN copy_member AS own ON own.document_id = document.document_id
                 JOIN copy_member ON copy_member.copy_group_id = own.copy_group_id AND copy_member.position <= own.position
                 JOIN document AS other ON other.document_id = copy_member.document_id
                 WHERE document.id = ?1 ORDER BY copy_member.position",
            )?;
            let rows = statement.query_map(params![document], |row| row.get(0))?;
            rows.collect()
        };
        read().map_err(|error| self.trouble(&error))
    }

    /// Assertions of versions that no longer count and belong to a happening, of those that counted on a day: key, document, JSON.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn past_members(&self, happening: &str, day: &str) -> Result<Vec<(String, String, String)>> {
        let read = || -> rusqlite::Result<Vec<(String, String, String)>> {
            let mut statement = self.connection.prepare_cached(
                "SELECT assertion.key, document.id, assertion.record
                 FROM happening JOIN past_member USING (happening_id) JOIN assertion USING (assertion_id)
                 JOIN version USING (version_id) JOIN document USING (document_id)
                 WHERE happening.id = ?1 AND past_member.known <= ?2 AND past_member.until > ?2
                 ORDER BY assertion.assertion_id",
            )?;
            let rows =
                statement.query_map(params![happening, day], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
            rows.collect()
        };
        read().map_err(|error| self.trouble(&error))
    }
}
