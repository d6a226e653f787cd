//! [`Signature`]: a small sample of a document's word sequences, to tell copies by.

use marsad_record::key::mix;
use marsad_text::{Text, TokenKind};

/// Hashes kept of one document.
const KEPT: usize = 96;
/// Words in a sequence.
const WORDS: usize = 3;
/// Of these, the lowest are where two documents meet.
const KEYS: usize = 24;
/// Copies share at least this part of the sequences of both together, or
const ALIKE: f64 = 0.55;
/// this part of those of the shorter one: forms that are filled in anew each day (forecasts, line-ups) share less, and so do reports that
/// tell again what went before.
const CONTAINED: f64 = 0.78;
/// The shorter has at least this part of the length of the longer: a flash is no copy of the long report that takes it up.
const LENGTH: f64 = 0.3;
/// Sequences from both that must be comparable before a judgement on a part is made.
const COMPARABLE: usize = 8;
/// Below this number of sequences only texts that are nearly the same are copies.
const SHORT: u32 = 16;
const SHORT_LIKENESS: f64 = 0.8;

/// A sample of the body of a document. It can be stored ([`Signature::to_bytes`]) and compared without the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signature {
    /// Number of different sequences in the document.
    sequences: u32,
    /// The lowest hashes, ascending.
    hashes: Vec<u32>,
}

/// How much two documents have in common, estimated.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Likeness {
    /// Common sequences among those of either.
    pub alike: f64,
    /// Common sequences among those of the shorter.
    pub contained: f64,
    /// One copies the other, or both a third.
    pub copy: bool,
}

impl Signature {
    /// Of the body of a document. Its headline is left out: outlets write their own.
    pub fn of(body: &str) -> Signature {
        let text = Text::new(body);
        let words: Vec<u64> = (0..text.tokens().len() as u32)
            .filter(|&token| {
                matches!(text.token(token).kind, TokenKind::Arabic | TokenKind::Foreign | TokenKind::Number)
            })
            .filter_map(|token| word(text.folded(token)))
            .collect();
        let mut hashes: Vec<u32> = words
            .windows(WORDS.min(words.len().max(1)))
            .map(|window| (window.iter().fold(0, |state, word| mix(state ^ word).wrapping_add(1)) >> 32) as u32)
            .collect();
        hashes.sort_unstable();
        hashes.dedup();
        let sequences = hashes.len() as u32;
        hashes.truncate(KEPT);
        Signature { sequences, hashes }
    }

    /// Where documents meet: two of which one copies the other share some of these with near certainty.
    pub fn keys(&self) -> &[u32] {
        &self.hashes[..self.hashes.len().min(KEYS)]
    }

    /// Different sequences of words in the document.
    pub fn sequences(&self) -> u32 {
        self.sequences
    }

    /// Little-endian numbers: the count of sequences, then the hashes.
    pub fn to_bytes(&self) -> Vec<u8> {
        std::iter::once(&self.sequences).chain(&self.hashes).flat_map(|number| number.to_le_bytes()).collect()
    }

    /// None where these bytes are no signature.
    pub fn from_bytes(bytes: &[u8]) -> Option<Signature> {
        if !bytes.len().is_multiple_of(4) || bytes.len() > 4 * (KEPT + 1) {
            return None;
        }
        let mut numbers =
            bytes.chunks_exact(4).map(|number| u32::from_le_bytes([number[0], number[1], number[2], number[3]]));
        let sequences = numbers.next()?;
        let hashes: Vec<u32> = numbers.collect();
        let sound = hashes.windows(2).all(|pair| pair[0] < pair[1]) && hashes.len() as u32 <= sequences;
        sound.then_some(Signature { sequences, hashes })
    }

    /// Up to which hash the sample is the whole document.
    fn horizon(&self) -> u32 {
        if (self.hashes.len() as u32) < self.sequences { *self.hashes.last().unwrap_or(&0) } else { u32::MAX }
    }

    /// Compares two documents. Symmetric.
    pub fn likeness(&self, other: &Signature) -> Likeness {
        let horizon = self.horizon().min(other.horizon());
        let own = &self.hashes[..self.hashes.partition_point(|hash| *hash <= horizon)];
        let others = &other.hashes[..other.hashes.partition_point(|hash| *hash <= horizon)];
        let (mut left, mut right, mut common) = (0, 0, 0usize);
        while left < own.len() && right < others.len() {
            match own[left].cmp(&others[right]) {
                std::cmp::Ordering::Less => left += 1,
                std::cmp::Ordering::Greater => right += 1,
                std::cmp::Ordering::Equal => {
                    common += 1;
                    left += 1;
                    right += 1;
                }
            }
        }
        let shorter = own.len().min(others.len());
        let ratio = |part: usize, whole: usize| if whole == 0 { 0.0 } else { part as f64 / whole as f64 };
        let alike = ratio(common, own.len() + others.len() - common);
        let contained = ratio(common, shorter);
        let (short, long) = (self.sequences.min(other.sequences), self.sequences.max(other.sequences));
        let copy = if short < SHORT {
            short > 0 && alike >= SHORT_LIKENESS
        } else {
            (alike >= ALIKE || contained >= CONTAINED)
                && f64::from(short) >= LENGTH * f64::from(long)
                && common >= COMPARABLE
        };
        Likeness { alike, contained, copy }
    }
}

/// A word as all outlets would write it: without article, weak letters and hamza, the letters that stand for one foreign sound made
/// one (`غانجا`, `كنجه`, `جانجا`). None where nothing is left.
fn word(folded: &str) -> Option<u64> {
    let bare = ["وال", "بال", "كال", "فال", "لل", "ال"]
        .iter()
        .find_map(|prefix| folded.strip_prefix(prefix).filter(|rest| rest.chars().count() >= 3))
        .unwrap_or(folded);
    let mut state = 0u64;
    for letter in bare.chars() {
        let letter = match letter {
            'ا' | 'و' | 'ي' | 'ه' | 'ء' | 'ئ' | 'ؤ' => continue,
            'ك' | 'ق' | 'غ' | 'ج' => 'ك',
            'ت' | 'ط' => 'ت',
            'س' | 'ص' => 'س',
            other => other,
        };
        state = mix(state ^ u64::from(u32::from(letter)));
    }
    (state != 0).then_some(state)
}

#[cfg(test)]
mod tests {
    use super::*;

    const REPORT: &str = "أعلنت وزارة الصحة في بلدة غانجا اليوم أن عدد المصابين في حريق المصنع بلغ ثلاثين شخصاً نقلوا إلى \
        مستشفيات المدينة، وقال رئيس البلدية إن فرق الإطفاء سيطرت على النيران بعد ساعات من العمل المتواصل.";

    #[test]
    fn spelling_of_names_does_not_matter() {
        let other = REPORT.replace("غانجا", "كنجة").replace("المصابين", "المُصابين");
        assert!(Signature::of(REPORT).likeness(&Signature::of(&other)).copy);
    }

    #[test]
    fn a_signature_survives_storage() {
        let signature = Signature::of(REPORT);
        assert_eq!(Signature::from_bytes(&signature.to_bytes()), Some(signature));
        assert_eq!(Signature::from_bytes(&[1, 2, 3]), None);
        assert!(!Signature::of("").likeness(&Signature::of("")).copy);
    }
}
