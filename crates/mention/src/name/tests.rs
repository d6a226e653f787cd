//! Wordings of the shipped lexicon in short sentences.

use marsad_lexicon::tables::PayloadKind;
use marsad_text::Text;

use super::{Matches, find};
use crate::word::Analyser;

#[track_caller]
fn check(original: &str, kind: PayloadKind, expected: &[&str]) {
    let lexicon = marsad_lexicon_data::lexicon();
    let text = Text::new(original);
    let words = Analyser::new(&lexicon).read(&text);
    let mut matches = Matches::default();
    find(&text, &words, &lexicon, &text.sentences()[0], &mut matches);
    let mut found: Vec<&str> = matches.of_kind(kind).map(|f| text.quote(f.tokens)).collect();
    found.dedup();
    for wording in expected {
        assert!(found.contains(wording), "«{wording}» in {original}: {found:?}");
    }
    if expected.is_empty() {
        assert!(found.is_empty(), "nothing in {original}: {found:?}");
    }
    for f in matches.all() {
        assert!(matches.at(f.tokens.start).contains(f));
        assert!(matches.covering(f.tokens.end - 1).any(|g| g == f));
    }
}

#[test]
fn names_bear_proclitics_on_their_first_word() {
    check("وقالت روسيا البيضاء للأمم المتحدة", PayloadKind::Entity, &["روسيا البيضاء", "روسيا", "للأمم المتحدة"]);
    check("والكرملين ينفي", PayloadKind::Entity, &["والكرملين"]);
}

#[test]
fn quotes_may_stand_inside_names() {
    check("هاجم تنظيم «الدولة الإسلامية» البلدة", PayloadKind::Entity, &["تنظيم «الدولة الإسلامية"]);
}

#[test]
fn other_words_do_not_stand_inside_names() {
    check("مجلس طويل الأمن", PayloadKind::Entity, &[]);
    check("الأمم والمتحدة", PayloadKind::Entity, &[]);
}

#[test]
fn titles_inflect() {
    check("التقى وزيرا الخارجية", PayloadKind::Title, &["وزيرا الخارجية"]);
}
