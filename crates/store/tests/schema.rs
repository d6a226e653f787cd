//! `docs/store.md` against the tables, and what the tables refuse.

use marsad_record::Document;
use marsad_store::{NewDocument, Store};
use rusqlite::Connection;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

const DOCUMENTATION: &str = include_str!("../../../docs/store.md");

fn path(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("writable folder");
    folder.join("store.db")
}

/// Tables with their columns, as the page has them.
fn documented() -> BTreeMap<String, Vec<String>> {
    let mut tables = BTreeMap::new();
    let mut table = String::new();
    for line in DOCUMENTATION.lines() {
        if let Some(name) = line.strip_prefix("### `") {
            table = name.trim_end_matches('`').to_owned();
            tables.insert(table.clone(), Vec::new());
        } else if let Some(rest) = line.strip_prefix("| `") {
            let (column, meaning) = rest.split_once("` |").expect("a column");
            assert!(meaning.trim().len() > 2, "{table}.{column} is not explained");
            tables.get_mut(&table).expect("a table before its columns").push(column.to_owned());
        }
    }
    tables
}

#[test]
fn the_page_describes_every_table_and_column() {
    let path = path("documented");
    Store::create(&path).expect("a new store");
    let connection = Connection::open(&path).expect("any SQLite program opens it");
    let mut tables = connection
        .prepare(
            "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%' ORDER BY name",
        )
        .expect("tables");
    let names: Vec<String> =
        tables.query_map([], |row| row.get(0)).expect("names").map(|name| name.expect("text")).collect();
    let shadow =
        |name: &str| ["version_words_", "place_area_", "happening_span_"].iter().any(|of| name.starts_with(of));
    let mut found = BTreeMap::new();
    for name in names.iter().filter(|name| !shadow(name)) {
        let mut columns =
            connection.prepare(&format!("SELECT name FROM pragma_table_info('{name}')")).expect("columns");
        let columns: Vec<String> =
            columns.query_map([], |row| row.get(0)).expect("columns").map(|column| column.expect("text")).collect();
        found.insert(name.clone(), columns);
    }
    assert_eq!(found, documented());
}

#[test]
fn what_was_added_is_neither_changed_nor_deleted() {
    let path = path("append_only");
    let mut store = Store::create(&path).expect("a new store");
    let document = Document { id: "d".to_owned(), text: "نص".to_owned(), ..Document::default() };
    let mut batch = store.batch().expect("a batch");
    batch.add(NewDocument { document: &document, metadata: None }, "2026-01-01T00:00:00Z").expect("added");
    batch.commit().expect("written");
    let connection = Connection::open(&path).expect("any SQLite program opens it");
    for sql in ["DELETE FROM document", "UPDATE version SET text = ''", "DELETE FROM version"] {
        let refused = connection.execute(sql, []).expect_err(sql).to_string();
        assert!(refused.contains("never"), "{sql}: {refused}");
    }
}
