//! The blocker words of the lexicon, read once: which domain a row names (sport, weather ...) and what it keeps away.

use marsad_lexicon::Lexicon;
use marsad_lexicon::lexicon::EntryView;
use marsad_lexicon::tables::Table;

/// What one row says of the words that it lists.
#[derive(Debug)]
pub struct Domain {
    /// Sport, weather ...
    pub class: String,
    pub strong: bool,
    /// Event types; empty for all.
    pub events: Vec<String>,
    /// The word itself is no trigger of the events here.
    pub only_itself: bool,
}

impl Domain {
    pub fn concerns(&self, event: &str) -> bool {
        self.events.is_empty() || self.events.iter().any(|e| e == event)
    }
}

/// Domains by the row of the word tables.
#[derive(Debug, Default)]
pub struct Domains {
    /// Per row where its domains start in `domains`; one more at the end.
    rows: Vec<u32>,
    domains: Vec<Domain>,
}

impl Domains {
    pub fn of(lexicon: &Lexicon<'_>) -> Domains {
        let mut all = Domains { rows: vec![0], domains: Vec::new() };
        for entry in lexicon.tables().entries.iter() {
            if entry.table == Table::Blocker {
                all.domains.extend(read(entry));
            }
            all.rows.push(all.domains.len() as u32);
        }
        all
    }
    /// What a row of the word tables says; nothing where it is none of blockers.
    pub fn of_entry(&self, entry: u32) -> &[Domain] {
        match self.rows.get(entry as usize..).unwrap_or(&[]) {
            [from, to, ..] => &self.domains[*from as usize..*to as usize],
            _ => &[],
        }
    }
}

fn read(entry: &EntryView) -> Vec<Domain> {
    let mut domains = Vec::new();
    for part in entry.effect.split(';') {
        let part = part.trim();
        let (strength, events) = match part.split_once(':') {
            Some((s, e)) => (s.trim(), e.trim()),
            None => match part.split_once(' ') {
                Some((s, e)) => (s.trim(), e.trim()),
                None => (part, "all"),
            },
        };
        let events: Vec<String> = events
            .split([',', ' '])
            .map(str::trim)
            .filter(|e| !e.is_empty() && *e != "all")
            .map(String::from)
            .collect();
        let class = entry.class.to_string();
        match strength {
            "strong" => domains.push(Domain { class, strong: true, events, only_itself: false }),
            "weak" => domains.push(Domain { class, strong: false, events, only_itself: false }),
            "block" => domains.push(Domain { class, strong: true, events, only_itself: true }),
            _ => {}
        }
    }
    domains
}
