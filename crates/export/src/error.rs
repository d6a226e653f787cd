//! Why an export was not written.

use marsad_observatory::taking::Stopped;
use marsad_store::StoreError;
use std::fmt;
use std::path::Path;

pub type Result<T> = std::result::Result<T, ExportError>;

/// Displays as one line.
#[derive(Debug)]
pub enum ExportError {
    /// The store cannot be read.
    Store(Stopped),
    /// The output cannot be written.
    Output(String),
    /// What was asked for cannot be had.
    Asked(String),
}

impl fmt::Display for ExportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ExportError::Store(Stopped::Store(error)) => error.fmt(f),
            ExportError::Store(Stopped::Threads(error)) => f.write_str(&error.0),
            ExportError::Output(detail) | ExportError::Asked(detail) => f.write_str(detail),
        }
    }
}

impl std::error::Error for ExportError {}

impl ExportError {
    pub(crate) fn at(path: &Path, error: impl fmt::Display) -> ExportError {
        ExportError::Output(format!("{}: cannot be written: {error}", path.display()))
    }
}

impl From<StoreError> for ExportError {
    fn from(error: StoreError) -> ExportError {
        ExportError::Store(error.into())
    }
}
impl From<Stopped> for ExportError {
    fn from(error: Stopped) -> ExportError {
        ExportError::Store(error)
    }
}
impl From<std::io::Error> for ExportError {
    fn from(error: std::io::Error) -> ExportError {
        ExportError::Output(format!("cannot write: {error}"))
    }
}
impl From<csv::Error> for ExportError {
    fn from(error: csv::Error) -> ExportError {
        ExportError::Output(format!("cannot write: {error}"))
    }
}
impl From<parquet::errors::ParquetError> for ExportError {
    fn from(error: parquet::errors::ParquetError) -> ExportError {
        ExportError::Output(format!("cannot write: {error}"))
    }
}
impl From<rusqlite::Error> for ExportError {
    fn from(error: rusqlite::Error) -> ExportError {
        ExportError::Output(format!("cannot write: {error}"))
    }
}
impl From<serde_json::Error> for ExportError {
    fn from(error: serde_json::Error) -> ExportError {
        ExportError::Output(format!("cannot write: {error}"))
    }
}
