//! Ids of happenings. A happening keeps the id under which most of its assertions were known; what it takes in besides loses its own.

use crate::facts::Facts;
use marsad_record::key;
use rustc_hash::{FxHashMap, FxHashSet};

/// Ids in the order of the clusters, and ids that fell away with those that have most of their assertions now.
pub(super) fn names(facts: &Facts, clusters: &[Vec<usize>]) -> (Vec<String>, Vec<(String, String)>) {
    let mut shares: Vec<(usize, u32, usize)> = Vec::new();
    for (place, members) in clusters.iter().enumerate() {
        let mut known: Vec<u32> =
            members.iter().map(|member| facts.facts[*member].earlier).filter(|id| *id != 0).collect();
        known.sort_unstable();
        shares.extend(known.chunk_by(|a, b| a == b).map(|same| (same.len(), same[0], place)));
    }
    // The largest share first; of equal ones the id and then the cluster that comes first.
    shares.sort_by(|a, b| b.0.cmp(&a.0).then(facts.earlier(a.1).cmp(facts.earlier(b.1))).then(a.2.cmp(&b.2)));
    let mut ids: Vec<Option<String>> = vec![None; clusters.len()];
    let mut given: FxHashMap<u32, usize> = FxHashMap::default();
    for (_, id, place) in &shares {
        if ids[*place].is_none() && !given.contains_key(id) {
            ids[*place] = Some(facts.earlier(*id).to_owned());
            given.insert(*id, *place);
        }
    }
    let mut taken: FxHashSet<String> = ids.iter().flatten().cloned().collect();
    let ids: Vec<String> = ids
        .into_iter()
        .zip(clusters)
        .map(|(id, members)| id.unwrap_or_else(|| fresh(facts, members, &mut taken)))
        .collect();
    let mut heirs: FxHashMap<u32, usize> = FxHashMap::default();
    for (_, id, place) in &shares {
        heirs.entry(*id).or_insert(*place);
    }
    let mut retired: Vec<(String, String)> = (1..=facts.earlier_count() as u32)
        .filter(|id| !given.contains_key(id))
        .filter_map(|id| Some((facts.earlier(id).to_owned(), ids[*heirs.get(&id)?].clone())))
        .collect();
    retired.sort();
    (ids, retired)
}

/// Of the first member; of the next where another happening goes by that name.
fn fresh(facts: &Facts, members: &[usize], taken: &mut FxHashSet<String>) -> String {
    let mut id = String::new();
    for member in members {
        id = key::happening(facts.key(*member));
        if !taken.contains(&id) {
            break;
        }
    }
    while taken.contains(&id) {
        id = key::happening(&id);
    }
    taken.insert(id.clone());
    id
}
