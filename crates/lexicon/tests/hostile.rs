//! Whatever a user's files hold, building gives bytes or problems and never ends the program.

mod small;

use marsad_lexicon::{Lexicon, build, overlay};
use proptest::prelude::*;

/// Pieces that files are made of, and some that they are not.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("\t".to_owned()),
        Just("\n".to_owned()),
        Just("|".to_owned()),
        Just("<PLACE>".to_owned()),
        Just("ب".to_owned()),
        Just("ال".to_owned()),
        Just("\u{64b}".to_owned()),
        Just("\u{651}".to_owned()),
        Just("\"".to_owned()),
        Just("[[frame]]\n".to_owned()),
        "[ابتثلكهوي ]{1,6}",
        "\\PC{0,4}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn a_file_changed_anywhere(file in 0..8usize, at in 0..4000usize, cut in 0..20usize, pieces in prop::collection::vec(piece(), 0..6)) {
        let mut files = small::files();
        let mut letters: Vec<char> = files[file].1.chars().collect();
        let at = at.min(letters.len());
        let end = (at + cut).min(letters.len());
        letters.splice(at..end, pieces.concat().chars());
        files[file].1 = letters.into_iter().collect();
        match build(&files) {
            Ok(bytes) => prop_assert!(Lexicon::read(&bytes).is_ok()),
            Err(problems) => prop_assert!(!problems.is_empty()),
        }
    }

    #[test]
    fn a_users_file_of_any_text(path in "(verbs|actors/agents|actors/states|words/classes|frames/a|grammar/plurals|places/x)[.](tsv|toml)", pieces in prop::collection::vec(piece(), 0..40)) {
        let _ = overlay(&small::files(), &[(path, pieces.concat())]);
    }
}
