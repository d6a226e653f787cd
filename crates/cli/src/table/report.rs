//! A whole report as text.

use super::layout::{cut, fit, isolate, pad, width};
use super::{WIDTH, snippet, states, wording};
use crate::paint::Paint;
use marsad_record::{Document, Event, Evidence, Ground, Report, State, Status};

/// The report of a document: a heading, one block an event, one block a state, the notes.
pub fn report(document: &Document, report: &Report, paint: Paint) -> String {
    let mut out = heading(report, paint);
    if !report.events.is_empty() {
        out += "\n";
        out += &events(document, &report.events, paint);
    }
    if !report.states.is_empty() {
        out += "\n";
        out += &state_lines(document, &report.states, paint);
    }
    if report.events.is_empty() && report.states.is_empty() && report.notes.is_empty() {
        out += "no events, no states\n";
    }
    for note in &report.notes {
        out += &format!("{} {}\n", paint.dim("note:"), note.text);
    }
    out
}

fn heading(report: &Report, paint: Paint) -> String {
    let published = report.published.as_deref().unwrap_or("on an unknown day");
    let source = report.source.as_deref().map(|source| format!(" · {source}")).unwrap_or_default();
    let id = cut(&super::layout::one_line(&report.id), 48);
    let line = cut(&format!("{id}{source} · published {published}"), WIDTH - 4);
    let rule = "─".repeat(WIDTH.saturating_sub(width(&line) + 4));
    let mut out = format!("{} {} {}\n", paint.dim("──"), paint.bold(&line), paint.dim(&rule));
    if let Some(title) = report.title.as_deref().filter(|title| !title.trim().is_empty()) {
        out += &format!("{}\n", isolate(&cut(&super::layout::one_line(title), WIDTH)));
    }
    out
}

fn events(document: &Document, events: &[Event], paint: Paint) -> String {
    let rows: Vec<Vec<String>> = events
        .iter()
        .map(|event| {
            let date = event.date.as_ref().map_or_else(|| "unknown".to_owned(), wording::date);
            let place = event.place.as_ref().map(wording::place).unwrap_or_default();
            let kind = [Some(event.event.as_str()), event.mode.as_deref()];
            vec![
                event.id.clone(),
                kind.into_iter().flatten().collect::<Vec<_>>().join(" "),
                date,
                wording::sides(event),
                place,
            ]
        })
        .collect();
    let widths = fit(&rows, &[3, 4], WIDTH);
    let mut out = String::new();
    for (event, row) in events.iter().zip(&rows) {
        let cell = |column: usize| pad(&cut(&row[column], widths[column]), widths[column]);
        let kind = cell(1);
        let kind = event.scale.map_or_else(|| paint.bold(&kind), |scale| paint.scale(scale, &kind));
        let line = format!("{}  {kind}  {}  {}  {}", paint.bold(&cell(0)), cell(2), cell(3), cell(4));
        out += &format!("{}\n", line.trim_end());
        let background = if event.ground == Ground::Background { "background" } else { "" };
        let details =
            [said(event.status, event.said_by.as_ref()), wording::counts(&event.counts), background.to_owned()];
        out += &words_line(document, &details, trigger(&event.evidence), &event.trigger, widths[0], paint);
    }
    out
}

fn state_lines(document: &Document, list: &[State], paint: Paint) -> String {
    let rows: Vec<Vec<String>> = list
        .iter()
        .map(|state| vec![state.id.clone(), state.state.clone(), states::span(state), states::summary(state)])
        .collect();
    let widths = fit(&rows, &[3], WIDTH);
    let mut out = String::new();
    for (state, row) in list.iter().zip(&rows) {
        let cell = |column: usize| pad(&cut(&row[column], widths[column]), widths[column]);
        let line = format!("{}  {}  {}  {}", paint.bold(&cell(0)), paint.bold(&cell(1)), cell(2), cell(3));
        out += &format!("{}\n", line.trim_end());
        let details = [said(state.status, state.said_by.as_ref())];
        out += &words_line(document, &details, trigger(&state.evidence), &state.trigger, widths[0], paint);
    }
    out
}

fn said(status: Status, by: Option<&marsad_record::Actor>) -> String {
    let status = if status == Status::Actual { "" } else { status.word() };
    let by = by.map(|who| format!("says {}", wording::named_actor(who))).unwrap_or_default();
    [status.to_owned(), by].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

fn trigger(evidence: &[Evidence]) -> Option<&Evidence> {
    evidence.iter().find(|piece| piece.role == "trigger").or(evidence.first())
}

/// Columns that a snippet needs to be worth reading beside other words.
const SNIPPET: usize = 40;

/// The second line of a record: what else is known, then the words it rests on.
fn words_line(
    document: &Document,
    details: &[String],
    evidence: Option<&Evidence>,
    trigger: &str,
    indent: usize,
    paint: Paint,
) -> String {
    let indent = " ".repeat(indent + 2);
    let details: Vec<&str> = details.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    let details = cut(&details.join(" · "), WIDTH - indent.len());
    let beside = WIDTH.saturating_sub(indent.len() + width(&details) + 2);
    let own_line = beside < SNIPPET;
    let room = if own_line { WIDTH - indent.len() } else { beside };
    let words = match evidence {
        Some(evidence) => snippet::around(document, evidence, room, paint),
        None => isolate(&cut(&super::layout::one_line(trigger), room)),
    };
    match (details.is_empty(), own_line) {
        (true, _) => format!("{indent}{words}\n"),
        (false, false) => format!("{indent}{}  {words}\n", paint.dim(&details)),
        (false, true) => format!("{indent}{}\n{indent}{words}\n", paint.dim(&details)),
    }
}
