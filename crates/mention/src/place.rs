//! Where things may be: names of the lexicon and the gazetteer, a noun with a name behind it (listed or not), and nouns
//! that stand for a place just named. Namesakes are kept; [`choose`] picks one by what the document speaks of.
//!
//! - `noun`: nouns for kinds of places
//! - `gazetted`: names of the gazetteer, where something says that a place stands there
//! - `choose`: one of the namesakes

use marsad_lexicon::Lexicon;
use marsad_lexicon::lexicon::EntityView;
use marsad_lexicon::tables::{EntityId, EntityKind, Part, PayloadKind};
use marsad_morphology::Proclitics;
use marsad_text::{Sentence, Span, Text, TokenKind, Tokens};
use smallvec::SmallVec;

use crate::name::{Found, Matches, is_closing, is_opening};
use crate::word::{Reading, Words};

mod choose;
mod gazetted;
mod noun;
#[cfg(test)]
mod tests;

pub use choose::{Surroundings, choose, choose_in};
pub(crate) use gazetted::may_be_gazetted;
pub use noun::{PlaceNoun, place_noun};

/// How a place is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Via {
    /// By its name alone.
    Name,
    /// A noun and a name: مدينة حلب.
    NounAndName,
    /// A part of a named place: شمال غزة.
    Part,
    /// A noun and a demonym: الأراضي السورية.
    Demonym,
    /// A noun alone: البلدة. Points back, or at the country spoken of.
    Noun,
}

/// One place that a mention may mean.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlaceCandidate<'l> {
    /// Its entry in the lexicon; `None` where the gazetteer has it.
    pub entity: Option<EntityId>,
    /// GeoNames number of a place of the gazetteer.
    pub geoname: Option<u32>,
    /// Inhabitants of a place of the gazetteer; 0 where unknown.
    pub population: u32,
    /// ISO 3166 alpha-3 of its (first) country; empty where it has none.
    pub code: &'l str,
    /// English name.
    pub name: &'l str,
    pub arabic: &'l str,
    /// Kind as in its table (`town`); empty for states and capitals.
    pub kind: &'l str,
    pub state: bool,
    /// Degrees, WGS84.
    pub latitude: Option<f32>,
    pub longitude: Option<f32>,
}

/// One place in the text.
#[derive(Clone, Debug)]
pub struct PlaceMention<'l> {
    pub tokens: Span<Tokens>,
    /// First word of the noun or name, which bears the proclitics.
    pub head: u32,
    /// Best first; empty for unlisted and generic places.
    pub candidates: Vec<PlaceCandidate<'l>>,
    /// The words of the name itself.
    pub name: Option<Span<Tokens>>,
    pub noun: Option<PlaceNoun>,
    /// The noun that points back, where one does: in محيط المخيم the second.
    pub points_back: Option<u32>,
    pub via: Via,
    /// The preposition before it or written onto it, as written apart.
    pub preposition: Option<&'static str>,
    /// No name: something said before tells which place it is.
    pub unresolved: bool,
    /// The name is an ordinary word too, and little speaks for the place.
    pub uncertain: bool,
}

/// Finds the places of one sentence, in order, without overlap.
pub fn find<'l>(
    text: &Text,
    words: &Words,
    lexicon: &Lexicon<'l>,
    matches: &Matches,
    sentence: &Sentence,
) -> Vec<PlaceMention<'l>> {
    let mut scan = Scan {
        text,
        words,
        lexicon,
        matches,
        start: sentence.tokens.start,
        end: sentence.tokens.end,
        long: matches.of_kind(PayloadKind::Entity).map(|f| f.tokens).filter(|t| t.len() > 1).collect(),
        found: Vec::new(),
    };
    let mut token = scan.start;
    while token < scan.end {
        let end = scan.place(token);
        token = end.unwrap_or(token + 1).max(token + 1);
    }
    gazetted::keep_to_the_country_behind(text, &mut scan.found);
    scan.found
}

struct Scan<'s, 'l> {
    text: &'s Text,
    words: &'s Words,
    lexicon: &'s Lexicon<'l>,
    matches: &'s Matches,
    start: u32,
    end: u32,
    /// Names of several words; most sentences have few.
    long: SmallVec<[Span<Tokens>; 8]>,
    found: Vec<PlaceMention<'l>>,
}

impl<'l> Scan<'_, 'l> {
    fn folded(&self, token: u32) -> &str {
        if token < self.end { self.text.folded(token) } else { "" }
    }
    fn is_word(&self, token: u32) -> bool {
        token < self.end && self.text.token(token).kind == TokenKind::Arabic
    }

    /// The noun for a place that a word is, and where its stem starts.
    fn noun(&self, token: u32) -> Option<(PlaceNoun, usize)> {
        let noun = if token < self.end { self.words.get(token).place_noun } else { None };
        noun.map(|(noun, stem)| (noun, usize::from(stem)))
    }

    fn place(&mut self, token: u32) -> Option<u32> {
        if !self.is_word(token) {
            return None;
        }
        if let Some(mention) = self.named(token, false) {
            let end = mention.tokens.end;
            self.found.push(mention);
            return Some(end);
        }
        if self.inside_longer(token, token + 1) {
            return None;
        }
        let noun = self.noun(token).and_then(|(noun, stem)| self.noun_phrase(token, noun, stem));
        let mention = noun.or_else(|| self.gazetted(token, None))?;
        let end = mention.tokens.end;
        self.found.push(mention);
        Some(end)
    }

    /// A name of the gazetteer, a state or a capital. `led`: a noun or another place leads to it.
    fn named(&self, token: u32, led: bool) -> Option<PlaceMention<'l>> {
        let mut candidates: Vec<(u8, PlaceCandidate<'l>)> = Vec::new();
        let mut tokens: Option<Span<Tokens>> = None;
        let mut uncertain = true;
        for found in self.matches.kind_at(token, PayloadKind::Entity) {
            if tokens.is_some_and(|t| t.end != found.tokens.end) {
                break;
            }
            let entity = self.lexicon.entity(found.id);
            let Some(rank) = rank(entity) else {
                if found.tokens.len() > 1 && tokens.is_none() && entity.kind != EntityKind::Person {
                    return None;
                }
                continue;
            };
            let (fits, doubtful) = self.allowed(found, entity, led);
            if !fits {
                continue;
            }
            uncertain &= doubtful;
            tokens = Some(found.tokens);
            candidates.push((rank, candidate(found.id, entity)));
        }
        let tokens = tokens?;
        if self.inside_longer(token, tokens.end) {
            return None;
        }
        candidates.sort_by_key(|(rank, _)| *rank);
        let mut candidates: Vec<_> = candidates.into_iter().map(|(_, c)| c).collect();
        self.add_namesakes(tokens, &mut candidates);
        // A state's demonym behind a town tells namesakes apart: طرابلس اللبنانية.
        let mut end = tokens.end;
        if let Some((states, after)) = self.demonym(end) {
            let fits = |c: &PlaceCandidate<'l>| states.iter().any(|s| s.code == c.code);
            if candidates.iter().any(|c| !c.state && fits(c)) {
                candidates.retain(fits);
                end = after;
            }
        }
        Some(PlaceMention {
            tokens: Span::new(token, end),
            head: token,
            candidates,
            name: Some(tokens),
            noun: None,
            points_back: None,
            via: Via::Name,
            preposition: self.preposition(token),
            unresolved: false,
            uncertain,
        })
    }

    /// Whether a name can be meant, and whether that is doubtful.
    fn allowed(&self, found: &Found, entity: &EntityView, led: bool) -> (bool, bool) {
        let token = found.tokens.start;
        let proclitics = found.proclitics(self.words);
        if led && proclitics.0 & !Proclitics::ARTICLE.0 != 0 {
            return (false, false);
        }
        let word = self.folded(token);
        let ordinary = found.tokens.len() == 1
            && entity.ambiguous.iter().any(|a| word.ends_with(a.as_str()))
            && !self.is_spelt(token, entity);
        let quoted = token > self.start
            && is_opening(self.text, token - 1)
            && found.tokens.end < self.end
            && is_closing(self.text, found.tokens.end);
        // القاضي بعقوبة الإعدام: a preposition and a noun, unless a preposition stands before it.
        if !led && !quoted && found.tokens.len() == 1 && proclitics.0 == 0 && self.is_written_together(token) {
            return (self.preposition_before(token).is_some(), true);
        }
        if !ordinary || led || quoted {
            return (true, false);
        }
        if entity.kind == EntityKind::State || entity.kind == EntityKind::Capital {
            let adjective =
                self.words.get(token).readings.iter().any(|r| r.part == Part::Adjective && r.proclitics.0 == 0);
            let noun = |t: u32| {
                self.words.get(t).readings.first().is_some_and(|r| matches!(r.part, Part::Noun | Part::Masdar))
            };
            return (!(adjective && token > self.start && noun(token - 1)), false);
        }
        // منبج والباب: beside another place.
        let beside =
            proclitics.conjunction() && self.found.last().is_some_and(|m| m.tokens.end == token && !m.unresolved);
        let locative = matches!(self.preposition(token), Some("في" | "من" | "إلى" | "نحو" | "قرب" | "على" | "عن"));
        // في الأبيض, hardly في إطار
        let city = entity.class.as_str() == "city" && proclitics.has(Proclitics::ARTICLE) | word.starts_with("ال");
        // في جدة: no other word that the lexicon knows.
        let unknown = self.words.get(token).readings.iter().all(|r| r.lemma.is_none());
        let at = unknown && entity.class.as_str() == "city" && self.preposition(token) == Some("في");
        (beside || locative && city || at, !beside)
    }

    /// The word is also a preposition with a known noun.
    fn is_written_together(&self, token: u32) -> bool {
        let readings = &self.words.get(token).readings;
        let noun = |r: &Reading| matches!(r.part, Part::Noun | Part::Masdar) && r.lemma.is_some();
        readings.iter().any(|r| r.proclitics.has(Proclitics::BY) && noun(r) && r.enclitic.is_none())
    }
    fn preposition_before(&self, token: u32) -> Option<&'static str> {
        token.checked_sub(1).filter(|t| *t >= self.start).and_then(|t| preposition_word(self.folded(t)))
    }

    /// A name that differs from an ordinary word by its hamza alone is written just so: إب, not أب.
    fn is_spelt(&self, token: u32, entity: &EntityView) -> bool {
        let mut names = std::iter::once(&entity.arabic).chain(entity.arabic_aliases.iter());
        entity.note.contains("spelt otherwise") && names.any(|n| self.text.plain(token).ends_with(n.as_str()))
    }

    /// The words are a part of a longer name: «جامعة القاهرة», «ولاية واشنطن».
    fn inside_longer(&self, token: u32, end: u32) -> bool {
        self.long.iter().any(|name| name.start < token && token < name.end && name.end >= end)
    }

    /// The states of a demonym adjective at a token, and where it ends.
    fn demonym(&self, token: u32) -> Option<(Vec<PlaceCandidate<'l>>, u32)> {
        if !self.is_word(token) {
            return None;
        }
        let reading = self
            .words
            .get(token)
            .readings
            .iter()
            .find(|r| r.part == Part::Demonym && r.proclitics == Proclitics::ARTICLE && r.enclitic.is_none())?;
        let lexicon = self.lexicon;
        let lemma = lexicon.lemma(reading.lemma?);
        let ids = lemma.entity.iter().chain(lemma.more_entities.iter()).map(|id| id.to_native());
        Some((ids.map(|id| candidate(id, lexicon.entity(id))).collect(), token + 1))
    }

    /// A noun for a place with the name, demonym or place behind it.
    fn noun_phrase(&mut self, token: u32, noun: PlaceNoun, stem: usize) -> Option<PlaceMention<'l>> {
        let word = self.folded(token);
        let definite = word[..stem].ends_with("ال") || word[..stem].ends_with("لل");
        let mut mention = PlaceMention {
            tokens: Span::at(token),
            head: token,
            candidates: Vec::new(),
            name: None,
            noun: Some(noun),
            points_back: Some(token),
            via: Via::Noun,
            preposition: self.preposition(token),
            unresolved: true,
            uncertain: false,
        };
        let mut at = token + 1;
        // العاصمة السورية (دمشق), الأراضي اللبنانية, القرى الثماني
        let mut country: Option<Vec<PlaceCandidate<'l>>> = None;
        let mut described = false;
        while definite && at < self.end {
            if let Some((states, end)) =
                self.demonym(at).filter(|_| tells_country(noun) || !self.is_plain_adjective(at))
            {
                country.get_or_insert_with(Vec::new).extend(states);
                at = end;
            } else if self.is_adjective(at) {
                (at, described) = (at + 1, true);
            } else {
                break;
            }
        }
        mention.tokens = Span::new(token, at);
        let open = at < self.end && is_opening(self.text, at) && self.folded(at) != "(";
        let from = if open { at + 1 } else { at };
        // A region, land or site with the article is complete; a capital or town may still be named.
        let may_be_named = !definite || matches!(noun, PlaceNoun::Capital | PlaceNoun::Town);
        if may_be_named && let Some(inner) = self.named(from, true) {
            return Some(self.name_behind(mention, &inner, noun, open, country));
        }
        if !definite
            && matches!(noun, PlaceNoun::Part | PlaceNoun::Land | PlaceNoun::Site | PlaceNoun::Capital)
            && let Some((next, stem)) = self.noun(from).filter(|(_, s)| *s == 0 || self.folded(from).starts_with("ال"))
        {
            // شمال مدينة حلب, جنوب البلاد
            let inner = self.noun_phrase(from, next, stem)?;
            return Some(self.name_behind(mention, &inner, noun, open, country));
        }
        if let Some(states) = country {
            mention.via = Via::Demonym;
            mention.candidates = states;
            if noun == PlaceNoun::Capital {
                mention.candidates = self.capitals(&mention.candidates);
            }
            mention.unresolved = mention.candidates.is_empty();
            return Some(mention);
        }
        if !definite && let Some(inner) = self.gazetted(from, Some(&word[stem..])) {
            return Some(self.name_behind(mention, &inner, noun, open, country));
        }
        if !definite && !matches!(noun, PlaceNoun::Part | PlaceNoun::Land | PlaceNoun::Country | PlaceNoun::Capital) {
            let end = self.unlisted(from, noun);
            if end > from {
                mention.name = Some(Span::new(from, end));
                mention.tokens =
                    Span::new(token, end + u32::from(open && end < self.end && is_closing(self.text, end)));
                mention.via = Via::NounAndName;
                mention.unresolved = false;
                return Some(mention);
            }
        }
        let stands_alone = match noun {
            PlaceNoun::Part | PlaceNoun::Land => false,
            PlaceNoun::Town | PlaceNoun::Capital | PlaceNoun::Country => true,
            // القطاع الغربي is another one than the one named.
            _ => !described && points_back(&word[stem..]),
        };
        (stands_alone && (definite || self.counted(token))).then_some(mention)
    }

    fn name_behind(
        &self,
        mut mention: PlaceMention<'l>,
        inner: &PlaceMention<'l>,
        noun: PlaceNoun,
        open: bool,
        country: Option<Vec<PlaceCandidate<'l>>>,
    ) -> PlaceMention<'l> {
        let close = open && inner.tokens.end < self.end && is_closing(self.text, inner.tokens.end);
        let mut end = inner.tokens.end + u32::from(close);
        // معبر رفح الحدودي
        while end < self.end && self.is_adjective(end) && noun == PlaceNoun::Site {
            end += 1;
        }
        mention.tokens = Span::new(mention.tokens.start, end);
        mention.candidates = inner.candidates.clone();
        mention.name = inner.name;
        mention.unresolved = inner.unresolved;
        mention.points_back = inner.points_back;
        let part = matches!(noun, PlaceNoun::Part | PlaceNoun::Land | PlaceNoun::Site | PlaceNoun::Quarter);
        let exact = mention.candidates.iter().any(|c| fits_noun(noun, c));
        mention.via = if part && !exact { Via::Part } else { Via::NounAndName };
        if mention.unresolved {
            mention.via = Via::Noun;
        }
        let capital = mention.candidates.iter().find(|c| c.kind.is_empty() && !c.state).map(|c| c.code);
        // The kind of the noun before namesakes of another kind, the demonym's country before others.
        mention.candidates.sort_by_key(|c| {
            let other = country.as_ref().is_some_and(|states| !states.iter().any(|s| s.code == c.code));
            (other, noun == PlaceNoun::Capital && capital != Some(c.code), !fits_noun(noun, c))
        });
        mention
    }

    /// A name that no table has, after a noun for a place.
    fn unlisted(&self, from: u32, noun: PlaceNoun) -> u32 {
        let mut end = from;
        while end < self.end.min(from + 3) && self.is_word(end) {
            let Some(best) = self.words.get(end).readings.first() else { break };
            let bare = best.proclitics.0 & !Proclitics::ARTICLE.0 == 0 && best.enclitic.is_none();
            let unknown = best.lemma.is_none() && best.part != Part::Particle;
            let article = best.proclitics.has(Proclitics::ARTICLE);
            let other =
                self.matches.at(end).iter().any(|f| matches!(f.kind, PayloadKind::Entry | PayloadKind::Preposition));
            let named_so = end == from && article && noun == PlaceNoun::Town && best.part != Part::Verb;
            if !bare || other || !(unknown || named_so) {
                break;
            }
            end += 1;
        }
        end
    }

    fn is_adjective(&self, token: u32) -> bool {
        self.is_word(token)
            && self.words.get(token).readings.first().is_some_and(|r| {
                matches!(r.part, Part::Adjective) && r.proclitics == Proclitics::ARTICLE && r.enclitic.is_none()
            })
    }

    /// القطاع المالي is financial, not of Mali.
    fn is_plain_adjective(&self, token: u32) -> bool {
        self.words.get(token).readings.iter().any(|r| r.part == Part::Adjective && r.lemma.is_some())
    }

    /// ثماني قرى, ثلاث بلدات
    fn counted(&self, token: u32) -> bool {
        token > self.start
            && (self.text.token(token - 1).kind == TokenKind::Number
                || self.words.get(token - 1).readings.first().is_some_and(|r| r.part == Part::Numeral))
    }

    /// The capitals of states. A state's capital stands right behind it in the table.
    fn capitals(&self, states: &[PlaceCandidate<'l>]) -> Vec<PlaceCandidate<'l>> {
        let lexicon = self.lexicon;
        let last = lexicon.tables().entities.len() as u32;
        let next = states.iter().filter_map(|s| s.entity).map(|id| id + 1).filter(|id| *id < last);
        let capitals = next.filter(|id| lexicon.entity(*id).kind == EntityKind::Capital);
        capitals.map(|id| candidate(id, lexicon.entity(id))).collect()
    }

    /// The preposition that leads to a place.
    fn preposition(&self, token: u32) -> Option<&'static str> {
        let word = self.folded(token);
        let written = self.words.get(token).readings.iter().find(|r| r.proclitics.preposition());
        let best = self.words.get(token).readings.first().map_or(Proclitics::NONE, |r| r.proclitics);
        let listed = self.matches.at(token).first().map_or(best, |f| f.proclitics(self.words));
        if written.is_some() && listed.preposition() {
            return Some(if listed.has(Proclitics::BY) {
                "في"
            } else if listed.has(Proclitics::FOR) {
                "ل"
            } else {
                "ك"
            });
        }
        if word.starts_with("بال") && self.noun(token).is_some() {
            return Some("في");
        }
        self.preposition_before(token)
    }
}

/// A preposition that leads to a place, standing by itself, as written.
fn preposition_word(folded: &str) -> Option<&'static str> {
    let bare = folded.strip_prefix('و').filter(|w| w.len() > 2).unwrap_or(folded);
    Some(match bare {
        "في" => "في",
        "من" => "من",
        "الي" => "إلى",
        "علي" => "على",
        "عن" => "عن",
        "قرب" | "قبالة" | "قباله" | "بالقرب" => "قرب",
        "نحو" | "باتجاه" | "صوب" => "نحو",
        "عبر" => "عبر",
        "بين" => "بين",
        "داخل" => "داخل",
        "خارج" => "خارج",
        "حتي" => "حتى",
        "مع" => "مع",
        _ => return None,
    })
}

/// Nouns that stand for a place just named when they stand alone. The rest (السوق, القطاع الخاص) mostly mean no place.
fn points_back(noun: &str) -> bool {
    matches!(
        noun,
        "محافظه"
            | "ولايه"
            | "اقليم"
            | "منطقه"
            | "مناطق"
            | "جيب"
            | "مخيم"
            | "مخيمات"
            | "حي"
            | "معبر"
            | "مطار"
            | "ميناء"
            | "قاعده"
            | "قطاع"
            | "اماره"
    )
}

/// Nouns that a country's adjective follows as a rule.
fn tells_country(noun: PlaceNoun) -> bool {
    matches!(noun, PlaceNoun::Land | PlaceNoun::Country | PlaceNoun::Capital | PlaceNoun::Town)
}

/// Whether an entity can be a place, and how it ranks among those of its name.
fn rank(entity: &EntityView) -> Option<u8> {
    match () {
        () if entity.kind == EntityKind::State => Some(0),
        () if entity.kind == EntityKind::Place => {
            Some(if matches!(entity.class.as_str(), "city" | "town" | "disputed") { 1 } else { 3 })
        }
        () if entity.kind == EntityKind::Capital => Some(2),
        () => None,
    }
}

pub(crate) fn candidate<'l>(id: u32, entity: &'l EntityView) -> PlaceCandidate<'l> {
    PlaceCandidate {
        entity: Some(id),
        geoname: None,
        population: 0,
        code: &entity.code,
        name: entity.english.split('|').next().unwrap_or(""),
        arabic: &entity.arabic,
        kind: &entity.class,
        state: entity.kind == EntityKind::State,
        latitude: entity.latitude.as_ref().map(|v| v.to_native()),
        longitude: entity.longitude.as_ref().map(|v| v.to_native()),
    }
}

/// Whether a listed place is of the kind that a noun names.
fn fits_noun(noun: PlaceNoun, candidate: &PlaceCandidate<'_>) -> bool {
    match noun {
        PlaceNoun::Town | PlaceNoun::Capital => matches!(candidate.kind, "city" | "town" | "village" | ""),
        PlaceNoun::Region => matches!(candidate.kind, "region" | "governorate" | "disputed"),
        PlaceNoun::Quarter => matches!(candidate.kind, "camp" | "quarter"),
        PlaceNoun::Land => matches!(candidate.kind, "island" | "river" | "mountain" | "sea" | "strait" | "border"),
        PlaceNoun::Site => matches!(candidate.kind, "crossing" | "base" | "airport" | "port"),
        PlaceNoun::Country => candidate.state,
        PlaceNoun::Part => false,
    }
}
