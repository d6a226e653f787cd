//! Documents into a store. What it has is neither coded nor written again, and every batch is one transaction: after a kill at any
//! moment the same command goes on where it was.

use crate::coding::{NoThreads, code_all};
use crate::input::Input;
use jiff::civil::Date;
use marsad_ingest::{Problem, ProblemKind};
use marsad_lexicon::Lexicon;
use marsad_record::Report;
use marsad_store::add::content_hash;
use marsad_store::{Added, Coded, NewDocument, RunOf, Store, StoreError};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// A batch is written when it has this many documents or bytes.
const BATCH_DOCUMENTS: usize = 256;
const BATCH_BYTES: usize = 4 << 20;

/// How to take documents in.
pub struct Taking<'a> {
    pub run: &'a RunOf,
    pub threads: usize,
    /// Now, as it is written into the store (RFC 3339).
    pub now: &'a str,
    /// A document published after this day is named.
    pub today: Option<Date>,
}

/// What became of the documents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// Documents that were not there.
    pub new: u64,
    /// Other content of documents that were there.
    pub versions: u64,
    /// The same content was there.
    pub known: u64,
    pub events: u64,
    pub states: u64,
    /// Stored and not coded: language to number.
    pub foreign: BTreeMap<&'static str, u64>,
    /// Without a day of publication.
    pub undated: u64,
    /// Published after today.
    pub future: u64,
    /// No reports: pictures, index pages.
    pub passed_over: u64,
    /// Could not be read.
    pub problems: u64,
    /// Bytes of titles and texts that were read.
    pub bytes: u64,
}

impl Taken {
    /// Documents that were read.
    pub fn documents(&self) -> u64 {
        self.new + self.versions + self.known
    }
}

/// What a user should hear at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// So much is done.
    Progress,
    /// A document that could not be read, or something odd about one.
    Problem(String),
}

/// Why taking stopped.
#[derive(Debug)]
pub enum Stopped {
    Store(StoreError),
    Threads(NoThreads),
}

impl From<StoreError> for Stopped {
    fn from(error: StoreError) -> Stopped {
        Stopped::Store(error)
    }
}

impl From<NoThreads> for Stopped {
    fn from(error: NoThreads) -> Stopped {
        Stopped::Threads(error)
    }
}

/// A document that was read and coded.
struct Ready {
    input: Input,
    coded: Coded,
}

/// A report as it is written, with its events as fusion compares them.
pub fn coded(report: &Report) -> Coded {
    let mut coded = Coded::of(report);
    // The rows of the events come first.
    for (row, event) in coded.rows.iter_mut().zip(&report.events) {
        row.fact = Some(marsad_fuse::pack(event));
    }
    coded
}

/// Takes `inputs` in. `hear` is told what happens.
///
/// # Errors
/// Where the store cannot be written: the batch is undone, those before it are kept.
pub fn take(
    store: &mut Store,
    inputs: impl Iterator<Item = Result<Input, Problem>>,
    lexicon: &Lexicon<'_>,
    taking: &Taking<'_>,
    mut hear: impl FnMut(&Taken, Heard),
) -> Result<Taken, Stopped> {
    let run = store.run(taking.run, taking.now)?;
    let store = RefCell::new(store);
    let known = RefCell::new((0u64, 0u64));
    let failed = RefCell::new(None);
    let fresh = inputs.map_while(|input| {
        let Ok(read) = &input else { return Some(Some(input)) };
        match store.borrow().knows(&content_hash(&read.document)) {
            Ok(true) => {
                let mut known = known.borrow_mut();
                known.0 += 1;
                known.1 += size(read);
                Some(None)
            }
            Ok(false) => Some(Some(input)),
            Err(error) => {
                *failed.borrow_mut() = Some(error);
                None
            }
        }
    });
    let mut taken = Taken::default();
    let mut waiting: Vec<Ready> = Vec::new();
    let mut waiting_bytes = 0;
    let make = |input: &Input, report: Report| Ready { input: input.clone(), coded: coded(&report) };
    let write = |waiting: &mut Vec<Ready>, taken: &mut Taken, hear: &mut dyn FnMut(&Taken, Heard)| {
        let written = write(&mut store.borrow_mut(), waiting, run, taking, taken, hear);
        waiting.clear();
        written
    };
    code_all(fresh.flatten(), lexicon, taking.threads, make, |ready| -> Result<(), Stopped> {
        let before = std::mem::take(&mut *known.borrow_mut());
        taken.known += before.0;
        taken.bytes += before.1;
        match ready {
            Ok(ready) => {
                waiting_bytes += ready.input.document.text.len();
                waiting.push(ready);
            }
            Err(problem) => {
                // What is no report is named, but nothing is amiss.
                if problem.kind == ProblemKind::PassedOver {
                    taken.passed_over += 1;
                } else {
                    taken.problems += 1;
                }
                hear(&taken, Heard::Problem(problem.to_string()));
            }
        }
        if waiting.len() >= BATCH_DOCUMENTS || waiting_bytes >= BATCH_BYTES {
            waiting_bytes = 0;
            write(&mut waiting, &mut taken, &mut hear)?;
        }
        Ok(())
    })?;
    write(&mut waiting, &mut taken, &mut hear)?;
    let before = known.into_inner();
    taken.known += before.0;
    taken.bytes += before.1;
    hear(&taken, Heard::Progress);
    match failed.into_inner() {
        Some(error) => Err(Stopped::Store(error)),
        None => Ok(taken),
    }
}

/// Takes documents in whose reports were made elsewhere, by the coder and lexicon that `taking.run` names. `hear` is told what happens.
///
/// # Errors
/// Where the store cannot be written, and those of `inputs`: the batch is undone, those before it are kept.
pub fn take_coded<E: From<Stopped>>(
    store: &mut Store,
    inputs: impl Iterator<Item = Result<(Input, Report), E>>,
    taking: &Taking<'_>,
    mut hear: impl FnMut(&Taken, Heard),
) -> Result<Taken, E> {
    let run = store.run(taking.run, taking.now).map_err(Stopped::from)?;
    let mut taken = Taken::default();
    let (mut waiting, mut bytes) = (Vec::new(), 0);
    for input in inputs {
        let (input, report) = input?;
        bytes += input.document.text.len();
        waiting.push(Ready { coded: coded(&report), input });
        if waiting.len() >= BATCH_DOCUMENTS || bytes >= BATCH_BYTES {
            write(store, &waiting, run, taking, &mut taken, &mut hear)?;
            waiting.clear();
            bytes = 0;
        }
    }
    write(store, &waiting, run, taking, &mut taken, &mut hear)?;
    Ok(taken)
}

fn size(input: &Input) -> u64 {
    (input.document.text.len() + input.document.title.as_deref().map_or(0, str::len)) as u64
}

/// Writes a batch: all of it or nothing.
fn write(
    store: &mut Store,
    waiting: &[Ready],
    run: i64,
    taking: &Taking<'_>,
    taken: &mut Taken,
    hear: &mut dyn FnMut(&Taken, Heard),
) -> Result<(), Stopped> {
    if waiting.is_empty() {
        return Ok(());
    }
    let mut now = taken.clone();
    let mut said = Vec::new();
    let mut batch = store.batch()?;
    for Ready { input, coded } in waiting {
        now.bytes += size(input);
        let document = &input.document;
        let metadata = input.metadata.as_deref();
        let (version, id) = match batch.add(NewDocument { document, metadata }, taking.now)? {
            Added::Known => {
                now.known += 1;
                continue;
            }
            Added::New { version, id } => {
                now.new += 1;
                (version, id)
            }
            Added::Version { version, id, number, before } => {
                now.versions += 1;
                let day = document.published.map(|day| day.to_string());
                if let (Some(day), Some(before)) = (&day, &before)
                    && day < before
                {
                    said.push(format!(
                        "{id}: version {number} says it was published on {day}, before the version of {before}, which goes on to count"
                    ));
                }
                (version, id)
            }
        };
        batch.code(version, &id, run, coded)?;
        now.events += coded.events as u64;
        now.states += coded.states as u64;
        match (document.published, taking.today) {
            (None, _) => now.undated += 1,
            (Some(day), Some(today)) if day > today => {
                now.future += 1;
                said.push(format!("{id}: published on {day}, and today is {today}; it is kept as it says"));
            }
            _ => {}
        }
        if let Some(language) = input.foreign() {
            *now.foreign.entry(language.name()).or_default() += 1;
        }
    }
    batch.commit()?;
    *taken = now;
    for line in said {
        hear(taken, Heard::Problem(line));
    }
    hear(taken, Heard::Progress);
    Ok(())
}
