//! Do two assertions tell of one happening? Each field that both give speaks for or against it, in points; the sum decides. What each
//! field said can be read ([`explain`]).

mod sides;
mod space;
mod types;

pub(crate) use types::family;

use crate::facts::{COUNTS, Fact, Facts, Number};
use marsad_record::{Precision, Status, Why, ontology};

/// From this many points on, two assertions are one happening.
pub(crate) const SAME: f32 = 3.1;
/// Points that no agreement elsewhere makes good.
pub(crate) const NEVER: f32 = -40.0;

/// Where the points of a pair go.
pub(crate) trait Ledger {
    fn enter(&mut self, rule: &'static str, points: f32);
}

impl Ledger for f32 {
    #[inline]
    fn enter(&mut self, _: &'static str, points: f32) {
        *self += points;
    }
}

impl Ledger for Vec<(&'static str, f32)> {
    fn enter(&mut self, rule: &'static str, points: f32) {
        self.push((rule, points));
    }
}

/// The points of a pair.
pub(crate) fn points(facts: &Facts, first: usize, second: usize) -> f32 {
    let (mut sum, first, second) = (0.0f32, &facts.facts[first], &facts.facts[second]);
    let kind = types::affinity(first, second);
    if kind <= NEVER {
        return NEVER;
    }
    compare(facts, first, second, kind, &mut sum);
    sum
}

/// The one of several assertions that tells of the same happening as `fact`: the one for which most speaks, the first of equal ones.
pub fn best(facts: &Facts, fact: usize, among: impl Iterator<Item = usize>) -> Option<usize> {
    let mut best: Option<(f32, usize)> = None;
    for other in among {
        let points = points(facts, fact, other);
        if points >= SAME && best.is_none_or(|(most, _)| points > most) {
            best = Some((points, other));
        }
    }
    best.map(|(_, other)| other)
}

/// Each field that spoke, for a reader.
pub fn explain(facts: &Facts, first: usize, second: usize) -> Vec<Why> {
    let (a, b) = (&facts.facts[first], &facts.facts[second]);
    let mut ledger = Vec::new();
    compare(facts, a, b, types::affinity(a, b), &mut ledger);
    ledger
        .into_iter()
        .filter(|(_, points)| *points != 0.0)
        .map(|(rule, points)| Why {
            rule: rule.to_owned(),
            text: format!("{points:+.1}: {}", words(facts, a, b, rule)),
            evidence: Vec::new(),
        })
        .collect()
}

fn compare(facts: &Facts, a: &Fact, b: &Fact, kind: f32, ledger: &mut impl Ledger) {
    ledger.enter("fuse.type", kind);
    ledger.enter("fuse.time", time(facts, a, b));
    let place = space::points(a, b);
    ledger.enter("fuse.place", place);
    let names = sides::compare(facts, a, b, ledger);
    let numbers = counts(facts, a, b);
    ledger.enter("fuse.counts", numbers);
    // A season or a year holds many acts of the same sides: something else must say which.
    let season = a.span.length().max(b.span.length()) > 31 && a.span.known() && b.span.known();
    if season && place < 0.5 && numbers < 0.5 && names <= 0.0 {
        ledger.enter("fuse.vague", -0.8);
    }
    if a.frame == b.frame && a.frame != 0 {
        ledger.enter("fuse.frame", 0.4);
    }
    ledger.enter("fuse.status", status(a.status, b.status));
    let (first, second) = (&facts.documents[a.doc as usize], &facts.documents[b.doc as usize]);
    if a.doc == b.doc {
        // The coder has already made one record of what one document tells of one happening; but an attack and what it cost are
        // often told apart, and a toll that names neither side nor place is of what the document tells.
        let toll = a.event == b.event && is_bare(facts, a) != is_bare(facts, b) && time(facts, a, b) > 0.0;
        ledger.enter(
            "fuse.document",
            match () {
                () if toll => 2.0,
                () if completes(facts, a, b) => 0.0,
                () => -1.4,
            },
        );
    } else if first.independent == second.independent && a.frame == b.frame {
        ledger.enter("fuse.copy", 1.0);
    }
}

fn time(facts: &Facts, a: &Fact, b: &Fact) -> f32 {
    let (one, two) = (&a.span, &b.span);
    if !one.known() || !two.known() {
        return unknown_time(facts, a, b);
    }
    let gap = one.gap(two);
    let (short, long) = (one.length().min(two.length()), one.length().max(two.length()));
    if gap == 0 {
        // A war of weeks is none of its days; a month in which a day lies is only told less exactly.
        let lasting = |span: &crate::facts::Span| span.precision == Precision::Range && span.length() > 10;
        if long > 10 && (lasting(one) || lasting(two)) && short * 2 < long {
            return -3.0;
        }
        return recent(facts, a, b)
            + match long {
                ..=1 => 2.0,
                2..=3 => 1.7,
                4..=10 => 1.3,
                11..=31 => 0.9,
                32..=100 => 0.4,
                101..=400 => 0.1,
                _ => -0.3,
            };
    }
    // What is planned may come later than planned.
    if let Some(wait) = delay(facts, a, b) {
        return match wait {
            ..=1 => 0.5,
            2..=31 => -0.4,
            _ => NEVER,
        };
    }
    let lasting = types::lasting(a.event) && types::lasting(b.event);
    let vague = one.length() > 1 || two.length() > 1;
    let told = one.soft || two.soft || lasting || vague;
    match gap {
        // Another day, another attack: unless one of the two days is only supposed, or the counts agree.
        1 if types::repeated(a.event) && !told => -1.6,
        1 if types::repeated(a.event) => 0.3,
        1 => 0.6,
        2..=3 if told => -0.9,
        2..=3 => -2.5,
        4..=10 if told => -2.0,
        _ if long > 31 && gap <= long / 4 => -1.5,
        _ => NEVER,
    }
}

/// What a document tells as its news without a day is rather of the days just before it than of others of its month.
fn recent(facts: &Facts, a: &Fact, b: &Fact) -> f32 {
    let (coarse, fine) = if a.span.length() > b.span.length() { (a, b) } else { (b, a) };
    let published = facts.documents[coarse.doc as usize].published;
    let covers = coarse.span.start <= published && coarse.span.end >= published.saturating_sub(10);
    if coarse.span.length() < 28 || fine.span.length() > 4 || !coarse.foreground || !covers {
        return 0.0;
    }
    match published.saturating_sub(fine.span.end) {
        -1..=3 => 0.5,
        4..=5 => 0.0,
        _ => -0.6,
    }
}

/// Days from the day a thing was planned for to the day it was done, told after it was planned.
fn delay(facts: &Facts, a: &Fact, b: &Fact) -> Option<i32> {
    let (plan, done) = match (a.status, b.status) {
        (Status::Planned, Status::Actual) => (a, b),
        (Status::Actual, Status::Planned) => (b, a),
        _ => return None,
    };
    let known = facts.documents[plan.doc as usize].published;
    let later = known != crate::facts::UNKNOWN && done.span.end >= known && plan.span.end >= known;
    let wait = done.span.start.saturating_sub(plan.span.end);
    (later && wait > 0).then_some(wait)
}

/// One of the two has no date. What a document tells as news without a day is mostly of the days before it.
fn unknown_time(facts: &Facts, a: &Fact, b: &Fact) -> f32 {
    let latest = |fact: &Fact| {
        let published = facts.documents[fact.doc as usize].published;
        if fact.span.known() { fact.span.end } else { published }
    };
    let (one, two) = (latest(a), latest(b));
    let distance = one.saturating_sub(two).saturating_abs();
    let news = a.foreground && b.foreground;
    match distance {
        0..=1 if news => 1.0,
        2..=3 if news => 0.4,
        0..=10 => -0.4,
        _ => -2.5,
    }
}

fn counts(facts: &Facts, a: &Fact, b: &Fact) -> f32 {
    let mut sum: f32 = 0.0;
    for one in facts.numbers(a) {
        for two in facts.numbers(b).iter().filter(|two| two.kind == one.kind) {
            let (low, high) = (one.value.min(two.value), one.value.max(two.value));
            let bounded = one.at_least && one.value == low || two.at_least && two.value == low;
            sum += match high as f32 / (low as f32).max(1.0) {
                _ if low == high && high >= 10 => 1.5,
                _ if low == high => 0.8,
                ratio if ratio <= 1.06 => 1.0,
                ratio if ratio <= 1.3 => 0.6,
                ratio if ratio <= 3.0 || rising(facts, a, b, one, two) => 0.0,
                ratio if ratio <= 12.0 => -0.4,
                _ if bounded => -0.4,
                _ => -1.2,
            };
        }
    }
    sum.clamp(-2.0, 2.0)
}

/// A toll that a later report puts higher.
fn rising(facts: &Facts, a: &Fact, b: &Fact, one: &Number, two: &Number) -> bool {
    let day = |fact: &Fact| facts.documents[fact.doc as usize].published;
    let toll = matches!(COUNTS[usize::from(one.kind)], "dead" | "injured" | "displaced");
    let (early, late) = if day(a) <= day(b) { (one, two) } else { (two, one) };
    toll && day(a) != day(b) && early.value < late.value && late.value / early.value.max(1) <= 12
}

/// A number without sides and place.
pub(crate) fn is_bare(facts: &Facts, fact: &Fact) -> bool {
    fact.site.id == 0 && !facts.numbers(fact).is_empty() && facts.parties(fact).iter().all(|side| side.code == 0)
}

/// One tells who did it, the other what it cost.
fn completes(facts: &Facts, a: &Fact, b: &Fact) -> bool {
    let cost = |fact: &Fact| facts.numbers(fact).iter().any(|number| number.kind < 2);
    let whole = |deed: &Fact, toll: &Fact| {
        !facts.actors(deed).is_empty() && !cost(deed) && facts.actors(toll).is_empty() && cost(toll)
    };
    a.event == b.event && (whole(a, b) || whole(b, a)) && a.span.known() && b.span.known() && a.span.gap(&b.span) == 0
}

fn status(a: Status, b: Status) -> f32 {
    match (a, b) {
        _ if a == b => 0.2,
        (Status::Actual, Status::Alleged) | (Status::Alleged, Status::Actual) => 0.0,
        (Status::Hypothetical, _) | (_, Status::Hypothetical) => -1.5,
        (Status::Negated, _) | (_, Status::Negated) => -0.4,
        _ => -0.2,
    }
}

fn words(facts: &Facts, a: &Fact, b: &Fact, rule: &str) -> String {
    let kind = |fact: &Fact| ontology::EVENTS.get(usize::from(fact.event)).map_or("?", |(name, _)| *name);
    let day = |fact: &Fact| match fact.span.known() {
        true if fact.span.length() == 1 => days(fact.span.start),
        true => format!("{}/{}", days(fact.span.start), days(fact.span.end)),
        false => format!("before {}", days(fact.span.end)),
    };
    let place =
        |fact: &Fact| if fact.site.id == 0 { "no place".to_owned() } else { facts.place(&fact.site).to_owned() };
    let codes = |sides: &[crate::facts::Side]| {
        let codes: Vec<&str> = sides.iter().map(|side| facts.code(side.code)).collect();
        if codes.is_empty() { "nobody".to_owned() } else { codes.join(" ") }
    };
    let numbers = |fact: &Fact| {
        let numbers: Vec<String> = facts
            .numbers(fact)
            .iter()
            .map(|number| format!("{} {}", number.value, COUNTS[usize::from(number.kind)]))
            .collect();
        numbers.join(", ")
    };
    let both = |one: String, two: String| if one == two { one } else { format!("{one} and {two}") };
    match rule {
        "fuse.type" => both(kind(a).to_owned(), kind(b).to_owned()),
        "fuse.time" => both(day(a), day(b)),
        "fuse.place" => both(place(a), place(b)),
        "fuse.actors" => both(codes(facts.actors(a)), codes(facts.actors(b))),
        "fuse.recipients" => both(codes(facts.recipients(a)), codes(facts.recipients(b))),
        "fuse.parties" => both(codes(facts.parties(a)), codes(facts.parties(b))),
        "fuse.names" => "persons or groups by name".to_owned(),
        "fuse.counts" => both(numbers(a), numbers(b)),
        "fuse.vague" => "the time is vague and nothing else is particular".to_owned(),
        "fuse.status" => both(a.status.word().to_owned(), b.status.word().to_owned()),
        "fuse.frame" => "the same frame of the lexicon".to_owned(),
        "fuse.document" => "one document tells them apart".to_owned(),
        _ => "the documents copy each other".to_owned(),
    }
}

fn days(number: i32) -> String {
    // An open end is a number far beyond any calendar.
    let span = jiff::Span::new().try_days(number);
    let day = span.and_then(|span| jiff::civil::date(1970, 1, 1).checked_add(span));
    day.map_or("?".to_owned(), |day| day.to_string())
}
