//! What must hold of any fusion, on made-up assertions: the order of the input does not matter, judgements hold, ids stay, copies are one
//! report, every value has a document.

use marsad_fuse::synthetic::{Made, Synthetic};
use marsad_fuse::{Facts, Fusion, Judgement, Member, Source, fuse, happening};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

fn fused(made: &[&Made], judgements: &[Judgement], earlier: &BTreeMap<String, String>) -> (Facts, Fusion) {
    let mut facts = Facts::new();
    for made in made {
        facts.add(&made.source, &made.key, &made.event, earlier.get(&made.key).map(String::as_str));
    }
    let fusion = fuse(&facts, judgements);
    (facts, fusion)
}

/// Keys of the members, by id.
fn by_id(facts: &Facts, fusion: &Fusion) -> BTreeMap<String, Vec<String>> {
    let keys = |members: &[usize]| members.iter().map(|member| facts.key(*member).to_owned()).collect();
    fusion.clusters.iter().map(|cluster| (cluster.id.clone(), keys(&cluster.members))).collect()
}

fn home(clusters: &BTreeMap<String, Vec<String>>) -> BTreeMap<&str, &str> {
    clusters.iter().flat_map(|(id, keys)| keys.iter().map(move |key| (key.as_str(), id.as_str()))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn order_does_not_matter(seed in 0u64..1000, turn in 1usize..300) {
        let made: Vec<Made> = Synthetic::new(seed, 400).collect();
        let straight: Vec<&Made> = made.iter().collect();
        let mut turned = straight.clone();
        turned.rotate_left(turn);
        turned.reverse();
        turned.swap(0, turn);
        let (facts, fusion) = fused(&straight, &[], &BTreeMap::new());
        let (other_facts, other) = fused(&turned, &[], &BTreeMap::new());
        prop_assert_eq!(by_id(&facts, &fusion), by_id(&other_facts, &other));
        let ids: Vec<&String> = fusion.clusters.iter().map(|cluster| &cluster.id).collect();
        let others: Vec<&String> = other.clusters.iter().map(|cluster| &cluster.id).collect();
        prop_assert_eq!(ids, others);
    }

    #[test]
    fn every_assertion_is_in_one_happening(seed in 0u64..1000) {
        let made: Vec<Made> = Synthetic::new(seed, 300).collect();
        let (_, fusion) = fused(&made.iter().collect::<Vec<_>>(), &[], &BTreeMap::new());
        let mut members: Vec<usize> = fusion.clusters.iter().flat_map(|cluster| cluster.members.clone()).collect();
        members.sort_unstable();
        prop_assert_eq!(members, (0..300).collect::<Vec<_>>());
        let ids: BTreeSet<&String> = fusion.clusters.iter().map(|cluster| &cluster.id).collect();
        prop_assert_eq!(ids.len(), fusion.clusters.len());
    }

    #[test]
    fn judgements_hold(seed in 0u64..1000, pairs in prop::collection::vec((0usize..300, 0usize..300, any::<bool>()), 1..12)) {
        let made: Vec<Made> = Synthetic::new(seed, 300).collect();
        let straight: Vec<&Made> = made.iter().collect();
        let judgements: Vec<Judgement> = pairs
            .iter()
            .filter(|(first, second, _)| first != second)
            .map(|(first, second, same)| Judgement { first: made[*first].key.clone(), second: made[*second].key.clone(), same: *same })
            .collect();
        let (facts, fusion) = fused(&straight, &judgements, &BTreeMap::new());
        let clusters = by_id(&facts, &fusion);
        let home = home(&clusters);
        let Some(last) = judgements.last() else { return Ok(()) };
        prop_assert_eq!(home[last.first.as_str()] == home[last.second.as_str()], last.same);
        // Where all are of one kind, none contradicts another.
        let same = judgements.iter().all(|judgement| judgement.same);
        let apart = judgements.iter().all(|judgement| !judgement.same);
        if same || apart {
            for judgement in &judgements {
                prop_assert_eq!(home[judgement.first.as_str()] == home[judgement.second.as_str()], same);
            }
        }
    }

    #[test]
    fn ids_stay_while_sources_join(seed in 0u64..1000, first in 100usize..250) {
        let made: Vec<Made> = Synthetic::new(seed, 300).collect();
        let all: Vec<&Made> = made.iter().collect();
        let (facts, fusion) = fused(&all[..first], &[], &BTreeMap::new());
        let before = by_id(&facts, &fusion);
        let earlier: BTreeMap<String, String> =
            home(&before).into_iter().map(|(key, id)| (key.to_owned(), id.to_owned())).collect();
        // Nothing new: everything keeps its name, and nothing falls away.
        let (facts, again) = fused(&all[..first], &[], &earlier);
        prop_assert_eq!(&by_id(&facts, &again), &before);
        prop_assert!(again.retired.is_empty());
        let (facts, fusion) = fused(&all, &[], &earlier);
        let after = by_id(&facts, &fusion);
        let retired: BTreeMap<&str, &str> = fusion.retired.iter().map(|(old, heir)| (old.as_str(), heir.as_str())).collect();
        for id in before.keys() {
            let heir = retired.get(id.as_str()).copied().unwrap_or(id);
            prop_assert!(after.contains_key(heir), "{} is lost", id);
        }
        // A happening that all its assertions stayed in and to which no other happening came keeps its id.
        let home = home(&after);
        for (id, keys) in &before {
            let now: BTreeSet<&str> = keys.iter().map(|key| home[key.as_str()]).collect();
            let strangers = after[home[keys[0].as_str()]].iter().any(|key| earlier.get(key).is_some_and(|old| old != id));
            if now.len() == 1 && !strangers {
                prop_assert!(now.contains(id.as_str()));
            }
        }
    }

    #[test]
    fn copies_count_once_and_values_have_documents(seed in 0u64..1000, copied in 2usize..6) {
        let made: Vec<Made> = Synthetic::new(seed, 300).collect();
        let leaders: BTreeMap<&str, String> = made
            .iter()
            .enumerate()
            .filter(|(at, _)| at % copied == 0)
            .map(|(at, made)| (made.source.doc.as_str(), made_leader(&made.source, &format!("leader-{}", at / 40))))
            .collect();
        let sources: Vec<Source> = made
            .iter()
            .map(|made| Source { copy_of: leaders.get(made.source.doc.as_str()).cloned(), ..made.source.clone() })
            .collect();
        let (facts, fusion) = fused(&made.iter().collect::<Vec<_>>(), &[], &BTreeMap::new());
        for cluster in &fusion.clusters {
            let members: Vec<Member> = cluster
                .members
                .iter()
                .map(|place| Member { source: &sources[*place], key: facts.key(*place), event: &made[*place].event })
                .collect();
            let (made, contradictions) = happening(&cluster.id, &members, &[], &[], Vec::new());
            let independent: BTreeSet<&str> = members.iter().map(|member| member.source.independent()).collect();
            prop_assert_eq!(made.independent as usize, independent.len());
            let docs: BTreeSet<&str> = members.iter().map(|member| member.source.doc.as_str()).collect();
            prop_assert_eq!(made.sources.len(), docs.len());
            prop_assert!((1..=6).contains(&made.credibility));
            let values = made.values.values().flatten().chain(contradictions.iter().flat_map(|against| &against.values));
            for value in values {
                prop_assert!(!value.docs.is_empty() && !value.assertions.is_empty());
                prop_assert!(value.docs.iter().all(|doc| docs.contains(doc.as_str())));
                prop_assert!(value.independent as usize <= independent.len());
            }
            for contradiction in &contradictions {
                prop_assert!(contradiction.values.len() >= 2);
            }
        }
    }
}

fn made_leader(source: &Source, leader: &str) -> String {
    if source.doc.len().is_multiple_of(2) { leader.to_owned() } else { source.doc.clone() }
}
