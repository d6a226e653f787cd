//! Headline figures: killed, injured, displaced, detained over a span of days.
//!
//! Tolls are told again and again and grow; adding up what is one would be worse than leaving some out. Tolls of one place within two
//! days count as one, of which the largest stands. *Low* is the largest single toll that is sure, *best* the sum of the separate tolls,
//! *high* the sum of the highest values that any report supports. Of displaced people, whose numbers are told as they grow, only the
//! largest of each side counts.

use crate::cite::Rest;
use crate::numbers;
use crate::page::{Figure, Piece};
use crate::phrase::Writer;
use marsad_record::{Count, Happening, Status};
use marsad_situation::Day;

/// In the order of the page.
const MEASURES: [&str; 4] = ["dead", "injured", "displaced", "arrested"];
/// Tolls that are shown of each figure.
const PARTS: usize = 2;

/// One toll: the happening that tells most, and the bounds of all that are the same.
struct Toll<'h> {
    happening: &'h Happening,
    key: (String, String),
    /// First and last day.
    days: Option<(Day, Day)>,
    low: u64,
    best: u64,
    high: u64,
}

fn bounds(happening: &Happening, measure: &str) -> Option<(u64, u64, u64)> {
    let top = happening.counts.get(measure)?;
    let values = happening.values.get(measure).into_iter().flatten().filter_map(|value| value.count.as_ref());
    let all: Vec<&Count> = std::iter::once(top).chain(values).collect();
    let lowest = |count: &&Count| count.low.or(count.best).or(count.high);
    let low = all.iter().filter_map(lowest).min()?;
    let best = top.best.or(top.low).or(top.high)?;
    let high = all.iter().filter_map(|count| count.high.max(count.best).max(count.low)).max()?;
    Some((low, best, high))
}

fn days(happening: &Happening) -> Option<(Day, Day)> {
    let date = happening.date.as_ref()?;
    let part = |day: &Option<String>| day.as_deref().and_then(Day::parse);
    let (start, end) = (part(&date.start), part(&date.end));
    Some((start.or(end)?, end.or(start)?))
}

/// Within two days of each other, or nobody says when.
fn near(one: Option<(Day, Day)>, other: Option<(Day, Day)>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => one.0.plus(-2) <= other.1 && other.0 <= one.1.plus(2),
        _ => true,
    }
}

fn tolls<'h>(happenings: &[&'h Happening], measure: &str) -> Vec<Toll<'h>> {
    let mut tolls: Vec<Toll<'h>> = Vec::new();
    // Those of a day first: one that is told of a month is one of its days.
    let mut happenings = happenings.to_vec();
    happenings
        .sort_by_key(|happening| days(happening).map_or(i32::MAX, |(first, last)| last.0.saturating_sub(first.0)));
    for happening in happenings {
        let Some((low, best, high)) = bounds(happening, measure).filter(|(_, best, _)| *best > 0) else { continue };
        let place = happening.place.as_ref().and_then(|place| place.id.clone().or_else(|| place.name.clone()));
        let side = happening.recipients.first().and_then(|side| side.code.clone()).unwrap_or_default();
        let grows = measure == "displaced";
        let key = if grows { (String::new(), side) } else { (place.unwrap_or_default(), String::new()) };
        let days = days(happening);
        match tolls.iter_mut().find(|toll| toll.key == key && (grows || near(toll.days, days))) {
            Some(toll) => {
                if best > toll.best {
                    (toll.happening, toll.best) = (happening, best);
                }
                (toll.low, toll.high) = (toll.low.max(low), toll.high.max(high));
            }
            None => tolls.push(Toll { happening, key, days, low, best, high }),
        }
    }
    tolls.sort_by(|one, other| other.best.cmp(&one.best).then(one.happening.id.cmp(&other.happening.id)));
    tolls
}

/// The figures of a span, of what is told as a fact.
pub(crate) fn figures(writer: &Writer<'_>, happenings: &[&Happening]) -> Vec<Figure> {
    let words = writer.words();
    let sure: Vec<&Happening> =
        happenings.iter().copied().filter(|happening| happening.status == Status::Actual).collect();
    let mut figures = Vec::new();
    for measure in MEASURES {
        let tolls = tolls(&sure, measure);
        let Some(low) = tolls.iter().map(|toll| toll.low).max() else { continue };
        let parts = tolls
            .iter()
            .take(PARTS)
            .map(|toll| {
                let number = toll.happening.counts.get(measure).and_then(|count| numbers::count(words, count));
                let place = toll.happening.place.as_ref().map(|place| writer.naming.place(place, writer.lang));
                let texts = [number, place.filter(|name| !name.is_empty()), writer.date(toll.happening.date.as_ref())];
                let text = texts.into_iter().flatten().collect::<Vec<_>>().join(words.get("join.comma"));
                Piece::new(text, vec![rest(toll.happening, measure)])
            })
            .collect();
        figures.push(Figure {
            name: words.get(&format!("figure.{measure}")).to_owned(),
            low: Some(low),
            best: Some(tolls.iter().map(|toll| toll.best).sum()),
            high: Some(tolls.iter().map(|toll| toll.high).sum()),
            parts,
            more: tolls.len().saturating_sub(PARTS),
        });
    }
    figures
}

/// The reports that give the value that stands; all where it is not listed.
fn rest(happening: &Happening, measure: &str) -> Rest {
    let best = happening.values.get(measure).and_then(|values| values.first());
    let keys = best.map(|value| value.assertions.clone()).filter(|keys| !keys.is_empty());
    Rest {
        keys: keys.unwrap_or_else(|| happening.assertions.clone()),
        role: measure.to_owned(),
        most: 2,
        ..Rest::default()
    }
}
