//! Who did it and to whom where a sentence makes that hard: names behind an office, pronouns on conjunctions, adjectives that
//! look like people, announcers and victims; and what of home news is no record.

use jiff::civil::date;
use marsad_coder::{Coder, Document};
use marsad_record::Actor;

fn sides(actors: &[Actor]) -> String {
    let part = |part: &Option<String>| part.clone().unwrap_or_default();
    let one = |a: &Actor| format!("{} {}", part(&a.code), part(&a.sector)).trim().to_owned();
    actors.iter().map(one).collect::<Vec<_>>().join(" + ")
}

/// `TYPE: actors > recipients` of each event of a report published on Saturday, 15 June 2024.
fn events(text: &str) -> Vec<String> {
    let lexicon = marsad_lexicon_data::lexicon();
    let document = Document {
        id: "sides".to_owned(),
        published: Some(date(2024, 6, 15)),
        text: text.to_owned(),
        ..Document::default()
    };
    let report = Coder::new(&lexicon).code(&document);
    report.events.iter().map(|e| format!("{}: {} > {}", e.event, sides(&e.actors), sides(&e.recipients))).collect()
}

#[test]
fn a_name_behind_the_comma_is_the_holder_of_the_office() {
    let text = "دعا وزير الخارجية الكيني، محمد علي، الحكومة الإثيوبية أمس إلى وقف القتال.";
    assert_eq!(events(text), ["REQUEST: KEN GOV > ETH GOV"]);
}

#[test]
fn the_pronoun_on_the_conjunction_is_the_subject() {
    let text = "أعلن الناطق باسم الحكومة الكينية أنها طالبت إثيوبيا بسحب قواتها من الحدود.";
    assert_eq!(events(text), ["REQUEST: KEN GOV > ETH GOV"]);
}

#[test]
fn a_verb_that_is_spelt_like_a_student_opens_the_sentence() {
    assert_eq!(events("طالب رئيس الحزب الحكومة الكينية بالاستقالة أمس."), ["REQUEST: KEN PTY > KEN GOV"]);
}

#[test]
fn whoever_announces_what_befell_somebody_did_not_do_it() {
    let text = "أعلنت وزارة الداخلية الكينية أمس إصابة خمسة جنود في هجوم مسلح قرب مومباسا.";
    assert_eq!(events(text), ["ASSAULT:  > KEN MIL"]);
}

#[test]
fn the_doer_behind_makes_the_verb_passive() {
    assert_eq!(events("قُتل الوزير الصومالي أمس على يد حراسه في مقديشو."), ["ASSAULT: SOM COP > SOM GOV"]);
}

#[test]
fn whom_an_attack_hit_is_not_who_is_condemned_for_it() {
    let text = "ندد الرئيس الكيني أمس بالهجوم الذي استهدف مركزا للشرطة الصومالية في كيسمايو وخلف خمسة قتلى.";
    let events = events(text);
    assert!(events.iter().any(|e| e == "ACCUSE: KEN GOV > "), "{events:?}");
    assert!(!events.iter().any(|e| e.starts_with("ASSAULT: SOM COP")), "{events:?}");
}

#[test]
fn a_party_in_session_and_ordinary_crime_are_no_records() {
    assert_eq!(events("عقد حزب العمال مؤتمره السنوي أمس في لاغوس."), Vec::<String>::new());
    assert_eq!(events("أوقفت الشرطة أمس شخصين من أجل سرقة سيارة."), Vec::<String>::new());
}

#[test]
fn headlines_run_together_are_not_read() {
    let text = "الوزير الأول : لا زيادة في الأسعار اجتماع طارئ لنقابة المعلمين أمس في نيروبي حادث مرور في مومباسا مطار نيروبي : \
                إلغاء رحلات إضراب أعوان الموانئ يدخل يومه الثالث مقتل جندي في كمين على الحدود الصومالية";
    assert_eq!(events(text), Vec::<String>::new());
}

#[test]
fn an_army_named_with_its_country_speaks_to_the_world() {
    let text = "نفت وزارة الدفاع الإريترية سقوط البلدة. وكانت إثيوبيا أعلنت الجمعة أن جيشها استولى عليها.";
    assert!(events(text).contains(&"REJECT: ERI MIL > ".to_owned()), "{:?}", events(text));
}

/// Places of the acts of one type of such a report.
fn places(text: &str, event: &str) -> Vec<String> {
    let lexicon = marsad_lexicon_data::lexicon();
    let document = Document {
        id: "places".to_owned(),
        published: Some(date(2024, 6, 15)),
        text: text.to_owned(),
        ..Document::default()
    };
    let report = Coder::new(&lexicon).code(&document);
    let name = |e: &marsad_record::Event| e.place.as_ref().and_then(|p| p.name.clone()).unwrap_or_default();
    report.events.iter().filter(|e| e.event == event).map(name).collect()
}

#[test]
fn in_turmoil_the_words_of_the_powers_are_news() {
    let calm = "رفض زعيم المعارضة الكينية أمس عرض الحوار.";
    let turmoil = "قتلت الشرطة الكينية أمس عشرة متظاهرين في نيروبي. وتظاهر آلاف الكينيين أمس في مومباسا. واعتقلت الشرطة الكينية \
                   عشرات المحتجين في كيسومو. ورفض رئيس البرلمان عرض الحوار.";
    assert!(!events(calm).iter().any(|e| e.starts_with("REJECT: KEN LEG")), "{:?}", events(calm));
    assert!(events(turmoil).iter().any(|e| e.starts_with("REJECT")), "{:?}", events(turmoil));
}

#[test]
fn bodies_of_many_states_speak_to_the_world() {
    let text = "دعا الأمين العام للأمم المتحدة أمس إلى وقف فوري لإطلاق النار في اليمن.";
    assert!(events(text).iter().any(|e| e.starts_with("REQUEST: UNO")), "{:?}", events(text));
}

#[test]
fn courts_sentence_and_ministers_resign_at_home() {
    assert_eq!(places("قضت محكمة كينية أمس بسجن صحافي كيني خمس سنوات.", "SANCTION"), ["Kenya"]);
    assert_eq!(places("استقال وزير الخارجية الكيني أمس من منصبه.", "RETREAT"), ["Kenya"]);
}
