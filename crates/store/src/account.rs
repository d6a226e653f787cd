//! Accounts of those whom a store is served to, their sessions, and the audit log. Passwords come in hashed; tokens are kept hashed.

use crate::error::Result;
use crate::open::Store;
use rusqlite::{OptionalExtension, params};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    pub number: i64,
    pub name: String,
    /// `reader`, `reviewer`, `admin`.
    pub role: String,
    /// In the PHC format.
    pub password: String,
    pub made_at: String,
    pub closed_at: Option<String>,
}

/// A session that is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    pub account: String,
    pub role: String,
    pub csrf: String,
    pub expires_at: String,
}

/// A line of the audit log.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuditLine {
    pub number: i64,
    pub made_at: String,
    pub person: String,
    pub address: Option<String>,
    pub action: String,
    pub subject: String,
    pub detail: Option<String>,
}

impl Store {
    /// Adds an account, or gives one that is there another role and password and opens it again. Its sessions end.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn set_account(&mut self, name: &str, role: &str, password: &str, now: &str) -> Result<()> {
        let write = || -> rusqlite::Result<usize> {
            self.connection.execute(
                "INSERT INTO account (name, role, password, made_at) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (name) DO UPDATE SET role = excluded.role, password = excluded.password, closed_at = NULL",
                params![name, role, password, now],
            )?;
            self.end_sessions(name)
        };
        write().map(|_| ()).map_err(|error| self.trouble(&error))
    }

    fn end_sessions(&self, name: &str) -> rusqlite::Result<usize> {
        self.connection
            .execute("DELETE FROM session WHERE account_id = (SELECT account_id FROM account WHERE name = ?1)", [name])
    }

    /// Closes an account and ends its sessions; false where there is none.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn close_account(&mut self, name: &str, now: &str) -> Result<bool> {
        let write = || -> rusqlite::Result<bool> {
            let closed = self
                .connection
                .execute("UPDATE account SET closed_at = ?2 WHERE name = ?1 AND closed_at IS NULL", [name, now])?;
            self.end_sessions(name)?;
            Ok(closed > 0)
        };
        write().map_err(|error| self.trouble(&error))
    }

    /// Accounts by name.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn accounts(&self) -> Result<Vec<Account>> {
        let read = || -> rusqlite::Result<Vec<Account>> {
            let mut statement = self.connection.prepare_cached(
                "SELECT account_id, name, role, password, made_at, closed_at FROM account ORDER BY name",
            )?;
            let rows = statement.query_map([], |row| {
                Ok(Account {
                    number: row.get(0)?,
                    name: row.get(1)?,
                    role: row.get(2)?,
                    password: row.get(3)?,
                    made_at: row.get(4)?,
                    closed_at: row.get(5)?,
                })
            })?;
            rows.collect()
        };
        read().map_err(|error| self.trouble(&error))
    }

    /// Opens a session and forgets those that have expired.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn open_session(&mut self, account: i64, token_hash: &[u8], csrf: &str, now: &str, until: &str) -> Result<()> {
        let write = || -> rusqlite::Result<usize> {
            self.connection.execute("DELETE FROM session WHERE expires_at < ?1", [now])?;
            self.connection.execute(
                "INSERT INTO session (token_hash, account_id, csrf, made_at, expires_at) VALUES (?1, ?2, ?3, ?4, ?5)",
                params![token_hash, account, csrf, now, until],
            )
        };
        write().map(|_| ()).map_err(|error| self.trouble(&error))
    }

    /// The session of a token, where it is open and its account is.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn session(&self, token_hash: &[u8], now: &str) -> Result<Option<Session>> {
        let read = || -> rusqlite::Result<Option<Session>> {
            self.connection
                .prepare_cached(
                    "SELECT account.name, account.role, session.csrf, session.expires_at FROM session JOIN account USING (account_id)
                     WHERE token_hash = ?1 AND expires_at >= ?2 AND closed_at IS NULL",
                )?
                .query_row(params![token_hash, now], |row| {
                    Ok(Session { account: row.get(0)?, role: row.get(1)?, csrf: row.get(2)?, expires_at: row.get(3)? })
                })
                .optional()
        };
        read().map_err(|error| self.trouble(&error))
    }

    /// # Errors
    /// Where the file cannot be written.
    pub fn close_session(&mut self, token_hash: &[u8]) -> Result<()> {
        self.connection
            .execute("DELETE FROM session WHERE token_hash = ?1", [token_hash])
            .map(|_| ())
            .map_err(|error| self.trouble(&error))
    }

    /// Writes a line of the audit log. Its number is not read.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn note(&mut self, line: &AuditLine) -> Result<()> {
        self.connection
            .execute(
                "INSERT INTO audit (made_at, person, address, action, subject, detail) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                params![line.made_at, line.person, line.address, line.action, line.subject, line.detail],
            )
            .map(|_| ())
            .map_err(|error| self.trouble(&error))
    }

    /// Lines of the audit log before the line `before`, the last first.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn audit(&self, before: i64, limit: usize) -> Result<Vec<AuditLine>> {
        let read = || -> rusqlite::Result<Vec<AuditLine>> {
            let mut statement = self.connection.prepare_cached(
                "SELECT audit_id, made_at, person, address, action, subject, detail FROM audit WHERE audit_id < ?1
                 ORDER BY audit_id DESC LIMIT ?2",
            )?;
            let rows = statement.query_map(params![before, limit as i64], |row| {
                Ok(AuditLine {
                    number: row.get(0)?,
                    made_at: row.get(1)?,
                    person: row.get(2)?,
                    address: row.get(3)?,
                    action: row.get(4)?,
                    subject: row.get(5)?,
                    detail: row.get(6)?,
                })
            })?;
            rows.collect()
        };
        read().map_err(|error| self.trouble(&error))
    }
}
