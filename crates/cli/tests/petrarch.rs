//! Dictionaries of PETRARCH as a user imports them: what is made, what is reported, what a sentence then gives.

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const ACTORS: &str = "<!-- a comment
over two lines --> 
FREEDONIA [FRE]
+FREEDONIAN
+MARXVILLE
SYLVANIA_ [SYL] # a comment
TRENTINO [SYLGOV]
RUFUS_FIREFLY [FREGOV 20100101-20141231]
	[FREOPP >20150101]
FRANCE [XXX]
NOBODY [---]
BROKEN [FRE 2010-]
STRANGERS [QQQMIL]
";

const AGENTS: &str = "!KIND! = GUARD, GUARDS
MINISTER [~GOV]
PALACE_!KIND! [~MIL]
GOOSE {GEESE} [~GGS]
";

const VERBS: &str = "&TREATS
+CAKE
+WARM_SOUP
--- SNUB [120] ---
SNUB {SNUBBED SNUBBING}
- * WITH &TREATS [070]
- FAILED TO * [051]
- $ * + [111]
- * &MISSING [111]
- * NOTHING [---]
- * LOUDLY [010]
--- MUMBLE [010] ---
MUMBLE
";

fn marsad(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_marsad")).args(arguments).output().expect("the program runs")
}

fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&path);
    std::fs::create_dir_all(&path).expect("writable folder");
    path
}

fn write(folder: &Path, name: &str, text: &str) -> String {
    let path = folder.join(name);
    std::fs::write(&path, text).expect("writable file");
    path.to_str().expect("UTF-8 path").to_owned()
}

/// Dictionaries in a folder, imported into another.
fn imported(name: &str) -> (String, Output) {
    let from = folder(&format!("{name}-from"));
    for (file, text) in [("a.actors.txt", ACTORS), ("a.agents.txt", AGENTS), ("a.verbs.txt", VERBS), ("notes.md", "x")]
    {
        write(&from, file, text);
    }
    let to = folder(&format!("{name}-to")).to_str().expect("UTF-8 path").to_owned();
    let output = marsad(&["lexicon", "import-petrarch", from.to_str().expect("UTF-8 path"), "-o", &to]);
    (to, output)
}

/// Frame, mode, codes of actors and recipients of each event of a text.
fn events(lexicon: &str, name: &str, day: &str, text: &str) -> Vec<String> {
    let path = write(&folder(name), "report.txt", text);
    let output = marsad(&["code", &path, "--published", day, "--format", "jsonl", "--lexicon", lexicon]);
    let report: Value = serde_json::from_slice(&output.stdout).expect("one JSON object");
    let sides = |event: &Value, key: &str| {
        let all = event[key].as_array().cloned().unwrap_or_default();
        let one = |actor: &Value| {
            let part = |key: &str| actor[key].as_str().unwrap_or("").to_owned();
            part("code") + &part("sector")
        };
        all.iter().map(one).collect::<Vec<_>>().join("+")
    };
    let all = report["events"].as_array().cloned().unwrap_or_default();
    all.iter()
        .map(|e| {
            let (frame, event) = (e["frame"].as_str().unwrap_or(""), e["type"].as_str().unwrap_or(""));
            format!("{frame} {event} {} {}", sides(e, "actors"), sides(e, "recipients"))
        })
        .collect()
}

#[test]
fn every_line_that_is_not_used_is_told_with_its_place_and_reason() {
    let (_, output) = imported("petrarch-told");
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    for expected in [
        "a.actors.txt:11: the code \"---\" tells no actor",
        "a.actors.txt:12: \"FRE 2010-\" is no code",
        "a.actors.txt:13: no country or kind of actor \"QQQ\"",
        "a.agents.txt:4: no sector is called GGS",
        "a.verbs.txt:8: only sides and the verb",
        "a.verbs.txt:9: a set of synonyms that is not there",
        "a.verbs.txt:10: [---] codes nothing",
        "a.verbs.txt:11: PLOVER has no event for 010",
        "a.verbs.txt:13: PLOVER has no event for 010",
        "1 verbs, 2 patterns",
        "notes.md: no dictionary",
    ] {
        assert!(said.contains(expected), "no {expected:?} in:\n{said}");
    }
    assert!(!said.contains("a.actors.txt:3:"), "{said}");
}

#[test]
fn imported_verbs_patterns_and_names_are_read() {
    let (lexicon, _) = imported("petrarch-read");
    let day = "2012-05-03";
    let read = |name: &str, text: &str| events(&lexicon, name, day, text);
    assert_eq!(read("petrarch-verb", "Freedonia snubbed Sylvania on Thursday."), ["petrarch.120 REJECT FREGOV SYLGOV"]);
    let fed = read("petrarch-pattern", "Freedonia snubbed Sylvania with warm soup on Thursday.");
    assert_eq!(fed, ["petrarch.070 AID FREGOV SYLGOV"]);
    let before = read("petrarch-before", "Marxville failed to snub Sylvania on Thursday.");
    assert!(before.iter().any(|event| event.starts_with("petrarch.051 SUPPORT FRE")), "{before:?}");
}

#[test]
fn codes_hold_on_their_days_only() {
    let (lexicon, _) = imported("petrarch-days");
    let text = "Rufus Firefly, the minister, snubbed Sylvania on Thursday.";
    let then = events(&lexicon, "petrarch-then", "2012-05-03", text);
    assert!(then[0].contains("FREGOV"), "{then:?}");
    let later = events(&lexicon, "petrarch-later", "2016-05-03", text);
    assert!(later[0].contains("FREOPP"), "{later:?}");
}

#[test]
fn a_folder_without_dictionaries_is_said_so() {
    let empty = folder("petrarch-empty");
    let output = marsad(&["lexicon", "import-petrarch", empty.to_str().expect("UTF-8 path")]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("no dictionary"));
}
