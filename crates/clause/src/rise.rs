//! ارتفعت حصيلة الضربة التي طالت الحي | إلى عشرة قتلى: the number that something rises or falls to belongs to the verb of rising, however
//! long the relative clause in between.

use crate::tag::Input;
use crate::types::*;

/// Verbs of a quantity that changes: it does so إلى a number, seldom anything else.
const VERBS: [&str; 12] = ["ارتفع", "زاد", "ازداد", "انخفض", "تراجع", "وصل", "هبط", "قفز", "صعد", "تدنى", "رفع", "خفض"];

/// Gives the number behind إلى back from a relative clause to the verb of change above it that has none.
pub(crate) fn give_up(input: &Input<'_, '_>, parse: &mut Parse, id: ClauseId) {
    let clause = parse.clause(id);
    if clause.kind != ClauseKind::Relative {
        return;
    }
    let (Some(verb), Some(parent)) = (clause.verb, clause.parent) else { return };
    let changes = |verb: u32| parse.lemma(verb).is_some_and(|l| VERBS.contains(&input.lexicon.lemma(l).plain.as_str()));
    let to_number = |id: &PhraseId| {
        let phrase = parse.phrase(*id);
        phrase.tokens.start > verb
            && phrase.preposition.is_some_and(|p| input.folded(p.token) == "الي")
            && phrase.tokens.indices().any(|t| input.mark(t).in_quantity)
            && !phrase.tokens.indices().any(|t| input.mark(t).in_time)
    };
    let above = parse.clause(parent);
    if changes(verb) || !above.verb.is_some_and(|v| v < verb && changes(v)) || above.phrases.iter().any(to_number) {
        return;
    }
    let Some(number) = clause.phrases.iter().copied().find(|p| to_number(p)) else { return };
    let moved: Vec<PhraseId> = clause.phrases.iter().copied().filter(|p| *p >= number).collect();
    let from = parse.phrase(number).preposition.map_or(parse.phrase(number).tokens.start, |p| p.token);
    parse.clauses[id as usize].phrases.retain(|p| *p < number);
    for phrase in &moved {
        parse.phrases[*phrase as usize].clause = parent;
    }
    parse.clauses[parent as usize].phrases.extend(moved);
    let start = parse.tokens.map_or(0, |t| t.start);
    for owner in parse.clause_of.iter_mut().skip((from - start) as usize).filter(|owner| **owner == id) {
        *owner = parent;
    }
}
