//! Which cuts a form allows. The automaton proposes by letters; a form's part of speech and features decide here.

use super::{Cut, Proclitics, Respelling};
use crate::{Aspect, Case, Features, Mood, Number, State, Voice};

/// What a stem is, as far as clitics care.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Host {
    Verb,
    /// Noun, adjective, participle, masdar, number word.
    Nominal,
    /// A word that is definite by itself (a name, or a word listed with its article): no article, no pronoun.
    Name,
    Particle {
        /// ب, ل, ك may stand before it: بأن, لهذا, كما.
        preposition: bool,
        /// A pronoun may stand after it: منه, أنها.
        pronoun: bool,
    },
}

/// Whether a form may stand in a cut.
pub fn compatible(cut: &Cut, features: Features, host: Host) -> bool {
    match host {
        Host::Verb => verb(cut, features),
        Host::Nominal => nominal(cut, features),
        Host::Name => {
            cut.enclitic.is_none()
                && !cut.proclitics.has(Proclitics::ARTICLE)
                && !cut.proclitics.has(Proclitics::FUTURE)
        }
        Host::Particle { preposition, pronoun } => {
            (pronoun || cut.enclitic.is_none())
                && (preposition || !cut.proclitics.preposition())
                && !cut.proclitics.has(Proclitics::ARTICLE)
                && !cut.proclitics.has(Proclitics::FUTURE)
                && matches!(cut.respelling, Respelling::None | Respelling::ArticleAlif | Respelling::Maqsura)
        }
    }
}

fn verb(cut: &Cut, features: Features) -> bool {
    let clitics = cut.proclitics;
    if clitics.has(Proclitics::ARTICLE) || clitics.has(Proclitics::BY) || clitics.has(Proclitics::LIKE) {
        return false;
    }
    let imperfect = features.aspect() == Aspect::Imperfect;
    if clitics.has(Proclitics::FOR) && !(imperfect && features.mood() != Mood::Indicative) {
        return false;
    }
    if clitics.has(Proclitics::FUTURE) && !(imperfect && matches!(features.mood(), Mood::Any | Mood::Indicative)) {
        return false;
    }
    if clitics.has(Proclitics::QUESTION) && features.aspect() == Aspect::Imperative {
        return false;
    }
    let guarded_as_it_should = cut.enclitic != Some(super::Enclitic::Me) || cut.guarded;
    if cut.enclitic.is_some() && (features.voice() == Voice::Passive || !guarded_as_it_should) {
        return false;
    }
    match cut.respelling {
        Respelling::Marbuta | Respelling::ArticleAlif => false,
        Respelling::PluralAlif | Respelling::LinkingWaw => features.number() == Number::Plural,
        _ => true,
    }
}

fn nominal(cut: &Cut, features: Features) -> bool {
    if features.is_verb() || cut.proclitics.has(Proclitics::FUTURE) || cut.guarded {
        return false;
    }
    let (case, state) = (features.case(), features.state());
    let accusative_alif = case == Case::Accusative && state == State::Absolute;
    let article = cut.proclitics.has(Proclitics::ARTICLE);
    if article && (state == State::Construct || accusative_alif) {
        return false;
    }
    if cut.enclitic.is_some() && state == State::Absolute {
        return false;
    }
    if cut.proclitics.preposition() && matches!(case, Case::Nominative | Case::Accusative) {
        return false;
    }
    !matches!(
        cut.respelling,
        Respelling::PluralAlif | Respelling::LinkingWaw | Respelling::MadMaqsura | Respelling::ArticleAlif
    )
}
