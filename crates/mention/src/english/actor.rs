//! Actors of an English sentence: names, demonyms, offices and nouns for people and bodies, each as one phrase.
//!
//! An English phrase has its head last: what stands before the head says whose it is (Israeli soldiers, Pakistan's army, US-backed
//! rebels), a name stands behind a title (President Zia), and `of` leads to what a head belongs to (president of France).

use marsad_lexicon::Lexicon;
use marsad_lexicon::tables::{Part, PayloadKind};
use marsad_morphology::{Enclitic, Number};
use marsad_text::{Sentence, Span, Text, TokenKind, Tokens};

use super::capital;
use super::listed::{blank, candidates_of, is_function_word, is_number_word, kind_of};
use super::names::{is_doubtful, is_written_as_name};
use crate::actor::{ActorKind, ActorMention, Candidate, Memory};
use crate::name::{Found, Matches};
use crate::word::Words;

/// Words between the first of a phrase and its head.
const LONGEST: u32 = 9;

/// Finds the actors of one sentence, in order, without overlap. Persons named in full before are known by their surnames.
pub fn find<'l>(
    text: &Text,
    words: &Words,
    lexicon: &Lexicon<'l>,
    matches: &Matches,
    sentence: &Sentence,
    memory: &mut Memory<'l>,
) -> Vec<ActorMention<'l>> {
    let mut scan =
        Scan { text, words, lexicon, matches, start: sentence.tokens.start, end: sentence.tokens.end, memory };
    let mut found = Vec::new();
    let mut token = scan.start;
    while token < scan.end {
        match scan.phrase(token, true) {
            Some(mention) => {
                token = mention.tokens.end.max(token + 1);
                found.push(mention);
            }
            None => token += 1,
        }
    }
    found
}

pub(super) struct Scan<'s, 'l, 'm> {
    pub(super) text: &'s Text,
    pub(super) words: &'s Words,
    pub(super) lexicon: &'s Lexicon<'l>,
    pub(super) matches: &'s Matches,
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) memory: &'m mut Memory<'l>,
}

/// What says whose an actor is.
#[derive(Clone)]
pub(super) struct Owner<'l> {
    pub(super) candidates: Vec<Candidate<'l>>,
    pub(super) tokens: Span<Tokens>,
    pub(super) kind: ActorKind,
}

/// The head of a phrase.
pub(super) struct Head {
    pub(super) tokens: Span<Tokens>,
    pub(super) agent: Option<u32>,
    pub(super) title: Option<u32>,
}

impl<'l> Scan<'_, 'l, '_> {
    pub(super) fn folded(&self, token: u32) -> &str {
        if token < self.end { self.text.folded(token) } else { "" }
    }
    pub(super) fn is_word(&self, token: u32) -> bool {
        token < self.end && self.text.token(token).kind == TokenKind::Foreign
    }
    /// The longest name of the lexicon that starts here and is written as one.
    pub(super) fn names(&self, token: u32) -> Vec<&Found> {
        let fits = |f: &&Found| is_written_as_name(self.text, f) && !self.inside_longer(f.tokens);
        let end = self.matches.kind_at(token, PayloadKind::Entity).filter(fits).map(|f| f.tokens.end).max();
        let Some(end) = end else { return Vec::new() };
        self.matches.kind_at(token, PayloadKind::Entity).filter(fits).filter(|f| f.tokens.end == end).collect()
    }
    fn inside_longer(&self, tokens: Span<Tokens>) -> bool {
        self.matches.covering(tokens.start).any(|f| {
            f.kind == PayloadKind::Entity
                && f.tokens.start < tokens.start
                && f.tokens.end >= tokens.end
                && is_written_as_name(self.text, f)
        })
    }

    /// The actor whose phrase starts at a token. `complements`: it may take `of …`.
    pub(super) fn phrase(&mut self, token: u32, complements: bool) -> Option<ActorMention<'l>> {
        if !self.is_word(token) && self.text.token(token).kind != TokenKind::Number {
            return None;
        }
        let mut at = token;
        let mut definite = false;
        let mut owner_pronoun: Option<(u32, Enclitic)> = None;
        let mut former = false;
        let mut anaphoric = false;
        match self.folded(at) {
            "the" => (at, definite) = (at + 1, true),
            "a" | "an" | "some" | "several" | "many" | "most" | "other" | "all" | "both" | "any" | "no" | "more" => {
                at += 1
            }
            "these" | "those" | "this" => (at, definite, anaphoric) = (at + 1, true, true),
            "its" | "his" | "her" | "their" => {
                let pronoun = match self.folded(at) {
                    "its" | "her" => Enclitic::Her,
                    "his" => Enclitic::Him,
                    _ => Enclitic::Them,
                };
                owner_pronoun = Some((at, pronoun));
                (at, definite) = (at + 1, true);
            }
            _ => {}
        }
        let first = if definite && owner_pronoun.is_none() || at > token { token } else { at };
        let mut owner: Option<Owner<'l>> = None;
        let mut quantity: Option<Span<Tokens>> = None;
        let limit = (token + LONGEST).min(self.end);
        // Whether a noun stands before: a verb form behind it is the verb (the attack killed soldiers).
        let mut noun = false;
        if at == token && self.may_be_verb(at) && !self.led_by_preposition(at) {
            return None;
        }
        while at < limit {
            if let Some(head) = self.head(at) {
                return self.of_head(
                    first,
                    head,
                    owner,
                    complements,
                    Described { definite, owner_pronoun, former, anaphoric, quantity },
                );
            }
            if let Some((found, end)) = self.whose(at) {
                // A name by itself, or one that only says whose the head behind it is.
                let behind = self.behind_owner(end);
                if self.leads_to_head(behind, limit) {
                    owner = Some(found);
                    at = behind;
                    continue;
                }
                let whole = definite && at == token + 1;
                return self.of_owner(token, at, found, whole, owner.is_some());
            }
            let word = self.folded(at);
            if word == "former" || word == "ex" {
                former = true;
            } else if self.text.token(at).kind == TokenKind::Number || is_number_word(word) {
                quantity = Some(Span::new(quantity.map_or(at, |q| q.start), at + 1));
                // Dozens of, 12 of the
                if self.folded(at + 1) == "of" {
                    at += if self.folded(at + 2) == "the" { 2 } else { 1 };
                }
            } else if !self.describes(at) || noun && self.may_be_verb(at) {
                return None;
            } else {
                noun |= self.words.get(at).readings.iter().any(|r| r.part == Part::Noun);
            }
            at += 1;
        }
        None
    }

    /// A form of a verb that is no noun of the lexicon.
    fn may_be_verb(&self, token: u32) -> bool {
        let readings = &self.words.get(token).readings;
        readings.iter().any(|r| r.part == Part::Verb)
            && !readings.iter().any(|r| r.part == Part::Noun && r.lemma.is_some())
    }

    /// Wounded soldiers behind a preposition or at the head of the sentence.
    fn led_by_preposition(&self, token: u32) -> bool {
        token == self.start
            || matches!(
                self.folded(token - 1),
                "of" | "in" | "by" | "for" | "with" | "from" | "against" | "and" | "to" | "including"
            )
    }

    /// Past the mark of the owner, a comma-less apostrophe.
    pub(super) fn behind_owner(&self, end: u32) -> u32 {
        match self.folded(end) {
            "'s" | "’s" => end + 1,
            "'" | "’" if end < self.end && !self.text.token(end).spaced => end + 1,
            _ => end,
        }
    }

    /// Whether a head stands within reach with nothing but describing words before it.
    pub(super) fn leads_to_head(&self, from: u32, limit: u32) -> bool {
        let mut at = from;
        while at < limit.min(from + 5) {
            if self.head(at).is_some() {
                return true;
            }
            if let Some((owner, end)) = self.whose(at) {
                // Azerbaijan Armenia: two names side by side are two.
                if owner.kind == ActorKind::State && self.folded(end.saturating_sub(1)) != "'s" && at == from {
                    return false;
                }
                at = self.behind_owner(end);
                continue;
            }
            if !self.describes(at) || self.may_be_verb(at) {
                return false;
            }
            at += 1;
        }
        false
    }

    /// A word that may stand between the first word of a phrase and its head: an adjective, a participle, a noun.
    fn describes(&self, token: u32) -> bool {
        if !self.is_word(token) {
            return matches!(self.folded(token), "\"" | "“" | "”");
        }
        let word = self.folded(token);
        if is_function_word(word) {
            return false;
        }
        let readings = &self.words.get(token).readings;
        let only_verb = readings.iter().all(|r| {
            r.part == Part::Verb && r.features.voice() != marsad_morphology::Voice::Passive && r.lemma.is_some()
        });
        let gerund = word.ends_with("ing");
        !only_verb || gerund
    }

    /// A noun for people or a body, or a title, that starts at a token.
    fn head(&self, token: u32) -> Option<Head> {
        if !self.is_word(token) {
            return None;
        }
        let longest = |kind: PayloadKind| {
            self.matches.kind_at(token, kind).max_by_key(|f| (f.tokens.end, std::cmp::Reverse(f.id)))
        };
        let agent = longest(PayloadKind::Agent);
        let title = longest(PayloadKind::Title);
        // A verb that is spelt like a noun for people (guard, head, police) behind a subject: its neighbours decide.
        let word = self.folded(token);
        if is_function_word(word) {
            return None;
        }
        let (agent_end, title_end) = (agent.map_or(0, |f| f.tokens.end), title.map_or(0, |f| f.tokens.end));
        let end = agent_end.max(title_end);
        if end == 0 || self.is_verb(token, end) {
            return None;
        }
        // An honorific or a rank by itself is nobody: a name must follow.
        let title = title.filter(|f| f.tokens.end == end);
        let agent = agent.filter(|f| f.tokens.end == end);
        if agent.is_none() {
            let office = title.is_some_and(|f| {
                let tags = &self.lexicon.tables().titles[f.id as usize].tags;
                tags.iter().any(|t| matches!(t.as_str(), "office" | "royal" | "spokes"))
            });
            let named = capital(self.text, end) && capital(self.text, token);
            if !office && !named {
                return None;
            }
        }
        Some(Head { tokens: Span::new(token, end), agent: agent.map(|f| f.id), title: title.map(|f| f.id) })
    }

    /// `guard`, `head`, `force` behind `to` or a modal are verbs; so is one before a determiner without one before it.
    fn is_verb(&self, token: u32, end: u32) -> bool {
        let verb = self.words.get(token).readings.iter().any(|r| r.part == Part::Verb && r.lemma.is_some());
        let before = if token > self.start { self.folded(token - 1) } else { "" };
        end == token + 1
            && verb
            && (matches!(before, "to" | "will" | "would" | "could" | "may" | "might" | "must" | "can" | "not")
                || matches!(self.folded(end), "the" | "a" | "an" | "its" | "his" | "their" | "that" | "by"))
            && !matches!(before, "the" | "a" | "an" | "its" | "their" | "his")
    }

    /// Whose something is: a state, body, group, person or demonym that starts at a token, and where it ends.
    pub(super) fn whose(&self, token: u32) -> Option<(Owner<'l>, u32)> {
        if !self.is_word(token) {
            return None;
        }
        let names = self.names(token);
        let lexicon = self.lexicon;
        let mut candidates: Vec<(ActorKind, Candidate<'l>)> = Vec::new();
        let mut end = 0;
        for found in names {
            if is_doubtful(self.text, lexicon, found, self.start) {
                continue;
            }
            let entity = lexicon.entity(found.id);
            let Some(kind) = kind_of(entity) else { continue };
            let surname = kind == ActorKind::Person && found.tokens.len() == 1;
            if surname && entity.english.as_str() != self.text.plain(found.tokens.start) {
                continue;
            }
            end = found.tokens.end;
            candidates_of(found.id, entity, kind, &mut candidates);
        }
        let demonym = self.matches.kind_at(token, PayloadKind::Demonym).filter(|f| capital(self.text, f.tokens.start));
        let demonym: Vec<&Found> = demonym.collect();
        let demonym_end = demonym.iter().map(|f| f.tokens.end).max().unwrap_or(0);
        if demonym_end > end {
            let all = demonym.iter().filter(|f| f.tokens.end == demonym_end).map(|f| {
                let state = lexicon.entity(f.id);
                Candidate { code: &state.code, sector: "", name: "", entity: None, from: "", to: "" }
            });
            let tokens = Span::new(token, demonym_end);
            return Some((Owner { candidates: all.collect(), tokens, kind: ActorKind::People }, demonym_end));
        }
        // Israeli-occupied, US-backed, Sino-Indian: the name in front of the hyphen.
        if end == 0
            && let Some((front, back)) = self.folded(token).split_once('-')
            && matches!(
                back,
                "led"
                    | "backed"
                    | "held"
                    | "controlled"
                    | "sponsored"
                    | "funded"
                    | "based"
                    | "brokered"
                    | "occupied"
                    | "run"
                    | "supported"
                    | "allied"
                    | "born"
            )
        {
            let hyphen = Span::new(token, token + 1);
            let word = lexicon.word(front)?;
            let node = lexicon.step(0, word)?;
            let payload = lexicon.payloads(node).iter().find(|p| {
                let kind = &p.kind;
                *kind == PayloadKind::Demonym
                    || *kind == PayloadKind::Entity
                        && kind_of(lexicon.entity(p.id.to_native())) == Some(ActorKind::State)
            })?;
            // Occupied, backed and led by it is not of it.
            if !matches!(back, "led" | "run") {
                return None;
            }
            let state = lexicon.entity(payload.id.to_native());
            let candidate = Candidate { code: &state.code, sector: "", name: "", entity: None, from: "", to: "" };
            return Some((Owner { candidates: vec![candidate], tokens: hyphen, kind: ActorKind::People }, token + 1));
        }
        if candidates.is_empty()
            && capital(self.text, token)
            && let Some(known) = self.memory.known(self.folded(token))
        {
            let tokens = Span::at(token);
            return Some((Owner { candidates: known.to_vec(), tokens, kind: ActorKind::Person }, token + 1));
        }
        candidates.sort_by_key(|(kind, _)| *kind);
        let kind = candidates.first()?.0;
        let candidates =
            candidates.into_iter().filter(|(k, _)| *k == kind || *k < ActorKind::Person).map(|(_, c)| c).collect();
        Some((Owner { candidates, tokens: Span::new(token, end), kind }, end))
    }

    /// A name or demonym that stands for itself.
    fn of_owner(
        &mut self,
        first: u32,
        at: u32,
        owner: Owner<'l>,
        definite: bool,
        owned: bool,
    ) -> Option<ActorMention<'l>> {
        let end = owner.tokens.end;
        let mut mention = blank(Span::new(if definite { first } else { at }, end), end - 1, owner.kind);
        mention.evidence = Some(owner.tokens);
        mention.candidates = owner.candidates;
        mention.definite = true;
        match owner.kind {
            ActorKind::People => {
                let plural = self.folded(end - 1).ends_with('s') || definite || self.folded(end - 1).ends_with("ese");
                let noun_behind = self.is_word(end) && self.describes(end) && !is_function_word(self.folded(end));
                if noun_behind && !self.opens_verb(end) || !plural {
                    mention.kind = ActorKind::Attribute;
                } else {
                    mention.person = true;
                    mention.number = Number::Plural;
                    for candidate in &mut mention.candidates {
                        candidate.sector = "CVL";
                    }
                }
            }
            ActorKind::Person => {
                mention.person = true;
                mention.name = Some(owner.tokens);
                let surname = self.folded(end - 1).to_owned();
                if owner.tokens.len() > 1 {
                    self.memory.learn(&surname, mention.candidates.clone());
                }
            }
            _ => {
                // A state or body right before a noun that is nobody (Pakistan border): it describes that noun.
                let noun = self.is_word(end) && !capital(self.text, end) && self.is_common_noun(end);
                if noun && !owned && matches!(owner.kind, ActorKind::State | ActorKind::Capital) {
                    mention.kind = ActorKind::Attribute;
                }
            }
        }
        Some(mention)
    }

    fn is_common_noun(&self, token: u32) -> bool {
        let readings = &self.words.get(token).readings;
        !is_function_word(self.folded(token))
            && readings.first().is_some_and(|r| r.part == Part::Noun)
            && !readings.iter().any(|r| r.part == Part::Verb)
    }

    /// A word that can only be a verb here.
    fn opens_verb(&self, token: u32) -> bool {
        self.words.get(token).readings.iter().any(|r| r.part == Part::Verb)
            && !self.words.get(token).readings.iter().any(|r| r.part == Part::Noun && r.lemma.is_some())
    }
}

/// What stands before a head.
pub(super) struct Described {
    pub(super) definite: bool,
    pub(super) owner_pronoun: Option<(u32, Enclitic)>,
    pub(super) former: bool,
    pub(super) anaphoric: bool,
    pub(super) quantity: Option<Span<Tokens>>,
}
