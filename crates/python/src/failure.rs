//! What goes wrong, as Python exceptions: one class above all, and the texts of the command line.

use marsad_observatory::coding::NoThreads;
use marsad_observatory::names::Unknown;
use marsad_observatory::taking::Stopped;
use pyo3::exceptions::PyException;
use pyo3::{PyErr, create_exception};

create_exception!(marsad, MarsadError, PyException, "Whatever Marsad could not do.");
create_exception!(
    marsad,
    StoreError,
    MarsadError,
    "A store that is not there, is damaged, locked or of a later version."
);
create_exception!(marsad, UnknownName, MarsadError, "No actor, place or type has this name; near ones are suggested.");
create_exception!(marsad, InvalidArgument, MarsadError, "An argument that cannot be understood.");

/// An error on its way to Python, made where the interpreter's lock may not be held.
pub enum Failure {
    Store(String),
    Name(String),
    Argument(String),
    Other(String),
}

impl From<marsad_store::StoreError> for Failure {
    fn from(error: marsad_store::StoreError) -> Failure {
        Failure::Store(error.to_string())
    }
}

impl From<Stopped> for Failure {
    fn from(stopped: Stopped) -> Failure {
        match stopped {
            Stopped::Store(error) => error.into(),
            Stopped::Threads(error) => error.into(),
        }
    }
}

impl From<NoThreads> for Failure {
    fn from(error: NoThreads) -> Failure {
        Failure::Other(error.0)
    }
}

impl From<Unknown> for Failure {
    fn from(unknown: Unknown) -> Failure {
        Failure::Name(unknown.to_string())
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Failure {
        Failure::Other(format!("cannot be written as JSON: {error}"))
    }
}

impl From<Failure> for PyErr {
    fn from(failure: Failure) -> PyErr {
        match failure {
            Failure::Store(text) => StoreError::new_err(text),
            Failure::Name(text) => UnknownName::new_err(text),
            Failure::Argument(text) => InvalidArgument::new_err(text),
            Failure::Other(text) => MarsadError::new_err(text),
        }
    }
}
