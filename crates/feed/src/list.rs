//! `sources.toml`: what is watched, and how. All that is wrong with it is named at once, with line, column and the nearest right key.

use crate::door::Caps;
use crate::listing::{Kind, address};
use crate::span;
use std::collections::HashMap;
use std::fmt;
use std::time::Duration;
use toml::Spanned;
use toml::de::{DeTable, DeValue};
use url::Url;

/// Bytes of a list.
const LARGEST: usize = 4 << 20;
/// No source is asked more often.
const SHORTEST: Duration = Duration::from_secs(60);

/// Where the text of an article is taken from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Articles {
    /// The page that the entry leads to; what came with the entry where that page holds no report.
    #[default]
    Page,
    /// What came with the entry.
    Feed,
}

/// A source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    pub name: String,
    pub url: Url,
    /// None: told by what is there.
    pub kind: Option<Kind>,
    /// Name of the outlet, as it goes into the store.
    pub outlet: String,
    /// Country of the outlet, ISO 3166 alpha-3.
    pub home: Option<String>,
    pub lang: Option<String>,
    pub interval: Duration,
    pub gap: Duration,
    pub dead_after: Duration,
    /// Entries stated as older than this when they are first seen are passed over.
    pub back: Duration,
    pub articles: Articles,
    /// Only addresses that hold one of these are articles.
    pub matching: Vec<String>,
    /// Keeps to robots.txt.
    pub robots: bool,
}

/// A whole list.
#[derive(Clone, Debug)]
pub struct List {
    pub sources: Vec<Source>,
    /// Hosts that may be inside.
    pub allow: Vec<String>,
    /// Who can be written to about the program's requests.
    pub contact: Option<String>,
    pub workers: usize,
    pub caps: Caps,
    /// How often happenings are derived anew while there is news.
    pub refresh: Duration,
}

/// What is wrong, and where. Displays as `line:column: text`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub line: usize,
    pub column: usize,
    pub text: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.line, self.column, self.text)
    }
}

const TOP: [&str; 12] = [
    "contact",
    "interval",
    "gap",
    "dead_after",
    "back",
    "robots",
    "allow",
    "workers",
    "refresh",
    "timeout",
    "largest",
    "source",
];
const OF_SOURCE: [&str; 13] = [
    "name",
    "url",
    "kind",
    "outlet",
    "home",
    "lang",
    "interval",
    "gap",
    "dead_after",
    "back",
    "articles",
    "match",
    "robots",
];

type Value<'i> = Spanned<DeValue<'i>>;

/// Reads a list.
///
/// # Errors
/// All that is wrong with it.
pub fn parse(text: &str) -> Result<List, Vec<Problem>> {
    if text.len() > LARGEST {
        return Err(vec![Problem { line: 1, column: 1, text: format!("a list has at most {LARGEST} bytes") }]);
    }
    let mut reader = Reader { text, problems: Vec::new() };
    let table = match DeTable::parse(text) {
        Ok(table) => table.into_inner(),
        Err(error) => {
            let at = error.span().map_or(0, |span| span.start);
            reader.say(at, error.message().to_owned());
            return Err(reader.problems);
        }
    };
    let list = reader.list(&table);
    if reader.problems.is_empty() { Ok(list) } else { Err(reader.problems) }
}

struct Reader<'t> {
    text: &'t str,
    problems: Vec<Problem>,
}

/// What sources have that do not say otherwise.
struct Defaults {
    interval: Duration,
    gap: Duration,
    dead_after: Duration,
    back: Duration,
    robots: bool,
}

impl Reader<'_> {
    fn say(&mut self, byte: usize, text: String) {
        let before = self.text.get(..byte.min(self.text.len())).unwrap_or(self.text);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
        self.problems.push(Problem { line, column, text });
    }

    fn keys(&mut self, table: &DeTable<'_>, known: &[&str], of: &str) {
        for key in table.keys() {
            let name: &str = key.get_ref();
            if known.contains(&name) {
                continue;
            }
            let near = known
                .iter()
                .map(|word| (strsim::normalized_damerau_levenshtein(name, word), word))
                .max_by(|one, other| one.0.total_cmp(&other.0))
                .filter(|(likeness, _)| *likeness >= 0.4);
            let hint = match near {
                Some((_, word)) => format!("did you mean {word}?"),
                None => format!("expected one of {}", known.join(", ")),
            };
            self.say(key.span().start, format!("{of} has no key {name}; {hint}"));
        }
    }

    fn text_of(&mut self, table: &DeTable<'_>, key: &str) -> Option<(String, usize)> {
        let value = table.get(key)?;
        match value.get_ref().as_str() {
            Some(text) if !text.trim().is_empty() => Some((text.trim().to_owned(), value.span().start)),
            _ => {
                self.say(value.span().start, format!("{key} is a text, and not an empty one"));
                None
            }
        }
    }

    fn span(&mut self, table: &DeTable<'_>, key: &str, least: Duration, otherwise: Duration) -> Duration {
        let Some((text, at)) = self.text_of(table, key) else { return otherwise };
        match span::parse(&text) {
            Ok(span) if span >= least => span,
            Ok(_) => {
                self.say(at, format!("{key} is at least {}", span::told(least)));
                otherwise
            }
            Err(why) => {
                self.say(at, format!("{key}: {why}"));
                otherwise
            }
        }
    }

    fn flag(&mut self, table: &DeTable<'_>, key: &str, otherwise: bool) -> bool {
        let Some(value) = table.get(key) else { return otherwise };
        value.get_ref().as_bool().unwrap_or_else(|| {
            self.say(value.span().start, format!("{key} is true or false"));
            otherwise
        })
    }

    fn number(
        &mut self,
        table: &DeTable<'_>,
        key: &str,
        span: std::ops::RangeInclusive<usize>,
        otherwise: usize,
    ) -> usize {
        let Some(value) = table.get(key) else { return otherwise };
        let number = value.get_ref().as_integer().and_then(|number| number.as_str().replace('_', "").parse().ok());
        match number {
            Some(number) if span.contains(&number) => number,
            _ => {
                self.say(value.span().start, format!("{key} is a number from {} to {}", span.start(), span.end()));
                otherwise
            }
        }
    }

    fn texts(&mut self, table: &DeTable<'_>, key: &str) -> Vec<String> {
        let Some(value) = table.get(key) else { return Vec::new() };
        let items: Option<Vec<&Value<'_>>> = match value.get_ref() {
            DeValue::Array(items) => Some(items.iter().collect()),
            DeValue::String(_) => Some(vec![value]),
            _ => None,
        };
        let mut out = Vec::new();
        for item in items.iter().flatten() {
            match item.get_ref().as_str().map(str::trim) {
                Some(text) if !text.is_empty() => out.push(text.to_owned()),
                _ => self.say(item.span().start, format!("{key} is a list of texts")),
            }
        }
        if items.is_none() {
            self.say(value.span().start, format!("{key} is a list of texts"));
        }
        out
    }

    fn list(&mut self, table: &DeTable<'_>) -> List {
        self.keys(table, &TOP, "the list");
        let minutes = |number: u64| Duration::from_secs(number * 60);
        let day = minutes(24 * 60);
        let defaults = Defaults {
            interval: self.span(table, "interval", SHORTEST, minutes(15)),
            gap: self.span(table, "gap", Duration::ZERO, Duration::from_secs(1)),
            dead_after: self.span(table, "dead_after", SHORTEST, day * 7),
            back: self.span(table, "back", day, day * 30),
            robots: self.flag(table, "robots", true),
        };
        let standard = Caps::default();
        let megabytes = self.number(table, "largest", 1..=256, standard.unpacked >> 20);
        let caps = Caps {
            time: self.span(table, "timeout", Duration::from_secs(1), standard.time),
            unpacked: megabytes << 20,
            packed: standard.packed.max(megabytes << 19),
            ..standard
        };
        let contact = self.text_of(table, "contact");
        if let Some((text, at)) = &contact
            && !text.chars().all(|c| c.is_ascii_graphic() || c == ' ')
        {
            self.say(*at, "contact is sent with every request, and may hold ASCII only".to_owned());
        }
        let allow = self.texts(table, "allow");
        for host in &allow {
            if host.contains('/') || host.contains('@') {
                let at = table.get("allow").map_or(0, |value| value.span().start);
                self.say(at, format!("{host}: allow names hosts, such as \"127.0.0.1:8080\""));
            }
        }
        let mut list = List {
            sources: Vec::new(),
            allow,
            contact: contact.map(|(text, _)| text),
            workers: self.number(table, "workers", 1..=256, 8),
            caps,
            refresh: self.span(table, "refresh", Duration::from_secs(1), minutes(5)),
        };
        let Some(sources) = table.get("source") else {
            self.say(0, "the list has no sources; each begins with [[source]]".to_owned());
            return list;
        };
        let DeValue::Array(sources) = sources.get_ref() else {
            self.say(sources.span().start, "a source begins with [[source]], in two pairs of brackets".to_owned());
            return list;
        };
        let (mut names, mut addresses) = (HashMap::new(), HashMap::new());
        for source in sources.iter() {
            let at = source.span().start;
            let Some(table) = source.get_ref().as_table() else {
                self.say(at, "a source begins with [[source]], in two pairs of brackets".to_owned());
                continue;
            };
            let Some(source) = self.source(table, at, &defaults) else { continue };
            if names.insert(source.name.clone(), ()).is_some() {
                let at = table.get("name").map_or(at, |value| value.span().start);
                self.say(at, format!("there are two sources called {}; several feeds of one outlet have names of their own and the same `outlet`", source.name));
            }
            if let Some(other) = addresses.insert(source.url.clone(), source.name.clone()) {
                let at = table.get("url").map_or(at, |value| value.span().start);
                self.say(at, format!("{other} has this address already"));
            }
            list.sources.push(source);
        }
        list
    }

    fn source(&mut self, table: &DeTable<'_>, at: usize, defaults: &Defaults) -> Option<Source> {
        self.keys(table, &OF_SOURCE, "a source");
        for key in ["name", "url"] {
            if !table.contains_key(key) {
                self.say(at, format!("a source has a {key}"));
            }
        }
        let name = self.text_of(table, "name");
        let url = self.text_of(table, "url").and_then(|(text, at)| {
            let parsed = Url::parse(&text).map_err(|error| error.to_string()).and_then(|url| {
                crate::door::checked(&url).map_err(|trouble| trouble.text)?;
                address(url.as_str(), &url).ok_or_else(|| "no address of the Web".to_owned())
            });
            match parsed {
                Ok(url) => Some(url),
                Err(why) => {
                    self.say(at, format!("{text}: {why}"));
                    None
                }
            }
        });
        let kind = self.choice(table, "kind", &Kind::WORDS).and_then(|word| Kind::of_word(&word));
        let articles = match self.choice(table, "articles", &["page", "feed"]).as_deref() {
            Some("feed") => Articles::Feed,
            _ => Articles::Page,
        };
        let home = self.text_of(table, "home").and_then(|(text, at)| {
            let home = marsad_ingest::country(&text);
            if home.is_none() {
                self.say(at, format!("{text}: expected three letters of ISO 3166, as TUN"));
            }
            home
        });
        let outlet = self.text_of(table, "outlet").map(|(text, _)| text);
        let source = Source {
            outlet: outlet.or_else(|| name.as_ref().map(|(name, _)| name.clone())).unwrap_or_default(),
            name: name.map(|(name, _)| name).unwrap_or_default(),
            kind,
            home,
            lang: self.text_of(table, "lang").map(|(text, _)| text),
            interval: self.span(table, "interval", SHORTEST, defaults.interval),
            gap: self.span(table, "gap", Duration::ZERO, defaults.gap),
            dead_after: self.span(table, "dead_after", SHORTEST, defaults.dead_after),
            back: self.span(table, "back", Duration::from_secs(24 * 3600), defaults.back),
            articles,
            matching: self.texts(table, "match"),
            robots: self.flag(table, "robots", defaults.robots),
            url: url?,
        };
        Some(source)
    }

    fn choice(&mut self, table: &DeTable<'_>, key: &str, words: &[&str]) -> Option<String> {
        let (text, at) = self.text_of(table, key)?;
        if words.contains(&text.as_str()) {
            return Some(text);
        }
        self.say(at, format!("{key} is one of {}, not {text}", words.join(", ")));
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(text: &str) -> Vec<String> {
        parse(text).err().unwrap_or_default().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_list_with_all_that_it_may_say() {
        let list = parse(
            r#"
            contact = "desk@observatory.example"
            interval = "10m"
            allow = ["127.0.0.1:8080"]
            workers = 4
            largest = 32
            timeout = "20s"
            [[source]]
            name = "Gulf Daily"
            url = "https://gulf.example/rss.xml?utm_source=x#top"
            home = "are"
            [[source]]
            name = "Gulf Daily, news"
            outlet = "Gulf Daily"
            url = "https://gulf.example/sitemap.xml"
            kind = "sitemap"
            articles = "feed"
            interval = "1h"
            match = "/news/"
            robots = false
            "#,
        )
        .expect("a list");
        assert_eq!((list.workers, list.caps.unpacked, list.caps.time), (4, 32 << 20, Duration::from_secs(20)));
        let [first, second] = &list.sources[..] else { panic!("{list:?}") };
        assert_eq!((first.outlet.as_str(), first.home.as_deref()), ("Gulf Daily", Some("ARE")));
        assert_eq!((first.url.as_str(), first.interval.as_secs()), ("https://gulf.example/rss.xml", 600));
        assert_eq!((second.kind, second.articles, second.robots), (Some(Kind::Sitemap), Articles::Feed, false));
        assert_eq!((second.outlet.as_str(), second.interval.as_secs()), ("Gulf Daily", 3600));
        assert_eq!(second.matching, ["/news/"]);
    }

    #[test]
    fn everything_that_is_wrong_is_named_with_its_place() {
        let text = "intervall = \"5m\"\nworkers = 0\ncontact = \"مرصد\"\n[[source]]\nname = \"A\"\nurl = \"ftp://a.example/\"\n\
                    kind = \"blog\"\n[[source]]\nurl = \"https://b.example/\"\nhome = \"Tunis\"\ninterval = \"5s\"\nxyzzyq = 1\n";
        assert_eq!(
            problems(text),
            [
                "1:1: the list has no key intervall; did you mean interval?",
                "3:11: contact is sent with every request, and may hold ASCII only",
                "2:11: workers is a number from 1 to 256",
                "6:7: ftp://a.example/: ftp: only http and https are asked",
                "7:8: kind is one of feed, sitemap, page, not blog",
                "12:1: a source has no key xyzzyq; expected one of name, url, kind, outlet, home, lang, interval, gap, dead_after, back, \
                 articles, match, robots",
                "8:1: a source has a name",
                "10:8: Tunis: expected three letters of ISO 3166, as TUN",
                "11:12: interval is at least 1m",
            ]
        );
        assert_eq!(problems("a = \"b"), ["1:7: invalid basic string, expected `\"`"]);
        assert_eq!(problems(""), ["1:1: the list has no sources; each begins with [[source]]"]);
        assert_eq!(
            problems("[source]\nname = \"A\""),
            ["1:1: a source begins with [[source]], in two pairs of brackets"]
        );
        let twice = "[[source]]\nname = \"A\"\nurl = \"http://a.example\"\n[[source]]\nname = \"A\"\nurl = \"http://a.example/\"\n";
        assert_eq!(problems(twice).len(), 2, "{:?}", problems(twice));
    }
}
