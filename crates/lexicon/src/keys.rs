//! Keys of a table, found by hash. Word analysis asks for some twenty stems a word, nearly all of them absent, and most of
//! these fail on one bit of a filter; a key that passes is compared letter by letter, so that no hash is ever trusted.
//! (Measured: with an `fst` behind the filter a tenth of all instructions went into keys that are there.)

use rkyv::{Archive, Deserialize, Serialize};

/// Bits of the filter: about 20 for each key of the shipped lexicon, so that some 4 % of absent keys pass.
const BITS: u64 = 1 << 21;

/// A set of strings, each with a number. Made by [`Keys::of`]; the archived form is read in place.
#[derive(Archive, Serialize, Deserialize, Debug, Default)]
pub struct Keys {
    filter: Vec<u64>,
    /// By hash, with linear probing: index of a key plus one, 0 where empty. A power of two of them, at most half full.
    slots: Vec<u32>,
    /// The keys one after the other, and where each ends.
    letters: Vec<u8>,
    ends: Vec<u32>,
    numbers: Vec<u32>,
}

impl Keys {
    /// The table of distinct keys.
    pub fn of<'k>(keys: impl Iterator<Item = (&'k str, u32)>) -> Keys {
        let mut table = Keys { filter: vec![0; (BITS / 64) as usize], ..Keys::default() };
        let mut hashes = Vec::new();
        for (key, number) in keys {
            let hash = hash(key.as_bytes());
            table.filter[(hash % BITS / 64) as usize] |= 1 << (hash % 64);
            hashes.push(hash);
            table.letters.extend_from_slice(key.as_bytes());
            table.ends.push(table.letters.len() as u32);
            table.numbers.push(number);
        }
        table.slots = vec![0; (2 * hashes.len()).next_power_of_two()];
        let mask = table.slots.len() - 1;
        for (hash, index) in hashes.into_iter().zip(1..) {
            let mut slot = first_slot(hash, mask);
            while table.slots[slot] != 0 {
                slot = (slot + 1) & mask;
            }
            table.slots[slot] = index;
        }
        table
    }
}

impl ArchivedKeys {
    /// The number of a key.
    pub fn get(&self, key: &str) -> Option<u32> {
        let hash = hash(key.as_bytes());
        let bits = self.filter.get((hash % BITS / 64) as usize)?.to_native();
        if bits >> (hash % 64) & 1 == 0 {
            return None;
        }
        let mask = self.slots.len().checked_sub(1)?;
        let mut slot = first_slot(hash, mask);
        // Bounded by the table, so that bytes from elsewhere cannot make it endless.
        for _ in 0..=mask {
            let index = (self.slots.get(slot)?.to_native() as usize).checked_sub(1)?;
            if self.key(index) == Some(key.as_bytes()) {
                return self.numbers.get(index).map(|number| number.to_native());
            }
            slot = (slot + 1) & mask;
        }
        None
    }
    fn key(&self, index: usize) -> Option<&[u8]> {
        let start = match index.checked_sub(1) {
            Some(before) => self.ends.get(before)?.to_native(),
            None => 0,
        };
        self.letters.get(start as usize..self.ends.get(index)?.to_native() as usize)
    }
    pub fn len(&self) -> usize {
        self.numbers.len()
    }
    pub fn is_empty(&self) -> bool {
        self.numbers.is_empty()
    }
}

fn first_slot(hash: u64, mask: usize) -> usize {
    (hash >> 32) as usize & mask
}

/// A multiplicative hash over eight bytes at a time.
fn hash(key: &[u8]) -> u64 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325 ^ key.len() as u64;
    for chunk in key.chunks(8) {
        let mut word = [0u8; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        hash = (hash ^ u64::from_le_bytes(word)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        hash ^= hash >> 29;
    }
    // The filter takes the low bits, the table the high ones.
    hash.rotate_right(21) ^ hash >> 8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_found_and_no_other() {
        let keys: Vec<String> = (0..5000).map(|i| format!("{i:06}")).collect();
        let table = Keys::of(keys.iter().map(String::as_str).zip(7..));
        let bytes = rkyv::to_bytes::<rkyv::rancor::Error>(&table).expect("in memory");
        let table = rkyv::access::<ArchivedKeys, rkyv::rancor::Error>(&bytes).expect("what was written");
        assert_eq!(table.len(), 5000);
        assert!(keys.iter().zip(7..).all(|(key, number)| table.get(key) == Some(number)));
        assert!(keys.iter().all(|key| table.get(&format!("x{key}")).is_none()));
        assert_eq!(table.get(""), None);
    }

    #[test]
    fn no_keys_are_no_trouble() {
        let bytes = rkyv::to_bytes::<rkyv::rancor::Error>(&Keys::of(std::iter::empty())).expect("in memory");
        let table = rkyv::access::<ArchivedKeys, rkyv::rancor::Error>(&bytes).expect("what was written");
        assert!(table.is_empty() && table.get("").is_none() && table.get("x").is_none());
    }
}
