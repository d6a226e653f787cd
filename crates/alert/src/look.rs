//! A look at a store: what changed since the last one, rule by rule. What was seen is written together with what is told of it, so that every
//! change is told once. The first look of a rule tells nothing, and so does the first after the rule came to mean something else.

mod contradictions;
mod happenings;
mod scale;
mod states;

use crate::alert::{Alert, Change, Document};
use crate::rules::{Condition, Rule};
use marsad_brief::phrase::Writer;
use marsad_brief::{Lang, Naming};
use marsad_lexicon::Lexicon;
use marsad_observatory::names::{Names, Unknown};
use marsad_observatory::situation::World;
use marsad_observatory::taking::Stopped;
use marsad_store::alert::{Looked, RuleSeen, Seen};
use marsad_store::{Asked, Side, Store, StoreError, Trouble};
use std::collections::BTreeMap;

/// Alerts of one rule at one look. More would be read by nobody; a last one says how many they are.
const MOST: usize = 50;
/// The value of a subject that nothing tells of any more.
const GONE: &str = "";

/// What looking needs besides the store. Made once for many looks.
pub struct Eyes<'a> {
    pub lexicon: &'a Lexicon<'a>,
    pub naming: &'a Naming,
    pub world: &'a World,
}

/// What came of a look.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sight {
    /// Alerts that are new.
    pub alerts: u64,
    /// Rules that were looked at for the first time.
    pub first: Vec<String>,
    /// Rules that could not be looked at, and why.
    pub missed: Vec<(String, String)>,
}

/// Looks at all rules at one moment of the store. `as_of` is the day for which states are asked (ISO 8601), `at` the moment of looking.
///
/// # Errors
/// Where the store cannot be read or written; nothing is changed then.
pub fn look(store: &mut Store, eyes: &Eyes<'_>, rules: &[Rule], as_of: &str, at: &str) -> Result<Sight, Stopped> {
    let mut sight = Sight::default();
    let looks = store.snapshot(|store| -> Result<Vec<Looked>, Stopped> {
        let feed = store.feed_end()?;
        let mut looks = Vec::new();
        for rule in rules {
            let meaning = serde_json::to_string(&rule.condition).unwrap_or_default();
            let known = store.alert_rule(&rule.name)?;
            let looks_before = known.as_ref().map_or(0, |known| known.looks);
            let before = known.filter(|known| known.meaning == meaning);
            let view = View { store, eyes, rule, as_of, at, before: before.as_ref() };
            let found = match view.found() {
                Ok(found) => found,
                Err(Missed::Unknown(unknown)) => {
                    sight.missed.push((rule.name.clone(), unknown.to_string()));
                    continue;
                }
                Err(Missed::Stopped(stopped)) => return Err(stopped),
            };
            if before.is_none() {
                sight.first.push(rule.name.clone());
            }
            let now = RuleSeen { meaning, feed, looks: looks_before.saturating_add(1), looked_at: at.to_owned() };
            looks.push(Looked {
                rule: rule.name.clone(),
                now,
                afresh: before.is_none(),
                seen: found.seen,
                alerts: view.written(found.alerts),
            });
        }
        Ok(looks)
    })??;
    sight.alerts = store.write_looks(&looks)?;
    Ok(sight)
}

/// Why a rule could not be looked at.
enum Missed {
    Unknown(Unknown),
    Stopped(Stopped),
}

impl From<Unknown> for Missed {
    fn from(unknown: Unknown) -> Missed {
        Missed::Unknown(unknown)
    }
}

impl From<Stopped> for Missed {
    fn from(stopped: Stopped) -> Missed {
        Missed::Stopped(stopped)
    }
}

impl From<StoreError> for Missed {
    fn from(error: StoreError) -> Missed {
        Missed::Stopped(error.into())
    }
}

/// What a look at one rule found.
#[derive(Default)]
struct Found {
    seen: Vec<Seen>,
    alerts: Vec<Alert>,
}

/// Arabic and English words, where something can be said.
type Said = [Option<String>; 2];

/// One rule, looked at.
struct View<'a> {
    store: &'a Store,
    eyes: &'a Eyes<'a>,
    rule: &'a Rule,
    as_of: &'a str,
    at: &'a str,
    /// How it was looked at last; none at the first look.
    before: Option<&'a RuleSeen>,
}

impl View<'_> {
    fn found(&self) -> Result<Found, Missed> {
        match &self.rule.condition {
            Condition::State { kind, place, actor } => states::found(self, kind, place, actor.as_deref()),
            Condition::Happening { types, place, actor, status, independent, dead, changes } => {
                let asked = self.asked(types, place, actor)?;
                let Some(asked) = asked else { return Ok(Found::default()) };
                let asked = Asked { status: status.clone(), ..asked };
                let wanted = happenings::Wanted { independent: *independent, dead: *dead, changes: *changes };
                happenings::found(self, &asked, wanted)
            }
            Condition::Scale { of, toward, below, above, acts } => {
                scale::found(self, [of, toward], *below, *above, *acts)
            }
            Condition::Contradiction { types, place, actor, field } => {
                let asked = self.asked(types, place, actor)?;
                asked.map_or_else(|| Ok(Found::default()), |asked| contradictions::found(self, &asked, field))
            }
        }
    }

    /// What was seen before, by subject.
    fn seen(&self) -> Result<BTreeMap<String, Seen>, Missed> {
        match self.before {
            Some(_) => Ok(self.store.alert_seen(&self.rule.name)?),
            None => Ok(BTreeMap::new()),
        }
    }

    /// A side by its name in the lexicon or in the records.
    fn side(&self, asked: &str) -> Result<Side, Missed> {
        match Names::new(self.eyes.lexicon).side(asked) {
            Ok(side) => Ok(side),
            Err(unknown) if self.store.has_actor(asked)? => Ok(Side { name: Some(unknown.asked), ..Side::default() }),
            Err(unknown) => Err(unknown.into()),
        }
    }

    /// In the terms of the store; none where no record names the places yet.
    fn asked(
        &self,
        types: &[(String, Option<String>)],
        place: &[String],
        actor: &[String],
    ) -> Result<Option<Asked>, Missed> {
        let mut asked = Asked { types: types.to_vec(), known_by: Some(self.as_of.to_owned()), ..Asked::default() };
        for actor in actor {
            asked.sides.push(self.side(actor)?);
        }
        if place.is_empty() {
            return Ok(Some(asked));
        }
        let stored = self.store.places()?;
        let mut places = Vec::new();
        for place in place {
            let ground = Names::new(self.eyes.lexicon).ground(place, &stored)?;
            places.extend(ground.places);
            asked.countries.extend(ground.countries);
        }
        let known = !places.is_empty() || !asked.countries.is_empty();
        asked.places = (!places.is_empty()).then_some(places);
        Ok(known.then_some(asked))
    }

    fn writer(&self, lang: Lang) -> Writer<'_> {
        Writer { naming: self.eyes.naming, lang, day: self.as_of }
    }

    /// The same said in both languages.
    fn said(&self, say: impl Fn(Writer<'_>) -> Option<String>) -> Said {
        [Lang::Ar, Lang::En].map(|lang| say(self.writer(lang)).filter(|text| !text.is_empty()))
    }

    /// Words around what was said before.
    fn around(&self, key: &str, before: &Seen) -> Said {
        let around = |lang: Lang, text: &Option<String>| {
            text.as_ref().map(|text| self.writer(lang).words().fill(key, &[("text", text)]))
        };
        [around(Lang::Ar, &before.ar), around(Lang::En, &before.en)]
    }

    fn alert(&self, change: Change, subject: &str, [ar, en]: Said) -> Alert {
        Alert {
            rule: self.rule.name.clone(),
            about: self.rule.condition.word().to_owned(),
            change,
            subject: subject.to_owned(),
            as_of: self.as_of.to_owned(),
            at: self.at.to_owned(),
            ar: ar.unwrap_or_default(),
            en: en.unwrap_or_default(),
            ..Alert::default()
        }
    }

    /// The last published of these documents.
    fn documents(&self, ids: impl IntoIterator<Item = String>) -> Result<Vec<Document>, Missed> {
        let mut found = Vec::new();
        for id in ids {
            let versions = self.store.versions(&id)?;
            let Some(version) = versions.iter().find(|version| version.current).or(versions.last()) else { continue };
            let document = &version.document;
            found.push(Document {
                source: document.source.clone(),
                published: document.published.map(|day| day.to_string()),
                title: document.title.clone(),
                url: document.url.clone(),
                id,
            });
        }
        found.sort_by(|one, other| (&other.published, &one.id).cmp(&(&one.published, &other.id)));
        found.dedup_by(|one, other| one.id == other.id);
        Ok(found)
    }

    /// JSON of the alerts, at most [`MOST`].
    fn written(&self, mut alerts: Vec<Alert>) -> Vec<String> {
        if alerts.len() > MOST {
            let more = (alerts.len() - (MOST - 1)).to_string();
            alerts.truncate(MOST - 1);
            let values = [("count", more.as_str()), ("rule", self.rule.name.as_str())];
            let said = self.said(|writer| Some(writer.words().fill("alert.more", &values)));
            alerts.push(self.alert(Change::More, "", said));
        }
        alerts.iter().filter_map(|alert| serde_json::to_string(alert).ok()).collect()
    }

    fn torn(&self, what: &str, error: &serde_json::Error) -> Missed {
        StoreError::new(Trouble::Torn, self.store.path(), format!("{what}: {error}")).into()
    }
}

/// The last of ids in the order of publication, as many as are named.
fn last<'i>(ids: impl DoubleEndedIterator<Item = &'i String>) -> Vec<String> {
    ids.rev().take(Alert::DOCUMENTS).cloned().collect()
}
