//! What the coder makes of the bundled documents, record by record, as it was when last looked at (`tests/bundled/`; written anew with
//! `MARSAD_UPDATE=1`). Accuracy tables say how many records are right; this says which ones a change of a rule or a word touches, so that
//! the difference can be read before it lands. Documents kept apart to be scored only (the even ones of `examples/unseen`) are not shown.

use marsad_coder::{Coder, Document};
use serde_json::Value;
use std::fmt::Write;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The documents of a folder of `examples` that may be looked at, in the order of their names.
fn documents(folder: &str) -> Vec<Document> {
    let entries = std::fs::read_dir(root().join("examples").join(folder)).expect("the folder is bundled");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("readable").path()).collect();
    paths.sort();
    let read = |path: &PathBuf| {
        let bytes = std::fs::read(path).expect("the document is bundled");
        let fields: Value = serde_json::from_slice(&bytes).expect("JSON");
        let field = |name: &str| fields[name].as_str().map(str::to_owned);
        Document {
            id: field("id").expect("an id"),
            lang: field("lang"),
            published: field("published").map(|day| day.parse().expect("a day")),
            source: field("source"),
            home: field("home"),
            url: None,
            title: field("title"),
            text: field("text").expect("a text"),
        }
    };
    let kept_apart = |path: &Path| {
        let number = path.file_stem().and_then(|stem| stem.to_str()?.split('-').nth(2)?.parse::<u32>().ok());
        folder == "unseen" && number.is_none_or(|number| number.is_multiple_of(2))
    };
    paths.iter().filter(|path| !kept_apart(path)).map(read).collect()
}

/// A value in one line: fields that say something, in their order; evidence as `role start-end` in code points, reasons as rules.
fn line(value: &Value, out: &mut String) {
    match value {
        Value::Null => {}
        Value::Array(items) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                if at > 0 {
                    out.push_str(", ");
                }
                line(item, out);
            }
            out.push(']');
        }
        Value::Object(fields) => {
            let mut first = true;
            for (name, value) in fields {
                let said = !value.is_null() && value.as_array().is_none_or(|items| !items.is_empty());
                // Known from the entry's id or the category, which stand beside them.
                let known = matches!(
                    (name.as_str(), value.as_str()),
                    ("name_ar" | "lat" | "lon" | "aliases" | "namesakes" | "quad" | "edtf", _)
                        | ("status", Some("actual"))
                        | ("ground", Some("foreground"))
                );
                if said && !known && value.as_object().is_none_or(|fields| !fields.is_empty()) {
                    write!(out, "{}{name}=", if first { "{" } else { " " }).expect("a string takes it");
                    first = false;
                    line(value, out);
                }
            }
            out.push_str(if first { "{}" } else { "}" });
        }
        Value::String(text) => out.push_str(text),
        Value::Number(number) if number.is_f64() => {
            write!(out, "{:.2}", number.as_f64().unwrap_or_default()).expect("a string takes it")
        }
        other => write!(out, "{other}").expect("a string takes it"),
    }
}

fn evidence(record: &mut Value) {
    for item in record["evidence"].as_array_mut().into_iter().flatten() {
        *item = Value::String(format!("{} {}-{}", item["role"].as_str().unwrap_or("?"), item["start"], item["end"]));
    }
    for item in record["why"].as_array_mut().into_iter().flatten() {
        *item = item["rule"].take();
    }
}

fn shown(folder: &str) -> String {
    let lexicon = marsad_lexicon_data::lexicon();
    let mut coder = Coder::new(&lexicon);
    let mut out = String::new();
    for document in documents(folder) {
        let report = coder.code(&document);
        writeln!(out, "# {}", document.id).expect("a string takes it");
        let events = report.events.iter().map(|event| serde_json::to_value(event).expect("JSON"));
        let states = report.states.iter().map(|state| serde_json::to_value(state).expect("JSON"));
        for mut record in events.chain(states) {
            evidence(&mut record);
            line(&record, &mut out);
            out.push('\n');
        }
    }
    out
}

#[track_caller]
fn as_it_was(folder: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bundled").join(format!("{folder}.txt"));
    let now = shown(folder);
    if std::env::var_os("MARSAD_UPDATE").is_some() {
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(&path, &now).expect("a snapshot");
    }
    let before = std::fs::read_to_string(&path).unwrap_or_default();
    let differs = before.lines().zip(now.lines()).position(|(before, now)| before != now);
    let at = differs.unwrap_or_else(|| before.lines().count().min(now.lines().count()));
    assert!(
        before == now,
        "{folder}, line {}:\nwas {}\nnow {}\n`MARSAD_UPDATE=1 cargo test -p marsad-coder --test bundled` and `git diff` show all of it",
        at + 1,
        before.lines().nth(at).unwrap_or("the end"),
        now.lines().nth(at).unwrap_or("the end"),
    );
}

#[test]
fn gold() {
    as_it_was("gold");
}

#[test]
fn held() {
    as_it_was("held");
}

#[test]
fn unseen() {
    as_it_was("unseen");
}
