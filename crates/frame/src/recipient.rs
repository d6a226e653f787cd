//! Who can be the one to whom something is given, said or done, what is wanted of him, and whose a thing is.

use marsad_clause::{Clause, PhraseId};
use marsad_lexicon::tables::Part;
use marsad_text::{Span, Tokens};

use crate::context::Context;
use crate::fill::{Fillers, of_clause};
use crate::role::Role;
use crate::table::FrameRule;
use crate::types::Filler;

/// Somebody, or a name or word that is nowhere known and may be somebody.
pub fn is_somebody(ctx: &Context<'_, '_>, id: PhraseId) -> bool {
    let phrase = ctx.parse.phrase(id);
    phrase.pronoun
        || ctx.parse.lemma(phrase.head).is_none() && !phrase.tokens.indices().any(|t| ctx.input.mark(t).in_time)
        || ctx.actors.iter().any(|m| !m.thing && (m.head == phrase.head || m.tokens.start == phrase.tokens.start))
}

/// العقوبات الغربية, الخطة الأوروبية: an adjective that says whose something is, though no one state's.
pub fn is_of_a_bloc(ctx: &Context<'_, '_>, token: u32) -> bool {
    let plain = ctx.parse.lemma(token).map_or("", |l| ctx.input.lexicon.lemma(l).plain.as_str());
    matches!(plain, "غربي" | "أوروبي" | "أطلسي" | "خليجي") && !ctx.input.mark(token).place
}

/// نفسه, أنفسهم
pub fn is_oneself(ctx: &Context<'_, '_>, id: PhraseId) -> bool {
    let phrase = ctx.parse.phrase(id);
    phrase.tokens.len() == 1 && matches!(ctx.input.folded(phrase.head), "نفسه" | "نفسها" | "انفسهم" | "انفسهن")
}

/// أمهله ساعة كي يغادر: what somebody is to do, in a clause of purpose.
pub fn wanted(ctx: &Context<'_, '_>, verb: u32) -> Option<Filler> {
    let own = ctx.parse.clause_at(verb);
    let purpose = |c: &&Clause| {
        c.parent == Some(own)
            && c.tokens.start > verb
            && matches!(ctx.input.folded(c.tokens.start), "كي" | "لكي" | "حتي")
    };
    ctx.parse.clauses.iter().find(purpose).and_then(of_clause)
}

/// تعهد الحكومة عدم ترحيلهم, موافقة طهران على إعادة تركيبها: an act is what is promised, and nobody it is promised to.
pub fn drop_acts(ctx: &Context<'_, '_>, rule: &FrameRule, fillers: &mut Fillers) {
    if rule.requires.iter().any(|r| r.role == Some(Role::Recipient)) {
        return;
    }
    let act = |f: &Filler| {
        f.pronoun.is_none()
            && !f.clause
            && !ctx.actors.iter().any(|m| f.tokens.contains(m.head) && (m.head != f.head || !m.thing))
            && (ctx.parse.tag(f.head).reading.part == Part::Masdar || ctx.input.folded(f.tokens.start) == "عدم")
    };
    let themes: Vec<Span<Tokens>> =
        fillers.0.iter().filter(|f| f.role == Role::Theme && act(f)).map(|f| f.tokens).collect();
    fillers.0.retain(|f| f.role != Role::Recipient || !themes.contains(&f.tokens));
}
