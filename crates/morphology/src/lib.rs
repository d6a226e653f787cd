//! Arabic word forms: conjugation, nominal inflection, clitics. Knows no lexicon: everything comes in as arguments.
//!
//! - [`features`]: what a form says (aspect, mood, voice, person, gender, number, case, state), in 32 bits
//! - [`conjugation`]: every form of a verb, its participles and regular masdars
//! - [`clitic`]: proclitics, article and pronoun suffixes around a stem

pub mod clitic;
pub mod conjugation;
pub mod english;
pub mod features;
pub mod nominal;

pub use clitic::{Enclitic, Proclitics};
pub use conjugation::{
    ConjugationError, Participles, VerbEntry, VerbForm, conjugate, masdars, participles, regular, strip_vowels,
};
pub use features::{Aspect, Case, Features, Gender, Mood, Number, Person, State, Voice};
pub use nominal::{NominalEntry, NominalForm, NominalKind, inflect};
