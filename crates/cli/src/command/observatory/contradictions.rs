//! `marsad contradictions`: where sources exclude each other.

use super::answers::Answers;
use super::{asked, opened};
use crate::arguments::observatory::Contradictions;
use crate::exit::{Exit, Outcome, Stop};
use crate::lexicon::Loaded;
use crate::table::wording;
use marsad_observatory::knowing::Knowing;
use marsad_record::{Contradiction, Supported};

const COLUMNS: [&str; 5] = ["kind", "field", "values", "about", "happening"];

pub fn run(options: &Contradictions) -> Outcome {
    let loaded = Loaded::new(options.lexicon.lexicon.as_deref())?;
    let lexicon = loaded.lexicon()?;
    let store = opened(&options.database, &loaded)?;
    let (asked, found) = asked(&options.filter, &lexicon, &store)?;
    let kinds: Vec<&str> = if options.kind_of.is_empty() {
        Contradiction::KINDS.to_vec()
    } else {
        options.kind_of.iter().map(String::as_str).collect()
    };
    let knowing = asked.known_by.as_deref().map(|day| Knowing::by(&store, day)).transpose()?;
    let mut answers = Answers::new(options.format, &COLUMNS, &[2, 3]).headed(options.tongue.lang());
    let records = if found { store.contradictions(&asked, &kinds)? } else { Vec::new() };
    for record in records {
        let mut contradiction: Contradiction = serde_json::from_str(&record).map_err(|error| {
            let path = store.path().display();
            Stop::Because(Exit::Unusable, format!("{path}: a contradiction cannot be read: {error}"))
        })?;
        if let Some(knowing) = &knowing {
            for value in &mut contradiction.values {
                let mut known = Vec::new();
                for doc in std::mem::take(&mut value.docs) {
                    if knowing.knows(&store, &doc)? {
                        known.push(doc);
                    }
                }
                value.docs = known;
            }
            contradiction.values.retain(|value| !value.docs.is_empty());
            if contradiction.values.len() < 2 {
                continue;
            }
        }
        answers.add(&contradiction, || {
            let values: Vec<String> = contradiction.values.iter().map(value).collect();
            vec![
                contradiction.kind.clone(),
                contradiction.field.clone(),
                values.join(" | "),
                contradiction.about.clone(),
                contradiction.happening.clone().or(contradiction.state.clone()).unwrap_or_default(),
            ]
        })?;
    }
    answers.end("no contradictions")
}

/// A value with its documents: `16 (k01, k03)`.
pub fn value(supported: &Supported) -> String {
    let shown = match (&supported.count, &supported.value) {
        (Some(count), _) if count.best.or(count.low).or(count.high).is_some() => wording::count(count),
        (_, Some(serde_json::Value::String(text))) => text.clone(),
        (_, Some(value)) => named(value),
        _ => "?".to_owned(),
    };
    format!("{shown} ({})", supported.docs.join(", "))
}

/// A value in few words: the name of a place, the codes of sides, the days of a date.
fn named(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::Array(values) => values.iter().map(named).collect::<Vec<_>>().join(" + "),
        serde_json::Value::Object(fields) => {
            let word = |name: &str| fields.get(name).and_then(serde_json::Value::as_str).map(str::to_owned);
            let actor =
                word("code").map(|code| word("sector").map_or(code.clone(), |sector| format!("{code} {sector}")));
            let days = word("start").map(|start| match word("end") {
                Some(end) if end != start => format!("{start}/{end}"),
                _ => start,
            });
            actor.or(days).or(word("name")).or(word("country")).unwrap_or_else(|| value.to_string())
        }
        serde_json::Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
