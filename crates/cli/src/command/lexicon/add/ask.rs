//! Questions on a terminal, with answers to choose from in brackets.

use super::draft::Draft;
use crate::exit::{Exit, Stop};
use std::io::{BufRead, IsTerminal, Write};

/// Whether to ask, and whom: standard input answers, standard error asks.
#[derive(Clone, Copy)]
pub struct Asking(bool);

impl Asking {
    pub fn new(ask: bool, no_questions: bool) -> Asking {
        Asking(ask || !no_questions && std::io::stdin().is_terminal() && std::io::stderr().is_terminal())
    }
    pub fn is_on(self) -> bool {
        self.0
    }
    /// One answer; the default where it is empty. `None` where the input is at its end.
    pub fn answer(self, question: &str, default: &str) -> Result<Option<String>, Stop> {
        let hint = if default.is_empty() { String::new() } else { format!(" [{default}]") };
        eprint!("{question}{hint}: ");
        let mut line = String::new();
        let unreadable = |error| Stop::Because(Exit::Unusable, format!("cannot read the answer: {error}"));
        std::io::stderr().flush().map_err(unreadable)?;
        if std::io::stdin().lock().read_line(&mut line).map_err(unreadable)? == 0 {
            eprintln!();
            return Ok(None);
        }
        let line = line.trim();
        Ok(Some(if line.is_empty() { default.to_owned() } else { line.to_owned() }))
    }
    /// Asks for every open cell, those that must be filled as often as it takes.
    pub fn fill(self, draft: &mut Draft) -> Result<(), Stop> {
        for index in 0..draft.cells.len() {
            while self.0 && draft.cells[index].value.is_none() {
                let cell = &draft.cells[index];
                let default = draft.default_of(cell);
                let Some(answer) = self.answer(cell.question, &default)? else { return Ok(()) };
                if cell.required && answer.is_empty() {
                    eprintln!("  this must be filled");
                } else {
                    draft.cells[index].value = Some(answer);
                }
            }
        }
        Ok(())
    }
    /// A number from 1 to `most`; `None` where the input is at its end.
    pub fn choice(self, question: &str, most: usize) -> Result<Option<usize>, Stop> {
        loop {
            let Some(answer) = self.answer(question, "1")? else { return Ok(None) };
            match answer.parse::<usize>() {
                Ok(number) if (1..=most).contains(&number) => return Ok(Some(number - 1)),
                _ => eprintln!("  a number from 1 to {most}"),
            }
        }
    }
}
