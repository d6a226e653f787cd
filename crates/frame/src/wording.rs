//! Fixed wordings of several words that begin with a verb (لقي مصرعه, شن هجوماً) or hold slots. Other words may stand
//! after an element that allows it, but not another verb.

use marsad_clause::particle::Particle;
use marsad_clause::{Category, PhraseId};
use marsad_lexicon::tables::{ArchivedElement, ArchivedFramePhrase};
use marsad_morphology::Proclitics;
use marsad_text::TokenKind;

use crate::context::Context;
use crate::trigger::Candidate;
use crate::types::Words;

/// How many words may stand between two commas inside a wording.
const LONGEST_INSERTION: u32 = 9;

/// How many words may stand in a gap.
const LONGEST_GAP: u32 = 8;

/// The words of a wording whose first element stands at `token`, if the rest follows: its own words, not those in gaps.
pub fn match_at(ctx: &Context<'_, '_>, phrase: &ArchivedFramePhrase, token: u32) -> Option<Words> {
    let first = phrase.elements.first()?;
    let next = element_at(ctx, first, token)?;
    let mut words = Words::from_elem(token, 1);
    rest(ctx, &phrase.elements[1..], first.gap, next, &mut words).then_some(words)
}

/// The same for a wording that makes a trigger something else. A word of time or a particle that closes it belongs to its
/// first word only where no preposition parts them (فجر أمس is dawn, فجروا في وقت مبكر من صباح أمس is not).
pub fn match_block(ctx: &Context<'_, '_>, phrase: &ArchivedFramePhrase, token: u32) -> Option<Words> {
    let words = match_at(ctx, phrase, token)?;
    let last = words.last().copied().unwrap_or(token);
    let loose = ctx.input.mark(last).in_time || matches!(ctx.parse.tag(last).category, Category::Particle(_));
    let apart =
        |t: u32| !words.contains(&t) && matches!(ctx.parse.tag(t).category, Category::Particle(Particle::Preposition));
    let parted = loose && (token..last).any(apart);
    (!parted).then_some(words)
}

/// Matches the elements that follow from `next` on; where a gap is allowed every place in it is tried.
fn rest(ctx: &Context<'_, '_>, elements: &[ArchivedElement], gap: bool, next: u32, words: &mut Words) -> bool {
    let Some((element, following)) = elements.split_first() else { return true };
    let end = ctx.input.sentence.end;
    if empty(element) {
        // A trailing preposition: on the next noun.
        if element.proclitic == 0 {
            return rest(ctx, following, gap, next, words);
        }
        let limit = if gap { next + LONGEST_GAP } else { next + 1 }.min(end);
        let carrier = (next..limit).find(|t| proclitics(ctx, *t).0 & element.proclitic != 0);
        return carrier.is_some_and(|t| rest(ctx, following, gap, t, words));
    }
    let mut limit = if gap { next + LONGEST_GAP } else { next + 2 }.min(end);
    let mut resume = next;
    for t in next..end {
        if t >= limit {
            return false;
        }
        if t < resume {
            continue;
        }
        if let Some(after) = element_at(ctx, element, t) {
            let known = words.len();
            if element.slot.is_empty() {
                words.extend(t..after);
            }
            if rest(ctx, following, element.gap, after, words) {
                return true;
            }
            words.truncate(known);
        }
        let quote = ctx.input.text.token(t).kind == TokenKind::Punctuation
            && matches!(ctx.input.punctuation(t), Some('«' | '»' | '"' | '“' | '”'));
        if let Some(close) = inserted(ctx, t).filter(|_| gap) {
            // سحبت يريفان، «بادرة حسن نية»، ترشحها: what stands between two commas does not count.
            limit = (limit + close + 1 - t).min(end);
            resume = close + 1;
            continue;
        }
        if !quote && (!gap || stops_gap(ctx, t)) {
            return false;
        }
    }
    false
}

/// The comma that closes the words which the comma at a token opens, without a verb between.
fn inserted(ctx: &Context<'_, '_>, token: u32) -> Option<u32> {
    let comma = |t: u32| matches!(ctx.input.punctuation(t), Some('،' | ','));
    if !comma(token) {
        return None;
    }
    let end = (token + 1 + LONGEST_INSERTION).min(ctx.input.sentence.end);
    let close = (token + 1..end).find(|t| comma(*t) || ctx.parse.tag(*t).category == Category::Verb)?;
    (comma(close) && close > token + 1).then_some(close)
}

fn empty(element: &ArchivedElement) -> bool {
    element.lemmas.is_empty() && element.word.is_none() && element.slot.is_empty()
}

fn stops_gap(ctx: &Context<'_, '_>, token: u32) -> bool {
    match ctx.parse.tag(token).category {
        Category::Verb => true,
        Category::Punctuation => !matches!(ctx.input.punctuation(token), Some('(' | ')')),
        _ => false,
    }
}

fn proclitics(ctx: &Context<'_, '_>, token: u32) -> Proclitics {
    ctx.parse.tag(token).reading.proclitics
}

/// The token after an element, if it stands at `token`.
fn element_at(ctx: &Context<'_, '_>, element: &ArchivedElement, token: u32) -> Option<u32> {
    if !element.slot.is_empty() {
        return slot_at(ctx, &element.slot, token, element.proclitic);
    }
    let word = ctx.input.words.get(token);
    let wanted = element.proclitic;
    let fits = |r: &marsad_mention::word::Reading| wanted == 0 || r.proclitics.0 & wanted == wanted;
    // مجدداً ثقته بـ: a participle of circumstance stands for its verb.
    let circumstance = !element.lemmas.is_empty()
        && wanted == 0
        && marsad_clause::circumstance::circumstance(&ctx.input, token)
            .is_some_and(|verb| element.lemmas.iter().any(|x| x.to_native() == verb));
    let lemma = !element.lemmas.is_empty()
        && word
            .readings
            .iter()
            .any(|r| fits(r) && r.lemma.is_some_and(|l| element.lemmas.iter().any(|x| x.to_native() == l)));
    let key = element.word.as_ref().is_some_and(|w| {
        word.keys.iter().any(|(k, reading)| {
            *k == w.to_native() && word.readings.get(usize::from(*reading)).map_or(wanted == 0, fits)
        })
    });
    (lemma || key || circumstance).then_some(token + 1)
}

fn slot_at(ctx: &Context<'_, '_>, slot: &str, token: u32, wanted: u8) -> Option<u32> {
    if wanted != 0 && proclitics(ctx, token).0 & wanted != wanted {
        return None;
    }
    let mark = ctx.input.mark(token);
    let nominal = matches!(
        ctx.parse.tag(token).category,
        Category::Nominal | Category::Adjective | Category::Number | Category::Other
    );
    match slot {
        "NUMBER" => (mark.quantity_end > token).then_some(mark.quantity_end),
        "PLACE" => (mark.place && mark.name_end > token).then_some(mark.name_end),
        "ACTOR" | "ARMED" | "PERSON" => {
            let mention = ctx.actors.iter().find(|m| m.tokens.start == token)?;
            let fits = match slot {
                "ARMED" => {
                    mention.armed
                        || mention.candidates.iter().any(|c| c.sector.contains("MIL") || c.sector.contains("REB"))
                }
                "PERSON" => mention.person,
                _ => true,
            };
            fits.then_some(mention.tokens.end)
        }
        _ => nominal.then_some(token + 1),
    }
}

/// The noun of a wording: its first word, or behind a preposition that opens it the next one.
pub fn noun(ctx: &Context<'_, '_>, candidate: &Candidate) -> u32 {
    let preposition = matches!(ctx.parse.tag(candidate.anchor).category, Category::Particle(_))
        && ctx.parse.phrase_at(candidate.anchor).is_none();
    let next = candidate.words.get(1).copied().filter(|t| preposition && ctx.parse.phrase_at(*t).is_some());
    next.unwrap_or(candidate.anchor)
}

/// The phrase without preposition that ends right before a token.
pub fn said_of(ctx: &Context<'_, '_>, token: u32) -> Option<PhraseId> {
    before(ctx, token).filter(|id| ctx.actor(ctx.parse.phrase(*id).tokens, ctx.parse.phrase(*id).head).is_some())
}

/// سلاحه | غير قابل للتفاوض: the thing that a wording of no verb is said of.
pub fn thing_said_of(ctx: &Context<'_, '_>, token: u32) -> Option<PhraseId> {
    let id = before(ctx, token)?;
    let phrase = ctx.parse.phrase(id);
    let negated = matches!(ctx.parse.tag(token).category, marsad_clause::Category::Particle(_));
    (negated && ctx.actor(phrase.tokens, phrase.head).is_none() && !ctx.input.mark(phrase.head).in_time).then_some(id)
}

/// The phrase without preposition that ends where a wording begins.
fn before(ctx: &Context<'_, '_>, token: u32) -> Option<PhraseId> {
    let before = ctx.parse.phrases.iter().rposition(|p| p.tokens.end == token)?;
    ctx.parse.phrases[before].preposition.is_none().then_some(before as PhraseId)
}
