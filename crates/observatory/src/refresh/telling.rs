//! What reports change in the situation: made anew for the versions of which something changed, a part at a time, so that memory does not
//! grow with the store.

use super::past::Bygone;
use super::reading::Read;
use super::{AT_ONCE, Step};
use crate::situation::{keys_of, matter, row};
use crate::taking::Stopped;
use marsad_fuse::Fusion;
use marsad_record::key::{self, mix};
use marsad_situation::{Change, Day, Filling, Rules, Told, document_changes};
use marsad_store::change::Keys;
use marsad_store::{ChangeRow, Derived, StoreError, Trouble};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::path::Path;

/// Versions that are worked on at a time.
const VERSIONS: usize = AT_ONCE / 4;
/// Happenings of which it is remembered what their reports give each other.
const REMEMBERED: usize = 4 * AT_ONCE;

/// What is told of one version.
struct Task {
    head: usize,
    told: Vec<(i64, String, String, String)>,
}

/// Happenings by assertion, and who of them can fill in what others leave out.
struct Company<'r> {
    read: &'r Read,
    fusion: &'r Fusion,
    /// Of each fact, its cluster.
    cluster_of: Vec<u32>,
    /// Of each cluster of more than one: a hash of the members that were known by each day on which one was added.
    known: FxHashMap<u32, Vec<(i32, u64)>>,
    /// Clusters of more than one, by id.
    numbers: FxHashMap<&'r str, u32>,
    /// Facts by version and assertion.
    facts: Vec<u32>,
}

impl<'r> Company<'r> {
    fn of(read: &'r Read, fusion: &'r Fusion) -> Company<'r> {
        let mut cluster_of = vec![0; read.facts.len()];
        let (mut known, mut numbers) = (FxHashMap::default(), FxHashMap::default());
        for (number, cluster) in fusion.clusters.iter().enumerate() {
            for &fact in &cluster.members {
                cluster_of[fact] = number as u32;
            }
            if cluster.members.len() > 1 {
                let mut days: Vec<(i32, u64)> = Vec::new();
                let mut state = 0;
                for &fact in &cluster.members {
                    let Some(day) = read.facts.published(fact) else { continue };
                    state = mix(state ^ read.origins[fact].0 as u64);
                    match days.last_mut().filter(|last| last.0 == day) {
                        Some(last) => last.1 = state,
                        None => days.push((day, state)),
                    }
                }
                known.insert(number as u32, days);
                numbers.insert(cluster.id.as_str(), number as u32);
            }
        }
        let mut facts: Vec<u32> = (0..read.facts.len() as u32).collect();
        facts.sort_unstable_by_key(|fact| (read.origins[*fact as usize].1, read.origins[*fact as usize].0));
        Company { read, fusion, cluster_of, known, numbers, facts }
    }

    /// What a fact takes from the others of its happening.
    fn mark(&self, fact: usize) -> u64 {
        let cluster = self.cluster_of[fact];
        let id = &self.fusion.clusters[cluster as usize].id;
        let filled = self.read.facts.lacks(fact).then_some(cluster);
        self.mark_of(id, filled, self.read.facts.published(fact))
    }

    fn mark_of(&self, id: &str, cluster: Option<u32>, day: Option<i32>) -> u64 {
        let state = key::hash(&[id]);
        match (cluster.and_then(|cluster| self.known.get(&cluster)), day) {
            (Some(days), Some(day)) => {
                let known = days.iter().rev().find(|(known, _)| *known <= day).map_or(0, |(_, known)| *known);
                mix(state ^ known)
            }
            _ => state,
        }
    }

    /// Of an assertion of a version that no longer counts.
    fn past_mark(&self, at: usize, id: &str) -> u64 {
        let day = self.read.heads[self.read.past[at].head as usize].published.as_deref().and_then(Day::parse);
        self.mark_of(id, self.numbers.get(id).copied(), day.map(|day| day.0))
    }

    /// Reads what the reports of happenings give each other, where a version of this part leaves something out.
    fn remember(
        &self,
        part: &[Dirty],
        bygone: &Bygone,
        remembered: &mut FxHashMap<u32, Filling>,
        derived: &Derived<'_>,
        path: &Path,
    ) -> Result<(), Stopped> {
        let mut wanted: Vec<u32> = Vec::new();
        for dirty in part {
            let facts = self.facts[dirty.facts.clone()].iter().map(|fact| *fact as usize);
            wanted.extend(facts.filter(|fact| self.read.facts.lacks(*fact)).map(|fact| self.cluster_of[fact]));
            wanted.extend(bygone.ids[dirty.past.clone()].iter().filter_map(|id| self.numbers.get(id.as_str())));
        }
        wanted.retain(|cluster| self.known.contains_key(cluster) && !remembered.contains_key(cluster));
        wanted.sort_unstable();
        wanted.dedup();
        let mut records: Vec<(u32, Vec<(usize, String)>)> = Vec::with_capacity(wanted.len());
        for cluster in wanted {
            let mut told = Vec::new();
            for &fact in &self.fusion.clusters[cluster as usize].members {
                let record = derived.record(self.read.origins[fact].0)?;
                let record = self.read.decided.laid_over(self.read.facts.key(fact), "event", record);
                told.push((fact, record.unwrap_or_default()));
            }
            records.push((cluster, told));
        }
        let filling = |members: &[(usize, String)]| -> Result<Filling, StoreError> {
            let told = members.iter().map(|(fact, record)| self.giver(*fact, record, path));
            let told = told.collect::<Result<Vec<Option<Told>>, StoreError>>()?;
            Ok(Filling::of(told.iter().flatten()))
        };
        let made: Vec<Result<(u32, Filling), StoreError>> =
            records.par_iter().map(|(cluster, members)| Ok((*cluster, filling(members)?))).collect();
        for made in made {
            let (cluster, filling) = made?;
            remembered.insert(cluster, filling);
        }
        Ok(())
    }

    fn giver(&self, fact: usize, record: &str, path: &Path) -> Result<Option<Told>, StoreError> {
        let source = &self.read.sources[self.read.origins[fact].1 as usize];
        let Some(published) = source.published.as_deref().and_then(Day::parse) else { return Ok(None) };
        let key = self.read.facts.key(fact);
        Ok(Some(Told {
            key: key.to_owned(),
            document: source.doc.clone(),
            outlet: None,
            published,
            copy_of: String::new(),
            happening: None,
            matter: matter("event", record).map_err(|error| unreadable(path, key, &error))?,
        }))
    }
}

/// A version whose changes are to be made anew, with its own in [`Company::facts`] and [`Read::past`].
struct Dirty {
    head: usize,
    made_of: String,
    facts: Range<usize>,
    past: Range<usize>,
}

/// Writes the changes of the versions of which something changed, and gives their number.
#[allow(clippy::too_many_arguments, reason = "what is derived, by and into what, and who hears of it")]
pub(super) fn write(
    read: &Read,
    fusion: &Fusion,
    bygone: &Bygone,
    rules: &Rules,
    derived: &mut Derived<'_>,
    path: &Path,
    all: bool,
    hear: &mut dyn FnMut(Step),
) -> Result<u64, Stopped> {
    let company = Company::of(read, fusion);
    if all {
        derived.forget_all()?;
    }
    let mut before = derived.told()?;
    let mut keys = Keys::new();
    let mut dirty: Vec<Dirty> = Vec::new();
    let (mut fact, mut past) = (0, 0);
    for (place, head) in read.heads.iter().enumerate() {
        let mut state = mix(head.run_id as u64 ^ read.marks[place]);
        state = mix(state ^ key::hash(&[head.until.as_deref().unwrap_or("")]));
        state = mix(state ^ read.decisions.get(&head.version_id).copied().unwrap_or(0));
        let (first_fact, first_past) = (fact, past);
        while let Some(&next) = company.facts.get(fact).filter(|next| read.origins[**next as usize].1 as usize == place)
        {
            state = mix(state ^ company.mark(next as usize));
            fact += 1;
        }
        while read.past.get(past).is_some_and(|one| one.head as usize == place) {
            state = mix(state ^ company.past_mark(past, &bygone.ids[past]));
            past += 1;
        }
        let made_of = key::base32(state);
        let stood = before.remove(&head.version_id);
        if stood.as_ref() != Some(&made_of) {
            if stood.is_some() {
                forget(derived, head.version_id, &mut keys, path)?;
            }
            dirty.push(Dirty { head: place, made_of, facts: first_fact..fact, past: first_past..past });
        }
    }
    // Versions that count no more and never did.
    let mut gone: Vec<i64> = before.into_keys().collect();
    gone.sort_unstable();
    for version in gone {
        forget(derived, version, &mut keys, path)?;
    }
    let ids = ids(read, bygone);
    let mut remembered: FxHashMap<u32, Filling> = FxHashMap::default();
    for (done, part) in dirty.chunks(VERSIONS).enumerate() {
        hear(Step::Situation { done: (done * VERSIONS) as u64, of: dirty.len() as u64 });
        let mut tasks = Vec::with_capacity(part.len());
        for one in part {
            let head = &read.heads[one.head];
            tasks.push(Task { head: one.head, told: derived.assertions(head.version_id, head.run_id)? });
        }
        if remembered.len() > REMEMBERED {
            remembered.clear();
        }
        company.remember(part, bygone, &mut remembered, derived, path)?;
        let made: Vec<Result<Vec<(Change, ChangeRow)>, StoreError>> = tasks
            .par_iter()
            .map(|task| {
                let told = task.told(&company, &ids, path)?;
                let told: Vec<&Told> = told.iter().collect();
                let by_id = |id: &str| company.numbers.get(id).and_then(|cluster| remembered.get(cluster));
                let changes = document_changes(&told, &by_id, rules);
                changes
                    .into_iter()
                    .map(|mut change| {
                        change.reviewed = company.read.decided.reason(&change.assertion).map(|why| why.text);
                        let row = row(&change).map_err(|error| unreadable(path, &change.assertion, &error))?;
                        Ok((change, row))
                    })
                    .collect()
            })
            .collect();
        for (one, made) in part.iter().zip(made) {
            let made = made?;
            let head = &read.heads[one.head];
            for (change, _) in &made {
                count(&mut keys, change, 1);
            }
            let rows: Vec<ChangeRow> = made.into_iter().map(|(_, row)| row).collect();
            derived.tell(head.version_id, &one.made_of, head.until.as_deref(), &rows)?;
        }
    }
    derived.keys(&keys)?;
    Ok(dirty.len() as u64)
}

/// Facts of assertions that count today, and ids of the happenings of those that do not.
struct Ids<'r> {
    facts: FxHashMap<i64, u32>,
    past: FxHashMap<i64, &'r str>,
}

fn ids<'r>(read: &Read, bygone: &'r Bygone) -> Ids<'r> {
    Ids {
        facts: read.origins.iter().enumerate().map(|(fact, (assertion, _))| (*assertion, fact as u32)).collect(),
        past: read.past.iter().zip(&bygone.ids).map(|(past, id)| (past.assertion, id.as_str())).collect(),
    }
}

impl Task {
    fn told(&self, company: &Company<'_>, ids: &Ids<'_>, path: &Path) -> Result<Vec<Told>, StoreError> {
        let (head, source) = (&company.read.heads[self.head], &company.read.sources[self.head]);
        let Some(published) = head.published.as_deref().and_then(Day::parse) else { return Ok(Vec::new()) };
        let mut all = Vec::with_capacity(self.told.len());
        for (assertion, kind, key, record) in &self.told {
            let fact = ids.facts.get(assertion);
            let Some(record) = company.read.decided.laid_over(key, kind, record.clone()) else { continue };
            let happening = fact
                .map(|fact| company.fusion.clusters[company.cluster_of[*fact as usize] as usize].id.as_str())
                .or_else(|| ids.past.get(assertion).copied());
            all.push(Told {
                key: key.clone(),
                document: source.doc.clone(),
                outlet: source.outlet.clone(),
                published,
                copy_of: source.independent().to_owned(),
                happening: happening.map(str::to_owned),
                matter: matter(kind, &record).map_err(|error| unreadable(path, key, &error))?,
            });
        }
        Ok(all)
    }
}

fn unreadable(path: &Path, key: &str, error: &serde_json::Error) -> StoreError {
    StoreError::new(Trouble::Torn, path, format!("{key}: {error}"))
}

fn forget(derived: &mut Derived<'_>, version: i64, keys: &mut Keys, path: &Path) -> Result<(), Stopped> {
    derived.forget(version, |record| -> Result<(), Stopped> {
        let change: Change = serde_json::from_str(record).map_err(|error| unreadable(path, "a change", &error))?;
        count(keys, &change, -1);
        Ok(())
    })
}

fn count(keys: &mut Keys, change: &Change, by: i64) {
    for (kind, value) in keys_of(change) {
        *keys.entry((kind, value, change.fluent.clone())).or_default() += by;
    }
}
