//! What is derived, brought up to date: which documents copy each other, which assertions are one happening, what contradicts what, and what
//! the reports change in the situation.
//!
//! Whether anything is to be done is told by what the derived tables say they were made of. All assertions are compared anew, in their
//! compact form, for a new report may join any happening; but only a happening or a version whose own assertions, company, copies or grades
//! changed is read, put together and written. What is written does not depend on what was there before, except for the ids of happenings.
//!
//! - `reading`: versions and assertions as fusion compares them; what was not packed yet is packed
//! - `past`: where assertions of versions that no longer count belong
//! - `writing`: happenings and their contradictions
//! - `telling`: changes of the situation

mod past;
mod reading;
mod telling;
mod writing;

use crate::coder;
use crate::taking::Stopped;
use marsad_fuse::{Judgement, fuse};
use marsad_record::Contradiction;
use marsad_situation::contradictions::{contradictions as exclusions, topic as topic_of};
use marsad_situation::{Change, in_order};
use marsad_store::{Derived, JudgementKind, Store, StoreError, Trouble};
use rayon::prelude::*;
use std::path::Path;

use past::Bygone;
use reading::Read;

/// Records that are in memory at a time.
const AT_ONCE: usize = 4096;

/// What was done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Refreshed {
    /// Happenings that were made or made anew.
    pub written: u64,
    pub happenings: u64,
    pub assertions: u64,
    pub copy_groups: u64,
    /// Versions of documents whose part in the situation was made anew.
    pub told: u64,
}

/// A step that begins, for those who wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Reading,
    Comparing,
    Writing { done: u64, of: u64 },
    Situation { done: u64, of: u64 },
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
    let all = before.is_none_or(|before| before.rules != derivation.rules);
    let read = Read::of(store)?;
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
    let bygone = Bygone::of(&read, &fusion);
    let path = store.path().to_owned();
    let rules = crate::situation::rules(store)?;
    let mut derived = store.derive()?;
    read.write_found(&mut derived)?;
    writing::write(&read, &fusion, &bygone, &mut derived, &path, all, &mut hear)?;
    let told = telling::write(&read, &fusion, &bygone, &rules, &mut derived, &path, all, &mut hear)?;
    for (id, heir) in &fusion.retired {
        derived.retire(id, heir)?;
    }
    for contradiction in excluding(&derived, &path)? {
        derived.contradiction(&contradiction)?;
    }
    let written = derived.finish(&derivation, now)?;
    store.settle()?;
    Ok(Some(Refreshed {
        written,
        happenings: fusion.clusters.len() as u64,
        assertions: read.facts.len() as u64,
        copy_groups: read.groups.len() as u64,
        told,
    }))
}

/// What states contradict each other in, by the changes that count now. Only those that can contradict each other are in memory together.
fn excluding(derived: &Derived<'_>, path: &Path) -> Result<Vec<Contradiction>, Stopped> {
    let mut found: Vec<Contradiction> = Vec::new();
    let mut waiting: Vec<String> = Vec::new();
    let mut topic = String::new();
    derived.present_changes(|fluent, record| -> Result<(), Stopped> {
        if waiting.len() >= AT_ONCE && topic_of(fluent) != topic {
            found.extend(exclusions(&in_order(parsed(&waiting, path)?)));
            waiting.clear();
        }
        if topic_of(fluent) != topic {
            topic_of(fluent).clone_into(&mut topic);
        }
        waiting.push(record.to_owned());
        Ok(())
    })?;
    found.extend(exclusions(&in_order(parsed(&waiting, path)?)));
    Ok(found)
}

fn parsed(records: &[String], path: &Path) -> Result<Vec<Change>, StoreError> {
    let change = |record: &String| {
        serde_json::from_str(record).map_err(|error| StoreError::new(Trouble::Torn, path, format!("a change: {error}")))
    };
    records.par_iter().map(change).collect()
}
