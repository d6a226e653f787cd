//! Versions that count or counted, and assertions as fusion compares them.

use super::AT_ONCE;
use crate::decided::Decided;
use crate::taking::Stopped;
use marsad_fuse::{Copies, Facts, Signature, Source, is_correction, pack};
use marsad_record::{CopyGroup, Event, key};
use marsad_store::{Derived, FactRow, Store, StoreError, Trouble, VersionHead};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::path::Path;

/// An assertion of a version that no longer counts, packed.
pub(super) struct PastFact {
    pub(super) assertion: i64,
    pub(super) head: u32,
    pub(super) key: String,
    pub(super) fact: Vec<u8>,
}

/// What fusion works on, with where it came from.
pub(super) struct Read {
    pub(super) facts: Facts,
    /// Of each fact: number of its assertion, and place of its version in `heads`.
    pub(super) origins: Vec<(i64, u32)>,
    /// Versions that count or counted, by document; that which counts today is the last of its document.
    pub(super) heads: Vec<VersionHead>,
    /// Of each of them: what fusion must know of it, and a hash of all that a happening takes from it.
    pub(super) sources: Vec<Source>,
    pub(super) marks: Vec<u64>,
    pub(super) groups: Vec<CopyGroup>,
    /// By version and key.
    pub(super) past: Vec<PastFact>,
    /// What was looked at for the first time: sketches of versions, packed assertions.
    sketches: Vec<(i64, bool, Vec<u8>)>,
    packed: Vec<(i64, Vec<u8>)>,
    /// What people decided about single assertions.
    pub(super) decided: Decided,
    /// Of each version with assertions that were decided about: a number that is another where the decisions are.
    pub(super) decisions: FxHashMap<i64, u64>,
}

/// An assertion that was not packed yet.
struct Unpacked {
    assertion: i64,
    head: u32,
    key: String,
}

impl Read {
    pub(super) fn of(store: &Store) -> Result<Read, Stopped> {
        let mut heads = store.heads(crate::DERIVER)?;
        let (signatures, corrects, sketches) = sketches(store, &mut heads)?;
        let mut copies = Copies::new();
        for (head, signature) in heads.iter().zip(signatures) {
            if head.until.is_none() {
                copies.add(head.id.as_str(), head.published.as_deref(), signature);
            }
        }
        let groups = copies.groups();
        let mut copy_of: FxHashMap<&str, &str> = FxHashMap::default();
        for group in &groups {
            copy_of.extend(group.docs.iter().skip(1).map(|doc| (doc.as_str(), group.docs[0].as_str())));
        }
        let sources: Vec<Source> = heads
            .iter()
            .zip(corrects)
            .map(|(head, corrects)| Source {
                doc: head.id.clone(),
                outlet: head.source.clone(),
                published: head.published.clone(),
                copy_of: copy_of.get(head.id.as_str()).map(|first| (*first).to_owned()),
                reliability: head.reliability,
                corrects,
            })
            .collect();
        let marks = sources.iter().map(mark).collect();
        let mut read = Read {
            facts: Facts::new(),
            origins: Vec::new(),
            heads,
            sources,
            marks,
            groups,
            past: Vec::new(),
            sketches,
            packed: Vec::new(),
            decided: Decided::of(store)?,
            decisions: FxHashMap::default(),
        };
        read.assertions(store)?;
        Ok(read)
    }

    fn assertions(&mut self, store: &Store) -> Result<(), Stopped> {
        let place: FxHashMap<(i64, i64), u32> =
            self.heads.iter().enumerate().map(|(place, head)| ((head.version_id, head.run_id), place as u32)).collect();
        let ids = store.happening_ids()?;
        let mut earlier: FxHashMap<u64, i64> = FxHashMap::default();
        store.memberships(|key, happening| {
            earlier.insert(key::hash(&[key]), happening);
        })?;
        let earlier =
            |key: &str| earlier.get(&key::hash(&[key])).and_then(|number| ids.get(number)).map(String::as_str);
        let (mut unpacked, mut decided) = (Vec::new(), Vec::new());
        store.facts(|row: FactRow<'_>| -> Result<(), Stopped> {
            let Some(&head) = place.get(&(row.version_id, row.run_id)) else { return Ok(()) };
            if self.decided.concerns(row.key) {
                let mark = self.decisions.entry(row.version_id).or_default();
                *mark = key::mix(*mark ^ self.decided.mark(row.key));
                decided.push(Unpacked { assertion: row.assertion_id, head, key: row.key.to_owned() });
                return Ok(());
            }
            let taken = row.fact.is_some_and(|fact| self.add(row.assertion_id, head, row.key, fact, earlier(row.key)));
            if !taken {
                unpacked.push(Unpacked { assertion: row.assertion_id, head, key: row.key.to_owned() });
            }
            Ok(())
        })?;
        let path = store.path();
        for part in unpacked.chunks(AT_ONCE) {
            let mut records = Vec::with_capacity(part.len());
            for one in part {
                records.push(store.record(one.assertion)?.unwrap_or_default());
            }
            let packed: Vec<Result<Vec<u8>, StoreError>> = part
                .par_iter()
                .zip(&records)
                .map(|(one, (kind, record))| match kind.as_str() {
                    "event" => event(record, one.assertion, path).map(|event| pack(&event)),
                    _ => Ok(Vec::new()),
                })
                .collect();
            for (one, fact) in part.iter().zip(packed) {
                let fact = fact?;
                self.add(one.assertion, one.head, &one.key, &fact, earlier(&one.key));
                self.packed.push((one.assertion, fact));
            }
        }
        // An edited record is compared as it was edited; what is kept packed is what the coder read.
        for one in decided {
            let (kind, record) = store.record(one.assertion)?.unwrap_or_default();
            let Some(record) = self.decided.laid_over(&one.key, &kind, record) else { continue };
            if kind == "event" {
                let fact = pack(&event(&record, one.assertion, path)?);
                self.add(one.assertion, one.head, &one.key, &fact, earlier(&one.key));
            }
        }
        self.past.sort_by(|one, other| (one.head, &one.key).cmp(&(other.head, &other.key)));
        Ok(())
    }

    /// False where it is not packed as this program packs.
    fn add(&mut self, assertion: i64, head: u32, key: &str, fact: &[u8], earlier: Option<&str>) -> bool {
        let source = &self.sources[head as usize];
        if fact.is_empty() {
            return true;
        }
        if self.heads[head as usize].until.is_some() {
            let sound = Facts::new().add_packed(source, key, fact, None).is_some();
            if sound {
                self.past.push(PastFact { assertion, head, key: key.to_owned(), fact: fact.to_vec() });
            }
            return sound;
        }
        let added = self.facts.add_packed(source, key, fact, earlier).is_some();
        if added {
            self.origins.push((assertion, head));
        }
        added
    }

    /// Writes what was looked at for the first time, and the groups of copies.
    pub(super) fn write_found(&self, derived: &mut Derived<'_>) -> Result<(), Stopped> {
        for (version, corrects, sketch) in &self.sketches {
            derived.sketch(*version, crate::DERIVER, *corrects, sketch)?;
        }
        for (assertion, fact) in &self.packed {
            derived.fact(*assertion, fact)?;
        }
        for group in &self.groups {
            derived.copies(group)?;
        }
        Ok(())
    }
}

pub(super) fn event(record: &str, assertion: i64, path: &Path) -> Result<Event, StoreError> {
    serde_json::from_str(record)
        .map_err(|error| StoreError::new(Trouble::Torn, path, format!("assertion {assertion} holds no event: {error}")))
}

fn mark(source: &Source) -> u64 {
    let grade = source.reliability.map(String::from).unwrap_or_default();
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    key::hash(&[
        &source.doc,
        &text(&source.outlet),
        &text(&source.published),
        &text(&source.copy_of),
        &grade,
        if source.corrects { "corrects" } else { "" },
    ])
}

/// The signature of each version, whether it corrects another report, and those that were not kept yet, with their versions.
#[allow(clippy::type_complexity, reason = "three lists of one call")]
fn sketches(
    store: &Store,
    heads: &mut [VersionHead],
) -> Result<(Vec<Signature>, Vec<bool>, Vec<(i64, bool, Vec<u8>)>), Stopped> {
    let (mut signatures, mut corrects) = (Vec::with_capacity(heads.len()), Vec::with_capacity(heads.len()));
    let mut fresh = Vec::new();
    for part in heads.chunks_mut(AT_ONCE / 16) {
        let mut texts: Vec<Option<(Option<String>, String)>> = Vec::with_capacity(part.len());
        let mut kept: Vec<Option<(Signature, bool)>> = Vec::with_capacity(part.len());
        for head in part.iter_mut() {
            let sketch = head.sketch.take();
            let sketch = sketch.and_then(|(bytes, corrects)| Some((Signature::from_bytes(&bytes)?, corrects)));
            texts.push(if sketch.is_none() { Some(store.words(head.version_id)?) } else { None });
            kept.push(sketch);
        }
        let look = |words: &Option<(Option<String>, String)>| {
            let (title, text) = words.as_ref()?;
            Some((Signature::of(text), is_correction(title.as_deref(), text)))
        };
        let made: Vec<Option<(Signature, bool)>> = texts.par_iter().map(look).collect();
        for ((head, kept), made) in part.iter().zip(kept).zip(made) {
            if let Some((signature, corrects)) = &made {
                fresh.push((head.version_id, *corrects, signature.to_bytes()));
            }
            let (signature, correction) = kept.or(made).unwrap_or_default();
            signatures.push(signature);
            corrects.push(correction);
        }
    }
    Ok((signatures, corrects, fresh))
}
