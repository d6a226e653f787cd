//! How the program ends.

use std::process::ExitCode;

/// Worst thing that happened, best first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    #[default]
    Done = 0,
    /// Something was skipped.
    Skipped = 1,
    /// Wrong usage, or nothing could be read.
    Unusable = 2,
    /// Problems in the lexicon.
    Lexicon = 3,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(exit as u8)
    }
}

/// Why a command stopped before its end.
#[derive(Debug)]
pub enum Stop {
    /// Whoever read our output has had enough: no error.
    PipeClosed,
    /// Say this and end.
    Because(Exit, String),
}

impl From<std::io::Error> for Stop {
    fn from(error: std::io::Error) -> Stop {
        match error.kind() {
            std::io::ErrorKind::BrokenPipe => Stop::PipeClosed,
            _ => Stop::Because(Exit::Unusable, format!("cannot write: {error}")),
        }
    }
}

impl From<marsad_observatory::coding::NoThreads> for Stop {
    fn from(error: marsad_observatory::coding::NoThreads) -> Stop {
        Stop::Because(Exit::Unusable, error.0)
    }
}

impl From<marsad_store::StoreError> for Stop {
    fn from(error: marsad_store::StoreError) -> Stop {
        Stop::Because(Exit::Unusable, error.to_string())
    }
}

impl From<marsad_observatory::taking::Stopped> for Stop {
    fn from(stopped: marsad_observatory::taking::Stopped) -> Stop {
        match stopped {
            marsad_observatory::taking::Stopped::Store(error) => error.into(),
            marsad_observatory::taking::Stopped::Threads(error) => error.into(),
        }
    }
}

impl From<marsad_observatory::names::Unknown> for Stop {
    fn from(unknown: marsad_observatory::names::Unknown) -> Stop {
        Stop::Because(Exit::Unusable, unknown.to_string())
    }
}

/// What a command returns.
pub type Outcome = Result<Exit, Stop>;
