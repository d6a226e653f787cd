//! The words of a sentence that open frames.

use marsad_clause::Category;
use marsad_lexicon::tables::{ArchivedFramePhrase, FrameId, LemmaId, Part, PayloadKind};
use marsad_mention::word::{Facts, Reading};
use smallvec::SmallVec;

use crate::context::Context;
use crate::types::{TriggerKind, Words};
use crate::wording;

/// A frame that words could open.
#[derive(Clone, Debug)]
pub struct Candidate {
    pub frame: FrameId,
    pub kind: TriggerKind,
    pub anchor: u32,
    /// The words that name it, in order.
    pub words: Words,
    /// Participle of the passive.
    pub passive: bool,
}

/// How much less likely than the chosen reading another one may be and still open a frame, in points of the word analysis.
const NEAR: i16 = 6;

/// All candidates of a sentence, by anchor.
pub fn candidates(ctx: &Context<'_, '_>) -> Vec<Candidate> {
    let mut out = Vec::with_capacity(16);
    for token in ctx.input.sentence.indices() {
        let category = ctx.parse.tag(token).category;
        let opens = ctx.input.words.get(token).facts.has(Facts::OPENS_FRAME);
        match category {
            Category::Verb if opens => verb(ctx, token, &mut out),
            Category::Nominal | Category::Adjective if opens => noun(ctx, token, &mut out),
            _ => {}
        }
        if category != Category::Punctuation {
            wordings(ctx, token, &mut out);
        }
    }
    out
}

/// Whether a reading cuts the word as the chosen one does and is hardly less likely.
fn near(reading: &Reading, chosen: &Reading) -> bool {
    reading.proclitics == chosen.proclitics
        && reading.enclitic == chosen.enclitic
        && reading.score + NEAR >= chosen.score
}

fn verb(ctx: &Context<'_, '_>, token: u32, out: &mut Vec<Candidate>) {
    let chosen = ctx.parse.tag(token).reading;
    let mut seen: SmallVec<[LemmaId; 8]> = SmallVec::new();
    for reading in &ctx.input.words.get(token).readings {
        let Some(lemma) = reading.lemma else { continue };
        if reading.part != Part::Verb
            || reading.features.aspect() != chosen.features.aspect()
            || seen.contains(&lemma)
            || !near(reading, &chosen)
        {
            continue;
        }
        seen.push(lemma);
        if !ctx.table.opens(lemma).frame {
            continue;
        }
        for frame in ctx.input.lexicon.frames_of(lemma) {
            out.push(Candidate {
                frame,
                kind: TriggerKind::Verb,
                anchor: token,
                words: Words::from_elem(token, 1),
                passive: false,
            });
        }
    }
}

fn noun(ctx: &Context<'_, '_>, token: u32, out: &mut Vec<Candidate>) {
    // بعقوبة the town is no penalty.
    let mark = ctx.input.mark(token);
    let town = mark.place && mark.name_end == token + 1;
    if mark.in_time {
        return;
    }
    let chosen = ctx.parse.tag(token).reading;
    if let Some(verb) =
        marsad_clause::circumstance::circumstance(&ctx.input, token).filter(|_| chosen.part == Part::Masdar)
    {
        // ، مطالبة إسرائيل بالاعتذار: a participle that is spelt as a verbal noun.
        out.extend(ctx.input.lexicon.frames_of(verb).map(|frame| Candidate {
            frame,
            kind: TriggerKind::Participle,
            anchor: token,
            words: Words::from_elem(token, 1),
            passive: false,
        }));
        return;
    }
    let mut seen: SmallVec<[LemmaId; 8]> = SmallVec::new();
    for reading in &ctx.input.words.get(token).readings {
        let Some(id) = reading.lemma else { continue };
        let cut = town && reading.proclitics.preposition();
        if seen.contains(&id) || cut || reading.part == Part::Verb || !near(reading, &chosen) {
            continue;
        }
        seen.push(id);
        let lemma = ctx.input.lexicon.lemma(id);
        for frame in ctx.input.lexicon.frames_of(id) {
            out.push(Candidate {
                frame,
                kind: TriggerKind::Noun,
                anchor: token,
                words: Words::from_elem(token, 1),
                passive: false,
            });
        }
        let passive = reading.part == Part::PassiveParticiple;
        if (passive || reading.part == Part::ActiveParticiple)
            && let Some(verb) = lemma.verb.as_ref()
        {
            for frame in ctx.input.lexicon.frames_of(verb.to_native()) {
                out.push(Candidate {
                    frame,
                    kind: TriggerKind::Participle,
                    anchor: token,
                    words: Words::from_elem(token, 1),
                    passive,
                });
            }
        }
    }
}

fn wordings(ctx: &Context<'_, '_>, token: u32, out: &mut Vec<Candidate>) {
    for found in ctx.matches.kind_at(token, PayloadKind::FrameNoun) {
        out.push(Candidate {
            frame: found.id,
            kind: TriggerKind::Phrase,
            anchor: token,
            words: found.tokens.indices().collect(),
            passive: false,
        });
    }
    if let Some(verb) = marsad_clause::circumstance::circumstance(&ctx.input, token) {
        out.extend(ctx.wordings_of_lemma(verb, false).filter_map(|phrase| wording_at(ctx, phrase, token)));
    }
    let word = ctx.input.words.get(token);
    if !word.facts.has(Facts::OPENS_FRAME) {
        return;
    }
    let verb = ctx.parse.tag(token).category == Category::Verb;
    let chosen = ctx.parse.tag(token).reading;
    let mut seen: SmallVec<[LemmaId; 8]> = SmallVec::new();
    for reading in &word.readings {
        let Some(lemma) = reading.lemma.filter(|l| !seen.contains(l)) else { continue };
        if (reading.part == Part::Verb) != verb || !near(reading, &chosen) {
            continue;
        }
        seen.push(lemma);
        if !ctx.table.opens(lemma).wording {
            continue;
        }
        out.extend(ctx.wordings_of_lemma(lemma, false).filter_map(|phrase| wording_at(ctx, phrase, token)));
    }
    for (key, _) in word.keys.iter().filter(|(key, _)| ctx.table.word_opens(*key)) {
        out.extend(ctx.wordings_of_word(*key, false).filter_map(|phrase| wording_at(ctx, phrase, token)));
    }
}

/// A wording that opens its frame at a word.
fn wording_at(ctx: &Context<'_, '_>, phrase: &ArchivedFramePhrase, token: u32) -> Option<Candidate> {
    let words = wording::match_at(ctx, phrase, token)?;
    Some(Candidate { frame: phrase.frame.to_native(), kind: TriggerKind::Phrase, anchor: token, words, passive: false })
}
