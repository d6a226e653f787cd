//! Frames with their triggers, phrases and blocks.

use super::{Builder, proclitic, tokens};
use crate::source::frame_file::Named;
use crate::source::{Frame as Written, Located};
use crate::tables::*;

pub(super) fn texts(values: &[Located<String>]) -> Vec<String> {
    values.iter().map(|v| v.value.clone()).collect()
}

/// Roles without "none".
pub(super) fn roles(values: &[Located<String>]) -> Vec<Role> {
    values.iter().map(|v| v.value.clone()).filter(|r| r != "none").collect()
}

/// Role or condition with its classes.
pub(super) fn requirements(written: &[Named]) -> Vec<(String, Vec<String>)> {
    let split = |(role, classes): &Named| {
        let classes = classes.iter().flat_map(|c| c.value.split('|')).map(|c| c.trim().to_owned());
        (role.value.clone(), classes.collect())
    };
    written.iter().map(split).collect()
}

impl Builder<'_> {
    pub fn add_frames(&mut self) {
        let source = self.source;
        for frame in &source.frames {
            self.add_frame(frame);
        }
    }
    fn add_frame(&mut self, written: &Written) {
        let id = self.tables.frames.len() as FrameId;
        let verbs: Vec<LemmaId> = written.verbs.iter().filter_map(|v| self.lemmas.verb(&v.value)).collect();
        let mut nouns = Vec::new();
        for noun in &written.nouns {
            if tokens(&noun.value).len() == 1 {
                nouns.extend(self.frame_noun(&noun.value, &verbs));
            } else {
                self.add_pattern(id, &noun.value, false);
            }
        }
        for phrase in &written.phrases {
            self.add_pattern(id, &phrase.value, false);
        }
        for block in &written.blocks {
            self.add_pattern(id, &block.value, true);
        }
        let light = written.light.iter().flat_map(|l| self.light_verb(&l.value)).collect();
        let prepositions =
            written.prepositions.iter().map(|(name, to)| (self.preposition(&name.value), roles(to))).collect();
        nouns.sort_unstable();
        nouns.dedup();
        let triggers = verbs.iter().chain(&nouns).map(|lemma| (*lemma, id));
        self.tables.frame_triggers.extend(triggers);
        self.tables.frames.push(Frame {
            id: written.id.value.clone(),
            event: written.event.value.clone(),
            state: written.state.value.clone(),
            mode: written.mode.value.clone(),
            contexts: texts(&written.contexts),
            verbs,
            nouns,
            light,
            subject: roles(&written.subject),
            object: roles(&written.object),
            prepositions,
            idafa: roles(&written.idafa),
            requires: requirements(&written.requires),
            status: written.status.value.clone(),
            kind: written.kind.value.clone(),
            trend: written.trend.value.clone(),
            progress: written.progress.value.clone(),
            counts: texts(&written.counts),
            note: written.note.value.clone(),
        });
    }
    /// Lemmas of a noun that opens a frame: the masdar of one of the frame's verbs, any masdar, any nominal.
    fn frame_noun(&mut self, noun: &str, verbs: &[LemmaId]) -> Vec<LemmaId> {
        let all = self.nominals_of_word(noun);
        let masdar = |id: &LemmaId| self.lemmas.part(*id) == Part::Masdar;
        let own = |id: &LemmaId| self.lemmas.all[*id as usize].verb.is_some_and(|v| verbs.contains(&v));
        let best: Vec<LemmaId> = all.iter().copied().filter(|id| masdar(id) && own(id)).collect();
        if !best.is_empty() {
            return best;
        }
        let good: Vec<LemmaId> = all.iter().copied().filter(masdar).collect();
        if good.is_empty() { all } else { good }
    }
    /// Light verbs with the preposition before the noun, `u32::MAX` where there is none.
    fn light_verb(&mut self, written: &str) -> Vec<(LemmaId, u32)> {
        let mut words = tokens(written);
        if matches!(words.first().map(String::as_str), Some("ما" | "لا")) {
            words.remove(0);
        }
        let Some(first) = words.first() else { return Vec::new() };
        let verbs: Vec<LemmaId> =
            self.lemmas.of_form(first).into_iter().filter(|id| self.lemmas.is_verb(*id)).collect();
        let preposition = match words.get(1) {
            Some(second) if proclitic(second).is_some() || self.lemmas.is_particle(second) => {
                self.preposition(&second.clone())
            }
            _ => u32::MAX,
        };
        verbs.into_iter().map(|v| (v, preposition)).collect()
    }
    /// A phrase or block: in the trie where it is common words that start with a noun, a phrase of elements otherwise.
    fn add_pattern(&mut self, frame: FrameId, written: &str, blocks: bool) {
        let elements = self.elements(written);
        let Some(first) = elements.first() else { return };
        let kind = if blocks { PayloadKind::Block } else { PayloadKind::FrameNoun };
        let plain_noun = |e: &Element| {
            e.slot.is_empty() && e.proclitic == 0 && !e.owner && (!e.lemmas.is_empty() || e.word.is_some())
        };
        let starts_with_noun = !first.lemmas.is_empty() && !first.gap;
        let tokens = tokens(written);
        if blocks && elements.len() == 1 {
            let verb_alone = first.lemmas.iter().all(|id| self.lemmas.is_verb(*id)) && !first.owner;
            if !verb_alone || first.lemmas.is_empty() {
                let path = self.exact_keys(&tokens);
                self.trie.insert(&path, kind, frame);
                return;
            }
        } else if starts_with_noun && elements.iter().all(plain_noun) {
            if blocks {
                let keys = self.block_keys(&tokens);
                self.trie.insert_choices(&keys, kind, frame);
            } else if elements.len() == 1 {
                let triggers = first.lemmas.iter().map(|lemma| (*lemma, frame)).collect::<Vec<_>>();
                self.tables.frame_triggers.extend(triggers);
            } else {
                let keys = self.citation_keys(&tokens);
                self.trie.insert_choices(&keys, kind, frame);
            }
            return;
        }
        let phrase = self.tables.frame_phrases.len() as u32;
        let none = u32::MAX;
        let mut keys: Vec<PhraseKey> =
            first.lemmas.iter().map(|lemma| PhraseKey { lemma: *lemma, word: none, phrase }).collect();
        if let Some(word) = first.word {
            keys.push(PhraseKey { lemma: none, word, phrase });
        }
        if keys.is_empty() {
            keys.push(PhraseKey { lemma: none, word: none, phrase });
        }
        self.tables.phrase_index.extend(keys);
        self.tables.frame_phrases.push(FramePhrase { frame, blocks, elements, written: written.to_owned() });
    }
}
