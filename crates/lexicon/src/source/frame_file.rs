//! Frame files: how grammar maps to the roles of events and states, with examples that must hold and must not.

use super::problem::{Located, Position, Problems};
use super::toml_reader::{Table, parse};

/// A name with its values: a preposition with roles, a role with classes.
pub type Named = (Located<String>, Vec<Located<String>>);

/// One `[[frame]]`.
#[derive(Clone, Debug, Default)]
pub struct Frame {
    pub at: Position,
    pub id: Located<String>,
    pub event: Located<String>,
    pub state: Located<String>,
    pub mode: Located<String>,
    pub contexts: Vec<Located<String>>,
    pub verbs: Vec<Located<String>>,
    pub nouns: Vec<Located<String>>,
    pub phrases: Vec<Located<String>>,
    pub light: Vec<Located<String>>,
    pub subject: Vec<Located<String>>,
    pub object: Vec<Located<String>>,
    pub prepositions: Vec<Named>,
    pub idafa: Vec<Located<String>>,
    pub requires: Vec<Named>,
    pub blocks: Vec<Located<String>>,
    pub status: Located<String>,
    pub kind: Located<String>,
    pub trend: Located<String>,
    pub progress: Located<String>,
    pub counts: Vec<Located<String>>,
    pub note: Located<String>,
    pub yes: Vec<Yes>,
    pub no: Vec<No>,
}

/// A text that must give the frame's record.
#[derive(Clone, Debug, Default)]
pub struct Yes {
    pub at: Position,
    pub text: Located<String>,
    pub trigger: Located<String>,
    /// Roles, counts and status with the words that fill them.
    pub fields: Vec<Named>,
}

/// A text that must not give the frame's record.
#[derive(Clone, Debug, Default)]
pub struct No {
    pub at: Position,
    pub text: Located<String>,
    pub why: Located<String>,
}

impl Frame {
    /// Moves the frame to another place in the list of files.
    pub fn move_file(&mut self, by: u32) {
        let lists = [
            &mut self.contexts,
            &mut self.verbs,
            &mut self.nouns,
            &mut self.phrases,
            &mut self.light,
            &mut self.subject,
            &mut self.object,
            &mut self.idafa,
            &mut self.blocks,
            &mut self.counts,
        ];
        for value in lists.into_iter().flatten() {
            value.at.file += by;
        }
        let singles = [
            &mut self.id,
            &mut self.event,
            &mut self.state,
            &mut self.mode,
            &mut self.status,
            &mut self.kind,
            &mut self.trend,
            &mut self.progress,
            &mut self.note,
        ];
        for value in singles {
            value.at.file += by;
        }
        let named = self.prepositions.iter_mut().chain(&mut self.requires);
        for (name, values) in named.chain(self.yes.iter_mut().flat_map(|y| &mut y.fields)) {
            name.at.file += by;
            values.iter_mut().for_each(|v| v.at.file += by);
        }
        self.at.file += by;
        for yes in &mut self.yes {
            yes.at.file += by;
            yes.text.at.file += by;
            yes.trigger.at.file += by;
        }
        for no in &mut self.no {
            no.at.file += by;
            no.text.at.file += by;
            no.why.at.file += by;
        }
    }
}

/// Reads one frame file.
pub fn read(file: u32, text: &str, problems: &mut Problems) -> Vec<Frame> {
    parse(file, text, problems, |table| table.tables("frame", frame))
}

fn frame(t: &mut Table) -> Frame {
    Frame {
        at: t.at(),
        id: t.required("id"),
        event: t.string("event"),
        state: t.string("state"),
        mode: t.string("mode"),
        contexts: t.strings("contexts"),
        verbs: t.strings("verbs"),
        nouns: t.strings("nouns"),
        phrases: t.strings("phrases"),
        light: t.strings("light"),
        subject: t.strings("subject"),
        object: t.strings("object"),
        prepositions: t.string_table("prepositions"),
        idafa: t.strings("idafa"),
        requires: t.string_table("requires"),
        blocks: t.strings("blocks"),
        status: t.string("status"),
        kind: t.string("kind"),
        trend: t.string("trend"),
        progress: t.string("progress"),
        counts: t.strings("counts"),
        note: t.string("note"),
        yes: t.tables("yes", |y| Yes {
            at: y.at(),
            text: y.required("text"),
            trigger: y.required("trigger"),
            fields: y.rest(),
        }),
        no: t.tables("no", |n| No { at: n.at(), text: n.required("text"), why: n.required("why") }),
    }
}
