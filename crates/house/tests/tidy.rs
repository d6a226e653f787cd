//! Small rules that keep the house readable.

use marsad_house::files;

/// Lines beyond which a source file must be split.
const LONGEST: usize = 600;

#[test]
fn every_rust_file_says_what_it_is_for() {
    for file in files::rust() {
        assert!(file.text.starts_with("//! "), "{} does not open with a line of //!", file.path);
        assert!(file.text.lines().next().unwrap_or("").len() > 12, "{} says too little in its first line", file.path);
    }
}

#[test]
fn source_files_are_short() {
    for file in files::all().iter().filter(|file| [".rs", ".py", ".sh"].iter().any(|end| file.path.ends_with(end))) {
        let lines = file.text.lines().count();
        assert!(lines <= LONGEST, "{} has {lines} lines; split it", file.path);
    }
}

#[test]
fn nothing_is_left_for_later() {
    let words = [concat!("to", "do!"), concat!("unimpl", "emented!"), concat!("#[ig", "nore"), concat!("FIX", "ME")];
    for file in files::rust() {
        for word in words {
            assert!(!file.text.contains(word), "{}: {word}", file.path);
        }
    }
}

#[test]
fn no_file_names_a_place_on_somebodys_machine() {
    let places = [concat!("/wo", "rk/"), concat!("/ho", "me/"), concat!("/ro", "ot/"), concat!("/t", "mp/")];
    for file in files::all() {
        for place in places {
            if let Some(line) = file.text.lines().position(|line| line.contains(place)) {
                panic!("{}:{}: names {place}", file.path, line + 1);
            }
        }
    }
}

#[test]
fn files_end_with_one_line_end_and_have_no_carriage_returns() {
    for file in files::all()
        .iter()
        .filter(|file| [".rs", ".toml", ".md", ".tsv", ".sh"].iter().any(|end| file.path.ends_with(end)))
    {
        assert!(file.text.is_empty() || file.text.ends_with('\n'), "{} does not end with a line end", file.path);
        assert!(!file.text.contains('\r'), "{} has carriage returns", file.path);
    }
}
