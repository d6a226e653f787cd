//! PLOVER's contexts by a keyword model: the words of `words/contexts.tsv` in what an event says, in its sentence and in its
//! document, weighed by how near they stand. Each context found is explained by the word that speaks for it.

use std::collections::BTreeMap;

use marsad_lexicon::tables::{ArchivedTable, PayloadKind};
use marsad_mention::actor::{ActorKind, ActorMention};
use marsad_text::{Span, Tokens};

use crate::document::Resolver;
use crate::sentence::SentenceView;
use crate::types::{Event, Reason};

/// Points of a keyword in the words of the event itself, in its clause, elsewhere in its sentence.
const OWN: i32 = 3;
const CLAUSE: i32 = 2;
const SENTENCE: i32 = 1;
/// Points of a document that speaks of it in a third of its sentences.
const DOCUMENT: i32 = 1;
/// Points from which a context holds.
const ENOUGH: i32 = 3;
/// How many contexts an event may have.
const MOST: usize = 4;

/// A keyword of a context in a sentence.
struct Keyword<'l> {
    context: &'l str,
    tokens: Span<Tokens>,
}

impl<'l> Resolver<'_, 'l> {
    /// Adds contexts to events that have those of their frame.
    pub(crate) fn set_contexts(&self, sentences: &[SentenceView<'l>], events: &mut [Event]) {
        if events.is_empty() {
            return;
        }
        let keywords: Vec<Vec<Keyword<'l>>> = sentences.iter().map(|view| self.keywords(view)).collect();
        let mut spoken: BTreeMap<&str, usize> = BTreeMap::new();
        for sentence in &keywords {
            let mut seen: Vec<&str> = sentence.iter().map(|k| k.context).collect();
            seen.sort_unstable();
            seen.dedup();
            seen.into_iter().for_each(|c| *spoken.entry(c).or_default() += 1);
        }
        for event in events {
            let Some((view, near)) = sentences.get(event.core.sentence).zip(keywords.get(event.core.sentence)) else {
                continue;
            };
            let mut points: BTreeMap<&str, (i32, Span<Tokens>)> = BTreeMap::new();
            let clause = view.parse.clause_at(event.core.trigger.start);
            for keyword in near {
                let own = event.core.evidence.iter().any(|(_, span)| span.overlaps(keyword.tokens));
                let here = view.parse.clause_at(keyword.tokens.start) == clause;
                let weight = if own {
                    OWN
                } else if here {
                    CLAUSE
                } else {
                    SENTENCE
                };
                let entry = points.entry(keyword.context).or_insert((0, keyword.tokens));
                entry.0 += weight;
            }
            for (context, points) in &mut points {
                let often = spoken.get(context).copied().unwrap_or(0) * 3 >= sentences.len();
                points.0 += if often { DOCUMENT } else { 0 };
            }
            let mut found: Vec<(&str, (i32, Span<Tokens>))> =
                points.into_iter().filter(|(_, (points, _))| *points >= ENOUGH).collect();
            found.sort_by_key(|(name, (points, _))| (std::cmp::Reverse(*points), *name));
            for (context, (points, tokens)) in found {
                if event.contexts.len() >= MOST {
                    break;
                }
                if !event.contexts.iter().any(|c| c == context) {
                    event.contexts.push(context.to_owned());
                    let text = format!("{context}, {points} points");
                    event.core.reasons.push(Reason { rule: "context", text, tokens: Some(tokens) });
                }
            }
        }
    }

    /// The keywords of a sentence, each word once a context.
    fn keywords(&self, view: &SentenceView<'l>) -> Vec<Keyword<'l>> {
        let mut out: Vec<Keyword<'l>> = Vec::new();
        // وزير, رئيس: who somebody is does not say what it is about.
        let title = |tokens: Span<Tokens>| {
            let office = |m: &&ActorMention<'l>| matches!(m.kind, ActorKind::Office | ActorKind::Person);
            view.actors.iter().filter(office).any(|m| m.tokens.overlaps(tokens))
        };
        let state = |tokens: Span<Tokens>, context: &str| {
            matches!(context, "executive" | "legislative" | "diplomatic")
                && view.actors.iter().any(|m| m.tokens.overlaps(tokens))
        };
        let mut add = |entry: u32, tokens: Span<Tokens>| {
            let entry = self.lexicon.entry(entry);
            if entry.table != ArchivedTable::Context {
                return;
            }
            let context: &'l str = &entry.class;
            let known = |k: &Keyword<'l>| k.context == context && k.tokens.overlaps(tokens);
            if !out.iter().any(known) && !title(tokens) && !state(tokens, context) {
                out.push(Keyword { context, tokens });
            }
        };
        for found in view.matches.of_kind(PayloadKind::Entry) {
            add(found.id, found.tokens);
        }
        for token in view.tokens.indices() {
            let Some(lemma) = view.parse.lemma(token) else { continue };
            for entry in self.lexicon.lemma(lemma).entries.iter() {
                add(entry.to_native(), Span::at(token));
            }
        }
        out
    }
}
