//! The examples that stand beside every frame, run as documents: a `yes` must give the frame's record with its trigger and
//! roles, a `no` must not.

use crate::Coder;
use marsad_lexicon::Lexicon;
use marsad_lexicon::source::{Frame, Position, Source};
use marsad_record::{Counts, Document, Event, Evidence, Report, State, Status};
use marsad_resolve::Policy;

/// One example and what came of it.
#[derive(Clone, Debug)]
pub struct Checked {
    pub frame: String,
    /// File and line of the example.
    pub path: String,
    pub line: u32,
    /// Must hold (`yes`) or must not (`no`).
    pub yes: bool,
    pub text: String,
    /// What is wrong; none where the example is right.
    pub problem: Option<String>,
}

/// Runs the examples of all frames of a lexicon's sources, in their order.
pub fn check(lexicon: &Lexicon<'_>, source: &Source) -> Vec<Checked> {
    check_of(lexicon, source.frames.iter(), source)
}

/// Runs the examples of some frames: each frame's own, then those of its English entries.
pub fn check_of<'s>(
    lexicon: &Lexicon<'_>,
    frames: impl Iterator<Item = &'s Frame>,
    source: &'s Source,
) -> Vec<Checked> {
    // A frame is tested by what it finds, not by whether one sentence alone reports it firmly enough.
    let mut coder = Coder::new(lexicon).with_policy(Policy::Everything);
    let mut apart = Coder::new(lexicon).with_policy(Policy::Separate);
    let mut out = Vec::new();
    let english = |frame: &'s Frame| {
        let entries = source.english.iter().filter(move |entry| entry.extends.value == frame.id.value);
        entries.map(move |entry| (frame, entry))
    };
    for (frame, entry) in frames.flat_map(|frame| std::iter::once((frame, frame)).chain(english(frame))) {
        let mut add = |at: Position, yes: bool, text: &str, problem: Option<String>| {
            // An example of a frame that extends this one stands in another file.
            let (frame, path, text) = (frame.id.value.clone(), source.path(at).to_owned(), text.to_owned());
            out.push(Checked { frame, path, line: at.line, yes, text, problem });
        };
        for yes in &entry.yes {
            let fields: Vec<(&str, Vec<&str>)> = yes
                .fields
                .iter()
                .map(|(name, values)| (name.value.as_str(), values.iter().map(|value| value.value.as_str()).collect()))
                .collect();
            let report = coder.code(&document(&yes.text.value));
            add(yes.at, true, &yes.text.value, missing(frame, &report, &yes.text.value, &yes.trigger.value, &fields));
        }
        for no in &entry.no {
            let report = apart.code(&document(&no.text.value));
            add(no.at, false, &no.text.value, unwanted(frame, &report));
        }
    }
    out
}

/// An example as a document of one fixed day, so that relative dates have something to refer to.
pub(crate) fn document(text: &str) -> Document {
    Document {
        id: "example".to_owned(),
        published: Some(jiff::civil::date(2024, 6, 15)),
        text: text.to_owned(),
        ..Document::default()
    }
}

/// What examples compare of events and states alike.
struct Record<'r> {
    frame: &'r str,
    kind: &'r str,
    mode: Option<&'r str>,
    status: Status,
    evidence: &'r [Evidence],
    counts: Option<&'r Counts>,
    state: Option<&'r State>,
}

impl<'r> Record<'r> {
    fn of_event(event: &'r Event) -> Record<'r> {
        Record {
            frame: &event.frame,
            kind: &event.event,
            mode: event.mode.as_deref(),
            status: event.status,
            evidence: &event.evidence,
            counts: Some(&event.counts),
            state: None,
        }
    }
    fn of_state(state: &'r State) -> Record<'r> {
        Record {
            frame: &state.frame,
            kind: &state.state,
            mode: None,
            status: state.status,
            evidence: &state.evidence,
            counts: None,
            state: Some(state),
        }
    }
}

fn records(report: &Report) -> Vec<Record<'_>> {
    report.events.iter().map(Record::of_event).chain(report.states.iter().map(Record::of_state)).collect()
}

fn missing(frame: &Frame, report: &Report, text: &str, trigger: &str, fields: &[(&str, Vec<&str>)]) -> Option<String> {
    let wanted = if frame.event.value.is_empty() { &frame.state.value } else { &frame.event.value };
    let found = records(report);
    let of_kind: Vec<&Record<'_>> = found.iter().filter(|record| record.kind == wanted).collect();
    if of_kind.is_empty() {
        let seen: Vec<&str> = found.iter().map(|record| record.frame).collect();
        return Some(format!(
            "no {wanted}{}",
            if seen.is_empty() { String::new() } else { format!(", but {}", seen.join(" ")) }
        ));
    }
    let on_trigger: Vec<&&Record<'_>> = of_kind.iter().filter(|record| has_trigger(record, text, trigger)).collect();
    let Some(first) = on_trigger.first() else {
        return Some(format!("{wanted} with another trigger than {trigger}"));
    };
    let problems = |record: &Record<'_>| -> Vec<String> {
        let mode = Some(frame.mode.value.as_str()).filter(|mode| !mode.is_empty() && record.state.is_none());
        let wrong_mode = mode.filter(|mode| record.mode != Some(mode));
        let mut out: Vec<String> = wrong_mode
            .map(|mode| format!("mode is {} and not {mode}", record.mode.unwrap_or("none")))
            .into_iter()
            .collect();
        out.extend(fields.iter().filter_map(|(name, values)| wrong_field(record, name, values)));
        out
    };
    let best = on_trigger.iter().map(|record| problems(record)).min_by_key(Vec::len).unwrap_or_else(|| problems(first));
    if best.is_empty() { None } else { Some(best.join("; ")) }
}

/// Whether the trigger of a record overlaps the words of the example's trigger, wherever those stand.
fn has_trigger(record: &Record<'_>, text: &str, trigger: &str) -> bool {
    let places: Vec<(usize, usize)> = text.match_indices(trigger).map(|(at, words)| (at, at + words.len())).collect();
    record.evidence.iter().filter(|piece| piece.role == "trigger").any(|piece| {
        places.iter().any(|&(start, end)| (piece.start_byte as usize) < end && start < piece.end_byte as usize)
    })
}

fn wrong_field(record: &Record<'_>, name: &str, values: &[&str]) -> Option<String> {
    let single = values.first().copied().unwrap_or("");
    let compare = |got: &str| (got != single).then(|| format!("{name} is {got:?} and not {single:?}"));
    match (name, record.state, record.counts) {
        ("status", ..) => compare(record.status.word()),
        ("kind", Some(state), _) => compare(state.kind.as_deref().unwrap_or("")),
        ("trend", Some(state), _) => compare(state.trend.as_deref().unwrap_or("")),
        ("progress", Some(state), _) => compare(state.progress.as_deref().unwrap_or("")),
        ("duration", Some(state), _) if single.starts_with('P') => compare(state.duration.as_deref().unwrap_or("")),
        (_, _, Some(counts)) if single.parse::<u64>().is_ok() => {
            let got = counts.get(name).and_then(|count| count.best.or(count.low));
            compare(&got.map_or_else(String::new, |number| number.to_string()))
        }
        _ => values.iter().find_map(|value| {
            let fillers: Vec<&str> = pieces(record, name).map(|piece| piece.quote.as_str()).collect();
            let right = fillers.iter().any(|quote| quote.contains(value) || value.contains(quote));
            (!right).then(|| format!("{name} is {:?} and not {value:?}", fillers.join(" + ")))
        }),
    }
}

fn pieces<'r>(record: &Record<'r>, role: &str) -> impl Iterator<Item = &'r Evidence> {
    record.evidence.iter().filter(move |piece| piece.role == role && !piece.quote.is_empty())
}

fn unwanted(frame: &Frame, report: &Report) -> Option<String> {
    let id = frame.id.value.as_str();
    records(report)
        .iter()
        .find(|record| record.frame == id)
        .map(|record| format!("gives {} {}", record.kind, record.status.word()))
}
