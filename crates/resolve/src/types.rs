//! What the resolve stage produces. Spans are tokens of the text; nothing here is written out as it stands.

use jiff::civil::Date;
use marsad_clause::status::Status;
use marsad_lexicon::tables::{EntityId, FrameId};
use marsad_mention::time::Interval;
use marsad_text::{Span, Tokens};

/// A side of a record.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Party {
    /// ISO 3166 alpha-3 or a body code; empty where unknown.
    pub code: String,
    /// Space-separated sectors; empty where unknown.
    pub sector: String,
    /// English name of a named person or group; empty otherwise.
    pub name: String,
    pub entity: Option<EntityId>,
    /// The words in the text; `None` where it is understood only.
    pub tokens: Option<Span<Tokens>>,
    /// Generic noun it was named by, for finding it again.
    pub agent: Option<u32>,
    /// Reached through a pronoun, a description or the context.
    pub inferred: bool,
    /// The text names the office only; the name is that of its holder on the day.
    pub supplied: bool,
    /// The words of the name of a person or group that no table lists.
    pub proper: Option<Span<Tokens>>,
}

/// Where something happened.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Site {
    pub name: String,
    pub arabic: String,
    pub country: String,
    pub aliases: Vec<String>,
    pub latitude: Option<f32>,
    pub longitude: Option<f32>,
    pub entity: Option<EntityId>,
    /// GeoNames number of a place of the gazetteer.
    pub geoname: Option<u32>,
    /// As UCDP's `where_prec`: 1 the place itself, 2 near it or a part of its surroundings, 3 a district, 4 a province or
    /// region, 5 a river, range, border or border area, 6 a country, 7 international waters and air.
    pub precision: u8,
    pub tokens: Option<Span<Tokens>>,
    /// Understood from what the text tells before, not said of this act.
    pub inferred: bool,
    /// Other places of the name, likelier ones first: English name and country.
    pub namesakes: Vec<(String, String)>,
}

/// A number of people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    pub low: Option<u64>,
    pub best: Option<u64>,
    pub high: Option<u64>,
    /// The words of the number.
    pub tokens: Option<Span<Tokens>>,
}

/// A date with the words it rests on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct When {
    pub interval: Interval,
    pub tokens: Option<Span<Tokens>>,
    /// Taken over from the act told before.
    pub inherited: bool,
}

impl When {
    /// Not known but that it was not after publication.
    pub fn unknown(published: Option<Date>) -> When {
        When { interval: Interval::unknown_before(published), tokens: None, inherited: false }
    }
    pub fn known(&self) -> bool {
        self.interval.start.is_some() || self.interval.precision != marsad_mention::time::Precision::Unknown
    }
}

/// What a piece of evidence is evidence of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    Trigger,
    Actor,
    Recipient,
    Place,
    Date,
    Speaker,
    Count,
    Field(&'static str),
}

/// One reason for a record, in plain words.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    pub rule: &'static str,
    pub text: String,
    pub tokens: Option<Span<Tokens>>,
}

/// What both kinds of record have.
#[derive(Clone, Debug)]
pub struct Core {
    /// The frame that made it; `None` for what follows from a rule.
    pub frame: Option<FrameId>,
    /// Sentence of the first trigger.
    pub sentence: usize,
    pub trigger: Span<Tokens>,
    /// Its words; others may stand between.
    pub words: Vec<u32>,
    pub status: Status,
    pub said_by: Option<Party>,
    /// Words of further mentions merged into this record.
    pub mentions: Vec<Span<Tokens>>,
    pub evidence: Vec<(Part, Span<Tokens>)>,
    /// How firmly the text reports it (events; see [`crate::strength`]).
    pub points: i32,
    pub confidence: f32,
    pub background: bool,
    pub reasons: Vec<Reason>,
    /// Tells deaths or wounds only.
    pub toll: bool,
    /// Tells what an act just told led to (أسفر الهجوم عن).
    pub result: bool,
    /// Only the title tells it so far.
    pub headline: bool,
}

/// One event.
#[derive(Clone, Debug)]
pub struct Event {
    pub core: Core,
    pub event: String,
    pub mode: String,
    pub contexts: Vec<String>,
    pub actors: Vec<Party>,
    pub recipients: Vec<Party>,
    pub date: When,
    pub place: Option<Site>,
    /// By the codebook's names: dead, injured ...
    pub counts: Vec<(&'static str, Count)>,
}

/// One state; which fields are used depends on its type.
#[derive(Clone, Debug)]
pub struct State {
    pub core: Core,
    pub state: String,
    /// Roles that hold actors, by the codebook's names (holder, force, sides ...).
    pub parties: Vec<(&'static str, Vec<Party>)>,
    pub place: Option<Site>,
    /// Object of a conflict, where it is a place.
    pub object_place: Option<Site>,
    /// Words: object of a claim, topic of a mediation, accusation, purpose.
    pub words: Vec<(&'static str, String)>,
    pub names: Vec<String>,
    pub kind: String,
    /// Of agreements: `yes`, `no`, `violated`; empty where the text does not say.
    pub in_force: &'static str,
    /// Of relations: the first side's toward the second.
    pub directed: bool,
    pub trend: String,
    pub progress: String,
    pub from: Option<When>,
    pub until: Option<When>,
    /// ISO 8601 duration.
    pub duration: Option<String>,
    pub counts: Vec<(&'static str, Count)>,
}

/// All that was read out of a document.
#[derive(Clone, Debug, Default)]
pub struct Records {
    pub events: Vec<Event>,
    pub states: Vec<State>,
    /// Frames that stood and yet are no record.
    pub dropped: Vec<Dropped>,
}

/// What became of a frame that stood and is no record.
#[derive(Clone, Copy, Debug)]
pub struct Dropped {
    pub trigger: Span<Tokens>,
    /// In words for people.
    pub why: &'static str,
    /// How firmly it was told, where that was weighed.
    pub points: Option<i32>,
}

impl Dropped {
    pub fn new(core: &Core, why: &'static str) -> Dropped {
        Dropped { trigger: core.trigger, why, points: None }
    }
}
