//! Made-up assertions in any number, for measurements: ten years, sixty countries of unequal weight, happenings of which most are told
//! once and a few by hundreds of outlets, with the gaps and slips that real records have. The same seed gives the same assertions.

use crate::Source;
use jiff::{ToSpan, civil};
use marsad_record::key::{self, mix};
use marsad_record::{Actor, Count, Date, Event, Evidence, Field, Place, Precision, Status};
use std::collections::{BTreeMap, VecDeque};

const COUNTRIES: [&str; 60] = [
    "SYR", "UKR", "RUS", "ISR", "PSE", "YEM", "SDN", "IRQ", "IRN", "USA", "LBN", "LBY", "AFG", "SOM", "ETH", "MMR",
    "SAU", "TUR", "EGY", "MLI", "NGA", "COD", "PAK", "IND", "CHN", "FRA", "GBR", "DEU", "ARM", "AZE", "GEO", "ERI",
    "SSD", "TCD", "NER", "BFA", "CMR", "CAF", "MOZ", "KEN", "UGA", "RWA", "COL", "VEN", "MEX", "HTI", "PER", "PHL",
    "THA", "KOR", "PRK", "JPN", "TWN", "SRB", "XKX", "BLR", "POL", "DZA", "MAR", "TUN",
];
/// Type, mode, weight of a hundred.
const ACTS: [(&str, &str, u64); 16] = [
    ("ASSAULT", "heavy-weapons", 14),
    ("ASSAULT", "aerial", 10),
    ("ASSAULT", "explosives", 8),
    ("ASSAULT", "", 8),
    ("CONSULT", "visit", 10),
    ("CONSULT", "", 6),
    ("ACCUSE", "disapprove", 9),
    ("REQUEST", "yield", 6),
    ("AGREE", "", 5),
    ("SUPPORT", "", 5),
    ("PROTEST", "demo", 5),
    ("COERCE", "arrest", 5),
    ("SANCTION", "expel", 3),
    ("MOBILIZE", "troops", 3),
    ("RETREAT", "withdraw", 2),
    ("AID", "", 1),
];
const SECTORS: [&str; 4] = ["GOV", "MIL", "REB", "CVL"];
const DAYS: u64 = 3650;
const OUTLETS: u64 = 400;
const PLACES: u64 = 60;

/// One assertion with the number of the happening it was made from.
pub struct Made {
    pub source: Source,
    pub key: String,
    pub event: Event,
    pub happening: u64,
}

/// Makes `total` assertions.
pub struct Synthetic {
    random: u64,
    left: usize,
    happening: u64,
    /// Happenings there will be about, to spread them over the years.
    expected: u64,
    waiting: VecDeque<Made>,
    documents: BTreeMap<(u64, i64), u64>,
}

impl Synthetic {
    pub fn new(seed: u64, total: usize) -> Synthetic {
        Synthetic {
            random: seed,
            left: total,
            happening: 0,
            expected: (total as u64 / 4).max(1),
            waiting: VecDeque::new(),
            documents: BTreeMap::new(),
        }
    }

    fn below(&mut self, bound: u64) -> u64 {
        self.random = self.random.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mix(self.random) % bound.max(1)
    }

    fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    fn country(&mut self) -> &'static str {
        // The lower of three: some countries are in the news every day.
        let place = self.below(60).min(self.below(60)).min(self.below(60));
        COUNTRIES[place as usize]
    }

    fn reports(&mut self) -> u64 {
        match self.below(1000) {
            0..600 => 1,
            600..900 => 2 + self.below(4),
            900..990 => 6 + self.below(20),
            990..999 => 30 + self.below(100),
            _ => 200 + self.below(300),
        }
    }

    /// All reports of one happening.
    fn happen(&mut self) {
        let mut act = self.below(100);
        let (kind, mode, _) = *ACTS
            .iter()
            .find(|(_, _, weight)| {
                let found = act < *weight;
                act = act.saturating_sub(*weight);
                found
            })
            .unwrap_or(&ACTS[0]);
        let (home, other) = (self.country(), self.country());
        let sector = SECTORS[self.below(4) as usize];
        let day = (self.happening * DAYS / self.expected) as i64 + self.below(3) as i64;
        let place = self.below(PLACES).min(self.below(PLACES));
        let toll = 1 + self.below(12) * self.below(8);
        for report in 0..self.reports() {
            let told = day + (report as i64 / 20).min(6) + i64::from(self.chance(30));
            let outlet = self.below(OUTLETS).min(self.below(OUTLETS));
            let number = self.documents.entry((outlet, told)).or_default();
            *number += 1;
            let doc = format!("d-{outlet}-{told}-{}", *number / 5);
            let byte = (*number % 5) as u32 * 400;
            let published = date(told);
            let source = Source {
                doc,
                outlet: Some(format!("outlet-{outlet}")),
                published: Some(published.clone()),
                ..Source::default()
            };
            let mut event = Event {
                id: format!("e{}", *number % 5 + 1),
                event: kind.to_owned(),
                trigger: "x".to_owned(),
                frame: format!("{kind}.{mode}"),
                confidence: 0.9,
                ..Event::default()
            };
            event.mode = (!mode.is_empty() && self.chance(75)).then(|| mode.to_owned());
            event.actors = self.side(home, sector, 85);
            event.recipients = self.side(other, "GOV", 65);
            event.date = self.date(day, told);
            event.place = self.place(home, place);
            if kind == "ASSAULT" && self.chance(60) {
                let count = toll + if self.chance(25) { self.below(3) } else { 0 };
                event.counts.insert("dead".to_owned(), Count { low: None, best: Some(count), high: None });
            }
            if self.chance(8) {
                event.status = Status::Alleged;
                event.said_by = self.side(other, "GOV", 100).pop();
            }
            event.evidence.push(Evidence {
                field: Field::Text,
                start_byte: byte,
                end_byte: byte + 8,
                role: "trigger".to_owned(),
                ..Evidence::default()
            });
            let key = key::assertion(&source.doc, "event", kind, Field::Text, byte, 0);
            self.waiting.push_back(Made { source, key, event, happening: self.happening });
        }
        self.happening += 1;
    }

    fn side(&mut self, code: &str, sector: &str, percent: u64) -> Vec<Actor> {
        let told = self.chance(percent);
        let side = || Actor { code: Some(code.to_owned()), sector: Some(sector.to_owned()), ..Actor::default() };
        told.then(side).into_iter().collect()
    }

    fn date(&mut self, day: i64, told: i64) -> Option<Date> {
        let (start, end, precision) = match self.below(100) {
            0..82 => (Some(date(day)), date(day), Precision::Day),
            82..86 => (Some(date(told)), date(told), Precision::Day),
            86..92 => (Some(date(day - day.rem_euclid(30))), date(day - day.rem_euclid(30) + 29), Precision::Month),
            _ => (None, date(told), Precision::Unknown),
        };
        let basis = Some(if precision == Precision::Unknown { "none" } else { "relative" }.to_owned());
        Some(Date { start, end: Some(end), precision, basis, ..Date::default() })
    }

    fn place(&mut self, country: &str, place: u64) -> Option<Place> {
        let name = match self.below(100) {
            0..55 => format!("{country}-{place}"),
            55..70 => country.to_owned(),
            _ => return None,
        };
        let whole = name.len() == 3;
        let spread = mix(place ^ key::hash(&[country]));
        Some(Place {
            id: Some(name.to_lowercase()),
            name: Some(name),
            country: Some(country.to_owned()),
            lat: Some(10.0 + (spread % 3000) as f64 / 100.0),
            lon: Some(20.0 + (spread / 3000 % 4000) as f64 / 100.0),
            precision: Some(if whole { "country" } else { "town" }.to_owned()),
            where_prec: Some(if whole { 6 } else { 1 }),
            ..Place::default()
        })
    }
}

fn date(day: i64) -> String {
    civil::date(2015, 1, 1).checked_add(day.days()).map_or_else(|_| "2015-01-01".to_owned(), |day| day.to_string())
}

impl Iterator for Synthetic {
    type Item = Made;

    fn next(&mut self) -> Option<Made> {
        self.left = self.left.checked_sub(1)?;
        while self.waiting.is_empty() {
            self.happen();
        }
        self.waiting.pop_front()
    }
}

/// Types are those of the codebook: a slip here would measure something else.
#[cfg(test)]
mod tests {
    use super::*;
    use marsad_record::ontology;

    #[test]
    fn acts_are_of_the_codebook_and_seeds_repeat() {
        assert!(
            ACTS.iter()
                .all(|(kind, mode, _)| ontology::modes(kind)
                    .is_some_and(|modes| mode.is_empty() || modes.contains(mode)))
        );
        assert_eq!(ACTS.iter().map(|(_, _, weight)| weight).sum::<u64>(), 100);
        let keys = |seed| Synthetic::new(seed, 200).map(|made| made.key).collect::<Vec<_>>();
        assert_eq!(keys(7), keys(7));
        assert_ne!(keys(7), keys(8));
    }
}
