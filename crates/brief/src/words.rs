//! The wording of one language: a flat table of `words/*.toml`, and templates filled from it.

use crate::naming::Name;
use std::collections::BTreeMap;

/// Language of a brief.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lang {
    Ar,
    #[default]
    En,
}

impl Lang {
    pub const ALL: [Lang; 2] = [Lang::Ar, Lang::En];

    pub fn tag(self) -> &'static str {
        match self {
            Lang::Ar => "ar",
            Lang::En => "en",
        }
    }

    pub fn direction(self) -> &'static str {
        match self {
            Lang::Ar => "rtl",
            Lang::En => "ltr",
        }
    }
}

const ENGLISH: &str = include_str!("../words/en.toml");
const ARABIC: &str = include_str!("../words/ar.toml");

/// Words by key (`section.figures`, `event.ASSAULT.aerial.both`).
#[derive(Clone, Debug, Default)]
pub struct Words {
    table: BTreeMap<String, String>,
}

impl Words {
    /// The shipped wording; a test says that it parses.
    pub fn of(lang: Lang) -> Words {
        let source = match lang {
            Lang::Ar => ARABIC,
            Lang::En => ENGLISH,
        };
        Words::parse(source).unwrap_or_default()
    }

    /// # Errors
    /// Where the text is no table of texts.
    pub fn parse(source: &str) -> Result<Words, String> {
        let table: toml::Table = source.parse().map_err(|error: toml::de::Error| error.to_string())?;
        let mut words = Words::default();
        flatten("", &toml::Value::Table(table), &mut words.table)?;
        Ok(words)
    }

    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.table.keys().map(String::as_str)
    }

    pub fn find(&self, key: &str) -> Option<&str> {
        self.table.get(key).map(String::as_str)
    }

    /// The words; the key itself where there are none, so that nothing is lost silently.
    pub fn get<'w>(&'w self, key: &'w str) -> &'w str {
        self.find(key).unwrap_or(key)
    }

    /// A template with plain texts in it.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        let names: Vec<(&str, Name)> = values.iter().map(|(key, text)| (*key, Name::plain(text))).collect();
        fill(self.get(key), &names)
    }
}

fn flatten(prefix: &str, value: &toml::Value, out: &mut BTreeMap<String, String>) -> Result<(), String> {
    match value {
        toml::Value::Table(table) => {
            for (key, value) in table {
                let key = if prefix.is_empty() { key.clone() } else { format!("{prefix}.{key}") };
                flatten(&key, value, out)?;
            }
            Ok(())
        }
        toml::Value::String(text) => {
            out.insert(prefix.to_owned(), text.clone());
            Ok(())
        }
        _ => Err(format!("{prefix} is no text")),
    }
}

/// Puts names into a template. `{key}` is a name: as a subject at the beginning and behind a verb, else in the oblique case. `[a|b]`
/// is a verb, in the form that goes with the first name of the template.
pub fn fill(template: &str, names: &[(&str, Name)]) -> String {
    let name = |key: &str| names.iter().find(|(found, _)| *found == key).map(|(_, name)| name);
    let subject = placeholder(template).and_then(name);
    let second = subject.is_some_and(|name| name.second_form);
    let mut out = String::new();
    let mut rest = template;
    let (mut behind_verb, mut named) = (true, false);
    while let Some(at) = rest.find(['[', '{']) {
        let (before, from) = rest.split_at(at);
        if !before.trim().is_empty() {
            behind_verb = false;
        }
        out += before;
        let close = if from.starts_with('[') { ']' } else { '}' };
        let Some((inner, after)) = from.get(1..).and_then(|inner| inner.split_once(close)) else {
            out += from;
            return out;
        };
        if close == ']' {
            let (first, other) = inner.split_once('|').unwrap_or((inner, inner));
            out += if second { other } else { first };
            behind_verb = !named;
        } else {
            match name(inner) {
                Some(name) if behind_verb => out += &name.text,
                Some(name) => out += &name.oblique(),
                None => {}
            }
            (behind_verb, named) = (false, true);
        }
        rest = after;
    }
    out + rest
}

fn placeholder(template: &str) -> Option<&str> {
    let (_, from) = template.split_once('{')?;
    from.split_once('}').map(|(key, _)| key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_have_the_same_keys() {
        let keys = |source| Words::parse(source).expect("a table").keys().map(str::to_owned).collect::<Vec<_>>();
        let (english, arabic) = (keys(ENGLISH), keys(ARABIC));
        let only = |one: &[String], other: &[String]| -> Vec<String> {
            one.iter().filter(|key| !other.contains(key) && !key.starts_with("gender.")).cloned().collect()
        };
        assert_eq!(only(&english, &arabic), [""; 0]);
        assert_eq!(only(&arabic, &english), [""; 0]);
    }

    #[test]
    fn templates_have_the_same_names_in_both_languages() {
        let (english, arabic) = (Words::of(Lang::En), Words::of(Lang::Ar));
        for key in english.keys().filter(|key| key.starts_with("event.") || key.starts_with("state.")) {
            let names = |text: &str| {
                let mut names: Vec<String> =
                    text.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0.to_owned())).collect();
                names.sort();
                names
            };
            assert_eq!(names(english.get(key)), names(arabic.get(key)), "{key}");
        }
    }

    #[test]
    fn every_type_of_event_has_all_its_forms() {
        for lang in Lang::ALL {
            let words = Words::of(lang);
            for (event, _) in marsad_record::ontology::EVENTS {
                for form in ["noun", "both", "actor", "recipient", "mutual"] {
                    assert!(words.find(&format!("event.{event}.{form}")).is_some(), "{event}.{form}");
                }
            }
        }
    }

    #[test]
    fn verbs_agree_with_their_subject_and_objects_are_oblique() {
        let army = Name { text: "القوات الروسية".to_owned(), second_form: true, common: true };
        let people = Name { text: "مدنيون في أوكرانيا".to_owned(), second_form: false, common: true };
        let names = [("actor", army), ("recipient", people)];
        assert_eq!(fill("[قصف|قصفت] {actor} {recipient}", &names), "قصفت القوات الروسية مدنيين في أوكرانيا");
        let names = [("actor", names[1].1.clone())];
        assert_eq!(fill("[احتج|احتجت] {actor}", &names), "احتج مدنيون في أوكرانيا");
    }

    #[test]
    fn a_torn_template_is_left_as_it_is() {
        assert_eq!(fill("a {b", &[]), "a {b");
        assert_eq!(fill("[a", &[]), "[a");
    }
}
