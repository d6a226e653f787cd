//! The questions of a store. Answers are JSON, the same as the command line's.

use crate::coders;
use crate::failure::Failure;
use crate::wanted::{Choice, Filter, party};
use marsad_lexicon::Lexicon;
use marsad_observatory::knowing::Knowing;
use marsad_observatory::names::Names;
use marsad_observatory::refresh::refresh;
use marsad_observatory::situation::{World, relations, situation};
use marsad_observatory::taking::Stopped;
use marsad_record::{Contradiction, Happening};
use marsad_store::{Store, Trouble};
use pyo3::prelude::*;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

/// A store that is there, its derived tables up to date.
#[pyclass(frozen, module = "marsad._marsad")]
pub struct Observatory {
    store: Mutex<Store>,
    lexicon: &'static Lexicon<'static>,
}

#[pymethods]
impl Observatory {
    #[new]
    fn new(python: Python<'_>, path: PathBuf) -> PyResult<Observatory> {
        Ok(python.detach(|| opened(path))?)
    }

    /// Happenings as a JSON array.
    fn events(&self, python: Python<'_>, filter: Filter) -> PyResult<String> {
        Ok(python.detach(|| self.ask(|store| events(store, self.lexicon, filter)))?)
    }

    /// Contradictions as a JSON array.
    fn contradictions(&self, python: Python<'_>, filter: Filter, kinds: Vec<String>) -> PyResult<String> {
        Ok(python.detach(|| self.ask(|store| contradictions(store, self.lexicon, filter, &kinds)))?)
    }

    /// The situation as a JSON object.
    fn situation(&self, python: Python<'_>, choice: Choice) -> PyResult<String> {
        let ask = |store: &Store| {
            let question = choice.question(self.lexicon, store)?;
            Ok(serde_json::to_string(&situation(store, &World::of(store, self.lexicon)?, &question)?)?)
        };
        Ok(python.detach(|| self.ask(ask))?)
    }

    /// Both directions between two parties as a JSON array.
    fn relations(&self, python: Python<'_>, one: String, other: String, choice: Choice) -> PyResult<String> {
        let ask = |store: &Store| {
            let names = Names::new(self.lexicon);
            let question = choice.question(self.lexicon, store)?;
            let (one, other) = (party(&names.side(&one)?), party(&names.side(&other)?));
            Ok(serde_json::to_string(&relations(store, &World::of(store, self.lexicon)?, &one, &other, &question)?)?)
        };
        Ok(python.detach(|| self.ask(ask))?)
    }
}

impl Observatory {
    fn ask<T>(&self, question: impl FnOnce(&Store) -> Result<T, Failure>) -> Result<T, Failure> {
        question(&self.store.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// A store that cannot be written is read as it stands.
fn opened(path: PathBuf) -> Result<Observatory, Failure> {
    let mut store = Store::open(&path)?;
    let now = jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
    match refresh(&mut store, &coders::identity(), &now, |_| {}) {
        Err(Stopped::Store(error)) if matches!(error.trouble, Trouble::Locked | Trouble::ReadOnly | Trouble::Full) => {}
        other => drop(other?),
    }
    Ok(Observatory { store: Mutex::new(store), lexicon: coders::lexicon() })
}

fn events(store: &Store, lexicon: &Lexicon<'_>, filter: Filter) -> Result<String, Failure> {
    let Some(asked) = filter.asked(lexicon, store)? else { return Ok("[]".to_owned()) };
    let knowing = asked.known_by.as_deref().map(|day| Knowing::by(store, day)).transpose()?;
    let mut found = Vec::new();
    store.happenings(&asked, |record| -> Result<(), Failure> {
        let path = store.path().display();
        let happening: Happening = serde_json::from_str(record).map_err(|error| {
            Failure::Store(format!("{path}: a happening cannot be read: {error}; `marsad refresh` makes it anew"))
        })?;
        let happening = match &knowing {
            Some(knowing) => knowing.happening(store, happening)?,
            None => Some(happening),
        };
        found.extend(happening);
        Ok(())
    })?;
    Ok(serde_json::to_string(&found)?)
}

fn contradictions(store: &Store, lexicon: &Lexicon<'_>, filter: Filter, kinds: &[String]) -> Result<String, Failure> {
    if let Some(kind) = kinds.iter().find(|kind| !Contradiction::KINDS.contains(&kind.as_str())) {
        return Err(Failure::Argument(format!("kind: {kind:?} is none of {}", Contradiction::KINDS.join(", "))));
    }
    let mut wanted: Vec<&str> = kinds.iter().map(String::as_str).collect();
    if wanted.is_empty() {
        wanted = Contradiction::KINDS.to_vec();
    }
    let Some(asked) = filter.asked(lexicon, store)? else { return Ok("[]".to_owned()) };
    let knowing = asked.known_by.as_deref().map(|day| Knowing::by(store, day)).transpose()?;
    let mut found = Vec::new();
    for record in store.contradictions(&asked, &wanted)? {
        let path = store.path().display();
        let mut contradiction: Contradiction = serde_json::from_str(&record)
            .map_err(|error| Failure::Store(format!("{path}: a contradiction cannot be read: {error}")))?;
        if let Some(knowing) = &knowing {
            for value in &mut contradiction.values {
                let mut known = Vec::new();
                for doc in std::mem::take(&mut value.docs) {
                    if knowing.knows(store, &doc)? {
                        known.push(doc);
                    }
                }
                value.docs = known;
            }
            contradiction.values.retain(|value| !value.docs.is_empty());
            if contradiction.values.len() < 2 {
                continue;
            }
        }
        found.push(contradiction);
    }
    Ok(serde_json::to_string(&found)?)
}
