//! Where a new clause hangs: the noun that a relative clause without a particle describes, the clause that a coordinated verb
//! stands beside, the phrases that a new verb takes over.

use marsad_text::Span;

use super::{Builder, Link};
use crate::particle::Particle;
use crate::subject;
use crate::types::*;

impl Builder<'_, '_, '_> {
    /// The indefinite noun that a verb right behind a phrase describes: that phrase, or the last one before it where it is
    /// definite and only says where or of what (اعتداء إرهابي في تونس العاصمة استهدف حافلة).
    pub(super) fn described(&self, last: PhraseId, verb: u32) -> Option<PhraseId> {
        if self.indefinite(last) && self.may_do(last, verb) {
            return Some(last);
        }
        let main = self.clause_of(self.current).verb?;
        let mut id = last;
        // بين العراق وإيران | خلفت: both sides belong to the preposition; elsewhere a conjunct may open the clause.
        let between = |p: &Phrase| p.preposition.is_some_and(|x| self.input.folded(x.token) == "بين");
        while self.parse.phrase(id).preposition.is_some()
            && (self.parse.phrase(id).previous.is_none() || between(self.parse.phrase(id)))
        {
            id = id.checked_sub(1).filter(|p| self.parse.phrase(*p).clause == self.current)?;
            let phrase = self.parse.phrase(id);
            if phrase.tokens.start < main {
                return None;
            }
            if self.indefinite(id) && !phrase.pronoun && subject::agrees(self.input, &self.parse, id, verb, false) {
                return Some(id);
            }
        }
        None
    }

    /// Whether a verb follows within the same clause, with at most a phrase or two between.
    pub(super) fn verb_follows(&self, from: u32) -> bool {
        let tags = &self.parse.tags;
        for token in from..(from + 12).min(self.input.sentence.end) {
            let tag = &tags[(token - self.input.sentence.start) as usize];
            match tag.category {
                Category::Verb => return !tag.reading.proclitics.conjunction(),
                Category::Particle(
                    Particle::Complementiser | Particle::Relative | Particle::Subordinator | Particle::Condition,
                ) => return false,
                Category::Punctuation if self.input.punctuation(token).is_some_and(|c| matches!(c, '؛' | ':')) => {
                    return false;
                }
                _ => {}
            }
        }
        false
    }

    /// رجالاً يرتدون زياً | فتحوا النار: a plural verb is said of no single thing.
    pub(super) fn may_do(&self, phrase: PhraseId, verb: u32) -> bool {
        let reading = self.tag_of(verb).reading;
        let plural = reading.features.number() == marsad_morphology::Number::Plural
            && reading.features.gender() == marsad_morphology::Gender::Masculine
            && reading.enclitic.is_none();
        !plural || subject::agrees(self.input, &self.parse, phrase, verb, false)
    }

    /// The same behind a comma, where only what is no doer can be meant: a thing that the verb's pronoun points back at, the
    /// noun of a preposition, or the object that the verb before the comma still lacks.
    pub(super) fn described_behind_comma(&self, last: PhraseId, verb: u32, link: &Link) -> bool {
        let phrase = self.parse.phrase(last);
        let clause = self.clause_of(self.current);
        let joined = self.tag_of(phrase.tokens.start).reading.proclitics.conjunction();
        if !link.comma
            || link.relative
            || link.complementiser
            || self.last_phrase_end != verb
            || joined
            || phrase.pronoun
            || phrase.clause != self.current
            || subject::is_actor(self.input, &self.parse, last)
            || !self.indefinite(last)
        {
            return false;
        }
        let known = self.tag_of(phrase.head).reading.lemma.is_some();
        let behind_verb = clause.verb.is_some_and(|v| v < phrase.tokens.start);
        let pronoun = self.tag_of(verb).reading.enclitic.is_some();
        known && behind_verb && (phrase.preposition.is_some() || pronoun || self.lacks_object(clause, last))
    }

    /// A transitive verb with a subject that has no bare phrase behind that but the last one.
    fn lacks_object(&self, clause: &Clause, last: PhraseId) -> bool {
        let Some(verb) = clause.verb else { return false };
        let transitive = self.tag_of(verb).reading.lemma.is_some_and(|l| self.input.lexicon.lemma(l).transitive >= 2);
        let bare = clause.phrases.iter().filter(|p| {
            let phrase = self.parse.phrase(**p);
            **p != last && phrase.tokens.start > verb && phrase.preposition.is_none() && phrase.previous.is_none()
        });
        // وكان المجلس اعتمد، الخميس، قراراً: the subject may stand before.
        let subject = clause.phrases.iter().any(|p| {
            let phrase = self.parse.phrase(*p);
            phrase.tokens.end <= verb && phrase.preposition.is_none() && subject::is_actor(self.input, &self.parse, *p)
        });
        transitive && self.tag_of(verb).reading.enclitic.is_none() && bare.count() == usize::from(!subject)
    }

    fn tag_of(&self, token: u32) -> &Tag {
        &self.parse.tags[(token - self.input.sentence.start) as usize]
    }

    fn clause_of(&self, id: ClauseId) -> &Clause {
        &self.parse.clauses[id as usize]
    }

    /// A common noun without article, pronoun or name.
    fn indefinite(&self, id: PhraseId) -> bool {
        let phrase = self.parse.phrase(id);
        // قرية أوغوساغو: a place by its name.
        let named_place = self.input.mark(phrase.head).place
            && phrase.tokens.len() > 1
            && phrase.tokens.indices().skip(1).all(|t| {
                let tag = self.parse.tags[(t - self.input.sentence.start) as usize];
                self.input.mark(t).place && tag.category != Category::Adjective
            });
        // خمسة من رجال الشرطة: some of those whom the definite noun names.
        let some_of = self.tag_of(phrase.tokens.start).category == Category::Number
            && phrase.tokens.indices().skip(1).take(2).any(|t| self.input.folded(t) == "من");
        some_of
            || !named_place
                && phrase.tokens.indices().all(|t| {
                    let tag = &self.parse.tags[(t - self.input.sentence.start) as usize];
                    let definite = tag.reading.proclitics.has(marsad_morphology::Proclitics::ARTICLE)
                        || tag.reading.enclitic.is_some();
                    let common = self.input.words.get(t).readings.iter().any(|r| {
                        r.lemma.is_some() && r.part == marsad_lexicon::tables::Part::Noun && r.enclitic.is_none()
                    });
                    !definite
                        && (common || !self.input.mark(t).proper)
                        && !matches!(tag.category, Category::Particle(Particle::Demonstrative))
                })
    }

    /// The clause that a coordinated verb stands beside: relative and adverbial clauses end at a comma or a new verb.
    pub(super) fn coordination_parent(&self, current: ClauseId, verb: u32, link: &Link) -> Option<ClauseId> {
        let reports = self
            .parse
            .tags
            .get((verb - self.input.sentence.start) as usize)
            .and_then(|t| t.reading.lemma)
            .is_some_and(|l| self.input.grammar.reporting(l).is_some());
        let mut id = current;
        loop {
            let clause = &self.parse.clauses[id as usize];
            let leave = match clause.kind {
                ClauseKind::Relative | ClauseKind::Adverbial | ClauseKind::Conditional => link.comma || reports,
                ClauseKind::Complement => link.comma && (reports || self.subjunctive(clause, verb)),
                ClauseKind::Coordinate => {
                    clause.parent.is_some_and(|p| self.parse.clauses[p as usize].kind != ClauseKind::Main)
                        && link.comma
                        && reports
                }
                ClauseKind::Main => false,
            };
            match (leave, clause.parent) {
                (true, Some(parent)) => id = parent,
                _ => return Some(id),
            }
        }
    }

    /// نفت أن تكون بلادها هددت أحداً، | وعرضت الحوار: what أن governs is imperfect, so a perfect goes on with the clause above.
    fn subjunctive(&self, clause: &Clause, verb: u32) -> bool {
        let aspect = |t: u32| self.parse.tags[(t - self.input.sentence.start) as usize].reading.features.aspect();
        let first = clause.auxiliary.or(clause.verb);
        let marker = clause.tokens.start;
        first.is_some_and(|f| f == marker + 1 && aspect(f) == marsad_morphology::Aspect::Imperfect)
            && self.input.folded(marker).ends_with("ان")
            && aspect(verb) == marsad_morphology::Aspect::Perfect
    }

    /// Phrases that stand after the linking words belong to the new clause (أن القوات انسحبت).
    pub(super) fn adopt(&mut self, start: u32) {
        let new = self.current;
        let moved: Vec<PhraseId> = (0..self.parse.phrases.len() as PhraseId)
            .rev()
            .take_while(|p| self.parse.phrase(*p).tokens.start >= start)
            .collect();
        if let Some(first) = moved.last()
            && let Some(before) = self.parse.phrases[*first as usize].previous.take()
        {
            // What looked coordinated opens a clause of its own (… في السودان والجيش يستقدم).
            self.parse.phrases[before as usize].next = None;
        }
        for id in moved.into_iter().rev() {
            let old = self.parse.phrases[id as usize].clause;
            self.parse.clauses[old as usize].phrases.retain(|p| *p != id);
            self.parse.phrases[id as usize].clause = new;
            self.parse.clauses[new as usize].phrases.push(id);
        }
        for token in start..self.input.sentence.end {
            let index = (token - self.input.sentence.start) as usize;
            if token < self.parse.tokens.map_or(0, |t| t.end) && self.parse.clause_of[index] != 0 || token >= start {
                let owner = self.parse.clause_of[index];
                if owner == self.parse.clauses[new as usize].parent.unwrap_or(owner) || owner == 0 {
                    self.parse.clause_of[index] = new;
                }
            }
        }
        let clause = &mut self.parse.clauses[new as usize];
        clause.tokens = Span::new(start, clause.tokens.end.max(start));
    }
}
