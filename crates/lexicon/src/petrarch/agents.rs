//! Dictionaries of agents: nouns that say which kind of actor somebody is.

use super::{Imported, Known, codes, table, text};
use crate::compile::words_of as english_words;
use crate::source::SheetKind;
use marsad_morphology::english::plural;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;

/// Sectors of those who bear arms.
const ARMED: [&str; 4] = ["MIL", "REB", "UAF", "COP"];

#[derive(Default)]
pub struct Agents {
    /// Words that stand for one of several: `!PERSON! = MAN, WOMAN`.
    sets: FxHashMap<String, Vec<String>>,
    rows: BTreeMap<String, (Vec<String>, String)>,
}

impl Agents {
    pub fn read(&mut self, lines: &[text::Line<'_>], known: &Known<'_>, out: &mut Imported) {
        let mut there: FxHashSet<String> = FxHashSet::default();
        for row in known.source.of(SheetKind::Agents) {
            for name in row.values("en") {
                let name = english_words(name.strip_prefix("the ").unwrap_or(name)).join(" ");
                there.insert(plural(&name));
                there.insert(name);
            }
        }
        for line in lines {
            if let Some((name, members)) = line.text.split_once('=').filter(|_| line.text.starts_with('!')) {
                let members = members.split(',').map(|member| member.trim().to_owned()).collect();
                self.sets.insert(name.trim().to_owned(), members);
                continue;
            }
            let (before, code) = text::coded(&line.text);
            let Some(code) = code.filter(|code| code.contains('~')) else {
                out.unused(line, "an agent needs a code with ~");
                continue;
            };
            let (singular, irregular) = before.split_once('{').unwrap_or((before, ""));
            let code = code.trim().trim_matches('~');
            let roles: Vec<String> =
                code.as_bytes().chunks(3).filter_map(|part| std::str::from_utf8(part).ok()).map(codes::role).collect();
            let sectors: Vec<&str> =
                roles.iter().map(String::as_str).filter(|role| known.sectors.contains(role)).collect();
            if sectors.is_empty() {
                out.unused(line, format!("no sector is called {code}"));
                continue;
            }
            if sectors.len() < roles.len() {
                out.unused(line, format!("of {code} only {} is used", sectors.join(" ")));
            }
            let mut names = self.members(singular.trim());
            names.extend(irregular.trim_matches(['}', ' ']).split_whitespace().map(str::to_owned));
            let names: Vec<String> = names.iter().map(|name| text::name(name).to_lowercase()).collect();
            let fresh: Vec<String> = names.into_iter().filter(|name| !there.contains(name)).collect();
            match fresh.first() {
                Some(first) => {
                    self.rows.insert(first.clone(), (fresh, sectors.join(" ")));
                }
                None => out.known += 1,
            }
        }
    }

    /// A name with each member of a set that stands in it.
    fn members(&self, name: &str) -> Vec<String> {
        match self.sets.iter().find(|(set, _)| name.contains(set.as_str())) {
            Some((set, members)) => members.iter().map(|m| name.replace(set, &format!("_{m}_"))).collect(),
            None => vec![name.to_owned()],
        }
    }

    pub fn write(self, out: &mut Imported) {
        let row = |(key, (names, sectors)): (String, (Vec<String>, String))| {
            let armed = if sectors.split(' ').any(|s| ARMED.contains(&s)) { "yes" } else { "no" };
            vec![key, "-".into(), String::new(), names.join("|"), sectors, armed.to_owned(), "group".to_owned()]
        };
        let rows: Vec<Vec<String>> = self.rows.into_iter().map(row).collect();
        out.agents = rows.len();
        if !rows.is_empty() {
            out.files.push(("actors/agents.tsv".to_owned(), table(SheetKind::Agents, &rows)));
        }
    }
}
