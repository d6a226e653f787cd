//! One sentence as the stages before left it.

use crate::code::is_country;
use marsad_clause::Parse;
use marsad_frame::Instance;
use marsad_mention::actor::ActorMention;
use marsad_mention::name::Matches;
use marsad_mention::place::PlaceMention;
use marsad_mention::quantity::Quantity;
use marsad_mention::time::TimeMention;
use marsad_text::{Span, Tokens};

/// Everything known of one sentence.
pub struct SentenceView<'l> {
    pub index: usize,
    pub tokens: Span<Tokens>,
    pub title: bool,
    /// It is English.
    pub english: bool,
    pub parse: Parse,
    pub matches: Matches,
    pub actors: Vec<ActorMention<'l>>,
    pub places: Vec<PlaceMention<'l>>,
    pub times: Vec<TimeMention>,
    pub quantities: Vec<Quantity>,
    pub instances: Vec<Instance>,
}

impl<'l> SentenceView<'l> {
    /// The actor mention at a head, else one that holds it.
    pub fn actor_at(&self, head: u32) -> Option<&ActorMention<'l>> {
        self.actors.iter().find(|m| m.head == head).or_else(|| self.actors.iter().find(|m| m.tokens.contains(head)))
    }
    pub fn actors_in(&self, tokens: Span<Tokens>) -> impl Iterator<Item = &ActorMention<'l>> {
        self.actors.iter().filter(move |m| tokens.contains(m.tokens.start))
    }
    pub fn place_in(&self, tokens: Span<Tokens>) -> Option<&PlaceMention<'l>> {
        self.places.iter().find(|p| p.tokens.overlaps(tokens))
    }
    /// The country that the sentence names first, before a token.
    pub fn named_country(&self, before: u32) -> Option<&'l str> {
        let mut named = self.actors.iter().filter(|m| m.tokens.end <= before);
        let code = |m: &ActorMention<'l>| {
            let code = m.candidates.first().map_or("", |c| c.code);
            (is_country(code) && m.candidates.iter().all(|c| c.code == code)).then_some(code)
        };
        named.find_map(code)
    }
}
