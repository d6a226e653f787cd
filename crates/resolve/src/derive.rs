//! States that follow from what is told: ground taken is held, a name in brackets is another name.

use marsad_clause::status::Status;
use marsad_lexicon::tables::PayloadKind;
use marsad_text::{Span, TokenKind, Tokens};

use crate::document::Resolver;
use crate::sentence::SentenceView;
use crate::types::{Core, Event, Part, Reason, State};

/// Frames of events that put their actor in control of their place.
pub(crate) const TAKES_GROUND: [&str; 6] = [
    "assault.seize_ground",
    "assault.wrest",
    "assault.annex",
    "assault.recapture",
    "assault.enter_ground",
    "retreat.hand_over_ground",
];

/// The longest name in brackets, in tokens.
const LONGEST_ALIAS: u32 = 5;

impl<'l> Resolver<'_, 'l> {
    /// The control that taking ground begins.
    pub(crate) fn control_taken(&self, event: &Event) -> Option<State> {
        let frame = self.lexicon.frame(event.core.frame?).id.as_str();
        let taken = TAKES_GROUND.contains(&frame) && event.core.status == Status::Actual;
        let holder = event.actors.first().filter(|a| !a.code.is_empty())?;
        let place = event.place.as_ref().filter(|p| !p.name.is_empty())?;
        taken.then(|| {
            let mut state = self.bare_state(event.core.clone(), "control");
            state.parties = vec![("holder", vec![holder.clone()])];
            state.place = Some(place.clone());
            state.from = event.date.known().then_some(event.date);
            state.core.reasons.push(Reason { rule: "derived", text: "ground taken is held".to_owned(), tokens: None });
            state
        })
    }

    /// Names in brackets behind a name: أرتسفاشن (باشكند), «الدولة الإسلامية» (داعش).
    pub(crate) fn aliases(&self, view: &SentenceView<'l>) -> Vec<State> {
        let mut out = Vec::new();
        let mut seen: Vec<u32> = Vec::new();
        for open in view.tokens.start..view.tokens.end {
            let mark = self.text.token(open).kind == TokenKind::Punctuation;
            if !mark || self.text.folded(open) != "(" || seen.contains(&open) {
                continue;
            }
            seen.push(open);
            let Some(close) =
                (open + 2..(open + 2 + LONGEST_ALIAS).min(view.tokens.end)).find(|t| self.text.folded(*t) == ")")
            else {
                continue;
            };
            let mut inner = Span::new(open + 1, close);
            // «باشكند في أذربيجان» (كارداك بالتركية): what follows says where or in which tongue.
            let tongue = |t: u32| {
                view.parse.tag(t).reading.part == marsad_lexicon::tables::Part::Demonym
                    && self.text.folded(t).starts_with("بال")
            };
            let aside = |t: &u32| matches!(self.text.folded(*t), "في" | "عند" | "سابقا") || tongue(*t);
            if let Some(stop) = inner.indices().find(aside) {
                inner = Span::new(inner.start, stop);
            }
            let plain_words = !inner.is_empty()
                && inner.len() <= 3
                && inner
                    .indices()
                    .all(|t| self.text.token(t).kind == TokenKind::Arabic && self.text.folded(t).chars().count() > 2)
                && !view.times.iter().any(|m| m.tokens.overlaps(inner))
                && !view.quantities.iter().any(|q| q.tokens.overlaps(inner));
            // هيسن (غرب): where it lies.
            let direction = matches!(self.text.folded(inner.start), "غرب" | "شرق" | "شمال" | "جنوب" | "وسط");
            if !plain_words || direction {
                continue;
            }
            if let Some((names, named)) = self.two_names(view, open, inner) {
                let formerly = self.text.folded(inner.end) == "سابقا";
                let told = Span::new(inner.start, inner.end + u32::from(formerly));
                let mut state = self.bare_state(bracket_core(view, open, close, told), "alias");
                state.core.evidence.extend([named, inner].map(|t| (Part::Field("names"), t)));
                state.names = names;
                out.push(state);
            }
        }
        out
    }

    /// The English (else Arabic) names before and inside a bracket, where both name the same thing, and the words of the
    /// first.
    fn two_names(
        &self,
        view: &SentenceView<'l>,
        open: u32,
        inner: Span<Tokens>,
    ) -> Option<(Vec<String>, Span<Tokens>)> {
        let inside = self.text.quote(inner).to_owned();
        let folded_inside = marsad_text::fold::fold(&marsad_text::fold::plain(&inside));
        // The name right before the bracket, a closing quotation mark aside.
        let ends = |end: u32| end == open || end + 1 == open && matches!(self.text.folded(open - 1), "»" | "\"" | "”");
        let place = view.places.iter().find(|p| p.name.is_some_and(|n| ends(n.end) || ends(p.tokens.end)));
        let entity = view
            .matches
            .of_kind(PayloadKind::Entity)
            .filter(|f| ends(f.tokens.end) && f.tokens.start > view.tokens.start)
            .max_by_key(|f| f.tokens.len());
        let named = entity.map(|f| f.tokens);
        let entity = entity.map(|f| f.id);
        // (جبهة النصرة سابقاً): what it was called may be known by itself.
        let formerly = self.text.folded(inner.end) == "سابقا";
        let other = !formerly
            && (view.places.iter().any(|p| {
                p.tokens.overlaps(inner) && p.candidates.iter().all(|c| c.entity.is_none() || c.entity != entity)
            }) || view.actors.iter().any(|m| {
                m.tokens.start >= inner.start
                    && m.tokens.end <= inner.end
                    && m.candidates.iter().all(|c| c.entity.is_none() || c.entity != entity)
            }))
            // فلان (حركة النهضة): whose man he is, no other name of his.
            || view.matches.of_kind(PayloadKind::Entity).any(|f| {
                let kind = |id: u32| self.lexicon.entity(id).kind;
                let person = |id: u32| kind(id) == marsad_lexicon::tables::EntityKind::Person;
                f.tokens == inner && entity.is_some_and(|e| person(e) != person(f.id))
            });
        match entity {
            Some(entity) if !other => {
                let entity = self.lexicon.entity(entity);
                let known = entity
                    .arabic_aliases
                    .iter()
                    .position(|a| marsad_text::fold::fold(&marsad_text::fold::plain(a)) == folded_inside);
                let second = known.and_then(|i| entity.english_aliases.get(i)).map_or(inside, |a| a.to_string());
                Some((vec![entity.english.to_string(), second], named?))
            }
            None if place.is_some_and(|p| p.tokens.start > view.tokens.start) && !other => {
                Some((vec![self.text.quote(place?.name?).to_owned(), inside], place?.tokens))
            }
            _ => None,
        }
    }

    pub(crate) fn bare_state(&self, core: Core, state: &str) -> State {
        State {
            core,
            state: state.to_owned(),
            parties: Vec::new(),
            place: None,
            object_place: None,
            words: Vec::new(),
            names: Vec::new(),
            kind: String::new(),
            in_force: "",
            directed: false,
            trend: String::new(),
            progress: String::new(),
            from: None,
            until: None,
            duration: None,
            counts: Vec::new(),
        }
    }
}

fn bracket_core(view: &SentenceView<'_>, open: u32, close: u32, inner: Span<Tokens>) -> Core {
    Core {
        frame: None,
        sentence: view.index,
        trigger: inner,
        words: inner.indices().collect(),
        status: Status::Actual,
        said_by: None,
        mentions: Vec::new(),
        evidence: vec![(Part::Trigger, inner)],
        points: 0,
        confidence: 0.7,
        background: false,
        reasons: vec![Reason {
            rule: "bracket",
            text: "a name in brackets behind a name".to_owned(),
            tokens: Some(Span::new(open, close + 1)),
        }],
        toll: false,
        result: false,
        headline: view.title,
    }
}
