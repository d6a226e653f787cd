//! From source to tables. Nothing here fails: what [`mod@crate::check`] calls a problem is left out.
//!
//! - `words`: numbers for words, the trie
//! - `lemmas`: lemmas and their forms
//! - `pattern`: written patterns to elements and trie keys
//! - `nominals`, `names`, `word_tables`, `frames`: one part of the source each, in this order
//! - `english`: the English side of all of them

mod english;
mod frames;
mod frozen;
mod lemmas;
mod names;
mod nominals;
mod pattern;
mod word_tables;
mod words;

pub use english::words_of;
pub use frozen::is_frozen;
pub use nominals::verb_entry;
pub use pattern::{proclitic, tokens};

use crate::source::Source;
use crate::tables::*;
use lemmas::{Lemmas, Nominal};
use rustc_hash::{FxHashMap, FxHashSet};
use words::{Trie, Words};

/// Everything that is being made.
pub struct Builder<'s> {
    source: &'s Source,
    lemmas: Lemmas,
    words: Words,
    trie: Trie,
    tables: Tables,
    /// Listed plurals by noun.
    plurals: FxHashMap<&'s str, Vec<&'s str>>,
    /// Nouns listed as feminine without ة.
    feminines: FxHashSet<&'s str>,
    prepositions: FxHashMap<String, u32>,
    entities: FxHashMap<String, EntityId>,
    classes: FxHashMap<&'s str, ClassId>,
    /// Lemmas that only patterns name.
    incidental: FxHashSet<LemmaId>,
}

/// Compiles a source.
pub fn compile(source: &Source) -> Tables {
    let mut builder = Builder {
        source,
        lemmas: Lemmas::default(),
        words: Words::default(),
        trie: Trie::default(),
        tables: Tables { source_hash: source.hash.clone(), ontology: ontology(source), ..Tables::default() },
        plurals: FxHashMap::default(),
        feminines: FxHashSet::default(),
        prepositions: FxHashMap::default(),
        entities: FxHashMap::default(),
        classes: FxHashMap::default(),
        incidental: FxHashSet::default(),
    };
    builder.add_nominals();
    builder.add_word_tables();
    builder.add_names();
    builder.add_frames();
    builder.add_english();
    builder.finish()
}

impl Builder<'_> {
    /// A nominal with the plurals that are listed for it.
    fn add_nominal(&mut self, plain: &str, part: Part) -> LemmaId {
        let plurals = self.plurals.get(plain).cloned().unwrap_or_default();
        let feminine = self.feminines.contains(plain);
        self.lemmas.add_nominal(&Nominal { plurals: &plurals, feminine, ..Nominal::new(plain, part) })
    }
    /// The number of a preposition as frames write it.
    fn preposition(&mut self, written: &str) -> u32 {
        if let Some(id) = self.prepositions.get(written) {
            return *id;
        }
        let id = self.tables.prepositions.len() as u32;
        self.tables.prepositions.push(written.to_owned());
        self.prepositions.insert(written.to_owned(), id);
        let mut tokens = tokens(written);
        if tokens.last().is_some_and(|t| proclitic(t).is_some()) {
            tokens.pop();
        }
        let path = self.exact_keys(&tokens);
        self.trie.insert(&path, PayloadKind::Preposition, id);
        id
    }
    fn finish(mut self) -> Tables {
        for i in 0..self.lemmas.all.len() {
            self.lemmas.all[i].word = self.words.id(&self.lemmas.pattern_word(i as LemmaId));
        }
        let mut tables = self.tables;
        (tables.forms, tables.form_ranges, tables.form_readings) = self.lemmas.form_tables();
        (tables.nodes, tables.edges, tables.payloads) = self.trie.finish();
        tables.words = self.words.into_keys();
        tables.lemmas = self.lemmas.all;
        tables.frame_triggers.sort_unstable();
        tables.frame_triggers.dedup();
        tables.phrase_index.sort_unstable();
        tables.phrase_index.dedup();
        tables
    }
}

fn ontology(source: &Source) -> Ontology {
    let texts = |list: &[crate::source::Located<String>]| list.iter().map(|v| v.value.clone()).collect::<Vec<_>>();
    let from = &source.ontology;
    Ontology {
        events: from
            .events
            .iter()
            .map(|e| EventType {
                name: e.name.value.clone(),
                quad: e.quad,
                scale: e.scale,
                cameo: e.cameo.value.clone(),
                modes: e
                    .modes
                    .iter()
                    .map(|m| Mode { name: m.name.value.clone(), scale: m.scale, cameo: m.cameo.value.clone() })
                    .collect(),
            })
            .collect(),
        states: from
            .states
            .iter()
            .map(|s| StateType { name: s.name.value.clone(), fields: texts(&s.fields), kinds: texts(&s.kinds) })
            .collect(),
        contexts: texts(&from.contexts),
        sectors: texts(&from.sectors),
        codes: texts(&from.codes),
        occupations: from
            .occupations
            .iter()
            .map(|o| crate::tables::Occupation {
                ground: o.ground.value.clone(),
                by: o.by.value.clone(),
                from: o.from.value.clone(),
                until: o.until.value.clone(),
            })
            .collect(),
    }
}

/// Lays the tables out as bytes that [`crate::Lexicon::read`] reads in place.
pub fn to_bytes(tables: &Tables) -> rkyv::util::AlignedVec {
    // Serialising into memory fails only where memory ends; the empty vector then reads as "not a compiled lexicon".
    rkyv::to_bytes::<rkyv::rancor::Error>(tables).unwrap_or_default()
}
