//! [`Codes`]: what formats need to know beside the records: countries, CAMEO, places in places, and how much text may go out.

mod cameo;
pub mod names;

use crate::countries::{Countries, Country};
use marsad_lexicon::Lexicon;
use marsad_lexicon::tables::ArchivedEntityKind;
use rustc_hash::{FxHashMap, FxHashSet};

pub use cameo::{CameoActor, cameo_actor, goldstein};

/// How much of the words of reports goes out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Text {
    /// None: codes, names, numbers, offsets and hashes.
    Redacted,
    /// The words that records rest on, and headlines.
    #[default]
    Quotes,
    /// Whole texts too, in the formats that have room for them.
    Whole,
}

/// A place of the lexicon.
#[derive(Clone, Debug, Default)]
struct Ground {
    class: String,
    parent: Option<String>,
    english: String,
}

/// Tables that formats look into.
pub struct Codes {
    pub countries: Countries,
    pub text: Text,
    /// Corpus and licence as the user names them.
    pub corpus: String,
    pub licence: Option<String>,
    /// Type and mode to CAMEO.
    cameo: FxHashMap<(String, String), String>,
    quads: FxHashMap<String, u8>,
    places: FxHashMap<String, Ground>,
    persons: FxHashSet<String>,
}

impl Codes {
    pub fn new(lexicon: &Lexicon<'_>, text: Text) -> Codes {
        let tables = lexicon.tables();
        let (mut cameo, mut quads) = (FxHashMap::default(), FxHashMap::default());
        for event in tables.ontology.events.iter() {
            quads.insert(event.name.to_string(), event.quad);
            cameo.insert((event.name.to_string(), String::new()), event.cameo.to_string());
            for mode in event.modes.iter() {
                cameo.insert((event.name.to_string(), mode.name.to_string()), mode.cameo.to_string());
            }
        }
        let places = tables.entities.iter().filter(|entity| matches!(entity.kind, ArchivedEntityKind::Place));
        let places = places.map(|entity| {
            let parent = entity.parent.as_ref().and_then(|parent| tables.entities.get(parent.to_native() as usize));
            let ground = Ground {
                class: entity.class.to_string(),
                parent: parent.map(|parent| parent.id.to_string()),
                english: entity.english.to_string(),
            };
            (entity.id.to_string(), ground)
        });
        let persons = tables.entities.iter().filter(|entity| matches!(entity.kind, ArchivedEntityKind::Person));
        Codes {
            countries: Countries::new(),
            text,
            corpus: String::new(),
            licence: None,
            cameo,
            quads,
            places: places.collect(),
            persons: persons.map(|entity| entity.id.to_string()).collect(),
        }
    }

    /// It is a person of the lexicon.
    pub fn is_person(&self, id: Option<&str>) -> bool {
        id.is_some_and(|id| self.persons.contains(id))
    }

    /// No words of reports go out.
    pub fn redacts(&self) -> bool {
        self.text == Text::Redacted
    }

    pub fn country(&self, iso3: Option<&str>) -> Option<&Country> {
        self.countries.get(iso3?)
    }

    /// Nearest CAMEO code.
    pub fn cameo(&self, event: &str, mode: Option<&str>) -> Option<&str> {
        let of = |mode: &str| self.cameo.get(&(event.to_owned(), mode.to_owned()));
        mode.and_then(of).or_else(|| of("")).map(String::as_str)
    }

    /// 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
    pub fn quad(&self, event: &str) -> Option<u8> {
        self.quads.get(event).copied()
    }

    /// Class of a place in the lexicon: `town`, `governorate` ...
    pub fn class(&self, id: Option<&str>) -> Option<&str> {
        self.places.get(id?).map(|ground| ground.class.as_str()).filter(|class| !class.is_empty())
    }

    /// English name of the governorate, province or region that a place lies in, or that it is.
    pub fn province(&self, id: Option<&str>) -> Option<&str> {
        let mut ground = self.places.get(id?)?;
        for _ in 0..8 {
            if matches!(ground.class.as_str(), "governorate" | "region" | "disputed") {
                return Some(&ground.english);
            }
            ground = self.places.get(ground.parent.as_ref()?)?;
        }
        None
    }
}
