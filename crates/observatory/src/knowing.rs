//! A happening as it was known by a day: put together again of the assertions of documents published up to it.

use crate::decided::Decided;
use crate::taking::Stopped;
use marsad_fuse::{Member, Source, happening, is_correction};
use marsad_record::{Event, Happening};
use marsad_store::{Store, StoreError, Trouble};
use std::collections::HashMap;

/// Sources as they were known by a day.
pub struct Knowing {
    day: String,
    sources: HashMap<String, Source>,
    decided: Decided,
}

impl Knowing {
    /// # Errors
    /// Where the store cannot be read.
    pub fn by(store: &Store, day: &str) -> Result<Knowing, Stopped> {
        let heads = store.heads("")?;
        let mut sources: HashMap<String, Source> = heads
            .into_iter()
            .filter(|head| head.published.as_deref().is_some_and(|published| published <= day))
            .map(|head| {
                let corrects = is_correction(head.title.as_deref(), &head.beginning);
                let source = Source {
                    doc: head.id.clone(),
                    outlet: head.source,
                    published: head.published,
                    copy_of: None,
                    reliability: head.reliability,
                    corrects,
                };
                (head.id, source)
            })
            .collect();
        for (group, _) in store.copy_groups()? {
            let known: Vec<String> = group.into_iter().filter(|doc| sources.contains_key(doc)).collect();
            for copy in known.iter().skip(1) {
                if let Some(source) = sources.get_mut(copy) {
                    source.copy_of = known.first().cloned();
                }
            }
        }
        Ok(Knowing { day: day.to_owned(), sources, decided: Decided::of(store)? })
    }

    /// Whether a document was published by then.
    pub fn knows(&self, document: &str) -> bool {
        self.sources.contains_key(document)
    }

    /// The happening without what was published later; `None` where nothing is left.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn happening(&self, store: &Store, whole: Happening) -> Result<Option<Happening>, Stopped> {
        if whole.sources.iter().all(|source| self.sources.contains_key(&source.doc))
            && whole.last_reported.as_deref().is_some_and(|day| day <= self.day.as_str())
        {
            return Ok(Some(whole));
        }
        let mut events: Vec<(&Source, &str, Event)> = Vec::new();
        for key in &whole.assertions {
            let Some(assertion) = store.assertion(key)? else { continue };
            let Some(source) = self.sources.get(&assertion.version.document.id) else { continue };
            let Some(record) = self.decided.laid_over(key, "event", assertion.record) else { continue };
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
