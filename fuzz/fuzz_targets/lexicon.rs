//! Any text as a table, as frames or as a dictionary of the older coders is read, or refused with line and column.
#![no_main]

use libfuzzer_sys::fuzz_target;
use marsad_lexicon::check::check;
use marsad_lexicon::petrarch;
use marsad_lexicon::source::{SheetKind, read};

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let Some(first) = data.first() else { return };
    // The first byte chooses the file; the tables have many forms.
    let paths: Vec<&str> = SheetKind::known_paths().chain(["frames/fuzz.toml", "english/frames/fuzz.toml", "ontology.toml"]).collect();
    let path = paths[usize::from(*first) % paths.len()];
    let rest = text.chars().skip(1).collect::<String>();
    let files = [(path, rest.as_str())];
    let (source, problems) = read(&files);
    for problem in problems.iter().chain(&check(&source)) {
        assert!(!problem.message.is_empty() && problem.line > 0 && problem.column > 0, "{problem}");
    }
    let dictionary = [("fuzz.actors.txt".to_owned(), rest.clone()), ("fuzz.verbs.txt".to_owned(), rest)];
    let _ = petrarch::import(&dictionary, &source);
});
