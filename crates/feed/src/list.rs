//! `sources.toml`: what is watched, and how. All that is wrong with it is named at once, with line, column and the nearest right key.

use crate::door::Caps;
pub use crate::fields::Problem;
use crate::fields::{self, Fields};
use crate::listing::{Kind, address};
use std::collections::HashMap;
use std::time::Duration;
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

/// Reads a list.
///
/// # Errors
/// All that is wrong with it.
pub fn parse(text: &str) -> Result<List, Vec<Problem>> {
    let mut reader = Reader { fields: Fields::new(text) };
    let table = fields::table(text, "a list", LARGEST)?;
    let list = reader.list(&table);
    reader.fields.end(list)
}

struct Reader<'t> {
    fields: Fields<'t>,
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
    fn list(&mut self, table: &DeTable<'_>) -> List {
        self.fields.keys(table, &TOP, "the list");
        let minutes = |number: u64| Duration::from_secs(number * 60);
        let day = minutes(24 * 60);
        let defaults = Defaults {
            interval: self.fields.span(table, "interval", SHORTEST, minutes(15)),
            gap: self.fields.span(table, "gap", Duration::ZERO, Duration::from_secs(1)),
            dead_after: self.fields.span(table, "dead_after", SHORTEST, day * 7),
            back: self.fields.span(table, "back", day, day * 30),
            robots: self.fields.flag(table, "robots", true),
        };
        let standard = Caps::default();
        let megabytes = self.fields.number(table, "largest", 1..=256, standard.unpacked >> 20);
        let caps = Caps {
            time: self.fields.span(table, "timeout", Duration::from_secs(1), standard.time),
            unpacked: megabytes << 20,
            packed: standard.packed.max(megabytes << 19),
            ..standard
        };
        let contact = self.fields.text_of(table, "contact");
        if let Some((text, at)) = &contact
            && !text.chars().all(|c| c.is_ascii_graphic() || c == ' ')
        {
            self.fields.say(*at, "contact is sent with every request, and may hold ASCII only".to_owned());
        }
        let allow = self.fields.texts(table, "allow");
        for host in &allow {
            if host.contains('/') || host.contains('@') {
                let at = table.get("allow").map_or(0, |value| value.span().start);
                self.fields.say(at, format!("{host}: allow names hosts, such as \"127.0.0.1:8080\""));
            }
        }
        let mut list = List {
            sources: Vec::new(),
            allow,
            contact: contact.map(|(text, _)| text),
            workers: self.fields.number(table, "workers", 1..=256, 8),
            caps,
            refresh: self.fields.span(table, "refresh", Duration::from_secs(1), minutes(5)),
        };
        let Some(sources) = table.get("source") else {
            self.fields.say(0, "the list has no sources; each begins with [[source]]".to_owned());
            return list;
        };
        let DeValue::Array(sources) = sources.get_ref() else {
            self.fields
                .say(sources.span().start, "a source begins with [[source]], in two pairs of brackets".to_owned());
            return list;
        };
        let (mut names, mut addresses) = (HashMap::new(), HashMap::new());
        for source in sources.iter() {
            let at = source.span().start;
            let Some(table) = source.get_ref().as_table() else {
                self.fields.say(at, "a source begins with [[source]], in two pairs of brackets".to_owned());
                continue;
            };
            let Some(source) = self.source(table, at, &defaults) else { continue };
            if names.insert(source.name.clone(), ()).is_some() {
                let at = table.get("name").map_or(at, |value| value.span().start);
                self.fields.say(at, format!("there are two sources called {}; several feeds of one outlet have names of their own and the same `outlet`", source.name));
            }
            if let Some(other) = addresses.insert(source.url.clone(), source.name.clone()) {
                let at = table.get("url").map_or(at, |value| value.span().start);
                self.fields.say(at, format!("{other} has this address already"));
            }
            list.sources.push(source);
        }
        list
    }

    fn source(&mut self, table: &DeTable<'_>, at: usize, defaults: &Defaults) -> Option<Source> {
        self.fields.keys(table, &OF_SOURCE, "a source");
        for key in ["name", "url"] {
            if !table.contains_key(key) {
                self.fields.say(at, format!("a source has a {key}"));
            }
        }
        let name = self.fields.text_of(table, "name");
        let url = self.fields.text_of(table, "url").and_then(|(text, at)| {
            let parsed = Url::parse(&text).map_err(|error| error.to_string()).and_then(|url| {
                crate::door::checked(&url).map_err(|trouble| trouble.text)?;
                address(url.as_str(), &url).ok_or_else(|| "no address of the Web".to_owned())
            });
            match parsed {
                Ok(url) => Some(url),
                Err(why) => {
                    self.fields.say(at, format!("{text}: {why}"));
                    None
                }
            }
        });
        let kind = self.fields.choice(table, "kind", &Kind::WORDS).and_then(|word| Kind::of_word(&word));
        let articles = match self.fields.choice(table, "articles", &["page", "feed"]).as_deref() {
            Some("feed") => Articles::Feed,
            _ => Articles::Page,
        };
        let home = self.fields.text_of(table, "home").and_then(|(text, at)| {
            let home = marsad_ingest::country(&text);
            if home.is_none() {
                self.fields.say(at, format!("{text}: expected three letters of ISO 3166, as TUN"));
            }
            home
        });
        let outlet = self.fields.text_of(table, "outlet").map(|(text, _)| text);
        let source = Source {
            outlet: outlet.or_else(|| name.as_ref().map(|(name, _)| name.clone())).unwrap_or_default(),
            name: name.map(|(name, _)| name).unwrap_or_default(),
            kind,
            home,
            lang: self.fields.text_of(table, "lang").map(|(text, _)| text),
            interval: self.fields.span(table, "interval", SHORTEST, defaults.interval),
            gap: self.fields.span(table, "gap", Duration::ZERO, defaults.gap),
            dead_after: self.fields.span(table, "dead_after", SHORTEST, defaults.dead_after),
            back: self.fields.span(table, "back", Duration::from_secs(24 * 3600), defaults.back),
            articles,
            matching: self.fields.texts(table, "match"),
            robots: self.fields.flag(table, "robots", defaults.robots),
            url: url?,
        };
        Some(source)
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
