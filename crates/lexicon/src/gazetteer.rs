//! The gazetteer: far more places than the tables of the lexicon hold, for names that stand where only a place can stand.
//! Its bytes are read in place and lazily; nothing is built or checked at start but the header.
//!
//! Layout, all numbers little-endian: magic, lengths of the five parts, then the parts.
//! - beginnings: bits of the first four letters of names (three of shorter ones), so that most words fail at once
//! - names: `fst::Map`, folded words written together → first posting × 256 + number of postings
//! - postings: `u32` each, index of a place × 2 + 1 where this name needs a noun before it; of one name by population
//! - places: `RECORD` bytes each
//! - strings: UTF-8, each with its length in one byte before it

use fst::Map;
use fst::raw::Output;

mod write;

pub use write::{NewPlace, key, write};

const MAGIC: &[u8; 8] = b"MARSADG2";
/// Magic and five lengths.
const HEADER: usize = 28;
/// Bytes of the beginnings.
const BEGINNINGS: usize = 1 << 16;
/// Bytes of a place: id, latitude, longitude (10⁻⁵ degrees), population, English and Arabic name (offsets), country, kind.
const RECORD: usize = 28;

/// Kinds of places, by number.
const KINDS: [&str; 14] = [
    "village",
    "town",
    "city",
    "quarter",
    "district",
    "governorate",
    "territory",
    "island",
    "mountain",
    "river",
    "sea",
    "airport",
    "camp",
    "region",
];

/// Why bytes are no gazetteer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GazetteerError(String);

impl std::fmt::Display for GazetteerError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "not a gazetteer of this version: {}", self.0)
    }
}
impl std::error::Error for GazetteerError {}

/// A compiled gazetteer.
#[derive(Clone)]
pub struct Gazetteer<'a> {
    beginnings: &'a [u8],
    names: Map<&'a [u8]>,
    postings: &'a [u8],
    places: &'a [u8],
    strings: &'a [u8],
}

/// One place of a gazetteer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Locality<'a> {
    /// GeoNames number; 0 for what comes from elsewhere.
    pub id: u32,
    /// Degrees, WGS84; `None` where unknown.
    pub coordinates: Option<(f32, f32)>,
    /// Inhabitants; 0 where unknown.
    pub population: u32,
    /// ISO 3166 alpha-3.
    pub country: &'a str,
    pub kind: &'a str,
    pub english: &'a str,
    pub arabic: &'a str,
    /// The name it was found by is a given name or an ordinary word: only a noun before it makes it a place.
    pub needs_noun: bool,
}

impl<'a> Gazetteer<'a> {
    /// Reads a gazetteer in place.
    ///
    /// # Errors
    /// Where the header does not fit the bytes.
    pub fn read(bytes: &'a [u8]) -> Result<Gazetteer<'a>, GazetteerError> {
        let bad = |why: &str| GazetteerError(why.to_owned());
        if bytes.get(..MAGIC.len()) != Some(MAGIC) {
            return Err(bad("it begins with something else"));
        }
        let mut parts: [&[u8]; 5] = [&[]; 5];
        let mut at = HEADER;
        for (i, part) in parts.iter_mut().enumerate() {
            let length = number(bytes, MAGIC.len() + 4 * i).ok_or_else(|| bad("it is cut off"))? as usize;
            *part = bytes.get(at..at.saturating_add(length)).ok_or_else(|| bad("it is cut off"))?;
            at += length;
        }
        let [beginnings, names, postings, places, strings] = parts;
        if beginnings.len() != BEGINNINGS {
            return Err(bad("its beginnings have another length"));
        }
        let names = Map::new(names).map_err(|e| GazetteerError(e.to_string()))?;
        Ok(Gazetteer { beginnings, names, postings, places, strings })
    }
    /// The same for bytes from outside the program: their checksum is compared, which takes time with their length.
    ///
    /// # Errors
    /// Where the header or the checksum does not fit.
    pub fn read_foreign(bytes: &'a [u8]) -> Result<Gazetteer<'a>, GazetteerError> {
        let gazetteer = Gazetteer::read(bytes)?;
        gazetteer.names.as_fst().verify().map_err(|e| GazetteerError(e.to_string()))?;
        Ok(gazetteer)
    }
    /// Number of places.
    pub fn len(&self) -> usize {
        self.places.len() / RECORD
    }
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }
    /// The longest name that the words begin with: how many words it takes, and its places. One walk, which ends at the
    /// first letter that no name has.
    pub fn longest<'w>(&self, words: impl Iterator<Item = &'w str> + Clone) -> Option<(usize, Localities<'_, 'a>)> {
        let (start, length) = start(words.clone());
        if !(length >= 6 && self.has_beginning(&start[..6]) || length == 8 && self.has_beginning(&start)) {
            return None;
        }
        let fst = self.names.as_fst();
        let (mut node, mut output, mut best) = (fst.root(), Output::zero(), None);
        'words: for (i, word) in words.enumerate() {
            for byte in word.bytes() {
                let Some(index) = node.find_input(byte) else { break 'words };
                let transition = node.transition(index);
                output = output.cat(transition.out);
                node = fst.node(transition.addr);
            }
            if node.is_final() {
                best = Some((i + 1, output.cat(node.final_output()).value()));
            }
        }
        best.map(|(words, value)| (words, self.localities(value)))
    }
    /// Whether any name begins with the words.
    pub fn begins<'w>(&self, words: impl Iterator<Item = &'w str> + Clone) -> bool {
        let (start, length) = start(words.clone());
        if length == start.len() && !self.has_beginning(&start) {
            return false;
        }
        let fst = self.names.as_fst();
        let mut node = fst.root();
        for byte in words.flat_map(str::bytes) {
            let Some(index) = node.find_input(byte) else { return false };
            node = fst.node(node.transition_addr(index));
        }
        true
    }
    /// The places of one name (folded, its words written together).
    pub fn named(&self, folded: &str) -> Localities<'_, 'a> {
        self.localities(self.names.get(folded).unwrap_or(0))
    }
    fn localities(&self, value: u64) -> Localities<'_, 'a> {
        Localities { gazetteer: self, next: (value >> 8) as usize, left: (value & 0xff) as usize }
    }
    fn has_beginning(&self, start: &[u8]) -> bool {
        let (byte, bit) = beginning(start);
        self.beginnings.get(byte).is_some_and(|b| b & bit != 0)
    }
    fn place(&self, posting: u32) -> Option<Locality<'a>> {
        let start = (posting >> 1) as usize * RECORD;
        let record = self.places.get(start..start.checked_add(RECORD)?)?;
        let field = |i: usize| number(record, 4 * i);
        let (latitude, longitude) = (field(1)? as i32, field(2)? as i32);
        Some(Locality {
            id: field(0)?,
            coordinates: (latitude != i32::MIN).then_some((latitude as f32 / 1e5, longitude as f32 / 1e5)),
            population: field(3)?,
            english: self.string(field(4)?)?,
            arabic: self.string(field(5)?)?,
            country: std::str::from_utf8(record.get(24..27)?).ok()?.trim_end_matches('\0'),
            kind: KINDS.get(usize::from(record[27])).copied().unwrap_or(""),
            needs_noun: posting & 1 == 1,
        })
    }
    fn string(&self, offset: u32) -> Option<&'a str> {
        let start = offset as usize;
        let length = usize::from(*self.strings.get(start)?);
        std::str::from_utf8(self.strings.get(start + 1..start + 1 + length)?).ok()
    }
}

/// The first eight bytes of words, and how many there are.
fn start<'w>(words: impl Iterator<Item = &'w str>) -> ([u8; 8], usize) {
    let (mut start, mut length) = ([0u8; 8], 0);
    for (byte, place) in words.flat_map(str::bytes).zip(start.iter_mut()) {
        *place = byte;
        length += 1;
    }
    (start, length)
}

/// Where the bit of a beginning stands: byte and mask.
fn beginning(start: &[u8]) -> (usize, u8) {
    let mut word = [0u8; 8];
    word[..start.len()].copy_from_slice(start);
    let hash = u64::from_le_bytes(word).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 45;
    ((hash >> 3) as usize, 1 << (hash & 7))
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 4).and_then(|b| b.try_into().ok()).map(u32::from_le_bytes)
}

/// Places of one name, the largest first.
#[derive(Clone)]
pub struct Localities<'g, 'a> {
    gazetteer: &'g Gazetteer<'a>,
    next: usize,
    left: usize,
}

impl<'a> Iterator for Localities<'_, 'a> {
    type Item = Locality<'a>;
    fn next(&mut self) -> Option<Locality<'a>> {
        self.left = self.left.checked_sub(1)?;
        let posting = number(self.gazetteer.postings, 4 * self.next)?;
        self.next += 1;
        self.gazetteer.place(posting)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(id: u32, english: &str, country: &str, population: u32, names: &[(&str, bool)]) -> NewPlace {
        NewPlace {
            id,
            coordinates: Some((32.8872, 13.1913)),
            population,
            country: country.to_owned(),
            kind: "city".to_owned(),
            english: english.to_owned(),
            names: names.iter().map(|(n, f)| ((*n).to_owned(), *f)).collect(),
        }
    }

    #[test]
    fn names_give_their_places_the_largest_first() {
        let bytes = write(&[
            place(1, "Tripoli", "LBN", 229_398, &[("طرابلس", false), ("طرابلس الشام", false)]),
            place(2, "Tripoli", "LBY", 1_302_947, &[("طرابلس", false)]),
            place(3, "Ali", "YEM", 0, &[("علي", true)]),
        ]);
        let gazetteer = Gazetteer::read_foreign(&bytes).expect("a gazetteer");
        assert_eq!(gazetteer.len(), 3);
        let (words, found) = gazetteer.longest(["طرابلس", "امس"].into_iter()).expect("a name");
        assert_eq!((words, found.map(|p| p.country).collect::<Vec<_>>()), (1, vec!["LBY", "LBN"]));
        let (words, mut found) = gazetteer.longest(["طرابلس", "الشام"].into_iter()).expect("a name");
        let lebanon = found.next().expect("a place");
        assert_eq!((words, lebanon.id, lebanon.arabic, lebanon.needs_noun), (2, 1, "طرابلس", false));
        assert!(lebanon.coordinates.is_some_and(|(lat, _)| (lat - 32.8872).abs() < 1e-4));
        assert!(gazetteer.named("علي").all(|p| p.needs_noun));
        assert!(gazetteer.longest(["طراب"].into_iter()).is_none());
    }

    proptest::proptest! {
        #[test]
        fn foreign_bytes_never_panic(cut in 0usize..40, flip in 0usize..66_000, by in 1u8..) {
            let mut bytes = write(&[place(7, "Aleppo", "SYR", 5, &[("حلب", false), ("الشهباء", true)])]);
            let at = flip % bytes.len();
            bytes[at] ^= by;
            bytes.truncate(bytes.len().saturating_sub(cut));
            if let Ok(gazetteer) = Gazetteer::read_foreign(&bytes) {
                let _ = gazetteer.longest(["حلب"].into_iter()).map(|(_, places)| places.count());
            }
        }
    }
}
