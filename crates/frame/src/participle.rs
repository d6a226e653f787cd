//! Roles of a participle that describes a noun or stands in for a verb (المنتشرين في, المدعومين من, مندداً بـ).

use marsad_clause::{ClauseKind, PhraseId};
use marsad_lexicon::tables::Part;
use marsad_morphology::{Gender, Number, Proclitics};
use marsad_text::Span;

use crate::content;
use crate::context::Context;
use crate::fill::{Fillers, adjacent_phrase, following, of_clause, of_phrase, of_tokens, roles_of};
use crate::table::FrameRule;
use crate::types::Filler;

/// The phrase of a name that a definite participle stands right behind.
fn right_before(ctx: &Context<'_, '_>, id: PhraseId, token: u32) -> Option<PhraseId> {
    let definite = ctx.parse.tag(token).reading.proclitics == Proclitics::ARTICLE;
    let before = id.checked_sub(1).filter(|_| definite)?;
    let (named, own) = (ctx.parse.phrase(before), ctx.parse.phrase(id));
    let adjacent = named.tokens.end == own.tokens.start && named.clause == own.clause;
    (adjacent && ctx.actor(named.tokens, named.head).is_some()).then_some(before)
}

/// The phrase right before a comma that a definite participle behind it describes.
fn apposed(ctx: &Context<'_, '_>, id: PhraseId, token: u32) -> Option<PhraseId> {
    let phrase = ctx.parse.phrase(id);
    let definite = ctx.parse.tag(token).reading.proclitics == Proclitics::ARTICLE;
    let comma = token > 0 && matches!(ctx.input.punctuation(token - 1), Some('،' | ','));
    let before = id.checked_sub(1).filter(|p| definite && comma && *p < id)?;
    let named = ctx.parse.phrase(before);
    let fits = named.tokens.end + 1 == phrase.tokens.start && ctx.actor(named.tokens, named.head).is_some();
    fits.then_some(before)
}

/// The noun that a participle of its phrase describes: the phrase's head, or the people inside it where the head is an act
/// (رحيل البعثة المنتشرة).
fn described_noun(ctx: &Context<'_, '_>, id: PhraseId, token: u32) -> Filler {
    let phrase = ctx.parse.phrase(id);
    let head = &ctx.parse.tag(phrase.head).reading;
    let feminine = head.features.gender() == Gender::Feminine || head.features.number() == Number::Plural;
    let disagrees = ctx.input.folded(token).ends_with('ه') && !feminine;
    let act = (head.part == Part::Masdar || disagrees) && !ctx.actors.iter().any(|m| m.tokens.contains(phrase.head));
    let inside = |m: &&marsad_mention::actor::ActorMention<'_>| m.tokens.start > phrase.head && m.tokens.end <= token;
    match ctx.actors.iter().rfind(inside).filter(|_| act) {
        Some(people) => of_tokens(Span::new(people.tokens.start, token), people.head, id),
        None => of_tokens(Span::new(phrase.tokens.start, token), phrase.head, id),
    }
}

/// Roles of a participle that describes a noun or stands in for a verb (المنتشرين في, المدعومين من, مندداً بـ).
pub fn participle(ctx: &Context<'_, '_>, rule: &FrameRule, token: u32, passive: bool) -> Fillers {
    let mut out = Fillers::default();
    let clause = ctx.parse.clause(ctx.parse.clause_at(token));
    let Some(phrase_id) = ctx.parse.phrase_at(token) else { return out };
    let phrase = ctx.parse.phrase(phrase_id);
    let own = if passive { &rule.object } else { &rule.subject };
    if phrase.head != token {
        out.add(own, described_noun(ctx, phrase_id, token));
    } else if let Some(named) = apposed(ctx, phrase_id, token) {
        // أوستن تايس، المخطوف قرب دمشق: whom the participle behind the comma describes.
        out.add(own, of_phrase(ctx, named));
    } else if let Some(before) = right_before(ctx, phrase_id, token) {
        // محمد حمدان دقلو | المعروف بـ: the participle opened a phrase of its own after its noun.
        out.add(own, of_phrase(ctx, before));
    } else if !phrase.tokens.contains(token + 1)
        || ctx.parse.tag(token).reading.features.case() == marsad_morphology::Case::Accusative
    {
        // A participle of circumstance: the subject of the clause, or of one above where that is no doer (قالت المنظمة إن
        // المنازل أحرقت، محملة المقاتلين المسؤولية).
        let doer = |s: &PhraseId| ctx.actor(ctx.parse.phrase(*s).tokens, ctx.parse.phrase(*s).head).is_some();
        let above = std::iter::successors(Some(clause), |c| c.parent.map(|p| ctx.parse.clause(p)))
            .take(4)
            .find_map(|c| c.subject.filter(doer));
        if let Some(subject) = above.or(clause.subject).filter(|s| *s != phrase_id) {
            out.add(own, Filler { inherited: true, ..of_phrase(ctx, subject) });
        }
    } else if let Some(id) = phrase_id.checked_sub(1) {
        // … الأرميني المدعوم من: the participle opened a phrase of its own after its noun.
        let before = ctx.parse.phrase(id);
        if before.clause == phrase.clause && before.tokens.end == phrase.tokens.start {
            out.add(own, of_phrase(ctx, id));
        }
    }
    let apart = marsad_clause::circumstance::circumstance(&ctx.input, token).is_some();
    // متوعدة بأن الجريمة لن تمضي
    let said = ctx.parse.clauses.iter().find(|c| c.kind == ClauseKind::Complement && c.tokens.start == token + 1);
    if let Some(filler) = said.filter(|_| apart).and_then(of_clause) {
        out.add_if_free(&content::roles(rule), filler);
    }
    if let Some(object) = adjacent_phrase(ctx, phrase_id).filter(|_| apart && !passive) {
        out.add(&rule.object, of_phrase(ctx, object));
    }
    if !passive && let Some(start) = (token + 1..phrase.tokens.end).next() {
        out.add(&rule.object, of_tokens(Span::new(start, phrase.tokens.end), start, phrase_id));
    }
    for id in following(ctx, clause, phrase_id) {
        out.add(&roles_of(ctx, rule, id), of_phrase(ctx, id));
    }
    out
}
