//! Acts told by likeness: `إجراء مماثل`, `خطوة مشابهة` after an act of the other side. The new record is the act before it
//! with its sides turned round.

use marsad_frame::{Filler, Role};

use crate::document::Resolver;
use crate::sentence::SentenceView;
use crate::types::{Event, Part, When};
use crate::voice;

/// Nouns of an act and adjectives of likeness, folded without article and endings.
const ACTS: [&str; 7] = ["اجراء", "خطوه", "قرار", "رد", "تدبير", "اجراءات", "خطوات"];
const LIKE: [&str; 5] = ["مماثل", "مماثله", "مشابه", "مشابهه", "مقابل"];

impl<'l> Resolver<'_, 'l> {
    /// Records told by likeness in a sentence; `before` are the records so far.
    pub(crate) fn ellipsis(&self, view: &SentenceView<'l>, before: &[Event]) -> Vec<Event> {
        let mut out = Vec::new();
        if before.is_empty() {
            return out;
        }
        for token in view.tokens.start..view.tokens.end.saturating_sub(1) {
            let bare = |t: u32| {
                let folded = self.text.folded(t);
                let folded = folded.trim_start_matches(['ب', 'و', 'ل']);
                folded.strip_prefix("ال").unwrap_or(folded)
            };
            let like = bare(token + 1);
            let like = like.strip_suffix('ا').unwrap_or(like);
            if !LIKE.contains(&like) || !ACTS.contains(&bare(token)) {
                continue;
            }
            let clause = view.parse.clause(view.parse.clause_at(token));
            let Some(subject) = clause.subject else { continue };
            let phrase = view.parse.phrase(subject);
            let filler = Filler {
                role: Role::Actor,
                tokens: phrase.tokens,
                head: phrase.head,
                phrase: Some(subject),
                pronoun: None,
                clause: false,
                adjective: false,
                inherited: false,
            };
            let actors = self.parties.parties(view, &self.discourse, &filler);
            // The last act of somebody else toward the new actor, in this sentence or the one before.
            let model = before.iter().rev().find(|e| {
                view.index.saturating_sub(e.core.sentence) <= 1
                    && e.core.trigger.end <= token
                    && !e.actors.is_empty()
                    && !e.recipients.is_empty()
                    && actors.iter().all(|a| e.actors.iter().all(|b| b.code != a.code))
            });
            let Some(model) = model.filter(|_| !actors.is_empty()) else { continue };
            let mut event = model.clone();
            let trigger = marsad_text::Span::new(token, token + 2);
            event.recipients = model.actors.clone();
            event.core.sentence = view.index;
            event.core.trigger = trigger;
            event.core.words = vec![token, token + 1];
            event.core.mentions = Vec::new();
            event.core.evidence = vec![(Part::Trigger, trigger), (Part::Actor, phrase.tokens)];
            event.core.said_by = voice::party(
                &self.parties,
                view,
                &self.discourse,
                voice::speaker(view, self.grammar, self.text, token, None),
            );
            event.core.confidence = (model.core.confidence - 0.15).max(0.05);
            event.core.reasons.push(crate::types::Reason {
                rule: "likeness",
                text: "the act before it, with its sides turned round".to_owned(),
                tokens: Some(trigger),
            });
            event.date = When::unknown(self.published);
            event.actors = actors;
            out.push(event);
        }
        out
    }
}
