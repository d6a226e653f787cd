//! Every kind of problem, by an example: where it is reported and what is proposed.

mod small;

use marsad_lexicon::{build, overlay};
use small::changed;

/// Changing `from` to `to` in a file of the small lexicon gives exactly these problems. `▸` in `to` marks where the
/// problems are reported; an expected text that begins with a path says its own place.
#[track_caller]
fn check(path: &str, from: &str, to: &str, expected: &[&str]) {
    let marked = changed(path, from, to);
    let mut place = String::new();
    let files: Vec<(String, String)> = marked
        .into_iter()
        .map(|(path, text)| {
            if let Some((before, _)) = text.split_once('▸') {
                let line = before.split('\n').count();
                let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
                place = format!("{path}:{line}:{column}: ");
            }
            (path, text.replace('▸', ""))
        })
        .collect();
    let found: Vec<String> = match build(&files) {
        Ok(_) => Vec::new(),
        Err(problems) => problems.iter().map(ToString::to_string).collect(),
    };
    let whole = |e: &&str| if e.starts_with(path) { (*e).to_owned() } else { format!("{place}{e}") };
    assert_eq!(found, expected.iter().map(whole).collect::<Vec<_>>());
}

const FRAMES: &str = "frames/RETREAT.toml";

#[test]
fn the_small_lexicon_has_no_problem() {
    check("verbs.tsv", "withdraw", "withdraw", &[]);
}

#[test]
fn unknown_names_in_a_frame() {
    check(FRAMES, "\"انسحب/VII\"", "▸\"انسحبب/VII\"", &["unknown verb \"انسحبب/VII\"; did you mean \"انسحب/VII\"?"]);
    check(FRAMES, "subject = \"actor\"", "subject = ▸\"actr\"", &["unknown role \"actr\"; did you mean \"actor\"?"]);
    check(FRAMES, "من\" = \"place\"", "من\" = ▸\"plce\"", &["unknown role \"plce\"; did you mean \"place\"?"]);
    check(FRAMES, "\"armed\"", "▸\"armd\"", &["unknown class \"armd\"; did you mean \"armed\"?"]);
    check(
        FRAMES,
        "requires = { actor",
        "requires = { ▸actors",
        &["unknown role or condition \"actors\"; did you mean \"actor\"?"],
    );
    check(FRAMES, "\"withdraw\"", "▸\"withdrw\"", &["unknown mode of RETREAT \"withdrw\"; did you mean \"withdraw\"?"]);
    check(FRAMES, "\"RETREAT\"", "▸\"RETRET\"", &["unknown event \"RETRET\"; did you mean \"RETREAT\"?"]);
    check(FRAMES, "\"military\"", "▸\"militry\"", &["unknown context \"militry\"; did you mean \"military\"?"]);
    check(FRAMES, "idafa =", "▸idaffa =", &["unknown key \"idaffa\"; did you mean \"idafa\"?"]);
    check(FRAMES, "\"انسحب من <PLACE>", "▸\"انسحب من <PLAC>", &["unknown slot \"PLAC\"; did you mean \"PLACE\"?"]);
    check(FRAMES, "actor = \"القوات\"", "▸acter = \"القوات\"", &["unknown role \"acter\"; did you mean \"actor\"?"]);
    check(
        FRAMES,
        "event = \"RETREAT\"\nmode",
        "state = \"control\"\nkind = ▸\"frm\"\nmode",
        &[
            "unknown kind of control \"frm\"; did you mean \"firm\"?",
            "frames/RETREAT.toml:12:11: unknown role \"actor\"",
            "frames/RETREAT.toml:15:9: unknown role \"actor\"",
            "frames/RETREAT.toml:16:14: unknown role or condition \"actor\"",
            "frames/RETREAT.toml:21:1: unknown role \"actor\"",
        ],
    );
}

#[test]
fn a_frame_used_twice_or_empty() {
    let twice = format!("{}{}", small::FRAMES, small::FRAMES.replacen("[[frame]]\nid = ", "[[frame]]\nid = ▸", 1));
    check(FRAMES, small::FRAMES, &twice, &["a frame with the id \"retreat.withdraw\" stands already in line 3"]);
}

#[test]
fn frames_without_enough_examples() {
    let second = "[[frame.yes]]\ntext = \"انسحاب القوات من المدينة\"\ntrigger = \"انسحاب\"\nplace = \"المدينة\"\n";
    check(FRAMES, second, "", &[]);
    let no = "[[frame.no]]\ntext = \"انسحب اللاعب من المباراة\"\nwhy = \"sport\"\n";
    check(FRAMES, no, "", &[]);
    let both = format!("{second}{no}");
    check(
        FRAMES,
        &both,
        "",
        &[
            "frames/RETREAT.toml:2:1: retreat.withdraw has 1 yes and 0 no: two yes, or one yes and one no, must be there",
        ],
    );
}

#[test]
fn examples_that_do_not_fit() {
    check(FRAMES, "trigger = \"انسحبت\"", "trigger = ▸\"هاجمت\"", &["the trigger \"هاجمت\" is not in the text"]);
    check(FRAMES, "place = \"المدينة\"", "place = ▸\"القرية\"", &["place \"القرية\" is not in the text"]);
    check(FRAMES, "why = \"sport\"", "", &["frames/RETREAT.toml:25:1: why is missing"]);
}

#[test]
fn toml_that_cannot_be_read() {
    let problems = build(&changed(FRAMES, "mode = \"withdraw\"", "mode = withdraw")).expect_err("no TOML");
    assert_eq!(problems[0].line, 5, "{}", problems[0]);
}

#[test]
fn rows_that_cannot_be_read() {
    let agents = "actors/agents.tsv";
    check(
        agents,
        "\nقوة\tقوات\t\tforce\tMIL\tyes",
        "\n▸قوة\tقوات\t\tforce\tMIL",
        &["6 columns, expected 7 (ar, ar_plural, ar_feminine, en, sector, armed, note)"],
    );
    check(
        agents,
        "\tarmed\t",
        "\t▸armd\t",
        &[
            "actors/agents.tsv:1:1: the first line must name the columns ar, ar_plural, ar_feminine, en, sector, armed, note",
            "unknown column \"armd\"; did you mean \"armed\"?",
        ],
    );
    check(agents, "\tyes\t", "\t▸yess\t", &["unknown armed \"yess\"; did you mean \"yes\"?"]);
    let mut files = small::files();
    files.push(("actors/agents-2026.tsv".into(), String::new()));
    assert!(build(&files).is_ok(), "a file's kind is told by the beginning of its name");
    files.push(("actors/grups.tsv".into(), String::new()));
    let problems = build(&files).expect_err("an unknown table");
    assert_eq!(
        problems[0].to_string(),
        "actors/grups.tsv:1:1: unknown table \"actors/grups\"; did you mean \"actors/groups\"?"
    );
}

#[test]
fn codes_and_references() {
    let places = "places/towns.tsv";
    check(places, "الباب\t\tRUS", "الباب\t\t▸RUZ", &["unknown code \"RUZ\"; did you mean \"RUS\"?"]);
    check(places, "\trus-area\ttown", "\t▸rus-aera\ttown", &["unknown place \"rus-aera\"; did you mean \"rus-area\"?"]);
    check(places, "\t55.1\t", "\t▸155.1\t", &["lat must be degrees from -90 to 90, not \"155.1\""]);
    check(places, "rus-town", "▸rus-area", &["\"rus-area\" stands already in line 2"]);
    check("actors/agents.tsv", "\tMIL\t", "\t▸MILL\t", &["unknown sector \"MILL\"; did you mean \"MIL\"?"]);
    check("actors/states.tsv", "\nKOR", "\n▸KO", &["\"KO\" is no ISO 3166 alpha-3 code"]);
}

/// The problems of a person in office from `from` to `to`.
fn office(from: &str, to: &str) -> Vec<String> {
    let header = "id\ten\tar\tar_aliases\tcountry\tsector\toffice_en\toffice_ar\tfrom\tto\tnote\n";
    let row = format!("x.minister.2001\tX\tفلان الفلاني\t\tRUS\tGOV\tMinister\tالوزير\t{from}\t{to}\t\n");
    let mut files = small::files();
    files.push(("actors/people.tsv".into(), format!("{header}{row}")));
    build(&files).err().unwrap_or_default().into_iter().map(|p| p.message).collect()
}

#[test]
fn dates() {
    assert_eq!(office("2001-05", "2004-02-29"), Vec::<String>::new());
    assert_eq!(office("2001-02-29", ""), ["\"2001-02-29\" is no date: write 2024, 2024-04 or 2024-04-17"]);
    assert_eq!(office("2001-13", ""), ["\"2001-13\" is no date: write 2024, 2024-04 or 2024-04-17"]);
    assert_eq!(office("2005", "2004-02"), ["ends (2004-02) before it begins (2005)"]);
}

#[test]
fn spelling_of_look_up_columns() {
    check("actors/agents.tsv", "قوة", "ق▸ـوة", &["tatweel U+0640 in a look-up column"]);
    check("actors/states.tsv", "روسيا\t", "▸\u{200f}روسيا\t", &["invisible mark U+200F in a look-up column"]);
    check("actors/states.tsv", "موسكو", "موس▸\u{6a9}و", &["Persian kaf ک (write ك) U+06A9 in a look-up column"]);
    check(FRAMES, "\"مباراة\"", "▸\"ا\u{653}خر\"", &["not in Unicode normalisation form C"]);
}

#[test]
fn verbs_that_do_not_conjugate() {
    check(
        "verbs.tsv",
        "انسحب/VII\tاِنْسَحَبَ",
        "انسحب/VII\t▸اِنْسَحَقَ",
        &[
            "verbs.tsv:2:1: key \"انسحب/VII\" does not fit the vocalised اِنْسَحَقَ: expected \"انسحق/VII\"",
            "cannot be conjugated: اِنْسَحَقَ / يَنْسَحِبُ do not fit form VII of the root س ح ب; did you mean اِنْسَحَبَ / يَنْسَحِبُ?",
        ],
    );
    check("verbs.tsv", "\tno\tمن", "\t▸never\tمن", &["unknown transitivity \"never\""]);
}

#[test]
fn problems_of_an_overlay_name_the_users_file() {
    let user = vec![("actors/agents-mine.tsv".to_owned(), small::AGENTS.replace("MIL", "MLI"))];
    let problems = overlay(&small::files(), &user).expect_err("MLI is no sector");
    assert_eq!(problems[0].path, "actors/agents-mine.tsv");
    assert_eq!(problems[0].message, "unknown sector \"MLI\"; did you mean \"MIL\"?");
}
