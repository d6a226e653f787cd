//! A happening as it was known by a day: put together again of the assertions of the versions that counted then.

use crate::decided::Decided;
use crate::taking::Stopped;
use marsad_fuse::{Member, Source, happening};
use marsad_record::{Event, Happening};
use marsad_store::{Store, StoreError, Trouble, VersionHead};
use std::cell::RefCell;
use std::collections::HashMap;

/// Sources as they were known by a day.
pub struct Knowing {
    day: String,
    /// Documents that were asked for: as they were known, and none where they were not out yet.
    sources: RefCell<HashMap<String, Option<Source>>>,
    decided: Decided,
}

impl Knowing {
    /// # Errors
    /// Where the decisions about records cannot be read; what else must be read is read when it is asked for.
    pub fn by(store: &Store, day: &str) -> Result<Knowing, Stopped> {
        Ok(Knowing { day: day.to_owned(), sources: RefCell::default(), decided: Decided::of(store)? })
    }

    /// Whether a document was published by then.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn knows(&self, store: &Store, document: &str) -> Result<bool, Stopped> {
        Ok(self.source(store, document)?.is_some())
    }

    /// The document by the version that counted then.
    fn source(&self, store: &Store, document: &str) -> Result<Option<Source>, Stopped> {
        if let Some(known) = self.sources.borrow().get(document) {
            return Ok(known.clone());
        }
        let counted = self.counted(store, document)?;
        let source = match counted {
            None => None,
            Some(head) => {
                let mut first = None;
                for other in store.copies_up_to(document)? {
                    if other != document && self.counted(store, &other)?.is_some() {
                        first = Some(other);
                        break;
                    }
                }
                Some(Source {
                    doc: head.id,
                    outlet: head.source,
                    published: head.published,
                    copy_of: first,
                    reliability: head.reliability,
                    corrects: head.sketch.is_some_and(|(_, corrects)| corrects),
                })
            }
        };
        self.sources.borrow_mut().insert(document.to_owned(), source.clone());
        Ok(source)
    }

    fn counted(&self, store: &Store, document: &str) -> Result<Option<VersionHead>, Stopped> {
        let out = |head: &VersionHead| head.published.as_ref().is_some_and(|published| *published <= self.day);
        let heads = store.heads_of(crate::DERIVER, document)?;
        Ok(heads.into_iter().rfind(|head| out(head) && head.until.as_ref().is_none_or(|until| *until > self.day)))
    }

    /// The happening without what was published later, and with what was taken back later; `None` where nothing is left.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn happening(&self, store: &Store, whole: Happening) -> Result<Option<Happening>, Stopped> {
        let past = store.past_members(&whole.id, &self.day)?;
        let all_out = whole.last_reported.as_deref().is_some_and(|day| day <= self.day.as_str());
        if past.is_empty() && all_out && whole.sources.iter().all(|source| source.published.is_some()) {
            return Ok(Some(whole));
        }
        let mut found: Vec<(String, String, String)> = Vec::new();
        for key in &whole.assertions {
            let Some(assertion) = store.assertion(key)? else { continue };
            let published = assertion.version.document.published.map(|day| day.to_string());
            if published.is_some_and(|published| published <= self.day) {
                found.push((key.clone(), assertion.version.document.id, assertion.record));
            }
        }
        found.extend(past);
        let mut events: Vec<(Source, String, Event)> = Vec::new();
        for (key, document, record) in found {
            let Some(source) = self.source(store, &document)? else { continue };
            let Some(record) = self.decided.laid_over(&key, "event", record) else { continue };
            let event = serde_json::from_str(&record)
                .map_err(|error| StoreError::new(Trouble::Torn, store.path(), format!("{key}: {error}")))?;
            events.push((source, key, event));
        }
        if events.is_empty() {
            return Ok(None);
        }
        let members: Vec<Member<'_>> =
            events.iter().map(|(source, key, event)| Member { source, key, event }).collect();
        Ok(Some(happening(&whole.id, &members, &[], &[], Vec::new()).0))
    }
}
