//! The day of acts that the text dates only once: a report names its day in the lead (`أعلن … أمس الثلثاء`) and goes on in the perfect
//! without naming it again. What is told in the perfect right after a dated act of the news days happened with it. Set after
//! merging, so that it makes no record and keeps none apart; marked as inherited.

use marsad_clause::status::Status;
use marsad_mention::time::Precision;
use marsad_morphology::Aspect;

use crate::document::Resolver;
use crate::sentence::SentenceView;
use crate::types::{Event, Reason, When};
use crate::unsaid::Earlier;

/// Sentences over which a day goes on.
const LASTS: usize = 2;
/// How long before publication a day is news, in days.
const NEWS: i32 = 7;

impl<'l> Resolver<'_, 'l> {
    /// Sets the days that events leave unsaid.
    pub(crate) fn set_days(&self, sentences: &[SentenceView<'l>], events: &mut [Event]) {
        let find = |view: &SentenceView<'l>, event: &Event, earlier: Earlier<'_>| {
            let open = !event.date.known() && !event.core.background;
            let real = matches!(event.core.status, Status::Actual | Status::Alleged);
            let near = |e: &&Event| event.core.sentence.saturating_sub(e.core.sentence) <= LASTS;
            let told = earlier.iter().filter(|_| open && real).find(|e| near(e) && e.date.known())?;
            (self.is_news(&told.date) && told_in_the_perfect(view, event)).then_some(told.date)
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
}

/// The verb that tells it, or the one that carries its noun, is a perfect without كان before it.
fn told_in_the_perfect(view: &SentenceView<'_>, event: &Event) -> bool {
    let clause = view.parse.clause(view.parse.clause_at(event.core.trigger.start));
    clause.auxiliary.is_none()
        && clause.kind != marsad_clause::ClauseKind::Relative
        && clause.verb.is_some_and(|v| view.parse.tag(v).reading.features.aspect() == Aspect::Perfect)
}
