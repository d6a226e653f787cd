//! The walk that places, sides and days left unsaid are set on: events in the order of the text, each with those told before.

use marsad_text::{Span, Tokens};

use crate::document::Resolver;
use crate::sentence::SentenceView;
use crate::types::Event;

/// How many events are looked back at: more than bear on one, few enough that the cost stays linear.
const LOOK_BACK: usize = 50;

/// The events told before one, the latest first.
#[derive(Clone, Copy)]
pub(crate) struct Earlier<'e> {
    events: &'e [Event],
    order: &'e [usize],
}

impl<'e> Earlier<'e> {
    pub fn iter(self) -> impl Iterator<Item = &'e Event> + Clone {
        self.order.iter().rev().take(LOOK_BACK).map(move |i| &self.events[*i])
    }

    /// The event whose trigger stands in a stretch of the text, wherever.
    pub fn within(self, tokens: Span<Tokens>) -> Option<&'e Event> {
        self.events.iter().find(|e| tokens.contains(e.core.trigger.start))
    }
}

impl<'l> Resolver<'_, 'l> {
    /// Looks at each event of the body in the order of the text and puts what `find` finds for it.
    pub(crate) fn set_unsaid<T>(
        &self,
        sentences: &[SentenceView<'l>],
        events: &mut [Event],
        find: impl Fn(&SentenceView<'l>, &Event, Earlier<'_>) -> Option<T>,
        put: impl Fn(&mut Event, T),
    ) {
        let mut order: Vec<usize> = (0..events.len()).collect();
        order.sort_by_key(|i| events[*i].core.trigger.start);
        for at in 0..order.len() {
            let event = &events[order[at]];
            let view = sentences.get(event.core.sentence).filter(|_| !event.core.headline);
            let earlier = Earlier { events, order: &order[..at] };
            if let Some(found) = view.and_then(|view| find(view, event, earlier)) {
                put(&mut events[order[at]], found);
            }
        }
    }
}
