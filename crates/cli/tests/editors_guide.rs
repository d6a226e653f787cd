//! The editor's guide is true: every command in `lexicon/README.md` is run, in its order, in an empty folder, and prints what the guide
//! shows. In a `console` block a line that begins with `$ ` is a command and what follows is its output; a block behind
//! `<!-- file: NAME -->` is written to that file first, one behind `<!-- now: NAME -->` shows what the file holds by then. With `MARSAD_UPDATE=1` in the environment the outputs are written anew.

use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The words of a command line; quotation marks of both kinds hold words together.
fn words(line: &str) -> Vec<String> {
    let (mut words, mut word, mut open, mut begun) = (Vec::new(), String::new(), None, false);
    for c in line.chars() {
        match (c, open) {
            ('\'' | '"', None) => (open, begun) = (Some(c), true),
            (c, Some(mark)) if c == mark => open = None,
            (' ', None) if begun => {
                words.push(std::mem::take(&mut word));
                begun = false;
            }
            (' ', None) => {}
            (c, _) => {
                word.push(c);
                begun = true;
            }
        }
    }
    words.extend(begun.then_some(word));
    words
}

fn run(command: &str, folder: &Path) -> String {
    let words = words(command);
    assert_eq!(words.first().map(String::as_str), Some("marsad"), "only the program itself is run: {command}");
    let output = Command::new(env!("CARGO_BIN_EXE_marsad"))
        .args(&words[1..])
        .current_dir(folder)
        .output()
        .expect("the program runs");
    let said = String::from_utf8(output.stdout).expect("UTF-8") + &String::from_utf8(output.stderr).expect("UTF-8");
    assert!(output.status.code().is_some_and(|code| code == 0 || code == 3), "{command}: {said}");
    said
}

/// A copy of the project's lexicon, so that the guide's commands on it change nothing.
fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("writable folder");
    for entry in std::fs::read_dir(from).expect("readable folder") {
        let entry = entry.expect("readable folder");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).expect("writable folder");
        }
    }
}

#[test]
fn every_command_of_the_guide_does_what_it_shows() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("editors-guide");
    let _ = std::fs::remove_dir_all(&folder);
    copy(&root().join("lexicon"), &folder.join("lexicon"));
    let path = root().join("lexicon/README.md");
    let guide = std::fs::read_to_string(&path).expect("the guide is there");
    let (mut renewed, mut commands) = (String::new(), 0);
    let (mut file, mut block, mut now): (Option<PathBuf>, Option<String>, Option<String>) = (None, None, None);
    for line in guide.lines() {
        match (block.as_deref(), line) {
            (Some(_), "```") => block = None,
            (Some("console"), line) => {
                if let Some(command) = line.strip_prefix("$ ") {
                    commands += 1;
                    let out = run(command, &folder);
                    renewed += &format!("{line}\n{out}");
                    if !out.is_empty() && !out.ends_with('\n') {
                        renewed.push('\n');
                    }
                }
                continue;
            }
            (Some("sh"), line) if line.starts_with("marsad ") => {
                commands += 1;
                run(line, &folder);
            }
            (Some("file"), line) => {
                let name = file.as_ref().expect("a file is named before its block");
                let before = std::fs::read_to_string(name).unwrap_or_default();
                std::fs::write(name, before + line + "\n").expect("writable file");
            }
            (Some("now"), _) => continue,
            (Some(_), _) => {}
            (None, line) => {
                if let Some(name) = line.strip_prefix("<!-- now: ").and_then(|rest| rest.strip_suffix(" -->")) {
                    now = Some(std::fs::read_to_string(folder.join(name)).expect("the file is there"));
                } else if let (Some(text), true) = (&now, line.starts_with("```")) {
                    renewed += &format!("{line}\n{text}");
                    (now, block) = (None, Some("now".to_owned()));
                    continue;
                }
                if let Some(name) = line.strip_prefix("<!-- file: ").and_then(|rest| rest.strip_suffix(" -->")) {
                    let name = folder.join(name);
                    std::fs::create_dir_all(name.parent().expect("inside the folder")).expect("writable folder");
                    let _ = std::fs::remove_file(&name);
                    file = Some(name);
                } else if let Some(kind) = line.strip_prefix("```") {
                    block = Some(if file.as_ref().is_some_and(|f| !f.exists()) {
                        "file".to_owned()
                    } else {
                        kind.to_owned()
                    });
                }
            }
        }
        renewed += &format!("{line}\n");
    }
    assert!(commands >= 20, "the guide has {commands} commands");
    if std::env::var_os("MARSAD_UPDATE").is_some() {
        std::fs::write(&path, renewed).expect("writable guide");
    } else {
        let differing = guide.lines().zip(renewed.lines()).find(|(shown, printed)| shown != printed);
        assert!(
            guide == renewed,
            "lexicon/README.md shows old output; run MARSAD_UPDATE=1 cargo test -p marsad --test editors_guide: {differing:?}"
        );
    }
}
