//! Events that follow from what is told by the codebook's own words: whoever is held was arrested, whoever is sentenced to
//! prison is imprisoned too, and what somebody will not give up is refused.

use marsad_clause::status::Status;
use marsad_frame::Instance;

use crate::document::Resolver;
use crate::sentence::SentenceView;
use crate::types::{Event, Party, Reason, State, When};

/// States of detention by the authorities, and by those who take hostages.
const HELD: [&str; 5] = [
    "state.detention.held",
    "state.detention.still",
    "state.detention.custody",
    "state.detention.house_arrest",
    "state.detention.pretrial",
];

impl Resolver<'_, '_> {
    /// The arrest that began a detention, where nothing else in the sentence tells it (المحتجز في القصر منذ).
    pub(crate) fn arrest_of(&self, state: &State, told: &[Event]) -> Option<Event> {
        if !HELD.contains(&self.lexicon.frame(state.core.frame?).id.as_str()) {
            return None;
        }
        let side = |key: &str| -> Vec<Party> {
            state.parties.iter().filter(|(k, _)| *k == key).flat_map(|(_, p)| p.iter().cloned()).collect()
        };
        let (held, holder) = (side("held"), side("holder"));
        let whom = held.iter().any(|p| !p.code.is_empty() || !p.name.is_empty()) || !state.counts.is_empty();
        let circumstance = state.from.is_some() || state.place.is_some() || holder.iter().any(|p| !p.code.is_empty());
        let taking = |e: &Event| matches!(e.mode.as_str(), "arrest" | "abduct" | "convict" | "release");
        let known = told.iter().any(|e| e.core.sentence == state.core.sentence && taking(e));
        if !whom
            || !circumstance
            || known
            || state.core.status != Status::Actual && state.core.status != Status::Alleged
        {
            return None;
        }
        let mut core = state.core.clone();
        core.reasons.push(reason("whoever is held was taken"));
        // As firm as a dated act told by a verb.
        core.points = crate::strength::LEAST + 1;
        Some(Event {
            core,
            event: "COERCE".to_owned(),
            mode: "arrest".to_owned(),
            contexts: Vec::new(),
            actors: holder.into_iter().filter(|p| !p.code.is_empty()).collect(),
            recipients: held,
            date: state.from.unwrap_or_else(|| When::unknown(self.published)),
            place: state.place.clone(),
            counts: state.counts.iter().filter(|(k, _)| *k == "arrested").cloned().collect(),
        })
    }

    /// The prison that a sentence means (قضت المحكمة بسجن الناشط): besides a conviction it is an arrest, unless the convict is
    /// out of reach.
    pub(crate) fn prison_of(&self, view: &SentenceView<'_>, event: &Event) -> Option<Event> {
        let convicted = self.lexicon.frame(event.core.frame?).id == "sanction.convict";
        // Asked of every event: the words around it are looked at only where they can matter.
        if !convicted || event.core.status != Status::Actual || event.recipients.is_empty() {
            return None;
        }
        let near = event.core.trigger.start..(event.core.trigger.end + 8).min(view.tokens.end);
        let word = |names: &[&str]| {
            near.clone().any(|t| {
                let folded = self.text.folded(t);
                names
                    .iter()
                    .any(|n| folded.strip_prefix(['ب', 'و', 'ل']).unwrap_or(folded).trim_start_matches("ال") == *n)
            })
        };
        let prison = word(&["سجن", "حبس", "سجنا", "حبسا"]);
        let mild = word(&["غيابيا", "غيابي", "وقف", "موقوفه", "اعدام", "براءه"]);
        if !prison || mild {
            return None;
        }
        let mut out = event.clone();
        out.event = "COERCE".to_owned();
        out.mode = "arrest".to_owned();
        out.core.reasons.push(reason("a sentence to prison"));
        Some(out)
    }

    /// Whether a concession is denied for the time to come (لن ننزع سلاحنا): that refuses it.
    pub(crate) fn refuses(&self, view: &SentenceView<'_>, instance: &Instance) -> bool {
        let clause = view.parse.clause(view.parse.clause_at(instance.anchor));
        let verb = clause.verb.or(clause.auxiliary).unwrap_or(instance.anchor);
        let start = verb.saturating_sub(3).max(view.tokens.start);
        instance.status.status == Status::Negated
            && (start..verb).any(|t| matches!(self.text.folded(t).trim_start_matches(['و', 'ف']), "لن"))
    }
}

fn reason(text: &str) -> Reason {
    Reason { rule: "derived", text: text.to_owned(), tokens: None }
}
