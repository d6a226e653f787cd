//! The second term of a verbal noun: which words can be one, who owns the act behind an adjective, and which names are gone to.

use marsad_clause::{Category, Clause, PhraseId};
use marsad_morphology::Proclitics;

use crate::context::Context;
use crate::fill::{adjacent_phrase, following, roles_of};
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

/// The object behind an office that only says who the person before it is: a bare name, right behind it his office, right behind
/// that somebody else.
pub fn behind_apposition(ctx: &Context<'_, '_>, clause: &Clause, office: PhraseId) -> Option<PhraseId> {
    use marsad_mention::actor::ActorKind;
    let subject = ctx.parse.phrase(clause.subject?);
    let phrase = ctx.parse.phrase(office);
    let at = |p: &marsad_clause::Phrase| ctx.actors.iter().find(|m| m.tokens.start == p.tokens.start);
    let (name, title) = (at(subject)?, at(phrase)?);
    let person = name.kind == ActorKind::Person && name.title.is_none() && name.agent.is_none();
    let beside = subject.tokens.end == phrase.tokens.start && title.kind == ActorKind::Office && title.definite;
    let next = adjacent_phrase(ctx, office).filter(|_| person && beside)?;
    ctx.actors.iter().any(|m| m.tokens.start == ctx.parse.phrase(next).tokens.start).then_some(next)
}

/// إيقاف تونسي, مقتل فلسطيني: behind a noun for what befalls a person an indefinite demonym is he, where غارة إسرائيلية says whose it is.
pub fn befalls(ctx: &Context<'_, '_>, noun: u32, demonym: u32) -> bool {
    use marsad_morphology::Gender;
    let bare = |t: u32| !ctx.parse.tag(t).reading.proclitics.has(Proclitics::ARTICLE);
    let person = ctx.parse.tag(demonym).reading.features.gender() != Gender::Feminine;
    let plain = ctx.parse.lemma(noun).map(|l| ctx.input.lexicon.lemma(l).plain.as_str());
    let suffered = plain.is_some_and(|p| {
        matches!(
            p,
            "إيقاف"
                | "توقيف"
                | "اعتقال"
                | "احتجاز"
                | "ترحيل"
                | "اختطاف"
                | "خطف"
                | "مقتل"
                | "اغتيال"
                | "إعدام"
                | "إصابة"
                | "حبس"
                | "سجن"
        )
    });
    suffered && person && bare(noun) && bare(demonym)
}
