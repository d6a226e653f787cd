//! Whom an English act of words is aimed at where grammar gives it no recipient.

use marsad_mention::actor::ActorKind;
use marsad_text::Span;
use smallvec::SmallVec;

use crate::context::Context;
use crate::fill::{Fillers, of_phrase};
use crate::role::Role;
use crate::types::Filler;

/// Whom words are aimed at where no role says so: who is to act (demanded that Iran stop), whose plan is rejected (a Senegalese
/// peace plan), whom the threatened act would hit.
pub(super) fn aimed(ctx: &Context<'_, '_>, event: &str, anchor: u32, out: &mut Fillers) {
    let somebody = |f: &Filler| {
        f.role == Role::Recipient && (f.pronoun.is_some() || f.adjective || ctx.actor(f.tokens, f.head).is_some())
    };
    let verbal = !matches!(event, "ASSAULT" | "PROTEST" | "COERCE" | "MOBILIZE" | "CONSULT");
    if out.0.iter().any(somebody) || !verbal {
        return;
    }
    let own: SmallVec<[Span<marsad_text::Tokens>; 4]> =
        out.0.iter().filter(|f| f.role == Role::Actor).map(|f| f.tokens).collect();
    let codes: SmallVec<[&str; 4]> = own
        .iter()
        .flat_map(|span| ctx.actors.iter().filter(move |m| m.tokens.overlaps(*span)))
        .flat_map(|m| m.candidates.iter().map(|c| c.code))
        .collect();
    let other = |m: &&marsad_mention::actor::ActorMention<'_>| {
        !own.iter().any(|span| span.overlaps(m.tokens))
            && !m.thing
            && m.candidates.iter().any(|c| !c.code.is_empty() && !codes.contains(&c.code))
    };
    let clause = ctx.parse.clause(ctx.parse.clause_at(anchor));
    let complement = clause.complement.map(|c| ctx.parse.clause(c));
    let subject = complement.and_then(|c| c.subject).map(|s| ctx.parse.phrase(s).tokens);
    let inside = |span: Span<marsad_text::Tokens>| ctx.actors_in(span).find(other);
    let theme =
        out.0.iter().filter(|f| !matches!(f.role, Role::Actor | Role::Place)).map(|f| f.tokens).min_by_key(|t| t.start);
    // Behind the trigger, up to the next comma of the clause.
    let stop = (anchor + 1..ctx.input.sentence.end)
        .find(|t| matches!(ctx.input.punctuation(*t), Some(',' | ';')))
        .unwrap_or(ctx.input.sentence.end);
    let found = subject
        .and_then(inside)
        .or_else(|| theme.and_then(inside))
        .or_else(|| inside(Span::new(anchor + 1, stop.max(anchor + 1))));
    let Some(mention) = found else { return };
    let Some(phrase) = ctx.parse.phrase_at(mention.head) else { return };
    let filler = Filler {
        tokens: mention.tokens,
        head: mention.head,
        adjective: mention.kind == ActorKind::Attribute,
        inherited: true,
        ..of_phrase(ctx, phrase)
    };
    out.0.retain(|f| f.role != Role::Recipient);
    out.add(&[Role::Recipient], filler);
}
