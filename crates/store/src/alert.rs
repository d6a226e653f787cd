//! Alerts: what the rules of a user have seen, what was told, and how far each receiver was told. A look is written as a whole or not at all, so
//! that every change is told once, whatever ends the program.

use crate::error::{Result, StoreError};
use crate::open::Store;
use crate::question::Asked;
use rusqlite::types::Value;
use rusqlite::{OptionalExtension, TransactionBehavior, params, params_from_iter};
use std::collections::BTreeMap;

/// A rule as it was looked at last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RuleSeen {
    /// What it asked for then.
    pub meaning: String,
    /// The last line of the feed of changes that it has read.
    pub feed: i64,
    /// How often it was looked at; a look is written only where none came between.
    pub looks: i64,
    pub looked_at: String,
}

/// How a subject of a rule stood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    pub subject: String,
    pub value: String,
    /// In words.
    pub ar: Option<String>,
    pub en: Option<String>,
}

/// What a look at one rule found, to be written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Looked {
    pub rule: String,
    pub now: RuleSeen,
    /// What was seen of the rule before is forgotten: it means something else.
    pub afresh: bool,
    /// Subjects that stand otherwise than before.
    pub seen: Vec<Seen>,
    /// JSON of alerts, in the order in which they are told.
    pub alerts: Vec<String>,
}

/// An alert as it lies in the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredAlert {
    pub number: i64,
    pub rule: String,
    pub record: String,
}

/// How far a receiver was told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Receiver {
    pub name: String,
    /// Number of the last alert that it has.
    pub told: i64,
    /// Tries in a row that failed, the last error, and when it is tried again.
    pub failures: u32,
    pub error: Option<String>,
    pub next_try: Option<String>,
}

impl Store {
    /// A rule as it was looked at last; none where it never was.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn alert_rule(&self, rule: &str) -> Result<Option<RuleSeen>> {
        self.connection
            .prepare_cached("SELECT meaning, feed, looks, looked_at FROM alert_rule WHERE rule = ?1")
            .and_then(|mut statement| {
                let row = |row: &rusqlite::Row<'_>| {
                    Ok(RuleSeen { meaning: row.get(0)?, feed: row.get(1)?, looks: row.get(2)?, looked_at: row.get(3)? })
                };
                statement.query_row([rule], row).optional()
            })
            .map_err(|error| self.trouble(&error))
    }

    /// What a rule has seen, by subject.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn alert_seen(&self, rule: &str) -> Result<BTreeMap<String, Seen>> {
        let read = || -> rusqlite::Result<BTreeMap<String, Seen>> {
            let mut statement =
                self.connection.prepare_cached("SELECT subject, value, ar, en FROM alert_seen WHERE rule = ?1")?;
            let rows = statement.query_map([rule], |row| {
                let seen = Seen { subject: row.get(0)?, value: row.get(1)?, ar: row.get(2)?, en: row.get(3)? };
                Ok((seen.subject.clone(), seen))
            })?;
            rows.collect()
        };
        read().map_err(|error| self.trouble(&error))
    }

    /// The same of one subject.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn alert_seen_of(&self, rule: &str, subject: &str) -> Result<Option<Seen>> {
        self.connection
            .prepare_cached("SELECT subject, value, ar, en FROM alert_seen WHERE rule = ?1 AND subject = ?2")
            .and_then(|mut statement| {
                let row = |row: &rusqlite::Row<'_>| {
                    Ok(Seen { subject: row.get(0)?, value: row.get(1)?, ar: row.get(2)?, en: row.get(3)? })
                };
                statement.query_row([rule, subject], row).optional()
            })
            .map_err(|error| self.trouble(&error))
    }

    /// Writes what looks at rules found, all of them or none; those that another program has looked at meanwhile are left out: it tells. Says how
    /// many alerts were written.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn write_looks(&mut self, looks: &[Looked]) -> Result<u64> {
        let path = self.path.clone();
        let mut write = || -> rusqlite::Result<u64> {
            let mut told = 0;
            let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            for look in looks {
                let looks: Option<i64> = transaction
                    .prepare_cached("SELECT looks FROM alert_rule WHERE rule = ?1")?
                    .query_row([&look.rule], |row| row.get(0))
                    .optional()?;
                if looks.unwrap_or(0).saturating_add(1) != look.now.looks {
                    continue;
                }
                if look.afresh {
                    transaction.execute("DELETE FROM alert_seen WHERE rule = ?1", [&look.rule])?;
                }
                transaction
                    .prepare_cached(
                        "INSERT INTO alert_rule (rule, meaning, feed, looks, looked_at) VALUES (?1, ?2, ?3, ?4, ?5)
                         ON CONFLICT (rule) DO UPDATE SET meaning = ?2, feed = ?3, looks = ?4, looked_at = ?5",
                    )?
                    .execute(params![look.rule, look.now.meaning, look.now.feed, look.now.looks, look.now.looked_at])?;
                let mut see = transaction.prepare_cached(
                    "INSERT INTO alert_seen (rule, subject, value, ar, en) VALUES (?1, ?2, ?3, ?4, ?5)
                     ON CONFLICT (rule, subject) DO UPDATE SET value = ?3, ar = ?4, en = ?5",
                )?;
                for seen in &look.seen {
                    see.execute(params![look.rule, seen.subject, seen.value, seen.ar, seen.en])?;
                }
                let mut tell = transaction.prepare_cached("INSERT INTO alert (rule, record) VALUES (?1, ?2)")?;
                for record in &look.alerts {
                    tell.execute(params![look.rule, record])?;
                    told += 1;
                }
            }
            transaction.commit()?;
            Ok(told)
        };
        write().map_err(|error| StoreError::of(&path, &error))
    }

    /// Alerts behind a number, the earliest first; of these rules, or of all.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn alerts_after(&self, number: i64, rules: Option<&[String]>, limit: usize) -> Result<Vec<StoredAlert>> {
        self.alerts_where("alert_id > ?1", "ASC", number, rules, limit)
    }

    /// Alerts before a number, the latest first; of these rules, or of all.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn alerts_before(&self, number: i64, rules: Option<&[String]>, limit: usize) -> Result<Vec<StoredAlert>> {
        self.alerts_where("alert_id < ?1", "DESC", number, rules, limit)
    }

    fn alerts_where(
        &self,
        condition: &str,
        order: &str,
        number: i64,
        rules: Option<&[String]>,
        limit: usize,
    ) -> Result<Vec<StoredAlert>> {
        let mut values = vec![Value::Integer(number), Value::Integer(i64::try_from(limit).unwrap_or(i64::MAX))];
        let of = rules.map_or_else(String::new, |rules| {
            let marks: Vec<String> = (0..rules.len()).map(|place| format!("?{}", place + 3)).collect();
            values.extend(rules.iter().map(|rule| Value::Text(rule.clone())));
            format!("AND rule IN ({})", marks.join(", "))
        });
        let sql = format!(
            "SELECT alert_id, rule, record FROM alert WHERE {condition} {of} ORDER BY alert_id {order} LIMIT ?2"
        );
        let read = || -> rusqlite::Result<Vec<StoredAlert>> {
            let mut statement = self.connection.prepare_cached(&sql)?;
            let rows = statement.query_map(params_from_iter(values), |row| {
                Ok(StoredAlert { number: row.get(0)?, rule: row.get(1)?, record: row.get(2)? })
            })?;
            rows.collect()
        };
        read().map_err(|error| self.trouble(&error))
    }

    /// How far a receiver was told. One that is new has all that was told before it.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn alert_receiver(&mut self, name: &str) -> Result<Receiver> {
        let write = || -> rusqlite::Result<Receiver> {
            self.connection.execute(
                "INSERT OR IGNORE INTO alert_receiver (name, told) VALUES (?1, (SELECT coalesce(max(alert_id), 0) FROM alert))",
                [name],
            )?;
            self.connection.query_row(
                "SELECT told, failures, error, next_try FROM alert_receiver WHERE name = ?1",
                [name],
                |row| {
                    Ok(Receiver {
                        name: name.to_owned(),
                        told: row.get(0)?,
                        failures: row.get(1)?,
                        error: row.get(2)?,
                        next_try: row.get(3)?,
                    })
                },
            )
        };
        write().map_err(|error| self.trouble(&error))
    }

    /// All receivers that were ever told, by name.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn alert_receivers(&self) -> Result<Vec<Receiver>> {
        let read = || -> rusqlite::Result<Vec<Receiver>> {
            let mut statement = self
                .connection
                .prepare_cached("SELECT name, told, failures, error, next_try FROM alert_receiver ORDER BY name")?;
            let rows = statement.query_map([], |row| {
                Ok(Receiver {
                    name: row.get(0)?,
                    told: row.get(1)?,
                    failures: row.get(2)?,
                    error: row.get(3)?,
                    next_try: row.get(4)?,
                })
            })?;
            rows.collect()
        };
        read().map_err(|error| self.trouble(&error))
    }

    /// Writes how far a receiver was told.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn set_alert_receiver(&mut self, receiver: &Receiver) -> Result<()> {
        self.connection
            .execute(
                "UPDATE alert_receiver SET told = ?2, failures = ?3, error = ?4, next_try = ?5 WHERE name = ?1",
                params![receiver.name, receiver.told, receiver.failures, receiver.error, receiver.next_try],
            )
            .map(|_| ())
            .map_err(|error| self.trouble(&error))
    }

    /// Ids of happenings that changed behind a line of the feed, each with whether it is gone.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn happenings_changed(&self, after: i64) -> Result<Vec<(String, bool)>> {
        let read = || -> rusqlite::Result<Vec<(String, bool)>> {
            let mut statement = self.connection.prepare_cached(
                "SELECT id, gone FROM feed WHERE feed_id > ?1 AND kind = 'happening' ORDER BY feed_id",
            )?;
            statement.query_map([after], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
        };
        read().map_err(|error| self.trouble(&error))
    }

    /// JSON of a happening, where it is as asked for.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn happening_as_asked(&self, asked: &Asked, id: &str) -> Result<Option<String>> {
        let (conditions, mut values) = asked.conditions();
        values.push(Value::Text(id.to_owned()));
        let sql = format!("SELECT record FROM happening WHERE id = ?{} AND {conditions}", values.len());
        let read = || -> rusqlite::Result<Option<String>> {
            self.connection.prepare_cached(&sql)?.query_row(params_from_iter(values), |row| row.get(0)).optional()
        };
        read().map_err(|error| self.trouble(&error))
    }

    /// The last line of the feed of changes.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn feed_end(&self) -> Result<i64> {
        self.connection
            .query_row("SELECT coalesce(max(feed_id), 0) FROM feed", [], |row| row.get(0))
            .map_err(|error| self.trouble(&error))
    }

    /// Ids that a happening had before it took in others, or was made of parts.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn former_ids(&self, id: &str) -> Result<Vec<String>> {
        let read = || -> rusqlite::Result<Vec<String>> {
            let mut statement = self.connection.prepare_cached("SELECT id FROM heir WHERE heir = ?1 ORDER BY id")?;
            statement.query_map([id], |row| row.get(0))?.collect()
        };
        read().map_err(|error| self.trouble(&error))
    }
}
