//! Which statements a brief makes, and in what order. The rules are told on the page and in `docs/brief.md`.

use crate::cite::Rest;
use crate::dates;
use crate::material::Material;
use crate::naming::Naming;
use crate::numbers::grouped;
use crate::page::{Brief, Item, Piece, Section};
use crate::phrase::Writer;
use crate::words::Lang;
use crate::{changes, disputes, figures, ties};
use marsad_record::{Date, Fluent, Happening, Precision, Situation, Standing, Status};
use marsad_situation::Day;
use marsad_situation::party;
use std::collections::BTreeSet;

/// Statements of a section that fit on a page.
const CHANGES: usize = 8;
const TIES: usize = 5;
const HAPPENINGS: usize = 7;
const DISPUTES: usize = 5;
const AHEAD: usize = 4;
const THIN: usize = 4;
/// What was announced without a day is told so many days long.
const FRESH: i32 = 14;
/// A happening is severe from this scale on, or where people died.
const SEVERE: f32 = 6.0;

/// Composes the brief. What its pieces cite is still to be looked up.
pub fn compose(material: &Material, naming: &Naming, lang: Lang) -> Brief {
    let writer = Writer { naming, lang, day: &material.to };
    let words = writer.words();
    let within: Vec<&Happening> =
        material.happenings.iter().filter(|happening| is_within(happening, material)).collect();
    let ranked = ranked(&within);
    let shown: BTreeSet<&str> = ranked.iter().take(HAPPENINGS).map(|happening| happening.id.as_str()).collect();
    let section = |key: &'static str, items: Vec<Item>, most: usize| {
        let more = items.len().saturating_sub(most);
        let items: Vec<Item> = items.into_iter().take(most).collect();
        let heading = words.get(&format!("section.{key}")).to_owned();
        Section { key, heading, items, more, rule: None, ranked: false }
    };
    let happenings: Vec<Item> = ranked.iter().map(|happening| told(&writer, happening)).collect();
    let thin: Vec<Item> = ranked
        .iter()
        .filter(|happening| {
            happening.independent <= 1 && !shown.contains(happening.id.as_str()) && is_severe(happening)
        })
        .map(|happening| Item { remark: None, ..told(&writer, happening) })
        .collect();
    let rule = |key: &str| Some(words.get(key).to_owned());
    let sections = vec![
        section("changes", changes::changes(&writer, material), CHANGES),
        Section { rule: rule("brief.rule_happenings"), ranked: true, ..section("happenings", happenings, HAPPENINGS) },
        Section {
            rule: rule("brief.rule_relations"),
            ..section("relations", ties::relations(&writer, material), TIES)
        },
        section("contested", disputes::disputes(&writer, material), DISPUTES),
        section("ahead", ahead(&writer, material), AHEAD),
        section("thin", thin, THIN),
    ];
    let (from, to) = (dates::day(words, &material.from), dates::day(words, &material.to));
    Brief {
        lang,
        title: words.get("brief.title").to_owned(),
        span: words.fill("brief.span", &[("from", &from), ("to", &to)]),
        about: about(&writer, material),
        figures: figures::figures(&writer, &within),
        figures_heading: words.get("section.figures").to_owned(),
        figures_rule: words.get("brief.rule_figures").to_owned(),
        sections,
    }
}

/// `since 20 September 2023`, `since a day between ...`
fn since(writer: &Writer<'_>, from: &Date) -> Option<String> {
    let words = writer.words();
    let (start, end) = (from.start.as_deref()?, from.end.as_deref());
    match end.filter(|end| from.precision == Precision::Range && *end != start) {
        Some(end) => {
            let (from, to) = (dates::day(words, start), dates::day(words, end));
            Some(words.fill("date.within", &[("from", &from), ("to", &to)]))
        }
        None => Some(words.fill("date.since", &[("day", &writer.date(Some(from))?)])),
    }
}

/// States of these kinds that stand on the day of a situation, as statements.
pub fn standing(situation: &Situation, kinds: &[&str], naming: &Naming, lang: Lang) -> Vec<Item> {
    let writer = Writer { naming, lang, day: "" };
    let mut items: Vec<Item> = Vec::new();
    let states = situation.states.iter().filter(|fluent| {
        kinds.contains(&fluent.state.state.as_str())
            && fluent.state.aspect.is_none()
            && matches!(fluent.standing, Standing::Holds | Standing::Claimed)
    });
    for fluent in states {
        let Some(text) = writer.state(fluent) else { continue };
        let since = fluent.state.from.as_ref().and_then(|from| since(&writer, from));
        let pieces = vec![Piece::new(text, vec![state_rest(fluent)])];
        items.push(Item { label: None, pieces, remark: since });
    }
    items
}

fn about(writer: &Writer<'_>, material: &Material) -> Vec<String> {
    let words = writer.words();
    let mut lines = Vec::new();
    let known = words.fill("brief.known", &[("day", &dates::day(words, &material.known_by))]);
    let sources = || material.happenings.iter().flat_map(|happening| &happening.sources);
    let documents: BTreeSet<&str> = sources().map(|source| source.doc.as_str()).collect();
    let outlets: BTreeSet<&str> = sources().filter_map(|source| source.source.as_deref()).collect();
    let number = |number: usize| grouped(number as u64);
    let counted = words.fill(
        "brief.counted",
        &[
            ("happenings", &number(material.happenings.len())),
            ("documents", &number(documents.len())),
            ("outlets", &number(outlets.len())),
        ],
    );
    lines.push(format!("{known}{}{counted}", words.get("join.semicolon")));
    if !material.about.is_empty() {
        lines.push(words.fill("brief.about", &[("what", &material.about.join(words.get("join.comma")))]));
    }
    lines.push(words.get("brief.machine").to_owned());
    lines
}

/// Told as happening in the span: its days lie in it, or it has none and was first told in it.
fn is_within(happening: &Happening, material: &Material) -> bool {
    if matches!(happening.status, Status::Planned | Status::Hypothetical | Status::Negated) {
        return false;
    }
    let (from, to) = (material.from.as_str(), material.to.as_str());
    let day = |day: Option<&String>| day.is_some_and(|day| day.as_str() >= from && day.as_str() <= to);
    match happening.date.as_ref().filter(|date| date.start.is_some()) {
        Some(date) => day(date.start.as_ref()) && date.end.as_deref().is_none_or(|end| end <= to),
        None => false,
    }
}

fn dead(happening: &Happening) -> f32 {
    let dead = happening.counts.get("dead").and_then(|count| count.best.or(count.low)).unwrap_or(0);
    u32::try_from(dead).map_or(9.0, |dead| f64::from(dead).ln_1p() as f32)
}

fn is_severe(happening: &Happening) -> bool {
    dead(happening) > 0.0 || happening.scale.is_some_and(|scale| scale.abs() >= SEVERE)
}

/// By severity (scale and dead), independent sources, novelty (nothing of this type between these sides earlier in the span); what is
/// only alleged counts less.
fn ranked<'h>(within: &[&'h Happening]) -> Vec<&'h Happening> {
    let mut seen: BTreeSet<(&str, Vec<String>, Vec<String>)> = BTreeSet::new();
    let mut by_day: Vec<&Happening> = within.to_vec();
    by_day.sort_by(|one, other| {
        let day = |happening: &Happening| happening.date.as_ref().and_then(|date| date.start.clone());
        day(one).cmp(&day(other)).then(one.id.cmp(&other.id))
    });
    let mut scored: Vec<(f32, &Happening)> = Vec::new();
    for happening in by_day {
        let sides = (party::ids(&happening.actors), party::ids(&happening.recipients));
        let is_new = seen.insert((&happening.event, sides.0, sides.1));
        let severity = happening.scale.unwrap_or(0.0).abs() + 2.0 * dead(happening);
        let sources = 1.5 * happening.independent.min(4) as f32;
        let sure = if happening.status == Status::Alleged { 0.6 } else { 1.0 };
        scored.push((sure * (severity + sources + if is_new { 2.0 } else { 0.0 }), happening));
    }
    scored.sort_by(|one, other| other.0.total_cmp(&one.0));
    scored.into_iter().map(|(_, happening)| happening).collect()
}

fn told(writer: &Writer<'_>, happening: &Happening) -> Item {
    let mut text = writer.happening(happening);
    if happening.contested.iter().any(|field| field == "status") {
        text = writer.words().fill("status.denied", &[("text", &text)]);
    }
    let rest = Rest { keys: happening.assertions.clone(), role: "trigger".to_owned(), most: 2, ..Rest::default() };
    Item {
        label: writer.date(happening.date.as_ref()),
        pieces: vec![Piece::new(text, vec![rest])],
        remark: Some(writer.sources(happening.independent)),
    }
}

/// What is planned for days from the last one on, and announced states.
fn ahead(writer: &Writer<'_>, material: &Material) -> Vec<Item> {
    let recent = Day::parse(&material.to).map(|day| day.plus(-FRESH).to_string()).unwrap_or_default();
    let mut items: Vec<(String, Item)> = Vec::new();
    for happening in material.happenings.iter().filter(|happening| happening.status == Status::Planned) {
        let date = happening.date.as_ref();
        let start = date.and_then(|date| date.start.as_deref());
        let end = date.filter(|_| start.is_some()).and_then(|date| date.end.as_deref()).or(start);
        let told_lately = happening.last_reported.as_deref().is_some_and(|day| day >= recent.as_str());
        let is_ahead = match end {
            Some(end) => end >= material.to.as_str(),
            None => told_lately,
        };
        if is_ahead {
            items.push((start.unwrap_or("9999").to_owned(), Item { remark: None, ..told(writer, happening) }));
        }
    }
    for fluent in material.after.states.iter().filter(|fluent| fluent.standing == Standing::Planned) {
        let start = fluent.state.from.as_ref().and_then(|date| date.start.clone());
        let told_lately = fluent.last_reported.as_deref().is_some_and(|day| day >= recent.as_str());
        let is_ahead = start.as_ref().map_or(told_lately, |start| *start >= material.to);
        let Some(text) = writer.state(fluent).filter(|_| is_ahead) else { continue };
        let item = Item {
            label: writer.date(fluent.state.from.as_ref()),
            pieces: vec![Piece::new(text, vec![state_rest(fluent)])],
            remark: None,
        };
        items.push((start.unwrap_or_else(|| "9999".to_owned()), item));
    }
    items.sort_by(|one, other| one.0.cmp(&other.0));
    items.into_iter().map(|(_, item)| item).collect()
}

fn state_rest(fluent: &Fluent) -> Rest {
    Rest {
        keys: fluent.rests_on.clone(),
        docs: fluent.docs.iter().cloned().collect(),
        role: "trigger".to_owned(),
        most: 2,
        ..Rest::default()
    }
}
