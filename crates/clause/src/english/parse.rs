//! Clauses of an English sentence, from left to right: noun phrases, verb groups, and how each clause hangs on those before it.
//!
//! English is verb-medial: what stands before the verb group is its subject, what stands behind it its object. A new verb group
//! belongs to the nearest clause above that still lacks its verb; where none does, the word that links it says what it opens.

use marsad_text::Span;
use smallvec::SmallVec;

use super::arguments::{objects, speakers};
use super::tag::{Form, form, tag};
use super::words::{Governor, Word, governor, negates, word};
use crate::tag::Input;
use crate::types::*;

/// Function words before a verb, and what they say of it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Group {
    pub(super) first: u32,
    pub(super) negated: bool,
    pub(super) future: bool,
    /// would, may, could: possible only.
    pub(super) modal: bool,
    pub(super) be: bool,
    pub(super) have: bool,
    pub(super) to: bool,
}

/// What links the next clause.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Link {
    pub(super) kind: Option<ClauseKind>,
    pub(super) conjunction: bool,
    pub(super) comma: bool,
    pub(super) marker: Option<u32>,
}

pub(super) struct Builder<'a, 'b, 'l> {
    pub(super) input: &'b Input<'a, 'l>,
    pub(super) parse: Parse,
    pub(super) current: ClauseId,
    pub(super) link: Link,
    pub(super) group: Option<Group>,
    pub(super) last_phrase: Option<PhraseId>,
    /// Phrases since the last verb of the clause: the subject of the next one is among them.
    pub(super) since: Vec<PhraseId>,
}

/// Parses one sentence. Never fails.
pub fn parse(input: &Input<'_, '_>) -> Parse {
    let tags = tag(input);
    let length = tags.len();
    let mut builder = Builder {
        input,
        parse: Parse {
            tokens: Some(input.sentence),
            tags,
            phrases: Vec::with_capacity(length / 2 + 1),
            clauses: Vec::with_capacity(length / 8 + 1),
            phrase_of: vec![None; length],
            clause_of: vec![0; length],
            said: Vec::new(),
        },
        current: 0,
        link: Link::default(),
        group: None,
        last_phrase: None,
        since: Vec::new(),
    };
    builder.open(ClauseKind::Main, None, input.sentence.start);
    builder.run();
    let mut parse = builder.parse;
    objects(input, &mut parse);
    speakers(input, &mut parse);
    parse
}

impl Builder<'_, '_, '_> {
    fn open(&mut self, kind: ClauseKind, parent: Option<ClauseId>, start: u32) -> ClauseId {
        let id = self.parse.clauses.len() as ClauseId;
        self.parse.clauses.push(Clause {
            kind,
            parent,
            tokens: Span::new(start, start),
            verb: None,
            auxiliary: None,
            passive: false,
            voice_open: false,
            subject: None,
            subject_source: None,
            object: None,
            second_object: None,
            antecedent: None,
            phrases: SmallVec::new(),
            complement: None,
            negated: false,
            future: false,
            speaker: None,
        });
        self.current = id;
        id
    }
    pub(super) fn clause(&mut self) -> &mut Clause {
        let id = self.current as usize;
        &mut self.parse.clauses[id]
    }
    pub(super) fn own(&mut self, token: u32) {
        let index = (token - self.input.sentence.start) as usize;
        self.parse.clause_of[index] = self.current;
        let clause = self.clause();
        clause.tokens = Span::new(clause.tokens.start.min(token), clause.tokens.end.max(token + 1));
    }
    pub(super) fn tag(&self, token: u32) -> Tag {
        *self.parse.tag(token)
    }
    pub(super) fn function(&self, token: u32) -> Option<Word> {
        if !self.input.sentence.contains(token) || self.input.mark(token).in_time {
            return None;
        }
        match self.tag(token).category {
            Category::Particle(_) => word(self.input.folded(token)),
            _ => None,
        }
    }

    fn run(&mut self) {
        let sentence = self.input.sentence;
        let mut token = self.dateline();
        while token < sentence.end {
            let mark = self.input.mark(token);
            let tag = self.tag(token);
            if mark.time_end > token {
                let end = mark.time_end.min(sentence.end);
                (token..end).for_each(|t| self.own(t));
                token = end;
                continue;
            }
            token = match tag.category {
                Category::Verb => self.verb(token),
                Category::Punctuation => self.punctuation(token),
                Category::Particle(_) => self.function_word(token),
                Category::Nominal | Category::Number => self.phrase(token, None),
                // Adjectives open a phrase where a noun follows.
                Category::Adjective | Category::Other => {
                    if self.phrase_end(token) > token + 1
                        || tag.category == Category::Adjective && !self.behind_be(token)
                    {
                        self.phrase(token, None)
                    } else {
                        self.own(token);
                        token + 1
                    }
                }
            };
        }
    }

    fn behind_be(&self, token: u32) -> bool {
        token > self.input.sentence.start
            && matches!(self.function(token - 1), Some(Word::Be | Word::Adverb | Word::Not))
    }

    /// Past `BAKU, Nov. 9 (Wire) -- `.
    fn dateline(&mut self) -> u32 {
        let sentence = self.input.sentence;
        let limit = (sentence.start + 12).min(sentence.end);
        let place = sentence.start < limit && self.input.mark(sentence.start).place;
        let dash = (sentence.start + 1..limit).find(|t| matches!(self.input.punctuation(*t), Some('-' | '–' | '—')));
        let plain = |end: u32| {
            (sentence.start..end).all(|t| self.tag(t).category != Category::Verb && self.function(t).is_none())
        };
        match dash.filter(|end| place && plain(*end)) {
            Some(mut end) => {
                while end + 1 < sentence.end && matches!(self.input.punctuation(end + 1), Some('-' | '–' | '—')) {
                    end += 1;
                }
                (sentence.start..=end).for_each(|t| self.own(t));
                end + 1
            }
            None => sentence.start,
        }
    }

    fn punctuation(&mut self, token: u32) -> u32 {
        self.own(token);
        match self.input.punctuation(token) {
            Some(',' | ';' | ':' | '-' | '–' | '—') => {
                self.link.comma = true;
                self.group = None;
                // A relative clause that has its verb ends at a comma.
                if self.clause().kind == ClauseKind::Relative && self.clause().verb.is_some() {
                    self.current = self.clause().parent.unwrap_or(self.current);
                }
            }
            Some('(') => {
                let close = (token + 1..(token + 8).min(self.input.sentence.end))
                    .find(|t| self.input.punctuation(*t) == Some(')'));
                if let Some(close) = close {
                    (token..=close).for_each(|t| self.own(t));
                    return close + 1;
                }
            }
            _ => {}
        }
        token + 1
    }

    fn function_word(&mut self, token: u32) -> u32 {
        let folded = self.input.folded(token);
        let Some(found) = word(folded) else {
            self.own(token);
            return token + 1;
        };
        match found {
            Word::Determiner | Word::Possessive => {
                // That is no noun phrase where nothing follows.
                if self.phrase_end(token) > token + 1 {
                    return self.phrase(token, None);
                }
                if matches!(
                    folded,
                    "several" | "many" | "some" | "others" | "all" | "both" | "most" | "few" | "these" | "those"
                ) {
                    return self.push(token, token + 1, token, None, true);
                }
                self.own(token);
                token + 1
            }
            Word::Preposition => self.preposition(token),
            Word::To => {
                // To withdraw: an infinitive; to Baku: a preposition.
                let behind = self.past_adverbs(token + 1);
                if self.input.sentence.contains(behind) && self.tag(behind).category == Category::Verb {
                    self.group = Some(Group { first: token, to: true, ..Group::default() });
                    self.own(token);
                    return token + 1;
                }
                // to be held, to have fired
                if matches!(self.function(behind), Some(Word::Be | Word::Have)) {
                    self.group = Some(Group { first: token, to: true, ..Group::default() });
                    self.own(token);
                    return token + 1;
                }
                self.preposition(token)
            }
            Word::Be | Word::Have | Word::Do | Word::Will | Word::Modal => self.auxiliary(token, found),
            Word::Not => {
                if let Some(group) = &mut self.group {
                    group.negated = true;
                } else {
                    self.group = Some(Group { first: token, negated: true, ..Group::default() });
                }
                self.own(token);
                token + 1
            }
            Word::Conjunction => {
                self.link.conjunction = true;
                self.own(token);
                token + 1
            }
            Word::That => {
                let behind = self.past_adverbs(token + 1);
                let verb = self.input.sentence.contains(behind)
                    && (self.tag(behind).category == Category::Verb
                        || matches!(
                            self.function(behind),
                            Some(Word::Be | Word::Have | Word::Do | Word::Will | Word::Modal)
                        ));
                let noun_before = self.last_phrase.is_some_and(|p| self.parse.phrase(p).tokens.end == token);
                self.link.kind = Some(if verb && noun_before { ClauseKind::Relative } else { ClauseKind::Complement });
                self.marked(token)
            }
            Word::Relative => {
                self.link.kind = Some(ClauseKind::Relative);
                self.marked(token)
            }
            Word::Subordinator => {
                // After talks, since Monday: a preposition unless a clause with a verb of its own follows.
                if matches!(folded, "after" | "before" | "since" | "until" | "as" | "than" | "once")
                    && !self.clause_follows(token + 1)
                {
                    return self.preposition(token);
                }
                self.link.kind = Some(ClauseKind::Adverbial);
                self.marked(token)
            }
            Word::Condition => {
                self.link.kind = Some(ClauseKind::Conditional);
                self.marked(token)
            }
            Word::Pronoun => self.push(token, token + 1, token, None, true),
            Word::Adverb => {
                self.own(token);
                token + 1
            }
        }
    }

    fn marked(&mut self, token: u32) -> u32 {
        self.link.marker = Some(token);
        self.group = None;
        self.own(token);
        token + 1
    }

    pub(super) fn past_adverbs(&self, mut token: u32) -> u32 {
        while matches!(self.function(token), Some(Word::Adverb | Word::Not))
            || self.input.sentence.contains(token)
                && matches!(self.tag(token).category, Category::Particle(crate::particle::Particle::Adverb))
        {
            token += 1;
        }
        token
    }

    /// Whether a finite verb stands before the next comma or link.
    fn clause_follows(&self, from: u32) -> bool {
        for token in from..(from + 14).min(self.input.sentence.end) {
            let tag = self.tag(token);
            if let Some(found) = self.function(token) {
                match found {
                    Word::Be | Word::Have | Word::Do | Word::Will | Word::Modal => return true,
                    Word::Relative | Word::That | Word::Subordinator | Word::Condition => return false,
                    _ => {}
                }
            }
            if tag.category == Category::Verb {
                return form(&tag.reading) != Form::Ing;
            }
            if matches!(self.input.punctuation(token), Some(',' | ';' | ':')) {
                return false;
            }
        }
        false
    }

    fn auxiliary(&mut self, token: u32, found: Word) -> u32 {
        let mut group = self.group.unwrap_or(Group { first: token, ..Group::default() });
        match found {
            Word::Be => group.be = true,
            Word::Have => group.have = true,
            Word::Will => group.future = true,
            Word::Modal => group.modal = true,
            _ => {}
        }
        group.negated |= negates(self.input.folded(token));
        let behind = self.past_adverbs(token + 1);
        let goes_on = self.input.sentence.contains(behind)
            && (self.tag(behind).category == Category::Verb
                || matches!(
                    self.function(behind),
                    Some(Word::Be | Word::Have | Word::Do | Word::Will | Word::Modal | Word::Not)
                ));
        self.group = Some(group);
        if goes_on || matches!(found, Word::Do | Word::Will | Word::Modal) {
            self.own(token);
            return token + 1;
        }
        // Was to leave; is a rebel: the auxiliary is the verb.
        self.predicate(token, group)
    }

    fn verb(&mut self, token: u32) -> u32 {
        let group = self.group.unwrap_or(Group { first: token, ..Group::default() });
        self.predicate(token, group)
    }

    /// A verb with the words before it that belong to it.
    fn predicate(&mut self, token: u32, group: Group) -> u32 {
        let reading = self.tag(token).reading;
        let is_verb = self.tag(token).category == Category::Verb;
        let shape = form(&reading);
        let finite = !is_verb
            || group.be
            || group.have
            || group.future
            || group.modal
            || matches!(shape, Form::Past | Form::Present) && !group.to
            || self.group.is_some() && !group.to;
        let passive = is_verb
            && (group.be && !group.have && shape != Form::Ing || group.be && shape == Form::Participle)
            || is_verb && self.group.is_none() && shape == Form::Participle;
        let passive = passive && !(group.be && shape == Form::Ing);
        let link = std::mem::take(&mut self.link);
        let marker_start = link.marker.unwrap_or(group.first);
        let subjects: Vec<PhraseId> = self.subjects(group.first);
        // The clause that the verb belongs to.
        let mut antecedent = None;
        let reduced = self.group.is_none() && matches!(shape, Form::Ing | Form::Participle);
        if let Some(kind) = link.kind {
            let parent = self.current;
            if kind == ClauseKind::Relative {
                let before = |p: &&PhraseId| self.parse.phrase(**p).tokens.end <= marker_start;
                antecedent = subjects.iter().rev().find(before).copied().or(self.last_before(marker_start));
            }
            let id = self.open(kind, Some(parent), marker_start);
            if kind == ClauseKind::Complement {
                self.parse.clauses[parent as usize].complement.get_or_insert(id);
            }
            self.adopt(&subjects, marker_start);
        } else if group.to {
            let parent = self.current;
            let id = self.open(ClauseKind::Complement, Some(parent), group.first);
            self.parse.clauses[parent as usize].complement.get_or_insert(id);
        } else if reduced && self.parse.clauses[self.current as usize].verb.is_some() | !subjects.is_empty() {
            // Troops attacking the town; the town seized by rebels; , killing five.
            let parent = self.current;
            let noun = self.last_phrase.filter(|p| !link.comma && self.parse.phrase(*p).tokens.end == group.first);
            let has_verb = self.parse.clauses[parent as usize].verb.is_some();
            if noun.is_some() || has_verb {
                let kind = if noun.is_some() { ClauseKind::Relative } else { ClauseKind::Adverbial };
                antecedent = noun;
                self.open(kind, Some(parent), group.first);
                // The verb that the nouns before wait for is still to come.
                if !has_verb {
                    self.since = subjects.clone();
                }
            }
        } else if self.clause().verb.is_some() {
            // The nearest clause above without a verb, where no conjunction says otherwise; else what is said without `that`; else a
            // clause beside.
            let free = std::iter::successors(self.parse.clauses[self.current as usize].parent, |c| {
                self.parse.clauses[*c as usize].parent
            })
            .find(|c| self.parse.clauses[*c as usize].verb.is_none());
            let own_subject = subjects.iter().any(|p| self.is_subject(*p));
            let said = self.governs(self.current);
            if let Some(free) = free.filter(|_| finite && (!own_subject || !link.conjunction)) {
                self.current = free;
            } else if said && own_subject && !link.conjunction {
                let parent = self.current;
                let id = self.open(ClauseKind::Complement, Some(parent), self.start_of(&subjects, group.first));
                self.parse.clauses[parent as usize].complement.get_or_insert(id);
                self.adopt(&subjects, 0);
            } else {
                // and seized: beside the clause whose verb stands before.
                let parent = self.current;
                let start = self.start_of(&subjects, group.first);
                let beside =
                    if own_subject && self.parse.clauses[parent as usize].kind != ClauseKind::Main && link.comma {
                        0
                    } else {
                        parent
                    };
                self.open(ClauseKind::Coordinate, Some(beside), start);
                if own_subject {
                    self.adopt(&subjects, 0);
                }
            }
        }
        (group.first..=token).for_each(|t| self.own(t));
        let own: Vec<PhraseId> = subjects
            .iter()
            .copied()
            .filter(|p| {
                self.is_subject(*p)
                    && (link.marker.is_none_or(|m| self.parse.phrase(*p).tokens.start > m) || link.kind.is_none())
            })
            .collect();
        let own_clause = self.current;
        let subject =
            own.iter().copied().find(|p| self.parse.phrase(*p).clause == own_clause || link.kind.is_none()).or_else(
                || {
                    self.parse.clauses[own_clause as usize]
                        .phrases
                        .iter()
                        .copied()
                        .find(|p| self.is_subject(*p) && self.parse.phrase(*p).tokens.end <= group.first)
                },
            );
        let inherited = std::iter::successors(self.parse.clauses[own_clause as usize].parent, |c| {
            self.parse.clauses[*c as usize].parent
        })
        .find_map(|c| self.parse.clauses[c as usize].subject);
        let object_above = group.to.then(|| self.object_of_parent(own_clause)).flatten();
        let clause = &mut self.parse.clauses[own_clause as usize];
        clause.verb = Some(token);
        clause.passive = passive;
        clause.negated = group.negated;
        clause.future = group.future;
        if group.first < token {
            clause.auxiliary = Some(group.first);
        }
        if antecedent.is_some() {
            clause.antecedent = antecedent;
        }
        let reduced_relative = reduced && clause.kind == ClauseKind::Relative;
        let (found, source) = match subject {
            Some(subject) if !reduced_relative => (Some(subject), SubjectSource::Before),
            _ => match antecedent {
                Some(antecedent) => (Some(antecedent), SubjectSource::Antecedent),
                None => match object_above {
                    // Urged Russia to withdraw: whoever is urged.
                    Some(object) => (Some(object), SubjectSource::Inherited),
                    None => (inherited, SubjectSource::Inherited),
                },
            },
        };
        clause.subject = found;
        clause.subject_source = found.map(|_| source);
        self.group = None;
        token + 1
    }

    /// The phrases that the subject of a new verb is among: those since the last verb; behind a comma, where one stands between that
    /// verb and this, only those that follow it (arrested 100 Palestinians, sources said).
    fn subjects(&mut self, first: u32) -> Vec<PhraseId> {
        let all = std::mem::take(&mut self.since);
        let Some(verb) = self.clause().verb else { return all };
        let comma =
            (verb..first).rev().find(|t| matches!(self.input.punctuation(*t), Some(',' | ';' | ':' | '-' | '–' | '—')));
        let behind = |comma: u32| -> Vec<PhraseId> {
            all.iter().copied().filter(|p| self.parse.phrase(*p).tokens.start > comma).collect()
        };
        match comma.map(behind) {
            Some(behind) if behind.iter().any(|p| self.is_subject(*p)) => behind,
            _ => all,
        }
    }

    /// Whom the verb above asks, orders or forces: the first phrase behind it.
    fn object_of_parent(&self, clause: ClauseId) -> Option<PhraseId> {
        let parent = self.parse.clauses[clause as usize].parent?;
        let above = &self.parse.clauses[parent as usize];
        let verb = above.verb?;
        let between = |p: &PhraseId| {
            let phrase = self.parse.phrase(*p);
            phrase.tokens.start > verb && phrase.preposition.is_none_or(|x| self.input.folded(x.token) == "on")
        };
        let asked = matches!(
            governor(self.input.lexicon, self.parse.lemma(verb)),
            Some(Governor::Demand | Governor::Unreal | Governor::Agree | Governor::Do | Governor::Say)
        );
        above.phrases.iter().copied().find(between).filter(|_| asked)
    }

    fn start_of(&self, subjects: &[PhraseId], first: u32) -> u32 {
        subjects
            .iter()
            .filter(|p| self.is_subject(**p))
            .map(|p| self.parse.phrase(*p).tokens.start)
            .min()
            .unwrap_or(first)
            .min(first)
    }

    /// A phrase that can be a subject: no preposition before it.
    fn is_subject(&self, id: PhraseId) -> bool {
        let phrase = self.parse.phrase(id);
        phrase.preposition.is_none() && phrase.previous.is_none()
    }

    /// The last phrase that ends by a token.
    fn last_before(&self, token: u32) -> Option<PhraseId> {
        self.parse.phrases.iter().rposition(|p| p.tokens.end <= token).map(|i| i as PhraseId)
    }

    /// Whether the verb of a clause reports, wants or fears what may follow without `that`.
    fn governs(&self, clause: ClauseId) -> bool {
        let verb = self.parse.clauses[clause as usize].verb;
        verb.is_some_and(|v| {
            governor(self.input.lexicon, self.parse.lemma(v)).is_some()
                || matches!(self.input.folded(v), "said" | "says")
        })
    }

    /// Phrases from a token on belong to the clause just opened.
    fn adopt(&mut self, phrases: &[PhraseId], from: u32) {
        let new = self.current;
        for id in phrases {
            if self.parse.phrase(*id).tokens.start < from {
                continue;
            }
            let old = self.parse.phrases[*id as usize].clause;
            self.parse.clauses[old as usize].phrases.retain(|p| p != id);
            self.parse.clauses[new as usize].phrases.push(*id);
            self.parse.phrases[*id as usize].clause = new;
            for token in self.parse.phrases[*id as usize].tokens.indices() {
                let index = (token - self.input.sentence.start) as usize;
                self.parse.clause_of[index] = new;
            }
            let start = self.parse.phrases[*id as usize].tokens.start;
            let clause = &mut self.parse.clauses[new as usize];
            clause.tokens = Span::new(clause.tokens.start.min(start), clause.tokens.end);
        }
    }
}
