//! What is settled when all clauses of an English sentence are known: objects, and who says what.

use marsad_text::{Span, Tokens};

use super::words::{Governor, governor};
use crate::tag::Input;
use crate::types::*;

/// The objects of each clause: the phrases without preposition behind its verb.
pub(super) fn objects(input: &Input<'_, '_>, parse: &mut Parse) {
    for id in 0..parse.clauses.len() {
        let clause = &parse.clauses[id];
        let Some(verb) = clause.verb else { continue };
        let mut behind = clause.phrases.iter().copied().filter(|p| {
            let phrase = parse.phrase(*p);
            phrase.tokens.start > verb
                && phrase.preposition.is_none()
                && phrase.previous.is_none()
                && Some(*p) != clause.subject
        });
        let first = behind.next().filter(|p| {
            // Past a comma nothing is an object.
            (verb..parse.phrase(*p).tokens.start).all(|t| !matches!(input.punctuation(t), Some(',' | ';' | ':')))
        });
        let second = behind
            .next()
            .filter(|p| first.is_some_and(|f| parse.phrase(f).tokens.end == parse.phrase(*p).tokens.start));
        // Shusha, which its army captured: the antecedent is the object.
        let clause = &parse.clauses[id];
        let antecedent =
            clause.antecedent.filter(|a| clause.kind == ClauseKind::Relative && clause.subject != Some(*a));
        let first = first.or(antecedent.filter(|_| !clause.passive));
        let clause = &mut parse.clauses[id];
        if clause.passive {
            clause.object = None;
            clause.second_object = first;
        } else {
            clause.object = first;
            clause.second_object = second;
        }
    }
}

/// Who says each clause: the subject of the verb that reports it, before it or behind.
pub(super) fn speakers(input: &Input<'_, '_>, parse: &mut Parse) {
    let reports = |parse: &Parse, clause: &Clause| {
        clause.verb.is_some_and(|v| {
            matches!(
                governor(input.lexicon, parse.lemma(v)),
                Some(Governor::Say | Governor::Claim | Governor::Accuse | Governor::Deny | Governor::Unreal)
            )
        })
    };
    for id in 0..parse.clauses.len() {
        let clause = &parse.clauses[id];
        if clause.kind != ClauseKind::Complement {
            continue;
        }
        let Some(parent) = clause.parent.map(|p| parse.clause(p)) else { continue };
        if reports(parse, parent)
            && let Some(subject) = parent.subject.filter(|_| !parent.passive)
        {
            parse.clauses[id].speaker = Some(Speaker::Phrase(subject));
        }
    }
    // ", officials said on Monday": a reporting verb without object at the end says all before it.
    let last = (0..parse.clauses.len()).rev().find(|id| {
        let clause = &parse.clauses[*id];
        let own = clause.subject.is_some_and(|s| Some(parse.phrase(s).clause) == Some(*id as ClauseId));
        *id > 0
            && reports(parse, clause)
            && own
            && clause.object.is_none()
            && clause.complement.is_none()
            && clause.subject.is_some_and(|s| {
                let start = parse.phrase(s).tokens.start;
                start > input.sentence.start && matches!(input.punctuation(start - 1), Some(',' | '"' | '”' | '’'))
            })
    });
    let according = according(input, parse);
    let said = last.and_then(|id| parse.clauses[id].subject).map(Speaker::Phrase).or(according.map(Speaker::Phrase));
    if let Some(speaker) = said {
        let skip = last;
        for id in (0..parse.clauses.len()).filter(|id| Some(*id) != skip) {
            if parse.clauses[id].speaker.is_none() && !(skip.is_none() && reports(parse, &parse.clauses[id])) {
                parse.clauses[id].speaker = Some(speaker);
            }
        }
    }
    // What hangs on a clause that somebody says is his too.
    for id in 0..parse.clauses.len() {
        if parse.clauses[id].speaker.is_none() {
            let above = std::iter::successors(parse.clauses[id].parent, |p| parse.clause(*p).parent)
                .find_map(|p| parse.clause(p).speaker);
            parse.clauses[id].speaker = above;
        }
    }
}

/// The phrase behind `according to`.
fn according(input: &Input<'_, '_>, parse: &Parse) -> Option<PhraseId> {
    let at = input.sentence.indices().find(|t| input.folded(*t) == "according" && input.folded(t + 1) == "to")?;
    let behind: Span<Tokens> = Span::new(at + 2, input.sentence.end);
    parse.phrases.iter().position(|p| behind.contains(p.tokens.start)).map(|id| id as PhraseId)
}
