//! What a page says of itself for machines: JSON-LD (also in arrays and `@graph`), OpenGraph and other `meta`, microdata and
//! `time`. Outlets fill these in by program, so that they are often better than what is shown; nothing in them is trusted to be well formed.

use super::flatten::spaced;
use super::tree::{DOCUMENT, NodeId, Tree};
use crate::Limits;
use crate::dates::{Claim, written};
use serde_json::{Map, Value};

/// What was found; each the first in the order of trust.
#[derive(Clone, Debug, Default)]
pub(super) struct Metadata {
    pub(super) title: Option<String>,
    pub(super) source: Option<String>,
    pub(super) url: Option<String>,
    pub(super) lang: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) section: Option<String>,
    /// In the order of trust.
    pub(super) published: Vec<Claim>,
    /// The text as JSON-LD has it.
    pub(super) body: Option<String>,
    /// The page says that it is an article.
    pub(super) article: bool,
}

/// Names of `meta` elements that hold the day of publication, in the order of trust.
const DATES: &[&str] = &[
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "article:published",
    "datepublished",
    "date_published",
    "publish_date",
    "publish-date",
    "publishdate",
    "published_time",
    "publication_date",
    "publication-date",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "rnews:datepublished",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "dc.date",
    "dcterms.date",
    "article.published",
    "article.created",
    "bt:pubdate",
    "ptime",
    "date",
];

/// Reads all of it.
pub(super) fn read(tree: &Tree) -> Metadata {
    let page = Page::collect(tree);
    let mut found = Metadata::default();
    if let Some(article) = page.article() {
        found.article = true;
        from_json(&mut found, article, &page);
    }
    let meta = |names: &[&str]| page.meta(names);
    fill(&mut found.title, meta(&["og:title", "twitter:title", "dc.title", "headline"]));
    fill(&mut found.source, meta(&["og:site_name", "application-name", "dc.publisher", "apple-mobile-web-app-title"]));
    fill(
        &mut found.url,
        page.canonical.clone().filter(|url| is_page(url)).or_else(|| meta(&["og:url"]).filter(|url| is_page(url))),
    );
    fill(
        &mut found.lang,
        page.lang.clone().or_else(|| meta(&["og:locale", "content-language", "dc.language", "language"])),
    );
    found.lang = found
        .lang
        .take()
        .map(|lang| lang.split(['-', '_', ',']).next().unwrap_or_default().trim().to_ascii_lowercase());
    found.lang = found
        .lang
        .take()
        .filter(|lang| (2..=3).contains(&lang.len()) && lang.bytes().all(|byte| byte.is_ascii_lowercase()));
    fill(&mut found.section, meta(&["article:section", "section", "parsely-section"]));
    if found.authors.is_empty() {
        let author = meta(&["author", "article:author", "dc.creator", "parsely-author", "byl"]);
        found.authors =
            author.filter(|name| !name.contains("://")).map(|names| crate::fields::authors(&names)).unwrap_or_default();
    }
    for name in DATES {
        if let Some(day) = page.meta(&[name]).and_then(|stated| written::read(&stated)) {
            found.published.push(Claim { day, place: "the metadata of the page" });
            break;
        }
    }
    if let Some(day) = page.time {
        found.published.push(Claim { day, place: "the time shown on the page" });
    }
    found.article |= meta(&["og:type"]).is_some_and(|kind| kind.eq_ignore_ascii_case("article"));
    found
}

fn fill(place: &mut Option<String>, value: Option<String>) {
    if place.is_none() {
        *place = value.map(|value| plain(&value)).filter(|value| !value.is_empty());
    }
}

/// Whether an address leads to one page, not to the front of a site: some outlets give every page the same.
fn is_page(url: &str) -> bool {
    url.split_once("://").is_some_and(|(scheme, rest)| {
        matches!(scheme, "http" | "https")
            && rest.split_once('/').is_some_and(|(_, path)| !path.trim_matches('/').is_empty())
    })
}

/// Text that may hold markup or entities, as JSON-LD often does.
pub(super) fn plain(text: &str) -> String {
    if !text.contains(['<', '&']) {
        return spaced(text);
    }
    match Tree::parse(text, &Limits::default()) {
        Ok(tree) => tree.words(DOCUMENT),
        Err(_) => spaced(text),
    }
}

/// What a page holds for machines, as it stands.
struct Page {
    meta: Vec<(String, String)>,
    /// Objects of JSON-LD: those of the page, of arrays and of `@graph`.
    objects: Vec<Map<String, Value>>,
    canonical: Option<String>,
    lang: Option<String>,
    time: Option<jiff::civil::Date>,
}

impl Page {
    fn collect(tree: &Tree) -> Page {
        let mut page = Page { meta: Vec::new(), objects: Vec::new(), canonical: None, lang: None, time: None };
        for node in tree.below(DOCUMENT) {
            match tree.name(node) {
                "html" => {
                    page.lang = tree.attribute(node, "lang").or(tree.attribute(node, "xml:lang")).map(str::to_owned)
                }
                "meta" => page.add_meta(tree, node),
                "link" if tree.attribute(node, "rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) => {
                    page.canonical =
                        page.canonical.or_else(|| tree.attribute(node, "href").map(|url| url.trim().to_owned()));
                }
                "script" => {
                    let json = tree
                        .attribute(node, "type")
                        .is_some_and(|kind| kind.trim().to_ascii_lowercase().starts_with("application/ld+json"));
                    if json && page.objects.len() < 1000 {
                        let text: String = tree.children(node).iter().filter_map(|&child| tree.text(child)).collect();
                        add_objects(&mut page.objects, &text);
                    }
                }
                _ => {}
            }
        }
        page.time = time(tree);
        page
    }

    fn add_meta(&mut self, tree: &Tree, node: NodeId) {
        let Some(content) = tree.attribute(node, "content").filter(|content| !content.trim().is_empty()) else {
            return;
        };
        for attribute in ["property", "name", "itemprop", "http-equiv"] {
            if let Some(name) = tree.attribute(node, attribute) {
                self.meta.push((name.trim().to_ascii_lowercase(), content.trim().to_owned()));
            }
        }
    }

    /// The first of `names` that is there.
    fn meta(&self, names: &[&str]) -> Option<String> {
        names
            .iter()
            .find_map(|wanted| self.meta.iter().find(|(name, _)| name == wanted))
            .map(|(_, content)| content.clone())
    }

    /// The object that says it is an article.
    fn article(&self) -> Option<&Map<String, Value>> {
        self.objects.iter().find(|object| {
            types(object).any(|kind| {
                let kind = kind.rsplit([':', '/', '#']).next().unwrap_or_default();
                kind.ends_with("Article")
                    || kind.ends_with("BlogPosting")
                    || matches!(kind, "Report" | "LiveBlogPosting")
            })
        })
    }

    /// An object by its `@id`.
    fn referred(&self, id: &str) -> Option<&Map<String, Value>> {
        self.objects
            .iter()
            .find(|object| object.get("@id").and_then(Value::as_str) == Some(id) && object.contains_key("name"))
    }
}

fn types(object: &Map<String, Value>) -> impl Iterator<Item = &str> {
    let (one, many) = match object.get("@type") {
        Some(Value::String(kind)) => (Some(kind.as_str()), &[][..]),
        Some(Value::Array(kinds)) => (None, kinds.as_slice()),
        _ => (None, &[][..]),
    };
    one.into_iter().chain(many.iter().filter_map(Value::as_str))
}

/// Parses a script of JSON-LD, mending what outlets break: line feeds in strings, comments around it, a semicolon behind it.
fn add_objects(objects: &mut Vec<Map<String, Value>>, script: &str) {
    let script =
        script.trim().trim_start_matches("<!--").trim_start_matches("//<![CDATA[").trim_start_matches("<![CDATA[");
    let script =
        script.trim_end_matches("-->").trim_end_matches("//]]>").trim_end_matches("]]>").trim().trim_end_matches(';');
    let value = serde_json::from_str(script).or_else(|_| {
        let mended: String = script.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        serde_json::from_str::<Value>(&without_trailing_commas(&mended))
    });
    let Ok(value) = value else { return };
    let mut waiting = vec![value];
    while let Some(value) = waiting.pop() {
        match value {
            Value::Array(values) => waiting.extend(values.into_iter().rev()),
            Value::Object(mut object) => {
                let inner = ["@graph", "mainEntity"].into_iter().rev().filter_map(|key| object.remove(key));
                waiting.extend(inner);
                objects.push(object);
            }
            _ => {}
        }
    }
}

fn without_trailing_commas(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    let (mut quoted, mut escaped) = (false, false);
    for c in json.chars() {
        if !quoted && matches!(c, '}' | ']') {
            let kept = out.trim_end().len();
            if out[..kept].ends_with(',') {
                out.truncate(kept - 1);
            }
        }
        quoted ^= c == '"' && !escaped;
        escaped = quoted && c == '\\' && !escaped;
        out.push(c);
    }
    out
}

fn from_json(found: &mut Metadata, article: &Map<String, Value>, page: &Page) {
    let text = |key: &str| article.get(key).and_then(string);
    fill(&mut found.title, text("headline").or_else(|| text("name")));
    fill(&mut found.section, article.get("articleSection").and_then(|section| names(section, page).into_iter().next()));
    fill(&mut found.lang, article.get("inLanguage").and_then(string));
    fill(&mut found.source, article.get("publisher").and_then(|publisher| names(publisher, page).into_iter().next()));
    found.authors = article.get("author").map(|author| names(author, page)).unwrap_or_default();
    let url = text("url").or_else(|| match article.get("mainEntityOfPage") {
        Some(Value::Object(object)) => object.get("@id").or(object.get("url")).and_then(string),
        other => other.and_then(string),
    });
    found.url = url.filter(|url| is_page(url));
    found.body = text("articleBody").filter(|body| !body.trim().is_empty());
    for (key, place) in
        [("datePublished", "the metadata (datePublished)"), ("dateCreated", "the metadata (dateCreated)")]
    {
        if let Some(day) = article.get(key).and_then(day) {
            found.published.push(Claim { day, place });
            break;
        }
    }
}

fn day(value: &Value) -> Option<jiff::civil::Date> {
    match value {
        Value::Number(number) => written::unix(number.as_i64()?),
        value => written::read(&string(value)?),
    }
}

fn string(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Array(values) => values.iter().find_map(|value| value.as_str().map(str::to_owned)),
        Value::Object(object) => object.get("@value").or(object.get("name")).and_then(Value::as_str).map(str::to_owned),
        _ => None,
    }
}

/// Names of persons or organisations, written as texts, objects, references or lists of them.
fn names(value: &Value, page: &Page) -> Vec<String> {
    let one = |value: &Value| match value {
        Value::String(name) => Some(name.clone()),
        Value::Object(object) => object.get("name").and_then(string).or_else(|| {
            object.get("@id").and_then(Value::as_str).and_then(|id| page.referred(id)?.get("name").and_then(string))
        }),
        _ => None,
    };
    let all: Vec<String> = match value {
        Value::Array(values) => values.iter().filter_map(one).collect(),
        value => one(value).into_iter().collect(),
    };
    all.iter().map(|name| plain(name)).filter(|name| !name.is_empty() && !name.contains("://")).collect()
}

/// The day in microdata or in a `time` element that is no update and stands in no list beside the report.
fn time(tree: &Tree) -> Option<jiff::civil::Date> {
    let named = |node: &NodeId, property: &str| {
        tree.attribute(*node, "itemprop").is_some_and(|name| name.split_whitespace().any(|word| word == property))
    };
    let day = |node: NodeId| {
        ["datetime", "content"]
            .into_iter()
            .find_map(|attribute| tree.attribute(node, attribute))
            .and_then(written::read)
            .or_else(|| crate::dates::page::day_in_line(&tree.words(node)))
    };
    let beside = |node: &NodeId| {
        tree.ancestors(*node).any(|node| {
            matches!(tree.name(node), "nav" | "aside" | "footer" | "li") || super::names::is_comments(tree, node)
        })
    };
    let updated = |node: &NodeId| {
        named(node, "dateModified")
            || tree.attribute(*node, "class").is_some_and(|class| class.contains("updat") || class.contains("modif"))
    };
    let microdata = tree.below(DOCUMENT).filter(|node| named(node, "datePublished")).find_map(day);
    microdata.or_else(|| {
        tree.below(DOCUMENT).filter(|node| tree.name(*node) == "time" && !beside(node) && !updated(node)).find_map(day)
    })
}
