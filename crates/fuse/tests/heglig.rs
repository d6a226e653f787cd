//! The small corpus of `examples/heglig` from coded reports to happenings and contradictions. The reports are kept as they were coded once, so
//! that this tests fusion alone.

use marsad_fuse::{Copies, Facts, Judgement, Member, Preference, Signature, Source, fuse, happening, is_correction};
use marsad_record::{Contradiction, Happening, Report, key};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

const DOCUMENTS: &str = include_str!("../../../examples/heglig/docs.jsonl");
const REPORTS: &str = include_str!("data/heglig.jsonl");

struct World {
    happenings: Vec<Happening>,
    contradictions: Vec<Contradiction>,
    /// Keys by document and event (`h01:e2`).
    keys: BTreeMap<String, String>,
}

fn world(judge: impl Fn(&BTreeMap<String, String>) -> Vec<Judgement>, preferences: &[(&str, &str)]) -> World {
    let documents: Vec<Value> = DOCUMENTS.lines().map(|line| serde_json::from_str(line).expect("a document")).collect();
    let reports: Vec<Report> = REPORTS.lines().map(|line| serde_json::from_str(line).expect("a report")).collect();
    let word = |document: &Value, name: &str| document[name].as_str().unwrap_or("").to_owned();
    let mut copies = Copies::new();
    for document in &documents {
        copies.add(word(document, "id"), document["published"].as_str(), Signature::of(&word(document, "text")));
    }
    let groups = copies.groups();
    assert_eq!(groups.iter().map(|group| group.docs.join(" ")).collect::<Vec<_>>(), ["h01 h03"]);
    let sources: BTreeMap<String, Source> = documents
        .iter()
        .map(|document| {
            let doc = word(document, "id");
            let copy_of = (doc == "h03").then(|| "h01".to_owned());
            let corrects = is_correction(document["title"].as_str(), "");
            let (outlet, published) = (Some(word(document, "source")), Some(word(document, "published")));
            (doc.clone(), Source { doc, outlet, published, copy_of, corrects, reliability: None })
        })
        .collect();
    let (mut facts, mut told, mut keys) = (Facts::new(), Vec::new(), BTreeMap::new());
    for report in &reports {
        for (event, name) in report.events.iter().zip(key::assertions(report).0) {
            facts.add(&sources[&report.id], &name, event, None);
            keys.insert(format!("{}:{}", report.id, event.id), name.clone());
            told.push((&sources[&report.id], name, event));
        }
    }
    let preferences: Vec<Preference> = preferences
        .iter()
        .map(|(field, assertion)| Preference { field: (*field).to_owned(), assertion: keys[*assertion].clone() })
        .collect();
    let fusion = fuse(&facts, &judge(&keys));
    let member = |place: &usize| Member { source: told[*place].0, key: &told[*place].1, event: told[*place].2 };
    let (mut happenings, mut contradictions) = (Vec::new(), Vec::new());
    for cluster in &fusion.clusters {
        let members: Vec<Member> = cluster.members.iter().map(member).collect();
        let accounts: Vec<Member> = cluster.accounts.iter().map(member).collect();
        let (made, against) = happening(&cluster.id, &members, &accounts, &preferences, Vec::new());
        happenings.push(made);
        contradictions.extend(against);
    }
    World { happenings, contradictions, keys }
}

impl World {
    fn of(&self, event: &str) -> &Happening {
        let key = &self.keys[event];
        self.happenings
            .iter()
            .find(|happening| happening.assertions.contains(key))
            .expect("every assertion has a happening")
    }

    fn docs(&self, event: &str) -> BTreeSet<&str> {
        self.of(event).sources.iter().map(|source| source.doc.as_str()).collect()
    }

    fn contradiction(&self, event: &str, field: &str) -> &Contradiction {
        let id = &self.of(event).id;
        let found =
            self.contradictions.iter().find(|found| found.happening.as_ref() == Some(id) && found.field == field);
        found.expect("a contradiction")
    }
}

fn plain() -> World {
    world(|_| Vec::new(), &[])
}

#[test]
fn reports_of_one_shelling_are_one_happening_and_the_next_shelling_is_another() {
    let world = plain();
    assert_eq!(world.docs("h01:e2"), BTreeSet::from(["h01", "h02", "h03", "h04"]));
    assert_eq!(world.of("h01:e2").independent, 3, "a copy is no source of its own");
    assert_eq!(world.docs("h08:e1"), BTreeSet::from(["h08", "h09"]));
    assert_eq!(world.docs("h07:e1"), BTreeSet::from(["h07", "h08", "h10"]));
}

#[test]
fn what_one_side_does_and_what_the_other_does_in_answer_stay_apart() {
    let world = plain();
    assert_eq!(world.docs("h05:e1"), BTreeSet::from(["h04", "h05", "h06"]));
    assert_eq!(world.docs("h05:e2"), BTreeSet::from(["h05"]));
}

#[test]
fn a_toll_that_grew_is_best_told_last() {
    let world = plain();
    let shelling = world.of("h01:e2");
    assert_eq!(shelling.counts["dead"].best, Some(13));
    assert_eq!(shelling.values["dead"].len(), 3);
    assert_eq!(shelling.values["dead"][0].docs, ["h04"]);
}

#[test]
fn a_correction_takes_back() {
    let world = plain();
    assert_eq!(world.of("h05:e1").counts["expelled"].best, Some(3));
    assert_eq!(world.contradiction("h05:e1", "expelled").kind, Contradiction::CORRECTION);
}

#[test]
fn plan_and_fact_are_one_happening_with_two_days() {
    let world = plain();
    let withdrawal = world.of("h10:e1");
    assert_eq!(withdrawal.status.word(), "actual");
    assert_eq!(withdrawal.date.as_ref().and_then(|date| date.start.as_deref()), Some("2027-03-18"));
    assert_eq!(world.contradiction("h07:e3", "date").kind, Contradiction::PLAN_AND_FACT);
}

#[test]
fn a_denial_goes_against_what_it_denies() {
    let world = plain();
    let denied = world.contradiction("h01:e3", "status");
    assert_eq!(denied.values.len(), 2);
    assert!(world.of("h01:e3").credibility >= 4);
}

#[test]
fn no_more_is_contradicted_than_is() {
    assert!(plain().contradictions.len() <= 6);
}

#[test]
fn people_have_the_last_word() {
    let judged = world(
        |keys| {
            let judgement = |first: &str, second: &str, same| Judgement {
                first: keys[first].clone(),
                second: keys[second].clone(),
                same,
            };
            vec![judgement("h02:e1", "h01:e2", false), judgement("h01:e2", "h01:e3", true)]
        },
        &[("dead", "h09:e2")],
    );
    assert_ne!(judged.of("h02:e1").id, judged.of("h01:e2").id);
    assert_eq!(judged.of("h01:e3").id, judged.of("h01:e2").id);
    assert_eq!(judged.of("h08:e1").counts["dead"].best, Some(4));
}
