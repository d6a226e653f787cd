//! Names that only the gazetteer has. There are many, and many are ordinary words or given names too, so a name counts only
//! where something says that a place stands there: a noun (بلدة سرمين), a locative preposition (في سرمين), another place
//! beside it (في سرمين وبنش). An ordinary word needs a noun for a town; whether a place can be meant at all is decided
//! with the whole document in view ([`super::choose_in`]).

use marsad_lexicon::Lexicon;
use marsad_lexicon::gazetteer::Locality;
use marsad_lexicon::tables::{Part, PayloadKind};
use marsad_morphology::Proclitics;
use marsad_text::{Span, Text, TokenKind, Tokens};

use super::choose::kilometres;
use super::{PlaceCandidate, PlaceMention, PlaceNoun, Scan, Via};
use crate::word::{Facts, Origin};

/// Words of the longest name.
const LONGEST: u32 = 5;
/// Namesakes nearer than this are the same place, in kilometres.
const SAME: f32 = 40.0;

/// Nouns behind which an ordinary word is a place: they name settlements and units, and hardly anything else.
const TOWNS: [&str; 20] = [
    "مدينه",
    "مدينتي",
    "بلده",
    "بلدتي",
    "بلدات",
    "قريه",
    "قريتي",
    "قري",
    "مدن",
    "محافظه",
    "محافظتي",
    "ولايه",
    "ولايتي",
    "قضاء",
    "ناحيه",
    "مديريه",
    "ريف",
    "ضاحيه",
    "ضيعه",
    "مخيم",
];

/// Nouns whose names are towns' names by chance: rivers, mountains, and what is called after persons.
const CHANCE: [&str; 15] = [
    "نهر",
    "بحيره",
    "جبل",
    "جبال",
    "جزيره",
    "جزر",
    "خليج",
    "مضيق",
    "بحر",
    "وادي",
    "قاعده",
    "جسر",
    "مدرسه",
    "مسجد",
    "مقاطعه",
];
/// Places that such nouns do name.
const LANDS: [&str; 4] = ["island", "mountain", "river", "sea"];

impl<'l> Scan<'_, 'l> {
    /// A name of the gazetteer. `noun`: the folded noun for a place before it.
    pub(super) fn gazetted(&self, token: u32, noun: Option<&str>) -> Option<PlaceMention<'l>> {
        if !self.is_word(token) || !self.words.get(token).facts.has(Facts::GAZETTED) {
            return None;
        }
        let beside = noun.is_none() && self.beside(token);
        let led = noun.is_some() || beside;
        let leading = self.leading(token);
        let (cut, preposition) = match noun {
            Some(_) => (0, None),
            // القبض على X: what follows على is a person's name more often than a place's, unless it has the article.
            None if leading == Some("على") && !beside && !self.folded(token).starts_with("ال") => return None,
            None if self.locative(leading) || beside => self.cut(token, leading),
            None => self.written_on(token)?,
        };
        let (tokens, candidates, doubtful) = self.look_up(token, cut).or_else(|| {
            // بلدة وادي الضيف: what looked like a conjunction or preposition is the name's own letter.
            if cut > 0 { self.look_up(token, 0).filter(|_| leading.is_some()) } else { None }
        })?;
        if self.inside_longer(token, tokens.end) {
            return None;
        }
        let mut tokens = tokens;
        let mut candidates = candidates;
        if noun.is_some_and(|n| CHANCE.contains(&n)) {
            candidates.retain(|c| LANDS.contains(&c.kind));
        }
        let name = tokens;
        // مدينة نيوكاسل البريطانية: not the one in Australia.
        if let Some((states, after)) = self.demonym(tokens.end) {
            candidates.retain(|c| states.iter().any(|s| s.code == c.code));
            tokens.end = after;
        }
        if candidates.is_empty() || noun.is_none() && self.is_particle(token, cut) {
            return None;
        }
        let ordinary = name.len() == 1 && (doubtful || self.is_ordinary(token, cut));
        let town = noun.is_some_and(|n| TOWNS.contains(&n));
        // بلاسي فورد: a name goes on, so it is a person's.
        if !led && leading.is_none() && self.is_word(tokens.end) && self.is_unknown(tokens.end) {
            return None;
        }
        if ordinary && !town || doubtful && !led {
            return None;
        }
        Some(PlaceMention {
            tokens,
            head: token,
            candidates,
            name: Some(name),
            noun: None,
            points_back: None,
            via: Via::Name,
            preposition: preposition.or(leading),
            unresolved: false,
            uncertain: ordinary || !led && name.len() == 1 && !self.is_unknown(token),
        })
    }

    /// Adds the gazetteer's places of a name that the lexicon has, where they are others.
    pub(super) fn add_namesakes(&self, tokens: Span<Tokens>, candidates: &mut Vec<PlaceCandidate<'l>>) {
        if candidates.iter().any(|c| c.state) {
            return;
        }
        let own = candidates.len();
        for gazetteer in self.lexicon.gazetteers() {
            let words = tokens.indices().map(|t| self.folded(t));
            let Some((count, places)) = gazetteer.longest(words) else { continue };
            if count as u32 != tokens.len() {
                continue;
            }
            for place in places {
                let there = |c: &PlaceCandidate<'_>| match (c.latitude.zip(c.longitude), place.coordinates) {
                    (Some(a), Some(b)) => kilometres(a, b) < SAME,
                    // A capital of the tables has no coordinates: its country tells.
                    _ => c.code == place.country,
                };
                match candidates[..own].iter_mut().find(|c| there(c)) {
                    Some(known) if known.latitude.is_none() => {
                        (known.latitude, known.longitude) = place.coordinates.unzip();
                        known.population = place.population;
                    }
                    Some(_) => {}
                    None if place.needs_noun => {}
                    None => candidates.push(candidate(&place)),
                }
            }
        }
    }

    /// The longest name that starts `cut` bytes into a token; and whether all that bear it need a noun.
    fn look_up(&self, token: u32, cut: usize) -> Option<(Span<Tokens>, Vec<PlaceCandidate<'l>>, bool)> {
        let first = self.folded(token).get(cut..)?;
        let mut rebuilt = String::new();
        // للسويداء: the article has lost its alif.
        let first = match self.folded(token).get(..cut) {
            Some(cut) if cut.ends_with("لل") => {
                rebuilt.push_str("ال");
                rebuilt.push_str(first);
                rebuilt.as_str()
            }
            _ => first,
        };
        let end = (token + 1..self.end.min(token + LONGEST)).take_while(|&t| self.is_joinable(t)).count() as u32;
        for gazetteer in self.lexicon.gazetteers() {
            let words = std::iter::once(first).chain((token + 1..token + 1 + end).map(|t| self.joined(t)));
            let Some((count, places)) = gazetteer.longest(words) else { continue };
            let places: Vec<Locality<'l>> = places.collect();
            let last = token + count as u32 - 1;
            if self.joined(last).is_empty() {
                continue;
            }
            let doubtful = places.iter().all(|p| p.needs_noun);
            return Some((Span::new(token, last + 1), places.iter().map(candidate).collect(), doubtful));
        }
        None
    }

    /// Words and hyphens inside a name.
    fn is_joinable(&self, token: u32) -> bool {
        self.is_word(token) || matches!(self.folded(token), "-" | "–")
    }
    fn joined(&self, token: u32) -> &str {
        if self.text.token(token).kind == TokenKind::Punctuation { "" } else { self.folded(token) }
    }

    /// The preposition that stands before a token by itself.
    fn leading(&self, token: u32) -> Option<&'static str> {
        token.checked_sub(1).filter(|t| *t >= self.start).and_then(|t| super::preposition_word(self.folded(t)))
    }
    fn locative(&self, preposition: Option<&'static str>) -> bool {
        matches!(preposition, Some("في" | "من" | "إلى" | "قرب" | "نحو" | "داخل" | "خارج" | "على"))
    }

    /// What is written onto a name, in bytes, and the preposition in it.
    fn cut(&self, token: u32, leading: Option<&'static str>) -> (usize, Option<&'static str>) {
        if leading.is_some() { (0, None) } else { self.written_on(token).unwrap_or((0, None)) }
    }
    /// A conjunction or a locative preposition written onto a word; `None` where there is neither.
    fn written_on(&self, token: u32) -> Option<(usize, Option<&'static str>)> {
        let word = self.folded(token);
        let conjunction = word.strip_prefix('و').filter(|rest| rest.len() >= 6);
        let rest = conjunction.unwrap_or(word);
        let from = word.len() - rest.len();
        // Too many words begin so: the name must be long or have its article.
        if rest.starts_with("بال") && rest.len() >= 12 || rest.starts_with('ب') && rest.len() >= 12 {
            return Some((from + 2, Some("في")));
        }
        if rest.len() >= 8 && rest.starts_with("لل") {
            return Some((from + 4, Some("ل")));
        }
        (from > 0 && self.beside(token)).then_some((from, None))
    }

    /// The token goes on with a place just named: في سرمين وبنش, سراقب، سرمين.
    fn beside(&self, token: u32) -> bool {
        let Some(last) = self.found.last().filter(|m| !m.unresolved && !m.uncertain && m.name.is_some()) else {
            return false;
        };
        let near = |t: u32| last.tokens.end == t;
        let town = last.candidates.first().is_some_and(|c| !c.state && !c.kind.is_empty());
        let comma = token > self.start && matches!(self.folded(token - 1), "،" | ",") && near(token - 1);
        town && (near(token) && self.folded(token).starts_with('و') || comma && last.preposition.is_some())
    }

    /// The word means something else too.
    fn is_ordinary(&self, token: u32, cut: usize) -> bool {
        let listed = self.matches.at(token).iter().any(|f| f.kind != PayloadKind::Entity);
        let known = self.words.get(token).readings.iter().any(|r| {
            r.origin == Origin::Lexicon && r.lemma.is_some() && usize::from(r.stem.0) >= cut.saturating_sub(4)
        });
        listed || known
    }
    /// A name does not begin with أن or من.
    fn is_particle(&self, token: u32, cut: usize) -> bool {
        // أم البواقي: ام is also a conjunction.
        cut == 0
            && self.folded(token) != "ام"
            && self.words.get(token).readings.first().is_some_and(|r| r.part == Part::Particle)
    }
    fn is_unknown(&self, token: u32) -> bool {
        let best = self.words.get(token).readings.first();
        best.is_none_or(|r| {
            r.lemma.is_none() && r.part != Part::Particle && r.proclitics.0 & !Proclitics::ARTICLE.0 == 0
        })
    }
}

/// Whether a name of a gazetteer may begin with a word, or with what is left of it behind a conjunction, a preposition or
/// both ([`Scan::written_on`]), the article being put back into لل.
pub(crate) fn may_be_gazetted(lexicon: &Lexicon<'_>, folded: &str) -> bool {
    let begins = |words: [&str; 2]| lexicon.gazetteers().iter().any(|g| g.begins(words.into_iter()));
    let behind = |word: &str| {
        word.strip_prefix('ب').is_some_and(|rest| begins([rest, ""]))
            || word.strip_prefix("لل").is_some_and(|rest| begins(["ال", rest]))
    };
    let conjunct = |rest: &str| begins([rest, ""]) || behind(rest);
    begins([folded, ""]) || behind(folded) || folded.strip_prefix('و').is_some_and(conjunct)
}

/// بلدة مان غرب فرنسا, لويسفيل بولاية كنتاكي, حماة (وسط سوريا): what stands right behind a name of the gazetteer tells its
/// country. Where none of its places is there, it is another place, which no table has.
pub(super) fn keep_to_the_country_behind(text: &Text, found: &mut Vec<PlaceMention<'_>>) {
    for i in 1..found.len() {
        let (before, behind) = found.split_at_mut(i);
        let (Some(place), Some(next)) = (before.last_mut(), behind.first()) else { continue };
        let bracket = place.tokens.end + 1 == next.tokens.start && text.folded(place.tokens.end) == "(";
        let joined = place.tokens.end == next.tokens.start || bracket;
        let tells = next.via == Via::Part || next.preposition == Some("في") || next.noun == Some(PlaceNoun::Region);
        let only_here = !place.candidates.is_empty() && place.candidates.iter().all(|c| c.entity.is_none());
        let Some(code) = next.candidates.first().map(|c| c.code).filter(|code| !code.is_empty()) else { continue };
        let sure = next.candidates.iter().all(|c| c.code == code) && !text.folded(next.head).starts_with('و');
        if joined && tells && only_here && sure {
            place.candidates.retain(|c| c.code == code);
        }
    }
    found.retain(|m| !(m.candidates.is_empty() && m.noun.is_none() && !m.unresolved));
}

fn candidate<'l>(place: &Locality<'l>) -> PlaceCandidate<'l> {
    let (latitude, longitude) = place.coordinates.unzip();
    PlaceCandidate {
        entity: None,
        geoname: Some(place.id).filter(|id| *id > 0),
        population: place.population,
        code: place.country,
        name: place.english,
        arabic: place.arabic,
        kind: place.kind,
        state: false,
        latitude,
        longitude,
    }
}
