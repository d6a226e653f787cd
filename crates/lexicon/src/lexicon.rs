//! [`Lexicon`]: look-up in the compiled tables, read in place from bytes that somebody else owns.

use crate::gazetteer::Gazetteer;
use crate::tables::*;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Archived (zero-copy) forms of the tables' types, as look-up returns them.
pub use crate::tables::{
    ArchivedAgent as AgentView, ArchivedEntity as EntityView, ArchivedEntry as EntryView, ArchivedForm as FormView,
    ArchivedFrame as FrameView, ArchivedFramePhrase as FramePhraseView, ArchivedLemma as LemmaView,
    ArchivedTitle as TitleView,
};

/// Why bytes are no compiled lexicon.
#[derive(Debug)]
pub struct ReadError(String);

impl std::fmt::Display for ReadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "not a compiled lexicon of this version: {}", self.0)
    }
}
impl std::error::Error for ReadError {}

/// A compiled lexicon.
pub struct Lexicon<'a> {
    tables: &'a ArchivedTables,
    /// The root of the trie by word, since most walks end there: child of each word, 0 where none.
    root: Vec<NodeId>,
    gazetteers: Vec<Gazetteer<'a>>,
    /// Per lemma where its frames start in `frame_triggers`; one more at the end.
    triggers: Vec<u32>,
    /// The same in `phrase_index`.
    wordings: Vec<u32>,
    /// Places in `phrase_index` by the surface word that begins them.
    word_wordings: FxHashMap<WordId, Range<u32>>,
}

impl<'a> Lexicon<'a> {
    /// Reads compiled tables in place. `bytes` must be aligned to 16 bytes; they are checked once, here.
    pub fn read(bytes: &'a [u8]) -> Result<Lexicon<'a>, ReadError> {
        let tables =
            rkyv::access::<ArchivedTables, rkyv::rancor::Error>(bytes).map_err(|e| ReadError(e.to_string()))?;
        let mut root = vec![0; tables.words.len()];
        if let Some(node) = tables.nodes.first() {
            let first = node.first_edge.to_native() as usize;
            let edges = tables.edges.get(first..first + node.edges.to_native() as usize).unwrap_or(&[]);
            for edge in edges {
                if let Some(child) = root.get_mut(edge.word.to_native() as usize) {
                    *child = edge.node.to_native();
                }
            }
        }
        let triggers = starts(tables.lemmas.len(), tables.frame_triggers.iter().map(|p| p.0.to_native()));
        let wordings = starts(tables.lemmas.len(), tables.phrase_index.iter().map(|p| p.lemma.to_native()));
        let mut word_wordings: FxHashMap<WordId, Range<u32>> = FxHashMap::default();
        for (key, place) in tables.phrase_index.iter().zip(0..).filter(|(key, _)| key.lemma == u32::MAX) {
            word_wordings.entry(key.word.to_native()).or_insert(place..place).end = place + 1;
        }
        Ok(Lexicon { tables, root, gazetteers: Vec::new(), triggers, wordings, word_wordings })
    }
    /// Adds a gazetteer; those added first are asked first.
    pub fn with_gazetteer(mut self, gazetteer: Gazetteer<'a>) -> Lexicon<'a> {
        self.gazetteers.push(gazetteer);
        self
    }
    pub fn gazetteers(&self) -> &[Gazetteer<'a>] {
        &self.gazetteers
    }
    pub fn tables(&self) -> &'a ArchivedTables {
        self.tables
    }
    /// All readings of a folded stem (no clitics, no article).
    pub fn readings(&self, folded: &str) -> &'a [ArchivedForm] {
        match self.tables.forms.get(folded) {
            Some(i) => {
                let at = |i: u32| self.tables.form_ranges[i as usize].to_native() as usize;
                &self.tables.form_readings[at(i)..at(i + 1)]
            }
            None => &[],
        }
    }
    /// Number of a folded word, if any pattern or lemma has it.
    pub fn word(&self, folded: &str) -> Option<WordId> {
        self.tables.words.get(folded)
    }
    pub fn lemma(&self, id: LemmaId) -> &'a ArchivedLemma {
        &self.tables.lemmas[id as usize]
    }
    pub fn entity(&self, id: EntityId) -> &'a ArchivedEntity {
        &self.tables.entities[id as usize]
    }
    /// Whose forces are called those of the occupation, by the ground.
    pub fn occupations(&self) -> &'a rkyv::vec::ArchivedVec<crate::tables::ArchivedOccupation> {
        &self.tables.ontology.occupations
    }
    pub fn agent(&self, id: AgentId) -> &'a ArchivedAgent {
        &self.tables.agents[id as usize]
    }
    pub fn title(&self, id: u32) -> &'a ArchivedTitle {
        &self.tables.titles[id as usize]
    }
    pub fn frame(&self, id: FrameId) -> &'a ArchivedFrame {
        &self.tables.frames[id as usize]
    }
    pub fn entry(&self, id: u32) -> &'a ArchivedEntry {
        &self.tables.entries[id as usize]
    }
    pub fn class_name(&self, id: ClassId) -> &'a str {
        &self.tables.classes[id as usize].name
    }
    /// Rows of one word table with their ids.
    pub fn entries(&self, table: Table) -> impl Iterator<Item = (u32, &'a ArchivedEntry)> {
        self.tables.entries.iter().enumerate().filter(move |(_, e)| e.table == table).map(|(i, e)| (i as u32, e))
    }
    /// The child of a trie node by a word; node 0 is the root.
    pub fn step(&self, node: NodeId, word: WordId) -> Option<NodeId> {
        if node == 0 {
            return self.root.get(word as usize).copied().filter(|child| *child != 0);
        }
        let edges = self.edges(node);
        edges.binary_search_by_key(&word, |e| e.word.to_native()).ok().map(|i| edges[i].node.to_native())
    }
    /// The words that lead on from a trie node, as a filter: bit `word % 64` is set for each.
    pub fn leads_on(&self, node: NodeId) -> u64 {
        self.edges(node).iter().fold(0, |bits, edge| bits | 1 << (edge.word.to_native() % 64))
    }
    fn edges(&self, node: NodeId) -> &'a [ArchivedEdge] {
        let n = &self.tables.nodes[node as usize];
        let first = n.first_edge.to_native() as usize;
        &self.tables.edges[first..first + n.edges.to_native() as usize]
    }
    /// What the words that led to a trie node stand for.
    pub fn payloads(&self, node: NodeId) -> &'a [ArchivedPayload] {
        let n = &self.tables.nodes[node as usize];
        let first = n.first_payload.to_native() as usize;
        &self.tables.payloads[first..first + n.payloads.to_native() as usize]
    }
    /// Frames that a verb or noun lemma may open.
    pub fn frames_of(&self, lemma: LemmaId) -> impl Iterator<Item = FrameId> + 'a {
        let range = range(&self.triggers, lemma);
        self.tables.frame_triggers.get(range).unwrap_or(&[]).iter().map(|p| p.1.to_native())
    }
    /// Phrases (opening or blocking) whose first element may be this lemma.
    pub fn phrases_of_lemma(&self, lemma: LemmaId) -> impl Iterator<Item = &'a ArchivedFramePhrase> + 'a {
        self.phrases_at(self.wordings_of_lemma(lemma))
    }
    /// The same as places in [`Tables::phrase_index`].
    pub fn wordings_of_lemma(&self, lemma: LemmaId) -> Range<usize> {
        range(&self.wordings, lemma)
    }
    /// Phrases whose first element is this surface word.
    pub fn phrases_of_word(&self, word: WordId) -> impl Iterator<Item = &'a ArchivedFramePhrase> + 'a {
        self.phrases_at(self.wordings_of_word(word))
    }
    /// The same as places in [`Tables::phrase_index`].
    pub fn wordings_of_word(&self, word: WordId) -> Range<usize> {
        self.word_wordings.get(&word).map_or(0..0, |places| places.start as usize..places.end as usize)
    }
    /// Phrases that start with a slot or with a preposition written onto anything.
    pub fn phrases_of_slot(&self) -> impl Iterator<Item = &'a ArchivedFramePhrase> + 'a {
        self.phrases_at(self.wordings_of_word(u32::MAX))
    }
    fn phrases_at(&self, places: Range<usize>) -> impl Iterator<Item = &'a ArchivedFramePhrase> + 'a {
        let tables = self.tables;
        let keys = tables.phrase_index.get(places).unwrap_or(&[]);
        keys.iter().map(move |p| &tables.frame_phrases[p.phrase.to_native() as usize])
    }
    /// The phrase at a place in [`Tables::phrase_index`].
    pub fn phrase_at(&self, place: usize) -> &'a ArchivedFramePhrase {
        &self.tables.frame_phrases[self.tables.phrase_index[place].phrase.to_native() as usize]
    }
    pub fn source_hash(&self) -> &'a str {
        &self.tables.source_hash
    }
}

/// Where the entries of each lemma start in a table sorted by lemma, and where the last ones end.
fn starts(lemmas: usize, table: impl Iterator<Item = LemmaId>) -> Vec<u32> {
    let mut starts = vec![0u32; lemmas + 1];
    table
        .filter_map(|lemma| (lemma as usize).checked_add(1).filter(|next| *next <= lemmas))
        .for_each(|n| starts[n] += 1);
    let mut before = 0;
    for start in &mut starts {
        before += *start;
        *start = before;
    }
    starts
}

fn range(starts: &[u32], lemma: LemmaId) -> Range<usize> {
    match starts.get(lemma as usize..).unwrap_or(&[]) {
        [from, to, ..] => *from as usize..*to as usize,
        _ => 0..0,
    }
}
