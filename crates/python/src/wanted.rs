//! What a user asks for in the terms of the store: names to codes and numbers, days to days.

use crate::failure::Failure;
use jiff::civil::Date;
use marsad_lexicon::Lexicon;
use marsad_observatory::names::{Names, kinds};
use marsad_observatory::situation::Question;
use marsad_record::ontology::STATUSES;
use marsad_store::{Asked, Side, Store};
use pyo3::prelude::*;

/// Which happenings or contradictions; `__init__.py` has the keywords. `type` and `place` mean any of them, `actor` all of them.
#[derive(FromPyObject, Debug, Default)]
#[pyo3(from_item_all)]
pub struct Filter {
    from: Option<String>,
    to: Option<String>,
    known_by: Option<String>,
    actor: Vec<String>,
    #[pyo3(item("type"))]
    kind: Vec<String>,
    place: Vec<String>,
    status: Option<String>,
    limit: Option<usize>,
}

impl Filter {
    /// As the store takes it; none where no record names the place.
    ///
    /// # Errors
    /// Where a day is none, or a name is nothing's.
    pub fn asked(self, lexicon: &Lexicon<'_>, store: &Store) -> Result<Option<Asked>, Failure> {
        let names = Names::new(lexicon);
        let (from, to) = (day("from_", self.from)?, day("to", self.to)?);
        if let (Some(from), Some(to)) = (from, to)
            && to < from
        {
            return Err(Failure::Argument(format!("to {to} is before from_ {from}")));
        }
        if let Some(status) = self.status.as_deref().filter(|status| !STATUSES.contains(status)) {
            return Err(Failure::Argument(format!("status: {status:?} is none of {}", STATUSES.join(", "))));
        }
        let text = |day: Option<Date>| day.map(|day| day.to_string());
        let mut asked = Asked {
            from: text(from),
            to: text(to),
            known_by: text(day("known_by", self.known_by)?),
            status: self.status,
            limit: self.limit,
            ..Asked::default()
        };
        for actor in &self.actor {
            asked.sides.push(names.side(actor)?);
        }
        for kind in &self.kind {
            asked.types.extend(kinds(kind)?);
        }
        if self.place.is_empty() {
            return Ok(Some(asked));
        }
        let stored = store.places()?;
        let mut places = Vec::new();
        for place in &self.place {
            let ground = names.ground(place, &stored)?;
            places.extend(ground.places);
            asked.countries.extend(ground.countries);
        }
        let found = !places.is_empty() || !asked.countries.is_empty();
        asked.places = (!places.is_empty()).then_some(places);
        Ok(found.then_some(asked))
    }
}

/// Kinds of states that may be asked for.
const KINDS: [&str; 9] =
    ["control", "passage", "presence", "conflict", "agreement", "claim", "mediation", "relation", "detention"];

/// Which states, as of which day.
#[derive(FromPyObject, Debug, Default)]
#[pyo3(from_item_all)]
pub struct Choice {
    as_of: Option<String>,
    known_by: Option<String>,
    place: Vec<String>,
    actor: Option<String>,
    #[pyo3(item("type"))]
    kind: Option<String>,
    all: bool,
}

impl Choice {
    /// As the situation takes it; days that are not given are today.
    ///
    /// # Errors
    /// Where a day is none, or a name is nothing's.
    pub fn question(self, lexicon: &Lexicon<'_>, store: &Store) -> Result<Question, Failure> {
        let names = Names::new(lexicon);
        if let Some(kind) = self.kind.as_deref().filter(|kind| !KINDS.contains(kind)) {
            return Err(Failure::Argument(format!("type: {kind:?} is none of {}", KINDS.join(", "))));
        }
        let mut places = None;
        if !self.place.is_empty() {
            let stored = store.places()?;
            let mut ids = Vec::new();
            for place in &self.place {
                let ground = names.ground(place, &stored)?;
                let listed = stored.iter().filter(|line| {
                    ground.places.contains(&line.place_id)
                        || line.country.as_ref().is_some_and(|country| ground.countries.contains(country))
                });
                ids.extend(listed.map(|line| line.id.clone()));
            }
            places = Some(ids);
        }
        let today = jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date();
        Ok(Question {
            as_of: day("as_of", self.as_of)?.unwrap_or(today).to_string(),
            known_by: day("known_by", self.known_by)?.unwrap_or(today).to_string(),
            places,
            actor: self.actor.as_deref().map(|name| names.side(name)).transpose()?.map(|side| party(&side)),
            kind: self.kind,
            all: self.all,
        })
    }
}

/// A side as the situation calls it: those apart from their state with a star.
pub fn party(side: &Side) -> String {
    let apart = side.sector.as_deref().is_some_and(|sector| ["REB", "PRE", "UAF"].contains(&sector));
    match (&side.code, &side.name) {
        (Some(code), _) if apart => format!("{code}*"),
        (Some(code), _) => code.clone(),
        (None, name) => name.clone().unwrap_or_default(),
    }
}

fn day(what: &str, written: Option<String>) -> Result<Option<Date>, Failure> {
    let parse = |written: String| {
        written.parse().map_err(|_| Failure::Argument(format!("{what}: {written:?} is no day (YYYY-MM-DD)")))
    };
    written.map(parse).transpose()
}
