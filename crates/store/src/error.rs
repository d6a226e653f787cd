//! What went wrong with the file, said so that a user knows what to do and what became of the data.

use std::fmt;
use std::path::{Path, PathBuf};

pub type Result<T> = std::result::Result<T, StoreError>;

/// What is wrong, for programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// There is no such file.
    Missing,
    /// Not a SQLite file, or another program's.
    Foreign,
    /// Written by a later version of this program.
    Newer,
    /// Parts are missing or damaged.
    Torn,
    /// Another program is writing and did not end in time.
    Locked,
    /// No room on the disk, or the file may not grow.
    Full,
    /// The file or its folder cannot be written.
    ReadOnly,
    /// Anything else that SQLite says.
    Other,
}

/// Displays as one line, with the path.
#[derive(Clone, Debug)]
pub struct StoreError {
    pub trouble: Trouble,
    pub path: PathBuf,
    pub detail: String,
}

impl StoreError {
    pub fn new(trouble: Trouble, path: &Path, detail: impl Into<String>) -> StoreError {
        StoreError { trouble, path: path.to_owned(), detail: detail.into() }
    }
    pub(crate) fn of(path: &Path, error: &rusqlite::Error) -> StoreError {
        use rusqlite::ErrorCode::*;
        let trouble = match error.sqlite_error_code() {
            Some(DatabaseBusy | DatabaseLocked) => Trouble::Locked,
            Some(DiskFull) => Trouble::Full,
            Some(DatabaseCorrupt) => Trouble::Torn,
            Some(NotADatabase) => Trouble::Foreign,
            Some(ReadOnly | PermissionDenied | CannotOpen) => Trouble::ReadOnly,
            _ => Trouble::Other,
        };
        StoreError::new(trouble, path, error.to_string())
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.path.display())?;
        let detail = &self.detail;
        match self.trouble {
            Trouble::Missing => write!(f, "there is no such database; `marsad ingest` makes one"),
            Trouble::Foreign => write!(f, "this is no database of marsad ({detail}); nothing was changed"),
            Trouble::Newer => write!(f, "written by a later version of marsad ({detail}); nothing was changed"),
            Trouble::Torn => write!(
                f,
                "the database is damaged ({detail}); nothing was written. `sqlite3 FILE .recover` saves what can be read"
            ),
            Trouble::Locked => {
                write!(f, "another program is writing to the database; wait until it ends and try again")
            }
            Trouble::Full => write!(
                f,
                "there is no room to write ({detail}); the last batch was undone and all before it is kept: make room and run the same command again"
            ),
            Trouble::ReadOnly => write!(f, "cannot be opened or written ({detail})"),
            Trouble::Other => write!(f, "{detail}"),
        }
    }
}

impl std::error::Error for StoreError {}
