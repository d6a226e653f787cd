//! What is told in passing: participles that date the act they name, themes that are no act of their own, and what is said of
//! somebody without a verb.

use marsad_clause::status::Status;
use marsad_clause::{Category, Clause};
use marsad_lexicon::tables::FrameId;
use marsad_morphology::Proclitics;
use marsad_text::Span;

use crate::context::Context;
use crate::role::Role;
use crate::types::{Filler, Instance, Refusal};

/// الاتفاق المبرم في جنيف سنة 2015: a definite passive participle tells an act of the noun that it describes where it says
/// when or, of an agreement, where it was done.
pub fn befell(ctx: &Context<'_, '_>, instance: &Instance) -> bool {
    let reading = &ctx.parse.tag(instance.anchor).reading;
    let described = |f: &crate::types::Filler| {
        f.head < instance.anchor && !f.inherited && matches!(f.role, Role::Theme | Role::Recipient)
    };
    if !instance.passive || reading.proclitics != Proclitics::ARTICLE || !instance.fillers.iter().any(described) {
        return false;
    }
    let place = instance.fillers.iter().any(|f| f.role == Role::Place && f.head > instance.anchor);
    let event = ctx.input.lexicon.frame(instance.frame).event.as_str();
    let signed =
        event == "SUPPORT" && ctx.table.rule(instance.frame).requires.iter().any(|r| r.role == Some(Role::Theme));
    if !signed && !matches!(event, "COERCE" | "ASSAULT" | "SANCTION") {
        return false;
    }
    let stops = |t: u32| {
        ctx.parse.tag(t).category == Category::Verb
            || matches!(ctx.input.punctuation(t), Some('،' | ',' | '؛' | '.' | ':' | '؟'))
    };
    let end = (instance.anchor + 1..ctx.input.sentence.end).take(10).find(|t| stops(*t));
    let end = end.unwrap_or((instance.anchor + 11).min(ctx.input.sentence.end));
    let dated = (instance.anchor + 1..end).any(|t| ctx.input.mark(t).in_time);
    dated || place && signed
}

/// ألغت باكو اجتماعاً, علقت باريس مساعداتها, عرضت أنقرة التوسط: what the verb of another act undoes, stops or offers is that act's
/// theme and no record of its own.
pub fn undone(ctx: &Context<'_, '_>, instances: &mut [Instance], standing: &[usize]) {
    for i in standing {
        let noun = &instances[*i];
        if ctx.parse.tag(noun.anchor).category == Category::Verb || !ctx.table.rule(noun.frame).event {
            continue;
        }
        let by = noun.status.by.filter(|_| noun.status.status == Status::Negated);
        let event = |f: FrameId| ctx.input.lexicon.frame(f).event.as_str();
        let anchor = noun.anchor;
        let friendly = matches!(event(noun.frame), "AID" | "COOPERATE" | "CONSULT");
        let possible = noun.status.status == Status::Hypothetical;
        let act = standing.iter().map(|s| &instances[*s]).find(|other| {
            let theme = other.role(Role::Theme).any(|f| f.head == anchor);
            let stopped = theme && friendly && event(other.frame) == "SANCTION";
            let offered = theme && possible && matches!(event(other.frame), "AGREE" | "CONCEDE");
            (Some(other.anchor) == by || stopped || offered)
                && other.refused.is_none()
                && ctx.table.rule(other.frame).event
                && other.role(Role::Theme).any(|f| f.tokens.contains(anchor))
        });
        if let Some(by) = act.map(|a| a.frame) {
            instances[*i].refused = Some(Refusal::Outranked { by });
        }
    }
}

/// وصفه بأنه «غير مقبول»: what is said of somebody without a verb, up to the next comma or verb.
pub fn verbless(ctx: &Context<'_, '_>, clause: &Clause, verb: u32) -> Option<Filler> {
    let own = ctx.parse.clause_at(verb);
    let thinks =
        ctx.parse.lemma(verb).is_some_and(|l| matches!(ctx.input.lexicon.lemma(l).plain.as_str(), "اعتبر" | "عد"));
    let that = |t: &u32| {
        let folded = ctx.input.folded(*t);
        (matches!(folded, "بانه" | "بانها" | "بانهم" | "بانهما" | "بان")
            || thinks && matches!(folded, "ان" | "انه" | "انها" | "انهم"))
            && ctx.parse.clause_at(*t) == own
    };
    let start = (verb + 1..clause.tokens.end).find(that)? + 1;
    let stops = |t: &u32| {
        ctx.parse.tag(*t).category == Category::Verb || matches!(ctx.input.punctuation(*t), Some('،' | ',' | '؛' | '.'))
    };
    let end = (start..ctx.input.sentence.end).find(stops).unwrap_or(ctx.input.sentence.end);
    (end > start).then(|| Filler {
        role: Role::Theme,
        tokens: Span::new(start, end),
        head: start,
        phrase: None,
        pronoun: None,
        clause: true,
        adjective: false,
        inherited: false,
    })
}
