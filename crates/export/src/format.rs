//! The formats: one module each. Tables say which columns they have; sinks write rows.

pub mod acled;
pub mod delimited;
pub mod gdelt;
pub mod geojson;
pub mod geopackage;
pub mod jsonld;
pub mod parquet;
pub mod plover;
pub mod polecat;
pub mod ucdp;

use crate::codes::Codes;
use crate::error::Result;
use crate::subject::Subject;
use marsad_record::Fluent;

/// Where rows go.
pub trait Sink {
    /// Takes a happening, or leaves it out where the format has no place for it.
    ///
    /// # Errors
    /// Where the output cannot be written.
    fn event(&mut self, subject: &Subject, codes: &Codes) -> Result<()>;

    /// Takes a state, where the format has them.
    ///
    /// # Errors
    /// Where the output cannot be written.
    fn state(&mut self, fluent: &Fluent, codes: &Codes) -> Result<()>;

    /// Writes what is left.
    ///
    /// # Errors
    /// Where the output cannot be written.
    fn finish(self: Box<Self>) -> Result<Rows>;
}

/// What was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    pub events: u64,
    pub states: u64,
    /// Of formats with a table of reports.
    pub mentions: u64,
}

/// What a column is, for manifests.
pub struct Described {
    pub name: &'static str,
    pub kind: &'static str,
    pub about: &'static str,
}

pub(crate) fn described<T>(columns: &[crate::table::Column<T>]) -> Vec<Described> {
    columns
        .iter()
        .map(|column| Described { name: column.name, kind: column.kind.word(), about: column.about })
        .collect()
}
