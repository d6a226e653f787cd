//! Numbers for folded words, and the trie of word sequences.

use crate::keys::Keys;
use crate::tables::{Edge, Node, NodeId, Payload, PayloadKind, WordId};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// Gives each folded word one number.
#[derive(Default)]
pub struct Words {
    ids: FxHashMap<String, WordId>,
}

impl Words {
    /// The number of a folded word, new where it has none.
    pub fn id(&mut self, folded: &str) -> WordId {
        let next = self.ids.len() as WordId;
        match self.ids.get(folded) {
            Some(id) => *id,
            None => {
                self.ids.insert(folded.to_owned(), next);
                next
            }
        }
    }
    /// From word to number.
    pub fn into_keys(self) -> Keys {
        let mut sorted: Vec<(String, WordId)> = self.ids.into_iter().collect();
        sorted.sort();
        Keys::of(sorted.iter().map(|(word, id)| (word.as_str(), *id)))
    }
}

/// The trie while it is being made.
pub struct Trie {
    nodes: Vec<(BTreeMap<WordId, NodeId>, Vec<Payload>)>,
}

impl Default for Trie {
    fn default() -> Trie {
        Trie { nodes: vec![Default::default()] }
    }
}

impl Trie {
    /// Enters a payload under a sequence of words; an empty sequence is left out.
    pub fn insert(&mut self, path: &[WordId], kind: PayloadKind, id: u32) {
        if path.is_empty() {
            return;
        }
        let mut node = 0;
        for word in path {
            let next = self.nodes.len() as NodeId;
            let child = *self.nodes[node].0.entry(*word).or_insert(next);
            if child == next {
                self.nodes.push(Default::default());
            }
            node = child as usize;
        }
        self.nodes[node].1.push(Payload { kind, id });
    }
    /// Enters a payload under every choice of one word from each set, up to 32 paths.
    pub fn insert_choices(&mut self, choices: &[Vec<WordId>], kind: PayloadKind, id: u32) {
        let mut paths: Vec<Vec<WordId>> = vec![Vec::new()];
        for set in choices {
            let mut longer = Vec::new();
            for path in &paths {
                for word in set {
                    longer.push([path.as_slice(), &[*word]].concat());
                }
            }
            longer.truncate(32);
            paths = longer;
        }
        for path in paths {
            self.insert(&path, kind, id);
        }
    }
    /// Flat tables: nodes, edges, payloads.
    pub fn finish(mut self) -> (Vec<Node>, Vec<Edge>, Vec<Payload>) {
        let (mut nodes, mut edges, mut payloads) = (Vec::new(), Vec::new(), Vec::new());
        for (children, own) in &mut self.nodes {
            own.sort();
            own.dedup();
            nodes.push(Node {
                first_edge: edges.len() as u32,
                edges: children.len() as u32,
                first_payload: payloads.len() as u32,
                payloads: own.len() as u32,
            });
            edges.extend(children.iter().map(|(word, node)| Edge { word: *word, node: *node }));
            payloads.append(own);
        }
        (nodes, edges, payloads)
    }
}
