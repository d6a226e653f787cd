//! Explanations for reading: a record, the reasons for it, and what was seen in its sentence.

use super::layout::{END, LEFT_TO_RIGHT, cut, isolate, one_line, pad, width};
use super::{WIDTH, report};
use crate::paint::Paint;
use marsad_record::{Candidate, Document, Event, Evidence, Explanation, Report, SentenceTrace, State, Why};

/// All records with their reasons.
pub fn all(document: &Document, explanation: &Explanation, paint: Paint) -> String {
    let found = &explanation.report;
    let ids = found.events.iter().map(|event| &event.id).chain(found.states.iter().map(|state| &state.id));
    let texts = ids.filter_map(|id| record(document, explanation, id, paint));
    let mut out = texts.collect::<Vec<_>>().join("\n");
    if out.is_empty() {
        out = report::report(document, found, paint);
    }
    out
}

/// One record: as the table prints it, its evidence, its reasons, and the sentences it stands in. None where there is no such.
pub fn record(document: &Document, explanation: &Explanation, id: &str, paint: Paint) -> Option<String> {
    let found = &explanation.report;
    let events: Vec<Event> = found.events.iter().filter(|event| event.id == id).cloned().collect();
    let states: Vec<State> = found.states.iter().filter(|state| state.id == id).cloned().collect();
    let (evidence, why, frame, confidence) = match (events.first(), states.first()) {
        (Some(event), _) => (event.evidence.clone(), event.why.clone(), event.frame.clone(), event.confidence),
        (_, Some(state)) => (state.evidence.clone(), state.why.clone(), state.frame.clone(), state.confidence),
        (None, None) => return None,
    };
    let only = Report { events, states, notes: Vec::new(), ..found.clone() };
    let mut out = report::report(document, &only, paint);
    out += &format!("\nframe {frame}, confidence {confidence:.2}\n");
    out += &format!("\n{}\n", paint.bold("Rests on"));
    for piece in &evidence {
        out += &evidence_line(piece);
    }
    out += &format!("\n{}\n", paint.bold("Because"));
    out += &reasons(&why, "  ");
    let triggers: Vec<&Evidence> = evidence.iter().filter(|piece| piece.role == "trigger").collect();
    for sentence in &explanation.sentences {
        if triggers.iter().any(|piece| within(sentence, piece)) {
            out += &sentence_text(sentence, paint, |candidate| candidate.record.as_deref() == Some(id));
        }
    }
    Some(out)
}

/// The sentences that hold the words, with everything that was seen in them. Empty where the words do not occur.
pub fn why_not(explanation: &Explanation, words: &str, paint: Paint) -> String {
    let wanted = letters(words);
    let mut out = String::new();
    for sentence in explanation.sentences.iter().filter(|s| !wanted.is_empty() && letters(&s.text).contains(&wanted)) {
        out += &sentence_text(sentence, paint, |candidate| {
            let trigger = letters(&candidate.trigger.quote);
            wanted.contains(&trigger) || trigger.contains(&wanted)
        });
        let touching = sentence.candidates.iter().any(|candidate| {
            let trigger = letters(&candidate.trigger.quote);
            wanted.contains(&trigger) || trigger.contains(&wanted)
        });
        if !touching {
            out += "  None of these words opens a frame of the lexicon in any of its readings.\n";
        }
    }
    out
}

/// Text for comparison: letters and digits without marks, single spaces.
fn letters(text: &str) -> String {
    let bare = |c: &char| !matches!(c, '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{640}');
    one_line(text).chars().filter(bare).collect()
}

fn within(sentence: &SentenceTrace, piece: &Evidence) -> bool {
    sentence.field == piece.field && sentence.start <= piece.start && piece.start < sentence.end
}

fn evidence_line(piece: &Evidence) -> String {
    let field = if piece.field == marsad_record::Field::Title { "title" } else { "text" };
    let label = pad(&piece.role, 10);
    let place = pad(&format!("{field} {}–{}", piece.start, piece.end), 16);
    format!("  {label} {place} {}\n", isolate(&cut(&one_line(&piece.quote), WIDTH - 32)))
}

fn reasons(why: &[Why], indent: &str) -> String {
    let mut out = String::new();
    for reason in why {
        out += &format!("{indent}{} {}\n", pad(&reason.rule, 24), reason.text);
        for piece in &reason.evidence {
            out += &format!("{indent}  {}", evidence_line(piece).trim_start());
        }
    }
    out
}

fn sentence_text(sentence: &SentenceTrace, paint: Paint, about: impl Fn(&Candidate) -> bool) -> String {
    let mut out = format!("\n{}\n  {}\n", paint.bold("Sentence"), isolate(&sentence.text));
    out += &format!("{}\n", paint.dim("words"));
    let widest = sentence.tokens.iter().map(|token| width(&token.text)).max().unwrap_or(0);
    for token in &sentence.tokens {
        let seen = token.analyses.iter().take(3).chain(&token.mentions).cloned().collect::<Vec<_>>().join(" | ");
        // The Arabic word comes last: its direction cannot move the columns before it.
        let room = WIDTH.saturating_sub(widest + 8);
        let seen = format!("{LEFT_TO_RIGHT}{}{END}", cut(&one_line(&seen), room));
        out += &format!("  {} {}\n", pad(&seen, room), isolate(&token.text));
    }
    if !sentence.clauses.is_empty() {
        out += &format!("{}\n", paint.dim("clauses"));
    }
    for clause in &sentence.clauses {
        out += &format!("  {}\n", isolate(&clause.predicate));
        for (name, value) in &clause.parts {
            out += &format!("    {} {}\n", pad(name, 12), isolate(value));
        }
    }
    let (here, elsewhere): (Vec<&Candidate>, Vec<&Candidate>) = sentence.candidates.iter().partition(|c| about(c));
    if !here.is_empty() {
        out += &format!("{}\n", paint.dim("frames"));
    }
    for candidate in here {
        let end = candidate.record.as_deref().map_or_else(|| "no record".to_owned(), |id| format!("record {id}"));
        out += &format!("  {} → {end}  {}\n", candidate.frame, isolate(&candidate.trigger.quote));
        out += &reasons(&candidate.why, "    ");
    }
    if !elsewhere.is_empty() {
        let ids: Vec<&str> = elsewhere.iter().map(|candidate| candidate.frame.as_str()).collect();
        out += &format!("{} {}\n", paint.dim("other frames in the sentence:"), ids.join(" "));
    }
    out
}
