//! `ontology.toml`: the words that every other file uses for events, states, contexts, sectors, roles and codes.

use super::problem::{Located, Problems};
use super::toml_reader::{Table, parse};

#[derive(Clone, Debug, Default)]
pub struct Ontology {
    pub events: Vec<Event>,
    pub states: Vec<State>,
    pub contexts: Vec<Located<String>>,
    pub sectors: Vec<Located<String>>,
    /// Codes beside those of `actors/states.tsv`: IGO UNO EUR and the like.
    pub codes: Vec<Located<String>>,
    /// Roles that the frames of events may fill.
    pub roles: Vec<Located<String>>,
    pub counts: Vec<Located<String>>,
    pub statuses: Vec<Located<String>>,
    /// Conditions that `requires` may name beside roles.
    pub conditions: Vec<Located<String>>,
    pub occupations: Vec<Occupation>,
}

/// Whose forces `قوات الاحتلال` are on a country's ground.
#[derive(Clone, Debug, Default)]
pub struct Occupation {
    pub ground: Located<String>,
    pub by: Located<String>,
    /// First and last day, `YYYY-MM-DD`; empty where open.
    pub from: Located<String>,
    pub until: Located<String>,
}

/// An event type or one of its modes.
#[derive(Clone, Debug, Default)]
pub struct Event {
    pub name: Located<String>,
    /// PLOVER quad class: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict; 0 for modes.
    pub quad: u8,
    /// PLOVER scale of conflict and cooperation, -10 to 10.
    pub scale: f32,
    /// Nearest CAMEO code; its first two digits are the root.
    pub cameo: Located<String>,
    pub modes: Vec<Event>,
}

#[derive(Clone, Debug, Default)]
pub struct State {
    pub name: Located<String>,
    pub fields: Vec<Located<String>>,
    pub kinds: Vec<Located<String>>,
}

pub fn read(file: u32, text: &str, problems: &mut Problems) -> Ontology {
    parse(file, text, problems, |t| Ontology {
        events: t.tables("event", event),
        states: t.tables("state", |s| State {
            name: s.required("name"),
            fields: s.strings("fields"),
            kinds: s.strings("kinds"),
        }),
        contexts: t.strings("contexts"),
        sectors: t.strings("sectors"),
        codes: t.strings("codes"),
        roles: t.strings("roles"),
        counts: t.strings("counts"),
        statuses: t.strings("statuses"),
        conditions: t.strings("conditions"),
        occupations: t.tables("occupation", |o| Occupation {
            ground: o.required("ground"),
            by: o.required("by"),
            from: o.string("from"),
            until: o.string("until"),
        }),
    })
}

fn event(t: &mut Table) -> Event {
    Event {
        name: t.required("name"),
        quad: t.number("quad").unwrap_or(0.0) as u8,
        scale: t.number("scale").unwrap_or(0.0),
        cameo: t.required("cameo"),
        modes: t.tables("mode", |m| Event {
            name: m.required("name"),
            quad: 0,
            scale: m.number("scale").unwrap_or(0.0),
            cameo: m.required("cameo"),
            modes: Vec::new(),
        }),
    }
}
