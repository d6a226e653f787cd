//! What people decide: merges and splits, which are logged and never lost, and grades of sources.

use crate::error::{Result, StoreError, Trouble};
use crate::open::Store;
use rusqlite::params;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JudgementKind {
    /// Two assertions tell of one happening.
    Merge,
    /// Two assertions tell of two happenings.
    Split,
}

impl JudgementKind {
    pub fn word(self) -> &'static str {
        match self {
            JudgementKind::Merge => "merge",
            JudgementKind::Split => "split",
        }
    }
}

/// A decision about two assertions, by their keys: these outlive a coding, so the decision does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    pub number: i64,
    pub kind: JudgementKind,
    pub subject: String,
    pub object: String,
    pub reason: Option<String>,
    pub made_at: String,
}

impl Store {
    /// Writes decisions down, all or none.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn judge(
        &mut self,
        kind: JudgementKind,
        pairs: &[(String, String)],
        reason: Option<&str>,
        now: &str,
    ) -> Result<()> {
        let batch = self.batch()?;
        for (subject, object) in pairs {
            batch
                .transaction
                .execute(
                    "INSERT INTO judgement (kind, subject, object, reason, made_at) VALUES (?1, ?2, ?3, ?4, ?5)",
                    params![kind.word(), subject, object, reason, now],
                )
                .map_err(|error| StoreError::of(&batch.path, &error))?;
        }
        batch.commit()
    }

    /// Takes a decision back; both stay in the log.
    ///
    /// # Errors
    /// Where there is no such decision, or the file cannot be written.
    pub fn withdraw(&mut self, number: i64, reason: Option<&str>, now: &str) -> Result<()> {
        if !self.judgements()?.iter().any(|judgement| judgement.number == number) {
            let detail = format!("there is no judgement {number} that stands");
            return Err(StoreError::new(Trouble::Other, &self.path, detail));
        }
        self.connection
            .execute(
                "INSERT INTO judgement (kind, subject, object, reason, made_at) VALUES ('withdraw', ?1, '', ?2, ?3)",
                params![number.to_string(), reason, now],
            )
            .map_err(|error| self.trouble(&error))?;
        Ok(())
    }

    /// Decisions that stand, in the order in which they were made.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn judgements(&self) -> Result<Vec<Judgement>> {
        let read = || -> rusqlite::Result<Vec<Judgement>> {
            let mut statement = self.connection.prepare(
                "SELECT judgement_id, kind, subject, object, reason, made_at FROM judgement WHERE kind <> 'withdraw'
                 AND CAST(judgement_id AS TEXT) NOT IN (SELECT subject FROM judgement WHERE kind = 'withdraw')
                 ORDER BY judgement_id",
            )?;
            let rows = statement.query_map([], |row| {
                let kind: String = row.get(1)?;
                Ok(Judgement {
                    number: row.get(0)?,
                    kind: if kind == "merge" { JudgementKind::Merge } else { JudgementKind::Split },
                    subject: row.get(2)?,
                    object: row.get(3)?,
                    reason: row.get(4)?,
                    made_at: row.get(5)?,
                })
            })?;
            rows.collect()
        };
        read().map_err(|error| self.trouble(&error))
    }

    /// Sets how far a source is trusted, `A` to `F`; false where there is no such source.
    ///
    /// # Errors
    /// Where the grade is none, or the file cannot be written.
    pub fn rate(&mut self, name: &str, grade: Option<char>) -> Result<bool> {
        let grade = grade.map(String::from);
        self.connection
            .execute("UPDATE source SET reliability = ?2 WHERE name = ?1", params![name, grade])
            .map(|changed| changed > 0)
            .map_err(|error| self.trouble(&error))
    }
}
