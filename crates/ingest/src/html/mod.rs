//! A page of the Web to a document: the text of the report, its headline, day, outlet and language. What is not the report - menus, links
//! to other reports, shares, tags, captions, comments - is left out; a page without a report is refused rather than
//! read as one.
//!
//! - `charset`: bytes to text, by what is declared and what is true
//! - `tree`: text to a tree, within limits
//! - `metadata`: what the page says for machines
//! - `article`: where the report stands
//! - `flatten`: its text as paragraphs
//! - `names`: what outlets call the parts of their pages
//! - `links`: where a page leads

mod article;
mod charset;
mod flatten;
mod links;
mod metadata;
mod names;
mod tree;

use crate::dates::{self, Claim};
use crate::document::{Document, Item};
use crate::json::too_large;
use crate::problem::{Problem, ProblemKind};
use crate::{Limits, Options, fields};
use article::{Article, Missing};
pub use charset::decode_page;
pub(crate) use charset::value_of;
use flatten::Run;
pub use links::{Link, links};
use metadata::Metadata;
use tree::{DOCUMENT, Tree};

/// The words of a piece of HTML on one line, as titles in feeds have it: without marks, entities read.
pub fn plain(html: &str) -> String {
    Tree::parse(html, &Limits::default()).map_or_else(|_| flatten::spaced(html), |tree| tree.words(DOCUMENT))
}

/// What is known of a page beside its bytes.
#[derive(Clone, Copy, Debug, Default)]
pub struct Origin<'a> {
    pub url: Option<&'a str>,
    /// Encoding named by the server.
    pub charset: Option<&'a str>,
    /// The day on which the page was fetched: it was not published after that.
    pub fetched: Option<jiff::civil::Date>,
}

/// Reads a page as one document called `name`.
pub fn read(bytes: &[u8], name: &str, origin: &Origin<'_>, options: &Options) -> Result<Item, Problem> {
    if bytes.len() > options.limits.document {
        return Err(too_large("a page", options.limits.document));
    }
    let decoded = charset::decode_page(bytes, origin.charset)?;
    let mut notes: Vec<Problem> = decoded.note.into_iter().collect();
    let tree = Tree::parse(&decoded.text, &options.limits)?;
    let mut metadata = metadata::read(&tree);
    let found = article::find(&tree);
    let url = origin.url.map(str::to_owned).or(metadata.url.take());
    let title = headline(&tree, &metadata);
    let paragraphs = text(&found, &metadata, title.as_deref())?;
    let text = fields::without_nul(paragraphs.join("\n\n"), "the text", &mut notes);

    let mut claims = std::mem::take(&mut metadata.published);
    if let Some(day) = url.as_deref().and_then(dates::address::day) {
        claims.push(Claim { day, place: "the address" });
    }
    if claims.is_empty()
        && let Some(day) = day_beside(&tree, title.as_deref(), &paragraphs)
    {
        claims.push(Claim { day, place: "the page" });
    }
    fields::later_dateline(&claims, &text, &mut notes);
    let (day, said) = dates::choose(&claims, origin.fetched.or(options.today));
    notes.extend(said);

    let host = || url.as_deref().and_then(host).map(str::to_owned);
    let document = Document {
        id: name.to_owned(),
        lang: metadata.lang,
        published: day.map(|day| day.to_string()),
        source: metadata
            .source
            .filter(|source| fields::names_something("source", source, "its site is taken", &mut notes))
            .or_else(host),
        title: title.map(|title| fields::without_nul(title, "the title", &mut notes)),
        text,
        authors: metadata.authors,
        section: metadata.section,
        home: None,
        url,
    };
    if document.size() > options.limits.document {
        return Err(too_large("a document", options.limits.document));
    }
    Ok(Item { document, notes, ..Item::default() })
}

/// Whether bytes look like a page: by the first tags.
pub(crate) fn is_page(start: &[u8]) -> bool {
    let head: Vec<u8> =
        start.iter().take(2048).copied().filter(|byte| !matches!(byte, 0 | 0xef | 0xbb | 0xbf | 0xfe | 0xff)).collect();
    let mut head = head.trim_ascii_start().to_ascii_lowercase();
    while head.starts_with(b"<!--") {
        let Some(end) = memchr::memmem::find(&head, b"-->") else { return true };
        head = head[end + 3..].trim_ascii_start().to_vec();
    }
    let declared = head.starts_with(b"<?xml") && memchr::memmem::find(&head, b"<html").is_some();
    declared
        || [&b"<!doctype html"[..], b"<html", b"<head", b"<body", b"<meta ", b"<title"]
            .iter()
            .any(|tag| head.starts_with(tag))
}

fn host(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next()?;
    let host = host.rsplit('@').next()?.split(':').next()?;
    Some(host.strip_prefix("www.").unwrap_or(host)).filter(|host| !host.is_empty())
}

/// The headline: what the page states, without the name of the outlet behind it; or the one `h1`; or the title of the window.
fn headline(tree: &Tree, metadata: &Metadata) -> Option<String> {
    let headings: Vec<String> = tree
        .below(DOCUMENT)
        .filter(|&node| tree.name(node) == "h1")
        .map(|node| tree.words(node))
        .filter(|words| words.chars().count() >= 8)
        .take(20)
        .collect();
    let window = || {
        tree.below(DOCUMENT)
            .find(|&node| tree.name(node) == "title" && tree.ancestors(node).any(|node| tree.name(node) == "head"))
            .map(|node| tree.words(node))
    };
    let stated = metadata.title.clone().or_else(window);
    let stated = match stated {
        Some(stated) => stated,
        None => return headings.into_iter().next(),
    };
    // An h1 that the stated title repeats is the title without additions, and one that repeats it the title in full; but
    // the h1 of some pages is the name of the outlet.
    let mostly = |heading: &&String| {
        let (own, all) = (heading.chars().count(), stated.chars().count());
        (stated.contains(heading.as_str()) && own * 2 >= all) || (heading.contains(&stated) && own < all * 4)
    };
    if let Some(heading) = headings.iter().find(mostly) {
        return Some(heading.clone());
    }
    let cut = without_outlet(&stated, metadata.source.as_deref());
    if let Some(part) = part_on_page(tree, &cut) {
        return Some(part);
    }
    Some(cut).filter(|title| !title.is_empty()).or_else(|| headings.into_iter().next())
}

/// Marks between a headline and the name of an outlet.
const MARKS: [&str; 7] = [" | ", " - ", " – ", " — ", " :: ", " » ", " « "];

/// The longest part of a title that stands on the page in a line of its own, if the title has parts: the headline
/// without the outlet.
fn part_on_page(tree: &Tree, title: &str) -> Option<String> {
    let mut parts = vec![title];
    for mark in MARKS {
        parts = parts.into_iter().flat_map(|part| part.split(mark)).map(str::trim).collect();
    }
    if parts.len() < 2 {
        return None;
    }
    let hidden = |node| matches!(tree.name(node), "script" | "style" | "head");
    let lines = flatten::runs(tree, DOCUMENT, &hidden);
    parts.retain(|part| part.chars().count() >= 8 && lines.iter().any(|line| line.text == *part));
    parts.into_iter().max_by_key(|part| part.chars().count()).map(str::to_owned)
}

/// A title without ` - outlet` or ` | outlet` behind it, or before it.
fn without_outlet(title: &str, outlet: Option<&str>) -> String {
    let title = flatten::spaced(title);
    let same = |part: &str| {
        outlet.is_some_and(|outlet| part.contains(outlet) || (part.chars().count() >= 4 && outlet.contains(part)))
    };
    for mark in MARKS {
        if let Some((before, after)) = title.rsplit_once(mark)
            && (same(after) || (mark == " | " && after.chars().count() * 2 < before.chars().count()))
        {
            return without_outlet(before, outlet);
        }
        if let Some((before, after)) = title.split_once(mark)
            && same(before)
        {
            return after.to_owned();
        }
    }
    title
}

/// The paragraphs of the report: those found in the page, or what JSON-LD has where the page shows less.
fn text(found: &Result<Article, Missing>, metadata: &Metadata, title: Option<&str>) -> Result<Vec<String>, Problem> {
    let shown = found.as_ref().map(|article| paragraphs(&article.paragraphs, metadata, title)).unwrap_or_default();
    let letters =
        |texts: &[String]| texts.iter().map(|text| text.chars().filter(|c| c.is_alphabetic()).count()).sum::<usize>();
    if let Some(body) = &metadata.body {
        let stated: Vec<String> = body.lines().map(metadata::plain).filter(|line| !line.is_empty()).collect();
        if letters(&shown) * 2 < letters(&stated) && letters(&stated) >= 40 {
            return Ok(stated);
        }
    }
    let named = found.as_ref().is_ok_and(|article| article.named) || metadata.article;
    // A flash may be one line, but then the page has to say that it is a report.
    let sentence =
        shown.iter().any(|text| text.chars().count() >= 80 && text.contains(['.', '،', ',', '؛', '؟', '!', '«', '"']));
    let enough = if named { letters(&shown) >= 30 } else { letters(&shown) >= 140 && sentence };
    if enough {
        return Ok(shown);
    }
    let message = match found {
        Err(Missing::List) => "no report found in this page: it is a list of headlines",
        _ => "no report found in this page: too little running text; nothing is read of it",
    };
    Err(Problem::new(ProblemKind::Shape, message))
}

/// Runs as paragraphs, without headline, names of authors and lines of date at their head.
fn paragraphs(runs: &[Run], metadata: &Metadata, title: Option<&str>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let same = |text: &str, other: &str| {
        text.trim_matches(|c: char| !c.is_alphanumeric()) == other.trim_matches(|c: char| !c.is_alphanumeric())
    };
    for run in runs {
        let text = run.text.as_str();
        let at_head = out.is_empty();
        let is_title = title.is_some_and(|title| same(text, title));
        let is_author = metadata.authors.iter().any(|author| same(text, author));
        let is_date = run.characters() < 70 && !text.ends_with('.') && dates::page::day_in_line(text).is_some();
        let is_label = run.characters() < 25 && !text.contains(' ');
        if at_head
            && (is_title
                || is_author
                || is_date
                || is_label
                || metadata.section.as_deref().is_some_and(|section| same(text, section)))
        {
            continue;
        }
        match out.last_mut() {
            Some(before) if run.broken => {
                before.push('\n');
                before.push_str(text);
            }
            _ => out.push(text.to_owned()),
        }
    }
    out
}

/// A day in words in the lines around the headline, above the text.
fn day_beside(tree: &Tree, title: Option<&str>, paragraphs: &[String]) -> Option<jiff::civil::Date> {
    let hidden = |node| {
        matches!(tree.name(node), "script" | "style" | "noscript" | "template" | "nav" | "aside" | "footer" | "head")
    };
    let lines = flatten::runs(tree, DOCUMENT, &hidden);
    let begins = paragraphs
        .first()
        .and_then(|first| first.lines().next())
        .and_then(|first| lines.iter().position(|line| line.text == first));
    let headline = title.and_then(|title| lines.iter().position(|line| line.text.contains(title)));
    let from = headline.unwrap_or_else(|| begins.unwrap_or(0).saturating_sub(4));
    let to = begins.unwrap_or(lines.len()).max(from).min(from + 12).min(lines.len());
    let before = headline.map(|at| &lines[at.saturating_sub(2)..at]).unwrap_or_default();
    lines[from..to].iter().chain(before).find_map(|line| dates::page::day_in_line(&line.text))
}
