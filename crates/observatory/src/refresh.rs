//! What is derived, brought up to date: which documents copy each other, which assertions are one happening, what contradicts what.
//!
//! Whether anything is to be done is told by what the derived tables say they were made of. All assertions are compared anew, for a new
//! report may join any happening; but only a happening whose members, copies or grades changed is read, put together and written.

use crate::coder;
use crate::decided::Decided;
use crate::situation;
use crate::taking::Stopped;
use marsad_fuse::{
    Copies, Facts, Fusion, Judgement, Member, Signature, Source, clusters, fuse, happening, is_correction,
};
use marsad_record::{Contradiction, Event, Happening, key};
use marsad_store::{
    ChangeRow, CurrentAssertion, Derivation, Derived, DocumentHead, JudgementKind, Store, StoreError, Trouble,
};
use rayon::prelude::*;
use std::collections::HashMap;
use std::path::Path;

/// Records that are in memory at a time.
const AT_ONCE: usize = 4096;
/// Members of a happening whose reasons are written.
const REASONS: usize = 8;

/// What was done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Refreshed {
    /// Happenings that were made or made anew.
    pub written: u64,
    pub happenings: u64,
    pub assertions: u64,
    pub copy_groups: u64,
}

/// A step that begins, for those who wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Reading,
    Comparing,
    Writing { done: u64, of: u64 },
}

/// Brings the derived tables up to date; `None` where they are. `lexicon` names the lexicon of this program.
///
/// # Errors
/// Where the store cannot be read or written; nothing is changed then.
pub fn refresh(
    store: &mut Store,
    lexicon: &str,
    now: &str,
    mut hear: impl FnMut(Step),
) -> Result<Option<Refreshed>, Stopped> {
    let derivation = store.present(&coder(), lexicon, crate::DERIVER)?;
    let before = store.derivation()?;
    if before.as_ref() == Some(&derivation) {
        return Ok(None);
    }
    hear(Step::Reading);
    let other_program = before.is_none_or(|before| before.rules != derivation.rules);
    let read = Read::of(store, other_program)?;
    hear(Step::Comparing);
    let judgements: Vec<Judgement> = store
        .judgements()?
        .into_iter()
        .map(|judgement| Judgement {
            first: judgement.subject,
            second: judgement.object,
            same: judgement.kind == JudgementKind::Merge,
        })
        .collect();
    let fusion = fuse(&read.facts, &judgements);
    let of = fusion.clusters.len() as u64;
    let path = store.path().to_owned();
    let (changes, contested) = read.changes(store, &fusion)?;
    let mut derived = store.derive()?;
    read.write_copies(&mut derived)?;
    let mut changed: Vec<(&clusters::Cluster, String)> = Vec::new();
    for cluster in &fusion.clusters {
        let made_of = read.made_of(cluster);
        if other_program || !derived.stands(&cluster.id, &made_of)? {
            changed.push((cluster, made_of));
        }
    }
    let mut done = of - changed.len() as u64;
    let mut rest = changed.as_slice();
    while !rest.is_empty() {
        hear(Step::Writing { done, of });
        let (part, left) = rest.split_at(part(rest));
        read.write(part, &mut derived, &path)?;
        done += part.len() as u64;
        rest = left;
    }
    for (id, heir) in &fusion.retired {
        derived.retire(id, heir)?;
    }
    derived.changes(changes.into_iter())?;
    for contradiction in &contested {
        derived.contradiction(contradiction)?;
    }
    let written = finish(derived, &derivation, now)?;
    let copy_groups = read.groups.len() as u64;
    Ok(Some(Refreshed { written, happenings: of, assertions: read.facts.len() as u64, copy_groups }))
}

fn finish(derived: Derived<'_>, derivation: &Derivation, now: &str) -> Result<u64, Stopped> {
    Ok(derived.finish(derivation, now)?)
}

/// How many clusters have about [`AT_ONCE`] members together; at least one.
fn part(clusters: &[(&clusters::Cluster, String)]) -> usize {
    let mut members = 0;
    let within = clusters.iter().take_while(|(cluster, _)| {
        members += cluster.members.len() + cluster.accounts.len();
        members <= AT_ONCE
    });
    within.count().max(1)
}

/// What fusion works on, with where it came from.
struct Read {
    facts: Facts,
    /// Of each fact: number of its assertion, and place of its document in `sources`.
    origins: Vec<(i64, u32)>,
    sources: Vec<Source>,
    /// Of each source: a hash of all that a happening takes from it.
    marks: Vec<u64>,
    groups: Vec<marsad_record::CopyGroup>,
    /// Versions whose sketch is new.
    sketches: Vec<(i64, Vec<u8>)>,
    decided: Decided,
}

impl Read {
    fn of(store: &Store, other_program: bool) -> Result<Read, Stopped> {
        let heads = store.heads(if other_program { "" } else { crate::DERIVER })?;
        let (signatures, sketches) = signatures(store, &heads)?;
        let mut copies = Copies::new();
        for (head, signature) in heads.iter().zip(signatures) {
            copies.add(head.id.as_str(), head.published.as_deref(), signature);
        }
        let groups = copies.groups();
        let copy_of: HashMap<&str, &str> = groups
            .iter()
            .flat_map(|group| group.docs.iter().skip(1).map(|doc| (doc.as_str(), group.docs[0].as_str())))
            .collect();
        let sources: Vec<Source> = heads.iter().map(|head| source(head, copy_of.get(head.id.as_str()))).collect();
        let marks = sources.iter().map(mark).collect();
        let place: HashMap<i64, u32> =
            heads.iter().enumerate().map(|(place, head)| (head.document_id, place as u32)).collect();
        let earlier = store.memberships()?;
        let mut read = Read {
            facts: Facts::new(),
            origins: Vec::new(),
            sources,
            marks,
            groups,
            sketches,
            decided: Decided::of(store)?,
        };
        let mut waiting: Vec<CurrentAssertion> = Vec::with_capacity(AT_ONCE);
        store.assertions(Some("event"), |assertion| -> Result<(), Stopped> {
            let Some(record) = read.decided.laid_over(&assertion.key, &assertion.kind, assertion.record) else {
                return Ok(());
            };
            waiting.push(CurrentAssertion { record, ..assertion });
            if waiting.len() == AT_ONCE {
                read.add(&waiting, &place, &earlier, store.path())?;
                waiting.clear();
            }
            Ok(())
        })?;
        read.add(&waiting, &place, &earlier, store.path())?;
        Ok(read)
    }

    fn add(
        &mut self,
        assertions: &[CurrentAssertion],
        place: &HashMap<i64, u32>,
        earlier: &HashMap<String, String>,
        path: &Path,
    ) -> Result<(), Stopped> {
        let events: Vec<Result<Event, StoreError>> =
            assertions.par_iter().map(|assertion| event(&assertion.record, assertion.assertion_id, path)).collect();
        for (assertion, event) in assertions.iter().zip(events) {
            let Some(&document) = place.get(&assertion.document_id) else { continue };
            let before = earlier.get(&assertion.key).map(String::as_str);
            self.facts.add(&self.sources[document as usize], &assertion.key, &event?, before);
            self.origins.push((assertion.assertion_id, document));
        }
        Ok(())
    }

    /// What the reports change in the situation.
    fn changes(&self, store: &Store, fusion: &Fusion) -> Result<(Vec<ChangeRow>, Vec<Contradiction>), Stopped> {
        let mut happenings = HashMap::new();
        for cluster in &fusion.clusters {
            for &fact in &cluster.members {
                happenings.insert(self.facts.key(fact).to_owned(), cluster.id.clone());
            }
        }
        let mut copies = HashMap::new();
        for group in &self.groups {
            copies.extend(group.docs.iter().skip(1).map(|doc| (doc.clone(), group.docs[0].clone())));
        }
        let told = situation::told(store, &self.decided, &happenings, &copies)?;
        let rules = situation::rules(store)?;
        let mut changes = marsad_situation::changes(&told, &rules);
        for change in &mut changes {
            change.reviewed = self.decided.reason(&change.assertion).map(|why| why.text);
        }
        let rows: Result<_, serde_json::Error> = changes.iter().map(situation::row).collect();
        let rows = rows.map_err(|error| StoreError::new(Trouble::Other, store.path(), error.to_string()))?;
        Ok((rows, marsad_situation::contradictions(&changes)))
    }

    fn write_copies(&self, derived: &mut Derived<'_>) -> Result<(), Stopped> {
        for (version, sketch) in &self.sketches {
            derived.sketch(*version, crate::DERIVER, sketch)?;
        }
        for group in &self.groups {
            derived.copies(group)?;
        }
        Ok(())
    }

    /// Names all that a happening is made of: the same name, the same happening.
    fn made_of(&self, cluster: &clusters::Cluster) -> String {
        let mut state = 0u64;
        for part in [&cluster.members, &cluster.accounts] {
            for &fact in part {
                let (assertion, document) = self.origins[fact];
                state = key::mix(
                    state
                        ^ key::mix(assertion as u64 ^ self.marks[document as usize])
                        ^ self.decided.mark(self.facts.key(fact)),
                );
            }
            state = key::mix(state ^ part.len() as u64);
        }
        key::base32(state)
    }

    fn write(
        &self,
        part: &[(&clusters::Cluster, String)],
        derived: &mut Derived<'_>,
        path: &Path,
    ) -> Result<(), Stopped> {
        let mut records: HashMap<usize, String> = HashMap::new();
        for (cluster, _) in part {
            for &fact in cluster.members.iter().chain(&cluster.accounts) {
                if let std::collections::hash_map::Entry::Vacant(free) = records.entry(fact) {
                    let record = derived.record(self.origins[fact].0)?;
                    free.insert(self.decided.laid_over(self.facts.key(fact), "event", record).unwrap_or_default());
                }
            }
        }
        let made: Vec<Result<Made, StoreError>> =
            part.par_iter().map(|(cluster, _)| self.make(cluster, &records, path)).collect();
        for (made, (_, made_of)) in made.into_iter().zip(part) {
            let (happening, record, contradictions) = made?;
            derived.happening(&happening, &record, made_of)?;
            for contradiction in &contradictions {
                derived.contradiction(contradiction)?;
            }
        }
        Ok(())
    }

    fn make(
        &self,
        cluster: &clusters::Cluster,
        records: &HashMap<usize, String>,
        path: &Path,
    ) -> Result<Made, StoreError> {
        let events = |facts: &[usize]| -> Result<Vec<Event>, StoreError> {
            let record = |fact: &usize| records.get(fact).map_or("", String::as_str);
            facts.iter().map(|fact| event(record(fact), self.origins[*fact].0, path)).collect()
        };
        let (told, against) = (events(&cluster.members)?, events(&cluster.accounts)?);
        let member = |(fact, event)| -> Member<'_> {
            let fact: &usize = fact;
            Member { source: &self.sources[self.origins[*fact].1 as usize], key: self.facts.key(*fact), event }
        };
        let members: Vec<Member<'_>> = cluster.members.iter().zip(&told).map(member).collect();
        let accounts: Vec<Member<'_>> = cluster.accounts.iter().zip(&against).map(member).collect();
        let mut why = clusters::reasons(&self.facts, cluster, REASONS);
        let told_by = cluster.members.iter().chain(&cluster.accounts).map(|fact| self.facts.key(*fact));
        why.extend(told_by.filter_map(|key| self.decided.reason(key)));
        let (happening, contradictions) = happening(&cluster.id, &members, &accounts, &[], why);
        let record = serde_json::to_string(&happening)
            .map_err(|error| StoreError::new(Trouble::Other, path, format!("{}: {error}", cluster.id)))?;
        Ok((happening, record, contradictions))
    }
}

type Made = (Happening, String, Vec<Contradiction>);

fn event(record: &str, assertion: i64, path: &Path) -> Result<Event, StoreError> {
    serde_json::from_str(record)
        .map_err(|error| StoreError::new(Trouble::Torn, path, format!("assertion {assertion} holds no event: {error}")))
}

fn source(head: &DocumentHead, copy_of: Option<&&str>) -> Source {
    Source {
        doc: head.id.clone(),
        outlet: head.source.clone(),
        published: head.published.clone(),
        copy_of: copy_of.map(|first| (*first).to_owned()),
        reliability: head.reliability,
        corrects: is_correction(head.title.as_deref(), &head.beginning),
    }
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

/// The signature of each document, and those that were not kept yet, with their versions.
#[allow(clippy::type_complexity, reason = "two lists of one call")]
fn signatures(store: &Store, heads: &[DocumentHead]) -> Result<(Vec<Signature>, Vec<(i64, Vec<u8>)>), Stopped> {
    let mut signatures = Vec::with_capacity(heads.len());
    let mut fresh = Vec::new();
    for part in heads.chunks(AT_ONCE / 16) {
        let mut texts: Vec<Option<String>> = Vec::with_capacity(part.len());
        let mut kept: Vec<Option<Signature>> = Vec::with_capacity(part.len());
        for head in part {
            let sketch = head.sketch.as_deref().and_then(Signature::from_bytes);
            texts.push(if sketch.is_none() { Some(store.text(head.version_id)?) } else { None });
            kept.push(sketch);
        }
        let made: Vec<Option<Signature>> = texts.par_iter().map(|text| text.as_deref().map(Signature::of)).collect();
        for ((head, kept), made) in part.iter().zip(kept).zip(made) {
            if let Some(made) = &made {
                fresh.push((head.version_id, made.to_bytes()));
            }
            signatures.extend(kept.or(made));
        }
    }
    Ok((signatures, fresh))
}
