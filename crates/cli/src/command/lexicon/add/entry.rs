//! The tables that entries go into, and the questions for each of their columns.

use super::draft::{Cell, Draft, slug};
use crate::arguments::lexicon::{Agent, Body, Group, Noun, Person, Place, Verb};
use marsad_lexicon::edit::guess;
use marsad_lexicon::source::SheetKind;

pub fn verb(o: &Verb) -> Draft {
    Draft {
        kind: SheetKind::Verbs,
        cells: vec![
            Cell::new("key", "VERB", "The verb (he did it)").given(&o.word).required(),
            Cell::new("root", "--root", "Root, letters with spaces").given(&o.root).required(),
            Cell::new("form", "--form", "Form (I to X, Q1, Q2)").given(&o.form).required(),
            Cell::new("vocalised", "--perfect", "The verb with its vowels").given(&o.perfect).required(),
            Cell::new("imperfect", "--imperfect", "He does it, with vowels").given(&o.imperfect).required(),
            Cell::new("masdars", "--masdar", "Verbal nouns, | between several").list(&o.masdar).or(|draft| {
                let regular = guess::masdars(
                    draft.get("vocalised"),
                    draft.get("imperfect"),
                    draft.get("root"),
                    draft.get("form"),
                );
                regular.join("|")
            }),
            Cell::new("transitive", "--transitive", "Takes an object: yes, no, both")
                .given(&o.transitive)
                .or(|draft| if matches!(draft.get("form"), "VII" | "IX") { "no" } else { "both" }.to_owned()),
            Cell::new("prepositions", "--preposition", "Prepositions it governs, | between several")
                .list(&o.preposition),
            Cell::new("gloss", "--gloss", "English meaning").given(&o.gloss).required(),
            Cell::new("note", "--note", "Note").given(&o.note),
        ],
    }
}

pub fn noun(o: &Noun) -> Draft {
    let tags = [(o.only, "only"), (o.feminine, "feminine"), (o.human, "human"), (o.adjective, "adjective")];
    let tags: Vec<&str> = tags.into_iter().filter(|(is, _)| *is).map(|(_, tag)| tag).collect();
    let given = (!tags.is_empty()).then(|| tags.join(" "));
    Draft {
        kind: SheetKind::Nouns,
        cells: vec![
            Cell::new("noun", "NOUN", "The noun, indefinite singular").given(&o.word).required(),
            Cell::new("plural", "--plural", "Plurals, | between several").list(&o.plural),
            Cell::new("tags", "--feminine, --human, --adjective, --only", "Tags: only feminine human adjective")
                .given(&given),
            Cell::new("note", "--note", "Note").given(&o.note),
        ],
    }
}

pub fn agent(o: &Agent) -> Draft {
    let armed = o.armed.then(|| "yes".to_owned());
    Draft {
        kind: SheetKind::Agents,
        cells: vec![
            Cell::new("ar", "NOUN", "The noun, indefinite singular").given(&o.word).required(),
            Cell::new("ar_plural", "--plural", "Plurals, | between several").list(&o.plural),
            Cell::new("ar_feminine", "--feminine", "Feminine singular|plural, where in use").list(&o.feminine),
            Cell::new("en", "--en", "English").given(&o.en).required(),
            Cell::new("sector", "--sector", "Sector (GOV MIL REB COP …), empty where the context tells")
                .given(&o.sector),
            Cell::new("armed", "--armed", "Carries weapons by the word itself: yes, no")
                .given(&armed)
                .or(|_| "no".to_owned()),
            Cell::new("note", "--what", "What it is: person, group, body or thing")
                .given(&o.what)
                .or(|_| "person".to_owned()),
        ],
    }
}

pub fn body(o: &Body) -> Draft {
    Draft {
        kind: SheetKind::Bodies,
        cells: vec![
            Cell::new("ar", "NAME", "Arabic name").given(&o.name).required(),
            Cell::new("en", "--en", "English name").given(&o.en).required(),
            Cell::new("id", "--id", "Short Latin name").given(&o.id).or(|draft| slug(draft.get("en"))).required(),
            Cell::new("code", "--code", "Country, or IGO UNO EUR NGO ISM IMG MNC").given(&o.code).required(),
            Cell::new("sector", "--sector", "Sector, empty where it acts as such").given(&o.sector),
            Cell::new("ar_aliases", "--alias", "Other Arabic names, | between several").list(&o.alias),
            Cell::new("en_aliases", "--en-alias", "Other English names, | between several").list(&o.en_alias),
            Cell::new("kind", "--kind", "Kind").given(&o.kind).or(|_| "organisation".to_owned()),
            Cell::new("members", "--member", "Member states, | between several").list(&o.member),
            Cell::new("note", "--note", "Note").given(&o.note),
        ],
    }
}

pub fn group(o: &Group) -> Draft {
    Draft {
        kind: SheetKind::Groups,
        cells: vec![
            Cell::new("ar", "NAME", "Arabic name").given(&o.name).required(),
            Cell::new("en", "--en", "English name").given(&o.en).required(),
            Cell::new("id", "--id", "Short Latin name").given(&o.id).or(|draft| slug(draft.get("en"))).required(),
            Cell::new("code", "--code", "Country whose actor it is").given(&o.code).required(),
            Cell::new("sector", "--sector", "Sectors").given(&o.sector).or(|_| "REB".to_owned()),
            Cell::new("ar_aliases", "--alias", "Other Arabic names, | between several").list(&o.alias),
            Cell::new("en_aliases", "--en-alias", "Other English names, | between several").list(&o.en_alias),
            Cell::new("kind", "--kind", "Kind").given(&o.kind).or(|_| "armed group".to_owned()),
            Cell::new("country", "--country", "Countries in which it acts")
                .list(&o.country)
                .or(|draft| draft.get("code").to_owned()),
            Cell::new("from", "--from", "Since (2024, 2024-04 or 2024-04-17)").given(&o.from),
            Cell::new("to", "--to", "Until, empty where it still exists").given(&o.to),
            Cell::new("opposes", "--opposes", "States and groups that it fights").list(&o.opposes),
            Cell::new("note", "--note", "Note").given(&o.note),
        ],
    }
}

pub fn person(o: &Person) -> Draft {
    let note = match (&o.group, &o.note) {
        (Some(group), Some(note)) => Some(format!("group={group}; {note}")),
        (Some(group), None) => Some(format!("group={group}")),
        (None, note) => note.clone(),
    };
    Draft {
        kind: SheetKind::People,
        cells: vec![
            Cell::new("ar", "NAME", "Arabic name").given(&o.name).required(),
            Cell::new("en", "--en", "English name").given(&o.en).required(),
            Cell::new("country", "--country", "Country").given(&o.country).required(),
            Cell::new("sector", "--sector", "Sector").given(&o.sector).or(|_| "GOV".to_owned()),
            Cell::new("office_en", "--office-en", "Office in English").given(&o.office_en).required(),
            Cell::new("office_ar", "--office", "Office in Arabic without the country, | between several")
                .list(&o.office)
                .required(),
            Cell::new("from", "--from", "In office since (2024, 2024-04 or 2024-04-17)").given(&o.from).required(),
            Cell::new("to", "--to", "Until, empty where still in office").given(&o.to),
            Cell::new("id", "--id", "person.office.year")
                .given(&o.id)
                .or(|draft| {
                    let year = draft.get("from").get(..4).unwrap_or("");
                    format!("{}.{}.{year}", slug(draft.get("en")), slug(draft.get("office_en")))
                })
                .required(),
            Cell::new("ar_aliases", "--alias", "Other Arabic names, a surname used alone too").list(&o.alias),
            Cell::new("note", if o.group.is_some() { "--group" } else { "--note" }, "Note").given(&note),
        ],
    }
}

/// Kinds of place that stand in `places/towns.tsv`.
const TOWNS: [&str; 6] = ["town", "city", "camp", "base", "crossing", "building"];

pub fn place(o: &Place) -> Draft {
    Draft {
        kind: SheetKind::Places,
        cells: vec![
            Cell::new("ar", "NAME", "Arabic name").given(&o.name).required(),
            Cell::new("en", "--en", "English name").given(&o.en).required(),
            Cell::new("country", "--country", "Country").given(&o.country).required(),
            Cell::new("id", "--id", "Short Latin name")
                .given(&o.id)
                .or(|draft| format!("{}-{}", slug(draft.get("country")), slug(draft.get("en"))))
                .required(),
            Cell::new("kind", "--kind", "Kind").given(&o.kind).or(|_| "town".to_owned()),
            Cell::new("lat", "--lat", "Degrees north").given(&o.lat).required(),
            Cell::new("lon", "--lon", "Degrees east").given(&o.lon).required(),
            Cell::new("parent", "--parent", "Id of the region it lies in").given(&o.parent),
            Cell::new("ar_aliases", "--alias", "Other Arabic names, | between several").list(&o.alias),
            Cell::new("en_aliases", "--en-alias", "Other English names, | between several").list(&o.en_alias),
            Cell::new("claimants", "--claimant", "States that claim it").fixed(String::new()),
            Cell::new("note", "--note", "Note").given(&o.note),
        ],
    }
}

/// The file of a lexicon folder that a row goes into.
pub fn file(draft: &Draft) -> &'static str {
    match draft.kind {
        SheetKind::Verbs => "verbs.tsv",
        SheetKind::Nouns => "words/nouns.tsv",
        SheetKind::Agents => "actors/agents.tsv",
        SheetKind::Bodies => "actors/bodies.tsv",
        SheetKind::Groups => "actors/groups.tsv",
        SheetKind::People => "actors/people.tsv",
        _ if TOWNS.contains(&draft.get("kind")) => "places/towns.tsv",
        _ => "places/regions.tsv",
    }
}
