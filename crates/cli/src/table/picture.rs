//! Many reports at a glance: what happened, who says so, who to whom, when, and what was the case.
//!
//! Events of several documents are put together here by type, sides and day alone: enough for a glance, and no more than that.

use super::layout::{cut, fit, isolate, one_line, pad};
use super::{WIDTH, snippet, states, wording};
use crate::paint::Paint;
use marsad_record::{Date, Document, Event, Evidence, Ground, Note, Precision, Report, State, Status};
use std::collections::{BTreeMap, BTreeSet};

/// A document with its report.
pub type Coded = (Document, Report);

/// The picture, as text of at most [`WIDTH`] columns.
pub fn picture(coded: &[Coded], paint: Paint) -> String {
    let mut out = summary(coded);
    let happenings = happenings(coded);
    out += &section("Most reported", paint, &happening_lines(most_reported(&happenings), paint));
    out += &section("Latest", paint, &happening_lines(latest(&happenings), paint));
    out += &section("Who says so", paint, &sayers(coded));
    out += &section("Who to whom (events, mean of the conflict-cooperation scale)", paint, &dyads(coded, paint));
    out += &section("When", paint, &timeline(coded, paint));
    out += &section("What was the case", paint, &state_lines(coded, paint));
    out
}

fn section(title: &str, paint: Paint, body: &str) -> String {
    if body.is_empty() { String::new() } else { format!("\n{}\n{body}", paint.bold(title)) }
}

fn plural(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

fn summary(coded: &[Coded]) -> String {
    let skipped =
        coded.iter().filter(|(_, report)| report.notes.iter().any(|note| note.about == Note::LANGUAGE)).count();
    let outlets: BTreeSet<&str> = coded.iter().filter_map(|(_, report)| report.source.as_deref()).collect();
    let days: BTreeSet<&str> = coded.iter().filter_map(|(_, report)| report.published.as_deref()).collect();
    let span = match (days.first(), days.last()) {
        (Some(first), Some(last)) => format!(", {first} to {last}"),
        _ => String::new(),
    };
    let events = coded.iter().map(|(_, report)| report.events.len()).sum();
    let states = coded.iter().map(|(_, report)| report.states.len()).sum();
    let mut out = format!(
        "{} of {}{span}: {} and {}\n",
        plural(coded.len() - skipped, "report", "reports"),
        plural(outlets.len(), "outlet", "outlets"),
        plural(events, "event", "events"),
        plural(states, "state", "states"),
    );
    if skipped > 0 {
        out +=
            &format!("({} in a language that is not coded)\n", plural(skipped, "more report is", "more reports are"));
    }
    out
}

/// Events of one type between the same sides on the same day.
struct Happening<'c> {
    day: &'c str,
    documents: BTreeSet<&'c str>,
    outlets: BTreeSet<&'c str>,
    /// The member that says most.
    event: &'c Event,
    document: &'c Document,
}

fn codes(side: &[marsad_record::Actor]) -> BTreeSet<&str> {
    side.iter().filter_map(|actor| actor.code.as_deref()).collect()
}

fn day(date: Option<&Date>) -> Option<&str> {
    date.filter(|date| date.precision == Precision::Day)?.start.as_deref()
}

/// How much an event says: the member with the most stands for a happening.
fn richness(event: &Event) -> usize {
    usize::from(event.place.is_some())
        + event.counts.len()
        + usize::from(event.mode.is_some())
        + usize::from(event.recipients.iter().any(|who| who.code.is_some()))
}

fn happenings(coded: &[Coded]) -> Vec<Happening<'_>> {
    let mut by_key: BTreeMap<_, Happening<'_>> = BTreeMap::new();
    for (document, report) in coded {
        for event in report.events.iter().filter(|event| event.status == Status::Actual) {
            let Some(day) = day(event.date.as_ref()) else { continue };
            let actors = codes(&event.actors);
            if actors.is_empty() {
                continue;
            }
            let outlet = report.source.as_deref().unwrap_or(&report.id);
            let found = by_key.entry((day, event.event.as_str(), actors)).or_insert_with(|| Happening {
                day,
                documents: BTreeSet::new(),
                outlets: BTreeSet::new(),
                event,
                document,
            });
            found.documents.insert(&report.id);
            found.outlets.insert(outlet);
            if richness(event) > richness(found.event) {
                (found.event, found.document) = (event, document);
            }
        }
    }
    by_key.into_values().collect()
}

const MOST_REPORTED: usize = 8;
const LATEST: usize = 5;

fn most_reported<'h, 'c>(all: &'h [Happening<'c>]) -> Vec<&'h Happening<'c>> {
    let mut chosen: Vec<&Happening<'_>> = all.iter().collect();
    chosen.sort_by_key(|h| (std::cmp::Reverse((h.outlets.len(), h.documents.len())), h.day));
    chosen.truncate(MOST_REPORTED);
    chosen.sort_by_key(|h| h.day);
    chosen
}

fn latest<'h, 'c>(all: &'h [Happening<'c>]) -> Vec<&'h Happening<'c>> {
    let mut chosen: Vec<&Happening<'_>> = all.iter().filter(|h| h.event.ground == Ground::Foreground).collect();
    chosen.sort_by_key(|h| std::cmp::Reverse(h.day));
    chosen.truncate(LATEST);
    chosen
}

fn trigger(evidence: &[Evidence]) -> Option<&Evidence> {
    evidence.iter().find(|piece| piece.role == "trigger").or(evidence.first())
}

fn happening_lines(happenings: Vec<&Happening<'_>>, paint: Paint) -> String {
    let rows: Vec<Vec<String>> = happenings
        .iter()
        .map(|h| {
            let kind = [Some(h.event.event.as_str()), h.event.mode.as_deref()];
            let outlets = plural(h.outlets.len(), "outlet", "outlets");
            vec![
                h.day.to_owned(),
                kind.into_iter().flatten().collect::<Vec<_>>().join(" "),
                wording::sides(h.event),
                h.event.place.as_ref().map(wording::place).unwrap_or_default(),
                wording::counts(&h.event.counts),
                format!("{}, {outlets}", plural(h.documents.len(), "report", "reports")),
            ]
        })
        .collect();
    let widths = fit(&rows, &[2, 3, 4], WIDTH - 2);
    let mut out = String::new();
    for (h, row) in happenings.iter().zip(&rows) {
        let cell = |column: usize| pad(&cut(&row[column], widths[column]), widths[column]);
        let kind = paint.scale(h.event.scale.unwrap_or(0.0), &cell(1));
        let rest = (2..6).map(cell).collect::<Vec<_>>().join("  ");
        out += &format!("  {}  {kind}  {}\n", cell(0), rest.trim_end());
        if let Some(evidence) = trigger(&h.event.evidence) {
            out += &format!(
                "  {}  {}\n",
                " ".repeat(widths[0]),
                snippet::around(h.document, evidence, WIDTH - 4 - widths[0], paint)
            );
        }
    }
    out
}

/// The keys of a tally, most frequent first, then by key.
fn ranked<K: Ord>(tally: BTreeMap<K, usize>, limit: usize) -> Vec<(K, usize)> {
    let mut out: Vec<(K, usize)> = tally.into_iter().collect();
    out.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    out.truncate(limit);
    out
}

fn sayers(coded: &[Coded]) -> String {
    let mut tally: BTreeMap<String, usize> = BTreeMap::new();
    let (mut total, mut unsaid) = (0, 0);
    for event in coded.iter().flat_map(|(_, report)| &report.events) {
        total += 1;
        match &event.said_by {
            Some(who) => *tally.entry(wording::actor(who)).or_default() += 1,
            None => unsaid += 1,
        }
    }
    if total == 0 {
        return String::new();
    }
    let words: Vec<String> = ranked(tally, 9).into_iter().map(|(who, number)| format!("{who} {number}")).collect();
    format!("  {}\n  in the outlet's own voice {unsaid} of {total}\n", cut(&words.join(" · "), WIDTH - 2))
}

const DYADS: usize = 8;

fn dyads(coded: &[Coded], paint: Paint) -> String {
    let mut tally: BTreeMap<(&str, &str), (usize, f32)> = BTreeMap::new();
    for event in coded.iter().flat_map(|(_, report)| &report.events).filter(|event| event.status == Status::Actual) {
        for from in codes(&event.actors) {
            for to in codes(&event.recipients) {
                let sum = tally.entry((from, to)).or_default();
                sum.0 += 1;
                sum.1 += event.scale.unwrap_or(0.0);
            }
        }
    }
    let mut top: Vec<_> = tally.into_iter().collect();
    top.sort_by(|a, b| b.1.0.cmp(&a.1.0).then_with(|| a.0.cmp(&b.0)));
    top.truncate(DYADS);
    let most = top.first().map_or(1, |first| first.1.0);
    let mut out = String::new();
    for ((from, to), (number, sum)) in top {
        let mean = sum / number as f32;
        let bar = paint.scale(mean, &bar(number, most, 50));
        out += &format!("  {from} → {to}  {number:>4}  {mean:>+5.1}  {bar}\n");
    }
    out
}

/// A bar for a number, the largest being `columns` wide.
fn bar(number: usize, largest: usize, columns: usize) -> String {
    "█".repeat((number * columns).div_ceil(largest.max(1)))
}

fn timeline(coded: &[Coded], paint: Paint) -> String {
    let mut months: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for event in coded.iter().flat_map(|(_, report)| &report.events) {
        let dated = event
            .date
            .as_ref()
            .filter(|date| matches!(date.precision, Precision::Day | Precision::Week | Precision::Month));
        let news = event.status == Status::Actual && event.ground == Ground::Foreground;
        let Some(month) = dated.filter(|_| news).and_then(|date| date.start.as_deref()?.get(..7)) else { continue };
        let count = months.entry(month).or_default();
        if event.quad.ends_with("cooperation") { count.1 += 1 } else { count.0 += 1 }
    }
    let largest = months.values().map(|(conflict, cooperation)| *conflict.max(cooperation)).max().unwrap_or(0);
    let mut out = String::new();
    if largest > 0 {
        out += &format!("  {:7}  {:>40} {:4}  cooperation\n", "", "conflict", "");
    }
    for (month, (conflict, cooperation)) in months {
        let left = bar(conflict, largest, 36);
        let left = format!("{}{}", " ".repeat(40 - left.chars().count()), paint.scale(-1.0, &left));
        let right = paint.scale(1.0, &bar(cooperation, largest, 36));
        let line = format!("  {month}  {left} {conflict:>2}{cooperation:>3}  {right}");
        out += &format!("{}\n", line.trim_end());
    }
    out
}

const STATES: usize = 14;

/// States in the order of the codebook's table, each once, with the number of reports that tell of it.
fn state_lines(coded: &[Coded], paint: Paint) -> String {
    let mut found: BTreeMap<(&str, String), (BTreeSet<&str>, &State, &Document)> = BTreeMap::new();
    for (document, report) in coded {
        for state in &report.states {
            if states::has_gap(state) {
                continue;
            }
            let entry = found
                .entry((&state.state, states::summary(state)))
                .or_insert_with(|| (BTreeSet::new(), state, document));
            entry.0.insert(&report.id);
        }
    }
    let tally = found.iter().map(|(key, (documents, ..))| (key, documents.len())).collect();
    let mut chosen: Vec<_> =
        ranked(tally, STATES).into_iter().map(|(key, number)| (key, number, &found[key])).collect();
    chosen.sort_by(|a, b| a.0.cmp(b.0));
    let rows: Vec<Vec<String>> = chosen
        .iter()
        .map(|((kind, summary), number, (_, state, _))| {
            let reports = plural(*number, "report", "reports");
            vec![(*kind).to_owned(), summary.clone(), states::span(state), reports]
        })
        .collect();
    let widths = fit(&rows, &[1], WIDTH - 2);
    let mut out = String::new();
    for ((_, _, (_, state, document)), row) in chosen.iter().zip(&rows) {
        let cell = |column: usize| pad(&cut(&row[column], widths[column]), widths[column]);
        out += &format!("  {}  {}  {}  {}\n", paint.bold(&cell(0)), cell(1), cell(2), row[3]);
        let room = WIDTH - 4 - widths[0];
        let words = match trigger(&state.evidence) {
            Some(evidence) => snippet::around(document, evidence, room, paint),
            None => isolate(&cut(&one_line(&state.trigger), room)),
        };
        out += &format!("  {}  {words}\n", " ".repeat(widths[0]));
    }
    out
}
