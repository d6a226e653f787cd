//! Verbs with their masdars and participles, particles, agents, demonyms, titles.

use super::lemmas::Nominal;
use super::{Builder, tokens};
use crate::source::{Row, SheetKind};
use crate::tables::{Agent, EntityKind, LemmaId, Part, PayloadKind, Title};
use marsad_morphology::{VerbEntry, participles, strip_vowels};
use marsad_text::fold::{fold, plain};
use rustc_hash::FxHashSet;

/// The conjugator's view of a row of `verbs.tsv`.
pub fn verb_entry(row: &Row) -> VerbEntry<'_> {
    VerbEntry {
        perfect: row.text("vocalised"),
        imperfect: row.text("imperfect"),
        root: row.text("root"),
        form: row.text("form"),
    }
}

/// The tags that open a note, before the first `;`.
pub fn tags(note: &str) -> Vec<String> {
    note.split(';').next().unwrap_or("").split_whitespace().map(str::to_owned).collect()
}

/// The code that a note gives to a noun by itself: `group; IRN`, `person; code UNO`, `body head; alone USA`.
fn own_code(note: &str) -> String {
    let rest = note.split_once(';').map_or("", |(_, rest)| rest);
    let words: Vec<&str> = rest.split([' ', ',', '.', ':']).filter(|w| !w.is_empty()).collect();
    let is_code = |w: &str| w.len() == 3 && w.bytes().all(|b| b.is_ascii_uppercase());
    let word = |i: usize| words.get(i).map_or("", |w| w.trim_end_matches(';'));
    let (at, marked) = if matches!(word(0), "code" | "alone") { (1, true) } else { (0, false) };
    let single = words.get(at).is_some_and(|w| w.ends_with(';')) || words.len() == at + 1 || marked;
    if is_code(word(at)) && single && !is_code(word(at + 1)) { word(at).to_owned() } else { String::new() }
}

/// Several words, or one that occurs with the article only.
fn is_pattern(agent: &str) -> bool {
    agent.contains(' ') || agent.starts_with("ال")
}

impl<'s> Builder<'s> {
    pub fn add_nominals(&mut self) {
        for row in self.source.of(SheetKind::Plurals) {
            self.plurals.entry(row.text("noun")).or_default().extend(row.values("plural"));
        }
        for row in self.source.of(SheetKind::Nouns) {
            let tags = row.text("tags");
            if !tags.contains("adjective") {
                self.plurals.entry(row.text("noun")).or_default().extend(row.values("plural"));
                if tags.contains("feminine") {
                    self.feminines.insert(row.text("noun"));
                }
            }
        }
        for row in self.source.of(SheetKind::Particles) {
            if !row.text("form").contains(' ') {
                let id = self.lemmas.add_fixed(&plain(row.text("form")), Part::Particle);
                // The readings of words need the classes: what may be written onto the particle, its agreement.
                let classes = &mut self.lemmas.all[id as usize].gloss;
                if !classes.is_empty() {
                    classes.push('|');
                }
                classes.push_str(row.text("class"));
            }
        }
        for row in self.source.of(SheetKind::Verbs) {
            self.add_verb(row);
        }
        let only = self.add_nouns();
        let mut nouns: Vec<&'s str> = self.plurals.keys().copied().filter(|n| !n.contains(' ')).collect();
        nouns.sort_unstable();
        for noun in nouns {
            let part = if self.lemmas.get(noun, Part::Masdar).is_some() { Part::Masdar } else { Part::Noun };
            self.add_nominal(noun, part);
        }
        self.add_states_demonyms();
        // Single words first: the words of longer patterns are looked up among them.
        for row in self.source.of(SheetKind::Agents) {
            self.add_agent(row);
        }
        self.lemmas.hide_participles(&only);
        for (row, id) in self.source.of(SheetKind::Agents).zip(0..) {
            self.enter_agent(row, id);
        }
        for row in self.source.of(SheetKind::Titles) {
            self.add_title(row);
        }
    }
    /// Common nouns and adjectives; returns those that hide the participles spelt like them.
    fn add_nouns(&mut self) -> FxHashSet<LemmaId> {
        let mut only = FxHashSet::default();
        for row in self.source.of(SheetKind::Nouns) {
            let tags: Vec<&str> = row.text("tags").split_whitespace().collect();
            let masdar = self.lemmas.get(row.text("noun"), Part::Masdar).is_some();
            let part = match tags.contains(&"adjective") {
                true => Part::Adjective,
                // حرب, قرار: the masdar of a verb is the noun, with the plural that the noun has.
                false if masdar && !tags.contains(&"human") => Part::Masdar,
                false => Part::Noun,
            };
            let plurals = row.values("plural");
            let lemma = self.lemmas.add_nominal(&Nominal {
                human: tags.contains(&"human"),
                feminine: tags.contains(&"feminine"),
                plurals: &plurals,
                ..Nominal::new(row.text("noun"), part)
            });
            if tags.contains(&"only") {
                only.insert(lemma);
            }
        }
        only
    }
    fn add_verb(&mut self, row: &Row) {
        let entry = verb_entry(row);
        let transitive = match row.text("transitive") {
            "no" => 1,
            "yes" => 2,
            "both" => 3,
            _ => 0,
        };
        let verb = self.lemmas.add_verb(row.text("key"), &entry, transitive, row.text("gloss"));
        self.lemmas.all[verb as usize].prepositions = row.values("prepositions").iter().map(|p| fold(p)).collect();
        for masdar in row.values("masdars") {
            let plurals = self.plurals.get(masdar).cloned().unwrap_or_default();
            let feminine = self.feminines.contains(masdar);
            let nominal =
                Nominal { verb: Some(verb), feminine, plurals: &plurals, ..Nominal::new(masdar, Part::Masdar) };
            if !masdar.contains(' ') {
                self.lemmas.add_nominal(&nominal);
            }
        }
        let Ok(found) = participles(&entry) else { return };
        let active = strip_vowels(&found.active);
        self.lemmas.add_nominal(&Nominal { verb: Some(verb), ..Nominal::new(&active, Part::ActiveParticiple) });
        if let Some(passive) = found.passive {
            let passive = strip_vowels(&passive);
            self.lemmas.add_nominal(&Nominal { verb: Some(verb), ..Nominal::new(&passive, Part::PassiveParticiple) });
        }
    }
    fn add_states_demonyms(&mut self) {
        for row in self.source.of(SheetKind::States) {
            let all = row.values("demonym_ar");
            let singulars: Vec<&str> = all.iter().copied().filter(|d| !d.contains(' ')).collect();
            let plurals = row.values("demonym_ar_plural");
            // A plural belongs to the variant it is made from; the broken ones to the first.
            let of = |plural: &str| {
                let stem = plural.strip_suffix("ون").unwrap_or(plural);
                singulars.iter().position(|s| *s == stem).unwrap_or(0)
            };
            for (i, singular) in singulars.iter().enumerate() {
                let own: Vec<&str> = plurals.iter().copied().filter(|p| !p.contains(' ') && of(p) == i).collect();
                let nominal = Nominal { human: true, plurals: &own, ..Nominal::new(singular, Part::Demonym) };
                self.lemmas.add_nominal(&nominal);
            }
        }
        // حوثي, شيشاني: the adjectives of groups and regions.
        for row in self.source.of(SheetKind::Groups).chain(self.source.of(SheetKind::Places)) {
            for singular in adjectives(row) {
                if self.lemmas.get(singular, Part::Demonym).is_none() {
                    self.lemmas.add_nominal(&Nominal { human: true, ..Nominal::new(singular, Part::Demonym) });
                }
            }
        }
    }
    /// The lemma that an agent noun is: a participle or noun of that spelling where there is one.
    fn agent_lemma(&mut self, singular: &str, tags: &[String]) -> Part {
        let suffers = tags.iter().any(|t| t == "captive" || t == "victim");
        let order = if suffers {
            [Part::Noun, Part::PassiveParticiple, Part::ActiveParticiple]
        } else {
            [Part::Noun, Part::ActiveParticiple, Part::PassiveParticiple]
        };
        order.into_iter().find(|p| self.lemmas.get(singular, *p).is_some()).unwrap_or(Part::Noun)
    }
    fn add_agent(&mut self, row: &Row) {
        let id = self.tables.agents.len() as u32;
        let tags = tags(row.text("note"));
        let singular = row.text("ar");
        let plurals = row.values("ar_plural");
        let feminine = row.values("ar_feminine");
        let human = tags.iter().any(|t| t == "person" || t == "kin");
        if !is_pattern(singular) {
            let part = self.agent_lemma(singular, &tags);
            let own: Vec<&str> = plurals.into_iter().filter(|p| !p.contains(' ')).collect();
            let lemma = self.lemmas.add_nominal(&Nominal {
                human,
                plurals: &own,
                feminine_singular: feminine.first().copied(),
                feminine_plural: feminine.get(1).copied(),
                ..Nominal::new(singular, part)
            });
            self.lemmas.all[lemma as usize].agent.get_or_insert(id);
        }
        self.tables.agents.push(Agent {
            arabic: singular.to_owned(),
            english: row.text("en").to_owned(),
            sector: row.text("sector").to_owned(),
            armed: row.text("armed") == "yes",
            tags,
            code: own_code(row.text("note")),
        });
    }
    /// Enters an agent of several words, or one that has the article always.
    fn enter_agent(&mut self, row: &Row, id: u32) {
        let singular = row.text("ar");
        let forms = [singular].into_iter().chain(row.values("ar_plural")).chain(row.values("ar_feminine"));
        if !is_pattern(singular) {
            // A plural of several words of a noun of one: أفراد شرطة of شرطي.
            for form in forms.filter(|f| f.contains(' ')) {
                let keys = self.citation_keys(&tokens(form));
                self.trie.insert_choices(&keys, PayloadKind::Agent, id);
            }
            return;
        }
        for form in forms {
            let tokens = tokens(form);
            if tokens.len() == 1 {
                let path = self.exact_keys(&tokens);
                self.trie.insert(&path, PayloadKind::Agent, id);
            } else {
                let keys = self.citation_keys(&tokens);
                self.trie.insert_choices(&keys, PayloadKind::Agent, id);
            }
        }
    }
    fn add_title(&mut self, row: &Row) {
        let id = self.tables.titles.len() as u32;
        let note = row.text("note");
        for form in [row.text("ar")].into_iter().chain(row.values("ar_variants")) {
            let keys = self.citation_keys(&tokens(form));
            self.trie.insert_choices(&keys, PayloadKind::Title, id);
        }
        let code = note.split("code ").nth(1).and_then(|rest| rest.split([';', ',', ' ', ':']).next()).unwrap_or("");
        self.tables.titles.push(Title {
            arabic: row.text("ar").to_owned(),
            english: row.text("en").to_owned(),
            sector: row.text("sector").to_owned(),
            tags: tags(note),
            code: code.to_owned(),
        });
    }
    /// Adds an entity to the demonyms of its state.
    pub fn link_demonyms(&mut self, row: &Row, entity: u32) {
        for demonym in row.values("demonym_ar").into_iter().chain(row.values("demonym_ar_plural")) {
            if demonym.contains(' ') {
                let keys = self.citation_keys(&tokens(demonym));
                self.trie.insert_choices(&keys, PayloadKind::Demonym, entity);
                continue;
            }
            self.link_demonym(demonym, entity);
        }
    }
    /// Adds an entity to the adjectives of a group or region.
    pub fn link_adjectives(&mut self, row: &Row, entity: u32) {
        adjectives(row).for_each(|adjective| self.link_demonym(adjective, entity));
    }
    fn link_demonym(&mut self, demonym: &str, entity: u32) {
        let Some(id): Option<LemmaId> = self.lemmas.get(demonym, Part::Demonym) else { return };
        let lemma = &mut self.lemmas.all[id as usize];
        match lemma.entity {
            None => lemma.entity = Some(entity),
            Some(first) if first != entity && !lemma.more_entities.contains(&entity) => {
                lemma.more_entities.push(entity);
            }
            Some(_) => {}
        }
    }
    /// Whether a single word is an ordinary word of the lexicon too. Demonyms and words that only patterns name do not
    /// count. States and capitals are so well known that only their notes can say so; towns and surnames must be spelt
    /// like a citation form or a plural that is a word by itself.
    pub fn is_ordinary(&self, word: &str, kind: EntityKind) -> bool {
        if matches!(kind, EntityKind::State | EntityKind::Capital) {
            return false;
        }
        let counts = |id: &LemmaId| self.lemmas.part(*id) != Part::Demonym && !self.incidental.contains(id);
        let spelt = |word: &str| self.lemmas.words_spelt(word, kind == EntityKind::Person);
        let stem = word.strip_prefix("ال");
        let article = stem.is_some_and(|stem| spelt(stem).iter().any(|id| counts(id) && !self.lemmas.is_verb(*id)));
        article || spelt(word).iter().any(counts)
    }
    /// The folded spelling of a name.
    pub fn folded_name(&self, name: &str) -> String {
        fold(&plain(name))
    }
}

/// The adjectives that the note of a group or place gives it: `adjective: حوثي`.
fn adjectives<'r>(row: &'r Row) -> impl Iterator<Item = &'r str> + use<'r> {
    let listed = row.text("note").split_once("adjective: ").map_or("", |(_, rest)| rest);
    let listed = listed.split(['.', ';']).next().unwrap_or_default();
    listed.split(',').map(str::trim).filter(|word| !word.is_empty())
}
