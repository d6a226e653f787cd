//! Who is speaking: the subject of a reporting verb speaks its complement and its quotation; `بحسب` and its like name the
//! speaker of their clause; `وأضاف` goes on with the speaker of the sentence before.

use crate::circumstance::circumstance;
use crate::grammar::Reporting;
use crate::tag::Input;
use crate::types::*;

/// Gives every clause its speaker.
pub fn assign(input: &Input<'_, '_>, parse: &mut Parse) {
    let quoted_before = input.text.quoted(input.sentence.start);
    for id in 0..parse.clauses.len() as ClauseId {
        let clause = parse.clause(id);
        let above = clause.parent.and_then(|p| governed_speaker(input, parse, p, id));
        let own = according_to(input, parse, id);
        parse.clauses[id as usize].speaker = own.or(above);
    }
    reported(input, parse);
    quotations(input, parse, quoted_before);
}

/// وفق ما أفادت لجنة, على ما أعلن مجلس, كما قال: the subject of such a clause says the clause it hangs on and those that one is
/// coordinated with.
fn reported(input: &Input<'_, '_>, parse: &mut Parse) {
    for id in 0..parse.clauses.len() as ClauseId {
        let clause = parse.clause(id);
        let says = clause.verb.and_then(|v| parse.lemma(v)).and_then(|l| input.grammar.reporting(l));
        if !matches!(says, Some(Reporting::Say | Reporting::Claim)) || !opens_report(input, clause) {
            continue;
        }
        let Some(speaker) = speaker_of(parse, id) else { continue };
        let mut above = clause.parent;
        while let Some(told) = above {
            let told = &mut parse.clauses[told as usize];
            if told.speaker.is_some() {
                break;
            }
            told.speaker = Some(speaker);
            above = told.parent.filter(|_| told.kind == ClauseKind::Coordinate);
        }
    }
}

/// Whether a clause opens with words of attribution that take a clause.
fn opens_report(input: &Input<'_, '_>, clause: &Clause) -> bool {
    let word = |t: u32| if t < input.sentence.end { strip(input.folded(t)) } else { "" };
    let start = clause.tokens.start;
    match word(start) {
        "كما" | "مثلما" | "حسبما" | "بحسبما" | "وفقما" => clause.verb == Some(start + 1),
        "وفق" | "حسب" | "بحسب" | "علي" | "وفقا" | "طبقا" => {
            ["ما", "لما"].contains(&word(start + 1)) && clause.verb.is_some_and(|v| v <= start + 3)
        }
        _ => false,
    }
}

/// The speaker of clause `child` by what its parent clause is.
fn governed_speaker(input: &Input<'_, '_>, parse: &Parse, parent: ClauseId, child: ClauseId) -> Option<Speaker> {
    let above = parse.clause(parent);
    let child = parse.clause(child);
    let verb = above.verb?;
    let reporting = parse.lemma(verb).and_then(|l| input.grammar.reporting(l));
    let content = matches!(child.kind, ClauseKind::Complement | ClauseKind::Conditional)
        || (child.kind == ClauseKind::Adverbial && above.kind == ClauseKind::Complement);
    match child.kind {
        ClauseKind::Complement if circumstance_says(input, child) => {
            Some(speaker_of(parse, parent).unwrap_or(Speaker::Continued))
        }
        ClauseKind::Complement if reporting.is_some_and(|r| r != Reporting::Opine) => {
            Some(speaker_of(parse, parent).unwrap_or(Speaker::Continued))
        }
        ClauseKind::Complement => above.speaker,
        _ if content => above.speaker,
        // Whatever hangs inside a complement is still said by its speaker.
        _ => above.speaker,
    }
}

/// مؤكداً أن …, معتبرة أن …: a participle of circumstance that reports stands right before the clause.
fn circumstance_says(input: &Input<'_, '_>, child: &Clause) -> bool {
    let start = child.tokens.start;
    start > input.sentence.start
        && circumstance(input, start - 1)
            .and_then(|verb| input.grammar.reporting(verb))
            .is_some_and(|r| r != Reporting::Opine)
}

/// The subject of a reporting clause as a speaker.
fn speaker_of(parse: &Parse, clause: ClauseId) -> Option<Speaker> {
    parse.clause(clause).subject.map(Speaker::Phrase)
}

/// بحسب, وفق, نقلاً عن, على ما أعلن: the source of the clause itself.
fn according_to(input: &Input<'_, '_>, parse: &Parse, id: ClauseId) -> Option<Speaker> {
    let clause = parse.clause(id);
    for phrase in &clause.phrases {
        let Some(preposition) = parse.phrase(*phrase).preposition else { continue };
        let start = preposition.token;
        let matched = input.grammar.according(strip(input.folded(start))).iter().any(|words| {
            words.iter().zip(start..).all(|(w, t)| t < input.sentence.end && strip(input.folded(t)) == w.as_str())
                && start + words.len() as u32 <= parse.phrase(*phrase).tokens.start + 1
        });
        if matched {
            return Some(Speaker::Phrase(*phrase));
        }
    }
    None
}

fn strip(folded: &str) -> &str {
    folded.strip_prefix('و').filter(|rest| rest.chars().count() > 2).unwrap_or(folded)
}

/// Clauses inside a quotation that a reporting verb of the sentence introduces are said by its subject, and those of a
/// quotation that began before the sentence by whoever spoke then.
fn quotations(input: &Input<'_, '_>, parse: &mut Parse, quoted_before: bool) {
    let mut speaker = quoted_before.then_some(Speaker::Continued);
    for id in 0..parse.clauses.len() as ClauseId {
        let clause = parse.clause(id);
        let Some(anchor) = clause.verb.or(clause.auxiliary) else { continue };
        let quoted = input.text.quoted(anchor);
        if quoted {
            if clause.speaker.is_none() {
                parse.clauses[id as usize].speaker = speaker;
            }
        } else if let Some(lemma) = parse.lemma(anchor)
            && input.grammar.reporting(lemma).is_some()
        {
            speaker = Some(speaker_of(parse, id).unwrap_or(Speaker::Continued));
        }
    }
}
