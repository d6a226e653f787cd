//! Offices told without a name: the holder on the day of the act, and nobody where the day does not say who.

use jiff::civil::{Date, date};
use marsad_coder::{Coder, Document};
use marsad_record::Event;

fn events(text: &str, published: Option<Date>) -> Vec<Event> {
    let document = Document { id: "holders".to_owned(), published, text: text.to_owned(), ..Document::default() };
    let lexicon = marsad_lexicon_data::lexicon();
    Coder::new(&lexicon).code(&document).events
}

/// The names of all actors of all events, `*` where supplied by the day, `-` where there is none.
#[track_caller]
fn check(text: &str, published: Option<Date>, expected: &[&str]) {
    let found: Vec<String> = events(text, published)
        .iter()
        .flat_map(|e| &e.actors)
        .map(|a| format!("{}{}", a.name.as_deref().unwrap_or("-"), if a.name_inferred { "*" } else { "" }))
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn the_day_says_who_holds_an_office() {
    let text = "زار الرئيس الأميركي بيروت أمس.";
    check(text, Some(date(2015, 3, 4)), &["Barack Obama*"]);
    check(text, Some(date(2022, 3, 4)), &["Joe Biden*"]);
    check("زارت وزيرة الخارجية الأميركية بيروت أمس.", Some(date(2008, 6, 15)), &["Condoleezza Rice*"]);
    check("زار الأمين العام للأمم المتحدة بيروت أمس.", Some(date(1999, 6, 15)), &["Kofi Annan*"]);
}

#[test]
fn the_day_of_the_act_counts_and_not_that_of_the_document() {
    check("زار الرئيس الأميركي بغداد في 7 أبريل 2009.", Some(date(2019, 4, 1)), &["Barack Obama*"]);
}

#[test]
fn nobody_is_named_where_the_day_does_not_say_who() {
    // The day of the change, a day that is not known, an office of another gender than its holder's.
    check("زار الرئيس الأميركي بيروت أمس.", None, &["-"]);
    check("زار الرئيس الأميركي بيروت عام 2009.", Some(date(2019, 4, 1)), &["-"]);
    check("زارت وزيرة الخارجية الأميركية بيروت أمس.", Some(date(2015, 6, 15)), &["-"]);
    // Long after the last appointment in the table.
    check("زار الرئيس الأميركي بيروت أمس.", Some(date(2051, 6, 15)), &["-"]);
}

#[test]
fn others_than_the_holder_are_not_named() {
    check("زار الأمين العام المساعد للجامعة العربية بيروت أمس.", Some(date(2015, 6, 15)), &["-"]);
    check("زار الرئيس الأميركي السابق بيروت أمس.", Some(date(2015, 6, 15)), &["-"]);
    check("زار رئيس مجلس شورى حركة النهضة بيروت أمس.", Some(date(2016, 6, 15)), &["-"]);
    check("زار نائب الرئيس العراقي بيروت أمس.", Some(date(2017, 6, 15)), &["-"]);
    check("زار الزعيم التركي بيروت أمس.", Some(date(2015, 6, 15)), &["-"]);
    check("زار رئيس أميركي بيروت أمس.", Some(date(2015, 6, 15)), &["-"]);
    check("زار مستشار الرئيس الأميركي بيروت أمس.", Some(date(2015, 6, 15)), &["-"]);
}

#[test]
fn the_reason_names_entry_and_day() {
    let event = events("زار الرئيس الأميركي بيروت أمس.", Some(date(2015, 6, 15))).remove(0);
    let why = event.why.iter().find(|w| w.rule == "actor.holder").expect("a reason");
    assert!(why.text.contains("barack-obama") && why.text.contains("2015-06-14"), "{}", why.text);
    assert_eq!(why.evidence[0].quote, "الرئيس الأميركي");
    assert_eq!((event.actors[0].code.as_deref(), event.actors[0].inferred), (Some("USA"), false));
}

#[test]
fn names_that_no_table_lists_are_kept_as_written() {
    let event = events("اعتقلت الشرطة المصرية الناشط كريم العلمي في القاهرة أمس.", Some(date(2015, 6, 15))).remove(0);
    assert_eq!(event.recipients[0].name_ar.as_deref(), Some("كريم العلمي"));
}
