//! The second term of a verbal noun: which words can be one, who owns the act behind an adjective, and which names are gone to.

use marsad_clause::{Category, Clause, PhraseId};
use marsad_morphology::Proclitics;

use crate::context::Context;
use crate::fill::{following, roles_of};
use crate::role::Role;
use crate::table::FrameRule;
use crate::types::Filler;

/// Whether a token can be a second term: a noun or a name, not an adjective.
pub fn is_term(ctx: &Context<'_, '_>, token: u32) -> bool {
    let tag = ctx.parse.tag(token);
    match tag.category {
        Category::Adjective => {
            ctx.input.mark(token).name_end > token && !tag.reading.proclitics.has(Proclitics::ARTICLE)
        }
        Category::Nominal | Category::Number | Category::Other => true,
        Category::Particle(
            marsad_clause::particle::Particle::Determiner | marsad_clause::particle::Particle::Demonstrative,
        ) => true,
        _ => false,
    }
}

/// توقيف الأخيرة: behind a noun without article an adjective with it is no adjective of that noun.
pub fn stands_for_noun(ctx: &Context<'_, '_>, noun: u32, token: u32) -> bool {
    let noun = &ctx.parse.tag(noun).reading;
    matches!(ctx.input.folded(token), "الاخير" | "الاخيره" | "الاخيرين" | "الاخيران")
        && !noun.proclitics.has(Proclitics::ARTICLE)
        && noun.enclitic.is_none()
}

/// The doer behind an adjective and ل: somebody, where the frame has no other use for ل, or where another phrase says
/// whither (زيارة رسمية للرئيس | إلى بكين).
pub fn owner(ctx: &Context<'_, '_>, rule: &FrameRule, clause: &Clause, noun: PhraseId, end: u32) -> Option<PhraseId> {
    let phrase = ctx.parse.phrase(noun);
    let described = (end..phrase.tokens.end).all(|t| !is_term(ctx, t)) && end < phrase.tokens.end;
    if !described || !rule.idafa.contains(&Role::Actor) {
        return None;
    }
    let carries_for = |id: &PhraseId| {
        let p = ctx.parse.phrase(*id);
        p.preposition.is_some_and(|x| x.token == p.tokens.start)
            && ctx.parse.tag(p.tokens.start).reading.proclitics.has(Proclitics::FOR)
            && p.previous.is_none()
    };
    let mut after = following(ctx, clause, noun);
    let first = after.next().filter(carries_for)?;
    let owner = ctx.parse.phrase(first);
    let mention = ctx.actor(owner.tokens, owner.head).filter(|m| !m.thing)?;
    let roles = roles_of(ctx, rule, first);
    let whither = after.any(|id| roles_of(ctx, rule, id).iter().any(|r| roles.contains(r) || *r == Role::Place));
    let free = roles.is_empty() || roles.iter().all(|r| r.is_actor() && *r != Role::Recipient);
    (free || whither && (mention.person || mention.armed)).then_some(first)
}

/// A capital or another place, named by itself.
pub fn is_visited(ctx: &Context<'_, '_>, filler: &Filler) -> bool {
    let mention = ctx.actors.iter().find(|m| m.head == filler.head);
    let town = mention.is_none_or(|m| {
        matches!(m.kind, marsad_mention::actor::ActorKind::State | marsad_mention::actor::ActorKind::Capital)
    });
    town && ctx.input.mark(filler.head).place
}
/// A town, which may stand for its state elsewhere.
pub fn is_town(ctx: &Context<'_, '_>, filler: &Filler) -> bool {
    let capital = ctx.actors.iter().find(|m| m.head == filler.head);
    ctx.input.mark(filler.head).place
        && capital.is_some_and(|m| m.kind == marsad_mention::actor::ActorKind::Capital)
        && filler.tokens.len() == 1
}
