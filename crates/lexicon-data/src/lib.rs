//! The shipped lexicon. It is a crate of its own so that the compiler of lexicons is a build dependency here and the
//! tables are made once, when the data change.

use marsad_lexicon::{Gazetteer, Lexicon, Problem};

/// Bytes at an address that zero-copy tables can be read from.
#[repr(C, align(16))]
struct Aligned<Bytes: ?Sized>(Bytes);

static LEXICON: &Aligned<[u8]> = &Aligned(*include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.bin")));
static GAZETTEER: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/gazetteer.bin"));
static SOURCES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/sources.bin"));

/// The compiled lexicon, as [`Lexicon::read`] takes it.
pub fn builtin() -> &'static [u8] {
    &LEXICON.0
}

/// The shipped gazetteer.
///
/// # Panics
/// Never with the bytes that the build script wrote; the tests read them.
pub fn gazetteer() -> Gazetteer<'static> {
    Gazetteer::read(GAZETTEER).expect("the build script wrote these bytes")
}

/// FNV-1a of the shipped gazetteer, 64 bits in hexadecimal: an identity, not a signature.
pub fn gazetteer_hash() -> String {
    let step = |h: u64, byte: &u8| (h ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3);
    format!("{:016x}", GAZETTEER.iter().fold(0xcbf2_9ce4_8422_2325, step))
}

/// The shipped lexicon with the shipped gazetteer.
///
/// # Panics
/// Never with the bytes that the build script wrote; the tests read them.
pub fn lexicon() -> Lexicon<'static> {
    Lexicon::read(builtin()).expect("the build script wrote these bytes").with_gazetteer(gazetteer())
}

/// The texts that the shipped lexicon was compiled from: (path inside the lexicon folder, text).
pub fn sources() -> Vec<(String, String)> {
    let bytes = miniz_oxide::inflate::decompress_to_vec(SOURCES).unwrap_or_default();
    let text = String::from_utf8(bytes).unwrap_or_default();
    text.split('\u{2}')
        .filter_map(|file| file.split_once('\u{1}'))
        .map(|(path, text)| (path.to_owned(), text.to_owned()))
        .collect()
}

/// The shipped lexicon with a user's files laid over it: rows and frames with the same key replace, others add.
///
/// # Errors
/// All problems of the user's files and of what the two make together.
pub fn with_overlay(user: &[(String, String)]) -> Result<marsad_lexicon::Bytes, Vec<Problem>> {
    marsad_lexicon::overlay(&sources(), user)
}
