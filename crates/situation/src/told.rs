//! [`Told`]: one assertion of one document, as the situation is built from it.

use crate::Day;
use marsad_record::{Event, State};

/// An event or a state that a document tells of.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// Key of the assertion, stable over recoding.
    pub key: String,
    /// Id of the document.
    pub document: String,
    /// Name of the outlet.
    pub outlet: Option<String>,
    pub published: Day,
    /// Id of the first document of its group of copies; its own where it copies none.
    pub copy_of: String,
    /// Id of the happening that it was fused into.
    pub happening: Option<String>,
    pub matter: Matter,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Matter {
    Event(Box<Event>),
    State(Box<State>),
}
