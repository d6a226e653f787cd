//! Noun phrases of an English sentence: where they end, what they are coordinated with, the preposition before them.

use marsad_text::Span;

use super::parse::Builder;
use super::tag::{Form, form};
use super::words::Word;
use crate::types::*;

impl Builder<'_, '_, '_> {
    pub(super) fn preposition(&mut self, token: u32) -> u32 {
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
    pub(super) fn phrase_end(&self, start: u32) -> u32 {
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

    pub(super) fn phrase(&mut self, start: u32, preposition: Option<Preposition>) -> u32 {
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

    pub(super) fn push(
        &mut self,
        start: u32,
        end: u32,
        head: u32,
        preposition: Option<Preposition>,
        pronoun: bool,
    ) -> u32 {
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
    pub(super) fn list_goes_on(&self, end: u32) -> bool {
        (end..(end + 6).min(self.input.sentence.end))
            .any(|t| self.input.folded(t) == "and" && self.function(t).is_some())
            && !self.starts_clause(end)
            && (end..(end + 6).min(self.input.sentence.end))
                .take_while(|t| self.input.folded(*t) != "and")
                .all(|t| self.tag(t).category != Category::Verb && self.function(t).is_none())
    }

    /// A finite verb right behind a phrase, where the clause has its verb already: the phrase is a subject of its own.
    pub(super) fn starts_clause(&self, end: u32) -> bool {
        let has_verb = self.parse.clauses[self.current as usize].verb.is_some();
        let behind = self.past_adverbs(end);
        has_verb
            && self.input.sentence.contains(behind)
            && (self.tag(behind).category == Category::Verb
                && matches!(form(&self.tag(behind).reading), Form::Past | Form::Present)
                || matches!(self.function(behind), Some(Word::Be | Word::Have | Word::Will | Word::Modal)))
    }
}
