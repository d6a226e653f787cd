//! The English side: inflected forms of verbs and nouns, English names, agents, titles and demonyms, and the English words of
//! frames.
//!
//! English words share the tables of Arabic ones: the scripts keep them apart. An English entry of a frame becomes a frame of its
//! own with the same id and the same record, but with English grammar.

use super::{Builder, frames};
use crate::overlay::verb_of;
use crate::source::frame_file::Frame as Written;
use crate::source::{Located, SheetKind};
use crate::tables::{
    Element, EntityId, EntityKind, Frame, FrameId, FramePhrase, LemmaId, Part, PayloadKind, PhraseKey, Table, WordId,
};
use marsad_morphology::english::{plural, verb_forms};
use marsad_morphology::{Aspect, Features, Mood, Number, Voice};
use marsad_text::{Text, TokenKind};
use rustc_hash::FxHashMap;

/// The words of an English name or wording, as the text stage cuts and folds them, marks left out.
pub fn words_of(written: &str) -> Vec<String> {
    let text = Text::new(written);
    let word =
        |token: &u32| matches!(text.token(*token).kind, TokenKind::Foreign | TokenKind::Number | TokenKind::Arabic);
    (0..text.tokens().len() as u32).filter(word).map(|token| text.folded(token).to_owned()).collect()
}

/// Past tense and participle of irregular verbs, by base form; plurals of irregular nouns.
#[derive(Default)]
struct Irregular<'s> {
    verbs: FxHashMap<&'s str, (Vec<&'s str>, Vec<&'s str>)>,
    nouns: FxHashMap<&'s str, Vec<&'s str>>,
}

impl Builder<'_> {
    pub fn add_english(&mut self) {
        let source = self.source;
        let mut irregular = Irregular::default();
        for row in source.of(SheetKind::EnglishVerbs) {
            irregular.verbs.insert(row.text("verb"), (row.values("past"), row.values("participle")));
        }
        for row in source.of(SheetKind::EnglishNouns) {
            irregular.nouns.insert(row.text("noun"), row.values("plural"));
        }
        for row in source.of(SheetKind::EnglishVerbs) {
            self.english_verb(row.text("verb"), &irregular);
        }
        for row in source.of(SheetKind::EnglishNouns) {
            self.english_noun(row.text("noun"), &irregular);
        }
        for row in source.of(SheetKind::EnglishGovernors) {
            self.add_governor(row.text("word"), row.text("part"), row.text("class"), &irregular);
        }
        self.add_english_names(&irregular);
        self.add_english_contexts(&irregular);
        for frame in &source.english {
            self.add_english_frame(frame, &irregular);
        }
    }

    /// The lemma of a verb by its base form, with all its forms.
    fn english_verb(&mut self, base: &str, irregular: &Irregular<'_>) -> LemmaId {
        if let Some(id) = self.lemmas.get(base, Part::Verb) {
            return id;
        }
        let none: (Vec<&str>, Vec<&str>) = Default::default();
        let (past, participle) = irregular.verbs.get(base).unwrap_or(&none);
        let forms = verb_forms(base, past, participle);
        let verb = Features::default();
        let present = verb.with_aspect(Aspect::Imperfect);
        let done = verb.with_aspect(Aspect::Perfect);
        let mut all = vec![
            (base.to_owned(), present.with_number(Number::Plural)),
            (forms.third, present.with_number(Number::Singular)),
        ];
        all.extend(forms.gerund.into_iter().map(|form| (form, present.with_mood(Mood::Subjunctive))));
        all.extend(forms.past.into_iter().map(|form| (form, done)));
        all.extend(forms.participle.into_iter().map(|form| (form, done.with_voice(Voice::Passive))));
        self.lemmas.add_foreign(base, Part::Verb, all)
    }

    /// The lemma of a noun by its singular, with its plural.
    fn english_noun(&mut self, singular: &str, irregular: &Irregular<'_>) -> LemmaId {
        if let Some(id) = self.lemmas.get(singular, Part::Noun) {
            return id;
        }
        let regular = plural(singular);
        let listed = irregular.nouns.get(singular).filter(|list| !list.is_empty());
        let plurals: Vec<String> =
            listed.map_or_else(|| vec![regular], |list| list.iter().map(|form| (*form).to_owned()).collect());
        let many = Features::default().with_number(Number::Plural);
        let mut all = vec![(singular.to_owned(), Features::default())];
        all.extend(plurals.into_iter().map(|form| (form, many)));
        self.lemmas.add_foreign(singular, Part::Noun, all)
    }

    /// A word that says what becomes of the act that it governs; its class goes where particles have theirs.
    fn add_governor(&mut self, word: &str, part: &str, class: &str, irregular: &Irregular<'_>) {
        let id = match part {
            "verb" => self.english_verb(word, irregular),
            "noun" => self.english_noun(word, irregular),
            _ => self.lemmas.add_foreign(word, Part::Adjective, vec![(word.to_owned(), Features::default())]),
        };
        self.lemmas.all[id as usize].gloss = class.to_owned();
    }

    fn english_path(&mut self, written: &str) -> Vec<WordId> {
        words_of(written).iter().map(|word| self.words.id(word)).collect()
    }
    fn enter_english(&mut self, written: &str, kind: PayloadKind, id: u32) {
        let path = self.english_path(written);
        self.trie.insert(&path, kind, id);
    }
    /// The wording and its plural, by its last word.
    fn enter_with_plural(&mut self, written: &str, kind: PayloadKind, id: u32, irregular: &Irregular<'_>) {
        self.enter_english(written, kind, id);
        let (start, last) = written.rsplit_once(' ').map_or(("", written), |(start, last)| (start, last));
        let many =
            irregular.nouns.get(last).and_then(|list| list.first()).map_or_else(|| plural(last), |m| (*m).to_owned());
        self.enter_english(format!("{start} {many}").trim(), kind, id);
    }

    fn add_english_names(&mut self, irregular: &Irregular<'_>) {
        let source = self.source;
        let mut names: Vec<(String, EntityId)> = Vec::new();
        for (entity, id) in self.tables.entities.iter().zip(0..) {
            let all = std::iter::once(&entity.english).chain(&entity.english_aliases).filter(|name| !name.is_empty());
            names.extend(all.flat_map(|name| variants(name)).map(|name| (name, id)));
            if entity.kind == EntityKind::Person
                && let Some((_, surname)) = entity.english.rsplit_once(' ')
            {
                names.push((surname.to_owned(), id));
            }
        }
        for (name, id) in names {
            self.enter_english(&name, PayloadKind::Entity, id);
        }
        for row in source.of(SheetKind::States) {
            let Some(entity) = self.entities.get(row.text("code")).copied() else { continue };
            for demonym in row.values("demonym_en") {
                self.enter_english(demonym, PayloadKind::Demonym, entity);
                if !demonym.ends_with("ese") && !demonym.ends_with("ish") && !demonym.ends_with("ch") {
                    self.enter_english(&format!("{demonym}s"), PayloadKind::Demonym, entity);
                }
            }
        }
        for (row, id) in source.of(SheetKind::Agents).zip(0..) {
            for name in row.values("en") {
                // What a bracket explains is too general by itself: company (military).
                if name.contains('(') {
                    continue;
                }
                let bare = name.strip_prefix("the ").unwrap_or(name);
                self.enter_with_plural(bare, PayloadKind::Agent, id, irregular);
                if !bare.contains(' ') {
                    self.english_noun(bare, irregular);
                }
            }
        }
        for (row, id) in source.of(SheetKind::Titles).zip(0..) {
            for name in row.values("en") {
                self.enter_with_plural(name, PayloadKind::Title, id, irregular);
            }
        }
    }

    /// The English words of contexts. Their Arabic words have made the entries, one a context.
    fn add_english_contexts(&mut self, irregular: &Irregular<'_>) {
        let contexts = self.tables.entries.iter().zip(0..).filter(|(entry, _)| entry.table == Table::Context);
        let all: Vec<(String, u32)> = contexts
            .flat_map(|(entry, id)| entry.effect.split('|').map(move |words| (words.trim().to_lowercase(), id)))
            .filter(|(words, _)| !words.is_empty())
            .collect();
        for (words, id) in all {
            self.enter_with_plural(&words, PayloadKind::Entry, id, irregular);
        }
    }

    /// The English entry of a frame that is already there.
    fn add_english_frame(&mut self, written: &Written, irregular: &Irregular<'_>) {
        let id = self.tables.frames.len() as FrameId;
        let Some(parent) = self.tables.frames.iter().position(|frame| frame.id == written.extends.value) else {
            return;
        };
        let (mut verbs, mut nouns) = (Vec::new(), Vec::new());
        for verb in &written.verbs {
            let lemma = self.english_verb(verb_of(&verb.value), irregular);
            if verb.value.contains(' ') {
                self.add_english_wording(id, lemma, &verb.value, false);
            } else {
                verbs.push(lemma);
            }
        }
        for noun in &written.nouns {
            if noun.value.contains([' ', '-']) {
                self.enter_with_plural(&noun.value, PayloadKind::FrameNoun, id, irregular);
            } else {
                nouns.push(self.english_noun(&noun.value, irregular));
            }
        }
        for block in &written.blocks {
            let words = words_of(&block.value);
            match words.first().and_then(|word| self.lemmas.get(word, Part::Verb)).filter(|_| words.len() > 1) {
                Some(verb) => self.add_english_wording(id, verb, &block.value, true),
                None => self.enter_with_plural(&block.value, PayloadKind::Block, id, irregular),
            }
        }
        let light = written.light.iter().map(|verb| (self.english_verb(&verb.value, irregular), u32::MAX)).collect();
        let mut prepositions = Vec::new();
        for (name, to) in &written.prepositions {
            prepositions.push((self.english_preposition(&name.value), frames::roles(to)));
        }
        let triggers = verbs.iter().chain(&nouns).map(|lemma| (*lemma, id));
        self.tables.frame_triggers.extend(triggers);
        let parent = &self.tables.frames[parent];
        let own = |given: &[Located<String>], inherited: &[String]| {
            if given.is_empty() { inherited.to_vec() } else { frames::roles(given) }
        };
        let either = |given: &Located<String>, inherited: &String| {
            if given.value.is_empty() { inherited.clone() } else { given.value.clone() }
        };
        let frame = Frame {
            id: parent.id.clone(),
            event: parent.event.clone(),
            state: parent.state.clone(),
            mode: either(&written.mode, &parent.mode),
            contexts: parent.contexts.iter().cloned().chain(frames::texts(&written.contexts)).collect(),
            verbs,
            nouns,
            light,
            subject: own(&written.subject, &parent.subject),
            object: own(&written.object, &parent.object),
            prepositions,
            idafa: own(&written.idafa, &parent.idafa),
            requires: match written.requires.is_empty() {
                true => parent.requires.iter().filter_map(carried_over).collect(),
                false => frames::requirements(&written.requires),
            },
            status: either(&written.status, &parent.status),
            kind: either(&written.kind, &parent.kind),
            trend: either(&written.trend, &parent.trend),
            progress: either(&written.progress, &parent.progress),
            counts: match written.counts.is_empty() {
                true => parent.counts.clone(),
                false => frames::texts(&written.counts),
            },
            note: written.note.value.clone(),
        };
        self.tables.frames.push(frame);
    }

    /// The number of an English preposition, without a path of its own in the trie: English ones are single words or pairs that the
    /// clause stage knows.
    fn english_preposition(&mut self, written: &str) -> u32 {
        if let Some(id) = self.prepositions.get(written) {
            return *id;
        }
        let id = self.tables.prepositions.len() as u32;
        self.tables.prepositions.push(written.to_owned());
        self.prepositions.insert(written.to_owned(), id);
        id
    }

    /// A verb with the words that make it another one: `call for`, `open fire`. Words before the verb, which then has a star, are marked by
    /// the slot `BEFORE`, the nearest first; `...` lets other words stand between two.
    fn add_english_wording(&mut self, frame: FrameId, verb: LemmaId, written: &str, blocks: bool) {
        let phrase = self.tables.frame_phrases.len() as u32;
        let all: Vec<&str> = written.split_whitespace().collect();
        let at = all.iter().position(|word| word.starts_with('*')).unwrap_or(0);
        let mut elements = vec![Element { lemmas: vec![verb], gap: true, ..Element::default() }];
        for (slot, side) in [
            ("BEFORE", all[..at].iter().rev().collect::<Vec<_>>()),
            ("", all[(at + 1).min(all.len())..].iter().collect()),
        ] {
            for (number, word) in side.iter().enumerate() {
                let gap = side.get(number + 1).is_some_and(|next| **next == "...");
                for word in words_of(word) {
                    let word = Some(self.words.id(&word));
                    elements.push(Element { word, slot: slot.to_owned(), gap, ..Element::default() });
                }
            }
            if slot == "BEFORE" && side.first() == Some(&&"...") {
                // Whether words stand between the verb and the nearest before it is kept in an element of its own.
                elements.insert(1, Element { slot: "APART".to_owned(), ..Element::default() });
            }
        }
        self.tables.phrase_index.push(PhraseKey { lemma: verb, word: u32::MAX, phrase });
        self.tables.frame_phrases.push(FramePhrase { frame, blocks, elements, written: written.to_owned() });
    }
}

/// Classes that ask what an actor is, and hold in any language. Those that list Arabic words say nothing of English ones.
const CLASSES_OF_ACTORS: &[&str] = &[
    "actor",
    "political",
    "government",
    "state",
    "igo",
    "armed",
    "militia",
    "authority",
    "judicial",
    "court",
    "legislature",
    "police",
    "official",
    "organisation",
    "envoy",
    "crowd",
    "worker",
    "captive",
    "refugee",
    "refugees",
    "suspect",
    "force",
    "person",
    "people",
    "casualty",
    "foreign",
    "opponent",
    "party-to-conflict",
    "place",
    "territory",
];

/// A condition of the Arabic entry as far as it holds for English.
fn carried_over((role, classes): &(String, Vec<String>)) -> Option<(String, Vec<String>)> {
    if role == "modality" {
        return Some((role.clone(), classes.clone()));
    }
    let of_actors = classes.iter().all(|class| CLASSES_OF_ACTORS.contains(&class.as_str()));
    of_actors.then(|| (role.clone(), classes.clone()))
}

/// A name as outlets print it: with and without the article, `al-` written apart or together.
fn variants(name: &str) -> Vec<String> {
    let bare = name.split(" (").next().unwrap_or(name).trim();
    let bare = bare.strip_prefix("the ").or_else(|| bare.strip_prefix("The ")).unwrap_or(bare);
    let mut all = vec![bare.to_owned()];
    if bare.contains("al-") || bare.contains("Al-") {
        all.push(bare.replace("al-", "al ").replace("Al-", "al "));
    }
    if bare.contains('-') {
        all.push(bare.replace('-', " "));
    }
    all
}
