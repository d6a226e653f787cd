//! The manifest of a release: what was coded by what, which files there are, and what their columns hold.

use crate::codes::{Codes, Text};
use crate::error::Result;
use crate::format::{Described, Rows, acled, described, gdelt, polecat, ucdp};
use crate::table::events::EVENTS;
use crate::table::states::STATES;
use crate::{Format, Options, output};
use marsad_store::Store;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::Path;

/// A file of a release.
pub struct Written {
    pub format: Format,
    pub name: String,
    pub rows: u64,
}

/// What stands in the store.
pub struct Corpus {
    documents: u64,
    hash: String,
    days: [Option<String>; 2],
    coder: Value,
}

impl Corpus {
    /// # Errors
    /// Where the store cannot be read.
    pub fn of(store: &Store) -> Result<Corpus> {
        let (mut hasher, mut documents) = (Sha256::new(), 0);
        store.hashes(|id, hash| -> Result<()> {
            hasher.update((id.len() as u64).to_le_bytes());
            hasher.update(id.as_bytes());
            hasher.update(hash);
            documents += 1;
            Ok(())
        })?;
        let derivation = store.derivation()?.unwrap_or_default();
        let coder =
            json!({"program": derivation.coder, "lexicon": derivation.lexicon, "fusion_and_rules": derivation.rules});
        Ok(Corpus { documents, hash: output::hex(&hasher.finalize()), days: store.days_of_publication()?, coder })
    }
}

fn columns(format: Format, name: &str) -> Vec<Described> {
    match format {
        Format::Polecat => described(polecat::COLUMNS),
        Format::Ucdp => described(ucdp::COLUMNS),
        Format::Acled => described(acled::COLUMNS),
        Format::Gdelt if name.contains("mentions") => described(gdelt::MENTIONS),
        Format::Gdelt => described(&gdelt::events()),
        Format::Csv | Format::Parquet if name.contains("states") => described(STATES),
        Format::Csv | Format::Parquet => described(EVENTS),
        _ => Vec::new(),
    }
}

/// The manifest, and the counts by type.
///
/// # Errors
/// Where a file cannot be read.
pub fn manifest(
    folder: &Path,
    corpus: &Corpus,
    options: &Options,
    codes: &Codes,
    files: &[Written],
    rows: Rows,
    types: &BTreeMap<String, u64>,
) -> Result<String> {
    let mut listed = Vec::new();
    let mut tables = Map::new();
    for file in files {
        let (sha256, bytes) = output::hash(&folder.join(&file.name))?;
        listed.push(json!({"name": file.name, "format": file.format.word(), "rows": file.rows, "bytes": bytes, "sha256": sha256}));
        let columns = columns(file.format, &file.name);
        if !columns.is_empty() {
            let columns: Vec<Value> = columns
                .iter()
                .map(|column| json!({"name": column.name, "type": column.kind, "description": column.about}))
                .collect();
            tables.insert(file.name.clone(), columns.into());
        }
    }
    // Formats with columns of their own choosing are described by their own standards; layers have the columns of the tables.
    let shared = |columns: Vec<Described>| -> Vec<Value> {
        columns
            .iter()
            .map(|column| json!({"name": column.name, "type": column.kind, "description": column.about}))
            .collect()
    };
    if !tables.contains_key("events.csv") {
        tables.insert("events".to_owned(), shared(described(EVENTS)).into());
        tables.insert("states".to_owned(), shared(described(STATES)).into());
    }
    let manifest = json!({
        "manifest": 1,
        "corpus": {
            "name": codes.corpus, "documents": corpus.documents, "sha256": corpus.hash,
            "first_published": corpus.days[0], "last_published": corpus.days[1],
        },
        "coder": corpus.coder,
        "codebook": "PLOVER 0.8 (Open Event Data Alliance, CC BY-SA 4.0), states of Marsad",
        "licence": codes.licence,
        "text": match codes.text {
            Text::Redacted => "redacted: codes, names, numbers, offsets and hashes only",
            Text::Quotes => "the words that records rest on, and headlines",
            Text::Whole => "with whole texts",
        },
        "asked": {"as_of": options.as_of, "known_by": options.known_by, "filters": options.filters},
        "counts": {"events": rows.events, "states": rows.states, "mentions": rows.mentions, "events_by_type": types},
        "files": listed,
        "columns": tables,
    });
    Ok(format!("{manifest:#}\n"))
}
