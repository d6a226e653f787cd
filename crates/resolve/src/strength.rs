//! How firmly a text reports an act, in points, and the confidence that follows.
//!
//! A text reports an act with its circumstances: how many, who, where, when, who says so, in the verb of a main clause. It
//! merely speaks of one in relative clauses, bare nouns, possibilities. The points were set on the development half of the
//! labelled sentences (`docs/accuracy.md`): one point is about a doubling of the odds that annotators call the sentence a
//! report of such an act.

use marsad_clause::ClauseKind;
use marsad_clause::status::Status;
use marsad_frame::TriggerKind;

use crate::types::{Event, Reason};

/// What of the grammar counts.
#[derive(Clone, Copy, Debug)]
pub struct Grammar {
    pub kind: TriggerKind,
    pub clause: ClauseKind,
    /// Spoken of in somebody's words inside the reporter's clause.
    pub spoken_of: bool,
    /// A noun with the article.
    pub definite: bool,
    /// A question mark stands behind it in its sentence.
    pub question: bool,
    /// An imperfect that nothing puts in the past.
    pub imperfect: bool,
    /// Its doers are the crowd told of before (المتظاهرون).
    pub known_crowd: bool,
    /// A noun that a verb carries (قام بقتل, شن هجوماً).
    pub carried: bool,
    /// Long ago, or placed no nearer than in some weeks.
    pub history: bool,
    /// How many over a month or more.
    pub sum: bool,
    /// What somebody condemns.
    pub condemned: bool,
    /// A noun that says when or why something else was done.
    pub after: bool,
    /// A noun behind the name of a charge, trial or inquiry.
    pub case: bool,
}

/// Acts of violence and protest below this many points are spoken of, not reported.
pub const LEAST: i32 = 2;

/// Points of one event, with the reasons.
pub fn points(event: &Event, grammar: Grammar) -> (i32, Vec<Reason>) {
    let mut total = 0;
    let mut reasons = Vec::new();
    let mut add = |points: i32, what: &str| {
        if points != 0 {
            total += points;
            reasons.push(Reason { rule: "strength", text: format!("{points:+} {what}"), tokens: None });
        }
    };
    add(if event.counts.is_empty() { 0 } else { 2 }, "it says how many");
    let source = event.core.said_by.is_some() && !grammar.spoken_of;
    let noun = grammar.kind == TriggerKind::Noun;
    add(i32::from(source) * if noun { 2 } else { 3 }, "a source is named");
    add(i32::from(grammar.kind == TriggerKind::Verb), "told by a verb");
    add(-i32::from(noun), "told by a noun");
    match grammar.clause {
        ClauseKind::Main | ClauseKind::Complement => add(1, "in a main clause or what is said"),
        ClauseKind::Relative => add(-2, "in a relative clause"),
        ClauseKind::Adverbial => add(-2, "in an adverbial clause"),
        ClauseKind::Conditional => add(-3, "under a condition"),
        ClauseKind::Coordinate => {}
    }
    if event.actors.iter().any(|a| !a.code.is_empty()) {
        add(2, "the doer is known");
    } else if event.actors.is_empty() {
        add(-1, "no doer");
    }
    add(i32::from(event.place.is_some()), "a place is named");
    add(2 * i32::from(event.date.known()), "it is dated");
    match event.core.status {
        Status::Actual => {}
        Status::Alleged | Status::Negated => add(-1, "alleged or denied"),
        Status::Planned | Status::Hypothetical => add(-3, "planned or possible"),
    }
    add(-3 * i32::from(grammar.definite), "a definite noun");
    add(-3 * i32::from(grammar.question), "in a question");
    add(i32::from(grammar.carried), "carried by a verb");
    add(-2 * i32::from(grammar.history && event.event == "ASSAULT"), "long ago or roughly dated");
    add(-2 * i32::from(grammar.sum && !event.counts.is_empty() && event.event == "ASSAULT"), "a sum over a long time");
    add(-i32::from(grammar.condemned), "condemned");
    add(-i32::from(grammar.after), "the time or cause of something else");
    add(-3 * i32::from(grammar.case), "the matter of a case");
    let counted = !event.counts.is_empty();
    let rough = grammar.history && event.event == "ASSAULT";
    let bare = !counted && event.place.is_none() && !event.date.known();
    add(-i32::from(bare), "neither when nor where nor how many");
    add(
        -4 * i32::from(grammar.imperfect && !counted && (!event.date.known() || rough)),
        "an imperfect without day or number",
    );
    add(-2 * i32::from(grammar.known_crowd && !counted && event.event == "PROTEST"), "a crowd told of before");
    (total, reasons)
}

/// Confidence, 0 to 1, of so many points: a logistic curve with its middle at 2 points.
pub fn confidence(points: i32) -> f32 {
    let odds = 2f32.powi((points - 1).clamp(-6, 8));
    (odds / (1.0 + odds) * 1000.0).round() / 1000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn confidence_grows_with_points_and_stays_between_the_ends() {
        let all: Vec<f32> = (-10..=12).map(confidence).collect();
        assert!(all.windows(2).all(|w| w[0] <= w[1]));
        assert!(all.iter().all(|c| *c > 0.0 && *c < 1.0));
    }
}
