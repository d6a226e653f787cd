//! Wordings and domains that make a trigger something else: a frame's own blocks, and the blocker words of sport, weather,
//! markets, accidents.

use marsad_clause::Category;
use marsad_lexicon::tables::{Part, PayloadKind};
use marsad_mention::word::Facts;
use marsad_morphology::{Number, Proclitics};
use marsad_text::{Span, Tokens};

use crate::context::Context;
use crate::domain::Domain;
use crate::types::{Instance, Refusal};
use crate::wording;

/// How far from the trigger a frame's own block still binds, in tokens.
const REACH: u32 = 10;

/// Blocking words of one sentence.
#[derive(Debug, Default)]
pub struct Blocks<'t> {
    /// (frame, tokens)
    frames: Vec<(u32, Span<Tokens>)>,
    domains: Vec<(&'t Domain, Span<Tokens>)>,
}

/// الرئيس المنتخب is no team: a word that describes a person says nothing of its domain.
fn describes_somebody(ctx: &Context<'_, '_>, tokens: Span<Tokens>) -> bool {
    let token = tokens.start;
    let reading = &ctx.parse.tag(token).reading;
    tokens.len() == 1
        && reading.proclitics == Proclitics::ARTICLE
        && ctx.input.words.get(token).readings.iter().any(|r| r.part == Part::PassiveParticiple)
        && ctx.parse.phrase_at(token).is_some_and(|p| {
            let head = ctx.parse.phrase(p).head;
            head < token && ctx.actors.iter().any(|m| m.person && m.head == head)
        })
}

fn span(words: &[u32]) -> Span<Tokens> {
    let first = words.first().copied().unwrap_or(0);
    Span::new(first, words.last().map_or(first, |l| l + 1).max(first))
}

impl<'t> Blocks<'t> {
    pub fn find(ctx: &Context<'t, '_>) -> Blocks<'t> {
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
                // انتحاري is no two suicides: a dual speaks only where it was chosen.
                if reading.features.number() == Number::Dual && ctx.parse.lemma(token) != Some(lemma) {
                    continue;
                }
                let opens = ctx.table.opens(lemma);
                if !opens.wording && !opens.blocker {
                    continue;
                }
                for phrase in ctx.wordings_of_lemma(lemma, true) {
                    if let Some(words) = wording::match_block(ctx, phrase, token) {
                        blocks.frames.push((phrase.frame.to_native(), span(&words)));
                    }
                }
                for entry in ctx.input.lexicon.lemma(lemma).entries.iter() {
                    blocks.domain(ctx, entry.to_native(), Span::at(token));
                }
            }
            for (key, _) in word.keys.iter().filter(|(key, _)| ctx.table.word_opens(*key)) {
                for phrase in ctx.wordings_of_word(*key, true) {
                    if let Some(words) = wording::match_block(ctx, phrase, token) {
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

    fn domain(&mut self, ctx: &Context<'t, '_>, entry: u32, tokens: Span<Tokens>) {
        let domains = ctx.table.domains.of_entry(entry);
        // Names are no words of a domain (كابل the town).
        if domains.is_empty() || tokens.indices().all(|t| ctx.input.mark(t).in_name && ctx.input.mark(t).proper) {
            return;
        }
        if describes_somebody(ctx, tokens) {
            return;
        }
        self.domains.extend(domains.iter().map(|domain| (domain, tokens)));
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
        // رفض الاتهام: a wording that has a trigger of the frame in it is about that trigger and no other.
        let elsewhere = |tokens: Span<Tokens>| {
            let opens = |t: u32| {
                ctx.parse.lemma(t).is_some_and(|l| ctx.input.lexicon.frames_of(l).any(|f| f == instance.frame))
            };
            !instance.words.iter().any(|w| tokens.contains(*w)) && tokens.len() > 1 && tokens.indices().any(opens)
        };
        let own = |(f, tokens): &&(u32, Span<Tokens>)| *f == instance.frame && near(*tokens) && !elsewhere(*tokens);
        if let Some((_, tokens)) = self.frames.iter().find(own) {
            return refusal(*tokens);
        }
        // A homograph by itself says nothing: another word of its domain must stand by.
        let own = self.domains.iter().find(|(d, tokens)| {
            d.only_itself
                && d.concerns(event)
                && tokens.contains(instance.anchor)
                && (tokens.len() > 1
                    || self.domains.iter().any(|(o, others)| {
                        !o.only_itself && o.class == d.class && o.concerns(event) && !others.overlaps(*tokens)
                    }))
        });
        if let Some((_, tokens)) = own {
            return refusal(*tokens);
        }
        let strong = self.domains.iter().find(|(d, t)| d.strong && !d.only_itself && d.concerns(event) && near(*t));
        if let Some((_, tokens)) = strong {
            return refusal(*tokens);
        }
        let inside = |tokens: Span<Tokens>| instance.words.iter().any(|w| tokens.contains(*w));
        let weak = || self.domains.iter().filter(|(d, t)| !d.strong && d.concerns(event) && !inside(*t));
        // A word with several readings is one word still.
        let same_class = weak().any(|(d, t)| weak().any(|(o, other)| o.class == d.class && !other.overlaps(*t)));
        if same_class && !political {
            return weak().next().and_then(|(_, tokens)| refusal(*tokens));
        }
        None
    }
}
