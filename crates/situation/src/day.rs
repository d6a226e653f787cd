//! Days as numbers, and the spans that dates stand for: a fuzzy end is a first and a last possible day.

use jiff::civil::Date as Civil;
use marsad_record::{Date, Precision};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// Days since 1 January 1970. Written as an ISO day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i32);

const EPOCH: Civil = Civil::constant(1970, 1, 1);

impl Day {
    /// `2024-04-17`; none where the words are no day.
    pub fn parse(text: &str) -> Option<Day> {
        let day: Civil = text.parse().ok()?;
        Some(Day(day.since(EPOCH).ok()?.get_days()))
    }

    fn civil(self) -> Civil {
        EPOCH.checked_add(jiff::Span::new().days(self.0.clamp(-4_000_000, 2_900_000))).unwrap_or(EPOCH)
    }

    pub fn plus(self, days: i32) -> Day {
        Day(self.0.saturating_add(days))
    }
}

impl fmt::Display for Day {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.civil().fmt(formatter)
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Day, D::Error> {
        let text = String::deserialize(deserializer)?;
        Day::parse(&text).ok_or_else(|| serde::de::Error::custom(format!("{text} is no day")))
    }
}

/// When a change came to hold: on a day from `earliest` to `latest`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct When {
    /// None: nobody says since when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earliest: Option<Day>,
    pub latest: Day,
}

impl When {
    /// What a date says; a date that lies behind the day of publication without being planned is cut there.
    pub fn of(date: Option<&Date>, published: Day, planned: bool) -> When {
        let part = |text: &Option<String>| text.as_deref().and_then(Day::parse);
        let (start, end) = date.map_or((None, None), |date| (part(&date.start), part(&date.end)));
        let cap = |day: Day| if planned { day } else { day.min(published) };
        let (earliest, latest) = match (start, end) {
            (None, None) => (None, published),
            (None, Some(end)) => (None, cap(end)),
            (Some(start), None) => (Some(cap(start)), cap(start)),
            (Some(start), Some(end)) if end < start => (Some(cap(start)), cap(start)),
            (Some(start), Some(end)) => (Some(cap(start)), cap(end)),
        };
        When { earliest, latest }
    }

    /// The first day from which it may be so.
    pub fn first(self) -> Day {
        self.earliest.unwrap_or(self.latest)
    }

    /// As a date of the record, as precise as it is.
    pub fn date(self) -> Date {
        let precision = match self.earliest {
            None => Precision::Unknown,
            Some(earliest) if earliest == self.latest => Precision::Day,
            Some(_) => Precision::Range,
        };
        Date {
            start: self.earliest.map(|day| day.to_string()),
            end: Some(self.latest.to_string()),
            precision,
            ..Date::default()
        }
    }
}
