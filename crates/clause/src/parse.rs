//! Clauses of a sentence, from left to right.
//!
//! Arabic is head-initial: what a verb governs follows it, a relative clause follows its noun, a complement follows its
//! verb. One pass over the tags therefore finds the clauses, and each new verb says by what links it to the words before
//! (relative pronoun, complementiser, conjunction, comma or nothing) where its clause hangs.

use marsad_text::Span;
use smallvec::SmallVec;

use crate::particle::{Particle, points_back};
use crate::phrase::PhraseReader;
use crate::subject;
use crate::tag::{Input, tag};
use crate::types::*;

mod attach;
mod phrases;

/// The longest dateline, in tokens.
const LONGEST_DATELINE: u32 = 12;

/// What stands between the last verb or phrase and the next verb.
#[derive(Clone, Copy, Debug, Default)]
struct Link {
    relative: bool,
    complementiser: bool,
    subordinator: bool,
    condition: bool,
    conjunction: bool,
    comma: bool,
    /// Start of the words that link.
    from: Option<u32>,
    /// The relative pronoun, complementiser, subordinator or condition.
    marker: Option<u32>,
}

struct Builder<'a, 'b, 'l> {
    input: &'b Input<'a, 'l>,
    parse: Parse,
    current: ClauseId,
    link: Link,
    negation: bool,
    future: bool,
    /// The last phrase and whether only it stands before the present token.
    last_phrase: Option<PhraseId>,
    last_phrase_end: u32,
}

/// Parses one sentence. Never fails; odd input gives odd but valid clauses.
pub fn parse(input: &Input<'_, '_>) -> Parse {
    if input.english {
        return crate::english::parse(input);
    }
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
        negation: false,
        future: false,
        last_phrase: None,
        last_phrase_end: u32::MAX,
    };
    builder.open(ClauseKind::Main, None, input.sentence.start);
    builder.run();
    let mut parse = builder.parse;
    subject::assign(input, &mut parse);
    crate::speech::assign(input, &mut parse);
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

    fn run(&mut self) {
        let sentence = self.input.sentence;
        let mut token = self.dateline();
        while token < sentence.end {
            let tag = self.parse.tags[(token - sentence.start) as usize];
            if tag.reading.proclitics.conjunction() {
                self.link.conjunction = true;
                self.link.from.get_or_insert(token);
            }
            let mark = self.input.mark(token);
            if mark.time_end > token && tag.category != Category::Verb {
                let end = mark.time_end.min(sentence.end);
                (token..end).for_each(|t| self.own(t));
                token = end;
                if mark.counts_from && token < sentence.end {
                    let next = self.parse.tags[(token - sentence.start) as usize].category;
                    if matches!(next, Category::Nominal | Category::Adjective | Category::Number | Category::Other) {
                        token = self.phrase(token, token, Some(Preposition { id: None, token: end - 1 }));
                    }
                }
                continue;
            }
            if let Some(end) = self.bounded_quantity(token) {
                token = end;
                continue;
            }
            token = match tag.category {
                Category::Verb => self.verb(token, &tag),
                Category::Punctuation => self.punctuation(token),
                Category::Particle(particle) => self.particle(token, particle, &tag),
                Category::Nominal | Category::Adjective | Category::Number | Category::Other => {
                    self.phrase(token, token, None)
                }
            };
        }
    }

    /// The token after a dateline (الخرطوم (أ ف ب) - ), which is no part of the first clause.
    fn dateline(&mut self) -> u32 {
        let sentence = self.input.sentence;
        let limit = (sentence.start + LONGEST_DATELINE).min(sentence.end);
        let tag = |t: u32| self.parse.tags[(t - sentence.start) as usize].category;
        let opens = sentence.start < limit && self.input.mark(sentence.start).place;
        let dash = (sentence.start + 1..limit).find(|t| matches!(self.input.punctuation(*t), Some('-' | '–' | '—')));
        let Some(dash) = dash.filter(|_| opens) else { return sentence.start };
        // Names, agencies in brackets and commas; a verb or a preposition makes it a clause.
        let plain = (sentence.start..dash)
            .all(|t| !matches!(tag(t), Category::Verb | Category::Particle(_)) || self.input.mark(t).name_end > 0);
        if !plain {
            return sentence.start;
        }
        // الرباط - وكالات: the source behind the dash, up to a colon.
        let colon = (dash + 1..limit).find(|t| self.input.punctuation(*t) == Some(':'));
        let source = |end: &u32| {
            (dash + 1..*end).all(|t| !matches!(self.parse.tags[(t - sentence.start) as usize].category, Category::Verb))
        };
        let end = colon.filter(source).unwrap_or(dash);
        (sentence.start..=end).for_each(|t| self.own(t));
        end + 1
    }

    /// Starts over what links the next verb.
    fn linked(&mut self) {
        self.link = Link::default();
    }

    fn punctuation(&mut self, token: u32) -> u32 {
        self.own(token);
        match self.input.punctuation(token) {
            Some('،' | ',' | ';' | '؛' | ':' | '-' | '–' | '—') => {
                self.link.comma = true;
                self.link.from.get_or_insert(token);
                // A relative clause ends at a comma: what follows belongs to the clause above it again.
                if self.clause().kind == ClauseKind::Relative && self.clause().verb.is_some() {
                    self.current = self.clause().parent.unwrap_or(self.current);
                }
            }
            Some('(') => {
                // A short parenthesis holds no argument of the clause.
                let close = (token + 1..(token + 8).min(self.input.sentence.end))
                    .find(|t| self.input.punctuation(*t) == Some(')'));
                if let Some(close) = close {
                    (token..=close).for_each(|t| self.own(t));
                    if self.last_phrase_end == token {
                        self.last_phrase_end = close + 1;
                    }
                    return close + 1;
                }
            }
            _ => {}
        }
        if self.last_phrase_end == token {
            // Quotation marks do not part a phrase from what follows.
            if matches!(self.input.punctuation(token), Some('«' | '»' | '"' | '“' | '”' | '(')) {
                self.last_phrase_end = token + 1;
            }
        }
        token + 1
    }

    fn particle(&mut self, token: u32, particle: Particle, tag: &Tag) -> u32 {
        let core = self.input.core(token, &tag.reading);
        match particle {
            Particle::Preposition => {
                if points_back(core) || tag.reading.enclitic.is_some() {
                    return self.pronoun(token);
                }
                let reader = PhraseReader { input: self.input, tags: &self.parse.tags };
                if let Some((preposition, after)) = reader.preposition(token) {
                    return self.after_preposition(token, preposition, after);
                }
                self.own(token);
                token + 1
            }
            Particle::Negation => {
                // لا يزال, ما زال: still so.
                let still = token + 1 < self.input.sentence.end
                    && ["زال", "زالت", "زالوا", "يزالون"].iter().any(|w| self.input.folded(token + 1).ends_with(w));
                // غير موقعة ولا نافذة: it negates that word and nothing behind it.
                let word = self.input.folded(token).ends_with("لا")
                    && self.input.sentence.contains(token + 1)
                    && matches!(self.parse.tag(token + 1).category, Category::Nominal | Category::Adjective);
                self.negation |= !still && !word && !matches!(self.next_folded(token), "بد" | "سيما" | "شك");
                self.link.from.get_or_insert(token);
                // لا before an indefinite noun negates the noun.
                self.own_later(token)
            }
            Particle::Future => {
                self.future = true;
                self.link.from.get_or_insert(token);
                self.own_later(token)
            }
            Particle::Already | Particle::Interrogative => {
                self.link.from.get_or_insert(token);
                self.own_later(token)
            }
            Particle::Complementiser => {
                self.interrupt();
                self.link.complementiser = true;
                self.marked(token)
            }
            Particle::Relative | Particle::FreeRelative => {
                self.interrupt();
                self.link.relative = true;
                self.marked(token)
            }
            Particle::Subordinator if self.goes_on(token, core) => {
                self.link.conjunction = true;
                self.link.from.get_or_insert(token);
                self.own_later(token)
            }
            Particle::Subordinator => {
                self.interrupt();
                self.link.subordinator = true;
                self.marked(token)
            }
            Particle::Condition => {
                self.interrupt();
                self.link.condition = true;
                self.marked(token)
            }
            Particle::Conjunction => {
                self.link.conjunction = true;
                self.link.from.get_or_insert(token);
                self.own_later(token)
            }
            Particle::Demonstrative | Particle::Determiner => self.phrase(token, token, None),
            Particle::Pronoun => self.pronoun(token),
            Particle::Adverb => self.own_later(token),
        }
    }

    /// كما أدى انفجار آخر إلى, فيما قُتل عشرة: at the head of a sentence, before a perfect, these go on with the news as و does.
    /// كما قال is another matter: it says who says so.
    fn goes_on(&self, token: u32, core: &str) -> bool {
        let next = token + 1;
        let head = (self.input.sentence.start..token).all(|t| self.input.punctuation(t).is_some());
        if !head || !matches!(core, "كما" | "فيما" | "بينما") || next >= self.input.sentence.end {
            return false;
        }
        let tag = &self.parse.tags[(next - self.input.sentence.start) as usize];
        let grammar = self.input.grammar;
        let plain = |l: u32| !grammar.auxiliary(l) && grammar.reporting(l).is_none();
        tag.category == Category::Verb
            && tag.reading.features.aspect() == marsad_morphology::Aspect::Perfect
            && tag.reading.lemma.is_some_and(plain)
    }

    fn next_folded(&self, token: u32) -> &str {
        if token + 1 < self.input.sentence.end { self.input.folded(token + 1) } else { "" }
    }

    /// أن كيم مهتم بلقاء، | حيث أشاد: a particle behind another one and its noun. The clause that the first opened has no verb
    /// so far, and may still find it behind what the second opens (أن الجيش | الذي انسحب | قصف).
    fn interrupt(&mut self) {
        let Some(first) = self.link.marker else { return };
        let noun_between = self.last_phrase.is_some_and(|p| self.parse.phrase(p).tokens.start > first);
        if !noun_between {
            return;
        }
        if self.link.complementiser && !self.link.subordinator && self.clause().verb.is_some() {
            let current = self.current;
            let id = self.open(ClauseKind::Complement, Some(current), first);
            self.parse.clauses[current as usize].complement.get_or_insert(id);
            self.adopt(first);
        }
        self.link = Link::default();
    }

    fn marked(&mut self, token: u32) -> u32 {
        self.link.from.get_or_insert(token);
        self.link.marker.get_or_insert(token);
        self.own_later(token)
    }

    fn own_later(&mut self, token: u32) -> u32 {
        self.own(token);
        token + 1
    }

    /// هو, هي, منها: a phrase that points back.
    fn pronoun(&mut self, token: u32) -> u32 {
        let preposition = matches!(
            self.parse.tags[(token - self.input.sentence.start) as usize].category,
            Category::Particle(Particle::Preposition)
        )
        .then(|| {
            let folded = self.input.folded(token);
            let core = folded.strip_prefix(['و', 'ف']).filter(|c| points_back(c)).unwrap_or(folded);
            let lemma = self.parse.tags[(token - self.input.sentence.start) as usize].reading.lemma;
            if let Some(lemma) = lemma {
                let plain = marsad_text::fold::fold(&self.input.lexicon.lemma(lemma).plain);
                return Preposition { id: self.input.grammar.preposition(&plain), token };
            }
            let simple = match core.chars().next() {
                Some('ا') => "الي",
                Some('ع') if core.starts_with("علي") => "علي",
                Some('ع') => "عن",
                Some('ف') => "في",
                Some('م') if core.starts_with("مع") => "مع",
                Some('م') => "من",
                Some('ل') => "ل",
                Some('ب') if core.starts_with("بين") => "بين",
                _ => "ب",
            };
            Preposition { id: self.input.grammar.preposition(simple), token }
        });
        self.push_phrase(token, token + 1, token, preposition, true, false);
        token + 1
    }

    fn after_preposition(&mut self, token: u32, preposition: Preposition, after: u32) -> u32 {
        if after >= self.input.sentence.end {
            self.own(token);
            return token + 1;
        }
        let next = self.parse.tags[(after - self.input.sentence.start) as usize];
        match next.category {
            // من دون أن, بعد أن, قبل أن: the preposition opens a clause.
            Category::Particle(Particle::Complementiser | Particle::FreeRelative) => {
                self.link.subordinator = true;
                self.link.complementiser = next.category == Category::Particle(Particle::Complementiser);
                if matches!(self.input.folded(token), "دون" | "بدون")
                    || self.input.folded(after.saturating_sub(1)) == "دون"
                {
                    self.negation = true;
                }
                self.link.from.get_or_insert(token);
                self.link.marker.get_or_insert(token);
                (token..=after).for_each(|t| self.own(t));
                after + 1
            }
            Category::Verb | Category::Punctuation => {
                // «في «حزب الله»»: the quotation mark does not part the preposition from its noun.
                if matches!(self.input.punctuation(after), Some('«' | '"' | '“')) && after + 1 < self.input.sentence.end
                {
                    let inner = self.parse.tags[(after + 1 - self.input.sentence.start) as usize];
                    if !matches!(inner.category, Category::Verb | Category::Punctuation) {
                        return self.phrase(token, after + 1, Some(preposition));
                    }
                }
                self.own(token);
                token + 1
            }
            _ => self.phrase(token, after, Some(preposition)),
        }
    }

    fn verb(&mut self, token: u32, tag: &Tag) -> u32 {
        let lemma = tag.reading.lemma;
        let auxiliary = lemma.is_some_and(|l| self.input.grammar.auxiliary(l)) && self.verb_follows(token + 1);
        let has_verb = self.clause().verb.is_some();
        let has_auxiliary = self.clause().auxiliary.is_some();
        let linked = self.link.relative
            || self.link.complementiser
            || self.link.subordinator
            || self.link.condition
            || self.link.conjunction
            || self.link.comma;
        if has_verb
            || (linked
                && (self.link.relative || self.link.complementiser || self.link.subordinator || self.link.condition))
        {
            self.new_clause(token);
        } else if has_auxiliary && !linked {
            // كان … فعل
        } else if linked && self.clause().auxiliary.is_some() && !auxiliary && self.link.conjunction {
            self.new_clause(token);
        }
        self.own(token);
        let (negation, future) = (self.negation, self.future);
        let clause = self.clause();
        if auxiliary && clause.auxiliary.is_none() {
            clause.auxiliary = Some(token);
            clause.negated |= negation;
        } else {
            clause.verb = Some(token);
            clause.negated |= negation;
            clause.future |= future || tag.reading.proclitics.has(marsad_morphology::Proclitics::FUTURE);
        }
        self.negation = false;
        self.future = false;
        self.linked();
        self.last_phrase = None;
        self.last_phrase_end = u32::MAX;
        token + 1
    }

    fn new_clause(&mut self, verb: u32) {
        let link = self.link;
        let start = link.marker.or(link.from).unwrap_or(verb);
        let current = self.current;
        let last = self.last_phrase;
        // تعرضت المدينة، عاصمة الإقليم، لقصف أدى إلى: a comma before the phrase and its preposition parts no verb from it.
        let argument = last.is_some_and(|p| {
            let phrase = self.parse.phrase(p);
            phrase.preposition.is_some() && link.from.is_some_and(|from| from < phrase.tokens.start)
        });
        let direct = last.is_some() && self.last_phrase_end == verb && !link.conjunction && (!link.comma || argument);
        let described = last.filter(|_| direct).and_then(|p| self.described(p, verb));
        // ألغى الرئيس، بعد أيام، عقوبات | كان سلفه فرضها: the comma stands before the noun, not between it and the verb.
        let described = described.or_else(|| last.filter(|p| self.described_behind_comma(*p, verb, &link)));
        if link.relative {
            let antecedent = self.parse.phrases.iter().rposition(|p| p.tokens.end <= start).map(|i| i as PhraseId);
            // سقطت صواريخ على المدينة، ما أدى إلى: behind a comma ما takes up the whole clause and describes no noun.
            let sums_up = link.comma && matches!(self.input.folded(start), "ما" | "مما");
            self.open(ClauseKind::Relative, Some(current), start);
            self.clause().antecedent = antecedent.filter(|_| !sums_up);
        } else if link.condition {
            self.open(ClauseKind::Conditional, Some(current), start);
            self.adopt(start);
        } else if link.subordinator {
            let kind = ClauseKind::Adverbial;
            self.open(kind, Some(current), start);
            self.adopt(start);
        } else if link.complementiser {
            let id = self.open(ClauseKind::Complement, Some(current), start);
            self.parse.clauses[current as usize].complement.get_or_insert(id);
            self.adopt(start);
        } else if described.is_some() {
            self.open(ClauseKind::Relative, Some(current), start);
            self.clause().antecedent = described;
        } else if !link.conjunction && !link.comma {
            // A relative clause that is over gives the verb back to the clause above it that still lacks one.
            let mut above = self.parse.clauses[current as usize].parent;
            while let Some(id) = above {
                if self.parse.clauses[id as usize].verb.is_none() {
                    self.current = id;
                    return;
                }
                above = self.parse.clauses[id as usize].parent;
            }
            // Verb after verb (بدأ ينسحب) or a definite noun and then a verb.
            let kind = if direct { ClauseKind::Coordinate } else { ClauseKind::Complement };
            let id = self.open(kind, Some(current), start);
            if kind == ClauseKind::Complement {
                self.parse.clauses[current as usize].complement.get_or_insert(id);
            } else if let Some(last) =
                last.filter(|p| self.parse.phrase(*p).preposition.is_none() && self.may_do(*p, verb))
            {
                // What stands behind a preposition is no subject of the next verb (إلى الرئيس ينددون).
                self.adopt(self.parse.phrase(last).tokens.start);
            }
        } else {
            let parent = self.coordination_parent(current, verb, &link);
            // ألغت اللقاء، متهمة باريس بالانحياز، | فرفضت: what stands before a verb with its own conjunction is none of its clause.
            let tag = &self.parse.tags[(verb - self.input.sentence.start) as usize];
            let start = if tag.reading.proclitics.conjunction() { verb } else { start };
            self.open(ClauseKind::Coordinate, parent, start);
            self.adopt(start);
        }
    }
}
