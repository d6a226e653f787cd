//! The editor's loop as an editor meets it: what `marsad lexicon add`, `check` and `show` write, say and refuse.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// An empty folder of one test, and the program run in it.
struct Desk(PathBuf);

impl Desk {
    fn new(name: &str) -> Desk {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("editing-{name}"));
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).expect("writable folder");
        Desk(path)
    }
    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_marsad"));
        command.arg("lexicon").args(arguments).current_dir(&self.0);
        command
    }
    fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).stdin(Stdio::null()).output().expect("the program runs")
    }
    /// Adds to `mine`, which must succeed.
    #[track_caller]
    fn add(&self, arguments: &[&str]) -> String {
        let output = self.run(&[&["add"], arguments, &["--lexicon", "mine"]].concat());
        let said = both(&output);
        assert_eq!(output.status.code(), Some(0), "{said}");
        said
    }
    /// Adding ends with this code, says all of this and writes nothing.
    #[track_caller]
    fn refuse(&self, arguments: &[&str], code: i32, expected: &[&str]) {
        let before = self.everything();
        let output = self.run(&[&["add"], arguments, &["--lexicon", "mine"]].concat());
        let said = both(&output);
        assert_eq!(output.status.code(), Some(code), "{said}");
        for part in expected {
            assert!(said.contains(part), "{part:?} is not in: {said}");
        }
        assert_eq!(before, self.everything(), "something was written");
    }
    fn write(&self, name: &str, bytes: &[u8]) {
        let path = self.0.join(name);
        std::fs::create_dir_all(path.parent().expect("inside the folder")).expect("writable folder");
        std::fs::write(path, bytes).expect("writable file");
    }
    fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.0.join(name)).expect("the file is there")
    }
    /// All files with their contents.
    fn everything(&self) -> Vec<(PathBuf, Vec<u8>)> {
        fn walk(folder: &Path, all: &mut Vec<(PathBuf, Vec<u8>)>) {
            for entry in std::fs::read_dir(folder).expect("readable folder") {
                let path = entry.expect("readable folder").path();
                if path.is_dir() {
                    walk(&path, all)
                } else {
                    all.push((path.clone(), std::fs::read(&path).expect("file")))
                }
            }
        }
        let mut all = Vec::new();
        walk(&self.0, &mut all);
        all.sort();
        all
    }
}

fn both(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

const GROUP: [&str; 6] = ["group", "لواء الصمود", "--en", "Sumud Brigade", "--code", "SYR"];

#[test]
fn every_kind_of_entry_is_written_where_it_is_said_to_be() {
    let desk = Desk::new("kinds");
    for (arguments, place, row) in [
        (&["verb", "تمترس", "--gloss", "entrench"][..], "verbs.tsv:2", "تمترس/Q2\tتَمَتْرَسَ\tيَتَمَتْرَسُ"),
        (&["noun", "متراس", "--plural", "متاريس"], "words/nouns.tsv:2", "متراس\tمتاريس"),
        (
            &["agent", "ممترس", "--plural", "ممترسون", "--en", "sapper", "--sector", "MIL", "--armed"],
            "actors/agents.tsv:2",
            "ممترس\tممترسون\t\tsapper\tMIL\tyes\tperson",
        ),
        (
            &["body", "هيئة القناطر", "--en", "Arches Board", "--code", "Libya", "--sector", "GOV"],
            "actors/bodies.tsv:2",
            "arches-board\tLBY\tGOV",
        ),
        (&GROUP, "actors/groups.tsv:2", "sumud-brigade\tSYR\tREB\tSumud Brigade"),
        (
            &[
                "person",
                "سالم الحداد",
                "--en",
                "Salem al-Haddad",
                "--country",
                "ليبيا",
                "--office-en",
                "Defence Minister",
                "--office",
                "وزير الدفاع",
                "--from",
                "2026-03",
            ],
            "actors/people.tsv:2",
            "salem-al-haddad.defence-minister.2026\tSalem al-Haddad\tسالم الحداد\t\tLBY\tGOV",
        ),
        (
            &["place", "تل الزيتون", "--en", "Tall az-Zaytun", "--country", "SYR", "--lat", "-1.5", "--lon", "36.52"],
            "places/towns.tsv:2",
            "syr-tall-az-zaytun",
        ),
        (
            &[
                "place",
                "وادي الريم",
                "--en",
                "Wadi ar-Rim",
                "--country",
                "SYR",
                "--kind",
                "region",
                "--lat",
                "35",
                "--lon",
                "36",
            ],
            "places/regions.tsv:2",
            "syr-wadi-ar-rim",
        ),
        (
            &["wording", "أخلى خنادقه", "--frame", "retreat.withdraw"],
            "frames/RETREAT.toml:3",
            "phrases = [\"أخلى خنادقه\"]",
        ),
        (
            &["wording", "ترك خنادقه", "--frame", "retreat.withdraw"],
            "frames/RETREAT.toml:3",
            "phrases = [\"أخلى خنادقه\", \"ترك خنادقه\"]",
        ),
        (
            &["wording", "خنادق الري", "--frame", "retreat.withdraw", "--as", "block"],
            "frames/RETREAT.toml:4",
            "blocks = [\"خنادق الري\"]",
        ),
    ] {
        let said = desk.add(arguments);
        assert!(said.contains(&format!("mine/{place}\n")), "{said}");
        let (file, line) = place.split_once(':').expect("file and line");
        let text = desk.read(&format!("mine/{file}"));
        let line: usize = line.parse().expect("a number");
        assert!(
            text.lines().nth(line - 1).is_some_and(|l| l.starts_with(row)),
            "{row:?} is not line {line} of\n{text}"
        );
    }
    let check = desk.run(&["check", "mine"]);
    assert_eq!(check.status.code(), Some(0), "{}", both(&check));
    assert!(both(&check).contains("mine: 9 files, no problems"), "{}", both(&check));
}

#[test]
fn what_is_shown_before_writing() {
    let desk = Desk::new("shown");
    let said = desk.add(&[
        "verb",
        "تمترس",
        "--gloss",
        "entrench",
        "--yes",
        "تمترست القوات في المدينة",
        "--no",
        "انسحبت القوات",
    ]);
    assert!(said.contains("تَمَتْرَسَتْ") && said.contains("مُتَمَتْرِس"), "{said}");
    assert!(
        said.contains("yes: تمترست (a form of تمترس/Q2)") && said.contains("no: not seen in: انسحبت القوات"),
        "{said}"
    );
    let said = desk.add(&["wording", "جرجر أذياله", "--frame", "retreat.withdraw", "--dry-run"]);
    assert!(said.contains("no table has جرجر") && said.contains("marsad lexicon add verb جرجر"), "{said}");
    let said = desk.add(&[
        "body",
        "محكمة القناطر",
        "--en",
        "Arches Court",
        "--code",
        "LBY",
        "--alias",
        "الأمم المتحدة",
        "--dry-run",
    ]);
    assert!(said.contains("note: الأمم المتحدة is also United Nations (actors/bodies.tsv:"), "{said}");
    assert_eq!(desk.everything().len(), 1, "--dry-run writes nothing");
}

#[test]
fn a_verb_with_its_frame_opens_it() {
    let desk = Desk::new("verb-frame");
    let sentence = "تمترست القوات الروسية في المدينة";
    let said = desk.add(&["verb", "تمترس", "--gloss", "entrench", "--frame", "mobilize.deploy", "--dry-run"]);
    assert!(said.contains("27 spellings"), "{said}");
    desk.refuse(
        &["verb", "تمترس", "--gloss", "entrench", "--frame", "mobilise.deploy"],
        3,
        &["did you mean mobilize.deploy"],
    );
    desk.refuse(
        &["verb", "تمترس", "--gloss", "entrench", "--frame", "MOBILIZE"],
        3,
        &["several frames", "mobilize.deploy"],
    );
    desk.refuse(&["verb", "تمترس", "--gloss", "entrench", "--yes", "انسحبت القوات"], 3, &["--yes: it is not seen in"]);
    desk.refuse(&["verb", "تمترس", "--gloss", "entrench", "--no", sentence], 3, &["--no: it is seen, as تمترست"]);
    desk.add(&["verb", "تمترس", "--gloss", "entrench", "--frame", "mobilize.deploy"]);
    let frames = desk.read("mine/frames/MOBILIZE.toml");
    assert!(frames.contains("extends = \"mobilize.deploy\"\nverbs = [\"تمترس/Q2\"]\nnouns = [\"تمترس\"]"), "{frames}");
}

#[test]
fn examples_given_become_examples_of_the_frame_and_are_checked() {
    let desk = Desk::new("examples");
    let yes = "فكت القوات الروسية خيامها في المدينة";
    let no = "فك الكشافة خيامهم";
    desk.refuse(&["wording", "فك خيامه", "--frame", "retreat.withdraw", "--no", no], 2, &["--why"]);
    desk.add(&[
        "wording",
        "فك خيامه",
        "--frame",
        "retreat.withdraw",
        "--yes",
        yes,
        "--no",
        "حفر العمال خندقا",
        "--why",
        "digging",
    ]);
    let frames = desk.read("mine/frames/RETREAT.toml");
    assert!(frames.contains(&format!("[[frame.yes]]\ntext = \"{yes}\"\ntrigger = \"فكت\"\n[[frame.no]]")), "{frames}");
    let check = desk.run(&["check", "mine"]);
    assert!(both(&check).contains("examples of retreat.withdraw: all hold"), "{}", both(&check));
    let broken = frames.replace(yes, "فكت الورشة المحرك").replace("phrases", "contexts = [\"military\"]\nphrases");
    desk.write("mine/frames/RETREAT.toml", broken.as_bytes());
    let check = desk.run(&["check", "mine"]);
    assert_eq!(check.status.code(), Some(3), "{}", both(&check));
    assert!(
        both(&check).contains("mine/frames/RETREAT.toml:5:1: example of retreat.withdraw does not hold: "),
        "{}",
        both(&check)
    );
}

#[test]
fn entries_that_are_there_are_named_with_their_place() {
    let desk = Desk::new("there");
    desk.refuse(
        &["verb", "انسحب", "--gloss", "withdraw"],
        3,
        &["انسحب/VII is there already: verbs.tsv:", "of the built-in lexicon"],
    );
    desk.add(&GROUP);
    desk.refuse(&GROUP, 3, &["sumud-brigade is there already: mine/actors/groups.tsv:2; --replace takes its place"]);
    desk.add(&[&GROUP[..], &["--replace", "--from", "2025"]].concat());
    let text = desk.read("mine/actors/groups.tsv");
    assert!(text.lines().count() == 2 && text.contains("\t2025\t"), "{text}");
    desk.refuse(
        &["wording", "انسحب من البلدة", "--frame", "retreat.withdraw"],
        3,
        &["has it already among its phrases: frames/RETREAT.toml:"],
    );
    let wording = ["wording", "أخلى خنادقه", "--frame", "retreat.withdraw"];
    desk.add(&wording);
    desk.refuse(&wording, 3, &["among its phrases: mine/frames/RETREAT.toml:3"]);
}

#[test]
fn wrong_names_are_refused_with_the_nearest_right_ones() {
    let desk = Desk::new("names");
    let group = |code: &'static str| ["group", "لواء الصمود", "--en", "Sumud Brigade", "--code", code];
    desk.refuse(&group("Syira"), 3, &["--code: no country or code \"Syira\" is known; did you mean SYR (Syria)"]);
    desk.refuse(&group("ZZQ"), 3, &["--code: no country or code \"ZZQ\""]);
    desk.refuse(
        &[&GROUP[..], &["--sector", "REBB"]].concat(),
        3,
        &["--sector: unknown sector \"REBB\"; did you mean \"REB\"?"],
    );
    desk.refuse(
        &[&GROUP[..], &["--kind", "armed grup"]].concat(),
        3,
        &["--kind: \"armed grup\" is not in use; did you mean armed group"],
    );
    desk.refuse(&[&GROUP[..], &["--from", "2025-13"]].concat(), 3, &["--from: \"2025-13\" is no date: write 2024"]);
    desk.refuse(
        &[&GROUP[..], &["--from", "2025", "--to", "2020"]].concat(),
        3,
        &["--to: ends (2020) before it begins (2025)"],
    );
    desk.refuse(
        &[&GROUP[..], &["--opposes", "hamass"]].concat(),
        3,
        &["--opposes: no country or code \"hamass\"", "hamas"],
    );
    let place = ["place", "تل الزيتون", "--en", "Tall az-Zaytun", "--country", "SYR", "--lat", "95", "--lon", "36"];
    desk.refuse(&place, 3, &["--lat: lat must be degrees from -90 to 90, not \"95\""]);
    desk.refuse(&["wording", "أخلى خنادقه", "--frame", "retreat.withdrw"], 3, &["did you mean retreat.withdraw"]);
    desk.refuse(
        &["wording", "أخلى <PLAC>", "--frame", "retreat.withdraw"],
        3,
        &["WORDS: unknown slot \"PLAC\"; did you mean \"PLACE\"?"],
    );
    desk.refuse(
        &["wording", "أخلى خنادقه", "--frame", "retreat.withdraw", "--as", "frase"],
        3,
        &["phrase, noun, verb, block"],
    );
    desk.refuse(
        &["agent", "ممترس", "--en", "sapper", "--what", "persn"],
        3,
        &["--what: \"persn\" is not in use; did you mean person?"],
    );
}

#[test]
fn roots_and_forms_of_verbs_are_checked() {
    let desk = Desk::new("verbs");
    let verb = |more: &[&'static str]| [&["verb", "تمترس", "--gloss", "x"], more].concat();
    desk.refuse(
        &["verb", "طوى", "--gloss", "fold"],
        3,
        &["may be several verbs", "--form I --root 'ط و ي' --perfect طَوَى --imperfect يَطْوِي"],
    );
    desk.refuse(&["verb", "المدينة", "--gloss", "x"], 3, &["no verb of the usual patterns is spelt المدينة"]);
    let vowels = ["--form", "VII", "--root", "س ح ب", "--perfect", "اِنْسَحَقَ", "--imperfect", "يَنْسَحِبُ"];
    desk.refuse(&verb(&vowels), 3, &["--perfect: cannot be conjugated", "did you mean اِنْسَحَبَ / يَنْسَحِبُ?"]);
    desk.refuse(&verb(&["--transitive", "perhaps"]), 3, &["--transitive: unknown transitivity \"perhaps\""]);
    desk.refuse(&["verb", "تمترس"], 2, &["still needed: --gloss"]);
    desk.refuse(&["verb"], 2, &["still needed: VERB"]);
    desk.refuse(&["group", "لواء الصمود"], 2, &["--en", "--code"]);
}

#[test]
fn hostile_cells_are_refused_by_flag() {
    let desk = Desk::new("hostile");
    let huge = "ا".repeat(5000);
    for (name, expected) in [
        ("لواء\tالصمود", "NAME holds a tab (character 5)"),
        ("لواء\nالصمود", "NAME holds a line break"),
        ("لواء\u{202e}الصمود", "NAME holds a mark that turns the direction of writing, U+202E"),
        ("لواء\u{200f}الصمود", "NAME holds an invisible mark, U+200F"),
        ("لواء\u{7}الصمود", "NAME holds a control character, U+0007"),
        ("لواء|الصمود", "NAME holds |"),
        ("لواء الصمـود", "NAME: tatweel U+0640"),
        ("لواء الصمود ک", "NAME: Persian kaf"),
        (huge.as_str(), "NAME has 5000 characters"),
        ("", "still needed: NAME"),
    ] {
        let code = if name.is_empty() { 2 } else { 3 };
        desk.refuse(&["group", name, "--en", "Sumud", "--code", "SYR"], code, &[expected]);
    }
    desk.refuse(&["noun", "#متراس"], 3, &["begins with #"]);
    desk.refuse(&["wording", "أخلى\nخنادقه", "--frame", "retreat.withdraw"], 3, &["WORDS holds a line break"]);
    desk.refuse(&["wording", &huge, "--frame", "retreat.withdraw"], 3, &["WORDS has 5000 characters"]);
    desk.refuse(&["verb", &huge, "--gloss", "x"], 3, &["VERB has 5000 characters"]);
    let quoted = desk.add(&["wording", "أخلى \"خنادقه\"", "--frame", "retreat.withdraw"]);
    assert!(quoted.contains("RETREAT.toml:3") && desk.run(&["check", "mine"]).status.success(), "{quoted}");
}

#[cfg(unix)]
#[test]
fn arguments_that_are_not_utf_8_are_no_crash() {
    use std::os::unix::ffi::OsStrExt;
    let desk = Desk::new("bytes");
    let mut command = desk.command(&["add", "noun", "--lexicon", "mine"]);
    let output = command.arg(std::ffi::OsStr::from_bytes(b"\xc7\xe1\xff")).output().expect("the program runs");
    assert_eq!(output.status.code(), Some(2), "{}", both(&output));
}

#[test]
fn files_that_are_not_utf_8_are_named_with_the_place() {
    let desk = Desk::new("not-utf-8");
    desk.write("mine/words/nouns.tsv", b"noun\tplural\ttags\tnote\nab\xc7\xe1\t\t\t\n");
    for arguments in
        [&["check", "mine"][..], &["add", "noun", "متراس", "--lexicon", "mine"], &["show", "EGY", "--lexicon", "mine"]]
    {
        let output = desk.run(arguments);
        assert!(matches!(output.status.code(), Some(2 | 3)), "{}", both(&output));
        assert!(both(&output).contains("mine/words/nouns.tsv:2:3: these bytes are not UTF-8"), "{}", both(&output));
    }
}

#[test]
fn what_cannot_be_written_leaves_everything_as_it_was() {
    let desk = Desk::new("read-only");
    desk.add(&GROUP);
    let other = ["group", "كتيبة الفجر", "--en", "Fajr Battalion", "--code", "SYR"];
    let file = desk.0.join("mine/actors/groups.tsv");
    let set = |path: &Path, read_only: bool| {
        let mut about = std::fs::metadata(path).expect("it is there").permissions();
        about.set_readonly(read_only);
        std::fs::set_permissions(path, about).expect("permissions");
    };
    for path in [file.as_path(), file.parent().expect("a folder")] {
        set(path, true);
        desk.refuse(&other, 2, &["mine/actors/groups.tsv was not written: it may only be read"]);
        set(path, false);
    }
    // A file where a folder should be.
    desk.write("mine/words", b"");
    desk.refuse(&["noun", "متراس"], 2, &["mine/words/nouns.tsv was not written"]);
    desk.add(&other);
    let hidden = desk.everything().iter().filter(|(path, _)| path.to_string_lossy().contains(".new")).count();
    assert_eq!(hidden, 0, "no half-written file is left");
}

#[test]
fn a_lexicon_with_problems_is_not_added_to() {
    let desk = Desk::new("broken");
    desk.write("mine/words/nouns.tsv", "noun\tplural\ttags\tnote\nمتراس\tمتاريس\n".as_bytes());
    desk.refuse(&GROUP, 3, &["mine/words/nouns.tsv:2:1: 2 columns, expected 4", "stands in the lexicon already"]);
}

#[test]
fn questions_are_answered_from_standard_input() {
    let desk = Desk::new("questions");
    let mut child = desk
        .command(&["add", "group", "--ask", "--lexicon", "mine", "--code", "SYR"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let answers = "\nلواء الصمود\nSumud Brigade\n\n\nلواء صمود\n\n\n\n2025\n\n\n\n";
    child.stdin.take().expect("piped").write_all(answers.as_bytes()).expect("the program reads");
    let output = child.wait_with_output().expect("the program ends");
    let said = both(&output);
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert!(said.contains("this must be filled") && said.contains("Short Latin name [sumud-brigade]: "), "{said}");
    let row = "sumud-brigade\tSYR\tREB\tSumud Brigade\t\tلواء الصمود\tلواء صمود\tarmed group\t\t\tSYR\t2025\t\t\n";
    assert!(desk.read("mine/actors/groups.tsv").ends_with(row));
}

#[test]
fn the_projects_own_lexicon_keeps_comments_and_order() {
    let desk = Desk::new("project");
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../lexicon");
    for (path, text) in marsad_lexicon::folder::read_folder(&own).expect("the lexicon is there") {
        desk.write(&format!("lexicon/{path}"), text.as_bytes());
    }
    let before = desk.read("lexicon/actors/groups.tsv");
    let output = desk.run(&[&["add"], &GROUP[..]].concat());
    assert_eq!(output.status.code(), Some(0), "{}", both(&output));
    let after = desk.read("lexicon/actors/groups.tsv");
    let added: Vec<&str> = after.lines().filter(|line| !before.contains(*line)).collect();
    assert!(added.len() == 1 && added[0].starts_with("sumud-brigade\t"), "{added:?}");
    let kept: String = after.lines().filter(|line| *line != added[0]).map(|line| format!("{line}\n")).collect();
    assert!(kept == before, "everything else is as it was");
    let at = after.lines().position(|line| line == added[0]).expect("it is there");
    let previous = after.lines().nth(at - 1).expect("a line before it");
    assert!(previous.contains("\tSYR\t"), "it stands among the groups of its country: {previous}");
    assert!(both(&output).contains(&format!("lexicon/actors/groups.tsv:{}\n", at + 1)), "{}", both(&output));
    let check = desk.run(&["check"]);
    assert_eq!(check.status.code(), Some(0), "{}", both(&check));
    let frames = desk.read("lexicon/frames/RETREAT.toml");
    let output = desk.run(&["add", "wording", "أخلى خنادقه", "--frame", "retreat.withdraw"]);
    assert_eq!(output.status.code(), Some(0), "{}", both(&output));
    let changed = desk.read("lexicon/frames/RETREAT.toml");
    assert_eq!(changed.replace(", \"أخلى خنادقه\"", "").replace(",\n    \"أخلى خنادقه\"", ""), frames);
    desk.refuse_here(&["verb", "انسحب", "--gloss", "withdraw"], "is there already: lexicon/verbs.tsv:");
}

impl Desk {
    #[track_caller]
    fn refuse_here(&self, arguments: &[&str], expected: &str) {
        let output = self.run(&[&["add"], arguments].concat());
        assert_eq!(output.status.code(), Some(3), "{}", both(&output));
        assert!(both(&output).contains(expected), "{}", both(&output));
    }
}

#[test]
fn without_a_folder_the_program_asks_for_one() {
    let desk = Desk::new("nowhere");
    let output = desk.run(&[&["add"], &GROUP[..]].concat());
    assert_eq!(output.status.code(), Some(2), "{}", both(&output));
    assert!(both(&output).contains("--lexicon DIR"), "{}", both(&output));
}

#[test]
fn what_is_known_can_be_looked_up() {
    let desk = Desk::new("show");
    desk.add(&GROUP);
    for (asked, expected) in [
        ("retreat.withdraw", &["means        RETREAT withdraw", "verbs        انسحب/VII", "frames/RETREAT.toml:"][..]),
        ("RETREAT", &["RETREAT:", "  ceasefire", "retreat.withdraw"]),
        ("EGY", &["Egypt", "demonym_ar", "groups of EGY", "people of EGY"]),
        ("hamas", &["actors/groups.tsv:", "حركة حماس"]),
        ("hosni-mubarak", &["office_en          President"]),
        ("انسحبت", &["انسحب/VII  Verb", "opens ", "retreat.withdraw", "verbs.tsv:"]),
        ("انسحب/VII", &["انسحب/VII  Verb"]),
        ("لواء الصمود", &["mine/actors/groups.tsv:2  sumud-brigade, Sumud Brigade"]),
    ] {
        let output = desk.run(&["show", asked, "--lexicon", "mine"]);
        assert_eq!(output.status.code(), Some(0), "{asked}: {}", both(&output));
        for part in expected {
            assert!(both(&output).contains(part), "{asked}: {part:?} is not in {}", both(&output));
        }
    }
    let output = desk.run(&["show", "retreat.withdrw"]);
    assert_eq!(output.status.code(), Some(1), "{}", both(&output));
    assert!(
        both(&output).contains("knows nothing of \"retreat.withdrw\"; did you mean retreat.withdraw"),
        "{}",
        both(&output)
    );
    assert!(desk.run(&["show", "\u{202e}", "", "\t"]).status.code() != Some(101));
}

#[test]
fn a_check_can_run_examples_and_report_what_is_thin() {
    let desk = Desk::new("check");
    desk.add(&GROUP);
    let plain = both(&desk.run(&["check", "mine"]));
    assert_eq!(plain, "mine: 1 files, no problems\n", "no example is run where no frame is changed");
    let more = both(&desk.run(&["check", "mine", "--examples", "retreat.withdraw"]));
    assert!(more.contains("examples of retreat.withdraw: "), "{more}");
    let wrong = desk.run(&["check", "mine", "--examples", "RETRAET"]);
    assert_eq!(wrong.status.code(), Some(2), "{}", both(&wrong));
    assert!(both(&wrong).contains("did you mean RETREAT"), "{}", both(&wrong));
    let report = both(&desk.run(&["check", "mine", "--report", "--fewest-wordings", "1000"]));
    for part in [
        "modes with fewer than 1000 wordings: ",
        "RETREAT withdraw: ",
        "frames with fewer than 2 yes",
        "wordings in two frames",
        "no example shows",
    ] {
        assert!(report.contains(part), "{part:?} is not in the report");
    }
}

#[test]
fn a_frame_that_extends_another_says_words_and_examples_only() {
    let desk = Desk::new("extends");
    desk.write(
        "mine/frames/OWN.toml",
        "[[frame]]\nextends = \"retreat.withdraw\"\nmode = \"disarm\"\nphrases = [\"أخلى خنادقه\"]\n".as_bytes(),
    );
    let said = both(&desk.run(&["check", "mine"]));
    assert!(
        said.contains("mine/frames/OWN.toml:3:8: mode in a frame that extends retreat.withdraw: only words"),
        "{said}"
    );
    desk.write(
        "mine/frames/OWN.toml",
        "[[frame]]\nextends = \"retreat.withdrw\"\nphrases = [\"أخلى خنادقه\"]\n".as_bytes(),
    );
    let said = both(&desk.run(&["check", "mine"]));
    assert!(
        said.contains(
            "mine/frames/OWN.toml:2:11: unknown frame \"retreat.withdrw\"; did you mean \"retreat.withdraw\"?"
        ),
        "{said}"
    );
}
