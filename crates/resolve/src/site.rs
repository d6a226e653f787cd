//! Where it happened, as the text says it of the act: the place of the frame, else a place after في, قرب and the like in the
//! clause. Nouns for places (المدينة, العاصمة, البلاد) point back to what was named. What the text leaves unsaid is
//! `scene`'s matter.

use marsad_clause::grammar::Grammar;
use marsad_clause::{PhraseId, Speaker};
use marsad_frame::{Instance, Role};
use marsad_lexicon::Lexicon;
use marsad_lexicon::tables::EntityKind;
use marsad_mention::place::{PlaceCandidate, PlaceMention, PlaceNoun, Via, choose_in, place_noun};
use marsad_text::{Span, Text, Tokens};

use crate::discourse::Discourse;
use crate::sentence::SentenceView;
use crate::types::Site;

/// How many namesakes are kept.
const NAMESAKES: usize = 4;

/// A place mention as a site.
pub fn site(
    view: &SentenceView<'_>,
    lexicon: &Lexicon<'_>,
    text: &Text,
    discourse: &Discourse<'_>,
    mention: &PlaceMention<'_>,
) -> Option<Site> {
    // السفارة الفرنسية, القاعدة الأميركية: the demonym says whose it is, not where it stands.
    let first = text.folded(mention.tokens.start).trim_start_matches(['و', 'ل', 'ب']);
    let bare = first.strip_prefix("ال").unwrap_or(first);
    if mention.via == Via::Demonym
        && matches!(bare, "سفاره" | "قاعده" | "قواعد" | "سجون" | "سجن" | "معسكر" | "موقع" | "ثكنه")
    {
        return None;
    }
    let chosen = choose_in(mention, &discourse.surroundings());
    if let Some(other) = chosen.and_then(|place| elsewhere(view, text, discourse, mention, place)) {
        mention.noun?;
        let known = site(view, lexicon, text, discourse, other)?;
        let precision = known.precision.max(2);
        let arabic = text.quote(mention.tokens).to_owned();
        return Some(Site { arabic, tokens: Some(mention.tokens), precision, ..known });
    }
    if let Some(place) = chosen {
        let mut site = of_candidate(lexicon, place);
        site.tokens = Some(mention.tokens);
        if site.precision <= 1 && around(mention) {
            site.precision = 2;
        }
        let others = mention.candidates.iter().filter(|c| *c != place);
        site.namesakes = others
            .map(|c| (c.name.to_owned(), c.code.to_owned()))
            .filter(|n| n.0 != site.name || n.1 != site.country)
            .collect();
        site.namesakes.dedup();
        site.namesakes.truncate(NAMESAKES);
        return Some(site);
    }
    if mention.unresolved {
        return back(view, lexicon, text, discourse, mention);
    }
    // A name that only the gazetteer knows and nothing speaks for, without a noun: no place.
    mention.noun?;
    let arabic = text.quote(mention.tokens).to_owned();
    let container = container(view, lexicon, text, discourse, mention);
    Some(match container {
        Some(site) if site.precision < 6 => {
            Site { arabic, tokens: Some(mention.tokens), precision: site.precision.max(2), ..site }
        }
        Some(site) => {
            Site { arabic, country: site.country, precision: 6, tokens: Some(mention.tokens), ..Site::default() }
        }
        None => Site { arabic, precision: 6, tokens: Some(mention.tokens), ..Site::default() },
    })
}

fn of_candidate(lexicon: &Lexicon<'_>, place: &PlaceCandidate<'_>) -> Site {
    let entity = place.entity.map(|e| lexicon.entity(e));
    Site {
        name: place.name.to_owned(),
        arabic: place.arabic.to_owned(),
        country: place.code.to_owned(),
        aliases: entity.map(|e| e.english_aliases.iter().map(|a| a.to_string()).collect()).unwrap_or_default(),
        latitude: place.latitude,
        longitude: place.longitude,
        entity: place.entity,
        geoname: place.geoname,
        precision: precision(place.kind, place.state),
        ..Site::default()
    }
}

/// What lies round a named place rather than in it.
fn around(mention: &PlaceMention<'_>) -> bool {
    let part = mention.via == Via::Part && matches!(mention.noun, Some(PlaceNoun::Part | PlaceNoun::Land));
    part || matches!(mention.preposition, Some("قرب" | "خارج"))
}

/// What holds a place that no table has: the place named right behind it (حي مايو جنوب العاصمة), the town spoken of
/// for a street, the country spoken of for a town.
fn container(
    view: &SentenceView<'_>,
    lexicon: &Lexicon<'_>,
    text: &Text,
    discourse: &Discourse<'_>,
    mention: &PlaceMention<'_>,
) -> Option<Site> {
    let next = view.places.iter().find(|p| p.tokens.start >= mention.tokens.end)?;
    let gap: Span<Tokens> = Span::new(mention.tokens.end, next.tokens.start);
    let near = !is_distance(view, text, next);
    let joined =
        near && gap.len() <= 1 && gap.indices().all(|t| matches!(text.folded(t), "في" | "،" | "ب" | "-" | "("));
    let listed = choose_in(next, &discourse.surroundings()).is_some() || next.unresolved;
    if joined && listed && !std::ptr::eq(next, mention) {
        return site(view, lexicon, text, discourse, next);
    }
    None
}

/// بلدة أورم الكبرى غرب حلب: the place right behind that says where a name of the gazetteer lies, where that is another country.
fn elsewhere<'v, 'l>(
    view: &'v SentenceView<'l>,
    text: &Text,
    discourse: &Discourse<'_>,
    mention: &PlaceMention<'_>,
    place: &PlaceCandidate<'_>,
) -> Option<&'v PlaceMention<'l>> {
    let next = view.places.iter().find(|p| p.tokens.start >= mention.tokens.end)?;
    let gap: Span<Tokens> = Span::new(mention.tokens.end, next.tokens.start);
    let word = |t: u32| text.token(t).kind == marsad_text::TokenKind::Arabic;
    let located =
        next.via == Via::Part || matches!(next.preposition, Some("في" | "قرب" | "شمال" | "جنوب" | "شرق" | "غرب"));
    let other = choose_in(next, &discourse.surroundings())?;
    let differs = !other.code.is_empty() && !place.code.is_empty() && other.code != place.code;
    (place.entity.is_none() && gap.len() <= 2 && gap.indices().all(word) && located && differs).then_some(next)
}

/// What a noun that points back means.
fn back(
    view: &SentenceView<'_>,
    lexicon: &Lexicon<'_>,
    text: &Text,
    discourse: &Discourse<'_>,
    mention: &PlaceMention<'_>,
) -> Option<Site> {
    let word = text.folded(mention.points_back.unwrap_or(mention.head));
    let (noun, stem) = place_noun(word)?;
    let before = mention.tokens.start;
    let country = || discourse.near_country(before, view.index).or_else(|| discourse.main_country()).map(str::to_owned);
    let found = match noun {
        PlaceNoun::Country => {
            // البلاد is the country the document is about, where one stands out.
            let main = discourse.dominant_country().map(str::to_owned);
            return state(lexicon, &main.or_else(country)?).map(|s| told(s, mention));
        }
        PlaceNoun::Capital => {
            // One where something was just told to happen, else that of the country the document is about.
            let recent = view.index.saturating_sub(2);
            let named = discourse.places.iter().rev().take_while(|s| s.sentence >= recent);
            let mut named = named.filter(|s| s.here && s.site.tokens.is_some_and(|t| t.start < before));
            let is_capital = |s: &Site| capital(lexicon, &s.country).is_some_and(|c| c.entity == s.entity);
            let here = named.find(|s| s.site.precision <= 1 && is_capital(&s.site)).map(|s| s.site.clone());
            let subject = view.named_country(before);
            let main = || subject.or_else(|| discourse.main_country()).and_then(|c| capital(lexicon, c));
            return here.or_else(main).map(|s| told(s, mention));
        }
        PlaceNoun::Town | PlaceNoun::Quarter if !word[stem..].starts_with("مخيم") => {
            // مدينة شوشا ... مشارف ستيباناكرت ... المدينة: the one that was called so.
            let called = |site: &Site| {
                site.tokens.is_some_and(|t| {
                    let first = text.folded(t.start);
                    t.len() > 1 && place_noun(first).is_some_and(|(_, at)| first[at..] == word[stem..])
                })
            };
            let town = |_: &Site, kind: &str| is_town(kind);
            discourse
                .place(before, |site, kind| is_town(kind) && called(site))
                .or_else(|| discourse.place(before, town))
        }
        PlaceNoun::Town | PlaceNoun::Quarter => {
            let camp = discourse.place(before, |_, kind| kind == "camp");
            camp.or_else(|| discourse.place(before, |_, kind| is_town(kind)))
        }
        PlaceNoun::Region => {
            let strip = word[stem..].starts_with("قطاع");
            let unit = ["محافظه", "ولايه", "محافظات", "ولايات"].iter().any(|n| word[stem..].starts_with(n));
            let wide = ["اقليم", "جيب"].iter().any(|n| word[stem..].starts_with(n));
            discourse.place(before, |site, kind| match kind {
                "governorate" => !strip && !wide,
                "region" | "disputed" | "territory" => !unit && (!strip || site.arabic.contains("قطاع")),
                "district" => !strip && !wide,
                _ => false,
            })
        }
        PlaceNoun::Site => {
            let of_kind = |_: &Site, kind: &str| matches!(kind, "crossing" | "base" | "airport" | "port");
            discourse.place(before, of_kind).or_else(|| discourse.place(before, |_, kind| is_town(kind)))
        }
        PlaceNoun::Land | PlaceNoun::Part => discourse.place(before, |site, _| site.precision < 6),
    };
    let part = around(mention) || matches!(noun, PlaceNoun::Site);
    found.cloned().map(|s| {
        let precision = if part && s.precision <= 1 { 2 } else { s.precision };
        told(Site { precision, ..s }, mention)
    })
}

fn told(site: Site, mention: &PlaceMention<'_>) -> Site {
    Site { tokens: Some(mention.tokens), ..site }
}

/// Settlements; a capital of the tables has no kind.
fn is_town(kind: &str) -> bool {
    matches!(kind, "city" | "town" | "village" | "camp" | "quarter" | "capital")
}

/// A state as a site.
pub(crate) fn state(lexicon: &Lexicon<'_>, code: &str) -> Option<Site> {
    let entities = &lexicon.tables().entities;
    let id = entities.iter().position(|e| e.kind == EntityKind::State && e.code == code)?;
    Some(Site { precision: 6, ..entry(lexicon, id as u32, code) })
}

/// An entry of the tables as a site, without coordinates.
fn entry(lexicon: &Lexicon<'_>, id: u32, code: &str) -> Site {
    let entity = lexicon.entity(id);
    Site {
        name: entity.english.to_string(),
        arabic: entity.arabic.to_string(),
        country: code.to_owned(),
        aliases: entity.english_aliases.iter().map(|a| a.to_string()).collect(),
        entity: Some(id),
        ..Site::default()
    }
}

/// The capital of a state: its row among the towns, else the one right behind the state with the gazetteer's coordinates.
pub(crate) fn capital(lexicon: &Lexicon<'_>, code: &str) -> Option<Site> {
    let id = state(lexicon, code)?.entity? + 1;
    let entities = &lexicon.tables().entities;
    let entity = entities.get(id as usize).filter(|e| e.kind == EntityKind::Capital && e.code == code)?;
    let same = |name: &str| entity.arabic == name || entity.arabic_aliases.iter().any(|a| *a == name);
    let town = entities.iter().position(|e| {
        e.kind == EntityKind::Place && e.code == code && e.class == "city" && same(&e.arabic) && e.latitude.is_some()
    });
    if let Some(town) = town {
        let entity = lexicon.entity(town as u32);
        return Some(Site {
            latitude: entity.latitude.as_ref().map(|v| v.to_native()),
            longitude: entity.longitude.as_ref().map(|v| v.to_native()),
            precision: 1,
            ..entry(lexicon, town as u32, code)
        });
    }
    let key = marsad_lexicon::gazetteer::key(&entity.arabic);
    let known = lexicon.gazetteers().iter().flat_map(|g| g.named(&key)).find(|p| p.country == code);
    let (latitude, longitude) = known.and_then(|p| p.coordinates).unzip();
    Some(Site {
        name: entity.english.split('|').next().unwrap_or("").to_owned(),
        arabic: entity.arabic.to_string(),
        country: code.to_owned(),
        latitude,
        longitude,
        entity: Some(id),
        precision: 1,
        ..Site::default()
    })
}

/// UCDP's `where_prec` of a kind of place.
fn precision(kind: &str, state: bool) -> u8 {
    match kind {
        _ if state => 6,
        "district" => 3,
        "governorate" | "region" | "disputed" => 4,
        "river" | "mountain" | "border" => 5,
        "territory" => 6,
        "sea" | "strait" | "gulf" | "ocean" => 7,
        _ => 1,
    }
}

/// Where the act of an instance happened. A place that only says where its source sits (بحسب النيابة في باكو) comes last.
pub fn place(
    view: &SentenceView<'_>,
    lexicon: &Lexicon<'_>,
    grammar: &Grammar,
    text: &Text,
    discourse: &Discourse<'_>,
    instance: &Instance,
    event: &str,
) -> Option<Site> {
    let of_source = |p: &PlaceMention<'_>| is_of_source(view, grammar, p.tokens.start);
    let find = |tokens: Span<Tokens>| {
        let mention = view.place_in(tokens).filter(|p| !of_source(p));
        mention.and_then(|p| site(view, lexicon, text, discourse, p))
    };
    let filled = |roles: &[Role]| roles.iter().find_map(|r| instance.role(*r).find_map(|f| find(f.tokens)));
    let clause = view.parse.clause_at(instance.anchor);
    // Forces that move are where they go to.
    let toward = |p: &PlaceMention<'_>| event == "MOBILIZE" && matches!(p.preposition, Some("نحو" | "إلى"));
    let mut near: Vec<&PlaceMention<'_>> = view
        .places
        .iter()
        .filter(|p| view.parse.clause_at(p.tokens.start) == clause && (locative(view, text, p) || toward(p)))
        .collect();
    near.sort_by_key(|p| (of_source(p), p.tokens.start.abs_diff(instance.anchor)));
    let near = || near.iter().filter_map(|p| site(view, lexicon, text, discourse, p));
    let mut found = filled(&[Role::Place, Role::Destination, Role::Origin]);
    let speaks = matches!(event, "ACCUSE" | "REJECT" | "REQUEST" | "THREATEN");
    if speaks && found.as_ref().and_then(|s| s.tokens).is_some_and(|t| belongs_to_another(instance, t)) {
        found = None;
    }
    if located(event) {
        // The recipient or theme where that is a place (قصف المدينة), else a place after a locative preposition in the
        // clause, nearest first.
        let hit = || {
            let fillers = [Role::Recipient, Role::Theme, Role::Object].into_iter().flat_map(|r| instance.role(r));
            // Who is hit may be from elsewhere: سفير بولندا.
            let somebody = |head: u32| view.actors.iter().any(|m| m.tokens.contains(head));
            let named = |f: &marsad_frame::Filler| {
                view.places
                    .iter()
                    .find(|p| p.tokens.contains(f.head) || p.tokens.overlaps(f.tokens) && !somebody(f.head))
            };
            fillers.filter_map(named).find_map(|p| site(view, lexicon, text, discourse, p))
        };
        found = found.or_else(hit).or_else(|| near().next());
    }
    // وفي مصر، مثلت أمام محكمة في المنصورة: the finer of two places that hold each other.
    match found {
        Some(country) if country.precision == 6 => {
            let finer = near().find(|s| s.precision < 6 && s.country == country.country && !s.name.is_empty());
            Some(finer.unwrap_or(country))
        }
        other => other,
    }
}

/// The phrase that a place and its preposition stand right behind.
fn before_place(view: &SentenceView<'_>, place: u32) -> Option<PhraseId> {
    let preposition = view.parse.phrase(view.parse.phrase_at(place)?).preposition?;
    view.parse.phrase_at(preposition.token.checked_sub(1).filter(|t| *t >= view.tokens.start)?)
}

/// بحسب النيابة العامة في باكو: the source that sits there.
fn named_source(view: &SentenceView<'_>, place: u32) -> Option<PhraseId> {
    let source = before_place(view, place)?;
    let clause = view.parse.clause(view.parse.phrase(source).clause);
    (clause.speaker == Some(Speaker::Phrase(source))).then_some(source)
}

/// Whether a place stands behind a source, named by بحسب or as the subject of a verb of reporting (قالت النيابة العامة في باكو). What
/// such a subject tells of may have happened there.
fn is_of_source(view: &SentenceView<'_>, grammar: &Grammar, place: u32) -> bool {
    let Some(source) = before_place(view, place) else { return false };
    let clause = view.parse.clause(view.parse.phrase(source).clause);
    let reports = clause.verb.and_then(|v| view.parse.lemma(v)).is_some_and(|l| grammar.reporting(l).is_some());
    clause.speaker == Some(Speaker::Phrase(source)) || reports && clause.subject == Some(source)
}

/// Behind what is said, demanded or condemned, a place is that of those acts: اتهم الجيش بتفجير منازل في البلدة.
fn belongs_to_another(instance: &Instance, place: Span<Tokens>) -> bool {
    let between = |t: Span<Tokens>| t.start > instance.anchor && t.end <= place.start || t.covers(place);
    place.start > instance.anchor && instance.fillers.iter().any(|f| f.role != Role::Place && between(f.tokens))
}

/// Event types whose place is where bodies or things are, not where words are said.
pub fn located(event: &str) -> bool {
    matches!(event, "ASSAULT" | "PROTEST" | "MOBILIZE" | "COERCE" | "RETREAT" | "CONSULT" | "AID" | "COOPERATE" | "")
}

/// Something is told to happen there: after في, قرب, شمال and the like.
pub(crate) fn locative(view: &SentenceView<'_>, text: &Text, mention: &PlaceMention<'_>) -> bool {
    let leads = matches!(mention.preposition, Some("في" | "قرب" | "داخل" | "خارج"))
        || mention.preposition.is_none() && mention.noun == Some(PlaceNoun::Part) && mention.via == Via::Part;
    leads
        && !is_seat(view, text, mention)
        && !is_distance(view, text, mention)
        && named_source(view, mention.tokens.start).is_none()
}

/// Offices that are called after where they are held: السفير الروسي في واشنطن.
const ENVOYS: [&str; 8] = ["سفير", "سفاره", "قنصل", "مندوب", "ممثل", "مبعوث", "مراسل", "مدير"];

/// (60 كلم شمال بغداد): how far away another place is.
fn is_distance(view: &SentenceView<'_>, text: &Text, mention: &PlaceMention<'_>) -> bool {
    let unit = mention.tokens.start.checked_sub(1).filter(|t| *t >= view.tokens.start).map_or("", |t| text.folded(t));
    matches!(unit, "كلم" | "كم" | "كيلومتر" | "كيلومترا" | "كيلومترات" | "ميل" | "ميلا" | "اميال")
}

fn is_seat(view: &SentenceView<'_>, text: &Text, mention: &PlaceMention<'_>) -> bool {
    let start = mention.tokens.start;
    view.actors.iter().any(|m| {
        let joined = m.tokens.end == start || m.tokens.end + 1 == start && text.folded(m.tokens.end) == "في";
        let noun = m.tokens.indices().next().map_or("", |t| text.folded(t));
        let bare = noun.trim_start_matches(['و', 'ف', 'ل', 'ب']);
        let bare = bare.strip_prefix("ال").unwrap_or(bare);
        joined && ENVOYS.contains(&bare)
    })
}
