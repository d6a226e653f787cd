//! An event as fusion compares it, in about a hundred bytes that can be stored: a million are read in the time in which a few thousand
//! whole records are.
//!
//! A byte with the version, then numbers in variable length (seven bits a byte, the lowest first) and texts behind their length. An
//! optional part begins with a byte 0 or 1.

use super::time::day_number;
use super::{COUNTS, Extent, at_least, figure};
use marsad_record::{Actor, Event, Field, Ground, Place, Precision, Status, key, ontology};

/// Grows when the bytes change their meaning: what is stored in another version is packed anew.
const VERSION: u8 = 1;
/// Sides of one role that are compared.
const MOST_SIDES: usize = 8;
const STATUSES: [Status; 5] = [Status::Actual, Status::Negated, Status::Planned, Status::Hypothetical, Status::Alleged];
const PRECISIONS: [Precision; 8] = [
    Precision::Day,
    Precision::Week,
    Precision::Month,
    Precision::Season,
    Precision::Year,
    Precision::Decade,
    Precision::Range,
    Precision::Unknown,
];

/// A side, with its texts.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct PackedSide<'b> {
    pub(super) code: &'b str,
    pub(super) sectors: u32,
    /// Empty where it has no name of its own.
    pub(super) name: &'b str,
    pub(super) inferred: bool,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct PackedSite<'b> {
    pub(super) name: &'b str,
    pub(super) country: &'b str,
    pub(super) extent: Extent,
    pub(super) inferred: bool,
    pub(super) lat: f32,
    pub(super) lon: f32,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct PackedDate {
    pub(super) start: Option<i32>,
    pub(super) end: Option<i32>,
    pub(super) precision: Precision,
    pub(super) inherited: bool,
}

/// All of it, read in place.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Packed<'b> {
    pub(super) event: u8,
    pub(super) mode: u8,
    pub(super) status: Status,
    pub(super) foreground: bool,
    pub(super) lacking: bool,
    pub(super) at: u32,
    pub(super) date: Option<PackedDate>,
    pub(super) site: Option<PackedSite<'b>>,
    pub(super) frame: &'b str,
    pub(super) actors: Vec<PackedSide<'b>>,
    pub(super) recipients: Vec<PackedSide<'b>>,
    /// Kind, whether it is a least number, value.
    pub(super) numbers: Vec<(u8, bool, u64)>,
    pub(super) said_by: Option<PackedSide<'b>>,
}

/// The bytes of an event.
pub fn pack(event: &Event) -> Vec<u8> {
    let mut out = Writer { bytes: Vec::with_capacity(128) };
    let kind = ontology::EVENTS.iter().position(|(name, _)| *name == event.event);
    let mode = event.mode.as_deref().and_then(|mode| {
        ontology::modes(&event.event)?.iter().position(|known| *known == mode).map(|place| place as u64 + 1)
    });
    let (field, byte) = key::trigger(&event.evidence);
    out.bytes.push(VERSION);
    out.number(kind.unwrap_or(ontology::EVENTS.len()) as u64);
    out.number(mode.unwrap_or(0));
    out.place_of(&STATUSES, &event.status);
    out.flag(event.ground == Ground::Foreground);
    out.flag(lacks(event));
    out.number(if field == Field::Title { 0 } else { u64::from(byte) });
    out.flag(event.date.is_some());
    if let Some(date) = &event.date {
        for day in [&date.start, &date.end] {
            let day = day.as_deref().and_then(day_number);
            out.flag(day.is_some());
            out.signed(day.unwrap_or(0));
        }
        out.place_of(&PRECISIONS, &date.precision);
        out.flag(date.basis.as_deref() == Some("inherited"));
    }
    out.flag(event.place.is_some());
    if let Some(place) = &event.place {
        out.site(place);
    }
    out.text(&event.frame);
    for sides in [&event.actors, &event.recipients] {
        out.number(sides.len().min(MOST_SIDES) as u64);
        sides.iter().take(MOST_SIDES).for_each(|actor| out.side(actor));
    }
    let numbers: Vec<(u64, bool, u64)> = event
        .counts
        .iter()
        .filter_map(|(name, count)| {
            let kind = COUNTS.iter().position(|known| known == name)?;
            Some((kind as u64, at_least(count), figure(count)?))
        })
        .collect();
    out.number(numbers.len() as u64);
    for (kind, least, value) in numbers {
        out.number(kind);
        out.flag(least);
        out.number(value);
    }
    out.flag(event.said_by.is_some());
    if let Some(actor) = &event.said_by {
        out.side(actor);
    }
    out.bytes
}

/// Does it leave out what other reports of the happening may tell?
fn lacks(event: &Event) -> bool {
    event.actors.is_empty()
        || event.recipients.is_empty()
        || event.place.is_none()
        || event.date.as_ref().is_none_or(|date| date.start.is_none())
}

/// None where these bytes are of another version or torn.
pub(super) fn unpack(bytes: &[u8]) -> Option<Packed<'_>> {
    let (&version, rest) = bytes.split_first()?;
    if version != VERSION {
        return None;
    }
    let mut from = Reader { rest };
    let event = u8::try_from(from.number()?).ok().filter(|event| usize::from(*event) <= ontology::EVENTS.len())?;
    let mode = u8::try_from(from.number()?).ok()?;
    let status = *STATUSES.get(from.number()? as usize)?;
    let (foreground, lacking) = (from.flag()?, from.flag()?);
    let at = u32::try_from(from.number()?).ok()?;
    let date = if from.flag()? {
        let mut day = || {
            let known = from.flag()?;
            let day = from.signed()?;
            Some(known.then_some(day))
        };
        let (start, end) = (day()?, day()?);
        Some(PackedDate { start, end, precision: *PRECISIONS.get(from.number()? as usize)?, inherited: from.flag()? })
    } else {
        None
    };
    let site = if from.flag()? { Some(from.site()?) } else { None };
    let frame = from.text()?;
    let mut sides = || -> Option<Vec<PackedSide<'_>>> {
        let count = from.number()? as usize;
        (count <= MOST_SIDES).then(|| (0..count).map(|_| from.side()).collect())?
    };
    let (actors, recipients) = (sides()?, sides()?);
    let count = from.number()? as usize;
    if count > COUNTS.len() {
        return None;
    }
    let number = |from: &mut Reader<'_>| {
        let kind = u8::try_from(from.number()?).ok().filter(|kind| usize::from(*kind) < COUNTS.len())?;
        Some((kind, from.flag()?, from.number()?))
    };
    let numbers = (0..count).map(|_| number(&mut from)).collect::<Option<Vec<_>>>()?;
    let said_by = if from.flag()? { Some(from.side()?) } else { None };
    from.rest.is_empty().then_some(Packed {
        event,
        mode,
        status,
        foreground,
        lacking,
        at,
        date,
        site,
        frame,
        actors,
        recipients,
        numbers,
        said_by,
    })
}

struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.bytes.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }

    fn signed(&mut self, number: i32) {
        self.number(u64::from(number as u32));
    }

    fn flag(&mut self, flag: bool) {
        self.bytes.push(u8::from(flag));
    }

    fn text(&mut self, text: &str) {
        self.number(text.len() as u64);
        self.bytes.extend_from_slice(text.as_bytes());
    }

    fn place_of<T: PartialEq>(&mut self, list: &[T], value: &T) {
        self.number(list.iter().position(|known| known == value).unwrap_or(0) as u64);
    }

    fn side(&mut self, actor: &Actor) {
        let bit =
            |sector: &str| ontology::SECTORS.iter().position(|known| *known == sector).map_or(0, |place| 1u32 << place);
        let sectors = actor.sector.as_deref().unwrap_or("").split(' ').fold(0, |bits, sector| bits | bit(sector));
        let name = actor.id.as_deref().or(actor.name.as_deref()).or(actor.name_ar.as_deref());
        // The army of a country has that for its name: it says no more than the code.
        let army = sectors == 1 << ontology::SECTORS.iter().position(|sector| *sector == "MIL").unwrap_or(31);
        let named = (actor.name.is_some() || actor.name_ar.is_some()) && !(army && actor.code.is_some());
        self.text(actor.code.as_deref().unwrap_or(""));
        self.number(u64::from(sectors));
        self.text(name.filter(|_| named).unwrap_or(""));
        self.flag(actor.inferred);
    }

    fn site(&mut self, place: &Place) {
        let name = place.id.as_deref().or(place.name.as_deref()).or(place.name_ar.as_deref()).or(place.text.as_deref());
        let extent = match place.precision.as_deref() {
            Some("country") => Extent::Country,
            Some("region" | "province" | "district" | "area" | "line" | "sea" | "water") => Extent::Region,
            _ => Extent::Point,
        };
        self.text(name.unwrap_or(""));
        self.text(place.country.as_deref().unwrap_or(""));
        self.number(extent as u64);
        self.flag(place.inferred);
        for degrees in [place.lat, place.lon] {
            self.bytes.extend(degrees.map_or(f32::NAN, |degrees| degrees as f32).to_le_bytes());
        }
    }
}

struct Reader<'b> {
    rest: &'b [u8],
}

impl<'b> Reader<'b> {
    fn byte(&mut self) -> Option<u8> {
        let (&first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(first)
    }

    fn number(&mut self) -> Option<u64> {
        let mut number = 0u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    fn signed(&mut self) -> Option<i32> {
        u32::try_from(self.number()?).ok().map(|number| number as i32)
    }

    fn flag(&mut self) -> Option<bool> {
        self.byte().map(|byte| byte != 0)
    }

    fn text(&mut self) -> Option<&'b str> {
        let length = usize::try_from(self.number()?).ok()?;
        let (text, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        std::str::from_utf8(text).ok()
    }

    fn degrees(&mut self) -> Option<f32> {
        let (bytes, rest) = self.rest.split_first_chunk::<4>()?;
        self.rest = rest;
        Some(f32::from_le_bytes(*bytes))
    }

    fn side(&mut self) -> Option<PackedSide<'b>> {
        Some(PackedSide {
            code: self.text()?,
            sectors: u32::try_from(self.number()?).ok()?,
            name: self.text()?,
            inferred: self.flag()?,
        })
    }

    fn site(&mut self) -> Option<PackedSite<'b>> {
        Some(PackedSite {
            name: self.text()?,
            country: self.text()?,
            extent: match self.number()? {
                0 => Extent::Point,
                1 => Extent::Region,
                2 => Extent::Country,
                _ => return None,
            },
            inferred: self.flag()?,
            lat: self.degrees()?,
            lon: self.degrees()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::synthetic::Synthetic;

    #[test]
    fn torn_bytes_are_no_event() {
        for made in Synthetic::new(3, 50) {
            let bytes = pack(&made.event);
            assert!(unpack(&bytes).is_some());
            for length in 0..bytes.len() {
                assert_eq!(unpack(&bytes[..length]), None);
            }
            let mut other = bytes.clone();
            other[0] = VERSION + 1;
            assert_eq!(unpack(&other), None);
            for at in 1..bytes.len() {
                let mut changed = bytes.clone();
                changed[at] ^= 0x55;
                let _ = unpack(&changed);
            }
        }
    }
}
