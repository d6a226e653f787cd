//! Names that stay the same over runs: of assertions (one event or state of one document) and of happenings.
//!
//! The hash is FNV-1a over the parts, each closed by a byte 0xff, mixed by the end step of SplitMix64. It is part of the format:
//! keys stand in databases and in what people wrote down. Of its 64 bits the lower 60 are written in Crockford's base 32.

use crate::{Evidence, Field, Report};
use std::collections::BTreeMap;

const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// The documented hash of some texts in order.
pub fn hash(parts: &[&str]) -> u64 {
    let mut state: u64 = 0xcbf2_9ce4_8422_2325;
    for part in parts {
        for byte in part.bytes().chain([0xff]) {
            state = (state ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
        }
    }
    mix(state)
}

/// The end step of SplitMix64: spreads every bit over all others.
pub fn mix(mut state: u64) -> u64 {
    state = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    state = (state ^ (state >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    state ^ (state >> 31)
}

/// Twelve characters for the lower 60 bits, the highest first.
pub fn base32(hash: u64) -> String {
    (0..12).rev().map(|place| char::from(ALPHABET[(hash >> (5 * place)) as usize & 31])).collect()
}

/// The key of an assertion: document, `event` or `state`, its type, and where its trigger stands. `repeat` tells records apart that
/// agree in all of these (0 for the first).
pub fn assertion(document: &str, kind: &str, record_type: &str, field: Field, byte: u32, repeat: usize) -> String {
    let field = match field {
        Field::Title => "title",
        Field::Text => "text",
    };
    let mut parts = vec![document, kind, record_type, field];
    let (byte, repeat_text) = (byte.to_string(), repeat.to_string());
    parts.push(&byte);
    if repeat > 0 {
        parts.push(&repeat_text);
    }
    format!("a-{}", base32(hash(&parts)))
}

/// The keys of a report's events and of its states, in their order.
pub fn assertions(report: &Report) -> (Vec<String>, Vec<String>) {
    let mut repeats: BTreeMap<(&'static str, String, Field, u32), usize> = BTreeMap::new();
    let mut name = |kind: &'static str, record_type: &str, evidence: &[Evidence]| {
        let (field, byte) = trigger(evidence);
        let repeat = repeats.entry((kind, record_type.to_owned(), field, byte)).or_default();
        *repeat += 1;
        assertion(&report.id, kind, record_type, field, byte, *repeat - 1)
    };
    let events = report.events.iter().map(|event| name("event", &event.event, &event.evidence)).collect();
    let states = report.states.iter().map(|state| name("state", &state.state, &state.evidence)).collect();
    (events, states)
}

/// Where the first trigger stands; the start of the text where there is none.
pub fn trigger(evidence: &[Evidence]) -> (Field, u32) {
    let first = evidence.iter().find(|evidence| evidence.role == "trigger").or(evidence.first());
    first.map_or((Field::Text, 0), |evidence| (evidence.field, evidence.start_byte))
}

/// The id of a happening that begins with this assertion.
pub fn happening(first_member: &str) -> String {
    format!("h-{}", base32(hash(&["happening", first_member])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_part_of_the_format() {
        assert_eq!(assertion("k01", "event", "ASSAULT", Field::Text, 17, 0), "a-mnyq5wjkxr9n");
        assert_eq!(happening("a-000000000000"), "h-a0ar8w0eze4r");
    }

    #[test]
    fn parts_do_not_run_into_each_other() {
        assert_ne!(hash(&["ab", "c"]), hash(&["a", "bc"]));
    }
}
