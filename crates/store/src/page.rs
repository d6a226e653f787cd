//! Happenings, documents and assertions page by page: every page begins behind the last line of the one before it, so that nothing is
//! told twice or left out while others write.

use crate::error::Result;
use crate::open::Store;
use crate::question::Asked;
use crate::review::STANDING;
use crate::words::question;
use rusqlite::types::Value;
use rusqlite::{params, params_from_iter};

/// Where a page of happenings begins: day, day of the first report, id.
pub type Mark = [String; 3];

/// A document without its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentLine {
    pub version_id: i64,
    pub id: String,
    pub lang: Option<String>,
    pub published: Option<String>,
    pub source: Option<String>,
    pub url: Option<String>,
    pub title: Option<String>,
    /// Its first 240 characters.
    pub beginning: String,
    pub versions: i64,
    pub events: i64,
    pub states: i64,
    /// The document that it copies.
    pub copy_of: Option<String>,
}

/// Which documents.
#[derive(Clone, Debug, Default)]
pub struct DocumentsAsked<'a> {
    pub words: Option<&'a str>,
    pub source: Option<&'a str>,
    pub from: Option<&'a str>,
    pub to: Option<&'a str>,
    pub newest_first: bool,
    /// Behind this line: day and version.
    pub after: Option<(String, i64)>,
    /// Of those found by words, which are ordered by how well they fit: so many are passed over.
    pub skip: usize,
    pub limit: usize,
}

/// An assertion that waits for a decision.
#[derive(Clone, Debug, PartialEq)]
pub struct Waiting {
    pub assertion_id: i64,
    pub confidence: f64,
    pub key: String,
}

const LINE: &str = "version.version_id, document.id, coalesce(coding.lang, version.lang), version.published, source.name, version.url,
    version.title, substr(version.text, 1, 240), (SELECT count(*) FROM version AS v WHERE v.document_id = document.document_id),
    coalesce(coding.events, 0), coalesce(coding.states, 0),
    (SELECT first.id FROM copy_member JOIN copy_member AS head ON head.copy_group_id = copy_member.copy_group_id AND head.position = 0
     JOIN document AS first ON first.document_id = head.document_id
     WHERE copy_member.document_id = document.document_id AND copy_member.position > 0)";

const JOINED: &str = "JOIN document ON document.document_id = version.document_id
    LEFT JOIN source USING (source_id)
    LEFT JOIN coding ON coding.version_id = version.version_id
        AND coding.run_id = (SELECT max(run_id) FROM coding AS c WHERE c.version_id = version.version_id)";

const SPEAKS: &str =
    "version.version_id = (SELECT l.version_id FROM version AS l WHERE l.document_id = version.document_id
    ORDER BY coalesce(l.published, '') DESC, l.number DESC LIMIT 1)";

impl Store {
    /// JSON of the happenings asked for, by day, behind a mark; and the mark of each.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn happenings_page(
        &self,
        asked: &Asked,
        after: Option<&Mark>,
        newest_first: bool,
        limit: usize,
    ) -> Result<Vec<(Mark, String)>> {
        const ORDER: [&str; 3] =
            ["coalesce(start_day, first_reported, end_day, '')", "coalesce(first_reported, '')", "id"];
        let (mut conditions, mut values) = asked.conditions();
        let (sign, direction) = if newest_first { ("<", "DESC") } else { (">", "ASC") };
        if let Some(mark) = after {
            values.extend(mark.iter().map(|part| Value::Text(part.clone())));
            let last = values.len();
            conditions += &format!(" AND ({}) {sign} (?{}, ?{}, ?{last})", ORDER.join(", "), last - 2, last - 1);
        }
        let order = ORDER.map(|part| format!("{part} {direction}")).join(", ");
        let sql = format!(
            "SELECT {}, record FROM happening WHERE {conditions} ORDER BY {order} LIMIT {limit}",
            ORDER.join(", ")
        );
        let read = || -> rusqlite::Result<Vec<(Mark, String)>> {
            let mut statement = self.connection.prepare_cached(&sql)?;
            let rows = statement.query_map(params_from_iter(values), |row| {
                Ok(([row.get(0)?, row.get(1)?, row.get(2)?], row.get(3)?))
            })?;
            rows.collect()
        };
        read().map_err(|error| self.trouble(&error))
    }

    /// Documents by the version that speaks for each.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn documents_page(&self, asked: &DocumentsAsked<'_>) -> Result<Vec<DocumentLine>> {
        let filter = "(?1 IS NULL OR source.name = ?1) AND (?2 IS NULL OR version.published >= ?2)
                      AND (?3 IS NULL OR version.published <= ?3)";
        let words = asked.words.map(|words| question(words).unwrap_or_else(|| "\"\u{1}\"".to_owned()));
        let (sign, direction) = if asked.newest_first { ("<", "DESC") } else { (">", "ASC") };
        let sql = if words.is_some() {
            format!(
                "SELECT {LINE} FROM version_words JOIN version ON version.version_id = version_words.rowid {JOINED}
                 WHERE version_words MATCH ?4 AND {filter} AND {SPEAKS}
                 ORDER BY bm25(version_words, 4.0, 1.0), version.version_id LIMIT ?6 OFFSET ?5"
            )
        } else {
            format!(
                "SELECT {LINE} FROM version {JOINED} WHERE {filter} AND {SPEAKS}
                 AND (?4 IS NULL OR (coalesce(version.published, ''), version.version_id) {sign} (?4, ?5))
                 ORDER BY coalesce(version.published, '') {direction}, version.version_id {direction} LIMIT ?6"
            )
        };
        let (mark, number) = match (&words, &asked.after) {
            (Some(words), _) => (Some(words.clone()), asked.skip as i64),
            (None, Some((day, version))) => (Some(day.clone()), *version),
            (None, None) => (None, 0),
        };
        let read = || -> rusqlite::Result<Vec<DocumentLine>> {
            let mut statement = self.connection.prepare_cached(&sql)?;
            let values = params![asked.source, asked.from, asked.to, mark, number, asked.limit as i64];
            let rows = statement.query_map(values, |row| {
                Ok(DocumentLine {
                    version_id: row.get(0)?,
                    id: row.get(1)?,
                    lang: row.get(2)?,
                    published: row.get(3)?,
                    source: row.get(4)?,
                    url: row.get(5)?,
                    title: row.get(6)?,
                    beginning: row.get(7)?,
                    versions: row.get(8)?,
                    events: row.get(9)?,
                    states: row.get(10)?,
                    copy_of: row.get(11)?,
                })
            })?;
            rows.collect()
        };
        read().map_err(|error| self.trouble(&error))
    }

    /// Assertions that count today and that nobody has decided about, the least certain first, behind a mark (confidence, number). With `second`, those
    /// instead that others than this person have decided about, and this person has not.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn waiting(
        &self,
        kind: Option<&str>,
        record_type: Option<&str>,
        second: Option<&str>,
        after: (f64, i64),
        limit: usize,
    ) -> Result<Vec<Waiting>> {
        let sql = format!(
            "WITH {STANDING} SELECT assertion_id, coalesce(json_extract(record, '$.confidence'), 0), key FROM assertion
             JOIN version USING (version_id)
             WHERE (coalesce(json_extract(record, '$.confidence'), 0), assertion_id) > (?3, ?4)
             AND (?1 IS NULL OR kind = ?1) AND (?2 IS NULL OR type = ?2)
             AND {SPEAKS} AND run_id = (SELECT max(c.run_id) FROM coding AS c WHERE c.version_id = assertion.version_id)
             AND CASE WHEN ?6 IS NULL THEN assertion.key NOT IN (SELECT key FROM standing)
                 ELSE assertion.key IN (SELECT key FROM standing) AND NOT EXISTS (
                     SELECT 1 FROM review WHERE review.subject = assertion.key AND review.person = ?6
                     AND review.action IN ('accept', 'reject', 'edit')
                     AND NOT EXISTS (SELECT 1 FROM review AS later WHERE later.undoes = review.review_id))
                 END
             ORDER BY coalesce(json_extract(record, '$.confidence'), 0), assertion_id LIMIT ?5"
        );
        let read = || -> rusqlite::Result<Vec<Waiting>> {
            let mut statement = self.connection.prepare_cached(&sql)?;
            let rows = statement
                .query_map(params![kind, record_type, after.0, after.1, limit as i64, second], |row| {
                    Ok(Waiting { assertion_id: row.get(0)?, confidence: row.get(1)?, key: row.get(2)? })
                })?;
            rows.collect()
        };
        read().map_err(|error| self.trouble(&error))
    }

    /// Remarks on the coding of a version by the run that coded it last, JSON.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn notes(&self, version: i64) -> Result<Option<String>> {
        let read = || -> rusqlite::Result<Option<String>> {
            let mut statement = self
                .connection
                .prepare_cached("SELECT notes FROM coding WHERE version_id = ?1 ORDER BY run_id DESC LIMIT 1")?;
            let mut rows = statement.query([version])?;
            rows.next()?.map_or(Ok(None), |row| row.get(0))
        };
        read().map_err(|error| self.trouble(&error))
    }
}
