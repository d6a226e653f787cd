//! From frames to the records of one document: whose actors, which days, which places, how many, said by whom; repeated
//! mentions of one happening become one record.
//!
//! - [`types`]: what comes out
//! - [`sentence`]: one sentence as the stages before left it
//! - [`discourse`]: what the document has named so far
//! - [`party`]: fillers to actors, pronouns and descriptions included
//! - [`site`]: where it happened
//! - [`when`]: the date of the happening
//! - `day`: the day of acts that the text dates only once
//! - [`number`]: counts of people
//! - [`voice`]: who says so, and what that makes of the status
//! - `event`, `state`: one record from one frame
//! - `issuer`: who acts by a law or resolution, with whom talks are offered, who tells together
//! - `pronoun`: the pronoun that is the object of a verb; of whom a court or convoy is
//! - `localise`: of which country doers and victims are of whom only the place is told
//! - `implied`: events that follow from what is told
//! - `interval`, `progress`: since when and until when a state holds; how far a mediation came
//! - `derive`, `ending`: states that follow from events, states that events end
//! - `context`: PLOVER's contexts by the words around an event
//! - `unsaid`: the walk that `scene`, `target` and `day` share
//! - `target`: whom an act is aimed at where its clause does not say
//! - [`strength`]: how firmly the text reports an act, and the confidence that follows
//! - [`holder`]: who held an office that is told without a name
//! - [`merge`]: one happening, one record
//! - [`document`]: all of it, sentence by sentence

mod adversaries;
mod authority;
mod code;
pub(crate) mod context;
pub(crate) mod day;
pub(crate) mod derive;
pub mod discourse;
pub mod document;
pub(crate) mod ellipsis;
pub(crate) mod ending;
pub mod event;
pub mod holder;
mod home;
pub(crate) mod implied;
pub(crate) mod interval;
mod issuer;
mod localise;
pub mod merge;
pub mod number;
pub mod party;
pub(crate) mod progress;
mod pronoun;
pub(crate) mod scene;
pub mod sentence;
pub mod sides;
pub mod site;
pub mod state;
pub mod strength;
pub(crate) mod target;
mod telling;
pub mod types;
pub(crate) mod unsaid;
pub mod voice;
pub mod when;
mod whose;

pub use document::{Known, Policy, Resolver, resolve};
pub use holder::Offices;
pub use sentence::SentenceView;
pub use types::*;
