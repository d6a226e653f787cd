//! Clauses of an English sentence, from left to right: noun phrases, verb groups, and how each clause hangs on those before it.
//!
//! English is verb-medial: what stands before the verb group is its subject, what stands behind it its object. A new verb group
//! belongs to the nearest clause above that still lacks its verb; where none does, the word that links it says what it opens.

use marsad_text::{Span, Tokens};
use smallvec::SmallVec;

use super::tag::{Form, form, tag};
use super::words::{Governor, Word, governor, negates, word};
use crate::tag::Input;
use crate::types::*;

/// Function words before a verb, and what they say of it.
#[derive(Clone, Copy, Debug, Default)]
struct Group {
    first: u32,
    negated: bool,
    future: bool,
    /// would, may, could: possible only.
    modal: bool,
    be: bool,
    have: bool,
    to: bool,
}

/// What links the next clause.
#[derive(Clone, Copy, Debug, Default)]
struct Link {
    kind: Option<ClauseKind>,
    conjunction: bool,
    comma: bool,
    marker: Option<u32>,
}

struct Builder<'a, 'b, 'l> {
    input: &'b Input<'a, 'l>,
    parse: Parse,
    current: ClauseId,
    link: Link,
    group: Option<Group>,
    last_phrase: Option<PhraseId>,
    /// Phrases since the last verb of the clause: the subject of the next one is among them.
    since: Vec<PhraseId>,
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
    fn clause(&mut self) -> &mut Clause {
        let id = self.current as usize;
        &mut self.parse.clauses[id]
    }
    fn own(&mut self, token: u32) {
        let index = (token - self.input.sentence.start) as usize;
        self.parse.clause_of[index] = self.current;
        let clause = self.clause();
        clause.tokens = Span::new(clause.tokens.start.min(token), clause.tokens.end.max(token + 1));
    }
    fn tag(&self, token: u32) -> Tag {
        *self.parse.tag(token)
    }
    fn function(&self, token: u32) -> Option<Word> {
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

    fn past_adverbs(&self, mut token: u32) -> u32 {
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

    fn preposition(&mut self, token: u32) -> u32 {
        // A verb before it that needs it, then what it leads to.
        let folded = self.input.folded(token);
        let preposition = Preposition { id: self.input.grammar.preposition(folded), token };
        self.own(token);
        self.group = None;
        let next = token + 1;
        if !self.input.sentence.contains(next) {
            return next;
        }
        let category = self.tag(next).category;
        let opens = match category {
            Category::Nominal | Category::Number | Category::Adjective => true,
            Category::Other => !self.input.mark(next).in_time,
            Category::Particle(_) => match self.function(next) {
                Some(Word::Determiner | Word::Possessive) => true,
                Some(Word::Pronoun) => return self.push(next, next + 1, next, Some(preposition), true),
                _ => false,
            },
            _ => false,
        };
        if opens { self.phrase(next, Some(preposition)) } else { next }
    }

    /// The end of the noun phrase that starts at a token.
    fn phrase_end(&self, start: u32) -> u32 {
        let mut at = start;
        let mut end = start;
        while self.input.sentence.contains(at) {
            let mark = self.input.mark(at);
            if mark.time_end > at && at > start {
                break;
            }
            if mark.name_end > at {
                at = mark.name_end.min(self.input.sentence.end);
                end = at;
                continue;
            }
            match self.tag(at).category {
                Category::Nominal | Category::Number => end = at + 1,
                Category::Adjective => {}
                Category::Other if matches!(self.input.folded(at), "'s" | "’s") => {}
                Category::Particle(_) => match self.function(at) {
                    Some(Word::Determiner | Word::Possessive) if at == start || self.input.mark(at).in_quantity => {}
                    // more than 12, at least 20: part of the number
                    _ if self.input.mark(at).in_quantity => {}
                    Some(Word::Adverb) if at == start => {}
                    _ => break,
                },
                Category::Punctuation
                    if matches!(self.input.punctuation(at), Some('"' | '“' | '”' | '\'' | '’' | '‘')) => {}
                // of the 12
                _ if self.input.mark(at).in_quantity && self.tag(at).category != Category::Verb => {}
                _ => break,
            }
            at += 1;
        }
        end.max(start + 1)
    }

    fn phrase(&mut self, start: u32, preposition: Option<Preposition>) -> u32 {
        let end = self.phrase_end(start).min(self.input.sentence.end);
        let nominal = |t: &u32| matches!(self.tag(*t).category, Category::Nominal | Category::Number);
        let mut head = (start..end).rev().find(nominal).unwrap_or(start);
        // The head of an actor is its own.
        let mention = (start..end).find(|t| self.input.mark(*t).name_end >= end && self.input.mark(*t).actor);
        if mention.is_some() {
            head = (start..end).rev().find(|t| self.input.mark(*t).in_name && nominal(t)).unwrap_or(head);
        }
        self.push(start, end, head, preposition, false)
    }

    fn push(&mut self, start: u32, end: u32, head: u32, preposition: Option<Preposition>, pronoun: bool) -> u32 {
        let id = self.parse.phrases.len() as PhraseId;
        let before = self.last_phrase.map(|p| self.parse.phrase(p).tokens.end);
        let gap = before.map(|b| start.saturating_sub(b));
        // Russia and Turkey; Russia, Turkey and Iran.
        let link = self.link;
        let lead = preposition.map_or(start, |p| p.token);
        let close = gap.is_some_and(|g| g <= 2) && before.is_some_and(|b| lead == start && b < start);
        let listed = link.conjunction || link.comma && self.list_goes_on(end);
        let joins = close && listed && link.kind.is_none() && preposition.is_none() && !self.starts_clause(end);
        let previous = if joins { self.last_phrase } else { None };
        let preposition = match previous {
            Some(previous) => self.parse.phrase(previous).preposition,
            None => preposition,
        };
        self.parse.phrases.push(Phrase {
            tokens: Span::new(start, end),
            head,
            preposition,
            previous,
            next: None,
            clause: self.current,
            pronoun,
            adjacent: before == Some(start),
        });
        if let Some(previous) = previous {
            self.parse.phrases[previous as usize].next = Some(id);
            self.link.conjunction = false;
            self.link.comma = false;
        }
        self.clause().phrases.push(id);
        self.since.push(id);
        self.last_phrase = Some(id);
        let first = self.input.sentence.start;
        for token in start..end {
            self.own(token);
            self.parse.phrase_of[(token - first) as usize] = Some(id);
        }
        end
    }

    /// Whether a list goes on behind a phrase that a comma parts from the one before: `, X and Y`.
    fn list_goes_on(&self, end: u32) -> bool {
        (end..(end + 6).min(self.input.sentence.end))
            .any(|t| self.input.folded(t) == "and" && self.function(t).is_some())
            && !self.starts_clause(end)
            && (end..(end + 6).min(self.input.sentence.end))
                .take_while(|t| self.input.folded(*t) != "and")
                .all(|t| self.tag(t).category != Category::Verb && self.function(t).is_none())
    }

    /// A finite verb right behind a phrase, where the clause has its verb already: the phrase is a subject of its own.
    fn starts_clause(&self, end: u32) -> bool {
        let has_verb = self.parse.clauses[self.current as usize].verb.is_some();
        let behind = self.past_adverbs(end);
        has_verb
            && self.input.sentence.contains(behind)
            && (self.tag(behind).category == Category::Verb
                && matches!(form(&self.tag(behind).reading), Form::Past | Form::Present)
                || matches!(self.function(behind), Some(Word::Be | Word::Have | Word::Will | Word::Modal)))
    }
}

/// The objects of each clause: the phrases without preposition behind its verb.
fn objects(input: &Input<'_, '_>, parse: &mut Parse) {
    for id in 0..parse.clauses.len() {
        let clause = &parse.clauses[id];
        let Some(verb) = clause.verb else { continue };
        let mut behind = clause.phrases.iter().copied().filter(|p| {
            let phrase = parse.phrase(*p);
            phrase.tokens.start > verb
                && phrase.preposition.is_none()
                && phrase.previous.is_none()
                && Some(*p) != clause.subject
        });
        let first = behind.next().filter(|p| {
            // Past a comma nothing is an object.
            (verb..parse.phrase(*p).tokens.start).all(|t| !matches!(input.punctuation(t), Some(',' | ';' | ':')))
        });
        let second = behind
            .next()
            .filter(|p| first.is_some_and(|f| parse.phrase(f).tokens.end == parse.phrase(*p).tokens.start));
        // Shusha, which its army captured: the antecedent is the object.
        let clause = &parse.clauses[id];
        let antecedent =
            clause.antecedent.filter(|a| clause.kind == ClauseKind::Relative && clause.subject != Some(*a));
        let first = first.or(antecedent.filter(|_| !clause.passive));
        let clause = &mut parse.clauses[id];
        if clause.passive {
            clause.object = None;
            clause.second_object = first;
        } else {
            clause.object = first;
            clause.second_object = second;
        }
    }
}

/// Who says each clause: the subject of the verb that reports it, before it or behind.
fn speakers(input: &Input<'_, '_>, parse: &mut Parse) {
    let reports = |parse: &Parse, clause: &Clause| {
        clause.verb.is_some_and(|v| {
            matches!(
                governor(input.lexicon, parse.lemma(v)),
                Some(Governor::Say | Governor::Claim | Governor::Accuse | Governor::Deny | Governor::Unreal)
            )
        })
    };
    for id in 0..parse.clauses.len() {
        let clause = &parse.clauses[id];
        if clause.kind != ClauseKind::Complement {
            continue;
        }
        let Some(parent) = clause.parent.map(|p| parse.clause(p)) else { continue };
        if reports(parse, parent)
            && let Some(subject) = parent.subject.filter(|_| !parent.passive)
        {
            parse.clauses[id].speaker = Some(Speaker::Phrase(subject));
        }
    }
    // ", officials said on Monday": a reporting verb without object at the end says all before it.
    let last = (0..parse.clauses.len()).rev().find(|id| {
        let clause = &parse.clauses[*id];
        let own = clause.subject.is_some_and(|s| Some(parse.phrase(s).clause) == Some(*id as ClauseId));
        *id > 0
            && reports(parse, clause)
            && own
            && clause.object.is_none()
            && clause.complement.is_none()
            && clause.subject.is_some_and(|s| {
                let start = parse.phrase(s).tokens.start;
                start > input.sentence.start && matches!(input.punctuation(start - 1), Some(',' | '"' | '”' | '’'))
            })
    });
    let according = according(input, parse);
    let said = last.and_then(|id| parse.clauses[id].subject).map(Speaker::Phrase).or(according.map(Speaker::Phrase));
    if let Some(speaker) = said {
        let skip = last;
        for id in (0..parse.clauses.len()).filter(|id| Some(*id) != skip) {
            if parse.clauses[id].speaker.is_none() && !(skip.is_none() && reports(parse, &parse.clauses[id])) {
                parse.clauses[id].speaker = Some(speaker);
            }
        }
    }
    // What hangs on a clause that somebody says is his too.
    for id in 0..parse.clauses.len() {
        if parse.clauses[id].speaker.is_none() {
            let above = std::iter::successors(parse.clauses[id].parent, |p| parse.clause(*p).parent)
                .find_map(|p| parse.clause(p).speaker);
            parse.clauses[id].speaker = above;
        }
    }
}

/// The phrase behind `according to`.
fn according(input: &Input<'_, '_>, parse: &Parse) -> Option<PhraseId> {
    let at = input.sentence.indices().find(|t| input.folded(*t) == "according" && input.folded(t + 1) == "to")?;
    let behind: Span<Tokens> = Span::new(at + 2, input.sentence.end);
    parse.phrases.iter().position(|p| behind.contains(p.tokens.start)).map(|id| id as PhraseId)
}
