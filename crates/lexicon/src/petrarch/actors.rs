//! Dictionaries of actors: names with their codes, some for a span of days only.

use super::{Imported, Known, codes, table, text};
use crate::source::SheetKind;
use rustc_hash::FxHashSet;
use std::collections::{BTreeMap, BTreeSet};

/// A code with the days between which it holds.
struct Span {
    code: String,
    from: String,
    to: String,
}

struct Entry {
    names: Vec<String>,
    spans: Vec<Span>,
    file: String,
    line: u32,
    written: String,
}

#[derive(Default)]
pub struct Actors(Vec<Entry>);

impl Actors {
    pub fn read(&mut self, lines: &[text::Line<'_>], out: &mut Imported) {
        for line in lines {
            let (before, code) = text::coded(&line.text);
            if before.starts_with('&') || before.starts_with('!') {
                out.unused(line, "sets of names are not read in dictionaries of actors");
                continue;
            }
            let synonym = before.strip_prefix('+').map(text::name);
            match synonym {
                Some(name) => match self.0.last_mut() {
                    Some(entry) => entry.names.push(name),
                    None => out.unused(line, "a synonym of no name"),
                },
                None if !before.is_empty() => {
                    let (file, written) = (line.file.to_owned(), line.written.trim().to_owned());
                    let names = vec![text::name(before)];
                    self.0.push(Entry { names, spans: Vec::new(), file, line: line.number, written });
                }
                None => {}
            }
            let Some(code) = code else { continue };
            match (span(code), self.0.last_mut()) {
                (Some(span), Some(entry)) => entry.spans.push(span),
                _ => out.unused(line, format!("{code:?} is no code, or its days are not read")),
            }
        }
    }

    /// Names of known states become their other names, codes of countries that only the dictionary has become states, all else groups.
    pub fn write(self, known: &Known<'_>, out: &mut Imported) {
        let mut aliases: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut new: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let bare = |span: &&Span| span.from.is_empty() && span.to.is_empty() && span.code.len() == 3;
        let own: FxHashSet<String> = self
            .0
            .iter()
            .filter(|entry| !entry.names.iter().any(|name| known.has_name(name)))
            .flat_map(|entry| entry.spans.iter().filter(bare))
            .filter_map(|span| codes::actor(&span.code).map(|(country, _)| country))
            .filter(|code| !known.codes.contains(code.as_str()) && !known.sectors.contains(code.as_str()))
            .collect();
        let mut groups: Vec<Vec<String>> = Vec::new();
        for entry in &self.0 {
            let fresh: Vec<&String> = entry.names.iter().filter(|name| !known.has_name(name)).collect();
            out.known += entry.names.len() - fresh.len();
            if fresh.is_empty() {
                continue;
            }
            let mut why = if entry.spans.is_empty() { "a name without a code" } else { "" }.to_owned();
            for (span, number) in entry.spans.iter().zip(1..) {
                let Some((country, roles)) = codes::actor(&span.code) else {
                    why = format!("the code {:?} tells no actor", span.code);
                    continue;
                };
                let dated = !span.from.is_empty() || !span.to.is_empty();
                if !own.contains(&country) && !known.codes.contains(country.as_str()) {
                    why = format!("no country or kind of actor {country:?} is known");
                    continue;
                }
                out.actors += fresh.len();
                if roles.is_empty() && !dated && own.contains(&country) {
                    new.entry(country).or_default().extend(fresh.iter().map(|name| (*name).clone()));
                    continue;
                }
                if roles.is_empty() && !dated && known.state(&country).is_some() {
                    aliases.entry(country).or_default().extend(fresh.iter().map(|name| (*name).clone()));
                    continue;
                }
                let sectors: Vec<&str> =
                    roles.iter().map(String::as_str).filter(|role| known.sectors.contains(role)).collect();
                if sectors.len() < roles.len() {
                    why = format!("of {} only {country} {} is used", span.code, sectors.join(" "));
                }
                let state = own.contains(&country) || known.state(&country).is_some();
                let id = format!("petrarch-{}-{number}", fresh[0].to_lowercase().replace([' ', '.', '\''], "-"));
                let others: Vec<&str> = fresh[1..].iter().map(|name| name.as_str()).collect();
                groups.push(vec![
                    id,
                    country.clone(),
                    sectors.join(" "),
                    fresh[0].clone(),
                    others.join("|"),
                    String::new(),
                    String::new(),
                    "movement".to_owned(),
                    String::new(),
                    String::new(),
                    if state { country } else { String::new() },
                    span.from.clone(),
                    span.to.clone(),
                    String::new(),
                ]);
            }
            if !why.is_empty() {
                let (file, text) = (entry.file.clone(), entry.written.clone());
                out.unused.push(super::Unused { file, line: entry.line, text, why });
            }
        }
        groups.sort();
        groups.dedup_by(|a, b| a[0] == b[0]);
        let mut states: Vec<Vec<String>> = Vec::new();
        for (code, names) in new {
            let columns = SheetKind::States.columns();
            let mut row = vec![String::new(); columns.len()];
            (row[0], row[1], row[2]) = (code, names[0].clone(), names[1..].join("|"));
            states.push(row);
        }
        for (code, names) in aliases {
            let Some(state) = known.state(&code) else { continue };
            let mut row: Vec<String> =
                SheetKind::States.columns().iter().map(|column| state.text(column).to_owned()).collect();
            let all: Vec<String> = state.values("en_aliases").into_iter().map(str::to_owned).chain(names).collect();
            row[2] = all.join("|");
            states.push(row);
        }
        for (path, kind, rows) in
            [("actors/states.tsv", SheetKind::States, states), ("actors/groups.tsv", SheetKind::Groups, groups)]
        {
            if !rows.is_empty() {
                out.files.push((path.to_owned(), table(kind, &rows)));
            }
        }
    }
}

/// `CODE`, `CODE <date`, `CODE >date`, `CODE date-date`.
fn span(text: &str) -> Option<Span> {
    let end = text.find(|c: char| c.is_whitespace() || c == '<' || c == '>').unwrap_or(text.len());
    let (code, rest) = (text[..end].split('/').next().unwrap_or("").to_owned(), text[end..].trim());
    let (from, to) = match (rest.strip_prefix('<'), rest.strip_prefix('>'), rest.split_once('-')) {
        (Some(to), ..) => (String::new(), date(to)?),
        (_, Some(from), _) => (date(from)?, String::new()),
        (_, _, Some((from, to))) => (date(from)?, date(to)?),
        _ if rest.is_empty() => (String::new(), String::new()),
        _ => return None,
    };
    (!code.is_empty()).then_some(Span { code, from, to })
}

/// `19950601` and `950601` as 1995-06-01; years of two digits are from 1930 to 2029.
fn date(text: &str) -> Option<String> {
    let text = text.trim();
    if !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let whole = match text.len() {
        6 => format!("{}{text}", if text < "30" { "20" } else { "19" }),
        8 => text.to_owned(),
        _ => return None,
    };
    Some(format!("{}-{}-{}", &whole[..4], &whole[4..6], &whole[6..]))
}
