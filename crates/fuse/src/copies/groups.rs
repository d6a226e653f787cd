//! [`Copies`]: signatures of many documents, and the groups of copies among them.

use super::Signature;
use crate::facts::day_number;
use crate::union::Union;
use marsad_record::CopyGroup;

/// From this many documents under one key on, each is compared only with its neighbours by length.
const CROWD: usize = 24;
const NEIGHBOURS: usize = 6;
/// Keys that two documents must share to be compared (one, where they have few).
const SHARED: usize = 2;

/// Notices and forecasts are written anew on the same form: further apart than so many days, copies must be nearly the same.
const FORMS_RETURN: i32 = 14;
const SAME_FORM: f64 = 0.9;

/// Documents by signature. They may be added at any time and in any order.
#[derive(Clone, Debug, Default)]
pub struct Copies {
    documents: Vec<Entry>,
}

#[derive(Clone, Debug)]
struct Entry {
    id: String,
    /// ISO day, empty where unknown.
    published: String,
    signature: Signature,
}

impl Copies {
    pub fn new() -> Copies {
        Copies::default()
    }

    /// Adds a document. One id once.
    pub fn add(&mut self, id: impl Into<String>, published: Option<&str>, signature: Signature) {
        self.documents.push(Entry { id: id.into(), published: published.unwrap_or("").to_owned(), signature });
    }

    /// All groups of two and more, the earliest published first, in each group too.
    pub fn groups(&self) -> Vec<CopyGroup> {
        let mut order: Vec<&Entry> = self.documents.iter().collect();
        order.sort_by(|a, b| rank(a).cmp(&rank(b)));
        let mut union = Union::new(order.len());
        let mut likeness: Vec<(usize, f64)> = Vec::new();
        for (first, second) in candidates(&order) {
            let pair = order[first].signature.likeness(&order[second].signature);
            let far = apart(order[first], order[second]).is_some_and(|days| days > FORMS_RETURN);
            if pair.copy && (!far || pair.alike >= SAME_FORM) {
                union.join(first, second);
                likeness.push((first, pair.alike));
            }
        }
        let mut groups = union.groups();
        groups.retain(|group| group.len() > 1);
        let mut least = vec![1.0f64; order.len()];
        for (first, alike) in likeness {
            let root = union.root(first);
            least[root] = least[root].min(alike);
        }
        groups
            .into_iter()
            .map(|group| CopyGroup {
                likeness: (least[union.root(group[0])] * 100.0).round() as u8,
                docs: group.into_iter().map(|member| order[member].id.clone()).collect(),
            })
            .collect()
    }
}

/// Documents of unknown day come last.
fn rank(entry: &Entry) -> (bool, &str, &str) {
    (entry.published.is_empty(), &entry.published, &entry.id)
}

/// Days between them, where both are known.
fn apart(one: &Entry, two: &Entry) -> Option<i32> {
    Some((day_number(&one.published)? - day_number(&two.published)?).abs())
}

/// Pairs that share keys.
fn candidates(order: &[&Entry]) -> Vec<(usize, usize)> {
    let mut postings: Vec<(u32, u32, usize)> = order
        .iter()
        .enumerate()
        .flat_map(|(place, entry)| {
            entry.signature.keys().iter().map(move |key| (*key, entry.signature.sequences(), place))
        })
        .collect();
    postings.sort_unstable();
    let mut pairs = Vec::new();
    for meeting in postings.chunk_by(|a, b| a.0 == b.0).filter(|meeting| meeting.len() > 1) {
        let reach = if meeting.len() > CROWD { NEIGHBOURS } else { CROWD };
        for (at, first) in meeting.iter().enumerate() {
            for second in meeting[at + 1..].iter().take(reach) {
                pairs.push((first.2.min(second.2), first.2.max(second.2)));
            }
        }
    }
    pairs.sort_unstable();
    pairs
        .chunk_by(|a, b| a == b)
        .filter(|same| {
            let keys = |place: usize| order[place].signature.keys().len();
            same.len() >= SHARED.min(keys(same[0].0).min(keys(same[0].1)) / 8).max(1)
        })
        .map(|same| same[0])
        .collect()
}
