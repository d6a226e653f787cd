//! Writing a gazetteer. The same places give the same bytes, in whatever order they come.

use std::collections::BTreeMap;

use marsad_text::fold::{fold, plain};

use super::{BEGINNINGS, HEADER, KINDS, MAGIC, beginning};

/// One place to write.
#[derive(Clone, Debug, PartialEq)]
pub struct NewPlace {
    /// GeoNames number; 0 for what comes from elsewhere.
    pub id: u32,
    /// Degrees, WGS84.
    pub coordinates: Option<(f64, f64)>,
    /// Inhabitants; 0 where unknown.
    pub population: u32,
    /// ISO 3166 alpha-3.
    pub country: String,
    pub kind: String,
    pub english: String,
    /// Arabic names as written, the usual one first, and whether each needs a noun before it.
    pub names: Vec<(String, bool)>,
}

/// How many places one name may have; the smallest are left out.
const NAMESAKES: usize = 16;

/// The look-up key of a name: folded, without marks, its words written together.
pub fn key(name: &str) -> String {
    fold(&plain(name)).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Writes a gazetteer.
pub fn write(places: &[NewPlace]) -> Vec<u8> {
    let mut order: Vec<&NewPlace> = places.iter().filter(|p| !p.names.is_empty()).collect();
    order.sort_by(|a, b| {
        let by = |p: &NewPlace| (std::cmp::Reverse(p.population), p.id, p.country.clone(), p.english.clone());
        by(a).cmp(&by(b))
    });
    let mut strings = Strings::default();
    let mut records = Vec::new();
    let mut names: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for (index, place) in order.iter().enumerate() {
        let degrees = |value: Option<f64>| value.map_or(i32::MIN, |v| (v * 1e5).round() as i32);
        records.extend(place.id.to_le_bytes());
        records.extend(degrees(place.coordinates.map(|c| c.0)).to_le_bytes());
        records.extend(degrees(place.coordinates.map(|c| c.1)).to_le_bytes());
        records.extend(place.population.to_le_bytes());
        records.extend(strings.offset(&place.english).to_le_bytes());
        records.extend(strings.offset(&place.names[0].0).to_le_bytes());
        let mut country = place.country.clone().into_bytes();
        country.resize(3, 0);
        records.extend(country);
        records.push(KINDS.iter().position(|k| *k == place.kind).unwrap_or(0) as u8);
        for (name, needs_noun) in &place.names {
            let postings = names.entry(key(name)).or_default();
            if postings.len() < NAMESAKES && postings.iter().all(|p| (p >> 1) as usize != index) {
                postings.push((index as u32) << 1 | u32::from(*needs_noun));
            }
        }
    }
    let mut map = fst::MapBuilder::memory();
    let mut postings = Vec::new();
    for (name, places) in names.iter().filter(|(name, _)| !name.is_empty()) {
        // Keys of a sorted map come in order, so that inserting cannot fail.
        let _ = map.insert(name, (postings.len() as u64 / 4) << 8 | places.len() as u64);
        places.iter().for_each(|p| postings.extend(p.to_le_bytes()));
    }
    let mut beginnings = vec![0u8; BEGINNINGS];
    for name in names.keys().map(String::as_bytes) {
        let (byte, bit) = beginning(if name.len() < 8 { &name[..name.len().min(6)] } else { &name[..8] });
        beginnings[byte] |= bit;
    }
    let map = map.into_inner().unwrap_or_default();
    let parts = [&beginnings, &map, &postings, &records, &strings.bytes];
    let mut out = Vec::with_capacity(HEADER + parts.iter().map(|p| p.len()).sum::<usize>());
    out.extend(MAGIC);
    parts.iter().for_each(|part| out.extend((part.len() as u32).to_le_bytes()));
    parts.iter().for_each(|part| out.extend_from_slice(part));
    out
}

/// Strings, each once.
#[derive(Default)]
struct Strings {
    bytes: Vec<u8>,
    known: BTreeMap<String, u32>,
}

impl Strings {
    fn offset(&mut self, text: &str) -> u32 {
        let mut end = text.len().min(255);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let text = &text[..end];
        if let Some(offset) = self.known.get(text) {
            return *offset;
        }
        let offset = self.bytes.len() as u32;
        self.bytes.push(end as u8);
        self.bytes.extend_from_slice(text.as_bytes());
        self.known.insert(text.to_owned(), offset);
        offset
    }
}
