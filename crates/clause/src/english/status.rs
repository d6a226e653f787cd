//! What becomes of an act in an English sentence: denied, planned, possible, alleged, or the content of somebody's words.

use super::words::{Governor, Word, governor, word};
use crate::status::{Judged, Status};
use crate::tag::Input;
use crate::types::*;

/// Status of the act named at `token`.
pub fn status(input: &Input<'_, '_>, parse: &Parse, token: u32) -> Judged {
    let id = parse.clause_at(token);
    let clause = parse.clause(id);
    let mut judged = Judged { status: Status::Actual, by: None, content: false };
    let is_verb = clause.verb == Some(token) || parse.tag(token).category == Category::Verb;
    if is_verb {
        own(input, clause, token, &mut judged);
        above(input, parse, id, &mut judged);
    } else {
        noun(input, parse, token, &mut judged);
        if let Some(verb) = clause.verb
            && parse.phrase_at(token).is_some_and(|p| governed(parse, clause, p))
        {
            own(input, clause, verb, &mut judged);
            let by = governor(input.lexicon, parse.lemma(verb));
            govern(by, verb, &mut judged, true);
        }
        above(input, parse, id, &mut judged);
    }
    judged
}

fn judge(judged: &mut Judged, status: Status, by: u32, content: bool) {
    let content = judged.content || content;
    if status > judged.status {
        *judged = Judged { status, by: Some(by), content };
    }
    judged.content = content;
}

/// What the words of the verb group say.
fn own(input: &Input<'_, '_>, clause: &Clause, verb: u32, judged: &mut Judged) {
    if clause.negated {
        judge(judged, Status::Negated, verb, false);
    }
    let first = clause.auxiliary.unwrap_or(verb);
    for token in first..verb {
        match word(input.folded(token)) {
            Some(Word::Will) => judge(judged, Status::Planned, token, false),
            Some(Word::Modal) => {
                let planned = input.folded(token) == "would";
                judge(judged, if planned { Status::Planned } else { Status::Hypothetical }, token, false);
            }
            _ => {}
        }
        if matches!(input.folded(token), "allegedly" | "reportedly") {
            judge(judged, Status::Alleged, token, false);
        }
    }
    if matches!(input.folded(verb.saturating_sub(1)), "allegedly") {
        judge(judged, Status::Alleged, verb - 1, false);
    }
    if clause.kind == ClauseKind::Conditional {
        judge(judged, Status::Hypothetical, verb, false);
    }
}

/// What the verbs above make of a clause.
fn above(input: &Input<'_, '_>, parse: &Parse, id: ClauseId, judged: &mut Judged) {
    let mut at = id;
    for _ in 0..8 {
        let clause = parse.clause(at);
        let Some(parent) = clause.parent else { return };
        let above = parse.clause(parent);
        if clause.kind == ClauseKind::Complement
            && let Some(verb) = above.verb
        {
            let infinitive = clause.auxiliary.is_some_and(|a| input.folded(a) == "to");
            match governor(input.lexicon, parse.lemma(verb)) {
                Some(by) => govern(Some(by), verb, judged, infinitive),
                // To withdraw, behind any other verb: what for.
                None if infinitive => {
                    // Was to meet, is to visit
                    let be = word(input.folded(verb)) == Some(Word::Be);
                    judge(judged, if be { Status::Planned } else { Status::Hypothetical }, verb, !be);
                }
                None => {}
            }
            own(input, above, verb, judged);
        }
        if clause.kind == ClauseKind::Conditional {
            judge(judged, Status::Hypothetical, clause.verb.unwrap_or(clause.tokens.start), false);
        }
        at = parent;
    }
}

fn govern(by: Option<Governor>, at: u32, judged: &mut Judged, infinitive: bool) {
    match by {
        Some(Governor::Claim | Governor::Accuse | Governor::Deny) => judge(judged, Status::Alleged, at, false),
        Some(Governor::Unreal | Governor::Demand | Governor::Agree) => judge(judged, Status::Hypothetical, at, true),
        Some(Governor::Plan) => judge(judged, Status::Planned, at, false),
        Some(Governor::Try) => judge(judged, Status::Hypothetical, at, false),
        Some(Governor::Not) => judge(judged, Status::Negated, at, true),
        Some(Governor::Say) if infinitive => judge(judged, Status::Planned, at, false),
        Some(Governor::Say | Governor::Do) | None => {}
    }
}

/// The verb of the clause governs a phrase: its object, or the first prepositional phrase behind it.
fn governed(parse: &Parse, clause: &Clause, phrase: PhraseId) -> bool {
    let first = std::iter::successors(Some(phrase), |p| parse.phrase(*p).previous).last().unwrap_or(phrase);
    if clause.object == Some(first) {
        return true;
    }
    let verb = clause.verb.unwrap_or(0);
    let behind = clause.phrases.iter().copied().filter(|p| parse.phrase(*p).tokens.start > verb);
    behind.take(2).any(|p| p == first)
}

/// A planned attack, alleged killings, the threat of strikes, plans for a withdrawal.
fn noun(input: &Input<'_, '_>, parse: &Parse, token: u32, judged: &mut Judged) {
    let start = parse.phrase_at(token).map_or(token, |p| parse.phrase(p).tokens.start);
    for at in start..token {
        match input.folded(at) {
            "alleged" | "suspected" | "reported" => judge(judged, Status::Alleged, at, false),
            "planned" | "proposed" | "future" | "scheduled" | "upcoming" => judge(judged, Status::Planned, at, false),
            "possible" | "potential" | "attempted" | "threatened" => judge(judged, Status::Hypothetical, at, false),
            "no" => judge(judged, Status::Negated, at, false),
            _ => {}
        }
    }
    // Plans for, threat of, calls for, lack of: the noun that leads to it.
    let lead = parse.phrase_at(token).and_then(|p| parse.phrase(p).preposition).map(|p| p.token);
    if let Some(lead) = lead.filter(|l| *l > input.sentence.start)
        && matches!(input.folded(lead), "of" | "for" | "to" | "on")
        && parse.clause_at(lead - 1) == parse.clause_at(token)
        && parse.tag(lead - 1).category == Category::Nominal
    {
        let by = governor(input.lexicon, parse.lemma(lead - 1));
        govern(by, lead - 1, judged, true);
    }
    if let Some(lead) = lead
        && input.folded(lead) == "without"
    {
        judge(judged, Status::Negated, lead, false);
    }
}
