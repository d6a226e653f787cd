//! What the lexicon says of words that govern other words, by lemma and ready for look-up: reporting verbs, modality,
//! negation, auxiliaries, prepositions.

use marsad_lexicon::Lexicon;
use marsad_lexicon::tables::{LemmaId, Part, Table};
use rustc_hash::FxHashMap;

use marsad_text::fold::{fold, plain};

/// What a governing word makes of its complement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    Planned,
    Hypothetical,
    Attempted,
    Alleged,
    Negated,
    /// تمكن من, استأنف: it did happen.
    Actual,
}

/// Kind of reporting word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reporting {
    /// Says, announces, confirms, explains: content is said by the subject.
    Say,
    /// Content is alleged.
    Claim,
    /// Accuses: content alleged.
    Accuse,
    /// Condemns: content taken as done.
    Condemn,
    /// Denies: content alleged by the other side.
    Deny,
    /// Warns, threatens, promises: content has not happened, and the subject would do it.
    Unreal,
    /// Demands, asks, proposes: content has not happened, and whoever is addressed would do it.
    Demand,
    /// Thinks, estimates, doubts.
    Opine,
}

/// Per-lemma tables.
#[derive(Debug, Default)]
pub struct Grammar {
    reporting: Vec<Option<Reporting>>,
    effect: Vec<Option<Effect>>,
    /// Of adjectives (محتمل, مقرر): what they make of their noun.
    adjective: Vec<Option<Effect>>,
    /// Of verbs with a preposition (امتنع عن): the preposition and what it makes of its noun.
    governed: Vec<Vec<(u32, Effect)>>,
    auxiliary: Vec<bool>,
    phase: Vec<bool>,
    prepositions: FxHashMap<String, Vec<CompoundPreposition>>,
    simple: FxHashMap<String, u32>,
    agents: Vec<u32>,
    locatives: Vec<u32>,
    spatial: Vec<u32>,
    /// By the first word.
    according: FxHashMap<String, Vec<Vec<String>>>,
    /// By the last word.
    modal: FxHashMap<String, Vec<(Vec<String>, Effect)>>,
}

/// A preposition of several words, or a word that works as one.
#[derive(Debug, Clone)]
pub struct CompoundPreposition {
    pub id: u32,
    /// Folded words after the first.
    pub rest: Vec<String>,
    /// A letter written onto the noun after it (ب in احتجاجاً على … has none, تنديداً بـ has).
    pub trailing: Option<char>,
}

/// كان and its sisters, which leave the main verb to the next one.
const AUXILIARIES: &[&str] = &["كان", "كاد", "ظل", "بات", "اصبح", "عاد", "ما زال", "زال", "صار", "امسي", "ليس"];
/// Verbs that open, go on with or close the act of the next verb or masdar.
const PHASES: &[&str] =
    &["بدا", "اخذ", "شرع", "راح", "واصل", "استمر", "استانف", "باشر", "انهي", "اكمل", "اتم", "تابع", "اختتم"];

/// Prepositions before the doer of a passive or a verbal noun.
const DOERS: &[&str] = &["على يد", "على أيدي", "من قبل", "من جانب", "بيد", "على يدي", "بقيادة"];
/// Prepositions before a place.
const LOCATIVE: &[&str] = &[
    "في",
    "قرب",
    "داخل",
    "خارج",
    "وسط",
    "عند",
    "فوق",
    "قبالة",
    "شمال",
    "جنوب",
    "شرق",
    "غرب",
    "حول",
    "بالقرب من",
    "على طول",
    "على متن",
];
/// Prepositions before a thing in space.
const SPATIAL: &[&str] =
    &["قرب", "داخل", "خارج", "فوق", "قبالة", "شمال", "جنوب", "شرق", "غرب", "أمام", "بالقرب من", "على متن"];

impl Grammar {
    pub fn new(lexicon: &Lexicon<'_>) -> Grammar {
        let lemmas = lexicon.tables().lemmas.len();
        let mut grammar = Grammar {
            reporting: vec![None; lemmas],
            effect: vec![None; lemmas],
            adjective: vec![None; lemmas],
            governed: vec![Vec::new(); lemmas],
            auxiliary: vec![false; lemmas],
            phase: vec![false; lemmas],
            ..Grammar::default()
        };
        for (id, lemma) in lexicon.tables().lemmas.iter().enumerate() {
            if lemma.part == Part::Verb {
                let folded = fold(&lemma.plain);
                grammar.auxiliary[id] = AUXILIARIES.contains(&folded.as_str());
                grammar.phase[id] = PHASES.contains(&folded.as_str());
            }
            for entry in lemma.entries.iter() {
                let entry = lexicon.entry(entry.to_native());
                if entry.table == Table::Reporting {
                    grammar.reporting[id] = grammar.reporting[id].or(reporting(&entry.class, &entry.scope));
                } else if entry.table == Table::Modality && entry.class.as_str() == "adjective" {
                    grammar.adjective[id] = grammar.adjective[id].or(effect(&entry.effect));
                } else if entry.table == Table::Modality {
                    grammar.effect[id] = grammar.effect[id].or(effect(&entry.effect));
                } else if entry.table == Table::Negation && entry.effect.contains("negated") {
                    grammar.effect[id] = grammar.effect[id].or(Some(Effect::Negated));
                }
            }
        }
        let canonical = canonical_prepositions(lexicon);
        for (governed, lemma) in grammar.governed.iter_mut().zip(lexicon.tables().lemmas.iter()) {
            for row in lemma.governed.iter() {
                let entry = lexicon.entry(row.0.to_native());
                let negates = entry.table == Table::Negation && entry.effect.contains("negated");
                let found = if negates { Some(Effect::Negated) } else { effect(&entry.effect) };
                let preposition = canonical.get(row.1.to_native() as usize).copied();
                governed.extend(preposition.zip(found));
            }
        }
        for (id, written) in lexicon.tables().prepositions.iter().enumerate() {
            grammar.add_preposition(canonical[id], written);
        }
        // Those that no frame names, numbered behind the lexicon's.
        for (id, written) in (canonical.len() as u32..).zip(LOCATIVE.iter().chain(SPATIAL).chain(DOERS)) {
            if !lexicon.tables().prepositions.iter().any(|known| known == written) {
                grammar.add_preposition(id, written);
            }
        }
        for (_, entry) in lexicon.entries(Table::Modality) {
            let words: Vec<String> = entry.form.split_whitespace().map(|w| fold(&plain(w))).collect();
            if words.len() > 1
                && words.iter().all(|w| !w.contains('<'))
                && let Some(effect) = effect(&entry.effect)
            {
                let last = words.last().cloned().unwrap_or_default();
                grammar.modal.entry(last).or_default().push((words, effect));
            }
        }
        for (_, entry) in lexicon.entries(Table::Reporting) {
            let names = matches!(entry.class.as_str(), "according" | "attribution" | "source");
            if names || entry.class.as_str() == "relay" && entry.form.contains(' ') {
                let words: Vec<String> = entry.form.split_whitespace().map(|w| fold(&plain(w))).collect();
                if !words.is_empty() && words.iter().all(|w| !w.contains('<')) {
                    grammar.according.entry(words[0].clone()).or_default().push(words);
                }
            }
        }
        grammar
    }

    fn add_preposition(&mut self, id: u32, written: &str) {
        if DOERS.contains(&written) {
            self.agents.push(id);
        }
        if LOCATIVE.contains(&written) {
            self.locatives.push(id);
        }
        if SPATIAL.contains(&written) {
            self.spatial.push(id);
        }
        let mut words: Vec<String> = written.split_whitespace().map(|w| fold(&plain(w))).collect();
        let trailing = match words.last().map(String::as_str) {
            Some("ب") if words.len() > 1 => Some('ب'),
            Some("ل") if words.len() > 1 => Some('ل'),
            _ => None,
        };
        if trailing.is_some() {
            words.pop();
        }
        let mut words = words.into_iter();
        let Some(first) = words.next() else { return };
        let rest: Vec<String> = words.collect();
        if rest.is_empty() && trailing.is_none() {
            self.simple.insert(first.clone(), id);
        }
        let list = self.prepositions.entry(first).or_default();
        list.push(CompoundPreposition { id, rest, trailing });
        list.sort_by_key(|p| std::cmp::Reverse((p.rest.len(), p.trailing.is_some())));
    }

    pub fn reporting(&self, lemma: LemmaId) -> Option<Reporting> {
        self.reporting.get(lemma as usize).copied().flatten()
    }
    pub fn effect(&self, lemma: LemmaId) -> Option<Effect> {
        self.effect.get(lemma as usize).copied().flatten()
    }
    /// What an adjective makes of its noun.
    pub fn adjective_effect(&self, lemma: LemmaId) -> Option<Effect> {
        self.adjective.get(lemma as usize).copied().flatten()
    }
    /// What a verb makes of a noun behind one of its prepositions (امتنع عن, فشل في, سعى إلى).
    pub fn governed_effect(&self, lemma: LemmaId, preposition: u32) -> Option<Effect> {
        let rows = self.governed.get(lemma as usize)?;
        rows.iter().find(|(p, _)| *p == preposition).map(|(_, effect)| *effect)
    }
    pub fn auxiliary(&self, lemma: LemmaId) -> bool {
        self.auxiliary.get(lemma as usize).copied().unwrap_or(false)
    }
    pub fn phase(&self, lemma: LemmaId) -> bool {
        self.phase.get(lemma as usize).copied().unwrap_or(false)
    }
    /// Number of a preposition that frames name by one word.
    pub fn preposition(&self, folded: &str) -> Option<u32> {
        self.simple.get(folded).copied()
    }
    /// على يد, من قبل: the doer of a passive or a verbal noun follows.
    pub fn names_agent(&self, preposition: u32) -> bool {
        self.agents.contains(&preposition)
    }
    /// في, قرب, وسط: a place follows.
    pub fn is_locative(&self, preposition: u32) -> bool {
        self.locatives.contains(&preposition)
    }
    /// أمام, داخل, شمال: a thing in space follows, whatever it is called.
    pub fn is_spatial(&self, preposition: u32) -> bool {
        self.spatial.contains(&preposition)
    }
    /// Compound prepositions that start with a folded word, longest first.
    pub fn compounds(&self, folded: &str) -> &[CompoundPreposition] {
        self.prepositions.get(folded).map_or(&[], Vec::as_slice)
    }
    /// Wordings of several words that end in a folded word and say what is planned or possible (من المقرر), with their
    /// effect.
    pub fn modal(&self, last: &str) -> &[(Vec<String>, Effect)] {
        self.modal.get(last).map_or(&[], Vec::as_slice)
    }
    /// Word sequences that begin with a folded word and name a source after them (بحسب، وفقاً لـ).
    pub fn according(&self, first: &str) -> &[Vec<String>] {
        self.according.get(first).map_or(&[], Vec::as_slice)
    }
}

/// For each preposition of the lexicon the first one that is spelt like it but for vowel marks and hamza (احتجاجاً على,
/// احتجاجا على).
pub fn canonical_prepositions(lexicon: &Lexicon<'_>) -> Vec<u32> {
    let mut first: FxHashMap<String, u32> = FxHashMap::default();
    let folded = |written: &str| fold(&plain(written));
    lexicon
        .tables()
        .prepositions
        .iter()
        .enumerate()
        .map(|(id, w)| *first.entry(folded(w)).or_insert(id as u32))
        .collect()
}

fn reporting(class: &str, factive: &str) -> Option<Reporting> {
    Some(match class {
        "say" | "announce" | "confirm" | "explain" | "reveal" | "answer" | "admit" | "evidence" | "conclude"
        | "report" => Reporting::Say,
        "claim" => Reporting::Claim,
        "accuse" => Reporting::Accuse,
        "condemn" => Reporting::Condemn,
        "deny" => Reporting::Deny,
        "warn" | "threaten" | "promise" => Reporting::Unreal,
        "demand" | "ask" | "propose" => Reporting::Demand,
        "opine" | "estimate" | "doubt" | "hint" | "believe" => Reporting::Opine,
        _ if factive.contains("claim") => Reporting::Claim,
        _ => return None,
    })
}

fn effect(effect: &str) -> Option<Effect> {
    let first = effect.split(['|', ' ']).next().unwrap_or("");
    Some(match first {
        "planned" => Effect::Planned,
        "hypothetical" => Effect::Hypothetical,
        "attempted" => Effect::Attempted,
        "alleged" => Effect::Alleged,
        "negated" | "counterfactual" => Effect::Negated,
        "actual" => Effect::Actual,
        _ => return None,
    })
}
