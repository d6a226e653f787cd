//! Names of countries, actors and places in Arabic and English. Names come from the lexicon (put in by `observatory`), adjectives of
//! countries from its table of states, words for sectors from `words/*.toml`. For briefs, tables and the web alike.

use crate::words::{Lang, Words};
use marsad_record::{Actor, Place};
use std::collections::BTreeMap;

/// The lexicon's table of states: code, names, demonyms.
const STATES: &str = include_str!("../../../lexicon/actors/states.tsv");

/// A name as it stands in a sentence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Name {
    pub text: String,
    /// Verbs stand in their second form: feminine in Arabic, plural in English.
    pub second_form: bool,
    /// Made of common nouns, which have cases; a proper name has none.
    pub common: bool,
}

impl Name {
    pub fn plain(text: &str) -> Name {
        Name { text: text.to_owned(), second_form: false, common: false }
    }

    /// Behind a preposition or as an object: sound plurals in ين.
    pub fn oblique(&self) -> String {
        if !self.common {
            return self.text.clone();
        }
        let (first, rest) = self.text.split_once(' ').map_or((self.text.as_str(), ""), |(first, rest)| (first, rest));
        let first = first.strip_suffix("ون").map_or_else(|| first.to_owned(), |stem| format!("{stem}ين"));
        if rest.is_empty() { first } else { format!("{first} {rest}") }
    }
}

#[derive(Clone, Debug, Default)]
struct Adjectives {
    english: String,
    arabic: String,
}

/// Looks names up in both languages.
#[derive(Clone, Debug, Default)]
pub struct Naming {
    /// English and Arabic name by code of a state.
    countries: BTreeMap<String, [String; 2]>,
    /// The same by id of a place, body, group or person.
    entities: BTreeMap<String, [String; 2]>,
    adjectives: BTreeMap<String, Adjectives>,
    english: Words,
    arabic: Words,
}

impl Naming {
    pub fn new() -> Naming {
        Naming {
            adjectives: adjectives(STATES),
            english: Words::of(Lang::En),
            arabic: Words::of(Lang::Ar),
            ..Naming::default()
        }
    }

    pub fn words(&self, lang: Lang) -> &Words {
        match lang {
            Lang::Ar => &self.arabic,
            Lang::En => &self.english,
        }
    }

    pub fn add_country(&mut self, code: &str, english: &str, arabic: &str) {
        self.countries.insert(code.to_owned(), [english.to_owned(), arabic.to_owned()]);
    }

    pub fn add_entity(&mut self, id: &str, english: &str, arabic: &str) {
        self.entities.insert(id.to_owned(), [english.to_owned(), arabic.to_owned()]);
    }

    fn of(lang: Lang, names: &[String; 2]) -> Option<&str> {
        let name = match lang {
            Lang::Ar => &names[1],
            Lang::En => &names[0],
        };
        Some(name.as_str()).filter(|name| !name.is_empty())
    }

    /// The country of a code; the code itself where it is not known.
    pub fn country(&self, code: &str, lang: Lang) -> String {
        let known = self.countries.get(code).and_then(|names| Naming::of(lang, names)).map(str::to_owned);
        let body = || self.words(lang).find(&format!("actor.{code}")).map(str::to_owned);
        known.or_else(body).unwrap_or_else(|| isolated(code, lang))
    }

    /// A place, in the language where it has a name in it.
    pub fn place(&self, place: &Place, lang: Lang) -> String {
        let near =
            |text: &Option<String>| text.as_deref().and_then(|text| text.strip_prefix("near ")).map(str::to_owned);
        if let Some(name) = near(&place.name) {
            let inner = Place {
                name: Some(name),
                id: near(&place.id).or_else(|| place.id.clone()),
                name_ar: place.name_ar.clone(),
                country: place.country.clone(),
                ..Place::default()
            };
            let inner = self.place(&inner, lang);
            return self.words(lang).fill("join.near", &[("place", &inner)]);
        }
        let listed = place.id.as_deref().and_then(|id| self.entities.get(id)).and_then(|names| Naming::of(lang, names));
        let own = match lang {
            Lang::Ar => place.name_ar.as_deref(),
            Lang::En => place.name.as_deref(),
        };
        if let Some(name) = listed.or(own).filter(|name| !name.is_empty()) {
            return clean(name);
        }
        let of_country = || place.country.as_deref().map(|code| self.country(code, lang));
        let other = match lang {
            Lang::Ar => place.text.as_deref().filter(|text| is_arabic(text)).or(place.name.as_deref()),
            Lang::En => place.name_ar.as_deref().or(place.text.as_deref()),
        };
        match other.filter(|name| !name.is_empty()) {
            Some(name) => isolated(&clean(name), lang),
            None => of_country().unwrap_or_default(),
        }
    }

    /// An actor: its own name, or what it is and of which country.
    pub fn actor(&self, actor: &Actor, lang: Lang) -> Name {
        if let Some(name) = self.named(actor, lang) {
            let second_form = second_form(&name, lang);
            return Name { text: name, second_form, common: false };
        }
        let words = self.words(lang);
        let sector = actor.sector.as_deref().unwrap_or("");
        let Some(code) = actor.code.as_deref().filter(|code| !code.is_empty()) else {
            let bare = sector.split_whitespace().find_map(|sector| words.find(&format!("actor.bare_{sector}")));
            let written = || actor.text.as_deref().filter(|text| is_arabic(text) == (lang == Lang::Ar)).map(clean);
            let (text, common) = match (bare, written()) {
                (_, Some(written)) => (written, false),
                (Some(bare), None) => (bare.to_owned(), true),
                (None, None) => (words.get("actor.unknown").to_owned(), true),
            };
            return Name { second_form: second_form(&text, lang), text, common };
        };
        let country = self.country(code, lang);
        let template = std::iter::once(sector)
            .chain(sector.split_whitespace())
            .filter(|sector| !sector.is_empty())
            .find_map(|sector| words.find(&format!("actor.{sector}")));
        let is_state = self.countries.contains_key(code);
        let (Some(template), true) = (template.filter(|template| *template != "{country}"), is_state) else {
            let second_form = lang == Lang::Ar && self.country_is_feminine(code, &country);
            return Name { text: country, second_form, common: false };
        };
        let text = self.adjective(template, code, &country, lang);
        Name { second_form: second_form(&text, lang), text, common: true }
    }

    /// The own name of a person or group, not that of the holder of an office whom the text does not name.
    fn named(&self, actor: &Actor, lang: Lang) -> Option<String> {
        if actor.name_inferred {
            return None;
        }
        actor.name.as_deref().filter(|name| !name.is_empty())?;
        let listed = actor.id.as_deref().and_then(|id| self.entities.get(id)).and_then(|names| Naming::of(lang, names));
        let own = match lang {
            Lang::Ar => actor.name_ar.as_deref(),
            Lang::En => actor.name.as_deref(),
        };
        listed.or(own).filter(|name| !name.is_empty()).map(clean)
    }

    fn country_is_feminine(&self, code: &str, name: &str) -> bool {
        let masculine = self.arabic.find("gender.masculine").unwrap_or("");
        if self.countries.contains_key(code) {
            !masculine.split_whitespace().any(|listed| listed == code)
        } else {
            ends_feminine(name) || name.starts_with("جماعات")
        }
    }

    fn adjective(&self, template: &str, code: &str, country: &str, lang: Lang) -> String {
        let known = self.adjectives.get(code);
        let fill = |template: &str, key: &str, value: &str| template.replace(&format!("{{{key}}}"), value);
        let mut text = fill(template, "country", country);
        match lang {
            Lang::En => {
                let adjective = known.map_or_else(|| country.to_owned(), |known| known.english.clone());
                text = fill(&text, "adjective", &adjective);
            }
            Lang::Ar => {
                let each = |before: &str, after: &str| {
                    let adjective = known.map_or("", |known| known.arabic.as_str());
                    adjective.split(' ').map(|word| format!("{before}{word}{after}")).collect::<Vec<_>>().join(" ")
                };
                text = fill(&text, "the_adjective_f", &each("ال", "ة"));
                text = fill(&text, "the_adjective", &each("ال", ""));
                text = fill(&text, "adjective_f", &each("", "ة"));
                text = fill(&text, "adjective", &each("", ""));
            }
        }
        text
    }

    /// Several actors, each once, joined as the language joins them.
    pub fn actors(&self, side: &[Actor], lang: Lang) -> Name {
        let mut names: Vec<Name> = Vec::new();
        for actor in side {
            let name = self.actor(actor, lang);
            if !names.iter().any(|other| other.text == name.text) {
                names.push(name);
            }
        }
        let (comma, and) = (self.words(lang).get("join.comma"), self.words(lang).get("join.and"));
        let second_form = match lang {
            Lang::Ar => names.first().is_some_and(|name| name.second_form),
            Lang::En => true,
        };
        if let [name] = names.as_slice() {
            return name.clone();
        }
        // What follows «و» is joined to the first and has its case; a list of several is left in the oblique, which is right but at the
        // beginning.
        let texts: Vec<String> = names.iter().map(Name::oblique).collect();
        let text = match (lang, texts.split_last()) {
            (_, None) => String::new(),
            (Lang::Ar, _) => texts.join(and),
            (Lang::En, Some((last, rest))) => format!("{}{and}{last}", rest.join(comma)),
        };
        Name { text, second_form, common: false }
    }
}

/// Adjectives of countries out of the lexicon's table: the first of each language.
fn adjectives(table: &str) -> BTreeMap<String, Adjectives> {
    let mut rows = table.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    let columns: Vec<&str> = rows.next().unwrap_or("").split('\t').collect();
    let column = |name: &str| columns.iter().position(|column| *column == name).unwrap_or(usize::MAX);
    let (code, arabic, english) = (column("code"), column("demonym_ar"), column("demonym_en"));
    let first = |cell: Option<&&str>| cell.and_then(|cell| cell.split('|').next()).unwrap_or("").trim().to_owned();
    rows.map(|row| {
        let cells: Vec<&str> = row.split('\t').collect();
        let adjectives = Adjectives { english: first(cells.get(english)), arabic: first(cells.get(arabic)) };
        (first(cells.get(code)), adjectives)
    })
    .filter(|(_, found)| !found.arabic.is_empty() && !found.english.is_empty())
    .collect()
}

/// English names of many people.
const MANY: [&str; 20] = [
    "forces",
    "peacekeepers",
    "troops",
    "soldiers",
    "civilians",
    "rebels",
    "men",
    "authorities",
    "police",
    "refugees",
    "journalists",
    "workers",
    "farmers",
    "figures",
    "groups",
    "militants",
    "courts",
    "criminals",
    "observers",
    "guards",
];

fn second_form(name: &str, lang: Lang) -> bool {
    match lang {
        Lang::Ar => ends_feminine(name),
        Lang::En => name.split(' ').any(|word| MANY.contains(&word.to_lowercase().as_str())),
    }
}

/// Does the first word of an Arabic name take feminine verbs?
fn ends_feminine(name: &str) -> bool {
    let first = name.split(' ').next().unwrap_or("");
    let article = |word: &str| word.strip_prefix("ال").unwrap_or(word).to_owned();
    first.ends_with('ة')
        || first.ends_with("ات")
        || matches!(article(first).as_str(), "قوى" | "حماس" | "طالبان" | "مخابرات")
}

pub fn is_arabic(text: &str) -> bool {
    text.chars().any(|c| ('\u{600}'..='\u{6ff}').contains(&c))
}

/// Without control characters and marks of direction, on one line.
pub fn clean(text: &str) -> String {
    let mark = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    let kept: String =
        text.chars().filter(|&c| !mark(c)).map(|c| if c.is_control() || c.is_whitespace() { ' ' } else { c }).collect();
    kept.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A name of the other script in an isolate.
fn isolated(name: &str, lang: Lang) -> String {
    if is_arabic(name) == (lang == Lang::Ar) { name.to_owned() } else { format!("\u{2068}{name}\u{2069}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn naming() -> Naming {
        let mut naming = Naming::new();
        naming.add_country("RUS", "Russia", "روسيا");
        naming.add_country("LBN", "Lebanon", "لبنان");
        naming.add_country("KOR", "South Korea", "كوريا الجنوبية");
        naming.add_entity("gaza", "Gaza", "غزة");
        naming
    }

    fn actor(code: &str, sector: &str) -> Actor {
        Actor { code: Some(code.to_owned()), sector: Some(sector.to_owned()), ..Actor::default() }
    }

    #[test]
    fn actors_are_named_in_both_languages() {
        let naming = naming();
        let both = |actor: &Actor| Lang::ALL.map(|lang| naming.actor(actor, lang).text);
        assert_eq!(both(&actor("RUS", "MIL")), ["القوات الروسية", "Russian forces"]);
        assert_eq!(both(&actor("RUS", "GOV")), ["روسيا", "Russia"]);
        assert_eq!(both(&actor("KOR", "LEG")), ["البرلمان الكوري الجنوبي", "South Korean parliament"]);
        assert_eq!(both(&actor("RUS", "REB PRE")), ["القوات الانفصالية في روسيا", "breakaway forces in Russia"]);
        assert_eq!(both(&actor("UNO", "")), ["الأمم المتحدة", "the United Nations"]);
        assert!(naming.actor(&actor("RUS", "GOV"), Lang::Ar).second_form);
        assert!(!naming.actor(&actor("LBN", "GOV"), Lang::Ar).second_form);
    }

    #[test]
    fn offices_are_not_called_by_a_holder_whom_the_text_does_not_name() {
        let naming = naming();
        let holder = Actor {
            name: Some("Michel Aoun".to_owned()),
            name_ar: Some("ميشال عون".to_owned()),
            name_inferred: true,
            ..actor("LBN", "GOV")
        };
        assert_eq!(naming.actor(&holder, Lang::En).text, "Lebanon");
        let named = Actor { name_inferred: false, ..holder };
        assert_eq!(naming.actor(&named, Lang::Ar).text, "ميشال عون");
    }

    #[test]
    fn places_keep_the_name_they_have() {
        let naming = naming();
        let place = Place { name: Some("Gaza".to_owned()), id: Some("gaza".to_owned()), ..Place::default() };
        assert_eq!(naming.place(&place, Lang::Ar), "غزة");
        let near = Place { name: Some("near Gaza".to_owned()), id: Some("near gaza".to_owned()), ..Place::default() };
        assert_eq!(naming.place(&near, Lang::Ar), "محيط غزة");
        let unlisted = Place { name: Some("Nowhere".to_owned()), ..Place::default() };
        assert_eq!(naming.place(&unlisted, Lang::Ar), "\u{2068}Nowhere\u{2069}");
    }

    #[test]
    fn hostile_names_are_on_one_line_and_turn_nothing_around() {
        assert_eq!(clean("a\u{202e}b\n\u{7}c"), "ab c");
    }
}
