//! What a user calls an actor, a place or a type: codes, English or Arabic names; and what was meant where nothing has that name.

use marsad_brief::Naming;
use marsad_lexicon::Lexicon;
use marsad_lexicon::source::nearest;
use marsad_record::ontology::{self, EVENTS, SECTORS};
use marsad_store::words::folded;
use marsad_store::{PlaceLine, Side};
use std::fmt;

/// Nothing has this name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// `actor`, `place`, `type`, `source` ...
    pub what: &'static str,
    pub asked: String,
    pub near: Vec<String>,
}

impl Unknown {
    pub fn new<'n>(what: &'static str, asked: &str, known: impl Iterator<Item = &'n str>) -> Unknown {
        let wanted = plain(asked);
        let known: Vec<(String, &str)> = known.map(|name| (plain(name), name)).collect();
        let mut near: Vec<String> = Vec::new();
        for found in nearest(&wanted, known.iter().map(|(plain, _)| plain.as_str()), 3) {
            let name = known.iter().find(|(plain, _)| plain == found).map_or(found, |(_, name)| name);
            near.push(name.to_owned());
        }
        Unknown { what, asked: asked.to_owned(), near }
    }
}

impl fmt::Display for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no {} is called {:?}", self.what, self.asked)?;
        match self.near.split_last() {
            None => Ok(()),
            Some((only, [])) => write!(f, "; did you mean {only}?"),
            Some((last, others)) => write!(f, "; did you mean {} or {last}?", others.join(", ")),
        }
    }
}

/// Spelling and case do not matter.
fn plain(name: &str) -> String {
    folded(name.trim()).to_lowercase()
}

/// Names of the lexicon and of the store.
pub struct Names<'l> {
    lexicon: &'l Lexicon<'l>,
}

/// A place as it is looked for: numbers of the store, or countries.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ground {
    pub places: Vec<i64>,
    pub countries: Vec<String>,
}

impl<'l> Names<'l> {
    pub fn new(lexicon: &'l Lexicon<'l>) -> Names<'l> {
        Names { lexicon }
    }

    /// Every name of every entry: its own, then its aliases.
    fn entries(&self) -> impl Iterator<Item = Entry<'l>> {
        self.lexicon.tables().entities.iter().map(|entity| Entry {
            is_place: matches!(entity.kind, marsad_lexicon::tables::ArchivedEntityKind::Place),
            is_state: matches!(entity.kind, marsad_lexicon::tables::ArchivedEntityKind::State),
            id: &entity.id,
            code: &entity.code,
            english: &entity.english,
            names: [entity.english.as_str(), entity.arabic.as_str()]
                .into_iter()
                .chain(entity.english_aliases.iter().map(|name| name.as_str()))
                .chain(entity.arabic_aliases.iter().map(|name| name.as_str()))
                .filter(|name| !name.is_empty())
                .collect(),
        })
    }

    /// `RUS`, `RUS MIL`, `AZE:REB`, `REB`, `Russia`, `روسيا`, `Hamas`, `حماس`: one side, or more where a name is of several.
    ///
    /// # Errors
    /// Where nothing has this name.
    pub fn side(&self, asked: &str) -> Result<Side, Unknown> {
        let words: Vec<String> =
            asked.split([' ', ':', ',']).filter(|word| !word.is_empty()).map(str::to_uppercase).collect();
        let is_sector = |word: &String| SECTORS.contains(&word.as_str());
        match words.as_slice() {
            [sector] if is_sector(sector) => {
                return Ok(Side { sector: Some(sector.clone()), ..Side::default() });
            }
            [code] if self.is_code(code) => return Ok(Side { code: Some(code.clone()), ..Side::default() }),
            [code, sector] if self.is_code(code) && is_sector(sector) => {
                return Ok(Side { code: Some(code.clone()), sector: Some(sector.clone()), name: None });
            }
            _ => {}
        }
        let wanted = plain(asked);
        let mut found = self.entries().filter(|entry| !entry.is_place && entry.is_called(&wanted));
        if let Some(entry) = found.next() {
            let code = Some(entry.code.to_owned()).filter(|code| !code.is_empty());
            let name = (!entry.is_state).then(|| entry.english.to_owned());
            return Ok(Side { code: if name.is_some() { None } else { code }, sector: None, name });
        }
        // A name with a sector behind it: `Azerbaijan REB`.
        if let Some((name, sector)) = asked.trim().rsplit_once([' ', ':'])
            && is_sector(&sector.to_uppercase())
            && let Ok(side) = self.side(name)
        {
            return Ok(Side { sector: Some(sector.to_uppercase()), ..side });
        }
        let entries: Vec<Entry<'_>> = self.entries().filter(|entry| !entry.is_place).collect();
        Err(Unknown::new("actor", asked, entries.iter().flat_map(|entry| entry.names.iter().copied())))
    }

    fn is_code(&self, word: &str) -> bool {
        word.len() == 3
            && (self.lexicon.tables().ontology.codes.iter().any(|code| code.as_str() == word)
                || self.entries().any(|entry| entry.is_state && entry.code == word))
    }

    /// A place of the store by any of its names, or a country.
    ///
    /// # Errors
    /// Where nothing has this name; a place that the lexicon knows and no record names is found, and has no number.
    pub fn ground(&self, asked: &str, stored: &[PlaceLine]) -> Result<Ground, Unknown> {
        let wanted = plain(asked);
        let country = self.entries().find(|entry| {
            entry.is_state && (entry.code.eq_ignore_ascii_case(asked.trim()) || entry.is_called(&wanted))
        });
        if let Some(country) = country {
            return Ok(Ground { places: Vec::new(), countries: vec![country.code.to_owned()] });
        }
        let known: Vec<Entry<'_>> = self.entries().filter(|entry| entry.is_place && entry.is_called(&wanted)).collect();
        let mut ground = Ground::default();
        for place in stored {
            let own = [&place.name, &place.name_ar].into_iter().flatten().any(|name| plain(name) == wanted);
            let listed = known.iter().any(|entry| {
                entry.id == place.id || place.name.as_deref().is_some_and(|name| entry.is_called(&plain(name)))
            });
            if own || listed || place.id == asked.trim() {
                ground.places.push(place.place_id);
            }
        }
        let gazetted = || {
            let name = wanted.replace(' ', "");
            self.lexicon.gazetteers().iter().any(|gazetteer| gazetteer.named(&name).next().is_some())
        };
        if ground.places.is_empty() && known.is_empty() && !gazetted() {
            let entries: Vec<Entry<'_>> = self.entries().filter(|entry| entry.is_place || entry.is_state).collect();
            let names = entries.iter().flat_map(|entry| entry.names.iter().copied());
            let stored = stored.iter().flat_map(|place| [&place.name, &place.name_ar]).flatten().map(String::as_str);
            return Err(Unknown::new("place", asked, names.chain(stored)));
        }
        Ok(ground)
    }

    /// Ids of the places of the store that have one of these names or lie in one of these countries.
    ///
    /// # Errors
    /// Where nothing has one of these names.
    pub fn place_ids(&self, asked: &[String], stored: &[PlaceLine]) -> Result<Vec<String>, Unknown> {
        let mut ids = Vec::new();
        for place in asked {
            let ground = self.ground(place, stored)?;
            let listed = stored.iter().filter(|line| {
                ground.places.contains(&line.place_id)
                    || line.country.as_ref().is_some_and(|country| ground.countries.contains(country))
            });
            ids.extend(listed.map(|line| line.id.clone()));
        }
        Ok(ids)
    }
}

/// A side as the situation calls it.
pub fn party(side: &Side) -> String {
    let apart = side.sector.as_deref().is_some_and(|sector| ["REB", "PRE", "UAF"].contains(&sector));
    match side {
        Side { name: Some(name), .. } => name.clone(),
        Side { code: Some(code), .. } if apart => format!("{code}*"),
        Side { code: Some(code), .. } => code.clone(),
        Side { sector, .. } => sector.clone().unwrap_or_default(),
    }
}

/// Names of everything in the lexicon, in both languages.
pub fn naming(lexicon: &Lexicon<'_>) -> Naming {
    use marsad_lexicon::tables::ArchivedEntityKind as Kind;
    let mut naming = Naming::new();
    for entity in lexicon.tables().entities.iter() {
        match entity.kind {
            Kind::State => naming.add_country(&entity.code, &entity.english, &entity.arabic),
            // These stand for their country.
            Kind::Capital | Kind::Seat => {}
            Kind::Body | Kind::Group | Kind::Person | Kind::Place => {
                naming.add_entity(&entity.id, &entity.english, &entity.arabic);
            }
        }
    }
    naming
}

struct Entry<'l> {
    is_place: bool,
    is_state: bool,
    id: &'l str,
    code: &'l str,
    english: &'l str,
    names: Vec<&'l str>,
}

impl Entry<'_> {
    fn is_called(&self, wanted: &str) -> bool {
        self.names.iter().any(|name| plain(name) == wanted) || plain(self.id) == wanted
    }
}

/// `RETREAT`, `retreat:withdraw`, `withdraw`: types with their modes.
///
/// # Errors
/// Where no type or mode has this name.
pub fn kinds(asked: &str) -> Result<Vec<(String, Option<String>)>, Unknown> {
    let mut parts = asked.split([':', '/', ' ']).filter(|part| !part.is_empty());
    let (first, second) = (parts.next().unwrap_or(""), parts.next());
    let name = first.to_uppercase();
    if let Some(modes) = ontology::modes(&name) {
        return match second.map(str::to_lowercase) {
            None => Ok(vec![(name, None)]),
            Some(mode) if modes.contains(&mode.as_str()) => Ok(vec![(name, Some(mode))]),
            Some(mode) => Err(Unknown::new("mode of this type", &mode, modes.iter().copied())),
        };
    }
    let mode = asked.trim().to_lowercase();
    let of_mode: Vec<(String, Option<String>)> = EVENTS
        .iter()
        .filter(|(_, modes)| modes.contains(&mode.as_str()))
        .map(|(name, _)| ((*name).to_owned(), Some(mode.clone())))
        .collect();
    if of_mode.is_empty() {
        let known = EVENTS.iter().flat_map(|(name, modes)| std::iter::once(name).chain(modes.iter())).copied();
        return Err(Unknown::new("type", asked, known));
    }
    Ok(of_mode)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_found_by_name_and_mode() {
        assert_eq!(kinds("retreat"), Ok(vec![("RETREAT".to_owned(), None)]));
        assert_eq!(kinds("retreat:withdraw"), Ok(vec![("RETREAT".to_owned(), Some("withdraw".to_owned()))]));
        assert_eq!(kinds("withdraw").map(|found| found.len()), Ok(2));
        let unknown = kinds("retret").expect_err("no such type");
        assert!(unknown.to_string().starts_with("no type is called \"retret\"; did you mean RETREAT"), "{unknown}");
    }

    #[test]
    fn names_are_found_in_either_language_and_suggested() {
        let lexicon = marsad_lexicon_data::lexicon();
        let names = Names::new(&lexicon);
        let russia = Side { code: Some("RUS".to_owned()), ..Side::default() };
        for asked in ["RUS", "rus", "Russia", "روسيا"] {
            assert_eq!(names.side(asked), Ok(russia.clone()), "{asked}");
        }
        let rebels = Side { code: Some("AZE".to_owned()), sector: Some("REB".to_owned()), name: None };
        for asked in ["AZE REB", "AZE:reb", "Azerbaijan REB", "أذربيجان REB"] {
            assert_eq!(names.side(asked), Ok(rebels.clone()), "{asked}");
        }
        assert_eq!(names.side("حماس").expect("a group").name.as_deref(), Some("Hamas"));
        let unknown = names.side("Rusia").expect_err("nobody").to_string();
        assert!(unknown.contains("Russia"), "{unknown}");
    }

    #[test]
    fn places_are_found_by_any_name() {
        let lexicon = marsad_lexicon_data::lexicon();
        let names = Names::new(&lexicon);
        let line = |place_id, name: &str| PlaceLine {
            place_id,
            id: name.to_lowercase(),
            name: Some(name.to_owned()),
            ..PlaceLine::default()
        };
        let stored = [line(1, "Gaza"), line(2, "Aleppo")];
        assert_eq!(names.ground("حلب", &stored).map(|ground| ground.places), Ok(vec![2]));
        assert_eq!(names.ground("Syria", &stored).map(|ground| ground.countries), Ok(vec!["SYR".to_owned()]));
        assert!(names.ground("Alepo", &stored).expect_err("no place").near.contains(&"Aleppo".to_owned()));
    }
}
