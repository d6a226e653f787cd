//! Examples of expressions of time, by marked text: `‹…›` marks the expression, each with the day or days it comes to.

mod resolving;
mod spans;

use super::*;
use crate::quantity::row::Row;
use jiff::civil::Date;
use marsad_text::Text;
use std::sync::OnceLock;

/// The tables of the project's own lexicon, from their source files.
fn table() -> &'static TimeTable {
    static TABLE: OnceLock<TimeTable> = OnceLock::new();
    TABLE.get_or_init(|| {
        let rows = |file: &'static str| file.lines().filter_map(Row::from_line);
        TimeTable::from_rows(
            rows(include_str!("../../../../lexicon/words/time.tsv")),
            rows(include_str!("../../../../lexicon/words/quantity.tsv")),
        )
    })
}

fn mentions(text: &Text) -> Vec<TimeMention> {
    text.sentences().iter().flat_map(|s| find(table(), text, s.tokens)).collect()
}

/// A marked text, its text without marks, and the marked parts.
fn unmark(marked: &str) -> (String, Vec<String>) {
    let parts = marked.split('‹').skip(1).filter_map(|p| p.split('›').next()).map(str::to_owned).collect();
    (marked.replace(['‹', '›'], ""), parts)
}

/// Checks that exactly the marked parts are found.
#[track_caller]
fn check_spans(examples: &[&str]) {
    all_hold(examples.iter().map(|marked| {
        let (plain, expected) = unmark(marked);
        let text = Text::new(&plain);
        let found: Vec<_> = mentions(&text).iter().map(|m| text.quote(m.tokens).to_owned()).collect();
        (found != expected).then(|| format!("{marked}: found {found:?}"))
    }));
}

/// Checks what the one marked expression comes to: `2023-04-14` or `2023-04-01..2023-04-30 month`.
#[track_caller]
fn check(examples: &[(&str, &str, Tense, &str)]) {
    all_hold(examples.iter().map(|(marked, published, tense, expected)| {
        let (plain, parts) = unmark(marked);
        let text = Text::new(&plain);
        let all = mentions(&text);
        let published: Option<Date> = published.parse().ok();
        let mut previous = None;
        for mention in &all {
            let anchor =
                Anchor { published, previous: previous.as_ref(), in_sentence: previous.as_ref(), tense: *tense };
            let interval = resolve(&mention.expression, &anchor);
            if text.quote(mention.tokens) == parts[0] {
                let found = show(interval);
                return (found != *expected).then(|| format!("{marked}: {found}, not {expected}: {mention:?}"));
            }
            previous = interval.filter(|i| i.start.is_some()).or(previous);
        }
        Some(format!("{marked}: found only {:?}", quotes(&text, &all)))
    }));
}

fn quotes(text: &Text, mentions: &[TimeMention]) -> Vec<String> {
    mentions.iter().map(|m| text.quote(m.tokens).to_owned()).collect()
}

fn show(interval: Option<Interval>) -> String {
    let Some(i) = interval else { return "none".to_owned() };
    let day = |d: Option<Date>| d.map_or(String::new(), |d| d.to_string());
    if i.start == i.end && i.precision == Precision::Day {
        return day(i.start);
    }
    format!("{}..{} {}", day(i.start), day(i.end), i.precision.name())
}

/// Checks role, length and complement of the one marked expression.
#[track_caller]
fn check_length(examples: &[(&str, Role, &str, Option<&str>)]) {
    all_hold(examples.iter().map(|(marked, role, length, complement)| {
        let (plain, parts) = unmark(marked);
        let text = Text::new(&plain);
        let all = mentions(&text);
        let Some(mention) = all.iter().find(|m| text.quote(m.tokens) == parts[0]) else {
            return Some(format!("{marked}: found only {:?}", quotes(&text, &all)));
        };
        let duration = match &mention.expression {
            Expression::Duration(d) | Expression::Ago(d) | Expression::Offset { duration: d, .. } => *d,
            other => return Some(format!("{marked}: no length: {other:?}")),
        };
        let found = (mention.role, duration.iso8601(), mention.complement.map(|t| text.written(t)));
        (found != (*role, (*length).to_owned(), *complement)).then(|| format!("{marked}: {found:?}"))
    }));
}

/// Shows every example that does not hold.
#[track_caller]
fn all_hold(failures: impl Iterator<Item = Option<String>>) {
    let failures: Vec<_> = failures.flatten().collect();
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

#[test]
fn a_day_without_a_year_that_is_just_ahead_is_ahead_in_the_past_tense_too() {
    check(&[
        ("تعهدت بتسليم المدينة في ‹15 نوفمبر›", "2020-11-10", Tense::Past, "2020-11-15"),
        ("قُتل الوزير في ‹15 نوفمبر›", "2020-12-10", Tense::Past, "2020-11-15"),
        ("اندلعت المعارك في ‹27 سبتمبر›", "2020-07-10", Tense::Past, "2019-09-27"),
    ]);
}

#[test]
fn days_of_the_month_told_before() {
    check(&[
        ("في الأول من أيار، ثم في ‹14 منه›", "2023-05-26", Tense::Past, "2023-05-14"),
        ("في الأول من أيار، ثم في ‹الرابع عشر منه›", "2023-05-26", Tense::Past, "2023-05-14"),
        ("في 20 نيسان، ثم في ‹25 من الشهر نفسه›", "2023-05-26", Tense::Past, "2023-04-25"),
    ]);
}
