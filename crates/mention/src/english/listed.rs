//! What the reader of English actors rests on: an empty mention, the readings of a listed name, closed classes of words.

use marsad_lexicon::lexicon::EntityView;
use marsad_lexicon::tables::EntityId;
use marsad_morphology::{Gender, Number};
use marsad_text::{Span, Tokens};

use crate::actor::{ActorKind, ActorMention, Candidate};

pub(super) fn blank<'l>(tokens: Span<Tokens>, head: u32, kind: ActorKind) -> ActorMention<'l> {
    ActorMention {
        tokens,
        head,
        kind,
        candidates: Vec::new(),
        agent: None,
        title: None,
        name: None,
        evidence: None,
        owner: None,
        gender: Gender::Any,
        number: Number::Singular,
        armed: false,
        person: false,
        thing: false,
        weak: false,
        definite: false,
        former: false,
        needs_country: false,
        anaphoric: false,
        coordinated: false,
        uncertain: false,
        surname: false,
        quantity: None,
    }
}

pub(super) fn kind_of(entity: &EntityView) -> Option<ActorKind> {
    Some(match entity.kind {
        marsad_lexicon::tables::ArchivedEntityKind::State => ActorKind::State,
        marsad_lexicon::tables::ArchivedEntityKind::Capital => ActorKind::Capital,
        marsad_lexicon::tables::ArchivedEntityKind::Seat => ActorKind::Seat,
        marsad_lexicon::tables::ArchivedEntityKind::Body => ActorKind::Body,
        marsad_lexicon::tables::ArchivedEntityKind::Group => ActorKind::Group,
        marsad_lexicon::tables::ArchivedEntityKind::Person => ActorKind::Person,
        marsad_lexicon::tables::ArchivedEntityKind::Place => return None,
    })
}

pub(super) fn candidates_of<'l>(
    id: EntityId,
    entity: &'l EntityView,
    kind: ActorKind,
    into: &mut Vec<(ActorKind, Candidate<'l>)>,
) {
    let sector: &'l str = match kind {
        ActorKind::State | ActorKind::Capital | ActorKind::Seat if entity.sector.is_empty() => "GOV",
        _ => &entity.sector,
    };
    let named = matches!(kind, ActorKind::Body | ActorKind::Group | ActorKind::Person);
    let base = Candidate {
        code: &entity.code,
        sector,
        name: if named { &entity.english } else { "" },
        entity: Some(id),
        from: &entity.from,
        to: &entity.to,
    };
    if kind != ActorKind::Person || entity.offices.is_empty() {
        into.push((kind, base));
        return;
    }
    for office in entity.offices.iter().rev() {
        let (from, to): (&'l str, &'l str) = (&office.from, &office.to);
        into.push((kind, Candidate { code: &office.code, sector: &office.sector, from, to, ..base }));
    }
}

pub(super) fn is_number_word(word: &str) -> bool {
    super::quantity::number_word(word).is_some()
        || matches!(
            word,
            "dozens"
                | "hundreds"
                | "thousands"
                | "scores"
                | "tens"
                | "least"
                | "around"
                | "about"
                | "up"
                | "nearly"
                | "some"
        )
}

pub(super) fn is_calendar(word: &str) -> bool {
    super::time::weekday(word).is_some()
        || super::time::month(word).is_some()
        || matches!(word, "today" | "yesterday" | "tomorrow")
}

pub(super) fn is_particle_of_names(word: &str) -> bool {
    matches!(word, "al" | "bin" | "ibn" | "van" | "von" | "de" | "der" | "el" | "du" | "da" | "ben" | "abu")
}

/// Words that no phrase of an actor holds before its head.
pub fn is_function_word(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "a"
            | "an"
            | "of"
            | "in"
            | "on"
            | "at"
            | "to"
            | "for"
            | "from"
            | "by"
            | "with"
            | "and"
            | "or"
            | "but"
            | "as"
            | "after"
            | "before"
            | "during"
            | "over"
            | "against"
            | "between"
            | "into"
            | "onto"
            | "under"
            | "about"
            | "through"
            | "since"
            | "until"
            | "that"
            | "which"
            | "who"
            | "whom"
            | "whose"
            | "when"
            | "where"
            | "while"
            | "if"
            | "because"
            | "although"
            | "though"
            | "than"
            | "is"
            | "are"
            | "was"
            | "were"
            | "be"
            | "been"
            | "being"
            | "has"
            | "have"
            | "had"
            | "will"
            | "would"
            | "could"
            | "should"
            | "may"
            | "might"
            | "must"
            | "can"
            | "do"
            | "does"
            | "did"
            | "not"
            | "it"
            | "he"
            | "she"
            | "they"
            | "them"
            | "him"
            | "we"
            | "i"
            | "you"
            | "there"
            | "here"
            | "this"
            | "these"
            | "those"
            | "said"
            | "says"
            | "told"
            | "'s"
            | "’s"
            | "its"
            | "his"
            | "her"
            | "their"
            | "near"
            | "amid"
            | "despite"
            | "without"
            | "within"
            | "across"
            | "toward"
            | "towards"
            | "also"
            | "then"
            | "so"
            | "what"
            | "how"
            | "why"
            | "up"
            | "out"
            | "off"
            | "down"
            | "back"
            | "away"
            | "upon"
            | "per"
            | "via"
            | "nor"
            | "yet"
            | "just"
            | "only"
            | "even"
            | "still"
            | "already"
            | "again"
            | "now"
            | "later"
            | "earlier"
            | "ago"
            | "today"
            | "yesterday"
            | "tomorrow"
    )
}
