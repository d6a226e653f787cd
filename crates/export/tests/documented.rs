//! `docs/exports.md` has every column of every table as the program describes it (`cargo run -p marsad-export --example columns` prints them).

#[test]
fn every_column_is_documented() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/exports.md");
    let text = std::fs::read_to_string(path).expect("docs/exports.md");
    for (name, rows) in marsad_export::describe::tables() {
        for row in rows {
            assert!(text.contains(&row), "docs/exports.md lacks, of {name}: {row}");
        }
    }
}
