//! Active or passive: which of the two a verb's frame is filled in, where the spelling leaves it open.

use marsad_lexicon::tables::Part;
use marsad_morphology::{Proclitics, Voice};

use crate::check;
use crate::context::Context;
use crate::fill;
use crate::role::Role;
use crate::table::FrameRule;
use crate::types::{Instance, TriggerKind};

/// Fills a verb's roles in the voice that fits the frame.
pub fn settle(ctx: &Context<'_, '_>, rule: &FrameRule, verb: u32, instance: &mut Instance) {
    let clause = ctx.parse.clause(ctx.parse.clause_at(verb));
    let anchored = clause.verb == Some(verb);
    let attempt = |instance: &mut Instance, passive: bool| {
        instance.passive = passive;
        instance.fillers = fill::verb(ctx, rule, verb, passive).0;
        instance.refused = check::requirements(ctx, rule, instance);
        instance.refused.is_none()
    };
    let passive =
        |r: &&marsad_mention::word::Reading| r.features.voice() == Voice::Passive && r.lemma == ctx.parse.lemma(verb);
    // طعنت سائحة بسكين: a wording without an object whose verb may be passive.
    let wording = instance.kind == TriggerKind::Phrase
        && clause.object.is_none()
        && clause.complement.is_none()
        && rule.object.contains(&Role::Recipient)
        && ctx.parse.tag(verb).reading.enclitic.is_none()
        && ctx.input.words.get(verb).readings.iter().any(|r| passive(&r));
    // أمر القاضي بحبس: who orders an act is its doer.
    let ordered = instance.words.iter().any(|w| {
        let reading = &ctx.parse.tag(*w).reading;
        reading.part == Part::Masdar && reading.proclitics.has(Proclitics::BY)
    });
    // قتل الوزير على يد حراسه: where the doer follows, the verb is passive.
    let agent = clause.object.is_none()
        && !rule.object.is_empty()
        && clause.voice_open
        && clause.phrases.iter().any(|p| {
            let phrase = ctx.parse.phrase(*p);
            phrase.tokens.start > verb
                && phrase.preposition.and_then(|x| x.id).is_some_and(|x| ctx.input.grammar.names_agent(x))
        });
    // قتل قيادي في الحركة بغارة إسرائيلية: the means has a doer of its own.
    let struck = clause.object.is_none() && !rule.object.is_empty() && clause.voice_open && {
        let owned = |span: marsad_text::Span<marsad_text::Tokens>| {
            ctx.actors.iter().any(|m| span.contains(m.tokens.start) && m.candidates.iter().any(|c| !c.code.is_empty()))
        };
        clause.phrases.iter().any(|p| {
            let phrase = ctx.parse.phrase(*p);
            let by = phrase.preposition.is_some_and(|x| {
                matches!(ctx.input.folded(x.token), "في" | "جراء" | "اثر")
                    || ctx.parse.tag(x.token).reading.proclitics.has(Proclitics::BY)
            });
            let violent = ctx.parse.lemma(phrase.head).is_some_and(|l| {
                let frame = |f| ctx.input.lexicon.frame(f).event.as_str() == "ASSAULT";
                ctx.input.lexicon.frames_of(l).any(frame)
            });
            phrase.tokens.start > verb && by && violent && owned(phrase.tokens)
        })
    };
    if (agent || struck) && attempt(instance, true) {
        return;
    }
    // أودع الوزير السجن: the wording holds the object, so that the verb may be passive.
    let held = instance.kind == TriggerKind::Phrase
        && ctx.input.lexicon.frame(instance.frame).counts.iter().any(|c| c.as_str() == "arrested")
        && clause.second_object.is_none()
        && clause.object.is_some_and(|o| instance.words.contains(&ctx.parse.phrase(o).head))
        && rule.object.contains(&Role::Recipient)
        && ctx.parse.tag(verb).reading.enclitic.is_none()
        && ctx.input.words.get(verb).readings.iter().any(|r| passive(&r));
    let open = (clause.voice_open || wording || held) && !ordered;
    if clause.passive || !anchored || !open || rule.object.is_empty() {
        attempt(instance, clause.passive && anchored && !rule.object.is_empty());
        return;
    }
    let patient_first = clause.subject.is_some_and(|s| {
        let phrase = ctx.parse.phrase(s);
        let counted = phrase.tokens.indices().any(|t| ctx.input.mark(t).in_quantity);
        let mention = ctx.actor(phrase.tokens, phrase.head);
        let no_judge = |m: &marsad_mention::actor::ActorMention<'_>| {
            m.person && m.candidates.iter().all(|c| !c.sector.contains("JUD") && !c.sector.contains("COP"))
        };
        counted
            || held && mention.is_none_or(no_judge)
            || mention.is_none_or(|m| {
                (m.person || m.kind == marsad_mention::actor::ActorKind::People)
                    && !m.armed
                    && m.candidates.iter().all(|c| !c.sector.contains("GOV"))
            })
    });
    if !attempt(instance, patient_first) && !attempt(instance, !patient_first) {
        attempt(instance, patient_first);
    }
}
