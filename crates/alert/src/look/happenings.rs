//! Happenings that are as asked for: told when they first are, again where they change and that is asked for, and when nothing tells of them
//! any more. After the first look only those are read that the feed of changes names.

use super::{Found, GONE, Missed, View};
use crate::alert::{Alert, Change};
use marsad_record::Happening;
use marsad_store::Asked;
use marsad_store::alert::Seen;
use serde_json::json;
use std::collections::BTreeMap;

/// What is asked of a happening besides.
#[derive(Clone, Copy)]
pub(super) struct Wanted {
    pub independent: u32,
    pub dead: u64,
    pub changes: bool,
}

impl Wanted {
    fn fits(self, happening: &Happening) -> bool {
        let dead = happening.counts.get("dead");
        let dead = dead.and_then(|count| count.best.or(count.low)).unwrap_or(0);
        happening.independent >= self.independent && dead >= self.dead
    }
}

/// Before what was seen at the first look, and before what was told.
const KNOWN: &str = "known ";
const TOLD: &str = "told ";

pub(super) fn found(view: &View<'_>, asked: &Asked, wanted: Wanted) -> Result<Found, Missed> {
    let mut found = Found::default();
    let Some(before) = view.before else {
        view.store.happenings(asked, |record| -> Result<(), Missed> {
            let happening = read(view, record)?;
            if wanted.fits(&happening) {
                found.seen.push(seen(view, &happening, KNOWN));
            }
            Ok(())
        })?;
        return Ok(found);
    };
    let mut now: BTreeMap<String, Seen> = BTreeMap::new();
    let changed = view.store.happenings_changed(before.feed)?;
    for (id, _) in &changed {
        let Some(record) = view.store.happening_as_asked(asked, id)? else { continue };
        let happening = read(view, &record)?;
        if !wanted.fits(&happening) {
            continue;
        }
        let own = view.store.alert_seen_of(&view.rule.name, id)?.filter(|own| own.value != GONE);
        let old = match own {
            Some(own) => Some(own),
            None => inherited(view, id)?,
        };
        let new = seen(view, &happening, TOLD);
        let same = |old: &Seen| signature(&old.value) == signature(&new.value);
        match old {
            // It is another one, or the same under another name, that was seen before.
            Some(old) if same(&old) || !wanted.changes => {
                let told = old.value.starts_with(TOLD);
                let value = format!("{}{}", if told { TOLD } else { KNOWN }, signature(&new.value));
                now.insert(id.clone(), Seen { value, ..new });
            }
            old => {
                let said = [new.ar.clone(), new.en.clone()];
                let change = if old.is_some() { Change::Changed } else { Change::New };
                let mut alert = view.alert(change, id, said);
                if let Some(old) = old {
                    (alert.before_ar, alert.before_en) = (old.ar, old.en);
                }
                let mut sources = happening.sources.clone();
                sources.sort_by(|one, other| other.published.cmp(&one.published));
                let ids = sources.into_iter().map(|source| source.doc).take(Alert::DOCUMENTS);
                alert.documents = view.documents(ids)?;
                found.alerts.push(alert);
                now.insert(id.clone(), new);
            }
        }
    }
    for (id, _) in changed.iter().filter(|(id, _)| !now.contains_key(id)) {
        let Some(old) = view.store.alert_seen_of(&view.rule.name, id)? else { continue };
        if old.value == GONE {
            continue;
        }
        // It may be told of under another name.
        let heir = view.store.standing_id(id)?.filter(|heir| heir != id);
        let told_on = match &heir {
            Some(heir) if now.contains_key(heir) => true,
            Some(heir) => view.store.alert_seen_of(&view.rule.name, heir)?.is_some_and(|heir| heir.value != GONE),
            None => false,
        };
        found.seen.push(Seen { value: GONE.to_owned(), ..old.clone() });
        if old.value.starts_with(TOLD) && !told_on {
            found.alerts.push(view.alert(Change::Gone, id, view.around("alert.withdrawn", &old)));
        }
    }
    found.seen.extend(now.into_values());
    Ok(found)
}

/// What was seen of those that a happening took in.
fn inherited(view: &View<'_>, id: &str) -> Result<Option<Seen>, Missed> {
    let mut inherited = None;
    for former in view.store.former_ids(id)? {
        if let Some(seen) = view.store.alert_seen_of(&view.rule.name, &former)?.filter(|seen| seen.value != GONE) {
            let told = seen.value.starts_with(TOLD);
            inherited = Some(seen);
            if told {
                break;
            }
        }
    }
    Ok(inherited)
}

fn read(view: &View<'_>, record: &str) -> Result<Happening, Missed> {
    serde_json::from_str(record).map_err(|error| view.torn("a happening", &error))
}

fn seen(view: &View<'_>, happening: &Happening, how: &str) -> Seen {
    let [ar, en] = view.said(|writer| Some(writer.news_of_happening(happening)));
    let counts: BTreeMap<&str, _> =
        happening.counts.iter().map(|(name, count)| (name.as_ref(), count.best.or(count.low))).collect();
    let value = format!("{how}{}", json!([happening.status, counts]));
    Seen { subject: happening.id.clone(), value, ar, en }
}

/// What of a happening has to change for it to be news again.
fn signature(value: &str) -> &str {
    value.strip_prefix(TOLD).or(value.strip_prefix(KNOWN)).unwrap_or(value)
}
