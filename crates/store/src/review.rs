//! What people decide about single assertions, and the log of all decisions. Keys of assertions outlive a coding, so decisions do.

use crate::error::{Result, StoreError};
use crate::judge::JudgementKind;
use crate::open::Store;
use rusqlite::{OptionalExtension, Row, params};

/// A decision as it lies in the log.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Review {
    pub number: i64,
    /// `accept`, `reject`, `edit`, `merge`, `split`, `undo`.
    pub action: String,
    /// Key of an assertion, id of a happening; of an undoing what was undone.
    pub subject: String,
    /// Of an edit: the fields that are other, JSON.
    pub edit: Option<String>,
    /// Of a merge or split: the other ids, JSON.
    pub others: Option<String>,
    /// Numbers of the judgements that it made, JSON.
    pub judgements: Option<String>,
    pub undoes: Option<i64>,
    pub reason: Option<String>,
    pub person: String,
    pub made_at: String,
    /// Another decision took it back.
    pub undone: bool,
}

/// Decisions about records of one type.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decided {
    /// `event` or `state`.
    pub kind: String,
    pub record_type: String,
    pub accepted: u64,
    pub edited: u64,
    pub rejected: u64,
}

/// Two people who decided about the same records on their own: their last decisions that stand, by record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pair {
    pub one: String,
    pub other: String,
    /// What the first and the second of them did (`accept`, `edit`, `reject`), and of how many records.
    pub outcomes: Vec<(String, String, u64)>,
}

/// A decision that stands and changes what is derived: an edit, or without one a rejection.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    pub key: String,
    pub number: i64,
    pub edit: Option<String>,
    pub person: String,
    pub reason: Option<String>,
}

/// Decisions that stand, by assertion: of each the last that was not taken back. A decision about a happening is one about each of the assertions
/// that it had, which are its `others`.
pub(crate) const STANDING: &str = "standing AS (
    SELECT key, max(review_id) AS review_id FROM (
        SELECT subject AS key, review_id FROM review WHERE action IN ('accept', 'reject', 'edit') AND others IS NULL
        AND NOT EXISTS (SELECT 1 FROM review AS later WHERE later.undoes = review.review_id)
        UNION ALL
        SELECT json_each.value, review_id FROM review, json_each(review.others)
        WHERE action IN ('accept', 'reject', 'edit')
        AND NOT EXISTS (SELECT 1 FROM review AS later WHERE later.undoes = review.review_id)
    ) GROUP BY key
)";

const REVIEW: &str = "review.review_id, review.action, review.subject, review.edit, review.others, review.judgements, review.undoes,
    review.reason, review.person, review.made_at, EXISTS (SELECT 1 FROM review AS later WHERE later.undoes = review.review_id)";

impl Store {
    /// Writes a decision down, with the judgements on pairs of assertions that it makes: all or nothing. The number and `undone` of
    /// `review` are not read.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn decide(&mut self, review: &Review, pairs: &[(JudgementKind, String, String)]) -> Result<i64> {
        let batch = self.batch()?;
        let write = || -> rusqlite::Result<i64> {
            let transaction = &batch.transaction;
            let mut numbers = Vec::new();
            for (kind, subject, object) in pairs {
                transaction
                    .prepare_cached(
                        "INSERT INTO judgement (kind, subject, object, reason, made_at) VALUES (?1, ?2, ?3, ?4, ?5)",
                    )?
                    .execute(params![kind.word(), subject, object, review.reason, review.made_at])?;
                numbers.push(transaction.last_insert_rowid());
            }
            // What is undone takes its judgements with it.
            let undone: Option<String> = match review.undoes {
                Some(number) => transaction
                    .query_row("SELECT judgements FROM review WHERE review_id = ?1", [number], |row| row.get(0))
                    .optional()?
                    .flatten(),
                None => None,
            };
            for number in undone.iter().flat_map(|list| serde_json::from_str::<Vec<i64>>(list)).flatten() {
                transaction.execute(
                    "INSERT INTO judgement (kind, subject, object, reason, made_at) VALUES ('withdraw', ?1, '', ?2, ?3)",
                    params![number.to_string(), review.reason, review.made_at],
                )?;
            }
            let judgements = (!numbers.is_empty()).then(|| serde_json::json!(numbers).to_string());
            transaction.execute(
                "INSERT INTO review (action, subject, edit, others, judgements, undoes, reason, person, made_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                params![
                    review.action,
                    review.subject,
                    review.edit,
                    review.others,
                    judgements,
                    review.undoes,
                    review.reason,
                    review.person,
                    review.made_at
                ],
            )?;
            Ok(transaction.last_insert_rowid())
        };
        let number = write().map_err(|error| StoreError::of(&batch.path, &error))?;
        batch.commit()?;
        Ok(number)
    }

    /// A decision by its number.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn review(&self, number: i64) -> Result<Option<Review>> {
        Ok(self.reviews_where("review.review_id = ?1 ORDER BY 1", number)?.pop())
    }

    /// Decisions about an assertion or happening, the first first.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn reviews_of(&self, subject: &str) -> Result<Vec<Review>> {
        let condition = "review.subject = ?1 OR EXISTS (SELECT 1 FROM json_each(review.others) WHERE json_each.value = ?1) ORDER BY 1";
        self.reviews_where(condition, subject)
    }

    /// Decisions made before the decision `before`, the last first.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn reviews(&self, before: i64, limit: usize) -> Result<Vec<Review>> {
        self.reviews_where(&format!("review.review_id < ?1 ORDER BY 1 DESC LIMIT {limit}"), before)
    }

    fn reviews_where(&self, condition: &str, value: impl rusqlite::ToSql) -> Result<Vec<Review>> {
        let sql = format!("SELECT {REVIEW} FROM review WHERE {condition}");
        let read = || -> rusqlite::Result<Vec<Review>> {
            let mut statement = self.connection.prepare_cached(&sql)?;
            statement.query_map([value], review)?.collect()
        };
        read().map_err(|error| self.trouble(&error))
    }

    /// The decision that stands for an assertion.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn standing_review(&self, key: &str) -> Result<Option<Review>> {
        let condition = "(review.subject = ?1 OR EXISTS (SELECT 1 FROM json_each(review.others) WHERE json_each.value = ?1))
                         AND review.action IN ('accept', 'reject', 'edit')
                         AND NOT EXISTS (SELECT 1 FROM review AS later WHERE later.undoes = review.review_id) ORDER BY 1";
        Ok(self.reviews_where(condition, key)?.pop())
    }

    /// The decisions that stand and change what is derived, by key.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn rulings(&self) -> Result<Vec<Standing>> {
        let read = || -> rusqlite::Result<Vec<Standing>> {
            let mut statement = self.connection.prepare_cached(&format!(
                "WITH {STANDING} SELECT key, review_id, edit, person, reason FROM standing JOIN review USING (review_id)
                 WHERE action IN ('reject', 'edit') ORDER BY key"
            ))?;
            let rows = statement.query_map([], |row| {
                Ok(Standing {
                    key: row.get(0)?,
                    number: row.get(1)?,
                    edit: row.get(2)?,
                    person: row.get(3)?,
                    reason: row.get(4)?,
                })
            })?;
            rows.collect()
        };
        read().map_err(|error| self.trouble(&error))
    }

    /// Decisions that stand, by kind and type of the record.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn decided(&self) -> Result<Vec<Decided>> {
        let read = || -> rusqlite::Result<Vec<Decided>> {
            let mut statement = self.connection.prepare_cached(&format!(
                "WITH {STANDING}, decided AS (
                     SELECT review.action,
                     (SELECT max(assertion_id) FROM assertion WHERE assertion.key = standing.key) AS assertion_id
                     FROM standing JOIN review USING (review_id)
                 )
                 SELECT kind, type, sum(action = 'accept'), sum(action = 'edit'), sum(action = 'reject')
                 FROM decided JOIN assertion USING (assertion_id) GROUP BY kind, type ORDER BY kind, type"
            ))?;
            let rows = statement.query_map([], |row| {
                Ok(Decided {
                    kind: row.get(0)?,
                    record_type: row.get(1)?,
                    accepted: row.get::<_, i64>(2)? as u64,
                    edited: row.get::<_, i64>(3)? as u64,
                    rejected: row.get::<_, i64>(4)? as u64,
                })
            })?;
            rows.collect()
        };
        read().map_err(|error| self.trouble(&error))
    }

    /// Pairs of people who decided about the same assertions, by name.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn second_opinions(&self) -> Result<Vec<Pair>> {
        let read = || -> rusqlite::Result<Vec<Pair>> {
            let mut statement = self.connection.prepare_cached(
                "WITH own AS (
                     SELECT subject AS key, person, max(review_id) AS review_id FROM review
                     WHERE action IN ('accept', 'reject', 'edit') AND others IS NULL
                     AND NOT EXISTS (SELECT 1 FROM review AS later WHERE later.undoes = review.review_id)
                     GROUP BY subject, person
                 )
                 SELECT one.person, other.person, first.action, second.action, count(*) FROM own AS one
                 JOIN own AS other ON other.key = one.key AND other.person > one.person
                 JOIN review AS first ON first.review_id = one.review_id
                 JOIN review AS second ON second.review_id = other.review_id
                 GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4",
            )?;
            let mut pairs: Vec<Pair> = Vec::new();
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let (one, other): (String, String) = (row.get(0)?, row.get(1)?);
                let outcome = (row.get(2)?, row.get(3)?, row.get::<_, i64>(4)? as u64);
                match pairs.last_mut().filter(|pair| pair.one == one && pair.other == other) {
                    Some(pair) => pair.outcomes.push(outcome),
                    None => pairs.push(Pair { one, other, outcomes: vec![outcome] }),
                }
            }
            Ok(pairs)
        };
        read().map_err(|error| self.trouble(&error))
    }

    /// Ids of documents with a decision that stands.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn reviewed_documents(&self) -> Result<Vec<String>> {
        let read = || -> rusqlite::Result<Vec<String>> {
            let mut statement = self.connection.prepare_cached(&format!(
                "WITH {STANDING} SELECT DISTINCT document.id FROM standing JOIN assertion USING (key)
                 JOIN version USING (version_id) JOIN document USING (document_id) ORDER BY document.id"
            ))?;
            statement.query_map([], |row| row.get(0))?.collect()
        };
        read().map_err(|error| self.trouble(&error))
    }
}

fn review(row: &Row<'_>) -> rusqlite::Result<Review> {
    Ok(Review {
        number: row.get(0)?,
        action: row.get(1)?,
        subject: row.get(2)?,
        edit: row.get(3)?,
        others: row.get(4)?,
        judgements: row.get(5)?,
        undoes: row.get(6)?,
        reason: row.get(7)?,
        person: row.get(8)?,
        made_at: row.get(9)?,
        undone: row.get(10)?,
    })
}
