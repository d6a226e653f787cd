//! Actors, dates, places and counts in few words.

use super::layout::grouped;
use marsad_record::{Actor, Count, Counts, Date, Event, Place, Precision};

/// Code and sector (`RUS MIL`), or else the English name; `?` where the text does not let one tell.
pub fn actor(actor: &Actor) -> String {
    let known = |part: &Option<String>| part.clone().filter(|part| !part.is_empty());
    match (known(&actor.code), known(&actor.sector)) {
        (Some(code), Some(sector)) => format!("{code} {sector}"),
        (Some(code), None) => code,
        (None, sector) => known(&actor.name).or(sector).unwrap_or_else(|| "?".to_owned()),
    }
}

/// Code and sector with the name, where there is one: `AZE GOV (Ilham Aliyev)`.
pub fn named_actor(who: &Actor) -> String {
    match who.name.as_deref() {
        Some(name) if who.code.is_some() => format!("{} ({name})", actor(who)),
        _ => actor(who),
    }
}

/// Several actors, each once.
pub fn actors(side: &[Actor]) -> String {
    let mut words: Vec<String> = Vec::new();
    for word in side.iter().map(actor) {
        if !words.contains(&word) {
            words.push(word);
        }
    }
    words.join(" + ")
}

/// `RUS MIL → UKR CVL`; `? →` where only the recipients are known.
pub fn sides(event: &Event) -> String {
    match (actors(&event.actors), actors(&event.recipients)) {
        (from, to) if to.is_empty() => from,
        (from, to) if from.is_empty() => format!("? → {to}"),
        (from, to) => format!("{from} → {to}"),
    }
}

/// `2024-04-17`, `2024-04`, `autumn 2020`, `1990s`, `2020-09-27/2020-11-10`; `unknown`.
pub fn date(date: &Date) -> String {
    let (start, end) = (date.start.as_deref(), date.end.as_deref());
    let Some(from) = start.or(end) else { return "unknown".to_owned() };
    let to = end.unwrap_or("");
    let upto = |length: usize| from.get(..length).unwrap_or(from).to_owned();
    match date.precision {
        Precision::Unknown => "unknown".to_owned(),
        Precision::Day => from.to_owned(),
        Precision::Week => format!("week of {from}"),
        Precision::Month => upto(7),
        Precision::Season => season(from),
        Precision::Year => upto(4),
        Precision::Decade => format!("{}s", upto(4)),
        Precision::Range if start.is_none() => format!("until {from}"),
        Precision::Range if to.is_empty() => format!("since {from}"),
        Precision::Range => format!("{from}/{to}"),
    }
}

/// The season in whose first month an interval starts.
fn season(from: &str) -> String {
    let name = match from.get(5..7) {
        Some("03" | "04" | "05") => "spring",
        Some("06" | "07" | "08") => "summer",
        Some("09" | "10" | "11") => "autumn",
        _ => "winter",
    };
    format!("{name} {}", from.get(..4).unwrap_or(from))
}

pub fn place(place: &Place) -> String {
    let name = place.name.as_deref().filter(|name| !name.is_empty());
    name.or(place.country.as_deref()).unwrap_or("").to_owned()
}

/// `2,000`, `at least 100`, `60 to 80`; nothing where no figure is known.
pub fn count(count: &Count) -> String {
    match (count.low, count.best, count.high) {
        (Some(low), Some(best), high) if low == best && high != Some(best) => format!("at least {}", grouped(low)),
        (_, Some(best), _) => grouped(best),
        (Some(low), None, Some(high)) => format!("{} to {}", grouped(low), grouped(high)),
        (Some(low), None, None) => format!("at least {}", grouped(low)),
        (None, None, Some(high)) => format!("at most {}", grouped(high)),
        (None, None, None) => String::new(),
    }
}

/// `dead 16, injured at least 100`
pub fn counts(counts: &Counts) -> String {
    let words = counts.iter().map(|(what, number)| (what, count(number))).filter(|(_, number)| !number.is_empty());
    words.map(|(what, number)| format!("{what} {number}")).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_date(start: Option<&str>, end: Option<&str>, precision: Precision, expected: &str) {
        let owned = |day: Option<&str>| day.map(str::to_owned);
        assert_eq!(date(&Date { start: owned(start), end: owned(end), precision, ..Date::default() }), expected);
    }

    #[test]
    fn dates_say_no_more_than_is_known() {
        check_date(Some("2024-04-17"), Some("2024-04-17"), Precision::Day, "2024-04-17");
        check_date(Some("2024-04-01"), Some("2024-04-30"), Precision::Month, "2024-04");
        check_date(Some("2020-09-01"), Some("2020-11-30"), Precision::Season, "autumn 2020");
        check_date(Some("1990-01-01"), Some("1999-12-31"), Precision::Decade, "1990s");
        check_date(Some("2020-09-27"), Some("2020-11-10"), Precision::Range, "2020-09-27/2020-11-10");
        check_date(None, Some("2024-04-18"), Precision::Unknown, "unknown");
    }

    #[test]
    fn counts_say_what_the_text_supports() {
        let of = |low, best, high| count(&Count { low, best, high });
        assert_eq!(of(Some(2000), Some(2000), Some(2000)), "2,000");
        assert_eq!(of(Some(100), Some(100), None), "at least 100");
        assert_eq!(of(Some(60), None, Some(80)), "60 to 80");
        assert_eq!(of(Some(24), None, None), "at least 24");
    }
}
