//! States of one kind: those that begin, change, end, or that nothing tells of any more.

use super::{Found, GONE, Missed, Said, View, last};
use crate::alert::{Alert, Change};
use marsad_observatory::names::{Names, party as party_of};
use marsad_observatory::situation::{Question, situation};
use marsad_record::{Actor, Fluent, Standing};
use marsad_situation::party;
use marsad_store::alert::Seen;
use serde_json::json;
use std::collections::BTreeMap;

pub(super) fn found(view: &View<'_>, kind: &str, place: &[String], actor: Option<&str>) -> Result<Found, Missed> {
    let names = Names::new(view.eyes.lexicon);
    let places = match place {
        [] => None,
        place => Some(names.place_ids(place, &view.store.places()?)?),
    };
    let question = Question {
        as_of: view.as_of.to_owned(),
        known_by: view.as_of.to_owned(),
        places,
        actor: actor.map(|actor| view.side(actor)).transpose()?.map(|side| party_of(&side)),
        kind: Some(kind.to_owned()),
        all: true,
    };
    let before = view.seen()?;
    let mut now: BTreeMap<String, (Fluent, Said)> = BTreeMap::new();
    for fluent in situation(view.store, view.eyes.world, &question)?.states {
        // Roads and crossings are a kind of their own.
        if (kind == "passage") != (fluent.state.aspect.as_deref() == Some("passage")) {
            continue;
        }
        let said = view.said(|writer| writer.news_of_state(&fluent));
        if said.iter().any(Option::is_some) {
            now.entry(fluent.state.id.clone()).or_insert((fluent, said));
        }
    }
    let mut found = Found::default();
    for (subject, (fluent, said)) in &now {
        let value = signature(fluent);
        let old = before.get(subject);
        if old.is_some_and(|old| old.value == value) {
            continue;
        }
        let [ar, en] = said.clone();
        found.seen.push(Seen { subject: subject.clone(), value, ar, en });
        let stood = old.filter(|old| old.value != GONE);
        // What is told of for the first time as being over, or reads as before, is no news.
        let is_news = match stood {
            Some(old) => [&old.ar, &old.en] != [&said[0], &said[1]],
            None => fluent.standing != Standing::Ended,
        };
        if view.before.is_none() || !is_news {
            continue;
        }
        let change = if stood.is_some() { Change::Changed } else { Change::New };
        let mut alert =
            Alert { documents: view.documents(last(fluent.docs.iter()))?, ..view.alert(change, subject, said.clone()) };
        if let Some(old) = stood {
            (alert.before_ar, alert.before_en) = (old.ar.clone(), old.en.clone());
        }
        found.alerts.push(alert);
    }
    for (subject, old) in before.iter().filter(|(subject, old)| old.value != GONE && !now.contains_key(*subject)) {
        found.seen.push(Seen { value: GONE.to_owned(), ..old.clone() });
        found.alerts.push(view.alert(Change::Gone, subject, view.around("alert.gone", old)));
    }
    Ok(found)
}

/// What of a state has to change for it to be news.
fn signature(fluent: &Fluent) -> String {
    let state = &fluent.state;
    let one = |actor: &Option<Actor>| actor.as_ref().map(party::id);
    json!([
        fluent.standing,
        fluent.contested,
        fluent.withdrawing,
        one(&state.holder),
        state.kind,
        state.open,
        party::ids(&state.brokers),
        party::ids(&state.mediators),
    ])
    .to_string()
}
