//! What the document has named so far: for pronouns, descriptions and generic nouns without a country.

use marsad_lexicon::tables::AgentId;
use marsad_mention::actor::Context;
use marsad_mention::place::{PlaceMention, Surroundings};
use marsad_mention::time::Interval;
use marsad_morphology::{Enclitic, Gender, Number};

use crate::code::is_country;
use crate::types::{Party, Site};

/// One thing named.
#[derive(Clone, Debug)]
pub struct Named {
    pub party: Party,
    pub gender: Gender,
    pub number: Number,
    pub person: bool,
    pub agent: Option<AgentId>,
    pub sentence: usize,
    pub token: u32,
    /// It was the subject of its clause.
    pub subject: bool,
}

/// One place named.
#[derive(Clone, Debug)]
pub struct Spot {
    pub site: Site,
    /// As in its table; `state`, `capital` and `unlisted` besides.
    pub kind: String,
    pub sentence: usize,
    /// Something is told to be or happen there: في حلب. A capital that speaks is none such.
    pub here: bool,
}

/// Memory of one document. Grows with the document, is thrown away with it.
#[derive(Debug, Default)]
pub struct Discourse<'l> {
    pub named: Vec<Named>,
    /// Places named, in the order of the text.
    pub places: Vec<Spot>,
    /// How often the document names each country, by name, by its people or by a place that is nowhere else.
    pub ground: Context<'l>,
    /// Coordinates (degrees) of places that are nowhere else, over the whole document.
    pub points: Vec<(f32, f32)>,
    /// How often each country or body was named, over the whole document.
    pub context: Context<'l>,
    /// Sides told of together, with the token where: see [`crate::sides`].
    pub sides: Vec<(u32, Vec<Party>)>,
    pub speaker: Option<Party>,
    /// Country of the source, where the document tells of it.
    pub home: Option<String>,
    /// What is told happens there.
    pub at_home: bool,
    /// In a round of reports, each under its own dateline: the country of each, with its first sentence.
    pub datelines: Vec<(usize, &'l str)>,
    /// The country that the headline opens with.
    pub headline: Option<&'l str>,
    pub last_date: Option<Interval>,
}

/// How many named things are looked back at.
const LOOK_BACK: usize = 40;
/// The same for what is named again by its noun: more than any report names, so that the cost stays linear.
const FARTHEST: usize = 1000;
/// How many places of a document are measured from.
const POINTS: usize = 40;

impl Discourse<'_> {
    /// What a pronoun stands for: the nearest thing of its gender and number, subjects first.
    pub fn pronoun(&self, enclitic: Enclitic, before: u32, sentence: usize, not: Option<&Party>) -> Option<&Named> {
        let fits = |n: &Named| {
            let plural = n.number == Number::Plural;
            match enclitic {
                Enclitic::Him => n.number == Number::Singular && n.gender != Gender::Feminine,
                // She, a state, or a plural of things.
                Enclitic::Her => n.gender == Gender::Feminine || (plural && !n.person) || n.gender == Gender::Any,
                Enclitic::Them | Enclitic::ThemFeminine => plural || n.number == Number::Dual,
                Enclitic::ThemBoth => n.number == Number::Dual || plural,
                Enclitic::You | Enclitic::YouAll | Enclitic::Me | Enclitic::Us => false,
            }
        };
        let candidates = self
            .named
            .iter()
            .rev()
            .take(LOOK_BACK)
            // Who reports (لمراسل الإذاعة) is nobody that the text goes on about.
            .filter(|n| n.party.sector != "JRN" || n.subject)
            .filter(|n| n.token < before && sentence.saturating_sub(n.sentence) <= 2 && fits(n))
            .filter(|n| not.is_none_or(|p| p.code != n.party.code || p.code.is_empty()));
        let mut best: Option<(&Named, i32)> = None;
        for (rank, n) in candidates.enumerate() {
            let mut weight = -(rank as i32);
            if n.sentence == sentence {
                weight += 4;
            }
            if n.subject {
                weight += 3;
            }
            if n.party.code.is_empty() {
                weight -= 6;
            }
            if best.is_none_or(|(_, w)| weight > w) {
                best = Some((n, weight));
            }
        }
        best.map(|(n, _)| n)
    }

    /// What الأخير stands for beside the doer of its clause: the nearest person or body of its gender and number that is not he.
    pub fn other_than(&self, doer: &Party, enclitic: Enclitic, before: u32, sentence: usize) -> Option<&Named> {
        let fits = |n: &&Named| match enclitic {
            Enclitic::Him => n.number == Number::Singular && n.gender != Gender::Feminine,
            Enclitic::Her => n.gender != Gender::Masculine,
            _ => n.number != Number::Singular,
        };
        let same = |p: &Party| p.code == doer.code && p.sector == doer.sector && p.name == doer.name;
        let mut near = self.named.iter().rev().take(LOOK_BACK).filter(|n| n.token < before && !n.party.code.is_empty());
        near.find(|n| sentence.saturating_sub(n.sentence) <= 1 && fits(n) && !same(&n.party))
    }

    /// The last thing named by the same generic noun and a country (الجيش after الجيش اللبناني).
    pub fn same_noun(&self, agent: AgentId, before: u32) -> Option<&Named> {
        self.named
            .iter()
            .rev()
            .take(FARTHEST)
            .find(|n| n.token < before && n.agent == Some(agent) && !n.party.code.is_empty())
    }

    /// The party of a country last named before a token that fits.
    pub fn last_named(&self, before: u32, fits: impl Fn(&Party) -> bool) -> Option<&Party> {
        let mut named = self.named.iter().rev().take(FARTHEST).filter(|n| n.token < before).map(|n| &n.party);
        named.find(|p| is_country(&p.code) && fits(p))
    }

    /// The country the document mostly speaks of, by count, then by first mention; bodies are left out.
    pub fn main_country(&self) -> Option<&str> {
        self.context
            .counts()
            .iter()
            .filter(|(c, _)| is_country(c))
            .enumerate()
            .max_by_key(|(i, (_, n))| (*n, std::cmp::Reverse(*i)))
            .map(|(_, (c, _))| *c)
    }

    /// The country the document names at least twice as often as any other.
    pub fn dominant_country(&self) -> Option<&str> {
        let main = self.main_country()?;
        let count = |code: &str| self.context.counts().iter().find(|(c, _)| *c == code).map_or(0, |(_, n)| *n);
        let others = self.context.counts().iter().filter(|(c, _)| is_country(c) && *c != main).map(|(_, n)| *n).max();
        (count(main) >= 2 * others.unwrap_or(0) && count(main) >= 3).then_some(main)
    }

    /// The country that the sentences just before speak of, the nearest names weighing most.
    pub fn near_country(&self, before: u32, sentence: usize) -> Option<&str> {
        let mut weights: Vec<(&str, u32)> = Vec::new();
        let near = self.named.iter().rev().take(FARTHEST).filter(|n| {
            n.token < before
                && sentence.saturating_sub(n.sentence) <= 2
                && !n.party.inferred
                && n.party.sector != "JRN"
                && is_country(&n.party.code)
        });
        for (rank, n) in near.take(6).enumerate() {
            let weight = 6 - rank as u32;
            match weights.iter_mut().find(|(c, _)| *c == n.party.code) {
                Some((_, w)) => *w += weight,
                None => weights.push((&n.party.code, weight)),
            }
        }
        weights.into_iter().reduce(|a, b| if b.1 > a.1 { b } else { a }).map(|(c, _)| c)
    }

    /// The last place named before a token that fits, not too far back.
    pub fn place(&self, before: u32, fits: impl Fn(&Site, &str) -> bool) -> Option<&Site> {
        let named = self.places.iter().rev().filter(|s| s.site.tokens.is_some_and(|t| t.start < before));
        named.take(12).find(|s| fits(&s.site, &s.kind)).map(|s| &s.site)
    }
}

impl<'l> Discourse<'l> {
    /// Takes in a place before any record is made: what it says of the countries and regions spoken of.
    pub fn see_place(&mut self, mention: &PlaceMention<'l>) {
        let Some(first) = mention.candidates.first().filter(|c| c.entity.is_some() && !mention.uncertain) else {
            return;
        };
        let own = || mention.candidates.iter().filter(|c| c.entity.is_some());
        if own().any(|c| c.code != first.code) {
            return;
        }
        if !first.state {
            self.ground.add(first.code);
        }
        let mut points = own().filter_map(|c| c.latitude.zip(c.longitude));
        if let (Some(point), None) = (points.next(), points.next())
            && !self.points.contains(&point)
            && self.points.len() < POINTS
        {
            self.points.push(point);
        }
    }
    pub fn surroundings(&self) -> Surroundings<'_, 'l> {
        Surroundings { countries: &self.ground, places: &self.points }
    }
}
