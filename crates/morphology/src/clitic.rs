//! Clitics: what is written onto a stem before and after it.
//!
//! - [`automaton`]: every way to cut a word into proclitics, stem and pronoun
//! - [`mod@compatible`]: which cuts a form allows
//!
//! Cutting looks at letters only and proposes; the lexicon and [`mod@compatible`] dispose.

pub mod automaton;
pub mod compatible;
#[cfg(test)]
mod tests;

pub use automaton::{Cut, Respelling, cuts};
pub use compatible::{Host, compatible};

/// Proclitics of one word, as a set. At most one conjunction and one preposition.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Proclitics(pub u8);

impl Proclitics {
    pub const NONE: Proclitics = Proclitics(0);
    /// و
    pub const AND: Proclitics = Proclitics(1);
    /// ف
    pub const THEN: Proclitics = Proclitics(2);
    /// ب
    pub const BY: Proclitics = Proclitics(4);
    /// ل, the preposition before a noun or "in order to" before an imperfect
    pub const FOR: Proclitics = Proclitics(8);
    /// ك
    pub const LIKE: Proclitics = Proclitics(16);
    /// س, the future before an imperfect
    pub const FUTURE: Proclitics = Proclitics(32);
    /// ال, before nominals; لل is FOR + ARTICLE
    pub const ARTICLE: Proclitics = Proclitics(64);
    /// أ, the question
    pub const QUESTION: Proclitics = Proclitics(128);

    pub fn has(self, other: Proclitics) -> bool {
        self.0 & other.0 != 0
    }
    pub fn with(self, other: Proclitics) -> Proclitics {
        Proclitics(self.0 | other.0)
    }
    /// و or ف
    pub fn conjunction(self) -> bool {
        self.0 & 3 != 0
    }
    /// ب, ل or ك
    pub fn preposition(self) -> bool {
        self.0 & 28 != 0
    }
}

/// A pronoun written onto the end of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Enclitic {
    /// ه
    Him,
    /// ها: she, or a thing, or things
    Her,
    /// هما
    ThemBoth,
    /// هم
    Them,
    /// هن
    ThemFeminine,
    /// ك
    You,
    /// كم, كما, كن
    YouAll,
    /// ي, ني
    Me,
    /// نا
    Us,
}
