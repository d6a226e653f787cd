//! Every form in which each actor was seen over many documents: what `marsad actors` counts.

use marsad_record::{Actor, Event, Evidence, Field, Report, State};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// One actor: code, sector and name, with all its forms.
#[derive(Debug, Serialize)]
pub struct Page {
    pub code: Option<String>,
    pub sector: Option<String>,
    /// English name, where one is known.
    pub name: Option<String>,
    pub name_ar: Option<String>,
    /// Entry of the lexicon.
    pub id: Option<String>,
    /// Times seen, over all forms.
    pub seen: usize,
    pub documents: usize,
    /// The most frequent first.
    pub forms: Vec<Form>,
}

/// One form of an actor, as written.
#[derive(Debug, Serialize)]
pub struct Form {
    pub text: String,
    pub seen: usize,
    /// How often it names an office, whose holder was supplied by the day.
    #[serde(skip_serializing_if = "is_zero")]
    pub supplied: usize,
    /// How often it only points to the actor: a pronoun, a description.
    #[serde(skip_serializing_if = "is_zero")]
    pub pointing: usize,
    /// In the order of the input.
    pub places: Vec<Spot>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands references")]
fn is_zero(number: &usize) -> bool {
    *number == 0
}

/// Where a form stands: document, field, and Unicode code points of the field, half open.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Spot {
    pub doc: String,
    pub field: Field,
    pub start: u32,
    pub end: u32,
}

/// Code, sector, entry of the lexicon or name: what makes two mentions one actor.
type Key = (String, String, String);

#[derive(Default)]
struct Gathered {
    name: Option<String>,
    name_ar: Option<String>,
    id: Option<String>,
    documents: BTreeSet<usize>,
    /// By form.
    forms: BTreeMap<String, Gained>,
}

#[derive(Default)]
struct Gained {
    supplied: usize,
    pointing: usize,
    places: Vec<Spot>,
}

/// Gathers the actors of reports.
#[derive(Default)]
pub struct Pages {
    actors: BTreeMap<Key, Gathered>,
    reports: usize,
}

impl Pages {
    /// Takes in the sides and speakers of one report.
    pub fn add(&mut self, report: &Report) {
        self.reports += 1;
        for event in &report.events {
            sides(event).for_each(|actor| self.see(&report.id, actor, &event.evidence));
        }
        for state in &report.states {
            holders(state).for_each(|actor| self.see(&report.id, actor, &state.evidence));
        }
    }

    fn see(&mut self, doc: &str, actor: &Actor, evidence: &[Evidence]) {
        let Some(text) = actor.text.as_deref().map(str::trim).filter(|text| !text.is_empty()) else { return };
        let known = |part: &Option<String>| part.clone().unwrap_or_default();
        let named = actor.id.clone().or(actor.name.clone()).or(actor.name_ar.clone());
        if actor.code.is_none() && actor.sector.is_none() && named.is_none() {
            return;
        }
        let page =
            self.actors.entry((known(&actor.code), known(&actor.sector), named.unwrap_or_default())).or_default();
        page.name = page.name.take().or(actor.name.clone());
        page.name_ar = page.name_ar.take().or(actor.name_ar.clone());
        page.id = page.id.take().or(actor.id.clone());
        let form = page.forms.entry(text.to_owned()).or_default();
        // One mention may be a side of several records.
        for piece in evidence.iter().filter(|piece| piece.quote.trim() == text) {
            let spot = Spot { doc: doc.to_owned(), field: piece.field, start: piece.start, end: piece.end };
            if !form.places.contains(&spot) {
                form.places.push(spot);
                form.supplied += usize::from(actor.name_inferred);
                form.pointing += usize::from(actor.inferred);
                page.documents.insert(self.reports);
            }
        }
        if form.places.is_empty() {
            page.forms.remove(text);
        }
    }

    /// The pages of actors seen at least so often, the most frequent first.
    pub fn finish(self, least: usize) -> Vec<Page> {
        let mut pages: Vec<Page> = self.actors.into_iter().map(page).filter(|page| page.seen >= least.max(1)).collect();
        // The order of codes and names among equals is that of the keys.
        pages.sort_by_key(|page| std::cmp::Reverse(page.seen));
        pages
    }
}

fn page(((code, sector, _), gathered): (Key, Gathered)) -> Page {
    let some = |text: String| (!text.is_empty()).then_some(text);
    let Gathered { name, name_ar, id, documents, forms } = gathered;
    let mut forms: Vec<Form> = forms
        .into_iter()
        .map(|(text, Gained { supplied, pointing, places })| Form {
            text,
            seen: places.len(),
            supplied,
            pointing,
            places,
        })
        .collect();
    forms.sort_by_key(|form| std::cmp::Reverse(form.seen));
    Page {
        code: some(code),
        sector: some(sector),
        name,
        name_ar,
        id,
        seen: forms.iter().map(|form| form.seen).sum(),
        documents: documents.len(),
        forms,
    }
}

fn sides(event: &Event) -> impl Iterator<Item = &Actor> {
    event.actors.iter().chain(&event.recipients).chain(&event.said_by)
}

fn holders(state: &State) -> impl Iterator<Item = &Actor> {
    let single =
        [&state.holder, &state.force, &state.claimant, &state.held_by, &state.against, &state.held, &state.said_by];
    let several = [&state.sides, &state.parties, &state.brokers, &state.mediators];
    single.into_iter().flatten().chain(several.into_iter().flatten())
}
