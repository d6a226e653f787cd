//! The `marsad` command: reads reports, codes them on all cores, prints the records.
//!
//! - [`arguments`]: what the user may ask for
//! - [`command`]: one module a subcommand
//! - [`input`]: documents and problems from files, folders and standard input
//! - [`coding`]: many documents on many threads, written in the order of the input
//! - [`lexicon`]: the built-in lexicon, or a user's laid over it
//! - [`table`]: reports for reading

mod arguments;
mod coding;
mod command;
mod exit;
mod input;
mod lexicon;
mod paint;
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
            eprintln!("marsad: {message}");
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
        Some(Command::Eval(options)) => command::eval::run(options),
        Some(Command::Demo(options)) => command::demo::run(options),
        Some(Command::Lexicon(options)) => command::lexicon::run(options),
        None => Err(Stop::Because(Exit::Unusable, "say what to do; `marsad --help` lists the commands".to_owned())),
    }
}
