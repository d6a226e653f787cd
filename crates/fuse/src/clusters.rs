//! Which assertions become one happening: average-link agglomeration over the links between them, the strongest first, under what
//! people decided by hand.
//!
//! Assertions are ranked by day of publication, document and key before anything else is done, so that the result does not depend on
//! the order of the input. Two clusters become one where their members, compared with each other, speak for it on average.

mod accounts;
mod names;

use crate::blocks;
use crate::facts::Facts;
use crate::pair;
use crate::union::Union;
use marsad_record::Why;
use rustc_hash::{FxHashMap, FxHashSet};

/// Members of each of two clusters that are compared before they become one.
const SAMPLE: usize = 10;
/// Points that all pairs must have on average.
const AVERAGE: f32 = 2.6;

/// What a person decided about two assertions. It holds whatever the points say; of two that cannot both hold the later does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// Keys of assertions.
    pub first: String,
    pub second: String,
    pub same: bool,
}

/// One happening as the places of its assertions in [`Facts`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cluster {
    pub id: String,
    /// By day of publication, document and key.
    pub members: Vec<usize>,
    /// Denials of it, and accounts of the other side that tell it with the roles changed: members of other happenings.
    pub accounts: Vec<usize>,
}

/// The happenings, by their first member.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fusion {
    pub clusters: Vec<Cluster>,
    /// Ids that are no longer in use, with the happening that has most of their assertions.
    pub retired: Vec<(String, String)>,
}

/// Puts assertions together.
pub fn fuse(facts: &Facts, judgements: &[Judgement]) -> Fusion {
    let order = rank(facts);
    let mut groups = Groups::new(facts, &order);
    groups.judge(judgements);
    for link in blocks::links(facts, &order) {
        groups.link(link.first as usize, link.second as usize);
    }
    let members: Vec<Vec<usize>> = groups
        .union
        .groups()
        .into_iter()
        .map(|ranks| ranks.into_iter().map(|rank| order[rank] as usize).collect())
        .collect();
    let (ids, retired) = names::names(facts, &members);
    let accounts = accounts::accounts(facts, &members);
    let clusters = ids
        .into_iter()
        .zip(members)
        .zip(accounts)
        .map(|((id, members), accounts)| Cluster { id, members, accounts })
        .collect();
    Fusion { clusters, retired }
}

/// Why the members of a cluster are one: for each but the first, what ties it to the member it is most like. At most `most` members.
pub fn reasons(facts: &Facts, cluster: &Cluster, most: usize) -> Vec<Why> {
    let mut reasons = Vec::new();
    for (at, member) in cluster.members.iter().enumerate().skip(1).take(most) {
        let best = cluster.members[..at.min(SAMPLE * 2)]
            .iter()
            .map(|other| (pair::points(facts, *other, *member), *other))
            .fold(None, |best: Option<(f32, usize)>, next| Some(best.filter(|best| best.0 >= next.0).unwrap_or(next)));
        if let Some((points, other)) = best {
            let fields: Vec<String> = pair::explain(facts, other, *member)
                .into_iter()
                .map(|why| format!("{} {}", why.rule.trim_start_matches("fuse."), why.text))
                .collect();
            reasons.push(Why {
                rule: "fuse.same".to_owned(),
                text: format!("{} is {} ({points:.1}): {}", facts.key(*member), facts.key(other), fields.join("; ")),
                evidence: Vec::new(),
            });
        }
    }
    reasons
}

/// Facts by day of publication, document and key.
fn rank(facts: &Facts) -> Vec<u32> {
    let mut documents: Vec<u32> = (0..facts.documents.len() as u32).collect();
    documents.sort_by(|a, b| {
        let of = |document: &u32| {
            let document = &facts.documents[*document as usize];
            (document.published, &document.id)
        };
        of(a).cmp(&of(b))
    });
    let mut place = vec![0u32; documents.len()];
    for (at, document) in documents.iter().enumerate() {
        place[*document as usize] = at as u32;
    }
    let mut order: Vec<u32> = (0..facts.len() as u32).collect();
    order.sort_by(|a, b| {
        let of = |fact: &u32| (place[facts.facts[*fact as usize].doc as usize], facts.key(*fact as usize));
        of(a).cmp(&of(b))
    });
    order
}

/// Clusters while they grow. Members by rank.
struct Groups<'a> {
    facts: &'a Facts,
    order: &'a [u32],
    union: Union,
    /// Members of the clusters of more than one, by root.
    members: FxHashMap<u32, Vec<u32>>,
    /// Who must stay apart from whom.
    apart: FxHashMap<u32, Vec<u32>>,
    /// Pairs of clusters that did not fit, as large as they then were.
    refused: FxHashSet<(u32, u32, u32, u32)>,
}

impl<'a> Groups<'a> {
    fn new(facts: &'a Facts, order: &'a [u32]) -> Self {
        let union = Union::new(order.len());
        Groups {
            facts,
            order,
            union,
            members: FxHashMap::default(),
            apart: FxHashMap::default(),
            refused: FxHashSet::default(),
        }
    }

    /// The last judgement first: what contradicts it was overruled by it.
    fn judge(&mut self, judgements: &[Judgement]) {
        if judgements.is_empty() {
            return;
        }
        let ranks: FxHashMap<&str, u32> =
            self.order.iter().enumerate().map(|(rank, fact)| (self.facts.key(*fact as usize), rank as u32)).collect();
        for judgement in judgements.iter().rev() {
            let pair = (ranks.get(judgement.first.as_str()), ranks.get(judgement.second.as_str()));
            let (Some(&first), Some(&second)) = pair else { continue };
            let (one, two) = (self.union.root(first as usize), self.union.root(second as usize));
            if one == two {
                continue;
            }
            if !judgement.same {
                self.apart.entry(first).or_default().push(second);
                self.apart.entry(second).or_default().push(first);
            } else if !self.kept_apart(one, two) {
                self.join(one, two);
            }
        }
    }

    fn link(&mut self, first: usize, second: usize) {
        let (one, two) = (self.union.root(first), self.union.root(second));
        if one == two {
            return;
        }
        let (one, two) = (one.min(two), one.max(two));
        let memo = (one as u32, two as u32, self.size(one) as u32, self.size(two) as u32);
        if self.refused.contains(&memo) {
            return;
        }
        if self.kept_apart(one, two) || !self.fits(one, two) {
            self.refused.insert(memo);
            return;
        }
        self.join(one, two);
    }

    fn size(&self, root: usize) -> usize {
        self.members.get(&(root as u32)).map_or(1, Vec::len)
    }

    fn of(&self, root: usize) -> Vec<u32> {
        self.members.get(&(root as u32)).cloned().unwrap_or_else(|| vec![root as u32])
    }

    fn kept_apart(&mut self, one: usize, two: usize) -> bool {
        if self.apart.is_empty() {
            return false;
        }
        let others: Vec<u32> =
            self.of(one).iter().filter_map(|member| self.apart.get(member)).flatten().copied().collect();
        others.into_iter().any(|other| self.union.root(other as usize) == two)
    }

    fn fits(&self, one: usize, two: usize) -> bool {
        // What names neither side nor place says nothing about other documents.
        let bare = |member: &u32| pair::is_bare(self.facts, &self.facts.facts[self.order[*member as usize] as usize]);
        let sample = |root: usize| -> Vec<u32> {
            let Some(members) = self.members.get(&(root as u32)) else { return vec![root as u32] };
            let telling: Vec<u32> = members.iter().filter(|member| !bare(member)).take(SAMPLE).copied().collect();
            if telling.is_empty() { members.iter().take(SAMPLE).copied().collect() } else { telling }
        };
        let (left, right) = (sample(one), sample(two));
        if left.len() == 1 && right.len() == 1 {
            return true;
        }
        let alone = |members: &[u32]| members.iter().all(bare);
        let within = alone(&left) || alone(&right);
        let (mut sum, mut pairs) = (0.0, 0);
        for first in &left {
            for second in &right {
                let (first, second) = (self.order[*first as usize] as usize, self.order[*second as usize] as usize);
                if within && self.facts.facts[first].doc != self.facts.facts[second].doc {
                    continue;
                }
                let points = pair::points(self.facts, first, second);
                if points <= pair::NEVER / 2.0 {
                    return false;
                }
                sum += points;
                pairs += 1;
            }
        }
        pairs > 0 && sum / pairs as f32 >= AVERAGE
    }

    fn join(&mut self, one: usize, two: usize) {
        let mut members = self.of(one);
        members.extend(self.of(two));
        members.sort_unstable();
        let root = self.union.join(one, two);
        self.members.remove(&(one.max(two) as u32));
        self.members.insert(root as u32, members);
    }
}
