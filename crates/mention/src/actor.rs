//! Who may act in a sentence: states, governments, forces, groups, persons and the nouns that stand for them, each as one
//! phrase with every reading of whose it is. Which reading holds is a policy ([`mod@choose`]), so that the losers stay visible.
//!
//! - `scan`: what a token can be inside a phrase (noun, adjective, demonym, quote)
//! - `noun`: head noun or title, second terms, complements after a preposition
//! - `named`: names of states, bodies, groups and persons
//! - `group`: names of groups and bodies that no table lists
//! - `person`: the words of a person's name after a title
//! - `tail`: adjectives, demonyms and modifiers after the head
//! - `adjective`: words for people that only describe the noun before them
//! - `quantity`: «عشرات من», «أحد», «كبار» before the head
//! - [`mod@choose`]: one reading out of several

use marsad_lexicon::Lexicon;
use marsad_lexicon::tables::{AgentId, EntityId};
use marsad_morphology::{Enclitic, Gender, Number};
use marsad_text::{Sentence, Span, Text, Tokens};
use rustc_hash::FxHashMap;

use crate::name::Matches;
use crate::word::Words;

mod adjective;
pub mod choose;
mod group;
mod named;
mod noun;
mod person;
mod quantity;
mod scan;
mod tail;

#[cfg(test)]
mod tests;

pub use choose::{Context, choose};

/// What a mention is by its head.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ActorKind {
    State,
    /// A capital: its government, or the place.
    Capital,
    /// A palace or ministry that stands for the government.
    Seat,
    Body,
    Group,
    /// A person by name.
    Person,
    /// An office or title without the holder's name.
    Office,
    /// A generic noun: soldiers, government, protesters.
    Agent,
    /// A demonym as a noun: الروس، الإسرائيليون.
    People,
    /// A demonym after a noun that is no actor: غارة إسرائيلية.
    Attribute,
    /// الأخير, هؤلاء: stands for somebody just named.
    Anaphor,
}

/// One reading of whose actor a mention is. Strings are those of the lexicon; empty where unknown or open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate<'l> {
    /// ISO 3166 alpha-3 or IGO UNO EUR NGO ISM IMG MNC.
    pub code: &'l str,
    /// Space-separated.
    pub sector: &'l str,
    /// English name of a named person, body or group.
    pub name: &'l str,
    pub entity: Option<EntityId>,
    /// When this reading holds (an office, the life of a group): ISO days, months or years.
    pub from: &'l str,
    pub to: &'l str,
}

impl<'l> Candidate<'l> {
    /// Nothing known but the sector.
    pub fn of_sector(sector: &'l str) -> Self {
        Candidate { code: "", sector, name: "", entity: None, from: "", to: "" }
    }
}

/// One actor in the text.
#[derive(Clone, Debug)]
pub struct ActorMention<'l> {
    /// The whole phrase; of its first word only what is behind the proclitics is meant.
    pub tokens: Span<Tokens>,
    /// The noun that carries case, number and clitics.
    pub head: u32,
    pub kind: ActorKind,
    /// Best first without knowing the document; never empty.
    pub candidates: Vec<Candidate<'l>>,
    pub agent: Option<AgentId>,
    /// Index into the lexicon's titles.
    pub title: Option<u32>,
    /// The words of a person's (or unlisted group's) name.
    pub name: Option<Span<Tokens>>,
    /// The demonym, country, body or name that gives the code.
    pub evidence: Option<Span<Tokens>>,
    /// The pronoun on the head and the token that bears it: جنودها.
    pub owner: Option<(u32, Enclitic)>,
    pub gender: Gender,
    pub number: Number,
    /// Carries weapons by the word itself.
    pub armed: bool,
    /// A human being or several, no institution or thing.
    pub person: bool,
    /// A thing that belongs to an actor: طائرات، صواريخ.
    pub thing: bool,
    /// Never an actor without a demonym, complement or antecedent.
    pub weak: bool,
    pub definite: bool,
    /// No longer in office.
    pub former: bool,
    /// Nothing in the phrase says whose it is.
    pub needs_country: bool,
    /// Points back: هذه القوات، الطرفان، الأخير.
    pub anaphoric: bool,
    /// Shares its head with the mention before: «… والبريطانية».
    pub coordinated: bool,
    /// The head may as well be another word (a verb, an adjective).
    pub uncertain: bool,
    /// A listed surname alone, of nobody named in full before: [`mod@choose`] believes it only of those in office.
    pub surname: bool,
    /// A number or quantity stands before it.
    pub quantity: Option<Span<Tokens>>,
}

/// Persons that a document has named in full, by surname.
#[derive(Clone, Debug, Default)]
pub struct Memory<'l> {
    surnames: FxHashMap<String, Vec<Candidate<'l>>>,
}

impl<'l> Memory<'l> {
    fn is_empty(&self) -> bool {
        self.surnames.is_empty()
    }
    fn remember(&mut self, surname: &str, candidates: Vec<Candidate<'l>>) {
        match self.surnames.get_mut(surname) {
            // What is known of a name is not lost where it comes again without title.
            Some(known) if candidates[0].code.is_empty() && !known[0].code.is_empty() => {}
            Some(known) => *known = candidates,
            None => {
                self.surnames.insert(surname.to_owned(), candidates);
            }
        }
    }
    /// The same, for names of any language; nothing is kept of nobody.
    pub(crate) fn learn(&mut self, surname: &str, candidates: Vec<Candidate<'l>>) {
        if !candidates.is_empty() {
            self.remember(surname, candidates);
        }
    }
    /// The person whom the document has named in full before.
    pub(crate) fn known(&self, surname: &str) -> Option<&[Candidate<'l>]> {
        self.surnames.get(surname).map(Vec::as_slice)
    }
    /// The person of a surname, with or without a letter written onto it.
    fn of(&self, word: &str) -> Option<&[Candidate<'l>]> {
        let look = |w: &str| self.surnames.get(w).map(Vec::as_slice);
        look(word).or_else(|| {
            let bare = word.strip_prefix(['و', 'ف']).unwrap_or(word);
            look(bare).or_else(|| look(bare.strip_prefix(['ل', 'ب'])?))
        })
    }
}

/// Finds the actors of one sentence, in order. Mentions do not overlap, coordinated ones aside, which share a head.
pub fn find<'l>(
    text: &Text,
    words: &Words,
    lexicon: &Lexicon<'l>,
    matches: &Matches,
    sentence: &Sentence,
) -> Vec<ActorMention<'l>> {
    find_in(text, words, lexicon, matches, sentence, &mut Memory::default())
}

/// The same inside a document: persons named in full before are known by their surnames.
pub fn find_in<'l>(
    text: &Text,
    words: &Words,
    lexicon: &Lexicon<'l>,
    matches: &Matches,
    sentence: &Sentence,
    memory: &mut Memory<'l>,
) -> Vec<ActorMention<'l>> {
    let mut scan = scan::Scan::new(text, words, lexicon, matches, sentence, memory);
    let mut token = sentence.tokens.start;
    while token < sentence.tokens.end {
        token = scan.mention(token).unwrap_or(token + 1);
    }
    scan.mentions
}

/// Whether an actor may start with a word of these letters, be it no noun for one: quantities, demonstratives, and words
/// that stand for somebody by themselves.
pub(crate) fn may_start(folded: &str) -> bool {
    quantity::may_start(folded) || noun::may_demonstrate(folded)
}

/// Whether a word is one of quantity with what may be written onto it, and without.
pub(crate) fn quantity_words(folded: &str) -> (bool, bool) {
    quantity::quantity_words(folded)
}
