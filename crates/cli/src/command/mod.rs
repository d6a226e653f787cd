//! One module a subcommand.

pub mod actors;
pub mod alerts;
pub mod code;
pub mod demo;
pub mod eval;
pub mod explain;
pub mod keeping;
pub mod lexicon;
pub mod observatory;
pub mod server;
pub mod version;
pub mod watch;
