//! [`Book`]: changes by fluent, place and party, and the answers that they give.

use crate::{Change, Day, Places, Rules, answer, party, place};
use marsad_record::Situation;
use std::collections::{BTreeMap, BTreeSet};

/// What is asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Query {
    /// Valid day.
    pub as_of: Day,
    /// Only what was published up to this day is used.
    pub known_by: Day,
    /// Id of a place; the regions around it are asked too.
    pub place: Option<String>,
    /// Code of a country or organisation, id of a party, or name of a force or person.
    pub actor: Option<String>,
    /// `control`, `presence` ...
    pub kind: Option<String>,
    /// States that are over, too.
    pub all: bool,
}

/// Changes, indexed.
#[derive(Clone, Debug, Default)]
pub struct Book {
    fluents: BTreeMap<String, Vec<Change>>,
    by_place: BTreeMap<String, BTreeSet<String>>,
    by_code: BTreeMap<String, BTreeSet<String>>,
}

impl Book {
    pub fn new(changes: Vec<Change>) -> Book {
        let mut book = Book::default();
        for change in changes {
            if let Some(place) = &change.fields.place {
                book.by_place.entry(place::id(place)).or_default().insert(change.fluent.clone());
            }
            for key in change.keys() {
                book.by_code.entry(key).or_default().insert(change.fluent.clone());
            }
            book.fluents.entry(change.fluent.clone()).or_default().push(change);
        }
        for changes in book.fluents.values_mut() {
            changes.sort_by(|one, other| one.order().cmp(&other.order()));
        }
        book
    }

    pub fn changes(&self) -> impl Iterator<Item = &Change> {
        self.fluents.values().flatten()
    }

    /// What stood on a day, as known by a day.
    pub fn situation(&self, query: &Query, places: &Places, rules: &Rules) -> Situation {
        let known = |name: &String| self.fluents.get_key_value(name);
        let chosen: Vec<(&str, &[Change])> = match (&query.place, &query.actor) {
            (None, None) => self.fluents.iter().map(|(name, changes)| (name.as_str(), &changes[..])).collect(),
            (place, actor) => {
                let mut names: Option<BTreeSet<&String>> = None;
                if let Some(place) = place {
                    let mut found: BTreeSet<&String> = BTreeSet::new();
                    for id in std::iter::once(place.as_str()).chain(places.around(place)) {
                        found.extend(self.by_place.get(id).into_iter().flatten());
                    }
                    found.extend(self.by_place.get(&format!("near {place}")).into_iter().flatten());
                    // A force that left the region, or without a place told, left this place too.
                    let forces: BTreeSet<String> = found
                        .iter()
                        .filter_map(|name| name.strip_prefix("presence|")?.split('|').next().map(str::to_owned))
                        .collect();
                    for force in forces {
                        let prefix = format!("presence|{force}|");
                        found.extend(
                            self.fluents
                                .range(prefix.clone()..)
                                .map(|(name, _)| name)
                                .take_while(|name| name.starts_with(&prefix)),
                        );
                    }
                    names = Some(found);
                }
                if let Some(actor) = actor {
                    let found: BTreeSet<&String> = self.by_code.get(party::code(actor)).into_iter().flatten().collect();
                    names = Some(match names {
                        Some(names) => names.intersection(&found).copied().collect(),
                        None => found,
                    });
                }
                names
                    .into_iter()
                    .flatten()
                    .filter_map(known)
                    .map(|(name, changes)| (name.as_str(), &changes[..]))
                    .collect()
            }
        };
        answer::situation(&chosen, query, places, rules)
    }
}
