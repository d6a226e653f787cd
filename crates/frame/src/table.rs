//! The lexicon's frames, typed for matching. Made once when the coder starts.

use marsad_lexicon::Lexicon;
use marsad_lexicon::tables::{ClassId, FrameId, LemmaId, PayloadKind, Table, WordId};
use std::collections::HashMap;

use crate::domain::Domains;
use crate::present::Wordings;
use crate::role::Role;
use crate::types::Refusal;

/// One condition of a frame: what a role must be, or what must hold of the clause.
#[derive(Clone, Debug)]
pub struct Requirement {
    /// `None` for conditions that are no roles (modality, count ...).
    pub role: Option<Role>,
    pub name: String,
    /// Any of these will do.
    pub classes: Vec<ClassCheck>,
    /// What is said where it does not hold.
    pub refusal: Refusal,
}

/// A class by name, with its word list where it has one.
#[derive(Clone, Debug)]
pub struct ClassCheck {
    pub name: String,
    pub id: Option<ClassId>,
}

/// One frame, typed.
#[derive(Clone, Debug)]
pub struct FrameRule {
    pub id: FrameId,
    pub event: bool,
    pub subject: Vec<Role>,
    pub object: Vec<Role>,
    pub idafa: Vec<Role>,
    pub prepositions: Vec<(u32, Vec<Role>)>,
    pub light: Vec<(LemmaId, u32)>,
    pub requires: Vec<Requirement>,
}

impl FrameRule {
    pub fn preposition(&self, id: Option<u32>) -> Option<&[Role]> {
        let id = id?;
        self.prepositions.iter().find(|(p, _)| *p == id).map(|(_, r)| r.as_slice())
    }
    pub fn carries(&self, lemma: LemmaId) -> bool {
        self.light.iter().any(|(l, _)| *l == lemma)
    }
}

/// All frames.
#[derive(Debug, Default)]
pub struct FrameTable {
    demand: Option<FrameId>,
    pub rules: Vec<FrameRule>,
    /// Per lemma: whether it opens a frame, begins a wording, has a row among the blockers.
    lemmas: Vec<Opens>,
    /// Per pattern word: whether it begins a wording.
    words: Vec<bool>,
    pub wordings: Wordings,
    pub domains: Domains,
}

/// What a lemma may open. Most open nothing, and asking here is cheaper than searching.
#[derive(Clone, Copy, Debug, Default)]
pub struct Opens {
    pub frame: bool,
    pub wording: bool,
    pub blocker: bool,
}

impl FrameTable {
    pub fn new(lexicon: &Lexicon<'_>) -> FrameTable {
        let classes: HashMap<&str, ClassId> =
            lexicon.tables().classes.iter().enumerate().map(|(i, c)| (c.name.as_str(), i as ClassId)).collect();
        // Classes that list words; the others are tests on actors.
        let mut listed = vec![false; classes.len()];
        for lemma in lexicon.tables().lemmas.iter() {
            for class in lemma.classes.iter() {
                listed[class.to_native() as usize] = true;
            }
        }
        for payload in lexicon.tables().payloads.iter().filter(|p| p.kind == PayloadKind::Class) {
            if let Some(class) = listed.get_mut(payload.id.to_native() as usize) {
                *class = true;
            }
        }
        let canonical = marsad_clause::grammar::canonical_prepositions(lexicon);
        let preposition = |id: u32| canonical.get(id as usize).copied().unwrap_or(id);
        let rules = lexicon
            .tables()
            .frames
            .iter()
            .enumerate()
            .map(|(id, frame)| FrameRule {
                id: id as FrameId,
                event: !frame.event.is_empty(),
                subject: roles(frame.subject.iter().map(|s| s.as_str())),
                object: roles(frame.object.iter().map(|s| s.as_str())),
                idafa: roles(frame.idafa.iter().map(|s| s.as_str())),
                prepositions: frame
                    .prepositions
                    .iter()
                    .map(|p| (preposition(p.0.to_native()), roles(p.1.iter().map(|s| s.as_str()))))
                    .collect(),
                light: frame.light.iter().map(|l| (l.0.to_native(), l.1.to_native())).collect(),
                requires: frame
                    .requires
                    .iter()
                    .map(|r| Requirement {
                        role: Role::parse(&r.0),
                        name: r.0.to_string(),
                        refusal: Refusal::Requires {
                            name: r.0.as_str().into(),
                            classes: r.1.iter().map(|c| c.as_str()).collect::<Vec<_>>().join("|").into(),
                        },
                        classes: r
                            .1
                            .iter()
                            .map(|name| ClassCheck {
                                name: name.to_string(),
                                id: classes.get(name.as_str()).copied().filter(|id| listed[*id as usize]),
                            })
                            .collect(),
                    })
                    .collect(),
            })
            .collect();
        let (lemmas, words) = openings(lexicon);
        let frames = lexicon.tables().frames.iter().zip(0..);
        let demand = frames.filter(|(frame, _)| frame.id == "request.demand").map(|(_, id)| id).last();
        FrameTable { demand, rules, lemmas, words, wordings: Wordings::of(lexicon), domains: Domains::of(lexicon) }
    }
    /// What a lemma may open.
    pub fn opens(&self, lemma: LemmaId) -> Opens {
        self.lemmas.get(lemma as usize).copied().unwrap_or_default()
    }
    /// Whether a pattern word begins a wording.
    pub fn word_opens(&self, word: WordId) -> bool {
        self.words.get(word as usize).copied().unwrap_or(false)
    }
    /// The English entry of the frame of demands, which `must` opens.
    pub fn demand(&self) -> Option<FrameId> {
        self.demand
    }
    pub fn rule(&self, id: FrameId) -> &FrameRule {
        &self.rules[id as usize]
    }
}

fn openings(lexicon: &Lexicon<'_>) -> (Vec<Opens>, Vec<bool>) {
    let tables = lexicon.tables();
    let mut lemmas = vec![Opens::default(); tables.lemmas.len()];
    let mut words = Vec::new();
    for (opens, lemma) in lemmas.iter_mut().zip(tables.lemmas.iter()) {
        opens.blocker = lemma.entries.iter().any(|e| lexicon.entry(e.to_native()).table == Table::Blocker);
    }
    for trigger in tables.frame_triggers.iter() {
        if let Some(opens) = lemmas.get_mut(trigger.0.to_native() as usize) {
            opens.frame = true;
        }
    }
    for key in tables.phrase_index.iter() {
        if let Some(opens) = lemmas.get_mut(key.lemma.to_native() as usize) {
            opens.wording = true;
        }
        let word = key.word.to_native();
        if word != u32::MAX {
            if words.len() <= word as usize {
                words.resize(word as usize + 1, false);
            }
            words[word as usize] = true;
        }
    }
    (lemmas, words)
}

fn roles<'a>(names: impl Iterator<Item = &'a str>) -> Vec<Role> {
    names.filter_map(Role::parse).collect()
}
