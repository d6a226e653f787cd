//! The day of acts that the text dates only once: a report names its day in the lead (`أعلن … أمس الثلثاء`) and goes on in the perfect
//! without naming it again. What is told in the perfect right after a dated act of the news days happened with it. Set after
//! merging, so that it makes no record and keeps none apart; marked as inherited.

use marsad_clause::ClauseKind;
use marsad_clause::grammar::Reporting;
use marsad_clause::status::Status;
use marsad_mention::time::{Precision, Role, Tense};
use marsad_morphology::Aspect;

use crate::document::Resolver;
use crate::sentence::SentenceView;
use crate::types::{Event, Reason, When};
use crate::unsaid::Earlier;
use crate::when::{self, Dating};

/// Sentences over which a day goes on.
const LASTS: usize = 2;
/// How long before publication a day is news, in days.
const NEWS: i32 = 7;

impl<'l> Resolver<'_, 'l> {
    /// Sets the days that events leave unsaid.
    pub(crate) fn set_days(&self, sentences: &[SentenceView<'l>], events: &mut [Event]) {
        let spoken: Vec<Option<When>> = sentences.iter().map(|view| self.day_of_main(view)).collect();
        let find = |view: &SentenceView<'l>, event: &Event, earlier: Earlier<'_>| {
            let open = !event.date.known() && !event.core.background;
            let real = matches!(event.core.status, Status::Actual | Status::Alleged);
            if !open || !real || !self.goes_on(view, event) {
                return None;
            }
            let near = |e: &&Event| event.core.sentence.saturating_sub(e.core.sentence) <= LASTS;
            // What only goes with the tale (رداً على هجوم … الثلثاء) does not set its day.
            let leads =
                |e: &&Event| e.date.inherited || sentences.get(e.core.sentence).is_some_and(|v| self.goes_on(v, e));
            let told = earlier.iter().find(|e| near(e) && e.date.known() && leads(e));
            let here = event.core.sentence;
            // What the sentence itself names is nearer than the one before.
            let beside = told.is_some_and(|e| e.core.sentence == here);
            if let Some(day) = self.day_before(view, event.core.trigger.start).filter(|_| !beside) {
                return Some(day);
            }
            if let Some(told) = told {
                return self.is_news(&told.date).then_some(told.date);
            }
            spoken.get(here.saturating_sub(LASTS)..here)?.iter().rev().find_map(|when| *when)
        };
        self.set_unsaid(sentences, events, find, |event, when| {
            event.date = When { inherited: true, ..when };
            event.core.reasons.push(Reason {
                rule: "day",
                text: "told in the perfect right after an act of that day".to_owned(),
                tokens: when.tokens,
            });
        });
    }

    /// A single day of the week before publication.
    fn is_news(&self, when: &When) -> bool {
        let Some((published, day)) = self.published.zip(when.interval.start) else { return false };
        when.interval.precision == Precision::Day
            && published.since(day).is_ok_and(|span| (0..=NEWS).contains(&span.get_days()))
    }

    fn dating<'a>(&'a self, view: &'a SentenceView<'l>) -> Dating<'a, 'l> {
        Dating { view, text: self.text, grammar: self.grammar, published: self.published, previous: None }
    }

    /// The news day of the main clause of a sentence that need not tell an act (كان الوزير يتحدث أمس في نيويورك).
    fn day_of_main(&self, view: &SentenceView<'l>) -> Option<When> {
        if view.times.is_empty() {
            return None;
        }
        let main = view.parse.clauses.iter().find(|c| c.kind == ClauseKind::Main && c.verb.is_some() && !c.future)?;
        let when = self.dating(view).date(main.verb?);
        (self.is_news(&when) && when.tokens.is_some()).then_some(when)
    }

    /// The one news day that the sentence names before a token (الهجوم الذي بدأ فجر الجمعة …، وقتل خلاله …).
    fn day_before(&self, view: &SentenceView<'l>, token: u32) -> Option<When> {
        let days: Vec<When> = view
            .times
            .iter()
            .filter(|m| m.role == Role::At && m.complement.is_none() && m.tokens.end <= token)
            .filter_map(|m| {
                let interval = when::interval(m, self.published, None, Tense::Past)?;
                Some(When { interval, tokens: Some(m.tokens), inherited: true })
            })
            .collect();
        match days.as_slice() {
            [day] if self.is_news(day) => Some(*day),
            _ => None,
        }
    }

    /// Told by a perfect without كان before it, or said by one: the verb itself, one that carries its noun, or the verb of saying
    /// over what is done in words. What is only accused of, or what something else came after, has a time of its own.
    fn goes_on(&self, view: &SentenceView<'l>, event: &Event) -> bool {
        let anchor = event.core.trigger.start;
        let id = view.parse.clause_at(anchor);
        let clause = view.parse.clause(id);
        let perfect = |clause: &marsad_clause::Clause| {
            clause.auxiliary.is_none()
                && clause.kind != ClauseKind::Relative
                && clause.verb.is_some_and(|v| view.parse.tag(v).reading.features.aspect() == Aspect::Perfect)
        };
        let reports = |clause: &marsad_clause::Clause| {
            clause.verb.and_then(|v| view.parse.lemma(v)).and_then(|l| self.grammar.reporting(l))
        };
        let own = clause.verb.is_some_and(|v| event.core.words.contains(&v));
        if !own && when::sets_apart(&view.parse, self.text, anchor, view.tokens.start) {
            return false;
        }
        if perfect(clause) {
            let accused = matches!(
                reports(clause),
                Some(Reporting::Accuse | Reporting::Condemn | Reporting::Claim | Reporting::Deny)
            );
            return own || !accused || matches!(event.event.as_str(), "ACCUSE" | "REJECT");
        }
        let said = clause.parent.map(|p| view.parse.clause(p));
        in_words(&event.event) && said.is_some_and(|above| perfect(above) && reports(above).is_some())
    }
}

/// Acts that saying is.
fn in_words(event: &str) -> bool {
    matches!(event, "ACCUSE" | "REJECT" | "THREATEN" | "REQUEST" | "AGREE" | "CONCEDE" | "SUPPORT")
}
