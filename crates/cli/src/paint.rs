//! Colour, on a terminal that wants it.

use anstyle::{AnsiColor, Style};
use std::io::IsTerminal;

/// Whether to colour; makes styled strings.
#[derive(Clone, Copy, Debug, Default)]
pub struct Paint {
    pub colour: bool,
}

impl Paint {
    /// For standard output: coloured where it is a terminal and `NO_COLOR` is unset or empty.
    pub fn stdout() -> Paint {
        let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        Paint { colour: std::io::stdout().is_terminal() && !refused }
    }
    fn with(self, style: Style, text: &str) -> String {
        if self.colour && !text.is_empty() { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }
    pub fn bold(self, text: &str) -> String {
        self.with(Style::new().bold(), text)
    }
    pub fn dim(self, text: &str) -> String {
        self.with(Style::new().dimmed(), text)
    }
    /// By the sign of a PLOVER score: cooperation green, conflict red.
    pub fn scale(self, scale: f32, text: &str) -> String {
        let colour = match scale {
            s if s > 0.0 => AnsiColor::Green,
            s if s < 0.0 => AnsiColor::Red,
            _ => AnsiColor::Yellow,
        };
        self.with(Style::new().fg_color(Some(colour.into())), text)
    }
}
