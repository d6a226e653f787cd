//! What a token can be inside an actor's phrase, and the draft of a phrase while it grows.

use marsad_lexicon::Lexicon;
use marsad_lexicon::tables::{AgentId, EntityKind, Part, PayloadKind};
use marsad_morphology::{Aspect, Case, Enclitic, Features, Gender, Number, Proclitics, State, Voice};
use marsad_text::{Sentence, Span, Text, TokenKind, Tokens};

use super::{ActorKind, ActorMention, Candidate, Memory};
use crate::name::{Found, Matches, is_closing, is_opening};
use crate::word::{Facts, Reading, Words};

/// Tags of agents and titles as bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tags(pub u32);

macro_rules! tags {
    ($($name:ident = $bit:literal : $word:literal),+ $(,)?) => {
        impl Tags {
            $(pub const $name: Tags = Tags(1 << $bit);)+
            fn of_word(word: &str) -> Tags {
                match word { $($word => Tags::$name,)+ _ => Tags(0) }
            }
        }
    };
}
tags! {
    PERSON = 0: "person", GROUP = 1: "group", BODY = 2: "body", THING = 3: "thing", HEAD = 4: "head", WEAK = 5: "weak",
    OF = 6: "of", AMBIGUOUS = 7: "amb", CAPTIVE = 8: "captive", VICTIM = 9: "victim", CROWD = 10: "crowd",
    SOURCE = 11: "source", KIN = 12: "kin", OFFICE = 13: "office", RANK = 14: "rank", ROYAL = 15: "royal",
    RELIGIOUS = 16: "religious", SPOKES = 17: "spokes", HONORIFIC = 18: "honorific", MODIFIER = 19: "modifier",
    FORMER = 20: "former",
}

impl Tags {
    pub fn has(self, other: Tags) -> bool {
        self.0 & other.0 != 0
    }
    pub fn with(self, other: Tags) -> Tags {
        Tags(self.0 | other.0)
    }
    fn read<'a>(words: impl Iterator<Item = &'a str>) -> Tags {
        words.fold(Tags::default(), |tags, word| tags.with(Tags::of_word(word)))
    }
}

/// A head noun or title as the lexicon has it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Noun<'l> {
    pub end: u32,
    pub agent: Option<AgentId>,
    pub title: Option<u32>,
    pub tags: Tags,
    pub sector: &'l str,
    /// Code that the noun itself gives; empty where none.
    pub code: &'l str,
    pub armed: bool,
    /// Of the first word.
    pub first: Reading,
    /// Of the last word.
    pub last: Reading,
    /// Another reading of a single word is likelier.
    pub doubtful: bool,
}

/// An adjective after a noun.
#[derive(Clone, Copy, Debug)]
pub(super) struct Adjective {
    pub reading: Reading,
    pub end: u32,
    /// It names a state: روسي, كوري شمالي.
    pub demonym: bool,
}

/// A phrase while it grows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Draft<'l> {
    pub start: u32,
    pub end: u32,
    pub head: u32,
    pub kind: ActorKind,
    pub agent: Option<AgentId>,
    pub title: Option<u32>,
    pub tags: Tags,
    pub sector: &'l str,
    /// Candidates in [`Scan::pool`].
    pub pool: (u32, u32),
    pub evidence: Option<Span<Tokens>>,
    pub name: Option<Span<Tokens>>,
    pub owner: Option<(u32, Enclitic)>,
    /// Features of the head and of the last second term: what an adjective may agree with.
    pub nouns: [Option<Features>; 2],
    pub definite: bool,
    /// The head itself has the article or a pronoun, so no second term follows.
    pub closed: bool,
    pub armed: bool,
    pub former: bool,
    pub anaphoric: bool,
    pub coordinated: bool,
    pub uncertain: bool,
    /// The head is a participle, which may govern an object like its verb.
    pub participle: bool,
    /// A demonym has given the code.
    pub demonym: bool,
    /// A listed surname alone.
    pub surname: bool,
    pub quantity: Option<Span<Tokens>>,
}

impl<'l> Draft<'l> {
    pub fn new(start: u32, end: u32, kind: ActorKind) -> Self {
        Draft {
            start,
            end,
            head: start,
            kind,
            agent: None,
            title: None,
            tags: Tags::default(),
            sector: "",
            pool: (0, 0),
            evidence: None,
            name: None,
            owner: None,
            nouns: [None; 2],
            definite: false,
            closed: false,
            armed: false,
            former: false,
            anaphoric: false,
            coordinated: false,
            uncertain: false,
            participle: false,
            demonym: false,
            surname: false,
            quantity: None,
        }
    }
    /// The head noun itself has the article.
    pub fn closed_by_article(&self, noun: &Noun<'l>) -> bool {
        noun.first.proclitics.has(Proclitics::ARTICLE)
    }
    pub fn coded(&self) -> bool {
        self.pool.1 > self.pool.0
    }
    pub fn features(&self) -> Features {
        self.nouns[0].unwrap_or_default()
    }
}

/// The scan of one sentence.
pub(super) struct Scan<'s, 'l> {
    pub text: &'s Text,
    pub words: &'s Words,
    pub lexicon: &'s Lexicon<'l>,
    pub matches: &'s Matches,
    pub start: u32,
    pub end: u32,
    pub pool: Vec<Candidate<'l>>,
    pub mentions: Vec<ActorMention<'l>>,
    /// Coordinated with the phrase being read and sharing its head.
    pub siblings: Vec<Draft<'l>>,
    /// Persons named in full before.
    pub memory: &'s mut Memory<'l>,
}

impl<'s, 'l> Scan<'s, 'l> {
    pub fn new(
        text: &'s Text,
        words: &'s Words,
        lexicon: &'s Lexicon<'l>,
        matches: &'s Matches,
        sentence: &Sentence,
        memory: &'s mut Memory<'l>,
    ) -> Self {
        let (start, end) = (sentence.tokens.start, sentence.tokens.end);
        let (pool, mentions, siblings) = (Vec::new(), Vec::new(), Vec::new());
        Scan { text, words, lexicon, matches, start, end, pool, mentions, siblings, memory }
    }
    pub fn folded(&self, token: u32) -> &'s str {
        if token < self.end { self.text.folded(token) } else { "" }
    }
    pub fn is_word(&self, token: u32) -> bool {
        token < self.end && self.text.token(token).kind == TokenKind::Arabic
    }
    pub fn readings(&self, token: u32) -> &'s [Reading] {
        if token < self.end { &self.words.get(token).readings } else { &[] }
    }
    /// Whether an actor may start at a word; where it may not, nothing else need be asked.
    pub fn may_start(&self, token: u32) -> bool {
        let facts = self.words.get(token).facts;
        facts.has(Facts::ACTOR)
            || facts.has(Facts::SURNAME) && !self.memory.is_empty()
            || self.matches.at(token).iter().any(|f| {
                use PayloadKind::{Agent, Demonym, Entity, Title};
                matches!(f.kind, Entity | Title | Agent | Demonym)
            })
    }
    pub fn opens(&self, token: u32) -> bool {
        token < self.end && is_opening(self.text, token)
    }
    pub fn closes(&self, token: u32) -> bool {
        token < self.end && is_closing(self.text, token)
    }
    pub fn push(&mut self, candidates: impl IntoIterator<Item = Candidate<'l>>) -> (u32, u32) {
        let from = self.pool.len() as u32;
        self.pool.extend(candidates);
        (from, self.pool.len() as u32)
    }
    pub fn candidates(&self, pool: (u32, u32)) -> &[Candidate<'l>] {
        &self.pool[pool.0 as usize..pool.1 as usize]
    }

    /// The reading that a match rests on, or the best nominal one.
    pub fn reading(&self, token: u32, index: u8) -> Option<Reading> {
        let readings = self.readings(token);
        readings.get(usize::from(index)).or_else(|| readings.iter().find(|r| r.part != Part::Verb)).copied()
    }

    /// The head noun or title that starts at a token: the longest one; of an agent and a title equally long, both.
    /// `inside` a phrase nothing but the article may be written onto it.
    pub fn noun_at(&self, token: u32, inside: bool) -> Option<Noun<'l>> {
        if !self.is_word(token) {
            return None;
        }
        let fits = |r: &Reading| r.part != Part::Verb && !(inside && r.proclitics.0 & !Proclitics::ARTICLE.0 != 0);
        let allowed = |f: &&Found| {
            self.reading(token, f.first).is_some_and(|r| fits(&r)) && self.is_one_phrase(f) && !self.cuts_a_name(f)
        };
        let title = self.matches.kind_at(token, PayloadKind::Title).find(allowed);
        let mut agent = self.matches.kind_at(token, PayloadKind::Agent).find(allowed).map(|f| (f.id, *f));
        if agent.is_none_or(|(_, f)| f.tokens.len() == 1) {
            let single = self.readings(token).iter().enumerate().filter(|(_, r)| fits(r));
            let found = single.filter_map(|(i, r)| Some((self.lexicon.lemma(r.lemma?).agent.as_ref()?.to_native(), i)));
            if let Some((id, index)) = { found }.next() {
                let (tokens, kind, index) = (Span::at(token), PayloadKind::Agent, index as u8);
                agent = Some((id, Found { tokens, kind, id, first: index, last: index }));
            }
        }
        let (title, agent) = match (title, agent) {
            (Some(t), Some((_, a))) if t.tokens.len() > a.tokens.len() => (Some(t), None),
            (Some(t), Some(a)) if t.tokens.len() < a.1.tokens.len() => (None, Some(a)),
            both => both,
        };
        let found = agent.map(|(_, f)| f).or(title.copied())?;
        if self.reading(token, found.first)?.part == Part::Particle {
            return None;
        }
        let mut noun = Noun {
            end: found.tokens.end,
            agent: agent.map(|(id, _)| id),
            title: title.map(|f| f.id),
            tags: Tags::default(),
            sector: "",
            code: "",
            armed: false,
            first: self.reading(token, found.first)?,
            last: self.reading(found.tokens.end - 1, found.last)?,
            doubtful: false,
        };
        if let Some(row) = noun.title.map(|id| self.lexicon.title(id)) {
            noun.tags = Tags::read(row.tags.iter().map(|t| t.as_str())).with(Tags::PERSON);
            noun.sector = &row.sector;
            noun.code = &row.code;
        }
        if let Some(row) = noun.agent.map(|id| self.lexicon.agent(id)) {
            noun.tags = noun.tags.with(Tags::read(row.tags.iter().map(|t| t.as_str())));
            // «قادة دول»: a word that leads others has no sector before it is said whom.
            if noun.title.is_none() || noun.sector.is_empty() || noun.tags.has(Tags::OF) {
                noun.sector = &row.sector;
            }
            if noun.code.is_empty() {
                noun.code = &row.code;
            }
            noun.armed = row.armed;
        }
        if found.tokens.len() == 1 && self.is_opening_verb(token) {
            return None;
        }
        if found.tokens.len() == 1 {
            self.dual_before_owner(token, &mut noun);
            noun.doubtful = self.readings(token).first().is_some_and(|best| best.score > noun.first.score);
            if self.is_thing_in_the_feminine(token, &noun) {
                return self.collective(token, noun);
            }
            if self.is_adjective_here(token, &noun) {
                return None;
            }
        }
        Some(noun)
    }

    /// «وطالب الرئيس بالتحقيق»: a word that opens its sentence, may be a perfect and stands before a definite actor.
    fn is_opening_verb(&self, token: u32) -> bool {
        let opens = token == self.start || self.text.token(token - 1).kind == TokenKind::Punctuation;
        opens && self.readings(token + 1).first().is_some_and(is_definite) && self.is_verb_before_actor(token)
    }

    /// «طالب الرئيس», «صادق البرلمان», «أكمل الهلال الأحمر»: a word that may be a perfect, before a definite noun or title for
    /// an actor, or the name of one that is no person's.
    pub(super) fn is_verb_before_actor(&self, token: u32) -> bool {
        let perfect = |r: &Reading| {
            r.part == Part::Verb
                && r.lemma.is_some()
                && r.features.aspect() == Aspect::Perfect
                && r.features.voice() == Voice::Active
                && r.enclitic.is_none()
        };
        let next = token + 1;
        let named = || {
            self.matches.at(next).iter().any(|f| match f.kind {
                PayloadKind::Entity => self.lexicon.entity(f.id).kind != EntityKind::Person,
                PayloadKind::Agent => true,
                _ => false,
            })
        };
        let noun = || {
            self.readings(next)
                .iter()
                .any(|r| is_definite(r) && r.lemma.is_some_and(|l| self.lexicon.lemma(l).agent.is_some()))
        };
        let title = || {
            self.matches.kind_at(next, PayloadKind::Title).next().is_some()
                && self.readings(next).first().is_some_and(is_definite)
        };
        self.readings(token).iter().any(perfect) && (named() || noun() || title())
    }

    /// «سفيرا فرنسا»: spelt like the accusative سفيراً, but an owner follows.
    fn dual_before_owner(&self, token: u32, noun: &mut Noun<'l>) {
        if noun.first.features.case() != Case::Accusative || self.text.written(token).contains('\u{64b}') {
            return;
        }
        // «، متهما قوات الدعم»: behind a comma it goes on as a verb would, and what follows is its object.
        let behind_comma = token > self.start && matches!(self.folded(token - 1), "،" | ",");
        if behind_comma && noun.tags.has(Tags::CAPTIVE) {
            return;
        }
        let next = token + 1;
        let owner = self.folded(next).starts_with("ال")
            || self.matches.kind_at(next, PayloadKind::Entity).any(|f| f.proclitics(self.words) == Proclitics::NONE);
        let dual = self.readings(token).iter().find(|r| {
            r.lemma == noun.first.lemma && r.features.number() == Number::Dual && r.features.state() == State::Construct
        });
        if let (true, Some(dual)) = (owner, dual) {
            noun.first = *dual;
            noun.last = *dual;
        }
    }

    /// المعارضة: with the article the noun of a group, where the table has one that is spelt so.
    fn collective(&self, token: u32, noun: Noun<'l>) -> Option<Noun<'l>> {
        self.readings(token).iter().filter(|r| r.proclitics.has(Proclitics::ARTICLE)).find_map(|r| {
            let row = self.lexicon.lemma(r.lemma?).agent.as_ref().map(|a| a.to_native())?;
            let agent = self.lexicon.agent(row);
            let tags = Tags::read(agent.tags.iter().map(|t| t.as_str()));
            let group = (tags.has(Tags::GROUP) || tags.has(Tags::BODY)) && !tags.has(Tags::PERSON);
            group.then_some(Noun {
                agent: Some(row),
                title: None,
                tags,
                sector: &agent.sector,
                code: &agent.code,
                armed: agent.armed,
                first: *r,
                last: *r,
                ..noun
            })
        })
    }

    /// مفاوضات, مشاركة: the feminine of a noun for people is more often another noun.
    fn is_thing_in_the_feminine(&self, token: u32, noun: &Noun<'l>) -> bool {
        noun.tags.has(Tags::PERSON)
            && noun.first.features.gender() == Gender::Feminine
            && self.readings(token).iter().any(|r| {
                matches!(r.part, Part::Noun | Part::Masdar)
                    && r.stem == noun.first.stem
                    && r.lemma.is_some_and(|l| r.lemma != noun.first.lemma && self.lexicon.lemma(l).agent.is_none())
            })
    }

    /// «تدخل عسكري», «ضغط سياسي»: the word describes the noun before it. After an act done to somebody it is he:
    /// «مقتل مدني».
    fn is_adjective_here(&self, token: u32, noun: &Noun<'l>) -> bool {
        let r = noun.first;
        let shaped = matches!(r.part, Part::Adjective | Part::ActiveParticiple | Part::PassiveParticiple)
            || self.readings(token).iter().any(|a| a.stem == r.stem && a.part == Part::Adjective)
            || self.folded(token).ends_with('ي') && noun.tags.has(Tags::AMBIGUOUS);
        let alone = token == self.start
            || r.proclitics.0 & !Proclitics::ARTICLE.0 != 0
            || r.features.number() != Number::Singular;
        if !shaped || alone || noun.tags.has(Tags::HEAD) || !self.is_word(token - 1) {
            return false;
        }
        let definite = r.proclitics.has(Proclitics::ARTICLE);
        let Some(before) = self.readings(token - 1).iter().find(|b| b.part != Part::Verb && b.lemma.is_some()) else {
            return false;
        };
        let noun_before = matches!(before.part, Part::Noun | Part::Masdar);
        let same = before.proclitics.has(Proclitics::ARTICLE) == definite && before.enclitic.is_none();
        let tanwin = before.features.case() == Case::Accusative && r.features.case() == Case::Accusative;
        let done_to = before.part == Part::Masdar
            && !definite
            && before
                .lemma
                .and_then(|l| self.lexicon.lemma(l).verb.as_ref().map(|v| v.to_native()))
                .is_some_and(|v| self.lexicon.lemma(v).transitive != 1);
        noun_before
            && same
            && Self::agree(before.features.with_case(Case::Any), r.features.with_case(Case::Any))
            && (tanwin || !done_to)
            && self.readings(token - 1).first().is_some_and(|b| {
                // «قتل مدني» may be verb and subject, «تدخل عسكري» not.
                b.part != Part::Verb
                    || b.features.gender() == Gender::Feminine && r.features.gender() != Gender::Feminine
            })
    }

    /// «قائد قوات» in «قائد قوات سوريا الديمقراطية»: the last words belong to a longer name.
    fn cuts_a_name(&self, found: &Found) -> bool {
        (found.tokens.start + 1..found.tokens.end).any(|t| {
            self.matches.kind_at(t, PayloadKind::Entity).any(|f| {
                f.tokens.end > found.tokens.end
                    && self.lexicon.entity(f.id).kind != EntityKind::Place
                    && self.lexicon.entity(f.id).kind != EntityKind::Person
            })
        })
    }

    /// «رئيس الوزراء معين»: behind a definite second term nothing indefinite belongs to a title.
    fn is_one_phrase(&self, found: &Found) -> bool {
        let mut definite = false;
        let mut governed = false;
        for token in found.tokens.indices() {
            let word = self.folded(token);
            let article = word.starts_with("ال") || word.starts_with("لل") || word.starts_with("بال");
            let rank = matches!(word, "اول" | "ركن" | "طيار" | "ثان" | "عام");
            let particle =
                self.readings(token).first().is_none_or(|r| r.part == Part::Particle || r.proclitics.preposition());
            if definite && !article && !governed && !rank && !particle {
                return false;
            }
            governed = particle && !article;
            definite |= article && token > found.tokens.start;
        }
        true
    }

    /// The adjective a token can be, with the article or without. `joined`: with و before it.
    pub fn adjective_at(&self, token: u32, definite: bool, joined: bool) -> Option<Adjective> {
        if !self.is_word(token) {
            return None;
        }
        let mut best = None;
        for r in self.readings(token) {
            let written = r.proclitics.0 & !Proclitics::ARTICLE.0;
            let expected = if joined { Proclitics::AND.0 } else { 0 };
            if written != expected || r.enclitic.is_some() || r.proclitics.has(Proclitics::ARTICLE) != definite {
                continue;
            }
            let demonym = r.part == Part::Demonym;
            // A shape alone makes no adjective of a word that is something else.
            if r.lemma.is_none() && self.readings(token).iter().any(|r| r.lemma.is_some()) {
                continue;
            }
            let adjective = matches!(r.part, Part::Adjective | Part::ActiveParticiple | Part::PassiveParticiple);
            if !(demonym || adjective && best.is_none()) {
                continue;
            }
            let found = Adjective { reading: *r, end: token + 1, demonym };
            if demonym {
                best = Some(found);
                break;
            }
            // المسؤولية: likelier a noun.
            let likeliest = self.readings(token).first().map_or(0, |b| b.score);
            if r.score >= likeliest {
                best = Some(found);
            }
        }
        let long = self.matches.kind_at(token, PayloadKind::Demonym).find(|f| {
            let r = f.reading(self.words);
            r.is_some_and(|r| {
                r.proclitics.has(Proclitics::ARTICLE) == definite && r.proclitics.has(Proclitics::AND) == joined
            })
        });
        if let Some(f) = long
            && let Some(reading) = self.reading(token, f.first)
        {
            best = Some(Adjective { reading, end: f.tokens.end, demonym: true });
        }
        best
    }

    /// What stands before the quote or bracket that opens at a token must close right after `end`.
    pub fn closing_after(&self, end: u32) -> Option<u32> {
        self.closes(end).then_some(end + 1)
    }

    /// The token that closes what opens at a token, within a few words.
    pub fn closing_of(&self, open: u32, within: u32) -> Option<u32> {
        (open + 2..self.end.min(open + within + 2)).find(|&t| self.closes(t))
    }

    /// Whether an adjective can belong to a noun: gender and number, things in the plural being feminine.
    pub fn agree(noun: Features, adjective: Features) -> bool {
        let gender = |a: Gender, b: Gender| a == b || a == Gender::Any || b == Gender::Any;
        let same_case = !matches!(
            (noun.case(), adjective.case()),
            (Case::Nominative, Case::Oblique | Case::Accusative) | (Case::Oblique | Case::Accusative, Case::Nominative)
        );
        same_case
            && match (noun.number(), adjective.number()) {
                (Number::Singular, Number::Singular) => gender(noun.gender(), adjective.gender()),
                (Number::Singular, _) => false,
                (Number::Dual, Number::Dual) => gender(noun.gender(), adjective.gender()),
                (Number::Dual, _) => false,
                (Number::Plural, Number::Singular) => adjective.gender() != Gender::Masculine,
                (Number::Plural, Number::Plural) => true,
                (Number::Plural, Number::Dual) => false,
            }
    }

    /// Whether a second term may follow a word read so.
    pub fn open_to_second_term(reading: &Reading) -> bool {
        !reading.proclitics.has(Proclitics::ARTICLE)
            && reading.enclitic.is_none()
            && reading.features.state() != State::Absolute
            && reading.features.case() != Case::Accusative
    }
}

/// Nothing but the article is written onto it.
fn is_definite(reading: &Reading) -> bool {
    reading.proclitics == Proclitics::ARTICLE
}
