//! A brief as one file of HTML: no script, nothing loaded, light or dark as the reader's system is, one A4 page when printed.

use crate::cite::Cite;
use crate::markdown::{marks, place};
use crate::numbers::grouped;
use crate::page::{Brief, Item, Notes, Piece, Section};
use crate::words::{Lang, Words};

const STYLE: &str = include_str!("page.css");

/// The page.
pub fn html(brief: &Brief, words: &Words) -> String {
    let notes = Notes::of(brief);
    let lang = brief.lang;
    let title = format!("{}: {}", brief.title, brief.span);
    let mut out = format!(
        "<!doctype html>\n<html lang=\"{}\" dir=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n<style>\n{STYLE}</style>\n\
         </head>\n<body>\n<main>\n<header>\n<h1>{}</h1>\n<p class=\"span\">{}</p>\n",
        lang.tag(),
        lang.direction(),
        escaped(&title),
        escaped(&brief.title),
        escaped(&brief.span),
    );
    for line in &brief.about {
        out += &format!("<p class=\"about\">{}</p>\n", escaped(line));
    }
    out += "</header>\n";
    out += &figures(brief, words, &notes);
    for section in &brief.sections {
        out += &whole(section, words, &notes);
    }
    out += &format!("<section class=\"notes\">\n<h2>{}</h2>\n<ol>\n", escaped(words.get("brief.sources")));
    for (number, cite) in notes.cites.iter().enumerate() {
        out += &format!("<li id=\"n{}\">{}</li>\n", number + 1, footnote(cite, words, lang));
    }
    out + "</ol>\n</section>\n</main>\n</body>\n</html>\n"
}

fn figures(brief: &Brief, words: &Words, notes: &Notes) -> String {
    let mut out = format!("<section class=\"figures\">\n<h2>{}</h2>\n", escaped(&brief.figures_heading));
    if brief.figures.is_empty() {
        return out + &format!("<p class=\"none\">{}</p>\n</section>\n", escaped(words.get("brief.none")));
    }
    out += "<div class=\"tiles\">\n";
    for figure in &brief.figures {
        let number = |number: Option<u64>| number.map(grouped).unwrap_or_default();
        let mut parts: Vec<String> = figure.parts.iter().map(|part| piece(part, notes)).collect();
        if figure.more > 0 {
            parts.push(escaped(&words.fill("brief.more", &[("count", &grouped(figure.more as u64))])));
        }
        out += &format!(
            "<div class=\"tile\"><h3>{}</h3><p class=\"best\">{}</p><p class=\"bounds\">{} {} · {} {}</p><p class=\"parts\">{}</p></div>\n",
            escaped(&figure.name),
            number(figure.best),
            escaped(words.get("figure.low")),
            number(figure.low),
            escaped(words.get("figure.high")),
            number(figure.high),
            parts.join("<br>"),
        );
    }
    out + &format!("</div>\n<p class=\"rule\">{}</p>\n</section>\n", escaped(&brief.figures_rule))
}

fn whole(section: &Section, words: &Words, notes: &Notes) -> String {
    let mut out = format!("<section class=\"{}\">\n<h2>{}</h2>\n", section.key, escaped(&section.heading));
    if section.items.is_empty() {
        return out + &format!("<p class=\"none\">{}</p>\n</section>\n", escaped(words.get("brief.none")));
    }
    let list = if section.ranked { "ol" } else { "ul" };
    out += &format!("<{list}>\n");
    for item in &section.items {
        out += &format!("<li>{}</li>\n", line(item, notes));
    }
    out += &format!("</{list}>\n");
    let mut below = Vec::new();
    if section.more > 0 {
        below.push(words.fill("brief.more", &[("count", &grouped(section.more as u64))]) + ".");
    }
    below.extend(section.rule.clone());
    if !below.is_empty() {
        out += &format!("<p class=\"rule\">{}</p>\n", escaped(&below.join(" ")));
    }
    out + "</section>\n"
}

fn line(item: &Item, notes: &Notes) -> String {
    let mut out = String::new();
    if let Some(label) = &item.label {
        out += &format!("<b>{}</b> ", escaped(label));
    }
    for part in &item.pieces {
        out += &piece(part, notes);
    }
    if let Some(remark) = &item.remark {
        out += &format!(" <small>({})</small>", escaped(remark));
    }
    out
}

fn piece(piece: &Piece, notes: &Notes) -> String {
    let marks: Vec<String> =
        notes.numbers(piece).iter().map(|number| format!("<a href=\"#n{number}\">{number}</a>")).collect();
    let text = escaped(&piece.text);
    if marks.is_empty() { text } else { format!("{text}<sup>{}</sup>", marks.join(" ")) }
}

fn footnote(cite: &Cite, words: &Words, lang: Lang) -> String {
    let quote = crate::naming::clean(&cite.quote);
    let before = if cite.cut_before { "… " } else { "" };
    let after = if cite.cut_after { " …" } else { "" };
    let (open, close) = marks(lang);
    format!(
        "<cite>{}</cite>: {open}<q dir=\"auto\">{before}{}{after}</q>{close}",
        escaped(&place(cite, words)),
        escaped(&quote)
    )
}

/// No character of it is markup.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '"' => out += "&quot;",
            '\'' => out += "&#39;",
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
