//! JSON documents: `id`, `lang`, `published` (or `date`), `source`, `home`, `url`, `title`, `text`, `authors`,
//! `section`. Other keys are ignored. With `--columns` a key of another name is read as one of these.

use crate::Options;
use crate::decode::{decode, line_and_column};
use crate::document::Item;
use crate::fields::{self, Fields};
use crate::problem::{Problem, ProblemKind};
use serde::Deserialize;
use serde_json::Value;

/// The keys that are read, whatever their values are. Unknown keys are skipped without being stored.
#[derive(Deserialize)]
struct Keys {
    id: Option<Value>,
    lang: Option<Value>,
    published: Option<Value>,
    date: Option<Value>,
    source: Option<Value>,
    home: Option<Value>,
    url: Option<Value>,
    title: Option<Value>,
    text: Option<Value>,
    authors: Option<Value>,
    section: Option<Value>,
}

/// Reads one JSON document, or an array of documents, of any encoding [`decode`] knows. `name` makes the ids of
/// documents without `id`. A broken element of an array is one problem and the rest is read.
pub fn read(bytes: &[u8], name: &str, options: &Options) -> Vec<Result<Item, Problem>> {
    if bytes.len() > options.limits.line {
        return vec![Err(too_large("a JSON file", options.limits.line))];
    }
    let decoded = match decode(bytes) {
        Ok(decoded) => decoded,
        Err(problem) => return vec![Err(problem)],
    };
    if decoded.text.trim().is_empty() {
        return vec![Err(Problem::new(ProblemKind::Empty, "the file is empty, expected a JSON document"))];
    }
    let value: Value = match serde_json::from_str(&decoded.text) {
        Ok(value) => value,
        Err(error) => return vec![Err(syntax(&error, &decoded.text))],
    };
    let mut items: Vec<Result<Item, Problem>> = match value {
        Value::Array(elements) if elements.is_empty() => {
            vec![Err(Problem::new(ProblemKind::Empty, "an empty array, expected documents"))]
        }
        Value::Array(elements) => elements
            .into_iter()
            .enumerate()
            .map(|(index, element)| {
                let number = index + 1;
                from_value(element, &format!("{name}:{number}"), options).map_err(|problem| Problem {
                    message: format!("document {number}: {}", problem.message),
                    ..problem
                })
            })
            .collect(),
        single => vec![from_value(single, name, options)],
    };
    if let Some(note) = decoded.note
        && let Some(item) = items.iter_mut().flatten().next()
    {
        item.notes.push(note);
    }
    items
}

/// Reads one JSON object on a line of its own.
pub(crate) fn read_line(line: &str, name: &str, options: &Options) -> Result<Item, Problem> {
    if options.keep_raw || !options.columns.is_empty() {
        return from_value(serde_json::from_str(line).map_err(|error| syntax(&error, line))?, name, options);
    }
    if !line.trim_start().starts_with('{') {
        // The derived reader would take an array for the keys in order.
        let value: Value = serde_json::from_str(line).map_err(|error| syntax(&error, line))?;
        return Err(not_an_object(&value));
    }
    let keys: Keys = serde_json::from_str(line).map_err(|error| syntax(&error, line))?;
    from_keys(keys, name, options)
}

fn from_value(value: Value, name: &str, options: &Options) -> Result<Item, Problem> {
    if !value.is_object() {
        return Err(not_an_object(&value));
    }
    let raw = options.keep_raw.then(|| value.clone());
    let mut value = value;
    if let Value::Object(members) = &mut value {
        for (key, column) in options.columns.iter() {
            if let Some(member) = members.get(column).cloned() {
                members.insert(key.name().to_owned(), member);
            }
        }
    }
    let keys: Keys = serde_json::from_value(value).map_err(|error| syntax(&error, ""))?;
    Ok(Item { raw, ..from_keys(keys, name, options)? })
}

fn from_keys(keys: Keys, name: &str, options: &Options) -> Result<Item, Problem> {
    let mut notes = Vec::new();
    let text = match keys.text {
        Some(Value::String(text)) => text,
        Some(other) => return Err(shape(format!("`text` is {}, expected a string", kind(&other)))),
        None => return Err(shape("there is no `text`, expected a string".to_owned())),
    };
    let id = match keys.id {
        Some(Value::String(id)) => Some(id),
        Some(Value::Number(number)) => Some(number.to_string()),
        None | Some(Value::Null) => None,
        Some(other) => {
            notes.push(shape(format!("`id` is {}, expected a string; the document is called {name}", kind(&other))));
            None
        }
    };
    let mut string = |key: &str, value: Option<Value>| match value {
        Some(Value::String(string)) => Some(string).filter(|string| !string.trim().is_empty()),
        None | Some(Value::Null) => None,
        Some(other) => {
            notes.push(shape(format!("`{key}` is {}, expected a string; it is left out", kind(&other))));
            None
        }
    };
    let lang = string("lang", keys.lang);
    let source = string("source", keys.source);
    let home = string("home", keys.home);
    let url = string("url", keys.url);
    let title = string("title", keys.title);
    let section = string("section", keys.section);
    let published = string("published", keys.published).or_else(|| string("date", keys.date));
    let authors = match keys.authors {
        Some(Value::Array(names)) => names.into_iter().filter_map(|name| string("authors", Some(name))).collect(),
        one => string("authors", one).map(|names| fields::authors(&names)).unwrap_or_default(),
    };
    let fields = Fields { id, lang, published, source, home, url, title, text, authors, section };
    let mut item = fields.into_item(name, options)?;
    item.notes.splice(0..0, notes);
    Ok(item)
}

pub(crate) fn too_large(what: &str, limit: usize) -> Problem {
    let limit = if limit >= 1 << 20 { format!("{} MiB", limit >> 20) } else { format!("{limit} bytes") };
    Problem::new(ProblemKind::TooLarge, format!("{what} may have at most {limit}"))
}

fn shape(message: String) -> Problem {
    Problem::new(ProblemKind::Shape, message)
}

fn not_an_object(value: &Value) -> Problem {
    shape(format!("{}, expected a JSON object with at least `text`", kind(value)))
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

/// A JSON error with its place in characters; serde_json counts columns in bytes.
fn syntax(error: &serde_json::Error, text: &str) -> Problem {
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or_default();
    let kind = if error.is_data() { ProblemKind::Shape } else { ProblemKind::Syntax };
    let problem = Problem::new(kind, format!("not a JSON document: {message}"));
    if error.line() == 0 {
        return problem;
    }
    let start: usize = text.split_inclusive('\n').take(error.line() - 1).map(str::len).sum();
    let mut at = (start + error.column().saturating_sub(1)).min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let (line, column) = line_and_column(&text[..at]);
    problem.at(line, column)
}
