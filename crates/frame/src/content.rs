//! What is said, wanted or threatened: which role it has, and where it stands without a verb.

use marsad_clause::{Category, Clause};
use marsad_text::Span;

use crate::context::Context;
use crate::role::Role;
use crate::table::FrameRule;
use crate::types::Filler;

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

/// The role of what is said, wanted or threatened in a clause.
pub fn roles(rule: &FrameRule) -> Vec<Role> {
    rule.prepositions
        .iter()
        .flat_map(|(_, roles)| roles.iter())
        .chain(&rule.object)
        .copied()
        .filter(|r| matches!(r, Role::Theme | Role::Demand | Role::Accusation | Role::Cause | Role::Condition))
        .take(1)
        .collect()
}
