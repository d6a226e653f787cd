//! Which column of a table is which value of a document: by its name, in English or Arabic, or as the user says.

use std::collections::BTreeMap;

/// A value of a document that a column may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    Id,
    Lang,
    Published,
    Source,
    Home,
    Url,
    Title,
    Text,
    Authors,
    Section,
}

/// The names that a column of each value may have, the first being its own; of two columns the one named earlier
/// here is taken. Written as [`folded`] leaves them.
const NAMES: [(Key, &[&str]); 10] = [
    (Key::Id, &["id", "docid", "documentid", "articleid", "newsid", "uuid", "guid", "معرف", "المعرف", "رقمالخبر"]),
    (Key::Lang, &["lang", "language", "langcode", "languagecode", "اللغه", "لغه"]),
    (
        Key::Published,
        &[
            "published",
            "date",
            "publishedat",
            "publisheddate",
            "publishdate",
            "publicationdate",
            "datepublished",
            "pubdate",
            "publishedon",
            "publishedtime",
            "dateofpublication",
            "articledate",
            "newsdate",
            "datetime",
            "timestamp",
            "time",
            "تاريخالنشر",
            "التاريخ",
            "تاريخ",
            "تاريخالخبر",
        ],
    ),
    (
        Key::Source,
        &[
            "source",
            "outlet",
            "publisher",
            "publication",
            "newspaper",
            "sourcename",
            "site",
            "sitename",
            "media",
            "domain",
            "المصدر",
            "مصدر",
            "الصحيفه",
            "الجريده",
            "الوكاله",
            "الموقع",
            "الناشر",
        ],
    ),
    (
        Key::Home,
        &["home", "sourcecountry", "outletcountry", "publishercountry", "countryofsource", "بلدالمصدر", "بلدالصحيفه"],
    ),
    (
        Key::Url,
        &[
            "url",
            "link",
            "href",
            "sourceurl",
            "articleurl",
            "permalink",
            "weburl",
            "الرابط",
            "رابط",
            "العنوانالالكتروني",
        ],
    ),
    (Key::Title, &["title", "headline", "heading", "articletitle", "العنوان", "عنوان", "عنوانالخبر"]),
    (
        Key::Text,
        &[
            "text",
            "body",
            "content",
            "articletext",
            "articlebody",
            "fulltext",
            "maintext",
            "articlecontent",
            "article",
            "story",
            "document",
            "النص",
            "نص",
            "نصالخبر",
            "المحتوي",
            "محتوي",
            "متن",
            "المتن",
            "الخبر",
            "المقال",
        ],
    ),
    (
        Key::Authors,
        &["authors", "author", "byline", "writer", "reporter", "الكاتب", "كاتب", "المولف", "المحرر", "المراسل"],
    ),
    (Key::Section, &["section", "category", "articlesection", "rubric", "القسم", "قسم", "التصنيف", "الفئه", "الباب"]),
];

impl Key {
    /// Its name in JSON and in `--columns`.
    pub fn name(self) -> &'static str {
        NAMES.iter().find(|(key, _)| *key == self).map_or("", |(_, names)| names[0])
    }
    /// The value called so.
    pub fn named(name: &str) -> Option<Key> {
        NAMES.iter().find(|(_, names)| names[0] == name).map(|(key, _)| *key)
    }
}

/// What the user says about columns: the column of a value, by its name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns(BTreeMap<Key, String>);

impl Columns {
    /// Reads `text=body,published=date`.
    pub fn parse(written: &str) -> Result<Columns, String> {
        let mut columns = BTreeMap::new();
        for pair in written.split(',').filter(|pair| !pair.trim().is_empty()) {
            let Some((key, column)) = pair.split_once('=').map(|(key, column)| (key.trim(), column.trim())) else {
                return Err(format!("`{pair}` has no `=`, expected VALUE=COLUMN, as in text=body"));
            };
            let Some(known) = Key::named(key) else {
                return Err(format!(
                    "`{key}` is no value of a document{}; there are {}",
                    suggestion(key, &own_names()),
                    own_names().join(", ")
                ));
            };
            if column.is_empty() {
                return Err(format!("`{pair}` names no column"));
            }
            if columns.insert(known, column.to_owned()).is_some() {
                return Err(format!("`{key}` has two columns"));
            }
        }
        Ok(Columns(columns))
    }
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
    pub fn iter(&self) -> impl Iterator<Item = (Key, &str)> {
        self.0.iter().map(|(key, column)| (*key, column.as_str()))
    }

    /// Which column of a table holds which value; the message says what is missing.
    pub(crate) fn find(&self, header: &[String]) -> Result<Found, String> {
        let folded: Vec<String> = header.iter().map(|name| folded(name)).collect();
        let mut found = Found::default();
        for (key, names) in NAMES {
            let column = match self.0.get(&key) {
                Some(wanted) => Some(header.iter().position(|name| name.trim() == wanted).ok_or_else(|| {
                    let seen: Vec<&str> = header.iter().map(String::as_str).collect();
                    format!("there is no column `{wanted}`{}; there are {}", suggestion(wanted, &seen), listed(header))
                })?),
                None => names.iter().find_map(|name| folded.iter().position(|column| column == name)),
            };
            if let Some(column) = column {
                found.columns.insert(key, column);
            }
            if !self.0.contains_key(&key) {
                let others =
                    (0..header.len()).filter(|at| Some(*at) != column && names.contains(&folded[*at].as_str()));
                found.unused.extend(others.map(|at| (key, header[at].clone())));
            }
        }
        if !found.columns.contains_key(&Key::Text) {
            let near = header.iter().find_map(|name| {
                let known = NAMES.iter().find(|(key, _)| *key == Key::Text).map_or(&[][..], |(_, names)| *names);
                (!suggestion(&folded_short(name), known).is_empty()).then(|| format!("; is it `{}`?", shown(name)))
            });
            return Err(format!(
                "no column holds the text: there are {}{}; name it with --columns text=NAME",
                listed(header),
                near.unwrap_or_default()
            ));
        }
        Ok(found)
    }

    /// How many names of a header are known, for finding the delimiter.
    pub(crate) fn known(&self, header: &[String]) -> usize {
        header
            .iter()
            .filter(|name| {
                let folded = folded(name);
                self.0.values().any(|column| column == name.trim())
                    || NAMES.iter().any(|(_, names)| names.contains(&folded.as_str()))
            })
            .count()
    }
}

/// Where each value stands.
#[derive(Clone, Debug, Default)]
pub(crate) struct Found {
    pub(crate) columns: BTreeMap<Key, usize>,
    /// Columns whose name would fit a value that another column has.
    pub(crate) unused: Vec<(Key, String)>,
}

impl Found {
    pub(crate) fn get(&self, key: Key) -> Option<usize> {
        self.columns.get(&key).copied()
    }
}

fn own_names() -> Vec<&'static str> {
    NAMES.iter().map(|(_, names)| names[0]).collect()
}

/// The first columns by name, for a message.
fn listed(header: &[String]) -> String {
    let names: Vec<String> = header.iter().take(12).map(|name| format!("`{}`", shown(name))).collect();
    let more = if header.len() > 12 { format!(" and {} more", header.len() - 12) } else { String::new() };
    names.join(", ") + &more
}

fn shown(name: &str) -> String {
    name.trim().chars().take(40).collect()
}

fn folded_short(name: &str) -> String {
    folded(&shown(name))
}

/// `, did you mean …?` where a name is like one of `names`.
fn suggestion(name: &str, names: &[&str]) -> String {
    let near = names.iter().filter(|known| name != **known).map(|known| (strsim::jaro_winkler(name, known), known));
    match near.filter(|(likeness, _)| *likeness > 0.85).max_by(|a, b| a.0.total_cmp(&b.0)) {
        Some((_, known)) => format!(", did you mean `{}`?", shown(known)),
        None => String::new(),
    }
}

/// A name without case, spaces, punctuation, and what Arabic spellings differ in.
fn folded(name: &str) -> String {
    name.chars()
        .take(200)
        .flat_map(char::to_lowercase)
        .filter(|c| c.is_alphanumeric() && !matches!(c, '\u{640}' | '\u{64b}'..='\u{652}'))
        .map(|c| match c {
            'أ' | 'إ' | 'آ' => 'ا',
            'ة' => 'ه',
            'ى' => 'ي',
            'ؤ' => 'و',
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Columns, Key};

    fn find(columns: &str, header: &[&str]) -> Result<Vec<(Key, usize)>, String> {
        let header: Vec<String> = header.iter().map(|name| (*name).to_owned()).collect();
        Columns::parse(columns)?.find(&header).map(|found| found.columns.into_iter().collect())
    }

    #[test]
    fn names_in_both_languages() {
        let found = find("", &["ID", "Publish_Date", "Headline", "Body", "other"]).unwrap();
        assert_eq!(found, [(Key::Id, 0), (Key::Published, 1), (Key::Title, 2), (Key::Text, 3)]);
        let found = find("", &["\u{feff}العنوان", "النصّ", "تاريخ النشر", "المصدر"]).unwrap();
        assert_eq!(found, [(Key::Published, 2), (Key::Source, 3), (Key::Title, 0), (Key::Text, 1)]);
        let found = find("text=summary", &["text", "summary"]).unwrap();
        assert_eq!(found, [(Key::Text, 1)]);
    }

    #[test]
    fn what_is_missing_is_named() {
        let error = find("", &["a", "texte"]).unwrap_err();
        assert_eq!(
            error,
            "no column holds the text: there are `a`, `texte`; is it `texte`?; name it with --columns text=NAME"
        );
        assert_eq!(
            find("text=bdy", &["body"]).unwrap_err(),
            "there is no column `bdy`, did you mean `body`?; there are `body`"
        );
        assert!(
            Columns::parse("txt=a").unwrap_err().starts_with("`txt` is no value of a document, did you mean `text`?")
        );
        assert!(Columns::parse("text").unwrap_err().contains("expected VALUE=COLUMN"));
        assert!(Columns::parse("text=a,text=b").unwrap_err().contains("two columns"));
    }
}
