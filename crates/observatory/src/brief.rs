//! A brief out of a store: its material is gathered, composed, and every statement's characters are looked up.

use crate::knowing::Knowing;
use crate::situation::{Question, World, situation};
use crate::taking::Stopped;
use marsad_brief::cite::{cut, evidence};
use marsad_brief::{Brief, Cite, Lang, Material, Naming, Rest, compose};
use marsad_record::{Contradiction, Evidence, Happening};
use marsad_situation::Day;
use marsad_store::look::StoredAssertion;
use marsad_store::{Asked, Store, StoreError, Trouble};
use std::collections::{BTreeSet, HashMap};

/// What a brief is asked for.
#[derive(Clone, Debug)]
pub struct BriefOf {
    /// First and last day (ISO 8601), both inclusive.
    pub from: String,
    pub to: String,
    pub known_by: String,
    /// Restrictions of happenings to places and sides; its days are set here.
    pub asked: Asked,
    /// The same of states; its days are set here.
    pub question: Question,
    /// What it is restricted to, as the user called it.
    pub about: Vec<String>,
    pub lang: Lang,
}

/// The brief with what it cites.
///
/// # Errors
/// Where the store cannot be read.
pub fn brief(store: &Store, world: &World, naming: &Naming, of: &BriefOf) -> Result<Brief, Stopped> {
    let knowing = Knowing::by(store, &of.known_by)?;
    let material = material(store, world, &knowing, of)?;
    let mut brief = compose(&material, naming, of.lang);
    cite(store, &knowing, &mut brief)?;
    Ok(brief.without_unsourced())
}

/// Looks up what the pieces of a brief rest on, in documents published by a day.
///
/// # Errors
/// Where the store cannot be read.
pub fn cite(store: &Store, knowing: &Knowing, brief: &mut Brief) -> Result<(), Stopped> {
    let mut sources = Sources { store, knowing, copies: copies(store)?, read: HashMap::new() };
    for piece in brief.pieces_mut().filter(|piece| piece.cites.is_empty()) {
        let mut cites: Vec<Cite> = Vec::new();
        for rest in &piece.rests {
            for cite in sources.cites(rest)? {
                if !cites.iter().any(|known| known.holds(&cite)) {
                    cites.push(cite);
                }
            }
        }
        piece.cites = cites;
    }
    Ok(())
}

fn torn(store: &Store, what: &str, error: &serde_json::Error) -> Stopped {
    StoreError::new(Trouble::Torn, store.path(), format!("{what}: {error}")).into()
}

fn material(store: &Store, world: &World, knowing: &Knowing, of: &BriefOf) -> Result<Material, Stopped> {
    let (from, to) = (day(store, &of.from)?, day(store, &of.to)?);
    let happenings = |from: Day, to: Option<Day>| -> Result<Vec<Happening>, Stopped> {
        let asked = Asked {
            from: Some(from.to_string()),
            to: to.map(|to| to.to_string()),
            known_by: Some(of.known_by.clone()),
            ..of.asked.clone()
        };
        let mut found = Vec::new();
        store.happenings(&asked, |record| -> Result<(), Stopped> {
            let whole: Happening = serde_json::from_str(record).map_err(|error| torn(store, "a happening", &error))?;
            found.extend(knowing.happening(store, whole)?);
            Ok(())
        })?;
        Ok(found)
    };
    let before = from.plus(-1);
    let length = to.0.saturating_sub(from.0);
    let states = |as_of: Day| {
        let question =
            Question { as_of: as_of.to_string(), known_by: of.known_by.clone(), all: true, ..of.question.clone() };
        situation(store, world, &question)
    };
    // What is planned lies behind the last day.
    let planned = happenings(to.plus(1), None)?
        .into_iter()
        .filter(|happening| happening.status == marsad_record::Status::Planned);
    let mut within = happenings(from, Some(to))?;
    within.extend(planned);
    let mut material = Material {
        from: of.from.clone(),
        to: of.to.clone(),
        known_by: of.known_by.clone(),
        about: of.about.clone(),
        happenings: within,
        earlier: happenings(before.plus(-length), Some(before))?,
        before: states(before)?,
        after: states(to)?,
        contradictions: Vec::new(),
    };
    let asked = Asked {
        from: Some(of.from.clone()),
        to: Some(of.to.clone()),
        known_by: Some(of.known_by.clone()),
        ..of.asked.clone()
    };
    for record in store.contradictions(&asked, &[Contradiction::CONFLICT])? {
        let mut found: Contradiction =
            serde_json::from_str(&record).map_err(|error| torn(store, "a contradiction", &error))?;
        for value in &mut found.values {
            let mut known = Vec::with_capacity(value.docs.len());
            for doc in std::mem::take(&mut value.docs) {
                if knowing.knows(store, &doc)? {
                    known.push(doc);
                }
            }
            value.docs = known;
        }
        found.values.retain(|value| !value.docs.is_empty());
        if found.values.len() > 1 {
            material.contradictions.push(found);
        }
    }
    Ok(material)
}

fn day(store: &Store, day: &str) -> Result<Day, Stopped> {
    Day::parse(day).ok_or_else(|| StoreError::new(Trouble::Other, store.path(), format!("{day} is no day")).into())
}

/// First document of a group of copies to the others.
fn copies(store: &Store) -> Result<HashMap<String, Vec<String>>, Stopped> {
    Ok(store
        .copy_groups()?
        .into_iter()
        .filter_map(|(group, _)| {
            let (first, others) = group.split_first()?;
            Some((first.clone(), others.to_vec()))
        })
        .collect())
}

/// Looks up what statements rest on.
struct Sources<'s> {
    store: &'s Store,
    knowing: &'s Knowing,
    copies: HashMap<String, Vec<String>>,
    /// Assertions that were looked up, with their evidence.
    read: HashMap<String, Option<(StoredAssertion, Vec<Evidence>)>>,
}

impl Sources<'_> {
    fn read(&mut self, key: &str) -> Result<Option<&(StoredAssertion, Vec<Evidence>)>, Stopped> {
        if !self.read.contains_key(key) {
            let found = match self.store.assertion(key)? {
                None => None,
                Some(assertion) => {
                    let record: serde_json::Value =
                        serde_json::from_str(&assertion.record).map_err(|error| torn(self.store, key, &error))?;
                    let evidence = serde_json::from_value(record["evidence"].clone()).unwrap_or_default();
                    Some((assertion, evidence))
                }
            };
            self.read.insert(key.to_owned(), found);
        }
        Ok(self.read.get(key).and_then(Option::as_ref))
    }

    fn cites(&mut self, rest: &Rest) -> Result<Vec<Cite>, Stopped> {
        let mut keys: Vec<String> = Vec::new();
        for key in &rest.keys {
            match self.store.happening(key)? {
                Some(record) if key.starts_with("h-") => {
                    let whole: Happening =
                        serde_json::from_str(&record).map_err(|error| torn(self.store, key, &error))?;
                    keys.extend(whole.assertions);
                }
                _ => keys.push(key.clone()),
            }
        }
        let mut found: Vec<Cite> = Vec::new();
        let (store, knowing, copies) = (self.store, self.knowing, self.copies.clone());
        for key in keys {
            let Some((assertion, parts)) = self.read(&key)? else { continue };
            let document = &assertion.version.document;
            let wanted = rest.docs.is_empty() || rest.docs.contains(&document.id);
            if !wanted || !knowing.knows(store, &document.id)? {
                continue;
            }
            let Some(mut cite) = evidence(parts, &rest.role).and_then(|words| cut(document, words)) else { continue };
            for doc in copies.get(&document.id).into_iter().flatten() {
                if knowing.knows(store, doc)? {
                    cite.copies.push(doc.clone());
                }
            }
            found.push(cite);
        }
        found.sort_by(|one, other| {
            (&one.published, &one.doc, one.start).cmp(&(&other.published, &other.doc, other.start))
        });
        // One passage of each document, and none of a document that copies another that is shown.
        let mut seen: BTreeSet<String> = BTreeSet::new();
        found.retain(|cite| {
            let copied = self.copies.iter().any(|(first, others)| seen.contains(first) && others.contains(&cite.doc));
            !copied && seen.insert(cite.doc.clone())
        });
        if let Some(since) = &rest.since {
            found.sort_by_key(|cite| cite.published.as_deref().is_none_or(|day| day < since.as_str()));
        }
        found.truncate(rest.most);
        Ok(found)
    }
}
