//! Documents that must be fused together: those that hang together by blocks in which assertions are compared and by keys under which
//! copies are found. What is fused part by part along these lines is what is fused as a whole, for every block, every posting of copies
//! and every document is whole in one part: even the choice of neighbours in large blocks is the same.

use crate::blocks;
use crate::copies::Signature;
use crate::facts::{Facts, Source};
use crate::union::Union;
use marsad_record::{Event, key::mix};
use rustc_hash::{FxHashMap, FxHashSet};

/// Where a document meets others. Keys are hashes: they mean the same on every machine.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meeting {
    /// It hangs together with every document that has one of these.
    pub always: Vec<u64>,
    /// Blocks by month or year of its acts that are known to the day: it is in them only where another document has them in `always`.
    pub with_long: Vec<u64>,
}

impl Meeting {
    /// Of one document with the events of its report and the signature of its text.
    pub fn of<'e>(source: &Source, signature: &Signature, events: impl IntoIterator<Item = &'e Event>) -> Meeting {
        let mut facts = Facts::new();
        for event in events {
            facts.add(source, "", event, None);
        }
        // Blocks of days are even; so are these, and of a family of their own.
        let copies = signature.keys().iter().map(|key| mix(u64::from(*key) ^ (0xc0 << 56)) & !1);
        let mut meeting = Meeting { always: copies.collect(), with_long: Vec::new() };
        for fact in &facts.facts {
            let (always, with_long) = blocks::of_fact(&facts, fact);
            meeting.always.extend(always);
            meeting.with_long.extend(with_long);
        }
        for keys in [&mut meeting.always, &mut meeting.with_long] {
            keys.sort_unstable();
            keys.dedup();
        }
        meeting
    }
}

/// The part of each document: the place of the first document that it hangs together with.
pub fn parts(documents: &[Meeting]) -> Vec<usize> {
    let all = || documents.iter().flat_map(|document| &document.always).copied();
    let known: FxHashSet<u64> = all().collect();
    let mut first: FxHashMap<u64, usize> = FxHashMap::default();
    let mut union = Union::new(documents.len());
    for (place, document) in documents.iter().enumerate() {
        let with_long = document.with_long.iter().filter(|key| known.contains(*key));
        for key in document.always.iter().chain(with_long) {
            union.join(*first.entry(*key).or_insert(place), place);
        }
    }
    (0..documents.len()).map(|place| union.root(place)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meeting(always: &[u64], with_long: &[u64]) -> Meeting {
        Meeting { always: always.to_vec(), with_long: with_long.to_vec() }
    }

    #[test]
    fn documents_hang_together_over_others() {
        let documents = [meeting(&[2, 4], &[]), meeting(&[6], &[]), meeting(&[4, 8], &[]), meeting(&[8], &[])];
        assert_eq!(parts(&documents), [0, 1, 0, 0]);
    }

    #[test]
    fn wide_blocks_tie_only_where_a_long_act_is() {
        let short = [meeting(&[2], &[7]), meeting(&[4], &[7])];
        assert_eq!(parts(&short), [0, 1]);
        let with_long = [meeting(&[2], &[7]), meeting(&[4], &[7]), meeting(&[7], &[])];
        assert_eq!(parts(&with_long), [0, 0, 0]);
    }
}
