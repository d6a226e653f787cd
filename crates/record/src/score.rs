//! Records against gold documents: which were found, and which of their fields are right.
//!
//! The measure is that of `tools/eval/score.py`, number for number (a test compares the two): a predicted event matches a gold
//! event of the same type whose trigger it overlaps, or in whose sentence it stands with a shared actor; one to one, best
//! first. Everything works on JSON as it stands in the files, so that any program's records can be scored.
//!
//! - [`locate`]: where a gold record stands in its document
//! - `events`, `states`: how well two records agree
//! - [`check`]: gold documents against the codebook
//! - [`table`]: scores as text

pub mod check;
mod events;
mod json;
pub mod locate;
mod states;
pub mod table;

use json::{list, text};
use locate::Location;
use serde::Serialize;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Scores over a set of gold documents.
#[derive(Clone, Debug, Serialize)]
pub struct Scores {
    /// Number of gold documents.
    pub documents: usize,
    /// Ids of gold documents that have no report; they count as reports without records.
    pub missing_reports: Vec<String>,
    pub events: Part,
    pub states: Part,
}

/// Scores of one kind of record.
#[derive(Clone, Debug, Serialize)]
pub struct Part {
    pub all: Detection,
    pub by_type: BTreeMap<String, Detection>,
    pub fields: BTreeMap<String, Accuracy>,
}

/// Detection. Precision and recall are not a number (null in JSON) where there is nothing to divide by.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Detection {
    pub gold: usize,
    pub predicted: usize,
    pub precision: f64,
    pub recall: f64,
    pub f1: f64,
}

/// One field over matched pairs.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Accuracy {
    pub right: usize,
    pub of: usize,
    pub accuracy: f64,
}

/// The two kinds of record differ in how well two of them agree and in which fields are compared.
struct Measure {
    key: &'static str,
    /// 0 where the two cannot be the same record, else larger is better.
    affinity: fn(&Value, &Location, &Value) -> u32,
    fields: fn(&Value, &Value) -> Vec<(String, bool)>,
}

/// Scores reports (`{"id", "events", "states"}`) against gold documents. Of two with one id the later counts.
pub fn score(gold: &[Value], reports: &[Value]) -> Scores {
    let gold = by_id(gold);
    let reports = by_id(reports);
    let part = |measure: &Measure| part(measure, &gold, &reports);
    Scores {
        documents: gold.len(),
        missing_reports: gold.keys().filter(|id| !reports.contains_key(*id)).map(|id| (*id).to_owned()).collect(),
        events: part(&Measure { key: "events", affinity: events::affinity, fields: events::fields }),
        states: part(&Measure { key: "states", affinity: states::affinity, fields: states::fields }),
    }
}

fn by_id(documents: &[Value]) -> BTreeMap<&str, &Value> {
    documents.iter().map(|document| (text(document, "id").unwrap_or(""), document)).collect()
}

fn part(measure: &Measure, gold: &BTreeMap<&str, &Value>, reports: &BTreeMap<&str, &Value>) -> Part {
    let mut tally = Tally::default();
    let nothing = Value::Null;
    for (id, document) in gold {
        let report = reports.get(id).copied().unwrap_or(&nothing);
        tally.document(measure, document, list(document, measure.key), list(report, measure.key));
    }
    tally.part()
}

#[derive(Clone, Copy, Default)]
struct Row {
    gold: usize,
    found: usize,
    predicted: usize,
    right: usize,
}

#[derive(Default)]
struct Tally {
    types: BTreeMap<String, Row>,
    fields: BTreeMap<String, (usize, usize)>,
}

impl Tally {
    fn row(&mut self, kind: &str) -> &mut Row {
        self.types.entry(kind.to_owned()).or_default()
    }

    fn document(&mut self, measure: &Measure, document: &Value, gold: &[Value], predicted: &[Value]) {
        let locations: Vec<Location> = gold.iter().map(|item| locate::locate(document, item)).collect();
        let pairs =
            match_up(gold.len(), predicted.len(), |g, p| (measure.affinity)(&gold[g], &locations[g], &predicted[p]));
        let mut first_of_gold = BTreeSet::new();
        let mut gold_of: BTreeMap<usize, usize> = BTreeMap::new();
        for &(g, p) in &pairs {
            first_of_gold.insert(g);
            gold_of.entry(p).or_insert(g);
        }
        for (g, item) in gold.iter().enumerate() {
            let found = first_of_gold.contains(&g);
            if found || !json::truthy(&item["optional"]) {
                let row = self.row(json::kind(item));
                row.gold += 1;
                row.found += usize::from(found);
            }
        }
        for (p, item) in predicted.iter().enumerate() {
            let matched = gold_of.get(&p);
            let row = self.row(matched.map_or(json::kind(item), |&g| json::kind(&gold[g])));
            row.predicted += 1;
            row.right += usize::from(matched.is_some());
        }
        for (p, g) in gold_of {
            for (name, right) in (measure.fields)(&gold[g], &predicted[p]) {
                let field = self.fields.entry(name).or_default();
                field.0 += usize::from(right);
                field.1 += 1;
            }
        }
    }

    fn part(self) -> Part {
        let all = self.types.values().fold(Row::default(), |sum, row| Row {
            gold: sum.gold + row.gold,
            found: sum.found + row.found,
            predicted: sum.predicted + row.predicted,
            right: sum.right + row.right,
        });
        let accuracy = |(right, of): (usize, usize)| Accuracy { right, of, accuracy: right as f64 / of as f64 };
        Part {
            all: all.detection(),
            by_type: self.types.into_iter().map(|(kind, row)| (kind, row.detection())).collect(),
            fields: self.fields.into_iter().map(|(name, counts)| (name, accuracy(counts))).collect(),
        }
    }
}

impl Row {
    fn detection(self) -> Detection {
        let ratio = |part: usize, whole: usize| if whole == 0 { f64::NAN } else { part as f64 / whole as f64 };
        let (precision, recall) = (ratio(self.right, self.predicted), ratio(self.found, self.gold));
        let sum = precision + recall;
        // Also false where one of the two is not a number.
        let f1 = if sum > 0.0 { 2.0 * precision * recall / sum } else { 0.0 };
        Detection { gold: self.gold, predicted: self.predicted, precision, recall, f1 }
    }
}

/// Affinity from which a prediction that is already matched also covers a further gold record: it merged several mentions.
const MERGED: u32 = 4;

/// Pairs (gold, predicted), best first.
fn match_up(gold: usize, predicted: usize, affinity: impl Fn(usize, usize) -> u32) -> Vec<(usize, usize)> {
    let mut scored = Vec::new();
    for g in 0..gold {
        for p in 0..predicted {
            let score = affinity(g, p);
            if score > 0 {
                scored.push((score, g, p));
            }
        }
    }
    scored.sort_by_key(|&(score, g, p)| (std::cmp::Reverse(score), g, p));
    let (mut taken_gold, mut taken) = (vec![false; gold], vec![false; predicted]);
    let mut pairs = Vec::new();
    for &(_, g, p) in &scored {
        if !taken_gold[g] && !taken[p] {
            taken_gold[g] = true;
            taken[p] = true;
            pairs.push((g, p));
        }
    }
    for &(score, g, p) in &scored {
        if score >= MERGED && !taken_gold[g] && taken[p] {
            taken_gold[g] = true;
            pairs.push((g, p));
        }
    }
    pairs
}
