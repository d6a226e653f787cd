//! What imports what, against the table in ARCHITECTURE.md; and what the pure core must not touch.

use marsad_house::files::{self, root};
use marsad_house::packages::{Imports, workspace_imports};
use std::collections::BTreeMap;

/// The stages of the coder. Each imports only stages before it.
const STAGES: [&str; 7] = ["text", "morphology", "lexicon", "mention", "clause", "frame", "resolve"];

/// The only file of the core that reads a disk: for the build script and the command line.
const READS_FOLDERS: &str = "crates/lexicon/src/folder.rs";

/// Rows of the table in ARCHITECTURE.md that starts with `| crate | imports |`.
fn table() -> BTreeMap<String, Imports> {
    let text = std::fs::read_to_string(root().join("ARCHITECTURE.md")).expect("ARCHITECTURE.md");
    let names = |cell: &str| -> Vec<String> {
        let mut names: Vec<String> =
            cell.split([' ', ',']).filter(|word| !word.is_empty() && *word != "–").map(str::to_owned).collect();
        names.sort();
        names
    };
    text.lines()
        .skip_while(|line| !line.starts_with("| crate | imports |"))
        .skip(2)
        .take_while(|line| line.starts_with('|'))
        .map(|line| {
            let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
            (cells[0].trim_matches('`').to_owned(), Imports { run: names(cells[1]), build: names(cells[2]) })
        })
        .collect()
}

#[test]
fn the_table_of_imports_is_true() {
    assert_eq!(table(), workspace_imports());
}

#[test]
fn stages_import_only_stages_to_their_left() {
    let imports = workspace_imports();
    for (place, stage) in STAGES.iter().enumerate() {
        for import in &imports[*stage].run {
            assert!(STAGES[..place].contains(&import.as_str()), "{stage} imports {import}, which is not to its left");
        }
    }
}

#[test]
fn the_core_touches_no_file_clock_network_or_environment() {
    let forbidden = [
        "std::fs",
        "std::net",
        "std::env",
        "std::process",
        "std::io::stdin",
        "SystemTime",
        "Instant::now",
        "Zoned::now",
        "Timestamp::now",
        "println!",
        "eprintln!",
        "tokio",
        "async fn",
        "static mut",
        "thread_local!",
    ];
    let core = |path: &str| {
        STAGES.iter().chain(&["record", "coder"]).any(|stage| path.starts_with(&format!("crates/{stage}/src/")))
    };
    for file in files::rust().iter().filter(|file| core(&file.path) && file.path != READS_FOLDERS) {
        for word in forbidden {
            assert!(!file.without_tests().contains(word), "{}: {word} has no place in the pure core", file.path);
        }
    }
}

#[test]
fn grammar_knows_no_event_types() {
    let types = [
        "AGREE",
        "CONSULT",
        "SUPPORT",
        "CONCEDE",
        "COOPERATE",
        "AID",
        "RETREAT",
        "REQUEST",
        "ACCUSE",
        "REJECT",
        "THREATEN",
        "PROTEST",
        "SANCTION",
        "MOBILIZE",
        "COERCE",
        "ASSAULT",
    ];
    for file in files::rust().iter().filter(|file| {
        ["text", "morphology", "clause"].iter().any(|stage| file.path.starts_with(&format!("crates/{stage}/src/")))
    }) {
        for name in types {
            assert!(!file.text.contains(&format!("\"{name}\"")), "{}: {name} is no matter of grammar", file.path);
        }
    }
}
