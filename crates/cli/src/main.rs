//! The `marsad` command: reads reports, codes them on all cores, prints the records.
//!
//! - [`actors`]: all forms in which each actor is written
//! - [`arguments`]: what the user may ask for
//! - [`command`]: one module a subcommand
//! - [`lexicon`]: the built-in lexicon, or a user's laid over it
//! - [`table`]: reports for reading

mod actors;
mod arguments;
mod command;
mod exit;
mod lexicon;
mod paint;
mod say;
mod table;

use arguments::{Arguments, Command};
use clap::Parser;
use exit::{Exit, Outcome, Stop};
use std::process::ExitCode;

/// Records are many small strings, made on several threads: this allocator saves a tenth of the time (`docs/accuracy.md`).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(message) => {
            let exit = if message.use_stderr() { Exit::Unusable } else { Exit::Done };
            // Nobody is left to tell where even this cannot be printed.
            let _ = message.print();
            return exit.into();
        }
    };
    match run(&arguments) {
        Ok(exit) => exit.into(),
        Err(Stop::PipeClosed) => Exit::Done.into(),
        Err(Stop::Because(exit, message)) => {
            eprintln!("marsad: {}", say::plain(&message));
            exit.into()
        }
    }
}

fn run(arguments: &Arguments) -> Outcome {
    if arguments.version {
        return command::version::run();
    }
    match &arguments.command {
        Some(Command::Code(options)) => command::code::run(options),
        Some(Command::Explain(options)) => command::explain::run(options),
        Some(Command::Actors(options)) => command::actors::run(options),
        Some(Command::Eval(options)) => command::eval::run(options),
        Some(Command::Demo(options)) => command::demo::run(options),
        Some(Command::Ingest(options)) => command::observatory::ingest::run(options),
        Some(Command::Events(options)) => command::observatory::events::run(options),
        Some(Command::Situation(options)) => command::observatory::situation::run(options),
        Some(Command::Relations(options)) => command::observatory::situation::relations(options),
        Some(Command::Timeline(options)) => command::observatory::situation::timeline(options),
        Some(Command::Brief(options)) => command::observatory::brief::run(options),
        Some(Command::Contradictions(options)) => command::observatory::contradictions::run(options),
        Some(Command::Sources(options)) => command::observatory::sources::run(options),
        Some(Command::Show(options)) => command::observatory::show::run(options),
        Some(Command::Documents(options)) => command::observatory::documents::run(options),
        Some(Command::Merge(options)) => command::observatory::judge::merge(options),
        Some(Command::Split(options)) => command::observatory::judge::split(options),
        Some(Command::Review(options)) => command::observatory::review::run(options),
        Some(Command::Recode(options)) => command::observatory::recode::run(options),
        Some(Command::Refresh(options)) => command::observatory::refresh(options),
        Some(Command::Export(options)) => command::observatory::export::run(options),
        Some(Command::Watch(options)) => command::watch::run(options),
        Some(Command::Alerts { action }) => command::alerts::run(action),
        Some(Command::Backup(options)) => command::keeping::backup(options),
        Some(Command::Restore(options)) => command::keeping::restore(options),
        Some(Command::Doctor(options)) => command::keeping::doctor(options),
        Some(Command::Serve(options)) => command::server::serve(options),
        Some(Command::Accounts(options)) => command::server::accounts(options),
        Some(Command::Lexicon(options)) => command::lexicon::run(options),
        None => Err(Stop::Because(Exit::Unusable, "say what to do; `marsad --help` lists the commands".to_owned())),
    }
}
