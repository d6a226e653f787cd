//! Answers an as-of question from reports, without a store: `situation REPORTS.jsonl --as-of DAY --known-by DAY [--all] [--places PLACES.tsv ...]`.
//! `--changes` prints the changes instead. Reports are what `marsad code --format jsonl` writes; `--places` names tables with columns `id` and
//! `parent`, `--groups` a file of copies (`{"docs": [...]}` a line), `--happenings` the happenings that fusion made.

use marsad_record::{Happening, Report};
use marsad_situation::{Book, Day, Matter, Places, Query, Rules, Told, changes};
use std::collections::BTreeMap;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut files: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let (mut all, mut list) = (false, false);
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        match argument.as_str() {
            "--all" => all = true,
            "--changes" => list = true,
            name if name.starts_with("--") => {
                files.entry(name).or_default().push(rest.next().ok_or("a value is missing")?.clone());
            }
            _ => files.entry("reports").or_default().push(argument.clone()),
        }
    }
    let named = |name: &str| files.get(name).into_iter().flatten();
    let rules =
        Rules::shipped().map_err(|problems| problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))?;
    let mut places = Places::default();
    for path in named("--places") {
        let text = std::fs::read_to_string(path)?;
        let mut rows = text.lines().map(|line| line.split('\t').collect::<Vec<_>>());
        let head = rows.next().unwrap_or_default();
        let column = |name: &str| head.iter().position(|cell| *cell == name).ok_or("no such column");
        let (id, parent) = (column("id")?, column("parent")?);
        for row in rows.filter(|row| row.len() > parent && !row[parent].is_empty()) {
            places.parents.insert(row[id].to_owned(), row[parent].to_owned());
        }
    }
    let mut copy_of: BTreeMap<String, String> = BTreeMap::new();
    for path in named("--groups") {
        for line in std::fs::read_to_string(path)?.lines() {
            let group: marsad_record::CopyGroup = serde_json::from_str(line)?;
            for doc in &group.docs {
                copy_of.insert(doc.clone(), group.docs[0].clone());
            }
        }
    }
    let mut happening_of: BTreeMap<String, String> = BTreeMap::new();
    for path in named("--happenings") {
        for line in std::fs::read_to_string(path)?.lines() {
            let happening: Happening = serde_json::from_str(line)?;
            for key in happening.assertions {
                happening_of.insert(key, happening.id.clone());
            }
        }
    }
    let mut told = Vec::new();
    for path in named("reports") {
        for line in std::fs::read_to_string(path)?.lines().filter(|line| !line.trim().is_empty()) {
            let report: Report = serde_json::from_str(line)?;
            let Some(published) = report.published.as_deref().and_then(Day::parse) else { continue };
            let events = report.events.into_iter().map(|event| (event.id.clone(), Matter::Event(Box::new(event))));
            let states = report.states.into_iter().map(|state| (state.id.clone(), Matter::State(Box::new(state))));
            for (id, matter) in events.chain(states) {
                let key = format!("{}-{id}", report.id);
                told.push(Told {
                    happening: happening_of.get(&key).cloned(),
                    key,
                    document: report.id.clone(),
                    outlet: report.source.clone(),
                    published,
                    copy_of: copy_of.get(&report.id).unwrap_or(&report.id).clone(),
                    matter,
                });
            }
        }
    }
    let changes = changes(&told, &rules);
    if list {
        for change in &changes {
            println!("{}", serde_json::to_string(change)?);
        }
        return Ok(());
    }
    let day =
        |name: &str| named(name).next().and_then(|text| Day::parse(text)).ok_or_else(|| format!("{name} wants a day"));
    let query =
        Query { as_of: day("--as-of")?, known_by: day("--known-by")?, place: None, actor: None, kind: None, all };
    println!("{}", serde_json::to_string_pretty(&Book::new(changes).situation(&query, &places, &rules))?);
    Ok(())
}
