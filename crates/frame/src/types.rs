//! What the frame stage produces: frames with their roles filled.

use std::sync::Arc;

use marsad_clause::PhraseId;
use marsad_clause::status::Judged;
use marsad_lexicon::tables::FrameId;
use marsad_morphology::Enclitic;
use marsad_text::{Span, Tokens};
use smallvec::SmallVec;

use crate::role::Role;

/// What fills a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Filler {
    pub role: Role,
    /// The words, as an annotator would mark them; of a pronoun the word that bears it.
    pub tokens: Span<Tokens>,
    pub head: u32,
    pub phrase: Option<PhraseId>,
    /// A pronoun written onto `head`, to be resolved.
    pub pronoun: Option<Enclitic>,
    /// A clause or a noun that describes an act, not a thing.
    pub clause: bool,
    /// Only an adjective gives it (غارة إسرائيلية).
    pub adjective: bool,
    /// Taken over from another verb (بدأ الجيش انسحابه, عاد وقصف): weaker evidence.
    pub inherited: bool,
}

/// How the trigger opened the frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TriggerKind {
    Verb,
    Noun,
    Participle,
    /// A fixed wording of several words.
    Phrase,
}

/// The words that name a frame, in order; mostly one.
pub type Words = SmallVec<[u32; 4]>;

/// A frame in the text.
#[derive(Clone, Debug)]
pub struct Instance {
    pub frame: FrameId,
    pub kind: TriggerKind,
    /// The word the frame rests on.
    pub anchor: u32,
    /// From its first word to its last.
    pub trigger: Span<Tokens>,
    /// The words that name it; others may stand between.
    pub words: Words,
    /// Light verb that carries the noun.
    pub light: Option<u32>,
    pub passive: bool,
    pub fillers: Vec<Filler>,
    pub status: Judged,
    /// How well it fits; larger is better, comparable between frames of one sentence.
    pub score: i32,
    /// Why it was refused, for the explanation; `None` where it stands.
    pub refused: Option<Refusal>,
}

impl Instance {
    pub fn role(&self, role: Role) -> impl Iterator<Item = &Filler> {
        self.fillers.iter().filter(move |f| f.role == role)
    }
    pub fn has(&self, role: Role) -> bool {
        self.role(role).next().is_some()
    }
}

/// Why a frame that a word could open does not stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// A role is not of the class it must be.
    Requires { name: Arc<str>, classes: Arc<str> },
    /// A wording that makes it something else.
    Blocked { tokens: Span<Tokens>, words: String },
    /// A better frame took the same words.
    Outranked { by: FrameId },
    /// The noun has nothing that makes it an act of somebody.
    Bare,
    /// What somebody demands, threatens or promises: that is the event.
    Content,
    /// A verbal act that was not made.
    Unsaid,
    /// A purpose, not an act.
    Purpose,
    /// A participle that only describes.
    Attribute,
}
