//! What a visit found, written in one step: articles with their records, what became of every entry, how the source is.

use crate::list::Source;
use crate::visit::{Outcome, Visit};
use marsad_store::add::content_hash;
use marsad_store::watch::EntryState;
use marsad_store::{Added, NewDocument, Result, RunOf, Store};

/// What became of articles and entries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// Documents that were not there.
    pub new: u64,
    /// Other words of documents that were there.
    pub versions: u64,
    /// Asked for again, and the same.
    pub known: u64,
    /// Documents of other outlets.
    pub elsewhere: u64,
    /// No reports, or too old.
    pub passed_over: u64,
    /// Asked for in vain for the last time.
    pub given_up: u64,
    /// To be asked for later.
    pub waiting: u64,
}

impl Kept {
    pub fn add(&mut self, other: &Kept) {
        self.new += other.new;
        self.versions += other.versions;
        self.known += other.known;
        self.elsewhere += other.elsewhere;
        self.passed_over += other.passed_over;
        self.given_up += other.given_up;
        self.waiting += other.waiting;
    }
}

/// Writes a visit: all of it or nothing.
///
/// # Errors
/// Where the store cannot be written.
pub fn keep(store: &mut Store, source: &Source, visit: &Visit, run: &RunOf, now: &str) -> Result<Kept> {
    let run = store.run(run, now)?;
    let mut kept = Kept::default();
    let mut batch = store.batch()?;
    for Outcome { entry, article } in &visit.outcomes {
        let mut entry = entry.clone();
        if let Some((input, coded)) = article.as_deref() {
            let document = &input.document;
            // An address is one article, of the outlet that was first to list it.
            let at = document.url.as_deref().map(|url| batch.document_at(url)).transpose()?.flatten();
            match at.filter(|at| at.source.as_deref() != Some(source.outlet.as_str())) {
                Some(at) => (entry.state, entry.document) = (EntryState::Elsewhere, Some(at.document)),
                None => {
                    match batch.add(NewDocument { document, metadata: input.metadata.as_deref() }, now)? {
                        Added::Known => kept.known += 1,
                        Added::New { version, id } => {
                            kept.new += 1;
                            batch.code(version, &id, run, coded)?;
                        }
                        Added::Version { version, id, .. } => {
                            kept.versions += 1;
                            batch.code(version, &id, run, coded)?;
                        }
                    }
                    entry.document = batch.document_of_content(&content_hash(document))?;
                }
            }
        }
        match entry.state {
            EntryState::Kept => {}
            EntryState::Elsewhere => kept.elsewhere += 1,
            EntryState::PassedOver => kept.passed_over += 1,
            EntryState::GivenUp => kept.given_up += 1,
            EntryState::Waiting => kept.waiting += 1,
        }
        batch.set_entry(visit.watched.number, &entry)?;
    }
    batch.set_watched(&visit.watched)?;
    batch.commit()?;
    Ok(kept)
}
