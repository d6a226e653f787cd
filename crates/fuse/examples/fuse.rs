//! Fuses reports: `fuse DOCUMENTS.jsonl REPORTS.jsonl OUTPUT_FOLDER` writes `happenings.jsonl`, `copies.jsonl` and `contradictions.jsonl` in the
//! formats of the scorers, and `explained.txt`. Two more arguments (`k28:e1 k29:e4`) print what speaks for and against a pair.

use marsad_fuse::{Copies, Facts, Member, Signature, Source, clusters, explain, fuse, happening, is_correction};
use marsad_record::{Report, key};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [documents, reports, output, asked @ ..] = &arguments[..] else {
        return Err("DOCUMENTS REPORTS OUTPUT_FOLDER".into());
    };
    let (documents, reports) = (fs::read_to_string(documents)?, fs::read_to_string(reports)?);
    let documents: Vec<Value> = documents.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let reports: Vec<Report> = reports.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let mut copies = Copies::new();
    let word = |document: &Value, name: &str| document[name].as_str().map(str::to_owned);
    for document in &documents {
        let (id, text) = (word(document, "id").unwrap_or_default(), word(document, "text").unwrap_or_default());
        copies.add(id, word(document, "published").as_deref(), Signature::of(&text));
    }
    let groups = copies.groups();
    let copy_of: BTreeMap<&str, &str> = groups
        .iter()
        .flat_map(|group| group.docs[1..].iter().map(|doc| (doc.as_str(), group.docs[0].as_str())))
        .collect();
    let sources: BTreeMap<String, Source> = documents
        .iter()
        .map(|document| {
            let doc = word(document, "id").unwrap_or_default();
            let source = Source {
                copy_of: copy_of.get(doc.as_str()).map(|first| (*first).to_owned()),
                outlet: word(document, "source"),
                published: word(document, "published"),
                corrects: is_correction(document["title"].as_str(), document["text"].as_str().unwrap_or("")),
                doc: doc.clone(),
                ..Source::default()
            };
            (doc, source)
        })
        .collect();
    let mut facts = Facts::new();
    let mut told = Vec::new();
    for report in &reports {
        for (event, name) in report.events.iter().zip(key::assertions(report).0) {
            let source = &sources[&report.id];
            facts.add(source, &name, event, None);
            told.push((source, name, event));
        }
    }
    if let [first, second] = asked {
        let named =
            |name: &String| told.iter().position(|(source, _, event)| format!("{}:{}", source.doc, event.id) == *name);
        let (Some(first), Some(second)) = (named(first), named(second)) else { return Err("no such event".into()) };
        for why in explain(&facts, first, second) {
            println!("{} {}", why.rule, why.text);
        }
        return Ok(());
    }
    let fusion = fuse(&facts, &[]);
    let member = |place: &usize| Member { source: told[*place].0, key: &told[*place].1, event: told[*place].2 };
    let (mut happenings, mut contradictions, mut explained) = (String::new(), String::new(), String::new());
    for cluster in &fusion.clusters {
        let members: Vec<Member> = cluster.members.iter().map(member).collect();
        let accounts: Vec<Member> = cluster.accounts.iter().map(member).collect();
        let (made, against) = happening(&cluster.id, &members, &accounts, &[], clusters::reasons(&facts, cluster, 8));
        writeln!(happenings, "{}", serde_json::to_string(&made)?)?;
        for contradiction in against {
            writeln!(contradictions, "{}", serde_json::to_string(&contradiction)?)?;
        }
        if members.len() > 1 {
            writeln!(explained, "{} {}", made.id, made.event)?;
            for member in &members {
                writeln!(
                    explained,
                    "  {} {} {} {}",
                    member.key, member.source.doc, member.event.id, member.event.trigger
                )?;
            }
            for why in &made.why {
                writeln!(explained, "    {}", why.text)?;
            }
        }
    }
    let mut copied = String::new();
    for group in &groups {
        writeln!(copied, "{}", serde_json::to_string(group)?)?;
    }
    let output = Path::new(output);
    fs::create_dir_all(output)?;
    for (name, text) in [
        ("happenings.jsonl", happenings),
        ("contradictions.jsonl", contradictions),
        ("copies.jsonl", copied),
        ("explained.txt", explained),
    ] {
        fs::write(output.join(name), text)?;
    }
    Ok(())
}
