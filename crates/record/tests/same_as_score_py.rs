//! The scores are those of `tools/eval/score.py`, number for number, on right, wrong, missing, doubled and merged records.

use marsad_record::score::{locate::locate, score};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn gold() -> Vec<Value> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(root().join("examples/gold"))
        .expect("the gold documents are part of the repository")
        .map(|entry| entry.expect("readable folder").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .collect();
    files.sort();
    let read = |path| std::fs::read(path).expect("readable file");
    files.iter().map(|path| serde_json::from_slice(&read(path)).expect("JSON")).collect()
}

/// A small deterministic source of numbers (xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }
}

/// A record as a coder would give it that reads the gold record more or less well; `spoil` of ten thousand fields are spoilt.
fn predicted(document: &Value, item: &Value, dice: &mut Dice, spoil: u64) -> Value {
    let location = locate(document, item);
    let mut record = item.clone();
    let keys: Vec<String> = record.as_object().expect("object").keys().cloned().collect();
    for key in keys {
        if dice.below(10_000) < spoil {
            record[&key] = match dice.below(4) {
                0 => Value::Null,
                1 => json!([]),
                2 if key == "type" => json!("ASSAULT"),
                2 => {
                    json!({"code": "RUS", "sector": "GOV", "start": "2023-05-01", "end": null, "precision": "day", "best": 3.0})
                }
                _ => json!([{"code": "RUS", "sector": "MIL"}, {"code": "AZE"}]),
            };
        }
    }
    if !record["type"].is_string() {
        record["type"] = json!("AGREE");
    }
    let (start, end) = match (dice.below(10_000) < spoil, location.trigger) {
        (false, Some(trigger)) => trigger,
        _ => (location.sentence.0, location.sentence.0 + dice.below(40) as usize),
    };
    record["evidence"] = json!([{"field": location.field.unwrap_or("text"), "start": start, "end": end}]);
    // Lists where the original holds a string, say, would stop the Python program: keep what it can read.
    for (key, sort) in [
        ("actors", "list"),
        ("recipients", "list"),
        ("date", "map"),
        ("place", "map"),
        ("said_by", "map"),
        ("counts", "map"),
        ("from", "map"),
        ("until", "map"),
        ("strength", "map"),
        ("dead", "map"),
    ] {
        let fits = match sort {
            "list" => record[key].is_array(),
            _ => record[key].is_object(),
        };
        if !fits {
            record[key] = Value::Null;
        }
    }
    record
}

fn reports(gold: &[Value], seed: u64, spoil: u64) -> Vec<Value> {
    let mut dice = Dice(seed);
    let mut out = Vec::new();
    for document in gold {
        if dice.below(10_000) < spoil / 4 {
            continue;
        }
        let mut report = json!({"id": document["id"]});
        for kind in ["events", "states"] {
            let mut records = Vec::new();
            for item in document[kind].as_array().expect("list") {
                if dice.below(10_000) >= spoil / 2 {
                    records.push(predicted(document, item, &mut dice, spoil));
                }
                if dice.below(10_000) < spoil / 2 {
                    records.push(predicted(document, item, &mut dice, spoil));
                }
                if dice.below(10_000) < spoil / 2
                    && let Some(last) = records.pop()
                {
                    // One prediction for two gold records: it has the evidence of both.
                    let mut merged = last.clone();
                    let other = predicted(document, item, &mut dice, spoil);
                    let more = other["evidence"].as_array().expect("list").clone();
                    merged["evidence"].as_array_mut().expect("list").extend(more);
                    records.push(merged);
                }
            }
            report[kind] = Value::Array(records);
        }
        out.push(report);
    }
    out
}

fn python_scores(reports: &[Value], name: &str) -> Option<Value> {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.jsonl"));
    let lines: Vec<String> = reports.iter().map(Value::to_string).collect();
    std::fs::write(&file, lines.join("\n")).expect("writable file");
    let output = Command::new("python3")
        .arg(root().join("tools/eval/score.py"))
        .args([root().join("examples/gold"), file])
        .arg("--json")
        .output()
        .ok()?;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("UTF-8").replace("NaN", "null");
    Some(serde_json::from_str(&text).expect("JSON"))
}

/// Objects keep their order of keys in the one and sort them in the other; numbers may be whole or not.
fn assert_same(ours: &Value, theirs: &Value, path: &str) {
    match (ours, theirs) {
        (Value::Object(a), Value::Object(b)) => {
            let keys = |map: &serde_json::Map<String, Value>| {
                let mut keys: Vec<String> = map.keys().cloned().collect();
                keys.sort();
                keys
            };
            assert_eq!(keys(a), keys(b), "{path}");
            for (key, value) in a {
                assert_same(value, &b[key], &format!("{path}.{key}"));
            }
        }
        (Value::Number(a), Value::Number(b)) => {
            let (a, b) = (a.as_f64().expect("number"), b.as_f64().expect("number"));
            assert!((a - b).abs() < 1e-9, "{path}: {a} is not {b}");
        }
        _ => assert_eq!(ours, theirs, "{path}"),
    }
}

#[test]
fn the_scores_are_those_of_score_py() {
    let gold = gold();
    assert!(gold.len() >= 14);
    for (name, seed, spoil) in
        [("right", 1, 0), ("good", 2, 800), ("middling", 3, 2500), ("bad", 4, 6000), ("nothing", 5, 20_000)]
    {
        let reports = if name == "nothing" { Vec::new() } else { reports(&gold, seed, spoil) };
        let ours = serde_json::to_value(score(&gold, &reports)).expect("JSON");
        match python_scores(&reports, name) {
            Some(theirs) => assert_same(&ours, &theirs, name),
            None => println!("python3 is not here: {name} was not compared"),
        }
    }
}

#[test]
fn gold_documents_score_full_marks_against_themselves() {
    let gold = gold();
    let scores = score(&gold, &reports(&gold, 1, 0));
    assert_eq!(scores.events.all.f1, 1.0);
    assert_eq!(scores.states.all.f1, 1.0);
    assert!(scores.events.fields.values().chain(scores.states.fields.values()).all(|field| field.right == field.of));
}

#[test]
fn the_bundled_gold_documents_keep_to_the_codebook() {
    let problems: Vec<String> = gold().iter().flat_map(marsad_record::score::check::check).collect();
    assert_eq!(problems, Vec::<String>::new());
}
