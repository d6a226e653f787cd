//! Wordings and domains that make a trigger something else: a frame's own blocks, and the blocker words of sport, weather,
//! markets, accidents.

use marsad_clause::Category;
use marsad_lexicon::tables::{ArchivedTable, PayloadKind};
use marsad_mention::word::Facts;
use marsad_text::{Span, Tokens};

use crate::context::Context;
use crate::types::{Instance, Refusal};
use crate::wording;

/// How far from the trigger a frame's own block still binds, in tokens.
const REACH: u32 = 10;

/// Blocking words of one sentence.
#[derive(Debug, Default)]
pub struct Blocks {
    /// (frame, tokens)
    frames: Vec<(u32, Span<Tokens>)>,
    domains: Vec<Domain>,
}

#[derive(Debug)]
struct Domain {
    tokens: Span<Tokens>,
    /// Sport, weather ...
    class: String,
    strong: bool,
    /// Event types; empty for all.
    events: Vec<String>,
    /// The word itself is no trigger of the events here.
    only_itself: bool,
}

fn span(words: &[u32]) -> Span<Tokens> {
    let first = words.first().copied().unwrap_or(0);
    Span::new(first, words.last().map_or(first, |l| l + 1).max(first))
}

impl Blocks {
    pub fn find(ctx: &Context<'_, '_>) -> Blocks {
        let mut blocks = Blocks::default();
        for found in ctx.matches.of_kind(PayloadKind::Block) {
            blocks.frames.push((found.id, found.tokens));
        }
        for token in ctx.input.sentence.indices() {
            let word = ctx.input.words.get(token);
            if !word.facts.has(Facts::BLOCKS) || ctx.parse.tag(token).category == Category::Punctuation {
                continue;
            }
            for reading in &word.readings {
                let Some(lemma) = reading.lemma else { continue };
                let opens = ctx.table.opens(lemma);
                if !opens.wording && !opens.blocker {
                    continue;
                }
                for phrase in ctx.wordings_of_lemma(lemma, true) {
                    if let Some(words) = wording::match_at(ctx, phrase, token) {
                        blocks.frames.push((phrase.frame.to_native(), span(&words)));
                    }
                }
                for entry in ctx.input.lexicon.lemma(lemma).entries.iter() {
                    blocks.domain(ctx, entry.to_native(), Span::at(token));
                }
            }
            for (key, _) in word.keys.iter().filter(|(key, _)| ctx.table.word_opens(*key)) {
                for phrase in ctx.wordings_of_word(*key, true) {
                    if let Some(words) = wording::match_at(ctx, phrase, token) {
                        blocks.frames.push((phrase.frame.to_native(), span(&words)));
                    }
                }
            }
        }
        for found in ctx.matches.of_kind(PayloadKind::Entry) {
            blocks.domain(ctx, found.id, found.tokens);
        }
        blocks
    }

    fn domain(&mut self, ctx: &Context<'_, '_>, entry: u32, tokens: Span<Tokens>) {
        let entry = ctx.input.lexicon.entry(entry);
        // Names are no words of a domain (كابل the town).
        if entry.table != ArchivedTable::Blocker
            || tokens.indices().all(|t| ctx.input.mark(t).in_name && ctx.input.mark(t).proper)
        {
            return;
        }
        for part in entry.effect.split(';') {
            let part = part.trim();
            let (strength, events) = match part.split_once(':') {
                Some((s, e)) => (s.trim(), e.trim()),
                None => match part.split_once(' ') {
                    Some((s, e)) => (s.trim(), e.trim()),
                    None => (part, "all"),
                },
            };
            let events: Vec<String> = events
                .split([',', ' '])
                .map(str::trim)
                .filter(|e| !e.is_empty() && *e != "all")
                .map(String::from)
                .collect();
            let class = entry.class.to_string();
            match strength {
                "strong" => self.domains.push(Domain { tokens, class, strong: true, events, only_itself: false }),
                "weak" => self.domains.push(Domain { tokens, class, strong: false, events, only_itself: false }),
                "block" => self.domains.push(Domain { tokens, class, strong: true, events, only_itself: true }),
                _ => {}
            }
        }
    }

    /// Why an instance is blocked, if it is.
    pub fn refuse(&self, ctx: &Context<'_, '_>, instance: &Instance, event: &str, political: bool) -> Option<Refusal> {
        let clause = ctx.parse.clause_at(instance.anchor);
        let near = |tokens: Span<Tokens>| {
            let same_clause = tokens.indices().any(|t| ctx.parse.clause_at(t) == clause);
            let distance = if tokens.start >= instance.anchor {
                tokens.start - instance.anchor
            } else {
                instance.anchor - tokens.end.min(instance.anchor)
            };
            same_clause && distance <= REACH * 2 || distance <= REACH / 2
        };
        let refusal =
            |tokens: Span<Tokens>| Some(Refusal::Blocked { tokens, words: ctx.input.text.quote(tokens).to_owned() });
        if let Some((_, tokens)) = self.frames.iter().find(|(f, tokens)| *f == instance.frame && near(*tokens)) {
            return refusal(*tokens);
        }
        let concerns = |d: &Domain| d.events.is_empty() || d.events.iter().any(|e| e == event);
        // A homograph by itself says nothing: another word of its domain must stand by.
        let own = self.domains.iter().find(|d| {
            d.only_itself
                && concerns(d)
                && d.tokens.contains(instance.anchor)
                && (d.tokens.len() > 1
                    || self
                        .domains
                        .iter()
                        .any(|o| !o.only_itself && o.class == d.class && concerns(o) && !o.tokens.overlaps(d.tokens)))
        });
        if let Some(d) = own {
            return refusal(d.tokens);
        }
        let strong = self.domains.iter().find(|d| d.strong && !d.only_itself && concerns(d) && near(d.tokens));
        if let Some(d) = strong {
            return refusal(d.tokens);
        }
        let weak: Vec<&Domain> = self
            .domains
            .iter()
            .filter(|d| !d.strong && concerns(d) && !instance.words.iter().any(|w| d.tokens.contains(*w)))
            .collect();
        let same_class = weak.iter().any(|d| weak.iter().filter(|o| o.class == d.class).count() >= 2);
        if same_class && !political {
            return refusal(weak[0].tokens);
        }
        None
    }
}
