//! Happenings with their contradictions: only those are put together and written whose reports, or what is known of them, changed.

use super::past::{Alone, Bygone, row};
use super::reading::{Read, event};
use super::{AT_ONCE, Step};
use crate::taking::Stopped;
use marsad_fuse::clusters::{Cluster, reasons};
use marsad_fuse::{Fusion, Member, happening};
use marsad_record::{Contradiction, Event, Happening, key};
use marsad_store::{Derived, Past, StoreError, Trouble};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::path::Path;

/// Members of a happening whose reasons are written.
const REASONS: usize = 8;

type Made = (Happening, String, Vec<Contradiction>);
type Part<'f> = [(usize, &'f Cluster, String)];

#[allow(clippy::too_many_arguments, reason = "what is derived, into what, and who hears of it")]
pub(super) fn write(
    read: &Read,
    fusion: &Fusion,
    bygone: &Bygone,
    derived: &mut Derived<'_>,
    path: &Path,
    all: bool,
    hear: &mut dyn FnMut(Step),
) -> Result<(), Stopped> {
    let of = fusion.clusters.len() as u64;
    let mut changed: Vec<(usize, &Cluster, String)> = Vec::new();
    for (number, cluster) in fusion.clusters.iter().enumerate() {
        let made_of = read.made_of(cluster, bygone.of_cluster.get(&number).map_or(&[], Vec::as_slice));
        if all || !derived.stands(&cluster.id, &made_of)? {
            changed.push((number, cluster, made_of));
        }
    }
    let mut done = of - changed.len() as u64;
    let mut rest = changed.as_slice();
    while !rest.is_empty() {
        hear(Step::Writing { done, of });
        let (part, left) = rest.split_at(part(rest));
        write_part(read, bygone, part, derived, path)?;
        done += part.len() as u64;
        rest = left;
    }
    for alone in &bygone.alone {
        let made_of = key::base32(read.past_mark(&alone.members));
        if all || !derived.stands(&alone.id, &made_of)? {
            write_alone(read, alone, &made_of, derived, path)?;
        }
    }
    Ok(())
}

/// How many clusters have about [`AT_ONCE`] members together; at least one.
fn part(clusters: &Part<'_>) -> usize {
    let mut members = 0;
    let within = clusters.iter().take_while(|(_, cluster, _)| {
        members += cluster.members.len() + cluster.accounts.len();
        members <= AT_ONCE
    });
    within.count().max(1)
}

impl Read {
    /// Names all that a happening is made of: the same name, the same happening.
    fn made_of(&self, cluster: &Cluster, past: &[usize]) -> String {
        let mut state = 0u64;
        for part in [&cluster.members, &cluster.accounts] {
            for &fact in part {
                let (assertion, head) = self.origins[fact];
                let decision = self.decided.mark(self.facts.key(fact));
                state = key::mix(state ^ key::mix(assertion as u64 ^ self.marks[head as usize]) ^ decision);
            }
            state = key::mix(state ^ part.len() as u64);
        }
        if !past.is_empty() {
            state = key::mix(state ^ self.past_mark(past));
        }
        key::base32(state)
    }

    fn past_mark(&self, past: &[usize]) -> u64 {
        past.iter().fold(1, |state, &at| {
            let past = &self.past[at];
            let head = &self.heads[past.head as usize];
            let until = key::hash(&[head.until.as_deref().unwrap_or("")]);
            key::mix(state ^ key::mix(past.assertion as u64 ^ self.marks[past.head as usize]) ^ until)
        })
    }
}

fn write_part(
    read: &Read,
    bygone: &Bygone,
    part: &Part<'_>,
    derived: &mut Derived<'_>,
    path: &Path,
) -> Result<(), Stopped> {
    let mut records: FxHashMap<usize, String> = FxHashMap::default();
    for (_, cluster, _) in part {
        for &fact in cluster.members.iter().chain(&cluster.accounts) {
            if let std::collections::hash_map::Entry::Vacant(free) = records.entry(fact) {
                let record = derived.record(read.origins[fact].0)?;
                free.insert(read.decided.laid_over(read.facts.key(fact), "event", record).unwrap_or_default());
            }
        }
    }
    let made: Vec<Result<Made, StoreError>> =
        part.par_iter().map(|(_, cluster, _)| make(read, cluster, &records, path)).collect();
    for (made, (number, cluster, made_of)) in made.into_iter().zip(part) {
        let (happening, record, contradictions) = made?;
        derived.happening(&happening, &record, made_of)?;
        for contradiction in &contradictions {
            derived.contradiction(contradiction)?;
        }
        if let Some(past) = bygone.of_cluster.get(number) {
            let rows: Vec<Past<'_>> = past.iter().map(|&at| row(read, &read.past[at])).collect();
            derived.past(&cluster.id, None, &rows)?;
        }
    }
    Ok(())
}

fn make(read: &Read, cluster: &Cluster, records: &FxHashMap<usize, String>, path: &Path) -> Result<Made, StoreError> {
    let events = |facts: &[usize]| -> Result<Vec<Event>, StoreError> {
        let record = |fact: &usize| records.get(fact).map_or("", String::as_str);
        facts.iter().map(|fact| event(record(fact), read.origins[*fact].0, path)).collect()
    };
    let (told, against) = (events(&cluster.members)?, events(&cluster.accounts)?);
    let member = |(fact, event)| -> Member<'_> {
        let fact: &usize = fact;
        Member { source: &read.sources[read.origins[*fact].1 as usize], key: read.facts.key(*fact), event }
    };
    let members: Vec<Member<'_>> = cluster.members.iter().zip(&told).map(member).collect();
    let accounts: Vec<Member<'_>> = cluster.accounts.iter().zip(&against).map(member).collect();
    let mut why = reasons(&read.facts, cluster, REASONS);
    let told_by = cluster.members.iter().chain(&cluster.accounts).map(|fact| read.facts.key(*fact));
    why.extend(told_by.filter_map(|key| read.decided.reason(key)));
    let (happening, contradictions) = happening(&cluster.id, &members, &accounts, &[], why);
    Ok((happening.clone(), json(&happening, path)?, contradictions))
}

fn json(happening: &Happening, path: &Path) -> Result<String, StoreError> {
    serde_json::to_string(happening)
        .map_err(|error| StoreError::new(Trouble::Other, path, format!("{}: {error}", happening.id)))
}

/// As the last version that told of it had it.
fn write_alone(
    read: &Read,
    alone: &Alone,
    made_of: &str,
    derived: &mut Derived<'_>,
    path: &Path,
) -> Result<(), Stopped> {
    let Some(&last) = alone.members.first() else { return Ok(()) };
    let past = &read.past[last];
    let record = derived.record(past.assertion)?;
    let record = read.decided.laid_over(&past.key, "event", record).unwrap_or_default();
    let told = event(&record, past.assertion, path)?;
    let member = Member { source: &read.sources[past.head as usize], key: &past.key, event: &told };
    let mut whole = happening(&alone.id, &[member], &[], &[], Vec::new()).0;
    // The key is that of no assertion that counts today.
    whole.assertions.clear();
    derived.happening(&whole, &json(&whole, path)?, made_of)?;
    let rows: Vec<Past<'_>> = alone.members.iter().map(|&at| row(read, &read.past[at])).collect();
    let until = rows.iter().map(|row| row.until).max();
    derived.past(&alone.id, until, &rows)?;
    Ok(())
}
