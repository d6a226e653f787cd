//! The situation out of a store: changes are derived with the happenings, and questions are answered from the changes of the fluents that
//! the places and parties asked for have a part in.

use crate::taking::Stopped;
use marsad_lexicon::Lexicon;
use marsad_record::{Evidence, Fluent, Situation};
use marsad_situation::{Book, Change, Day, Dyad, Matter, Places, Problem, Query, Rules, answer, change, party, place};
use marsad_store::{Around, ChangeRow, Store, StoreError, Trouble};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// More changes than these are read on all cores.
const MANY: usize = 512;

/// What is asked.
#[derive(Clone, Debug)]
pub struct Question {
    /// Valid day, and the day up to which reports are used (ISO 8601).
    pub as_of: String,
    pub known_by: String,
    /// Ids of places, any of them; none: everywhere.
    pub places: Option<Vec<String>>,
    /// Code, code with a star for those apart from their state, or name of a party.
    pub actor: Option<String>,
    /// `control`, `presence` ...
    pub kind: Option<String>,
    pub all: bool,
}

/// The rules that are shipped, with those of the user over them.
///
/// # Errors
/// Where they have mistakes.
pub fn rules(store: &Store) -> Result<Rules, StoreError> {
    own_rules(store.own_rules()).map_err(|problems| {
        let lines: Vec<String> = problems.iter().map(|problem| format!("rules.toml:{problem}")).collect();
        StoreError::new(Trouble::Other, store.path(), lines.join("; "))
    })
}

/// The rules that are shipped, with a user's text over them.
///
/// # Errors
/// Where they have mistakes: all of them, with line and column.
pub fn own_rules(text: Option<&str>) -> Result<Rules, Vec<Problem>> {
    let shipped = Rules::shipped()?;
    text.map_or(Ok(shipped.clone()), |text| shipped.laid_over(text))
}

/// What answers about states need besides the store: which place lies in which, and the rules. Made once for many questions.
pub struct World {
    pub places: Places,
    pub rules: Rules,
}

impl World {
    /// # Errors
    /// Where the user's own rules have mistakes: all of them, with line and column.
    pub fn new(lexicon: &Lexicon<'_>, own: Option<&str>) -> Result<World, Vec<Problem>> {
        Ok(World { places: places(lexicon), rules: own_rules(own)? })
    }

    /// With the rules that are laid over the shipped ones in this store.
    ///
    /// # Errors
    /// Where they have mistakes.
    pub fn of(store: &Store, lexicon: &Lexicon<'_>) -> Result<World, StoreError> {
        Ok(World { places: places(lexicon), rules: rules(store)? })
    }
}

/// Which place of the lexicon lies in which.
pub fn places(lexicon: &Lexicon<'_>) -> Places {
    let entities = &lexicon.tables().entities;
    let mut places = Places::default();
    for entity in entities.iter() {
        if let Some(parent) = entity.parent.as_ref().and_then(|parent| entities.get(parent.to_native() as usize)) {
            places.parents.insert(entity.id.to_string(), parent.id.to_string());
        }
    }
    places
}

/// The event or state of a record, with what the situation needs of it.
pub(crate) fn matter(kind: &str, record: &str) -> Result<Matter, serde_json::Error> {
    Ok(if kind == "event" {
        let mut event: Box<marsad_record::Event> = serde_json::from_str(record)?;
        event.why = Vec::new();
        keep_triggers(&mut event.evidence);
        Matter::Event(event)
    } else {
        let mut state: Box<marsad_record::State> = serde_json::from_str(record)?;
        state.why = Vec::new();
        keep_triggers(&mut state.evidence);
        Matter::State(state)
    })
}

/// The situation needs no other characters.
fn keep_triggers(evidence: &mut Vec<Evidence>) {
    evidence.retain(|evidence| evidence.role == "trigger");
}

/// A change as the store keeps it.
pub(crate) fn row(change: &Change) -> Result<ChangeRow, serde_json::Error> {
    Ok(ChangeRow {
        assertion: change.assertion.clone(),
        fluent: change.fluent.clone(),
        kind: change.kind.clone(),
        effect: change.effect.word().to_owned(),
        day: change.when.earliest.map(|day| day.to_string()),
        first: change.when.first().to_string(),
        known: change.known.to_string(),
        record: serde_json::to_string(change)?,
    })
}

/// Ids of places, and codes and names of parties, under which the fluent of a change is found.
pub(crate) fn keys_of(change: &Change) -> Vec<(&'static str, String)> {
    let places = change.fields.place.iter().map(|found| ("place", place::id(found)));
    places.chain(change.keys().into_iter().map(|key| ("actor", key))).collect()
}

/// The fluents that a question is about; none: all.
fn chosen(store: &Store, places: &Places, asked: &Question) -> Result<Option<BTreeSet<String>>, StoreError> {
    let mut chosen: Option<BTreeSet<String>> = None;
    if let Some(wanted) = &asked.places {
        let mut found = BTreeSet::new();
        for id in wanted {
            for id in std::iter::once(id.as_str()).chain(places.around(id)) {
                found.extend(store.fluents_of("place", id)?);
            }
            found.extend(store.fluents_of("place", &format!("near {id}"))?);
        }
        // A force that left the region, or no place told, left this place too.
        let forces: BTreeSet<String> = found
            .iter()
            .filter_map(|name: &String| Some(name.strip_prefix("presence|")?.split('|').next()?.to_owned()))
            .collect();
        for force in forces {
            found.extend(store.fluents_that_begin(&format!("presence|{force}|"))?);
        }
        chosen = Some(found);
    }
    if let Some(actor) = &asked.actor {
        let found = store.fluents_of("actor", party::code(actor))?;
        chosen = Some(match chosen {
            Some(chosen) => chosen.intersection(&found).cloned().collect(),
            None => found,
        });
    }
    if let (Some(chosen), Some(kind)) = (&mut chosen, asked.kind.as_deref()) {
        chosen.retain(|name| {
            name.split('|').next().is_some_and(|own| own == kind || (own == "passage" && kind == "control"))
        });
    }
    Ok(chosen)
}

/// All changes that a question is about, indexed.
///
/// # Errors
/// Where the store cannot be read.
pub fn book(store: &Store, places: &Places, asked: &Question) -> Result<Book, Stopped> {
    Ok(Book::new(read(store, places, asked, None)?))
}

/// The changes that the answer for the day asked for rests on: of fluents of which very many tell, those near the day.
fn read_around(store: &Store, world: &World, query: &Query, asked: &Question) -> Result<Vec<Change>, Stopped> {
    // The trend compares the last days with as many before.
    let related = query.as_of.plus(world.rules.rolling_days.saturating_mul(-2)).to_string();
    let around = Around { as_of: &asked.as_of, known_by: &asked.known_by, related: &related };
    read(store, &world.places, asked, Some(&around))
}

fn read(store: &Store, places: &Places, asked: &Question, around: Option<&Around<'_>>) -> Result<Vec<Change>, Stopped> {
    let mut records: Vec<String> = Vec::new();
    let mut take = |record: &str| -> Result<(), Stopped> {
        records.push(record.to_owned());
        Ok(())
    };
    match (chosen(store, places, asked)?, around) {
        (Some(fluents), Some(around)) => store.changes_around(&fluents, around, &mut take)?,
        (None, Some(around)) => store.changes_around(&store.fluents_that_begin("")?, around, &mut take)?,
        (None, None) => store.changes(None, &asked.known_by, &mut take)?,
        (Some(fluents), None) => {
            for fluent in &fluents {
                store.changes(Some(fluent), &asked.known_by, &mut take)?;
            }
        }
    }
    let change = |record: &String| serde_json::from_str::<Change>(record);
    let changes: Result<Vec<Change>, serde_json::Error> = if records.len() > MANY {
        records.par_iter().map(change).collect()
    } else {
        records.iter().map(change).collect()
    };
    Ok(changes
        .map_err(|error| StoreError::new(Trouble::Torn, store.path(), format!("a change cannot be read: {error}")))?)
}

fn query(store: &Store, asked: &Question) -> Result<Query, StoreError> {
    let day = |day: &str| {
        Day::parse(day).ok_or_else(|| StoreError::new(Trouble::Other, store.path(), format!("{day} is no day")))
    };
    Ok(Query {
        as_of: day(&asked.as_of)?,
        known_by: day(&asked.known_by)?,
        place: None,
        actor: asked.actor.clone(),
        kind: asked.kind.clone(),
        all: asked.all,
    })
}

/// What stood on a day, as known by a day.
///
/// # Errors
/// Where the store cannot be read.
pub fn situation(store: &Store, world: &World, asked: &Question) -> Result<Situation, Stopped> {
    let query = query(store, asked)?;
    let World { places, rules } = world;
    let Some(wanted) = &asked.places else {
        // What was chosen is what the answer is about: no index of it is needed.
        let mut changes = read_around(store, world, &query, asked)?;
        changes.par_sort_by(|one, other| one.fluent.cmp(&other.fluent).then_with(|| one.order().cmp(&other.order())));
        changes.dedup();
        return Ok(by_kind(&changes, &query, places, rules));
    };
    let book = Book::new(read_around(store, world, &query, asked)?);
    let mut all = Situation { as_of: asked.as_of.clone(), known_by: asked.known_by.clone(), states: Vec::new() };
    for id in wanted {
        let one = book.situation(&Query { place: Some(id.clone()), ..query.clone() }, places, rules);
        for fluent in one.states {
            if !all.states.contains(&fluent) {
                all.states.push(fluent);
            }
        }
    }
    Ok(all)
}

/// What stood, out of changes in their order: fluents of different kinds say nothing of each other.
fn by_kind(changes: &[Change], query: &Query, places: &Places, rules: &Rules) -> Situation {
    let mut kinds: BTreeMap<&str, Vec<(&str, &[Change])>> = BTreeMap::new();
    for told in changes.chunk_by(|one, other| one.fluent == other.fluent) {
        kinds.entry(&told[0].kind).or_default().push((&told[0].fluent, told));
    }
    let kinds: Vec<Vec<(&str, &[Change])>> = kinds.into_values().collect();
    let states =
        kinds.par_iter().with_max_len(1).map(|fluents| answer::situation(fluents, query, places, rules).states);
    let mut states: Vec<Fluent> = states.collect::<Vec<_>>().into_iter().flatten().collect();
    answer::sort(&mut states);
    Situation { as_of: query.as_of.to_string(), known_by: query.known_by.to_string(), states }
}

/// How two parties stand toward each other.
///
/// # Errors
/// Where the store cannot be read.
pub fn relations(store: &Store, world: &World, one: &str, other: &str, asked: &Question) -> Result<[Dyad; 2], Stopped> {
    let (World { places, rules }, query) = (world, query(store, asked)?);
    let asked = Question { actor: Some(one.to_owned()), places: None, kind: None, ..asked.clone() };
    let book = Book::new(read_around(store, world, &query, &asked)?);
    Ok(marsad_situation::relations(&book, one, other, &query, places, rules))
}

/// What changed, by day: every change that takes effect in a span of days.
///
/// # Errors
/// Where the store cannot be read.
pub fn timeline(
    store: &Store,
    world: &World,
    asked: &Question,
    from: Option<&str>,
    to: Option<&str>,
) -> Result<Vec<Change>, Stopped> {
    let book = book(store, &world.places, asked)?;
    let (from, to) = (from.and_then(Day::parse), to.and_then(Day::parse));
    let mut changes: Vec<Change> = book
        .changes()
        .filter(|change| asked.kind.as_deref().is_none_or(|kind| kind == change.kind))
        .filter(|change| !matches!(change.effect, change::Effect::Adds | change::Effect::Held))
        .filter(|change| {
            from.is_none_or(|from| change.when.latest >= from) && to.is_none_or(|to| change.when.first() <= to)
        })
        .cloned()
        .collect();
    // One report that says the same twice is one line.
    changes.sort_by(|one, other| {
        let of = |change: &Change| (change.when.first(), change.fluent.clone(), change.known, change.document.clone());
        of(one).cmp(&of(other)).then(one.effect.cmp(&other.effect)).then(one.order().cmp(&other.order()))
    });
    changes.dedup_by(|one, other| {
        one.fluent == other.fluent
            && one.effect == other.effect
            && one.document == other.document
            && one.when == other.when
    });
    Ok(changes)
}
