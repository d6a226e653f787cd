//! What stands around an event or state noun and says more of it: the noun it is in apposition to or the predicate of, the
//! verb whose subject it is, the relative clause that describes it.

use marsad_clause::{Clause, PhraseId};

use crate::context::Context;
use crate::fill::{Fillers, of_phrase};
use crate::role::Role;
use crate::table::FrameRule;
use crate::types::Filler;

/// Adds to a noun's roles what stands around it.
pub fn noun(ctx: &Context<'_, '_>, rule: &FrameRule, token: u32, fillers: &mut Fillers) {
    let Some(phrase) = ctx.parse.phrase_at(token) else { return };
    if rule.event {
        aimed(ctx, rule, phrase, fillers);
    } else {
        subject(ctx, rule, phrase, token, fillers);
    }
}

/// What the verb of an act is aimed at: تفجير استهدف مصلين, جولة تشمل مصر, قمة تناولت اللقاحات, إضراب شل المطارات.
fn aimed(ctx: &Context<'_, '_>, rule: &FrameRule, phrase: PhraseId, fillers: &mut Fillers) {
    let event = ctx.input.lexicon.frame(rule.id).event.as_str();
    let tells = |c: &&Clause| !c.passive && (c.subject == Some(phrase) || c.antecedent == Some(phrase));
    for clause in ctx.parse.clauses.iter().filter(tells) {
        let Some((verb, object)) = clause.verb.zip(clause.object.filter(|o| *o != phrase)) else { continue };
        let Some(lemma) = ctx.parse.lemma(verb) else { continue };
        let role = match (ctx.input.lexicon.lemma(lemma).plain.as_str(), event) {
            ("استهدف" | "طال" | "ضرب" | "أصاب" | "هز", _) => Role::Recipient,
            ("شمل" | "ضم", "CONSULT") => Role::Recipient,
            ("تناول" | "ناقش" | "بحث", "CONSULT") => Role::Theme,
            ("شل" | "عم" | "اجتاح", "PROTEST") => Role::Place,
            _ => continue,
        };
        fillers.add_if_free(&[role], of_phrase(ctx, object));
        for id in clause.phrases.iter().copied().filter(|p| ctx.parse.phrase(*p).tokens.start > verb) {
            let place = ctx.parse.phrase(id).tokens.indices().any(|t| ctx.input.mark(t).place);
            let locative =
                ctx.parse.phrase(id).preposition.and_then(|p| p.id).is_some_and(|p| ctx.input.grammar.is_locative(p));
            if locative && place {
                fillers.add_if_free(&[Role::Place], of_phrase(ctx, id));
            }
        }
    }
}

/// روسيا حليفتها, الصين هي الشريك: of whom a noun for one side of a tie is said.
fn subject(ctx: &Context<'_, '_>, rule: &FrameRule, phrase: PhraseId, token: u32, fillers: &mut Fillers) {
    let Some(role) =
        rule.subject.iter().chain(&rule.idafa).copied().find(|r| matches!(r, Role::Sides | Role::Mediators))
    else {
        return;
    };
    let own = ctx.parse.phrase(phrase);
    let names_somebody =
        role == Role::Sides || ctx.parse.lemma(token).is_some_and(|l| ctx.input.lexicon.lemma(l).plain == "وسيط");
    if own.head != token || own.preposition.is_some() || own.previous.is_some() || !names_somebody {
        return;
    }
    let clause = ctx.parse.clause(own.clause);
    let is_actor = |id: &PhraseId| {
        let before = ctx.parse.phrase(*id);
        before.tokens.end <= own.tokens.start && ctx.actors.iter().any(|m| before.tokens.contains(m.head))
    };
    let mut before = clause.phrases.iter().copied().filter(is_actor);
    // In apposition it stands right behind, perhaps behind a comma, whatever clause the other belongs to.
    let comma = matches!(ctx.input.punctuation(own.tokens.start.saturating_sub(1)), Some('،' | ','));
    let apposed = phrase.checked_sub(1).filter(|id| {
        let gap = own.tokens.start.saturating_sub(ctx.parse.phrase(*id).tokens.end);
        (gap == 0 || gap == 1 && comma) && is_actor(id)
    });
    // واشنطن والاتحاد الأوروبي، الوسيطان: all that were joined.
    let apposed = apposed.and_then(|id| std::iter::successors(Some(id), |p| ctx.parse.phrase(*p).previous).last());
    let said_of =
        if clause.verb.is_none() { before.find(|id| ctx.parse.phrase(*id).preposition.is_none()) } else { apposed };
    if let Some(id) = said_of {
        fillers.add_if_free(&[role], of_phrase(ctx, id));
    }
}

/// The holder of what is claimed, told by a relative clause about it (الجولان الذي تحتله إسرائيل).
pub fn holder(ctx: &Context<'_, '_>, rule: &FrameRule, fillers: &mut Fillers) {
    if ctx.input.lexicon.frame(rule.id).state != "claim" || fillers.0.iter().any(|f| f.role == Role::HeldBy) {
        return;
    }
    let objects: Vec<PhraseId> =
        fillers.0.iter().filter(|f| f.role == Role::Object).filter_map(|f: &Filler| f.phrase).collect();
    let holds = |c: &&Clause| {
        c.antecedent.is_some_and(|a| objects.contains(&a))
            && c.verb
                .and_then(|v| ctx.parse.lemma(v))
                .is_some_and(|l| ctx.input.lexicon.frames_of(l).any(|f| ctx.input.lexicon.frame(f).state == "control"))
    };
    let found = ctx.parse.clauses.iter().find(holds).and_then(|c| c.subject).filter(|s| !objects.contains(s));
    if let Some(subject) = found {
        fillers.add_if_free(&[Role::HeldBy], of_phrase(ctx, subject));
    }
}
