//! Tells people what changed in an observatory. Rules are data (`alerts.toml`); every change is told once, whatever ends the program between two
//! looks, and a first look tells nothing: it sees how things stand.
//!
//! - `rules`: the file of rules and receivers, checked with line and column
//! - `alert`: an alert as it is kept and told, and its name for ever
//! - `look`: what changed since the last look at a store: states, happenings, scales of dyads, contradictions
//! - `tell`: to receivers: an Atom feed, e-mail files, a webhook

pub mod alert;
pub mod look;
pub mod rules;
pub mod tell;

pub use alert::{Alert, Change, Document, Told};
pub use look::{Eyes, look};
pub use rules::{Condition, Receiver, Rule, Rules, To};
pub use tell::{Delivery, deliver};
