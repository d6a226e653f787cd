//! Values that exclude each other: told when they first do, again when other values do, and when they no longer do.

use super::{Found, GONE, Missed, Said, View};
use crate::alert::{Alert, Change};
use marsad_brief::Lang;
use marsad_record::{Contradiction, key};
use marsad_store::Asked;
use marsad_store::alert::Seen;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn found(view: &View<'_>, asked: &Asked, fields: &[String]) -> Result<Found, Missed> {
    let before = view.seen()?;
    let mut now: BTreeMap<String, (Contradiction, Said)> = BTreeMap::new();
    for record in view.store.contradictions(asked, &[Contradiction::CONFLICT])? {
        let found: Contradiction =
            serde_json::from_str(&record).map_err(|error| view.torn("a contradiction", &error))?;
        if !fields.is_empty() && !fields.contains(&found.field) {
            continue;
        }
        let Some(id) = found.happening.as_ref().or(found.state.as_ref()) else { continue };
        let subject = format!("{id} {}", found.field);
        let said = view.said(|writer| writer.news_of_exclusion(&found));
        if said.iter().any(Option::is_some) {
            now.entry(subject).or_insert((found, said));
        }
    }
    let mut found = Found::default();
    for (subject, (contradiction, said)) in &now {
        // What it is about may be told ever better; that is no news of what excludes what.
        let writer = view.writer(Lang::En);
        let mut values: Vec<String> =
            contradiction.values.iter().filter_map(|value| writer.value(&contradiction.field, value)).collect();
        values.sort();
        let value = key::base32(key::hash(&values.iter().map(String::as_str).collect::<Vec<_>>()));
        let old = before.get(subject);
        if old.is_some_and(|old| old.value == value) {
            continue;
        }
        let [ar, en] = said.clone();
        found.seen.push(Seen { subject: subject.clone(), value, ar, en });
        if view.before.is_none() {
            continue;
        }
        let stood = old.filter(|old| old.value != GONE);
        let change = if stood.is_some() { Change::Changed } else { Change::New };
        let mut alert = view.alert(change, subject, said.clone());
        if let Some(old) = stood {
            (alert.before_ar, alert.before_en) = (old.ar.clone(), old.en.clone());
        }
        // One report of each value before a second of any.
        let most = contradiction.values.iter().map(|value| value.docs.len()).max().unwrap_or(0);
        let mut ids: BTreeSet<String> = BTreeSet::new();
        for place in 0..most {
            for value in &contradiction.values {
                if let Some(doc) = value.docs.get(place).filter(|_| ids.len() < Alert::DOCUMENTS) {
                    ids.insert(doc.clone());
                }
            }
        }
        alert.documents = view.documents(ids)?;
        found.alerts.push(alert);
    }
    for (subject, old) in before.iter().filter(|(subject, old)| old.value != GONE && !now.contains_key(*subject)) {
        found.seen.push(Seen { value: GONE.to_owned(), ..old.clone() });
        found.alerts.push(view.alert(Change::Gone, subject, view.around("alert.settled", old)));
    }
    Ok(found)
}
