//! The phrases of a clause as the pass meets them: where they end, which of them are joined, what they stand behind.

use marsad_text::Span;

use super::{Builder, Link};
use crate::measure::is_measure;
use crate::particle::Particle;
use crate::phrase::PhraseReader;
use crate::types::*;

impl Builder<'_, '_, '_> {
    /// Reads the phrase at `start`; `from` is where its preposition begins.
    pub(super) fn phrase(&mut self, from: u32, start: u32, preposition: Option<Preposition>) -> u32 {
        let reader = PhraseReader { input: self.input, tags: &self.parse.tags };
        if preposition.is_none()
            && let Some((preposition, after)) = reader.preposition(start)
            && after > start
        {
            return self.after_preposition(start, preposition, after);
        }
        let time = self.input.mark(start).time_end;
        if preposition.is_some() && time > start {
            let end = time.min(self.input.sentence.end);
            (from..end).for_each(|t| self.own(t));
            return end;
        }
        let proclitic = reader.proclitic_preposition(start);
        let Some(extent) = reader.extent(start) else {
            self.own(start);
            return start + 1;
        };
        let preposition = preposition.or(proclitic);
        let conjunct = self.conjunct(start, preposition);
        self.push_phrase(start, extent.end, extent.head, preposition, false, conjunct);
        (from..start).for_each(|t| self.own(t));
        extent.end
    }

    /// The phrase of a number that opens with words of bounds (قتل | ما لا يقل عن 20 شخصاً); gives its end.
    pub(super) fn bounded_quantity(&mut self, token: u32) -> Option<u32> {
        let reader = PhraseReader { input: self.input, tags: &self.parse.tags };
        let extent = Some(token).filter(|t| reader.opens_quantity(*t)).and_then(|t| reader.extent(t))?;
        let conjunct = self.conjunct(token, None);
        self.push_phrase(token, extent.end, extent.head, None, false, conjunct);
        Some(extent.end)
    }

    /// Whether the phrase that starts here is coordinated with the one before it.
    pub(super) fn conjunct(&self, start: u32, preposition: Option<Preposition>) -> bool {
        let Some(last) = self.last_phrase else { return false };
        let conjunction =
            self.parse.tags[(start - self.input.sentence.start) as usize].reading.proclitics.conjunction();
        let between = self.last_phrase_end..start;
        let only_links = between.clone().all(|t| {
            matches!(self.input.punctuation(t), Some('،' | ',' | '«' | '»' | '"' | '“' | '”'))
                || self.parse.tags[(t - self.input.sentence.start) as usize].category
                    == Category::Particle(Particle::Conjunction)
        });
        let linked = conjunction
            || between.clone().any(|t| {
                self.parse.tags[(t - self.input.sentence.start) as usize].category
                    == Category::Particle(Particle::Conjunction)
            });
        // …، لكن الرئيس استبعد: opens a clause.
        let opposes = between.clone().any(|t| matches!(self.input.folded(t), "لكن" | "ولكن"));
        let before = self.parse.phrase(last).preposition;
        let same_preposition = preposition.is_none() || preposition.map(|p| p.id) == before.map(|p| p.id);
        linked && only_links && !opposes && same_preposition && self.parse.phrase(last).clause == self.current
    }

    pub(super) fn push_phrase(
        &mut self,
        start: u32,
        end: u32,
        head: u32,
        preposition: Option<Preposition>,
        pronoun: bool,
        conjunct: bool,
    ) {
        let id = self.parse.phrases.len() as PhraseId;
        let joined = self.parse.tags[(start - self.input.sentence.start) as usize].reading.proclitics.conjunction();
        let describes = is_measure(self.input, start);
        let adjacent = self.last_phrase.is_some() && self.last_phrase_end == start && !joined && !describes;
        let previous = conjunct.then_some(self.last_phrase).flatten();
        let inherited = previous.and_then(|p| self.parse.phrases[p as usize].preposition);
        if let Some(previous) = previous {
            self.parse.phrases[previous as usize].next = Some(id);
        }
        let clause = self.current;
        self.parse.phrases.push(Phrase {
            tokens: Span::new(start, end),
            head,
            preposition: preposition.or(inherited),
            previous,
            next: None,
            clause,
            pronoun,
            adjacent,
        });
        for token in start..end {
            self.own(token);
            self.parse.phrase_of[(token - self.input.sentence.start) as usize] = Some(id);
        }
        self.clause().phrases.push(id);
        self.last_phrase = Some(id);
        self.last_phrase_end = end;
        if previous.is_some() {
            // أن إيران وفرنسا اتفقتا: the conjunction joins two nouns, the particle before them still opens the clause.
            let link = self.link;
            let opened = link.marker.is_some();
            self.link = if opened { Link { conjunction: false, comma: false, ..link } } else { Link::default() };
        }
    }
}
