//! Assertions of versions that no longer count: they take no part in fusion, but a question about a day on which they did count must
//! find them. Each belongs to the happening that the present version of its document tells of in the same words, or else with the most
//! in common; what the present version does not tell at all is a happening of its own, which is over.

use super::reading::{PastFact, Read};
use marsad_fuse::{Facts, Fusion, Source, best};
use marsad_record::key;
use marsad_store::Past;
use rustc_hash::{FxHashMap, FxHashSet};

/// A happening that only versions which no longer count tell of.
pub(super) struct Alone {
    pub(super) id: String,
    /// Places in [`Read::past`], the last told first.
    pub(super) members: Vec<usize>,
}

/// Where they belong.
#[derive(Default)]
pub(super) struct Bygone {
    /// Places in [`Read::past`] by cluster.
    pub(super) of_cluster: FxHashMap<usize, Vec<usize>>,
    pub(super) alone: Vec<Alone>,
    /// Id of the happening of each of [`Read::past`].
    pub(super) ids: Vec<String>,
}

impl Bygone {
    pub(super) fn of(read: &Read, fusion: &Fusion) -> Bygone {
        let mut bygone = Bygone { ids: vec![String::new(); read.past.len()], ..Bygone::default() };
        if read.past.is_empty() {
            return bygone;
        }
        let document = |head: u32| read.heads[head as usize].document_id;
        let wanted: FxHashSet<i64> = read.past.iter().map(|past| document(past.head)).collect();
        // The facts of these documents today, each with its cluster.
        let mut today: FxHashMap<i64, Vec<(usize, usize)>> = FxHashMap::default();
        for (number, cluster) in fusion.clusters.iter().enumerate() {
            for &fact in &cluster.members {
                let of = document(read.origins[fact].1);
                if wanted.contains(&of) {
                    today.entry(of).or_default().push((fact, number));
                }
            }
        }
        let mut taken: FxHashSet<String> = fusion.clusters.iter().map(|cluster| cluster.id.clone()).collect();
        let nothing = Vec::new();
        let mut start = 0;
        for past in read.past.chunk_by(|one, other| document(one.head) == document(other.head)) {
            let mut today = today.get(&document(past[0].head)).unwrap_or(&nothing).clone();
            today.sort_unstable();
            // The last version first: what it tells of is what those before it told of.
            let mut alone: FxHashMap<&str, usize> = FxHashMap::default();
            for at in (0..past.len()).rev() {
                let one = &past[at];
                if let Some(cluster) = cluster(read, one, &today) {
                    bygone.of_cluster.entry(cluster).or_default().push(start + at);
                    bygone.ids[start + at] = fusion.clusters[cluster].id.clone();
                    continue;
                }
                let number = *alone.entry(&one.key).or_insert_with(|| {
                    let mut id = key::happening(&one.key);
                    while !taken.insert(id.clone()) {
                        id = key::happening(&id);
                    }
                    bygone.alone.push(Alone { id, members: Vec::new() });
                    bygone.alone.len() - 1
                });
                bygone.alone[number].members.push(start + at);
                bygone.ids[start + at] = bygone.alone[number].id.clone();
            }
            start += past.len();
        }
        for members in bygone.of_cluster.values_mut() {
            members.sort_unstable();
        }
        bygone
    }
}

/// The happening that the present version has for it.
fn cluster(read: &Read, past: &PastFact, today: &[(usize, usize)]) -> Option<usize> {
    if let Some((_, cluster)) = today.iter().find(|(fact, _)| read.facts.key(*fact) == past.key) {
        return Some(*cluster);
    }
    // Two versions are compared as two documents of which one copies the other: within one, two records are mostly two happenings.
    let mut facts = Facts::new();
    let own = &read.sources[past.head as usize];
    let other = Source { doc: format!("{}~", own.doc), copy_of: Some(own.doc.clone()), ..own.clone() };
    let this = facts.add_packed(&other, &past.key, &past.fact, None)?;
    let added: Vec<(usize, usize)> = today
        .iter()
        .map(|(fact, cluster)| {
            let source = &read.sources[read.origins[*fact].1 as usize];
            (facts.add_from(&Source { copy_of: None, ..source.clone() }, &read.facts, *fact), *cluster)
        })
        .collect();
    let found = best(&facts, this, added.iter().map(|(fact, _)| *fact))?;
    added.iter().find(|(fact, _)| *fact == found).map(|(_, cluster)| *cluster)
}

/// As the store keeps it.
pub(super) fn row<'r>(read: &'r Read, past: &'r PastFact) -> Past<'r> {
    let head = &read.heads[past.head as usize];
    Past {
        assertion_id: past.assertion,
        known: head.published.as_deref().unwrap_or(""),
        until: head.until.as_deref().unwrap_or(""),
    }
}
