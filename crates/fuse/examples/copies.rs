//! Groups copies among the documents of a JSON Lines file: `copies DOCUMENTS.jsonl [--show NUMBER]`. Prints groups, pairs by likeness and
//! seconds; with `--show`, so many joined pairs spread over the list, with their openings. Last, how many copies made of the documents are
//! found: cut, with a line added, with words changed, with another opening.

use marsad_fuse::{Copies, Signature};
use serde_json::Value;
use std::collections::BTreeMap;
use std::time::Instant;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let path = arguments.first().ok_or("DOCUMENTS.jsonl")?;
    let show: usize = arguments.get(2).map_or(Ok(0), |number| number.parse())?;
    let mut documents: BTreeMap<String, Value> = BTreeMap::new();
    for line in std::fs::read_to_string(path)?.lines() {
        let document: Value = serde_json::from_str(line)?;
        documents.insert(document["id"].as_str().unwrap_or("").to_owned(), document);
    }
    let start = Instant::now();
    let mut copies = Copies::new();
    let mut signatures: BTreeMap<&str, Signature> = BTreeMap::new();
    for (id, document) in &documents {
        let signature = Signature::of(document["text"].as_str().unwrap_or(""));
        signatures.insert(id, signature.clone());
        copies.add(id.clone(), document["published"].as_str().or(document["date"].as_str()), signature);
    }
    let signed = start.elapsed().as_secs_f64();
    let groups = copies.groups();
    let grouped = start.elapsed().as_secs_f64() - signed;
    let joined: usize = groups.iter().map(|group| group.docs.len()).sum();
    println!(
        "{} documents signed in {signed:.1} s, grouped in {grouped:.1} s: {} groups of {joined} documents",
        documents.len(),
        groups.len()
    );
    for group in groups.iter().step_by((groups.len() / show.max(1)).max(1)).take(show) {
        let (first, second) = (&documents[&group.docs[0]], &documents[&group.docs[1]]);
        let likeness = signatures[group.docs[0].as_str()].likeness(&signatures[group.docs[1].as_str()]);
        println!(
            "== {} of {}: alike {:.2}, contained {:.2}",
            group.likeness,
            group.docs.len(),
            likeness.alike,
            likeness.contained
        );
        for document in [first, second] {
            let text: String = document["text"].as_str().unwrap_or("").replace('\n', " ").chars().take(260).collect();
            let length = document["text"].as_str().unwrap_or("").chars().count();
            println!("  {} {} [{length}]\n    {}\n    {text}", document["id"], document["date"], document["title"]);
        }
    }
    made(&documents, &signatures);
    Ok(())
}

fn made(documents: &BTreeMap<String, Value>, signatures: &BTreeMap<&str, Signature>) {
    let line = "وأضاف مراسلنا في المكان أن الوضع هادئ وأن السكان عادوا إلى منازلهم بعد ساعات";
    type Make = fn(&[&str], &str) -> String;
    let kinds: [(&str, Make); 6] = [
        ("cut to 40 %", |words, _| words[..words.len() * 2 / 5].join(" ")),
        ("cut to 60 %", |words, _| words[..words.len() * 3 / 5].join(" ")),
        ("a line added", |words, line| format!("{} {line}", words.join(" "))),
        ("one word of 16 changed", |words, _| changed(words, 16)),
        ("one word of 10 changed", |words, _| changed(words, 10)),
        ("another opening", |words, line| format!("{line} {}", words[words.len() / 6..].join(" "))),
    ];
    for (kind, make) in kinds {
        let (mut found, mut all) = (0, 0);
        for (id, document) in documents {
            let words: Vec<&str> = document["text"].as_str().unwrap_or("").split_whitespace().collect();
            if words.len() >= 60 {
                all += 1;
                found += usize::from(signatures[id.as_str()].likeness(&Signature::of(&make(&words, line))).copy);
            }
        }
        println!("{kind}: {found} of {all} found");
    }
}

fn changed(words: &[&str], every: usize) -> String {
    let changed =
        |(at, word): (usize, &&str)| if at % every == every - 1 { format!("{word}شف") } else { (*word).to_owned() };
    words.iter().enumerate().map(changed).collect::<Vec<_>>().join(" ")
}
