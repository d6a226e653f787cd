//! What the clause stage produces for one sentence. Token indices are those of the whole text.

use marsad_lexicon::tables::{LemmaId, Part};
use marsad_mention::word::{Origin, Reading};
use marsad_morphology::{Features, Proclitics};
use marsad_text::{Span, Tokens};
use smallvec::SmallVec;

use crate::particle::Particle;

/// Grammatical category of a token in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Category {
    Verb,
    /// Noun, masdar, name, participle or number used as a noun.
    Nominal,
    Adjective,
    Number,
    Particle(Particle),
    /// , ; : and the like
    Punctuation,
    Other,
}

/// The reading chosen for a token.
#[derive(Clone, Copy, Debug)]
pub struct Tag {
    pub category: Category,
    pub reading: Reading,
}

impl Tag {
    /// The tag of no token.
    pub const NOTHING: Tag = Tag { category: Category::Other, reading: NO_READING };
}

/// The reading of a token that has none.
pub const NO_READING: Reading = Reading {
    proclitics: Proclitics::NONE,
    enclitic: None,
    lemma: None,
    part: Part::Noun,
    features: Features(0),
    stem: (0, 0),
    score: 0,
    origin: Origin::Name,
};

/// A preposition: its number in the lexicon where frames name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Preposition {
    pub id: Option<u32>,
    /// Token that carries it.
    pub token: u32,
}

/// Index into [`Parse::phrases`].
pub type PhraseId = u32;
/// Index into [`Parse::clauses`].
pub type ClauseId = u32;

/// A nominal phrase: head, second terms, adjectives, apposition.
#[derive(Clone, Debug)]
pub struct Phrase {
    pub tokens: Span<Tokens>,
    pub head: u32,
    pub preposition: Option<Preposition>,
    /// The phrase before it that it is coordinated with, and the one after.
    pub previous: Option<PhraseId>,
    pub next: Option<PhraseId>,
    pub clause: ClauseId,
    /// A pronoun on a preposition (منها) stands in its place.
    pub pronoun: bool,
    /// Directly after another phrase without preposition, conjunction or comma.
    pub adjacent: bool,
}

/// How a clause hangs on the one above it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClauseKind {
    Main,
    /// With its own relative pronoun or after an indefinite noun.
    Relative,
    /// Content of a verb or noun of saying, wanting, fearing.
    Complement,
    Adverbial,
    /// After إذا, لو.
    Conditional,
    Coordinate,
}

/// Where the subject of a clause was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SubjectSource {
    /// After the verb.
    After,
    /// Before the verb.
    Before,
    /// The noun that a relative clause describes.
    Antecedent,
    /// That of the clause before or above.
    Inherited,
}

/// One clause.
#[derive(Clone, Debug)]
pub struct Clause {
    pub kind: ClauseKind,
    pub parent: Option<ClauseId>,
    pub tokens: Span<Tokens>,
    pub verb: Option<u32>,
    /// كان and its sisters before the verb.
    pub auxiliary: Option<u32>,
    pub passive: bool,
    /// Active by its spelling, but it may as well be passive.
    pub voice_open: bool,
    pub subject: Option<PhraseId>,
    pub subject_source: Option<SubjectSource>,
    pub object: Option<PhraseId>,
    /// The object after the object (ناشدت المانحين توفير تمويل).
    pub second_object: Option<PhraseId>,
    /// The antecedent of a relative clause.
    pub antecedent: Option<PhraseId>,
    /// Phrases of the clause, in order.
    pub phrases: SmallVec<[PhraseId; 6]>,
    /// Complement or infinitive clause that the verb governs.
    pub complement: Option<ClauseId>,
    pub negated: bool,
    pub future: bool,
    /// Who says this clause.
    pub speaker: Option<Speaker>,
}

/// Who says something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Speaker {
    /// A phrase of this sentence.
    Phrase(PhraseId),
    /// Whoever spoke in the sentence before (وأضاف).
    Continued,
}

/// A sentence, parsed.
#[derive(Clone, Debug, Default)]
pub struct Parse {
    pub tokens: Option<Span<Tokens>>,
    /// One a token of the sentence.
    pub tags: Vec<Tag>,
    pub phrases: Vec<Phrase>,
    pub clauses: Vec<Clause>,
    /// Phrase of each token, if any.
    pub phrase_of: Vec<Option<PhraseId>>,
    /// Clause of each token.
    pub clause_of: Vec<ClauseId>,
    /// Stretches that somebody says inside a clause that is the reporter's, in the order they were found.
    pub said: Vec<(Span<Tokens>, Speaker)>,
}

impl Parse {
    /// Beyond every token where it is not of this sentence.
    fn index(&self, token: u32) -> usize {
        token.checked_sub(self.tokens.map_or(0, |t| t.start)).map_or(usize::MAX, |i| i as usize)
    }
    /// A tag that says nothing where there is no such token in the sentence.
    pub fn tag(&self, token: u32) -> &Tag {
        self.tags.get(self.index(token)).unwrap_or(&Tag::NOTHING)
    }
    pub fn phrase_at(&self, token: u32) -> Option<PhraseId> {
        self.phrase_of.get(self.index(token)).copied().flatten()
    }
    pub fn clause_at(&self, token: u32) -> ClauseId {
        self.clause_of.get(self.index(token)).copied().unwrap_or(0)
    }
    pub fn phrase(&self, id: PhraseId) -> &Phrase {
        &self.phrases[id as usize]
    }
    pub fn clause(&self, id: ClauseId) -> &Clause {
        &self.clauses[id as usize]
    }
    /// A phrase and those coordinated with it, from it on.
    pub fn conjuncts(&self, id: PhraseId) -> impl Iterator<Item = PhraseId> + '_ {
        std::iter::successors(Some(id), |p| self.phrase(*p).next)
    }
    /// Who says a token that stands in somebody's words inside another's clause: the narrowest such stretch decides.
    pub fn said_at(&self, token: u32) -> Option<Speaker> {
        let here = self.said.iter().filter(|(span, _)| span.contains(token));
        here.min_by_key(|(span, _)| span.len()).map(|(_, speaker)| *speaker)
    }
    /// Lemma of a token's chosen reading.
    pub fn lemma(&self, token: u32) -> Option<LemmaId> {
        self.tag(token).reading.lemma
    }
}
