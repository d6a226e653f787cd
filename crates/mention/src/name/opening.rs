//! The wordings that a word type opens, found once for the type: those of that word alone, and the places in the trie from
//! which longer ones go on.

use marsad_lexicon::Lexicon;
use marsad_lexicon::tables::{ArchivedPayloadKind, NodeId, Part, PayloadKind, WordId};
use marsad_morphology::Proclitics;

use smallvec::SmallVec;

use crate::word::Reading;

/// What tokens of one word type open.
#[derive(Clone, Debug, Default)]
pub(crate) struct Opening {
    /// Wordings of the word alone: kind, index into its table, reading that it rests on. By kind and index.
    pub alone: SmallVec<[(PayloadKind, u32, u8); 2]>,
    /// Places in the trie behind the word that longer wordings go through, most literal first.
    pub on: SmallVec<[Onward; 1]>,
}

/// A place in the trie that wordings go on from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Onward {
    pub node: NodeId,
    /// Filter of the words that go on ([`Lexicon::leads_on`]): most words fail here.
    pub next: u64,
    /// The reading that leads there.
    pub reading: u8,
}

impl Onward {
    pub fn of(lexicon: &Lexicon<'_>, node: NodeId, reading: u8) -> Option<Onward> {
        let next = lexicon.leads_on(node);
        (next != 0).then_some(Onward { node, next, reading })
    }
    pub fn may_take(&self, word: WordId) -> bool {
        self.next >> (word % 64) & 1 == 1
    }
}

impl Opening {
    pub const NOTHING: Opening = Opening { alone: SmallVec::new_const(), on: SmallVec::new_const() };

    pub fn is_empty(&self) -> bool {
        self.alone.is_empty() && self.on.is_empty()
    }

    /// Of a word with these pattern words, most literal first.
    pub fn of(lexicon: &Lexicon<'_>, spelling: Spelling<'_>, keys: &[(WordId, u8)]) -> Opening {
        let mut opening = Opening::default();
        for &(word, reading) in keys {
            let Some(node) = lexicon.step(0, word).filter(|_| spelling.usable(reading)) else { continue };
            let reading = spelling.nominal(lexicon, word, reading);
            for payload in lexicon.payloads(node) {
                let (kind, id) = (kind_of(payload.kind), payload.id.to_native());
                if spelling.fits(lexicon, kind, word, reading) && !spelling.is_feminine_noun(lexicon, kind, id) {
                    opening.alone.push((kind, id, reading));
                }
            }
            if !spelling.has_pronoun(reading) {
                opening.on.extend(Onward::of(lexicon, node, reading));
            }
        }
        // The most literal key came first; the sort is stable, so it stays before looser ones.
        opening.alone.sort_by_key(|&(kind, id, _)| (kind, id));
        opening.alone.dedup_by_key(|&mut (kind, id, _)| (kind, id));
        opening.alone.shrink_to_fit();
        opening.on.shrink_to_fit();
        opening
    }
}

/// A word as the walk of the trie needs it.
#[derive(Clone, Copy)]
pub(crate) struct Spelling<'w> {
    pub plain: &'w str,
    pub folded: &'w str,
    pub readings: &'w [Reading],
}

impl Spelling<'_> {
    /// A question particle or the future belongs to a verb, and verbs name nobody.
    fn usable(&self, reading: u8) -> bool {
        let reading = self.readings.get(usize::from(reading));
        reading.is_none_or(|r| !r.proclitics.has(Proclitics::FUTURE.with(Proclitics::QUESTION)))
    }

    /// Keys name the likeliest reading they fit. Where that is a verb, a nominal one that fits as well is meant.
    pub fn nominal(&self, lexicon: &Lexicon<'_>, word: WordId, reading: u8) -> u8 {
        let readings = self.readings;
        let Some(verb) = readings.get(usize::from(reading)).filter(|r| r.part == Part::Verb) else { return reading };
        let fits = |r: &&Reading| {
            r.part != Part::Verb
                && r.proclitics.0 & !Proclitics::ARTICLE.0 == verb.proclitics.0
                && (r.stem == verb.stem || r.lemma.is_some_and(|l| lexicon.lemma(l).word == word))
        };
        readings.iter().position(|r| fits(&r)).map_or(reading, |i| i as u8)
    }

    pub fn has_pronoun(&self, reading: u8) -> bool {
        self.readings.get(usize::from(reading)).is_some_and(|r| r.enclitic.is_some())
    }

    /// Names are literal: «جيوش» is no «جيش» of a name, and no name has a pronoun on it. Nouns inflect.
    pub fn fits(&self, lexicon: &Lexicon<'_>, kind: PayloadKind, word: WordId, reading: u8) -> bool {
        if kind != PayloadKind::Entity {
            return true;
        }
        let Some(r) = self.readings.get(usize::from(reading)) else { return true };
        if r.enclitic.is_some() {
            return false;
        }
        let folded = self.folded;
        let (from, to) = (usize::from(r.stem.0), usize::from(r.stem.1));
        let stem = folded.get(from..to).unwrap_or(folded);
        if lexicon.word(stem) == Some(word) {
            // الصدام is no صدام: a name has its article or has none.
            return !r.proclitics.has(Proclitics::ARTICLE);
        }
        if r.proclitics.has(Proclitics::ARTICLE) {
            // لل has swallowed the alif of the article.
            let whole = folded.get(from.saturating_sub(4)..to).filter(|w| w.starts_with("ال"));
            if whole.is_some_and(|w| lexicon.word(w) == Some(word)) {
                return true;
            }
            let mut rebuilt = [0u8; 64];
            if stem.len() + 4 <= rebuilt.len() {
                rebuilt[..4].copy_from_slice("ال".as_bytes());
                rebuilt[4..4 + stem.len()].copy_from_slice(stem.as_bytes());
                let text = std::str::from_utf8(&rebuilt[..4 + stem.len()]).unwrap_or(stem);
                if lexicon.word(text) == Some(word) {
                    return true;
                }
            }
        }
        false
    }

    /// مالية is not ماليه: folding makes them one, but no name of the entity ends in ة.
    fn is_feminine_noun(&self, lexicon: &Lexicon<'_>, kind: PayloadKind, id: u32) -> bool {
        if kind != PayloadKind::Entity || !self.plain.ends_with('ة') {
            return false;
        }
        let entity = lexicon.entity(id);
        !entity.arabic.as_str().ends_with('ة') && !entity.arabic_aliases.iter().any(|a| a.as_str().ends_with('ة'))
    }
}

pub(super) fn kind_of(kind: ArchivedPayloadKind) -> PayloadKind {
    match kind {
        ArchivedPayloadKind::Entity => PayloadKind::Entity,
        ArchivedPayloadKind::Entry => PayloadKind::Entry,
        ArchivedPayloadKind::Agent => PayloadKind::Agent,
        ArchivedPayloadKind::Title => PayloadKind::Title,
        ArchivedPayloadKind::Class => PayloadKind::Class,
        ArchivedPayloadKind::Demonym => PayloadKind::Demonym,
        ArchivedPayloadKind::FrameNoun => PayloadKind::FrameNoun,
        ArchivedPayloadKind::Block => PayloadKind::Block,
        ArchivedPayloadKind::Preposition => PayloadKind::Preposition,
    }
}
