//! Classes, contexts and the word tables (reporting, negation, modality, connectives, blockers, time, quantity).

use super::{Builder, proclitic, tokens};
use crate::source::{Row, SheetKind};
use crate::tables::{Class, Entry, LemmaId, Part, PayloadKind, Table};
use marsad_text::fold::plain;

/// Tables in the order in which their rows are numbered.
const TABLES: &[(SheetKind, Table)] = &[
    (SheetKind::Reporting, Table::Reporting),
    (SheetKind::Negation, Table::Negation),
    (SheetKind::Modality, Table::Modality),
    (SheetKind::Connectives, Table::Connective),
    (SheetKind::Time, Table::Time),
    (SheetKind::Quantity, Table::Quantity),
    (SheetKind::Blockers, Table::Blocker),
];

impl<'s> Builder<'s> {
    pub fn add_word_tables(&mut self) {
        let source: &'s crate::source::Source = self.source;
        for (sheet, table) in TABLES {
            for row in source.of(*sheet) {
                self.add_entry(row, *table);
            }
        }
        for row in source.of(SheetKind::Contexts) {
            let id = self.tables.entries.len() as u32;
            self.tables.entries.push(Entry {
                table: Table::Context,
                form: row.text("context").to_owned(),
                class: row.text("context").to_owned(),
                effect: row.text("en").to_owned(),
                scope: String::new(),
                note: row.text("note").to_owned(),
            });
            for words in row.values("ar") {
                self.enter_common(words, id, false);
            }
        }
        for row in source.of(SheetKind::Classes) {
            let id = self.tables.classes.len() as u32;
            let class = Class { name: row.text("class").to_owned(), note: row.text("note").to_owned() };
            self.tables.classes.push(class);
            self.classes.insert(row.text("class"), id);
            for words in row.values("words") {
                self.enter_class_word(words, id);
            }
        }
    }
    fn enter_class_word(&mut self, words: &str, id: u32) {
        let mut tokens = tokens(words);
        if tokens.len() > 1 && tokens.last().is_some_and(|t| proclitic(t).is_some()) {
            tokens.pop();
        }
        let Some(first) = tokens.first().cloned() else { return };
        let clitic = self.understand(&first).is_some_and(|u| u.proclitic.preposition());
        if tokens.len() == 1 && !clitic {
            for lemma in self.nominals_of_word(&first) {
                let classes = &mut self.lemmas.all[lemma as usize].classes;
                if !classes.contains(&id) {
                    classes.push(id);
                }
            }
        } else {
            let keys = self.citation_keys(&tokens);
            self.trie.insert_choices(&keys, PayloadKind::Class, id);
        }
    }
    fn add_entry(&mut self, row: &Row, table: Table) {
        let id = self.tables.entries.len() as u32;
        let reporting = table == Table::Reporting;
        let form = row.key().value.clone();
        self.tables.entries.push(Entry {
            table,
            form: form.clone(),
            class: row.text("class").to_owned(),
            effect: row.text(if reporting { "complementiser" } else { "effect" }).to_owned(),
            scope: row.text(if reporting { "factive" } else { "scope" }).to_owned(),
            note: row.text("note").to_owned(),
        });
        if let Some(verb) = self.lemmas.verb(&form) {
            self.list_entry(verb, id);
        } else if form.contains('<') {
            // Patterns with slots are read from the table itself.
        } else if matches!(table, Table::Time | Table::Quantity) {
            let tokens = tokens(&form);
            let path = self.exact_keys(&tokens);
            self.trie.insert(&path, PayloadKind::Entry, id);
            let numeral = matches!(row.text("class"), "cardinal" | "scale" | "tens" | "hundred" | "ordinal");
            if let ([word], true) = (tokens.as_slice(), numeral) {
                let usable = word.chars().all(char::is_alphabetic) && word.chars().count() > 1;
                if usable && !word.starts_with("ال") && self.lemmas.of_form(word).is_empty() {
                    self.lemmas.add_fixed(word, Part::Numeral);
                }
            }
            if let ([word], "dual") = (tokens.as_slice(), row.text("class"))
                && let Some(singular) = singular_of_dual(word)
                && self.lemmas.of_form(word).is_empty()
            {
                self.new_noun(&singular, false);
            }
        } else {
            self.enter_common(&form, id, table == Table::Blocker);
        }
    }
    /// A row of common words: by lemma where it is one word, as governed where it is a verb with its preposition, in
    /// the trie otherwise.
    fn enter_common(&mut self, form: &str, id: u32, exact: bool) {
        let mut tokens = tokens(&plain(form));
        let letter = tokens.len() > 1 && tokens.last().is_some_and(|t| proclitic(t).is_some());
        let preposition = tokens.len() == 2 && (letter || self.lemmas.is_particle(&tokens[1]));
        if preposition {
            let verbs: Vec<LemmaId> =
                self.lemmas.of_form(&tokens[0]).into_iter().filter(|l| self.lemmas.is_verb(*l)).collect();
            if !verbs.is_empty() {
                let governed = self.preposition(&tokens[1].clone());
                for verb in verbs {
                    self.lemmas.all[verb as usize].governed.push((id, governed));
                }
                return;
            }
        }
        if letter {
            tokens.pop();
        }
        let Some(first) = tokens.first().cloned() else { return };
        if tokens.len() == 1 && !letter {
            if proclitic(&first).is_some() || !first.chars().all(char::is_alphabetic) {
                return;
            }
            if let Some(particle) = self.lemmas.get(&first, Part::Particle) {
                self.list_entry(particle, id);
                return;
            }
            let known = self.understand(&first);
            if !known.is_some_and(|u| u.owner || u.proclitic.0 != 0) {
                match self.listed_lemmas(&first, form.ends_with(['ً', 'ا']) && form.contains('ً'), exact) {
                    Some(lemmas) => self.list_by_class(lemmas, id),
                    None => {
                        let path = self.exact_keys(&tokens);
                        self.trie.insert(&path, PayloadKind::Entry, id);
                    }
                }
                return;
            }
        }
        if letter && tokens.len() == 1 {
            let path = self.exact_keys(&tokens);
            self.trie.insert(&path, PayloadKind::Entry, id);
            return;
        }
        let keys = self.citation_keys(&tokens);
        self.trie.insert_choices(&keys, PayloadKind::Entry, id);
    }
    /// Lists a row with those of its lemmas that fit its class, where that is a part of speech: a verb brings its masdar
    /// along, a noun or phrase no verb.
    fn list_by_class(&mut self, lemmas: Vec<LemmaId>, id: u32) {
        let class = self.tables.entries[id as usize].class.clone();
        let fits = |part: Part| match class.as_str() {
            "verb" => matches!(part, Part::Verb | Part::Masdar),
            "noun" | "phrase" | "adjective" | "adverb" | "participle" => part != Part::Verb,
            _ => true,
        };
        let any = lemmas.iter().any(|lemma| fits(self.lemmas.part(*lemma)));
        for lemma in lemmas {
            if !any || fits(self.lemmas.part(lemma)) {
                self.list_entry(lemma, id);
            }
        }
    }
    /// Lemmas that a single listed word stands for; none where the spelling itself is meant: an adverb in ً that is no
    /// participle (غداً), and, where `exact`, a word with the article (الأهلي) or in another form than the citation
    /// form (تصفيات).
    fn listed_lemmas(&mut self, word: &str, tanwin: bool, exact: bool) -> Option<Vec<LemmaId>> {
        if exact {
            let cited: Vec<LemmaId> = self.lemmas.of_form(word);
            let cited: Vec<LemmaId> =
                cited.into_iter().filter(|id| self.lemmas.all[*id as usize].plain == word).collect();
            return (!cited.is_empty() && !word.starts_with("ال")).then_some(cited);
        }
        if tanwin {
            let mut participles = self.lemmas.participles_of_form(word);
            let active = |id: &LemmaId| self.lemmas.part(*id) == Part::ActiveParticiple;
            if participles.iter().any(active) {
                participles.retain(active);
            }
            return (!participles.is_empty()).then_some(participles);
        }
        Some(self.lemmas_of_word(word))
    }
    fn list_entry(&mut self, lemma: LemmaId, id: u32) {
        let entries = &mut self.lemmas.all[lemma as usize].entries;
        if !entries.contains(&id) {
            entries.push(id);
        }
    }
}

/// The singular of a dual: سيارتان, قتيلين.
fn singular_of_dual(word: &str) -> Option<String> {
    let stem = word.strip_suffix("ان").or_else(|| word.strip_suffix("ين"))?;
    Some(match stem.strip_suffix('ت') {
        Some(start) => format!("{start}ة"),
        None => stem.to_owned(),
    })
}
