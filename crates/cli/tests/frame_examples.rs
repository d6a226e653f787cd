//! Every example of every frame is a test: it holds, or it stands in the list of those known not to, which may only shrink.

use std::path::Path;
use std::process::Command;

#[test]
fn examples_hold_or_are_listed() {
    let known = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/known_failures.tsv");
    let output = Command::new(env!("CARGO_BIN_EXE_marsad"))
        .args(["lexicon", "examples", "--known"])
        .arg(known)
        .output()
        .expect("the program runs");
    let said = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{said}");
}
