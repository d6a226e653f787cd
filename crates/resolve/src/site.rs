//! Where it happened: the place of the frame, else a place after في, قرب and the like in the clause; generic places point
//! back to the last place named.

use marsad_frame::{Instance, Role};
use marsad_lexicon::Lexicon;
use marsad_mention::place::{PlaceMention, choose};
use marsad_text::{Span, Text, Tokens};

use crate::discourse::Discourse;
use crate::sentence::SentenceView;
use crate::types::Site;

/// A place mention as a site.
pub fn site(lexicon: &Lexicon<'_>, text: &Text, discourse: &Discourse<'_>, mention: &PlaceMention<'_>) -> Option<Site> {
    if let Some(place) = choose(mention, &discourse.context) {
        let entity = lexicon.entity(place.entity);
        return Some(Site {
            name: place.name.to_owned(),
            arabic: entity.arabic.to_string(),
            country: place.code.to_owned(),
            aliases: entity.english_aliases.iter().map(|a| a.to_string()).collect(),
            latitude: place.latitude,
            longitude: place.longitude,
            entity: Some(place.entity),
            precision: precision(place.kind, place.state),
            tokens: Some(mention.tokens),
        });
    }
    if mention.unresolved {
        let town = ["city", "town", "village", "camp"];
        let word = text.folded(mention.head);
        let wants_town = ["بلده", "مدين", "قري", "مخيم"].iter().any(|w| word.contains(w));
        let back =
            discourse.place(mention.tokens.start, |kind| !kind.is_empty() && town.contains(&kind) == wants_town)?;
        return Some(Site { tokens: Some(mention.tokens), ..back.clone() });
    }
    let arabic = text.quote(mention.tokens).to_owned();
    Some(Site { arabic, precision: 4, tokens: Some(mention.tokens), ..Site::default() })
}

/// UCDP's `where_prec` of a kind of place: 1 a point, 4 a region or governorate, 6 a country, 7 a sea.
fn precision(kind: &str, state: bool) -> u8 {
    match kind {
        _ if state => 6,
        "governorate" | "district" | "region" | "disputed" => 4,
        "sea" | "strait" | "river" | "mountain" | "gulf" | "ocean" => 7,
        _ => 1,
    }
}

/// Where the act of an instance happened.
pub fn place(
    view: &SentenceView<'_>,
    lexicon: &Lexicon<'_>,
    text: &Text,
    discourse: &Discourse<'_>,
    instance: &Instance,
    event: &str,
) -> Option<Site> {
    let find = |tokens: Span<Tokens>| view.place_in(tokens).and_then(|p| site(lexicon, text, discourse, p));
    for role in [Role::Place, Role::Destination, Role::Origin] {
        for filler in instance.role(role) {
            if let Some(site) = find(filler.tokens) {
                return Some(site);
            }
        }
    }
    if !located(event) {
        return None;
    }
    // The recipient or theme where that is a place (قصف المدينة).
    for role in [Role::Recipient, Role::Theme, Role::Object] {
        for filler in instance.role(role) {
            if let Some(site) = find(filler.tokens) {
                return Some(site);
            }
        }
    }
    // A place after a locative preposition in the clause, nearest first.
    let clause = view.parse.clause_at(instance.anchor);
    let mut near: Vec<&PlaceMention<'_>> =
        view.places.iter().filter(|p| view.parse.clause_at(p.tokens.start) == clause && locative(p)).collect();
    near.sort_by_key(|p| p.tokens.start.abs_diff(instance.anchor));
    near.first().and_then(|p| site(lexicon, text, discourse, p))
}

/// Event types whose place is where bodies or things are, not where words are said.
pub fn located(event: &str) -> bool {
    matches!(event, "ASSAULT" | "PROTEST" | "MOBILIZE" | "COERCE" | "RETREAT" | "CONSULT" | "AID" | "COOPERATE" | "")
}

/// After في, قرب, شمال and the like.
fn locative(mention: &PlaceMention<'_>) -> bool {
    matches!(
        mention.preposition,
        Some(
            "في" | "ب"
                | "قرب"
                | "داخل"
                | "خارج"
                | "وسط"
                | "قبالة"
                | "عند"
                | "فوق"
                | "شمال"
                | "جنوب"
                | "شرق"
                | "غرب"
                | "شمالي"
                | "جنوبي"
                | "شرقي"
                | "غربي"
        )
    )
}
