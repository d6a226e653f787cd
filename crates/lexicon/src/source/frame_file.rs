//! Frame files: how grammar maps to the roles of events and states, with examples that must hold and must not.

use super::problem::{Located, Position, Problems};
use super::toml_reader::{Table, parse};

/// A name with its values: a preposition with roles, a role with classes.
pub type Named = (Located<String>, Vec<Located<String>>);

/// One `[[frame]]`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Frame {
    pub at: Position,
    pub id: Located<String>,
    /// The frame that this one only adds words and examples to; empty where it is a frame of its own.
    pub extends: Located<String>,
    /// Only English words open it: it stands in `english/frames` with an id of its own.
    pub english: bool,
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
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Yes {
    pub at: Position,
    pub text: Located<String>,
    pub trigger: Located<String>,
    /// Roles, counts and status with the words that fill them.
    pub fields: Vec<Named>,
}

/// A text that must not give the frame's record.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct No {
    pub at: Position,
    pub text: Located<String>,
    pub why: Located<String>,
}

impl Frame {
    /// Takes over the words and examples of a frame that extends this one.
    pub fn extend(&mut self, other: Frame) {
        self.contexts.extend(other.contexts);
        self.verbs.extend(other.verbs);
        self.nouns.extend(other.nouns);
        self.phrases.extend(other.phrases);
        self.light.extend(other.light);
        self.blocks.extend(other.blocks);
        self.yes.extend(other.yes);
        self.no.extend(other.no);
    }
    /// The first key of a frame that only adds to another which says more than words and examples.
    pub fn more_than_words(&self) -> Option<(&'static str, Position)> {
        let singles = [
            ("id", &self.id),
            ("event", &self.event),
            ("state", &self.state),
            ("mode", &self.mode),
            ("status", &self.status),
            ("kind", &self.kind),
            ("trend", &self.trend),
            ("progress", &self.progress),
        ];
        let lists =
            [("subject", &self.subject), ("object", &self.object), ("idafa", &self.idafa), ("counts", &self.counts)];
        let named = [("prepositions", &self.prepositions), ("requires", &self.requires)];
        let single =
            singles.into_iter().find(|(_, value)| !value.value.is_empty()).map(|(name, value)| (name, value.at));
        let list = || lists.into_iter().find_map(|(name, values)| Some((name, values.first()?.at)));
        let table = || named.into_iter().find_map(|(name, pairs)| Some((name, pairs.first()?.0.at)));
        single.or_else(list).or_else(table)
    }
    /// Moves the frame to another place in the list of files.
    pub fn move_file(&mut self, by: u32) {
        self.each_position(&mut |at| at.file += by);
    }
    /// The same frame standing nowhere: two that say the same are equal.
    pub fn without_places(&self) -> Frame {
        let mut frame = self.clone();
        frame.each_position(&mut |at| *at = Position::default());
        frame
    }
    fn each_position(&mut self, change: &mut impl FnMut(&mut Position)) {
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
            change(&mut value.at);
        }
        let singles = [
            &mut self.id,
            &mut self.extends,
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
            change(&mut value.at);
        }
        let named = self.prepositions.iter_mut().chain(&mut self.requires);
        for (name, values) in named.chain(self.yes.iter_mut().flat_map(|y| &mut y.fields)) {
            change(&mut name.at);
            values.iter_mut().for_each(|v| change(&mut v.at));
        }
        change(&mut self.at);
        for yes in &mut self.yes {
            [&mut yes.at, &mut yes.text.at, &mut yes.trigger.at].into_iter().for_each(&mut *change);
        }
        for no in &mut self.no {
            [&mut no.at, &mut no.text.at, &mut no.why.at].into_iter().for_each(&mut *change);
        }
    }
}

/// Reads one frame file.
pub fn read(file: u32, text: &str, problems: &mut Problems) -> Vec<Frame> {
    let named = |t: &mut Table| {
        let read = frame(t);
        if read.extends.value.is_empty() {
            t.required("id");
        }
        read
    };
    parse(file, text, problems, |table| table.tables("frame", named))
}

/// Reads one file of English entries: each names the frame that it is `of`, or is a frame of its own with an `id`.
pub fn read_english(file: u32, text: &str, problems: &mut Problems) -> Vec<Frame> {
    let entry = |t: &mut Table| {
        let (of, read) = (t.string("of"), frame(t));
        match (of.value.is_empty(), read.id.value.is_empty()) {
            (true, true) => Frame { extends: t.required("of"), ..read },
            (true, false) => Frame { extends: read.id.clone(), english: true, ..read },
            (false, _) => Frame { extends: of, ..read },
        }
    };
    parse(file, text, problems, |table| table.tables("frame", entry))
}

fn frame(t: &mut Table) -> Frame {
    let extends = t.string("extends");
    Frame {
        at: t.at(),
        id: t.string("id"),
        extends,
        english: false,
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
