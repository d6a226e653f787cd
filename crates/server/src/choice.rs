//! Names of actors, places and types as people write them, in the terms of the store; and names of codes in both languages.

use crate::ask::Day;
use crate::problem::Problem;
use crate::state::{Inner, today};
use marsad_lexicon::Lexicon;
use marsad_lexicon::tables::ArchivedEntityKind;
use marsad_observatory::names::{Names, kinds, party};
use marsad_observatory::situation::Question;
use marsad_record::ontology::STATUSES;
use marsad_store::{Asked, Side, Store};
use std::collections::HashMap;

/// English and Arabic name of each code, and Arabic name of each English name.
#[derive(Default)]
pub struct NamesOf {
    codes: HashMap<String, [String; 2]>,
    arabic: HashMap<String, String>,
}

impl NamesOf {
    pub fn new(lexicon: &Lexicon<'_>) -> NamesOf {
        let mut names = NamesOf::default();
        for entity in lexicon.tables().entities.iter() {
            let (english, arabic) = (entity.english.to_string(), entity.arabic.to_string());
            if matches!(entity.kind, ArchivedEntityKind::State) && !entity.code.is_empty() {
                names.codes.entry(entity.code.to_string()).or_insert([english.clone(), arabic.clone()]);
            }
            if !english.is_empty() && !arabic.is_empty() && !matches!(entity.kind, ArchivedEntityKind::Place) {
                names.arabic.entry(english).or_insert(arabic);
            }
        }
        names
    }

    /// English and Arabic name of a party.
    pub fn of(&self, code: Option<&str>, name: Option<&str>) -> (Option<String>, Option<String>) {
        match name {
            Some(name) => (Some(name.to_owned()), self.arabic.get(name).cloned()),
            None => match code.and_then(|code| self.codes.get(code)) {
                Some([english, arabic]) => (Some(english.clone()), Some(arabic.clone())),
                None => (None, None),
            },
        }
    }
}

/// What happenings are asked for: the filters of `marsad events`.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    pub from: Option<Day>,
    pub to: Option<Day>,
    pub known_by: Option<Day>,
    pub actor: Vec<String>,
    pub kind: Vec<String>,
    pub place: Vec<String>,
    pub status: Option<String>,
}

/// A side as it is called: by the lexicon, or by a record.
pub fn side(inner: &Inner, store: &Store, asked: &str) -> Result<Side, Problem> {
    match Names::new(inner.lexicon).side(asked) {
        Ok(side) => Ok(side),
        Err(unknown) if store.has_actor(asked)? => Ok(Side { name: Some(unknown.asked), ..Side::default() }),
        Err(unknown) => Err(unknown.into()),
    }
}

/// In the terms of the store; none where nothing can be found, because no record names the place.
pub fn asked(inner: &Inner, store: &Store, choice: &Choice) -> Result<Option<Asked>, Problem> {
    crate::ask::in_order(choice.from.as_ref(), choice.to.as_ref())?;
    let day = |day: &Option<Day>| day.as_ref().map(|day| day.0.clone());
    if let Some(status) = &choice.status
        && !STATUSES.contains(&status.as_str())
    {
        let unknown = marsad_observatory::names::Unknown::new("status", status, STATUSES.into_iter());
        return Err(Problem::malformed(format!("no status is called {status:?}")).meant(unknown.near));
    }
    let mut asked = Asked {
        from: day(&choice.from),
        to: day(&choice.to),
        known_by: day(&choice.known_by),
        status: choice.status.clone(),
        ..Asked::default()
    };
    for actor in &choice.actor {
        asked.sides.push(side(inner, store, actor)?);
    }
    for kind in &choice.kind {
        asked.types.extend(kinds(kind)?);
    }
    if choice.place.is_empty() {
        return Ok(Some(asked));
    }
    let stored = store.places()?;
    let names = Names::new(inner.lexicon);
    let mut places = Vec::new();
    for place in &choice.place {
        let ground = names.ground(place, &stored)?;
        places.extend(ground.places);
        asked.countries.extend(ground.countries);
    }
    let found = !places.is_empty() || !asked.countries.is_empty();
    asked.places = (!places.is_empty()).then_some(places);
    Ok(found.then_some(asked))
}

/// Kinds of states that can be asked for.
pub const STATES: [&str; 9] =
    ["control", "passage", "presence", "conflict", "agreement", "claim", "mediation", "relation", "detention"];

/// A question about states; days that are not given are today.
pub struct StatesAsked {
    pub as_of: Option<Day>,
    pub known_by: Option<Day>,
    pub place: Vec<String>,
    pub actor: Option<String>,
    pub kind: Option<String>,
    pub all: bool,
}

pub fn question(inner: &Inner, store: &Store, asked: StatesAsked) -> Result<Question, Problem> {
    if let Some(kind) = &asked.kind
        && !STATES.contains(&kind.as_str())
    {
        return Err(marsad_observatory::names::Unknown::new("type of state", kind, STATES.into_iter()).into());
    }
    let mut places = None;
    if !asked.place.is_empty() {
        places = Some(Names::new(inner.lexicon).place_ids(&asked.place, &store.places()?)?);
    }
    let actor = asked.actor.map(|actor| side(inner, store, &actor)).transpose()?.map(|side| party(&side));
    let as_of = asked.as_of.unwrap_or_else(today).0;
    let known_by = asked.known_by.unwrap_or_else(today).0;
    Ok(Question { as_of, known_by, places, actor, kind: asked.kind, all: asked.all })
}
