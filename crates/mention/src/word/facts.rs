//! What all tokens of a word type have in common. Most words of a text can be no part of most of what the stages look for,
//! and one bit says so; it is worked out once for the type.

use std::ops::Range;

use marsad_lexicon::Lexicon;
use marsad_lexicon::tables::{ArchivedTable, LemmaId, Part, PayloadKind};
use marsad_morphology::{Number, Proclitics};

use super::{Origin, Word};
use crate::actor;

/// A set of facts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts(u16);

impl Facts {
    pub const NONE: Facts = Facts(0);
    /// An actor may start with this word, wordings of several words aside.
    pub const ACTOR: Facts = Facts(1);
    /// It may be the surname of somebody named before.
    pub const SURNAME: Facts = Facts(2);
    /// Listed as a given name.
    pub const GIVEN_NAME: Facts = Facts(4);
    /// A number word or word of quantity, with what may be written onto it.
    pub const QUANTITY: Facts = Facts(32);
    /// The same with nothing written onto it.
    pub const BARE_QUANTITY: Facts = Facts(64);
    /// A name of a gazetteer may begin with it, with something cut off or nothing.
    pub const GAZETTED: Facts = Facts(128);
    /// Some reading opens a frame or a wording of one, nominal phrases of several words aside.
    pub const OPENS_FRAME: Facts = Facts(8);
    /// Some reading begins a wording that may block a frame, or is a word of another domain.
    pub const BLOCKS: Facts = Facts(16);

    /// A reading that is hardly less likely than the best is an active participle with nothing written onto it.
    pub const PARTICIPLE: Facts = Facts(256);

    pub fn has(self, other: Facts) -> bool {
        self.0 & other.0 != 0
    }
    fn with(self, other: Facts, holds: bool) -> Facts {
        Facts(self.0 | if holds { other.0 } else { 0 })
    }
}

/// Index of the class of given names.
pub(super) fn given_names(lexicon: &Lexicon<'_>) -> Option<u32> {
    lexicon.tables().classes.iter().zip(0..).find(|(class, _)| class.name.as_str() == "given-name").map(|(_, id)| id)
}

/// The facts of a word whose other fields are known.
pub(super) fn of(lexicon: &Lexicon<'_>, given_names: Option<u32>, plain: &str, folded: &str, word: &Word) -> Facts {
    let given = given_names.is_some_and(|class| is_given_name(lexicon, class, plain, folded, word));
    let first = word.readings.first();
    let numeral = first.is_some_and(|r| r.part == Part::Numeral);
    let (quantity, bare_quantity) = actor::quantity_words(folded);
    let opens = |kind: PayloadKind| word.opens().names.alone.iter().any(|(k, ..)| *k == kind);
    let actor = given
        || [PayloadKind::Entity, PayloadKind::Title, PayloadKind::Agent, PayloadKind::Demonym].into_iter().any(opens)
        || word.readings.iter().any(|r| {
            r.part == Part::Demonym
                || r.part != Part::Verb && r.lemma.is_some_and(|lemma| lexicon.lemma(lemma).agent.is_some())
        })
        // A name that nothing leads to.
        || first.is_some_and(|r| r.origin == Origin::Name || r.lemma.is_none())
        || numeral
        || actor::may_start(folded);
    let ordinary = |r: &super::Reading| {
        r.lemma.is_some() && (!folded.starts_with("ال") || matches!(r.part, Part::Verb | Part::Particle))
    };
    let listed = || word.readings.iter().any(|r| r.origin == Origin::Pattern && r.proclitics.0 == 0);
    let surname = first.is_some_and(|r| !ordinary(r) || given || listed());
    of_literal(lexicon, word)
        .with(Facts::ACTOR, actor)
        .with(Facts::SURNAME, surname)
        .with(Facts::GIVEN_NAME, given)
        .with(Facts::GAZETTED, crate::place::may_be_gazetted(lexicon, folded))
        .with(Facts::PARTICIPLE, is_participle(word))
        .with(Facts::QUANTITY, numeral || first.is_some() && quantity)
        .with(Facts::BARE_QUANTITY, numeral || first.is_some() && bare_quantity)
}

/// How much less likely than the best reading of the word a participle may be, in points of the word analysis.
pub const NEAR_PARTICIPLE: i16 = 60;

fn is_participle(word: &Word) -> bool {
    let best = word.readings.first().map_or(0, |r| r.score);
    word.readings.iter().any(|r| {
        r.part == Part::ActiveParticiple
            && r.proclitics == Proclitics::NONE
            && r.enclitic.is_none()
            && r.score + NEAR_PARTICIPLE >= best
    })
}

/// The same of a word that has no readings.
pub(super) fn of_literal(lexicon: &Lexicon<'_>, word: &Word) -> Facts {
    let opens_frame = |lemma: LemmaId| lexicon.frames_of(lemma).next().is_some();
    let any = |mut places: Range<usize>, blocks: bool| places.any(|place| lexicon.phrase_at(place).blocks == blocks);
    let begins = |lemma: LemmaId, blocks: bool| any(lexicon.wordings_of_lemma(lemma), blocks);
    let lemmas = || word.readings.iter().filter_map(|r| Some((r.part, r.lemma?)));
    let key = |blocks: bool| word.keys.iter().any(|(key, _)| any(lexicon.wordings_of_word(*key), blocks));
    let frame = lemmas().any(|(part, lemma)| {
        let participle = matches!(part, Part::ActiveParticiple | Part::PassiveParticiple);
        let verb = lexicon.lemma(lemma).verb.as_ref().filter(|_| participle);
        opens_frame(lemma) || begins(lemma, false) || verb.is_some_and(|verb| opens_frame(verb.to_native()))
    });
    let blocks = lemmas().any(|(_, lemma)| {
        let blocker = |entry| lexicon.entry(entry).table == ArchivedTable::Blocker;
        begins(lemma, true) || lexicon.lemma(lemma).entries.iter().any(|entry| blocker(entry.to_native()))
    });
    Facts::NONE.with(Facts::OPENS_FRAME, frame || key(false)).with(Facts::BLOCKS, blocks || key(true))
}

fn is_given_name(lexicon: &Lexicon<'_>, class: u32, plain: &str, folded: &str, word: &Word) -> bool {
    // على is spelt like علي once folded.
    if plain.ends_with('ى') && folded == "علي" {
        return false;
    }
    let listed = |r: &super::Reading| {
        let bare = r.proclitics.0 == 0 && r.enclitic.is_none() && r.features.number() == Number::Singular;
        bare && r.lemma.is_some_and(|l| lexicon.lemma(l).classes.iter().any(|c| *c == class))
    };
    word.readings.iter().any(listed)
        || word.opens().names.alone.iter().any(|&(kind, id, _)| kind == PayloadKind::Class && id == class)
}
