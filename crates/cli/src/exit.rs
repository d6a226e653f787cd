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

/// What a command returns.
pub type Outcome = Result<Exit, Stop>;
