//! [`Facts`]: assertions in the compact form in which they are compared. A million of them take about 200 MB.

mod intern;
mod pack;
mod time;

pub use pack::pack;

pub(crate) use time::{Span, UNKNOWN, day_number};

use intern::Names;
use marsad_record::{Count, Event, Precision, Status};
use pack::{PackedSide, PackedSite, unpack};

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
    lacking: bool,
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
        // What was just packed can be read.
        self.add_packed(source, key, &pack(event), earlier).unwrap_or(usize::MAX)
    }

    /// Takes an assertion up from its [`pack`]ed form; `None` where the bytes are of another version of this program, or torn.
    pub fn add_packed(&mut self, source: &Source, key: &str, bytes: &[u8], earlier: Option<&str>) -> Option<usize> {
        let packed = unpack(bytes)?;
        let doc = self.document(source);
        let published = self.documents[doc as usize].published;
        let sides = self.sides.len() as u32;
        for packed in packed.actors.iter().chain(&packed.recipients) {
            let side = side(&mut self.codes, &mut self.names, packed);
            self.sides.push(side);
        }
        let numbers = self.numbers.len() as u32;
        self.numbers.extend(packed.numbers.iter().map(|&(kind, at_least, value)| Number { kind, at_least, value }));
        let said_by = packed.said_by.map_or(Side::default(), |packed| side(&mut self.codes, &mut self.names, &packed));
        self.facts.push(Fact {
            doc,
            at: packed.at,
            event: packed.event,
            mode: packed.mode,
            status: packed.status,
            foreground: packed.foreground,
            lacking: packed.lacking,
            span: Span::of(packed.date, published),
            site: packed.site.map_or(Site::default(), |packed| site(&mut self.codes, &mut self.places, &packed)),
            frame: self.frames.number(packed.frame),
            sides,
            actors: packed.actors.len() as u8,
            recipients: packed.recipients.len() as u8,
            number_count: packed.numbers.len() as u8,
            numbers,
            said_by,
            earlier: earlier.map_or(0, |id| self.earlier.number(id)),
        });
        self.keys.push_str(key);
        self.key_ends.push(self.keys.len() as u32);
        Some(self.facts.len() - 1)
    }

    /// Takes an assertion up that is among other facts.
    pub fn add_from(&mut self, source: &Source, others: &Facts, other: usize) -> usize {
        let fact = others.facts[other];
        let doc = self.document(source);
        let mut side = |side: Side| Side {
            code: self.codes.number(others.code(side.code)) as u16,
            name: self.names.number(others.names.name(side.name)),
            ..side
        };
        let said_by = side(fact.said_by);
        let parties: Vec<Side> = others.parties(&fact).iter().map(|party| side(*party)).collect();
        let (sides, numbers) = (self.sides.len() as u32, self.numbers.len() as u32);
        self.sides.extend(parties);
        self.numbers.extend_from_slice(others.numbers(&fact));
        let site = Site {
            id: self.places.number(others.places.name(fact.site.id)),
            country: self.codes.number(others.code(fact.site.country)) as u16,
            ..fact.site
        };
        let frame = self.frames.number(others.frames.name(fact.frame));
        let earlier = self.earlier.number(others.earlier.name(fact.earlier));
        self.facts.push(Fact { doc, said_by, sides, numbers, site, frame, earlier, ..fact });
        self.keys.push_str(others.key(other));
        self.key_ends.push(self.keys.len() as u32);
        self.facts.len() - 1
    }

    /// Does it leave out what other reports of the happening may tell: a side, the place, the day?
    pub fn lacks(&self, fact: usize) -> bool {
        self.facts[fact].lacking
    }

    /// Day of its report, in days since 1970.
    pub fn published(&self, fact: usize) -> Option<i32> {
        Some(self.documents[self.facts[fact].doc as usize].published).filter(|day| *day != UNKNOWN)
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

fn side(codes: &mut Names, names: &mut Names, packed: &PackedSide<'_>) -> Side {
    Side {
        code: codes.number(packed.code) as u16,
        sectors: packed.sectors,
        name: names.number(packed.name),
        inferred: packed.inferred,
    }
}

fn site(codes: &mut Names, places: &mut Names, packed: &PackedSite<'_>) -> Site {
    Site {
        id: places.number(packed.name),
        country: codes.number(packed.country) as u16,
        extent: packed.extent,
        inferred: packed.inferred,
        lat: packed.lat,
        lon: packed.lon,
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
