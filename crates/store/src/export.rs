//! What exports read: happenings in the order of their ids, with the reports they are made of. Memory does not grow with the store.

use crate::error::Result;
use crate::open::Store;
use crate::question::Asked;
use rusqlite::{OptionalExtension, params, params_from_iter};

/// An assertion as the latest run and version have it, with its document.
#[derive(Clone, Debug, Default)]
pub struct Mention {
    pub key: String,
    /// JSON of the event or state.
    pub record: String,
    /// Id of the document.
    pub document: String,
    pub published: Option<String>,
    pub lang: Option<String>,
    pub source: Option<String>,
    pub url: Option<String>,
    pub title: Option<String>,
    /// Code points of its text.
    pub length: u64,
    /// Only where it was asked for.
    pub text: Option<String>,
    pub coder: String,
    pub lexicon: String,
    pub started_at: String,
}

impl Store {
    /// JSON of the happenings asked for, by id. With a limit those that come first by day.
    ///
    /// # Errors
    /// Where the file cannot be read, or `take` fails.
    pub fn happenings_by_id<E: From<crate::StoreError>>(
        &self,
        asked: &Asked,
        mut take: impl FnMut(&str) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let (conditions, values) = asked.conditions();
        let limit = asked.limit.map_or(String::new(), |limit| {
            format!(" ORDER BY coalesce(start_day, first_reported, end_day), first_reported, id LIMIT {limit}")
        });
        // Numbers first: sorting the records themselves would take as much memory as they do.
        let numbers = || -> rusqlite::Result<Vec<i64>> {
            let sql = format!(
                "SELECT happening_id FROM (SELECT happening_id, id FROM happening WHERE {conditions}{limit}) ORDER BY id"
            );
            let mut statement = self.connection.prepare(&sql)?;
            let rows = statement.query_map(params_from_iter(values), |row| row.get(0))?;
            rows.collect()
        };
        let numbers = numbers().map_err(|error| self.trouble(&error))?;
        let mut statement = self
            .connection
            .prepare_cached("SELECT record FROM happening WHERE happening_id = ?1")
            .map_err(|error| self.trouble(&error))?;
        for number in numbers {
            let mut rows = statement.query([number]).map_err(|error| self.trouble(&error))?;
            if let Some(row) = rows.next().map_err(|error| self.trouble(&error))? {
                let record =
                    row.get_ref(0).and_then(|value| Ok(value.as_str()?)).map_err(|error| self.trouble(&error))?;
                take(record)?;
            }
        }
        Ok(())
    }

    /// An assertion with its document; the whole text only where it is asked for.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn mention(&self, key: &str, with_text: bool) -> Result<Option<Mention>> {
        let read = || -> rusqlite::Result<Option<Mention>> {
            self.connection
                .prepare_cached(
                    "SELECT assertion.record, document.id, version.published, coalesce(coding.lang, version.lang), source.name,
                     version.url, version.title, length(version.text), CASE WHEN ?2 THEN version.text END, run.coder, run.lexicon,
                     run.started_at
                     FROM assertion JOIN version USING (version_id) JOIN document USING (document_id) JOIN run USING (run_id)
                     JOIN coding ON coding.version_id = assertion.version_id AND coding.run_id = assertion.run_id
                     LEFT JOIN source USING (source_id)
                     WHERE assertion.key = ?1 ORDER BY assertion.version_id DESC, assertion.run_id DESC LIMIT 1",
                )?
                .query_row(params![key, with_text], |row| {
                    Ok(Mention {
                        key: key.to_owned(),
                        record: row.get(0)?,
                        document: row.get(1)?,
                        published: row.get(2)?,
                        lang: row.get(3)?,
                        source: row.get(4)?,
                        url: row.get(5)?,
                        title: row.get(6)?,
                        length: row.get::<_, i64>(7)? as u64,
                        text: row.get(8)?,
                        coder: row.get(9)?,
                        lexicon: row.get(10)?,
                        started_at: row.get(11)?,
                    })
                })
                .optional()
        };
        read().map_err(|error| self.trouble(&error))
    }

    /// First and last day of publication.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn days_of_publication(&self) -> Result<[Option<String>; 2]> {
        self.connection
            .query_row("SELECT min(published), max(published) FROM version", [], |row| Ok([row.get(0)?, row.get(1)?]))
            .map_err(|error| self.trouble(&error))
    }

    /// Of every document that was coded, by id: its id and the hash of the version that counts.
    ///
    /// # Errors
    /// Where the file cannot be read, or `take` fails.
    pub fn hashes<E: From<crate::StoreError>>(
        &self,
        mut take: impl FnMut(&str, &[u8]) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let sql = "SELECT document.id, version.hash FROM current JOIN document USING (document_id)
                   JOIN version ON version.version_id = current.version_id ORDER BY document.id";
        let mut statement = self.connection.prepare(sql).map_err(|error| self.trouble(&error))?;
        let mut rows = statement.query([]).map_err(|error| self.trouble(&error))?;
        while let Some(row) = rows.next().map_err(|error| self.trouble(&error))? {
            let id = row.get_ref(0).and_then(|value| Ok(value.as_str()?)).map_err(|error| self.trouble(&error))?;
            let hash = row.get_ref(1).and_then(|value| Ok(value.as_blob()?)).map_err(|error| self.trouble(&error))?;
            take(id, hash)?;
        }
        Ok(())
    }

    /// Reads the file in pieces from here on instead of mapping it: for those who read all of it and must keep memory small.
    ///
    /// # Errors
    /// Where SQLite refuses.
    pub fn read_in_pieces(&self) -> Result<()> {
        self.connection.pragma_update(None, "mmap_size", 0).map_err(|error| self.trouble(&error))
    }
}
