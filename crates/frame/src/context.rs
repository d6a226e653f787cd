//! Everything the frame stage reads of one sentence.

use std::ops::Range;

use marsad_clause::{Input, Parse};
use marsad_lexicon::tables::{ArchivedFramePhrase, LemmaId, PayloadKind, WordId};
use marsad_mention::actor::ActorMention;
use marsad_mention::name::Matches;
use marsad_text::{Span, Tokens};

use crate::present::Present;
use crate::table::FrameTable;

/// One sentence with what the stages before made of it.
#[derive(Clone, Copy)]
pub struct Context<'a, 'l> {
    pub input: Input<'a, 'l>,
    pub parse: &'a Parse,
    pub matches: &'a Matches,
    pub actors: &'a [ActorMention<'l>],
    pub table: &'a FrameTable,
    pub present: &'a Present,
}

impl<'a, 'l> Context<'a, 'l> {
    /// The actor mention that a span of tokens names: the one at its head, else the first that starts in it.
    pub fn actor(&self, tokens: Span<Tokens>, head: u32) -> Option<&'a ActorMention<'l>> {
        self.actors
            .iter()
            .find(|m| m.head == head)
            .or_else(|| self.actors.iter().find(|m| m.tokens.contains(head)))
            .or_else(|| self.actors.iter().find(|m| tokens.contains(m.tokens.start)))
    }
    /// All actor mentions that start in a span.
    pub fn actors_in(&self, tokens: Span<Tokens>) -> impl Iterator<Item = &'a ActorMention<'l>> {
        self.actors.iter().filter(move |m| tokens.contains(m.tokens.start))
    }
    /// Wordings that begin with a lemma and may stand in the sentence: those that block their frame or those that open it.
    pub fn wordings_of_lemma(&self, lemma: LemmaId, block: bool) -> impl Iterator<Item = &'a ArchivedFramePhrase> {
        self.wordings(self.input.lexicon.wordings_of_lemma(lemma), block)
    }
    /// The same of a surface word.
    pub fn wordings_of_word(&self, word: WordId, block: bool) -> impl Iterator<Item = &'a ArchivedFramePhrase> {
        self.wordings(self.input.lexicon.wordings_of_word(word), block)
    }
    fn wordings(&self, places: Range<usize>, block: bool) -> impl Iterator<Item = &'a ArchivedFramePhrase> {
        let lexicon = self.input.lexicon;
        self.table.wordings.among(places, self.present, block).map(|place| lexicon.phrase_at(place))
    }
    /// Whether any word of a span is listed under a class.
    pub fn in_class(&self, tokens: Span<Tokens>, class: u32) -> bool {
        tokens.indices().any(|t| {
            self.input.words.get(t).readings.iter().any(|r| {
                r.lemma.is_some_and(|l| self.input.lexicon.lemma(l).classes.iter().any(|c| c.to_native() == class))
            }) || self.matches.kind_at(t, PayloadKind::Class).any(|f| f.id == class)
        })
    }
}
