//! Places of an English sentence: names of the lexicon, with what leads to them.

use marsad_lexicon::Lexicon;
use marsad_lexicon::tables::{ArchivedEntityKind as EntityKind, PayloadKind};
use marsad_text::{Sentence, Span, Text};

use super::capital;
use super::names::{is_doubtful, is_written_as_name};
use crate::name::Matches;
use crate::place::{PlaceCandidate, PlaceMention, PlaceNoun, Via, candidate};

/// Finds the places of one sentence, in order, without overlap.
pub fn find<'l>(text: &Text, lexicon: &Lexicon<'l>, matches: &Matches, sentence: &Sentence) -> Vec<PlaceMention<'l>> {
    let mut found: Vec<PlaceMention<'l>> = Vec::new();
    let mut token = sentence.tokens.start;
    while token < sentence.tokens.end {
        match at(text, lexicon, matches, sentence, token) {
            Some(mention) => {
                token = mention.tokens.end.max(token + 1);
                found.push(mention);
            }
            None => token += 1,
        }
    }
    found
}

fn at<'l>(
    text: &Text,
    lexicon: &Lexicon<'l>,
    matches: &Matches,
    sentence: &Sentence,
    token: u32,
) -> Option<PlaceMention<'l>> {
    let start = sentence.tokens.start;
    let longest = matches
        .kind_at(token, PayloadKind::Entity)
        .filter(|f| is_written_as_name(text, f))
        .map(|f| f.tokens.end)
        .max()?;
    let mut candidates: Vec<(u8, PlaceCandidate<'l>)> = Vec::new();
    for one in matches.kind_at(token, PayloadKind::Entity).filter(|f| f.tokens.end == longest) {
        if is_doubtful(text, lexicon, one, start) {
            continue;
        }
        let entity = lexicon.entity(one.id);
        let rank = match entity.kind {
            EntityKind::State => 0,
            EntityKind::Capital => 1,
            EntityKind::Place => 2,
            _ => continue,
        };
        candidates.push((rank, candidate(one.id, entity)));
    }
    if candidates.is_empty() {
        return None;
    }
    // A part of a longer name (Tripoli Brigade, New York Times) is no place.
    let goes_on = capital(text, longest) && longest < sentence.tokens.end && text.folded(longest) != "'s";
    let before = token.checked_sub(1).filter(|t| *t >= start);
    let inside = matches.covering(token).any(|f| {
        f.kind == PayloadKind::Entity && f.tokens.start < token && f.tokens.end > token && is_written_as_name(text, f)
    });
    if inside {
        return None;
    }
    candidates.sort_by_key(|(rank, _)| *rank);
    let folded = |t: Option<u32>| t.map_or("", |t| text.folded(t));
    // Northern Gaza, the town of Shusha: a part, a noun before.
    let mut first = token;
    let mut noun = None;
    let mut via = Via::Name;
    if is_direction(folded(before)) {
        first = token - 1;
        noun = Some(PlaceNoun::Part);
        via = Via::Part;
    } else if folded(before) == "of"
        && token >= start + 2
        && crate::english::place::place_noun(text.folded(token - 2)).is_some()
    {
        first = token - 2;
        noun = place_noun(text.folded(token - 2));
        via = Via::NounAndName;
    }
    let mut lead = first.checked_sub(1).filter(|t| *t >= start);
    if matches!(folded(lead), "the" | "a") {
        lead = lead.and_then(|t| t.checked_sub(1)).filter(|t| *t >= start);
    }
    Some(PlaceMention {
        tokens: Span::new(first, longest),
        head: token,
        candidates: candidates.into_iter().map(|(_, c)| c).collect(),
        name: Some(Span::new(token, longest)),
        noun,
        points_back: None,
        via,
        preposition: preposition(folded(lead)),
        unresolved: false,
        uncertain: goes_on && preposition(folded(lead)).is_none(),
    })
}

fn is_direction(word: &str) -> bool {
    matches!(
        word,
        "northern"
            | "southern"
            | "eastern"
            | "western"
            | "central"
            | "north"
            | "south"
            | "east"
            | "west"
            | "northeastern"
            | "northwestern"
            | "southeastern"
            | "southwestern"
            | "northeast"
            | "northwest"
            | "southeast"
            | "southwest"
    )
}

/// Kinds of places before `of` and a name.
pub fn place_noun(word: &str) -> Option<PlaceNoun> {
    Some(match word {
        "town" | "city" | "village" | "towns" | "villages" | "cities" => PlaceNoun::Town,
        "province" | "region" | "district" | "state" | "governorate" | "county" | "provinces" => PlaceNoun::Region,
        "capital" => PlaceNoun::Capital,
        "outskirts" | "north" | "south" | "east" | "west" | "suburbs" | "suburb" | "centre" | "center" => {
            PlaceNoun::Part
        }
        _ => return None,
    })
}

/// The preposition as the place stage writes it.
fn preposition(word: &str) -> Option<&'static str> {
    Some(match word {
        "in" | "at" | "inside" | "within" | "on" | "across" | "throughout" => "في",
        "near" | "outside" | "around" => "قرب",
        "from" => "من",
        "to" | "into" | "toward" | "towards" => "إلى",
        _ => return None,
    })
}
