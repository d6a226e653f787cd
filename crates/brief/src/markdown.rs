//! A brief as Markdown, with footnotes (`[^1]`).

use crate::cite::Cite;
use crate::dates;
use crate::numbers::grouped;
use crate::page::{Brief, Figure, Item, Notes, Piece};
use crate::words::{Lang, Words};
use marsad_record::Field;

/// The page. Texts out of reports are escaped: none of their characters is Markdown or HTML.
pub fn markdown(brief: &Brief, words: &Words) -> String {
    let notes = Notes::of(brief);
    let mut out = format!("# {}: {}\n\n", escaped(&brief.title), escaped(&brief.span));
    for line in &brief.about {
        out += &format!("{}  \n", escaped(line));
    }
    out += &figures(brief, words, &notes);
    for section in &brief.sections {
        out += &format!("\n## {}\n\n", escaped(&section.heading));
        if section.items.is_empty() {
            out += &format!("{}\n", escaped(words.get("brief.none")));
        }
        for (number, item) in section.items.iter().enumerate() {
            let mark = if section.ranked { format!("{}.", number + 1) } else { "-".to_owned() };
            out += &format!("{mark} {}\n", line(item, &notes));
        }
        if section.more > 0 {
            let more = words.fill("brief.more", &[("count", &grouped(section.more as u64))]);
            out += &format!("\n{}\n", escaped(&more));
        }
        if let Some(rule) = section.rule.as_ref().filter(|_| !section.items.is_empty()) {
            out += &format!("\n*{}*\n", escaped(rule));
        }
    }
    out += &format!("\n## {}\n\n", escaped(words.get("brief.sources")));
    for (number, cite) in notes.cites.iter().enumerate() {
        out += &format!("[^{}]: {}\n", number + 1, footnote(cite, words, brief.lang));
    }
    out
}

fn figures(brief: &Brief, words: &Words, notes: &Notes) -> String {
    let mut out = format!("\n## {}\n\n", escaped(&brief.figures_heading));
    if brief.figures.is_empty() {
        return out + &escaped(words.get("brief.none")) + "\n";
    }
    let heads = ["figure", "low", "best", "high", "from"].map(|key| escaped(words.get(&format!("figure.{key}"))));
    out += &format!("| {} |\n|---|--:|--:|--:|---|\n", heads.join(" | "));
    for figure in &brief.figures {
        let number = |number: Option<u64>| number.map(grouped).unwrap_or_default();
        let cells = [
            escaped(&figure.name),
            number(figure.low),
            format!("**{}**", number(figure.best)),
            number(figure.high),
            parts(figure, words, notes),
        ];
        out += &format!("| {} |\n", cells.join(" | "));
    }
    out + &format!("\n*{}*\n", escaped(&brief.figures_rule))
}

fn parts(figure: &Figure, words: &Words, notes: &Notes) -> String {
    let mut parts: Vec<String> = figure.parts.iter().map(|part| piece(part, notes)).collect();
    if figure.more > 0 {
        parts.push(escaped(&words.fill("brief.more", &[("count", &grouped(figure.more as u64))])));
    }
    parts.join(words.get("join.semicolon"))
}

fn line(item: &Item, notes: &Notes) -> String {
    let mut out = item.label.as_ref().map(|label| format!("**{}** ", escaped(label))).unwrap_or_default();
    for part in &item.pieces {
        out += &piece(part, notes);
    }
    if let Some(remark) = &item.remark {
        out += &format!(" *({})*", escaped(remark));
    }
    out
}

fn piece(piece: &Piece, notes: &Notes) -> String {
    let marks: String = notes.numbers(piece).iter().map(|number| format!("[^{number}]")).collect();
    format!("{}{marks}", escaped(&piece.text))
}

/// Where a quotation is found: outlet, day, document, characters.
pub(crate) fn place(cite: &Cite, words: &Words) -> String {
    let outlet = cite.outlet.as_deref().filter(|outlet| !outlet.is_empty());
    let outlet = outlet.map_or_else(|| words.get("brief.unnamed_outlet").to_owned(), crate::naming::clean);
    let day = match &cite.published {
        Some(day) => dates::day(words, day),
        None => words.get("brief.undated").to_owned(),
    };
    let field = match cite.field {
        Field::Title => "title",
        Field::Text => "text",
    };
    let id = crate::naming::clean(&cite.doc);
    // Each in an isolate: names and numbers of two scripts stand on one line.
    let mut parts = vec![outlet, day, format!("{id} {field}:{}-{}", cite.start, cite.end)];
    if !cite.copies.is_empty() {
        parts.push(words.fill("brief.copy", &[("docs", &cite.copies.join(words.get("join.comma")))]));
    }
    let parts: Vec<String> = parts.iter().map(|part| format!("\u{2068}{part}\u{2069}")).collect();
    parts.join(words.get("join.comma"))
}

/// A footnote as plain text.
pub fn source(cite: &Cite, words: &Words, lang: Lang) -> String {
    let (open, close) = marks(lang);
    let (before, after) = (if cite.cut_before { "… " } else { "" }, if cite.cut_after { " …" } else { "" });
    format!("{}: {open}{before}{}{after}{close}", place(cite, words), crate::naming::clean(&cite.quote))
}

fn footnote(cite: &Cite, words: &Words, lang: Lang) -> String {
    let quote = crate::naming::clean(&cite.quote);
    let before = if cite.cut_before { "… " } else { "" };
    let after = if cite.cut_after { " …" } else { "" };
    let (open, close) = marks(lang);
    format!("{}: {open}\u{2068}{}{}{}\u{2069}{close}", escaped(&place(cite, words)), before, escaped(&quote), after)
}

/// Quotation marks of a language.
pub(crate) fn marks(lang: Lang) -> (&'static str, &'static str) {
    match lang {
        Lang::Ar => ("«", "»"),
        Lang::En => ("“", "”"),
    }
}

/// No character of it means anything to a reader of Markdown or HTML.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' | '$' => {
                out.push('\\');
                out.push(c);
            }
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '&' => out += "&amp;",
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
