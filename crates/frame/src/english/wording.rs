//! Verbs of several words: the verb with what makes it another, behind it and before it.

use marsad_clause::Category;
use marsad_lexicon::tables::{ArchivedFramePhrase, LemmaId};
use smallvec::smallvec;

use crate::context::Context;
use crate::trigger::Candidate;
use crate::types::{TriggerKind, Words};

/// How many words may stand between a verb and what makes it another: pull the last of its troops out.
const GAP: u32 = 5;

/// Verbs of several words.
pub fn all(ctx: &Context<'_, '_>, token: u32, lemma: LemmaId, passive: bool, out: &mut Vec<Candidate>) {
    for phrase in ctx.wordings_of_lemma(lemma, false) {
        if let Some(words) = words_of(ctx, phrase, token) {
            let frame = phrase.frame.to_native();
            out.push(Candidate { frame, kind: TriggerKind::Phrase, anchor: token, words, passive });
        }
    }
}

/// The words of a wording: those behind its verb, the next within reach where others may stand between, and those before it.
fn words_of(ctx: &Context<'_, '_>, phrase: &ArchivedFramePhrase, token: u32) -> Option<Words> {
    let mut words: Words = smallvec![token];
    let (mut last, mut first) = (token, token);
    let (mut apart, mut gap) = (false, true);
    for element in phrase.elements.iter().skip(1) {
        if element.slot == "APART" {
            apart = true;
            continue;
        }
        let wanted = element.word.as_ref()?.to_native();
        let before = !element.slot.is_empty();
        let side = if before { &mut apart } else { &mut gap };
        let reach = if std::mem::replace(side, element.gap) { GAP } else { 1 };
        let here = |t: &u32| ctx.input.words.get(*t).keys.iter().any(|(word, _)| *word == wanted);
        let stop = |t: u32| matches!(ctx.input.punctuation(t), Some(',' | ';' | ':'));
        if before {
            let found = (ctx.input.sentence.start.max(first.saturating_sub(reach))..first).rev().find(here)?;
            first = found;
            words.insert(0, found);
            continue;
        }
        // Nothing of another clause and no stop stands between.
        let found = (last + 1..(last + 1 + reach).min(ctx.input.sentence.end))
            .take_while(|t| !stop(*t) && (*t == last + 1 || ctx.parse.tag(*t).category != Category::Verb || here(t)))
            .find(here)?;
        words.push(found);
        last = found;
    }
    Some(words)
}
