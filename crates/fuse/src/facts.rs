//! [`Facts`]: assertions in the compact form in which they are compared. A million of them take about 200 MB.

mod intern;
mod time;

pub(crate) use time::{Span, UNKNOWN, day_number};

use intern::Names;
use marsad_record::{Actor, Count, Event, Ground, Place, Precision, Status, ontology};

/// What fusion must know of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// Id of the document.
    pub doc: String,
    /// The outlet.
    pub outlet: Option<String>,
    /// ISO day of publication.
    pub published: Option<String>,
    /// The first document of its group of copies, where it is not the first itself.
    pub copy_of: Option<String>,
    /// Admiralty code of the outlet, `A` to `F`; `None` is `F`: cannot be judged.
    pub reliability: Option<char>,
    /// It says of itself that it corrects an earlier report of the same outlet ([`crate::is_correction`]).
    pub corrects: bool,
}

impl Source {
    /// The document that stands for all copies of this one.
    pub fn independent(&self) -> &str {
        self.copy_of.as_deref().unwrap_or(&self.doc)
    }
}

/// A side as it is compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Side {
    /// 0 where there is none.
    pub code: u16,
    /// One bit a sector of [`ontology::SECTORS`].
    pub sectors: u32,
    /// 0 where it has no name of its own.
    pub name: u32,
    pub inferred: bool,
}

/// How much ground a place stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Extent {
    #[default]
    Point,
    Region,
    Country,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Site {
    /// 0 where there is no place.
    pub id: u32,
    pub country: u16,
    pub extent: Extent,
    pub inferred: bool,
    /// Degrees; not a number where unknown.
    pub lat: f32,
    pub lon: f32,
}

/// A count as it is compared: one number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Number {
    pub kind: u8,
    /// It says no more than that there were at least so many.
    pub at_least: bool,
    pub value: u64,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Fact {
    pub doc: u32,
    /// Byte of the trigger; 0 in a title.
    pub at: u32,
    pub event: u8,
    /// Place in the list of the event's modes, from 1; 0 where it has none.
    pub mode: u8,
    pub status: Status,
    pub foreground: bool,
    pub span: Span,
    pub site: Site,
    pub frame: u32,
    sides: u32,
    actors: u8,
    recipients: u8,
    numbers: u32,
    number_count: u8,
    pub said_by: Side,
    /// 0 where it belonged to no happening.
    pub earlier: u32,
}

pub(crate) struct DocumentFacts {
    pub id: String,
    /// Days since 1970; [`UNKNOWN`] where not known.
    pub published: i32,
    /// Document that stands for all copies, interned.
    pub independent: u32,
}

/// Assertions of events, ready for [`crate::fuse`]. The number that [`Facts::add`] gives is the place of a fact in the result.
#[derive(Default)]
pub struct Facts {
    pub(crate) facts: Vec<Fact>,
    pub(crate) documents: Vec<DocumentFacts>,
    sides: Vec<Side>,
    numbers: Vec<Number>,
    keys: String,
    key_ends: Vec<u32>,
    codes: Names,
    names: Names,
    places: Names,
    frames: Names,
    earlier: Names,
    document_names: Names,
    document_at: Vec<u32>,
}

/// Counts by the number they have in [`Number::kind`].
pub(crate) const COUNTS: [&str; 6] = ["dead", "injured", "arrested", "displaced", "size", "expelled"];

impl Facts {
    pub fn new() -> Facts {
        Facts::default()
    }

    pub fn len(&self) -> usize {
        self.facts.len()
    }

    pub fn is_empty(&self) -> bool {
        self.facts.is_empty()
    }

    /// Takes an assertion up. `earlier` is the id of the happening it belonged to when fusion ran before.
    pub fn add(&mut self, source: &Source, key: &str, event: &Event, earlier: Option<&str>) -> usize {
        let doc = self.document(source);
        let published = self.documents[doc as usize].published;
        let kind = ontology::EVENTS.iter().position(|(name, _)| *name == event.event);
        let mode = event.mode.as_deref().and_then(|mode| {
            ontology::modes(&event.event)?.iter().position(|known| *known == mode).map(|place| place as u8 + 1)
        });
        let sides = self.sides.len() as u32;
        let mut take = |sides: &[Actor]| {
            let taken = sides.iter().take(8).map(|actor| side(&mut self.codes, &mut self.names, actor));
            let taken: Vec<Side> = taken.collect();
            self.sides.extend_from_slice(&taken);
            taken.len() as u8
        };
        let (actors, recipients) = (take(&event.actors), take(&event.recipients));
        let numbers = self.numbers.len() as u32;
        self.numbers.extend(event.counts.iter().filter_map(|(name, count)| {
            let kind = COUNTS.iter().position(|known| known == name)?;
            Some(Number { kind: kind as u8, at_least: at_least(count), value: figure(count)? })
        }));
        let (field, byte) = marsad_record::key::trigger(&event.evidence);
        let said_by =
            event.said_by.as_ref().map_or(Side::default(), |actor| side(&mut self.codes, &mut self.names, actor));
        self.facts.push(Fact {
            doc,
            at: if field == marsad_record::Field::Title { 0 } else { byte },
            event: kind.unwrap_or(ontology::EVENTS.len()) as u8,
            mode: mode.unwrap_or(0),
            status: event.status,
            foreground: event.ground == Ground::Foreground,
            span: Span::of(event.date.as_ref(), published),
            site: event.place.as_ref().map_or(Site::default(), |place| site(&mut self.codes, &mut self.places, place)),
            frame: self.frames.number(&event.frame),
            sides,
            actors,
            recipients,
            number_count: (self.numbers.len() as u32 - numbers) as u8,
            numbers,
            said_by,
            earlier: earlier.map_or(0, |id| self.earlier.number(id)),
        });
        self.keys.push_str(key);
        self.key_ends.push(self.keys.len() as u32);
        self.facts.len() - 1
    }

    fn document(&mut self, source: &Source) -> u32 {
        let name = self.document_names.number(&source.doc) as usize;
        let independent = self.document_names.number(source.independent());
        let known = self.document_names.len() + 1;
        self.document_at.resize(known.max(self.document_at.len()), u32::MAX);
        if self.document_at[name] == u32::MAX {
            self.document_at[name] = self.documents.len() as u32;
            let published = source.published.as_deref().and_then(day_number).unwrap_or(UNKNOWN);
            self.documents.push(DocumentFacts { id: source.doc.clone(), published, independent });
        }
        self.document_at[name]
    }

    /// The key under which the assertion was added.
    pub fn key(&self, fact: usize) -> &str {
        let start = if fact == 0 { 0 } else { self.key_ends[fact - 1] };
        &self.keys[start as usize..self.key_ends[fact] as usize]
    }

    pub(crate) fn actors(&self, fact: &Fact) -> &[Side] {
        &self.sides[fact.sides as usize..][..usize::from(fact.actors)]
    }

    pub(crate) fn recipients(&self, fact: &Fact) -> &[Side] {
        &self.sides[fact.sides as usize + usize::from(fact.actors)..][..usize::from(fact.recipients)]
    }

    /// Actors and recipients.
    pub(crate) fn parties(&self, fact: &Fact) -> &[Side] {
        &self.sides[fact.sides as usize..][..usize::from(fact.actors + fact.recipients)]
    }

    pub(crate) fn numbers(&self, fact: &Fact) -> &[Number] {
        &self.numbers[fact.numbers as usize..][..usize::from(fact.number_count)]
    }

    pub(crate) fn code(&self, code: u16) -> &str {
        self.codes.name(u32::from(code))
    }

    pub(crate) fn code_hash(&self, code: u16) -> u64 {
        self.codes.hash(u32::from(code))
    }

    pub(crate) fn place_hash(&self, site: &Site) -> u64 {
        self.places.hash(site.id)
    }

    pub(crate) fn place(&self, site: &Site) -> &str {
        self.places.name(site.id)
    }

    pub(crate) fn earlier(&self, id: u32) -> &str {
        self.earlier.name(id)
    }

    pub(crate) fn earlier_count(&self) -> usize {
        self.earlier.len()
    }
}

fn side(codes: &mut Names, names: &mut Names, actor: &Actor) -> Side {
    let code = actor.code.as_deref().map_or(0, |code| codes.number(code) as u16);
    let bit = |sector: &str| ontology::SECTORS.iter().position(|known| *known == sector).map_or(0, |place| 1 << place);
    let sectors = actor.sector.as_deref().unwrap_or("").split(' ').fold(0, |bits, sector| bits | bit(sector));
    let name = actor.id.as_deref().or(actor.name.as_deref()).or(actor.name_ar.as_deref());
    // The army of a country has that for its name: it says no more than the code.
    let army = sectors == 1 << ontology::SECTORS.iter().position(|sector| *sector == "MIL").unwrap_or(31);
    let named = (actor.name.is_some() || actor.name_ar.is_some()) && !(army && code != 0);
    Side { code, sectors, name: name.filter(|_| named).map_or(0, |name| names.number(name)), inferred: actor.inferred }
}

fn site(codes: &mut Names, places: &mut Names, place: &Place) -> Site {
    let name = place.id.as_deref().or(place.name.as_deref()).or(place.name_ar.as_deref()).or(place.text.as_deref());
    let extent = match place.precision.as_deref() {
        Some("country") => Extent::Country,
        Some("region" | "province" | "district" | "area" | "line" | "sea" | "water") => Extent::Region,
        _ => Extent::Point,
    };
    Site {
        id: name.map_or(0, |name| places.number(name)),
        country: place.country.as_deref().map_or(0, |code| codes.number(code) as u16),
        extent,
        inferred: place.inferred,
        lat: place.lat.map_or(f32::NAN, |degrees| degrees as f32),
        lon: place.lon.map_or(f32::NAN, |degrees| degrees as f32),
    }
}

/// The number that stands for a count.
pub(crate) fn figure(count: &Count) -> Option<u64> {
    count.best.or(count.low).or(count.high)
}

/// Does it say "at least", "more than" or only an order of size?
pub(crate) fn at_least(count: &Count) -> bool {
    count.low.is_some() && count.high.is_none()
}

/// The word that the date's precision has in the record.
pub(crate) fn is_coarse(precision: Precision) -> bool {
    !matches!(precision, Precision::Day | Precision::Week)
}
