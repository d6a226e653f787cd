//! What the documents show is what the program prints. A block that follows `<!-- output of: marsad ... -->` must equal the output of
//! that command, run at the root of the repository. With `MARSAD_UPDATE=1` in the environment the blocks are written anew.

use std::path::{Path, PathBuf};
use std::process::Command;

const MARK: &str = "<!-- output of: marsad ";
/// `| head -N` at the end of a command: only the first N lines are shown.
const HEAD: &str = " | head -";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn output(command: &str) -> String {
    let (arguments, lines) = match command.split_once(HEAD) {
        Some((arguments, lines)) => (arguments, lines.parse().expect("a number of lines")),
        None => (command, usize::MAX),
    };
    let output = Command::new(env!("CARGO_BIN_EXE_marsad"))
        .args(arguments.split(' '))
        .current_dir(root())
        .env_remove("CARGO_TARGET_DIR")
        .output()
        .expect("the program runs");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    text.lines().take(lines).map(|line| format!("{line}\n")).collect()
}

/// The document with every marked block as the program prints it now.
fn renewed(document: &str) -> String {
    let mut out = String::new();
    let mut rest = document;
    while let Some(at) = rest.find(MARK) {
        let block = &rest[at..];
        let command = block[MARK.len()..].split(" -->").next().expect("the mark is closed");
        let from = block.find("```text\n").expect("a block follows the mark") + "```text\n".len();
        let to = from + block[from..].find("```").expect("the block is closed");
        out.push_str(&rest[..at + from]);
        out.push_str(&output(command));
        rest = &block[to..];
    }
    out + rest
}

fn check(name: &str) {
    let path = root().join(name);
    let written = std::fs::read_to_string(&path).expect("the document is there");
    let renewed = renewed(&written);
    if std::env::var_os("MARSAD_UPDATE").is_some() {
        std::fs::write(&path, renewed).expect("writable document");
    } else {
        assert!(written == renewed, "{name} shows old output; run MARSAD_UPDATE=1 cargo test -p marsad --test readme");
    }
}

#[test]
fn the_readme_shows_what_the_program_prints() {
    check("README.md");
}
